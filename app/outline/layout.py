"""Tables that only lay text out, and what stands above, between and below the rows of tables of tasks: lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.outline.columns import Columns, find_columns, other_headings
from app.outline.fold import words_of
from app.outline.markers import read_cell_marker
from app.outline.model import Doubt
from app.outline.slices import join, whole_words
from app.outline.source import Block, Line, SourceDoc, Table

_AFTER_TABLE = re.compile(
    # Ghi chú: … · Nơi nhận · TM. ỦY BAN NHÂN DÂN · Người lập biểu · ngày … tháng … năm …
    r"(?:ghi chu|luu y|chu thich|noi nhan|nguoi lap|nguoi tong hop|lap bieu|tm |kt |tl |tuq |thu truong"
    r"|xac nhan|thay mat)\b|(?:[\w ]{0,40} )?ngay(?: \d+)?(?: thang)(?: \d+)? nam\b"
)


def flatten_layout(doc: SourceDoc) -> None:
    """Turn tables that only lay text out (letterheads, signature blocks, lists without headings) into lines, and so
    what stands above and below the rows of a table of tasks.
    """
    blocks: list[Block] = []
    columns: int | None = None
    for block in doc.blocks:
        if isinstance(block, Line):
            columns = None
            blocks.append(block)
            continue
        rows = tuple(tuple(map(whole_words, row)) for row in block.rows)
        for table in _one_by_one(replace(block, rows=rows)):
            found = find_columns(table)
            if found is not None:
                known, first, after = found
                blocks.extend(lines_of(doc, table.part(0, first)))
                blocks += _without_foot(doc, table.part(first, len(table.rows)), after - first, known)
                columns = len(table.rows[0])
            elif columns is not None and table.rows and len(table.rows[0]) == columns and not table.apart:
                blocks += _without_foot(doc, table, 0, None)
            else:
                blocks.extend(lines_of(doc, table))
                columns = None
    doc.blocks[:] = blocks


def _one_by_one(table: Table) -> Iterator[Table]:
    """A grid that holds several tables one below the other, each with headings of its own, as a sheet may."""
    while (found := find_columns(table)) is not None:
        known, _, after = found
        at = other_headings(table, after, known)
        if at is None:
            break
        while at > after and sum(1 for cell in table.rows[at - 1] if cell.text) == 1:
            at -= 1
        yield from _left_to_right(table.part(0, at))
        table = replace(table.part(at, len(table.rows)), apart=True)
    yield from _left_to_right(table)


def _left_to_right(table: Table) -> Iterator[Table]:
    """A grid that holds several tables beside each other under the same headings, the left one first."""
    if (found := find_columns(table)) is not None and (at := found[0].again()) is not None:
        yield table.columns(0, at)
        yield from _left_to_right(table.columns(at, len(table.rows[0])))
        return
    yield table


def _without_foot(doc: SourceDoc, table: Table, start: int, columns: Columns | None) -> list[Block]:
    """The table, and as lines the notes and signatures below its last row."""
    number = columns.index("tt") if columns else 0
    end = len(table.rows)
    for at in range(end - 1, start - 1, -1):
        row = table.rows[at]
        words = [words_of(cell.text[:200]) for cell in row if cell.text]
        if number is not None and len(words) > 1 and read_cell_marker(row[number].text):
            break
        if words and any(_AFTER_TABLE.match(f"{word} ") for word in words):
            end = at
    if end == len(table.rows) or end == start:
        return [table]
    tail = table.part(end, len(table.rows))
    signed = next((at for at, row in enumerate(tail.rows) if sum(1 for cell in row if cell.text) > 1), len(tail.rows))
    lines = lines_of(doc, tail.part(0, signed))
    # Signatures stand side by side: each column is read down to its name, who decides (on the right) before who wrote.
    order = list(range(len(tail.rows[0])))
    if not any(words_of(cell.text).startswith("noi nhan") for row in tail.rows for cell in row):
        order.reverse()
    for column in order:
        lines += [
            Line(row[column], tail.numbers[signed + at], hard=True)
            for at, row in enumerate(tail.rows[signed:])
            if row[column].text
        ]
    return [table.part(0, end), *lines]


def lines_of(doc: SourceDoc, table: Table) -> list[Line]:
    """The rows of a table that is none, as lines: each row of many cells in one, else cell after cell."""
    wide = max((sum(1 for cell in row if cell.text) for row in table.rows), default=0)
    lines: list[Line] = []
    for at, row in enumerate(table.rows):
        kept = [cell for column, cell in enumerate(row) if cell.text and (at, column) not in table.lost]
        _set_lost_aside(doc, table, at)
        if wide >= 3 and len(kept) >= 2 and len(table.rows) >= 2:
            lines.append(Line(join(kept), table.numbers[at], hard=True))
            continue
        for cell in kept:
            start = 0
            for part in cell.text.split("\n"):
                piece = cell.cut(start, start + len(part))
                start += len(part) + 1
                if piece.text:
                    lines.append(Line(piece, table.numbers[at], hard=True, bold=at in table.bold))
    return lines


def _set_lost_aside(doc: SourceDoc, table: Table, at: int) -> None:
    places = {column: place for (row, column), place in table.lost.items() if row == at}
    for column in places:
        doc.set_aside("lost-cell", table.rows[at][column])
    if places:
        doc.doubts.append(Doubt("cell-error", {"cells": list(places.values())}))
