"""Lists of tasks saved as .csv: their rows are read as those of a workbook.

What separates the cells is told by the headings: a comma, a semicolon (as Excel writes where the comma stands in
numbers) or a tab. A text whose lines have no headings of a list of tasks, or not as many cells as these, is
no such list.
"""

from __future__ import annotations

import csv
import io
import re

from app.column_letters import letters_of
from app.errors import DocumentError
from app.outline import legacy
from app.outline.columns import role_of
from app.outline.model import Doubt
from app.outline.reading.workbook import MAX_ROWS
from app.outline.reading.xlsx import MAX_COLUMNS
from app.outline.source import MAX_LINE, SourceDoc, SourceWriter

_SIGNS = (";", ",", "\t")
_SAID = re.compile(r"sep=(?P<sign>.)\r?\n", re.IGNORECASE)
"""Excel's own word for what separates the cells, in the first line."""
_HEADING_ROWS = 20
_LEAST_COLUMNS = 2
_MOST_COLUMNS = 2_000
_LIKE_HEADINGS = 0.9
"""Share of the rows that have as many cells as the headings."""
_FAILED = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)$|#{3,}$")
"""What stands in a cell whose formula failed, or whose column was too narrow for a day."""

Rows = dict[int, list[str]]
"""The rows with words, by their number in the sheet."""


def read_separated(text: str, *, keep_legacy: bool = False) -> SourceDoc | None:
    """The rows of a list of tasks whose cells are separated by a sign; None for any other text.

    Raises:
        DocumentError: ``document-too-large``.
    """
    said = _SAID.match(text)
    body = text[said.end() :] if said else text
    encoding = None if keep_legacy else legacy.detect(body)
    body = legacy.convert(body, encoding) if encoding else body
    rows = next((rows for sign in ([said["sign"]] if said else _SIGNS) if (rows := _rows(body, sign))), None)
    if rows is None:
        return None
    doc = _written(rows)
    doc.legacy = encoding
    return doc


def _rows(text: str, sign: str) -> Rows | None:
    """The rows with words, None where they have no headings or not as many cells as these."""
    if sign not in text:
        return None
    rows: Rows = {}
    headings = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign), 1):
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > _MOST_COLUMNS:
                return None
            rows[number] = row
            if headings == 0 and _are_headings(row):
                headings = len(row)
            if headings == 0 and len(rows) >= _HEADING_ROWS:
                return None
            if len(rows) > MAX_ROWS:
                raise DocumentError("document-too-large", rows=len(rows), limit=MAX_ROWS)
    except csv.Error:
        # A cell without an end: a quotation mark in running text opened it.
        return None
    alike = sum(len(row) == headings for row in rows.values())
    too_long = any(len(cell) > MAX_LINE for row in rows.values() for cell in row)
    return rows if headings and len(rows) > 1 and alike >= _LIKE_HEADINGS * len(rows) and not too_long else None


def _are_headings(row: list[str]) -> bool:
    roles = [role for cell in row if (role := role_of(cell.strip()))]
    return len(set(roles)) >= _LEAST_COLUMNS and "task" in roles


def _written(rows: Rows) -> SourceDoc:
    used = sorted({at for row in rows.values() for at, cell in enumerate(row) if cell.strip()})
    kept = used[:MAX_COLUMNS]
    cells = [[row[at] if at < len(row) else "" for at in kept] for row in rows.values()]
    lost = {
        (line, at): f"{letters_of(kept[at])}{number}"
        for line, (number, row) in enumerate(zip(rows, cells, strict=True))
        for at, cell in enumerate(row)
        if _FAILED.match(cell.strip())
    }
    writer = SourceWriter()
    writer.table(cells, lost=lost, apart=True)
    doc = writer.document()
    if len(used) > len(kept):
        doc.doubts.append(Doubt("columns-left-out", {"sheet": "csv", "count": len(used) - len(kept)}))
    return doc
