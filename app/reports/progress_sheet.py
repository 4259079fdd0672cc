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
from app.reports.annex import TABLE_SIZE, annex, annex_label, landscape, of_annex, widths
from app.reports.blanks import keep_blanks
from app.reports.consolidated_pdf import lay_out_consolidated
from app.reports.display import MM, DrawnPage, PageFacts
from app.reports.flow import FlowParagraph, Frame, Pager, Piece, flow
from app.reports.fonts import ITALIC, REGULAR, Face, load_faces
from app.reports.letterhead import Sizes
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.period_report import ATTACHED, DRAFT, PeriodReport, PrintedIndicator, PrintedTask
from app.reports.table import CONTINUED, PAD_X, TableColumn, TableRow
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
    pages = letterhead.fewest_pages(partial(_set_letter, report, faces))
    pages += _annexes(report, faces, progress)
    if not report.draft:
        keep_blanks(pages, faces)
    subject, period = report.subject()
    facts = PageFacts(
        title=f"Báo cáo {subject[0].lower()}{subject[1:]} {period}",
        author=one_line(report.office_name),
        subject=f"Mã dữ liệu {report.mark.data_code}" if report.mark else "",
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


def _set_letter(report: PeriodReport, faces: dict[str, Face], sizes: Sizes) -> list[DrawnPage]:
    frame = report.frame
    pager = Pager(frame, faces, DRAFT if report.draft else "")
    pieces: list[Piece] = [
        letterhead.head(report.body, report.reference, faces, frame.width, sizes),
        letterhead.title(wording("report.type"), report.subject(), faces, frame.width, sizes),
        *letterhead.addressees(report.addressees, faces, frame.width, sizes),
        *(FlowParagraph((SetSpan(REGULAR, tied(text)),), sizes.body, before=8.0) for text in report.opening()),
    ]
    annexed = report.annexed
    sections = report.sections()
    of_annex = min(2, len(sections))
    for number, (heading, paragraphs) in enumerate(sections, 1):
        if heading:
            pieces.append(letterhead.section_heading(heading, sizes))
        for index, text in enumerate(paragraphs, 1):
            spans = [SetSpan(REGULAR, text)]
            if annexed and number == of_annex and index == len(paragraphs):
                spans.append(SetSpan(ITALIC, f" {ATTACHED}."))
            pieces.append(FlowParagraph(tuple(spans), sizes.body))
    pieces.append(FlowParagraph((SetSpan(REGULAR, tied(report.closing())),), sizes.body))
    pieces.append(letterhead.closing_block(report.signature, report.recipients, faces, frame.width, sizes))
    flow(pager, pieces)
    return pager.pages


def _annexes(report: PeriodReport, faces: dict[str, Face], progress: Progress | None) -> list[DrawnPage]:
    tables = []
    if report.tasks:
        tables.append((wording("report.annex_of_tasks"), *task_table(report), lies_across(report)))
    if report.indicators:
        tables.append((wording("report.annex_of_figures"), *indicator_table(report), False))
    attached = report.attached_to()
    pages: list[DrawnPage] = []
    count = len(tables) + (report.units is not None)
    for number, (subject, columns, rows, wide) in enumerate(tables, 1):
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
            progress=progress,
        )
    if report.units is not None:
        units = replace(report.units, attached_to=attached, draft=report.draft, mark=report.mark)
        pages += of_annex(lay_out_consolidated(units, progress, annex_label(count, count)).pages)
    return pages


def task_table(report: PeriodReport) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows of the table of tasks (docs/domain.md): what no task says anything of has no column.

    Upright, difficulties and proposals share one. A column is as wide as its longest code.
    """
    wide = lies_across(report)
    told = _told(report, wide)
    columns = _columns(told, landscape(report.frame) if wide else report.frame, wide)
    rows: list[TableRow] = []
    group = ""
    for number, task in enumerate(report.tasks):
        if task.group != group:
            group = task.group
            if group:
                rows.append(TableRow((one_line(group),), bold=True, span=True))
        rows.append(TableRow(tuple(one.cells[number] for one in told)))
    return columns, rows


def lies_across(report: PeriodReport) -> bool:
    """Whether the table of tasks lies on its side: as the report wants it, or because upright its codes would break."""
    if report.wide_annex or not report.tasks:
        return report.wide_annex
    return sum(_needed(_told(report, wide=False))) > report.frame.width


def _told(report: PeriodReport, wide: bool) -> list[_Told]:
    """The columns that have something to say."""
    tasks = report.tasks
    hard = any(task.difficulty or task.proposal for task in tasks)
    told = [
        _Told("TT", 11, 11, "centre", [str(number) for number in range(1, len(tasks) + 1)]),
        _Told("Mục", 23, 20, "centre", [one_line(task.clause) for task in tasks]),
        _Told("Nhiệm vụ", 104, 56, "justify", [clean(task.text) for task in tasks]),
        _Told("Sản phẩm, kết quả", 28, 22, "left", [clean(task.product) for task in tasks]),
        _Told("Thời gian hoàn thành", 25, 23, "centre", [clean(task.deadline) for task in tasks]),
        _Told("Tiến độ", 24, 21, "centre", [clean(task.progress) for task in tasks]),
        _Told("Kết quả hiện nay", 44, 38, "left", [clean(task.result) for task in tasks]),
    ]
    if hard and wide:
        told.append(_Told("Khó khăn, vướng mắc", 31, 0, "left", [clean(task.difficulty) for task in tasks]))
        told.append(_Told("Kiến nghị", 28, 0, "left", [clean(task.proposal) for task in tasks]))
    elif hard:
        told.append(_Told("Khó khăn, vướng mắc; kiến nghị", 0, 29.5, "left", [_hardship(task) for task in tasks]))
    told.append(_Told("Ghi chú", 24, 20, "left", [clean(task.remark) for task in tasks]))
    return [one for one in told if one.title in _ALWAYS or any(one.cells)]


class _Told(NamedTuple):
    """A column before its width is known: shares of a wide and of an upright page, and its cells."""

    title: str
    wide: float
    upright: float
    align: str
    cells: list[str]


_ALWAYS = frozenset({"TT", "Mục", "Nhiệm vụ", "Thời gian hoàn thành", "Kết quả hiện nay"})
_CLAUSES = 2
"""Place of the column of clauses, which needs room for more than its longest word."""
_WIDEST_CODE = 49.0 * MM
"""A word longer than that is no code, and is broken."""


_KEPT = 0.7
"""Part of its room that a column keeps where another needs more, as long as no code breaks for it."""


def _columns(told: list[_Told], frame: Frame, wide: bool) -> list[TableColumn]:
    """Columns by their shares; those with a code that does not fit get room from those that can give some."""
    room = widths(frame, [one.wide if wide else one.upright for one in told])
    needed = _needed(told)
    needed[_CLAUSES] = max(needed[_CLAUSES], frame.width / 5)
    kept = [need if need > have else max(need, _KEPT * have) for need, have in zip(needed, room, strict=True)]
    needed = kept if sum(kept) <= frame.width else needed
    lacking = sum(max(0.0, need - have) for need, have in zip(needed, room, strict=True))
    spare = sum(max(0.0, have - need) for need, have in zip(needed, room, strict=True))
    if lacking and spare:
        given, taken = min(1.0, spare / lacking), min(1.0, lacking / spare)
        room = [
            have + (need - have) * (given if need > have else taken) for need, have in zip(needed, room, strict=True)
        ]
    short = max(0.0, needed[0] - room[0])
    room[0], room[_CLAUSES] = room[0] + short, room[_CLAUSES] - short
    return [TableColumn(one.title, width, one.align) for one, width in zip(told, room, strict=True)]


def _needed(told: list[_Told]) -> list[float]:
    """What each column needs so that no code in it breaks."""
    face = load_faces()[REGULAR]
    needed = []
    for place, one in enumerate(told):
        words = {*one.cells, CONTINUED} if place == 0 else set(one.cells)
        longest = max((_longest_word(cell, face) for cell in words), default=0.0)
        needed.append(min(longest + 2 * PAD_X + 0.5, _WIDEST_CODE))
    return needed


def _longest_word(cell: str, face: Face) -> float:
    return max((face.widths[word] for word in cell.split()), default=0) * TABLE_SIZE / 1000.0


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
