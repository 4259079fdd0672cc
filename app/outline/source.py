"""The common form into which every reader turns its file: one normalised text, and the lines and tables that stand in
it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.outline.model import Box, Doubt, Leftover, Place, Span
from app.outline.slices import Slice

TEXT_BOX = "text-box"
"""Why a line stands aside: it is printed in a box beside the text."""
UNSEEN = "unseen"
"""Likewise: the file holds it, and no paper shows it."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_SPACES = {
    ord(char): " "
    for char in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_BREAKS = {ord("\r"): "\n", ord("\v"): "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\f\r\v")
MAX_LINE = 120_000
"""Characters in one line; the longest paragraph of a real plan has some five thousand."""
MAX_PARAGRAPHS = 60_000
"""A plan has some hundred clauses; a file with more paragraphs than this is no plan, and a window could not show it."""
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Figures as they stand raised, from 0 to 9: the number of a note, or of a power."""
_RAISED = frozenset(RAISED)
_UNRAISED = dict.fromkeys(map(ord, RAISED))
_ANCHORS = {0xFFFC: None}
"""What marks the place of a picture or a box in a text; it shows as nothing on paper."""
_TABLE = _INVISIBLE | _SPACES | _BREAKS | _CONTROLS | _ANCHORS
_ALIKE = {
    **dict.fromkeys(map(ord, "ÐƉ"), "Đ"),
    **dict.fromkeys(map(ord, "ðɖ"), "đ"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2012\u2014\u2015"), "–"),
    **{0xFF01 + at: chr(0x21 + at) for at in range(94)},
}
"""One letter or sign for each that looks like it: the eth typed for Đ, the dashes, the wide letters of East Asia."""


def normalise(text: str) -> str:
    """NFC, one kind of line end, ordinary spaces, no invisible characters; every visible character stays."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_TABLE))
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def alike(text: str) -> str:
    """The text with look-alikes replaced, each by one character, so that places in both are the same."""
    return text.translate(_ALIKE)


def without_notes(words: str) -> str:
    """Words without the raised figures at them, which are part of no name."""
    return words if _RAISED.isdisjoint(words) else words.translate(_UNRAISED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    Attributes:
        number: counted from 1 in the normalised source.
        indent: columns of white space before it.
        hard: it is a whole paragraph by the word of the file format, never part of a wrapped one.
        soft: it goes on with the line before it by the word of the file format.
        heading: depth of a heading by markup or style, 0 for none.
        aside: why it is no part of the text (a kind of leftover), by the word of the file format; empty for none.
    """

    slice: Slice
    number: int
    indent: int = 0
    blank_before: bool = False
    page_break: bool = False
    hard: bool = False
    soft: bool = False
    heading: int = 0
    bold: bool = False
    aside: str = ""

    @property
    def text(self) -> str:
        return self.slice.text


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells.

    Attributes:
        rows: a cell merged over several columns or rows stands in the first of them, the others are empty.
        numbers: the source line of each row.
        above: (row, column) of the cells that are merged with the cell above them.
        bold: rows set in bold throughout.
        lost: cells whose value the file does not hold (a formula that was never computed, or failed), each with what
        it is called on screen ("B6").
        apart: it never goes on with the table before it, be its columns the same.
    """

    rows: tuple[tuple[Slice, ...], ...]
    numbers: tuple[int, ...]
    page_break: bool = False
    above: frozenset[tuple[int, int]] = frozenset()
    bold: frozenset[int] = frozenset()
    lost: Mapping[tuple[int, int], str] = field(default_factory=dict)
    apart: bool = False

    def part(self, low: int, high: int) -> Table:
        """The rows ``low`` up to, not including, ``high``, as a table of their own."""
        return replace(
            self,
            rows=self.rows[low:high],
            numbers=self.numbers[low:high],
            above=frozenset((row - low, column) for row, column in self.above if low <= row < high),
            bold=frozenset(row - low for row in self.bold if low <= row < high),
            lost={(row - low, column): place for (row, column), place in self.lost.items() if low <= row < high},
            apart=self.apart and not low,
        )

    def columns(self, low: int, high: int) -> Table:
        """The columns ``low`` up to, not including, ``high``, as a table of their own."""
        return replace(
            self,
            rows=tuple(row[low:high] for row in self.rows),
            above=frozenset((row, column - low) for row, column in self.above if low <= column < high),
            lost={(row, column - low): place for (row, column), place in self.lost.items() if low <= column < high},
            apart=self.apart or low > 0,
        )


Block = Line | Table


@dataclass(slots=True, eq=False)
class Mark:
    """Characters ``start`` up to ``end`` of a line or a cell, and where they stand on paper. Not to be changed; it is
    not frozen, because a file has tens of thousands.

    Attributes:
        page: counted from 1.
        unsure: the characters of words in it that may have been read wrongly, as (start, end) of the same text.
        struck: likewise words that are struck through.
    """

    start: int
    end: int
    page: int
    box: Box
    unsure: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class SourceDoc:
    """A normalised text with the lines and tables that stand in it, in order, and what was set aside.

    Attributes:
        text: with look-alikes replaced: what is recognised is recognised here.
        written: the same letter by letter as it is written.
        legacy: the encoding from before Unicode in which it was written.
        doubts: what its reader was unsure of, or left out.
        places: where its lines stand on paper, in the order of the text; empty where the file has no pages.
        unsure: words that may have been read wrongly from a picture.
        scanned: how many pages were read from pictures.
        told: stretches of the text of which something is to be told, each with the code of the doubt.
        noted: raised figures stand in it.
    """

    text: str
    blocks: list[Block] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    legacy: str | None = None
    doubts: list[Doubt] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    scanned: int = 0
    written: str = ""
    told: list[tuple[str, Span]] = field(default_factory=list)
    noted: bool = False

    @staticmethod
    def of(written: str) -> SourceDoc:
        """An empty document over a normalised text."""
        return SourceDoc(alike(written), written=written, noted=not _RAISED.isdisjoint(written))

    @property
    def original(self) -> str:
        """The text as it is written."""
        return self.written or self.text

    def as_written(self, words: str, spans: Sequence[Span]) -> str:
        """Words that were read at ``spans``, with the letters that stand there."""
        if self.original == self.text and not self.noted:
            return words
        letters: list[str] = []
        for char in (char for span in spans for char in self.original[span.start : span.end] if not char.isspace()):
            if letters and (char in _RAISED or letters[-1] in _RAISED):
                letters[-1] += char
            else:
                letters.append(char)
        plain = without_notes(words)
        if not plain.strip():
            return "".join(letters)  # a raised figure alone is a note on nothing, and stays
        if len(letters) != sum(1 for char in plain if not char.isspace()):
            return words
        following = iter(letters)
        return "".join(char if char.isspace() else next(following) for char in plain)

    def set_aside(self, kind: str, piece: Slice) -> None:
        """Note that ``piece`` belongs to no clause."""
        for span in piece.spans:
            words = self.original[span.start : span.end]
            if words.strip():
                self.leftovers.append(Leftover(kind, words, Span(span.start, span.end)))


class SourceWriter:
    """Builds a SourceDoc for formats that have no plain text of their own."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._at = 0
        self._line = 1
        self._pending: list[tuple[Line, int, int]] = []
        self._tables: list[tuple[int, list[list[tuple[int, int]]], Table]] = []
        self._break = False
        self._places: list[Place] = []
        self._unsure: list[Span] = []
        self._told: list[tuple[str, Span]] = []

    def page_break(self) -> None:
        """What comes next stands on a new page."""
        self._break = True

    def line(
        self,
        text: str,
        *,
        hard: bool = True,
        blank_before: bool = False,
        indent: int = 0,
        soft: bool = False,
        heading: int = 0,
        bold: bool = False,
        aside: str = "",
        marks: Sequence[Mark] = (),
    ) -> None:
        """One line; ``text`` must hold no line break, and be normalised if it comes with ``marks``."""
        text = normalise(text).replace("\n", " ").replace("\f", " ")
        if not text.strip():
            return
        line = Line(Slice("", ()), self._line, indent, blank_before, self._break, hard, soft, heading, bold, aside)
        self._break = False
        self._mark(marks)
        self._pending.append((line, self._at, self._at + len(text)))
        self._write(text + "\n")

    def _mark(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._places.append(Place(Span(self._at + mark.start, self._at + mark.end), mark.page, mark.box))
            self._unsure += [Span(self._at + start, self._at + end) for start, end in mark.unsure]
            self._told += [("struck-out", Span(self._at + start, self._at + end)) for start, end in mark.struck]

    def table(
        self,
        rows: list[list[str]],
        above: frozenset[tuple[int, int]] = frozenset(),
        bold: frozenset[int] = frozenset(),
        marks: Mapping[tuple[int, int], Sequence[Mark]] | None = None,
        *,
        lost: Mapping[tuple[int, int], str] | None = None,
        apart: bool = False,
    ) -> None:
        """A grid of cells, as ``Table`` describes it; cells may hold line breaks. ``marks``: those of a cell by its row
        and column; the cell's text must then be normalised and trimmed.
        """
        at_cell = marks or {}
        places: list[list[tuple[int, int]]] = []
        numbers: list[int] = []
        for number, row in enumerate(rows):
            spans: list[tuple[int, int]] = []
            numbers.append(self._line)
            for index, cell in enumerate(row):
                if index:
                    self._write("\t")
                cell = normalise(cell).replace("\f", " ").strip()
                spans.append((self._at, self._at + len(cell)))
                self._mark(at_cell.get((number, index), ()))
                self._write(cell)
            self._write("\n")
            places.append(spans)
        table = Table((), tuple(numbers), self._break, above, bold, lost or {}, apart)
        self._tables.append((len(self._pending), places, table))
        self._break = False

    def _write(self, text: str) -> None:
        self._chunks.append(text)
        self._at += len(text)
        self._line += text.count("\n")

    def document(self) -> SourceDoc:
        """Everything written so far."""
        doc = SourceDoc.of("".join(self._chunks))
        doc.places, doc.unsure, doc.told = self._places, self._unsure, self._told
        text = doc.text
        tables = iter(self._tables)
        due = next(tables, None)
        for index in range(len(self._pending) + 1):
            while due is not None and due[0] == index:
                rows = tuple(tuple(Slice.of(text, *span) for span in row) for row in due[1])
                doc.blocks.append(replace(due[2], rows=rows))
                due = next(tables, None)
            if index < len(self._pending):
                line, start, end = self._pending[index]
                doc.blocks.append(replace(line, slice=Slice.of(text, start, end)))
        return doc
