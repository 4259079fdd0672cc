"""What a person does on the plan screen, each one use case and one transaction. Called on the store lane only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from app.clock import Clock
from app.desk.rows import Facts
from app.planning import assigning, carrying_over, intake, revising, subtasks
from app.standing.periods import PeriodSpan, year_of
from app.tracking import (
    difficulties,
    directives,
    evidence,
    extensions,
    indicators,
    progress,
    undoing,
    verdicts,
)
from db.queries import history
from db.queries.reading import Store


@dataclass(frozen=True)
class Saved:
    """What an act left behind.

    Attributes:
        kinds: names of the kinds of thing touched.
        job: what undo takes; "" when the act cannot be given back.
        at: when it was saved.
    """

    kinds: frozenset[str]
    job: str
    at: datetime


class Acts:
    """Every write of the screen.

    Args:
        store, clock: where and when.
        who: the person change records name.
        office_code: our office.
        evidence_folder: where evidence is kept by hash.
    """

    def __init__(self, store: Store, clock: Clock, who: str, office_code: str, evidence_folder: Path) -> None:
        self._store = store
        self._clock = clock
        self.who = who
        self._office = office_code
        self._evidence = evidence_folder

    # -- our own work

    def progress(self, clause_id: str, issuer: str, span: PeriodSpan, facts: Facts, **fields: object) -> Saved:
        """Set fields of our progress. What was carried from an earlier period is said again with the first word."""
        touched = progress.set_progress(self._store, self._clock, self.who, clause_id, span.id, self._office, **fields)
        return self._saved(touched)

    def arrange(self, clause_id: str, **fields: object) -> Saved:
        """Set how our office does the task."""
        touched = progress.arrange(
            self._store, self._clock, self.who, clause_id, self._office, reason=None, paused_on=None, **fields
        )
        return self._saved(touched)

    def pause(self, clause_id: str, day: date, reason: str) -> Saved:
        """Set our task aside from a day on, with the reason."""
        touched = progress.arrange(
            self._store,
            self._clock,
            self.who,
            clause_id,
            self._office,
            reason=reason,
            paused_on=day,
            paused=True,
        )
        return self._saved(touched)

    def resume(self, clause_id: str, day: date) -> Saved:
        """Take our task up again from a day on."""
        touched = progress.arrange(
            self._store, self._clock, self.who, clause_id, self._office, paused_on=day, paused=False
        )
        return self._saved(touched)

    def value(self, indicator_id: str, issuer: str, span: PeriodSpan, value: Decimal, reason: str = "") -> Saved:
        """Set the period's figure of an indicator."""
        touched = indicators.set_value(
            self._store, self._clock, self.who, indicator_id, self._office, span.id, value, reason
        )
        return self._saved(touched)

    def add_indicator(
        self, clause_id: str, name: str, unit: str, roll_up: str, target: Decimal | None, span: PeriodSpan
    ) -> Saved:
        """Give the task an indicator, with the plan of the year where it is known."""
        made = indicators.add_indicator(
            self._store, self._clock, self.who, clause_id, self._office, name, unit, roll_up
        )
        if target is not None:
            indicators.set_target(self._store, self._clock, self.who, made, self._office, year_of(span.name), target)
        return self._saved({"indicator", "indicator_target"})

    def target(self, indicator_id: str, span: PeriodSpan, value: Decimal) -> Saved:
        """Set the plan of the year."""
        return self._saved(
            indicators.set_target(
                self._store, self._clock, self.who, indicator_id, self._office, year_of(span.name), value
            )
        )

    def difficulty(
        self, plan_id: str, clause_id: str, issuer: str, span: PeriodSpan, text: str, proposal: str
    ) -> Saved:
        """Raise a difficulty with its proposal."""
        difficulties.raise_difficulty(
            self._store,
            self._clock,
            self.who,
            plan_id=plan_id,
            clause_id=clause_id,
            office_code=self._office,
            period_id=span.id,
            text=text,
            proposal=proposal,
        )
        return self._saved({"difficulty"})

    def edit_difficulty(self, difficulty_id: str, text: str, proposal: str) -> Saved:
        """Change the words of a difficulty."""
        return self._saved(
            difficulties.edit_difficulty(
                self._store, self._clock, self.who, difficulty_id, text=text, proposal=proposal
            )
        )

    def withdraw_difficulty(self, difficulty_id: str) -> Saved:
        """Take a difficulty back."""
        return self._saved(difficulties.withdraw_difficulty(self._store, self._clock, self.who, difficulty_id))

    def ask_extension(self, clause_id: str, new_due_on: date, reason: str) -> Saved:
        """Ask the issuer for a later date."""
        extensions.request(self._store, self._clock, self.who, clause_id, self._office, new_due_on, reason)
        return self._saved({"extension"})

    def add_evidence(self, clause_id: str, issuer: str, span: PeriodSpan, paths: Iterable[Path]) -> Saved:
        """Keep files as evidence of the period: all of them, or none where one cannot be."""
        files = list(paths)
        for path in files:
            evidence.check_file(path)
        for path in files:
            evidence.add_file(
                self._store,
                self._clock,
                self.who,
                self._evidence,
                path,
                clause_id=clause_id,
                office_code=self._office,
                period_id=span.id,
            )
        return self._saved({"evidence"})

    def remove_evidence(self, evidence_id: str) -> Saved:
        """Take a file off the list."""
        return self._saved(evidence.remove_file(self._store, self._clock, self.who, evidence_id))

    def copy_evidence(self, sha256: str, name: str) -> Path:
        """A copy that another program may open."""
        return evidence.open_copy(self._evidence, sha256, name)

    def add_subtask(self, parent_id: str, text: str, handler: str, own_due_on: date | None) -> Saved:
        """Add a sub-task of our own."""
        subtasks.add_subtask(
            self._store,
            self._clock,
            self.who,
            parent_id,
            self._office,
            text,
            handler=handler,
            own_due_on=own_due_on,
        )
        return self._saved({"clause", "task"})

    def read_directive(self, directive_id: str) -> Saved:
        """A directive was read here."""
        return self._saved(directives.mark_read(self._store, self._clock, self.who, directive_id))

    # -- as the issuer

    def assign(
        self, clause_ids: Sequence[str], office_codes: Sequence[str], role: str | None, from_on: date | None = None
    ) -> Saved:
        """Give offices a role in tasks, or take it away, from a day on."""
        touched = assigning.assign(self._store, self._clock, self.who, clause_ids, office_codes, role, from_on=from_on)
        return self._saved(touched)

    def revise(
        self, plan_id: str, citation: str, changes: Sequence[revising.PlanChange], in_force_on: date | None = None
    ) -> Saved:
        """Make the next revision, in force from a day; a revision cites its document and is not undone."""
        revising.revise(
            self._store, self._clock, self.who, plan_id, citation=citation, changes=changes, in_force_on=in_force_on
        )
        return Saved(frozenset({"plan", "clause", "task", "revision"}), "", self._clock.now())

    def carry_over(
        self,
        plan_id: str,
        year: int,
        go_on: Sequence[str],
        changes: Sequence[revising.SetDue | revising.Archive],
        citation: str,
    ) -> Saved:
        """Let a plan go on into a report year: a revision, which is not undone."""
        carrying_over.carry_over(
            self._store, self._clock, self.who, plan_id, year, go_on=go_on, changes=changes, citation=citation
        )
        return Saved(frozenset({"plan", "clause", "task", "revision"}), "", self._clock.now())

    def pick(self, plan_id: str, roles: Mapping[str, str]) -> Saved:
        """Say anew which tasks are ours."""
        touched = assigning.pick(self._store, self._clock, self.who, plan_id, self._office, roles)
        return self._saved({*touched, "plan"})

    def record_arrival(self, plan_id: str, arrival: intake.Arrival) -> Saved:
        """Write down how a plan's document came."""
        return self._saved(intake.record_arrival(self._store, self._clock, self.who, plan_id, arrival))

    def direct(
        self, plan_id: str, clause_id: str | None, office_code: str | None, text: str, due_on: date | None
    ) -> Saved:
        """Tell one office or all what to do."""
        directives.direct(
            self._store,
            self._clock,
            self.who,
            plan_id=plan_id,
            clause_id=clause_id,
            office_code=office_code,
            text=text,
            due_on=due_on,
        )
        return self._saved({"directive"})

    def answer(self, difficulty_id: str, text: str) -> Saved:
        """Answer a difficulty."""
        difficulties.answer(self._store, self._clock, self.who, difficulty_id, text)
        return self._saved({"answer"})

    def decide_extension(
        self,
        extension_id: str,
        granted: bool,
        due_on: date | None,
        citation: str,
        note: str,
        decided_on: date | None = None,
    ) -> Saved:
        """Grant a later date, or not."""
        return self._saved(
            extensions.decide(
                self._store,
                self._clock,
                self.who,
                extension_id,
                granted=granted,
                due_on=due_on,
                citation=citation,
                note=note,
                decided_on=decided_on,
            )
        )

    def judge_task(
        self, plan_id: str, period_id: str, office_code: str, clause_id: str, accepted: bool, reason: str
    ) -> Saved:
        """Confirm a task of a report as done, or ask for more."""
        verdicts.judge_report(
            self._store,
            self._clock,
            self.who,
            plan_id,
            period_id,
            office_code,
            accepted=accepted,
            reason=reason,
            clause_id=clause_id,
        )
        return self._saved({"verdict"})

    # -- giving back

    def undo(self, job: str) -> Saved:
        """Give back what a job changed; nothing touched means there was nothing left to give back."""
        made, kinds = undoing.undo(self._store, self._clock, self.who, job)
        return Saved(kinds, made if kinds else "", self._clock.now())

    def _saved(self, kinds: Iterable[str]) -> Saved:
        """Read on the same lane, so that the last job is this one."""
        with self._store.read() as connection:
            job = history.last_job(connection) or ""
        return Saved(frozenset(kinds), job, self._clock.now())


@dataclass(frozen=True)
class SetValue:
    """The act that sets a figure; when the period was reported already, it is done again with a reason."""

    indicator_id: str
    issuer: str
    span: PeriodSpan
    value: Decimal
    reason: str = ""

    def __call__(self, acts: Acts) -> Saved:
        return acts.value(self.indicator_id, self.issuer, self.span, self.value, self.reason)

    def with_reason(self, reason: str) -> SetValue:
        """The same figure, with the reason of the correction."""
        return replace(self, reason=reason)
