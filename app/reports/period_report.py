"""What the report of one office, one plan and one period says: the input of the progress sheet, in Word as in PDF.

Sections I to V and the order of the parts: DOMAIN §2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.reports.flow import Frame
from app.reports.letterhead import IssuingBody, Reference, Signature
from app.reports.qr import DataMark
from app.reports.text import clean, leading_zero, one_line, roman, short_date

DRAFT = "DỰ THẢO"
NOTHING = "Trong kỳ không có nội dung phát sinh."
"""What a section without content says: "không có phát sinh" is an answer (DOMAIN §1)."""
SECTIONS = (
    "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "KẾT QUẢ",
    "TỒN TẠI, KHÓ KHĂN, NGUYÊN NHÂN",
    "NHIỆM VỤ KỲ TỚI",
    "KIẾN NGHỊ",
)
ATTACHED = "(Có Phụ lục kèm theo)"


@dataclass(frozen=True)
class PlanReference:
    """The plan reported on, as cited: kind, number and date (blank ones as dots), issuer."""

    issuer: str
    number: str = ""
    issued_on: date | None = None
    year: int | None = None
    kind: str = "Kế hoạch"
    code: str = "KH-UBND"

    def cited(self) -> str:
        """``Kế hoạch số 12/KH-UBND ngày 01/8/2023 của …``; what the plan leaves blank stays blank."""
        number = one_line(self.number) or f"…/{one_line(self.code)}"
        day = f"…/…/{self.year}" if self.year else "…/…/…"
        if self.issued_on is not None:
            day = short_date(self.issued_on)
        return f"{one_line(self.kind)} số {number} ngày {day} của {one_line(self.issuer)}"


@dataclass(frozen=True)
class Figures:
    """Counts of the office's own tasks in the period: the four groups, and what stands apart (DOMAIN §3)."""

    done_on_time: int = 0
    done_late: int = 0
    running_in_time: int = 0
    running_overdue: int = 0
    no_deadline: int = 0
    paused: int = 0
    recurring_due: int = 0
    recurring_reported: int = 0

    @property
    def total(self) -> int:
        """All tasks, recurring ones included."""
        dated = self.done_on_time + self.done_late + self.running_in_time + self.running_overdue
        return dated + self.no_deadline + self.paused + self.recurring_due

    def sentence(self) -> str:
        """The counts in words, groups without tasks left out."""
        parts = [
            f"{leading_zero(count)} nhiệm vụ {words}"
            for count, words in (
                (self.done_on_time, "hoàn thành đúng hạn"),
                (self.done_late, "hoàn thành quá hạn"),
                (self.running_in_time, "đang triển khai trong hạn"),
                (self.running_overdue, "chưa hoàn thành, quá hạn"),
                (self.no_deadline, "không có thời hạn, đang triển khai"),
                (self.paused, "tạm dừng"),
            )
            if count
        ]
        if self.recurring_due:
            parts.append(
                f"{leading_zero(self.recurring_due)} nhiệm vụ thường xuyên (đã thực hiện trong kỳ "
                f"{leading_zero(self.recurring_reported)}/{leading_zero(self.recurring_due)})"
            )
        if not parts:
            return ""
        return f"Tổng số nhiệm vụ chủ trì: {leading_zero(self.total)}; trong đó: {'; '.join(parts)}."


@dataclass(frozen=True)
class TaskRow:
    """One task in the annex; ``text`` is the plan's clause word for word.

    Attributes:
        clause: its place in the plan, said in full: ``III.2.1.a, gạch đầu dòng thứ 1``.
        group: heading of the rows that follow, where it differs from the row before.
    """

    clause: str
    text: str
    deadline: str = ""
    result: str = ""
    difficulty: str = ""
    proposal: str = ""
    group: str = ""


@dataclass(frozen=True)
class IndicatorRow:
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
        made_at: what the PDF gives as its date; a fixed fact of the report, so that a reprint is the same file.
        wide_annex: the table of tasks lies on its side.
    """

    body: IssuingBody
    reference: Reference
    office_name: str
    plan: PlanReference
    period_label: str
    addressees: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    signature: Signature
    recipients: tuple[str, ...]
    made_at: datetime
    directing: tuple[str, ...] = ()
    figures: Figures | None = None
    results: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    next_tasks: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    draft: bool = True
    mark: DataMark | None = None
    wide_annex: bool = False
    frame: Frame = field(default_factory=Frame)

    def subject(self) -> tuple[str, str]:
        """The two lines under the type."""
        return f"Kết quả thực hiện {self.plan.cited()}", f"({one_line(self.period_label)})"

    def opening(self) -> str:
        """The sentence before section I."""
        return (
            f"Thực hiện {self.plan.cited()}, {one_line(self.office_name)} báo cáo kết quả thực hiện "
            f"{one_line(self.period_label)} như sau:"
        )

    def closing(self) -> str:
        """``Trên đây là Báo cáo …./.``"""
        kind = one_line(self.plan.kind)
        return (
            f"Trên đây là Báo cáo kết quả thực hiện {kind} {one_line(self.period_label)} "
            f"của {one_line(self.office_name)}./."
        )

    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The five numbered headings and the paragraphs below each; one without content says so."""
        results = self.results
        if self.figures is not None and self.figures.sentence():
            results = (self.figures.sentence(), *results)
        texts = (self.directing, results, self.shortcomings, self.next_tasks, self.proposals)
        return tuple(
            (f"{roman(number)}. {title}", _filled(text))
            for number, (title, text) in enumerate(zip(SECTIONS, texts, strict=True), 1)
        )


def _filled(text: tuple[str, ...]) -> tuple[str, ...]:
    paragraphs = tuple(line.strip() for part in text for line in clean(part).split("\n") if line.strip())
    return paragraphs or (NOTHING,)


def empty_sections(report: PeriodReport) -> tuple[str, ...]:
    """The headings whose content nobody has written yet, for the check before signing."""
    return tuple(title for title, paragraphs in report.sections() if paragraphs == (NOTHING,))
