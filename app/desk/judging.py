"""The issuing office's acts on what its units sent: verdicts, answers, the day at the counter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.desk.office import Office
from app.tracking import difficulties, reporting, verdicts


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
    )


def answer(office: Office, difficulty_ids: Sequence[str], words: str) -> None:
    """One answer to all difficulties that say the same: all of them have it, or none.

    Raises:
        TrackingError: ``difficulty-unknown``, ``answer-empty``.
    """
    difficulties.answer_all(office.store, office.clock, office.who, difficulty_ids, words)


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
