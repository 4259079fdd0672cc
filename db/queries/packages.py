"""What came and went: the rows of the screen Gửi – Nhận, the numbers that are missing, who is silent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from db.queries.gaps import Arrived, left_epochs, missing
from db.queries.verdict_order import LAST_STANDS
from db.schema import Certificate, Installation, Office, Package, PeerReceipt, Plan, SenderLine, Verdict

RECEIVED = ("applied", "already-applied", "older")
"""Outcomes of a file that was taken in, or that we have already: no refusal."""

WAITING = ("waiting", "needs-confirmation", "branched")
"""Outcomes that a person still decides."""

SILENT_AFTER_DAYS = 9
"""Whole days without a receipt after which sending again is suggested."""
PAGE = 500
"""Most rows one read returns; older ones stay reachable by search."""


@dataclass(frozen=True)
class PackageRow:
    """One line of Gửi – Nhận.

    Attributes:
        num: local number of the row.
        other_code: the office on the other side (sender of what came, addressee of what went; ``*`` for all).
        other_name: its name in full, or "".
        other_short: its short name, or "".
        relation: superior | subordinate | "": what the other office is to us, by its confirmed certificate.
        pinned_at: when the sender's key was compared, or None.
        details: facts of the outcome (reasons, rows, counts).
    """

    num: int
    package_id: str | None
    direction: str
    kind: str
    other_code: str
    other_name: str
    other_short: str
    relation: str
    pinned_at: datetime | None
    epoch_number: int | None
    epoch_id: str
    sequence: int | None
    version: int | None
    subject: str
    made_at: datetime | None
    handled_at: datetime
    route: str
    outcome: str
    file_name: str
    stored_name: str
    size: int
    confirmed_at: datetime | None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """in | out | refused: where the row stands on the screen."""
        if self.direction == "out":
            return "out"
        return "in" if self.outcome in RECEIVED or self.outcome in WAITING else "refused"


@dataclass(frozen=True)
class Gap:
    """Numbers of a sender's stream that never arrived.

    Attributes:
        missing: the sequence numbers, ascending.
    """

    sender_code: str
    sender_short: str
    missing: tuple[int, ...]


@dataclass(frozen=True)
class Silence:
    """An office that does not confirm.

    Attributes:
        num: the newest package to it, which carries everything and can be sent again.
        sequence: the number of the oldest package it has not confirmed.
        days: whole days since that one was written.
    """

    num: int
    addressee: str
    addressee_short: str
    sequence: int
    days: int


@dataclass(frozen=True)
class Contact:
    """An office we exchange packages with.

    Attributes:
        relation: superior | subordinate.
        fingerprint: of its pinned certificate, or "" when none is pinned.
    """

    code: str
    name: str
    short_name: str
    kind: str
    relation: str
    fingerprint: str
    pinned_at: datetime | None


@dataclass(frozen=True)
class ComparedCertificate:
    """A line of "danh sách đơn vị đã đối chiếu"."""

    fingerprint: str
    office_code: str
    office_name: str
    office_short: str
    state: str
    relation: str
    known_at: datetime
    pinned_at: datetime | None
    ended_at: datetime | None
    ended_reason: str


def went_to(connection: Connection, office_code: str, since: datetime) -> bool:
    """Whether a data file for an office was written since then."""
    query = select(Package.num).where(
        Package.direction == "out",
        Package.addressee == office_code,
        Package.outcome == "written",
        Package.handled_at >= since,
    )
    return connection.execute(query.limit(1)).first() is not None


def packages(connection: Connection, *, limit: int = PAGE) -> list[PackageRow]:
    """What came and went, newest first, without what a person discarded."""
    statement = _rows().where(Package.discarded_at.is_(None))
    newest = statement.order_by(Package.handled_at.desc(), Package.num.desc()).limit(limit)
    return [_row(line) for line in connection.execute(newest)]


def package(connection: Connection, num: int) -> PackageRow | None:
    """One line, or None."""
    line = connection.execute(_rows().where(Package.num == num)).first()
    return None if line is None else _row(line)


def waiting_count(connection: Connection) -> int:
    """How many files wait for a person: previewed or needing confirmation, not taken in."""
    return int(
        connection.scalar(
            select(func.count())
            .select_from(Package)
            .where(Package.direction == "in", Package.outcome.in_(WAITING), Package.discarded_at.is_(None))
        )
        or 0
    )


def gaps(connection: Connection) -> list[Gap]:
    """The numbers missing of each sender's accepted line, across its epochs: numbers go on when a new one begins.

    A stream to us begins with 1; where the epochs before the first that came are not known, with that one; the stream
    to all with the first that came. Of an epoch that was left only what lies before the fork counts. Of what we sent
    ourselves only a workspace in recovery misses anything: what neither stands in its list nor was read back.
    """
    mine = connection.execute(select(Installation.office_code, Installation.sending_shut)).one()
    lines = connection.execute(
        select(
            Package.sender_code,
            Package.addressee,
            Package.epoch_id,
            Package.version,
            Package.sequence,
            SenderLine.epoch_id.label("present"),
            Office.short_name,
            Office.name,
        )
        .join(SenderLine, SenderLine.sender_code == Package.sender_code)
        .join(Office, Office.code == Package.sender_code)
        .where(
            or_(
                and_(Package.direction == "in", Package.outcome.in_(RECEIVED)),
                and_(Package.direction == "out", Package.sender_code == mine.office_code),
            ),
            Package.sequence.is_not(None),
            Package.sender_code != ("" if mine.sending_shut else mine.office_code),
        )
        .distinct()
    ).all()
    streams: dict[tuple[str, str], list[Arrived]] = {}
    names: dict[str, str] = {}
    presents: dict[str, str] = {}
    for sender, addressee, epoch, version, sequence, present, short, name in lines:
        streams.setdefault((sender, addressee), []).append(Arrived(epoch, version or 0, sequence or 0))
        names[sender], presents[sender] = short or name, present
    left = {sender: left_epochs(connection, sender) for sender in presents}
    found: dict[str, set[int]] = {}
    for (sender, addressee), arrived in streams.items():
        gone = missing(arrived, presents[sender], left[sender], to_all=addressee == "*")
        if gone:
            found.setdefault(sender, set()).update(gone)
    return [Gap(sender, names[sender], tuple(sorted(numbers))) for sender, numbers in sorted(found.items())]


def silences(connection: Connection, now: datetime, *, after_days: int = SILENT_AFTER_DAYS) -> list[Silence]:
    """Each office that has confirmed nothing for ``after_days`` whole days: since the oldest package after the last
    one that it confirmed, so that sending again and again does not hide a channel that is dead.
    """
    confirmed = (
        select(Package.addressee, func.max(Package.num).label("num"))
        .where(Package.direction == "out", Package.confirmed_at.is_not(None))
        .group_by(Package.addressee)
        .subquery()
    )
    lines = connection.execute(
        select(
            Package.num,
            Package.addressee,
            Office.short_name,
            Office.name,
            Package.sequence,
            Package.handled_at,
        )
        .outerjoin(confirmed, confirmed.c.addressee == Package.addressee)
        .outerjoin(Office, Office.code == Package.addressee)
        .where(
            Package.direction == "out",
            Package.sequence.is_not(None),
            Package.discarded_at.is_(None),
            Package.confirmed_at.is_(None),
            Package.addressee != "*",
            Package.num > func.coalesce(confirmed.c.num, 0),
        )
        .order_by(Package.num)
    ).all()
    oldest: dict[str, Silence] = {}
    for num, addressee, short, name, sequence, handled in lines:
        first = oldest.get(addressee)
        if first is None:
            name = short or name or addressee
            oldest[addressee] = Silence(num, addressee, name, sequence or 0, (now - handled).days)
        else:
            oldest[addressee] = replace(first, num=num)
    return sorted((one for one in oldest.values() if one.days >= after_days), key=lambda one: -one.days)


def returned_packages(connection: Connection, office_code: str) -> dict[int, int]:
    """Of the newest report to each issuer: package number → how many tasks the issuer wants more on since then."""
    newest = (
        select(Package.addressee, func.max(Package.num).label("num"))
        .where(Package.direction == "out", Package.kind == "report", Package.discarded_at.is_(None))
        .group_by(Package.addressee)
        .subquery()
    )
    verdicts = connection.execute(
        select(newest.c.num, Verdict.clause_num, Verdict.period_id, Verdict.kind)
        .join(Package, Package.num == newest.c.num)
        .join(Plan, Plan.issuer_code == newest.c.addressee)
        .join(Verdict, Verdict.plan_id == Plan.id)
        .where(
            Verdict.office_code == office_code,
            Verdict.clause_num.is_not(None),
            Verdict.decided_at >= Package.handled_at,
        )
        .order_by(*LAST_STANDS)
    )
    latest = {(num, clause, period): kind for num, clause, period, kind in verdicts}
    counts: dict[int, int] = {}
    for (num, _clause, _period), kind in latest.items():
        if kind == "returned":
            counts[num] = counts.get(num, 0) + 1
    return counts


def contacts(connection: Connection) -> list[Contact]:
    """The offices whose certificates are pinned: superiors first, then those below, each in their order."""
    lines = connection.execute(
        select(
            Office.code,
            Office.name,
            Office.short_name,
            Office.kind,
            Certificate.relation,
            Certificate.fingerprint,
            Certificate.pinned_at,
        )
        .join(Certificate, Certificate.office_code == Office.code)
        .where(Certificate.state == "pinned")
        .order_by(Certificate.relation.desc(), Office.position, Office.code)
    ).all()
    return [Contact(*line) for line in lines]


def certificates(connection: Connection) -> list[ComparedCertificate]:
    """Every certificate known here, in use first, then offered, then ended ones."""
    lines = connection.execute(
        select(
            Certificate.fingerprint,
            Certificate.office_code,
            Office.name,
            Office.short_name,
            Certificate.state,
            Certificate.relation,
            Certificate.known_at,
            Certificate.pinned_at,
            Certificate.ended_at,
            Certificate.ended_reason,
        ).join(Office, Office.code == Certificate.office_code)
    ).all()
    order = {"pinned": 0, "offered": 1, "retired": 2, "revoked": 3}
    rows = [ComparedCertificate(*tuple(line)) for line in lines]
    return sorted(rows, key=lambda row: (order.get(row.state, 9), row.office_code, row.known_at))


def receipts(connection: Connection, office_code: str) -> dict[str, tuple[int, datetime]]:
    """What an office said it holds of us: subject → (sequence of the package that told, when)."""
    lines = connection.execute(
        select(PeerReceipt.subject, PeerReceipt.sequence, PeerReceipt.told_at).where(
            PeerReceipt.office_code == office_code
        )
    ).all()
    return {subject: (sequence, told_at) for subject, sequence, told_at in lines}


def _rows() -> Select[Any]:
    pinned = (
        select(
            Certificate.office_code,
            func.max(Certificate.pinned_at).label("pinned_at"),
            func.max(Certificate.relation).label("relation"),
        )
        .where(Certificate.state == "pinned")
        .group_by(Certificate.office_code)
        .subquery()
    )
    return (
        select(
            Package,
            Office.name.label("other_name"),
            Office.short_name.label("other_short"),
            pinned.c.relation,
            pinned.c.pinned_at,
        )
        .outerjoin(
            Office,
            or_(
                and_(Package.direction == "in", Office.code == Package.sender_code),
                and_(Package.direction == "out", Office.code == Package.addressee),
            ),
        )
        .outerjoin(pinned, pinned.c.office_code == Office.code)
    )


def _row(line: Any) -> PackageRow:
    return PackageRow(
        num=line.num,
        package_id=line.package_id,
        direction=line.direction,
        kind=line.kind,
        other_code=line.sender_code if line.direction == "in" else line.addressee,
        other_name=line.other_name or "",
        other_short=line.other_short or line.other_name or "",
        relation=line.relation or "",
        pinned_at=line.pinned_at,
        epoch_number=line.epoch_number,
        epoch_id=line.epoch_id,
        sequence=line.sequence,
        version=line.version,
        subject=line.subject,
        made_at=line.made_at,
        handled_at=line.handled_at,
        route=line.route,
        outcome=line.outcome,
        file_name=line.file_name,
        stored_name=line.stored_name,
        size=line.size,
        confirmed_at=line.confirmed_at,
        details=_facts(line.details),
    )


def _facts(text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
