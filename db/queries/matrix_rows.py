"""The rows of the consolidation: frozen facts, from which the screen and the paper compute what they show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.queries.papers import counted_on


@dataclass(frozen=True)
class IssuedPlan:
    """A plan that our office issues."""

    id: str
    title: str
    period_kind: str


@dataclass(frozen=True)
class MatrixPeriod:
    """The period the columns speak of, and the day it is judged at."""

    id: str
    kind: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date | None
    late_until: date | None
    as_of: date


@dataclass(frozen=True)
class MatrixTask:
    """A column.

    Attributes:
        path: the markers from the section down to the task, outermost first.
        ordinal: place among the tasks of the same parent, from 1.
    """

    clause_num: int
    clause_id: str
    label: str
    marker: str
    text: str
    parent_num: int | None
    parent_label: str
    ordinal: int
    due_on: date | None
    cadence: str
    due_citation: str
    lead_text: str


@dataclass(frozen=True)
class MatrixUnit:
    """A row: the unit and what is known of its report.

    Attributes:
        report_state: drafting | checked | submitted | approved | numbered | sent, or "" when no report arrived.
        sent_on, received_on: of the first numbered report of the period that was sent; a supplement has its own.
        received_reason: why the day at the counter counts, or "".
        verdict: accepted | returned | "": the latest act on the whole report.
        unreadable_num: the newest file of the unit in this period's time that could not be read, or None.
        waiting_num: a file of the unit that carries the period and waits here for a person, or None.
        last_period: name of the latest earlier period it reported, or "".
        last_on_time: whether that one came in time.
        missed_before: how many periods in a row before this one it did not report.
        on_behalf: the report came on paper and was typed in here for the unit.
        within: name of the longer period ending on the same day whose report stands for this one too, or "".
    """

    code: str
    name: str
    short_name: str
    kind: str
    position: int
    report_state: str
    nothing_arisen: bool
    sent_on: date | None
    received_on: date | None
    verdict: str
    verdict_reason: str
    digest: str
    unreadable_num: int | None
    unreadable_outcome: str
    unreadable_at: datetime | None
    last_period: str
    last_on_time: bool
    missed_before: int
    received_reason: str = ""
    on_behalf: bool = False
    within: str = ""
    waiting_num: int | None = None

    @property
    def short(self) -> str:
        """The short name, or the full one where none is given."""
        return self.short_name or self.name

    @property
    def reported(self) -> bool:
        """An approved report of this period is here; what is still being written never counts."""
        return self.report_state in ("approved", "numbered", "sent")

    @property
    def counted_on(self) -> date | None:
        """The day that says whether it came in time."""
        return counted_on(self.sent_on, self.received_on, self.received_reason)


@dataclass(frozen=True)
class MatrixDifficulty:
    """A difficulty with its latest answer."""

    id: str
    clause_num: int | None
    clause_id: str | None
    label: str
    office_code: str
    office_short: str
    period_id: str
    text: str
    proposal: str
    raised_at: datetime
    answer: str
    answered_on: date | None


@dataclass(frozen=True)
class Matrix:
    """All that the screen shows, read in one go."""

    plan_id: str
    plan_title: str
    plan_number: str
    issuer_code: str
    issuer_short: str
    period: MatrixPeriod
    tasks: tuple[MatrixTask, ...]
    units: tuple[MatrixUnit, ...]
    difficulties: tuple[MatrixDifficulty, ...]
