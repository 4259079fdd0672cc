"""The report letter as ``.docx``: the same words and form as the PDF, for offices that finish their papers in Word.

Metrics of Liberation Serif are those of Times New Roman, so the rules under the heads can be as long as their text here
too: a paragraph with a lower border and indents computed from the text's width.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import segno
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.reports.annex import annex_label, landscape
from app.reports.display import MM
from app.reports.flow import Frame
from app.reports.fonts import BOLD, load_faces
from app.reports.letterhead import COUNTRY, LARGE, LEFT_SHARE, MOTTO, PARTY, SHORT_RULE, recipient_lines
from app.reports.period_report import ATTACHED, DRAFT, PeriodReport
from app.reports.progress_sheet import indicator_table, task_table
from app.reports.qr import DataMark
from app.reports.table import Column, Row
from app.reports.text import one_line, tied, upper
from app.reports.wording import wording

FONT = "Times New Roman"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def write_report(report: PeriodReport) -> bytes:
    """The report as ``.docx``: the letter, then each annex in a section with page numbers of its own.

    Raises:
        ReportError: ``report-font-missing`` (widths of the rules are measured with it).
    """
    return _Writer(report).write()


class _Writer:
    """One document being written."""

    def __init__(self, report: PeriodReport) -> None:
        self._report = report
        self._faces = load_faces()
        self._document: Any = Document()
        style = self._document.styles["Normal"]
        style.font.name = FONT
        style.font.size = Pt(LARGE.body)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)

    def write(self) -> bytes:
        report = self._report
        section = self._document.sections[0]
        self._set_page(section, report.frame, first=True)
        self._head()
        self._title()
        self._letter()
        self._closing()
        tables: list[tuple[str, tuple[list[Column], list[Row]], bool]] = []
        if report.tasks:
            tables.append((wording("report.annex_of_tasks"), task_table(report), report.wide_annex))
        if report.indicators:
            tables.append((wording("report.annex_of_figures"), indicator_table(report), False))
        for number, (subject, (columns, rows), wide) in enumerate(tables, 1):
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            self._set_page(section, landscape(report.frame) if wide else report.frame, first=False)
            self._annex(annex_label(number, len(tables)), subject, columns, rows)
            if report.mark:
                self._mark(section, report.mark)
        properties = self._document.core_properties
        properties.title = f"Báo cáo {report.subject()[0][0].lower()}{report.subject()[0][1:]}"
        properties.author = one_line(report.office_name)
        properties.created = properties.modified = report.made_at.replace(tzinfo=None)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _set_page(self, section: Any, frame: Frame, first: bool) -> None:
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
    ) -> Any:
        paragraph = where.add_paragraph()
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
            column.width = cell.width = Pt(self._report.frame.width * share)
            _drop_first(cell)
        return cells[0], cells[1]

    def _head(self) -> None:
        report, sizes, faces = self._report, LARGE, self._faces
        width = report.frame.width
        left, right = self._grid((LEFT_SHARE, 1 - LEFT_SHARE))
        room = width * LEFT_SHARE
        for line in report.body.superior:
            self._paragraph(left, upper(one_line(line)), size=sizes.name, align="centre")
        own = [upper(one_line(line)) for line in report.body.own]
        for line in own:
            self._paragraph(left, line, size=sizes.name, bold=True, align="centre")
        party = report.body.party
        if party:
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
        self._paragraph(number, report.reference.number_text(party), size=13.0, align="centre", before=4)
        if report.draft:
            self._paragraph(number, DRAFT, size=12.0, bold=True, align="centre", before=2)
        text = f"{one_line(report.reference.place)}, {report.reference.date_text()}"
        self._paragraph(dated, text, size=sizes.date, italic=True, align="centre", before=4)

    def _title(self) -> None:
        report, sizes = self._report, LARGE
        self._paragraph(self._document, wording("report.type"), size=sizes.title, bold=True, align="centre", before=14)
        subject = report.subject()
        for line in subject:
            written = self._paragraph(self._document, tied(line), size=sizes.title, bold=True, align="centre")
            written.paragraph_format.left_indent = written.paragraph_format.right_indent = Mm(10)
        last = self._faces[BOLD].width(subject[-1], sizes.title)
        self._rule(self._document, report.frame.width, last * SHORT_RULE)

    def _letter(self) -> None:
        report, document, size = self._report, self._document, LARGE.body
        names = [one_line(name) for name in report.addressees]
        if len(names) == 1:
            text = f"Kính gửi: {names[0].rstrip('.')}."
            self._paragraph(document, text, size=size, align="centre", before=12)
        elif names:
            self._paragraph(document, "Kính gửi:", size=size, align="left", before=12, first=80)
            for number, name in enumerate(names, 1):
                end = "." if number == len(names) else ";"
                self._paragraph(document, f"- {name.rstrip('.;')}{end}", size=size, align="left", first=140)
        first = 12.7 * MM
        for text in report.opening():
            self._paragraph(document, text, size=size, before=12, first=first)
        annexed = bool(report.tasks or report.indicators)
        for number, (heading, paragraphs) in enumerate(report.sections(), 1):
            head = self._paragraph(document, heading, size=size, bold=True, align="left", before=6, first=first)
            head.paragraph_format.keep_with_next = True
            for index, text in enumerate(paragraphs, 1):
                paragraph = self._paragraph(document, text, size=size, before=6, first=first)
                if annexed and number == 2 and index == len(paragraphs):
                    self._run(paragraph, f" {ATTACHED}.", size, italic=True)
        end = self._paragraph(document, report.closing(), size=size, before=6, first=first)
        end.paragraph_format.keep_with_next = True
        end.paragraph_format.space_after = Pt(8)

    def _closing(self) -> None:
        report, size = self._report, LARGE.signer
        left, right = self._grid((0.46, 0.54))
        lines = recipient_lines(report.recipients)
        if lines:
            self._paragraph(left, "Nơi nhận:", size=12.0, bold=True, italic=True, align="left")
            for line in lines:
                self._paragraph(left, line, size=11.0, align="left")
        else:
            left.add_paragraph()
        for line in report.signature.lines:
            self._paragraph(right, upper(one_line(line)), size=size, bold=True, align="centre")
        for _ in range(4):
            self._paragraph(right, "", size=size, align="centre")
        self._paragraph(right, one_line(report.signature.name), size=size, bold=True, align="centre")

    def _annex(self, label: str, subject: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        report, document = self._report, self._document
        self._paragraph(document, label, bold=True, align="centre")
        self._paragraph(document, subject, bold=True, align="centre")
        attached = report.attached_to()
        attached_line = self._paragraph(document, tied(attached), size=13.0, italic=True, align="centre")
        attached_line.paragraph_format.space_after = Pt(8)
        table = document.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        head = table.rows[0]
        repeat = OxmlElement("w:tblHeader")
        head._tr.get_or_add_trPr().append(repeat)
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

    def _fill(self, cell: Any, text: str, bold: bool, align: str) -> None:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            self._run(paragraph, line, 11.0, bold)

    def _mark(self, section: Any, mark: DataMark) -> None:
        """Data code and QR code at the foot of each annex page."""
        picture = io.BytesIO()
        segno.make_qr(mark.qr, error="m", boost_error=False).save(picture, kind="png", scale=6, border=1)
        for part in (section.footer, section.first_page_footer):
            paragraph = part.paragraphs[0]
            picture.seek(0)
            paragraph.add_run().add_picture(picture, width=Mm(15))
            self._run(paragraph, "   " + "   ".join(mark.lines()), 9.0)


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
