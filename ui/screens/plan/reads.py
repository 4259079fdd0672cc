"""What the plan screen and the start page read from the store: small pages, each in a read of its own.

Loaded after the first paint: this is where the screens meet SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.clock import Clock
from app.desk.rows import ClauseRow, NoteRow, OfficeRow, PlanRow, Uptake
from app.outline.model import Node
from app.planning import carrying_over, matching
from app.planning.subtasks import is_subtask
from app.standing.asking import standings, uptake
from app.standing.book import PeriodBook
from app.standing.moment import Moment
from db.queries import offices, plan_card, plans, search, today, tree
from db.queries.calendars import calendars
from db.queries.fetching import fetching
from db.queries.plan_card import PlanCard
from db.queries.reading import Store
from db.queries.today import DueReport, PackageLine, UnreadDirective
from ui.screens.plan.tally import PlanTally, tally
from ui.screens.plan.ways import Ways

SILENT_AFTER = timedelta(days=9)
"""A package without a receipt is worth a word after so long."""


@dataclass(frozen=True)
class Exchange:
    """What of the exchange waits for somebody."""

    directives: tuple[UnreadDirective, ...]
    arrived: tuple[PackageLine, ...]
    silent: tuple[PackageLine, ...]


class Reads:
    """Every read of the two screens.

    Args:
        store: the store; each call opens and closes one read.
        clock: for the day statuses are of.
        office_code: our office.
        person: who works here, for "mine".
    """

    def __init__(self, store: Store, clock: Clock, office_code: str, person: str = "") -> None:
        self._store = store
        self._clock = clock
        self.office_code = office_code
        self.person = person

    def today(self) -> date:
        """The present day."""
        return self._clock.today()

    # -- the tree

    def plans(self) -> list[PlanRow]:
        """The plans that are followed."""
        with self._store.read() as connection:
            return tree.plans(connection)

    def children(
        self, plan_id: str, parent_num: int | None, moment: Moment, offset: int, limit: int
    ) -> list[ClauseRow]:
        """One page under a clause, or at the top of a plan."""
        with self._store.read() as connection:
            return tree.children(connection, plan_id, parent_num, self.office_code, moment, offset=offset, limit=limit)

    def bare_children(self, plan_id: str, parent_num: int | None, offset: int, limit: int) -> list[ClauseRow]:
        """One page without the facts of tasks."""
        with self._store.read() as connection:
            return tree.bare_children(connection, plan_id, parent_num, offset=offset, limit=limit)

    def ancestors(self, nums: Sequence[int]) -> Mapping[int, tuple[str, tuple[int, ...]]]:
        """The plan and the way up of each clause."""
        with self._store.read() as connection:
            return tree.ancestors(connection, nums)

    def tally(self, plan: PlanRow, moment: Moment) -> PlanTally:
        """Our tasks of a plan with how they stand."""
        with self._store.read() as connection:
            tasks = tree.given_tasks(connection, plan.id, self.office_code, moment)
            parents = tree.parents(connection, plan.id) if tasks else {}
        return tally(plan, moment, tasks, parents, self.person)

    def uptake(self, plan_id: str, moment: Moment) -> dict[int, Uptake]:
        """How far offices are with a plan of ours."""
        with self._store.read() as connection:
            found = standings(connection, plan_id, moment)
        return uptake(found)

    def notes(self, plan_id: str) -> list[NoteRow]:
        """What looks wrong in a plan's document."""
        with self._store.read() as connection:
            return tree.notes(connection, plan_id)

    def plan_card(self, plan_id: str) -> PlanCard | None:
        """How a plan's document came and what changed it."""
        with self._store.read() as connection:
            return plan_card.plan_card(connection, plan_id)

    def picks(self, plan_id: str) -> tuple[list[Node], dict[str, str]]:
        """The tasks of a plan's document, and our part in them by clause id; our own sub-tasks are no question."""
        with self._store.read() as connection:
            rows = plans.clauses(connection, plan_id)
            issuer = next(row.issuer_code for row in plans.plans(connection) if row.id == plan_id)
            roles = {row.clause_id: row.role for row in plans.assignments(connection, plan_id, self.office_code)}
        tasks = [
            matching.node_of(row)
            for row in rows
            if row.kind == "task" and not row.archived and not is_subtask(row, issuer)
        ]
        return tasks, roles

    def twin_of(self, plan_id: str) -> tuple[str, str] | None:
        """The plan as document and as package, where it is here twice and nobody has joined the two yet."""
        return next((pair for pair in matching.candidates(self._store) if plan_id in pair), None)

    def search(self, typed: str) -> list[int] | None:
        """The clauses found; None when nothing searchable was typed."""
        with self._store.read() as connection:
            return search.hits(connection, typed)

    def ways(self) -> Ways:
        """The way up of every clause, for the office's whole store."""
        with self._store.read() as connection:
            return Ways(tree.ways(connection))

    # -- periods and offices

    def book(self, followed: Sequence[PlanRow]) -> PeriodBook:
        """The periods, rules and calendar of the plans' issuers."""
        with self._store.read() as connection:
            return PeriodBook.of(calendars(fetching(connection), (plan.issuer_code for plan in followed)))

    def offices(self) -> list[OfficeRow]:
        """Every office that stands today."""
        with self._store.read() as connection:
            return offices.all_offices(connection, self.today())

    def setting(self, key: str) -> str:
        """A preference of this workspace, or ""."""
        with self._store.read() as connection:
            return offices.setting(connection, key)

    def task_choices(self, plan_id: str) -> list[tuple[str, str, str]]:
        """Every task of a plan to give to offices: id, label, text."""
        with self._store.read() as connection:
            return [
                (row.id, row.label, row.text)
                for row in plans.clauses(connection, plan_id)
                if row.kind == "task" and not row.archived
            ]

    def unfinished(self, plan_id: str, year: int) -> list[carrying_over.Unfinished]:
        """The tasks that the report year before a year leaves open.

        Raises:
            TrackingError: the plan or the year is not known.
        """
        return carrying_over.unfinished(self._store, self._clock, plan_id, year)

    # -- one task

    # -- the start page

    def exchange(self) -> Exchange:
        """Directives nobody read, files that wait, packages without a receipt."""
        with self._store.read() as connection:
            return Exchange(
                tuple(today.unread_directives(connection, self.office_code)),
                tuple(today.waiting_packages(connection)),
                tuple(today.unconfirmed_packages(connection, self._clock.now() - SILENT_AFTER)),
            )

    def due_reports(self, first: date, last: date) -> list[DueReport]:
        """Reports that fall due within the days given."""
        with self._store.read() as connection:
            return today.due_reports(connection, self.office_code, first, last)
