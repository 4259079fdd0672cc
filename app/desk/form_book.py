"""A unit's form that comes back as a workbook: read into what its paper report would say, for a person to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.bounded import read_bounded
from app.errors import DocumentError, TrackingError
from app.outline.reading.package import open_package
from app.outline.reading.workbook import BookCell, read_sheets
from app.progress import Silent
from app.reports.form_book import (
    BESIDE,
    DAY,
    FIGURE,
    FORM,
    LABEL,
    MARK,
    NOTE,
    RESULTS,
    SAID,
    STATES,
    TASK,
    TROUBLE,
    WORDS,
)
from app.reports.wording import wordings
from db.folding import fold

MOST_BYTES: Final = 8 * 1024 * 1024
"""A form holds some rows of words; what is larger is none."""

__all__ = ["BESIDE", "FilledForm", "FilledTask", "read_form"]


@dataclass(frozen=True)
class FilledTask:
    """What the form says of a task, as it was typed. ``state``: as in ``STATES``, "" where nothing was chosen."""

    state: str
    day: str
    note: str


@dataclass(frozen=True)
class FilledForm:
    """What a form says.

    Attributes:
        tasks, figures: by id; only those in which something stands.
        difficulties: (clause as it was typed, words, proposal).
        results: of the report as a whole.
    """

    tasks: Mapping[str, FilledTask] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    difficulties: tuple[tuple[str, str, str], ...] = ()
    results: str = ""


def form_key(plan_id: str, period_id: str, unit_code: str) -> str:
    """What a form is of."""
    return f"{plan_id}|{period_id}|{unit_code}"


def read_form(path: Path, key: str) -> FilledForm:
    """Read a form that was filled in.

    Args:
        key: of the unit and period it is wanted for (``form_key``).

    Raises:
        TrackingError: ``form-unknown`` (no such form, or damaged), ``form-of-other`` (of another unit, period or plan).
    """
    try:
        with open_package(read_bounded(path, MOST_BYTES)) as package:
            rows = [row.cells for sheet in read_sheets(package, Silent()) for row in sheet.rows]
    except (DocumentError, OSError) as error:
        raise TrackingError("form-unknown", name=path.name) from error
    marked = [(cells[MARK].text.strip(), cells) for cells in rows if MARK in cells]
    keys = [mark.removeprefix(FORM) for mark, _cells in marked if mark.startswith(FORM)]
    if not keys:
        raise TrackingError("form-unknown", name=path.name)
    if keys != [key]:
        raise TrackingError("form-of-other", name=path.name)
    states = {fold(words): state for state, words in zip(STATES, wordings("blank.states"), strict=True)}
    tasks, figures, troubles, results = {}, {}, [], ""
    for mark, cells in marked:
        if mark.startswith(TASK):
            said = FilledTask(states.get(fold(_at(cells, SAID)), ""), _at(cells, DAY), _at(cells, NOTE))
            if said != FilledTask("", "", ""):
                tasks[mark.removeprefix(TASK)] = said
        elif mark.startswith(FIGURE) and _at(cells, SAID):
            figures[mark.removeprefix(FIGURE)] = _at(cells, SAID)
        elif mark.startswith(TROUBLE) and (_at(cells, WORDS) or _at(cells, NOTE)):
            troubles.append((_at(cells, LABEL), _at(cells, WORDS), _at(cells, NOTE)))
        elif mark.startswith(RESULTS):
            results = _at(cells, NOTE)
    return FilledForm(tasks, figures, tuple(troubles), results)


def _at(cells: Mapping[int, BookCell], column: int) -> str:
    cell = cells.get(column)
    return "" if cell is None or cell.lost else cell.text.strip()
