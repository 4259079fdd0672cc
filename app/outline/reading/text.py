"""Plain text, Markdown and pasted text."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import replace

from app.errors import DocumentError
from app.outline import legacy
from app.outline.slices import Slice, join
from app.outline.source import MAX_LINE, MAX_PARAGRAPHS, Line, SourceDoc, Table, normalise

_MOST_LINES = 3 * MAX_PARAGRAPHS
"""Lines with words: paragraphs may be wrapped."""
_HEADING = re.compile(r"#{1,6}(?=\s)")
_FRONT = re.compile(r"#\s?[\w-]+:\s")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*|_)(?=[^\s*_])(?:[^*_\n]*?[^\s*_\\])(\1)(?![\w*])")
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_STRONG = re.compile(r"\*\*|(?<=\S)\\$|\\(?=[*_#|\-+.\[\]()])|(?<=[|\s])&nbsp;")
_PIPE_ROW = re.compile(r"^\|.*\|$")
_PIPE_RULE = re.compile(r"^\|(?:\s*:?-{2,}:?\s*\|)+$")
_CELL = re.compile(r"(?<!\\)\|")


def decode(data: bytes) -> str:
    """The text of a file without its encoding's name.

    Raises:
        DocumentError: ``document-not-text``, the bytes are no text.
    """
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _decoded(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    zeros = data[:4096].count(0)
    if zeros:
        head = data[:4096]
        if zeros > len(head) // 8 and (head[1::2].count(0) > 0.8 * zeros or head[::2].count(0) > 0.8 * zeros):
            return _decoded(data, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
        raise DocumentError("document-not-text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _single_byte(data)
    if _looks_binary(text):
        raise DocumentError("document-not-text")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError("document-not-text") from error
    if _looks_binary(text):
        raise DocumentError("document-not-text")
    return text.lstrip("\ufeff")


def _single_byte(data: bytes) -> str:
    """What the bytes say where they are no UTF-8: the reading that gives most Vietnamese syllables. One in the letters
    before Unicode stays as it is, and is converted where the text is read.
    """
    latin = data.decode("cp1252", errors="replace") if b"\xad" not in data else data.decode("latin-1")
    encoding = legacy.detect(latin)
    readings = [
        (data.decode("cp1258", errors="replace"),) * 2,
        (legacy.convert(latin, encoding) if encoding else latin, latin),
        (data.decode("utf-8", errors="replace"),) * 2,
    ]
    wrong = [legacy.misspelled(unicodedata.normalize("NFC", read)) + read.count("\ufffd") for read, _ in readings]
    return readings[wrong.index(min(wrong))][1]


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(
        1 for char in sample if (ord(char) < 32 and char not in "\t\n\r\f\v") or char in "\ufffd" or ord(char) == 127
    )
    return bool(sample) and strange > max(3, len(sample) // 50)


def read_text(text: str, *, keep_legacy: bool = False) -> SourceDoc:
    """Lines and pipe tables of a text; markup is set aside, not lost."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest > MAX_LINE:
        raise DocumentError("document-too-large", characters=longest, limit=MAX_LINE)
    if len(lines) > MAX_PARAGRAPHS and (count := sum(not line.isspace() for line in lines if line)) > _MOST_LINES:
        raise DocumentError("document-too-large", lines=count, limit=_MOST_LINES)
    encoding = None if keep_legacy else legacy.detect(text)
    if encoding:
        text = legacy.convert(text, encoding)
    reader = _Reader(SourceDoc.of(normalise(text)))
    reader.doc.legacy = encoding
    start = 0
    for number, raw in enumerate(reader.doc.text.split("\n"), start=1):
        reader.read(raw, start, number)
        start += len(raw) + 1
    reader.end_table()
    return reader.doc


class _Reader:
    """Reads line after line."""

    def __init__(self, doc: SourceDoc) -> None:
        self.doc = doc
        self._blank = True
        self._broken = False
        self._front = True
        """Whether nothing but the facts that a converter puts first has been met."""
        self._rows: list[tuple[Slice, ...]] = []
        self._numbers: list[int] = []

    def read(self, raw: str, start: int, number: int) -> None:
        """Place one line, which begins at ``start`` of the text."""
        if "\f" in raw:
            self._broken = self._blank = True
        piece = Slice.of(self.doc.text, start, start + len(raw))
        if _PIPE_ROW.match(piece.text) and len(_CELL.findall(piece.text)) >= 2:
            self._pipe_row(piece, number)
            return
        self.end_table()
        if not piece.text:
            self._blank = True
        elif self._front and _FRONT.match(piece.text):
            self.doc.set_aside("front-matter", piece)
        elif raw.lstrip().count("\t") >= 2:
            self._front = False
            _tab_row(self.doc, raw, start, number)
        else:
            self._front = False
            line = _line(self.doc, piece, number, _indent(raw))
            if line.text:
                self.doc.blocks.append(replace(line, blank_before=self._blank, page_break=self._broken))
                self._blank = self._broken = False

    def _pipe_row(self, piece: Slice, number: int) -> None:
        if _PIPE_RULE.match(piece.text):
            self.doc.set_aside("markup", piece)
        else:
            self._rows.append(_cells(self.doc, piece))
            self._numbers.append(number)

    def end_table(self) -> None:
        """The pipe rows so far are a table."""
        if self._rows:
            self.doc.blocks.append(Table(tuple(self._rows), tuple(self._numbers)))
            self._rows, self._numbers = [], []


def _indent(raw: str) -> int:
    columns = 0
    for char in raw:
        if char == "\t":
            columns += 4 - columns % 4
        elif char in " \f":
            columns += 1
        else:
            break
    return columns


def _line(doc: SourceDoc, piece: Slice, number: int, indent: int) -> Line:
    heading = 0
    if match := _HEADING.match(piece.text):
        heading = match.end()
        doc.set_aside("markup", piece.cut(0, heading))
        piece = piece.cut(heading)
    bold = piece.text.startswith("**") and piece.text.endswith("**")
    return Line(without_markup(doc, piece), number, indent, heading=heading, bold=bold)


def without_markup(doc: SourceDoc, piece: Slice) -> Slice:
    """The words of a piece; emphasis marks, escapes and line-break tags go to the leftovers."""
    if not any(sign in piece.text for sign in "*_\\<&"):
        return piece
    if _LINE_BREAK.search(piece.text):
        return _broken(doc, piece)
    holes = [match.span() for match in _STRONG.finditer(piece.text)]
    bare = _STRONG.sub(lambda found: " " * len(found.group()), piece.text)
    for match in _EMPHASIS.finditer(bare):
        holes += [match.span(1), match.span(2)]
    holes.sort()
    for low, high in holes:
        doc.set_aside("markup", piece.cut(low, high))
    kept = piece.without(holes)
    return kept.cut(0)


def _broken(doc: SourceDoc, piece: Slice) -> Slice:
    """A cell whose lines are kept apart by line-break tags."""
    parts, at = [], 0
    for tag in _LINE_BREAK.finditer(piece.text):
        doc.set_aside("markup", piece.cut(tag.start(), tag.end()))
        parts.append(without_markup(doc, piece.cut(at, tag.start())))
        at = tag.end()
    parts.append(without_markup(doc, piece.cut(at)))
    return join(parts, "\n")


def _cells(doc: SourceDoc, piece: Slice) -> tuple[Slice, ...]:
    bars = [match.start() for match in _CELL.finditer(piece.text)]
    for bar in bars:
        doc.set_aside("markup", piece.cut(bar, bar + 1))
    return tuple(without_markup(doc, piece.cut(low + 1, high)) for low, high in itertools.pairwise(bars))


def _tab_row(doc: SourceDoc, raw: str, begin: int, number: int) -> None:
    """A line of three cells or more between tabs, as a table pasted from Word or Excel comes; rows gather into one
    table.
    """
    cells = []
    for part in raw.split("\t"):
        cells.append(Slice.of(doc.text, begin, begin + len(part)))
        begin += len(part) + 1
    last = doc.blocks[-1] if doc.blocks else None
    if isinstance(last, Table) and len(last.rows[0]) == len(cells) and last.numbers[-1] == number - 1:
        doc.blocks[-1] = Table((*last.rows, tuple(cells)), (*last.numbers, number), last.page_break)
    else:
        doc.blocks.append(Table((tuple(cells),), (number,)))
