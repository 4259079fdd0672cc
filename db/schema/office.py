"""Offices: our own, those above and below; who succeeded whom; and this installation of the program."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import LONG_AGO, Base


class Office(Base):
    """An office known here by its code. Names repeat, codes do not; a dissolved office keeps its history."""

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="other")
    """commune | department | district | province | party | hamlet | other"""
    place: Mapped[str] = mapped_column(default="")
    """Place name before the date on a paper: "Đoàn Lập"."""
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class ListedOffice(Base):
    """An office as an issuer lists it, from a day on: names and places belong to who lists them.

    The row of the latest ``from_on`` not after a day holds on that day; one superior never changes what another sees.
    Where an issuer lists nothing, ``Office`` speaks.
    """

    __tablename__ = "listed_office"

    issuer_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="other")
    place: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    """Last day on which the office stood."""
    recorded_at: Mapped[datetime]


class OfficeSuccession(Base):
    """By an issuer's list, ``new_code`` took over (part of) what ``old_code`` did, from a day on. Many to many."""

    __tablename__ = "office_succession"

    issuer_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    old_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    new_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    from_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(default=LONG_AGO)


class Installation(Base):
    """This workspace: one row. A restore starts a new epoch (docs/package-format.md, 5)."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    profile: Mapped[str] = mapped_column(default="real")
    """real | training"""
    installation_id: Mapped[str]
    epoch_number: Mapped[int] = mapped_column(default=1)
    epoch_id: Mapped[str]
    fork_epoch_id: Mapped[str | None]
    fork_sequence: Mapped[int | None]
    fork_package_id: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=0)
    """Counter of state sent, per epoch."""
    sending_shut: Mapped[str | None]
    """Why sending is shut until a person confirms (restored, copied), or null."""
    person: Mapped[str] = mapped_column(default="")
    """Who works here, as change records name them."""


class Setting(Base):
    """A preference of this workspace."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
