"""Evidence from strangers: hostile names and contents are refused or cleaned when they come and again when opened."""

from __future__ import annotations

import hashlib
import io
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from app.errors import TrackingError
from app.tracking.evidence import check_file, open_copy
from app.tracking.kinds import ENDINGS, clean_name, require_allowed, why_not_kept
from tests.hostile.evidence.carrying import zipped as archive
from tests.support.outlook_message import compound

PDF = b"%PDF-1.7\n1 0 obj\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
OLE = compound({"WordDocument": bytes(5000)})
RLO, ZWSP = "\u202e", "\u200b"


def zipped(*names: str) -> bytes:
    """A zip with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return made.getvalue()


DOCX = zipped("[Content_Types].xml", "word/document.xml")


def from_template(target: str, encoding: str = "utf-8", room: str = "word/_rels/settings.xml.rels") -> bytes:
    """A Word document that takes its template from there."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    made = io.BytesIO(DOCX)
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr(room, f"<Relationships>{link}</Relationships>".encode(encoding))
    return made.getvalue()


DOCM = zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
RUN = (
    *("virus.exe", "virus.EXE", "virus.exe.", "virus.exe ", "virus.exe. .", "virus.exe\u00a0", "a.pdf.exe"),
    *(f"virus.exe{ZWSP}", f"bao cao {RLO}fdp.exe", "virus.e\u200bxe", "virus.exe::$DATA", "a.pdf:virus.exe"),
    *("a.com", "a.scr", "a.bat", "a.cmd", "a.ps1", "a.psm1", "a.vbs", "a.js", "a.jse", "a.wsf", "a.hta", "a.msi"),
    *("a.msc", "a.xll", "a.cpl", "a.dll", "a.sys", "a.lnk", "a.url", "a.pif", "a.reg", "a.inf", "a.jar", "a.py"),
    *("a.iso", "a.img", "a.vhd", "a.vhdx", "a.chm", "a.hlp", "a.application", "a.appref-ms", "a.settingcontent-ms"),
    *("a.library-ms", "a.search-ms", "a.theme", "a.diagcab", "a.ade", "a.mdb", "a.accde", "a.docm", "a.xlsm", "a.xlam"),
    *("a.xltm", "a.dotm", "a.pptm", "a.ppam", "a.sldm", "a.slk", "a.iqy", "a.rdp", "a.html", "a.svg", "a.xml", "a.rtf"),
    *(
        "a.rar",
        "a.7z",
        "a.cab",
        "a.desktop",
        "a.sh",
        "a.AppImage",
        "exe",
        ".exe",
        "a",
        "CON",
        "",
        "..",
        "a.ｐｄｆ",
    ),
)
"""Names that a system would run, mount, or follow elsewhere."""


@pytest.mark.parametrize("name", RUN)
@pytest.mark.parametrize("content", [EXE, PDF], ids=["program", "document"])
def test_a_name_that_a_system_would_run_is_refused_whatever_it_holds(name: str, content: bytes) -> None:
    with pytest.raises(TrackingError, match="evidence-refused"):
        require_allowed(name, io.BytesIO(content))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_program_is_refused_under_every_name_that_is_allowed(ending: str) -> None:
    for content in (EXE + bytes(200), b"\x7fELF" + bytes(200), b"PK\x03\x04" + bytes(200), b"L\0\0\0\x01\x14\x02\0"):
        with pytest.raises(TrackingError, match="evidence-not-its-kind"):
            require_allowed(f"bien ban.{ending}", io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", DOCM, "evidence-macros"),
        ("a.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "evidence-macros"),
        ("a.doc", compound({"VBA": {"_VBA_PROJECT": b"x"}}), "evidence-macros"),
        ("a.docx", from_template("https://example.vn/a.dotm"), "evidence-remote"),
        ("a.docx", from_template("https://example.vn/a.dotm", "utf-16"), "evidence-remote"),
        ("a.docx", from_template("https://example.vn/a.dotm", room="word/_rels/khac.xml.RELS"), "evidence-remote"),
        ("a.docx", from_template("&#104;ttps://example.vn/a.dotm"), "evidence-remote"),
        ("a.docx", from_template("file://may-khac/chung/a.dotm"), "evidence-remote"),
        ("a.docx", from_template("\\\\may-khac\\chung\\a.dotm"), "evidence-remote"),
        ("a.docx", zipped("[Content_Types].xml", "xl/workbook.xml"), "evidence-not-its-kind"),
        ("a.docx", zipped("virus.exe"), "evidence-not-its-kind"),
        ("a.docx", DOCX[:60], "evidence-not-its-kind"),
        ("a.zip", zipped("anh.jpg", "virus.exe"), "evidence-not-its-kind"),
        ("a.zip", zipped("anh.jpg", "trong/virus.exe. "), "evidence-not-its-kind"),
        ("a.zip", zipped("trong.zip"), "evidence-not-its-kind"),
        ("a.eml", b"@echo off\r\ndel *", "evidence-not-its-kind"),
        ("a.pdf", EXE + PDF, "evidence-not-its-kind"),
        ("a.pdf", DOCX, "evidence-not-its-kind"),
        ("a.jpg", PDF, "evidence-not-its-kind"),
        ("a.txt", b"xin chao\0\0", "evidence-not-its-kind"),
        ("a.pdf", b"", "evidence-not-its-kind"),
    ],
    # The content itself names no test: an archive carries the time it was made at.
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_content_that_is_not_what_its_name_says_is_refused(name: str, content: bytes, told: str) -> None:
    with pytest.raises(TrackingError, match=told):
        require_allowed(name, io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("biên bản.pdf", PDF),
        ("BIÊN BẢN.PDF", b"\xef\xbb\xbf\r\n" + PDF),
        ("ảnh.JPG", JPEG),
        ("ảnh.heic", b"\0\0\0\x18ftypheic"),
        ("phim.mp4", b"\0\0\0\x18ftypmp42"),
        ("công văn.docx", DOCX),
        ("theo mẫu.docx", from_template("file:///C:\\Users\\An\\Templates\\Normal.dotm")),
        ("theo mẫu.docx", from_template("Công văn.dotx")),
        ("biểu.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("công văn cũ.doc", OLE),
        ("ghi chú.txt", "Đã họp".encode()),
        ("ảnh.zip", archive(**{"anh 1_dot_jpg": JPEG, "anh/2_dot_JPG": JPEG, "bien ban_dot_pdf": PDF})),
        ("thư.eml", b"From: a@b.vn\r\nSubject: x\r\n\r\nNoi dung"),
        ("loa.wav", b"RIFF\0\0\0\0WAVEfmt "),
    ],
)
def test_what_officers_attach_is_taken(name: str, content: bytes) -> None:
    require_allowed(name, io.BytesIO(content))
    assert why_not_kept(name, io.BytesIO(content)) is None


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("CON.pdf", "_CON.pdf"),
        ("con .pdf", "_con.pdf"),
        ("LPT1.x.pdf", "_LPT1.x.pdf"),
        ("COM¹.pdf", "_COM¹.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Windows\\a.pdf", "a.pdf"),
        ("a\r\nb.pdf", "a  b.pdf"),
        (f"a{RLO}b{ZWSP}.pdf", "ab.pdf"),
        ("a<b>:c|d?.pdf", "a_b__c_d_.pdf"),
        ("a.pdf...  ", "a.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("bie\u0302n ba\u0309n.pdf", "biên bản.pdf"),
        ("...", "minh-chung"),
        ("\u202e\u200b", "minh-chung"),
    ],
)
def test_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name) == clean
    assert clean_name(clean) == clean


def test_the_same_content_listed_as_a_program_and_as_a_document_opens_as_the_document_alone(tmp_path: Path) -> None:
    kept = tmp_path / "evidence"
    kept.mkdir()
    sha256 = hashlib.sha256(PDF).hexdigest()
    (kept / sha256).write_bytes(PDF)
    with pytest.raises(TrackingError, match="evidence-refused"):
        open_copy(kept, sha256, "bien ban.exe")
    assert open_copy(kept, sha256, "bien ban.pdf").suffix == ".pdf"


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("bien ban.exe", PDF, True),
        ("bien ban.exe", EXE, False),
        ("bien ban.pdf", EXE, False),
        ("bien ban.bat", b"@echo off", False),
        ("ghi chu.txt", b"@echo off", True),
        ("bien ban.docx", DOCM, False),
    ],
)
def test_what_comes_beside_a_package_is_kept_by_what_it_is(name: str, content: bytes, kept: bool) -> None:
    assert (why_not_kept(name, io.BytesIO(content)) is None) is kept


def test_a_copy_that_was_opened_lies_in_a_private_folder_of_the_workspace(tmp_path: Path) -> None:
    kept = tmp_path / "evidence"
    kept.mkdir()
    sha256 = hashlib.sha256(PDF).hexdigest()
    (kept / sha256).write_bytes(PDF)
    copy = open_copy(kept, sha256, "../../CON.pdf")
    assert copy.name == "_CON.pdf"
    assert copy.is_relative_to(tmp_path / "scratch")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "scratch").stat().st_mode) == 0o700
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_file_with_more_parts_than_a_document_is_refused_before_they_are_read(tmp_path: Path) -> None:
    bomb = tmp_path / "a.docx"
    with zipfile.ZipFile(bomb, "w") as packed:
        for number in range(12_000):
            packed.writestr(str(number), "")
    with pytest.raises(TrackingError, match="evidence-not-its-kind"):
        check_file(bomb)
