"""Sheets → raw cells, strictly: what Excel would compute, hide, merge or style away is refused, never guessed.

Works over the very parts whose seal was checked. Nothing here knows what the columns mean.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from app.column_letters import letters_of
from app.exchange import limits
from app.exchange.cells import BadCell, unescape_excel
from app.exchange.container import CONTENT_TYPES, NotAPackage, TooLarge
from app.exchange.plain_rows import COLUMNS, Cell, PlainRows, plain_rows
from app.exchange.problems import Problems
from app.exchange.seal.names import REL_OFFICE_DOCUMENT, ROOT_RELS
from app.exchange.seal.opc import Relationship, read_relationships, resolve
from app.exchange.seal.xml import XmlRefused, check_plain_xml

_NS: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_SHEET: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_REL_STRINGS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_REL_LOOKS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme",
)
_PRINT_NAMES: Final = ("_xlnm.Print_Area", "_xlnm.Print_Titles")

_AROUND: Final = frozenset(
    _NS + name
    for name in (
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetProtection",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "ignoredErrors",
    )
)
"""What may stand in a worksheet. Merged cells, tables, validations, drawings and the rest may not."""

TREE_BYTES: Final = 2 * limits.MIB
"""A sheet of about 2 000 rows: its tree takes some 20 MB."""
_WORKBOOK_BYTES: Final = limits.MIB
"""The list of sheets: of a package a few thousand bytes."""
_MAX_TAGS: Final = 2_000
"""Angle brackets in one row, in one shared string, and before and behind them all: 100 cells have at most 800. A piece
is built in memory before it is looked at, and costs a hundred bytes for each.
"""

_ROW: Final = _NS + "row"
_STRING: Final = _NS + "si"
_SHEET_DATA: Final = _NS + "sheetData"
_CELL: Final = _NS + "c"
_INLINE: Final = _NS + "is"
_TEXT: Final = _NS + "t"
_VALUE: Final = _NS + "v"
_FORMULA: Final = _NS + "f"
_FALSE: Final = (None, "0", "false")


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook, by name, in order, not yet read."""

    sheets: Mapping[str, bytes]
    strings: tuple[str, ...]


def open_workbook(parts: Mapping[str, bytes], problems: Problems, *, most_strings: int = limits.MAX_CELLS) -> Workbook:
    """Find the sheets through the relationships.

    Raises:
        TooLarge: it has more shared strings than ``most_strings``.
        NotAPackage: ``no-workbook``, it is no workbook or not one this reader can walk through.
    """
    main, relations, root = _main_tree(parts)
    _check_dates_and_names(root, problems)
    listed = _listed_sheets(root, main, relations, parts, problems)
    strings, looks = _strings_and_looks(main, relations, parts, problems, most_strings)
    used = {main, *(part for _, part in listed), *looks}
    for name in parts:
        plain = name.endswith((".rels", CONTENT_TYPES)) or name.startswith("_xmlsignatures/")
        if name not in used and not plain:
            problems.add("", 0, name, "unexpected-part")
    return Workbook({title: parts[part] for title, part in listed}, strings)


def _main_tree(parts: Mapping[str, bytes]) -> tuple[str, dict[str, Relationship], Any]:
    """The name of the workbook's main part, its relationships and its tree."""
    try:
        main, relations = _main_part(parts)
        if len(parts[main]) > _WORKBOOK_BYTES:
            raise XmlRefused("xml-size")
        return main, relations, _parse(parts[main])
    except (XmlRefused, KeyError, etree.XMLSyntaxError):
        raise NotAPackage("no-workbook") from None


def _check_dates_and_names(root: Any, problems: Problems) -> None:
    """Dates count from 1900, and names only say what is printed."""
    properties = root.find(_NS + "workbookPr")
    if properties is not None and properties.get("date1904") not in _FALSE:
        problems.add("", 0, "", "dates-from-1904")
    for name in root.iter(_NS + "definedName"):
        if name.get("name") not in _PRINT_NAMES or name.get("hidden") not in _FALSE:
            problems.add("", 0, str(name.get("name")), "defined-name")


def _listed_sheets(
    root: Any, main: str, relations: Mapping[str, Relationship], parts: Mapping[str, bytes], problems: Problems
) -> list[tuple[str, str]]:
    """Title and part of each sheet in the workbook's list."""
    listed: list[tuple[str, str]] = []
    titles: set[str] = set()
    used = {main}
    for sheet in root.iterfind(f"{_NS}sheets/{_NS}sheet"):
        title = str(sheet.get("name"))
        part = _sheet_part(main, relations.get(str(sheet.get(_REL_ID))))
        if part is None or part not in parts:
            raise NotAPackage("no-workbook")
        if sheet.get("state") not in (None, "visible"):
            problems.add(title, 0, "", "hidden-sheet")
        if title.casefold() in titles or part in used:
            problems.add(title, 0, "", "sheet-twice")
        listed.append((title, part))
        titles.add(title.casefold())
        used.add(part)
    return listed


def _sheet_part(main: str, relation: Relationship | None) -> str | None:
    """The part that a relationship to a worksheet of this file leads to; None for any other."""
    if relation is None or relation.type != _REL_SHEET or relation.external:
        return None
    return resolve(_rels_of(main), relation.target)


def _strings_and_looks(
    main: str, relations: Mapping[str, Relationship], parts: Mapping[str, bytes], problems: Problems, most_strings: int
) -> tuple[tuple[str, ...], set[str]]:
    """The shared strings, and the parts that hold them, the styles and the theme. Nothing may lead out of the file."""
    strings: tuple[str, ...] = ()
    looks: set[str] = set()
    for relation in relations.values():
        part = resolve(_rels_of(main), relation.target)
        if relation.external:
            problems.add("", 0, relation.target[:80], "external-link")
        elif relation.type == _REL_STRINGS and part is not None and part in parts:
            strings = _shared_strings(parts[part], problems, most_strings)
            looks.add(part)
        elif relation.type in _REL_LOOKS and part is not None:
            looks.add(part)
    return strings, looks


@dataclass(frozen=True)
class SheetRows:
    """The rows of a sheet with their filled cells, in order.

    Attributes:
        checked: every text among them may stand in a package (``cells.check_text``).
    """

    rows: Iterable[tuple[int, list[Cell]]]
    checked: bool


def sheet_rows(sheet: str, data: bytes, strings: tuple[str, ...], problems: Problems, budget: list[int]) -> SheetRows:
    """The rows of a sheet; what is refused is noted, of some sheets only while the rows are gone through.

    Args:
        budget: one number, the cells still allowed in this workbook; counted down.

    Raises:
        TooLarge: more rows, columns or cells than ``limits`` allow; while the rows are gone through.
    """
    found = _plain(data, budget[0])
    if found is None:
        return SheetRows(_careful(sheet, data, strings, problems, budget), checked=False)
    plain, around = found
    budget[0] -= plain.filled
    _check_around(sheet, around, problems)
    return SheetRows(plain.rows, checked=True)


def _plain(data: bytes, budget: int) -> tuple[PlainRows, Any] | None:
    """The rows of a sheet that is spelled as ours are, and the tree of what stands around them."""
    found = plain_rows(data) if len(data) <= TREE_BYTES else None
    if found is None or found.filled > budget or _has_extras(found.around):
        return None
    try:
        around = _parse(found.around)  # there alone another encoding or a document type can stand
    except (XmlRefused, etree.XMLSyntaxError):
        return None
    holders = list(around.iter(_SHEET_DATA))
    return (found, around) if len(holders) == 1 and holders[0].getparent() is around else None


def _careful(
    sheet: str, data: bytes, strings: tuple[str, ...], problems: Problems, budget: list[int]
) -> Iterator[tuple[int, list[Cell]]]:
    try:
        check_plain_xml(data)
        yield from _rows(sheet, data, strings, problems, budget)
    except (XmlRefused, etree.XMLSyntaxError):
        problems.add(sheet, 0, "", "not-readable")


def _rows(
    sheet: str, data: bytes, strings: tuple[str, ...], problems: Problems, budget: list[int]
) -> Iterator[tuple[int, list[Cell]]]:
    if _has_extras(data):
        problems.add(sheet, 0, "", "comment")
        return
    last = 0
    events, root = _row_elements(data)
    for element in events:
        parent = element.getparent()
        number = _row_number(element, last)
        if number is None or parent is None or parent.tag != _SHEET_DATA:
            problems.add(sheet, last + 1, "", "row-order")
            return
        if number > limits.MAX_ROWS:
            raise TooLarge("rows", number, limits.MAX_ROWS)
        last = number
        if element.get("hidden") not in _FALSE or element.get("ht") in ("0", "0.0"):
            problems.add(sheet, number, "", "hidden-row")
        cells = _cells(sheet, number, element, strings, problems)
        budget[0] -= len(cells)
        if budget[0] < 0:
            raise TooLarge("cells", limits.MAX_CELLS + 1, limits.MAX_CELLS)
        yield number, cells
        if root is None:
            parent.remove(element)
    _check_around(sheet, events.root if root is None else root, problems)


def _has_extras(data: bytes) -> bool:
    """Whether comments, instructions or CDATA stand there: between the pieces of a text they would hide what another
    reader shows.
    """
    return b"<!--" in data or data.find(b"<?", 5) >= 0 or b"<![CDATA[" in data


class _Stream:
    """Elements one by one, for documents too large to stand in memory as a tree.

    Raises:
        XmlRefused: ``xml-size``: one of them, or what stands around them, is too large to be built.
    """

    def __init__(self, data: bytes, tag: str) -> None:
        begins = re.compile(rb"<(?:[\w.-]+:)?" + etree.QName(tag).localname.encode() + rb"[\s/>]")
        at = 0
        for found in begins.finditer(data):
            if data.count(b"<", at, found.start()) > _MAX_TAGS:
                raise XmlRefused("xml-size")
            at = found.start()
        if data.count(b"<", at) > _MAX_TAGS:
            raise XmlRefused("xml-size")
        self._events = etree.iterparse(
            io.BytesIO(data), tag=tag, resolve_entities=False, no_network=True, huge_tree=False
        )

    def __iter__(self) -> Iterator[Any]:
        for _, element in self._events:
            yield element

    @property
    def root(self) -> Any:
        """The whole document, once all were seen."""
        return self._events.root


def _row_elements(data: bytes) -> tuple[Any, Any]:
    """The rows of a sheet, and its root where the whole tree was built (twice as fast for ordinary sizes)."""
    if len(data) > TREE_BYTES:
        return _Stream(data, _ROW), None
    root = _parse(data)
    return root.iter(_ROW), root


def _check_around(sheet: str, root: Any, problems: Problems) -> None:
    """Look at what stands around the rows: nothing hidden, merged, computed or drawn."""
    if root is None or root.tag != _NS + "worksheet":
        problems.add(sheet, 0, "", "not-readable")
        return
    for child in root:
        if child.tag not in _AROUND:
            code = "merged-cells" if child.tag == _NS + "mergeCells" else "sheet-element"
            problems.add(sheet, 0, etree.QName(child).localname, code)
        elif child.tag == _NS + "sheetFormatPr" and child.get("zeroHeight") not in _FALSE:
            problems.add(sheet, 0, "", "hidden-row")
        elif child.tag == _NS + "cols":
            for column in child:
                if column.get("hidden") not in _FALSE or column.get("width") in ("0", "0.0"):
                    first = str(column.get("min"))
                    name = letters_of(int(first) - 1) if first.isascii() and first.isdigit() and len(first) < 6 else ""
                    problems.add(sheet, 0, name, "hidden-column")
        elif child.tag == _SHEET_DATA and any(one.tag != _ROW for one in child):
            problems.add(sheet, 0, "", "sheet-element")


def _row_number(row: Any, last: int) -> int | None:
    text = row.get("r")
    if text is None:
        return last + 1
    if not text.isascii() or not text.isdigit() or len(text) > 7:
        return None
    return int(text) if int(text) > last else None


def _cells(sheet: str, number: int, row: Any, strings: tuple[str, ...], problems: Problems) -> list[Cell]:
    """The filled cells of a row; what is refused is noted at its place."""
    found: list[Cell] = []
    last = -1
    suffix = str(number)
    for cell in row:
        if cell.tag != _CELL:
            problems.add(sheet, number, "", "sheet-element")
            continue
        place = kind = None
        plain = True
        for name, value in cell.items():
            if name == "r":
                place = value
            elif name == "t":
                kind = value
            elif name != "s":
                plain = False
        column = last + 1 if place is None else _column_at(place, suffix, last)
        if column is None or not plain:
            problems.add(sheet, number, place or "", "cell-order")
            continue
        if column >= limits.MAX_COLUMNS:
            raise TooLarge("columns", column + 1, limits.MAX_COLUMNS)
        last = column
        try:
            filled = _filled(column, cell, kind, strings)
        except BadCell as bad:
            problems.add(sheet, number, letters_of(column), bad.code)
            continue
        if filled is not None:
            found.append(filled)
    return found


def _column_at(place: str, suffix: str, last: int) -> int | None:
    """The column of a cell that says its place, as "C7"; None where that is no place behind ``last`` in its row.

    Raises:
        TooLarge: it stands farther to the right than a sheet may go.
    """
    column = COLUMNS.get(place.removesuffix(suffix))
    if column is None and _WIDE.match(place) is not None:
        raise TooLarge("columns", limits.MAX_COLUMNS + 1, limits.MAX_COLUMNS)
    return column if column is not None and column > last and place.endswith(suffix) else None


def _filled(column: int, cell: Any, kind: str | None, strings: tuple[str, ...]) -> Cell | None:
    """A cell with its content, or None where it is empty.

    Raises:
        BadCell: it computes, is styled inside, is an error, or has a form of its own.
    """
    if len(cell) == 0:
        if cell.text and cell.text.strip():
            raise BadCell("cell-form")
        return None
    inner = cell[0]
    if len(cell) != 1 or inner.tag == _FORMULA:
        raise BadCell("formula" if any(child.tag == _FORMULA for child in cell) else "cell-form")
    if kind == "inlineStr" and inner.tag == _INLINE:
        text = _inline_text(inner)
    elif inner.tag != _VALUE or len(inner):
        raise BadCell("cell-form")
    elif kind is None or kind == "n":
        return column, True, (inner.text or "").strip()
    elif kind == "s":
        text = _shared_text(inner.text or "", strings)
    else:
        raise BadCell("error-value" if kind == "e" else "cell-type")
    return (column, False, text) if text else None


def _inline_text(inner: Any) -> str:
    words = inner[0] if len(inner) == 1 else None
    if words is None or words.tag != _TEXT or len(words):
        raise BadCell("styled-text")
    return unescape_excel(words.text or "")


def _shared_text(index: str, strings: tuple[str, ...]) -> str:
    if not index.isascii() or not index.isdigit() or len(index) > 8 or int(index) >= len(strings):
        raise BadCell("cell-form")
    return strings[int(index)]


def _shared_strings(data: bytes, problems: Problems, most: int) -> tuple[str, ...]:
    """The table of strings, streamed: it may be as large as all sheets together."""
    found: list[str] = []
    try:
        check_plain_xml(data)
        if _has_extras(data):
            raise XmlRefused("xml-extras")
        events = _Stream(data, _STRING)
        for item in events:
            if len(found) >= most:
                raise TooLarge("cells", len(found) + 1, most)
            if len(item) != 1 or item[0].tag != _TEXT or len(item[0]):
                problems.add("", 0, "sharedStrings", "styled-text")
                found.append("")
            else:
                found.append(unescape_excel(item[0].text or ""))
            parent = item.getparent()
            if parent is None:
                raise XmlRefused("xml-shape")
            parent.remove(item)
        if len(events.root):
            problems.add("", 0, "sharedStrings", "styled-text")
    except (XmlRefused, etree.XMLSyntaxError):
        problems.add("", 0, "sharedStrings", "not-readable")
        return ()
    return tuple(found)


def _main_part(parts: Mapping[str, bytes]) -> tuple[str, dict[str, Relationship]]:
    for relation in read_relationships(parts[ROOT_RELS]).values():
        target = resolve(ROOT_RELS, relation.target)
        if relation.type == REL_OFFICE_DOCUMENT and not relation.external and target is not None:
            return target, read_relationships(parts[_rels_of(target)])
    raise KeyError(ROOT_RELS)


def _rels_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _parse(data: bytes) -> Any:
    check_plain_xml(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    marked = b"<!--" in data or data.find(b"<?", 5) >= 0
    if marked and any(not isinstance(element.tag, str) for element in root.iter()):
        raise XmlRefused("xml-extras")
    return root


_WIDE: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]*\Z")
