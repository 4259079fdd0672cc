"""What files that came would change, as a paper for the file of the plan; it has no number and is signed by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desk import offices
from app.desk.office import Office
from app.errors import ReportError
from app.tracking.paper_forms import full_name

if TYPE_CHECKING:
    from app.reports.list_print import PrintedList
    from app.reports.table import TableCell

Stretches = tuple[tuple[str, bool], ...]
"""Words in order; those marked stand on one side alone: they go away, or are new."""


@dataclass(frozen=True)
class PrintedChange:
    """A change: where, of what, from which words to which."""

    place: str
    what: str
    old: Stretches
    new: Stretches


@dataclass(frozen=True)
class ChangesOfFile:
    """What one file would change.

    Attributes:
        about: which file it is, of whom, with its mã đối chiếu.
        groups: title of a group and its changes.
    """

    about: str
    groups: tuple[tuple[str, tuple[PrintedChange, ...]], ...]


def changes(office: Office, files: Sequence[ChangesOfFile]) -> PrintedList:
    """The list of what files would change, file by file and group by group.

    Raises:
        ReportError: ``changes-none``: none would change anything.
    """
    # lazy: papers are heavy
    from app.reports.fonts import BOLD, ITALIC, REGULAR
    from app.reports.list_print import ListColumn, PrintedList
    from app.reports.text import short_date
    from app.reports.wording import wording, wordings
    from app.reports.wrap import SetSpan

    def cell(words: Stretches, style: str) -> TableCell:
        return tuple(SetSpan(style if marked else REGULAR, f"{text} ") for text, marked in words)

    rows: list[tuple[TableCell, ...]] = []
    for one in files:
        if not any(lines for _title, lines in one.groups):
            continue
        rows.append((one.about,))
        for title, lines in one.groups:
            rows.append((f"{title} ({len(lines)})",))
            rows += [(line.place, line.what, cell(line.old, ITALIC), cell(line.new, BOLD)) for line in lines]
    if not rows:
        raise ReportError("changes-none")
    columns = tuple(
        ListColumn(title, share) for title, share in zip(wordings("changes.columns"), (34, 56, 84, 84), strict=True)
    )
    today = office.clock.today()
    about = wording("changes.as_of", day=short_date(today))
    name = full_name(offices.card(office))
    return PrintedList(name, wording("changes.title"), about, today, columns, tuple(rows), wording("changes.sheet"))
