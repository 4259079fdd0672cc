"""The blank form of a unit as a workbook: filled in anywhere, brought back, and read into what its paper would say.

Each line to fill in bears a mark in its last column, by which it is known again wherever it was moved to.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.own_books import MARKS
from app.reports.blank_form import BlankForm
from app.reports.consolidated_xlsx import safe_text
from app.reports.text import clean, one_line, short_date
from app.reports.wording import wording, wordings
from app.reports.workbooks import disk_refusals

STATES: Final = {"not_started": 0, "in_progress": 1, "done": 2, "nothing": 3}
"""State → its place among the words of ``blank.states``; ``nothing``: không phát sinh."""
TASK, FIGURE, TROUBLE, RESULTS, FORM = "viec:", "so:", "kk:", "kq:", "phieu:"
"""What the mark of a line begins with."""
MARK, LABEL, WORDS, BESIDE, SAID, DAY, NOTE = 7, 1, 2, 3, 4, 5, 6
"""Columns from 0. ``BESIDE``: the deadline, the unit of a figure; ``SAID``: a state or a figure."""
_WIDTHS = (5, 12, 52, 20, 18, 14, 52, 12)
_TROUBLES = 5
_LINE_HEIGHT = 17.0
"""Points of a line of words."""
_LINE = Side(style="thin", color="999999")
_EDGE = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TO_FILL = PatternFill("solid", fgColor="FFF9E5")


@dataclass(frozen=True)
class FormBook:
    """What is asked of a unit, as a workbook.

    Attributes:
        form: as on paper.
        key: what the form is of: plan, period, unit.
        tasks: the id of each task of ``form``, in its order.
        figures: (indicator id, clause, name, unit) of each figure asked.
    """

    form: BlankForm
    key: str
    tasks: Sequence[str]
    figures: Sequence[tuple[str, str, str, str]]


@disk_refusals()
def write_form_book(asked: FormBook) -> bytes:
    """The form; every cell holds text, whatever it begins with.

    Raises:
        OSError: the passing files of the workbook found no room.
    """
    form = asked.form
    book = Workbook()
    book.properties.category = MARKS["form"]
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = wording("blank.sheet")
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[place]].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lines = [wording("blank.title"), wording("blank.subject", plan=form.plan), f"({form.period_label})"]
    lines.append(wording("blank.unit", unit=form.unit))
    if form.due_on is not None:
        lines.append(wording("blank.return", day=short_date(form.due_on), office=form.returned_to))
    for number, words in enumerate(lines):
        _put(sheet, [one_line(words)], bold=number == 0)
    _put(sheet, ["", "", "", "", "", "", "", f"{FORM}{asked.key}"], grey=True)
    _head(sheet, wordings("blank.book_columns"))
    first = sheet.max_row + 1
    for number, (ident, (label, text, deadline)) in enumerate(zip(asked.tasks, form.tasks, strict=True), 1):
        row = [str(number), one_line(label), clean(text), one_line(deadline), "", "", "", f"{TASK}{ident}"]
        _put(sheet, row, fill=(SAID, DAY, NOTE))
    states = DataValidation(type="list", formula1='"' + ",".join(wordings("blank.states")) + '"', allow_blank=True)
    sheet.add_data_validation(states)
    states.add(f"E{first}:E{max(first, sheet.max_row)}")
    if asked.figures:
        _put(sheet, [])
        _head(sheet, wordings("blank.figure_columns"))
        for number, (ident, label, name, unit) in enumerate(asked.figures, 1):
            row = [str(number), one_line(label), clean(name), one_line(unit), "", "", "", f"{FIGURE}{ident}"]
            _put(sheet, row, fill=(SAID,))
    _put(sheet, [])
    _head(sheet, wordings("blank.trouble_columns"))
    for number in range(1, _TROUBLES + 1):
        _put(sheet, [str(number), "", "", "", "", "", "", f"{TROUBLE}{number}"], fill=(LABEL, WORDS, NOTE))
    _put(sheet, [])
    _put(sheet, ["", "", wording("blank.results"), "", "", "", "", f"{RESULTS}results"], fill=(NOTE,))
    sheet.print_area = f"A1:G{sheet.max_row}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(sheet: Worksheet, titles: Sequence[str]) -> None:
    _put(sheet, list(titles), bold=True)


def _put(
    sheet: Worksheet, words: Sequence[str], *, bold: bool = False, grey: bool = False, fill: Sequence[int] = ()
) -> None:
    """The next row; columns of ``fill`` are there to be written in."""
    number = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    if not words:
        sheet.cell(number, 1).value = " "
        return
    if len(words) > 1 and not grey:
        lines = max(-(-len(text) // _WIDTHS[place]) for place, text in enumerate(words[:MARK]))
        sheet.row_dimensions[number].height = _LINE_HEIGHT * max(lines, 2 if fill else 1)
    for place, text in enumerate(words):
        cell = sheet.cell(number, place + 1)
        cell.value = safe_text(text)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=len(words) > 1 and place < MARK, vertical="top")
        marked = grey or (place == MARK and not bold)
        size, colour = (8, "999999") if marked else (12, None)
        cell.font = Font(name="Times New Roman", bold=bold, size=size, color=colour)
        if len(words) > 1 and place < MARK and not grey:
            cell.border = _EDGE
        if place in fill:
            cell.fill = _TO_FILL
            cell.number_format = "@"
