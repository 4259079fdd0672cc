"""A list as a paper to work with, as PDF, Word and Excel: what it lists, narrowed by what, as of when; no number."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as ListCell
from openpyxl.styles import Alignment, Font

from app.column_letters import letters_of
from app.own_books import MARKS
from app.progress import Progress
from app.reports.annex import SMALL_TABLE_SIZE, heading, landscape
from app.reports.column_widths import fitted
from app.reports.consolidated_xlsx import safe_text
from app.reports.display import PageFacts
from app.reports.flow import Frame, Pager
from app.reports.fonts import load_faces
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.table import PaperTable, TableCell, TableColumn, TableRow, words_of
from app.reports.text import clean, one_line
from app.reports.word_paper import WordPaper
from app.reports.wording import wording
from app.reports.workbooks import disk_refusals
from app.reports.wrap import SetSpan

_LETTERS_OF_SHARE = 0.55
"""Width of a column in Excel, in letters, for each part of the whole."""


@dataclass(frozen=True)
class ListColumn:
    """A column: its title, its part of the width in Excel, how its words stand (left | centre | justify)."""

    title: str
    share: int
    align: str = "left"


@dataclass(frozen=True)
class PrintedList:
    """A list to be printed.

    Attributes:
        about: what narrows it and as of when, in words; printed under the title.
        rows: the cells in the order of ``columns``; a row of one cell is a heading over the rows below it.
        sheet: what its sheet in Excel is called; "" for its title.
    """

    office_name: str
    title: str
    about: str
    as_of: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    sheet: str = ""

    @property
    def made_at(self) -> datetime:
        """A fixed time, so that the same list gives the same bytes."""
        return datetime.combine(self.as_of, datetime.min.time(), UTC)


def _table(listed: PrintedList, frame: Frame) -> tuple[list[TableColumn], list[TableRow]]:
    rows = [_row(cells, len(listed.columns)) for cells in listed.rows] or [
        TableRow((wording("lists.none"),), span=True)
    ]
    titles, aligns = [one.title for one in listed.columns], [one.align for one in listed.columns]
    return fitted(titles, aligns, rows, frame.width, SMALL_TABLE_SIZE), rows


def _row(cells: tuple[TableCell, ...], columns: int) -> TableRow:
    cleaned = tuple(
        clean(cell) if isinstance(cell, str) else tuple(SetSpan(style, clean(words)) for style, words in cell)
        for cell in cells
    )
    heads = len(cells) < columns
    return TableRow(cleaned, bold=heads, span=heads)


def draw_list(listed: PrintedList, progress: Progress | None = None) -> bytes:
    """The list as PDF, on its side.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    frame = landscape(Frame())
    pager = Pager(frame, load_faces())
    heading(pager, listed.office_name, listed.title, listed.about)
    columns, rows = _table(listed, frame)
    PaperTable(pager, columns, SMALL_TABLE_SIZE).draw(rows)
    facts = PageFacts(one_line(listed.title), one_line(listed.office_name), made_at=pdf_date(listed.made_at))
    return PaintedPaper(pager.pages, facts).pdf(progress)


def write_list_word(listed: PrintedList) -> bytes:
    """The list as ``.docx``, on its side.

    Raises:
        ReportError: ``report-font-missing``.
    """
    frame = landscape(Frame())
    paper = WordPaper(frame)
    paper.list_head(listed.office_name, listed.title, listed.about)
    paper.table(*_table(listed, frame), SMALL_TABLE_SIZE)
    return paper.bytes(listed.title, listed.office_name, listed.made_at)


@disk_refusals()
def write_list_book(listed: PrintedList) -> bytes:
    """The list as ``.xlsx``; every cell holds text, whatever it begins with.

    Raises:
        OSError: the passing files of the workbook found no room.
    """
    book = Workbook(write_only=True)
    book.properties.category = MARKS["list"]
    sheet = book.create_sheet(one_line(listed.sheet or listed.title)[:31])
    sheet.freeze_panes = "A4"
    for place, column in enumerate(listed.columns):
        sheet.column_dimensions[letters_of(place)].width = max(6.0, column.share * _LETTERS_OF_SHARE)
    wrap = Alignment(wrap_text=True, vertical="top")

    def text(value: str, font: Font | None = None) -> ListCell:
        cell = WriteOnlyCell(sheet, value=None)
        cell.value = safe_text(value)
        cell.data_type = "s"
        if font is not None:
            cell.font = font
        else:
            cell.alignment = wrap
        return cell

    sheet.append([text(f"{listed.title} – {listed.office_name}", Font(bold=True))])
    sheet.append([text(listed.about, Font(italic=True))])
    sheet.append([text(one.title, Font(bold=True)) for one in listed.columns])
    for row in listed.rows:
        heads = Font(bold=True) if len(row) < len(listed.columns) else None
        sheet.append([text(words_of(cell), heads) for cell in row])
    if not listed.rows:
        sheet.append([text(wording("lists.none"))])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
