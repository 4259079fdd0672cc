"""What the consolidated report says: unit × task for one period, who has not reported, rates, difficulties grouped.

The input of the paper (``consolidated_pdf``) and of the workbook (``consolidated_xlsx``). Rates: on time over what fell
due, what is still within time left out, recurring tasks counted apart (docs/domain.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import groupby

from app.reports.letterhead import IssuingBody, PaperReference
from app.reports.qr import DataMark
from app.reports.text import decimal_comma, figure, leading_zero, one_line, percent
from app.standing.counts import Counts

NO_RATE = "–"
"""Where nothing fell due there is no rate."""


class ConsolidatedCell(Enum):
    """The status of one task at one unit: name of its sign, its word, a short word for narrow cells."""

    DONE_ON_TIME = ("done-on-time", "Hoàn thành đúng hạn", "Đúng hạn")
    DONE_LATE = ("done-late", "Hoàn thành quá hạn", "HT quá hạn")
    RUNNING = ("running", "Chưa hoàn thành, còn trong hạn", "Trong hạn")
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


ACHIEVED = frozenset(
    {
        ConsolidatedCell.DONE_ON_TIME,
        ConsolidatedCell.DONE_LATE,
        ConsolidatedCell.REPORTED,
        ConsolidatedCell.NOTHING_ARISEN,
        ConsolidatedCell.AWAITING,
    }
)
"""Cells of a task that was done, or reported in the period: those of ``app.tracking.consolidation.REACHED``."""


class Sent(Enum):
    """How a unit's report for the period stands. Not sent, unreadable and nothing arisen are three things."""

    ON_TIME = "Đúng hạn"
    LATE = "Gửi muộn"
    NOTHING_ARISEN = "Không có phát sinh"
    RETURNED = "Cần bổ sung"
    UNREADABLE = "Đã gửi, tệp không đọc được"
    NOT_SENT = "Chưa gửi"
    NOT_DUE = "Chưa đến hạn gửi"
    ENDED = "Không còn hoạt động"

    @property
    def failed(self) -> bool:
        """Whether superiors name the unit: did not report, late, content not as asked, unreadable."""
        return self not in (Sent.ON_TIME, Sent.NOTHING_ARISEN, Sent.NOT_DUE, Sent.ENDED)


def rates(counts: Counts) -> tuple[str | None, str | None, str | None]:
    """Done on time, done late, not done and overdue, each per cent of what fell due; ``None`` if nothing did."""
    due = counts.fallen_due
    return percent(counts.done_on_time, due), percent(counts.done_late, due), percent(counts.open_overdue, due)


def undated(counts: Counts) -> str:
    """Tasks without a deadline that are done, of all of them: ``1/2``."""
    return f"{counts.undated_done}/{counts.undated}" if counts.undated else NO_RATE


def recurring(counts: Counts) -> str:
    """``3/4``: reports on recurring tasks that came, of those owed."""
    return f"{counts.recurring_reported}/{counts.recurring_owed}" if counts.recurring_owed else NO_RATE


@dataclass(frozen=True)
class ConsolidatedTask:
    """A column of the matrix: ``clause`` is its place in the plan in full, ``group`` heads neighbouring columns."""

    clause: str
    text: str
    group: str = ""


@dataclass(frozen=True)
class Unit:
    """A row: one reporting unit. ``cells`` follow the tasks; ``None`` where the task was not given to it."""

    name: str
    sent: Sent
    cells: tuple[ConsolidatedCell | None, ...]
    counts: Counts = field(default_factory=Counts)
    group: str = ""
    note: str = ""

    def named(self) -> str:
        """The unit in a row of units, with what is noted of it: "Xã Đoàn Lập (muộn 1 ngày)"."""
        note = one_line(self.note)
        return one_line(self.name) + (f" ({note[:1].lower()}{note[1:]})" if note else "")

    @property
    def unknown(self) -> bool:
        """Whether nothing was received that could be counted: then there are no figures, not even noughts."""
        return self.counts == Counts() and self.sent in (
            Sent.NOT_SENT,
            Sent.NOT_DUE,
            Sent.UNREADABLE,
            Sent.RETURNED,
        )

    def figures(self) -> tuple[str, ...]:
        """Total, the four counts and the three rates, as they are printed."""
        return (NO_RATE,) * 8 if self.unknown else unit_cells(self.counts)

    def undated(self) -> str:
        """Tasks without a deadline that are done, of all of them: ``1/2``."""
        return undated(self.counts)

    def recurring(self) -> str:
        """``3/4``: recurring tasks reported, of those to be reported."""
        return recurring(self.counts)


@dataclass(frozen=True)
class DifficultyGroup:
    """A difficulty that several units share, with what was answered."""

    text: str
    units: tuple[str, ...]
    clause: str = ""
    proposal: str = ""
    answer: str = ""


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator over all units, or of one unit (``unit_name``).

    Attributes:
        told: how many units gave a figure of the period.
    """

    name: str
    unit_of_measure: str
    target: Decimal | None
    this_period: Decimal | None
    cumulative: Decimal | None
    same_last_year: Decimal | None
    rate_percent: Decimal | None
    told: int = 0
    unit_name: str = ""

    def figures(self) -> tuple[str, ...]:
        """Plan of the year, this period, lũy kế, the same period last year and the rate, as they are printed."""
        rate = "" if self.rate_percent is None else decimal_comma(self.rate_percent)
        shown = (self.target, self.this_period, self.cumulative, self.same_last_year)
        return (*(figure(value) or NO_RATE for value in shown), rate or NO_RATE)


INDICATOR_TITLES = ("Kế hoạch năm", "Kỳ này", "Lũy kế", "Cùng kỳ năm trước", "Lũy kế/kế hoạch (%)")
"""Headings over ``IndicatorLine.figures``."""


@dataclass(frozen=True)
class Consolidation:
    """Everything the consolidated report of one plan and period says.

    Attributes:
        subject: ``Kết quả thực hiện Kế hoạch số … của …``.
        period_label: ``tháng 11 năm 2026``.
        as_of: the day up to which figures are counted.
        ended: offices that ended in the report year, with what they had finished in it; the totals have it.
        indicators: each over all units; ``unit_indicators`` each unit by unit, in step.
        recorded_later: clauses with something in force in the period that was recorded after its cut-off.
        parts: of a longer period: what each unit owes of its parts, in a sentence.
        reference: number, code, place and date, where it goes out as a paper of its own.
        attached_to: ``(Kèm theo Báo cáo số … )`` when it goes up as an annex; then it is headed ``PHỤ LỤC``.
    """

    body: IssuingBody
    subject: str
    period_label: str
    as_of: date
    tasks: tuple[ConsolidatedTask, ...]
    units: tuple[Unit, ...]
    made_at: datetime
    difficulties: tuple[DifficultyGroup, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()
    unit_indicators: tuple[tuple[IndicatorLine, ...], ...] = ()
    recorded_later: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    attached_to: str = ""
    reference: PaperReference | None = None
    draft: bool = True
    mark: DataMark | None = None
    ended: tuple[Unit, ...] = ()

    def totals(self) -> Counts:
        """All units together."""
        return sum((unit.counts for unit in (*self.units, *self.ended)), Counts())

    def total_label(self) -> str:
        """The words "Tổng cộng", and how many units it leaves out because nothing came from them."""
        left_out = sum(unit.unknown for unit in self.units)
        return f"Tổng cộng (không tính {leading_zero(left_out)} đơn vị chưa có số liệu)" if left_out else "Tổng cộng"

    def groups(self) -> list[tuple[str, list[Unit]]]:
        """Units under their group's name, in the order given."""
        return [(name, list(run)) for name, run in groupby((*self.units, *self.ended), key=lambda unit: unit.group)]

    def failed(self) -> list[tuple[Sent, list[Unit]]]:
        """Units to be named, by what is missing."""
        return [
            (state, units)
            for state in (Sent.NOT_SENT, Sent.UNREADABLE, Sent.LATE, Sent.RETURNED)
            if (units := [unit for unit in self.units if unit.sent is state])
        ]

    def to_come(self) -> list[Unit]:
        """Units that have not sent yet and whose last day has not passed: they failed nobody, and have not sent."""
        return [unit for unit in self.units if unit.sent is Sent.NOT_DUE]

    def summary(self) -> str:
        """How many units reported, in one sentence; kinds that no unit falls under are left out."""
        if not self.units:
            return "Không có đơn vị phải báo cáo."
        parts = [f"{leading_zero(len(self.units))} đơn vị phải báo cáo"]
        for state, words in (
            (Sent.ON_TIME, "gửi đúng hạn"),
            (Sent.NOTHING_ARISEN, "báo cáo không có phát sinh"),
            (Sent.LATE, "gửi muộn"),
            (Sent.RETURNED, "cần bổ sung"),
            (Sent.UNREADABLE, "đã gửi nhưng tệp không đọc được"),
            (Sent.NOT_SENT, "chưa gửi"),
            (Sent.NOT_DUE, "chưa đến hạn gửi"),
        ):
            count = sum(1 for unit in self.units if unit.sent is state)
            if count:
                parts.append(f"{leading_zero(count)} đơn vị {words}")
        return f"{parts[0]}: {'; '.join(parts[1:])}." if len(parts) > 1 else f"{parts[0]}."

    def achieved(self, index: int) -> int:
        """Units that did task ``index``: done, or reported in the period."""
        return sum(1 for unit in (*self.units, *self.ended) if unit.cells[index] in ACHIEVED)


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
    ("Hoàn thành/tổng số", "Không có thời hạn"),
    ("Đã báo cáo/phải báo cáo", "Nhiệm vụ thường xuyên"),
    ("Ghi chú", ""),
)
"""Headings of the table by unit, and the heading above several of them; the workbook has the same."""


def unit_cells(counts: Counts) -> tuple[str, ...]:
    """Total, the four counts and the three rates, as they are printed."""
    figures = (
        counts.dated,
        counts.done_on_time,
        counts.done_late,
        counts.open_in_time,
        counts.open_overdue,
    )
    return (*(str(figure) for figure in figures), *(rate or NO_RATE for rate in rates(counts)))
