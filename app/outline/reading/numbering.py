"""Word's automatic numbering, resolved to the marks one sees (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.outline.reading.symbols import with_signs
from app.outline.reading.word_text import W

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_DEEPEST = 9


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in reading order.

    Args:
        root: the root of ``numbering.xml``, None where the document has none.
    """

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        for abstract in root.findall(f"{W}abstractNum"):
            identity = abstract.get(f"{W}abstractNumId", "")
            abstracts[identity] = {_int(level.get(f"{W}ilvl")): _level(level) for level in abstract.findall(f"{W}lvl")}
            link = abstract.find(f"{W}numStyleLink")
            if link is not None:
                links[identity] = link.get(f"{W}val", "")
        by_style = {
            link.get(f"{W}val", ""): abstract.get(f"{W}abstractNumId", "")
            for abstract in root.findall(f"{W}abstractNum")
            if (link := abstract.find(f"{W}styleLink")) is not None
        }
        for number in root.findall(f"{W}num"):
            target = number.find(f"{W}abstractNumId")
            identity = target.get(f"{W}val", "") if target is not None else ""
            identity = by_style.get(links.get(identity, ""), identity)
            made = _List(dict(abstracts.get(identity, {})), identity)
            for override in number.findall(f"{W}lvlOverride"):
                at = _int(override.get(f"{W}ilvl"))
                if (level := override.find(f"{W}lvl")) is not None:
                    made.levels[at] = _level(level)
                if (start := override.find(f"{W}startOverride")) is not None:
                    made.starts[at] = _int(start.get(f"{W}val"), 1)
            self._lists[number.get(f"{W}numId", "")] = made

    def next_mark(self, number: str, depth: int) -> str:
        """The mark of the next paragraph of that list at that depth; empty where the list shows none."""
        made = self._lists.get(number)
        level = made.levels.get(depth) if made else None
        if made is None or level is None or not 0 <= depth < _DEEPEST:
            return ""
        counters = self._counters.setdefault(made.abstract or f"num{number}", {})
        if number not in self._begun:
            self._begun.add(number)
            for at, start in made.starts.items():
                counters[at] = start - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [at for at in counters if at > depth]:
            del counters[deeper]
        if level.form == "bullet":
            return "○" if level.text == "o" else with_signs(level.text, None) if level.text.strip() else "-"
        if level.form == "none" and "%" in level.text:
            return ""
        text = level.text
        for at in range(_DEEPEST):
            if f"%{at + 1}" in text:
                shown = made.levels.get(at, _Level())
                value = counters.get(at, shown.start)
                text = text.replace(f"%{at + 1}", _written(value, "decimal" if level.legal else shown.form))
        return text


def _level(element: Any) -> _Level:
    level = _Level()
    for name, child in ((child.tag.rpartition("}")[2], child) for child in element if isinstance(child.tag, str)):
        value = child.get(f"{W}val")
        if name == "numFmt":
            level.form = value or "decimal"
        elif name == "lvlText":
            level.text = value or ""
        elif name == "start":
            level.start = _int(value, 1)
        elif name == "isLgl":
            level.legal = value not in ("0", "false")
    return level


def _int(text: str | None, default: int = 0) -> int:
    try:
        return max(-1, min(int(text or default), 100_000))
    except ValueError:
        return default


def _written(value: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        rest, roman = max(value, 0), ""
        for amount, sign in _ROMAN:
            while rest >= amount and len(roman) < 20:
                roman, rest = roman + sign, rest - amount
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 5) if value > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)
