"""Plans as they were written: clauses, tasks, who does them, what looks wrong, how they changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import EVER, LONG_AGO, Base


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
    longer_periods: Mapped[str] = mapped_column(default="")
    """Longer kinds of which the issuer wants each reported by itself, with spaces between; else only the longest of
    those that end on one day.
    """
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
    in_force_on: Mapped[date] = mapped_column(default=EVER)
    """The day from which it holds; of the first, the day of the plan."""
    made_at: Mapped[datetime]
    """When it was recorded here."""
    published_at: Mapped[datetime | None]


class Clause(Base):
    """One clause, word for word. ``num`` is local (trees, search); ``id`` is minted once by its owner."""

    __tablename__ = "clause"
    taken_back_in = "archived_at"
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
    from_on: Mapped[date] = mapped_column(default=EVER)
    """First day in force: that of the revision that brought it, or of an office's own act."""
    until_on: Mapped[date | None]
    """Last day in force, once it fell away."""
    archived_at: Mapped[datetime | None]
    """When it was recorded that it fell away."""


class Task(Base):
    """The product and the schedule of a clause of kind task, as last set. Owned by the issuer.

    What the schedule was on a day stands in ``Term``; the two are written together.
    """

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


class Term(Base):
    """The schedule of a task from a day on, for one office or for all (``office_code`` empty).

    Of the terms in force on a day, that of the latest day holds; on equal days the last recorded. A granted extension
    is a term of its own kind and stands in ``ExtensionDecision``.
    """

    __tablename__ = "term"
    __table_args__ = (Index("ix_term_clause_num", "clause_num", "in_force_on"),)

    num: Mapped[int] = mapped_column(primary_key=True)
    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"))
    office_code: Mapped[str] = mapped_column(default="")
    deadline_text: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    cadence: Mapped[str] = mapped_column(default="")
    due_source: Mapped[str] = mapped_column(default="document")
    due_citation: Mapped[str] = mapped_column(default="")
    sets_due: Mapped[bool] = mapped_column(default=True)
    """It sets the deadline (again): extensions granted before it end. A change of cadence alone does not."""
    in_force_on: Mapped[date] = mapped_column(default=EVER)
    revision: Mapped[int] = mapped_column(default=1)
    recorded_at: Mapped[datetime] = mapped_column(default=LONG_AGO)


class Assignment(Base):
    """Which office has which role in a task: lead | coordinate | inform. Absent: not given to that office.

    As last decided; what ended, or will end on a day already decided, stands in ``EndedAssignment``.
    """

    __tablename__ = "assignment"
    given_back_whole = True

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    role: Mapped[str]
    from_on: Mapped[date] = mapped_column(default=EVER)
    """First day in force."""
    recorded_at: Mapped[datetime] = mapped_column(default=LONG_AGO)


class EndedAssignment(Base):
    """A role that an office had in a task up to a day (that day included)."""

    __tablename__ = "ended_assignment"
    given_back_whole = True

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    role: Mapped[str]
    until_on: Mapped[date]
    recorded_at: Mapped[datetime]
    """When its beginning was recorded."""
    ended_at: Mapped[datetime]
    """When its end was recorded."""


class TaskLink(Base):
    """A task of a superior's plan is carried out through a task of a plan of ours: many to many, said by a person.

    It is our own and never leaves; words and figures are proposed along it, never how a task stands.
    """

    __tablename__ = "task_link"
    given_back_whole = True

    above_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    """The task of the plan that we carry out."""
    below_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True, index=True)
    """The task of the plan that we issue, or have for ourselves."""


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
