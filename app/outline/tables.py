"""Tables of tasks: group rows, rows that go on after a page break, cells that several rows share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.outline.cells import is_blank, is_ditto, is_total, refers, runs_on, unbroken
from app.outline.columns import Columns, find_columns, is_numbering, is_repeat, same_columns
from app.outline.draft import TreeDraft
from app.outline.grammar import TreeBuilder
from app.outline.layout import lines_of
from app.outline.lines import Paragraph, is_capitals, is_open, paragraphs
from app.outline.markers import Marker, read_cell_marker, read_marker
from app.outline.model import Doubt
from app.outline.slices import EMPTY, Slice, breaks_word, join
from app.outline.source import Block, SourceDoc, Table

_LONGEST_TEXT = 5_000
"""Characters of a task that rows without a number still go on with."""
_OFFICES = ("lead", "coord", "inform")
_SHARED = (*_OFFICES, "deadline", "deliverable")
"""What a row takes over from the one above where the cell is merged, or says "như trên"."""
_TELLING = ("lead", "deadline")
"""What makes a row without words a part of its own: who does it, or by when."""
_OWN_WORDS = ("deliverable", "note", "lead", "deadline")
"""Which of its cells names a part of a clause that has no words of its own."""
_HEADING_WORDS = 20
_SENTENCE = re.compile(r"[;.]\s")
_GROUP_FORMS = ("roman", "upper", "part", "chapter", "section")
_WHEN = re.compile(r"\d|thường xuyên|h[àằ]ng (?:ngày|tuần|tháng|quý|năm)|quý|tháng|năm|định kỳ", re.IGNORECASE)


def read_table(doc: SourceDoc, table: Table, builder: TreeBuilder, before: Columns | None) -> Columns | None:
    """Place the rows of a task table under the open heading; returns its columns for a table that goes on after a
    page break.
    """
    found = find_columns(table)
    before = None if table.apart else before
    if found:
        columns, first, start = found
        for row in table.rows[first:start]:
            for cell in row:
                doc.set_aside("table-heading", cell)
    elif before and table.rows and len(table.rows[0]) == len(before.roles):
        columns, start = before, 0
    else:
        for piece in paragraphs(doc, list[Block](lines_of(doc, table))):
            if isinstance(piece, Paragraph):
                builder.add(piece, None)
        return None
    goes_on = before is not None and (not found or same_columns(before, columns))
    with builder.inside_table(goes_on=goes_on):
        last = builder.drafts[-1] if goes_on and builder.drafts and builder.drafts[-1].table else None
        reader = _Rows(doc, table, builder, before if goes_on and before else columns, last)
        for at in range(start, len(table.rows)):
            reader.read(at)
    return reader.columns


@dataclass(slots=True)
class _Row:
    """The cells of one row by what they are for.

    Attributes:
        group: what the task has in common with those beside it, where a column says so.
        shared: words of the row above that count for this one too, by role.
        joins: the task's cell is merged with the one above it.
        apart: it is no part of the row above, though it has neither number nor words.
        places: cells without a value, as they are called on screen; ``error`` where the task's own is one.
    """

    number: int
    bold: bool
    marks: Slice = EMPTY
    text: Slice = EMPTY
    group: Slice = EMPTY
    cells: dict[str, Slice] = field(default_factory=dict)
    others: list[tuple[str, Slice]] = field(default_factory=list)
    shared: dict[str, str] = field(default_factory=dict)
    joins: bool = False
    apart: bool = False
    places: list[str] = field(default_factory=list)
    error: bool = False
    doubts: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    @property
    def rest(self) -> bool:
        """Whether it says more than a heading does."""
        return bool(self.cells or self.others or self.shared)

    @property
    def pieces(self) -> list[Slice]:
        """All its words."""
        return [self.marks, self.text, self.group, *self.cells.values(), *(cell for _, cell in self.others)]


class _Rows:
    """Reads the rows of one table, one after the other."""

    def __init__(
        self, doc: SourceDoc, table: Table, builder: TreeBuilder, columns: Columns, last: TreeDraft | None
    ) -> None:
        self.columns = columns
        self._doc = doc
        self._table = table
        self._builder = builder
        self._last = last
        self._clause: TreeDraft | None = _clause_of(last)
        """The clause whose words the rows below share; ``last`` is it or a part of it."""
        self._first = last is not None
        """Whether the row is the first on a new page."""
        self._above: dict[int, str] = {}
        tt, group = columns.index("tt"), columns.index("group")
        self._number_of_group = tt is not None and group is not None and tt < group and self._merged_in(tt)

    def _merged_in(self, column: int) -> bool:
        return any(place[1] == column for place in self._table.above)

    def read(self, at: int) -> None:
        """Place one row."""
        cells = self._table.rows[at]
        if not any(cell.text for cell in cells):
            return
        if is_repeat(cells, self.columns) or is_numbering(cells):
            self._set_aside("table-heading", cells)
            return
        tt = self.columns.index("tt")
        numbered = tt is not None and read_cell_marker(cells[tt].text)
        if not numbered and is_total(next(cell.text for cell in cells if cell.text)):
            self._set_aside("table-total", cells)
            return
        row = self._row(at)
        if row.error or not any(piece.text for piece in row.pieces):
            self._lose(row)
            return
        if row.group.text:
            self._open_group(row)
        if any(piece.text for piece in row.pieces):
            self._place(row)
        self._first = False

    def _lose(self, row: _Row) -> None:
        """A row that says nothing: its task is an error, or none of its cells has a value of its own."""
        self._set_aside("lost-row", row.pieces)
        if row.places:
            code = "cell-error" if row.error else "formula-without-value"
            self._doc.doubts.append(Doubt(code, {"cells": row.places}))

    def _set_aside(self, kind: str, cells: tuple[Slice, ...] | list[Slice]) -> None:
        for cell in cells:
            self._doc.set_aside(kind, cell)

    def _row(self, at: int) -> _Row:
        row = _Row(self._table.numbers[at], at in self._table.bold)
        texts: list[Slice] = []
        above: dict[int, str] = {}
        for index, cell in enumerate(self._table.rows[at]):
            role = self.columns.role(index)
            if (at, index) in self._table.above:
                self._share(row, role, index)
                above[index] = self._above.get(index, "")
            elif (at, index) in self._table.lost:
                self._miss(row, role, cell, self._table.lost[at, index], texts)
            elif cell.text:
                above[index] = self._take(row, role, index, cell, texts)
        self._above = above
        row.text = join(texts)
        return row

    def _share(self, row: _Row, role: str, index: int) -> None:
        """What stands in the cell above counts for this row too."""
        words = self._above.get(index, "")
        if role == "task":
            row.joins = True
        elif role in _OFFICES and refers(words):
            row.doubts.append(("unit-by-reference", {"words": words}))
        elif role in _SHARED and words:
            row.shared[role] = words

    def _miss(self, row: _Row, role: str, cell: Slice, place: str, texts: list[Slice]) -> None:
        """A cell without its value. The formula stands for the words of a task, so that its row is not lost."""
        row.places.append(place)
        row.apart = True
        if role == "task" and not cell.text.startswith("#"):
            texts.append(cell)
            return
        self._doc.set_aside("lost-cell", cell)
        row.error = row.error or role == "task"

    def _take(self, row: _Row, role: str, index: int, cell: Slice, texts: list[Slice]) -> str:
        """Put a cell where it belongs; returns the words that stand there for the rows below."""
        if role == "tt":
            row.marks = cell
        elif role == "task":
            texts.append(cell)
        elif role == "group":
            row.group = cell
        elif role in _SHARED and is_ditto(cell.text):
            self._doc.set_aside("as-above", cell)
            self._share(row, role, index)
            return self._above.get(index, "")
        elif role != "extra" and is_blank(cell.text):
            self._doc.set_aside("blank-cell", cell)
            return ""
        elif role in _OFFICES and refers(cell.text):
            row.others.append((self.columns.name(index), cell))
            row.doubts.append(("unit-by-reference", {"words": " ".join(cell.text.split())}))
        elif role == "extra" or role in row.cells:
            row.others.append((self.columns.name(index), cell))
        else:
            row.cells[role] = unbroken(cell) if role in _OFFICES else cell
            return row.cells[role].text
        return cell.text

    def _open_group(self, row: _Row) -> None:
        """A cell that several tasks share names what they have in common: a heading of theirs."""
        marks, text = (row.marks, row.group) if self._number_of_group and row.marks.text else (EMPTY, row.group)
        marker = read_cell_marker(marks.text) if marks.text else None
        if marker is None:
            marks = EMPTY if not marks.text else marks
            marker = read_marker(text.text)
            if marker:
                marks, text = text.cut(0, marker.length), text.cut(marker.length)
        else:
            row.marks = EMPTY
        paragraph = Paragraph(text, marker, marks if marker else EMPTY, row.number, row.number)
        draft = self._builder.add(paragraph, None) if marker else self._builder.add_row(paragraph, True)
        draft.table, draft.role = True, "group"
        row.group = EMPTY
        self._last = self._clause = None

    def _place(self, row: _Row) -> None:
        marker = self._marker(row)
        if not row.marks.text and self._last is not None and not row.apart:
            if self._is_part(row):
                self._add_part(row)
                return
            if self._goes_on(self._last, row):
                self._append(self._last, row, "\n" if row.joins else " ")
                return
        group = not row.rest and bool(row.text.text) and _is_group(marker, row.text.text, row.bold)
        draft = self._builder.add_row(_paragraph(row), group) if marker is None else self._add_marked(row, marker)
        draft.table = True
        if group:
            draft.role = "group"
        self._last = self._clause = draft
        self._append(draft, row, " ", own=False)

    def _add_marked(self, row: _Row, marker: Marker) -> TreeDraft:
        paragraph = Paragraph(row.text, marker, row.marks, row.number, row.number, bold=row.bold)
        return self._builder.add(paragraph, None)

    def _marker(self, row: _Row) -> Marker | None:
        """The row's mark; where the first cell holds a whole heading, merged over the row, it is cut off there."""
        if row.marks.text:
            marker = read_cell_marker(row.marks.text)
            if marker is None:
                whole = join([row.marks, row.text])
                marker = read_marker(whole.text)
                row.marks, row.text = (
                    (whole.cut(0, marker.length), whole.cut(marker.length)) if marker else (EMPTY, whole)
                )
            return marker
        if row.text.text and not row.rest:
            inner = read_marker(row.text.text)
            if inner and inner.form in ("roman", "upper"):
                row.marks, row.text = row.text.cut(0, inner.length), row.text.cut(inner.length)
                return inner
        return None

    def _is_part(self, row: _Row) -> bool:
        """Whether a row without words is a part of the clause above it: what somebody else does of it, or by another
        day.
        """
        clause = self._clause
        if clause is None or row.text.text or clause.role == "group" or not clause.text.text:
            return False
        own = {role for role in _TELLING if role in row.cells}
        last = self._last
        assert last is not None
        if clause is last and not any(role in last.cells for role in _TELLING):
            return False
        if row.joins:
            return bool(own)
        complete = len(own) == 2 and all(role in last.cells or role in last.merged for role in own)
        return complete and row.cells["lead"].text[:1].isupper() and bool(_WHEN.search(row.cells["deadline"].text))

    def _add_part(self, row: _Row) -> None:
        clause = self._clause
        assert clause is not None
        if clause is self._last:
            # Until now the clause had one row; what that row said for itself is its first part.
            first = _Row(clause.first_line, False, shared=dict(clause.merged))
            for role in [role for role in clause.cells if role not in row.shared]:
                first.cells[role] = clause.cells.pop(role)
            first.shared |= {role: cell.text for role, cell in clause.cells.items()}
            first.others = list(clause.extra.items())
            clause.extra.clear()
            self._new_part(clause, first)
        self._new_part(clause, row)

    def _new_part(self, clause: TreeDraft, row: _Row) -> None:
        for role in _OWN_WORDS:
            if role in row.cells:
                row.text = row.cells.pop(role)
                row.shared[role] = row.text.text
                break
        else:
            if row.others:
                row.text = row.others.pop(0)[1]
        draft = self._builder.new(_paragraph(row), clause)
        draft.table = True
        self._last = draft
        self._append(draft, row, " ", own=False)

    def _goes_on(self, last: TreeDraft, row: _Row) -> bool:
        """Whether a row without a number goes on with the row above it."""
        words = row.text.text
        if not words or (self._first and last.marker is not None and not last.text.text):
            # A page may end behind the number of a row.
            return True
        if len(last.text.text) > _LONGEST_TEXT or (last.role == "group" and row.rest):
            return False
        if words[:1].islower() or words[:1] in "(,;." or _broken_office(row.cells):
            return True
        if "lead" in row.cells or "deadline" in row.cells or row.bold or is_capitals(words):
            return False
        if last.role == "group":
            return is_open(last.words) and is_open(words)
        if not _may_head(words) or runs_on(last.words):
            return True
        # Open words in a row of their own are a heading, unless the row above them waits for the rest of its own.
        return self._first and not last.words.endswith(".")

    def _append(self, draft: TreeDraft, row: _Row, glue: str, *, own: bool = True) -> None:
        if own and row.text.text:
            draft.text = join([draft.text, row.text])
            draft.joined = True
        for role, cell in row.cells.items():
            above = draft.cells.get(role)
            # A word broken at its hyphen by the end of the page is one word.
            seam = "" if above is not None and breaks_word(above.text, cell.text) else glue
            draft.cells[role] = join([above, cell], seam) if above is not None else cell
        for name, cell in row.others:
            draft.extra[name] = join([draft.extra[name], cell]) if name in draft.extra else cell
        for role, words in row.shared.items():
            if role not in draft.cells:
                draft.merged.setdefault(role, words)
        draft.last_line = max(draft.last_line, row.number)
        if row.places:
            row.doubts.append(("formula-without-value", {"cells": row.places}))
        for code, params in row.doubts:
            self._builder.doubts.append(Doubt(code, params, draft.id))


def _clause_of(last: TreeDraft | None) -> TreeDraft | None:
    """The clause that a row belongs to: itself, or the one of which it is a part."""
    above = last.parent if last is not None and last.marker is None else None
    return above if above is not None and above.table and above.role != "group" else last


def _may_head(words: str) -> bool:
    """Whether words in a row of their own can be the heading of rows below: few, and no sentence."""
    return (
        is_open(words)
        and not read_marker(words)
        and len(words.split()) <= _HEADING_WORDS
        and not _SENTENCE.search(words)
    )


def _paragraph(row: _Row) -> Paragraph:
    return Paragraph(row.text, None, EMPTY, row.number, row.number)


def _is_group(marker: Marker | None, text: str, bold: bool) -> bool:
    if marker is None:
        return bold or is_capitals(text) or is_open(text)
    return marker.form in _GROUP_FORMS or bold or is_capitals(text)


def _broken_office(cells: dict[str, Slice]) -> bool:
    """Whether an office's name was broken over two rows: the second begins with a small letter."""
    return any(
        cell.text[:1].islower() and role in ("lead", "coord") and not cell.text.startswith(("các", "ủy", "bộ"))
        for role, cell in cells.items()
    )
