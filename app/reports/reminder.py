"""The reminder (công văn đôn đốc): who did not report, who was late, whose file cannot be read, what is overdue.

Superiors print who failed in those three ways (docs/domain.md). It is an official letter, without a type name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.reports.annex import TABLE_SIZE, annex
from app.reports.column_widths import fitted
from app.reports.flow import Frame, Piece
from app.reports.fonts import load_faces
from app.reports.letterhead import LARGE, body_paragraphs
from app.reports.official_letter import LetterFrame, facts, set_letter
from app.reports.paint import PaintedPaper
from app.reports.period_report import DRAFT, PlanReference
from app.reports.qr import DataMark
from app.reports.table import TableColumn, TableRow
from app.reports.text import clean, leading_zero, one_line, short_date, tied
from app.reports.wording import wording
from app.tracking.sentences import bare


@dataclass(frozen=True)
class OverdueTask:
    """A task past its deadline, for the annex."""

    unit: str
    clause: str
    text: str
    deadline: str
    days_late: int


@dataclass(frozen=True)
class Reminder:
    """What a reminder says. Units are named as in running text; ``incomplete`` pairs a unit with what is missing.

    ``explain``: it asks to explain why (yêu cầu giải trình), not only to send; ``mark``: data code and QR on the annex.
    """

    letter: LetterFrame
    plan: PlanReference
    period_label: str
    due_on: date
    as_of: date
    send_before: date
    not_sent: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()
    overdue: tuple[OverdueTask, ...] = ()
    contact: str = ""
    explain: bool = False
    mark: DataMark | None = None

    def about(self) -> str:
        """``V/v đôn đốc …``."""
        return wording(f"reminder.about{self._asks}", plan=self.plan.named(), period=one_line(self.period_label))

    @property
    def _asks(self) -> str:
        return "_explain" if self.explain else ""

    def attached_to(self) -> str:
        """``(Kèm theo Công văn số … của …)`` below the annex's heading."""
        reference = self.letter.reference.cited(self.letter.body.party)
        return wording("reminder.attached_to", reference=reference, office=one_line(self.letter.office_name))

    def paragraphs(self) -> tuple[str, ...]:
        """The body, paragraph by paragraph; what concerns nobody is left out."""
        office = one_line(self.letter.office_name)
        out = [
            wording(
                "reminder.opening",
                plan=self.plan.cited(),
                period=one_line(self.period_label),
                due=short_date(self.due_on),
                as_of=short_date(self.as_of),
                office=office,
            )
        ]
        incomplete = tuple(f"{one_line(unit)} ({one_line(what)})" for unit, what in self.incomplete)
        for key, units in (
            ("not_sent", self.not_sent),
            ("unreadable", self.unreadable),
            ("late", self.late),
            ("incomplete", incomplete),
        ):
            if units:
                names = "; ".join(one_line(unit) for unit in units)
                out.append(wording(f"reminder.{key}", count=leading_zero(len(units)), units=names))
        if self.overdue:
            out.append(wording("reminder.overdue", count=leading_zero(len(self.overdue))))
        asked = {*self.not_sent, *self.unreadable, *self.late, *(unit for unit, _what in self.incomplete)}
        asked |= {one.unit for one in self.overdue}
        whom = "các đơn vị" if len(asked) > 1 else "đơn vị"
        request = wording(
            f"reminder.request{self._asks}", office=office, units=whom, before=short_date(self.send_before)
        )
        if self.contact:
            request += " " + wording("reminder.contact", contact=bare(one_line(self.contact)))
        out.append(f"{bare(request)}./.")
        return tuple(out)


def lay_out_reminder(reminder: Reminder) -> PaintedPaper:
    """The letter, and an annex of overdue tasks where there are any.

    Raises:
        ReportError: ``report-font-missing``.
    """
    faces = load_faces()
    letter = reminder.letter
    watermark = DRAFT if letter.draft else ""
    pieces: list[Piece] = list(body_paragraphs(tuple(tied(text) for text in reminder.paragraphs())))
    pages = set_letter(letter, reminder.about(), pieces, faces, LARGE, watermark)
    if reminder.overdue:
        _columns, rows = overdue_table(reminder)
        pages += annex(
            "PHỤ LỤC",
            wording("reminder.annex"),
            reminder.attached_to(),
            lambda size: overdue_table(reminder, size)[0],
            rows,
            Frame(),
            faces,
            watermark=watermark,
            mark=reminder.mark,
        )
    return PaintedPaper(pages, facts(letter, f"Công văn {reminder.about()}"))


def overdue_table(reminder: Reminder, size: float = TABLE_SIZE) -> tuple[list[TableColumn], list[TableRow]]:
    """Columns and rows of the annex of overdue tasks, in letters of a size."""
    titles = ("TT", "Đơn vị", "Mục", "Nhiệm vụ", "Thời gian hoàn thành", "Quá hạn (ngày)")
    aligns = ("centre", "left", "centre", "justify", "centre", "centre")
    rows = [
        TableRow(
            (
                str(number),
                one_line(one.unit),
                tied(one_line(one.clause)),
                clean(one.text),
                tied(clean(one.deadline)),
                str(one.days_late),
            )
        )
        for number, one in enumerate(reminder.overdue, 1)
    ]
    return fitted(titles, aligns, rows, Frame().width, size), rows


def draw_reminder(reminder: Reminder) -> bytes:
    """The reminder as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
    """
    return lay_out_reminder(reminder).pdf()
