"""What stands in a paragraph of Word: words with fonts, breaks, notes; changes accepted, hidden words left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

from app.outline.reading.symbols import sign
from app.outline.source import RAISED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU_PT = 12_700
LARGE_PICTURE = 0.08
"""The part of a page above which words may stand in a picture, a strip of a table too; seals and signatures are
smaller.
"""
LARGE_PT2 = LARGE_PICTURE * 595 * 842
"""The same of A4 in square points."""
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SKIPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}delText",
    f"{W}pPr",
    f"{W}rPr",
    f"{_MC}Fallback",
    f"{W}sectPr",
}
"""What is not on the paper: what was taken out, field codes, properties, the second form of a drawing."""
_RAISED = str.maketrans("0123456789", RAISED)
_OFF = ("0", "false", "off")

Kind = Literal["text", "line", "page", "note"]


def runs(element: Any) -> Iterator[tuple[Kind, str, str | None]]:
    """Pieces of a paragraph in order: ("text", words, font), ("line" or "page", "", font) for breaks, and ("note",
    kind and id, font) for footnotes and endnotes. Words of text boxes are not among them.
    """
    stack = [iter(element)]
    font: str | None = None
    raised = False
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if not isinstance(tag, str) or tag in SKIPPED or tag.endswith("}txbxContent"):
            continue
        if tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            if _hidden(properties):
                continue
            font, raised = _font(properties), _raised(properties)
            stack.append(iter(child))
        elif piece := _piece(child, tag):
            kind, text = piece
            yield kind, text.translate(_RAISED) if raised and text.isdigit() else text, font
        else:
            stack.append(iter(child))


def _piece(child: Any, tag: str) -> tuple[Kind, str] | None:
    if tag in (f"{W}t", f"{_MATH}t"):
        return "text", child.text or ""
    if tag in (f"{W}br", f"{W}cr"):
        return ("page" if child.get(f"{W}type") == "page" else "line"), ""
    if tag in (f"{W}tab", f"{W}ptab"):
        return "text", "\t"
    if tag == f"{W}noBreakHyphen":
        return "text", "-"
    if tag == f"{W}sym":
        return "text", _sign(child)
    if tag in (f"{W}ddList", f"{W}checkBox"):
        return "text", _chosen(child)
    if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        return "note", f"{tag[len(W) : -len('Reference')]} {child.get(f'{W}id')}"
    return None


def _sign(symbol: Any) -> str:
    place = symbol.get(f"{W}char") or ""
    return sign(int(place, 16), symbol.get(f"{W}font")) if re.fullmatch("[0-9A-Fa-f]{1,4}", place) else ""


def _chosen(field: Any) -> str:
    """What an old form field shows: the entry chosen of a list, or whether its box is ticked."""
    if field.tag == f"{W}checkBox":
        ticked = field.find(f"{W}checked")
        ticked = field.find(f"{W}default") if ticked is None else ticked
        return "☒" if ticked is not None and ticked.get(f"{W}val") not in _OFF else "☐"
    entries = [entry.get(f"{W}val") or "" for entry in field.findall(f"{W}listEntry")]
    chosen = field.find(f"{W}result")
    chosen = field.find(f"{W}default") if chosen is None else chosen
    at = _int(chosen.get(f"{W}val")) if chosen is not None else 0
    return entries[at] if at < len(entries) else ""


def _hidden(properties: Any | None) -> bool:
    hidden = properties.find(f"{W}vanish") if properties is not None else None
    return hidden is not None and hidden.get(f"{W}val") not in _OFF


def _raised(properties: Any | None) -> bool:
    place = properties.find(f"{W}vertAlign") if properties is not None else None
    return place is not None and place.get(f"{W}val") == "superscript"


def _font(properties: Any | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")) if fonts is not None else None


def has_words(element: Any) -> bool:
    """Whether a paragraph shows words of its own."""
    return any(text.strip() for kind, text, _ in runs(element) if kind == "text")


def text_boxes(element: Any) -> list[Any]:
    """The boxes anchored in a paragraph, each drawing once."""
    boxes = []
    for box in element.iter(f"{W}txbxContent"):
        above = [parent.tag for parent in box.iterancestors()]
        here = above[: above.index(f"{W}p")] if f"{W}p" in above else above
        if f"{_MC}Fallback" not in here and next(box.iterancestors(f"{W}p"), None) is element:
            boxes.append(box)
    return boxes


def drawn_words(element: Any) -> list[str]:
    """Words drawn as pictures of letters ("WordArt", watermarks), each drawing once."""
    return [
        words
        for drawn in element.iter(f"{_VML}textpath")
        if (words := (drawn.get("string") or "").strip())
        and not any(above.tag == f"{_MC}Fallback" for above in drawn.iterancestors())
    ]


def large_pictures(element: Any) -> int:
    """How many pictures are so large that words may stand in them: a table that was scanned, a whole page."""
    sizes: list[float] = []
    for blip in element.iter(f"{_DRAWING}blip"):
        place = next(blip.iterancestors(f"{_PLACED}inline", f"{_PLACED}anchor"), None)
        extent = place.find(f"{_PLACED}extent") if place is not None else None
        if extent is not None:
            sizes.append(_number(extent.get("cx")) * _number(extent.get("cy")) / _EMU_PT**2)
    for data in element.iter(f"{_VML}imagedata"):
        shape = data.getparent()
        if shape is not None and not any(above.tag == f"{_MC}Fallback" for above in data.iterancestors()):
            wide, tall = (re.search(rf"{side}:([\d.]+)pt", shape.get("style") or "") for side in ("width", "height"))
            sizes.append(float(wide[1]) * float(tall[1]) if wide and tall else 0.0)
    return sum(size >= LARGE_PT2 for size in sizes)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def struck_words(element: Any) -> list[str]:
    """Words that are struck through by hand, which is no change that Word keeps: one entry for each stretch."""
    return _stretches(element, _is_struck)


def hidden_words(element: Any) -> list[str]:
    """Words that Word keeps and shows nobody: one entry for each stretch."""
    return _stretches(element, _hidden)


def _stretches(element: Any, wanted: Callable[[Any | None], bool]) -> list[str]:
    found: list[str] = []
    for paragraph in element.iter(f"{W}p"):
        words = ""
        for run in (*paragraph.iter(f"{W}r"), None):
            if run is not None and wanted(run.find(f"{W}rPr")):
                words += "".join(text.text or "" for text in run.iter(f"{W}t"))
                continue
            if words.strip():
                found.append(" ".join(words.split()))
            words = ""
    return found


def _is_struck(properties: Any | None) -> bool:
    lines = [properties.find(f"{W}{name}") for name in ("strike", "dstrike")] if properties is not None else []
    return any(line is not None and line.get(f"{W}val") not in _OFF for line in lines)


def is_dropped_capital(element: Any) -> bool:
    """Whether a paragraph is only the large first letter of the next one."""
    frame = element.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def mark_deleted(element: Any) -> bool:
    """Whether the end of the paragraph was taken out: what is left of it goes on in the next one."""
    properties = element.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def is_centred(element: Any) -> bool:
    """Whether a paragraph is set in the middle."""
    place = element.find(f"{W}pPr/{W}jc")
    return place is not None and place.get(f"{W}val") == "center"


def is_bold(element: Any) -> bool:
    """Whether all words of a paragraph are set in bold."""
    found = False
    for run in element.iter(f"{W}r"):
        if not any((text.text or "").strip() for text in run.findall(f"{W}t")):
            continue
        bold = run.find(f"{W}rPr/{W}b")
        if bold is None or bold.get(f"{W}val") in _OFF:
            return False
        found = True
    return found


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside it; rows that were taken out are left out."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is not table:
            continue
        if not is_taken_out(row.find(f"{W}trPr")):
            yield row


def is_taken_out(properties: Any | None) -> bool:
    """Whether a row was taken out, by its properties."""
    return properties is not None and properties.find(f"{W}del") is not None


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row, also those inside content controls."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from cells_of(child)


def frames(table: Any) -> bool:
    """Whether a table is a frame of single cells around other tables, and so no table itself."""
    holds = any(inner is not table for inner in table.iter(f"{W}tbl"))
    return holds and all(len(list(cells_of(row))) <= 1 for row in rows_of(table))


def skipped_columns(row: Any) -> int:
    """Columns of the grid that a row leaves out before its first cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    return min(_int(before.get(f"{W}val")), 63) if before is not None else 0


def spans(cell: Any) -> tuple[int, bool]:
    """Columns the cell covers, and whether it goes on from the cell above."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merge is not None and merge.get(f"{W}val") in (None, "continue")
    return min(max(_int(span.get(f"{W}val")) if span is not None else 1, 1), 63), goes_on


def is_bold_row(row: Any) -> bool:
    """Whether a row reads as a heading: all its words bold, or one cell over half its width."""
    cells = [cell for cell in cells_of(row) if any((text.text or "").strip() for text in cell.iter(f"{W}t"))]
    if cells and all(_all_bold(cell) for cell in cells):
        return True
    widths = [spans(cell)[0] for cell in cells_of(row)]
    return bool(widths) and max(widths) > 1 and max(widths) * 2 >= sum(widths)


def _all_bold(cell: Any) -> bool:
    return all(
        is_bold(paragraph)
        for paragraph in cell.iter(f"{W}p")
        if any((text.text or "").strip() for text in paragraph.iter(f"{W}t"))
    )


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
