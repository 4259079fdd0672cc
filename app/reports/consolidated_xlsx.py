"""The consolidated report as a workbook that people read, filter and print (A4 landscape)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from app.own_books import MARKS
from app.progress import Progress, Silent
from app.reports.consolidated import (
    INDICATOR_TITLES,
    UNIT_TITLES,
    ConsolidatedCell,
    Consolidation,
    recurring,
    undated,
    unit_cells,
)
from app.reports.text import clean, leading_zero, one_line, short_date
from app.reports.workbooks import disk_refusals, ended

CELL_LIMIT = 32_767
"""Characters an Excel cell holds; longer text ends with a visible mark instead of being cut in silence."""
CUT_MARK = " […]"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FONT = "Times New Roman"
_TINTS = {  # light tints of the status colours; the word in the cell says the same
    ConsolidatedCell.DONE_ON_TIME: "E2F2E8",
    ConsolidatedCell.DONE_LATE: "F0F1D5",
    ConsolidatedCell.RUNNING: "E2EEF9",
    ConsolidatedCell.DUE_SOON: "FDF0D2",
    ConsolidatedCell.OVERDUE: "FBE6E2",
    ConsolidatedCell.REPORTED: "DCF1EF",
    ConsolidatedCell.NOTHING_ARISEN: "DCF1EF",
    ConsolidatedCell.NOT_REPORTED: "E9EBF4",
    ConsolidatedCell.AWAITING: "EFE8F9",
    ConsolidatedCell.RETURNED: "FAE5EE",
    ConsolidatedCell.NO_DEADLINE: "E8EBEB",
    ConsolidatedCell.PAUSED: "E8EBEB",
    ConsolidatedCell.NO_DATA: "D9D9D9",
}
_EDGE = Side(style="thin", color="808080")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD_FILL = PatternFill("solid", fgColor="E9EDEC")


class _Styles:
    """Style objects, made once: openpyxl compares each anew otherwise."""

    def __init__(self) -> None:
        self.plain = Font(name=_FONT, size=11)
        self.bold = Font(name=_FONT, size=11, bold=True)
        self.title = Font(name=_FONT, size=14, bold=True)
        self.italic = Font(name=_FONT, size=11, italic=True)
        self.left = Alignment(horizontal="left", vertical="top", wrap_text=True)
        self.centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.loose = Alignment(horizontal="left", vertical="center")
        self.tints = {cell: PatternFill("solid", fgColor=colour) for cell, colour in _TINTS.items()}


class _Sheet:
    """One worksheet being written row by row (write-only mode: memory stays flat)."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[float], styles: _Styles) -> None:
        sheet: Any = book.create_sheet(title)  # write-only: its page set-up is not in openpyxl's published types
        self._sheet = sheet
        self._widths = widths
        self._row = 0
        self.styles = styles
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left, margins.right, margins.top, margins.bottom = 0.98, 0.59, 0.79, 0.79  # 25, 15, 20, 20 mm
        sheet.print_options.horizontalCentered = True
        sheet.oddHeader.center.text = "&P"

    def freeze(self, columns: int, rows: int, head: int) -> None:
        """Keep the first columns and rows in sight; repeat the rows of the head on each printed page."""
        self._sheet.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
        self._sheet.print_title_rows = f"{rows - head + 1}:{rows}"

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Join cells that are (or will be) written."""
        area = f"{get_column_letter(first_column)}{first_row}:{get_column_letter(last_column)}{last_row}"
        self._sheet.merged_cells.add(area)

    def text(
        self,
        value: str,
        font: Font | None = None,
        align: Alignment | None = None,
        fill: PatternFill | None = None,
        boxed: bool = True,
    ) -> SheetCell:
        """A cell that holds text whatever it begins with: never a formula."""
        cell = WriteOnlyCell(self._sheet, value=None)
        cell.value = safe_text(value)
        cell.data_type = "s"
        return self._dress(cell, font, align, fill, boxed)

    def number(self, value: int, font: Font | None = None) -> SheetCell:
        """A cell that holds a count."""
        return self._dress(WriteOnlyCell(self._sheet, value=value), font, self.styles.centre, None, True)

    def _dress(
        self,
        cell: SheetCell,
        font: Font | None,
        align: Alignment | None,
        fill: PatternFill | None,
        boxed: bool,
    ) -> SheetCell:
        cell.font = font or self.styles.plain
        cell.alignment = align or self.styles.left
        if fill is not None:
            cell.fill = fill
        if boxed:
            cell.border = _BOX
        return cell

    def row(self, cells: Iterable[SheetCell], height: float | None = None) -> int:
        """Write a row; its height is written too, since not every program fits wrapped text. Returns its number."""
        written = list(cells)
        self._row += 1
        self._sheet.row_dimensions[self._row].height = height or self._fitting(written)
        self._sheet.append(written)
        return self._row

    def _fitting(self, cells: Sequence[SheetCell]) -> float:
        lines = 1
        for cell, width in zip(cells, self._widths, strict=False):
            if isinstance(cell.value, str):
                room = max(1.0, width * 1.05)
                lines = max(lines, sum(-(-max(1, len(part)) // int(room)) for part in cell.value.split("\n")))
        return min(409.0, 15.5 * lines + 2)


def safe_text(text: str) -> str:
    """Text for a cell: cleaned, ``_xHHHH_`` kept literal, overlong text visibly cut."""
    out = _ESCAPED.sub("_x005F_", clean(text))
    if len(out) > CELL_LIMIT:
        out = out[: CELL_LIMIT - len(CUT_MARK)] + CUT_MARK
    return out


@disk_refusals()
def write_consolidated(report: Consolidation, progress: Progress | None = None) -> bytes:
    """The consolidated report as ``.xlsx``: figures by unit, matrix, difficulties, list of tasks.

    Raises:
        Cancelled: a person asked the job to stop.
    """
    book = Workbook(write_only=True)
    with ended(book):
        _write_sheets(book, report, progress or Silent())
    book.properties.creator = one_line(" ".join(report.body.own))
    book.properties.category = MARKS["consolidated"]
    book.properties.title = f"Tổng hợp {one_line(report.period_label)}"
    book.properties.created = report.made_at.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _titles(sheet: _Sheet, report: Consolidation, what: str) -> int:
    styles = sheet.styles
    sheet.row([sheet.text(" ".join(report.body.own).upper(), styles.bold, styles.loose, boxed=False)], 18)
    sheet.row([sheet.text(what, styles.title, styles.loose, boxed=False)], 22)
    subject = f"{one_line(report.subject)} ({one_line(report.period_label)})"
    sheet.row([sheet.text(subject, styles.bold, styles.loose, boxed=False)], 18)
    day = f"Số liệu đến ngày {short_date(report.as_of)}. {report.summary()}"
    if report.draft:
        day = f"DỰ THẢO. {day}"
    return sheet.row([sheet.text(day, styles.italic, styles.loose, boxed=False)], 18)


def _write_units(book: Workbook, styles: _Styles, report: Consolidation) -> None:
    widths = [5, 26, 20, 8, 11, 11, 12, 12, 11, 11, 12, 12, 14, 28]
    sheet = _Sheet(book, "Tổng hợp", widths, styles)
    top = 5
    sheet.freeze(2, top + 1, 2)
    _merge_heads(sheet, top)
    _titles(sheet, report, "TỔNG HỢP KẾT QUẢ THEO ĐƠN VỊ")
    head = styles.bold, styles.centre, _HEAD_FILL
    sheet.row([sheet.text(group or title, *head) for title, group in UNIT_TITLES], 32)
    sheet.row([sheet.text(title if group else "", *head) for title, group in UNIT_TITLES], 48)
    number = 0
    for name, units in report.groups():
        if name:
            _group(sheet, f"{one_line(name)} ({len(units)})", len(widths))
        for unit in units:
            number += 1
            sheet.row(
                [
                    sheet.number(number),
                    sheet.text(one_line(unit.name)),
                    sheet.text(unit.sent.value),
                    *_count_cells(sheet, unit.figures(), styles.plain),
                    sheet.text(unit.undated(), align=styles.centre),
                    sheet.text(unit.recurring(), align=styles.centre),
                    sheet.text(unit.note),
                ]
            )
    whole = report.totals()
    sheet.row(
        [
            sheet.text(""),
            sheet.text(report.total_label(), styles.bold),
            sheet.text(""),
            *_count_cells(sheet, unit_cells(whole), styles.bold),
            sheet.text(undated(whole), styles.bold, styles.centre),
            sheet.text(recurring(whole), styles.bold, styles.centre),
            sheet.text(""),
        ]
    )
    sheet.row([sheet.text("", boxed=False)])
    for state, units in report.failed():
        names = ", ".join(one_line(unit.name) for unit in units)
        line = f"{state.value} ({leading_zero(len(units))}): {names}"
        sheet.row([sheet.text(line, align=styles.loose, boxed=False)], 17)


def _merge_heads(sheet: _Sheet, top: int) -> None:
    start = 1
    for column, (_, group) in enumerate(UNIT_TITLES, 1):
        after = UNIT_TITLES[column][1] if column < len(UNIT_TITLES) else None
        if not group:
            sheet.merge(top, column, top + 1, column)
            start = column + 1
        elif after != group:
            if column > start:
                sheet.merge(top, start, top, column)
            start = column + 1


def _group(sheet: _Sheet, text: str, columns: int) -> None:
    """A row that names a group of units, across the table."""
    first = sheet.text(text, sheet.styles.bold, sheet.styles.loose)
    number = sheet.row([first, *(sheet.text("") for _ in range(columns - 1))], 18)
    sheet.merge(number, 1, number, columns)


def _count_cells(sheet: _Sheet, figures: Sequence[str], font: Font) -> list[SheetCell]:
    """Counts as numbers; rates as text, with a decimal comma on paper whatever country the machine is set to."""
    return [
        sheet.number(int(figure), font) if figure.isdecimal() else sheet.text(figure, font, sheet.styles.centre)
        for figure in figures
    ]


def _write_sheets(book: Workbook, report: Consolidation, watch: Progress) -> None:
    styles = _Styles()
    # The rows of the units by tasks take nearly all of the time: a minute for three thousand by four hundred.
    steps = len(report.units) + 3
    watch.step("workbook", 0, steps)
    _write_units(book, styles, report)
    if report.tasks:
        _write_matrix(book, styles, report, lambda units: watch.step("workbook", units + 1, steps))
    watch.step("workbook", steps - 2, steps)
    if report.indicators:
        _write_indicators(book, styles, report)
    _write_difficulties(book, styles, report)
    watch.step("workbook", steps - 1, steps)
    if report.tasks:
        _write_tasks(book, styles, report)


def _write_matrix(book: Workbook, styles: _Styles, report: Consolidation, written: Callable[[int], object]) -> None:
    """``written`` is told how many units are there before each one."""
    sheet = _Sheet(book, "Đơn vị - nhiệm vụ", [26, 20, *[11.0] * len(report.tasks)], styles)
    sheet.freeze(2, 6, 2)
    _titles(sheet, report, "ĐƠN VỊ VÀ NHIỆM VỤ")
    head = styles.bold, styles.centre, _HEAD_FILL
    numbers = [sheet.text(f"Số {number}", *head) for number in range(1, len(report.tasks) + 1)]
    sheet.row([sheet.text("Đơn vị", *head), sheet.text("Gửi báo cáo", *head), *numbers], 18)
    clauses = [sheet.text(one_line(task.clause), *head) for task in report.tasks]
    sheet.row([sheet.text("", *head), sheet.text("", *head), *clauses], 62)
    sheet.merge(5, 1, 6, 1)
    sheet.merge(5, 2, 6, 2)
    count = 0
    for name, units in report.groups():
        if name:
            _group(sheet, f"{one_line(name)} ({len(units)})", len(report.tasks) + 2)
        for unit in units:
            written(count)
            count += 1
            statuses = [_status(sheet, cell) for cell in unit.cells]
            sheet.row([sheet.text(one_line(unit.name)), sheet.text(unit.sent.value), *statuses])
    done = [sheet.number(report.achieved(index), styles.bold) for index in range(len(report.tasks))]
    sheet.row([sheet.text("Số đơn vị đạt", styles.bold), sheet.text(""), *done])
    sheet.row([sheet.text("", boxed=False)])
    sheet.row([sheet.text("Chú giải", styles.bold, styles.loose, boxed=False)])
    for cell in ConsolidatedCell:
        sheet.row([_status(sheet, cell), sheet.text(cell.word, align=styles.loose, boxed=False)], 17)
    sheet.row([sheet.text(""), sheet.text("Ô trống: không giao cho đơn vị", align=styles.loose, boxed=False)], 17)


def _status(sheet: _Sheet, cell: ConsolidatedCell | None) -> SheetCell:
    if cell is None:
        return sheet.text("")
    return sheet.text(cell.short, sheet.styles.plain, sheet.styles.centre, sheet.styles.tints[cell])


def _write_indicators(book: Workbook, styles: _Styles, report: Consolidation) -> None:
    sheet = _Sheet(book, "Chỉ tiêu, số liệu", [5, 50, 26, 14, 14, 14, 14, 14, 14, 12], styles)
    sheet.freeze(0, 5, 1)
    _titles(sheet, report, "CHỈ TIÊU, SỐ LIỆU")
    titles = ("TT", "Chỉ tiêu", "Đơn vị", "Đơn vị tính", *INDICATOR_TITLES, "Số đơn vị")
    sheet.row([sheet.text(title, styles.bold, styles.centre, _HEAD_FILL) for title in titles], 32)
    lines = zip(report.indicators, report.unit_indicators, strict=True)
    for number, (whole, of_units) in enumerate(lines, 1):
        for one in (whole, *of_units):
            font = styles.plain if one.unit_name else styles.bold
            sheet.row(
                [
                    sheet.number(number, font),
                    sheet.text(one_line(one.name), font),
                    sheet.text(one_line(one.unit_name) or "Tổng hợp", font),
                    sheet.text(one_line(one.unit_of_measure), font, styles.centre),
                    *(sheet.text(figure, font, styles.centre) for figure in one.figures()),
                    sheet.text("" if one.unit_name else str(one.told), font, styles.centre),
                ]
            )


def _write_difficulties(book: Workbook, styles: _Styles, report: Consolidation) -> None:
    widths = [5, 60, 20, 8, 40, 36, 36]
    sheet = _Sheet(book, "Khó khăn, kiến nghị", widths, styles)
    sheet.freeze(0, 5, 1)
    _titles(sheet, report, "KHÓ KHĂN, VƯỚNG MẮC, KIẾN NGHỊ")
    titles = ("TT", "Khó khăn, vướng mắc", "Mục", "Số đơn vị", "Đơn vị nêu", "Kiến nghị", "Ý kiến trả lời")
    sheet.row([sheet.text(title, styles.bold, styles.centre, _HEAD_FILL) for title in titles], 32)
    for number, entry in enumerate(report.difficulties, 1):
        sheet.row(
            [
                sheet.number(number),
                sheet.text(entry.text),
                sheet.text(one_line(entry.clause)),
                sheet.number(len(entry.units)),
                sheet.text(", ".join(one_line(unit) for unit in entry.units)),
                sheet.text(entry.proposal),
                sheet.text(entry.answer or "Chưa trả lời"),
            ]
        )


def _write_tasks(book: Workbook, styles: _Styles, report: Consolidation) -> None:
    sheet = _Sheet(book, "Danh mục nhiệm vụ", [6, 30, 110], styles)
    sheet.freeze(0, 5, 1)
    _titles(sheet, report, "DANH MỤC NHIỆM VỤ")
    sheet.row([sheet.text(t, styles.bold, styles.centre, _HEAD_FILL) for t in ("Số", "Mục", "Nhiệm vụ")], 20)
    for number, task in enumerate(report.tasks, 1):
        sheet.row([sheet.number(number), sheet.text(one_line(task.clause)), sheet.text(task.text)])
