"""Templates that were made to do something: fetch, start, calculate, burst, lie about where they stand.

Each row is a file that an officer could be handed as "the new form", and how it is refused; nothing of it is kept.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from openpyxl import load_workbook

from app.desk import templates
from app.desk.office import Office
from app.errors import AppError
from app.exchange.named_cells import fill_cells, named_cells
from app.reports.template_fields import TemplateFields
from app.reports.word_template import fill_word
from tests.app.desk.test_templates import excel, word
from tests.support.cost import below, cost
from tests.support.desk import OURS, WHO, lay
from tests.support.offices import office_at

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = lay(tmp_path)
    yield office_at(made.store, made.clock, OURS, tmp_path, who=WHO)
    made.store.close()


def changed(path: Path, **parts: Callable[[str], str]) -> Path:
    """The file with parts in other words; ``__`` stands for a slash, ``_0`` for a point."""
    wanted = {name.replace("__", "/").replace("_0", "."): change for name, change in parts.items()}
    made = path.with_name(f"x-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *wanted)):
            before = old.read(name) if name in old.namelist() else b""
            new.writestr(name, wanted[name](before.decode()) if name in wanted else before)
    return made


def related(kind: str, target: str, *, outside: bool = True) -> Callable[[str], str]:
    """One relationship more, or the first."""
    mode = ' TargetMode="External"' if outside else ""
    one = f'<Relationship Id="rEvil" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'
    return lambda before: (
        before.replace("</Relationships>", f"{one}</Relationships>")
        if before
        else f'<Relationships xmlns="{RELS}">{one}</Relationships>'
    )


def asking(*pieces: str) -> Callable[[str], str]:
    """A field code of Word, cut into runs as Word cuts them."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    begun, ended = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return lambda before: before.replace("</w:body>", f"<w:p>{begun}{runs}{ended}</w:p></w:body>")


def _doc(folder: Path) -> Path:
    return word(folder / "mau.docx", "{{so}}")


def _book(folder: Path) -> Path:
    return excel(folder / "bieu.xlsx", so="$A$2")


def _external_book(words: str) -> Callable[[Path], Path]:
    return lambda folder: changed(
        _book(folder),
        xl__externalLinks__externalLink1_0xml=lambda _none: (
            f'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{words}</externalLink>'
        ),
    )


FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a picture that is fetched": (
        lambda folder: changed(
            _doc(folder), word___rels__document_0xml_0rels=related("image", "http://10.0.0.1/a.png")
        ),
        "template-linked",
    ),
    "an object that is fetched": (
        lambda folder: changed(
            _doc(folder), word___rels__document_0xml_0rels=related("oleObject", "http://10.0.0.1/a.doc")
        ),
        "template-linked",
    ),
    "an object inside": (
        lambda folder: changed(
            _doc(folder),
            word___rels__document_0xml_0rels=related("oleObject", "embeddings/oleObject1.bin", outside=False),
            word__embeddings__oleObject1_0bin=lambda _none: "MZ",
        ),
        "template-linked",
    ),
    "a chunk of another format": (
        lambda folder: changed(
            _doc(folder), word___rels__document_0xml_0rels=related("aFChunk", "a.rtf", outside=False)
        ),
        "template-linked",
    ),
    "a document within": (
        lambda folder: changed(
            _doc(folder), word___rels__document_0xml_0rels=related("subDocument", "file:///C:/khac.docx")
        ),
        "template-linked",
    ),
    "a frame of the web": (
        lambda folder: changed(_doc(folder), word___rels__webSettings_0xml_0rels=related("frame", "http://10.0.0.1/")),
        "template-linked",
    ),
    "a field that starts a program": (
        lambda folder: changed(_doc(folder), word__document_0xml=asking("DDEAUTO c:\\\\windows\\\\cmd.exe")),
        "template-linked",
    ),
    "the same, cut into runs": (
        lambda folder: changed(_doc(folder), word__document_0xml=asking(" D", "DEA", "UTO cmd")),
        "template-linked",
    ),
    "a simple field that takes a file in": (
        lambda folder: changed(
            _doc(folder),
            word__document_0xml=lambda before: before.replace(
                "</w:body>", '<w:p><w:fldSimple w:instr="INCLUDEPICTURE \\\\10.0.0.1\\a.png"/></w:p></w:body>'
            ),
        ),
        "template-linked",
    ),
    "a book that asks a program": (
        _external_book('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'),
        "template-linked",
    ),
    "a book that asks a data base": (
        lambda folder: changed(_book(folder), xl__connections_0xml=lambda _none: "<connections/>"),
        "template-linked",
    ),
    "macros under another name": (
        lambda folder: changed(_doc(folder), word__VBAPROJECT_0BIN=lambda _none: "x"),
        "template-macros",
    ),
    "macro sheets of old": (
        lambda folder: changed(_book(folder), xl__macrosheets__sheet1_0xml=lambda _none: "<a/>"),
        "template-macros",
    ),
    "a type that says macros": (
        lambda folder: changed(
            _book(folder),
            **{
                "[Content_Types]_0xml": lambda before: before.replace(
                    "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
                )
            },
        ),
        "template-macros",
    ),
    "a name beyond the sheet": (lambda folder: excel(folder / "b.xlsx", so="$A$9999999"), "template-without-fields"),
    "a name right of the sheet": (lambda folder: excel(folder / "b.xlsx", so="$ZZZ$2"), "template-without-fields"),
    "a name of row nought": (lambda folder: excel(folder / "b.xlsx", so="$A$0"), "template-without-fields"),
    "rows that are no numbers": (
        lambda folder: changed(_book(folder), xl__worksheets__sheet1_0xml=lambda was: was.replace('r="1"', 'r="một"')),
        "document-damaged",
    ),
    "cells that are no places": (
        lambda folder: changed(_book(folder), xl__worksheets__sheet1_0xml=lambda was: was.replace('r="A1"', 'r="?"')),
        "document-damaged",
    ),
    "a hundred thousand fields in a line": (
        lambda folder: word(folder / "dai.docx", "{{so}}" * 100_000),
        "template-too-complex",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_template_that_was_made_to_do_something_is_refused_and_nothing_is_kept(
    what: str, office: Office, tmp_path: Path
) -> None:
    made, code = FILES[what]
    with pytest.raises(AppError) as refused:
        templates.add(office, made(tmp_path))
    assert refused.value.code == code
    assert templates.listed(office) == []


def told(tasks: int = 0, **values: str | int | Decimal | tuple[str, ...]) -> TemplateFields:
    return TemplateFields(values, tuple({"nhiem_vu.muc": f"I.{number}"} for number in range(tasks)))


def test_an_honest_form_with_a_link_to_press_and_its_old_template_is_taken_and_asks_nobody(
    office: Office, tmp_path: Path
) -> None:
    """Nearly every form was once made from a template on somebody's disk; the filled paper no longer asks for it."""
    path = changed(
        _doc(tmp_path),
        word___rels__document_0xml_0rels=related("hyperlink", "https://xa.example.vn"),
        word___rels__settings_0xml_0rels=related("attachedTemplate", "file:///C:/Users/An/Mau.dotm"),
        word__document_0xml=asking(' HYPERLINK "https://xa.example.vn/link" '),
        word__settings_0xml=lambda before: before.replace(
            "</w:settings>", f'<w:attachedTemplate xmlns:r="{KINDS}" r:id="rEvil"/></w:settings>'
        ),
    )
    assert templates.add(office, path).kind == templates.WORD
    filled, _missing = fill_word(path.read_bytes(), told(so="12"))
    out = tmp_path / "ra.docx"
    out.write_bytes(filled)
    with zipfile.ZipFile(out) as paper:
        assert not any(b"Mau.dotm" in paper.read(name) for name in paper.namelist())
        assert b"attachedTemplate" not in paper.read("word/settings.xml")
        assert b"xa.example.vn" in paper.read("word/_rels/document.xml.rels")
    assert [one.text for one in Document(str(out)).paragraphs] == ["12", ""]


def test_a_book_whose_formulas_were_taken_from_another_book_is_taken(office: Office, tmp_path: Path) -> None:
    made = _external_book('<externalBook xmlns:r="x" r:id="rId1"/>')(tmp_path)
    assert templates.add(office, made).kind == templates.EXCEL


def test_words_never_become_a_formula_a_link_or_a_part_of_the_file(tmp_path: Path) -> None:
    words = '=HYPERLINK("http://x","a")&<c r="A9"><f>1</f></c>\x00+1-@]]>'
    path = excel(tmp_path / "b.xlsx", so="$A$2", ky="$Q$900")
    data = path.read_bytes()
    filled = fill_cells(data, dict.fromkeys(named_cells(data), words))
    path.write_bytes(filled)
    sheet = load_workbook(path).worksheets[0]
    for place in ("A2", "Q900"):
        assert (sheet[place].value, sheet[place].data_type) == (words.replace("\x00", ""), "s")
    assert sheet["A9"].value is None


def test_rows_and_cells_that_do_not_say_where_they_stand_are_counted(tmp_path: Path) -> None:
    path = changed(
        excel(tmp_path / "b.xlsx", so="$C$3", ky="$A$1"),
        xl__worksheets__sheet1_0xml=lambda was: (
            was[: was.index("<sheetData>")]
            + "<sheetData><row><c><v>1</v></c></row><row/><row><c><v>2</v></c><c/><c><f>A3*2</f><v>4</v></c></row>"
            + was[was.index("</sheetData>") :]
        ),
    )
    data = path.read_bytes()
    with pytest.raises(AppError) as refused:
        fill_cells(data, dict.fromkeys(named_cells(data), "x"))
    assert refused.value.code == "template-formula", "the third cell of the third row calculates"
    first = next(cell for cell in named_cells(data) if cell.name == "ky")
    path.write_bytes(fill_cells(data, {first: "đầu"}))
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["A1"].value, sheet["A3"].value, sheet["C3"].value) == ("đầu", 2, "=A3*2")


def test_tables_within_tables_cost_no_more_than_they_hold(tmp_path: Path) -> None:
    def nested(depth: int) -> bytes:
        document = Document()
        document.add_paragraph("{{so}}")
        table = document.add_table(rows=1, cols=1)
        for _level in range(depth):
            table = table.rows[0].cells[0].add_table(rows=1, cols=1)
        path = tmp_path / f"{depth}.docx"
        document.save(str(path))
        return path.read_bytes()

    shallow, deep = nested(10), nested(30)
    assert below(9 * cost(lambda: fill_word(shallow, told(so="1"))), lambda: fill_word(deep, told(so="1")))


def test_a_row_that_would_fill_the_machine_when_repeated_is_refused(tmp_path: Path) -> None:
    document = Document()
    row = document.add_table(rows=1, cols=1).rows[0]
    row.cells[0].text = "{{nhiem_vu.muc}}"
    for _time in range(3_000):
        row._tr.append(OxmlElement("w:tc"))
    path = tmp_path / "to.docx"
    document.save(str(path))
    filled, _missing = fill_word(path.read_bytes(), told(30))
    assert len(Document(str(path)).tables) == 1
    assert filled
    with pytest.raises(AppError) as refused:
        fill_word(path.read_bytes(), told(700))
    assert refused.value.code == "template-too-complex"
