"""Where the plan tree reads its rows: first from what the first screen brought, then from the store, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.desk.rows import PAGE, ClauseRow, Facts, PlanRow, TaskRow, Uptake
from app.desk.tally import Count, PlanTally, step_of
from app.standing.moment import Moment
from app.standing.rules import DUE_SOON, OVERDUE, PAST_OWN, Standing, as_running, standing
from ui.screens.plan.tree.rows import TreeRow
from ui.texts import plans, statuses
from ui.texts.language import translate

if TYPE_CHECKING:
    from app.desk.office import Office

PLAN_BASE = 1 << 40
"""Plans are numbered from here, clauses below: both are integers in one tree."""


@dataclass(frozen=True)
class TreeSetting:
    """What rows depend on besides the store.

    Attributes:
        office_short: our office's short name.
        moment_of: the period each plan shows now, and the day it is judged at.
    """

    office_code: str
    office_short: str
    moment_of: Callable[[PlanRow], Moment]


class PlanSource:
    """A ``ui.screens.plan.tree.rows.TreeSource`` over plans and clauses.

    Args:
        setting: the office, the day, the periods.
        plans: the plans known already, from the first screen.
        clauses: rows known already: the beginning of one plan, in its order.
    """

    def __init__(self, setting: TreeSetting, plans: Sequence[PlanRow] = (), clauses: Sequence[ClauseRow] = ()) -> None:
        self.setting = setting
        self.given: set[int] = set()
        self._desk: Office | None = None
        self._issuer = ""
        self._plans: list[PlanRow] = list(plans)
        self._known = list(clauses)
        self._plan_of: dict[int, str] = {row.num: row.plan_id for row in clauses}
        self._parent_of: dict[int, int | None] = {row.num: row.parent_num for row in clauses}
        self._tallies: dict[str, PlanTally] = {}
        self._uptakes: dict[str, Mapping[int, Uptake]] = {}
        self._pages: dict[tuple[int, int, int], list[ClauseRow]] = {}
        self._page_of: dict[int, tuple[int, int, int]] = {}

    # -- what the page tells

    def attach(self, desk: Office) -> list[int]:
        """Read from the store from now on. Says whose children the first screen may have brought only in part."""
        self._desk = desk
        partial = [parent for parent in {key[0] for key in self._pages} if not self._came_whole(parent)]
        self._pages = {key: page for key, page in self._pages.items() if key[0] not in partial}
        self._known = []
        return partial

    def _came_whole(self, parent: int) -> bool:
        """Whether the first rows of the plan reach beyond everything below a node."""
        if self._known and len(self._known) < PAGE:
            return parent < PLAN_BASE or self.plan_at(parent) == self.plan(self._known[0].plan_id)
        places = {row.num: place for place, row in enumerate(self._known)}
        if parent not in places:
            return False
        above = self._known[places[parent]]
        return any(row.depth <= above.depth for row in self._known[places[parent] + 1 :])

    @property
    def attached(self) -> bool:
        """The store is there."""
        return self._desk is not None

    def forget(self) -> None:
        """Read every page anew."""
        self._pages.clear()
        self._page_of.clear()
        self.given.clear()
        if self._desk is not None:
            self._plan_of.clear()
            self._parent_of.clear()

    def set_plans(self, plans: Sequence[PlanRow]) -> None:
        """Take the list of plans."""
        self._plans = list(plans)

    def show_issuer(self, issuer_code: str) -> None:
        """Show the plans of one issuer; empty shows all."""
        self._issuer = issuer_code

    def tally(self, plan_id: str) -> PlanTally | None:
        """The counts and facts of a plan that rows are made of now."""
        return self._tallies.get(plan_id)

    def set_tally(self, tally: PlanTally) -> set[int]:
        """Take the counts and facts of a plan; says which rows that were given look different now."""
        before = self._tallies.get(tally.plan.id)
        self._tallies[tally.plan.id] = tally
        here = self.given & tally.by_num.keys()
        changed = {num for num in here if self._take_facts(tally.by_num[num])}
        if before is not None:
            # The same facts stand otherwise in another period, and on another day.
            changed |= {num for num in here if before.standings.get(num) != tally.standings.get(num)}
        counts = before.counts if before else {}
        changed |= {num for num in self.given & tally.parents.keys() if counts.get(num) != tally.counts.get(num)}
        root = self.num_of_plan(tally.plan.id)
        if root in self.given and (before is None or counts.get(None) != tally.counts.get(None)):
            changed.add(root)
        return changed

    def set_uptake(self, plan_id: str, uptake: Mapping[int, Uptake]) -> set[int]:
        """Take how far offices are with a plan that ours issues; says which rows look different now."""
        before = self._uptakes.get(plan_id, {})
        self._uptakes[plan_id] = uptake
        return {num for num in self.given if before.get(num) != uptake.get(num)}

    def _take_facts(self, task: TaskRow) -> bool:
        key = self._page_of.get(task.num)
        page = self._pages.get(key, []) if key is not None else []
        for place, row in enumerate(page):
            if row.num == task.num and row.facts != task.facts:
                page[place] = replace(row, facts=task.facts)
                return True
        return False

    # -- what the page asks

    @property
    def plans(self) -> list[PlanRow]:
        """The plans that show, in the order of the tree."""
        return [plan for plan in self._plans if not self._issuer or plan.issuer_code == self._issuer]

    @property
    def all_plans(self) -> list[PlanRow]:
        """Every plan, whatever the issuer chosen."""
        return list(self._plans)

    def plan(self, plan_id: str) -> PlanRow | None:
        """The plan of that id."""
        return next((plan for plan in self._plans if plan.id == plan_id), None)

    def num_of_plan(self, plan_id: str) -> int | None:
        """The node of a plan."""
        return next((PLAN_BASE + at for at, plan in enumerate(self._plans) if plan.id == plan_id), None)

    def plan_at(self, num: int) -> PlanRow | None:
        """The plan a node is, or stands in."""
        if num >= PLAN_BASE:
            place = num - PLAN_BASE
            return self._plans[place] if place < len(self._plans) else None
        plan_id = self._plan_of.get(num)
        if plan_id is None and self._desk is not None:
            found = _ancestors(self._desk, num)
            plan_id = found[0] if found else None
        return self.plan(plan_id) if plan_id else None

    # -- TreeSource

    def roots(self) -> list[TreeRow]:
        """The plans."""
        rows = [
            self._plan_row(PLAN_BASE + at, plan)
            for at, plan in enumerate(self._plans)
            if not self._issuer or plan.issuer_code == self._issuer
        ]
        self.given.update(row.num for row in rows)
        return rows

    def children(self, parent: int, offset: int, limit: int) -> list[TreeRow]:
        """The clauses under a plan or a clause."""
        plan = self.plan_at(parent)
        if plan is None:
            return []
        moment = self.setting.moment_of(plan)
        key = (parent, offset, limit)
        found = self._pages.get(key)
        if found is None:
            found = self._pages[key] = self._read(plan, parent, moment, offset, limit)
        for row in found:
            self._plan_of[row.num] = plan.id
            self._parent_of[row.num] = row.parent_num
            self._page_of[row.num] = key
        self.given.update(row.num for row in found)
        return [self._clause_row(row, plan, parent, moment) for row in found]

    def _read(self, plan: PlanRow, parent: int, moment: Moment, offset: int, limit: int) -> list[ClauseRow]:
        above = None if parent >= PLAN_BASE else parent
        if self._desk is not None:
            # lazy: start-up time; the store's libraries are loaded by now
            from app.desk import plan as plan_desk

            counted = self._tallies.get(plan.id)
            if counted is None or counted.moment != moment or plan.part == "issues":
                return plan_desk.children(self._desk, plan.id, above, moment, offset, limit)
            # The facts of our tasks are here already: under a filter hundreds of branches open at once.
            known = counted.by_num
            return [
                replace(row, facts=known[row.num].facts) if row.num in known else row
                for row in plan_desk.bare_children(self._desk, plan.id, above, offset, limit)
            ]
        found = [row for row in self._known if row.plan_id == plan.id and row.parent_num == above]
        return found[offset : offset + limit]

    def ancestors(self, node: int) -> list[int]:
        """The plan and the clauses above a node, from the top."""
        if node >= PLAN_BASE:
            return []
        line: list[int] = []
        if node in self._plan_of:
            plan_id = self._plan_of[node]
            upwards = self._parent_of.get(node)
            while upwards is not None:
                line.append(upwards)
                upwards = self._parent_of.get(upwards)
            line.reverse()
        elif self._desk is not None and (found := _ancestors(self._desk, node)) is not None:
            plan_id, line = found[0], list(found[1])
        else:
            return []
        root = self.num_of_plan(plan_id)
        return [] if root is None else [root, *line]

    # -- rows

    def _plan_row(self, num: int, plan: PlanRow) -> TreeRow:
        count = self._count(plan, None)
        step_text = ""
        if count and count.total:
            step_text = translate("Plan", "{done}/{total} done").format(done=count.done, total=count.total)
        elif plan.part == "carries_out" and (tally := self._tallies.get(plan.id)) is not None and not tally.tasks:
            step_text = translate("Plan", "no task of ours")
        return _row(num, None, plan, step_text=step_text, count=count)

    def _clause_row(self, row: ClauseRow, plan: PlanRow, parent: int, moment: Moment) -> TreeRow:
        if row.kind == "task" and not row.has_children:
            return self._task_row(row, plan, parent, moment)
        count = self._count(plan, row.num)
        given = row.kind == "task" and row.facts is not None and row.facts.role == "lead"
        if given and (count is None or not count.total):
            return self._task_row(row, plan, parent, moment)
        step_text = f"{count.done}/{count.total}" if count and count.total else ""
        words = plans.parts_words(count.coordinate, count.inform) if count and not count.total else ""
        return replace(
            _plain_row(row, plan, parent),
            lead=row.lead_text,
            status_text=words,
            counts=count.shown if count and count.total else (),
            muted=row.kind == "paragraph",
            step_text=step_text,
        )

    def _task_row(self, row: ClauseRow, plan: PlanRow, parent: int, moment: Moment) -> TreeRow:
        facts = row.facts
        if facts is None or not facts.role:
            return self._others_row(row, plan, parent)
        judged = standing(row.id, facts, moment, by_package=plan.by_package)
        facts = as_running(facts, judged)
        return task_row(_plain_row(row, plan, parent), facts, judged, row.lead_text, self.setting.office_short)

    def _others_row(self, row: ClauseRow, plan: PlanRow, parent: int) -> TreeRow:
        """A task that is not ours: plain and muted, or with what its offices say when we issue the plan."""
        uptake = self._uptakes.get(plan.id, {}).get(row.num)
        issued = plan.part == "issues"
        step_text = status_text = ""
        if issued:
            status_text = translate("Plan", "no office yet")
            if uptake:
                words = translate("Plan", "{done}/{total} done")
                step_text = words.format(done=uptake.done, total=uptake.leads)
                silent = uptake.leads - uptake.reported
                words = translate("Plan", "{n} not reported")
                status_text = words.format(n=silent) if silent else translate("Plan", "all reported")
        return replace(
            _plain_row(row, plan, parent),
            kind="task",
            lead=row.lead_text,
            due=plans.due_words(row.facts, self.setting.office_short) if issued and row.facts else "",
            status_text=status_text,
            muted=not issued,
            step_text=step_text,
        )

    def _count(self, plan: PlanRow, num: int | None) -> Count | None:
        one = self._tallies.get(plan.id)
        return one.counts.get(num) if one else None


def _ancestors(desk: Office, num: int) -> tuple[str, tuple[int, ...]] | None:
    # lazy: start-up time; the store's libraries are loaded by now
    from app.desk import plan as plan_desk

    return plan_desk.ancestors(desk, [num]).get(num)


def _row(num: int, parent: int | None, plan: PlanRow, *, step_text: str, count: Count | None) -> TreeRow:
    return TreeRow(num, parent, True, "", plan.title, "plan", counts=count.shown if count else (), step_text=step_text)


def _plain_row(row: ClauseRow, plan: PlanRow, parent: int) -> TreeRow:
    """A clause word for word, and what the last update of its plan did with it."""
    return TreeRow(
        row.num,
        parent,
        row.has_children,
        row.marker,
        row.text,
        row.kind,
        is_new=_is_new(row, plan),
        is_changed=_is_changed(row, plan),
    )


def task_row(plain: TreeRow, facts: Facts, judged: Standing, lead_text: str, office_short: str) -> TreeRow:
    """The row of a task in which our office has a part: how it stands, and who leads by when where that is we."""
    status, leads = judged.status, facts.role == "lead"
    step = step_of(facts, judged.state) if leads else None
    return replace(
        plain,
        kind="task",
        lead=facts.handler if leads else lead_text,
        due=plans.due_words(facts, office_short) if leads else "",
        due_tone=status.code if status.code in (OVERDUE, PAST_OWN, DUE_SOON) else "",
        step=step,
        status=statuses.badge_code(status),
        status_text=statuses.status_words(status),
        muted=not leads,
        step_text=translate("Plan", "per period") if leads and step is None else "",
    )


def _is_new(row: ClauseRow, plan: PlanRow) -> bool:
    return plan.revision > 1 and row.added_in == plan.revision


def _is_changed(row: ClauseRow, plan: PlanRow) -> bool:
    return plan.revision > 1 and row.changed_in == plan.revision and row.added_in != plan.revision
