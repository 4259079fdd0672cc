"""The sheet of one task (phiếu theo dõi nhiệm vụ): the clause word for word, its five rõ, progress, what was answered.

An internal working paper of the office, so it may show internal statuses; it is no document in the sense of NĐ 30/2020
and carries no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.reports.annex import TABLE_SIZE, widths
from app.reports.display import PageFacts, Text
from app.reports.flow import Frame, Pager
from app.reports.fonts import BOLD, ITALIC, load_faces
from app.reports.letterhead import IssuingBody
from app.reports.paint import PaintedPaper
from app.reports.pdf_facts import pdf_date
from app.reports.table import PaperTable, TableColumn, TableRow
from app.reports.text import clean, one_line, short_date, upper
from app.reports.wrap import balanced

UNCLEAR = "Chưa rõ"


@dataclass(frozen=True)
class PeriodProgress:
    """What was said of the task in one period."""

    period_label: str
    state: str
    result: str = ""
    reported_on: date | None = None


@dataclass(frozen=True)
class SheetDifficulty:
    """A difficulty with its proposal and the answer, if there is one."""

    raised_on: date | None
    text: str
    proposal: str = ""
    answer: str = ""


@dataclass(frozen=True)
class SheetDirective:
    """A directive of the issuer."""

    given_on: date | None
    text: str
    source: str = ""


@dataclass(frozen=True)
class TaskSheet:
    """Everything the sheet of one task shows.

    Attributes:
        plan_title: the plan as cited.
        clause: place in the plan said in full.
        text: the clause word for word.
        clarity: the five (or six) rõ with their values; an empty value is printed as unclear.
        deadline: the words of the deadline with their source.
        as_of: the day the sheet was made.
    """

    body: IssuingBody
    plan_title: str
    clause: str
    text: str
    clarity: tuple[tuple[str, str], ...]
    deadline: str
    status: str
    as_of: date
    made_at: datetime
    progress: tuple[PeriodProgress, ...] = ()
    difficulties: tuple[SheetDifficulty, ...] = ()
    directives: tuple[SheetDirective, ...] = ()


def lay_out_task_sheet(sheet: TaskSheet) -> PaintedPaper:
    """The sheet as pages.

    Raises:
        ReportError: ``report-font-missing``.
    """
    faces = load_faces()
    frame = Frame()
    pager = Pager(frame, faces)
    middle = frame.left + frame.width * 0.22
    for line in (*sheet.body.superior, *sheet.body.own):
        for part in balanced(upper(one_line(line)), faces[BOLD], 12.0, frame.width * 0.42):
            pager.centred(part.text, BOLD, 12.0, middle)
    pager.y -= 10.0
    pager.centred("PHIẾU THEO DÕI NHIỆM VỤ", BOLD, 14.0)
    pager.centred(f"(đến ngày {short_date(sheet.as_of)})", ITALIC, 13.0)
    pager.y -= 6.0
    for heading, titles, shares, rows in tables_of(sheet):
        if heading:
            _title(pager, heading)
        _table(pager, titles, shares, rows)
    title = f"Phiếu theo dõi nhiệm vụ {one_line(sheet.clause)}"
    return PaintedPaper(
        pager.pages, PageFacts(title, one_line(" ".join(sheet.body.own)), made_at=pdf_date(sheet.made_at))
    )


Table = tuple[str, tuple[str, ...], tuple[float, ...], list[tuple[str, ...]]]
"""A heading, the titles of the columns, their shares of the width, and the rows."""


def tables_of(sheet: TaskSheet) -> list[Table]:
    """What the sheet shows, table by table; those with nothing to tell are left out."""
    rows = [("Kế hoạch", sheet.plan_title), ("Mục", sheet.clause), ("Nguyên văn", sheet.text)]
    rows += [(label, value or UNCLEAR) for label, value in sheet.clarity]
    rows += [("Thời hạn", sheet.deadline or "Không có thời hạn"), ("Tình trạng", sheet.status)]
    tables: list[Table] = [
        ("", ("Nội dung", "Chi tiết"), (36, 129), [(label, clean(value)) for label, value in rows]),
        (
            "Tiến độ từng kỳ",
            ("Kỳ", "Tiến độ", "Kết quả", "Ngày báo cáo"),
            (32, 30, 78, 25),
            [(p.period_label, p.state, clean(p.result), _day(p.reported_on)) for p in sheet.progress],
        ),
        (
            "Khó khăn, vướng mắc",
            ("Ngày", "Khó khăn, vướng mắc", "Kiến nghị", "Ý kiến trả lời"),
            (23, 52, 45, 45),
            [(_day(d.raised_on), clean(d.text), clean(d.proposal), clean(d.answer)) for d in sheet.difficulties],
        ),
        (
            "Ý kiến chỉ đạo",
            ("Ngày", "Nội dung", "Theo"),
            (23, 97, 45),
            [(_day(d.given_on), clean(d.text), clean(d.source)) for d in sheet.directives],
        ),
    ]
    return [one for one in tables if one[3]]


def draw_task_sheet(sheet: TaskSheet) -> bytes:
    """The sheet as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
    """
    return lay_out_task_sheet(sheet).pdf()


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _title(pager: Pager, text: str) -> None:
    if pager.room < 80.0:
        pager.new_page()
    else:
        pager.y -= 12.0
    pager.page.texts.append(Text(pager.frame.left, pager.y - 13.0, BOLD, 13.0, text))
    pager.y -= 21.0


def _table(pager: Pager, titles: Sequence[str], shares: Sequence[float], rows: Sequence[tuple[str, ...]]) -> None:
    columns = [TableColumn(title, width) for title, width in zip(titles, widths(pager.frame, shares), strict=True)]
    PaperTable(pager, columns, TABLE_SIZE + 1).draw([TableRow(cells) for cells in rows])
