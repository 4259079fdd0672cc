"""``verify`` opens what ``receive`` opens, and a whole file of another kind is never called damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.errors import ExchangeError
from app.exchange.container import open_container
from app.exchange.verifying import verify_all
from tests.support import seal_kit


def _zip(*files: tuple[str, bytes], folder: str = "", mode: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", mode) as archive:
        archive.comment = comment
        if folder:
            archive.mkdir(folder)
        for name, data in files:
            archive.writestr(f"{folder}/{name}" if folder else name, data)
    return made.getvalue()


def _mail(name: str, data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "vp@mau.vn", "Kế hoạch"
    mail.set_content("Kính gửi")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


HOLDERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "the file itself": ("plan.xlsx", lambda data: data),
    "renamed": ("plan.bin", lambda data: data),
    "an archive": ("plan.zip", lambda data: _zip(("plan.xlsx", data))),
    "an archive with a folder": ("plan.zip", lambda data: _zip(("kế hoạch.xlsx", data), folder="Ke hoach")),
    "a message": ("plan.eml", lambda data: _mail("plan.xlsx", data)),
    "an archive in a message": ("plan.eml", lambda data: _mail("plan.zip", _zip(("plan.xlsx", data)))),
}


@pytest.mark.parametrize(("name", "pack"), HOLDERS.values(), ids=HOLDERS.keys())
def test_a_seal_is_judged_whatever_it_came_in(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(pack(seal_kit.sealed()))
    (one,) = verify_all(path)
    assert one.outcome == "valid"
    assert one.verdict is not None
    assert one.verdict.package_id


def test_all_packages_under_a_folder_are_judged_each_for_itself(tmp_path: Path) -> None:
    sealed = seal_kit.sealed()
    (tmp_path / "a.xlsx").write_bytes(sealed)
    (tmp_path / "b.xlsx").write_bytes(sealed[:-10])
    (tmp_path / "c.xlsx").write_bytes(seal_kit.workbook())
    assert {one.file_name: one.outcome for one in verify_all(tmp_path)} == {
        "a.xlsx": "valid",
        "b.xlsx": "damaged",
        "c.xlsx": "not-a-package",
    }


def test_a_holder_without_a_package_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip(("a.docx", b"x"), folder="Tai lieu"))
    (one,) = verify_all(path)
    assert (one.outcome, one.facts) == ("not-a-package", {"reason": "nothing-inside"})
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExchangeError) as refused:
        verify_all(tmp_path / "empty")
    assert refused.value.code == "not-a-package"


def _parts_of_a_workbook(rename: Callable[[str], str] = str, **how: object) -> bytes:
    with zipfile.ZipFile(io.BytesIO(seal_kit.workbook())) as old:
        return _zip(*((rename(name), old.read(name)) for name in old.namelist()), **how)  # type: ignore[arg-type]


STRANGERS: dict[str, bytes] = {
    "a workbook with entries for folders": _parts_of_a_workbook(folder="xl"),
    "a workbook with slashes in front": _parts_of_a_workbook(lambda name: f"/{name}"),
    "a workbook with a comment": _parts_of_a_workbook(comment=b"luu boi chuong trinh khac"),
    "a workbook squeezed in another way": _parts_of_a_workbook(mode=zipfile.ZIP_BZIP2),
    "names in Vietnamese": _zip(("Kế hoạch năm 2026.docx", b"x")),
    "names with spaces": _zip(("Ke hoach nam 2026.docx", b"x")),
    "a name twice in other letters": _zip(("A.txt", b"a"), ("a.txt", b"b")),
    "a program that unpacks itself": b"MZ" + bytes(100) + _zip(("a.txt", b"a")),
}


@pytest.mark.parametrize("data", STRANGERS.values(), ids=STRANGERS.keys())
def test_a_whole_file_of_another_kind_is_never_called_damaged(data: bytes) -> None:
    with pytest.raises(ExchangeError) as refused:
        open_container(data)
    assert refused.value.code == "not-a-package"


@pytest.mark.parametrize(
    "data",
    [
        _zip(("a b.txt", bytes(range(256)) * 40))[:-30],
        seal_kit.sealed()[: len(seal_kit.sealed()) // 2],
        seal_kit.sealed() + b"\0\0",
    ],
    ids=["an archive cut off", "a package cut off", "a package with bytes after it"],
)
def test_what_was_cut_off_or_changed_is_damaged(data: bytes) -> None:
    with pytest.raises(ExchangeError) as refused:
        open_container(data)
    assert refused.value.code == "damaged"


def test_a_stranger_with_a_broken_entry_is_damaged() -> None:
    data = bytearray(_zip(("a b.txt", b"abcdefgh" * 8), mode=zipfile.ZIP_STORED))
    data[data.index(b"abcdefgh")] ^= 1
    with pytest.raises(ExchangeError) as refused:
        open_container(bytes(data))
    assert refused.value.code == "damaged"
