"""Recording progress, and how an office has arranged to do a task. Saved as typed, one transaction an edit."""

from __future__ import annotations

from datetime import date

from app.clock import Clock, day_of
from app.errors import TrackingError
from app.standing.asking import carried_state, reports_per_period
from app.standing.periods import window_of_id
from app.tracking.opening import ensure_period
from app.tracking.pauses import set_paused
from db.changes import Writing
from db.queries.papers import standing_paper
from db.queries.plans import clause_nums
from db.queries.spans import role_on
from db.schema import Arrangement, Clause, Plan, Progress
from db.store import Store

STATES = ("not_started", "in_progress", "done")
PROGRESS_FIELDS = frozenset({"state", "done_on", "note", "late_reason", "nothing_arisen", "reported", "percent"})
ARRANGEMENT_FIELDS = frozenset({"expected_result", "handler", "resources", "responsible", "own_due_on", "paused"})


def set_progress(
    store: Store, clock: Clock, who: str, clause_id: str, period_id: str, office_code: str, **fields: object
) -> frozenset[str]:
    """Set fields of an office's progress on a task in a period; the row is made when it is the first word.

    An office that only coordinates or is informed may write a note of what it did for the task, and nothing else: it
    counts nowhere, and travels with the report.

    "Done" takes today as its day unless one is given; any other state has no day. "Không có phát sinh" confirms the
    row for the period (reported). So do the first words on a task that an office leads and reports per period; without
    them it is no longer reported.

    Args:
        **fields: any of ``PROGRESS_FIELDS``.

    Returns:
        The kinds of thing touched.

    Raises:
        TrackingError: ``field-unknown``, ``state-unknown``, ``percent-invalid``, ``done-day-ahead`` (a day to come),
            ``clause-unknown``, ``not-assigned`` (the office has no part in the task; or it does not lead it, and more
            than a note is set),
            ``period-closed`` (the report of the period was submitted: take it back or reopen it).
    """
    with store.write(who, at=clock.now()) as writing:
        put_progress(writing, clock, clause_id, period_id, office_code, **fields)
        return frozenset(writing.kinds)


def put_progress(
    writing: Writing, clock: Clock, clause_id: str, period_id: str, office_code: str, **fields: object
) -> None:
    """``set_progress`` inside a transaction that is already open."""
    _known(fields, PROGRESS_FIELDS)
    state = fields.get("state")
    if state is not None and state not in STATES:
        raise TrackingError("state-unknown", state=state)
    percent = fields.get("percent")
    if percent is not None and (not isinstance(percent, int) or not 0 <= percent <= 100):
        raise TrackingError("percent-invalid", percent=percent)
    done_on = fields.get("done_on")
    if isinstance(done_on, date) and done_on > clock.today():
        raise TrackingError("done-day-ahead", day=done_on)
    leads = set(fields) != {"note"}
    clause = _given_clause(writing, clause_id, office_code, period_id, leads=leads)
    refuse_if_closed(writing, clause.plan_id, period_id, office_code)
    period_of_plan(writing, clause.plan_id, period_id)
    row = writing.get(Progress, clause.num, office_code, period_id)
    if row is None:
        # What holds from an earlier period is said again with the first word of this one.
        held = carried_state(writing.connection, clause.plan_id, clause.num, period_id, office_code, clock.today())
        row = writing.add(
            Progress(clause_num=clause.num, office_code=office_code, period_id=period_id, updated_at=clock.now())
        )
        fields = held | fields
    if state == "done" and fields.get("done_on") is None and row.done_on is None:
        fields["done_on"] = clock.today()
    elif state is not None and state != "done":
        fields["done_on"] = None
    if fields.get("nothing_arisen"):
        fields["reported"] = True
    elif "note" in fields and "reported" not in fields:
        told = bool(str(fields["note"] or "").strip())
        if told != bool(row.note.strip()) and reports_per_period(
            writing.connection, clause.plan_id, clause.num, period_id, office_code, clock.today()
        ):
            fields = {"reported": told or row.nothing_arisen} | fields
    if writing.edit(row, **fields):
        writing.put(row, updated_at=clock.now())


def put_handler(writing: Writing, clause_num: int, office_code: str, handler: str) -> None:
    """Who is in charge of a task that is new here; nothing where nobody is named."""
    if handler:
        writing.add(Arrangement(clause_num=clause_num, office_code=office_code, handler=handler))


def arrange(
    store: Store,
    clock: Clock,
    who: str,
    clause_id: str,
    office_code: str,
    *,
    reason: str | None = None,
    paused_on: date | None = None,
    **fields: object,
) -> frozenset[str]:
    """Set how an office does a task: who, with what, by when (its own date), who answers for it, what comes out.

    Args:
        reason: why the task is set aside, with ``paused``.
        paused_on: the day from which ``paused`` holds; today where none is given.
        **fields: any of ``ARRANGEMENT_FIELDS``.

    Raises:
        TrackingError: ``field-unknown``, ``clause-unknown``, ``not-assigned``, ``pause-in-future``.
    """
    _known(fields, ARRANGEMENT_FIELDS)
    day = paused_on or clock.today()
    if day > clock.today():
        raise TrackingError("pause-in-future", day=day)
    with store.write(who, at=clock.now()) as writing:
        clause = led_clause(writing, clause_id, office_code)
        row = writing.get(Arrangement, clause.num, office_code)
        if row is None:
            row = writing.add(Arrangement(clause_num=clause.num, office_code=office_code))
        writing.edit(row, **fields)
        if "paused" in fields:
            set_paused(writing, clause.num, office_code, bool(fields["paused"]), day, reason)
        return frozenset(writing.kinds)


def find_clause(writing: Writing, clause_id: str) -> Clause:
    """The clause of that id.

    Raises:
        TrackingError: ``clause-unknown``.
    """
    num = clause_nums(writing.connection, [clause_id]).get(clause_id)
    if num is None:
        raise TrackingError("clause-unknown", clause=clause_id)
    return writing.need(Clause, num)


def led_clause(writing: Writing, clause_id: str, office_code: str, period_id: str = "") -> Clause:
    """The clause of that id, which the office must lead.

    Args:
        period_id: the period it is about: an office whose part ended afterwards still answers for it. Empty: today.

    Raises:
        TrackingError: ``clause-unknown``, ``not-assigned``, ``period-unknown``.
    """
    return _given_clause(writing, clause_id, office_code, period_id, leads=True)


def _given_clause(writing: Writing, clause_id: str, office_code: str, period_id: str = "", *, leads: bool) -> Clause:
    clause = find_clause(writing, clause_id)
    day = day_of(writing.at)
    if period_id:
        day = min(day, window_of_id(period_id)[2])
    role = role_on(writing.connection, clause.num, office_code, day)
    if not role or (leads and role != "lead"):
        raise TrackingError("not-assigned", clause=clause.label, office=office_code)
    return clause


def refuse_if_closed(writing: Writing, plan_id: str, period_id: str, office_code: str) -> None:
    """What a report says stands still from its submission on, until it is taken back or reopened.

    Raises:
        TrackingError: ``period-closed``.
    """
    if standing_paper(writing.connection, plan_id, period_id, office_code) is not None:
        raise TrackingError("period-closed", period=period_id)


def refuse_if_issuers(writing: Writing, plan_id: str, ours: str) -> None:
    """Answers, decisions, directives and verdicts of a plan that came by package are its issuer's: what was put here in
    their place would never travel, and would stand here alone. Of a plan read from paper they are typed as they came.

    Args:
        ours: the office at whose desk it is put; empty where the issuer itself is known to act.

    Raises:
        TrackingError: ``issuers-word``.
    """
    plan = writing.get(Plan, plan_id)
    if ours and plan is not None and plan.source == "package" and plan.issuer_code != ours:
        raise TrackingError("issuers-word")


def period_of_plan(writing: Writing, plan_id: str, period_id: str) -> None:
    """Open the period if it is not: whatever is recorded for a period stands in one that exists.

    Raises:
        TrackingError: ``period-unknown``.
    """
    ensure_period(writing, writing.need(Plan, plan_id).issuer_code, period_id)


def _known(fields: dict[str, object], allowed: frozenset[str]) -> None:
    unknown = sorted(set(fields) - allowed)
    if unknown:
        raise TrackingError("field-unknown", field=unknown[0])
