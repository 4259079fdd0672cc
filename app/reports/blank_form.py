"""A blank form for a unit without a computer: its tasks with room to write in, printed by whoever issued the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.reports.annex import TABLE_SIZE, heading, landscape
from app.reports.consolidated_pdf import sized_columns
from app.reports.display import PageFacts, Text
from app.reports.flow import Frame, Pager
from app.reports.fonts import ITALIC, REGULAR, load_faces
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.table import PaperTable, TableColumn, TableRow
from app.reports.text import clean, one_line, short_date, tied
from app.reports.wording import wording, wordings
from app.reports.wrap import wrap

_ROOM = "\n" * 3
"""Lines of a row that are left to write in."""


@dataclass(frozen=True)
class BlankForm:
    """What is asked of a unit.

    Attributes:
        tasks: (clause, words of the plan, deadline).
    """

    unit: str
    plan: str
    period_label: str
    due_on: date | None
    tasks: tuple[tuple[str, str, str], ...]
    made_at: datetime
    returned_to: str = ""


def lay_out_blank_form(form: BlankForm) -> PaintedPaper:
    """The form as landscape pages.

    Raises:
        ReportError: ``report-font-missing``.
    """
    faces = load_faces()
    frame = landscape(Frame())
    pager = Pager(frame, faces)
    heading(pager, wording("blank.title"), wording("blank.subject", plan=form.plan), f"({one_line(form.period_label)})")
    for words, style in asked(form):
        _lines(pager, words, style)
    pager.y -= 6.0
    columns, rows = blank_table(form)
    PaperTable(pager, columns, TABLE_SIZE).draw(rows)
    pager.y -= 10.0
    for line in wordings("blank.foot"):
        _lines(pager, line, REGULAR)
    return PaintedPaper(
        pager.pages,
        PageFacts(title=wording("blank.title"), author=one_line(form.returned_to), made_at=pdf_date(form.made_at)),
    )


def asked(form: BlankForm) -> list[tuple[str, str]]:
    """Above the table: whose report it is, and by when it goes back; each line with its style."""
    told = [(wording("blank.unit", unit=one_line(form.unit)), REGULAR)]
    if form.due_on is not None:
        back = wording("blank.return", day=short_date(form.due_on), office=one_line(form.returned_to))
        told.append((back, ITALIC))
    return told


def blank_table(form: BlankForm) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows: each task, what is to be ticked, and room to write in."""
    shares = (9.0, 24.0, 70.0, 32.0, 44.0, 50.0, 40.0)
    aligns = ("centre", "left", "left", "left", "left", "left", "left")
    columns = sized_columns(landscape(Frame()), tuple(zip(wordings("blank.columns"), shares, aligns, strict=True)))
    ticks = "\n".join(wordings("blank.ticks"))
    rows = [
        TableRow((str(number), tied(one_line(clause)), clean(text), tied(clean(due)), ticks, _ROOM, ""))
        for number, (clause, text, due) in enumerate(form.tasks, 1)
    ]
    return columns, rows


def draw_blank_form(form: BlankForm) -> bytes:
    """The form as PDF.

    Raises:
        ReportError: ``report-font-missing``.
    """
    return lay_out_blank_form(form).pdf()


def _lines(pager: Pager, text: str, style: str) -> None:
    for line in wrap(clean(text), pager.faces[style], 12.0, pager.frame.width):
        if pager.room < 16.0:
            pager.new_page()
        pager.page.texts.append(Text(pager.frame.left, pager.y - 12.0, style, 12.0, line.text))
        pager.y -= 16.0
