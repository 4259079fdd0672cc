"""Letters with their places, put together to words and lines.

What separates two words on paper is white space, not a character: programs write spaces that take no room, leave out
those that a reader sees, and set a letter with its mark from another font, in another piece of text. So the gaps
decide, measured against the height of the letters, and where a gap could be either, Vietnamese spelling does.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from statistics import median
from typing import TypeVar

from app.outline.model import Box
from app.outline.source import RAISED, normalise
from app.outline.syllables import is_spelled, letters_of

_NO_GAP, _GAP, _SURE_GAP = 0.06, 0.17, 0.36
"""Gaps between words, in heights of the letters: below the first none even where a space is written, from the second
on usually one, from the third on always.
"""
_JUMP = 3.0
"""A gap this wide, in heights, begins a new stretch of letters."""
_SAME_LINE = 0.55
"""Stretches stand in one line if they share this part of the lower one's height."""
_TALLEST = 6.0
"""Lines this much taller than a thing, in its heights, do not hold it."""
_LONGEST_WORD = 40
_MOST_PIECES = 12
_CLOSING = frozenset(".,;:!?)]}”’%")
_RAISED = str.maketrans("0123456789", RAISED)
_RAISED_SIZE, _RAISED_BY = 0.8, 0.15
"""A raised figure is smaller than this part of its letters, and its foot stands higher by this part of itself."""
_SPREAD = 8
"""Letters that a line must have before it can be called spread out."""

Thing = TypeVar("Thing")


Letter = tuple[float, float, float, float, str, bool]
"""One letter: left, top, right, bottom as in ``Box``, the character, and whether a space is written before it. A plain
tuple: a file has millions.
"""


@dataclass(slots=True, eq=False)
class Word:
    """A word, where it stands, how sure its reading is (100 but for scans), whether it may be wrong, and whether it is
    struck through. Not to be changed; it is not frozen, because a file has hundreds of thousands.
    """

    text: str
    box: Box
    unsure: bool = False
    confidence: float = 100.0
    struck: bool = False


Line = list[Word]

Walls = Callable[[float], Sequence[float]]
"""The places across the page where a vertical line is drawn at a height: no word goes through one."""


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around the boxes, of which there must be one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def words_in_lines(letters: Iterable[Letter], walls: Walls) -> list[list[Word]]:
    """The letters, given in the order in which the file draws them, as lines of words from top to bottom, each line
    from left to right.
    """
    stretches = _stretches(letters)
    made: list[list[Word]] = []
    for parts in gathered([(_outline(stretch), len(stretch), stretch) for stretch in stretches]):
        row = parts[0] if len(parts) == 1 else [letter for part in parts for letter in part]
        row = _once(sorted(row, key=itemgetter(0)))
        words = _words(row, walls((row[0][1] + row[0][3]) / 2))
        if len(words) > 1 and words[0].text.isdigit() and _is_raised(words[0].box, _standing(words[1].box, row)):
            words[0] = replace(words[0], text=words[0].text.translate(_RAISED))
        if words:
            made.append(words)
    return made


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words gathered to lines from top to bottom, each from left to right."""
    words, feet = list(words), dict[float, list[Word]]()
    for word in words:
        feet.setdefault(word.box[3], []).append(word)
    rows = [feet[foot] for foot in sorted(feet)]
    if not _apart(rows):
        rows = gathered([(word.box, len(word.text), word) for word in words])
    return [sorted(row, key=lambda word: word.box[0]) for row in rows]


def _apart(rows: Iterable[Sequence[Word]]) -> bool:
    """Whether words that share their foot, from top to bottom, are lines as they are, as nearly always in print: no two
    of them reach into one another as far as a raised figure does.
    """
    least, lowest, reach = 1e9, -1e9, -1e9
    for row in rows:
        tops, foot = [word.box[1] for word in row], row[0].box[3]
        least = min(least, foot - max(tops))
        reach = max(reach, lowest - min(tops))
        lowest = foot
    return reach < _SAME_LINE * least


def lines_of_parts(parts: Iterable[list[Word]]) -> list[list[Word]]:
    """Parts of lines, none of them empty, gathered to lines from top to bottom, each from left to right."""
    placed: list[tuple[Box, int, list[Word]]] = []
    for part in parts:
        top, bottom = median(word.box[1] for word in part), median(word.box[3] for word in part)
        box = (part[0].box[0], top, part[-1].box[2], bottom)
        placed.append((box, sum(len(word.text) for word in part), part))
    rows = gathered(placed)
    return [sorted((word for part in row for word in part), key=lambda word: word.box[0]) for row in rows]


def gathered(things: Sequence[tuple[Box, int, Thing]]) -> list[list[Thing]]:
    """Things with their boxes and lengths gathered to lines from top to bottom. The longest make the lines, so that a
    raised figure joins the words beside it and does not tie two lines together.
    """
    if len(things) == 1:
        return [[things[0][2]]]
    lines: list[tuple[float, float, list[Thing]]] = []
    tops: list[float] = []
    for box, _, thing in sorted(things, key=lambda one: -one[1]):
        height = box[3] - box[1]
        found, shared = -1, 0.0
        low = bisect_left(tops, box[1] - _TALLEST * max(height, 1.0))
        for at in range(low, len(lines)):
            top, bottom, _held = lines[at]
            if top > box[3]:
                break
            part = (min(bottom, box[3]) - max(top, box[1])) / max(min(bottom - top, height), 0.1)
            if part > shared:
                found, shared = at, part
        if shared >= _SAME_LINE:
            lines[found][2].append(thing)
        else:
            at = bisect_left(tops, box[1])
            tops.insert(at, box[1])
            lines.insert(at, (box[1], box[3], [thing]))
    return [held for _, _, held in lines]


def _outline(stretch: Sequence[Letter]) -> Box:
    first = stretch[0]
    return first[0], first[1], stretch[-1][2], first[3]


def _stretches(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters that follow one another in the file and on the paper."""
    stretches: list[list[Letter]] = []
    right = top = foot = height = -1e9
    lean = -1.0
    add = list[Letter]().append
    for letter in letters:
        left, high, end, low, _char, _spaced = letter
        if low == foot and -lean <= high - top <= lean and right - height < left < right + _JUMP * height:
            # As nearly always: the next letter of the same piece of text, maybe taller by its mark.
            add(letter)
            right = end
            continue
        size = low - high
        far = abs(high - top) > lean or abs(size - height) > 0.5 * height
        if far or not right - height < left < right + _JUMP * height:
            stretches.append([])
            add = stretches[-1].append
            top, foot, height = high, low, max(size, 0.1)
            lean = 0.25 * height
        add(letter)
        right = end
    return stretches


def _once(row: list[Letter]) -> list[Letter]:
    """The letters without those printed twice, one over the other, to look bold."""
    doubles = {
        at + 1
        for at, (before, letter) in enumerate(itertools.pairwise(row))
        if letter[4] == before[4] and letter[0] - before[0] < 0.3 * (letter[2] - letter[0])
    }
    return [letter for at, letter in enumerate(row) if at not in doubles] if doubles else row


def _words(row: list[Letter], walls: Sequence[float]) -> list[Word]:
    size = sorted(letter[3] - letter[1] for letter in (row[0], row[len(row) // 2], row[-1]))[1]
    wide = sum([letter[2] - letter[0] for letter in row]) / len(row)
    size = min(max(size, 1.2 * wide), 3.0 * wide) or 1.0
    gaps = [(after[0] - before[2]) / size for before, after in itertools.pairwise(row)]
    spread = _spread([gap for gap, letter in zip(gaps, row[1:], strict=True) if not letter[5]])
    walled = _walled(row, walls, size)
    words: list[Word] = []
    start = 0
    cuts: dict[int, float] = {}
    for at, gap in enumerate(gaps, start=1):
        gap -= spread
        if gap < _NO_GAP and at not in walled and at - start < _LONGEST_WORD:
            continue
        spaced = row[at][5]
        if gap >= _SURE_GAP or (spaced and gap >= _GAP) or at in walled or at - start >= _LONGEST_WORD:
            _add_words(words, row[start:at], cuts)
            start, cuts = at, {}
        else:
            cuts[at - start] = gap - (_NO_GAP if spaced else _GAP)
    _add_words(words, row[start:], cuts)
    return words


def _add_words(words: list[Word], chain: list[Letter], cuts: dict[int, float]) -> None:
    """The word or words that letters without a sure gap make; ``cuts``: the doubtful gaps among them."""
    for piece in _cut(chain, cuts) if cuts else (chain,):
        text = _clean("".join([letter[4] for letter in piece]))
        if text:
            first, last = piece[0], piece[-1]
            high, low = first[1], first[3]
            if low > last[3] and last[4].isdigit():
                text = _with_raised(text, piece)
            box = (first[0], high if high < last[1] else last[1], last[2], low if low > last[3] else last[3])
            words.append(Word(text, box))


def _with_raised(text: str, piece: list[Letter]) -> str:
    """The word with the small figures at its end, whose foot stands above that of its letters, as raised ones."""
    count = 0
    for letter in reversed(piece[1:]):
        if not letter[4].isdigit() or not _is_raised(letter[:4], piece[0][:4]):
            break
        count += 1
    return text[: len(text) - count] + text[len(text) - count :].translate(_RAISED) if count else text


def _standing(box: Box, row: Sequence[Letter]) -> Box:
    """The box of a word down to the line its letters stand on: in some files only those reach lower that hang below."""
    left, top, right, bottom = box
    feet = [letter[3] for letter in row if left <= letter[0] < right and letter[4].isalnum()]
    return left, top, right, min(feet, default=bottom)


def _is_raised(box: Box, beside: Box) -> bool:
    """Whether something is small and stands with its foot above that of what stands beside it."""
    size = box[3] - box[1]
    return size < _RAISED_SIZE * (beside[3] - beside[1]) and beside[3] - box[3] > _RAISED_BY * size


@lru_cache(maxsize=20_000)
def _clean(text: str) -> str:
    return normalise(text).strip()


def _walled(row: Sequence[Letter], walls: Sequence[float], size: float) -> set[int]:
    """The letters left of which a wall stands, give or take what letters lean over."""
    if not walls:
        return set()
    slack = 0.15 * size
    lefts = [letter[0] for letter in row]
    found: set[int] = set()
    for wall in walls:
        at = bisect_left(lefts, wall - slack)
        if 0 < at < len(row) and row[at - 1][2] <= wall + slack:
            found.add(at)
    return found


def _spread(gaps: list[float]) -> float:
    """How far the letters of the whole line are set apart (in heights), as headings are; 0 for a usual line. ``gaps``:
    those between letters without a space between them.
    """
    if len(gaps) < _SPREAD:
        return 0.0
    usual = median(gaps)
    near = sum(1 for gap in gaps if abs(gap - usual) <= 0.05)
    return usual if usual > _NO_GAP and near >= 0.5 * len(gaps) else 0.0


def _cut(chain: list[Letter], cuts: dict[int, float]) -> list[list[Letter]]:
    """The chain cut at those doubtful gaps where cutting leaves well-spelled words; where spelling says nothing, at
    those wide enough (more than 0).
    """
    text = "".join(letter[4] for letter in chain)
    ends = [0, *sorted(cuts), len(chain)]
    places = [0]
    for letter in chain:
        places.append(places[-1] + len(letter[4]))
    best: list[tuple[float, int]] = [(0.0, 0)]
    inner = [0.0]
    for end in ends[1:-1]:
        # What it costs to leave out a cut that should be made.
        inner.append(inner[-1] + max(0.0, cuts[end]))
    inner.append(inner[-1])
    for at in range(1, len(ends)):
        made = max(0.0, -cuts[ends[at]]) if at < len(ends) - 1 else 0.0
        costs: list[tuple[float, int]] = []
        for low in range(max(0, at - _MOST_PIECES), at):
            word = text[places[ends[low]] : places[ends[at]]]
            costs.append((best[low][0] + made + inner[at - 1] - inner[low] + _fault(word), low))
        best.append(min(costs))
    bounds = [len(ends) - 1]
    while bounds[-1]:
        bounds.append(best[bounds[-1]][1])
    bounds.reverse()
    return [chain[ends[low] : ends[high]] for low, high in itertools.pairwise(bounds)]


def _fault(word: str) -> float:
    """What it costs, in heights of a gap, to take this for one word."""
    core = letters_of(normalise(word))
    if not core:
        return 0.15 if word[0] in _CLOSING else 0.02
    if not any(char.isalpha() for char in core):
        return 0.05
    return 0.0 if is_spelled(core) else 0.12 + 0.01 * len(core)
