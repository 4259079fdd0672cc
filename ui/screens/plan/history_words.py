"""What changed, in words: the field, what it was, what it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.desk.task import ChangeLine
from app.standing.rules import Status
from app.tracking.amounts import amount_words
from ui.texts import statuses

translate = QCoreApplication.translate

SHOWN_CHARS = 60


def field_words(line: ChangeLine) -> str:
    """What was changed."""
    words = {
        ("progress", "state"): translate("History", "progress"),
        ("progress", "note"): translate("History", "what was done"),
        ("progress", "done_on"): translate("History", "day done"),
        ("progress", "late_reason"): translate("History", "why it is late"),
        ("progress", "reported"): translate("History", "report of the period"),
        ("progress", "nothing_arisen"): translate("History", "nothing arose"),
        ("report", "nothing_arisen"): translate("History", "nothing arose in the period"),
        ("progress", "percent"): translate("History", "percentage"),
        ("arrangement", "expected_result"): translate("History", "clear work"),
        ("arrangement", "handler"): translate("History", "clear people"),
        ("arrangement", "resources"): translate("History", "clear resources"),
        ("arrangement", "responsible"): translate("History", "clear responsibility"),
        ("arrangement", "own_due_on"): translate("History", "our own date"),
        ("arrangement", "paused"): translate("History", "set aside"),
        ("indicator_value", "value"): translate("History", "figure of the period"),
        ("indicator_value", "reason"): translate("History", "reason of the correction"),
        ("difficulty", "text"): translate("History", "difficulty"),
        ("difficulty", "proposal"): translate("History", "proposal"),
        ("difficulty", "withdrawn_at"): translate("History", "difficulty taken back"),
        ("evidence", "removed_at"): translate("History", "evidence taken off"),
        ("directive", "read_at"): translate("History", "directive read"),
        ("clause", "text"): translate("History", "words of the plan"),
        ("clause", "archived_at"): translate("History", "no longer followed"),
        ("task", "due_on"): translate("History", "deadline"),
        ("assignment", "role"): translate("History", "part of the office"),
        ("task_link", "below_num"): translate("History", "link with a task of another plan let go"),
    }
    return words.get((line.entity, line.field), "")


def created_words(line: ChangeLine) -> str:
    """What was made, where a record is new."""
    words = {
        "progress": translate("History", "first word on the period"),
        "arrangement": translate("History", "first arrangement"),
        "indicator": translate("History", "indicator added"),
        "indicator_value": translate("History", "figure of the period given"),
        "difficulty": translate("History", "difficulty raised"),
        "extension": translate("History", "more time asked for"),
        "evidence": translate("History", "evidence added"),
        "directive": translate("History", "directive given"),
        "clause": translate("History", "clause added"),
        "task": translate("History", "task added"),
        "assignment": translate("History", "given to the office"),
        "task_link": translate("History", "linked with a task of another plan"),
    }
    return words.get(line.entity, "")


def change_words(line: ChangeLine) -> str:
    """One change in a line: "kỳ này 52 → 64 người"; empty for what says nothing to a person."""
    if line.field == "":
        return created_words(line)
    name = field_words(line)
    if not name:
        return ""
    if line.field.endswith("_at") or line.entity == "task_link":
        return name
    return f"{name}: {_value(line, line.old)} → {_value(line, line.new)}"


def act_words(lines: Sequence[ChangeLine]) -> str:
    """An act in a few words: its first change that says something, rather than that a record was begun, or that with it
    the period counts as reported.
    """
    moved = next((line for line in lines if line.entity == "moved"), None)
    if moved is not None:
        return _elsewhere(moved)  # what was filled in from the other plan is part of it
    if {"clause", "arrangement"} <= {line.entity for line in lines if line.field == ""}:
        return translate("History", "task of our own added")
    said = [
        ({"": 2, "reported": 1}.get(line.field, 0), words)
        for line in lines
        if (words := change_words(line) or _elsewhere(line))
    ]
    return min(said, key=lambda one: one[0])[1] if said else ""


def _elsewhere(line: ChangeLine) -> str:
    """What stands in no task's history."""
    return {
        "moved": translate("History", "two plans joined, or taken apart"),
        "report": translate("History", "words of the report"),
        "pause": translate("History", "set aside"),
        "plan": translate("History", "how the plan came"),
        "indicator_target": translate("History", "plan of the year"),
        "person": translate("History", "people of this desk"),
        "substitution": translate("History", "who stands in"),
        "handing_over": translate("History", "tasks handed over"),
        "register_note": translate("History", "note on what came and went"),
    }.get(line.entity, "")


def _value(line: ChangeLine, value: Any) -> str:
    if value is None or value == "":
        return translate("History", "nothing")
    if line.field == "state":
        return statuses.state_word(str(value))
    if isinstance(value, bool):
        return translate("History", "yes") if value else translate("History", "no")
    text = str(value)
    if line.field.endswith("_on") and len(text) == 10:
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    if line.entity == "indicator_value" and line.field == "value":
        return amount_words(Decimal(text))
    if line.field == "role":
        return statuses.status_words(Status(text)) if text != "lead" else translate("History", "leads")
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_CHARS else text[:SHOWN_CHARS].rstrip() + "…"
