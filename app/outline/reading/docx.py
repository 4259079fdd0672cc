"""Word documents: paragraphs with the marks one sees, tables, accepted changes, text boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.errors import DocumentError
from app.outline import legacy
from app.outline.reading.numbering import Numbering, W
from app.outline.reading.package import open_package
from app.outline.source import SourceDoc, SourceWriter
from app.progress import Progress

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}delText",
    f"{W}pPr",
    f"{W}rPr",
    f"{_MC}Fallback",
    f"{W}sectPr",
}
_MAX_DEPTH = 24
"""Tables inside tables inside text boxes; people reach four."""
_STEP = 400


def read_docx(data: bytes, progress: Progress, *, keep_legacy: bool = False) -> SourceDoc:
    """Read a .docx.

    Raises:
        DocumentError: ``document-damaged``, ``document-too-large``, ``document-encrypted``.
        Cancelled: a person asked to stop.
    """
    open_package(data).close()
    import docx  # lazy: start-up time
    from docx.opc.exceptions import OpcError  # lazy: start-up time
    from lxml import etree  # lazy: start-up time

    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except (etree.XMLSyntaxError, KeyError, ValueError, OpcError, OSError, AttributeError, RecursionError) as error:
        raise DocumentError("document-damaged") from error
    reader = _Reader(document, progress, keep_legacy=keep_legacy)
    try:
        reader.body(body)
    except RecursionError as error:
        raise DocumentError("document-damaged") from error
    doc = reader.writer.document()
    doc.legacy = reader.legacy
    return doc


class _Reader:
    def __init__(self, document: Any, progress: Progress, *, keep_legacy: bool) -> None:
        self.writer = SourceWriter()
        self.legacy: str | None = None
        self._progress = progress
        self._keep_legacy = keep_legacy
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.findall(f"{W}style")}
        default = next(
            (
                style
                for style in self._styles.values()
                if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        self._default_style = default.get(f"{W}styleId") if default is not None else None
        try:
            part = document.part.part_related_by(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
            )
            root = part.element
        except (KeyError, AttributeError):
            root = None
        self._numbering = Numbering(root)
        self._blank = False
        self._seen = 0

    def body(self, element: Any) -> None:
        """Everything in the body, in order."""
        children = list(element)
        for index, child in enumerate(children):
            if index % _STEP == 0:
                self._progress.step("outline-read", index, len(children))
            self._block(child, 0)

    def _block(self, element: Any, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise DocumentError("document-damaged")
        if element.tag == f"{W}p":
            self._paragraph(element, depth)
        elif element.tag == f"{W}tbl":
            self._table(element, depth)
            self._blank = False
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            for child in element:
                self._block(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        for box in _text_boxes(element):
            for child in box:
                self._block(child, depth + 1)
        lines = self._lines(element)
        if not any(line.strip() for line in lines if line is not None):
            self._blank = True
            if None in lines:
                self.writer.page_break()
            return
        mark = self._mark(element)
        heading = self._heading(element)
        bold = _centred(element) or _all_bold(element)
        soft = False
        for line in lines:
            if line is None:
                self.writer.page_break()
                continue
            if not line.strip():
                continue
            text = f"{mark} {line.strip()}" if mark and not soft else line
            self.writer.line(
                text, hard=True, soft=soft, blank_before=self._blank and not soft, heading=heading, bold=bold
            )
            soft = True
            self._blank = False

    def _lines(self, element: Any) -> list[str | None]:
        """The lines of a paragraph; None stands for a page break."""
        lines: list[str | None] = []
        current: list[str] = []
        font = self._font_of_style(element)
        for kind, text, run_font in _runs(element):
            if kind == "text":
                current.append(self._converted(text, run_font or font))
            else:
                lines.append("".join(current))
                current = []
                if kind == "page":
                    lines.append(None)
        lines.append("".join(current))
        return lines

    def _converted(self, text: str, font: str | None) -> str:
        encoding = None if self._keep_legacy else legacy.encoding_of_font(font)
        if encoding is None or not text or any(char in "đĐơưƯƠ" or "Ạ" <= char <= "ỹ" for char in text):
            return text
        if any(ord(char) > 127 for char in text):
            self.legacy = encoding
        return legacy.convert(text, encoding, capitals=encoding == "tcvn3" and (font or "").rstrip().endswith("H"))

    def _style_chain(self, element: Any) -> Iterator[Any]:
        properties = element.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        identity = style.get(f"{W}val") if style is not None else self._default_style
        for _ in range(12):
            found = self._styles.get(identity)
            if found is None:
                return
            yield found
            based = found.find(f"{W}basedOn")
            identity = based.get(f"{W}val") if based is not None else None

    def _font_of_style(self, element: Any) -> str | None:
        for style in self._style_chain(element):
            fonts = style.find(f"{W}rPr/{W}rFonts")
            if fonts is not None and fonts.get(f"{W}ascii"):
                return str(fonts.get(f"{W}ascii"))
        return None

    def _heading(self, element: Any) -> int:
        for style in self._style_chain(element):
            name = style.find(f"{W}name")
            words = (name.get(f"{W}val") or "").casefold().split() if name is not None else []
            if len(words) == 2 and words[0] == "heading" and words[1].isdigit():
                return int(words[1])
        return 0

    def _mark(self, element: Any) -> str:
        properties = element.find(f"{W}pPr")
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        number, depth = _num(numbered)
        if number is None:
            for style in self._style_chain(element):
                number, of_style = _num(style.find(f"{W}pPr/{W}numPr"))
                if number is not None:
                    depth = depth if depth is not None else of_style
                    break
        if number is None or number == "0":
            return ""
        return self._numbering.next_mark(number, depth or 0)

    def _table(self, element: Any, depth: int) -> None:
        rows: list[list[str]] = []
        above: set[tuple[int, int]] = set()
        bold: set[int] = set()
        for row in element.iter(f"{W}tr") if depth == 0 else element.findall(f"{W}tr"):
            if row.getparent() is not element and not _of_table(row, element):
                continue
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            self._seen += 1
            if self._seen % _STEP == 0:
                self._progress.step("outline-read", self._seen, self._seen + _STEP)
            cells: list[str] = []
            spans: list[int] = []
            for cell in _cells(row):
                span, merged = _spans(cell)
                text = "" if merged else "\n".join(self._cell_lines(cell, depth + 1))
                if merged:
                    above.add((len(rows), len(cells)))
                spans.append(span)
                cells.extend([text, *[""] * (span - 1)])
            if any(_row_bold(cell) for cell in _cells(row)) and all(
                _row_bold(cell) or not _words(cell) for cell in _cells(row)
            ):
                bold.add(len(rows))
            if spans and max(spans) > 1 and max(spans) * 2 >= sum(spans):
                bold.add(len(rows))
            rows.append(cells)
        width = max((len(row) for row in rows), default=0)
        if width:
            self.writer.table([row + [""] * (width - len(row)) for row in rows], frozenset(above), frozenset(bold))

    def _cell_lines(self, cell: Any, depth: int) -> list[str]:
        if depth > _MAX_DEPTH:
            raise DocumentError("document-damaged")
        lines: list[str] = []
        for child in cell:
            if child.tag == f"{W}p":
                for box in _text_boxes(child):
                    lines.extend(self._cell_lines(box, depth + 1))
                mark = self._mark(child) if self._has_words(child) or _num_of(child) else ""
                texts = [line for line in self._lines(child) if line is not None]
                if mark:
                    texts[0] = f"{mark} {texts[0]}".rstrip()
                lines.extend(" ".join(text.split("\t")).strip() if depth > 1 else text for text in texts)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                lines.extend(self._cell_lines(child, depth + 1))
        return [line for line in lines if line.strip()]

    def _has_words(self, element: Any) -> bool:
        return any(text.strip() for kind, text, _ in _runs(element) if kind == "text")


def _num(numbered: Any | None) -> tuple[str | None, int | None]:
    if numbered is None:
        return None, None
    number, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    value = depth.get(f"{W}val") if depth is not None else None
    return (number.get(f"{W}val") if number is not None else None), int(value) if value and value.isdigit() else None


def _num_of(element: Any) -> bool:
    return element.find(f"{W}pPr/{W}numPr") is not None


def _runs(element: Any) -> Iterator[tuple[str, str, str | None]]:
    """Pieces of a paragraph: ("text", words, font), ("line", …), ("page", …). Deleted and hidden words are left out."""
    stack = [iter(element)]
    font: str | None = None
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag.endswith("}txbxContent"):
            continue
        if tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            font = None
            if properties is not None:
                hidden = properties.find(f"{W}vanish")
                if hidden is not None and hidden.get(f"{W}val") not in ("0", "false"):
                    continue
                fonts = properties.find(f"{W}rFonts")
                font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")) if fonts is not None else None
            stack.append(iter(child))
        elif tag == f"{W}t":
            yield "text", child.text or "", font
        elif tag == f"{W}tab":
            yield "text", "\t", font
        elif tag == f"{W}noBreakHyphen":
            yield "text", "-", font
        elif tag in (f"{W}br", f"{W}cr"):
            yield ("page" if child.get(f"{W}type") == "page" else "line"), "", font
        elif tag == f"{W}sym":
            code = child.get(f"{W}char") or ""
            yield "text", {"F0B7": "•", "F0A7": "▪", "F02D": "-", "F0FC": "✓", "F0D8": "➢"}.get(code.upper(), ""), font
        else:
            stack.append(iter(child))


def _text_boxes(element: Any) -> list[Any]:
    boxes = []
    for box in element.iter(f"{W}txbxContent"):
        above = [parent.tag for parent in box.iterancestors()]
        here = above[: above.index(f"{W}p")] if f"{W}p" in above else above
        if f"{_MC}Fallback" not in here and next(box.iterancestors(f"{W}p"), None) is element:
            boxes.append(box)
    return boxes


def _centred(element: Any) -> bool:
    place = element.find(f"{W}pPr/{W}jc")
    return place is not None and place.get(f"{W}val") == "center"


def _all_bold(element: Any) -> bool:
    found = False
    for run in element.iter(f"{W}r"):
        if not any((text.text or "").strip() for text in run.findall(f"{W}t")):
            continue
        bold = run.find(f"{W}rPr/{W}b")
        if bold is None or bold.get(f"{W}val") in ("0", "false"):
            return False
        found = True
    return found


def _of_table(row: Any, table: Any) -> bool:
    return next(row.iterancestors(f"{W}tbl"), None) is table


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt":
            yield from (cell for content in child.findall(f"{W}sdtContent") for cell in _cells(content))


def _spans(cell: Any) -> tuple[int, bool]:
    """Columns the cell covers, and whether it goes on from the cell above."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val") if span is not None else None
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merge is not None and merge.get(f"{W}val") in (None, "continue")
    return min(int(value), 63) if value and value.isdigit() and int(value) > 0 else 1, goes_on


def _words(cell: Any) -> bool:
    return any((text.text or "").strip() for text in cell.iter(f"{W}t"))


def _row_bold(cell: Any) -> bool:
    return _words(cell) and all(_all_bold(paragraph) for paragraph in cell.iter(f"{W}p") if _words(paragraph))
