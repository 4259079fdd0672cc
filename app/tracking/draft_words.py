"""Words of units put into a draft a second time: what is new comes in, what a person edited stays as it is.

A page of words (``app.tracking.narratives``) is a heading, a line for each unit ("- UBND xã A: …") and, counted, those
without words ("- Chưa có báo cáo (02 đơn vị): B, C."). Under the same heading a line that stands there already is not
put in again. A unit whose line in the draft reads differently was edited by hand, or says something else now: its line
is left alone and the unit named, so that a person decides. Only the counted lines are the program's own, and follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.tracking.narratives import NOTHING, SECTIONS

OF_ALL: Final = "Ý kiến chung của các đơn vị:"
"""Heads in a draft what units say of no task."""
QUIET: Final = "- Không có phát sinh: "
"""Names there the units with nothing to tell of a task."""
_BEGUN: Final = re.compile(r"(?P<label>.+?) \(“.*”\): \d+/\d+ đơn vị đã thực hiện\.")
_LINE: Final = "- "
_UNIT: Final = re.compile(r"- (?P<name>[^:]+): .+", re.DOTALL)
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
    named = {found["name"]: line for line in block if (found := _UNIT.fullmatch(line))}
    came, kept = sum(line not in ours for line in counted), []
    quiet = {name for line in block if line.startswith(QUIET) for name in line[len(QUIET) : -1].split(", ")}
    for line in fresh:
        unit = _UNIT.fullmatch(line)
        if line in counted or line in block or (unit and unit["name"] in quiet and line.endswith(f": {NOTHING}")):
            continue
        if unit is not None and unit["name"] in named:
            kept.append(unit["name"])
        else:
            block.append(line)
            came += 1
    return [*block, *counted], came, kept


def _is_counted(line: str) -> bool:
    """Whether the program wrote the line: as many names stand in it as it counts."""
    found = _COUNTED.fullmatch(line)
    return found is not None and int(found["count"]) == len(found["names"].split(", "))
