"""The progress sheet (biểu tiến độ): the letter "BÁO CÁO Kết quả thực hiện Kế hoạch …", its table of tasks as annex.

Form: NĐ 30/2020, Phụ lục I. Statuses that only matter between offices (bị trả lại, chờ xác nhận) have no place here:
the caller gives results in the words of the report.
"""

from __future__ import annotations

from decimal import Decimal

from app.progress import Progress
from app.reports import letterhead
from app.reports.annex import annex, annex_label, landscape, widths
from app.reports.display import Facts, Page
from app.reports.flow import Pager, Paragraph, Piece, flow
from app.reports.fonts import ITALIC, REGULAR, Face, load_faces
from app.reports.letterhead import Sizes
from app.reports.paint import Paper
from app.reports.pdf_facts import pdf_date
from app.reports.period_report import ATTACHED, DRAFT, IndicatorRow, PeriodReport, TaskRow
from app.reports.table import Column, Row
from app.reports.text import clean, figure, one_line, percent
from app.reports.wording import wording
from app.reports.wrap import Span


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
        letterhead.title(wording("report.type"), report.subject(), faces, frame.width, sizes),
        *letterhead.addressees(report.addressees, faces, frame.width, sizes),
        *(Paragraph((Span(REGULAR, text),), sizes.body, before=8.0) for text in report.opening()),
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
        tables.append((wording("report.annex_of_tasks"), *task_table(report), report.wide_annex))
    if report.indicators:
        tables.append((wording("report.annex_of_figures"), *indicator_table(report), False))
    attached = report.attached_to()
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

    Difficulties and proposals have columns only where there are any: one for both upright, two on a wide page.
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
    return "\n".join(
        part for part in (difficulty, wording("report.proposal", text=proposal) if proposal else "") if part
    )


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
