"""The consolidated report: unit × task for one period, who has not reported, rates, difficulties grouped.

The model, and the paper (landscape annex, NĐ 30/2020). The workbook is in ``consolidated_xlsx``. Rates: on time over
what fell due, what is still within time left out, recurring tasks counted apart (DOMAIN §3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import groupby

from app.progress import Progress
from app.reports.annex import HEADING_SIZE, heading, landscape, widths
from app.reports.display import MM, Facts, Shape, Text
from app.reports.flow import Frame, Pager
from app.reports.fonts import BOLD, REGULAR, Face, load_faces
from app.reports.letterhead import IssuingBody
from app.reports.paint import Paper
from app.reports.progress_sheet import DRAFT, pdf_date
from app.reports.qr import STRIP, DataMark, stamp
from app.reports.table import Column, Row, Table
from app.reports.text import clean, leading_zero, one_line, percent, short_date, upper
from app.reports.wrap import wrap

_SIZE = 10.0
_NARROWEST = 8.0 * MM
"""Narrowest column of the matrix; more tasks than fit so are set in several matrices."""
NO_RATE = "–"


class Cell(Enum):
    """The status of one task at one unit: name of its sign, its word, a short word for narrow cells."""

    DONE_ON_TIME = ("done-on-time", "Hoàn thành đúng hạn", "Đúng hạn")
    DONE_LATE = ("done-late", "Hoàn thành quá hạn", "HT quá hạn")
    RUNNING = ("running", "Đang triển khai, trong hạn", "Đang làm")
    DUE_SOON = ("due-soon", "Sắp đến hạn", "Sắp hạn")
    OVERDUE = ("overdue", "Chưa hoàn thành, quá hạn", "Quá hạn")
    REPORTED = ("reported", "Đã báo cáo kỳ này", "Đã BC")
    NOTHING_ARISEN = ("nothing-arisen", "Không có phát sinh trong kỳ", "Không PS")
    NOT_REPORTED = ("not-reported", "Chưa báo cáo kỳ này", "Chưa BC")
    AWAITING = ("awaiting", "Chờ xác nhận hoàn thành", "Chờ XN")
    RETURNED = ("returned", "Cần bổ sung", "Bổ sung")
    NO_DEADLINE = ("no-deadline", "Không có thời hạn", "Không hạn")
    PAUSED = ("paused", "Tạm dừng", "Tạm dừng")
    NO_DATA = ("", "Chưa có số liệu", "Chưa có")

    def __init__(self, sign: str, word: str, short: str) -> None:
        self.sign = sign
        self.word = word
        self.short = short


class Sent(Enum):
    """How a unit's report for the period stands. Not sent, unreadable and nothing arisen are three things."""

    ON_TIME = "Đúng hạn"
    LATE = "Gửi muộn"
    NOTHING_ARISEN = "Không có phát sinh"
    RETURNED = "Cần bổ sung"
    UNREADABLE = "Đã gửi, tệp không đọc được"
    NOT_SENT = "Chưa gửi"

    @property
    def failed(self) -> bool:
        """Whether superiors name the unit: did not report, late, content not as asked, unreadable."""
        return self not in (Sent.ON_TIME, Sent.NOTHING_ARISEN)


@dataclass(frozen=True)
class Counts:
    """The four groups of tasks with a deadline, and recurring tasks apart (DOMAIN §3)."""

    done_on_time: int = 0
    done_late: int = 0
    running_in_time: int = 0
    running_overdue: int = 0
    recurring_reported: int = 0
    recurring_due: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.done_on_time + other.done_on_time,
            self.done_late + other.done_late,
            self.running_in_time + other.running_in_time,
            self.running_overdue + other.running_overdue,
            self.recurring_reported + other.recurring_reported,
            self.recurring_due + other.recurring_due,
        )

    @property
    def total(self) -> int:
        """Tasks with a deadline."""
        return self.done_on_time + self.done_late + self.running_in_time + self.running_overdue

    @property
    def due(self) -> int:
        """Tasks that fell due or are done: what is still within time is left out."""
        return self.done_on_time + self.done_late + self.running_overdue

    def rates(self) -> tuple[str | None, str | None, str | None]:
        """Done on time, done late, not done and overdue, each per cent of what fell due; ``None`` if nothing did."""
        return (
            percent(self.done_on_time, self.due),
            percent(self.done_late, self.due),
            percent(self.running_overdue, self.due),
        )


@dataclass(frozen=True)
class Task:
    """A column of the matrix. ``group`` heads neighbouring columns, ``clause`` is the place in the plan said in full."""

    clause: str
    text: str
    group: str = ""


@dataclass(frozen=True)
class Unit:
    """A row: one reporting unit. ``cells`` follow the tasks; ``None`` where the task was not given to it."""

    name: str
    sent: Sent
    cells: tuple[Cell | None, ...]
    counts: Counts = Counts()
    group: str = ""
    note: str = ""

    def recurring(self) -> str:
        """``3/4``: recurring tasks reported, of those to be reported."""
        return f"{self.counts.recurring_reported}/{self.counts.recurring_due}" if self.counts.recurring_due else NO_RATE


@dataclass(frozen=True)
class DifficultyGroup:
    """A difficulty that several units share, with what was answered."""

    text: str
    units: tuple[str, ...]
    clause: str = ""
    proposal: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Consolidation:
    """Everything the consolidated report of one plan and period says.

    Attributes:
        subject: ``Kết quả thực hiện Kế hoạch số … của …``.
        period_label: ``tháng 11 năm 2026``.
        as_of: the day up to which figures are counted.
        attached_to: ``(Kèm theo Báo cáo số … )`` when it goes up as an annex; then it is headed ``PHỤ LỤC``.
    """

    body: IssuingBody
    subject: str
    period_label: str
    as_of: date
    tasks: tuple[Task, ...]
    units: tuple[Unit, ...]
    made_at: datetime
    difficulties: tuple[DifficultyGroup, ...] = ()
    attached_to: str = ""
    draft: bool = True
    mark: DataMark | None = None

    def totals(self) -> Counts:
        """All units together."""
        return sum((unit.counts for unit in self.units), Counts())

    def groups(self) -> list[tuple[str, list[Unit]]]:
        """Units under their group's name, in the order given."""
        return [(name, list(run)) for name, run in groupby(self.units, key=lambda unit: unit.group)]

    def failed(self) -> list[tuple[Sent, list[Unit]]]:
        """Units to be named, by what is missing."""
        return [
            (state, units)
            for state in (Sent.NOT_SENT, Sent.UNREADABLE, Sent.LATE, Sent.RETURNED)
            if (units := [unit for unit in self.units if unit.sent is state])
        ]

    def summary(self) -> str:
        """How many units reported, in one sentence; kinds that no unit falls under are left out."""
        parts = [f"{leading_zero(len(self.units))} đơn vị phải báo cáo"]
        for state, words in (
            (Sent.ON_TIME, "gửi đúng hạn"),
            (Sent.NOTHING_ARISEN, "báo cáo không có phát sinh"),
            (Sent.LATE, "gửi muộn"),
            (Sent.RETURNED, "cần bổ sung"),
            (Sent.UNREADABLE, "đã gửi nhưng tệp không đọc được"),
            (Sent.NOT_SENT, "chưa gửi"),
        ):
            count = sum(1 for unit in self.units if unit.sent is state)
            if count:
                parts.append(f"{leading_zero(count)} đơn vị {words}")
        return f"{parts[0]}: {'; '.join(parts[1:])}." if len(parts) > 1 else f"{parts[0]}."

    def achieved(self, index: int) -> int:
        """Units that did task ``index``: done, or reported in the period."""
        good = (Cell.DONE_ON_TIME, Cell.DONE_LATE, Cell.REPORTED, Cell.NOTHING_ARISEN)
        return sum(1 for unit in self.units if unit.cells[index] in good)


def lay_out_consolidated(report: Consolidation, progress: Progress | None = None) -> Paper:
    """The report as landscape pages: figures by unit, matrix, who failed, difficulties, list of tasks.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    faces = load_faces()
    frame = landscape(Frame())
    pager = Pager(frame, faces, DRAFT if report.draft else "", foot=STRIP if report.mark else 0.0)
    if report.attached_to:
        heading(pager, "PHỤ LỤC", f"Tổng hợp {report.subject[0].lower()}{report.subject[1:]}", report.attached_to)
    else:
        for style, lines in ((REGULAR, report.body.superior), (BOLD, report.body.own)):
            for line in lines:
                pager.centred(upper(one_line(line)), style, 12.0, frame.left + frame.width * 0.16)
        pager.y -= 6.0
        heading(pager, "TỔNG HỢP", report.subject, "")
    pager.y += 4.0
    pager.centred(f"({one_line(report.period_label)}; số liệu đến ngày {short_date(report.as_of)})", BOLD, 13.0)
    pager.y -= 4.0
    _paragraph(pager, report.summary())
    _section(pager, "1. Kết quả theo đơn vị")
    Table(pager, _unit_columns(frame), _SIZE).draw(_unit_rows(report), progress)
    if report.tasks:
        _section(pager, "2. Đơn vị và nhiệm vụ", 60.0)
        _legend(pager, report)
        _matrices(pager, report, progress)
    _section(pager, "3. Đơn vị chưa gửi, gửi muộn hoặc phải bổ sung")
    _failures(pager, report)
    _section(pager, "4. Khó khăn, vướng mắc, kiến nghị")
    _difficulties(pager, report)
    if report.tasks:
        _section(pager, "5. Danh mục nhiệm vụ")
        _tasks(pager, report)
    if report.mark:
        stamp(pager.pages, report.mark, faces, frame.left, frame.bottom, frame.width)
    facts = Facts(
        title=f"Tổng hợp {report.subject[0].lower()}{report.subject[1:]} ({one_line(report.period_label)})",
        author=one_line(" ".join(report.body.own)),
        made_at=pdf_date(report.made_at),
    )
    return Paper(pager.pages, facts)


def draw_consolidated(report: Consolidation, progress: Progress | None = None) -> bytes:
    """The consolidated report as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    return lay_out_consolidated(report, progress).pdf(progress)


def _section(pager: Pager, text: str, needs: float = 70.0) -> None:
    if pager.room < needs + 26.0:
        pager.new_page()
    else:
        pager.y -= 10.0
    size = HEADING_SIZE - 1
    pager.page.texts.append(Text(pager.frame.left, pager.y - size, BOLD, size, text))
    pager.y -= size * 1.6


def _paragraph(pager: Pager, text: str, size: float = 12.0) -> None:
    for line in wrap(clean(text), pager.faces[REGULAR], size, pager.frame.width):
        if pager.room < size * 1.3:
            pager.new_page()
        pager.page.texts.append(Text(pager.frame.left, pager.y - size, REGULAR, size, line.text))
        pager.y -= size * 1.3


UNIT_TITLES = (
    ("TT", ""),
    ("Đơn vị", ""),
    ("Gửi báo cáo", ""),
    ("Tổng số", "Nhiệm vụ có thời hạn"),
    ("Hoàn thành đúng hạn", "Nhiệm vụ có thời hạn"),
    ("Hoàn thành quá hạn", "Nhiệm vụ có thời hạn"),
    ("Chưa hoàn thành trong hạn", "Nhiệm vụ có thời hạn"),
    ("Chưa hoàn thành quá hạn", "Nhiệm vụ có thời hạn"),
    ("Hoàn thành đúng hạn", "Tỷ lệ trên số đến hạn (%)"),
    ("Hoàn thành quá hạn", "Tỷ lệ trên số đến hạn (%)"),
    ("Chưa hoàn thành quá hạn", "Tỷ lệ trên số đến hạn (%)"),
    ("Đã báo cáo/phải báo cáo", "Nhiệm vụ thường xuyên"),
    ("Ghi chú", ""),
)
"""Headings of the table by unit, and the heading above several of them; the workbook has the same."""


def unit_cells(counts: Counts) -> tuple[str, ...]:
    """Total, the four counts and the three rates, as they are printed."""
    figures = (
        counts.total,
        counts.done_on_time,
        counts.done_late,
        counts.running_in_time,
        counts.running_overdue,
    )
    return (*(str(figure) for figure in figures), *(rate or NO_RATE for rate in counts.rates()))


def _unit_columns(frame: Frame) -> list[Column]:
    shares = [9.0, 40.0, 32.0, 13.0, 17.0, 17.0, 19.0, 19.0, 18.0, 18.0, 19.0, 22.0, 28.0]
    aligns = ["centre", "left", "left", *["centre"] * 9, "left"]
    return [
        Column(title, width, align, middle=True, group=group)
        for (title, group), width, align in zip(UNIT_TITLES, widths(frame, shares), aligns, strict=True)
    ]


def _unit_rows(report: Consolidation) -> list[Row]:
    rows: list[Row] = []
    number = 0
    for name, units in report.groups():
        if name:
            rows.append(Row((f"{one_line(name)} ({len(units)})",), bold=True, span=True))
        for unit in units:
            number += 1
            rows.append(
                Row(
                    (
                        str(number),
                        one_line(unit.name),
                        unit.sent.value,
                        *unit_cells(unit.counts),
                        unit.recurring(),
                        clean(unit.note),
                    )
                )
            )
    whole = report.totals()
    recurring = f"{whole.recurring_reported}/{whole.recurring_due}" if whole.recurring_due else NO_RATE
    rows.append(Row(("", "Tổng cộng", "", *unit_cells(whole), recurring, ""), bold=True))
    return rows


def _legend(pager: Pager, report: Consolidation) -> None:
    """Each sign that occurs, with its word."""
    used = {cell for unit in report.units for cell in unit.cells if cell is not None}
    size, left = 10.0, pager.frame.left
    face: Face = pager.faces[REGULAR]
    x = left
    entries = [(cell, cell.word if cell.sign else f"Ô tô xám: {cell.word.lower()}") for cell in Cell if cell in used]
    entries.append((Cell.NO_DATA, "Ô trống: không giao"))
    for cell, word in entries:
        wide = face.width(word, size) + (26.0 if cell.sign else 12.0)
        if x + wide > left + pager.frame.width:
            x, pager.y = left, pager.y - size * 1.5
        y = pager.y - size
        if cell.sign:
            pager.page.shapes.append(Shape(x, y - 1.5, size, cell.sign))
            pager.page.texts.append(Text(x + 13.0, y, REGULAR, size, word))
        else:
            pager.page.texts.append(Text(x, y, REGULAR, size, word))
        x += wide
    pager.y -= size * 1.8


def _matrices(pager: Pager, report: Consolidation, progress: Progress | None) -> None:
    name, sent = 46.0 * MM, 26.0 * MM
    room = pager.frame.width - name - sent
    most = int(room // _NARROWEST)
    blocks = -(-len(report.tasks) // most)
    per_block = -(-len(report.tasks) // blocks)
    for block in range(blocks):
        start = block * per_block
        end = min(len(report.tasks), start + per_block)
        if block:
            pager.y -= 8.0
        width = min(14.0 * MM, room / (end - start))
        columns = [Column("Đơn vị", name, "left", middle=True), Column("Gửi báo cáo", sent, "left", middle=True)]
        columns += [
            Column(str(index + 1), width, "centre", middle=True, group=one_line(report.tasks[index].group))
            for index in range(start, end)
        ]
        Table(pager, columns, _SIZE).draw(_matrix_rows(report, start, end), progress)


def _matrix_rows(report: Consolidation, start: int, end: int) -> list[Row]:
    rows: list[Row] = []
    blank = ("",) * (end - start)
    for name, units in report.groups():
        if name:
            rows.append(Row((f"{one_line(name)} ({len(units)})",), bold=True, span=True))
        for unit in units:
            cells = unit.cells[start:end]
            signs = tuple((2 + i, cell.sign) for i, cell in enumerate(cells) if cell is not None and cell.sign)
            grey = frozenset(2 + i for i, cell in enumerate(cells) if cell is Cell.NO_DATA)
            rows.append(Row((one_line(unit.name), unit.sent.value, *blank), hatched=grey, signs=signs))
    done = (str(report.achieved(index)) for index in range(start, end))
    rows.append(Row(("Số đơn vị đạt", "", *done), bold=True))
    return rows


def _failures(pager: Pager, report: Consolidation) -> None:
    failed = report.failed()
    if not failed:
        _paragraph(pager, "Tất cả các đơn vị đã gửi báo cáo đúng hạn.")
        return
    for state, units in failed:
        names = ", ".join(one_line(u.name) + (f" ({one_line(u.note)})" if u.note else "") for u in units)
        _paragraph(pager, f"- {state.value} ({leading_zero(len(units))}): {names}.")


def _difficulties(pager: Pager, report: Consolidation) -> None:
    if not report.difficulties:
        _paragraph(pager, "Các đơn vị không nêu khó khăn, vướng mắc.")
        return
    titles = ("TT", "Khó khăn, vướng mắc", "Mục", "Đơn vị nêu", "Kiến nghị", "Ý kiến trả lời")
    shares = (9.0, 75.0, 25.0, 50.0, 48.0, 50.0)
    aligns = ("centre", "left", "centre", "left", "left", "left")
    columns = [Column(t, w, a) for t, w, a in zip(titles, widths(pager.frame, shares), aligns, strict=True)]
    rows = [
        Row(
            (
                str(number),
                clean(entry.text),
                one_line(entry.clause),
                f"{leading_zero(len(entry.units))} đơn vị: {', '.join(one_line(u) for u in entry.units)}",
                clean(entry.proposal),
                clean(entry.answer) or "Chưa trả lời",
            )
        )
        for number, entry in enumerate(report.difficulties, 1)
    ]
    Table(pager, columns, _SIZE).draw(rows)


def _tasks(pager: Pager, report: Consolidation) -> None:
    columns = [
        Column(t, w, a)
        for t, w, a in zip(
            ("Số", "Mục", "Nhiệm vụ"), widths(pager.frame, (12, 45, 200)), ("centre", "left", "left"), strict=True
        )
    ]
    rows = [Row((str(n), one_line(t.clause), clean(t.text))) for n, t in enumerate(report.tasks, 1)]
    Table(pager, columns, _SIZE).draw(rows)
