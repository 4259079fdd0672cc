"""A report's way: soạn → kiểm tra thể thức → ký duyệt → cấp số, đóng dấu → gửi → đã tiếp nhận; and verdicts on it.

From approval on, what the office says of the period stands still: its digest is fixed, and a reprint is made from the
snapshot kept with it. Reopening gives it back to the desk (a báo cáo bổ sung or thay thế gets a number of its own).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.clock import Clock
from app.errors import TrackingError
from app.tracking.progress import find_clause, period_of_plan
from app.tracking.snapshot import record_digest
from app.tracking.snapshots import build
from db.changes import Writing, new_id
from db.queries import tracking as rows
from db.queries.plans import plans
from db.queries.reporting import last_number, report_head
from db.schema import Report, Verdict
from db.store import Connection, Store

CLOSED = frozenset({"approved", "numbered", "sent"})
NARRATIVE_FIELDS = frozenset(
    {
        "directing",
        "results",
        "shortcomings",
        "next_tasks",
        "proposals",
        "nothing_arisen",
        "signer_authority",
        "signer_title",
        "signer_name",
        "drafter",
        "code",
    }
)


@dataclass(frozen=True)
class Finding:
    """One line of the check before signing.

    Attributes:
        level: must | should | passed.
        code: what was looked at (a sentence's key).
        labels: the clauses it is about, said in full.
    """

    level: str
    code: str
    labels: tuple[str, ...] = ()


def prepare(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, **fields: object
) -> frozenset[str]:
    """Begin a report or set its written parts.

    Args:
        **fields: any of ``NARRATIVE_FIELDS``.

    Raises:
        TrackingError: ``field-unknown``, ``period-closed``.
    """
    unknown = sorted(set(fields) - NARRATIVE_FIELDS)
    if unknown:
        raise TrackingError("field-unknown", field=unknown[0])
    with store.write(who, at=clock.now()) as writing:
        report = writing.get(Report, plan_id, period_id, office_code)
        if report is None:
            period_of_plan(writing, plan_id, period_id)
            report = writing.add(Report(plan_id=plan_id, period_id=period_id, office_code=office_code))
        if report.state in CLOSED:
            raise TrackingError("period-closed", period=period_id)
        writing.edit(report, **fields)
        return frozenset(writing.kinds)


def check(connection: Connection, plan_id: str, period_id: str, office_code: str, today: date) -> list[Finding]:
    """What to mend before the report is submitted for signature, worst first; then what was looked at and is right."""
    head = report_head(connection, plan_id, period_id, office_code)
    tasks = rows.tasks_of(connection, plan_id, period_id, office_code)
    difficulties = rows.difficulties(connection, plan_id, office_code=office_code, period_id=period_id)
    evidenced = {row[1] for row in rows.evidence_of_period(connection, plan_id, period_id, office_code)}
    returned = {
        verdict.clause_num: verdict
        for verdict in rows.verdicts(connection, plan_id, period_id, office_code)
        if verdict.kind == "returned"
    }
    nothing = head.nothing_arisen if head else False
    unproposed = tuple(row.label or "" for row in difficulties if not row.proposal)
    findings = [
        _finding("must", "not-updated", [] if nothing else [task for task in tasks if _untouched(task)], "all-updated"),
        _finding(
            "must",
            "returned",
            [task for task in tasks if still_returned(returned.get(task.clause_num), task, period_id)],
            "none-returned",
        ),
        _finding(
            "should",
            "done-without-evidence",
            [task for task in tasks if task.state == "done" and task.clause_id not in evidenced],
            "evidence-present",
        ),
        _finding(
            "should",
            "overdue-without-reason",
            [
                task
                for task in tasks
                if task.due_on and today > task.due_on and task.state != "done" and not task.late_reason
            ],
            "reasons-given",
        ),
        _finding("should", "clarity-missing", [task for task in tasks if not _clear(task)], "all-clear"),
        Finding("should", "difficulty-without-proposal", unproposed)
        if unproposed
        else Finding("passed", "proposals-given"),
        Finding("should", "no-signer") if head is None or not head.signer_name else Finding("passed", "signer-given"),
    ]
    order = {"must": 0, "should": 1, "passed": 2}
    return sorted(findings, key=lambda finding: order[finding.level])


def mark_checked(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str
) -> frozenset[str]:
    """The office clerk has checked the form (kiểm tra thể thức).

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (it is further on already).
    """
    with store.write(who, at=clock.now()) as writing:
        report = _report(writing, plan_id, period_id, office_code)
        if report.state != "drafting":
            raise TrackingError("report-step", state=report.state)
        writing.edit(report, state="checked")
        return frozenset(writing.kinds)


def approve(store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str) -> str:
    """The chair (or whoever signs for the chair) approves: the period stands still from here. Returns the digest.

    Raises:
        TrackingError: ``report-unknown``, ``report-step``, ``report-not-ready`` (a finding of level must is open).
    """
    with store.write(who, at=clock.now()) as writing:
        report = _report(writing, plan_id, period_id, office_code)
        if report.state not in ("drafting", "checked"):
            raise TrackingError("report-step", state=report.state)
        open_findings = [
            finding
            for finding in check(writing.connection, plan_id, period_id, office_code, clock.today())
            if finding.level == "must"
        ]
        if open_findings:
            raise TrackingError("report-not-ready", count=len(open_findings))
        snapshot = build(writing.connection, plan_id, period_id, office_code)
        digest = snapshot.digest()
        writing.edit(
            report,
            state="approved",
            approved_at=clock.now(),
            digest=digest,
            snapshot=snapshot.canonical().decode("utf-8"),
        )
        return digest


def number(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    *,
    number: str = "",
    code: str = "BC-UBND",
    dated_on: date | None = None,
) -> str:
    """Văn thư gives the number and the date; without one, the next free number of the year. Returns the number.

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (not approved yet, or numbered already).
    """
    with store.write(who, at=clock.now()) as writing:
        report = _report(writing, plan_id, period_id, office_code)
        if report.state != "approved":
            raise TrackingError("report-step", state=report.state)
        day = dated_on or clock.today()
        given = number or str(last_number(writing.connection, office_code, day.year) + 1)
        writing.edit(report, state="numbered", number=given, code=code, dated_on=day)
        return given


def mark_sent(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, sent_on: date | None = None
) -> frozenset[str]:
    """The report went out (stick, e-mail, eOffice, or paper). On time is judged by this date.

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (not approved yet).
    """
    with store.write(who, at=clock.now()) as writing:
        report = _report(writing, plan_id, period_id, office_code)
        if report.state not in CLOSED:
            raise TrackingError("report-step", state=report.state)
        writing.edit(report, state="sent", sent_on=sent_on or report.sent_on or clock.today())
        return frozenset(writing.kinds)


def mark_numbered_sent(store: Store, clock: Clock, who: str, issuer_code: str, office_code: str) -> list[str]:
    """A package went up to an issuer: every report to it that had its number went out with it today.

    Returns:
        The names of the periods.
    """
    with store.write(who, at=clock.now()) as writing:
        names: list[str] = []
        for plan in plans(writing.connection):
            if plan.issuer_code != issuer_code or plan.part != "carries_out":
                continue
            for row in rows.reports(writing.connection, plan.id, office_code):
                if row.state == "numbered":
                    report = _report(writing, plan.id, row.period_id, office_code)
                    writing.edit(report, state="sent", sent_on=clock.today())
                    names.append(row.period_name)
        return names


def reopen(store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str) -> frozenset[str]:
    """Give an approved or sent report back to the desk; the next one is a báo cáo bổ sung with a number of its own.

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (it is on the desk already).
    """
    with store.write(who, at=clock.now()) as writing:
        report = _report(writing, plan_id, period_id, office_code)
        if report.state not in CLOSED:
            raise TrackingError("report-step", state=report.state)
        writing.undoable = False
        writing.edit(
            report, state="drafting", approved_at=None, number="", dated_on=None, sent_on=None, digest="", snapshot=""
        )
        return frozenset(writing.kinds)


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
) -> str:
    """The issuer accepts a report (đã tiếp nhận), confirms a task (xác nhận hoàn thành), or asks for a supplement.

    The verdict names the digest of what it judges; if the unit changes it, the verdict shows as "về bản cũ".
    Returns the verdict's id.

    Raises:
        TrackingError: ``report-unknown``, ``clause-unknown``, ``verdict-no-reason`` (a return says why).
    """
    if not accepted and not reason.strip():
        raise TrackingError("verdict-no-reason")
    with store.write(who, at=clock.now()) as writing:
        _report(writing, plan_id, period_id, office_code)
        clause = find_clause(writing, clause_id) if clause_id else None
        snapshot = build(writing.connection, plan_id, period_id, office_code)
        digest = snapshot.digest()
        if clause is not None:
            line = next((line for line in snapshot.progress if line.clause_id == clause.id), None)
            digest = task_digest(clause.id, period_id, line.state if line else "", line.note if line else "")
        verdict = Verdict(
            id=new_id(),
            plan_id=plan_id,
            period_id=period_id,
            office_code=office_code,
            clause_num=clause.num if clause else None,
            kind="accepted" if accepted else "returned",
            reason=reason,
            record_digest=digest,
            decided_at=clock.now(),
        )
        writing.add(verdict)
        return verdict.id


def task_digest(clause_id: str, period_id: str, state: str, note: str) -> str:
    """What a verdict on one task binds itself to."""
    return record_digest("progress", clause_id, period_id, state, note)


def still_returned(verdict: rows.VerdictRow | None, task: rows.DueRow, period_id: str) -> bool:
    """Whether the latest verdict asks for a supplement of exactly what the office says now."""
    return (
        verdict is not None
        and verdict.kind == "returned"
        and verdict.record_digest == task_digest(task.clause_id, period_id, task.state, task.note)
    )


def _report(writing: Writing, plan_id: str, period_id: str, office_code: str) -> Report:
    report = writing.get(Report, plan_id, period_id, office_code)
    if report is None:
        raise TrackingError("report-unknown", period=period_id)
    return report


def _finding(level: str, code: str, tasks: list[rows.DueRow], passed: str) -> Finding:
    return Finding(level, code, tuple(task.label for task in tasks)) if tasks else Finding("passed", passed)


def _untouched(task: rows.DueRow) -> bool:
    if task.cadence and task.due_on is None:
        return not task.reported
    return task.state == "not_started" and not task.note


def _clear(task: rows.DueRow) -> bool:
    return bool(
        (task.expected_result or task.deliverable)
        and task.handler
        and task.resources
        and (task.due_on or task.own_due_on or task.cadence)
        and task.responsible
    )
