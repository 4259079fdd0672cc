"""Packages written and files that came, as the exchange asks after them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from sqlalchemy import and_, func, literal, or_, select
from sqlalchemy.engine import Connection

from db.schema import Package, Period
from db.statements import Asked, in_rows

_VIETNAM = timezone(timedelta(hours=7))


def package_known(connection: Connection, package_id: str) -> bool:
    """Whether a package of that id was applied here."""
    return bool(_applied(connection, package_id))


@in_rows
def _applied(package_id: str) -> Asked:
    return select(Package.num).where(
        Package.package_id == package_id, Package.direction == "in", Package.outcome == "applied"
    )


def package_is_ours(connection: Connection, package_id: str) -> bool:
    """Whether a package of that id was written here, or read back and applied: this store holds what it holds."""
    written = (Package.direction == "out") | (Package.outcome == "applied")
    return connection.execute(select(Package.num).where(Package.package_id == package_id, written)).first() is not None


def package_applied_at(connection: Connection, package_id: str) -> datetime | None:
    """When a package was applied here."""
    return connection.execute(
        select(Package.handled_at)
        .where(Package.package_id == package_id, Package.direction == "in", Package.outcome == "applied")
        .order_by(Package.num)
    ).scalar()


def packages_of_epoch(connection: Connection, sender_code: str, epoch_id: str) -> list[tuple[int, str, str]]:
    """(num, outcome, stored name) of the files of one epoch of a sender that are kept here, in order of version."""
    rows = connection.execute(
        select(Package.num, Package.outcome, Package.stored_name)
        .where(
            Package.sender_code == sender_code,
            Package.epoch_id == epoch_id,
            Package.direction == "in",
            Package.discarded_at.is_(None),
        )
        .order_by(Package.version, Package.num)
    )
    return [(row[0], row[1], row[2]) for row in rows]


@dataclass(frozen=True)
class SentRow:
    """A package of ours, as kept."""

    num: int
    package_id: str
    file_name: str
    stored_name: str


_SENT = select(Package.num, Package.package_id, Package.file_name, Package.stored_name).where(
    Package.direction == "out", Package.stored_name != ""
)


def sent(connection: Connection, num: int) -> SentRow | None:
    """A package of ours that is kept."""
    row = connection.execute(_SENT.where(Package.num == num)).first()
    return SentRow(row[0], row[1] or "", row[2], row[3]) if row else None


def last_like(connection: Connection, kind: str, addressee: str, epoch_id: str, whole: str) -> SentRow | None:
    """The newest package of ours to an addressee, if it is of that kind and epoch and says the same.

    Args:
        whole: digest of all that it says, as was noted with it.
    """
    wanted = _SENT.where(Package.addressee == addressee).add_columns(Package.kind, Package.epoch_id, Package.details)
    row = connection.execute(wanted.order_by(Package.num.desc()).limit(1)).first()
    if row is None or (row[4], row[5], json.loads(row[6]).get("whole")) != (kind, epoch_id, whole):
        return None
    return SentRow(row[0], row[1] or "", row[2], row[3])


def last_unconfirmed(connection: Connection, addressee: str) -> int | None:
    """The line of the newest package of ours to an addressee, unless it said that it holds it."""
    row = connection.execute(
        select(Package.num, Package.confirmed_at)
        .where(Package.direction == "out", Package.addressee == addressee)
        .order_by(Package.num.desc())
        .limit(1)
    ).first()
    return None if row is None or row[1] is not None else row[0]


@dataclass(frozen=True)
class ToldRow:
    """The newest plan package to an addressee.

    Attributes:
        outcome: whether it left.
        told: section → digest of what it and those before it said; None where an earlier version noted none.
    """

    num: int
    outcome: str
    confirmed: bool
    told: Mapping[str, str] | None
    stored_name: str


def last_plan_package(connection: Connection, addressee: str) -> ToldRow | None:
    """The newest plan package to an addressee, or None."""
    row = connection.execute(
        select(Package.num, Package.outcome, Package.confirmed_at, Package.details, Package.stored_name)
        .where(Package.direction == "out", Package.kind == "plan", Package.addressee == addressee)
        .order_by(Package.num.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return ToldRow(row[0], row[1], row[2] is not None, json.loads(row[3]).get("told"), row[4])


@dataclass(frozen=True)
class KeptRow:
    """A file that came, as kept."""

    file_name: str
    stored_name: str
    route: str
    outcome: str


def kept(connection: Connection, num: int) -> KeptRow | None:
    """A file that came and was kept."""
    row = connection.execute(
        select(Package.file_name, Package.stored_name, Package.route, Package.outcome).where(
            Package.num == num, Package.direction == "in"
        )
    ).first()
    return KeptRow(*row) if row else None


def neighbours(
    connection: Connection, sender_code: str, epoch_id: str, version: int, addressee: str, sequence: int
) -> tuple[str, str, str | None]:
    """What is known around a package: (id of the same version or place, id of the one before, what the one after names
    as the one before it).
    """
    twin, before, after = "", "", None
    around = [sequence - 1, sequence, sequence + 1]
    for package_id, version_, to, sequence_, previous_id in _around(
        connection, sender_code, epoch_id, version, addressee, around
    ):
        same_stream = to == addressee
        if version_ == version or (same_stream and sequence_ == sequence):
            twin = package_id or ""
        elif same_stream and sequence_ == sequence - 1:
            before = package_id or ""
        elif same_stream and sequence_ == sequence + 1:
            after = previous_id or ""
    return twin, before, after


@in_rows
def _around(sender_code: str, epoch_id: str, version: int, addressee: str, sequences: Sequence[int]) -> Asked:
    return select(Package.package_id, Package.version, Package.addressee, Package.sequence, Package.previous_id).where(
        Package.sender_code == sender_code,
        Package.epoch_id == epoch_id,
        Package.direction == "in",
        Package.outcome.in_([literal("applied"), literal("older")]),
        or_(
            Package.version == version,
            and_(Package.addressee == addressee, Package.sequence.in_(sequences)),
        ),
    )


def periods_reported(connection: Connection, num: int) -> list[tuple[str, str, str]]:
    """(office, plan, period) of the reports in a file that came."""
    row = connection.execute(
        select(Package.sender_code, Package.periods).where(
            Package.num == num, Package.direction == "in", Package.kind == "report"
        )
    ).first()
    if row is None or row[0] is None:
        return []
    return [(row[0], plan_id, period_id) for plan_id, _, period_id in (one.partition("/") for one in row[1].split())]


def sent_ids(connection: Connection, package_id: str) -> bool:
    """Whether a package of ours has that id."""
    return bool(_sent(connection, package_id))


@in_rows
def _sent(package_id: str) -> Asked:
    return select(Package.num).where(Package.direction == "out", Package.package_id == package_id)


@dataclass(frozen=True)
class BranchRow:
    """A file of another branch that waits."""

    num: int
    sender_code: str
    epoch_number: int
    epoch_id: str
    version: int


def branched(connection: Connection, *, put_away: bool = False) -> list[BranchRow]:
    """Files of other branches that nobody has put away (or that were), in the order of their versions."""
    waits = Package.discarded_at.is_not(None) if put_away else Package.discarded_at.is_(None)
    rows = connection.execute(
        select(Package.num, Package.sender_code, Package.epoch_number, Package.epoch_id, Package.version)
        .where(Package.direction == "in", Package.outcome == "branched", waits)
        .order_by(Package.version, Package.num)
    )
    return [BranchRow(row[0], row[1], row[2] or 0, row[3], row[4] or 0) for row in rows]


def last_sent(connection: Connection, epoch_id: str) -> str:
    """The id of the newest package sent in an epoch, or ""."""
    found = connection.execute(
        select(Package.package_id)
        .where(Package.direction == "out", Package.epoch_id == epoch_id)
        .order_by(Package.version.desc())
    ).scalar()
    return found or ""


UNREADABLE: Final = ("seal-broken", "not-sealed", "damaged", "invalid-content", "too-large", "not-a-package")
"""Outcomes that mean: the office sent something, and it could not be read."""


@dataclass(frozen=True)
class UnreadableRow:
    """A file of an office that could not be read, for a period."""

    num: int
    sender_code: str
    outcome: str
    handled_at: datetime


def unreadable_of(connection: Connection, issuer_code: str, plan_id: str, period_id: str) -> dict[str, UnreadableRow]:
    """Office → the newest file of it for a period of a plan that could not be read, and after which no good one came.

    A file belongs to the periods that it claims to carry. One that claims none (it cannot be read at all) belongs to
    the period of that kind that last ended before the day it was received, in Việt Nam.

    Args:
        issuer_code: whose plan and calendar it is: our own office.
    """
    good = (
        select(Package.sender_code, func.max(Package.num).label("num"))
        .where(Package.direction == "in", Package.kind == "report", Package.outcome == "applied")
        .group_by(Package.sender_code)
        .subquery()
    )
    rows = connection.execute(
        select(Package.num, Package.sender_code, Package.outcome, Package.handled_at, Package.periods)
        .outerjoin(good, good.c.sender_code == Package.sender_code)
        .where(
            Package.direction == "in",
            Package.outcome.in_(UNREADABLE),
            Package.sender_code != "",
            Package.discarded_at.is_(None),
            Package.num > func.coalesce(good.c.num, 0),
        )
        .order_by(Package.num)
    ).all()
    if not rows:
        return {}
    span = _until_next(connection, issuer_code, period_id)
    found: dict[str, UnreadableRow] = {}
    for num, sender, outcome, handled_at, periods in rows:
        claimed = periods.split()
        day = handled_at.astimezone(_VIETNAM).date()
        by_day = span is not None and span[0] < day and (span[1] is None or day <= span[1])
        if f"{plan_id}/{period_id}" in claimed or (not claimed and by_day):
            found[sender] = UnreadableRow(num, sender, outcome, handled_at)
    return found


_TO_DECIDE: Final = ("waiting", "needs-confirmation", "branched")


def waiting_of(connection: Connection, plan_id: str, period_id: str) -> dict[str, int]:
    """Office → the newest file of it that carries a period of a plan and waits for a person here."""
    rows = connection.execute(
        select(Package.sender_code, Package.num, Package.periods)
        .where(
            Package.direction == "in",
            Package.kind == "report",
            Package.outcome.in_(_TO_DECIDE),
            Package.discarded_at.is_(None),
        )
        .order_by(Package.num)
    )
    return {sender: num for sender, num, periods in rows if f"{plan_id}/{period_id}" in periods.split()}


def _until_next(connection: Connection, issuer_code: str, period_id: str) -> tuple[date, date | None] | None:
    """(last day of a period, last day of the next one of its kind, if there is one) in an issuer's calendar."""
    own = connection.execute(
        select(Period.kind, Period.ends_on).where(Period.issuer_code == issuer_code, Period.id == period_id)
    ).first()
    if own is None:
        return None
    following = connection.scalar(
        select(func.min(Period.ends_on)).where(
            Period.issuer_code == issuer_code, Period.kind == own[0], Period.ends_on > own[1]
        )
    )
    return own[1], following


def sent_plan_ids(connection: Connection, addressees: Sequence[str]) -> set[str]:
    """The plans that packages to these addressees ever carried."""
    found: set[str] = set()
    for details in connection.scalars(
        select(Package.details).where(Package.direction == "out", Package.addressee.in_(addressees))
    ):
        found.update(json.loads(details).get("plans", ()))
    return found
