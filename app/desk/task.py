"""A task at the desk: everything that is shown of it, and what our office, or its issuer, does about it.

The acts are each one use case and one transaction; called on the store lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.desk.office import Office
from app.desk.rows import Facts, PlanRow
from app.desk.saving import Saved, last_job, saved
from app.planning import subtasks
from app.standing.asking import TaskStanding, standings
from app.standing.moment import Moment
from app.standing.periods import PeriodSpan
from app.standing.rules import Standing, Status, as_running, standing
from app.tracking import difficulties, directives, evidence, extensions, indicators, progress, verdicts
from app.tracking.figures import Figures, figures
from db.queries import history, links, task, tracking, tree
from db.queries import indicators as indicator_rows
from db.queries.history import ChangeLine
from db.queries.indicators import IndicatorRow
from db.queries.links import LinkableTask
from db.queries.offices import offices_as_listed
from db.queries.papers import PaperRow, standing_paper
from db.queries.plan_head import plan_head
from db.queries.plans import ClauseRecord
from db.queries.reading import Connection
from db.queries.task import (
    ClauseText,
    DifficultyLine,
    DirectiveLine,
    EvidenceLine,
    ExtensionLine,
    OfficeLine,
    PauseLine,
)
from db.queries.tracking import DifficultyRow

__all__ = [
    "ChangeLine",
    "ClauseText",
    "DifficultyLine",
    "DirectiveLine",
    "EvidenceLine",
    "ExtensionLine",
    "IndicatorView",
    "OfficeLine",
    "PauseLine",
    "Saved",
    "SetValue",
    "TaskView",
]


@dataclass(frozen=True)
class IndicatorView:
    """An indicator with its figures of the period."""

    line: IndicatorRow
    figures: Figures


@dataclass(frozen=True)
class TaskView:
    """Everything the task pane shows of one clause.

    Attributes:
        facts: what our office has to do with it; None for what is no task.
        standing: how it stands for our office, where that has a part in it.
        span: the period it is shown for, or None when the plan has none yet.
        pause: since when our office has set it aside, and why.
        closed: the paper that holds our report of the period, which says what it says until it is taken back or
            reopened; None while it can be written.
        linked: the tasks it is linked with: of our own plans for a superior's, of superiors for one of ours.
    """

    plan: PlanRow
    clause: ClauseText
    facts: Facts | None
    standing: Standing | None
    span: PeriodSpan | None
    offices: tuple[OfficeLine, ...]
    indicators: tuple[IndicatorView, ...]
    difficulties: tuple[DifficultyLine, ...]
    directives: tuple[DirectiveLine, ...]
    extensions: tuple[ExtensionLine, ...]
    evidence: tuple[EvidenceLine, ...]
    history: tuple[ChangeLine, ...]
    pause: PauseLine | None = None
    closed: PaperRow | None = None
    linked: tuple[LinkableTask, ...] = ()

    @property
    def status(self) -> Status | None:
        """What its row shows, or None where our office has no part in it."""
        return self.standing.status if self.standing is not None else None

    @property
    def state(self) -> str:
        """How far the task is at the end of the period, or today while it is open."""
        return self.standing.state if self.standing is not None else "not_started"

    @property
    def leads(self) -> bool:
        """Our office leads the task: it may write here."""
        return self.facts is not None and self.facts.role == "lead" and self.plan.part != "issues"

    @property
    def notable(self) -> bool:
        """Our office may write what it did in the period: it has a part, and no paper holds the period's report."""
        return (self.leads or self.takes_part) and self.span is not None and self.closed is None

    @property
    def writable(self) -> bool:
        """Our office may say something of the period: it leads the task, and no paper holds the period's report."""
        return self.leads and self.span is not None and self.closed is None

    @property
    def own(self) -> bool:
        """Our office added it itself, as a sub-task."""
        return self.leads and subtasks.is_subtask(self.clause, self.plan.issuer_code)

    @property
    def takes_part(self) -> bool:
        """Our office coordinates or is informed: it may note what it did, outside the counts."""
        return self.facts is not None and self.facts.role in ("coordinate", "inform") and not self.issued

    @property
    def issued(self) -> bool:
        """Our office issues the plan: it gives, dates, directs and answers."""
        return self.plan.part == "issues"

    @property
    def spoken_here(self) -> bool:
        """What its issuer says of a task is typed here: we are the issuer, or its word comes on paper."""
        return self.issued or (self.plan.part == "carries_out" and not self.plan.by_package)

    @property
    def dated_here(self) -> bool:
        """The date is our office's to change, by a document of its own: nobody else could grant more time."""
        return self.plan.part in ("issues", "own") and not self.own


def shown(office: Office, num: int, plan: PlanRow, span: PeriodSpan | None, moment: Moment) -> TaskView | None:
    """What is shown of a clause, or None when there is none of that number.

    Args:
        num: the number of the clause.
        span: the period it is shown for, or None when the plan has none yet.
        moment: how that period is judged.
    """
    ours = None if plan.part == "issues" else office.code
    with office.store.read() as connection:
        clause = task.clause_text(connection, num)
        if clause is None:
            return None
        rows = tree.clauses(connection, plan.id, [num], office.code, moment)
        facts = rows[0].facts if rows else None
        found = standings(connection, plan.id, moment, nums=[num])
        view = TaskView(
            plan,
            clause,
            facts,
            None,
            span,
            _offices(connection, plan, found, moment),
            tuple(
                IndicatorView(line, figures(connection, line, office.code, moment))
                for line in (indicator_rows.indicators(connection, plan.id, num) if span else ())
            ),
            tuple(task.difficulties(connection, num, ours)),
            tuple(task.directives(connection, num, plan.id, ours)),
            tuple(_as_it_stands_here(task.extensions(connection, num, ours), found, ours)),
            tuple(task.evidence(connection, num, office.code)),
            tuple(history.history(connection, num, office.code)),
            task.pause(connection, num, office.code, moment.as_of),
            standing_paper(connection, plan.id, span.id, office.code) if span is not None and ours else None,
            tuple(links.linked(connection, num)),
        )
    if facts is None or not facts.role:
        return view
    judged = standing(clause.id, facts, moment, by_package=plan.by_package)
    return replace(view, facts=as_running(facts, judged), standing=judged)


def _as_it_stands_here(
    asked: Iterable[ExtensionLine], found: Iterable[TaskStanding], ours: str | None
) -> Iterator[ExtensionLine]:
    """Requests of units; each that nobody decided with the date that stands here: a unit may hold or name another."""
    due_on = {one.office_code: one.facts.due_on for one in found}
    for line in asked:
        waits = ours is None and line.granted is None
        yield replace(line, old_due_on=due_on.get(line.office_code, line.old_due_on)) if waits else line


def _offices(
    connection: Connection, plan: PlanRow, found: Iterable[TaskStanding], moment: Moment
) -> tuple[OfficeLine, ...]:
    """Who has a part in a task and how far each is, in the order of the list of offices."""
    names = offices_as_listed(connection, plan.issuer_code, moment.as_of)
    order = {code: place for place, code in enumerate(names)}
    return tuple(
        OfficeLine(
            one.office_code,
            names[one.office_code].name if one.office_code in names else one.office_code,
            names[one.office_code].short if one.office_code in names else one.office_code,
            one.facts.role,
            one.standing.state,
            one.facts.done_on,
            one.facts.note,
            one.standing.reported > 0,
            one.standing.verdict,
        )
        for one in sorted(found, key=lambda one: order.get(one.office_code, len(order)))
    )


# -- our own work


def record(office: Office, clause_id: str, period_id: str, **fields: object) -> Saved:
    """Set fields of our progress. What was carried from an earlier period is said again with the first word."""
    return saved(
        office,
        progress.set_progress(office.store, office.clock, office.who, clause_id, period_id, office.code, **fields),
    )


def arrange(
    office: Office, clause_id: str, *, reason: str | None = None, paused_on: date | None = None, **fields: object
) -> Saved:
    """Set how our office does the task; ``reason`` and ``paused_on`` go with ``paused``."""
    touched = progress.arrange(
        office.store, office.clock, office.who, clause_id, office.code, reason=reason, paused_on=paused_on, **fields
    )
    return saved(office, touched)


def pause(office: Office, clause_id: str, day: date, reason: str) -> Saved:
    """Set our task aside from a day on, with the reason."""
    return arrange(office, clause_id, reason=reason, paused_on=day, paused=True)


def resume(office: Office, clause_id: str, day: date) -> Saved:
    """Take our task up again from a day on."""
    return arrange(office, clause_id, paused_on=day, paused=False)


def add_subtask(
    office: Office, parent_id: str, text: str, handler: str, own_due_on: date | None, from_on: date | None = None
) -> Saved:
    """Add a sub-task of our own, with our own day and who does it, followed from a day on (today, if None).

    Raises:
        PlanningError: as ``app.planning.subtasks.add_subtask``.
    """
    made = subtasks.add_subtask(
        office.store,
        office.clock,
        office.who,
        parent_id,
        office.code,
        text,
        handler=handler,
        own_due_on=own_due_on,
        from_on=from_on,
    )
    return saved(office, {"clause", "task", "assignment", "arrangement"}, made)


def edit_subtask(office: Office, clause_id: str, text: str) -> Saved:
    """Say a sub-task of our own in other words."""
    return saved(office, subtasks.edit_subtask(office.store, office.clock, office.who, clause_id, office.code, text))


def drop_subtask(office: Office, clause_id: str) -> Saved:
    """Follow a sub-task of our own no longer."""
    return saved(office, subtasks.drop_subtask(office.store, office.clock, office.who, clause_id, office.code))


@dataclass(frozen=True)
class SetValue:
    """The act that sets a figure of a period; when the period was reported already, it is done again with a reason."""

    indicator_id: str
    period_id: str
    value: Decimal
    reason: str = ""

    def __call__(self, office: Office) -> Saved:
        return saved(
            office,
            indicators.set_value(
                office.store,
                office.clock,
                office.who,
                self.indicator_id,
                office.code,
                self.period_id,
                self.value,
                self.reason,
            ),
        )

    def with_reason(self, reason: str) -> SetValue:
        """The same figure, with the reason of the correction."""
        return replace(self, reason=reason)


def take_away_figure(office: Office, indicator_id: str, period_id: str) -> Saved:
    """Take away the figure of a period that was typed by mistake and that no data file has carried."""
    at = indicator_id, office.code, period_id
    return saved(office, indicators.take_away(office.store, office.clock, office.who, *at))


def add_indicator(
    office: Office,
    clause_id: str,
    name: str,
    unit: str,
    roll_up: str,
    *,
    weight: str | None = None,
    target: Decimal | None = None,
    year: int = 0,
) -> Saved:
    """Give the task an indicator, with the plan of the year where it is known."""
    made = indicators.add_indicator(
        office.store,
        office.clock,
        office.who,
        clause_id,
        office.code,
        name,
        unit,
        roll_up,
        weight,
        target=target,
        year=year,
    )
    return saved(office, {"indicator", "indicator_target"}, made)


def set_target(office: Office, indicator_id: str, year: int, value: Decimal, office_code: str = "") -> Saved:
    """Set the plan of the year: ours, or that of an office of a plan we issue."""
    return saved(
        office,
        indicators.set_target(
            office.store, office.clock, office.who, indicator_id, office_code or office.code, year, value
        ),
    )


def set_opening(office: Office, indicator_id: str, day: date, value: Decimal, reason: str) -> Saved:
    """Set the figure with which our office began on a day."""
    return saved(
        office,
        indicators.set_opening(office.store, office.clock, office.who, indicator_id, office.code, day, value, reason),
    )


def raise_difficulty(
    office: Office, plan_id: str, clause_id: str | None, period_id: str, text: str, proposal: str
) -> Saved:
    """Raise a difficulty with its proposal."""
    made = difficulties.raise_difficulty(
        office.store,
        office.clock,
        office.who,
        plan_id=plan_id,
        clause_id=clause_id,
        office_code=office.code,
        period_id=period_id,
        text=text,
        proposal=proposal,
    )
    return saved(office, {"difficulty"}, made)


def edit_difficulty(office: Office, difficulty_id: str, text: str, proposal: str | None) -> Saved:
    """Change the words of a difficulty of ours; ``None`` leaves the proposal."""
    store, clock, who = office.store, office.clock, office.who
    return saved(
        office,
        difficulties.edit_difficulty(store, clock, who, difficulty_id, text=text, proposal=proposal, ours=office.code),
    )


def withdraw_difficulty(office: Office, difficulty_id: str) -> Saved:
    """Take a difficulty of ours back."""
    store, clock, who = office.store, office.clock, office.who
    return saved(office, difficulties.withdraw_difficulty(store, clock, who, difficulty_id, ours=office.code))


def ask_extension(office: Office, clause_id: str, new_due_on: date, reason: str) -> Saved:
    """Ask the issuer for a later date."""
    made = extensions.request(office.store, office.clock, office.who, clause_id, office.code, new_due_on, reason)
    return saved(office, {"extension"}, made)


def evidence_names(office: Office, clause_num: int) -> dict[str, str]:
    """Id → name of the files that our office lists under a task."""
    with office.store.read() as connection:
        return {line.id: line.name for line in task.evidence(connection, clause_num, office.code)}


def add_evidence(office: Office, clause_id: str, period_id: str, paths: Iterable[Path]) -> Saved:
    """Keep files as evidence of the period: all of them, or none where one cannot be."""
    files, jobs, made = list(paths), list[str](), ""
    for path in files:
        evidence.check_file(path)
    for path in files:
        made = evidence.add_file(
            office.store,
            office.clock,
            office.who,
            _evidence_folder(office),
            path,
            clause_id=clause_id,
            office_code=office.code,
            period_id=period_id,
        )
        jobs.append(last_job(office))
    return saved(office, {"evidence"}, made, earlier=" ".join(jobs[:-1]))


def remove_evidence(office: Office, evidence_id: str) -> Saved:
    """Take a file off the list."""
    return saved(office, evidence.remove_file(office.store, office.clock, office.who, evidence_id))


def copy_evidence(office: Office, line: EvidenceLine) -> Path:
    """A copy that another program may open."""
    return evidence.open_copy(_evidence_folder(office), line.sha256, line.name)


def _evidence_folder(office: Office) -> Path:
    """Where evidence is kept; a desk at which tasks are worked on always has it."""
    folder = office.folders.evidence
    assert folder is not None
    return folder


def read_directive(office: Office, directive_id: str) -> Saved:
    """A directive was read here."""
    return saved(office, directives.mark_read(office.store, office.clock, office.who, directive_id))


def difficulties_of(office: Office, plan_id: str) -> list[DifficultyRow]:
    """Every difficulty of a plan with its answer."""
    with office.store.read() as connection:
        return tracking.difficulties(connection, plan_id)


def directives_of(office: Office, clause: ClauseRecord) -> list[DirectiveLine]:
    """The directives on a task and on its plan, newest first: all that we gave as its issuer, else those for us."""
    with office.store.read() as connection:
        head = plan_head(connection, clause.plan_id)
        ours = None if head is not None and head.part == "issues" else office.code
        return task.directives(connection, clause.num, clause.plan_id, ours)


# -- as the issuer


def direct(
    office: Office, plan_id: str, clause_id: str | None, office_codes: Sequence[str], text: str, due_on: date | None
) -> Saved:
    """Tell chosen offices what to do, or all where none is named."""
    made = directives.direct(
        office.store,
        office.clock,
        office.who,
        plan_id=plan_id,
        clause_id=clause_id,
        office_codes=office_codes,
        text=text,
        due_on=due_on,
        ours=office.code,
    )
    return saved(office, {"directive"}, made)


def answer(office: Office, difficulty_ids: Sequence[str], text: str) -> Saved:
    """Answer difficulties that say the same, all of them or none."""
    made = difficulties.answer_all(office.store, office.clock, office.who, difficulty_ids, text, ours=office.code)
    return saved(office, {"answer"}, made[0])


def decide_extensions(
    office: Office,
    extension_ids: Sequence[str],
    *,
    granted: bool,
    due_on: date | None,
    citation: str,
    note: str,
    decided_on: date | None = None,
) -> Saved:
    """Grant a later date to everyone who asks for it in these requests, or to nobody."""
    return saved(
        office,
        extensions.decide(
            office.store,
            office.clock,
            office.who,
            extension_ids,
            granted=granted,
            due_on=due_on,
            citation=citation,
            note=note,
            decided_on=decided_on,
            ours=office.code,
        ),
    )


def judge(
    office: Office, plan_id: str, period_id: str, office_code: str, clause_id: str, *, accepted: bool, reason: str = ""
) -> Saved:
    """Confirm a task of a report as done, or ask for more."""
    verdicts.judge_report(
        office.store,
        office.clock,
        office.who,
        plan_id,
        period_id,
        office_code,
        accepted=accepted,
        reason=reason,
        clause_id=clause_id,
        ours=office.code,
    )
    return saved(office, {"verdict"})
