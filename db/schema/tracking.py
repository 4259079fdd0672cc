"""What offices do about their tasks: arrangements, periods, progress, figures, difficulties, reports."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.schema.base import LONG_AGO, Base


class Arrangement(Base):
    """How an office has arranged to do a task: its part of the five "rõ". Owned by that office."""

    __tablename__ = "arrangement"

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    expected_result: Mapped[str] = mapped_column(default="")
    handler: Mapped[str] = mapped_column(default="")
    resources: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    own_due_on: Mapped[date | None]
    """A date the office set itself: never overdue towards the issuer."""
    paused: Mapped[bool] = mapped_column(default=False)
    """As last said; what it was on a day stands in ``Pause``."""


class Pause(Base):
    """A stretch in which an office set a task aside, with its reason. Open while ``until_on`` is null."""

    __tablename__ = "pause"
    given_back_whole = True

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date | None]
    """Last day of it."""
    reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]


class PeriodRule(Base):
    """How an issuer's periods of a kind are cut (NĐ 09/2019 Điều 12: from day 15 to day 14)."""

    __tablename__ = "period_rule"

    issuer_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    cut_off_day: Mapped[int] = mapped_column(default=14)
    """Last day of the data window in its last month; 0 = the month's last day."""
    due_working_days: Mapped[int] = mapped_column(default=2)
    late_working_days: Mapped[int] = mapped_column(default=5)


class Period(Base):
    """A report period of an issuer. Id = kind + start + end; ``name`` is the short form: 2026-M11."""

    __tablename__ = "period"

    issuer_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date | None]
    """Null where the issuer's calendar does not know the window ("kỳ ngoài lịch"): nothing is late in it."""
    late_until: Mapped[date | None]


class Holiday(Base):
    """A day off by an issuer's calendar, or (``works``) a weekend day on which people work instead."""

    __tablename__ = "holiday"

    issuer_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(default="")


class Progress(Base):
    """What one office says of one task in one period."""

    __tablename__ = "progress"

    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    period_id: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(default="not_started")
    """not_started | in_progress | done"""
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    late_reason: Mapped[str] = mapped_column(default="")
    nothing_arisen: Mapped[bool] = mapped_column(default=False)
    reported: Mapped[bool] = mapped_column(default=False)
    """The office confirms this row for the period ("đã báo cáo kỳ này")."""
    percent: Mapped[int | None]
    updated_at: Mapped[datetime]


class Indicator(Base):
    """Chỉ tiêu, số liệu of a task. ``roll_up``: sum | latest | mean | none (how offices are consolidated)."""

    __tablename__ = "indicator"
    given_back_whole = True

    id: Mapped[str] = mapped_column(primary_key=True)
    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), index=True)
    owner_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    name: Mapped[str]
    unit: Mapped[str]
    roll_up: Mapped[str] = mapped_column(default="sum")
    weight_id: Mapped[str | None] = mapped_column(ForeignKey("indicator.id"))
    """For a mean: the indicator whose figures weigh it."""
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None]


class IndicatorLink(Base):
    """From which indicator of a plan of ours the figure of a superior's indicator is proposed, said by a person."""

    __tablename__ = "indicator_link"
    given_back_whole = True

    above_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    """The indicator of the plan that we carry out."""
    below_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), primary_key=True, index=True)


class IndicatorTarget(Base):
    """The plan of the year for an office."""

    __tablename__ = "indicator_target"
    given_back_whole = True

    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Decimal]


class IndicatorValue(Base):
    """The figure of one period. Cumulative figures are computed, never stored."""

    __tablename__ = "indicator_value"
    given_back_whole = True

    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    period_id: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Decimal]
    reason: Mapped[str] = mapped_column(default="")
    """Why an old period was corrected."""


class Difficulty(Base):
    """Khó khăn, vướng mắc of an office, with its proposal (kiến nghị)."""

    __tablename__ = "difficulty"
    taken_back_in = "withdrawn_at"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    clause_num: Mapped[int | None] = mapped_column(ForeignKey("clause.num"), index=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    period_id: Mapped[str]
    text: Mapped[str]
    proposal: Mapped[str] = mapped_column(default="")
    raised_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Answer(Base):
    """The issuer's answer to a difficulty, bound to the digest of the words it answers."""

    __tablename__ = "answer"

    id: Mapped[str] = mapped_column(primary_key=True)
    difficulty_id: Mapped[str] = mapped_column(ForeignKey("difficulty.id"), index=True)
    record_digest: Mapped[str]
    text: Mapped[str]
    answered_on: Mapped[date]


class Extension(Base):
    """Gia hạn asked by the unit before the deadline."""

    __tablename__ = "extension"
    taken_back_in = "withdrawn_at"

    id: Mapped[str] = mapped_column(primary_key=True)
    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), index=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    requested_on: Mapped[date]
    old_due_on: Mapped[date | None]
    new_due_on: Mapped[date]
    reason: Mapped[str]
    withdrawn_at: Mapped[datetime | None]


class ExtensionDecision(Base):
    """The issuer's decision on an extension; a granted date applies to that office alone."""

    __tablename__ = "extension_decision"

    extension_id: Mapped[str] = mapped_column(ForeignKey("extension.id"), primary_key=True)
    record_digest: Mapped[str]
    granted: Mapped[bool]
    due_on: Mapped[date | None]
    citation: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date]
    """The day of the decision: from it on the granted date holds."""
    recorded_at: Mapped[datetime] = mapped_column(default=LONG_AGO)
    after_terms: Mapped[int | None]
    """How many terms of the task stood before it, as its issuer told; None: both were recorded here."""


class Evidence(Base):
    """A file that proves something. Kept once by hash in the workspace's evidence folder, never opened in place."""

    __tablename__ = "evidence"
    taken_back_in = "removed_at"

    id: Mapped[str] = mapped_column(primary_key=True)
    clause_num: Mapped[int] = mapped_column(ForeignKey("clause.num"), index=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    period_id: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Report(Base):
    """The desk's draft of a report on a plan for a period. What was submitted for signature is a ``Paper``."""

    __tablename__ = "report"

    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    period_id: Mapped[str] = mapped_column(primary_key=True)
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"), primary_key=True)
    state: Mapped[str] = mapped_column(default="drafting")
    """drafting | checked; the stages after submission are the paper's"""
    nothing_arisen: Mapped[bool] = mapped_column(default=False)
    directing: Mapped[str] = mapped_column(default="")
    """I. Công tác chỉ đạo, triển khai"""
    results: Mapped[str] = mapped_column(default="")
    shortcomings: Mapped[str] = mapped_column(default="")
    next_tasks: Mapped[str] = mapped_column(default="")
    proposals: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    """Proposed for the paper: BC-UBND"""
    signer_authority: Mapped[str] = mapped_column(default="TM. ỦY BAN NHÂN DÂN")
    signer_title: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    signer_name: Mapped[str] = mapped_column(default="")
    drafter: Mapped[str] = mapped_column(default="")
    supplements: Mapped[str] = mapped_column(default="")
    """Of a unit's report, as its package told it: number and code of the report it adds to or replaces. In our own the
    papers say it.
    """
    relation: Mapped[str] = mapped_column(default="")
    reopened_on: Mapped[date | None]
    """Likewise: when, and why, the report before it was taken up again."""
    reopen_reason: Mapped[str] = mapped_column(default="")


class Paper(Base):
    """A paper that was submitted for signature, frozen whole: it prints the same for ever.

    A report taken up again after its number was given leads to another paper that says which one it supplements.
    """

    __tablename__ = "paper"
    __table_args__ = (
        Index("ix_paper_subject", "plan_id", "period_id", "office_code"),
        Index("ix_paper_data_code", "data_code"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """report | consolidation | reminder | certificate_letter | … (``app.tracking.papers``)"""
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    """Whose paper it is."""
    plan_id: Mapped[str | None] = mapped_column(ForeignKey("plan.id"))
    period_id: Mapped[str] = mapped_column(default="")
    addressee_code: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    stage: Mapped[str]
    """submitted | approved | numbered | sent | taken_back (before it had a number) | cancelled ("hủy")"""
    register: Mapped[str] = mapped_column(default="")
    """Which sequence of numbers it takes part in."""
    number: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    dated_on: Mapped[date | None]
    supplements: Mapped[str | None] = mapped_column(ForeignKey("paper.id"))
    relation: Mapped[str] = mapped_column(default="")
    """supplements | replaces, where ``supplements`` is set (Điều 18)."""
    as_of: Mapped[date | None]
    """The day its figures are judged at."""
    content: Mapped[str] = mapped_column(default="")
    """The canonical snapshot (JSON): what verdicts are bound to."""
    content_digest: Mapped[str] = mapped_column(default="")
    frame: Mapped[str] = mapped_column(default="")
    """Everything else it prints (canonical JSON); empty for papers of versions that froze less."""
    frame_digest: Mapped[str] = mapped_column(default="")
    data_code: Mapped[str] = mapped_column(default="")
    pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("paper_file.sha256"))
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    """First sending: paper, eOffice or package."""
    sent_by: Mapped[str] = mapped_column(default="")
    """package | paper | eoffice, or empty; "made" where only the package's making is known ("theo ngày lập tệp")."""
    received_on: Mapped[date | None]
    """Day at the counter, typed by a clerk with ``received_reason``; else when the package was received."""
    received_reason: Mapped[str] = mapped_column(default="")
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[str] = mapped_column(default="")
    reopen_reason: Mapped[str] = mapped_column(default="")


class PaperFile(Base):
    """The bytes of a paper as printed, kept once by their hash; part of the store, and so of every backup."""

    __tablename__ = "paper_file"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media: Mapped[str] = mapped_column(default="application/pdf")
    data: Mapped[bytes]


class Verdict(Base):
    """The issuer's act on a report (accepted | returned) or on one task of it (clause_num set)."""

    __tablename__ = "verdict"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    period_id: Mapped[str]
    office_code: Mapped[str] = mapped_column(ForeignKey("office.code"))
    clause_num: Mapped[int | None] = mapped_column(ForeignKey("clause.num"), index=True)
    kind: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    record_digest: Mapped[str]
    decided_at: Mapped[datetime]
