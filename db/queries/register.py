"""What came and went through this program, as the register shows it: packages, documents of plans, papers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.engine import Connection

from db.queries.packages import RECEIVED, WAITING
from db.queries.papers import REPORT
from db.schema import Office, Package, Paper, Plan, RegisterNote

PACKAGE, PLAN, PAPER = "package", "plan", "paper"


@dataclass(frozen=True, slots=True)
class RegisterRecord:
    """One record that came or went, without its day in Việt Nam where only an instant is known.

    Attributes:
        kind: PACKAGE | PLAN | PAPER; record: its key.
        direction: in | out.
        on: the day, or the instant it was handled at.
        number: as it was given; of a package its place in the sender's line.
        code: what stands beside the number (ký hiệu).
        other: from whom, or to whom; "*" for all units.
        arrived_number, due_on, handler: what a person typed on it.
        plan_id, period_id: of a report that has no title of its own; its subject is then the plan's.
        called_off_at, called_off_for: of a number that was given and called off ("hủy"), when and why.
    """

    kind: str
    record: str
    direction: str
    on: date | datetime
    number: str
    other: str
    subject: str
    arrived_number: str
    due_on: date | None
    handler: str
    plan_id: str = ""
    period_id: str = ""
    code: str = ""
    called_off_at: datetime | None = None
    called_off_for: str = ""


def records(connection: Connection, office_code: str) -> list[RegisterRecord]:
    """Everything that came to an office and went from it; in no order."""
    notes = {
        (kind, record): (number, due_on, handler)
        for kind, record, number, due_on, handler in connection.execute(
            select(
                RegisterNote.kind,
                RegisterNote.record,
                RegisterNote.arrived_number,
                RegisterNote.due_on,
                RegisterNote.handler,
            )
        )
    }
    none: tuple[str, date | None, str] = ("", None, "")
    return [
        *_packages(connection, notes, none),
        *_plans(connection),
        *_papers(connection, office_code, notes, none),
    ]


_Notes = dict[tuple[str, str], tuple[str, date | None, str]]


def _packages(connection: Connection, notes: _Notes, none: tuple[str, date | None, str]) -> list[RegisterRecord]:
    other = or_(
        and_(Package.direction == "in", Office.code == Package.sender_code),
        and_(Package.direction == "out", Office.code == Package.addressee),
    )
    rows = connection.execute(
        select(
            Package.num,
            Package.direction,
            Package.handled_at,
            Package.sequence,
            func.coalesce(Office.name, Package.addressee),
            Package.subject,
        )
        .outerjoin(Office, other)
        .where(
            Package.discarded_at.is_(None),
            or_(
                and_(Package.direction == "in", Package.outcome.in_((*RECEIVED, *WAITING))),
                and_(Package.direction == "out", Package.outcome == "written"),
            ),
            Package.outcome != "already-applied",
        )
    )
    return [
        RegisterRecord(
            PACKAGE,
            str(num),
            direction,
            handled_at,
            f"{sequence:04d}" if sequence is not None else "",
            name,
            subject,
            *notes.get((PACKAGE, str(num)), none),
        )
        for num, direction, handled_at, sequence, name, subject in rows
    ]


def _plans(connection: Connection) -> list[RegisterRecord]:
    """Documents of plans that came as such; of our own those that have their number."""
    rows = connection.execute(
        select(
            Plan.id,
            Plan.part,
            Plan.arrived_on,
            Plan.dated_on,
            Plan.created_at,
            Plan.number,
            Plan.code,
            Office.name,
            Plan.title,
            Plan.arrival_number,
            Plan.respond_on,
            Plan.routed_to,
        )
        .join(Office, Office.code == Plan.issuer_code)
        .where(Plan.source == "document", or_(Plan.part == "carries_out", Plan.number.is_not(None)))
    )
    found = []
    for ident, part, arrived_on, dated_on, created_at, number, code, issuer, title, arrived, due_on, handler in rows:
        came = part == "carries_out"
        found.append(
            RegisterRecord(
                PLAN,
                ident,
                "in" if came else "out",
                (arrived_on if came else dated_on) or created_at,
                number or "",
                issuer if came else "",
                title,
                arrived,
                due_on,
                handler,
                code=code,
            )
        )
    return found


def _papers(
    connection: Connection, office_code: str, notes: _Notes, none: tuple[str, date | None, str]
) -> list[RegisterRecord]:
    """Papers of ours that were sent, those whose number was called off, and reports of units that were received."""
    ours = Paper.office_code == office_code
    called_off = Paper.stage == "cancelled"
    went = or_(Paper.sent_on.is_not(None), called_off)
    rows = connection.execute(
        select(
            Paper.id,
            Paper.office_code,
            Paper.sent_on,
            Paper.received_on,
            Paper.number,
            Paper.code,
            Office.name,
            Paper.title,
            Plan.title,
            Paper.plan_id,
            Paper.period_id,
            case((Paper.kind == REPORT, ""), else_=Paper.frame),
            Paper.dated_on,
            case((called_off, Paper.reopened_at), else_=None),
            case((called_off, Paper.reopen_reason), else_=""),
        )
        .outerjoin(Office, Office.code == Paper.addressee_code)
        .outerjoin(Plan, Plan.id == Paper.plan_id)
        .where(or_(and_(ours, went), and_(~ours, Paper.received_on.is_not(None))))
    )
    names = {row[0]: row[1] for row in connection.execute(select(Office.code, Office.name))}
    found = []
    for ident, owner, sent_on, received_on, number, code, addressee, title, plan, plan_id, *more in rows:
        period_id, frame, dated_on, off_at, off_for = more
        mine = owner == office_code
        # A number that was called off stands where it was given.
        on = (sent_on or dated_on or off_at) if mine else received_on
        assert on is not None
        found.append(
            RegisterRecord(
                PAPER,
                ident,
                "out" if mine else "in",
                on,
                number,
                (_addressed(frame) or addressee or "") if mine else names.get(owner, owner),
                title or plan or "",
                *notes.get((PAPER, ident), none),
                plan_id="" if title else plan_id or "",
                period_id=period_id,
                code=code,
                called_off_at=off_at,
                called_off_for=off_for,
            )
        )
    return found


def _addressed(frame: str) -> str:
    """To whom a letter is addressed, as it says itself; "" of a paper that is no letter, or addressed to nobody."""
    letter = json.loads(frame)["printed"].get("letter") if frame else None
    return "; ".join(line.strip() for line in letter["addressees"]) if letter else ""
