"""The rows of the consolidation: each unit, its report of the period, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from db.queries.matrix_rows import MatrixPeriod, MatrixUnit
from db.schema import Office, Package, Period, Report, Verdict

UNREADABLE = ("seal-broken", "not-sealed", "damaged", "invalid-content", "too-large", "not-a-package")
"""Outcomes that mean: the unit sent something, and it could not be read."""


def units_of(
    connection: Connection, plan_id: str, issuer_code: str, period: MatrixPeriod, codes: Sequence[str]
) -> list[MatrixUnit]:
    """Some units with their reports of a period, in the order of their list."""
    units = connection.execute(
        select(Office.code, Office.name, Office.short_name, Office.kind, Office.position)
        .where(Office.code.in_(codes), Office.code != issuer_code)
        .order_by(Office.position, Office.code)
    ).all()
    reports = {
        line.office_code: line
        for line in connection.execute(
            select(
                Report.office_code,
                Report.state,
                Report.nothing_arisen,
                Report.sent_on,
                Report.received_on,
                Report.digest,
            ).where(Report.plan_id == plan_id, Report.period_id == period.id)
        )
    }
    verdicts = {
        line.office_code: (line.kind, line.reason)
        for line in connection.execute(
            select(Verdict.office_code, Verdict.kind, Verdict.reason, Verdict.record_digest)
            .where(Verdict.plan_id == plan_id, Verdict.period_id == period.id, Verdict.clause_num.is_(None))
            .order_by(Verdict.decided_at, Verdict.id)
        )
        # An act on what the unit has replaced since ("về bản cũ") no longer says how its report stands.
        if line.office_code not in reports or reports[line.office_code].digest in ("", line.record_digest)
    }
    broken = {
        line.sender_code: line
        for line in connection.execute(
            select(Package.sender_code, Package.num, Package.outcome, Package.handled_at)
            .where(
                Package.direction == "in",
                Package.outcome.in_(UNREADABLE),
                Package.discarded_at.is_(None),
                Package.handled_at >= datetime.fromisoformat(f"{period.ends_on.isoformat()}T00:00:00+00:00"),
            )
            .order_by(Package.num)
        )
    }
    earlier = _earlier(connection, plan_id, issuer_code, period)
    rows = []
    for code, name, short, office_kind, position in units:
        report, refused = reports.get(code), broken.get(code)
        verdict, reason = verdicts.get(code, ("", ""))
        last, on_time, missed = earlier.get(code, ("", False, 0))
        told = report is not None and report.state in ("approved", "numbered", "sent")
        rows.append(
            MatrixUnit(
                code=code,
                name=name,
                short_name=short,
                kind=office_kind,
                position=position,
                report_state=report.state if report else "",
                nothing_arisen=bool(report and report.nothing_arisen),
                sent_on=report.sent_on if report else None,
                received_on=report.received_on if report else None,
                verdict=verdict,
                verdict_reason=reason,
                digest=report.digest if report else "",
                unreadable_num=refused.num if refused and not told else None,
                unreadable_outcome=refused.outcome if refused and not told else "",
                unreadable_at=refused.handled_at if refused and not told else None,
                last_period=last,
                last_on_time=on_time,
                missed_before=missed,
            )
        )
    return rows


def _earlier(
    connection: Connection, plan_id: str, issuer_code: str, period: MatrixPeriod
) -> dict[str, tuple[str, bool, int]]:
    """Of each unit that reported before: the latest such period, if in time, how many it missed since."""
    before = connection.execute(
        select(Period.id, Period.name, Period.due_on)
        .where(Period.issuer_code == issuer_code, Period.kind == period.kind, Period.ends_on < period.ends_on)
        .order_by(Period.ends_on.desc())
    ).all()
    place = {line.id: index for index, line in enumerate(before)}
    found: dict[str, tuple[str, bool, int]] = {}
    for code, period_id, sent_on, received_on in connection.execute(
        select(Report.office_code, Report.period_id, Report.sent_on, Report.received_on).where(
            Report.plan_id == plan_id
        )
    ):
        index = place.get(period_id)
        if index is None or (code in found and found[code][2] <= index):
            continue
        counted = received_on or sent_on
        due_on = before[index].due_on
        in_time = counted is not None and (due_on is None or counted <= due_on)
        found[code] = (before[index].name, in_time, index)
    return found


def arrived_reports(connection: Connection, plan_id: str) -> set[tuple[str, str]]:
    """(office, period id) of the reports on a plan that are here and were approved."""
    rows = connection.execute(
        select(Report.office_code, Report.period_id).where(
            Report.plan_id == plan_id, Report.state.in_(("approved", "numbered", "sent"))
        )
    )
    return {(row[0], row[1]) for row in rows}
