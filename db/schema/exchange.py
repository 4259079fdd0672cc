"""Who may send us what, what came and went, and what each side is known to hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base


class Certificate(Base):
    """A certificate we know. Office and rights are those recorded when its fingerprint was confirmed."""

    __tablename__ = "certificate"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the DER, lower-case hex."""
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), index=True)
    installation_id: Mapped[str] = mapped_column(default="")
    pem: Mapped[str]
    state: Mapped[str]
    """offered | pinned | retired | revoked"""
    relation: Mapped[str]
    """superior (may send us plan, welcome) | subordinate (may send us report, enrol)"""
    introduced_by: Mapped[str | None]
    """Fingerprint of the key that introduced this one (renewal), or null when read aloud or on paper."""
    known_at: Mapped[datetime]
    pinned_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(default="")


class TrustEvent(Base):
    """One numbered line of the trust list we keep or received (ordered by epoch, number)."""

    __tablename__ = "trust_event"

    keeper_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    epoch_number: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """pinned | renewed | revoked | lost | retired"""
    fingerprint: Mapped[str]
    other_fingerprint: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Package(Base):
    """A package written, or a file offered to us, with its outcome (the closed list of docs/package-format.md, 9)."""

    __tablename__ = "package"
    __table_args__ = (Index("ix_package_stream", "direction", "sender_code", "addressee", "epoch_id", "sequence"),)

    num: Mapped[int] = mapped_column(primary_key=True)
    package_id: Mapped[str | None] = mapped_column(index=True)
    """SHA-256 of the canonical SignedInfo; null when the file had none to read."""
    direction: Mapped[str]
    """in | out"""
    kind: Mapped[str] = mapped_column(default="")
    sender_code: Mapped[str] = mapped_column(default="")
    """As the certificate says; as the cover claims when refused."""
    addressee: Mapped[str] = mapped_column(default="")
    """An office code, or * for all."""
    epoch_number: Mapped[int | None]
    epoch_id: Mapped[str] = mapped_column(default="")
    sequence: Mapped[int | None]
    version: Mapped[int | None]
    previous_id: Mapped[str | None]
    subject: Mapped[str] = mapped_column(default="")
    periods: Mapped[str] = mapped_column(default="")
    """Of a report: "<plan id>/<period id>" of the periods it carries, or says that it carries, with spaces between."""
    made_at: Mapped[datetime | None]
    handled_at: Mapped[datetime]
    route: Mapped[str] = mapped_column(default="file")
    """file | folder | stick | zip | mail"""
    outcome: Mapped[str]
    """applied, written, waiting (previewed, not applied), or a refusal"""
    details: Mapped[str] = mapped_column(default="{}")
    """JSON facts of the outcome: reasons, rows, counts."""
    file_name: Mapped[str]
    stored_name: Mapped[str] = mapped_column(default="")
    """Name in the workspace's packages/ or quarantine/ folder."""
    size: Mapped[int]
    discarded_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    """When the other side's receipt for it arrived (direction out)."""


class OutgoingStream(Base):
    """Sender + addressee: the last sequence used and the package it went with."""

    __tablename__ = "outgoing_stream"

    addressee: Mapped[str] = mapped_column(primary_key=True)
    last_sequence: Mapped[int] = mapped_column(default=0)
    last_package_id: Mapped[str | None]


class AppliedSection(Base):
    """The version of each section of a sender's state that stands applied here."""

    __tablename__ = "applied_section"

    sender_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    section: Mapped[str] = mapped_column(primary_key=True)
    epoch_number: Mapped[int]
    epoch_id: Mapped[str]
    version: Mapped[int]
    package_id: Mapped[str]
    applied_at: Mapped[datetime]


class SenderLine(Base):
    """The accepted line of a sender's history: its epoch, how it continues, the last package applied."""

    __tablename__ = "sender_line"

    sender_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    epoch_number: Mapped[int]
    epoch_id: Mapped[str]
    fork_epoch_id: Mapped[str | None]
    fork_sequence: Mapped[int | None]
    fork_package_id: Mapped[str | None]
    last_sequence: Mapped[int]
    last_version: Mapped[int]
    last_package_id: Mapped[str]
    rejected_epoch_ids: Mapped[str] = mapped_column(default="[]")
    """Other branches a person decided against, JSON list."""


class PeerReceipt(Base):
    """What a peer said it holds of us: our line, last package and the digest per plan and period."""

    __tablename__ = "peer_receipt"

    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    """"line", or "<plan id>/<period id>"."""
    epoch_number: Mapped[int]
    epoch_id: Mapped[str]
    sequence: Mapped[int]
    value: Mapped[str]
    """Last package id (line) or digest (period)."""
    told_at: Mapped[datetime]
