"""What came and went through the program, as a list to print and as a workbook: a working paper without a number."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as RegisterCell
from openpyxl.styles import Alignment, Font

from app.reports.annex import SMALL_TABLE_SIZE, heading, landscape, widths
from app.reports.consolidated_xlsx import safe_text
from app.reports.display import PageFacts
from app.reports.flow import Frame, Pager
from app.reports.fonts import load_faces
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.table import PaperTable, TableColumn, TableRow
from app.reports.text import clean, one_line, short_date
from app.reports.wording import wording

TITLES = ("TT", "Đến, đi", "Số đến", "Ngày", "Số, ký hiệu", "Nơi gửi, nơi nhận", "Trích yếu", "Hạn", "Người xử lý")
_SHARES = (9, 13, 18, 21, 30, 46, 88, 21, 34)
_XLSX_WIDTHS = (6, 9, 10, 12, 20, 34, 60, 12, 26)
WAYS = {"in": "Đến", "out": "Đi"}


@dataclass(frozen=True)
class RegisterEntry:
    """One line: ``direction`` is in | out."""

    direction: str
    arrived_number: str
    on: date
    number: str
    other: str
    subject: str
    due_on: date | None
    handler: str

    def cells(self, place: int) -> tuple[str, ...]:
        """The line in words, in the order of ``TITLES``."""
        return (
            str(place),
            WAYS[self.direction],
            one_line(self.arrived_number),
            short_date(self.on),
            one_line(self.number),
            one_line(self.other),
            clean(self.subject),
            short_date(self.due_on) if self.due_on else "",
            one_line(self.handler),
        )


@dataclass(frozen=True)
class RegisterList:
    """The list that is printed: of an office, from a day to a day, as it stood on a day."""

    office_name: str
    first: date
    last: date
    as_of: date
    lines: tuple[RegisterEntry, ...]

    def subtitle(self) -> str:
        """Which days, as of when."""
        return wording(
            "register.days", first=short_date(self.first), last=short_date(self.last), as_of=short_date(self.as_of)
        )


def draw_register(register: RegisterList) -> bytes:
    """The list as PDF, on its side; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
    """
    frame = landscape(Frame())
    pager = Pager(frame, load_faces())
    heading(pager, register.office_name, wording("register.title"), register.subtitle())
    aligns = ("centre", "centre", "centre", "centre", "left", "left", "left", "centre", "left")
    columns = [
        TableColumn(title, width, align)
        for title, width, align in zip(TITLES, widths(frame, _SHARES), aligns, strict=True)
    ]
    rows = [TableRow(line.cells(place)) for place, line in enumerate(register.lines, 1)]
    PaperTable(pager, columns, SMALL_TABLE_SIZE).draw(rows)
    made_at = datetime.combine(register.as_of, datetime.min.time(), UTC)
    facts = PageFacts(wording("register.title"), one_line(register.office_name), made_at=pdf_date(made_at))
    return PaintedPaper(pager.pages, facts).pdf()


def write_register(register: RegisterList) -> bytes:
    """The list as ``.xlsx``; every cell holds text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(wording("register.sheet"))
    sheet.freeze_panes = "A4"
    for column, width in zip("ABCDEFGHI", _XLSX_WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    wrap = Alignment(wrap_text=True, vertical="top")

    def text(value: str, font: Font | None = None) -> RegisterCell:
        cell = WriteOnlyCell(sheet, value=None)
        cell.value = safe_text(value)
        cell.data_type = "s"
        if font is not None:
            cell.font = font
        else:
            cell.alignment = wrap
        return cell

    bold = Font(bold=True)
    sheet.append([text(f"{wording('register.title')} – {register.office_name}", bold)])
    sheet.append([text(register.subtitle(), Font(italic=True))])
    sheet.append([text(title, bold) for title in TITLES])
    for place, line in enumerate(register.lines, 1):
        sheet.append([text(cell) for cell in line.cells(place)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
