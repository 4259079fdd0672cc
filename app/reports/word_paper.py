"""A paper being written as ``.docx``, part by part as on the paper: the words and the form of the PDF.

Metrics of Liberation Serif are those of Times New Roman, so the rules under the heads can be as long as their text here
too: a paragraph with a lower border and indents computed from the text's width.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import segno
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.reports.display import MM
from app.reports.flow import Frame
from app.reports.fonts import BOLD, ITALIC, load_faces
from app.reports.letterhead import (
    ABOUT_SIZE,
    COUNTRY,
    LARGE,
    LEFT_SHARE,
    MOTTO,
    PARTY,
    SHORT_RULE,
    IssuingBody,
    PaperReference,
    SignatureBlock,
    recipient_lines,
)
from app.reports.period_report import DRAFT
from app.reports.qr import DataMark
from app.reports.table import TableCell, TableColumn, TableRow
from app.reports.text import one_line, tied, upper
from app.reports.wording import wording
from app.tracking.sentences import bare

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
FIRST = 12.7 * MM
"""Indent of a paragraph's first line."""
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class WordPaper:
    """One document being written, part by part as on the paper."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._faces = load_faces()
        self._document: Any = Document()
        style = self._document.styles["Normal"]
        style.font.name = FONT
        style.font.size = Pt(LARGE.body)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        _speak_vietnamese(style)
        for name in ("Title", "Heading 1"):
            _plain_heading(self._document.styles[name])
        self._set_page(self._document.sections[0], frame)

    def turn(self, frame: Frame) -> Any:
        """Begin an annex: a section of its own, numbered by itself."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        self._set_page(section, frame)
        return section

    def bytes(self, title: str, author: str, made_at: datetime) -> bytes:
        """The document, with what it says of itself."""
        properties = self._document.core_properties
        properties.title, properties.author = one_line(title), one_line(author)
        properties.language = LANGUAGE
        properties.created = properties.modified = made_at.replace(tzinfo=None)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _set_page(self, section: Any, frame: Frame) -> None:
        section.page_width, section.page_height = Pt(frame.size[0]), Pt(frame.size[1])
        wide = frame.size[0] > frame.size[1]
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.top_margin, section.bottom_margin = Pt(frame.top), Pt(frame.bottom)
        section.left_margin, section.right_margin = Pt(frame.left), Pt(frame.right)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            part.is_linked_to_previous = False
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")  # each annex is numbered by itself
        section._sectPr.append(numbering)
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _field(self._run(paragraph, "", size=13.0), "PAGE")

    def _run(self, paragraph: Any, text: str, size: float = 14.0, bold: bool = False, italic: bool = False) -> Any:
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(size), FONT
        run.bold, run.italic = bold, italic
        return run

    def _paragraph(
        self,
        where: Any,
        text: str,
        *,
        size: float = 14.0,
        bold: bool = False,
        italic: bool = False,
        align: str = "justify",
        before: float = 0.0,
        first: float = 0.0,
        style: str | None = None,
    ) -> Any:
        paragraph = where.add_paragraph(style=style)
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.first_line_indent = Pt(first) if first else None
        self._run(paragraph, text, size, bold, italic)
        return paragraph

    def _rule(self, where: Any, room: float, length: float) -> None:
        """A rule ``length`` points long in the middle of ``room``."""
        paragraph = where.add_paragraph()
        form = paragraph.paragraph_format
        side = max(0.0, (room - length) / 2)
        form.left_indent = form.right_indent = Pt(side)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
        borders = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            top.set(qn(f"w:{name}"), value)
        borders.append(top)
        paragraph._p.get_or_add_pPr().append(borders)

    def _grid(self, shares: tuple[float, float]) -> tuple[Any, Any]:
        """A table of one row without borders or cell margins; returns its two cells, emptied."""
        table = self._document.add_table(rows=1, cols=2)
        table.autofit = False
        _no_margins(table)
        cells = table.rows[0].cells
        for cell, column, share in zip(cells, table.columns, shares, strict=True):
            column.width = cell.width = Pt(self._frame.width * share)
            _drop_first(cell)
        return cells[0], cells[1]

    def head(self, body: IssuingBody, reference: PaperReference, *, draft: bool, about: str = "") -> None:
        """Issuing body, Quốc hiệu and Tiêu ngữ, number, place and date; of an official letter what it is about."""
        sizes, faces, width = LARGE, self._faces, self._frame.width
        left, right = self._grid((LEFT_SHARE, 1 - LEFT_SHARE))
        room = width * LEFT_SHARE
        for line in body.superior:
            self._paragraph(left, upper(one_line(line)), size=sizes.name, align="centre")
        own = [upper(one_line(line)) for line in body.own]
        for line in own:
            self._paragraph(left, line, size=sizes.name, bold=True, align="centre")
        if body.party:
            self._paragraph(left, "*", size=sizes.name, align="centre")
            self._paragraph(right, PARTY, size=sizes.motto, bold=True, align="centre")
            self._rule(right, width - room, faces[BOLD].width(PARTY, sizes.motto))
        else:
            last = faces[BOLD].width(own[-1], sizes.name) if own else 0.0
            self._rule(left, room, min(last, room) * SHORT_RULE)
            self._paragraph(right, COUNTRY, size=sizes.country, bold=True, align="centre")
            self._paragraph(right, MOTTO, size=sizes.motto, bold=True, align="centre")
            self._rule(right, width - room, faces[BOLD].width(MOTTO, sizes.motto))
        number, dated = self._grid((LEFT_SHARE, 1 - LEFT_SHARE))
        self._paragraph(number, reference.number_text(body.party), size=13.0, align="centre", before=4)
        if about:
            self._paragraph(number, f"V/v {one_line(about)}", size=ABOUT_SIZE, align="centre")
        if draft:
            self._paragraph(number, DRAFT, size=12.0, bold=True, align="centre", before=2)
        text = f"{one_line(reference.place)}, {reference.date_text()}"
        self._paragraph(dated, text, size=sizes.date, italic=True, align="centre", before=4)

    def title(self, kind: str, subject: tuple[str, ...]) -> None:
        """Type, subject and the short rule."""
        size, document = LARGE.title, self._document
        self._paragraph(document, kind, size=size, bold=True, align="centre", before=14, style="Title")
        for line in subject:
            written = self._paragraph(document, tied(line), size=size, bold=True, align="centre")
            written.paragraph_format.left_indent = written.paragraph_format.right_indent = Mm(10)
        self._rule(document, self._frame.width, self._faces[BOLD].width(subject[-1], size) * SHORT_RULE)

    def addressees(self, addressees: Sequence[str]) -> None:
        """Kính gửi."""
        document, size = self._document, LARGE.body
        names = [bare(one_line(name)) for name in addressees]
        if len(names) == 1:
            self._paragraph(document, f"Kính gửi: {names[0]}.", size=size, align="centre", before=12)
        elif names:
            self._paragraph(document, "Kính gửi:", size=size, align="left", before=12, first=80)
            for number, name in enumerate(names, 1):
                end = "." if number == len(names) else ";"
                self._paragraph(document, f"- {name}{end}", size=size, align="left", first=140)

    def heading(self, text: str) -> None:
        """A section's heading, in a real heading style."""
        self._paragraph(
            self._document, text, size=LARGE.body, bold=True, align="left", before=6, first=FIRST, style="Heading 1"
        ).paragraph_format.keep_with_next = True

    def body(self, text: str, before: float = 6, more: str = "") -> Any:
        """A paragraph of the body; ``more`` follows in italics."""
        paragraph = self._paragraph(self._document, text, size=LARGE.body, before=before, first=FIRST)
        if more:
            self._run(paragraph, more, LARGE.body, italic=True)
        return paragraph

    def last(self, text: str) -> None:
        """The last paragraph, which stays with who signs."""
        end = self.body(text)
        end.paragraph_format.keep_with_next = True
        end.paragraph_format.space_after = Pt(8)

    def closing(self, signature: SignatureBlock, recipients: tuple[str, ...]) -> None:
        """Nơi nhận and who signs."""
        size = LARGE.signer
        left, right = self._grid((0.46, 0.54))
        lines = recipient_lines(recipients)
        if lines:
            self._paragraph(left, "Nơi nhận:", size=12.0, bold=True, italic=True, align="left")
            for line in lines:
                self._paragraph(left, line, size=11.0, align="left")
        else:
            left.add_paragraph()
        for line in signature.lines:
            self._paragraph(right, upper(one_line(line)), size=size, bold=True, align="centre")
        for _ in range(4):
            self._paragraph(right, "", size=size, align="centre")
        self._paragraph(right, one_line(signature.name), size=size, bold=True, align="centre")

    def sides(self, titles: Sequence[str], names: Sequence[str]) -> None:
        """Two who sign side by side."""
        size = LARGE.signer
        for where, title, name in zip(self._grid((0.5, 0.5)), titles, names, strict=True):
            self._paragraph(where, title, size=size, bold=True, align="centre", before=6)
            for _ in range(4):
                self._paragraph(where, "", size=size, align="centre")
            self._paragraph(where, one_line(name), size=size, bold=True, align="centre")

    def annex(
        self, label: str, subject: str, attached_to: str, columns: Sequence[TableColumn], rows: Sequence[TableRow]
    ) -> None:
        """Label, subject, what it is attached to, and a table whose head is repeated."""
        self.annex_head(label, subject, attached_to)
        self.table(columns, rows)

    def list_head(self, office: str, title: str, about: str) -> None:
        """Whose list it is, its title as a real heading, and what narrows it."""
        document = self._document
        self._paragraph(document, upper(one_line(office)), bold=True, align="centre")
        self._paragraph(document, title, bold=True, align="centre", style="Heading 1")
        self._paragraph(
            document, tied(about), size=13.0, italic=True, align="centre"
        ).paragraph_format.space_after = Pt(8)

    def annex_head(self, label: str, subject: str, attached_to: str) -> None:
        """Label, subject, and what it is attached to."""
        document = self._document
        if label:
            self._paragraph(document, label, bold=True, align="centre", style="Heading 1")
        self._paragraph(document, subject, bold=True, align="centre")
        attached_line = self._paragraph(document, tied(attached_to), size=13.0, italic=True, align="centre")
        attached_line.paragraph_format.space_after = Pt(8)

    def line(
        self,
        text: str,
        *,
        size: float = 14.0,
        bold: bool = False,
        italic: bool = False,
        align: str = "centre",
        before: float = 0.0,
    ) -> None:
        """A line by itself."""
        self._paragraph(self._document, text, size=size, bold=bold, italic=italic, align=align, before=before)

    def table(self, columns: Sequence[TableColumn], rows: Sequence[TableRow]) -> None:
        """A table whose head is repeated on every page."""
        table = self._document.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, wide, column in zip(head.cells, table.columns, columns, strict=True):
            wide.width = cell.width = Pt(column.width)
            self._fill(cell, column.title, True, "centre")
        for row in rows:
            cells = table.add_row().cells
            if row.span:
                self._fill(cells[0].merge(cells[-1]), row.cells[0], row.bold, "left")
                continue
            for cell, column, text in zip(cells, columns, row.cells, strict=True):
                cell.width = Pt(column.width)
                self._fill(cell, text, row.bold, column.align)

    def _fill(self, cell: Any, text: TableCell, bold: bool, align: str) -> None:
        if not isinstance(text, str):
            for style, words in text:
                self._run(cell.paragraphs[0], words, 11.0, style == BOLD, style == ITALIC)
            return
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            self._run(paragraph, line, 11.0, bold)

    def mark(self, section: Any, mark: DataMark) -> None:
        """Data code and QR code at the foot of each annex page: said to be those of the text before it was edited."""
        picture = io.BytesIO()
        segno.make_qr(mark.qr, error="m", boost_error=False).save(picture, kind="png", scale=6, border=1)
        for part in (section.footer, section.first_page_footer):
            paragraph = part.paragraphs[0]
            picture.seek(0)
            paragraph.add_run().add_picture(picture, width=Mm(15))
            self._run(paragraph, "   " + "   ".join((*mark.lines(), wording("report.word_mark"))), 9.0)


def _speak_vietnamese(style: Any) -> None:
    """Set the language of a style, so that Word checks spelling as Vietnamese."""
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), LANGUAGE)
    style.element.get_or_add_rPr().append(language)


def _plain_heading(style: Any) -> None:
    """A heading style that looks like the decree's letter: black, upright, bold, without rules and gaps."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(LARGE.body), True, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _field(run: Any, code: str) -> None:
    """A field such as ``PAGE`` that Word computes."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _no_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "0")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)


def _drop_first(cell: Any) -> None:
    """Remove the empty paragraph every new cell begins with; the caller adds its own."""
    paragraph = cell.paragraphs[0]._p
    paragraph.getparent().remove(paragraph)
