"""The progress sheet (biểu tiến độ): the letter "BÁO CÁO Kết quả thực hiện Kế hoạch …", its table of tasks as annex.

Form: NĐ 30/2020, Phụ lục I. Statuses that only matter between offices (bị trả lại, chờ xác nhận) have no place here:
the caller gives results in the words of the report.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from app.progress import Progress
from app.reports import letterhead
from app.reports.annex import TABLE_SIZE, AnyColumns, annex, annex_label, landscape, of_annex, widths
from app.reports.blanks import keep_blanks
from app.reports.column_widths import fitted, needed
from app.reports.consolidated_pdf import lay_out_consolidated
from app.reports.display import MM, DrawnPage, PageFacts
from app.reports.flow import FlowParagraph, Pager, Piece, flow
from app.reports.fonts import ITALIC, REGULAR, Face, load_faces
from app.reports.letterhead import Sizes
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import code_told, pdf_date
from app.reports.period_report import DRAFT, PeriodReport, PrintedIndicator, PrintedTask
from app.reports.table import TableColumn, TableRow
from app.reports.text import clean, figure, one_line, percent, tied
from app.reports.wording import wording
from app.reports.wrap import SetSpan


def lay_out_progress_sheet(report: PeriodReport, progress: Progress | None = None) -> PaintedPaper:
    """The report as pages: letter, then one annex of tasks, then one of figures where there are any.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    faces = load_faces()
    pages, _sizes = letterhead.fewest_pages(partial(_set_letter, report, faces))
    pages += _annexes(report, faces, progress)
    if not report.draft:
        keep_blanks(pages, faces)
    subject, period = report.subject()
    facts = PageFacts(
        title=f"Báo cáo {subject[0].lower()}{subject[1:]} {period}",
        author=one_line(report.office_name),
        subject=code_told(report.mark.data_code) if report.mark else "",
        made_at=pdf_date(report.made_at),
    )
    return PaintedPaper(pages, facts)


def draw_progress_sheet(report: PeriodReport, progress: Progress | None = None) -> bytes:
    """The report as PDF. The same report gives the same bytes.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    return lay_out_progress_sheet(report, progress).pdf(progress)


def letter_sizes(report: PeriodReport) -> Sizes:
    """The sizes of letters in which the letter is set."""
    return letterhead.sizes_of(report.body, letterhead.fewest_pages(partial(_set_letter, report, load_faces()))[1])


def _set_letter(report: PeriodReport, faces: dict[str, Face], sizes: Sizes) -> list[DrawnPage]:
    frame, sizes = report.frame, letterhead.sizes_of(report.body, sizes)
    pager = Pager(frame, faces, DRAFT if report.draft else "")
    pieces: list[Piece] = [
        letterhead.head(report.body, report.reference, faces, frame.width, sizes),
        letterhead.title(wording("report.type"), report.subject(), faces, frame.width, sizes),
        *letterhead.addressees(report.addressees, faces, frame.width, sizes),
        *(FlowParagraph((SetSpan(REGULAR, tied(text)),), sizes.body, before=8.0) for text in report.opening()),
    ]
    for heading, paragraphs in report.with_annex_named():
        if heading:
            pieces.append(letterhead.section_heading(heading, sizes))
        for text, more in paragraphs:
            spans = (SetSpan(REGULAR, text), SetSpan(ITALIC, more)) if more else (SetSpan(REGULAR, text),)
            pieces.append(FlowParagraph(spans, sizes.body))
    pieces.append(FlowParagraph((SetSpan(REGULAR, tied(report.closing())),), sizes.body))
    pieces.append(letterhead.closing_block(report.signature, report.recipients, faces, frame.width, sizes))
    flow(pager, pieces)
    return pager.pages


def _annexes(report: PeriodReport, faces: dict[str, Face], progress: Progress | None) -> list[DrawnPage]:
    tables: list[tuple[str, AnyColumns, list[TableRow], bool, str]] = []
    if report.tasks:
        wide = lies_across(report)
        measure, listed = partial(task_columns, report, wide), _task_rows(report, wide)
        tables.append((wording("report.annex_of_tasks"), measure, listed, wide, left_out(report, wide)))
    if report.indicators:
        tables.append((wording("report.annex_of_figures"), *indicator_table(report), False, ""))
    attached = report.attached_to()
    pages: list[DrawnPage] = []
    count = len(tables) + (report.units is not None)
    for number, (subject, columns, rows, wide, note) in enumerate(tables, 1):
        pages += annex(
            annex_label(number, count),
            subject,
            attached,
            columns,
            rows,
            landscape(report.frame) if wide else report.frame,
            faces,
            watermark=DRAFT if report.draft else "",
            mark=report.mark,
            note=note,
            progress=progress,
        )
    if report.units is not None:
        units = replace(report.units, attached_to=attached, draft=report.draft, mark=report.mark)
        pages += of_annex(lay_out_consolidated(units, progress, annex_label(count, count)).pages)
    return pages


def task_columns(report: PeriodReport, wide: bool, size: float = TABLE_SIZE) -> list[TableColumn]:
    """Columns of the table of tasks, as wide as what stands in them asks for in letters of a size.

    Args:
        wide: the table lies on its side (``lies_across``).
    """
    told, frame = _filled(_told(report, wide)), landscape(report.frame) if wide else report.frame
    titles, aligns = [one.title for one in told], [one.align for one in told]
    return fitted(titles, aligns, _task_rows(report, wide), frame.width, size)


def task_table(report: PeriodReport, wide: bool) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows of the table of tasks, in letters of the usual size."""
    return task_columns(report, wide), _task_rows(report, wide)


def _task_rows(report: PeriodReport, wide: bool) -> list[TableRow]:
    """Rows of the table of tasks (docs/domain.md): what no task says anything of has no column (``left_out``).

    Upright, difficulties and proposals share one.
    """
    told = _filled(_told(report, wide))
    rows: list[TableRow] = []
    group = ""
    for number, task in enumerate(report.tasks):
        if task.group != group:
            group = task.group
            if group:
                rows.append(TableRow((one_line(group),), bold=True, span=True))
        rows.append(TableRow(tuple(one.cells[number] for one in told)))
    return rows


def lies_across(report: PeriodReport) -> bool:
    """Whether the table of tasks lies on its side: as the report wants it, or because upright its codes would break."""
    if report.wide_annex or not report.tasks:
        return report.wide_annex
    told = _filled(_told(report, wide=False))
    least = needed([one.title for one in told], [one.cells for one in told], TABLE_SIZE)
    return sum(least) + _LEAST_OF_CLAUSES > report.frame.width


def _told(report: PeriodReport, wide: bool) -> list[_Told]:
    """The columns of the form, also those of which no task says anything."""
    tasks = report.tasks
    told = [
        _Told("TT", "centre", [str(number) for number in range(1, len(tasks) + 1)]),
        _Told("Mục", "centre", [tied(one_line(task.clause)) for task in tasks]),
        _Told("Nhiệm vụ", "justify", [clean(task.text) for task in tasks]),
        _Told("Sản phẩm, kết quả", "left", [clean(task.product) for task in tasks]),
        _Told("Thời gian hoàn thành", "centre", [tied(clean(task.deadline)) for task in tasks]),
        _Told("Tiến độ", "centre", [clean(task.progress) for task in tasks]),
        _Told("Kết quả hiện nay", "left", [clean(task.result) for task in tasks]),
    ]
    if wide:
        told.append(_Told("Khó khăn, vướng mắc", "left", [clean(task.difficulty) for task in tasks]))
        told.append(_Told("Kiến nghị", "left", [clean(task.proposal) for task in tasks]))
    else:
        told.append(_Told("Khó khăn, vướng mắc; kiến nghị", "left", [_hardship(task) for task in tasks]))
    told.append(_Told("Ghi chú", "left", [clean(task.remark) for task in tasks]))
    return told


def _filled(told: list[_Told]) -> list[_Told]:
    return [one for one in told if one.title in _ALWAYS or any(one.cells)]


def left_out(report: PeriodReport, wide: bool) -> str:
    """Which columns of the form the table of tasks lacks, since nothing would stand there; "" where it has all."""
    told = _told(report, wide)
    here = {one.title for one in _filled(told)}
    names = [f"“{one.title}”" for one in told if one.title not in here]
    if not names or report.edition < 3:
        return ""
    return wording(f"left_out.{'one' if len(names) == 1 else 'several'}", columns=", ".join(names))


class _Told(NamedTuple):
    """A column before its width is known."""

    title: str
    align: str
    cells: list[str]


_ALWAYS = frozenset({"TT", "Mục", "Nhiệm vụ", "Thời gian hoàn thành", "Kết quả hiện nay"})
_LEAST_OF_CLAUSES = 25.0 * MM
"""What the clauses need beside their longest word."""


def _hardship(task: PrintedTask) -> str:
    difficulty, proposal = clean(task.difficulty), clean(task.proposal)
    return "\n".join(
        part for part in (difficulty, wording("report.proposal", text=proposal) if proposal else "") if part
    )


def indicator_table(report: PeriodReport) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows of the figures: plan of the year, this period, lũy kế, same period last year, rate."""
    titles = ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm", "Kỳ này", "Lũy kế", "Cùng kỳ năm trước"]
    titles += ["Lũy kế/kế hoạch (%)", "Ghi chú"]
    shares = [8.5, 42.0, 16.0, 17.0, 17.0, 17.0, 18.0, 18.0, 18.0]
    aligns = ["centre", "left", "centre", *["right"] * 5, "left"]
    columns = [
        TableColumn(title, width, align)
        for title, width, align in zip(titles, widths(report.frame, shares), aligns, strict=True)
    ]
    rows = []
    for number, row in enumerate(report.indicators, 1):
        figures = (row.plan_of_year, row.this_period, row.cumulative, row.same_period_last_year)
        rows.append(
            TableRow(
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


def _rate(row: PrintedIndicator) -> str:
    if row.cumulative is None or not row.plan_of_year or row.plan_of_year <= 0:
        return ""
    return percent_of(row.cumulative, row.plan_of_year)


def percent_of(part: Decimal, whole: Decimal) -> str:
    """A ratio of figures in per cent, one decimal, with a comma."""
    scale = Decimal(10) ** max(0, -int(part.as_tuple().exponent), -int(whole.as_tuple().exponent))
    return percent(int(part * scale), int(whole * scale)) or ""
