"""What the report of one office, one plan and one period says: the input of the progress sheet, in Word as in PDF.

Sections I to V and the order of the parts: docs/domain.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.reports.consolidated import Consolidation, Unit
from app.reports.flow import Frame
from app.reports.letterhead import IssuingBody, PaperReference, SignatureBlock
from app.reports.qr import DataMark
from app.reports.text import clean, leading_zero, one_line, roman, short_date
from app.reports.wording import wording, wordings
from app.standing.counts import Counts

DRAFT = wording("report.draft")
EDITION = 4
"""Edition of the words that the program itself puts on a report; a frozen paper keeps the one it was submitted with."""
NOTHING = wording("report.nothing_first")
"""What a section without content said in the first edition. Since the second nobody's silence is given words; since the
third the annex says which columns it leaves out; since the fourth no task that nobody began is said to be under way."""
UNWRITTEN = wording("report.unwritten")
"""What stands in a draft where a section is still to be written."""
SECTIONS = wordings("report.sections")
ATTACHED = wording("report.attached")


@dataclass(frozen=True)
class PlanReference:
    """The plan reported on, as cited: kind, number and date (blank ones as dots), issuer."""

    issuer: str
    number: str = ""
    issued_on: date | None = None
    year: int | None = None
    kind: str = "Kế hoạch"
    code: str = "KH-UBND"

    def named(self) -> str:
        """``Kế hoạch số 12/KH-UBND``; where the plan bears no number, its issuer instead: ``Kế hoạch của …``."""
        number = one_line(self.number)
        kind = one_line(self.kind)
        return f"{kind} số {number}" if number else f"{kind} của {one_line(self.issuer)}"

    def cited(self) -> str:
        """``Kế hoạch số 12/KH-UBND ngày 01/8/2023 của …``; what the plan leaves blank stays blank."""
        number = one_line(self.number) or f"…/{one_line(self.code)}"
        day = f"…/…/{self.year}" if self.year else "…/…/…"
        if self.issued_on is not None:
            day = short_date(self.issued_on)
        return f"{one_line(self.kind)} số {number} ngày {day} của {one_line(self.issuer)}"


def sentence(counts: Counts, edition: int = EDITION) -> str:
    """Where an office's own tasks stand in the period, in words; groups without tasks are left out."""
    parts = _parts(counts, edition)
    if not parts:
        return ""
    found = wording("report.figures.total", total=leading_zero(counts.total), parts="; ".join(parts))
    if counts.due_in_period:
        due = wording("report.figures.due_in_period", count=leading_zero(counts.due_in_period))
        found = f"{found} {due}"
    return found


def _parts(counts: Counts, edition: int) -> list[str]:
    parts = []
    for group in _GROUPS:
        number = int(getattr(counts, group))
        if number:
            name = f"{group}_third" if group == "open_in_time" and edition < 4 else group
            parts.append(wording(f"report.figures.{name}", count=leading_zero(number)))
    if counts.recurring:
        reported, owed = leading_zero(counts.recurring_reported), leading_zero(counts.recurring_owed)
        words = wording("report.figures.recurring", count=leading_zero(counts.recurring), reported=reported, owed=owed)
        parts.append(words)
    return parts


def told_of_units(units: Consolidation, edition: int = EDITION) -> tuple[str, ...]:
    """How many units reported, who did not or not in time, and how their tasks stand; groups without any left out."""
    late = (
        wording("report.units_failed", state=state.value.lower(), count=leading_zero(len(named)), units=_names(named))
        for state, named in units.failed()
    )
    whole = units.totals()
    parts = _parts(whole, edition)
    left_out = sum(unit.unknown for unit in units.units)
    told = wording("report.units_tasks", total=leading_zero(whole.total), parts="; ".join(parts)) if parts else ""
    without = wording("report.units_left_out", count=leading_zero(left_out)) if told and left_out else ""
    ended = (
        wording(
            "report.units_ended",
            count=leading_zero(one.counts.total),
            unit=one_line(one.name),
            note=one_line(one.note[:1].lower() + one.note[1:]),
        )
        for one in units.ended
    )
    return (units.summary(), *late, *(line for line in (" ".join(filter(None, (told, without, *ended))),) if line))


def _names(units: Sequence[Unit]) -> str:
    return ", ".join(unit.named() for unit in units)


_GROUPS = (
    "done_on_time",
    "done_late",
    "open_in_time",
    "open_overdue",
    "undated_done",
    "undated_running",
    "undated_waiting",
    "paused",
)


@dataclass(frozen=True)
class PrintedTask:
    """One task in the annex; ``text`` is the plan's clause word for word.

    Attributes:
        clause: its place in the plan, said in full: ``III.2.1.a, gạch đầu dòng thứ 1``.
        deadline: in the plan's own words.
        product: what is to come of it, as the plan says. progress: how far it is (Tiến độ). remark: Ghi chú.
        group: heading of the rows that follow, where it differs from the row before.
    """

    clause: str
    text: str
    deadline: str = ""
    result: str = ""
    difficulty: str = ""
    proposal: str = ""
    group: str = ""
    product: str = ""
    progress: str = ""
    remark: str = ""


@dataclass(frozen=True)
class PrintedIndicator:
    """One indicator (chỉ tiêu) in the annex of figures."""

    name: str
    unit: str
    plan_of_year: Decimal | None = None
    this_period: Decimal | None = None
    cumulative: Decimal | None = None
    same_period_last_year: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class PeriodReport:
    """Everything the report of one office, one plan and one period says.

    Attributes:
        office_name: as in running text, ``Ủy ban nhân dân xã Đoàn Lập``.
        period_label: as in running text, ``tháng 11 năm 2026``.
        addressees: after ``Kính gửi``, ``Ủy ban nhân dân huyện Tiên Lãng (qua Phòng Nội vụ)``.
        directing, results, shortcomings, next_tasks, proposals: paragraphs of the sections I to V.
        recipients: the lines of Nơi nhận, ``Như trên`` first, ``Lưu: VT, …`` last.
        draft: prints ``DỰ THẢO`` across each page; until the report is approved.
        mark: data code and QR on the annex pages; ``None`` switches them off.
        units: of a consolidated report, what its annex says of the units.
        made_at: what the PDF gives as its date; a fixed fact of the report, so that a reprint is the same file.
        as_of: the day its figures were taken at, where that was before the period's cut-off; printed then.
        supplement: the sentence that says what it supplements or replaces (NĐ 30/2020 Điều 18), or "".
        remark: what is said under the period of a paper that was not frozen whole, or "".
        wide_annex: the table of tasks lies on its side.
        nothing_arisen: a report of its own kind: it says that nothing arose, in place of the five sections.
        edition: of the words that come from the program (``EDITION``); records that name none are of the first.
    """

    body: IssuingBody
    reference: PaperReference
    office_name: str
    plan: PlanReference
    period_label: str
    addressees: tuple[str, ...]
    tasks: tuple[PrintedTask, ...]
    signature: SignatureBlock
    recipients: tuple[str, ...]
    made_at: datetime
    directing: tuple[str, ...] = ()
    figures: Counts | None = None
    results: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    next_tasks: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    indicators: tuple[PrintedIndicator, ...] = ()
    draft: bool = True
    mark: DataMark | None = None
    wide_annex: bool = False
    as_of: date | None = None
    supplement: str = ""
    remark: str = ""
    frame: Frame = field(default_factory=Frame)
    nothing_arisen: bool = False
    edition: int = 1
    units: Consolidation | None = None

    @property
    def annexed(self) -> bool:
        """An annex goes with the letter."""
        return bool(self.tasks or self.indicators or self.units)

    def subject(self) -> tuple[str, str]:
        """The two lines under the type."""
        words = [one_line(self.period_label)]
        if self.as_of is not None:
            words.append(wording("report.as_of", day=short_date(self.as_of)))
        if self.remark:
            words.append(one_line(self.remark))
        return wording("report.subject", plan=self.plan.cited()), f"({', '.join(words)})"

    def opening(self) -> tuple[str, ...]:
        """The paragraphs before section I; a supplement says there what it supplements."""
        first = wording("report.opening", plan=self.plan.cited(), **self._names())
        return (self.supplement, first) if self.supplement else (first,)

    def closing(self) -> str:
        """``Trên đây là Báo cáo …./.``"""
        name = "report.closing" if self.edition >= 2 else "report.closing_first"
        return wording(name, kind=one_line(self.plan.kind), **self._names())

    def attached_to(self) -> str:
        """``(Kèm theo Báo cáo số … của …)`` below the headings of the annexes."""
        reference = self.reference.cited(self.body.party)
        return wording("report.attached_to", reference=reference, office=one_line(self.office_name))

    def _names(self) -> dict[str, str]:
        return {"office": one_line(self.office_name), "period": one_line(self.period_label)}

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The five numbered headings and the paragraphs below each; of a report that nothing arose, that alone.

        A draft shows which section is still to be written; of a paper the check before signing lets none through.
        """
        if self.nothing_arisen and self.edition >= 2:
            return (("", (wording("report.nothing_arisen", plan=self.plan.named(), **self._names()),)),)
        empty = NOTHING if self.edition < 2 else UNWRITTEN if self.draft else ""
        results = self.results
        if self.figures is not None and (told := sentence(self.figures, self.edition)):
            results = (told, *results)
        if self.units is not None:
            results = (*told_of_units(self.units, self.edition), *results)
        texts = (self.directing, results, self.shortcomings, self.next_tasks, self.proposals)
        return tuple(
            (f"{roman(number)}. {title}", _filled(text, empty))
            for number, (title, text) in enumerate(zip(SECTIONS, texts, strict=True), 1)
        )

    def with_annex_named(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The sections as they are drawn, each paragraph with what follows it in italics: behind the results that there
        is an annex. Behind a point of a list it would be said of that point: there it is a line of its own.
        """
        drawn = [(heading, [(text, "") for text in paragraphs]) for heading, paragraphs in self.sections()]
        if self.annexed:
            lines = drawn[min(2, len(drawn)) - 1][1]
            if lines and not lines[-1][0].startswith(("-", "+", "•")):
                lines[-1] = (lines[-1][0], f" {ATTACHED}.")
            else:
                lines.append(("", f"{ATTACHED}."))
        return drawn


def _filled(text: tuple[str, ...], empty: str) -> tuple[str, ...]:
    paragraphs = tuple(line.strip() for part in text for line in clean(part).split("\n") if line.strip())
    return paragraphs or ((empty,) if empty else ())
