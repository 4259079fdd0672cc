"""Clauses of a plan and nodes of an outline as the sides of a comparison, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.desk.review import ClauseRecord
from app.outline.model import Node
from ui.screens.review.outline_model import kind_word
from ui.screens.review.pairing import Side
from ui.texts.days import day

translate = QCoreApplication.translate


def sides_of_clauses(rows: Sequence[ClauseRecord], work: Mapping[str, Mapping[str, int]]) -> list[Side]:
    """The clauses of a plan. ``work``: clause id → table → how many records stand on it."""
    return [
        Side(
            row.id,
            row.label,
            row.text,
            _facts(
                row.kind,
                row.lead_text,
                row.coord_text,
                row.deadline_text,
                row.cadence,
                # A day that a letter set stands, whatever the document says.
                None if row.due_source == "letter" else day(row.due_on) if row.due_on else "",
            ),
            work_words(work.get(row.id, {})),
        )
        for row in rows
    ]


def sides_of_nodes(nodes: Sequence[Node]) -> list[Side]:
    """The nodes of an outline."""
    return [
        Side(
            node.id,
            node.label,
            node.text,
            _facts(
                node.kind,
                "; ".join(node.lead_units),
                "; ".join(node.coord_units),
                node.deadline_text or "",
                node.cadence or "",
                day(node.due_on) if node.due_on else "",
            ),
        )
        for node in nodes
    ]


def _facts(kind: str, lead: str, coord: str, deadline: str, cadence: str, due: str | None) -> dict[str, str]:
    facts = {translate("Review", "kind"): kind_word(kind)}
    said = (
        (translate("Review", "in charge"), lead),
        (translate("Review", "coordinating"), coord),
        (translate("Review", "deadline"), deadline),
        (translate("Review", "recurs"), cadence),
    )
    facts |= {name: words if kind == "task" else "" for name, words in said}
    if due is not None:
        facts[translate("Review", "day")] = due if kind == "task" else ""
    return facts


def work_words(counts: Mapping[str, int]) -> str:
    """What was recorded on a clause: "tiến độ, 2 khó khăn"."""
    names = {
        "progress": translate("Review", "progress"),
        "difficulty": translate("Review", "{n} difficulties"),
        "evidence": translate("Review", "{n} pieces of evidence"),
        "indicator": translate("Review", "{n} figures"),
        "extension": translate("Review", "{n} requests for time"),
        "directive": translate("Review", "{n} directives"),
        "subtask": translate("Review", "{n} sub-tasks of our own"),
        "arrangement": translate("Review", "how it is done"),
    }
    return ", ".join(words.format(n=counts[name]) for name, words in names.items() if counts.get(name))


def count_words(counts: Mapping[str, int]) -> str:
    """How many clauses changed, moved, come and go: "2 mục đổi, 1 mục thêm"; what is none is left out."""
    names = {
        "changed": translate("Review", "{n} changed"),
        "moved": translate("Review", "{n} moved"),
        "added": translate("Review", "{n} new"),
        "removed": translate("Review", "{n} gone"),
    }
    said = [words.format(n=counts[name]) for name, words in names.items() if counts[name]]
    return ", ".join(said) or translate("Review", "no clause differs")
