"""What changed about a clause and what an office said of it, from the change records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, and_, func, literal_column, or_, select, union_all
from sqlalchemy.engine import Connection

from db.changes import key_text, loaded
from db.moves import MOVED
from db.queries.links import link_keys
from db.queries.periods import period_names
from db.schema import (
    Arrangement,
    Change,
    Clause,
    Difficulty,
    Directive,
    Evidence,
    Extension,
    Indicator,
    IndicatorValue,
    Progress,
    Report,
)
from db.schema.base import Base
from db.statements import Asked, in_rows

HISTORY = 200
"""Lines of history that the pane can show; the pane itself shows the newest."""


_MADE = frozenset({"difficulty", "extension", "evidence", "indicator", "indicator_value", "task_link"})
"""Records whose making a task's history offers to give back."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field changed. ``old`` and ``new`` are the values themselves (texts, numbers, booleans, None).

    Attributes:
        subject: name of the indicator for its figures, of the period for progress, else "".
    """

    num: int
    job: str
    at: datetime
    who: str
    entity: str
    field: str
    old: Any
    new: Any
    undoable: bool
    undone: bool
    subject: str


def history(connection: Connection, num: int, office_code: str, *, limit: int = HISTORY) -> list[ChangeLine]:
    """What changed about the clause and what the office said of it, newest first.

    Each record is looked up by its own key, so the whole change table is never walked.
    """
    subjects = _records(connection, num, office_code)
    if not subjects:
        return []
    entities, keys = {entity for entity, _key in subjects}, [key for _entity, key in subjects]
    rows: list[Any] = []
    for start in range(0, len(keys), 200):
        found = _changes(connection, sorted(entities), keys[start : start + 200], limit)
        rows.extend(row for row in found if (row[4], row[10]) in subjects)
    rows.sort(key=lambda row: -row[0])
    return [_change(row, subjects[(row[4], row[10])]) for row in rows[:limit]]


@in_rows
def _changes(entities: Sequence[str], keys: Sequence[str], limit: int) -> Asked:
    return (
        select(
            Change.num,
            Change.job,
            Change.at,
            Change.who,
            Change.entity,
            Change.field,
            Change.old,
            Change.new,
            Change.undoable,
            Change.undone_by,
            Change.key,
        )
        .where(Change.entity.in_(entities), Change.key.in_(keys))
        .order_by(Change.num.desc())
        .limit(limit)
    )


def _change(row: Any, subject: str) -> ChangeLine:
    undoable = bool(row[8]) and (row[5] != "" or row[4] in _MADE)
    values = (_value(row[6]), _value(row[7]), undoable, row[9] is not None, subject)
    return ChangeLine(*(*row[:6], *values))


def _records(connection: Connection, num: int, office_code: str) -> dict[tuple[str, str], str]:
    """Table and key of every record about the clause, with the name that history shows for it."""
    found: dict[tuple[str, str], str] = {
        ("clause", _key(num)): "",
        ("task", _key(num)): "",
        ("assignment", _key(num, office_code)): "",
        ("arrangement", _key(num, office_code)): "",
    }
    names = period_names(connection)
    for (period_id,) in _reported(connection, num, office_code):
        found[("progress", _key(num, office_code, period_id))] = names.get(period_id, "")
    for indicator_id, name, period_id in _measured(connection, num, office_code):
        found[("indicator", _key(indicator_id))] = name
        if period_id is not None:
            found[("indicator_value", _key(indicator_id, office_code, period_id))] = name
    for entity, record_id in _told(connection, num, office_code):
        found[(entity, _key(record_id))] = ""
    found.update({("task_link", key): "" for key in link_keys(connection, num)})
    return found


@in_rows
def _reported(num: int, office_code: str) -> Asked:
    return select(Progress.period_id).where(Progress.clause_num == num, Progress.office_code == office_code)


@in_rows
def _measured(num: int, office_code: str) -> Asked:
    its = and_(IndicatorValue.indicator_id == Indicator.id, IndicatorValue.office_code == office_code)
    return (
        select(Indicator.id, Indicator.name, IndicatorValue.period_id)
        .outerjoin(IndicatorValue, its)
        .where(Indicator.clause_num == num)
    )


@in_rows
def _told(num: int, office_code: str) -> CompoundSelect[str, str]:
    def of(noun: type[Difficulty | Extension | Evidence]) -> Select[str, str]:
        own = noun.clause_num == num, noun.office_code == office_code
        return select(literal_column(f"'{noun.__tablename__}'", String), noun.id).where(*own)

    directives = select(literal_column("'directive'", String), Directive.id).where(Directive.clause_num == num)
    return union_all(of(Difficulty), of(Extension), of(Evidence), directives)


def _key(*parts: object) -> str:
    return json.dumps(list(parts))


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def made_at(connection: Connection, entity: str, *key: object) -> datetime | None:
    """When the record that stands under a key was made; None where no change tells it."""
    query = select(Change.at).where(Change.entity == entity, Change.key == _key(*key), Change.field == "")
    return connection.scalar(query.order_by(Change.num.desc()).limit(1))


def last_job(connection: Connection) -> str | None:
    """The job whose changes were recorded last: what a person who says "undo" means."""
    return connection.execute(select(Change.job).order_by(Change.num.desc()).limit(1)).scalar()


def comes_back(connection: Connection, job: str) -> bool:
    """Whether giving a job back would bring anything back: a value, a record of a kind that it takes away, a join."""
    made = [one.class_ for one in Base.registry.mappers if one.class_.given_back_whole or one.class_.taken_back_in]
    kinds = Change.entity.in_([noun.__tablename__ for noun in made])
    way = and_(Change.undoable, or_(Change.field != "", kinds))
    asked = select(Change.num).where(Change.job == job, Change.undone_by.is_(None), or_(way, Change.entity == MOVED))
    return connection.execute(asked.limit(1)).first() is not None


def recorded_until(connection: Connection) -> datetime | None:
    """The latest instant among the last words on tasks: a clock that was once wrong is forgotten as work goes on."""
    said = Change.entity.in_([noun.__tablename__ for noun in (*_REPORTED, Arrangement)])
    last = select(Change.at).where(said).order_by(Change.num.desc()).limit(HISTORY).subquery()
    return connection.execute(select(func.max(last.c.at))).scalar()


def changes_of(connection: Connection, job: str) -> list[ChangeLine]:
    """What a job changed, oldest first, without the names of its subjects."""
    columns = (Change.num, Change.job, Change.at, Change.who, Change.entity, Change.field, Change.old, Change.new)
    rows = connection.execute(
        select(*columns, Change.undoable, Change.undone_by).where(Change.job == job).order_by(Change.num).limit(HISTORY)
    )
    return [_change(row, "") for row in rows]


def changed_by(connection: Connection, job: str, entity: str) -> list[tuple[Any, ...]]:
    """The primary keys of the records of a kind that a job changed."""
    keys = connection.scalars(select(Change.key).where(Change.job == job, Change.entity == entity).distinct())
    return [tuple(json.loads(key)) for key in keys]


_REPORTED = (Progress, IndicatorValue, Difficulty, Evidence, Report)
"""What goes into a report."""


def reports_touched(connection: Connection, job: str) -> list[tuple[str, str, str]]:
    """Plan, period and office of the reports into which goes what a job changed."""
    found = []
    for noun in _REPORTED:
        for key in changed_by(connection, job, noun.__tablename__):
            row = connection.execute(_its_report(noun, key)).first()
            if row is not None:
                found.append((row[0], row[1], row[2]))
    return found


def _its_report(noun: Any, key: tuple[Any, ...]) -> Select[*tuple[Any, ...]]:
    if noun in (Report, Difficulty):
        asked = select(noun.plan_id, noun.period_id, noun.office_code)
    else:
        asked = select(Clause.plan_id, noun.period_id, noun.office_code)
        if noun is IndicatorValue:
            asked = asked.join(Indicator, Indicator.id == noun.indicator_id)
        asked = asked.join(Clause, Clause.num == (Indicator if noun is IndicatorValue else noun).clause_num)
    keys = noun.__table__.primary_key.columns
    return asked.where(*(column == part for column, part in zip(keys, key, strict=True)))


@dataclass(frozen=True, slots=True)
class WrittenOver:
    """What stood in a record before the jobs wrote that wrote it last.

    Attributes:
        made: the record was made by them: nothing stood.
        before: the fields they changed, as they stood.
    """

    made: bool
    before: Mapping[str, Any]


def written_beside(
    connection: Connection, noun: type[Base], keys: Iterable[Sequence[object]], beside: str, key: str
) -> dict[tuple[object, ...], WrittenOver]:
    """Of the records of a kind those that were written last by the jobs that also changed one record of another."""
    jobs = set(connection.scalars(select(Change.job).where(Change.entity == beside, Change.key == _key(key))))
    found: dict[tuple[object, ...], WrittenOver] = {}
    for one in keys:
        of_it = (Change.entity == noun.__tablename__, Change.key == key_text(one))
        lines = connection.execute(
            select(Change.job, Change.field, Change.old).where(*of_it).order_by(Change.num.desc())
        )
        made, before = False, {}
        for job, field, old in lines:
            if job not in jobs:
                break
            made = field == ""
            if field:
                before[field] = None if old is None else loaded(noun.__table__.columns[field], json.loads(old))
        if made or before:
            found[tuple(one)] = WrittenOver(made, before)
    return found


def made_beside(connection: Connection, entity: str, beside: str, key: str) -> set[str]:
    """The ids of the records of a kind that were made by the jobs that also changed one record of another."""
    jobs = select(Change.job).where(Change.entity == beside, Change.key == _key(key))
    keys = connection.scalars(
        select(Change.key).where(Change.entity == entity, Change.field == "", Change.job.in_(jobs)).distinct()
    )
    return {str(json.loads(one)[0]) for one in keys}
