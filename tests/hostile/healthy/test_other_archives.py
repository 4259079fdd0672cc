"""Archives of other kinds, and those with a password, are named as what they are and never called damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from app.exchange.container import NotAPackage, open_container
from app.exchange.courier.gather import gather


def packed(name: str = "a.xlsx", content: bytes = b"PK\x03\x04 cong van" * 40) -> bytes:
    """A zip with one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, content)
    return out.getvalue()


def taped() -> bytes:
    """A tape archive of a zip."""
    out, content = io.BytesIO(), packed()
    with tarfile.open(fileobj=out, mode="w") as made:
        about = tarfile.TarInfo("a.zip")
        about.size = len(content)
        made.addfile(about, io.BytesIO(content))
    return out.getvalue()


def locked() -> bytes:
    """A zip whose entries say that they have a password."""
    data = bytearray(packed())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (taped(), "other-archive"),
        (gzip.compress(packed()), "other-archive"),
        (bz2.compress(packed()), "other-archive"),
        (lzma.compress(packed()), "other-archive"),
        (locked(), "locked-archive"),
    ],
    ids=["tar", "gz", "bz2", "xz", "password"],
)
def test_it_is_named_as_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPackage) as refused:
        open_container(data)
    assert refused.value.params["reason"] == reason


def test_what_a_mac_packs_beside_each_file_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "may mac.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.xlsx", packed())
        made.writestr("__MACOSX/._a.xlsx", b"\0\x05\x16\x07" + bytes(50))
    found = gather([path])
    assert [one.name for one in (*found.packages, *found.others_files)] == ["a.xlsx"]
