"""Where the exchange stands: lines, sections applied, packages known, receipts, certificates, ids and their owners."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from db.schema import (
    Answer,
    AppliedSection,
    Base,
    Certificate,
    Clause,
    Difficulty,
    Directive,
    Evidence,
    Extension,
    Indicator,
    Installation,
    Package,
    PeerReceipt,
    Plan,
    SenderLine,
    Setting,
    TrustEvent,
    Verdict,
)


@dataclass(frozen=True)
class LineRow:
    """The accepted line of a sender as stored."""

    sender_code: str
    epoch_number: int
    epoch_id: str
    last_sequence: int
    last_version: int
    last_package_id: str
    rejected: tuple[str, ...]


@dataclass(frozen=True)
class CertificateRow:
    """A certificate as stored."""

    fingerprint: str
    office_code: str
    installation_id: str
    pem: str
    state: str
    relation: str
    introduced_by: str | None
    known_at: datetime
    pinned_at: datetime | None
    ended_at: datetime | None
    ended_reason: str


@dataclass(frozen=True)
class SelfRow:
    """This installation as the exchange needs it."""

    office_code: str
    profile: str
    installation_id: str
    epoch_number: int
    epoch_id: str
    version: int
    sending_shut: str | None


def installation(connection: Connection) -> SelfRow:
    """This installation.

    Raises:
        LookupError: the store was never initialised.
    """
    row = connection.execute(
        select(
            Installation.office_code,
            Installation.profile,
            Installation.installation_id,
            Installation.epoch_number,
            Installation.epoch_id,
            Installation.version,
            Installation.sending_shut,
        )
    ).first()
    if row is None:
        raise LookupError("installation")
    return SelfRow(*row)


def line(connection: Connection, sender_code: str) -> LineRow | None:
    """The accepted line of a sender."""
    row = connection.execute(
        select(
            SenderLine.sender_code,
            SenderLine.epoch_number,
            SenderLine.epoch_id,
            SenderLine.last_sequence,
            SenderLine.last_version,
            SenderLine.last_package_id,
            SenderLine.rejected_epoch_ids,
        ).where(SenderLine.sender_code == sender_code)
    ).first()
    return LineRow(*row[:6], tuple(json.loads(row[6]))) if row else None


def applied_sections(connection: Connection, sender_code: str) -> dict[str, tuple[str, int]]:
    """Section → (epoch id, version) that stands applied of a sender."""
    rows = connection.execute(
        select(AppliedSection.section, AppliedSection.epoch_id, AppliedSection.version).where(
            AppliedSection.sender_code == sender_code
        )
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def package_known(connection: Connection, package_id: str) -> bool:
    """Whether a package of that id was applied here."""
    return (
        connection.execute(
            select(Package.num).where(
                Package.package_id == package_id, Package.direction == "in", Package.outcome == "applied"
            )
        ).first()
        is not None
    )


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


def arrived(connection: Connection, sender_code: str, epoch_id: str) -> dict[str, set[int]]:
    """Addressee → sequence numbers that arrived of one epoch of a sender, refused ones left out."""
    found: dict[str, set[int]] = {}
    for addressee, sequence in connection.execute(
        select(Package.addressee, Package.sequence).where(
            Package.sender_code == sender_code,
            Package.epoch_id == epoch_id,
            Package.direction == "in",
            Package.outcome.in_(("applied", "older", "already-applied")),
            Package.sequence.is_not(None),
        )
    ):
        if sequence is not None:
            found.setdefault(addressee, set()).add(sequence)
    return found


@dataclass(frozen=True)
class SentRow:
    """A package of ours, as kept."""

    package_id: str
    sequence: int
    file_name: str
    stored_name: str
    subject: str


def sent(connection: Connection, num: int) -> SentRow | None:
    """A package of ours that is kept."""
    row = connection.execute(
        select(Package.package_id, Package.sequence, Package.file_name, Package.stored_name, Package.subject).where(
            Package.num == num, Package.direction == "out", Package.stored_name != ""
        )
    ).first()
    return SentRow(row[0] or "", row[1] or 0, row[2], row[3], row[4]) if row else None


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


@dataclass(frozen=True)
class BranchRow:
    """A file of another branch that waits."""

    num: int
    sender_code: str
    epoch_number: int
    epoch_id: str
    version: int


def branched(connection: Connection) -> list[BranchRow]:
    """Files of other branches that nobody has put away, in the order of their versions."""
    rows = connection.execute(
        select(Package.num, Package.sender_code, Package.epoch_number, Package.epoch_id, Package.version)
        .where(Package.direction == "in", Package.outcome == "branched", Package.discarded_at.is_(None))
        .order_by(Package.version, Package.num)
    )
    return [BranchRow(row[0], row[1], row[2] or 0, row[3], row[4] or 0) for row in rows]


def newest_unconfirmed(connection: Connection) -> list[tuple[int, str, int, datetime]]:
    """(num, addressee, sequence, written at) of the newest package to each office that is not confirmed."""
    newest = (
        select(func.max(Package.num))
        .where(Package.direction == "out", Package.addressee != "*", Package.sequence.is_not(None))
        .group_by(Package.addressee)
    )
    rows = connection.execute(
        select(Package.num, Package.addressee, Package.sequence, Package.handled_at)
        .where(Package.num.in_(newest), Package.confirmed_at.is_(None))
        .order_by(Package.handled_at)
    )
    return [(row[0], row[1], row[2] or 0, row[3]) for row in rows]


def last_sent(connection: Connection, epoch_id: str) -> str:
    """The id of the newest package sent in an epoch, or ""."""
    found = connection.execute(
        select(Package.package_id)
        .where(Package.direction == "out", Package.epoch_id == epoch_id)
        .order_by(Package.version.desc())
    ).scalar()
    return found or ""


def sent_plan_ids(connection: Connection, addressees: Sequence[str]) -> set[str]:
    """The plans that packages to these addressees ever carried."""
    found: set[str] = set()
    for details in connection.scalars(
        select(Package.details).where(Package.direction == "out", Package.addressee.in_(addressees))
    ):
        found.update(json.loads(details).get("plans", ()))
    return found


def receipts(connection: Connection, office_code: str) -> dict[str, str]:
    """What an office said it holds of us: subject → value."""
    rows = connection.execute(
        select(PeerReceipt.subject, PeerReceipt.value).where(PeerReceipt.office_code == office_code)
    )
    return {row[0]: row[1] for row in rows}


def known_epoch_numbers(connection: Connection) -> list[int]:
    """The epoch numbers of ours that peers have named."""
    return list(connection.scalars(select(PeerReceipt.epoch_number)))


def issuers_of(connection: Connection, plan_ids: Sequence[str]) -> dict[str, str]:
    """Plan id → issuer, of those known here."""
    return {
        row[0]: row[1] for row in connection.execute(select(Plan.id, Plan.issuer_code).where(Plan.id.in_(plan_ids)))
    }


def setting(connection: Connection, key: str, default: str = "") -> str:
    """A value the exchange keeps."""
    value = connection.execute(select(Setting.value).where(Setting.key == key)).scalar()
    return default if value is None else value


def settings(connection: Connection, prefix: str) -> dict[str, str]:
    """Values the exchange keeps, by key."""
    rows = connection.execute(select(Setting.key, Setting.value).where(Setting.key.startswith(prefix, autoescape=True)))
    return {row[0]: row[1] for row in rows}


_CERTIFICATE = (
    Certificate.fingerprint,
    Certificate.office_code,
    Certificate.installation_id,
    Certificate.pem,
    Certificate.state,
    Certificate.relation,
    Certificate.introduced_by,
    Certificate.known_at,
    Certificate.pinned_at,
    Certificate.ended_at,
    Certificate.ended_reason,
)


def certificate(connection: Connection, fingerprint: str) -> CertificateRow | None:
    """A certificate known here."""
    row = connection.execute(select(*_CERTIFICATE).where(Certificate.fingerprint == fingerprint)).first()
    return CertificateRow(*row) if row else None


def certificates_of(connection: Connection, office_code: str | None = None) -> list[CertificateRow]:
    """The certificates known of an office, or of all."""
    statement = select(*_CERTIFICATE).order_by(Certificate.known_at, Certificate.fingerprint)
    if office_code is not None:
        statement = statement.where(Certificate.office_code == office_code)
    return [CertificateRow(*row) for row in connection.execute(statement)]


def trust_events(connection: Connection, keeper_code: str) -> list[dict[str, Any]]:
    """The numbered lines of a keeper's trust list, in order."""
    return [
        dict(row)
        for row in connection.execute(
            select(TrustEvent.__table__)
            .where(TrustEvent.keeper_code == keeper_code)
            .order_by(TrustEvent.epoch_number, TrustEvent.number)
        ).mappings()
    ]


def last_trust_number(connection: Connection, keeper_code: str, epoch_number: int) -> int:
    """The last number used in an epoch of a trust list."""
    return (
        connection.scalar(
            select(func.max(TrustEvent.number)).where(
                TrustEvent.keeper_code == keeper_code, TrustEvent.epoch_number == epoch_number
            )
        )
        or 0
    )


def owners(connection: Connection, noun: type[Base], ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Id → (owner's office code, plan id) of those of the ids that stand here already.

    The owner of a directive, answer or verdict is the issuer of its plan.
    """
    found: dict[str, tuple[str, str | None]] = {}
    wanted = list(ids)
    for at in range(0, len(wanted), 500):
        for row in connection.execute(_owners_statement(noun, wanted[at : at + 500])):
            found[row[0]] = (row[1], row[2])
    return found


def _owners_statement(noun: type[Base], ids: Sequence[str]) -> Any:
    if noun is Clause:
        return select(Clause.id, Clause.owner_code, Clause.plan_id).where(Clause.id.in_(ids))
    if noun is Indicator:
        return (
            select(Indicator.id, Indicator.owner_code, Clause.plan_id)
            .join(Clause, Clause.num == Indicator.clause_num)
            .where(Indicator.id.in_(ids))
        )
    if noun is Difficulty:
        return select(Difficulty.id, Difficulty.office_code, Difficulty.plan_id).where(Difficulty.id.in_(ids))
    if noun is Evidence:
        return (
            select(Evidence.id, Evidence.office_code, Clause.plan_id)
            .join(Clause, Clause.num == Evidence.clause_num)
            .where(Evidence.id.in_(ids))
        )
    if noun is Extension:
        return (
            select(Extension.id, Extension.office_code, Clause.plan_id)
            .join(Clause, Clause.num == Extension.clause_num)
            .where(Extension.id.in_(ids))
        )
    if noun is Directive:
        return (
            select(Directive.id, Plan.issuer_code, Directive.plan_id)
            .join(Plan, Plan.id == Directive.plan_id)
            .where(Directive.id.in_(ids))
        )
    if noun is Answer:
        return (
            select(Answer.id, Plan.issuer_code, Difficulty.plan_id)
            .join(Difficulty, Difficulty.id == Answer.difficulty_id)
            .join(Plan, Plan.id == Difficulty.plan_id)
            .where(Answer.id.in_(ids))
        )
    return (
        select(Verdict.id, Plan.issuer_code, Verdict.plan_id)
        .join(Plan, Plan.id == Verdict.plan_id)
        .where(Verdict.id.in_(ids))
    )
