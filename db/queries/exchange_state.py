"""Where the exchange stands: lines, sections applied, packages known, receipts, certificates, ids and their owners."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import func, literal, select
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
    Paper,
    PeerReceipt,
    Plan,
    SenderLine,
    Setting,
    TrustEvent,
    Verdict,
)
from db.statements import Asked, in_dicts, in_rows


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
    for row in _installation(connection):
        return SelfRow(*row)
    raise LookupError("installation")


@in_rows
def _installation() -> Asked:
    return select(
        Installation.office_code,
        Installation.profile,
        Installation.installation_id,
        Installation.epoch_number,
        Installation.epoch_id,
        Installation.version,
        Installation.sending_shut,
    )


def line(connection: Connection, sender_code: str) -> LineRow | None:
    """The accepted line of a sender."""
    for row in _line(connection, sender_code):
        sender, number, epoch_id, sequence, version, package_id, rejected = row
        return LineRow(sender, number, epoch_id, sequence, version, package_id, tuple(json.loads(rejected)))
    return None


@in_rows
def _line(sender_code: str) -> Asked:
    return select(
        SenderLine.sender_code,
        SenderLine.epoch_number,
        SenderLine.epoch_id,
        SenderLine.last_sequence,
        SenderLine.last_version,
        SenderLine.last_package_id,
        SenderLine.rejected_epoch_ids,
    ).where(SenderLine.sender_code == sender_code)


def applied_sections(connection: Connection, sender_code: str) -> dict[str, tuple[str, int]]:
    """Section → (epoch id, version) that stands applied of a sender."""
    return {row[0]: (row[1], row[2]) for row in _applied(connection, sender_code)}


@in_rows
def _applied(sender_code: str) -> Asked:
    return select(AppliedSection.section, AppliedSection.epoch_id, AppliedSection.version).where(
        AppliedSection.sender_code == sender_code
    )


def applied_from(connection: Connection, family: str) -> list[tuple[str, str, str]]:
    """(sender, section, package id) of the sections of a family that stand applied, each from the package that brought
    it last.
    """
    told = (AppliedSection.sender_code, AppliedSection.section, AppliedSection.package_id)
    rows = connection.execute(select(*told).where(AppliedSection.section.startswith(f"{family}:")).order_by(*told))
    return [(row[0], row[1], row[2]) for row in rows]


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
    return dict(_issuers(connection, plan_ids))


@in_rows
def _issuers(plan_ids: Sequence[str]) -> Asked:
    return select(Plan.id, Plan.issuer_code).where(Plan.id.in_(plan_ids))


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
    return next((CertificateRow(*row) for row in _certificate(connection, fingerprint)), None)


@in_rows
def _certificate(fingerprint: str) -> Asked:
    return select(*_CERTIFICATE).where(Certificate.fingerprint == fingerprint)


def certificates_of(connection: Connection, office_code: str | None = None) -> list[CertificateRow]:
    """The certificates known of an office, or of all."""
    statement = select(*_CERTIFICATE).order_by(Certificate.known_at, Certificate.fingerprint)
    if office_code is not None:
        statement = statement.where(Certificate.office_code == office_code)
    return [CertificateRow(*row) for row in connection.execute(statement)]


@in_dicts
def trust_events(keeper_code: str) -> Asked:
    """The numbered lines of a keeper's trust list, in order."""
    return (
        select(TrustEvent.__table__)
        .where(TrustEvent.keeper_code == keeper_code)
        .order_by(TrustEvent.epoch_number, TrustEvent.number)
    )


def ended_trust(connection: Connection, keeper_code: str) -> int:
    """How many keys a keeper's trust list ends: withdrawn, lost or retired."""
    [(count,)] = _ended_trust(connection, keeper_code)
    return int(count)


@in_rows
def _ended_trust(keeper_code: str) -> Asked:
    ends = [literal(kind) for kind in ("revoked", "lost", "retired")]
    return select(func.count()).where(TrustEvent.keeper_code == keeper_code, TrustEvent.kind.in_(ends))


def owners(connection: Connection, noun: type[Base], ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Id → (owner's office code, plan id) of those of the ids that stand here already.

    The owner of a directive, answer or verdict is the issuer of its plan.
    """
    found: dict[str, tuple[str, str | None]] = {}
    wanted = list(ids)
    for at in range(0, len(wanted), 500):
        for row in _OWNERS[noun](connection, wanted[at : at + 500]):
            found[row[0]] = (row[1], row[2])
    return found


def _owners_statement(noun: type[Base], ids: Sequence[str]) -> Asked:
    if noun is Clause:
        return select(Clause.id, Clause.owner_code, Clause.plan_id).where(Clause.id.in_(ids))
    if noun is Indicator:
        return (
            select(Indicator.id, Indicator.owner_code, Clause.plan_id)
            .join(Clause, Clause.num == Indicator.clause_num)
            .where(Indicator.id.in_(ids))
        )
    if noun is Paper:
        return select(Paper.id, Paper.office_code, Paper.plan_id).where(Paper.id.in_(ids))
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


_OWNERS: Final[Mapping[type[Base], Callable[..., list[tuple[Any, ...]]]]] = {
    noun: in_rows(partial(_owners_statement, noun))
    for noun in (Clause, Indicator, Difficulty, Evidence, Extension, Directive, Answer, Verdict, Paper)
}
