"""Which tasks of our own plans serve a task of a superior's, and from which of their indicators its figures come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, and_, or_, select, update

from db.queries.papers import HEADS
from db.schema import Change, Clause, Indicator, IndicatorLink, IndicatorValue, Paper, Period, Plan, TaskLink
from db.statements import Asked, in_rows

ABOVE, BELOW = ("carries_out",), ("issues", "own")
"""Parts of the plans on each side of a link."""


@dataclass(frozen=True, slots=True)
class LinkableTask:
    """A task on one side of a link, with its plan."""

    num: int
    clause_id: str
    label: str
    text: str
    plan_id: str
    plan_title: str
    part: str


@dataclass(frozen=True, slots=True)
class IndicatorTie:
    """An indicator of a superior's task, and the one of ours that its figure is proposed from."""

    above_id: str
    below_id: str


def linkable(connection: Connection, clause_id: str) -> LinkableTask | None:
    """The task of that id, followed or not; None where there is none."""
    rows = connection.execute(_tasks().where(Clause.id == clause_id))
    return next((LinkableTask(*row) for row in rows), None)


def other_side(connection: Connection, part: str) -> list[LinkableTask]:
    """The tasks that are followed in plans of the other side, in the order of the plans."""
    parts = BELOW if part in ABOVE else ABOVE
    followed = _tasks().where(Plan.part.in_(parts), Plan.archived_at.is_(None), Clause.archived_at.is_(None))
    rows = connection.execute(followed.order_by(Plan.created_at, Plan.id, Clause.position))
    return [LinkableTask(*row) for row in rows]


def linked(connection: Connection, num: int) -> list[LinkableTask]:
    """The tasks that a task is linked with, on the side it is not on."""
    return [LinkableTask(*row) for row in _linked(connection, num)]


@in_rows
def _linked(num: int) -> Asked:
    below = select(TaskLink.below_num).where(TaskLink.above_num == num)
    above = select(TaskLink.above_num).where(TaskLink.below_num == num)
    meant = _tasks().where(or_(Clause.num.in_(below), Clause.num.in_(above)))
    return meant.order_by(Plan.created_at, Plan.id, Clause.position)


def ties(connection: Connection, above_num: int) -> list[IndicatorTie]:
    """Which indicators of a superior's task take their figure from which of ours."""
    rows = connection.execute(
        select(IndicatorLink.above_id, IndicatorLink.below_id)
        .join(Indicator, Indicator.id == IndicatorLink.above_id)
        .where(Indicator.clause_num == above_num, Indicator.archived_at.is_(None))
        .order_by(Indicator.position, Indicator.id)
    )
    return [IndicatorTie(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class FigureSince:
    """A figure of a unit that came, or was put right, after the report that was to carry it up was submitted."""

    plan_id: str
    plan_title: str
    period_id: str
    period_name: str
    clause_id: str
    label: str
    above_id: str
    office_code: str


def figures_since(connection: Connection, office_code: str) -> list[FigureSince]:
    """Figures under the tied indicators of our sent reports to superiors, of periods within theirs, recorded since."""
    asked = connection.execute(
        select(
            Plan.id,
            Plan.title,
            Period.id,
            Period.name,
            Clause.id,
            Clause.label,
            IndicatorLink.above_id,
            IndicatorLink.below_id,
            Paper.submitted_at,
            Period.starts_on,
            Period.ends_on,
        )
        .select_from(IndicatorLink)
        .join(Indicator, Indicator.id == IndicatorLink.above_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .join(HEADS, and_(HEADS.c.plan_id == Plan.id, HEADS.c.office_code == office_code, HEADS.c.state == "sent"))
        .join(Paper, Paper.id == HEADS.c.paper_id)
        .join(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == HEADS.c.period_id))
        .where(Plan.part.in_(ABOVE), Plan.archived_at.is_(None), Indicator.archived_at.is_(None))
        .order_by(Plan.created_at, Plan.id, Period.ends_on.desc(), Clause.position, Indicator.position)
    ).all()
    found: dict[FigureSince, None] = {}
    for plan_id, title, of_id, name, clause_id, label, above_id, below_id, since, starts_on, ends_on in asked:
        # Between '["id", ' and '["id",!': every key that begins with the indicator, through the index.
        first = json.dumps([below_id])[:-1] + ", "
        keys = connection.scalars(
            select(Change.key)
            .where(
                Change.entity == IndicatorValue.__tablename__,
                Change.key >= first,
                Change.key < first[:-1] + "!",
                Change.at > since,
            )
            .order_by(Change.num)
        )
        for _, unit, period_id in map(json.loads, keys):
            days = period_id.split(":")[1:]
            if len(days) == 2 and starts_on.isoformat() <= days[0] and days[1] <= ends_on.isoformat():
                found[FigureSince(plan_id, title, of_id, name, clause_id, label, above_id, unit)] = None
    return list(found)


def by_task(found: Iterable[FigureSince]) -> dict[tuple[str, str], list[FigureSince]]:
    """The same by the task (id, label) they stand under."""
    tasks: dict[tuple[str, str], list[FigureSince]] = {}
    for one in found:
        tasks.setdefault((one.clause_id, one.label), []).append(one)
    return tasks


def ties_between(connection: Connection, above_num: int, below_num: int) -> list[IndicatorTie]:
    """The ties of indicators of two linked tasks."""
    of_below = select(Indicator.id).where(Indicator.clause_num == below_num)
    of_above = select(Indicator.id).where(Indicator.clause_num == above_num)
    rows = connection.execute(
        select(IndicatorLink.above_id, IndicatorLink.below_id).where(
            IndicatorLink.above_id.in_(of_above), IndicatorLink.below_id.in_(of_below)
        )
    )
    return [IndicatorTie(*row) for row in rows]


def link_keys(connection: Connection, num: int) -> list[str]:
    """The keys by which change records name the links of a task, those that were taken away too."""
    return [key for (key,) in _link_keys(connection, TaskLink.__tablename__, f"[{num}, %", f"%, {num}]")]


@in_rows
def _link_keys(entity: str, begins: str, ends: str) -> Asked:
    return (
        select(Change.key)
        .where(Change.entity == entity, or_(Change.key.like(begins), Change.key.like(ends)))
        .distinct()
    )


def move_links(connection: Connection, nums: Mapping[int, int], indicators: Mapping[str, str]) -> None:
    """A superior's plan stands in the place of another of its kind: the links go over to it, each once.

    Args:
        nums: old clause number → new one.
        indicators: id of the indicator that is given up → the one that stands in its place.
    """
    for old, new in nums.items():
        here = TaskLink.above_num
        for below in connection.scalars(select(TaskLink.below_num).where(here == old)).all():
            if connection.scalar(select(here).where(here == new, TaskLink.below_num == below)) is None:
                connection.execute(
                    update(TaskLink).where(here == old, TaskLink.below_num == below).values(above_num=new)
                )
                _follow(connection, TaskLink.__tablename__, (old, below), (new, below))
    for before, after in indicators.items():
        if connection.scalar(select(IndicatorLink.below_id).where(IndicatorLink.above_id == after)) is None:
            for below_id in connection.scalars(
                select(IndicatorLink.below_id).where(IndicatorLink.above_id == before)
            ).all():
                _follow(connection, IndicatorLink.__tablename__, (before, below_id), (after, below_id))
            connection.execute(update(IndicatorLink).where(IndicatorLink.above_id == before).values(above_id=after))


def _follow(connection: Connection, entity: str, old: tuple[object, ...], new: tuple[object, ...]) -> None:
    """Change records follow the record they name."""
    named = (Change.entity == entity, Change.key == json.dumps(list(old)))
    connection.execute(update(Change).where(*named).values(key=json.dumps(list(new))))


def _tasks() -> Select[int, str, str, str, str, str, str]:
    return (
        select(Clause.num, Clause.id, Clause.label, Clause.text, Plan.id, Plan.title, Plan.part)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(Clause.kind == "task")
    )
