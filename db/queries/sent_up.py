"""What units say otherwise since a report of ours was submitted that went up: words, states, figures.

What went up of a report to a superior is what stood on the tasks of ours that its tasks are linked with; of a
consolidated report it is what stood on every task of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, String, and_, cast, literal, select

from db.changes import dumped
from db.queries.matrix_units import arrived_reports
from db.queries.papers import HEADS
from db.schema import Change, Clause, Indicator, IndicatorValue, Paper, Period, Plan, Progress, Report, TaskLink

WORDS: Final = "words"
STATE: Final = "state"
FIGURE: Final = "figure"
"""What is said otherwise."""

_TASK: Final = {"note": WORDS, "late_reason": WORDS, "nothing_arisen": STATE, "state": STATE, "done_on": STATE}
_SECTIONS: Final = dict.fromkeys(("directing", "results", "shortcomings", "next_tasks", "proposals"), WORDS)
_VALUE: Final = {"value": FIGURE}


@dataclass(frozen=True, slots=True)
class SaidSince:
    """What a unit says otherwise than when a report of ours was submitted.

    Attributes:
        plan_id, plan_title, period_id, period_name: of our report.
        kind: one of the above.
        label: the task as our report has it, "" for the sections of a unit's report.
        name: of the indicator; "" for words and states.
    """

    plan_id: str
    plan_title: str
    period_id: str
    period_name: str
    kind: str
    label: str
    name: str
    office_code: str


@dataclass(frozen=True, slots=True)
class _Sent:
    """A report of ours that went out.

    Attributes:
        since: when it was submitted.
    """

    plan_id: str
    title: str
    part: str
    period_id: str
    period_name: str
    since: datetime
    starts_on: date
    ends_on: date


def said_since(connection: Connection, office_code: str) -> list[SaidSince]:
    """What is said otherwise since each of our sent reports was submitted.

    The figures of a report to a superior are told by ``links.figures_since``: they stand in it one by one.
    """
    found: dict[SaidSince, None] = {}
    for sent in _sent(connection, office_code):
        periods = _periods(connection, office_code, sent)
        for kind, label, name, unit in _changed(connection, office_code, sent, periods):
            found[SaidSince(sent.plan_id, sent.title, sent.period_id, sent.period_name, kind, label, name, unit)] = None
    return list(found)


def _sent(connection: Connection, office_code: str) -> list[_Sent]:
    head = HEADS.c
    rows = connection.execute(
        select(
            Plan.id, Plan.title, Plan.part, Period.id, Period.name, Paper.submitted_at, Period.starts_on, Period.ends_on
        )
        .select_from(HEADS)
        .join(Paper, Paper.id == head.paper_id)
        .join(Plan, Plan.id == head.plan_id)
        .join(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == head.period_id))
        .where(
            head.office_code == office_code,
            head.state == "sent",
            Plan.part.in_(("carries_out", "issues")),
            Plan.archived_at.is_(None),
        )
        .order_by(Plan.created_at, Plan.id, Period.ends_on.desc())
    )
    return [_Sent(*row) for row in rows]


def _periods(connection: Connection, office_code: str, sent: _Sent) -> list[str]:
    """The periods of our own calendar within the report's."""
    within = (Period.starts_on >= sent.starts_on, Period.ends_on <= sent.ends_on)
    return list(connection.scalars(select(Period.id).where(Period.issuer_code == office_code, *within)))


def _changed(
    connection: Connection, office_code: str, sent: _Sent, periods: Sequence[str]
) -> Iterator[tuple[str, str, str, str]]:
    """(kind, label, name, unit) of what counts: of units, what they approved; of ourselves, all."""
    arrived: dict[str, set[tuple[str, str]]] = {}
    for plan_id, label, name, unit, period_id, kinds in [
        *_of_tasks(connection, sent, periods),
        *(_of_sections(connection, sent, periods) if sent.part == "issues" else ()),
        *(_of_figures(connection, sent, periods) if sent.part == "issues" else ()),
    ]:
        if plan_id not in arrived:
            arrived[plan_id] = arrived_reports(connection, plan_id)
        if unit == office_code or (unit, period_id) in arrived[plan_id]:
            yield from ((kind, label, name, unit) for kind in kinds)


_Found = tuple[str, str, str, str, str, list[str]]


def _of_tasks(connection: Connection, sent: _Sent, periods: Sequence[str]) -> Iterator[_Found]:
    above = Clause.__table__.alias("above")
    asked = select(
        Clause.plan_id,
        above.c.label,
        literal(""),
        Progress.office_code,
        Progress.period_id,
        *(getattr(Progress, name) for name in _TASK),
        *_CHANGED,
    )
    if sent.part == "issues":
        asked = asked.join(Clause, Clause.num == Progress.clause_num).join(above, above.c.num == Clause.num)
    else:
        asked = (
            asked.join(Clause, Clause.num == Progress.clause_num)
            .join(TaskLink, TaskLink.below_num == Progress.clause_num)
            .join(above, above.c.num == TaskLink.above_num)
        )
    key = _key(cast(Progress.clause_num, String), _quoted(Progress.office_code), _quoted(Progress.period_id))
    told = asked.join(Change, _recorded(Progress.__tablename__, key, sent)).where(
        above.c.plan_id == sent.plan_id, Progress.period_id.in_(periods)
    )
    yield from _differing(connection.execute(told.order_by(Change.num)), _TASK)


def _of_sections(connection: Connection, sent: _Sent, periods: Sequence[str]) -> Iterator[_Found]:
    key = _key(_quoted(Report.plan_id), _quoted(Report.period_id), _quoted(Report.office_code))
    told = (
        select(
            Report.plan_id,
            literal(""),
            literal(""),
            Report.office_code,
            Report.period_id,
            *(getattr(Report, name) for name in _SECTIONS),
            *_CHANGED,
        )
        .join(Change, _recorded(Report.__tablename__, key, sent))
        .where(Report.plan_id == sent.plan_id, Report.period_id.in_(periods))
    )
    yield from _differing(connection.execute(told.order_by(Change.num)), _SECTIONS)


def _of_figures(connection: Connection, sent: _Sent, periods: Sequence[str]) -> Iterator[_Found]:
    key = _key(
        _quoted(IndicatorValue.indicator_id), _quoted(IndicatorValue.office_code), _quoted(IndicatorValue.period_id)
    )
    told = (
        select(
            Clause.plan_id,
            Clause.label,
            Indicator.name,
            IndicatorValue.office_code,
            IndicatorValue.period_id,
            IndicatorValue.value,
            *_CHANGED,
        )
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .join(Change, _recorded(IndicatorValue.__tablename__, key, sent))
        .where(Clause.plan_id == sent.plan_id, IndicatorValue.period_id.in_(periods))
    )
    yield from _differing(connection.execute(told.order_by(Change.num)), _VALUE)


_CHANGED: Final = (Change.key, Change.field, Change.old)


def _recorded(entity: str, key: ColumnElement[str], sent: _Sent) -> ColumnElement[bool]:
    return and_(Change.entity == entity, Change.key == key, Change.at > sent.since)


def _quoted(column: Any) -> ColumnElement[str]:
    text: ColumnElement[str] = literal('"') + column + literal('"')
    return text


def _key(*parts: ColumnElement[str]) -> ColumnElement[str]:
    """The text by which a change names a record (``db.changes.key_text``); codes and ids hold nothing to escape."""
    whole: ColumnElement[str] = literal("[")
    for number, part in enumerate(parts):
        whole = whole + (literal(", ") if number else literal("")) + part
    return whole + literal("]")


def _differing(rows: Iterable[Any], fields: Mapping[str, str]) -> Iterator[_Found]:
    """Of each record what it says now and did not say first: a change that was taken back is none."""
    first: dict[str, tuple[Any, dict[str, str | None]]] = {}
    for row in rows:
        *_rest, key, field, old = row
        _row, before = first.setdefault(f"{row[1]} {key}", (row, {}))
        before.setdefault(field, old)
    for row, before in first.values():
        now = dict(zip(fields, row[5 : 5 + len(fields)], strict=True))
        changed = _begun(now) if "" in before else {name for name in fields if _moved(before, name, now[name])}
        kinds = list(dict.fromkeys(fields[name] for name in fields if name in changed))
        if kinds:
            yield *row[:5], kinds


def _moved(before: Mapping[str, str | None], name: str, now: object) -> bool:
    return name in before and before[name] != dumped(now)


def _begun(now: Mapping[str, object]) -> set[str]:
    """What a record says that was not there before."""
    return {name for name, value in now.items() if value not in (None, "", False)}
