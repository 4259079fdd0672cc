"""The strict reader: verified parts → cover and records, or a list of what is wrong and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.errors import AppError
from app.exchange import limits
from app.exchange.cells import BadCell, blank_of, empty, read_checked, read_ident, read_number, read_text
from app.exchange.container import NotAPackage
from app.exchange.cover import (
    COVER_SHEET,
    FORMAT_MAJOR,
    SECTIONS_SHEET,
    TITLE,
    Cover,
    SectionLine,
    cover_table,
    sections_table,
)
from app.exchange.plain_rows import Cell
from app.exchange.problems import Problems
from app.exchange.records import Content, Section, tables_of_kind
from app.exchange.records.spec import MINOR, SheetColumn, SheetTable, Type
from app.exchange.sheets import Workbook, open_workbook, sheet_rows

_CLAIMED_CELLS: Final = 10_000
"""Cells of the cover of a refused file that are looked at: an honest one has forty."""
_CLAIMED_STRINGS: Final = 200_000
"""Shared strings of a refused file, of which its cover uses forty: a year's report saved by Excel has fewer."""


@dataclass(frozen=True)
class ReadNote:
    """Something of a newer minor format that was kept out: a sheet, or a column of a sheet."""

    sheet: str
    column: str = ""


@dataclass
class SheetReading:
    """A workbook whose sheets are being read.

    Attributes:
        budget: one number, the cells still allowed in this workbook; counted down.
        notes: what was kept out.
        places: table name → the sheet row of each record, for problems found later.
    """

    workbook: Workbook
    problems: Problems
    budget: list[int]
    notes: list[ReadNote] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Reading(SheetReading):
    """A package being read: the cover first, the records after the cover was judged."""

    cover: Cover = field(kw_only=True)


def read_cover(parts: Mapping[str, bytes]) -> Reading:
    """Read the cover.

    Raises:
        NotAPackage: ``no-workbook`` or ``no-cover``: a workbook, but none of this program's.
        InvalidContent: the cover's rows are wrong, and it is not of a newer major format.
    """
    problems = Problems()
    workbook = open_workbook(parts, problems)
    budget = [limits.MAX_CELLS]
    values, notes = _cover_values(workbook, problems, budget)
    table = cover_table()
    fields: dict[str, Any] = {}
    for row, column in enumerate(table.columns, 2):
        found = values.get(column.heading)
        try:
            fields[column.name] = _value(column, found[1] if found else None)
        except BadCell as bad:
            problems.add(COVER_SHEET, found[0] if found else row, column.heading, bad.code)
            fields[column.name] = None
    if str(fields["format"] or "").partition(".")[0].isdigit():
        major = int(str(fields["format"]).partition(".")[0][:4])
        if major > FORMAT_MAJOR:
            return Reading(workbook, problems, budget, notes, cover=_loose(fields))
    problems.require_none()
    cover = Cover(**fields)
    try:
        cover.forks()
    except ValueError:
        problems.add(COVER_SHEET, values["Nối tiếp từ"][0], "Nối tiếp từ", "lineage")
    if cover.major == 0:
        problems.add(COVER_SHEET, values["Định dạng"][0], "Định dạng", "not-a-format")
    problems.require_none()
    return Reading(workbook, problems, budget, notes, cover=cover)


def claimed_cover(parts: Mapping[str, bytes]) -> dict[str, Any] | None:
    """What the cover of a file that is refused claims, as far as it can be read; None where there is no cover."""
    problems = Problems()
    try:
        workbook = open_workbook(parts, problems, most_strings=_CLAIMED_STRINGS)
        values, _ = _cover_values(workbook, problems, [_CLAIMED_CELLS])
    except (AppError, ValueError, KeyError, TypeError, AttributeError):
        return None  # a refused file may be wrong in any way; only its claims were wanted
    claims: dict[str, Any] = {}
    for column in cover_table().columns:
        found = values.get(column.heading)
        try:
            claims[column.name] = _value(column, found[1] if found else None)
        except BadCell:
            claims[column.name] = None
    return claims


def claimed_periods(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The "<plan>/<period>" that the list of sections of a refused file claims to carry; empty where it cannot be read.

    Nothing of it is believed: it only says which period somebody tried to report on.
    """
    problems = Problems()
    try:
        workbook = open_workbook(parts, problems, most_strings=_CLAIMED_STRINGS)
        reading = SheetReading(workbook, problems, [_CLAIMED_CELLS])
        lines = read_records(reading, sections_table(), workbook.sheets[SECTIONS_SHEET])
    except (AppError, ValueError, KeyError, TypeError, AttributeError):
        return ()  # as for its cover
    sections = (Section(line.name, line.complete) for line in lines)
    return tuple(section.subject for section in sections if section.family == "period")


def read_content(reading: Reading) -> Content:
    """Read the records of a workbook whose cover was accepted.

    Raises:
        InvalidContent: what is wrong, at most 50 lines.
        TooLarge: more rows, columns or cells than allowed.
    """
    problems = reading.problems
    known = {table.sheet: table for table in tables_of_kind(reading.cover.kind, reading.cover.minor)}
    listing = sections_table()
    records: dict[str, tuple[Any, ...]] = {}
    lines: list[Any] = []
    for sheet, data in reading.workbook.sheets.items():
        if sheet == COVER_SHEET:
            continue
        table = listing if sheet == listing.sheet else known.get(sheet)
        if table is None:
            reading.notes.append(ReadNote(sheet))
            for _ in sheet_rows(sheet, data, reading.workbook.strings, problems, reading.budget).rows:
                pass  # an unknown sheet still may hide or compute nothing
            continue
        found = read_records(reading, table, data, reading.cover.minor)
        if table is listing:
            lines = found
        else:
            records[table.name] = tuple(found)
    if listing.sheet not in reading.workbook.sheets:
        problems.add(listing.sheet, 0, "", "missing-sheet")
    sections = _sections(lines, problems)
    names = {section.name for section in sections}
    by_name = {table.name: table for table in known.values()}
    for name, found_records in records.items():
        table = by_name[name]
        undeclared = set(map(table.section, found_records)) - names
        for place, record in zip(reading.places[name], found_records if undeclared else (), strict=bool(undeclared)):
            if table.section(record) in undeclared:
                problems.add(table.sheet, place, "", "undeclared-section")
    problems.require_none()
    return Content(sections, records, reading.cover.minor)


def _sections(lines: list[SectionLine], problems: Problems) -> tuple[Section, ...]:
    return tuple(Section(line.name, line.complete) for line in lines)


def read_records(reading: SheetReading, table: SheetTable, data: bytes, minor: int = MINOR) -> list[Any]:
    """The records of one sheet that can be read; what cannot is noted among the reading's problems.

    Args:
        minor: the version it is written in; a column that came later is one that nobody knows.

    Raises:
        TooLarge: more rows, columns or cells than allowed.
    """
    problems = reading.problems
    found: list[Any] = []
    places: list[int] = []
    seen: set[tuple[Any, ...]] = set()
    layout: _Layout | None = None
    sheet = sheet_rows(table.sheet, data, reading.workbook.strings, problems, reading.budget)
    for number, cells in sheet.rows:
        if layout is None:
            layout = _layout(reading, table, number, cells, minor, checked=sheet.checked)
            if layout is None:
                break
            continue
        fields = _fields(table.sheet, number, cells, layout, problems) if cells else None
        if fields is None:
            continue
        record = table.record(**fields)
        key = table.key_of(record)
        if key in seen:
            problems.add(table.sheet, number, "", "twice")
            continue
        seen.add(key)
        found.append(record)
        places.append(number)
    reading.places[table.name] = places
    return found


class _Values(dict[str, Any]):
    """Cell text → value, each worked out once: days, words and figures come again and again in a column."""

    def __init__(self, read: Callable[[SheetColumn, str], Any], column: SheetColumn) -> None:
        super().__init__()
        self._read = read
        self._column = column

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._read(self._column, text)
        return value


_Field = tuple[str, bool, Callable[[str], Any], Callable[[str], Any]]
"""A column as its cells are read: its name, whether it is required, the value of a string and of a number cell."""


def _field(column: SheetColumn, *, checked: bool) -> _Field:
    words: Callable[[str], Any]
    if checked and (column.echo or column.type is Type.TEXT):
        words = str
    elif checked and column.type is Type.IDENT:
        words = read_ident
    else:
        words = _Values(read_checked if checked else read_text, column).__getitem__
    return column.name, column.required, words, _Values(read_number, column).__getitem__


@dataclass(frozen=True)
class _Layout:
    """Where the columns of a sheet stand, by its row of headings.

    Attributes:
        by_index: index (0 = A) → the column there, or None.
        required: those that every record fills, with their index.
        blank: the fields of a record whose row says nothing.
    """

    by_index: list[_Field | None]
    required: tuple[tuple[SheetColumn, int], ...]
    blank: Mapping[str, Any]
    headings: Mapping[int, str]


def _layout(
    reading: SheetReading, table: SheetTable, number: int, cells: list[Cell], minor: int, *, checked: bool
) -> _Layout | None:
    """What the first row says of the columns; None where it is no row of headings or lacks one that is required."""
    if number != 1:
        reading.problems.add(table.sheet, 1, "", "no-headings")
        return None
    due = table.columns_of(minor)
    columns = _headings(reading, table, cells, due)
    present = {column.name for column, _ in columns}
    lacking = [column for column in due if column.required and column.name not in present]
    for column in lacking:
        reading.problems.add(table.sheet, 1, column.heading, "missing-column")
    if lacking:
        return None
    by_index = {index: column for column, index in columns}
    return _Layout(
        [
            _field(by_index[index], checked=checked) if index in by_index else None
            for index in range(limits.MAX_COLUMNS)
        ],
        tuple((column, index) for column, index in columns if column.required),
        {column.name: blank_of(column) for column in table.columns},
        {index: column.heading for column, index in columns},
    )


def _fields(sheet: str, number: int, cells: list[Cell], layout: _Layout, problems: Problems) -> dict[str, Any] | None:
    """The fields of the record in a row; None where a cell is wrong or a required one empty, which is noted."""
    fields = dict(layout.blank)
    left = len(layout.required)
    good = True
    at = layout.by_index
    for index, is_number, text in cells:
        known = at[index]
        if known is None:
            continue
        name, required, words, figure = known
        left -= required
        try:
            fields[name] = figure(text) if is_number else words(text)
        except BadCell as bad:
            problems.add(sheet, number, layout.headings[index], bad.code)
            good = False
    if left:
        filled = {index for index, _, _ in cells}
        for column, index in layout.required:
            if index not in filled:
                problems.add(sheet, number, column.heading, "required")
        return None
    return fields if good else None


def _headings(
    reading: SheetReading, table: SheetTable, cells: list[Cell], due: tuple[SheetColumn, ...]
) -> list[tuple[SheetColumn, int]]:
    by_heading = {column.heading: column for column in due}
    found: list[tuple[SheetColumn, int]] = []
    taken: set[str] = set()
    for index, _, text in cells:
        column = by_heading.get(text)
        if text in taken:
            reading.problems.add(table.sheet, 1, text, "column-twice")
        elif column is None:
            reading.notes.append(ReadNote(table.sheet, text[:80]))
        else:
            found.append((column, index))
        taken.add(text)
    return found


def _cover_values(
    workbook: Workbook, problems: Problems, budget: list[int]
) -> tuple[dict[str, tuple[int, Cell | None]], list[ReadNote]]:
    """Label → (row, value cell) of the cover; labels beyond those known are noted."""
    data = workbook.sheets.get(COVER_SHEET)
    if data is None:
        raise NotAPackage("no-cover")
    labels = {column.heading for column in cover_table().columns}
    values: dict[str, tuple[int, Cell | None]] = {}
    notes: list[ReadNote] = []
    title = False
    for number, cells in sheet_rows(COVER_SHEET, data, workbook.strings, problems, budget).rows:
        by_column = {cell[0]: cell for cell in cells}
        if 0 not in by_column:
            continue
        _, is_number, label = by_column[0]
        if number == 1:
            title = label == TITLE and not is_number
        elif label in values:
            problems.add(COVER_SHEET, number, label, "column-twice")
        elif label in labels:
            values[label] = (number, by_column.get(1))
        else:
            notes.append(ReadNote(COVER_SHEET, label[:80]))
    if not title:
        raise NotAPackage("no-cover")
    return values, notes


def _value(column: SheetColumn, cell: Cell | None) -> Any:
    if cell is None:
        return "" if column.echo else empty(column)
    _, is_number, text = cell
    return read_number(column, text) if is_number else read_text(column, text)


def _loose(fields: dict[str, Any]) -> Cover:
    """A cover of a newer format: only its format number is relied on."""
    return Cover(**fields)
