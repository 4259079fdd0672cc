"""Rows that one act moved from place to place, kept so that all of them go back, or none does.

Where an act carries records from one key to another (``db.queries.matching``, ``db.queries.merging``) there is no field
whose old value could be set again. Its rows are read before and after, and what differs is kept as change records of
the kind ``MOVED``, one for each row: the columns as they were and as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, and_, delete, false, insert, or_, select, update
from sqlalchemy.engine import Connection

from db.changes import Writing, key_text, loaded, plain
from db.schema import Base, Change, Clause, Indicator, Package, PaperFile, Setting

MOVED: Final = "moved"
"""The entity of such a change record; its key is the table's name and the row's own key."""

_NEVER_MOVED: Final = frozenset({Change.__tablename__, Package.__tablename__, PaperFile.__tablename__})
_FROZEN: Final = frozenset({"content", "frame"})
"""What papers hold is never moved, and long."""
_FOLLOWS: Final = frozenset({"updated_at", "position", "has_children"})
"""What follows from the rest: no change by itself."""
_CHUNK: Final = 200

Row = dict[str, Any]
Rows = dict[tuple[str, str], Row]
"""(table, key as text) → column → plain value; None as the row: there is none."""


@dataclass(frozen=True)
class Subjects:
    """What the rows are about: plans with their clauses and indicators, and offices by their codes."""

    plans: tuple[str, ...]
    offices: tuple[str, ...]
    clauses: tuple[int, ...]
    indicators: tuple[str, ...]


def subjects(connection: Connection, plans: Sequence[str], offices: Sequence[str]) -> Subjects:
    """Everything that belongs to some plans, and to offices."""
    clauses = connection.scalars(select(Clause.num).where(Clause.plan_id.in_(plans))).all()
    indicators = connection.scalars(select(Indicator.id).where(Indicator.clause_num.in_(clauses))).all()
    return Subjects(tuple(plans), tuple(offices), tuple(clauses), tuple(indicators))


def as_they_stand(connection: Connection, about: Subjects, keyed: Iterable[type[Base]]) -> Rows:
    """The rows about some subjects, as they stand now.

    Args:
        keyed: nouns whose change records are named by the clause or the indicator, and follow the record.
    """
    found: Rows = {}
    for table in Base.metadata.sorted_tables:
        where = None if table.name in _NEVER_MOVED else _about(table, about)
        if where is None:
            continue
        columns = [column for column in table.columns if column.name not in _FROZEN]
        for row in connection.execute(select(*columns).where(where)).mappings():
            key = key_text(row[column.name] for column in table.primary_key)
            found[table.name, key] = {name: plain(value) for name, value in row.items()}
    changes: Any = Change.__table__
    for where in _named_by(changes, about, [noun.__tablename__ for noun in keyed]):
        for num, key in connection.execute(select(changes.c.num, changes.c.key).where(where)):
            found[changes.name, key_text([num])] = {"num": num, "key": key}
    return found


def keep(writing: Writing, before: Rows, after: Rows) -> None:
    """Record what differs, and that it belongs to this act."""
    lines = []
    for place in {**before, **after}:
        old, new = before.get(place), after.get(place)
        if old is not None and new is not None:
            apart = [name for name in old if old[name] != new[name]]
            old, new = ({name: row[name] for name in apart} for row in (old, new))
        if old != new:
            lines.append(([*place], "", old, new))
    writing.record_many(MOVED, lines)


def is_move(connection: Connection, job: str) -> bool:
    """Whether rows were moved by a job, which can still be given back."""
    return bool(_lines(connection, job))


def give_back(writing: Writing, job: str) -> list[Row]:
    """Put every row back that a job moved; the giving back is itself such a move, so giving that back is a redo.

    Returns:
        Where rows were changed since: what they hold now, or held then. Nothing was put back.
    """
    connection = writing.connection
    lines = _lines(connection, job)
    changed = [there or new or {} for _num, place, _old, new in lines
               for there in (_standing(connection, *place),) if not _is_same(there, new)]  # fmt: skip
    if changed:
        return changed
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    order = {name: number for number, name in enumerate(tables)}
    by_table = sorted(lines, key=lambda line: order[line[1][0]])
    for _num, (name, _key), old, new in by_table:
        if new is None and old is not None:
            connection.execute(insert(tables[name]).values(_typed(tables[name], old)))
    for _num, (name, key), old, new in by_table:
        if old is not None and new is not None:
            table = tables[name]
            connection.execute(update(table).where(_is_row(table, key)).values(_typed(table, old)))
    for _num, (name, key), old, _new in reversed(by_table):
        if old is None:
            connection.execute(delete(tables[name]).where(_is_row(tables[name], key)))
    writing.record_many(MOVED, [([*place], "", new, old) for _num, place, old, new in lines])
    connection.execute(update(Change).where(Change.num.in_([line[0] for line in lines])).values(undone_by=writing.job))
    writing.kinds.update(name for _num, (name, _key), _old, _new in lines if name != Change.__tablename__)
    return []


# Inside


Line = tuple[int, tuple[str, str], Row | None, Row | None]


def _lines(connection: Connection, job: str) -> list[Line]:
    rows = connection.execute(
        select(Change.num, Change.key, Change.old, Change.new)
        .where(Change.job == job, Change.entity == MOVED, Change.undone_by.is_(None))
        .order_by(Change.num)
    )
    return [(num, tuple(json.loads(key)), _row(old), _row(new)) for num, key, old, new in rows]


def _row(text: str | None) -> Row | None:
    return None if text is None else json.loads(text)


def _about(table: Table, about: Subjects) -> ColumnElement[bool] | None:
    """The rows of a table that name one of the subjects; None: none ever does."""
    if table.name == Setting.__tablename__:
        # Settings about an office bear its code in their name.
        return or_(false(), *(table.c.key.contains(code, autoescape=True) for code in about.offices))
    of = {"plan": about.plans, "office": about.offices, "clause": about.clauses, "indicator": about.indicators}
    named = [table.c[column].in_(of[what]) for column, what in _naming(table) if of[what]]
    return or_(*named) if named else None


def _naming(table: Table) -> Iterator[tuple[str, str]]:
    """Columns that name a plan, an office, a clause or an indicator, and which of these."""
    kinds = ("plan", "office", "clause", "indicator")
    if table.name in kinds:
        [key] = table.primary_key
        yield key.name, table.name
    for column in table.columns:
        for foreign in column.foreign_keys:
            if foreign.column.table.name in kinds:
                yield column.name, foreign.column.table.name
        if column.name in ("addressee_code", "office_code") and not column.foreign_keys:
            yield column.name, "office"


def _named_by(changes: Table, about: Subjects, nouns: list[str]) -> Iterator[ColumnElement[bool]]:
    starts = [f"[{num}," for num in about.clauses] + [f'["{ident}",' for ident in about.indicators]
    for first in range(0, len(starts), _CHUNK):
        chunk = (changes.c.key.startswith(start, autoescape=True) for start in starts[first : first + _CHUNK])
        yield and_(changes.c.entity.in_(nouns), or_(*chunk))


def _is_row(table: Table, key: str) -> ColumnElement[bool]:
    parts = zip(table.primary_key, json.loads(key), strict=True)
    return and_(*(column == loaded(column, part) for column, part in parts))


def _standing(connection: Connection, name: str, key: str) -> Row | None:
    table = Base.metadata.tables[name]
    columns = [column for column in table.columns if column.name not in _FROZEN]
    row = connection.execute(select(*columns).where(_is_row(table, key))).mappings().first()
    return None if row is None else {column: plain(value) for column, value in row.items()}


def _is_same(there: Row | None, kept: Row | None) -> bool:
    if there is None or kept is None:
        return there is kept
    return all(there[name] == value for name, value in kept.items() if name not in _FOLLOWS)


def _typed(table: Table, row: Mapping[str, Any]) -> Row:
    columns: Mapping[str, Column[Any]] = table.columns  # type: ignore[assignment]  # a mapping in all but name
    return {name: loaded(columns[name], value) for name, value in row.items()}
