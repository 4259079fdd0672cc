from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.container import CONTENT_TYPES, NotAPackage, TooLarge, open_container, write_container
from tests.support import raw_zip, seal_kit

_names = st.from_regex(r"[a-z][a-z0-9_\-]{0,8}(/[a-z][a-z0-9_\-]{0,8}){0,3}\.(xml|bin|rels)", fullmatch=True)
_parts = st.dictionaries(_names, st.binary(max_size=2000), max_size=8)


@given(_parts)
def test_what_is_written_reads_back_the_same(parts: dict[str, bytes]) -> None:
    whole = {CONTENT_TYPES: b"<Types/>", **parts}
    assert dict(open_container(write_container(whole)).parts) == whole


def test_writing_depends_on_the_parts_alone() -> None:
    parts = {"b.xml": b"2", CONTENT_TYPES: b"1", "a.xml": b"3"}
    data = write_container(parts)
    assert data == write_container(dict(reversed(parts.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == [CONTENT_TYPES, "a.xml", "b.xml"]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}


@pytest.mark.parametrize("name", ["/a.xml", "../a.xml", "a/../b.xml", "a\\b.xml", "a b.xml", "é.xml", "a%20.xml", "a."])
def test_no_name_is_written_that_would_not_be_read(name: str) -> None:
    with pytest.raises(ValueError, match="no part name"):
        write_container({CONTENT_TYPES: b"", name: b""})


def test_a_package_needs_its_content_types() -> None:
    with pytest.raises(ValueError, match="Content_Types"):
        write_container({"a.xml": b""})


def test_a_workbook_of_openpyxl_opens() -> None:
    assert "xl/workbook.xml" in open_container(seal_kit.workbook()).parts


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        ("Kế hoạch số 28, không phải tệp dữ liệu".encode(), "no-zip"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "picture"),
        (b"%PDF-1.7\n", "document"),
        (b"SQLite format 3\0" + bytes(200), "database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-office-file"),
        (raw_zip.build([]), "empty-zip"),
        (raw_zip.build([raw_zip.RawEntry(b"a.txt", b"hello")]), "no-content-types"),
    ],
)
def test_what_is_no_package_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPackage) as refused:
        open_container(data)
    assert (refused.value.code, refused.value.params["reason"]) == ("not-a-package", reason)


def test_a_long_file_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(TooLarge) as refused:
        open_container(bytes(limits.MAX_FILE_BYTES + 1))
    assert refused.value.params["limit"] == "file-bytes"


def test_parts_cannot_be_changed_after_they_were_checked() -> None:
    container = open_container(seal_kit.workbook())
    with pytest.raises(TypeError):
        container.parts["xl/workbook.xml"] = b""  # type: ignore[index]


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(ExchangeError) as refused:
        open_container(b"PK\x03\x04" + data)
    assert refused.value.code in ("damaged", "too-large", "not-a-package")
