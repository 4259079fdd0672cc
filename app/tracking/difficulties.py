"""Khó khăn, vướng mắc with its kiến nghị, and the issuer's answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.clock import Clock
from app.errors import TrackingError
from app.standing.digests import record_digest
from app.tracking.progress import find_clause, period_of_plan, refuse_if_closed, refuse_if_issuers
from db.changes import Writing, as_kept, id_after, new_id
from db.schema import Answer, Difficulty
from db.store import Store


def raise_difficulty(
    store: Store,
    clock: Clock,
    who: str,
    *,
    plan_id: str,
    clause_id: str | None,
    office_code: str,
    period_id: str,
    text: str,
    proposal: str = "",
) -> str:
    """Record a difficulty of an office, on a task or on the plan; the same words in one period are one difficulty.

    Returns:
        Its id.

    Raises:
        TrackingError: ``difficulty-empty``, ``clause-unknown``, ``period-closed``.
    """
    if not text.strip():
        raise TrackingError("difficulty-empty")
    with store.write(who, at=clock.now()) as writing:
        clause = find_clause(writing, clause_id) if clause_id else None
        refuse_if_closed(writing, plan_id, period_id, office_code)
        period_of_plan(writing, plan_id, period_id)
        said = {
            "plan_id": plan_id,
            "clause_num": clause.num if clause else None,
            "office_code": office_code,
            "period_id": period_id,
            "text": text,
            "proposal": proposal,
        }
        known = writing.same(Difficulty, **said, withdrawn_at=None)
        return (known or writing.add(Difficulty(id=new_id(), raised_at=clock.now(), **said))).id


def edit_difficulty(
    store: Store, clock: Clock, who: str, difficulty_id: str, *, text: str, proposal: str | None, ours: str = ""
) -> frozenset[str]:
    """Change the words of a difficulty; an answer to the old words then shows as "về bản cũ".

    Args:
        proposal: None leaves it.
        ours: the office at whose desk it is changed.

    Raises:
        TrackingError: ``difficulty-unknown``, ``difficulty-of-another``, ``difficulty-empty``, ``period-closed``.
    """
    if not text.strip():
        raise TrackingError("difficulty-empty")
    with store.write(who, at=clock.now()) as writing:
        record = _own(writing, difficulty_id, ours)
        writing.edit(record, text=text, proposal=record.proposal if proposal is None else proposal)
        return frozenset(writing.kinds)


def withdraw_difficulty(store: Store, clock: Clock, who: str, difficulty_id: str, *, ours: str = "") -> frozenset[str]:
    """Take a difficulty back; it stays in the history. What was taken back stays as it is.

    Args:
        ours: as ``edit_difficulty``.

    Raises:
        TrackingError: ``difficulty-unknown``, ``difficulty-of-another``, ``period-closed``.
    """
    with store.write(who, at=clock.now()) as writing:
        record = _own(writing, difficulty_id, ours)
        if record.withdrawn_at is None:
            writing.edit(record, withdrawn_at=clock.now())
        return frozenset(writing.kinds)


def _own(writing: Writing, difficulty_id: str, ours: str) -> Difficulty:
    """A difficulty that may be changed here: its office alone changes it, until its report is closed."""
    record = writing.get(Difficulty, difficulty_id)
    if record is None:
        raise TrackingError("difficulty-unknown", id=difficulty_id)
    if ours and record.office_code != ours:
        raise TrackingError("difficulty-of-another")
    refuse_if_closed(writing, record.plan_id, record.period_id, record.office_code)
    return record


def difficulty_digest(difficulty_id: str, text: str, proposal: str) -> str:
    """What an answer binds itself to."""
    return record_digest("difficulty", difficulty_id, text, proposal)


def answer(store: Store, clock: Clock, who: str, difficulty_id: str, text: str) -> str:
    """Answer a difficulty of a plan that our office issues. A later answer stands in its place. Returns its id.

    Raises:
        TrackingError: ``difficulty-unknown``, ``answer-empty``.
    """
    return answer_all(store, clock, who, [difficulty_id], text)[0]


def answer_all(
    store: Store, clock: Clock, who: str, difficulty_ids: Sequence[str], text: str, *, ours: str = ""
) -> list[str]:
    """One answer to difficulties that say the same: all of them have it, or none. Returns the answers' ids.

    Raises:
        TrackingError: ``difficulty-unknown``, ``answer-empty``, ``issuers-word`` (not ours to answer).
    """
    if not text.strip():
        raise TrackingError("answer-empty")
    with store.write(who, at=clock.now()) as writing:
        for ident in difficulty_ids:
            if (record := writing.get(Difficulty, ident)) is not None:
                refuse_if_issuers(writing, record.plan_id, ours)
        return [put_answer(writing, clock, ident, text) for ident in difficulty_ids]


def put_answer(
    writing: Writing, clock: Clock, difficulty_id: str, text: str, *, answered_on: date | None = None, digest: str = ""
) -> str:
    """``answer`` inside a transaction that is already open; the words that answer it already are not put twice.

    Args:
        answered_on: today unless another day is given.
        digest: of the words that are answered, where they were read before; else of the words as they stand.
    """
    record = writing.get(Difficulty, difficulty_id)
    if record is None:
        raise TrackingError("difficulty-unknown", id=difficulty_id)
    binds, day = digest or difficulty_digest(record.id, record.text, record.proposal), answered_on or clock.today()
    given = writing.find(Answer, Answer.difficulty_id == difficulty_id, order_by=Answer.id)
    last = max(given, key=lambda one: (one.answered_on, one.id), default=None)
    if last is not None and (last.record_digest, last.text, last.answered_on) == (binds, as_kept(text), day):
        return last.id
    # Of one day the id says which answer is the later one (``db.queries``).
    ident = id_after(last.id) if last is not None and last.answered_on == day else new_id()
    made = Answer(id=ident, difficulty_id=difficulty_id, record_digest=binds, text=text, answered_on=day)
    return writing.add(made).id
