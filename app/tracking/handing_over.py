"""Bàn giao: the open tasks in one person's hands go on in another's, from a day, by one act that can be given back."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.errors import PlanningError, TrackingError
from app.standing.asking import TaskStanding, book_of, standings
from app.standing.rules import in_hands
from db.changes import Writing, new_id
from db.queries import people as rows
from db.queries.rows import PlanRow
from db.queries.tree import plans
from db.schema import Arrangement, HandingOver
from db.store import Connection


@dataclass(frozen=True)
class HeldTask:
    """A task of our office that is not done, as it stands today."""

    plan: PlanRow
    standing: TaskStanding

    @property
    def clause_id(self) -> str:
        """Of the task."""
        return self.standing.clause_id

    @property
    def handler(self) -> str:
        """Whose hands it is in, as noted on it."""
        return self.standing.facts.handler


@dataclass(frozen=True)
class Passing:
    """What is handed over.

    Attributes:
        giver, taker: their names.
        clause_ids: the tasks; each is then in the taker's hands.
        paper_id: the biên bản, where one is made.
    """

    giver: str
    taker: str
    handed_on: date
    clause_ids: Collection[str]
    reason: str = ""
    paper_id: str | None = None


def open_tasks(connection: Connection, office_code: str, today: date) -> list[HeldTask]:
    """The tasks that an office leads or takes part in and that are not done today, plan by plan in their order."""
    found = []
    for plan in plans(connection):
        if plan.part == "issues":
            continue
        book = book_of(connection, [plan.issuer_code])
        span = book.on(plan.issuer_code, plan.period_kind, today)
        moment = book.moment(plan.issuer_code, plan.period_kind, span, today)
        for one in standings(connection, plan.id, moment, office_code=office_code):
            recurs = one.standing.group == "recurring"
            if one.facts.role in ("lead", "coordinate") and (recurs or not one.standing.done):
                found.append(HeldTask(plan, one))
    return found


def held_by(tasks: Collection[HeldTask], person: str) -> list[HeldTask]:
    """Those of the tasks that are in a person's hands."""
    return [one for one in tasks if in_hands(one.handler, (person,))]


def put_passing(writing: Writing, office_code: str, passing: Passing, today: date) -> int:
    """Hand the tasks on within an open transaction. Returns how many.

    Raises:
        PlanningError: ``hand-over-same``, ``person-unknown``, ``person-left`` (the taker no longer works here).
        TrackingError: ``day-ahead``; ``hand-over-not-open`` (a task is not our office's, or is done).
    """
    if passing.giver == passing.taker:
        raise PlanningError("hand-over-same")
    if passing.handed_on > today:
        raise TrackingError("day-ahead", day=passing.handed_on)
    known = {one.name: one for one in rows.people(writing.connection)}
    for name in (passing.giver, passing.taker):
        if name not in known:
            raise PlanningError("person-unknown", name=name)
    taker = known[passing.taker]
    if taker.left_on is not None and taker.left_on < passing.handed_on:
        raise PlanningError("person-left", name=taker.name, day=taker.left_on)
    held = {one.clause_id: one for one in open_tasks(writing.connection, office_code, today)}
    for clause_id in passing.clause_ids:
        if clause_id not in held:
            raise TrackingError("hand-over-not-open")
    writing.add(
        HandingOver(
            id=new_id(),
            giver=passing.giver,
            taker=passing.taker,
            handed_on=passing.handed_on,
            reason=" ".join(passing.reason.split()),
            task_count=len(passing.clause_ids),
            paper_id=passing.paper_id,
            recorded_at=writing.at,
        )
    )
    for clause_id in passing.clause_ids:
        num = held[clause_id].standing.clause_num
        row = writing.get(Arrangement, num, office_code)
        if row is None:
            # Made empty, then written: giving back takes the name out again.
            row = writing.add(Arrangement(clause_num=num, office_code=office_code, handler=""))
        writing.edit(row, handler=passed_on(row.handler, passing.giver, passing.taker))
    return len(passing.clause_ids)


def passed_on(handler: str, giver: str, taker: str) -> str:
    """Who has a task, once one of those named there has handed it on; who else is named stays."""
    whole = re.compile(rf"(?<!\w){re.escape(giver.strip())}(?!\w)", re.IGNORECASE)
    if giver.strip() and whole.search(handler):
        return whole.sub(taker.replace("\\", r"\\"), handler, count=1)
    if not handler.strip() or in_hands(handler, (giver,)):
        return taker
    return f"{handler}; {taker}"
