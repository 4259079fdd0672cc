"""What came and went through this program: one list, searched, noted on, printed.

The office's own register (sổ văn bản đến, đi) is e-office's; số đến is typed here as it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.clock import day_of
from app.desk import lists, offices
from app.desk.office import Office
from app.desk.saving import Saved, saved
from app.standing.asking import span_in
from app.standing.periods import period_words
from app.tracking.numbers import as_printed
from app.tracking.paper_forms import full_name
from app.tracking.register import note_line
from app.tracking.sentences import bare
from db.folding import fold
from db.queries import register as rows
from db.queries.reading import Connection
from db.queries.register import RegisterRecord
from db.queries.rows import reference_of

_NUMBERS = re.compile(r"\d+")
TO_ALL = "*"
"""The other side of what went to all units."""


@dataclass(frozen=True)
class RegisterLine:
    """One line.

    Attributes:
        kind: package | plan | paper; record: its key: what a note is written on.
        direction: in | out.
        other: from whom, or to whom; ``TO_ALL`` for all units, "" where that is not known.
        subject: what it is about; of a number that was called off, that it was, when and why.
        arrived_number, due_on, handler: as a person typed them.
        called_off: its number was given and called off: nothing went under it.
    """

    kind: str
    record: str
    direction: str
    on: date
    number: str
    other: str
    subject: str
    arrived_number: str
    due_on: date | None
    handler: str
    called_off: bool = False

    @property
    def arrives(self) -> bool:
        """Whether a số đến belongs on it, or was typed there."""
        return self.direction == "in" or bool(self.arrived_number)

    @property
    def key(self) -> str:
        """Kind and record, as a command names the line."""
        return f"{self.kind}:{self.record}"


@dataclass(frozen=True)
class Wanted:
    """Which lines.

    Attributes:
        first, last: the days, both included.
        direction: in | out | "" for both.
        words: looked for everywhere in a line, with or without marks.
    """

    first: date
    last: date
    direction: str = ""
    words: str = ""


EVERY = Wanted(date.min, date.max)
"""All lines there are."""


def year_of(office: Office, year: int | None = None) -> Wanted:
    """All lines of a calendar year; of the present one where none is named."""
    year = year or office.clock.today().year
    return Wanted(date(year, 1, 1), date(year, 12, 31))


def lines(office: Office, wanted: Wanted) -> list[RegisterLine]:
    """The lines wanted, the newest first."""
    with office.store.read() as connection:
        periods: dict[tuple[str, str], str] = {}
        found = [_line(connection, one, periods) for one in rows.records(connection, office.code)]
    return chosen(sorted(found, key=lambda one: (one.on, one.kind, one.record), reverse=True), wanted)


def chosen(found: Iterable[RegisterLine], wanted: Wanted) -> list[RegisterLine]:
    """Of lines that were read those wanted, in their order."""
    words = fold(wanted.words).split()
    return [
        one
        for one in found
        if wanted.first <= one.on <= wanted.last
        and wanted.direction in ("", one.direction)
        and (not words or all(word in _said(one) for word in words))
    ]


def note(
    office: Office, kind: str, record: str, *, arrived_number: str = "", due_on: date | None = None, handler: str = ""
) -> Saved:
    """Write số đến, hạn and người xử lý on a line.

    Raises:
        TrackingError: ``register-line-unknown``. PlanningError: ``plan-secret``.
    """
    touched = note_line(
        office.store,
        office.clock,
        office.who,
        office.code,
        kind,
        record,
        arrived_number=arrived_number,
        due_on=due_on,
        handler=handler,
    )
    return saved(office, touched)


def write(office: Office, wanted: Wanted, path: Path) -> Path:
    """The lines wanted, oldest first, as Word or Excel where the path says so, else as PDF.

    Raises:
        ReportError, ExchangeError: it could not be drawn or written.
    """
    # lazy: papers are heavy
    from app.reports.register_print import RegisterEntry, printed_register

    found = lines(office, wanted)
    listed = printed_register(
        full_name(offices.card(office)),
        (wanted.first, wanted.last),
        office.clock.today(),
        (
            RegisterEntry(
                one.direction,
                one.arrived_number,
                one.on,
                one.number,
                "Mọi đơn vị" if one.other == TO_ALL else one.other,
                one.subject,
                one.due_on,
                one.handler,
                one.called_off,
            )
            for one in reversed(found)
        ),
        wanted.direction,
        wanted.words.strip(),
    )
    return lists.write(listed, path)


def place_in_order(value: str | date | None) -> tuple[Any, ...]:
    """Where a value stands: days by day, words without regard to marks first, numbers in them by their size."""
    if isinstance(value, date):
        return (1, value.toordinal())
    if not value:
        return (0,)
    folded = fold(value)
    return (1, [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in _parts(folded)], value)


def _parts(text: str) -> list[str]:
    """Digits and what stands between them, apart."""
    found, at = [], 0
    for one in _NUMBERS.finditer(text):
        found += [text[at : one.start()], one.group()]
        at = one.end()
    return [part for part in (*found, text[at:]) if part]


def _line(connection: Connection, one: RegisterRecord, periods: dict[tuple[str, str], str]) -> RegisterLine:
    """One line. ``periods``: what periods are called, kept over the lines."""
    period = ""
    if one.plan_id and one.period_id:
        about = one.plan_id, one.period_id
        if about not in periods:
            span = span_in(connection, *about)
            periods[about] = f"Báo cáo {period_words(span.kind, span.name)}: "
        period = periods[about]
    called_off = ""
    if one.called_off_at is not None:
        called_off = f" (số đã hủy ngày {day_of(one.called_off_at):%d/%m/%Y}: {bare(one.called_off_for)})"
    return RegisterLine(
        one.kind,
        one.record,
        one.direction,
        _day(one.on),
        # A file's place in its sender's line is no số, ký hiệu: it is named as everywhere else.
        f"Tệp {one.number}" if one.kind == "package" and one.number else reference_of(as_printed(one.number), one.code),
        one.other,
        f"{period}{one.subject}{called_off}",
        one.arrived_number,
        one.due_on,
        one.handler,
        bool(called_off),
    )


def _day(on: date | datetime) -> date:
    return day_of(on) if isinstance(on, datetime) else on


def _said(line: RegisterLine) -> str:
    """All that a line says, folded, for the search."""
    days: Sequence[date | None] = (line.on, line.due_on)
    shown = (f"{day:%d/%m/%Y}" for day in days if day is not None)
    return fold(" ".join((line.arrived_number, line.number, line.other, line.subject, line.handler, *shown)))
