"""The issuing office's acts on what its units sent: verdicts, answers, the day at the counter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.desk.matrix import MatrixView, UnitStanding
from app.desk.office import Office
from app.standing.asking import span_named
from app.tracking import difficulties, reporting, verdicts
from app.tracking.checks import Finding, doubts_of
from db.queries import tracking as rows


@dataclass(frozen=True)
class Acceptable:
    """Which of the reports of a period can be accepted in one act, and which want a person's eye first.

    Attributes:
        passing: units whose report is here, was not judged yet and passes the checks.
        doubtful: units whose report has something to look at again, with what was found.
        returned: units that were asked for more and have not sent it.
        accepted: units whose report was accepted already.
        absent: units of which no report is here.
    """

    passing: tuple[UnitStanding, ...]
    doubtful: tuple[tuple[UnitStanding, tuple[Finding, ...]], ...]
    returned: tuple[UnitStanding, ...]
    accepted: tuple[UnitStanding, ...]
    absent: tuple[UnitStanding, ...]


def acceptable(office: Office, view: MatrixView) -> Acceptable:
    """Sort the units of a period by what their reports ask of the issuer; each once, in the order shown."""
    told = [row for row in view.units if row.unit.reported and not row.unit.within]
    waiting = [row for row in told if not row.unit.verdict]
    plan_id, period_id, today = view.matrix.plan_id, view.matrix.period.id, office.clock.today()
    with office.store.read() as connection:
        found = {
            row.unit.code: tuple(doubts_of(connection, plan_id, period_id, row.unit.code, today)) for row in waiting
        }
    return Acceptable(
        tuple(row for row in waiting if not found[row.unit.code]),
        tuple((row, found[row.unit.code]) for row in waiting if found[row.unit.code]),
        tuple(row for row in told if row.unit.verdict == "returned"),
        tuple(row for row in told if row.unit.verdict == "accepted"),
        tuple(row for row in view.units if not row.unit.reported),
    )


def accept_all(office: Office, plan_id: str, period_id: str, unit_codes: Sequence[str]) -> None:
    """Accept the reports of several units in one act: all of them, or none.

    Raises:
        TrackingError: ``report-unknown``.
    """
    verdicts.accept_reports(office.store, office.clock, office.who, plan_id, period_id, unit_codes, ours=office.code)


def judge(
    office: Office,
    plan_id: str,
    period_id: str,
    unit_code: str,
    *,
    accepted: bool,
    reason: str = "",
    clause_id: str | None = None,
) -> str:
    """Accept a unit's report or ask for more; of one task of it where a clause is named. Returns the verdict's id.

    Raises:
        TrackingError: as ``app.tracking.verdicts.judge_report``.
    """
    return verdicts.judge_report(
        office.store,
        office.clock,
        office.who,
        plan_id,
        period_id,
        unit_code,
        accepted=accepted,
        reason=reason,
        clause_id=clause_id,
        ours=office.code,
    )


def answer(office: Office, difficulty_ids: Sequence[str], words: str) -> None:
    """One answer to all difficulties that say the same: all of them have it, or none.

    Raises:
        TrackingError: ``difficulty-unknown``, ``answer-empty``.
    """
    difficulties.answer_all(office.store, office.clock, office.who, difficulty_ids, words, ours=office.code)


def mark_received(
    office: Office, plan_id: str, period_id: str, unit_code: str, received_on: date, reason: str
) -> tuple[str, ...]:
    """The day the counter had a unit's report, with the reason why that day counts; what looks wrong about it.

    Raises:
        TrackingError: as ``app.tracking.reporting.mark_received``.
    """
    return reporting.mark_received(
        office.store, office.clock, office.who, plan_id, period_id, unit_code, received_on, reason
    )


def verdicts_on(office: Office, plan_id: str, period_name: str, unit_code: str) -> list[str]:
    """The latest verdicts on a unit's report and tasks of a period: accepted | returned."""
    with office.store.read() as connection:
        span = span_named(connection, plan_id, period_name)
        return [row.kind for row in rows.verdicts(connection, plan_id, span.id, unit_code)]
