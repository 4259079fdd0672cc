"""A healthy file of another kind is never called damaged: each kind, at each door that a person may put it in.

What is said instead is what it is, or what it is not, and that nothing changed.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfWriter

from tests.support.officers import SAMPLE, Officer, World
from tests.support.outlook_message import Attached, outlook
from tests.support.release_stick import lay

OLD_WORD = Path(__file__).parents[2] / "app" / "outline" / "old_word"
DAMAGED = ("hỏng", "chép dở", "chưa nguyên vẹn", "lỗi của chương trình")
"""Words that a healthy file must never hear."""
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def saved(one: Any, *how: str) -> bytes:
    made = io.BytesIO()
    one.save(made, *how)
    return made.getvalue()


def letter(*attachments: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "Chào", "vanthu@xa.example.vn"
    made.set_content("Kính gửi các đồng chí")
    for name, data in attachments:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def with_macros(book: bytes) -> bytes:
    """Somebody's book with macros."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = files["[Content_Types].xml"].replace(main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return packed(**files | {"[Content_Types].xml": types, "xl/vbaProject.bin": COMPOUND + bytes(600)})


def of_office(main: str) -> bytes:
    """A file of the office suite that is neither Word's nor Excel's."""
    types = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    links = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>"
    return packed(**{"[Content_Types].xml": types, "_rels/.rels": links, main: b"<p/>"})


def database(folder: Path) -> bytes:
    path = folder / "khác.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript("CREATE TABLE a (b); INSERT INTO a VALUES (1);")
    return path.read_bytes()


def strangers(folder: Path) -> dict[str, bytes]:
    """Files of other kinds, as they lie about on a stick or a desktop."""
    word = Document()
    word.add_paragraph("Chào các đồng chí")
    pdf = PdfWriter()
    pdf.add_blank_page(200, 200)
    page = io.BytesIO()
    pdf.write(page)
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Bảng chấm công"
    plain, document = saved(book), saved(word)
    picture = Image.new("RGB", (9, 9))
    return {
        "trang.pdf": page.getvalue(),
        "thư.docx": document,
        "bảng.xlsx": plain,
        "sổ có macro.xlsx": with_macros(plain),
        "sổ có macro.xlsm": with_macros(plain),
        "trình chiếu.pptx": of_office("ppt/presentation.xml"),
        "bảng.ods": packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
        "cũ.doc": next(OLD_WORD.glob("*.doc")).read_bytes(),
        "ảnh.jpg": saved(picture, "JPEG"),
        "ảnh.png": saved(picture, "PNG"),
        "ảnh.tif": saved(picture, "TIFF"),
        "nén.zip": packed(**{"lời.txt": b"chao"}),
        "nén trong nén.zip": packed(**{"a.zip": packed(**{"b.docx": document})}),
        "nén không có gì.zip": packed(),
        "nén.rar": b"Rar!\x1a\x07\x01\0" + bytes(200),
        "nén.7z": b"7z\xbc\xaf\x27\x1c" + bytes(200),
        "thư.eml": letter(),
        "thư kèm tệp.eml": letter(("a.docx", document)),
        "thư.msg": outlook("Chào", [Attached("a.docx", document)]),
        "thư không kèm.msg": outlook("Chào", []),
        "lời.txt": "Chào các đồng chí".encode(),
        "bảng.csv": b"a,b\n1,2\n",
        "trang.html": b"<html><body>x</body></html>",
        "lối tắt.lnk": bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60),
        "lối tắt.url": b"[InternetShortcut]\nURL=https://example.vn\n",
        "desktop.ini": b"[.ShellClassInfo]\nIconIndex=0\n",
        "~$báo cáo.docx": b"\x05Admin" + bytes(150),
        ".DS_Store": b"\0\0\0\1Bud1" + bytes(200),
        "chương trình.exe": b"MZ" + bytes(500),
        "nhạc.mp3": b"ID3\x03\0\0\0\0\0\x21" + bytes(500),
        "khác.sqlite3": database(folder),
    }


@dataclass(frozen=True)
class Lain:
    """A computer, and every kind of file beside it."""

    office: Officer
    files: dict[str, Path]


@pytest.fixture(scope="module")
def lain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lain]:
    with pytest.MonkeyPatch.context() as patch:
        world = World(tmp_path_factory.mktemp("lành"), patch)
        office = world.office("11785", "UBND xã Đoàn Lập")
        office.does("plan", "add", SAMPLE)
        beside = world.root / "tệp"
        beside.mkdir()
        found = {}
        for name, data in strangers(world.root).items():
            found[name] = beside / name
            found[name].write_bytes(data)
        found["bản sao lưu của mình"] = Path(office.does("backup")["file"])
        found["bản chép của mình"] = Path(office.does("move", "copy", world.root / "chép")["file"])
        office.does("identity", "show", "--pem", beside / "mình.pem")
        found["chứng thư của mình"] = beside / "mình.pem"
        [found["khóa của mình"]] = office.workspace.rglob("*.p12")
        office.does("export", world.root / "xuất")
        for name in ("du-lieu.xlsx", "du-lieu.json", "muc-luc.html"):
            found[f"xuất: {name}"] = world.root / "xuất" / name
        (beside / "phát hành").mkdir()
        found["bảng kê bản phát hành"] = next(lay(beside / "phát hành").glob("*.xlsx"))
        yield Lain(office, found)


NAMES = [
    "trang.pdf", "thư.docx", "bảng.xlsx", "sổ có macro.xlsx", "sổ có macro.xlsm", "trình chiếu.pptx", "bảng.ods",
    "cũ.doc", "ảnh.jpg", "ảnh.png", "ảnh.tif", "nén.zip", "nén trong nén.zip", "nén không có gì.zip", "nén.rar",
    "nén.7z", "thư.eml", "thư kèm tệp.eml", "thư.msg", "thư không kèm.msg", "lời.txt", "bảng.csv", "trang.html",
    "lối tắt.lnk", "lối tắt.url", "desktop.ini", "~$báo cáo.docx", ".DS_Store", "chương trình.exe", "nhạc.mp3",
    "khác.sqlite3", "bản sao lưu của mình", "bản chép của mình", "chứng thư của mình", "khóa của mình",
    "xuất: du-lieu.xlsx", "xuất: du-lieu.json", "xuất: muc-luc.html", "bảng kê bản phát hành",
]  # fmt: skip
DOORS: tuple[tuple[str, ...], ...] = (
    ("receive",),
    ("receive", "--dry-run"),
    ("verify",),
    ("outline",),
    ("restore",),
    ("move", "in"),
    ("template", "add"),
    ("signatures",),
)
ITS_OWN = {("restore", "bản sao lưu của mình"), ("move in", "bản chép của mình"), ("verify", "bảng kê bản phát hành")}
"""What a door is for."""


def test_every_kind_is_in_the_table(lain: Lain) -> None:
    assert sorted(lain.files) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_healthy_file_of_another_kind_is_never_called_damaged(lain: Lain, name: str) -> None:
    for door in DOORS:
        if (" ".join(door), name) in ITS_OWN:
            continue
        before = lain.office.tables()
        said = lain.office.run(*door, lain.files[name])
        told = said.out + said.err
        assert not [word for word in DAMAGED if word in told], f"{door}: {told}"
        assert told.strip(), door
        if door != ("outline",):
            assert said.code == 1, f"{door}: {told}"
        assert lain.office.tables() == before, door


@pytest.mark.parametrize(
    ("name", "is_a", "belongs"),
    [
        ("bản sao lưu của mình", "bản sao lưu", "khôi phục ở Thiết lập → Sao lưu"),
        ("bản chép của mình", "bản chép dữ liệu để chuyển sang máy khác", "lần đầu trên máy mới"),
        ("khóa của mình", "tệp khóa", "Giữ kín tệp này"),
        ("chứng thư của mình", "chứng thư", "Thiết lập → Đơn vị đã đối chiếu"),
    ],
)
def test_a_file_of_the_programs_own_is_called_what_it_is_and_told_where_it_belongs(
    lain: Lain, name: str, is_a: str, belongs: str
) -> None:
    for door in ("receive", "verify", "outline"):
        said = lain.office.run(door, lain.files[name])
        told = said.out + said.err
        assert said.code == 1, f"{door}: {told}"
        assert is_a in told, f"{door}: {told}"
        assert belongs in told, f"{door}: {told}"


@pytest.mark.parametrize("name", ["rỗng.xlsx", "rỗng.docx", "rỗng.pdf", "rỗng.txt", "rỗng.zip", "rỗng.eml"])
def test_an_empty_file_is_called_empty_or_another_kind(lain: Lain, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    for door in DOORS:
        said = lain.office.run(*door, path)
        told = said.out + said.err
        assert "bị hỏng" not in told, f"{door}: {told}"
        assert said.code == 1, door
