"""A workbook as its sheets show it: the rows that hold words, cell by cell (ECMA-376 Part 1, 18).

Sheets are read as a stream, and only rows with words are kept: a fill or a space in the last of a million rows costs
nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from zipfile import ZipExtFile

from app.column_letters import column_of
from app.errors import DocumentError
from app.outline.reading.beside_cells import BesideCells
from app.outline.reading.number_format import BUILT_IN, GENERAL, shown, shown_text
from app.outline.reading.package import OfficePackage
from app.progress import Progress

MAX_ROWS = 20_000
"""Rows with words read from one workbook; a list of tasks has some hundred."""
MAX_CELLS = 4_000_000
"""Cells looked at in one sheet, empty ones too: a million rows with a fill, and what an honest sheet holds beside."""
_LAST_COLUMN = 16_384
_MAX_MERGES = 50_000
_STEP = 1_000
_HEADS_AND_FEET = ("oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$")
_ROW_COUNT = re.compile(r"=\s*ROW\(\s*\)\s*(?:([+-])\s*(\d{1,6}))?\s*$", re.IGNORECASE)
_NEXT = re.compile(r"\+\s*1(?!\d)|COUNTA?\(|SUBTOTAL\(\s*10?[23]\b", re.IGNORECASE)
"""How a column of numbers counts itself: =A5+1, =MAX(A$5:A5)+1, =COUNTA(B$5:B6), =SUBTOTAL(3,B$5:B6)."""

State = Literal["visible", "hidden"]


@dataclass(frozen=True, slots=True)
class BookCell:
    """What a cell shows.

    Attributes:
        text: its words; for a ``lost`` one the formula, or the sign of its error ("#REF!").
        point: a number with decimals, written with a point as the marks of a list are ("1.1"); "" for other values.
        lost: the file holds no value: the formula was never computed, or it failed.
        struck: those of its words that are struck through.
    """

    text: str
    point: str = ""
    bold: bool = False
    lost: bool = False
    struck: str = ""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row with words: its number in the sheet, its cells by column (from 0)."""

    number: int
    cells: dict[int, BookCell]
    hidden: bool = False


@dataclass(slots=True)
class BookSheet:
    """The rows of a sheet that hold words, the columns that are hidden, the areas that are merged, as (first row,
    first column, last row, last column), and what stands beside the cells.
    """

    name: str
    state: State
    rows: list[BookRow] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    beside: BesideCells = field(default_factory=BesideCells)


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = GENERAL
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class _Shared:
    """A string of the workbook, and those of its words that are struck through."""

    text: str = ""
    struck: str = ""


def read_sheets(package: OfficePackage, progress: Progress) -> list[BookSheet]:
    """Every sheet with cells, in the order of their tabs; sheets that hold a chart alone are passed over.

    Raises:
        DocumentError: ``document-damaged``, ``document-too-large``.
        Cancelled: a person asked to stop.
    """
    main = package.main
    book = package.tree(main)
    parts = {identity: (part, kind) for part, identity, kind in package.relations(main)}
    reader = _Reader(package, main, book, progress)
    sheets = []
    for element in book.iter("{*}sheet"):
        identity = next((value for name, value in element.items() if name.endswith("}id")), "")
        part, kind = parts.get(identity, ("", ""))
        if kind == "worksheet":
            state: State = "visible" if element.get("state", "visible") == "visible" else "hidden"
            sheets.append(reader.sheet(part, BookSheet(element.get("name", ""), state)))
    return sheets


class _Reader:
    def __init__(self, package: OfficePackage, main: str, book: Any, progress: Progress) -> None:
        self._package = package
        self._progress = progress
        self._since_1904 = any(_is(one.get("date1904")) for one in book.iter("{*}workbookPr"))
        strings = package.related(main, "sharedStrings")
        self._strings = _strings(package.tree(strings[0])) if strings else []
        styles = package.related(main, "styles")
        self._styles = _styles(package.tree(styles[0])) if styles else []
        self._rows = 0
        self._counted: dict[int, int] = {}

    def sheet(self, part: str, sheet: BookSheet) -> BookSheet:
        """Read one sheet's rows."""
        self._counted = {}
        number = cells = 0
        with self._package.open(part) as stream:
            for element in _elements(stream):
                name = element.tag.rpartition("}")[2]
                if name == "col":
                    _hidden_columns(element, sheet)
                elif name == "mergeCell" and len(sheet.merged) < _MAX_MERGES:
                    _merged(element, sheet)
                elif name in _HEADS_AND_FEET:
                    sheet.beside.take_head_or_foot(element.text or "")
                elif name == "row":
                    number = _int(element.get("r")) or number + 1
                    cells += len(element)
                    if cells > MAX_CELLS:
                        raise DocumentError("document-too-large", cells=cells, limit=MAX_CELLS)
                    if number % _STEP == 0:
                        self._progress.step("outline-read", min(self._rows, MAX_ROWS), MAX_ROWS)
                    self._row(element, number, sheet)
        sheet.beside.take_parts(self._package, part)
        return sheet

    def _row(self, element: Any, number: int, sheet: BookSheet) -> None:
        cells: dict[int, BookCell] = {}
        column = -1
        for one in element:
            if not len(one):
                column += 1
                continue
            place = _PLACE.match(one.get("r") or "")
            column = column_of(place[1]) if place else column + 1
            if column < _LAST_COLUMN and (cell := self._cell(one, number, column)).text:
                lined = _at(self._styles, one.get("s"), _Style()).struck
                cells[column] = replace(cell, struck=" ".join(cell.text.split())) if lined else cell
        if not cells:
            return
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise DocumentError("document-too-large", rows=self._rows, limit=MAX_ROWS)
        hidden = _is(element.get("hidden")) or element.get("ht") in ("0", "0.0")
        sheet.rows.append(BookRow(number, cells, hidden))

    def _cell(self, element: Any, row: int, column: int) -> BookCell:
        style = _at(self._styles, element.get("s"), _Style())
        kind = element.get("t", "n")
        inner = {child.tag.rpartition("}")[2]: child for child in element if isinstance(child.tag, str)}
        value = (inner["v"].text or "").strip() if "v" in inner else ""
        if kind in ("inlineStr", "s"):
            held = _shared(inner["is"]) if "is" in inner else _Shared()
            held = _at(self._strings, value, _Shared()) if kind == "s" else held
            return BookCell(_trim(shown_text(held.text, style.code)), "", style.bold, struck=held.struck)
        if kind == "str":
            text = _unescaped(inner["v"].text or "") if "v" in inner else ""
            return BookCell(_trim(shown_text(text, style.code)), "", style.bold)
        if kind == "e":
            return BookCell(value or "#N/A", "", style.bold, lost=True)
        if kind == "b" and value:
            return BookCell("Có" if value == "1" else "Không", "", style.bold)
        if "f" in inner and not value:
            return self._uncounted(f"={_unescaped(inner['f'].text or '')}", row, column, style)
        return self._number(value, kind, column, style)

    def _number(self, value: str, kind: str, column: int, style: _Style) -> BookCell:
        if not value:
            return BookCell("")
        if kind == "d":
            return BookCell(_iso_day(value), "", style.bold)
        try:
            number = float(value)
        except ValueError:
            return BookCell(_trim(value), "", style.bold)
        if number.is_integer() and 0 <= number < MAX_ROWS:
            self._counted[column] = int(number)
        text = _trim(shown(number, style.code, since_1904=self._since_1904))
        return BookCell(text, text.replace(",", ".") if re.fullmatch(r"\d+,\d+", text) else "", style.bold)

    def _uncounted(self, formula: str, row: int, column: int, style: _Style) -> BookCell:
        """A formula without its value. What a row's number would be is certain; what others would say is not."""
        counted: int | None = None
        if found := _ROW_COUNT.match(formula):
            counted = row + int(f"{found[1] or '+'}{found[2] or 0}")
        elif column in self._counted and _NEXT.search(formula):
            counted = self._counted[column] + 1
        if counted is None or counted < 0:
            return BookCell(_trim(formula), "", style.bold, lost=True)
        self._counted[column] = counted
        return BookCell(str(counted), "", style.bold)


def _elements(stream: ZipExtFile) -> Iterator[Any]:
    """The elements of a sheet that say something of its cells, each forgotten when the next comes."""
    from lxml import etree  # lazy: start-up time

    wanted = tuple(f"{{*}}{name}" for name in ("row", "col", "mergeCell", *_HEADS_AND_FEET))
    try:
        for _, element in etree.iterparse(
            stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, zlib.error, OSError, EOFError) as error:
        raise DocumentError("document-damaged") from error


def _hidden_columns(element: Any, sheet: BookSheet) -> None:
    if _is(element.get("hidden")) or element.get("width") in ("0", "0.0"):
        low, high = _int(element.get("min")), _int(element.get("max"))
        if low:
            sheet.hidden_columns.append((low - 1, min(high or low, _LAST_COLUMN) - 1))


def _merged(element: Any, sheet: BookSheet) -> None:
    if area := _AREA.match(element.get("ref") or ""):
        sheet.merged.append((int(area[2]), column_of(area[1]), int(area[4]), column_of(area[3])))


def _strings(root: Any) -> list[_Shared]:
    return [_shared(element) for element in root.iterchildren("{*}si")]


def _shared(element: Any) -> _Shared:
    runs = (run for run in element.iterchildren("{*}r") if _lined(run.find("{*}rPr")))
    struck = "".join(text.text or "" for run in runs for text in run.iterchildren("{*}t"))
    return _Shared(_plain(element), " ".join(_unescaped(struck).split()))


def _lined(properties: Any | None) -> bool:
    """Whether a font strikes its words through."""
    line = properties.find("{*}strike") if properties is not None else None
    return line is not None and _is(line.get("val", "1"))


def _plain(element: Any) -> str:
    """The words of a string, its runs put together; how they are to be pronounced is left out."""
    runs = [text.text or "" for text in element.iter("{*}t") if not text.getparent().tag.endswith("}rPh")]
    return _unescaped("".join(runs))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape  # lazy: start-up time

    return str(unescape(text))


def _styles(root: Any) -> list[_Style]:
    codes = dict(BUILT_IN)
    for element in root.iter("{*}numFmt"):
        codes[_int(element.get("numFmtId"))] = element.get("formatCode") or GENERAL
    fonts = [
        (any(_is(bold.get("val", "1")) for bold in font.iterchildren("{*}b")), _lined(font))
        for fonts in root.iterchildren("{*}fonts")
        for font in fonts
    ]
    return [
        _Style(codes.get(_int(form.get("numFmtId")), GENERAL), *_at(fonts, form.get("fontId"), (False, False)))
        for forms in root.iterchildren("{*}cellXfs")
        for form in forms.iterchildren("{*}xf")
    ]


def _at(values: list[Any], index: str | None, default: Any) -> Any:
    at = _int(index) if index else 0
    return values[at] if 0 <= at < len(values) else default


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _is(text: str | None) -> bool:
    return text is not None and text.casefold() not in ("0", "false", "off", "")


def _trim(text: str) -> str:
    return text if text.strip() else ""


def _iso_day(value: str) -> str:
    """A day of a strict workbook ("2026-06-30T00:00:00")."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", value)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else value
