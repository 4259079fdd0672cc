"""The issuer's acts on a report: accepted, confirmed, or asked to be supplemented; each bound to what it judged."""

from __future__ import annotations

from collections.abc import Sequence

from app.clock import Clock
from app.errors import TrackingError
from app.standing.digests import task_digest
from app.tracking.progress import find_clause, refuse_if_issuers
from app.tracking.snapshots import build
from db.changes import Writing, as_kept, id_after, new_id
from db.queries.reporting import report_head
from db.schema import Report, Verdict
from db.store import Store


def judge_report(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    *,
    accepted: bool,
    reason: str = "",
    clause_id: str | None = None,
    ours: str = "",
) -> str:
    """The issuer accepts a report (đã tiếp nhận), confirms a task (xác nhận hoàn thành), or asks for a supplement.

    The verdict names the digest of what it judges; if the unit changes it, the verdict shows as "về bản cũ".
    Returns the verdict's id.

    Raises:
        TrackingError: ``report-unknown``, ``clause-unknown``, ``verdict-no-reason`` (a return says why),
            ``issuers-word`` (not ours to judge).
    """
    if not accepted and not reason.strip():
        raise TrackingError("verdict-no-reason")
    with store.write(who, at=clock.now()) as writing:
        refuse_if_issuers(writing, plan_id, ours)
        return _put(writing, clock, plan_id, period_id, office_code, accepted, reason, clause_id)


def accept_reports(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_codes: Sequence[str], *, ours: str = ""
) -> list[str]:
    """The issuer accepts the reports of several units in one act: all of them, or none. Returns the verdicts' ids.

    Raises:
        TrackingError: ``report-unknown``, ``issuers-word``.
    """
    with store.write(who, at=clock.now()) as writing:
        refuse_if_issuers(writing, plan_id, ours)
        return [_put(writing, clock, plan_id, period_id, code, True, "", None) for code in office_codes]


def _put(
    writing: Writing,
    clock: Clock,
    plan_id: str,
    period_id: str,
    office_code: str,
    accepted: bool,
    reason: str,
    clause_id: str | None,
) -> str:
    if writing.get(Report, plan_id, period_id, office_code) is None:
        raise TrackingError("report-unknown", period=period_id)
    clause = find_clause(writing, clause_id) if clause_id else None
    snapshot = build(writing.connection, plan_id, period_id, office_code)
    # A whole report is judged as its paper holds it: what was signed before two plans were joined has the ids of then.
    head = report_head(writing.connection, plan_id, period_id, office_code)
    digest = (head.digest if head else "") or snapshot.digest()
    if clause is not None:
        line = next((line for line in snapshot.progress if line.clause_id == clause.id), None)
        digest = task_digest(clause.id, period_id, line.state if line else "", line.note if line else "")
    kind, clause_num = "accepted" if accepted else "returned", clause.num if clause else None
    last = _last(writing, plan_id, period_id, office_code, clause_num)
    if last is not None and (last.kind, last.reason, last.record_digest) == (kind, as_kept(reason), digest):
        return last.id
    now = clock.now()
    verdict = Verdict(
        # Of one instant the id says which verdict stands (``db.queries.verdict_order``).
        id=id_after(last.id) if last is not None and last.decided_at == now else new_id(),
        plan_id=plan_id,
        period_id=period_id,
        office_code=office_code,
        clause_num=clause_num,
        kind=kind,
        reason=reason,
        record_digest=digest,
        decided_at=now,
    )
    writing.add(verdict)
    return verdict.id


def _last(writing: Writing, plan_id: str, period_id: str, office_code: str, clause_num: int | None) -> Verdict | None:
    """The verdict that stands; the same once more says nothing new."""
    where = (Verdict.plan_id == plan_id, Verdict.period_id == period_id, Verdict.office_code == office_code)
    given = writing.find(Verdict, *where, order_by=Verdict.id)
    on_it = (one for one in given if one.clause_num == clause_num)
    return max(on_it, key=lambda one: (one.decided_at, one.id), default=None)
