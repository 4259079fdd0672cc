"""The plans of an office as its screens read them: small pages of clauses, counts, and what a plan's document says.

Each call reads once and closes. Loaded after the first paint: this is where the screens meet SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.desk import people
from app.desk.ancestry import Ancestry
from app.desk.office import Office
from app.desk.saving import Saved
from app.desk.tally import PlanTally, tally
from app.errors import Cancelled
from app.outline.model import Node
from app.planning import carrying_over, matching
from app.planning.carrying_over import OpeningAgain, Unfinished
from app.planning.matching import PlanTwin
from app.planning.subtasks import is_subtask
from app.progress import Progress, Silent
from app.standing import asking
from app.standing.book import PeriodBook
from app.standing.moment import Moment
from db.queries import plan_card, plans, search, tree
from db.queries.calendars import calendars
from db.queries.fetching import fetching
from db.queries.matching import JoinedPlan
from db.queries.plan_card import GoneTask, PlanCard
from db.queries.plans import AssignmentRow, ClauseRecord, PlanRecord
from db.queries.rows import ClauseRow, NoteRow, OfficeRow, PlanRow, Uptake

__all__ = [
    "AssignmentRow",
    "ClauseRecord",
    "ClauseRow",
    "GoneTask",
    "JoinedPlan",
    "NoteRow",
    "OfficeRow",
    "OpeningAgain",
    "PlanCard",
    "PlanRecord",
    "PlanRow",
    "Unfinished",
    "Uptake",
]


def followed(office: Office) -> list[PlanRow]:
    """The plans that are followed, newest first."""
    with office.store.read() as connection:
        return tree.plans(connection)


def children(
    office: Office, plan_id: str, parent_num: int | None, moment: Moment, offset: int, limit: int
) -> list[ClauseRow]:
    """One page under a clause, or at the top of a plan."""
    with office.store.read() as connection:
        return tree.children(connection, plan_id, parent_num, office.code, moment, offset=offset, limit=limit)


def bare_children(office: Office, plan_id: str, parent_num: int | None, offset: int, limit: int) -> list[ClauseRow]:
    """One page without the facts of tasks."""
    with office.store.read() as connection:
        return tree.bare_children(connection, plan_id, parent_num, offset=offset, limit=limit)


def ancestors(office: Office, nums: Sequence[int]) -> Mapping[int, tuple[str, tuple[int, ...]]]:
    """The plan and the ancestors of each clause."""
    with office.store.read() as connection:
        return tree.ancestors(connection, nums)


def ancestry(office: Office) -> Ancestry:
    """The ancestors of every clause, for the office's whole store."""
    with office.store.read() as connection:
        return Ancestry(tree.ways(connection))


def counted(office: Office, plan: PlanRow, moment: Moment) -> PlanTally:
    """Our tasks of a plan with how they stand."""
    with office.store.read() as connection:
        tasks = tree.given_tasks(connection, plan.id, office.code, moment)
        parents = tree.parents(connection, plan.id) if tasks else {}
    return tally(plan, moment, tasks, parents, people.hands(office))


def uptake(office: Office, plan_id: str, moment: Moment) -> dict[int, Uptake]:
    """How far offices are with a plan of ours."""
    with office.store.read() as connection:
        found = asking.standings(connection, plan_id, moment)
    return asking.uptake(found)


def notes(office: Office, plan_id: str) -> list[NoteRow]:
    """What looks wrong in a plan's document."""
    with office.store.read() as connection:
        return tree.notes(connection, plan_id)


def card(office: Office, plan_id: str) -> PlanCard | None:
    """How a plan's document came and what changed it."""
    with office.store.read() as connection:
        return plan_card.plan_card(connection, plan_id, office.code)


def picks(office: Office, plan_id: str) -> tuple[list[Node], dict[str, str]]:
    """The tasks of a plan's document, and our part in them by clause id; our own sub-tasks are no question."""
    with office.store.read() as connection:
        rows = plans.clauses(connection, plan_id)
        issuer = next(row.issuer_code for row in plans.plans(connection) if row.id == plan_id)
        roles = {row.clause_id: row.role for row in plans.assignments(connection, plan_id, office.code)}
    tasks = [
        matching.node_of(row) for row in rows if row.kind == "task" and not row.archived and not is_subtask(row, issuer)
    ]
    return tasks, roles


@dataclass(frozen=True)
class PlanPartners:
    """With what a plan can be joined, which was read from a document or came as a package.

    Attributes:
        twin: the plan as document and as package, where it looks to be here twice.
        others: the plans a person may name where the program sees no likeness.
        joined: what it was joined with already, the last first.
        alike: the issuer of one of ``others`` may be the plan's own.
    """

    twin: PlanTwin | None = None
    others: tuple[PlanRecord, ...] = ()
    joined: tuple[JoinedPlan, ...] = ()
    alike: bool = False


def partners(office: Office, plan_id: str) -> PlanPartners:
    """With what a plan can be joined."""
    others = matching.partners(office.store, plan_id)
    twins = matching.candidates(office.store) if others else []
    twin = next((one for one in twins if plan_id in (one.document, one.package)), None)
    with office.store.read() as connection:
        own = next((one for one in plans.plans(connection) if one.id == plan_id), None)
    alike = own is not None and any(matching.alike_issuers(own, one) for one in others)
    return PlanPartners(twin, tuple(others), tuple(matching.joined(office.store, plan_id)), alike)


def hits(office: Office, typed: str) -> list[int] | None:
    """The clauses found; None when nothing searchable was typed."""
    with office.store.read() as connection:
        return search.hits(connection, typed)


def book(office: Office, plans_followed: Sequence[PlanRow]) -> PeriodBook:
    """The periods, rules and calendar of the plans' issuers."""
    with office.store.read() as connection:
        return PeriodBook.of(calendars(fetching(connection), (plan.issuer_code for plan in plans_followed)))


def task_choices(office: Office, plan_id: str) -> list[tuple[str, str, str]]:
    """Every task of a plan to give to offices: id, label, text."""
    with office.store.read() as connection:
        return [
            (row.id, row.label, row.text)
            for row in plans.clauses(connection, plan_id)
            if row.kind == "task" and not row.archived
        ]


def unfinished(office: Office, plan_id: str, year: int) -> list[Unfinished]:
    """The tasks that the report year before a year leaves open.

    Raises:
        TrackingError: the plan or the year is not known.
    """
    return carrying_over.unfinished(office.store, office.clock, plan_id, year)


def opening_again(office: Office, plan_id: str, year: int) -> OpeningAgain:
    """How many tasks a report year opens by itself.

    Raises:
        TrackingError: the plan or the year is not known.
    """
    return carrying_over.opening_again(office.store, office.clock, plan_id, year)


def num_of(office: Office, clause_id: str) -> int | None:
    """The number of a clause on this machine, or None where it is not here."""
    with office.store.read() as connection:
        return plans.clause_nums(connection, [clause_id]).get(clause_id)


def nums_of(office: Office, plan_id: str, labels: Sequence[str]) -> list[int]:
    """The numbers of the clauses with these labels, in the order given."""
    with office.store.read() as connection:
        nums = {row.label: row.num for row in plans.clauses(connection, plan_id)}
    return [nums[label] for label in labels if label in nums]


@dataclass(frozen=True)
class WholePlan:
    """Everything of a plan's document: its clauses in order, who has a part in them, its updates.

    Attributes:
        revisions: number, citation and summary of each, oldest first.
    """

    clauses: Sequence[ClauseRecord]
    assignments: Sequence[AssignmentRow]
    revisions: Sequence[tuple[int, str, str]]


def whole(office: Office, plan_id: str) -> WholePlan:
    """A plan's document, clause by clause."""
    with office.store.read() as connection:
        return WholePlan(
            plans.clauses(connection, plan_id),
            plans.assignments(connection, plan_id),
            plans.revisions(connection, plan_id),
        )


# -- for the window's lanes


@dataclass(frozen=True)
class Known:
    """What can be shown before anything is counted: the plans that are followed, and the periods of their issuers."""

    plans: tuple[PlanRow, ...]
    book: PeriodBook


@dataclass(frozen=True)
class Counted:
    """Our tasks of some plans with how they stand, and how far offices are with those we issue, by plan id."""

    tallies: tuple[PlanTally, ...]
    uptakes: Mapping[str, Mapping[int, Uptake]]


Wanted = Sequence[tuple[PlanRow, Moment]]
"""Plans to count, each at the moment that it shows."""


def known(office: Office) -> Known:
    """The plans that are followed, and their periods."""
    found = followed(office)
    return Known(tuple(found), book(office, found))


def count(office: Office, wanted: Wanted, progress: Progress | None = None) -> Counted:
    """Count plans, one at a time.

    Raises:
        Cancelled: a person asked to stop.
    """
    tallies: list[PlanTally] = []
    uptakes: dict[str, Mapping[int, Uptake]] = {}
    for place, (plan, moment) in enumerate(wanted):
        try:
            (progress or Silent()).step("plan-tallies", place, len(wanted))
        except Cancelled:
            while tallies:  # here and one by one: all at once, by whoever hears of it, they take two frames
                tallies.pop()
            raise
        tallies.append(counted(office, plan, moment))
        if plan.part == "issues":
            uptakes[plan.id] = uptake(office, plan.id, moment)
    return Counted(tuple(tallies), uptakes)


def act_and_count(office: Office, act: Callable[[Office], Saved], wanted: Wanted) -> tuple[Saved, Counted]:
    """Do something, then count what it touched."""
    saved = act(office)
    return saved, count(office, wanted)
