"""Word documents: paragraphs with the marks one sees, tables, accepted changes, text boxes, notes, page headers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.errors import DocumentError
from app.outline import legacy
from app.outline.head_words import MOTTO, NUMBER, SECRET, URGENT
from app.outline.markers import read_marker
from app.outline.model import Doubt, doubts_of
from app.outline.reading.numbering import Numbering
from app.outline.reading.package import OfficePackage, open_package
from app.outline.reading.symbols import with_signs
from app.outline.reading.word_text import (
    SKIPPED,
    W,
    cells_of,
    drawn_words,
    frames,
    has_words,
    hidden_words,
    is_bold,
    is_bold_row,
    is_centred,
    is_dropped_capital,
    is_taken_out,
    large_pictures,
    mark_deleted,
    rows_of,
    runs,
    skipped_columns,
    spans,
    struck_words,
    text_boxes,
)
from app.outline.source import TEXT_BOX, SourceDoc, SourceWriter
from app.progress import Progress

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_EMBEDDED = (
    f"{W}altChunk",
    f"{W}subDoc",
    f"{W}object",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_MAX_DEPTH = 24
"""Tables inside tables inside text boxes; people reach four."""
_MAX_ROWS = 60_000
_STEP = 400


def read_docx(data: bytes, progress: Progress, *, keep_legacy: bool = False) -> SourceDoc:
    """Read a .docx, also with macros (which are never looked at), a template, or one saved as Strict.

    Raises:
        DocumentError: ``document-damaged``, ``document-too-large``, ``document-encrypted``; ``document-photo``, it
            holds pictures and no words.
        Cancelled: a person asked to stop.
    """
    with open_package(data) as package:
        reader = _Reader(package, progress, keep_legacy=keep_legacy)
    try:
        return reader.document()
    except RecursionError as error:
        raise DocumentError("document-damaged") from error


class _Reader:
    def __init__(self, package: OfficePackage, progress: Progress, *, keep_legacy: bool) -> None:
        self._root = package.tree(package.main)
        self._parts = {
            identity: package.tree(part)
            for part, identity, kind in package.relations(package.main)
            if kind in ("header", "footer")
        }
        trees = {
            kind: package.tree(found[0])
            for kind in ("styles", "numbering", "footnotes", "endnotes")
            if (found := package.related(package.main, kind))
        }
        self._writer = SourceWriter()
        self._legacy: str | None = None
        self._progress = progress
        self._keep_legacy = keep_legacy
        self._notes = {
            f"{kind} {note.get(f'{W}id')}": note
            for kind in ("footnote", "endnote")
            if f"{kind}s" in trees
            for note in trees[f"{kind}s"].findall(f"{W}{kind}")
        }
        styles = trees["styles"].findall(f"{W}style") if "styles" in trees else []
        self._styles = {style.get(f"{W}styleId"): style for style in styles}
        self._default_style = next(
            (
                identity
                for identity, style in self._styles.items()
                if style.get(f"{W}default") in ("1", "true", "on") and style.get(f"{W}type") == "paragraph"
            ),
            None,
        )
        self._numbering = Numbering(trees.get("numbering"))
        self._blank = False
        self._numbered = False
        """Whether a clause has been met: until then text boxes belong to the letterhead."""
        self._carried = ""
        self._noted: list[str] = []
        self._seen = 0

    def document(self) -> SourceDoc:
        """Everything on the paper, in order."""
        body = self._root.find(f"{W}body")
        if body is None:
            raise DocumentError("document-damaged")
        self._stamps(body)
        printed = self._page_headers(body)
        children = list(body)
        for index, child in enumerate(children):
            if index % _STEP == 0:
                self._progress.step("outline-read", index, len(children))
            self._block(child, 0)
        self._flush()
        for line in printed:
            self._writer.line(line, aside="running-head")
        doc = self._writer.document()
        if not doc.text.strip() and next(body.iter(*_PICTURES), None) is not None:
            raise DocumentError("document-photo")
        doc.legacy = self._legacy
        doc.doubts += _doubts(body)
        return doc

    def _stamps(self, body: Any) -> None:
        """Words stamped in boxes, as drawn letters or above the pages ("HỎA TỐC", "MẬT") stand on the head of the
        paper, wherever Word anchors them.
        """
        wholes = (body, *self._parts.values())
        held = [*self._parts.values(), *(box for whole in wholes for box in whole.iter(f"{W}txbxContent"))]
        lines = [line for one in held for paragraph in one.iter(f"{W}p") for line in self._lines(paragraph) if line]
        for line in (*lines, *(words for whole in wholes for words in drawn_words(whole))):
            if _is_stamp(line) and line.strip() not in self._noted:
                self._noted.append(line.strip())
                self._writer.line(line)

    def _page_headers(self, body: Any) -> list[str]:
        """Write the letterhead where it stands in the header of the first page; returns the lines that stand above and
        below the pages.
        """
        printed: list[str] = []
        section = next(body.iter(f"{W}sectPr"), None)
        first = []
        if section is not None:
            titled = section.find(f"{W}titlePg") is not None
            wanted = "first" if titled else "default"
            first = [
                self._parts.get(one.get(f"{_R}id"))
                for one in section.findall(f"{W}headerReference")
                if one.get(f"{W}type", "default") == wanted
            ]
        for part in self._parts.values():
            lines = [line for line in self._cell_lines(part, 1) if line.strip() and line.strip() not in self._noted]
            lines += [words for words in drawn_words(part) if words not in self._noted]
            if part in first and any(MOTTO.search(line) or NUMBER.search(line) for line in lines):
                for child in part:
                    self._block(child, 0)
                continue
            printed += [line for line in lines if line not in printed and not line.strip(" -–").isdigit()]
        return printed

    def _block(self, element: Any, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise DocumentError("document-damaged")
        if element.tag == f"{W}p":
            self._paragraph(element, depth)
        elif element.tag == f"{W}tbl":
            self._flush()
            if frames(element):
                self._boxes([cell for row in rows_of(element) for cell in cells_of(row)], depth)
            else:
                self._table(element, depth)
            self._blank = False
        elif isinstance(element.tag, str) and element.tag not in SKIPPED:
            for child in element:
                self._block(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        boxes = text_boxes(element)
        if not self._numbered:
            self._boxes(boxes, depth)
        self._own_lines(element)
        if self._numbered:
            self._boxes(boxes, depth)
        for words in drawn_words(element):
            if words not in self._noted:
                self._writer.line(words, aside=TEXT_BOX)

    def _boxes(self, boxes: list[Any], depth: int) -> None:
        for box in boxes:
            if self._numbered and self._stands_aside(box):
                self._aside(box)
                continue
            for child in box:
                self._block(child, depth + 1)

    def _stands_aside(self, box: Any) -> bool:
        """Whether a box beside the clauses only remarks on them: no clause begins in it, and no table stands in it."""
        return next(box.iter(f"{W}tbl"), None) is None and not any(
            _num_of(paragraph) or any(line and read_marker(line.strip()) for line in self._lines(paragraph))
            for paragraph in box.iter(f"{W}p")
        )

    def _aside(self, box: Any) -> None:
        for paragraph in box.iter(f"{W}p"):
            for line in self._lines(paragraph):
                if line and line.strip() not in self._noted:
                    self._writer.line(line, aside=TEXT_BOX)

    def _own_lines(self, element: Any) -> None:
        lines = self._lines(element)
        if mark_deleted(element) or is_dropped_capital(element):
            self._carried += " ".join(line for line in lines if line)
            return
        if self._carried:
            lines = [self._carried + (lines[0] or ""), *lines[1:]]
            self._carried = ""
        if not any(line.strip() for line in lines if line is not None):
            self._blank = True
            self._mark(element)  # its number is counted, though nothing stands beside it
            if None in lines:
                self._writer.page_break()
            return
        self._write_lines(element, lines)
        self._write_notes(element)

    def _write_lines(self, element: Any, lines: list[str | None]) -> None:
        mark = self._mark(element)
        heading = self._heading(element)
        bold = is_centred(element) or is_bold(element)
        soft = False
        for line in lines:
            if line is None:
                self._writer.page_break()
                continue
            if not line.strip() or (line.strip() in self._noted and _is_stamp(line)):
                continue
            text = f"{mark} {line.strip()}" if mark and not soft else line
            self._numbered = self._numbered or bool(mark or read_marker(text.strip()))
            self._writer.line(
                text, hard=True, soft=soft, blank_before=self._blank and not soft, heading=heading, bold=bold
            )
            soft = True
            self._blank = False

    def _flush(self) -> None:
        """What a paragraph without an end left over, where no paragraph follows."""
        if self._carried.strip():
            self._writer.line(self._carried, hard=True)
        self._carried = ""

    def _write_notes(self, element: Any) -> None:
        for kind, name, _ in runs(element):
            if kind == "note" and name in self._notes:
                words = " ".join(self._cell_lines(self._notes[name], 1))
                self._writer.line(words, aside="footnote")

    def _lines(self, element: Any) -> list[str | None]:
        """The lines of a paragraph; None stands for a page break."""
        lines: list[str | None] = []
        current: list[str] = []
        font = self._font_of_style(element)
        for kind, text, run_font in runs(element):
            if kind == "text":
                current.append(self._converted(text, run_font or font))
            elif kind != "note":
                lines.append("".join(current))
                current = []
                if kind == "page":
                    lines.append(None)
        lines.append("".join(current))
        return lines

    def _converted(self, text: str, font: str | None) -> str:
        text = with_signs(text, font)
        encoding = None if self._keep_legacy else legacy.encoding_of_font(font)
        if encoding is None or not text or any(char in "đĐơưƠƯ" or "Ạ" <= char <= "ỹ" for char in text):
            return text
        if any(ord(char) > 127 for char in text):
            self._legacy = encoding
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
        number, depth = _num(element.find(f"{W}pPr/{W}numPr"))
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
        for row in rows_of(element):
            self._seen += 1
            if self._seen % _STEP == 0:
                self._progress.step("outline-read", self._seen, self._seen + _STEP)
            if self._seen > _MAX_ROWS:
                raise DocumentError("document-too-large", rows=self._seen, limit=_MAX_ROWS)
            cells = [""] * skipped_columns(row)
            for cell in cells_of(row):
                span, merged = spans(cell)
                if merged:
                    above.add((len(rows), len(cells)))
                text = "" if merged else "\n".join(self._cell_lines(cell, depth + 1))
                cells.extend([text, *[""] * (span - 1)])
            if is_bold_row(row):
                bold.add(len(rows))
            rows.append(cells)
        width = max((len(row) for row in rows), default=0)
        if width:
            self._writer.table([row + [""] * (width - len(row)) for row in rows], frozenset(above), frozenset(bold))
        for paragraph in element.iter(f"{W}p"):
            self._write_notes(paragraph)

    def _cell_lines(self, cell: Any, depth: int) -> list[str]:
        if depth > _MAX_DEPTH:
            raise DocumentError("document-damaged")
        lines: list[str] = []
        for child in cell:
            if child.tag == f"{W}p":
                lines.extend(self._cell_paragraph(child, depth))
            elif isinstance(child.tag, str) and child.tag not in SKIPPED:
                lines.extend(self._cell_lines(child, depth + 1))
        return [line for line in lines if line.strip()]

    def _cell_paragraph(self, paragraph: Any, depth: int) -> list[str]:
        mark = self._mark(paragraph) if has_words(paragraph) or _num_of(paragraph) else ""
        texts = [line for line in self._lines(paragraph) if line is not None]
        if mark:
            texts[0] = f"{mark} {texts[0]}".rstrip()
        lines = [" ".join(text.split("\t")).strip() if depth > 1 else text for text in texts]
        for box in text_boxes(paragraph):
            lines.extend(line for line in self._cell_lines(box, depth + 1) if line.strip() not in self._noted)
        return lines + [words for words in drawn_words(paragraph) if words not in self._noted]


def _is_stamp(line: str) -> bool:
    return bool(URGENT.match(line.strip()) or SECRET.match(line.strip()))


def _doubts(body: Any) -> list[Doubt]:
    """What a reader of the paper should know of the file: changes nobody has accepted yet, and what was not read."""
    doubts = []
    changes = sum(
        1 for change in body.iter(*_CHANGES) if has_words(change) or next(change.iter(f"{W}delText"), None) is not None
    )
    changes += sum(1 for row in body.iter(f"{W}trPr") if row.find(f"{W}ins") is not None or is_taken_out(row))
    for code, count in (
        ("tracked-changes", changes),
        ("comments-left-out", sum(1 for _ in body.iter(f"{W}commentReference"))),
        ("embedded-left-out", sum(1 for _ in body.iter(*_EMBEDDED))),
        ("pictures-left-out", large_pictures(body)),
    ):
        if count:
            doubts.append(Doubt(code, {"count": count}))
    return [*doubts, *doubts_of("hidden-words", hidden_words(body)), *doubts_of("struck-out", struck_words(body))]


def _num(numbered: Any | None) -> tuple[str | None, int | None]:
    if numbered is None:
        return None, None
    number, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    value = depth.get(f"{W}val") if depth is not None else None
    return (number.get(f"{W}val") if number is not None else None), int(value) if value and value.isdigit() else None


def _num_of(element: Any) -> bool:
    return element.find(f"{W}pPr/{W}numPr") is not None
