"""What changes a plan as a whole: its updates, its turn of the year, whose its tasks are, how its document came.

Each is one use case and one transaction; called on the store lane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.desk.office import Office
from app.desk.originals import ReadFile, kept_bytes
from app.desk.saving import Saved, saved
from app.outline.model import Outline
from app.planning import assigning, intake, publishing, revising
from app.tracking import year_end

_REVISED = frozenset({"plan", "clause", "task", "revision"})


def assign(
    office: Office,
    clause_ids: Sequence[str],
    office_codes: Sequence[str],
    role: str | None,
    from_on: date | None = None,
) -> Saved:
    """Give offices a role in tasks, or take it away, from a day on."""
    touched = assigning.assign(office.store, office.clock, office.who, clause_ids, office_codes, role, from_on=from_on)
    return saved(office, touched)


def revise(
    office: Office,
    plan_id: str,
    citation: str,
    changes: Sequence[revising.PlanChange],
    in_force_on: date | None = None,
) -> Saved:
    """Make the next revision, in force from a day; a revision cites its document and is not undone."""
    revising.revise(
        office.store, office.clock, office.who, plan_id, citation=citation, changes=changes, in_force_on=in_force_on
    )
    return saved(office, _REVISED, undoable=False)


def carry_over(
    office: Office,
    plan_id: str,
    year: int,
    go_on: Sequence[str],
    changes: Sequence[revising.SetDue | revising.Archive],
    citation: str,
    done: Mapping[str, date] | None = None,
) -> Saved:
    """Let a plan go on into a report year: a revision, which is not undone; ``done``: tasks of ours with their day.

    Raises:
        PlanningError, TrackingError: as ``app.tracking.year_end.end_year``.
    """
    year_end.end_year(
        office.store,
        office.clock,
        office.who,
        office.code,
        plan_id,
        year,
        done=done,
        go_on=go_on,
        changes=changes,
        citation=citation,
    )
    return saved(office, _REVISED | {"progress"}, undoable=False)


def pick(office: Office, plan_id: str, roles: Mapping[str, str]) -> Saved:
    """Say anew which tasks are ours."""
    touched = assigning.pick(office.store, office.clock, office.who, plan_id, office.code, roles)
    return saved(office, {*touched, "plan"})


def record_arrival(office: Office, plan_id: str, arrival: intake.Arrival) -> Saved:
    """Write down how a plan's document came."""
    touched = intake.record_arrival(office.store, office.clock, office.who, plan_id, arrival)
    return saved(office, touched, undoable="revision" not in touched)


def add(
    office: Office,
    outline: Outline,
    *,
    issuer_code: str,
    part: str,
    arrival: intake.Arrival,
    correction: intake.Correction,
    original: ReadFile | None = None,
) -> str:
    """Keep a document as it was read, without a person's review. Returns the plan's id.

    Args:
        original: the file it was read from, which is kept as it came.

    Raises:
        ExchangeError: ``disk-full``, ``read-only``: the file could not be kept, and nothing was.
        PlanningError: as ``app.planning.intake.add_plan``.
    """
    with kept_bytes(office, original, outline, arrival):
        return intake.add_plan(
            office.store,
            office.clock,
            office.who,
            outline,
            issuer_code=issuer_code,
            part=part,
            arrival=arrival,
            correction=correction,
            original=original,
        )


def publish(office: Office, plan_id: str) -> Saved:
    """Let the latest update of a plan go to its units with the next package; it is not undone.

    Raises:
        PlanningError: as ``app.planning.publishing.publish``.
    """
    publishing.publish(office.store, office.clock, office.who, plan_id)
    return saved(office, {"revision"}, undoable=False)
