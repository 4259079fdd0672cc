"""Records → an ordinary workbook that a person can read and print, written as text without a library.

Every part is plain SpreadsheetML (ECMA-376 Part 1, 18.3). Text stands in inline strings, so that what begins with
= + - @ stays text; there is no formula anywhere, nothing hidden, nothing merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from xml.sax.saxutils import escape

from app.column_letters import letters_of
from app.errors import ExchangeError
from app.exchange.cells import YES, BadCell, check_text, day_serial, escape_excel, instant_serial, number_text
from app.exchange.cover import COVER_SHEET, TITLE, Cover, SectionLine, cover_table, sections_table
from app.exchange.records import Content, tables_of_kind
from app.exchange.records.plan import WireClause
from app.exchange.records.spec import MINOR, SheetColumn, SheetTable, Type
from app.exchange.styles import STYLES, Style

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_LINE_POINTS: Final = 14.5
_MAX_POINTS: Final = 409.0
"""Excel's tallest row."""
_MAX_LINES: Final = 28
"""Lines of text in the tallest row; a column whose text takes more is made wider, so that paper shows it whole."""
_MAX_WIDTH: Final = 140
"""The widest column in characters: what a landscape A4 page holds at full size."""
_PAGE_WIDTH: Final = 190
"""Characters across a landscape A4 page at three quarters of the size, 8 points: the smallest that is read easily."""

_PROTECTION: Final = (
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>'
)
_PAPER: Final = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="{orientation}" pageOrder="overThenDown" '
    'fitToWidth="{pages}" fitToHeight="0"/>'
    "<headerFooter><oddHeader>&amp;C&amp;P</oddHeader><oddFooter>&amp;L{footer}&amp;R&amp;A</oddFooter></headerFooter>"
)

_TEXT_STYLE: Final = {Type.TEXT: Style.TEXT, Type.IDENT: Style.IDENT, Type.WORD: Style.TEXT, Type.YES: Style.TEXT}
_NOTES: Final = (
    "Đây là bảng tính thường: mở bằng Excel để xem và in được.",
    "Tệp có niêm phong điện tử. Đừng lưu lại bằng Excel: lưu lại thì niêm phong mất và bên nhận không nhận được.",
    "Niêm phong cho biết ai gửi và tệp còn nguyên, không giữ bí mật. Không đưa bí mật nhà nước vào tệp này.",
)


@dataclass(frozen=True)
class WrittenSheet:
    """A sheet written: its part, and how much of it is printed (columns and rows from the top left)."""

    name: str
    data: bytes
    columns: int
    rows: int
    headed: bool = True
    repeated: int = 0
    """Columns at the left that every page across repeats; 0 where one page holds all."""


def write_parts(cover: Cover, content: Content, *, minor: int = MINOR) -> dict[str, bytes]:
    """All parts of the unsealed workbook.

    Args:
        minor: the version it is written in: sheets and columns that came later are left out.

    Raises:
        ExchangeError: ``cell-unwritable`` (``sheet``, ``row``, ``heading``, ``place``, ``reason``, the day as
            ``value``, ``clause_id`` of what it is about): a text with control characters, longer than a cell holds, or
            a date before March 1900. Nothing is cut silently.
    """
    footer = escape(f"{cover.sender_code} → {cover.addressee} · Tệp {cover.sequence:04d}").replace('"', "&quot;")
    cover_rows = len(cover_table().columns) + 2 + len(_NOTES)
    sheets = [WrittenSheet(COVER_SHEET, _cover_sheet(cover, footer), 2, cover_rows, headed=False)]
    for table in tables_of_kind(cover.kind, minor):
        records = content.records.get(table.name, ())
        if records:
            sheets.append(table_sheet(table, records, footer, minor))
    lines = [SectionLine(section.name, section.complete) for section in content.sections]
    sheets.append(table_sheet(sections_table(), lines, footer))
    return package_parts(sheets)


def _printed(columns: Sequence[SheetColumn]) -> int:
    """How many columns are printed: machine names and counters at the end are left off the paper."""
    count = len(columns)
    while count > 1 and columns[count - 1].type in (Type.IDENT, Type.WHOLE):
        count -= 1
    return count


def _widths(columns: Sequence[SheetColumn], records: Sequence[Any]) -> list[int]:
    """Widths in characters: as declared, or wider where the longest text would not fit into the tallest row."""
    widths = []
    for column in columns:
        width = column.width
        if column.type is Type.TEXT:
            longest = max((getattr(one, column.name) for one in records), key=len, default="")
            if len(longest) > width * _MAX_LINES // 2:
                while width < _MAX_WIDTH and _lines(longest, width) > _MAX_LINES:
                    width += 10
        widths.append(min(width, max(column.width, _MAX_WIDTH)))
    return widths


def table_sheet(table: SheetTable, records: Sequence[Any], footer: str, minor: int = MINOR) -> WrittenSheet:
    """A table's sheet: as many pages across as it takes to be readable, each with the columns that name the row.

    Raises:
        ExchangeError: ``cell-unwritable``, as ``write_parts``.
    """
    columns = table.columns_of(minor)
    widths = _widths(columns, records)
    printed = _printed(columns)
    pages = -(-sum(widths[:printed]) // _PAGE_WIDTH)
    headings = [column.heading for column in columns[:3]]
    named = headings.index("Mục") + 1 if "Mục" in headings else 1
    data = _table_xml(table, columns, records, widths, footer, pages)
    return WrittenSheet(table.sheet, data, printed, len(records) + 1, repeated=named if pages > 1 else 0)


def _table_xml(
    table: SheetTable,
    columns: Sequence[SheetColumn],
    records: Iterable[Any],
    widths: Sequence[int],
    footer: str,
    pages: int,
) -> bytes:
    letters = [letters_of(index) for index in range(len(columns))]
    out: list[str] = [
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0" showGridLines="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/><cols>'
    ]
    for index, width in enumerate(widths, 1):
        # The column's style draws the frame of empty cells, so that they need not be written.
        out.append(f'<col min="{index}" max="{index}" width="{width}" style="{Style.TEXT}" customWidth="1"/>')
    out.append('</cols><sheetData><row r="1" ht="32" customHeight="1">')
    for letter, column in zip(letters, columns, strict=True):
        out.append(_string(f"{letter}1", Style.HEADING, column.heading))
    out.append("</row>")
    number = 1
    for record in records:
        number += 1
        cells: list[str] = []
        lines = 1
        for letter, column, width in zip(letters, columns, widths, strict=True):
            value = getattr(record, column.name)
            try:
                cell = _cell(f"{letter}{number}", column, value)
            except BadCell as bad:
                raise ExchangeError(
                    "cell-unwritable",
                    sheet=table.sheet,
                    row=number,
                    heading=column.heading,
                    place=getattr(record, "label", "") or f"dòng {number}",
                    reason=bad.code,
                    value=value if column.type is Type.DAY else "",
                    clause_id=_clause_of(record),
                ) from bad
            cells.append(cell)
            if column.type is Type.TEXT and value:
                lines = max(lines, _lines(value, width))
        points = min(_LINE_POINTS * lines + 3, _MAX_POINTS)
        out.append(f'<row r="{number}" ht="{points:g}" customHeight="1">')
        out.extend(cells)
        out.append("</row>")
    out.append(f"</sheetData>{_PROTECTION}")
    out.append(_PAPER.format(orientation="landscape", footer=footer, pages=pages))
    out.append("</worksheet>")
    return "".join(out).encode("utf-8")


def _clause_of(record: Any) -> str:
    """The id of the clause that a record is, or is about; "" of any other."""
    return getattr(record, "clause_id", None) or (record.id if isinstance(record, WireClause) else "")


def _cover_sheet(cover: Cover, footer: str) -> bytes:
    out: list[str] = [
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0" showGridLines="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="1" max="1" width="30" customWidth="1"/>'
        '<col min="2" max="2" width="70" customWidth="1"/></cols>'
        '<sheetData><row r="1" ht="30" customHeight="1">' + _string("A1", Style.TITLE, TITLE) + "</row>"
    ]
    for number, column in enumerate(cover_table().columns, 2):
        value = getattr(cover, column.name)
        try:
            cell = _cell(f"B{number}", column, value, left=True)
        except BadCell as bad:
            raise ExchangeError(
                "cell-unwritable",
                sheet=COVER_SHEET,
                row=number,
                heading=column.heading,
                place=f"dòng {number}",
                reason=bad.code,
            ) from bad
        lines = _lines(value, 70) if isinstance(value, str) and value else 1
        out.append(f'<row r="{number}" ht="{min(_LINE_POINTS * lines + 4, _MAX_POINTS):g}" customHeight="1">')
        out.append(_string(f"A{number}", Style.LABEL, column.heading))
        out.append(cell or f'<c r="B{number}" s="{Style.TEXT}"/>')
        out.append("</row>")
    first = len(cover_table().columns) + 3
    for number, note in enumerate(_NOTES, first):
        out.append(f'<row r="{number}" ht="34" customHeight="1">' + _string(f"B{number}", Style.NOTE, note) + "</row>")
    out.append(f"</sheetData>{_PROTECTION}")
    out.append(_PAPER.format(orientation="portrait", footer=footer, pages=1))
    out.append("</worksheet>")
    return "".join(out).encode("utf-8")


def _cell(place: str, column: SheetColumn, value: Any, *, left: bool = False) -> str:
    if value is None or value == "" or value is False:
        if column.required:
            raise BadCell("required")
        return ""
    kind = column.type
    if kind is Type.WORD:
        try:
            return _string(place, Style.TEXT, column.words[value])
        except KeyError:
            raise BadCell("not-one-of") from None
    if kind is Type.YES:
        return _string(place, Style.TEXT, YES)
    if kind is Type.DAY:
        return f'<c r="{place}" s="{Style.DAY}"><v>{day_serial(value)}</v></c>'
    if kind is Type.INSTANT:
        return f'<c r="{place}" s="{Style.INSTANT_LEFT if left else Style.INSTANT}"><v>{instant_serial(value)}</v></c>'
    if kind in (Type.WHOLE, Type.FIGURE):
        text = number_text(value)
        if text is None:
            return _string(place, Style.FIGURE, f"{value:f}" if isinstance(value, Decimal) else str(value))
        style = Style.WHOLE_LEFT if left else Style.AMOUNT if kind is Type.FIGURE and "." not in text else Style.FIGURE
        return f'<c r="{place}" s="{style}"><v>{text}</v></c>'
    return _string(place, _TEXT_STYLE[kind], check_text(value))


def _string(place: str, style: int, text: str) -> str:
    words = escape(escape_excel(text))
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() or "\n" in text or "  " in text else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{words}</t></is></c>'


def _lines(text: str, width: int) -> int:
    """How many lines a wrapped text takes; a little generous, because letters differ."""
    return sum(max(1, -(-len(line) * 11 // (width * 10))) for line in text.split("\n"))


def package_parts(sheets: Sequence[WrittenSheet]) -> dict[str, bytes]:
    """All parts of a workbook with these sheets."""
    overrides = [f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>']
    overrides.append(f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>')
    listed: list[str] = []
    names: list[str] = []
    rels: list[str] = []
    parts: dict[str, bytes] = {}
    for number, sheet in enumerate(sheets, 1):
        name = sheet.name
        part = f"xl/worksheets/sheet{number}.xml"
        parts[part] = sheet.data
        overrides.append(f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}.worksheet+xml"/>')
        listed.append(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>')
        rels.append(f'<Relationship Id="rId{number}" Type="{_REL}/worksheet" Target="worksheets/sheet{number}.xml"/>')
        local = f'localSheetId="{number - 1}"'
        area = f"$A$1:${letters_of(sheet.columns - 1)}${sheet.rows}"
        names.append(f"<definedName name=\"_xlnm.Print_Area\" {local}>'{escape(name)}'!{area}</definedName>")
        if sheet.headed:
            across = f"'{escape(name)}'!$A:${letters_of(sheet.repeated - 1)}," if sheet.repeated else ""
            titles = f"{across}'{escape(name)}'!$1:$1"
            names.append(f'<definedName name="_xlnm.Print_Titles" {local}>{titles}</definedName>')
    rels.append(f'<Relationship Id="rId{len(sheets) + 1}" Type="{_REL}/styles" Target="styles.xml"/>')
    parts["xl/styles.xml"] = STYLES
    parts["xl/workbook.xml"] = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><workbookPr date1904="0"/>'
        f"<bookViews><workbookView/></bookViews><sheets>{''.join(listed)}</sheets>"
        f"<definedNames>{''.join(names)}</definedNames></workbook>"
    ).encode()
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE_REL}">{"".join(rels)}</Relationships>'
    ).encode()
    parts["_rels/.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE_REL}">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ).encode()
    parts["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    ).encode()
    return parts
