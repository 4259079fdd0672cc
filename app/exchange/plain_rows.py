"""Rows spelled exactly as this program spells them, read by one pattern; any other spelling is left to ``sheets``.

Nothing is accepted here that the careful reader would not accept with the very same cells: every letter of the rows is
accounted for, so that a form it does not know, a wrong place, a reference to a character or a text that may not stand
in a package sends the whole sheet to the reader that can say what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.column_letters import letters_of
from app.exchange import limits
from app.exchange.cells import BadCell, check_text, unescape_excel
from app.exchange.records.spec import TEXT_CHARS

Cell = tuple[int, bool, str]
"""A filled cell: its column (0 = A), whether it is a number, and its text."""

COLUMNS: Final = {letters_of(index): index for index in range(limits.MAX_COLUMNS)}
"""Column letters → index, as far as a sheet may go."""

_Piece = tuple[str, str, str, str, str, str, str, str]

_OPENING: Final = "<sheetData>"
_CLOSING: Final = "</sheetData>"
_NO_HEIGHT: Final = ("0", "0.0")
_SHORT: Final = TEXT_CHARS // 2
"""Letters of which there may be as many whatever they are: each is at most two UTF-16 units."""

_PIECE: Final = re.compile(
    r'<c r="([A-Z]{1,2}+)([1-9][0-9]{0,6}+)" s="[0-9]{1,4}+"'
    r'(?: t="inlineStr"><is><t(?: xml:space="preserve")?+>([^<]*+)</t></is></c>|><v>([-+.eE0-9]{1,60}+)</v></c>|/>)'
    r'|<row r="([1-9][0-9]{0,6}+)"(?: ht="([0-9.]{1,8}+)")?+(?: customHeight="1")?+>'
    r"|(</row>)"
    r"|(.)",
    re.DOTALL,
)
"""A cell, the beginning of a row, its end, or (the last group) a letter that belongs to none of them."""

_NOT_PLAIN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Letters that XML or a package refuses, and the carriage return, which XML turns into another."""
_NAMED: Final = re.compile("&(amp|lt|gt|quot|apos);")
_LETTERS: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True)
class PlainRows:
    """The rows of a sheet, every text of which may stand in a package.

    Attributes:
        around: the sheet without its rows, still to be looked at.
        filled: how many cells there are.
    """

    rows: list[tuple[int, list[Cell]]]
    around: bytes
    filled: int


def plain_rows(data: bytes) -> PlainRows | None:
    """The rows of a sheet; None where the careful reader must look. What stands around them is not looked at."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    start, end = text.find(_OPENING), text.rfind(_CLOSING)
    if start < 0 or end < start:
        return None
    pieces: list[_Piece] = _PIECE.findall(text, start + len(_OPENING), end)
    words = {piece[2] for piece in pieces}
    if not _may_stand(words):
        return None
    found = _rows(pieces, {one for one in words if "&" in one or "_x" in one or len(one) > _SHORT})
    if found is None:
        return None
    around = text[: start + len(_OPENING)] + text[end:]
    return PlainRows(found, around.encode("utf-8"), sum(len(cells) for _, cells in found))


def _may_stand(words: set[str]) -> bool:
    """Whether nothing in some texts is refused: no odd letters, and each composed, as every part of a composed text is
    (UAX 15).
    """
    text = "\n".join(words)
    if _NOT_PLAIN.search(text) or "]]>" in text:
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _rows(pieces: list[_Piece], spelled: set[str]) -> list[tuple[int, list[Cell]]] | None:
    """The rows that the pieces make, with what stands for each text that is spelled with references or escapes."""
    rows: list[tuple[int, list[Cell]]] = []
    cells: list[Cell] | None = None
    number = last = 0
    suffix = ""
    place_of = COLUMNS.get
    for letters, at, words, figure, row, height, closed, _ in pieces:
        if letters:
            column = place_of(letters, -1)
            if cells is None or at != suffix or column <= last:
                return None
            last = column
            if words:
                if words in spelled:
                    told = _told(words)
                    if not told:
                        return None
                    words = told
                cells.append((column, False, words))
            elif figure:
                cells.append((column, True, figure))
        elif row:
            if cells is not None or int(row) <= number or int(row) > limits.MAX_ROWS or height in _NO_HEIGHT:
                return None
            number, last, suffix, cells = int(row), -1, row, []
        elif closed and cells is not None:
            rows.append((number, cells))
            cells = None
        else:
            return None
    return rows if cells is None else None


def _told(words: str) -> str | None:
    """What a text with references or escapes stands for; None where it is not one for this reader."""
    if "&" in _NAMED.sub("", words):
        return None
    text = _NAMED.sub(lambda found: _LETTERS[found[1]], words)
    try:
        return check_text(unescape_excel(text))
    except BadCell:
        return None
