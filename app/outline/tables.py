"""Tables of tasks: columns known by their headings in any order, group rows, rows that go on after a page break."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.outline.draft import Draft
from app.outline.fold import words_of
from app.outline.grammar import TreeBuilder
from app.outline.lines import Paragraph, is_capitals, is_open
from app.outline.markers import Marker, read_cell_marker, read_marker
from app.outline.slices import EMPTY, Slice, join
from app.outline.source import Block, Line, SourceDoc, Table

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tt", re.compile(r"^(?:s?tt|so tt|so thu tu|ma so|ma nhiem vu)$")),
    ("coord", re.compile(r"phoi hop")),
    ("inform", re.compile(r"de biet|nhan thong bao|theo doi$")),
    (
        "lead",
        re.compile(
            r"chu tri|^(?:co quan|don vi|nguoi|bo phan|phong|to chuc|ca nhan)\b.*(?:thuc hien|tham muu|soan thao"
            r"|phu trach|dau moi|duoc giao)"
            r"|^(?:phan cong|trach nhiem)(?: thuc hien)?$|^(?:co quan|don vi) ?$"
        ),
    ),
    ("start", re.compile(r"bat dau|khoi cong|^tu ngay$|giao viec")),
    ("now", re.compile(r"hien nay|ket qua thuc hien|ket qua dat duoc|tinh hinh|danh gia")),
    (
        "deadline",
        re.compile(r"^thoi (?:gian|han)|^han\b|hoan thanh$|du kien trinh|thoi diem|^ngay hoan thanh|^lo trinh"),
    ),
    ("deliverable", re.compile(r"san pham|ket qua|dau ra")),
    ("note", re.compile(r"ghi chu")),
    (
        "task",
        re.compile(
            r"nhiem vu|noi dung|cong viec|ten goi|ten van ban|danh muc|giai phap|hoat dong|muc tieu|chi tieu|dau viec"
            r"|linh vuc"
        ),
    ),
    ("progress", re.compile(r"^tien do")),
)
_NUMBERING_ROW = re.compile(r"^\(?(?:\d{1,2}|[A-Z]|[a-z])\)?$")
_HEADER_ROWS = 12
"""Rows at the top of a table among which its headings are looked for."""
_HEADING_LENGTH = 90
_LONGEST_TEXT = 5_000
"""Characters of a task that rows without a number still go on with."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column is for: a role, and the words of its heading."""

    roles: tuple[str, ...]
    names: tuple[str, ...]

    def index(self, role: str) -> int | None:
        """The first column of that role."""
        return self.roles.index(role) if role in self.roles else None


def role_of(heading: str) -> str | None:
    """What a column's heading says the column is for."""
    words = words_of(heading)
    if not words or len(heading) > _HEADING_LENGTH:
        return None
    return next((role for role, pattern in _ROLES if pattern.search(words)), None)


def find_columns(table: Table) -> tuple[Columns, int, int] | None:
    """The columns, the first heading row and the row after the headings; None where the table has no such headings."""
    for at, row in enumerate(table.rows[:_HEADER_ROWS]):
        names = [" ".join(cell.text.split()) for cell in row]
        roles = [role_of(name) for name in names]
        known = {role for role in roles if role}
        if (
            "task" not in known
            or len(known) < 2
            or (sum(1 for name in names if name) < 3 and not {"tt", "lead"} & known)
        ):
            continue
        if any(len(name) > 2 * _HEADING_LENGTH for name in names):
            continue
        after = at + 1
        if after < len(table.rows) and _second_heading(row, table.rows[after], table, after):
            for index, cell in enumerate(table.rows[after]):
                name = " ".join(cell.text.split())
                if name and index < len(names):
                    parent = names[index] or next((names[back] for back in range(index - 1, -1, -1) if names[back]), "")
                    names[index] = f"{parent} - {name}"
                    roles[index] = role_of(name) or role_of(names[index])
            after += 1
        if after < len(table.rows) and _is_numbering(table.rows[after]):
            after += 1
        return Columns(_settled(roles), tuple(names)), at, after
    return None


def _settled(roles: list[str | None]) -> tuple[str, ...]:
    """One column for each role; "tiến độ" is the deadline where no other column is."""
    settled: list[str] = []
    for role in roles:
        if role == "progress" and "deadline" not in roles:
            role = "deadline"
        if role is None or role in ("progress", "now", "start") or (role in settled and role != "extra"):
            role = "extra"
        settled.append(role)
    return tuple(settled)


def _second_heading(first: tuple[Slice, ...], second: tuple[Slice, ...], table: Table, at: int) -> bool:
    filled = [index for index, cell in enumerate(second) if cell.text]
    if not filled or any(len(second[index].text) > _HEADING_LENGTH for index in filled) or _is_numbering(second):
        return False
    if any((at, index) in table.above for index in range(len(second))) and len(filled) < len(second):
        return all((at, index) not in table.above for index in filled)
    under_gap = all(
        not first[index].text or (index + 1 < len(first) and not first[index + 1].text)
        for index in filled
        if index < len(first)
    )
    return (
        under_gap
        and len(filled) < len(second)
        and 0 not in filled
        and any(not first[index].text for index in filled if index < len(first))
    )


def _is_numbering(row: tuple[Slice, ...]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    return (
        len(texts) >= 3
        and all(_NUMBERING_ROW.match(text) for text in texts)
        and len({len(text) for text in texts}) <= 2
        and [re.sub(r"\W", "", text) for text in texts][:2] in (["1", "2"], ["A", "B"], ["a", "b"], ["A", "1"])
    )


def flatten_layout(doc: SourceDoc) -> None:
    """Turn tables that only lay text out (letterheads, signature blocks, lists without headings) into lines."""
    blocks: list[Block] = []
    columns: int | None = None
    for block in doc.blocks:
        if isinstance(block, Line):
            columns = None if len(block.text) > 0 and not block.page_break else columns
            blocks.append(block)
            continue
        found = find_columns(block)
        if found is None:
            if columns is not None and block.rows and len(block.rows[0]) == columns:
                blocks.append(block)
                continue
            blocks.extend(_lines_of(doc, block, 0, len(block.rows)))
            columns = None
            continue
        _, first, _ = found
        if first:
            blocks.extend(_lines_of(doc, block, 0, first))
            block = replace(
                block,
                rows=block.rows[first:],
                numbers=block.numbers[first:],
                above=frozenset((row - first, column) for row, column in block.above if row >= first),
                bold=frozenset(row - first for row in block.bold if row >= first),
            )
        blocks.append(block)
        columns = len(block.rows[0])
    doc.blocks[:] = blocks


def _lines_of(doc: SourceDoc, table: Table, low: int, high: int) -> list[Line]:
    rows = table.rows[low:high]
    wide = max((sum(1 for cell in row if cell.text) for row in rows), default=0)
    lines: list[Line] = []
    for at, row in enumerate(rows, start=low):
        if wide >= 3 and sum(1 for cell in row if cell.text) >= 2 and len(rows) >= 2:
            lines.append(Line(join(row), table.numbers[at], hard=True))
            continue
        for cell in row:
            start = 0
            for part in cell.text.split("\n"):
                piece = cell.cut(start, start + len(part))
                start += len(part) + 1
                if piece.text:
                    lines.append(Line(piece, table.numbers[at], hard=True, bold=at in table.bold))
    return lines


def read_table(doc: SourceDoc, table: Table, builder: TreeBuilder, before: Columns | None) -> Columns | None:
    """Place the rows of a task table under the open heading; returns its columns for a table that goes on after a
    page break.
    """
    found = find_columns(table)
    if found:
        columns, first, start = found
        for row in table.rows[first:start]:
            for cell in row:
                doc.set_aside("table-heading", cell)
    elif before and table.rows and len(table.rows[0]) == len(before.roles):
        columns, start = before, 0
    else:
        return None
    with builder.inside_table(goes_on=not found):
        last: Draft | None = None
        carried: dict[int, Slice] = {}
        for at in range(start, len(table.rows)):
            row = table.rows[at]
            if not any(cell.text for cell in row):
                continue
            if _is_repeat(row, columns) or _is_numbering(row):
                for cell in row:
                    doc.set_aside("table-heading", cell)
                continue
            if last is None and before is not None and builder.drafts and builder.drafts[-1].table:
                last = builder.drafts[-1]
            merged = {
                index: carried[index] for index in range(len(row)) if (at, index) in table.above and index in carried
            }
            last = _row(builder, row, columns, table.numbers[at], last, at in table.bold, merged)
            carried = {index: merged.get(index, cell) for index, cell in enumerate(row)}
    return columns


def _is_repeat(row: tuple[Slice, ...], columns: Columns) -> bool:
    texts = [" ".join(cell.text.split()) for cell in row]
    same = sum(1 for text, name in zip(texts, columns.names, strict=False) if text and words_of(text) == words_of(name))
    return same >= 2 and same >= sum(1 for text in texts if text) - 1


def _row(
    builder: TreeBuilder,
    row: tuple[Slice, ...],
    columns: Columns,
    number: int,
    last: Draft | None,
    bold: bool,
    merged: dict[int, Slice],
) -> Draft:
    marks = EMPTY
    texts: list[Slice] = []
    cells: dict[str, Slice] = {}
    others: list[tuple[str, Slice]] = []
    for index, cell in enumerate(row):
        role = columns.roles[index] if index < len(columns.roles) else "extra"
        if not cell.text:
            continue
        if role == "tt":
            marks = cell
        elif role == "task":
            texts.append(cell)
        elif role == "extra" or role in cells:
            others.append((columns.names[index] if index < len(columns.names) else "", cell))
        else:
            cells[role] = cell
    text = join(texts)
    marker = read_cell_marker(marks.text) if marks.text else None
    rest = bool(cells or others or merged)
    if marks.text and marker is None:
        # The first cell holds a whole heading, merged over the row.
        whole = join([marks, text])
        marker = read_marker(whole.text)
        marks, text = (whole.cut(0, marker.length), whole.cut(marker.length)) if marker else (EMPTY, whole)
    elif (
        not marks.text
        and text.text
        and not rest
        and (inner := read_marker(text.text))
        and inner.form in ("roman", "upper")
    ):
        marker, marks, text = inner, text.cut(0, inner.length), text.cut(inner.length)
    if not marks.text and last is not None and _goes_on(last, text, cells, rest, bold):
        _append(last, text, cells, others, number)
        return last
    group = not rest and bool(text.text) and _is_group(marker, text.text, bold)
    draft = (
        builder.add(Paragraph(text, marker, marks, number, number, bold=bold), None)
        if marker
        else _unnumbered(builder, text, number, group)
    )
    draft.table = True
    if group:
        draft.role = "group"
    for index, above in merged.items():
        role = columns.roles[index]
        if role not in ("tt", "task", "extra"):
            draft.merged[role] = above.text
    _append(draft, EMPTY, cells, others, number)
    return draft


def _unnumbered(builder: TreeBuilder, text: Slice, number: int, group: bool) -> Draft:
    paragraph = Paragraph(text, None, EMPTY, number, number)
    return builder.add_row(paragraph, group)


def _is_group(marker: Marker | None, text: str, bold: bool) -> bool:
    if marker is None:
        return bold or is_capitals(text) or is_open(text)
    return marker.form in ("roman", "upper", "part", "chapter", "section") or bold or is_capitals(text)


def _goes_on(last: Draft, text: Slice, cells: dict[str, Slice], rest: bool, bold: bool) -> bool:
    """Whether a row without a number goes on with the row above it."""
    words = text.text
    if not words:
        return True
    if len(last.text.text) > _LONGEST_TEXT:
        return False
    if last.role == "group" and rest:
        return False
    if words[:1].islower() or words[:1] in "(,;.":
        return True
    if any(
        cell.text[:1].islower() and role in ("lead", "coord") and not cell.text.startswith(("các", "ủy", "bộ"))
        for role, cell in cells.items()
    ):
        return True
    if "lead" in cells or "deadline" in cells or bold or is_capitals(words):
        return False
    if last.role == "group":
        return is_open(last.words) and is_open(words)
    return not (last.words.endswith(".") and is_open(words))


def _append(draft: Draft, text: Slice, cells: dict[str, Slice], others: list[tuple[str, Slice]], number: int) -> None:
    if text.text:
        draft.text = join([draft.text, text])
        draft.joined = True
    for role, cell in cells.items():
        draft.cells[role] = join([draft.cells[role], cell]) if role in draft.cells else cell
    for name, cell in others:
        draft.extra[name] = join([draft.extra[name], cell]) if name in draft.extra else cell
    draft.last_line = number
