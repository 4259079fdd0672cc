"""The draft of a consolidated report: what the units say, section by section, each with who said it.

It is where a person begins to write. Figures, the table of units and whose report is missing are no part of it: the
paper says them from what stands when it is submitted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.tracking.amounts import leading_zero
from app.tracking.consolidation import Consolidated, EndedUnit, UnitStanding, reached, same_words
from app.tracking.draft_words import OF_ALL, QUIET
from app.tracking.narratives import NOTHING, SECTIONS, Narrative, Narratives, listed, narratives, spoken
from app.tracking.sentences import bare, ended
from db.queries.matrix_rows import MatrixDifficulty, MatrixTask
from db.store import Connection

_QUOTED: Final = 120
"""Characters of a clause that the text quotes."""


def draft_of(connection: Connection, found: Consolidated) -> dict[str, str]:
    """Section of a report → the words it begins with; sections nobody wrote anything for are absent."""
    words = narratives(connection, found)
    lines = {
        "directing": _said(words.of_section("directing")),
        "results": [*_by_task(words), *_of_all(words.of_section("results"))],
        "shortcomings": [*_difficulties(found.matrix.difficulties), *_of_all(words.of_section("shortcomings"))],
        "next_tasks": _said(words.of_section("next_tasks")),
        "proposals": [*_proposals(found.matrix.difficulties), *_of_all(words.of_section("proposals"))],
    }
    return {section: "\n".join(lines[section]) for section in SECTIONS if lines[section]}


def _said(narrative: Narrative) -> list[str]:
    return list(spoken(one for one in narrative.said if one.paragraphs != (NOTHING,)))


def _of_all(narrative: Narrative) -> list[str]:
    said = _said(narrative)
    return [OF_ALL, *said] if said else []


def _by_task(words: Narratives) -> list[str]:
    """Task by task: how many units have done it, what each says, and who says nothing of it. Whose report is not here
    at all the paper says once.
    """
    found: list[str] = []
    for task in words.tasks():
        narrative = words.of_task(task)
        if not narrative.said:
            continue
        found += [f"{task.label} (“{_begun(task.text)}”): {_share(words.found, task)}"]
        found += _said(narrative)
        quiet = [one.name for one in narrative.said if one.paragraphs == (NOTHING,)]
        found += [f"{QUIET}{listed(quiet)}."] if quiet else []
        found += narrative.quiet()
    return found


def _begun(text: str) -> str:
    """How a clause begins; the annex has all of it."""
    line = bare(" ".join(text.split()))
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rsplit(' ', 1)[0]}…"


def _share(found: Consolidated, task: MatrixTask) -> str:
    """Of how many that lead the task; offices that finished it and are gone since stand with them, as in the totals."""
    led = [one for one in found.units if _leads(one, task)]
    gone = sum(_leads(one, task) for one in found.ended)
    did, all_of_them = leading_zero(reached(led, task.clause_num) + gone), leading_zero(len(led) + gone)
    return f"{did}/{all_of_them} đơn vị đã thực hiện."


def _leads(one: UnitStanding | EndedUnit, task: MatrixTask) -> bool:
    return (cell := one.cells.get(task.clause_num)) is not None and cell.facts.role == "lead"


def _difficulties(rows: Iterable[MatrixDifficulty]) -> list[str]:
    """Each difficulty once, with the units that put it so and what was answered."""
    found = []
    for members in same_words(rows):
        said = f"- {ended(members[0].text)} ({_units(members)}"
        answer = next((row.answer for row in members if row.answer), "")
        where = f"; {members[0].label}" if members[0].label else ""
        found.append(f"{said}{where})" + (f" Đã trả lời: {ended(answer)}" if answer else ""))
    return found


def _proposals(rows: Iterable[MatrixDifficulty]) -> list[str]:
    proposed: dict[str, list[MatrixDifficulty]] = {}
    for row in rows:
        if row.proposal.strip() and not row.answer:
            proposed.setdefault(" ".join(row.proposal.casefold().split()), []).append(row)
    return [f"- {ended(members[0].proposal)} ({_units(members)})" for members in proposed.values()]


def _units(rows: Iterable[MatrixDifficulty]) -> str:
    return ", ".join(dict.fromkeys(row.office_short for row in rows))
