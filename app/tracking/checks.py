"""The check before signing: what a chair would look at, in two weights (must, should)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.tracking.verdicts import still_returned
from db.queries import tracking as rows
from db.queries.reporting import report_head
from db.store import Connection


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
