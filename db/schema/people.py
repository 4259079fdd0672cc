"""Who works at this desk: the people, who stands in for whom, and what one handed over to another."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base


class Person(Base):
    """Somebody who works here. Change records keep the name as it was when the change was made."""

    __tablename__ = "person"
    given_back_whole = True

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    """Chức vụ, as papers print it after the name."""
    left_on: Mapped[date | None]
    """Last day at this desk; people who left are no longer offered."""


class Substitution(Base):
    """Người thay: from a day to a day somebody sees the tasks of another as well."""

    __tablename__ = "substitution"
    given_back_whole = True

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date]
    """Last day of it."""
    substitute_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(default="")


class HandingOver(Base):
    """Bàn giao: from a day on the tasks of one person are another's. What passed over stands in its change records."""

    __tablename__ = "handing_over"
    given_back_whole = True

    id: Mapped[str] = mapped_column(primary_key=True)
    giver: Mapped[str]
    taker: Mapped[str]
    """Names as on that day."""
    handed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    task_count: Mapped[int]
    paper_id: Mapped[str | None] = mapped_column(ForeignKey("paper.id"))
    """The biên bản, where one was made."""
    recorded_at: Mapped[datetime]


class RegisterNote(Base):
    """What a person typed on a line of what came and went: our own, beside the record that the line shows."""

    __tablename__ = "register_note"
    given_back_whole = True

    kind: Mapped[str] = mapped_column(primary_key=True)
    """package | plan | paper"""
    record: Mapped[str] = mapped_column(primary_key=True)
    """The record's key."""
    arrived_number: Mapped[str] = mapped_column(default="")
    """Số đến in the office's own register, as typed."""
    due_on: Mapped[date | None]
    handler: Mapped[str] = mapped_column(default="")
