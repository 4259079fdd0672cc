"""What a paper carries is looked into: a table of an officer's papers, all taken, and of an attacker's, all refused.

An embedded sheet or slide, a link to a page, a picture from the web are in ordinary papers. A program, a packaged file,
macros under whatever name, commands that run on opening, a template or object from another computer are not.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import TrackingError
from app.tracking.evidence import check_file, open_copy
from app.tracking.kinds import why_not_kept
from tests.hostile.evidence.carrying import (
    BITMAP,
    EXE,
    LOCKED,
    deep,
    embedded_object,
    field,
    forwarded,
    letter,
    link_record,
    linked,
    old,
    open_document,
    outlook_letter,
    package_object,
    packaged,
    pdf,
    records,
    saying,
    sheet,
    sheet_record,
    slide_object,
    slides,
    typed,
    with_attachment,
    with_hidden_script,
    with_launch,
    with_owner_password,
    with_password,
    with_script,
    word,
    written,
    zipped,
)
from ui.cli.vietnamese import sentence

Made = Callable[[], bytes]
MACROS, EMBEDDED, REMOTE = "evidence-macros", "evidence-embedded", "evidence-remote"
COMMANDS, LOCKED_UP, OTHER = "evidence-commands", "evidence-locked", "evidence-not-its-kind"
REFUSED = "evidence-refused"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
VBA = old(VBA={"_VBA_PROJECT": bytes(40), "dir": bytes(40)})
PART = 'ContentType="application/vnd.ms-'

HEALTHY: dict[str, tuple[str, Made]] = {
    "Word with an embedded Excel table": ("a.docx", lambda: word(word__embeddings__Bang1_dot_xlsx=sheet())),
    "Word with slides in Word": (
        "a.docx",
        lambda: word(word__embeddings__b_dot_docx=word(word__embeddings__c_dot_pptx=slides())),
    ),
    "Word with a table of old Excel": (
        "a.docx",
        lambda: word(word__embeddings__oleObject1_dot_bin=embedded_object(Workbook=records(sheet_record(0)))),
    ),
    "Word with a formula of the old editor": (
        "a.docx",
        lambda: word(word__embeddings__oleObject1_dot_bin=embedded_object(**{"Equation Native": bytes(99)})),
    ),
    "Word with a drawing of Paint": (
        "a.docx",
        lambda: word(
            word__embeddings__oleObject1_dot_bin=embedded_object(
                **{"\1Ole10Native": len(BITMAP).to_bytes(4, "little") + BITMAP}
            )
        ),
    ),
    "Word with an embedded PDF": (
        "a.docx",
        lambda: word(word__embeddings__oleObject1_dot_bin=embedded_object(CONTENTS=written(pdf()))),
    ),
    "Word with links to pages": ("a.docx", lambda: linked("hyperlink", "https://example.vn/vanban?id=1")),
    "Word with a picture from a page": ("a.docx", lambda: linked("image", "https://example.vn/a.png")),
    "Word with a table linked on this computer": ("a.docx", lambda: linked("oleObject", "file:///D:\\so lieu\\a.xlsx")),
    "Word with page numbers and a table of contents": ("a.docx", lambda: saying(field(" PAGE ") + field("TOC \\o"))),
    "Word that speaks of DDE": ("a.docx", lambda: saying("<w:r><w:t>Lệnh DDE và DDEAUTO là gì</w:t></w:r>")),
    "Word saved by a printer's program with settings": ("a.docx", lambda: word(word__printer_dot_bin=bytes(800))),
    "Excel linked with another workbook": (
        "a.xlsx",
        lambda: sheet(xl__externalLinks__externalLink1_dot_xml="<externalLink><externalBook/></externalLink>"),
    ),
    "Excel with printer settings": ("a.xlsx", lambda: sheet(xl__printerSettings__p1_dot_bin=bytes(400))),
    "slides with a film and a link": (
        "a.pptx",
        lambda: slides(ppt__slides__slide1_dot_xml='<a:hlinkClick action="ppaction://hlinksldjump"/>'),
    ),
    "old Excel linked with another workbook": (
        "a.xls",
        lambda: old(Workbook=records(sheet_record(0), link_record(b"\1\3bang\3so lieu.xls"))),
    ),
    "old slides with a table": (
        "a.ppt",
        lambda: old(**{"PowerPoint Document": slide_object(embedded_object(Workbook=records(sheet_record(0))))}),
    ),
    "old Word with a table": (
        "a.doc",
        lambda: old(WordDocument=bytes(5000), ObjectPool={"_1": {"Workbook": records(sheet_record(0))}}),
    ),
    "a plain PDF": ("a.pdf", lambda: written(pdf())),
    "a PDF that may not be changed": ("a.pdf", with_owner_password),
    "an invoice with its XML": ("a.pdf", lambda: with_attachment("hoa-don.xml", b"<hd/>")),
    "a PDF with another attached": ("a.pdf", lambda: with_attachment("phụ lục.pdf", written(pdf()))),
    "a zip of papers": ("a.zip", lambda: zipped(a_dot_docx=word(), b_dot_pdf=written(pdf()), c_dot_jpg=JPEG)),
    "a message with a paper": ("a.eml", lambda: letter("a.docx", word())),
    "a message of Outlook with a paper": ("a.msg", lambda: outlook_letter("a.docx", word())),
    "a message with a zip of papers": ("a.eml", lambda: letter("a.zip", zipped(a_dot_pdf=written(pdf())))),
    "a message that was forwarded": ("a.eml", lambda: letter("b.eml", letter("a.docx", word()))),
    "a message that its program signed": ("a.eml", lambda: letter("smime.p7s", b"0\x82\x01\x00" + bytes(256))),
    "a message with a picture without a name": ("a.eml", lambda: letter("", JPEG)),
    "words that begin like a message": ("a.txt", lambda: b"From: a@b.vn\nContent-Type: multipart/mixed\n\nx"),
}
HOSTILE: dict[str, tuple[str, Made, str]] = {
    "a program among the embedded": ("a.docx", lambda: word(word__embeddings__a_dot_exe=EXE), EMBEDDED),
    "a program called a sheet": ("a.docx", lambda: word(word__embeddings__a_dot_xlsx=EXE), EMBEDDED),
    "a script among the embedded": ("a.xlsx", lambda: sheet(xl__embeddings__a_dot_bat=b"@echo off"), EMBEDDED),
    "a program in another folder": ("a.pptx", lambda: slides(ppt__media__a_dot_png=EXE), EMBEDDED),
    "an archive among the embedded": (
        "a.docx",
        lambda: word(word__embeddings__a_dot_xlsx=zipped(a_dot_exe=EXE)),
        EMBEDDED,
    ),
    "a packaged program": (
        "a.docx",
        lambda: word(word__embeddings__oleObject1_dot_bin=package_object("hoa don.exe", EXE)),
        EMBEDDED,
    ),
    "a packaged script": (
        "a.xlsx",
        lambda: sheet(xl__embeddings__oleObject1_dot_bin=package_object("hoa don.js", b"WScript.Quit()")),
        EMBEDDED,
    ),
    "a packaged program in an embedded table": (
        "a.docx",
        lambda: word(
            word__embeddings__b_dot_xlsx=sheet(xl__embeddings__oleObject1_dot_bin=package_object("a.exe", EXE))
        ),
        EMBEDDED,
    ),
    "a packaged program in old Word": (
        "a.doc",
        lambda: old(WordDocument=bytes(5000), ObjectPool={"_1": {"\1Ole10Native": packaged("a.exe", EXE)}}),
        EMBEDDED,
    ),
    "a packaged program in old slides": (
        "a.ppt",
        lambda: old(**{"PowerPoint Document": slide_object(package_object("a.exe", EXE))}),
        EMBEDDED,
    ),
    "a program attached in Outlook": ("a.msg", lambda: outlook_letter("a.pdf", EXE), EMBEDDED),
    "a script attached in Outlook": ("a.msg", lambda: outlook_letter("hoa don.js", b"WScript.Quit()"), REFUSED),
    "a program attached": ("a.eml", lambda: letter("a.exe", EXE), REFUSED),
    "a script attached": ("a.eml", lambda: letter("hoa don.vbs", b"MsgBox 1"), REFUSED),
    "a page attached": ("a.eml", lambda: letter("a.html", b"<script>1</script>"), REFUSED),
    "a program attached as a paper": ("a.eml", lambda: letter("a.pdf", EXE), OTHER),
    "a program attached as a signature": ("a.eml", lambda: letter("smime.p7s", EXE), EMBEDDED),
    "a program attached without a name": ("a.eml", lambda: letter("", EXE), EMBEDDED),
    "macros attached": ("a.eml", lambda: letter("a.docx", word(word__vbaProject_dot_bin=VBA)), MACROS),
    "a script attached to what is attached": ("a.eml", lambda: letter("b.eml", letter("a.js", b"1")), REFUSED),
    "a script in a zip that is attached": ("a.eml", lambda: letter("a.zip", zipped(a_dot_js=b"1")), OTHER),
    "messages without end": ("a.eml", lambda: forwarded(9), EMBEDDED),
    "macros by content type": (
        "a.docx",
        lambda: typed(word(), f'<Override PartName="/x.bin" {PART}office.vbaProject"/>'),
        MACROS,
    ),
    "macros by main type": (
        "a.docx",
        lambda: typed(word(), f'<Override PartName="/x.xml" {PART}word.document.macroEnabled.main+xml"/>'),
        MACROS,
    ),
    "a sheet of old macros by content type": (
        "a.xlsx",
        lambda: typed(sheet(), f'<Override PartName="/xl/x.xml" {PART}excel.macrosheet+xml"/>'),
        MACROS,
    ),
    "macros under another name": ("a.docx", lambda: word(word__media__image1_dot_bin=VBA), MACROS),
    "macros in an embedded table": (
        "a.docx",
        lambda: word(word__embeddings__b_dot_xlsx=sheet(xl__vbaProject_dot_bin=VBA)),
        MACROS,
    ),
    "macros in old slides": ("a.ppt", lambda: old(**{"PowerPoint Document": slide_object(VBA)}), MACROS),
    "macros in old slides, not deflated": (
        "a.ppt",
        lambda: old(**{"PowerPoint Document": slide_object(VBA, deflated=False)}),
        MACROS,
    ),
    "a sheet of old macros in old Excel": (
        "a.xls",
        lambda: old(Workbook=records(sheet_record(0), sheet_record(1))),
        MACROS,
    ),
    "macros in a paper of a zip": ("a.zip", lambda: zipped(a_dot_docx=word(word__vbaProject_dot_bin=VBA)), MACROS),
    "a template from a page": ("a.docx", lambda: linked("attachedTemplate", "https://example.vn/a.dotm"), REMOTE),
    "a template from a neighbour": (
        "a.docx",
        lambda: linked("attachedTemplate", "\\\\10.0.0.9\\chung\\a.dotm"),
        REMOTE,
    ),
    "an object from a page": ("a.docx", lambda: linked("oleObject", "mhtml:https://example.vn/a.html!x"), REMOTE),
    "an object from a neighbour": ("a.docx", lambda: linked("oleObject", "file:///\\\\may-khac\\a.xlsx"), REMOTE),
    "a frame from a page": (
        "a.docx",
        lambda: linked("frame", "https://example.vn/a.html", "word/_rels/webSettings.xml.rels"),
        REMOTE,
    ),
    "a chapter from a page": ("a.docx", lambda: linked("subDocument", "https://example.vn/a.docx"), REMOTE),
    "a link of old Word to a page": (
        "a.doc",
        lambda: old(WordDocument=bytes(5000), ObjectPool={"_1": {"\1Ole": "https://x.vn".encode("utf-16-le")}}),
        REMOTE,
    ),
    "DDE": ("a.docx", lambda: saying(field(" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe ")), COMMANDS),
    "DDE in pieces": ("a.docx", lambda: saying(field(" DD", "E", "AUTO c:\\\\cmd.exe ")), COMMANDS),
    "DDE in figures": ("a.docx", lambda: saying(field("&#68;&#x44;E excel a b")), COMMANDS),
    "DDE kept from markup": ("a.docx", lambda: saying(field("<![CDATA[DDE c:\\cmd.exe]]>")), COMMANDS),
    "DDE in a simple field": ("a.docx", lambda: saying('<w:fldSimple w:instr=" dde cmd x "/>'), COMMANDS),
    "DDE in a foot": (
        "a.docx",
        lambda: word(word__footer9_dot_xml=f"<w:ftr>{field('DDEAUTO a b')}</w:ftr>"),
        COMMANDS,
    ),
    "DDE of Excel": (
        "a.xlsx",
        lambda: sheet(
            xl__externalLinks__e1_dot_xml='<externalLink><ddeLink ddeService="cmd" ddeTopic="x"/></externalLink>'
        ),
        COMMANDS,
    ),
    "DDE of old Excel": ("a.xls", lambda: old(Workbook=records(link_record(b"cmd\3/c calc"))), COMMANDS),
    "DDE of old Word": (
        "a.doc",
        lambda: old(WordDocument=bytes(4000) + b"\x13 DDEAUTO cmd \x14" + bytes(999)),
        COMMANDS,
    ),
    "DDE of old Word, in wide letters": (
        "a.doc",
        lambda: old(WordDocument=bytes(4000) + "\x13DDE cmd \x14".encode("utf-16-le") + bytes(999)),
        COMMANDS,
    ),
    "DDE of an open document": (
        "a.ods",
        lambda: open_document('<table:dde-link><office:dde-source office:dde-application="cmd"/></table:dde-link>'),
        COMMANDS,
    ),
    "slides that start a program": (
        "a.pptx",
        lambda: slides(ppt__slides__slide1_dot_xml='<a:hlinkMouseOver r:id="r1" action="ppaction://program"/>'),
        COMMANDS,
    ),
    "a PDF that starts a program": ("a.pdf", lambda: with_launch("cmd.exe"), COMMANDS),
    "a PDF with a script": ("a.pdf", with_script, COMMANDS),
    "a PDF with a hidden script": ("a.pdf", with_hidden_script, COMMANDS),
    "a PDF with a program attached": ("a.pdf", lambda: with_attachment("hoa don.exe", EXE), EMBEDDED),
    "a PDF with a shortcut attached": ("a.pdf", lambda: with_attachment("hoá đơn.pdf.lnk", b"L"), EMBEDDED),
    "a PDF with a script in Word": (
        "a.docx",
        lambda: word(word__embeddings__oleObject1_dot_bin=embedded_object(CONTENTS=with_script())),
        COMMANDS,
    ),
    "a zip with a password": ("a.zip", with_password, LOCKED_UP),
    "Word with a password": ("a.docx", lambda: LOCKED, LOCKED_UP),
    "old Excel with a password": ("a.xls", lambda: old(Workbook=records((0x002F, bytes(54)))), LOCKED_UP),
    "new Excel with a password under an old name": ("a.xls", lambda: LOCKED, LOCKED_UP),
    "a program renamed in a zip": ("a.zip", lambda: zipped(a_dot_pdf=EXE), OTHER),
    "a zip in a zip": ("a.zip", lambda: zipped(a_dot_zip=zipped(a_dot_pdf=b"%PDF-")), OTHER),
    "a page called a picture": ("a.png", lambda: b"<svg onload='alert(1)'/>", OTHER),
    "a page called Word": ("a.doc", lambda: b"<html><script>1</script></html>", OTHER),
    "Word of parts without end": ("a.docx", lambda: deep(40), EMBEDDED),
}


@pytest.mark.parametrize("what", HEALTHY)
def test_an_officers_paper_is_taken_and_opened_with_what_it_carries(what: str, tmp_path: Path) -> None:
    name, made = HEALTHY[what]
    data = made()
    file = tmp_path / name
    file.write_bytes(data)
    assert check_file(file) == len(data)
    assert why_not_kept(name, io.BytesIO(data)) is None
    assert open_copy(kept(tmp_path, data), hashlib.sha256(data).hexdigest(), name).read_bytes() == data


@pytest.mark.parametrize("what", HOSTILE)
def test_a_paper_that_would_act_is_neither_taken_nor_kept_nor_opened_and_says_why(what: str, tmp_path: Path) -> None:
    name, made, told = HOSTILE[what]
    data = made()
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(TrackingError) as refused:
        check_file(file)
    assert refused.value.code == told
    assert why_not_kept(name, io.BytesIO(data)) is not None
    with pytest.raises(TrackingError, match=told):
        open_copy(kept(tmp_path, data), hashlib.sha256(data).hexdigest(), name)
    assert not list(tmp_path.rglob("minh-chung-*"))
    assert "không nhận, không mở" in sentence(told, refused.value.params).lower()


def test_what_lies_in_a_message_or_an_archive_is_named_with_it(tmp_path: Path) -> None:
    for name, data in (("thư.eml", letter("hóa đơn.js", b"1")), ("gói.zip", zipped(x_dot_pdf=EXE))):
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(TrackingError) as refused:
            check_file(file)
        assert str(refused.value.params["name"]) in {"thư.eml › hóa đơn.js", "gói.zip › x.pdf"}


def kept(folder: Path, data: bytes) -> Path:
    """Where evidence of versions before, or of other offices, lies already."""
    evidence = folder / "evidence"
    evidence.mkdir()
    (evidence / hashlib.sha256(data).hexdigest()).write_bytes(data)
    return evidence
