"""Workbooks: lists of tasks kept in Excel, as they are shown, with a doubt for whatever is not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from app.column_letters import letters_of
from app.errors import DocumentError
from app.outline.columns import role_of
from app.outline.fold import plain
from app.outline.model import Doubt, doubts_of
from app.outline.reading.package import OfficePackage, open_package
from app.outline.reading.workbook import BookRow, BookSheet, read_sheets
from app.outline.source import TEXT_BOX, SourceDoc, SourceWriter
from app.own_books import own_book
from app.progress import Progress

MAX_COLUMNS = 120
"""Columns with words read from one sheet; a plan drawn week by week has some sixty."""
_HEADING_ROWS = 20
_NUMBERED_NAME = re.compile(r"(?:sheet|trang(?: tinh)?|bang(?: tinh)?) ?\d*")
"""What Excel calls a sheet that nobody named."""
_MERGED_ROWS = 2_000
_MERGED_CELLS = 200_000


def read_xlsx(data: bytes, progress: Progress) -> SourceDoc:
    """Read every visible sheet of a workbook. Rows and columns that are hidden, filtered away or folded up are read
    too; hidden sheets are left out. A doubt says how many of each, and where.

    Raises:
        DocumentError: ``document-damaged``, ``document-too-large``, ``document-encrypted``; ``document-ours``: this
            program wrote the workbook, and no plan stands in it.
        Cancelled: a person asked to stop.
    """
    with open_package(data) as package:
        sheets = [sheet for sheet in read_sheets(package, progress) if sheet.rows or sheet.beside.has_words]
        _refuse_own(package, sheets)
    visible = [sheet for sheet in sheets if sheet.state == "visible"]
    writer = SourceWriter()
    doubts: list[Doubt] = []
    for sheet in visible or sheets:
        doubts += _hidden(sheet)
        if sheet.rows:
            doubts += _write(writer, sheet, titled=len(visible) > 1)
        doubts += _write_beside(writer, sheet)
        writer.page_break()
    left_out = [sheet for sheet in sheets if visible and sheet.state == "hidden"]
    if left_out:
        names = [sheet.name for sheet in left_out]
        doubts.append(Doubt("hidden-sheets", {"sheets": names, "count": sum(len(sheet.rows) for sheet in left_out)}))
    if not sheets:
        raise DocumentError("document-empty")
    doc = writer.document()
    doc.doubts += doubts
    return doc


def _refuse_own(package: OfficePackage, sheets: Sequence[BookSheet]) -> None:
    """A workbook that this program wrote is no plan document, however much it looks like one."""
    told = [package.tree(part).findtext("{*}category", "") for part in package.related("", "core-properties")[:1]]
    opening = sheets[0].rows[0] if sheets and sheets[0].rows else None
    first = opening.cells.get(0) if opening is not None and opening.number == 1 else None
    kind = own_book("".join(told), [sheet.name for sheet in sheets], first.text if first else "")
    if kind is not None:
        raise DocumentError("document-ours", reason=kind)


def _hidden(sheet: BookSheet) -> list[Doubt]:
    """What of a sheet is hidden and read nevertheless."""
    doubts: list[Doubt] = []
    rows = [row.number for row in sheet.rows if row.hidden]
    if rows:
        doubts.append(Doubt("hidden-rows", {"sheet": sheet.name, "count": len(rows), "rows": runs_of(rows)}))
    used = {column for row in sheet.rows for column in row.cells}
    columns = sorted(column for column in used if any(low <= column <= high for low, high in sheet.hidden_columns))
    if columns:
        names = [letters_of(column) for column in columns]
        doubts.append(Doubt("hidden-columns", {"sheet": sheet.name, "count": len(columns), "columns": names}))
    return doubts


def _write(writer: SourceWriter, sheet: BookSheet, *, titled: bool) -> list[Doubt]:
    """One sheet as one table; returns what was left out of it or is struck through."""
    used = sorted({column for row in sheet.rows for column in row.cells})
    kept = used[:MAX_COLUMNS]
    place = {column: at for at, column in enumerate(kept)}
    points = _numbered(sheet.rows)
    rows = [
        [
            (cell.point if column in points and cell.point else cell.text) if (cell := row.cells.get(column)) else ""
            for column in kept
        ]
        for row in sheet.rows
    ]
    prefix = f"{sheet.name}!" if titled else ""
    lost = {
        (at, place[column]): f"{prefix}{letters_of(column)}{row.number}"
        for at, row in enumerate(sheet.rows)
        for column, cell in row.cells.items()
        if cell.lost and column in place
    }
    bold = frozenset(at for at, row in enumerate(sheet.rows) if all(cell.bold for cell in row.cells.values()))
    if titled and not _NUMBERED_NAME.fullmatch(plain(sheet.name)) and len(sheet.rows[0].cells) > 2:
        # A sheet that begins with its headings has no title but the name on its tab.
        writer.line(sheet.name, heading=1)
    writer.table(rows, _above(sheet, place), bold, lost=lost, apart=True)
    doubts = doubts_of("struck-out", (cell.struck for row in sheet.rows for cell in row.cells.values() if cell.struck))
    if len(used) > len(kept):
        doubts.append(Doubt("columns-left-out", {"sheet": sheet.name, "count": len(used) - len(kept)}))
    return doubts


def _write_beside(writer: SourceWriter, sheet: BookSheet) -> list[Doubt]:
    """What stands beside the cells of a sheet is part of no clause; returns what was not read."""
    beside = sheet.beside
    for box in beside.boxes:
        for line in box.split("\n"):
            writer.line(line, aside=TEXT_BOX)
    for line in beside.printed:
        writer.line(line, aside="running-head")
    counts = (("comments-left-out", beside.remarks), ("pictures-left-out", beside.pictures))
    return [Doubt(code, {"count": count}) for code, count in counts if count]


def _numbered(rows: list[BookRow]) -> set[int]:
    """The columns that number their rows: there "1.1" is a mark, not one and a tenth."""
    return {column for row in rows[:_HEADING_ROWS] for column, cell in row.cells.items() if role_of(cell.text) == "tt"}


def _above(sheet: BookSheet, place: dict[int, int]) -> frozenset[tuple[int, int]]:
    """The cells that are merged with the one above them."""
    numbers = [row.number for row in sheet.rows]
    above: set[tuple[int, int]] = set()
    left = _MERGED_CELLS
    for top, column, bottom, _ in sheet.merged:
        if column in place and left > 0:
            rows = range(bisect_right(numbers, top), bisect_right(numbers, bottom))[:_MERGED_ROWS]
            above.update((at, place[column]) for at in rows)
            left -= len(rows)
    return frozenset(above)


def runs_of(numbers: list[int]) -> list[str]:
    """Rising numbers, those that follow each other put together ("6–9", "12")."""
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after != before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after != before + 1), numbers[-1]]
    return [f"{low}–{high}" if low != high else str(low) for low, high in zip(starts, ends, strict=True)]
