"""Small Word and Excel files made for the tests, cell by cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl

HEADINGS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành"]
UP = "^"
"""A cell merged with the one above it."""
LEFT = "<"
"""A cell merged with the one left of it."""

Rows = Sequence[Sequence[Any]]


def _areas(rows: Rows) -> list[tuple[int, int, int, int]]:
    """The merged areas as (top, left, bottom, right), from 0."""
    found = []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell in (UP, LEFT) or cell is None:
                continue
            bottom, right = at, column
            while bottom + 1 < len(rows) and column < len(rows[bottom + 1]) and rows[bottom + 1][column] == UP:
                bottom += 1
            while right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            if (bottom, right) != (at, column):
                found.append((at, column, bottom, right))
    return found


def word_file(path: Path, *blocks: str | Rows) -> Path:
    """A Word file of paragraphs and tables, in order."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=max(map(len, block)))
        for row in block:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = "" if words in (UP, LEFT) else words
        for top, left, bottom, right in _areas(block):
            table.cell(top, left).merge(table.cell(bottom, right))
    document.save(str(path))
    return path


def excel_file(path: Path, *sheets: Rows, change: Callable[[Any], None] | None = None) -> Path:
    """A workbook of sheets; a cell may be (value, number format). ``change`` is called with the workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                if cell in (UP, LEFT, "", None):
                    continue
                value, form = cell if isinstance(cell, tuple) else (cell, None)
                place = sheet.cell(at, column, value)
                if form:
                    place.number_format = form
        for top, left, bottom, right in _areas(rows):
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    if change:
        change(book)
    book.save(path)
    return path


def repacked(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None], **more: bytes) -> Path:
    """The same package with each part changed or left out, and parts more (name with "__" for "/")."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = change(entry.filename, old.read(entry))
            if part is not None:
                new.writestr(*part)
        for name, data in more.items():
            new.writestr(name.replace("__", "/"), data)
    path.write_bytes(made.getvalue())
    return path


def replaced(path: Path, words: Mapping[bytes, bytes]) -> Path:
    """The same package with words replaced in all of its parts."""

    def change(name: str, data: bytes) -> tuple[str, bytes]:
        for old, new in words.items():
            data = data.replace(old, new)
        return name, data

    return repacked(path, change)


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
"""The words of a Strict package for those of a transitional one (ISO/IEC 29500-1, Annex A)."""
