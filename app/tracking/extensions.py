"""Gia hạn: asked by the unit before the deadline, decided by whoever assigned; old and new date are both kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.clock import Clock
from app.errors import TrackingError
from app.standing.asking import book_of, standings
from app.standing.digests import record_digest
from app.tracking.progress import led_clause, refuse_if_issuers
from db.changes import Writing, new_id
from db.queries.plan_head import plan_head
from db.schema import Clause, Extension, ExtensionDecision
from db.store import Connection, Store


def request(
    store: Store, clock: Clock, who: str, clause_id: str, office_code: str, new_due_on: date, reason: str
) -> str:
    """Ask for a later date; asked in the same words on the same day, it is one request. Returns the request's id.

    Raises:
        TrackingError: ``clause-unknown``, ``not-assigned``, ``extension-no-deadline``, ``extension-too-late`` (the
            deadline has passed), ``extension-not-later``, ``extension-no-reason``.
    """
    if not reason.strip():
        raise TrackingError("extension-no-reason")
    with store.write(who, at=clock.now()) as writing:
        clause = led_clause(writing, clause_id, office_code)
        due_on = _due_on(writing.connection, clause.plan_id, clause.num, office_code, clock.today())
        if due_on is None:
            raise TrackingError("extension-no-deadline", clause=clause.label)
        if clock.today() > due_on:
            raise TrackingError("extension-too-late", due=due_on)
        if new_due_on <= due_on:
            raise TrackingError("extension-not-later", due=due_on)
        said = {
            "clause_num": clause.num,
            "office_code": office_code,
            "requested_on": clock.today(),
            "old_due_on": due_on,
            "new_due_on": new_due_on,
            "reason": reason,
        }
        known = writing.same(Extension, **said, withdrawn_at=None)
        return (known or writing.add(Extension(id=new_id(), **said))).id


def _due_on(connection: Connection, plan_id: str, clause_num: int, office_code: str, today: date) -> date | None:
    """The issuer's date of a task for an office, as it stands today."""
    plan = plan_head(connection, plan_id)
    if plan is None:
        raise TrackingError("plan-unknown", plan=plan_id)
    moment = book_of(connection, [plan.issuer_code]).moment(plan.issuer_code, plan.period_kind, None, today)
    found = standings(connection, plan_id, moment, office_code=office_code, nums=[clause_num])
    return found[0].facts.due_on if found else None


def extension_digest(extension_id: str, new_due_on: date, reason: str) -> str:
    """What a decision binds itself to."""
    return record_digest("extension", extension_id, new_due_on, reason)


def decide(
    store: Store,
    clock: Clock,
    who: str,
    extension_ids: Sequence[str],
    *,
    granted: bool,
    due_on: date | None = None,
    citation: str = "",
    note: str = "",
    decided_on: date | None = None,
    ours: str = "",
) -> frozenset[str]:
    """Decide requests alike, all of them or none; a granted date (the one asked for, or ``due_on``) holds for each
    office that asked, and for no other.

    It holds from the day of the decision until a later document sets the task's deadline again.

    Args:
        citation: the paper that decides it.
        decided_on: the day of that paper; today where none is given.

    Raises:
        TrackingError: ``extension-unknown``, ``extension-decided-before`` (before it was asked for),
            ``extension-in-future``, ``issuers-word`` (not ours to decide).
    """
    with store.write(who, at=clock.now()) as writing:
        for extension_id in extension_ids:
            if (asked := writing.get(Extension, extension_id)) is not None:
                refuse_if_issuers(writing, writing.need(Clause, asked.clause_num).plan_id, ours)
            put_decision(
                writing,
                clock,
                extension_id,
                granted=granted,
                due_on=due_on,
                citation=citation,
                note=note,
                decided_on=decided_on,
            )
        return frozenset(writing.kinds)


def put_decision(
    writing: Writing,
    clock: Clock,
    extension_id: str,
    *,
    granted: bool,
    due_on: date | None = None,
    citation: str = "",
    note: str = "",
    decided_on: date | None = None,
) -> None:
    """``decide`` inside a transaction that is already open."""
    day = decided_on or clock.today()
    if day > clock.today():
        raise TrackingError("extension-in-future", day=day)
    record = writing.get(Extension, extension_id)
    if record is None:
        raise TrackingError("extension-unknown", id=extension_id)
    if day < record.requested_on:
        raise TrackingError("extension-decided-before", asked=record.requested_on)
    fields = {
        "record_digest": extension_digest(record.id, record.new_due_on, record.reason),
        "granted": granted,
        "due_on": (due_on or record.new_due_on) if granted else None,
        "citation": citation,
        "note": note,
        "decided_on": day,
        "recorded_at": clock.now(),
    }
    known = writing.get(ExtensionDecision, extension_id)
    if known is None:
        writing.add(ExtensionDecision(extension_id=extension_id, **fields))
    else:
        writing.edit(known, **fields)
