"""The type of a document and the headings that most documents have, where a picture gave them with other marks:
"KÊ HOẠCH", "TÔ CHỨC THỰC HIỆN". What is set right stays marked as uncertain, for a person to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from app.outline.fold import words_of
from app.outline.head_words import TYPES
from app.outline.reading.page import PdfPage
from app.outline.reading.words import Word

_HEADINGS = (
    "TỔ CHỨC THỰC HIỆN",
    "MỤC ĐÍCH, YÊU CẦU",
    "MỤC ĐÍCH",
    "YÊU CẦU",
    "MỤC TIÊU",
    "NHIỆM VỤ, GIẢI PHÁP",
    "NHIỆM VỤ VÀ GIẢI PHÁP",
    "NHIỆM VỤ TRỌNG TÂM",
    "NỘI DUNG",
    "KINH PHÍ THỰC HIỆN",
    "PHÂN CÔNG NHIỆM VỤ",
    "PHÂN CÔNG TRÁCH NHIỆM",
    "PHÂN CÔNG THỰC HIỆN",
    "TỔ CHỨC PHÂN CÔNG",
    "PHỤ LỤC",
)
_LONG_ENOUGH = 7
"""Letters from which on one letter more, less or other leaves no doubt which word is meant."""


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, tuple[str, ...]]:
    """The words of each title by its letters without marks."""
    return {words_of(title): tuple(title.split()) for title in (*TYPES, *_HEADINGS)}


def with_titles(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages of a document, read from pictures, with titles set right that differ from a usual one by their marks,
    or by a single letter.
    """
    return [replace(page, lines=[_set_right(line) for line in page.lines]) for page in pages]


def _set_right(line: list[Word]) -> list[Word]:
    marked = 1 if len(line) > 1 and line[0].text[-1:] in ".)" else 0
    words = line[marked:]
    text = " ".join(word.text for word in words)
    if not text.isupper() or len(words) > max(map(len, _by_letters().values())):
        return line
    title = _meant(words_of(text), len(words))
    if title is None:
        return line
    sign = text[-1] if text[-1] in ":." else ""
    right = [*title[:-1], title[-1] + sign]
    return line[:marked] + [
        word if word.text == said else replace(word, text=said, confidence=0.0)
        for word, said in zip(words, right, strict=True)
    ]


def _meant(letters: str, words: int) -> tuple[str, ...] | None:
    """The title that these letters spell, give or take one where they are many."""
    exact = _by_letters().get(letters)
    if exact is not None:
        return exact if len(exact) == words else None
    if len(letters) < _LONG_ENOUGH:
        return None
    near = [title for spelled, title in _by_letters().items() if len(title) == words and _one_off(letters, spelled)]
    return near[0] if len(near) == 1 else None


def _one_off(first: str, second: str) -> bool:
    """Whether two words differ by one letter that is other, missing or too much."""
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
