"""Plans as they were written: clauses, tasks, who does them, what looks wrong, how they changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import Base


class Plan(Base):
    """A plan document. ``part`` is what our office does with it: carries_out | issues | own."""

    __tablename__ = "plan"

    id: Mapped[str] = mapped_column(primary_key=True)
    issuer_code: Mapped[str] = mapped_column(ForeignKey("office.code"), index=True)
    part: Mapped[str]
    source: Mapped[str]
    """document | package"""
    doc_type: Mapped[str] = mapped_column(default="")
    number: Mapped[str | None]
    code: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[date | None]
    date_text: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    preamble: Mapped[str] = mapped_column(default="")
    signer_authority: Mapped[str] = mapped_column(default="")
    signer_title: Mapped[str] = mapped_column(default="")
    signer_name: Mapped[str] = mapped_column(default="")
    recipients: Mapped[str] = mapped_column(default="")
    """One per line, as printed."""
    references: Mapped[str] = mapped_column(default="[]")
    """Cited documents, JSON list of {type, number, date, issuer}."""
    report_via: Mapped[str] = mapped_column(default="")
    """The department reports go through ("qua Phòng Nội vụ"), or empty."""
    period_kind: Mapped[str] = mapped_column(default="year")
    """Which periods this plan is reported by: week | month | quarter | half | nine_months | year | adhoc."""
    revision: Mapped[int] = mapped_column(default=1)
    arrival_number: Mapped[str] = mapped_column(default="")
    arrived_on: Mapped[date | None]
    urgency: Mapped[str] = mapped_column(default="")
    routing_note: Mapped[str] = mapped_column(default="")
    routed_to: Mapped[str] = mapped_column(default="")
    respond_on: Mapped[date | None]
    matched_plan_id: Mapped[str | None]
    """The package's plan id that a person matched with this document plan."""
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class Revision(Base):
    """Cập nhật lần n. Every revision after the first cites the document that changed words or dates."""

    __tablename__ = "revision"

    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    citation: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class Clause(Base):
    """One clause, word for word. ``num`` is local (trees, search); ``id`` is minted once by its owner."""

    __tablename__ = "clause"
    __table_args__ = (Index("ix_clause_children", "plan_id", "parent_num", "position"),)

    num: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"))
    parent_num: Mapped[int | None] = mapped_column(ForeignKey("clause.num"), index=True)
    position: Mapped[int]
    """Order in the whole plan, from 1."""
    depth: Mapped[int]
    marker: Mapped[str]
    label: Mapped[str]
    """Said in full: "III.2.1.a, gạch đầu dòng thứ 1"."""
    kind: Mapped[str]
    """section | task | paragraph"""
    text: Mapped[str]
    folded: Mapped[str]
    """Marker, text and unit names folded for search."""
    lead_text: Mapped[str] = mapped_column(default="")
    """Leading units as printed or inherited, "; " between."""
    coord_text: Mapped[str] = mapped_column(default="")
    has_children: Mapped[bool] = mapped_column(default=False)
    owner_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    """Who minted it: the issuer, or a unit for its own sub-tasks."""
    added_in: Mapped[int] = mapped_column(default=1)
    changed_in: Mapped[int] = mapped_column(default=1)
    archived_at: Mapped[datetime | None]


class Task(Base):
    """The schedule and product of a clause of kind task. Owned by the issuer."""

    __tablename__ = "task"

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    deliverable: Mapped[str] = mapped_column(default="")
    deadline_text: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(index=True)
    cadence: Mapped[str] = mapped_column(default="")
    """As printed ("thường xuyên", "hàng năm"), or empty: recurs when not empty."""
    due_source: Mapped[str] = mapped_column(default="document")
    """document | letter: both are overdue towards the issuer. A unit's own date stands in Arrangement."""
    due_citation: Mapped[str] = mapped_column(default="")
    """The letter that set the date: "Công văn số 812"."""


class Assignment(Base):
    """Which office has which role in a task: lead | coordinate | inform. Absent: not given to that office."""

    __tablename__ = "assignment"

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    role: Mapped[str]


class ClauseNote(Base):
    """What looks wrong in the document, shown beside it and never corrected."""

    __tablename__ = "clause_note"
    __table_args__ = (UniqueConstraint("plan_id", "position"),)

    num: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    clause_num: Mapped[int | None] = mapped_column(ForeignKey("clause.num"), index=True)
    code: Mapped[str]
    params: Mapped[str] = mapped_column(default="{}")


class Directive(Base):
    """Ý kiến chỉ đạo of the issuer, to one office or to all, on a clause or on the plan."""

    __tablename__ = "directive"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    clause_num: Mapped[int | None] = mapped_column(ForeignKey("clause.num"), index=True)
    office_code: Mapped[str | None] = mapped_column(ForeignKey("office.code"))
    text: Mapped[str]
    due_on: Mapped[date | None]
    issued_on: Mapped[date]
    read_at: Mapped[datetime | None]
