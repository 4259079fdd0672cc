"""Papers as ``.docx``: the same words and form as the PDF, for offices that finish their papers in Word."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import ReportError
from app.reports import hand_over
from app.reports.annex import TABLE_SIZE, annex_label, landscape, widths
from app.reports.blank_form import BlankForm, asked, blank_table
from app.reports.certificate_letter import CertificateLetter, spaced
from app.reports.consolidated import Consolidation
from app.reports.consolidated_pdf import (
    DIFFICULTIES_OF_UNITS,
    SIZE,
    TASKS_BY_UNIT,
    difficulty_rows,
    indicator_columns,
    indicator_rows,
    sized_columns,
    task_rows,
    unit_columns,
    unit_rows,
)
from app.reports.flow import Frame
from app.reports.fonts import ITALIC
from app.reports.freezing import Letter
from app.reports.hand_over import HandOverRecord, passed_table
from app.reports.official_letter import LetterFrame
from app.reports.own_plan import OwnPlan, own_plan_table
from app.reports.period_report import ATTACHED, PeriodReport
from app.reports.plain_letter import PlainLetter
from app.reports.plan_print import PlanPrint, plan_table
from app.reports.progress_sheet import indicator_table, left_out, letter_sizes, lies_across, task_table
from app.reports.reminder import Reminder, overdue_table
from app.reports.table import TableColumn, TableRow
from app.reports.task_sheet import TaskSheet, tables_of
from app.reports.text import one_line, short_date, tied, upper
from app.reports.word_paper import WordPaper
from app.reports.wording import wording, wordings


def write_report(report: PeriodReport) -> bytes:
    """The report as ``.docx``: the letter, then each annex in a section with page numbers of its own.

    Raises:
        ReportError: ``report-font-missing`` (widths of the rules are measured with it).
    """
    paper = WordPaper(report.frame, letter_sizes(report))
    paper.head(report.body, report.reference, draft=report.draft)
    paper.title(wording("report.type"), report.subject())
    paper.addressees(report.addressees)
    for text in report.opening():
        paper.body(tied(text), before=8)
    for heading, paragraphs in report.with_annex_named():
        if heading:
            paper.heading(heading)
        for text, more in paragraphs:
            paper.body(text, more=more)
    paper.last(tied(report.closing()))
    paper.closing(report.signature, report.recipients)
    tables: list[tuple[str, tuple[list[TableColumn], list[TableRow]], bool, str]] = []
    if report.tasks:
        wide = lies_across(report)
        tables.append((wording("report.annex_of_tasks"), task_table(report, wide), wide, left_out(report, wide)))
    if report.indicators:
        tables.append((wording("report.annex_of_figures"), indicator_table(report), False, ""))
    count = len(tables) + (report.units is not None)
    for number, (subject, (columns, rows), wide, note) in enumerate(tables, 1):
        section = paper.turn(landscape(report.frame) if wide else report.frame)
        paper.annex(annex_label(number, count), subject, report.attached_to(), columns, rows)
        if note:
            paper.line(note, size=10.0, italic=True, align="left")
        if report.mark:
            paper.mark(section, report.mark)
    if report.units is not None:
        section = paper.turn(landscape(report.frame))
        _annex_of_units(paper, report, report.units, annex_label(count, count))
        if report.mark:
            paper.mark(section, report.mark)
    title = f"Báo cáo {report.subject()[0][0].lower()}{report.subject()[0][1:]}"
    return paper.bytes(title, report.office_name, report.made_at)


def _annex_of_units(paper: WordPaper, report: PeriodReport, units: Consolidation, label: str) -> None:
    """The annex of a consolidated report: by unit, by task, figures, difficulties."""
    frame = landscape(report.frame)
    parts = [
        ("Kết quả theo đơn vị", unit_columns(frame), unit_rows(units)),
        ("Kết quả theo nhiệm vụ", sized_columns(frame, TASKS_BY_UNIT), task_rows(units)),
        ("Chỉ tiêu, số liệu", indicator_columns(frame, indicator_rows(units)), indicator_rows(units)),
        ("Khó khăn, vướng mắc, kiến nghị", sized_columns(frame, DIFFICULTIES_OF_UNITS), difficulty_rows(units)),
    ]
    paper.annex_head(label, wording("report.annex_of_units"), report.attached_to())
    for number, (title, columns, rows) in enumerate((part for part in parts if part[2]), 1):
        paper.heading(f"{number}. {title}", first=0)
        paper.table(columns, rows, SIZE)


def write_reminder(reminder: Reminder) -> bytes:
    """The reminder as ``.docx``, with its annex of overdue tasks where there are any.

    Raises:
        ReportError: ``report-font-missing``.
    """
    letter = reminder.letter
    paper = _letter(letter, reminder.about(), [tied(text) for text in reminder.paragraphs()])
    if reminder.overdue:
        section = paper.turn(Frame())
        columns, rows = overdue_table(reminder)
        paper.annex("PHỤ LỤC", wording("reminder.annex"), reminder.attached_to(), columns, rows)
        if reminder.mark:
            paper.mark(section, reminder.mark)
    return paper.bytes(f"Công văn {reminder.about()}", letter.office_name, letter.made_at)


def write_certificate_letter(given: CertificateLetter) -> bytes:
    """The letter about our mã đối chiếu as ``.docx``.

    Raises:
        ReportError: ``report-font-missing``; ``report-fingerprint-missing``.
    """
    if not given.groups:
        raise ReportError("report-fingerprint-missing")
    letter = given.letter
    paper = WordPaper(Frame())
    paper.head(letter.body, letter.reference, draft=letter.draft, about=given.about())
    paper.addressees(letter.addressees)
    for text in given.opening():
        paper.body(tied(text))
    paper.line("   ".join(given.groups), bold=True, before=8)
    if given.words:
        paper.line(wording("certificate.aloud", words=" ".join(given.words)), before=4)
    paper.line(f"SHA-256: {spaced(given.fingerprint)}", size=9.0, before=4)
    if given.qr:
        paper.qr_line(given.qr)
    *texts, end = given.closing()
    for text in texts:
        paper.body(text)
    paper.last(end)
    paper.closing(letter.signature, letter.recipients)
    return paper.bytes(f"Công văn {given.about()}", letter.office_name, letter.made_at)


def write_plain_letter(given: PlainLetter) -> bytes:
    """A letter in an officer's own words as ``.docx``.

    Raises:
        ReportError: ``report-font-missing``.
    """
    letter = given.letter
    paper = _letter(letter, given.about(), given.paragraphs() or ("",))
    return paper.bytes(f"Công văn {given.about()}", letter.office_name, letter.made_at)


def write_own_plan(plan: OwnPlan) -> bytes:
    """The office's own plan as ``.docx``, its tasks as an annex lying across.

    Raises:
        ReportError: ``report-font-missing``.
    """
    letter = plan.letter
    paper = WordPaper(Frame())
    paper.head(letter.body, letter.reference, draft=letter.draft)
    paper.title(wording("own_plan.type"), (plan.about(),))
    paper.body(tied(plan.opening()), before=8)
    for number, (heading, paragraphs) in enumerate(plan.sections(), 1):
        paper.heading(heading)
        for text in paragraphs:
            paper.body(tied(text), more=f" {ATTACHED}." if number == 2 else "")
    paper.last(tied(plan.closing()))
    paper.closing(letter.signature, letter.recipients)
    section = paper.turn(landscape(Frame()))
    columns, rows = own_plan_table(plan)
    paper.annex("PHỤ LỤC", wording("own_plan.annex"), plan.attached_to(), columns, rows)
    if plan.mark:
        paper.mark(section, plan.mark)
    return paper.bytes(f"Kế hoạch {plan.about()}", letter.office_name, letter.made_at)


def write_task_sheet(sheet: TaskSheet) -> bytes:
    """The sheet of one task as ``.docx``.

    Raises:
        ReportError: ``report-font-missing``.
    """
    paper = WordPaper(Frame())
    office = " ".join((*sheet.body.superior, *sheet.body.own))
    paper.line(upper(one_line(office)), size=12.0, bold=True, align="left")
    paper.line("PHIẾU THEO DÕI NHIỆM VỤ", bold=True, before=10)
    paper.line(f"(đến ngày {short_date(sheet.as_of)})", size=13.0, italic=True)
    for heading, titles, shares, rows in tables_of(sheet):
        paper.heading(heading, first=0) if heading else paper.line("", size=6.0)
        columns = [TableColumn(title, width) for title, width in zip(titles, widths(Frame(), shares), strict=True)]
        paper.table(columns, [TableRow(cells) for cells in rows], TABLE_SIZE + 1)
    return paper.bytes(f"Phiếu theo dõi nhiệm vụ {sheet.clause}", office, sheet.made_at)


def write_plan_print(plan: PlanPrint) -> bytes:
    """The plan as a table in ``.docx``, lying across.

    Raises:
        ReportError: ``report-font-missing``.
    """
    frame, columns, rows = plan_table(plan)
    paper = WordPaper(frame)
    paper.annex(plan.label, plan.title, plan.attached_to, columns, rows)
    return paper.bytes(plan.title, " ".join(plan.body.own), plan.made_at)


def write_blank_form(form: BlankForm) -> bytes:
    """A form to be filled in by pen as ``.docx``, for offices that add a column of their own.

    Raises:
        ReportError: ``report-font-missing``.
    """
    paper = WordPaper(landscape(Frame()))
    subject = wording("blank.subject", plan=form.plan)
    paper.list_head(wording("blank.title"), subject, f"({one_line(form.period_label)})")
    for words, style in asked(form):
        paper.line(words, size=12.0, italic=style == ITALIC, align="left")
    columns, rows = blank_table(form)
    paper.table(columns, rows)
    for line in wordings("blank.foot"):
        paper.line(line, size=12.0, align="left", before=8)
    return paper.bytes(wording("blank.title"), form.returned_to, form.made_at)


def write_hand_over(record: HandOverRecord) -> bytes:
    """The biên bản bàn giao as ``.docx``, with its annex of tasks where there are any.

    Raises:
        ReportError: ``report-font-missing``.
    """
    letter = record.letter
    paper = WordPaper(Frame(), hand_over.letter_sizes(record))
    paper.head(letter.body, letter.reference, draft=letter.draft)
    paper.title(wording("hand_over.type"), (wording("hand_over.subject"),))
    for text in record.opening():
        paper.body(tied(text))
    for heading, paragraphs in record.sections():
        paper.heading(heading)
        for text in paragraphs:
            paper.body(text)
    paper.last(record.closing())
    paper.sides(wordings("hand_over.sides"), (record.giver.name, record.taker.name))
    paper.closing(letter.signature, letter.recipients)
    if record.tasks:
        paper.turn(landscape(Frame()))
        columns, rows = passed_table(record)
        paper.annex("PHỤ LỤC", wording("hand_over.annex"), record.attached_to(), columns, rows)
    return paper.bytes(f"Biên bản {record.about()}", letter.office_name, letter.made_at)


def write_letter(printed: Letter) -> bytes:
    """A paper that officers write as ``.docx``.

    Raises:
        ReportError: as the writer of its kind.
    """
    match printed:
        case Reminder():
            return write_reminder(printed)
        case CertificateLetter():
            return write_certificate_letter(printed)
        case OwnPlan():
            return write_own_plan(printed)
        case HandOverRecord():
            return write_hand_over(printed)
        case _:
            return write_plain_letter(printed)


def _letter(letter: LetterFrame, about: str, paragraphs: Sequence[str]) -> WordPaper:
    paper = WordPaper(Frame())
    paper.head(letter.body, letter.reference, draft=letter.draft, about=about)
    paper.addressees(letter.addressees)
    *texts, end = paragraphs
    for number, text in enumerate(texts):
        paper.body(text, before=6 if number else 8)
    paper.last(end)
    paper.closing(letter.signature, letter.recipients)
    return paper
