"""What units wait for, of us who issued to them: reports to be judged, dates asked for, files refused, no receipt."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.orm import aliased

from db.queries.papers import HEADS
from db.schema import (
    Certificate,
    Clause,
    Extension,
    ExtensionDecision,
    Package,
    PeerReceipt,
    Period,
    Plan,
    Revision,
    Verdict,
)

_COPIED = re.compile(r" ?\(\d+\)(?=\.[a-z]+$)")


@dataclass(frozen=True, slots=True)
class UnjudgedReport:
    """A unit's report that nobody here has accepted or sent back."""

    plan_id: str
    period_id: str
    period_name: str
    office_code: str


@dataclass(frozen=True, slots=True)
class UnpublishedUpdate:
    """An update of a plan that units have, which they do not know of yet."""

    plan_id: str
    citation: str
    made_at: datetime


def unpublished_updates(connection: Connection, issuer_code: str) -> list[UnpublishedUpdate]:
    """The last update of each plan that went out before, where it did not go out itself."""
    last = select(func.max(Revision.number)).where(Revision.plan_id == Plan.id).correlate(Plan).scalar_subquery()
    first = aliased(Revision)
    rows = connection.execute(
        select(Plan.id, Revision.citation, Revision.made_at)
        .join(Revision, and_(Revision.plan_id == Plan.id, Revision.number == last))
        .join(first, and_(first.plan_id == Plan.id, first.number == 1, first.published_at.is_not(None)))
        .where(Plan.issuer_code == issuer_code, Plan.archived_at.is_(None), Revision.published_at.is_(None))
        .order_by(Plan.created_at, Plan.id)
    )
    return [UnpublishedUpdate(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class AskedExtension:
    """Another date that a unit asks for, undecided."""

    plan_id: str
    clause_num: int
    label: str
    office_code: str
    new_due_on: date
    reason: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A file of a unit that was refused, or one to a unit without receipt.

    Attributes:
        office_code: ``*`` for all units; "" where a file does not tell who sent it.
    """

    num: int
    office_code: str
    outcome: str
    handled_at: datetime
    file_name: str = ""


def unjudged_reports(connection: Connection, issuer_code: str) -> list[UnjudgedReport]:
    """Reports on plans we issue that are here and were not judged as they are now, the earliest period first."""
    head = HEADS.c
    judged = and_(
        Verdict.plan_id == head.plan_id,
        Verdict.period_id == head.period_id,
        Verdict.office_code == head.office_code,
        Verdict.clause_num.is_(None),
        Verdict.record_digest == head.digest,
    )
    rows = connection.execute(
        select(head.plan_id, head.period_id, Period.name, head.office_code)
        .join(Plan, Plan.id == head.plan_id)
        .join(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == head.period_id))
        .where(
            Plan.part == "issues",
            Plan.archived_at.is_(None),
            head.office_code != issuer_code,
            head.state.in_(("approved", "numbered", "sent")),
            ~select(Verdict.id).where(judged).correlate(HEADS).exists(),
        )
        .order_by(Period.ends_on, head.office_code)
    )
    return [UnjudgedReport(*row) for row in rows]


def asked_extensions(connection: Connection) -> list[AskedExtension]:
    """Extensions on tasks of plans we issue that wait for a decision, the earliest asked first."""
    rows = connection.execute(
        select(
            Clause.plan_id,
            Clause.num,
            Clause.label,
            Extension.office_code,
            Extension.new_due_on,
            Extension.reason,
            Extension.id,
        )
        .join(Clause, Clause.num == Extension.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .outerjoin(ExtensionDecision, ExtensionDecision.extension_id == Extension.id)
        .where(
            Plan.part == "issues",
            Plan.archived_at.is_(None),
            Extension.withdrawn_at.is_(None),
            ExtensionDecision.extension_id.is_(None),
        )
        .order_by(Extension.requested_on, Extension.id)
    )
    return [AskedExtension(*row) for row in rows]


def unsettled_files(connection: Connection, units: Collection[str]) -> list[UnitFile]:
    """The newest file of each of these offices that was not taken in, after which no good one of it came."""
    good = (
        select(Package.sender_code, func.max(Package.num).label("num"))
        .where(Package.direction == "in", Package.outcome == "applied")
        .group_by(Package.sender_code)
        .subquery()
    )
    rows = connection.execute(
        select(Package.num, Package.sender_code, Package.outcome, Package.handled_at, Package.file_name)
        .outerjoin(good, good.c.sender_code == Package.sender_code)
        .where(
            Package.direction == "in",
            Package.sender_code.in_(units),
            Package.discarded_at.is_(None),
            Package.num > func.coalesce(good.c.num, 0),
        )
        .order_by(Package.num)
    )
    newest = {row[1]: UnitFile(*row) for row in rows}
    return list(newest.values())


def unnamed_files(connection: Connection) -> list[UnitFile]:
    """The files that were not taken in and do not tell who sent them, the newest of each name, oldest first.

    A broken file says nothing, so its name is all there is to go by: one is over when a good file of that name came
    after it, or one of the unit that the name names (``<kind>-<sender>-…``).
    """
    came = connection.execute(
        select(Package.num, Package.sender_code, Package.outcome, Package.handled_at, Package.file_name)
        .where(
            Package.direction == "in",
            Package.discarded_at.is_(None),
            (Package.sender_code == "") | (Package.outcome == "applied"),
        )
        .order_by(Package.num)
    )
    found: dict[str, UnitFile] = {}
    for row in came:
        file = UnitFile(*row)
        name = _plain_name(file.file_name)
        if not file.office_code:
            found[name] = file
            continue
        over = [one for one in found if one == name or sender_in(one) == file.office_code.casefold()]
        for one in over:
            del found[one]
    return sorted(found.values(), key=lambda one: one.num)


def sender_in(name: str) -> str:
    """The code of the office that the name of a data file names, or "". A hint for a person, never a proof."""
    parts = name.rsplit("/", 1)[-1].split("-")
    return parts[1].strip() if len(parts) > 4 else ""


def _plain_name(name: str) -> str:
    """A name without what copying adds: "tệp (1).xlsx" is "tệp.xlsx"."""
    return _COPIED.sub("", name.casefold())


def unconfirmed_to_units(connection: Connection, before: datetime) -> list[UnitFile]:
    """The newest plan file to each unit, where it was written before ``before`` and has no receipt yet.

    The common file has a receipt from each unit that told it holds a file of ours as new: those that exchange files
    with us and did not are named, each with that file.
    """
    newest = (
        select(func.max(Package.num))
        .where(
            Package.direction == "out",
            Package.kind == "plan",
            Package.outcome == "written",
            Package.discarded_at.is_(None),
        )
        .group_by(Package.addressee)
    )
    rows = connection.execute(
        select(Package.num, Package.addressee, Package.outcome, Package.handled_at)
        .where(Package.num.in_(newest), Package.confirmed_at.is_(None), Package.handled_at < before)
        .order_by(Package.num)
    )
    found: dict[str, UnitFile] = {}
    for row in rows:
        file = UnitFile(*row)
        for code in _lacking(connection, file.num) if file.office_code == "*" else (file.office_code,):
            found.setdefault(code, replace(file, office_code=code))
    return list(found.values())


def _lacking(connection: Connection, num: int) -> list[str]:
    """The units that exchange files with us and did not tell that they hold a common file of ours, or a newer one."""
    common, held = aliased(Package), aliased(Package)
    holds = (
        select(PeerReceipt.office_code)
        .join(held, held.package_id == PeerReceipt.value)
        .join(common, and_(common.num == num, common.epoch_id == held.epoch_id, common.version <= held.version))
        .where(PeerReceipt.subject == "line", held.direction == "out")
    )
    lacking = (
        select(Certificate.office_code)
        .where(
            Certificate.state == "pinned",
            Certificate.relation == "subordinate",
            Certificate.office_code.not_in(holds),
        )
        .distinct()
        .order_by(Certificate.office_code)
    )
    return list(connection.scalars(lacking))
