"""The progress sheet (biểu tiến độ): the letter "BÁO CÁO Kết quả thực hiện Kế hoạch …" with the table of tasks as annex.

Sections I to V and the order of the parts: DOMAIN §2; form: NĐ 30/2020, Phụ lục I. Statuses that only matter between
offices (bị trả lại, chờ xác nhận) have no place here: the caller gives results in the words of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.progress import Progress
from app.reports import letterhead
from app.reports.annex import annex, annex_label, landscape, widths
from app.reports.display import Facts, Page
from app.reports.flow import Frame, Pager, Paragraph, Piece, flow
from app.reports.fonts import ITALIC, REGULAR, Face, load_faces
from app.reports.letterhead import IssuingBody, Reference, Signature, Sizes
from app.reports.paint import Paper
from app.reports.qr import DataMark
from app.reports.table import Column, Row
from app.reports.text import clean, figure, leading_zero, one_line, percent, roman, short_date
from app.reports.wrap import Span

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
        if self.issued_on is not None:
            day = short_date(self.issued_on)
        else:
            day = f"…/…/{self.year}" if self.year else "…/…/…"
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
    frame: Frame = Frame()

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


def pdf_date(moment: datetime) -> str:
    """A moment in PDF form: ``20261115091500+07'00'``."""
    offset = moment.strftime("%z")
    return moment.strftime("%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "Z")


def lay_out_progress_sheet(report: PeriodReport, progress: Progress | None = None) -> Paper:
    """The report as pages: letter, then one annex of tasks, then one of figures where there are any.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    faces = load_faces()
    pages = _letter(report, faces)
    pages += _annexes(report, faces, progress)
    subject, period = report.subject()
    facts = Facts(
        title=f"Báo cáo {subject[0].lower()}{subject[1:]} {period}",
        author=one_line(report.office_name),
        subject=f"Mã dữ liệu {report.mark.data_code}" if report.mark else "",
        made_at=pdf_date(report.made_at),
    )
    return Paper(pages, facts)


def draw_progress_sheet(report: PeriodReport, progress: Progress | None = None) -> bytes:
    """The report as PDF. The same report gives the same bytes.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    return lay_out_progress_sheet(report, progress).pdf(progress)


def _letter(report: PeriodReport, faces: dict[str, Face]) -> list[Page]:
    """The letter in the larger sizes, or in the smaller ones where that saves a page."""
    large = _set_letter(report, faces, letterhead.LARGE)
    if len(large) == 1:
        return large
    small = _set_letter(report, faces, letterhead.SMALL)
    return small if len(small) < len(large) else large


def _set_letter(report: PeriodReport, faces: dict[str, Face], sizes: Sizes) -> list[Page]:
    frame = report.frame
    pager = Pager(frame, faces, DRAFT if report.draft else "")
    pieces: list[Piece] = [
        letterhead.head(report.body, report.reference, faces, frame.width, sizes),
        letterhead.title("BÁO CÁO", report.subject(), faces, frame.width, sizes),
        *letterhead.addressees(report.addressees, faces, frame.width, sizes),
        Paragraph((Span(REGULAR, report.opening()),), sizes.body, before=10.0),
    ]
    annexed = bool(report.tasks or report.indicators)
    for number, (heading, paragraphs) in enumerate(report.sections(), 1):
        pieces.append(letterhead.section_heading(heading, sizes))
        for index, text in enumerate(paragraphs, 1):
            spans = [Span(REGULAR, text)]
            if annexed and number == 2 and index == len(paragraphs):
                spans.append(Span(ITALIC, f" {ATTACHED}."))
            pieces.append(Paragraph(tuple(spans), sizes.body))
    pieces.append(Paragraph((Span(REGULAR, report.closing()),), sizes.body))
    pieces.append(letterhead.closing_block(report.signature, report.recipients, faces, frame.width, sizes))
    flow(pager, pieces)
    return pager.pages


def _annexes(report: PeriodReport, faces: dict[str, Face], progress: Progress | None) -> list[Page]:
    tables = []
    if report.tasks:
        tables.append(("Kết quả thực hiện từng nhiệm vụ", *task_table(report), report.wide_annex))
    if report.indicators:
        tables.append(("Chỉ tiêu, số liệu", *indicator_table(report), False))
    attached = f"(Kèm theo Báo cáo {report.reference.cited(report.body.party)} của {one_line(report.office_name)})"
    pages: list[Page] = []
    for number, (subject, columns, rows, wide) in enumerate(tables, 1):
        pages += annex(
            annex_label(number, len(tables)),
            subject,
            attached,
            columns,
            rows,
            landscape(report.frame) if wide else report.frame,
            faces,
            watermark=DRAFT if report.draft else "",
            mark=report.mark,
            progress=progress,
        )
    return pages


def task_table(report: PeriodReport) -> tuple[list[Column], list[Row]]:
    """Columns and rows of the table of tasks.

    Difficulties and proposals have columns only where there are any: one together on an upright page, two on a wide one.
    """
    hard = any(task.difficulty or task.proposal for task in report.tasks)
    wide = report.wide_annex
    frame = landscape(report.frame) if wide else report.frame
    titles = ["TT", "Mục", "Nhiệm vụ", "Thời hạn", "Kết quả"]
    shares = [9.0, 20.0, 62.0, 23.0, 51.0]
    if hard and wide:
        titles += ["Khó khăn, vướng mắc", "Kiến nghị"]
        shares = [9.0, 22.0, 90.0, 24.0, 46.0, 34.0, 32.0]
    elif hard:
        titles.append("Khó khăn, vướng mắc; kiến nghị")
        shares = [9.0, 17.0, 56.0, 22.5, 31.0, 29.5]
    aligns = ["centre", "centre", "justify", "centre", *["left"] * (len(titles) - 4)]
    columns = [
        Column(title, width, align) for title, width, align in zip(titles, widths(frame, shares), aligns, strict=True)
    ]
    rows: list[Row] = []
    group = ""
    for number, task in enumerate(report.tasks, 1):
        if task.group != group:
            group = task.group
            if group:
                rows.append(Row((one_line(group),), bold=True, span=True))
        cells = [str(number), one_line(task.clause), clean(task.text), clean(task.deadline), clean(task.result)]
        if hard and wide:
            cells += [clean(task.difficulty), clean(task.proposal)]
        elif hard:
            cells.append(_hardship(task))
        rows.append(Row(tuple(cells)))
    return columns, rows


def _hardship(task: TaskRow) -> str:
    difficulty, proposal = clean(task.difficulty), clean(task.proposal)
    return "\n".join(part for part in (difficulty, f"Kiến nghị: {proposal}" if proposal else "") if part)


def indicator_table(report: PeriodReport) -> tuple[list[Column], list[Row]]:
    """Columns and rows of the figures: plan of the year, this period, lũy kế, same period last year, rate."""
    titles = ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", "Kỳ này", "Lũy kế", "Cùng kỳ năm trước"]
    titles += ["Lũy kế/kế hoạch (%)", "Ghi chú"]
    shares = [8.5, 42.0, 16.0, 17.0, 17.0, 17.0, 18.0, 18.0, 18.0]
    aligns = ["centre", "left", "centre", *["right"] * 5, "left"]
    columns = [
        Column(title, width, align)
        for title, width, align in zip(titles, widths(report.frame, shares), aligns, strict=True)
    ]
    rows = []
    for number, row in enumerate(report.indicators, 1):
        figures = (row.plan_of_year, row.this_period, row.cumulative, row.same_period_last_year)
        rows.append(
            Row(
                (
                    str(number),
                    clean(row.name),
                    one_line(row.unit),
                    *(figure(value) for value in figures),
                    _rate(row),
                    clean(row.note),
                )
            )
        )
    return columns, rows


def _rate(row: IndicatorRow) -> str:
    if row.cumulative is None or not row.plan_of_year or row.plan_of_year <= 0:
        return ""
    return percent_of(row.cumulative, row.plan_of_year)


def percent_of(part: Decimal, whole: Decimal) -> str:
    """A ratio of figures in per cent, one decimal, with a comma."""
    scale = Decimal(10) ** max(0, -int(part.as_tuple().exponent), -int(whole.as_tuple().exponent))
    return percent(int(part * scale), int(whole * scale)) or ""
