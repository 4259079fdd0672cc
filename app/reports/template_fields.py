"""What an office's own template can ask for: named fields, each with what a period report says there.

A name is written as an officer can type it: without marks, ``noi_dung.I``, ``nv.I.1.tien_do``. Names are compared
without regard to case and marks. In Word a name stands in the text between double braces; in Excel it names a cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.outline.fold import plain
from app.reports.period_report import PeriodReport, PrintedTask
from app.reports.text import clean, one_line, roman, short_date
from app.tracking.numbers import as_printed

FieldValue = str | int | Decimal | tuple[str, ...]
"""Words, a figure, or paragraphs."""

TASK: Final = "nhiem_vu"
"""Begins the fields of a table row in Word that stands once for every task."""
_ONE_TASK: Final = "nv"
_INDICATOR: Final = "ct"
_TASK_FIELDS: Final = (
    "tt",
    "muc",
    "noi_dung",
    "san_pham",
    "thoi_han",
    "tien_do",
    "ket_qua",
    "kho_khan",
    "kien_nghi",
    "ghi_chu",
)
_INDICATOR_FIELDS: Final = ("ten", "don_vi", "ke_hoach", "ky_nay", "luy_ke", "cung_ky", "ghi_chu")
_COUNTS: Final = {
    "tong": "total",
    "dung_han": "done_on_time",
    "tre_han": "done_late",
    "trong_han": "open_in_time",
    "qua_han": "open_overdue",
    "tam_dung": "paused",
    "den_han": "due_in_period",
}
_MARK: Final = re.compile(r"gach dau dong thu\s+")


@dataclass(frozen=True)
class TemplateFields:
    """What stands for each name.

    Attributes:
        values: of the report, of each task (``nv.<mục>.<field>``), of each indicator (``ct.<tên>.<field>``).
        tasks: for each task in the order of the annex the values of ``nhiem_vu.<field>``.
    """

    values: Mapping[str, FieldValue]
    tasks: tuple[Mapping[str, FieldValue], ...]


def folded(name: str) -> str:
    """A name as it is compared."""
    return plain(name)


def is_known(name: str) -> bool:
    """Whether a name is one of ours, though a given report may say nothing there (another plan's task)."""
    first, _dot, rest = folded(name).partition(".")
    last = rest.rpartition(".")[2]
    if first == TASK:
        return rest in _TASK_FIELDS
    if first in (_ONE_TASK, _INDICATOR) and "." in rest:
        return last in (_TASK_FIELDS if first == _ONE_TASK else _INDICATOR_FIELDS)
    return folded(name) in _PLAIN


def fields_of(report: PeriodReport) -> TemplateFields:
    """The values of a report."""
    values: dict[str, FieldValue] = {**_letter(report), **_figures(report)}
    rows = []
    for place, task in enumerate(report.tasks, 1):
        told = dict(zip(_TASK_FIELDS, _task(place, task), strict=True))
        rows.append({f"{TASK}.{field}": value for field, value in told.items()})
        values.update({f"{_ONE_TASK}.{slug(task.clause)}.{field}": value for field, value in told.items()})
    for one in report.indicators:
        told_of = (
            one_line(one.name),
            one_line(one.unit),
            *(
                "" if figure is None else figure
                for figure in (one.plan_of_year, one.this_period, one.cumulative, one.same_period_last_year)
            ),
            clean(one.note),
        )
        key = plain(one.name)
        for field, figure in zip(_INDICATOR_FIELDS, told_of, strict=True):
            values[f"{_INDICATOR}.{_joined(key, '_')}.{field}"] = figure
    return TemplateFields(values, tuple(rows))


def slug(clause: str) -> str:
    """A clause as a name has it: ``III.2.1.a, gạch đầu dòng thứ 1`` → ``iii.2.1.a.1``."""
    return _joined(_MARK.sub("", plain(clause)), ".")


def _joined(text: str, by: str) -> str:
    return by.join(re.findall(r"[^\W_]+", text))


def _letter(report: PeriodReport) -> dict[str, FieldValue]:
    reference, party = report.reference, report.body.party
    signed = reference.signed_on
    sections = {
        f"noi_dung.{roman(number).lower()}": paragraphs
        for number, (_title, paragraphs) in enumerate(report.sections(), 1)
    }
    return {
        "co_quan": tuple(one_line(line) for line in report.body.own),
        "co_quan_cap_tren": tuple(one_line(line) for line in report.body.superior),
        "so": "" if reference.number is None else as_printed(one_line(str(reference.number))),
        "ky_hieu": one_line(reference.code),
        "so_ky_hieu": reference.number_text(party),
        "dia_danh": one_line(reference.place),
        "ngay": short_date(signed) if signed else "",
        "ngay_thang": reference.date_text(),
        "kinh_gui": tuple(one_line(line) for line in report.addressees),
        "don_vi": one_line(report.office_name),
        "ke_hoach": report.plan.cited(),
        "ky": one_line(report.period_label),
        "mo_dau": tuple(report.opening()),
        **{f"noi_dung.{roman(number).lower()}": () for number in range(1, _SECTIONS + 1)},
        **sections,
        "ket_thuc": report.closing(),
        "quyen_han": tuple(one_line(line) for line in report.signature.lines),
        "nguoi_ky": one_line(report.signature.name),
        "noi_nhan": tuple(one_line(line) for line in report.recipients),
        "tinh_trang": "" if not report.draft else "DỰ THẢO",
    }


_SECTIONS: Final = 5


def _figures(report: PeriodReport) -> dict[str, FieldValue]:
    if report.figures is None:
        return {f"so_lieu.{name}": "" for name in _COUNTS}
    return {f"so_lieu.{name}": int(getattr(report.figures, group)) for name, group in _COUNTS.items()}


def _task(place: int, task: PrintedTask) -> tuple[FieldValue, ...]:
    words = (task.clause, task.text, task.product, task.deadline, task.progress)
    more = (task.result, task.difficulty, task.proposal, task.remark)
    return (place, *(clean(word) for word in (*words, *more)))


_PLAIN: Final = frozenset(
    (
        *("co_quan", "co_quan_cap_tren", "so", "ky_hieu", "so_ky_hieu", "dia_danh", "ngay", "ngay_thang", "kinh_gui"),
        *("don_vi", "ke_hoach", "ky", "mo_dau", "ket_thuc", "quyen_han", "nguoi_ky", "noi_nhan", "tinh_trang"),
        *(f"noi_dung.{roman(number).lower()}" for number in range(1, _SECTIONS + 1)),
        *(f"so_lieu.{name}" for name in _COUNTS),
    )
)
