"""Which tasks of our own plans serve a task of a superior's, and from which of their indicators its figures come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, or_, select, update

from db.schema import Change, Clause, Indicator, IndicatorLink, Plan, TaskLink

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
    below = select(TaskLink.below_num).where(TaskLink.above_num == num)
    above = select(TaskLink.above_num).where(TaskLink.below_num == num)
    meant = _tasks().where(or_(Clause.num.in_(below), Clause.num.in_(above)))
    rows = connection.execute(meant.order_by(Plan.created_at, Plan.id, Clause.position))
    return [LinkableTask(*row) for row in rows]


def ties(connection: Connection, above_num: int) -> list[IndicatorTie]:
    """Which indicators of a superior's task take their figure from which of ours."""
    rows = connection.execute(
        select(IndicatorLink.above_id, IndicatorLink.below_id)
        .join(Indicator, Indicator.id == IndicatorLink.above_id)
        .where(Indicator.clause_num == above_num, Indicator.archived_at.is_(None))
        .order_by(Indicator.position, Indicator.id)
    )
    return [IndicatorTie(*row) for row in rows]


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
    rows = connection.scalars(
        select(Change.key)
        .where(
            Change.entity == TaskLink.__tablename__,
            or_(Change.key.startswith(f"[{num}, ", autoescape=True), Change.key.endswith(f", {num}]", autoescape=True)),
        )
        .distinct()
    )
    return list(rows)


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
