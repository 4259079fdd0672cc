"""Ý kiến chỉ đạo: the issuer's word to one office or to all, on a task or on the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.clock import Clock
from app.errors import TrackingError
from app.tracking.progress import find_clause, refuse_if_issuers
from db.changes import Writing, new_id
from db.schema import Directive, Office
from db.store import Store


def direct(
    store: Store,
    clock: Clock,
    who: str,
    *,
    plan_id: str,
    clause_id: str | None,
    office_codes: Sequence[str],
    text: str,
    due_on: date | None = None,
    ours: str = "",
) -> str:
    """Record a directive; it goes down with the next package. The same words on the same day are one directive.

    Args:
        office_codes: each of these has one of its own, in one act; none: one for all offices.

    Returns:
        Its id, the last of several.

    Raises:
        TrackingError: ``directive-empty``, ``clause-unknown``, ``office-unknown``,
            ``issuers-word`` (not ours to direct).
    """
    with store.write(who, at=clock.now()) as writing:
        refuse_if_issuers(writing, plan_id, ours)
        told: dict[str, Any] = {"plan_id": plan_id, "clause_id": clause_id, "text": text, "due_on": due_on}
        made = [put_directive(writing, clock, office_code=code, **told) for code in office_codes or (None,)]
    return made[-1]


def put_directive(
    writing: Writing,
    clock: Clock,
    *,
    plan_id: str,
    clause_id: str | None,
    office_code: str | None,
    text: str,
    due_on: date | None = None,
) -> str:
    """``direct`` inside a transaction that is already open."""
    if not text.strip():
        raise TrackingError("directive-empty")
    clause = find_clause(writing, clause_id) if clause_id else None
    if office_code is not None and writing.get(Office, office_code) is None:
        raise TrackingError("office-unknown", office=office_code)
    said = {
        "plan_id": plan_id,
        "clause_num": clause.num if clause else None,
        "office_code": office_code,
        "text": text,
        "due_on": due_on,
        "issued_on": clock.today(),
    }
    record = writing.same(Directive, **said) or writing.add(Directive(id=new_id(), **said))
    return record.id


def mark_read(store: Store, clock: Clock, who: str, directive_id: str) -> frozenset[str]:
    """A directive was read here.

    Raises:
        TrackingError: ``directive-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        record = writing.get(Directive, directive_id)
        if record is None:
            raise TrackingError("directive-unknown", id=directive_id)
        writing.edit(record, read_at=clock.now())
        return frozenset(writing.kinds)
