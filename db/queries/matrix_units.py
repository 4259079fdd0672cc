"""The rows of the consolidation: each unit, its report of the period, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from db.queries.exchange_packages import unreadable_of, waiting_of
from db.queries.matrix_rows import MatrixPeriod, MatrixUnit
from db.queries.offices import offices_as_listed
from db.queries.papers import HEADS, counted_on, days_late, first_days, longest, within
from db.queries.rows import TOLD
from db.queries.verdict_order import LAST_STANDS
from db.schema import Assignment, Clause, EndedAssignment, ListedOffice, Office, OfficeSuccession, Period, Verdict


def units_of(
    connection: Connection, plan_id: str, issuer_code: str, period: MatrixPeriod, codes: Sequence[str]
) -> list[MatrixUnit]:
    """Some units with their reports of a period, in the order of their list, called as they were when it is judged."""
    units = connection.execute(
        select(Office.code, Office.position)
        .where(Office.code.in_(codes), Office.code != issuer_code)
        .order_by(Office.position, Office.code)
    ).all()
    listed = offices_as_listed(connection, issuer_code, period.as_of, codes)
    wholes = longest(connection, plan_id, period.starts_on, period.ends_on)
    asked = [period.id, *sorted({whole for whole, _name in wholes.values()})]
    head = HEADS.c
    found = {
        (line.office_code, line.period_id): line
        for line in connection.execute(
            select(head.office_code, head.period_id, head.state, head.nothing_arisen, head.digest, head.sent_by).where(
                head.plan_id == plan_id, head.period_id.in_(asked)
            )
        )
    }
    # A report of its own stands before the longer one that holds it.
    stands = {
        code: wholes[code][0]
        for code in wholes
        if (own := found.get((code, period.id))) is None or own.state not in TOLD
    }
    reports = {code: found[code, at] for code, at in found if at == stands.get(code, period.id)}
    days = first_days(connection, plan_id, asked)
    verdicts = {
        line.office_code: (line.kind, line.reason)
        for line in connection.execute(
            select(Verdict.office_code, Verdict.period_id, Verdict.kind, Verdict.reason, Verdict.record_digest)
            .where(Verdict.plan_id == plan_id, Verdict.period_id.in_(asked), Verdict.clause_num.is_(None))
            .order_by(*LAST_STANDS)
        )
        # An act on what the unit has replaced since ("về bản cũ") no longer says how its report stands.
        if line.period_id == stands.get(line.office_code, period.id)
        and (line.office_code not in reports or reports[line.office_code].digest in ("", line.record_digest))
    }
    broken = unreadable_of(connection, issuer_code, plan_id, period.id)
    waiting = waiting_of(connection, plan_id, period.id)
    earlier = _earlier(connection, plan_id, issuer_code, period)
    rows = []
    for code, position in units:
        called = listed[code]
        report, refused = reports.get(code), broken.get(code)
        verdict, reason = verdicts.get(code, ("", ""))
        last, on_time, missed = earlier.get(code, ("", False, 0))
        sent_on, received_on, received_reason = days.get((code, stands.get(code, period.id)), (None, None, ""))
        told = report is not None and report.state in TOLD
        rows.append(
            MatrixUnit(
                code=code,
                name=called.name,
                short_name=called.short_name,
                kind=called.kind,
                position=position,
                report_state=report.state if report else "",
                nothing_arisen=bool(report and report.nothing_arisen),
                sent_on=sent_on,
                received_on=received_on,
                verdict=verdict,
                verdict_reason=reason,
                digest=report.digest if report else "",
                unreadable_num=refused.num if refused and not told else None,
                unreadable_outcome=refused.outcome if refused and not told else "",
                unreadable_at=refused.handled_at if refused and not told else None,
                last_period=last,
                last_on_time=on_time,
                missed_before=missed,
                received_reason=received_reason,
                on_behalf=bool(report and report.sent_by == "typed"),
                within=wholes[code][1] if code in stands else "",
                waiting_num=None if told else waiting.get(code),
            )
        )
    return rows


def ended_offices(
    connection: Connection, plan_id: str, issuer_code: str, first: date, last: date
) -> list[tuple[str, date]]:
    """(code, last day) of the offices in an issuer's list that stood last within these days and led tasks of a plan
    up to then, in the order of the list.
    """
    listed = select(ListedOffice.code, ListedOffice.valid_to).where(ListedOffice.issuer_code == issuer_code)
    ends = {row.code: row.valid_to for row in connection.execute(listed.order_by(ListedOffice.from_on))}
    led = connection.execute(
        select(EndedAssignment.office_code, EndedAssignment.until_on, Office.position)
        .join(Clause, Clause.num == EndedAssignment.clause_num)
        .join(Office, Office.code == EndedAssignment.office_code)
        .where(
            Clause.plan_id == plan_id,
            EndedAssignment.role == "lead",
            EndedAssignment.until_on >= first,
            EndedAssignment.until_on <= last,
        )
        .order_by(Office.position, EndedAssignment.office_code)
        .distinct()
    )
    return [(row.office_code, row.until_on) for row in led if ends.get(row.office_code) == row.until_on]


def handed_on(connection: Connection, issuer_code: str, old_code: str, from_on: date) -> set[int]:
    """Clause numbers of the tasks that the successors of an office took over from it on a day."""
    heirs = select(OfficeSuccession.new_code).where(
        OfficeSuccession.issuer_code == issuer_code, OfficeSuccession.old_code == old_code
    )
    return {
        num
        for noun in (Assignment, EndedAssignment)
        for num in connection.scalars(
            select(noun.clause_num).where(noun.office_code.in_(heirs), noun.from_on == from_on)
        )
    }


def successors(connection: Connection, issuer_code: str, old_code: str) -> list[str]:
    """Codes of the offices that took over from an office by an issuer's list."""
    return list(
        connection.scalars(
            select(OfficeSuccession.new_code)
            .join(Office, Office.code == OfficeSuccession.new_code)
            .where(OfficeSuccession.issuer_code == issuer_code, OfficeSuccession.old_code == old_code)
            .order_by(Office.position, Office.code)
        )
    )


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
    days = first_days(connection, plan_id, list(place))
    head = HEADS.c
    for code, period_id in connection.execute(select(head.office_code, head.period_id).where(head.plan_id == plan_id)):
        index = place.get(period_id)
        if index is None or (code in found and found[code][2] <= index):
            continue
        counted = counted_on(*days.get((code, period_id), (None, None, "")))
        in_time = counted is not None and not days_late(counted, before[index].due_on)
        found[code] = (before[index].name, in_time, index)
    return found


def arrived_reports(connection: Connection, plan_id: str) -> set[tuple[str, str]]:
    """(office, period id) of what the reports on a plan tell that are here and were approved."""
    head = HEADS.c
    rows = connection.execute(
        select(head.office_code, head.period_id).where(head.plan_id == plan_id, head.state.in_(TOLD))
    )
    return {(row[0], row[1]) for row in rows} | within(connection, plan_id)
