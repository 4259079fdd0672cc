"""Workbooks: lists of tasks kept in Excel."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from app.errors import DocumentError
from app.outline.reading.package import open_package
from app.outline.source import SourceDoc, SourceWriter
from app.progress import Progress

MAX_ROWS = 20_000
"""Rows read from one workbook; a list of tasks has some hundred."""
MAX_COLUMNS = 60
MAX_SHEET = 16 * 1024 * 1024
"""The largest part of a workbook: some twenty thousand rows; the reader holds every cell in memory."""
_STEP = 200


def read_xlsx(data: bytes, progress: Progress) -> SourceDoc:
    """Read every visible sheet of a workbook; rows and columns without words are left out.

    Raises:
        DocumentError: ``document-damaged``, ``document-too-large``, ``document-encrypted``.
        Cancelled: a person asked to stop.
    """
    open_package(data, MAX_SHEET).close()
    import openpyxl  # lazy: start-up time

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:
        raise DocumentError("document-damaged") from error
    writer = SourceWriter()
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    total = sum(min(sheet.max_row, MAX_ROWS) for sheet in sheets)
    if sum(sheet.max_row for sheet in sheets) > 40 * MAX_ROWS:
        raise DocumentError("document-too-large", rows=sum(sheet.max_row for sheet in sheets), limit=MAX_ROWS)
    done = written = 0
    formulas: Any = None
    sheet: Any
    for sheet in sheets:
        merged = _merged(sheet)
        rows: list[list[str]] = []
        above: set[tuple[int, int]] = set()
        bold: set[int] = set()
        last_number = 0
        for cells in sheet.iter_rows(max_col=min(sheet.max_column, MAX_COLUMNS)):
            if done % _STEP == 0:
                progress.step("outline-read", done, total)
            done += 1
            if sheet.row_dimensions[cells[0].row].hidden:
                continue
            texts = [_shown(cell) for cell in cells]
            if last_number and not texts[0] and any(texts):
                formulas = formulas or openpyxl.load_workbook(io.BytesIO(data), data_only=False)
                counted = _counted(formulas[sheet.title], cells[0], last_number)
                texts[0] = str(counted) if counted else ""
            if texts and texts[0].rstrip(".").isdigit():
                last_number = int(texts[0].rstrip("."))
            if not any(texts):
                continue
            written += 1
            if written > MAX_ROWS:
                raise DocumentError("document-too-large", rows=written, limit=MAX_ROWS)
            above |= {
                (len(rows), index) for index, cell in enumerate(cells) if merged.get((cell.row, cell.column)) == "above"
            }
            filled = [cell for cell, text in zip(cells, texts, strict=True) if text]
            if all(cell.font.b for cell in filled):
                bold.add(len(rows))
            rows.append(texts)
        used = [index for index in range(len(rows[0])) if any(row[index] for row in rows)] if rows else []
        if used:
            place = {old: new for new, old in enumerate(used)}
            writer.table(
                [[row[index] for index in used] for row in rows],
                frozenset((row, place[column]) for row, column in above if column in place),
                frozenset(bold),
            )
            writer.page_break()
    return writer.document()


def _merged(sheet: Any) -> dict[tuple[int, int], str]:
    places: dict[tuple[int, int], str] = {}
    for area in list(sheet.merged_cells.ranges)[:20_000]:
        for row in range(area.min_row, min(area.max_row, area.min_row + 2_000) + 1):
            for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1):
                if (row, column) != (area.min_row, area.min_col):
                    places[row, column] = "above" if column == area.min_col else "beside"
    return places


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        shown_month = "d" not in str(cell.number_format or "").lower()
        return f"{value.month}/{value.year}" if shown_month else f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _counted(sheet: Any, cell: Any, last: int) -> int | None:
    """A number that a formula such as =A3+1 counts, where the workbook was saved without values."""
    formula = sheet.cell(cell.row, cell.column).value
    if isinstance(formula, str) and formula.startswith("=") and "+1" in formula.replace(" ", "") and last:
        return last + 1
    return None
