"""A paper being written as ``.docx``, part by part as on the paper: the words and the form of the PDF.

Metrics of Liberation Serif are those of Times New Roman, so the rules under the heads can be as long as their text here
too: a paragraph with a lower border and indents computed from the text's width.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import segno
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.reports import ooxml
from app.reports.annex import HEADING_SHARE, TABLE_SIZE
from app.reports.display import MM
from app.reports.flow import Frame
from app.reports.fonts import BOLD, ITALIC, REGULAR, load_faces
from app.reports.letterhead import (
    ABOUT_SIZE,
    CLOSING_LEFT,
    COUNTRY,
    LARGE,
    LEFT_SHARE,
    MOTTO,
    PARTY,
    SHORT_RULE,
    SIGNATURE_SPACE,
    TITLE_SHARE,
    TO,
    IssuingBody,
    PaperReference,
    SignatureBlock,
    Sizes,
    about_words,
    addressee_lines,
    addressees_at,
    recipient_lines,
    sizes_of,
)
from app.reports.period_report import DRAFT
from app.reports.qr import SIDE, DataMark
from app.reports.table import PAD_X, PAD_Y, WHOLE, TableCell, TableColumn, TableRow, groups_of, words_of
from app.reports.text import one_line, tied, upper
from app.reports.wording import wording
from app.reports.wrap import balanced, parted, wrap
from app.tracking.sentences import bare

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
MOST_OF_A_PROPERTY = 255
"""Characters that the library takes for a title or an author."""
FIRST = 12.7 * MM
"""Indent of a paragraph's first line."""
_WITHIN_CODES = re.compile(r"(?<=\w)-(?=\w)")
"""A hyphen at which no line ends: Word would part "VH-XH" there."""
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


class WordPaper:
    """One document being written, part by part as on the paper."""

    def __init__(self, frame: Frame, sizes: Sizes = LARGE) -> None:
        self._frame, self._sizes = frame, sizes
        self._faces = load_faces()
        self._document: Any = Document()
        style = self._document.styles["Normal"]
        style.font.name = FONT
        style.font.size = Pt(sizes.body)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        ooxml.speak(style, LANGUAGE)
        for name in ("Title", "Heading 1"):
            ooxml.plain_heading(self._document.styles[name], FONT, sizes.body)
        self._set_page(self._document.sections[0], frame)

    def turn(self, frame: Frame) -> Any:
        """Begin an annex: a section of its own, numbered by itself."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        # The paragraph that ends the section before takes no room, or it could stand alone on a page.
        end = self._document.paragraphs[-1].paragraph_format
        end.line_spacing_rule, end.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
        self._set_page(section, frame)
        self._frame = frame
        return section

    def bytes(self, title: str, author: str, made_at: datetime) -> bytes:
        """The document, with what it says of itself."""
        properties = self._document.core_properties
        properties.title, properties.author = (one_line(said)[:MOST_OF_A_PROPERTY] for said in (title, author))
        properties.language = LANGUAGE
        properties.created = properties.modified = made_at.replace(tzinfo=None)
        ooxml.put_in_order(self._document)
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
        ooxml.count_from_one(section)  # each annex is numbered by itself
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        ooxml.add_field(self._run(paragraph, "", size=13.0), "PAGE")

    def _even(self, text: str, style: str, size: float, room: float) -> tuple[str, float]:
        """A heading in lines as even as on the paper, and the width of the last."""
        lines = balanced(tied(one_line(text)), self._faces[style], size, room)
        return "\n".join(line.text for line in lines), lines[-1].width

    def _run(self, paragraph: Any, text: str, size: float = 14.0, bold: bool = False, italic: bool = False) -> Any:
        run = paragraph.add_run()
        for place, part in enumerate(_WITHIN_CODES.split(text)):
            if place:
                run._r.append(ooxml.made("noBreakHyphen"))
            if part:
                run.add_text(part)
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
        ooxml.rule_above(paragraph)

    def _grid(self, shares: tuple[float, float]) -> tuple[Any, Any]:
        """A table of one row without borders or cell margins, kept whole; returns its two cells, emptied."""
        table = self._document.add_table(rows=1, cols=2)
        table.autofit = False
        ooxml.cell_margins(table, 0)
        ooxml.keep_whole(table.rows[0])
        cells = table.rows[0].cells
        for cell, column, share in zip(cells, table.columns, shares, strict=True):
            column.width = cell.width = Pt(self._frame.width * share)
            ooxml.drop_first(cell)
        return cells[0], cells[1]

    def head(self, body: IssuingBody, reference: PaperReference, *, draft: bool, about: str = "") -> None:
        """Issuing body, Quốc hiệu and Tiêu ngữ, number, place and date; of an official letter what it is about."""
        self._sizes = sizes = sizes_of(body, self._sizes)
        faces, width = self._faces, self._frame.width
        left, right = self._grid((LEFT_SHARE, 1 - LEFT_SHARE))
        room, last = width * LEFT_SHARE, 0.0
        for style, lines in ((REGULAR, body.superior), (BOLD, body.own)):
            for line in lines:
                even, last = self._even(upper(line), style, sizes.name, room)
                self._paragraph(left, even, size=sizes.name, bold=style == BOLD, align="centre")
        if body.party:
            self._paragraph(left, "*", size=sizes.name, align="centre")
            self._paragraph(right, PARTY, size=sizes.motto, bold=True, align="centre")
            self._rule(right, width - room, faces[BOLD].width(PARTY, sizes.motto))
        else:
            self._rule(left, room, last * SHORT_RULE)
            self._paragraph(right, COUNTRY, size=sizes.country, bold=True, align="centre")
            self._paragraph(right, MOTTO, size=sizes.motto, bold=True, align="centre")
            self._rule(right, width - room, faces[BOLD].width(MOTTO, sizes.motto))
        number, dated = self._grid((LEFT_SHARE, 1 - LEFT_SHARE))
        self._paragraph(number, reference.number_text(body.party), size=sizes.number, align="centre", before=4)
        if about:
            style = ITALIC if body.party else REGULAR
            even, _last = self._even(about_words(about, body), style, ABOUT_SIZE, room)
            self._paragraph(number, even, size=ABOUT_SIZE, italic=body.party, align="centre")
        if draft:
            self._paragraph(number, DRAFT, size=12.0, bold=True, align="centre", before=2)
        text = f"{one_line(reference.place)}, {reference.date_text()}"
        self._paragraph(dated, text, size=sizes.date, italic=True, align="centre", before=4)

    def title(self, kind: str, subject: tuple[str, ...]) -> None:
        """Type, subject and the short rule."""
        size, document, width = self._sizes.title, self._document, self._frame.width
        self._paragraph(document, kind, size=size, bold=True, align="centre", before=12, style="Title")
        last = 0.0
        for line in subject:
            even, last = self._even(line, BOLD, size, width * TITLE_SHARE)
            self._paragraph(document, even, size=size, bold=True, align="centre")
        self._rule(document, width, last * SHORT_RULE)

    def addressees(self, addressees: Sequence[str]) -> None:
        """Kính gửi."""
        document, size = self._document, self._sizes.body
        if len(addressees) == 1:
            self._paragraph(document, f"{TO} {bare(one_line(addressees[0]))}.", size=size, align="centre", before=10)
        elif addressees:
            left, within = addressees_at(addressees, self._faces, self._frame.width, size)
            self._paragraph(document, TO, size=size, align="left", before=10, first=left)
            for line in addressee_lines(addressees):
                self._paragraph(document, line, size=size, align="left").paragraph_format.left_indent = Pt(within)

    def heading(self, text: str, first: float = FIRST) -> None:
        """A section's heading, in a real heading style."""
        size = self._sizes.body
        self._paragraph(
            self._document, text, size=size, bold=True, align="left", before=6, first=first, style="Heading 1"
        ).paragraph_format.keep_with_next = True

    def body(self, text: str, before: float = 6, more: str = "") -> Any:
        """A paragraph of the body; ``more`` follows in italics.

        Where its lines end is Word's to say, so a day or a name in it may be parted: tied, they would leave lines that
        stand apart.
        """
        text = parted(text)
        paragraph = self._paragraph(self._document, text, size=self._sizes.body, before=before, first=FIRST)
        if more:
            self._run(paragraph, more, self._sizes.body, italic=True)
        return paragraph

    def last(self, text: str) -> None:
        """The last paragraph, which stays with who signs."""
        end = self.body(text)
        end.paragraph_format.keep_with_next = True
        end.paragraph_format.space_after = Pt(8)

    def closing(self, signature: SignatureBlock, recipients: tuple[str, ...]) -> None:
        """Nơi nhận and who signs."""
        left, right = self._grid((CLOSING_LEFT, 1 - CLOSING_LEFT))
        lines = recipient_lines(recipients)
        if lines:
            self._paragraph(left, "Nơi nhận:", size=12.0, bold=True, italic=True, align="left")
            for line in lines:
                self._paragraph(left, line, size=11.0, align="left").paragraph_format.right_indent = Pt(6)
        else:
            left.add_paragraph()
        self._signer(right, signature.lines, signature.name, self._frame.width * (1 - CLOSING_LEFT))

    def _signer(self, where: Any, titles: Sequence[str], name: str, room: float) -> Any:
        """Authority and title, room to sign, the name."""
        size = self._sizes.signer
        for line in titles:
            even, _last = self._even(upper(line), BOLD, size, room)
            self._paragraph(where, even, size=size, bold=True, align="centre").paragraph_format.keep_with_next = True
        even, _last = self._even(name, BOLD, size, room)
        return self._paragraph(where, even, size=size, bold=True, align="centre", before=SIGNATURE_SPACE)

    def sides(self, titles: Sequence[str], names: Sequence[str]) -> None:
        """Two who sign side by side, above whoever confirms it."""
        room = self._frame.width / 2 - 12.0
        for where, title, name in zip(self._grid((0.5, 0.5)), titles, names, strict=True):
            form = self._signer(where, (title,), name, room).paragraph_format
            form.keep_with_next, form.space_after = True, Pt(8)

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
        room = self._frame.width * HEADING_SHARE
        self._paragraph(document, self._even(subject, BOLD, 14.0, room)[0], bold=True, align="centre")
        even, _last = self._even(attached_to, ITALIC, 13.0, room)
        attached_line = self._paragraph(document, even, size=13.0, italic=True, align="centre")
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

    def table(self, columns: Sequence[TableColumn], rows: Sequence[TableRow], size: float = TABLE_SIZE) -> None:
        """A table whose head is repeated on every page, in letters of a size; short rows are not parted."""
        table = self._document.add_table(rows=0, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        ooxml.cell_margins(table, PAD_X, PAD_Y)
        for wide, column in zip(table.columns, columns, strict=True):
            wide.width = Pt(column.width)
        self._head(table, columns, size)
        for row in rows:
            line = table.add_row()
            cells = line.cells
            if row.span:
                self._fill(cells[0].merge(cells[-1]), row.cells[0], row.bold, "left", size)
                for paragraph in cells[0].paragraphs if row.bold else ():
                    paragraph.paragraph_format.keep_with_next = True
                continue
            for cell, column, text in zip(cells, columns, row.cells, strict=True):
                cell.width = Pt(column.width)
                self._fill(cell, text, row.bold, column.align, size)
            if self._is_short(columns, row, size):
                ooxml.keep_whole(line)

    def _head(self, table: Any, columns: Sequence[TableColumn], size: float) -> None:
        """The titles, below those that stand over neighbouring columns."""
        groups = groups_of(columns)
        over = table.add_row() if groups else None
        head = table.add_row()
        for row in (over, head) if over else (head,):
            ooxml.repeat_on_every_page(row)
            ooxml.keep_whole(row)
        under = {place for first, end, _title in groups for place in range(first, end)}
        for place, (cell, column) in enumerate(zip(head.cells, columns, strict=True)):
            cell.width = Pt(column.width)
            whole = cell
            if over is not None and place not in under:
                over.cells[place].width = Pt(column.width)
                whole = over.cells[place].merge(cell)
            self._title(whole, column.title, size)
        for first, end, title in groups:
            if over is not None:
                self._title(over.cells[first].merge(over.cells[end - 1]), title, size)

    def _title(self, cell: Any, text: str, size: float) -> None:
        self._fill(cell, text, True, "centre", size)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True

    def _is_short(self, columns: Sequence[TableColumn], row: TableRow, size: float) -> bool:
        """Whether a row is not parted on the paper either."""
        face = self._faces[BOLD if row.bold else REGULAR]
        return all(
            len(wrap(words_of(cell), face, size, column.width - 2 * PAD_X)) <= WHOLE
            for column, cell in zip(columns, row.cells, strict=True)
        )

    def _fill(self, cell: Any, text: TableCell, bold: bool, align: str, size: float) -> None:
        if not isinstance(text, str):
            for style, words in text:
                self._run(cell.paragraphs[0], words, size, style == BOLD, style == ITALIC)
            return
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            self._run(paragraph, line, size, bold)

    def mark(self, section: Any, mark: DataMark) -> None:
        """Data code and QR code at the foot of each annex page: said to be those of the text before it was edited."""
        for part in (section.footer, section.first_page_footer):
            paragraph = part.paragraphs[0]
            self._qr(paragraph, mark.qr)
            self._run(paragraph, "   " + "   ".join((*mark.lines(), wording("report.word_mark"))), 9.0)

    def qr_line(self, content: str) -> None:
        """A QR code on a line of its own."""
        self._qr(self._paragraph(self._document, "", align="centre", before=4), content)

    def _qr(self, paragraph: Any, content: str) -> None:
        picture = io.BytesIO()
        segno.make_qr(content, error="m", boost_error=False).save(picture, kind="png", scale=6, border=1)
        picture.seek(0)
        paragraph.add_run().add_picture(picture, width=Pt(SIDE))
