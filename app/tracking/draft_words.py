"""Words of units put into a draft a second time: what is new comes in, what a person edited stays as it is.

A page of words (``app.tracking.narratives``) is a heading, a line for the words of a unit ("- UBND xã A: …") or of
several that say the same ("- 02 đơn vị (UBND xã A, UBND xã B): …") and, counted, those without words ("- Chưa có báo
cáo (02 đơn vị): C, D."). Under the same heading what a unit says there already is not put in again, and who says the
same since joins the line. A unit whose words in the draft read differently was edited by hand, or says something else
now: its line is left alone and the unit named, so that a person decides. Only the lines of those without words are the
program's own, and follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.tracking.narratives import NOTHING, SECTIONS, said_by

OF_ALL: Final = "Ý kiến chung của các đơn vị:"
"""Heads in a draft what units say of no task."""
QUIET: Final = "- Không có phát sinh: "
"""Names there the units with nothing to tell of a task."""
_BEGUN: Final = re.compile(r"(?P<label>.+?) \(“.*”\): \d+/\d+ đơn vị đã thực hiện\.")
_LINE: Final = "- "
_UNIT: Final = re.compile(r"- (?P<name>[^:]+): (?P<words>.+)", re.DOTALL)
_TOGETHER: Final = re.compile(r"- \d\d+ đơn vị \((?P<names>.+?)\): (?P<words>.+)", re.DOTALL)
_COUNTED: Final = re.compile(r"- (?P<what>[^:]+) \((?P<count>\d\d+) đơn vị\): (?P<names>.+)\.")


@dataclass(frozen=True, slots=True)
class PutIn:
    """A section after words were put into it.

    Attributes:
        text: the whole section.
        added: how many lines came in or, counted ones, changed.
        kept: names of units whose words in the draft read differently, and were left as they are.
    """

    text: str
    added: int
    kept: tuple[str, ...]


def gathered_into(before: str, words: str) -> PutIn:
    """A section with the pages of ``words`` (an empty line between two) in it."""
    lines = before.rstrip().splitlines()
    added, kept = 0, []
    for page in words.split("\n\n"):
        heading, *fresh = page.splitlines()
        start = _under(lines, heading)
        if start is None:
            block = [*_headed(heading, lines), *fresh]
            lines += block
            added += len(block)
            continue
        end = start
        while end < len(lines) and lines[end].startswith(_LINE):
            end += 1
        block, came, differing = _merged(lines[start:end], fresh)
        lines[start:end] = block
        added += came
        kept += differing
    return PutIn("\n".join(lines), added, tuple(dict.fromkeys(kept)))


def _headed(heading: str, lines: Sequence[str]) -> list[str]:
    """What heads a new page: never a section's own heading, under which the report prints it already."""
    if heading not in SECTIONS.values():
        return [heading]
    return [OF_ALL] if lines else []


def _under(lines: Sequence[str], heading: str) -> int | None:
    """Where the lines under a heading begin in a draft; a draft that began by itself has headings of its own."""
    for place, line in enumerate(lines):
        begun = _BEGUN.fullmatch(line)
        if line == heading or (begun is not None and heading.startswith(f"{begun['label']}. ")):
            return place + 1
    if heading in SECTIONS.values():
        if OF_ALL in lines:
            return lines.index(OF_ALL) + 1
        if lines and _UNIT.fullmatch(lines[0]):
            return 0
    return None


def _merged(standing: Sequence[str], fresh: Sequence[str]) -> tuple[list[str], int, list[str]]:
    """The lines under a heading that stands in the draft, how many are new, and the units left as they are."""
    counted = [line for line in fresh if _is_counted(line)]
    ours = [line for line in standing if _is_counted(line)]
    block = [line for line in standing if line not in ours]
    came, kept = sum(line not in ours for line in counted), []
    nothing = [line[len(QUIET) : -1] for line in block if line.startswith(QUIET)]
    quiet = {name for names in nothing for name in (names, *_apart(names))}
    for line in fresh:
        if line in counted or line in block:
            continue
        names, words = _speakers(line)
        words_of = {name: words for names, words in map(_speakers, block) for name in names}
        kept += [name for name in names if words_of.get(name, words) != words]
        new = [name for name in names if name not in words_of and not (name in quiet and words == NOTHING)]
        if new or not names:
            _join(block, line, new, words)
            came += 1
    return [*block, *counted], came, kept


def _speakers(line: str) -> tuple[tuple[str, ...], str]:
    """Who says what a line says; nobody where a person wrote it freely, or it names those without words."""
    together, alone = _TOGETHER.fullmatch(line), _UNIT.fullmatch(line)
    if alone is None or line.startswith(QUIET) or _is_counted(line):
        return (), line
    return (_apart(together["names"]), together["words"]) if together else ((alone["name"],), alone["words"])


def _join(block: list[str], line: str, names: Sequence[str], words: str) -> None:
    """Let units say words with those who say them already, or in a line of their own."""
    for place, standing in enumerate(block):
        speakers, said = _speakers(standing)
        if speakers and names and said == words:
            block[place] = said_by([*speakers, *names], words)
            return
    block.append(said_by(names, words) if names else line)


def _apart(names: str) -> tuple[str, ...]:
    """Names as ``narratives.listed`` sets them in a row."""
    return tuple(names.split("; " if "; " in names else ", "))


def _is_counted(line: str) -> bool:
    """Whether the program wrote the line: as many names stand in it as it counts."""
    found = _COUNTED.fullmatch(line)
    return found is not None and int(found["count"]) in (1, len(_apart(found["names"])))
