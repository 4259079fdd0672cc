"""A superior's Excel form: cells that bear a name are filled; every other byte of it stays as it came.

The sheets' own parts are edited, so pictures, charts, shapes, rules and formats stay, which a book that is read
and written anew would lose. What is written is words or a figure, never a formula, and a cell that calculates is left.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from app.column_letters import column_of, letters_of
from app.errors import DocumentError, ReportError
from app.outline.reading.package import OfficePackage, open_package

CellValue = str | int | Decimal
MOST_LETTERS: Final = 32_767
"""What Excel holds in a cell."""
_ROWS, _COLUMNS = 1_048_576, 16_384
"""What a sheet has."""
_PLACE: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?\d{1,7})?")
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class NamedCell:
    """A name and its cell: of a range the first. ``part`` is the part of its sheet."""

    name: str
    part: str
    column: int
    row: int


def named_cells(data: bytes) -> tuple[NamedCell, ...]:
    """The names of a workbook that stand for a place in a sheet.

    Raises:
        DocumentError: it is no workbook that can be read.
    """
    with open_package(data) as package:
        return tuple(_named(package))


def fill_cells(data: bytes, values: Mapping[NamedCell, CellValue]) -> bytes:
    """The workbook with values in its named cells.

    Raises:
        DocumentError: it is no workbook that can be read. ReportError: ``template-formula`` (a named cell calculates,
            or lies on a sheet of charts alone), ``template-cell-full``.
    """
    # lazy: start-up time
    from lxml import etree

    made: dict[str, bytes] = {}

    def keep(part: str, tree: Any) -> None:
        made[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

    with open_package(data) as package:
        for part in sorted({cell.part for cell in values}):
            sheet = _sheet(package, part)
            for cell, value in values.items():
                if cell.part == part:
                    _put(sheet, cell, value)
            keep(part, sheet)
        book = package.tree(package.main)
        _calculate_when_opened(book)
        keep(package.main, book)
    return _rewritten(data, made)


def _named(package: OfficePackage) -> Iterator[NamedCell]:
    book = package.tree(package.main)
    parts = {place: target for target, place, _kind in package.relations(package.main, "worksheet")}
    sheets = {}
    for sheet in book.iter("{*}sheet"):
        place = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), "")
        if place in parts:
            sheets[sheet.get("name", "")] = parts[place]
    for one in book.iter("{*}definedName"):
        found = _PLACE.fullmatch((one.text or "").strip())
        if found is None:
            continue
        sheet_name = found.group(1).replace("''", "'") if found.group(1) else found.group(2)
        column, row = column_of(found.group(3)), int(found.group(4))
        if sheet_name in sheets and column < _COLUMNS and 1 <= row <= _ROWS:
            yield NamedCell(one.get("name", ""), sheets[sheet_name], column, row)


def calculates(data: bytes, cells: tuple[NamedCell, ...]) -> tuple[NamedCell, ...]:
    """Those of the cells that hold a formula.

    Raises:
        DocumentError: it is no workbook that can be read.
    """
    found = []
    with open_package(data) as package:
        for part in sorted({cell.part for cell in cells}):
            held = {one.get("r", "") for one in _sheet(package, part).iter("{*}c") if one.find("{*}f") is not None}
            found += [cell for cell in cells if cell.part == part and _reference(cell) in held]
    return tuple(found)


def _sheet(package: OfficePackage, part: str) -> Any:
    """A sheet whose rows and cells all say where they stand; a program may leave that out where it follows.

    Raises:
        DocumentError: ``document-damaged``: one says something that is no place.
    """
    sheet = package.tree(part)
    rows = sheet.find("{*}sheetData")
    at = 0
    for row in rows.iterchildren("{*}row") if rows is not None else ():
        said = row.get("r")
        if said is not None and not (said.isascii() and said.isdigit()):
            raise DocumentError("document-damaged")
        at = int(said) if said is not None else at + 1
        row.set("r", str(at))
        column = -1
        for cell in row.iterchildren("{*}c"):
            found = _CELL.fullmatch(cell.get("r") or f"{letters_of(column + 1)}{at}")
            if found is None:
                raise DocumentError("document-damaged")
            column = column_of(found.group(1))
            cell.set("r", found.group())
    return sheet


def _reference(cell: NamedCell) -> str:
    return f"{letters_of(cell.column)}{cell.row}"


def _put(sheet: Any, cell: NamedCell, value: CellValue) -> None:
    one = _cell(sheet, cell)
    if one.find("{*}f") is not None:
        raise ReportError("template-formula", names=cell.name)
    for child in list(one):
        one.remove(child)
    one.attrib.pop("t", None)
    space = one.tag.rpartition("}")[0] + "}"
    if not isinstance(value, str):
        _child(one, f"{space}v").text = str(value)
        return
    words = _CONTROL.sub("", value)
    if len(words) > MOST_LETTERS:
        raise ReportError("template-cell-full", name=cell.name)
    if not words:
        return
    one.set("t", "inlineStr")
    text = _child(_child(one, f"{space}is"), f"{space}t")
    text.text = words
    text.set(_SPACE, "preserve")


def _child(parent: Any, tag: str) -> Any:
    made = parent.makeelement(tag)
    parent.append(made)
    return made


def _cell(sheet: Any, cell: NamedCell) -> Any:
    """The cell, made in its place where the sheet has none yet; so its row."""
    data = sheet.find("{*}sheetData")
    if data is None:
        raise ReportError("template-formula", names=cell.name)
    space = data.tag.rpartition("}")[0] + "}"
    row = _among(data, f"{space}row", cell.row, lambda one: int(one.get("r", "0")))
    row.set("r", str(cell.row))
    made = _among(row, f"{space}c", cell.column, _column)
    made.set("r", _reference(cell))
    return made


def _column(one: Any) -> int:
    found = _CELL.fullmatch(one.get("r", ""))
    return column_of(found.group(1)) if found else 0


def _among(parent: Any, tag: str, wanted: int, number: Any) -> Any:
    """The child of that number, made before the first greater one where there is none."""
    for place, one in enumerate(parent):
        at = number(one)
        if at == wanted:
            return one
        if at > wanted:
            made = parent.makeelement(tag)
            parent.insert(place, made)
            return made
    return _child(parent, tag)


def _calculate_when_opened(book: Any) -> None:
    """What the form calculates from the cells is calculated anew when it is opened."""
    found = book.find("{*}calcPr")
    if found is None:
        names = book.find("{*}definedNames")
        if names is None:
            return
        found = book.makeelement(names.tag.replace("definedNames", "calcPr"))
        names.addnext(found)
    found.set("fullCalcOnLoad", "1")


def _rewritten(data: bytes, made: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            plain = entry.filename.replace("\\", "/").lower().lstrip("/")
            after.writestr(entry, made.get(plain, before.read(entry)), zipfile.ZIP_DEFLATED)
    return out.getvalue()
