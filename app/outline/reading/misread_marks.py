"""The marks of clauses, where a picture gave them otherwise: "l." for "1.", "đd)" for "d)", "Ầ" for a row's "A". The
marks before and after tell what they are; each one set right stays marked as uncertain, for a person to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.outline.fold import plain
from app.outline.lines import is_capitals
from app.outline.markers import LETTERS, RANKS, Marker, follows, is_bullet, read_cell_marker, read_marker
from app.outline.reading.page import PdfPage
from app.outline.reading.words import Word

_MARK = re.compile(r"(?P<body>[^\W_]{1,3}|[|!\]\[§€©$?]{1,2}\d?)(?P<sign>[.)/:,;\]}]*)$")
_BULLETS = frozenset("~_=«»¬")
"""What a dash before a clause is taken for; no clause begins with it."""
_ENDS = re.compile(r"[.;:!?…/][\"”’)\]]*$")
_WITHIN = (",", ";", ":")
"""Signs after a number within a sentence, too."""
_FULL = 0.9
"""A line that reaches this part of the page's width may go on in the next."""
_LIKE = {
    "0": "oOóÓDQ",
    "1": "lI|!][iìíÌÍTJjt",
    "2": "Zz?",
    "3": "ảạ",
    "4": "Aq",
    "5": "sSš§$",
    "6": "óôGbốổ",
    "7": "T?Ï",
    "8": "BS§&",
    "9": "gqọ",
    "c": "©€e",
    "d": "đ",
    "đ": "dð",
    "e": "€©c",
    "g": "89qø",
    "i": "1l|!ìíj",
    "l": "1I|!",
}
"""Characters that stand for a figure or a small letter in what was read."""
_DOUBLED = {"d": ("đd", "dđ", "dd"), "đ": ("đd", "dđ", "dd", "đđ")}
_UPPER = "ABCDĐEGHIKLMNOPQRSTUVXY"
_FORMS = ("decimal1", "letter", "upper")


@dataclass(slots=True)
class _Head:
    """The first word of a line or of a table's row.

    Attributes:
        inside: it stands alone in the first cell of a row.
        begins: nothing of the line above goes on with it.
        ended: what stands above ends with a closing sign.
        marker: the mark it is, None where it is none.
    """

    page: PdfPage
    row: int
    word: Word
    inside: bool
    begins: bool
    ended: bool
    marker: Marker | None


def with_marks(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages of a document, read from pictures, with the marks of its clauses as their order demands."""
    pages = [replace(page, lines=[_dashed(line) for line in page.lines]) for page in pages]
    heads = list(_heads(pages))
    for at, head in enumerate(heads):
        found = _MARK.match(head.word.text)
        if found is None or not head.begins or _goes_on(heads, at):
            continue
        if found["sign"][:1] in _WITHIN and not head.ended:
            continue
        for form in _FORMS:
            due = _before(heads, at, form) + 1
            body = _body(form, due)
            if body and _could_be(found["body"], body, form) and _confirmed(heads, at, form, due):
                _set_right(heads, at, form, due, body, found["sign"])
                break
    return pages


def _dashed(line: list[Word]) -> list[Word]:
    """The line with the dash at its beginning that was read as another sign."""
    if len(line) > 1 and line[0].text in _BULLETS and line[1].text[:1].isalnum():
        return [replace(line[0], text="-", confidence=0.0), *line[1:]]
    return line


def _heads(pages: Sequence[PdfPage]) -> Iterator[_Head]:
    for page in pages:
        grids = page.rulings.grids()
        width = max((line[-1].box[2] for line in page.lines if line), default=0.0)
        for row, line in enumerate(page.lines):
            first = line[0]
            grid = next((grid for grid in grids if grid.holds(first)), None)
            if grid is not None:
                low, high = grid.columns[:2]
                own = [word for word in line if low <= (word.box[0] + word.box[2]) / 2 <= high and grid.holds(word)]
                if len(own) == 1 and own[0] is first:
                    yield _Head(page, row, first, True, True, True, read_cell_marker(first.text))
            elif len(line) > 1 and line[1].text[:1].isupper():
                above = page.lines[row - 1] if row else []
                words = " ".join(word.text for word in above)
                ended = not above or bool(_ENDS.search(words)) or is_capitals(words)
                short = ended or above[-1].box[2] < _FULL * width
                marker = read_marker(f"{first.text} {line[1].text}")
                whole = marker if marker is not None and marker.length >= len(first.text) else None
                yield _Head(page, row, first, False, short, ended, whole)


def _goes_on(heads: list[_Head], at: int) -> bool:
    """Whether what was read is the very next mark of its kind, or a bullet, so that nothing is to be set right."""
    marker = heads[at].marker
    if marker is None:
        return False
    if is_bullet(marker.form) or marker.form not in (*_FORMS, "roman"):
        return True
    before = _before(heads, at, marker.form)
    return follows(replace(marker, value=before), marker) if before or marker.form != "roman" else marker.value == 1


def _before(heads: list[_Head], at: int, form: str) -> int:
    """The number of the last mark of a form under the same heading, 0 where there is none."""
    inside = heads[at].inside
    for head in reversed(heads[:at]):
        if head.inside != inside:
            if inside:
                return 0
            continue
        if head.marker is None:
            continue
        if head.marker.form == form:
            return head.marker.value
        if head.marker.rank < RANKS[form]:
            return 0
    return 0


def _confirmed(heads: list[_Head], at: int, form: str, due: int) -> bool:
    """Whether the marks that follow leave room for this one: a first one needs a second after it."""
    inside = heads[at].inside
    for head in heads[at + 1 :]:
        if head.inside != inside:
            if inside:
                break
            continue
        if head.marker is None:
            continue
        if head.marker.form == form:
            wanted = replace(head.marker, value=due)
            return follows(wanted, head.marker) or (due > 1 and head.marker.value > due)
        if head.marker.rank < RANKS[form]:
            break
    return due > 1


def _body(form: str, due: int) -> str:
    if form == "decimal1":
        return str(due)
    letters = LETTERS if form == "letter" else _UPPER
    return letters[due - 1] if due <= len(letters) else ""


def _could_be(read: str, body: str, form: str) -> bool:
    if read in _DOUBLED.get(body, ()):
        return True
    if len(read) != len(body):
        return False
    if form == "upper":
        return read.isupper() and plain(read) == plain(body)
    return all(
        char == wanted
        or char in _LIKE.get(wanted, "")
        or (form == "letter" and char.islower() and plain(char) == wanted)
        for char, wanted in zip(read, body, strict=True)
    )


def _set_right(heads: list[_Head], at: int, form: str, due: int, body: str, sign: str) -> None:
    head = heads[at]
    usual = next(
        (one.marker.style for one in heads if one.marker and one.marker.form == form and one.marker.style), "."
    )
    text = body if head.inside else body + (sign if sign in (".", ")", "/") else usual)
    head.marker = Marker(text, form, due, (due,) if form == "decimal1" else (), len(text), sign or usual)
    if text != head.word.text:
        head.word = replace(head.word, text=text, confidence=0.0)
        line = head.page.lines[head.row]
        head.page.lines[head.row] = [head.word, *line[1:]]
