"""From what a package would change, record by record, to the lines a person weighs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.clock import day_of
from app.exchange.preview import PlanPreview, Preview, PreviewItem, several_periods, told_items
from app.exchange.records import table_of
from ui.screens.imports.preview_model import PreviewLine
from ui.texts.days import day
from ui.texts.language import translate
from ui.texts.plans import short_label

_GROUPS = {
    "added": "added",
    "revived": "added",
    "changed": "changed",
    "archived": "archived",
    "answer": "answered",
    "directive": "answered",
    "decision": "answered",
    "verdict": "answered",
    "receipt": "received",
}


_OF_OFFICES = frozenset({"office", "listed_office", "succession"})
"""Records that name offices, and belong to no clause."""


def lines_of(preview: Preview, sender: str, outside: Collection[str] = ()) -> tuple[PreviewLine, ...]:
    """Every line of a preview, in the order of the plans.

    Args:
        preview: what applying would change.
        sender: short name of the office that sent it.
        outside: periods that are not awaited, in running text: lines of theirs name them.
    """
    lines: list[PreviewLine] = []
    for plan in preview.plans:
        lines.extend(_plan_lines(plan, sender, outside))
    lines.extend(_line(item, (), sender, "") for item in told_items(preview.others))
    lines.extend(_receipt(item, sender) for item in preview.receipts)
    return tuple(lines)


def _plan_lines(plan: PlanPreview, sender: str, outside: Collection[str]) -> Iterable[PreviewLine]:
    several = several_periods(plan.items)
    for item in told_items(plan.items):
        beside = [one for one in plan.items if one.clause_id == item.clause_id and one is not item]
        line = _line(item, beside, sender, plan.title)
        yield (
            replace(line, what=f"{item.period}: {line.what}")
            if item.period and (several or item.period in outside)
            else line
        )


def _line(item: PreviewItem, beside: Sequence[PreviewItem], sender: str, plan_title: str) -> PreviewLine:
    group = _GROUPS.get(item.action, "changed")
    place = _place(item)
    what = item.text
    old, new, old_note = _value(item, item.old), _value(item, item.new), False
    if group == "added":
        if item.table not in ("clause", "subtask", "plan"):
            what = _record_words(item)
        old, old_note = translate("ImportLine", "not there yet"), True
        roles = [one for one in beside if one.table == "assignment" and one.action == "added"]
        new = value_words(roles[0].new) if roles else new or translate("ImportLine", "new")
        if item.table == "assignment":
            what = item.text
    elif group == "changed":
        what = _heading(item, beside)
        if not old:
            old, old_note = translate("ImportLine", "empty"), True
        new = new or translate("ImportLine", "empty")
    elif group == "answered":
        what = table_word(item.table)
        awaited = translate("ImportLine", "waiting")
        none = translate("ImportLine", "not there yet")
        old, old_note = (old, False) if old else (none if item.table == "directive" else awaited, True)
        new = _act(item) if item.table in ("verdict", "decision") else new or item.text
    elif group == "archived":
        old = translate("ImportLine", "being followed")
        gone = translate("ImportLine", "{sender} follows it no longer")
        if item.table == "assignment":  # the task goes on; with its clause a role has no line of its own
            gone = translate("ImportLine", "no longer given to you by {sender}")
        new = gone.format(sender=sender)
        if item.worked_on:
            kept = translate("ImportLine", "you have recorded work on it, which is kept")
            new = f"{new}; {kept}"
        if item.table == "assignment":
            what = item.text
        elif item.table not in ("clause", "subtask"):
            what = _record_words(item)
    return PreviewLine(group, place, what, old, new, old_note, plan_title)


def _place(item: PreviewItem) -> str:
    """Where a line belongs: the clause, the plan, the list of offices, or nothing in particular."""
    if item.table in _OF_OFFICES:
        return table_word("office")
    if item.table == "plan":
        return translate("ImportLine", "Title") if item.field == "title" else translate("ImportLine", "Plan")
    if item.label:
        return short_label(item.label)
    return translate("ImportLine", "Plan") if item.plan_id else translate("ImportLine", "In general")


def _record_words(item: PreviewItem) -> str:
    """What kind of record it is, and its words; of offices first who it is, for the column is narrow."""
    kind = table_word(item.table)
    if item.table in _OF_OFFICES:
        return " · ".join(part for part in (item.text or item.label, kind) if part)
    return f"{kind} · {item.text}" if item.text else kind


def of_one_day(preview: Preview) -> list[str]:
    """Where a letter and a decision of one day meet on a task: which of the two holds, in a line each."""
    items = [item for plan in preview.plans for item in plan.items] + list(preview.others)
    return [f"{short_label(item.label)}: {_act(item)}" for item in items if item.beside is not None]


def _act(item: PreviewItem) -> str:
    """An act of the superior, and why or until when."""
    granted = {"yes": translate("ImportLine", "granted"), "no": translate("ImportLine", "not granted")}
    what = granted.get(str(item.new), "") if item.table == "decision" else _value(item, item.new)
    said = f"{what}: {item.text}" if item.text else what
    if item.beside is None:
        return said
    letter = item.beside.citation or translate("ImportLine", "another document")
    words = (
        translate("ImportLine", "{decision}. {letter} of the same day came after it: the deadline of the letter holds")
        if item.beside.holds
        else translate("ImportLine", "{decision}. Decided after {letter} of the same day: this deadline holds")
    )
    return words.format(decision=said, letter=letter)


def _receipt(item: PreviewItem, sender: str) -> PreviewLine:
    return PreviewLine(
        "received",
        translate("ImportLine", "File {number}").format(number=item.label),
        item.text,
        translate("ImportLine", "no confirmation yet"),
        translate("ImportLine", "{sender} has received it").format(sender=sender),
        True,
    )


def _heading(item: PreviewItem, beside: Sequence[PreviewItem]) -> str:
    """What a changed field is: "Thời hạn · theo Công văn số 812", "Nội dung văn bản"."""
    if item.field in ("text", "title"):
        return translate("ImportLine", "Wording of the document")
    heading = item.heading or item.field
    if item.field == "due_on":
        citation = next((one.new for one in beside if one.field == "due_citation" and one.new), "")
        if citation:
            return translate("ImportLine", "{heading} · by {citation}").format(heading=heading, citation=citation)
    if item.table in _OF_OFFICES and item.text:
        return f"{item.text} · {heading}"
    return f"{table_word(item.table)} · {heading}" if item.table not in ("clause", "plan") else heading


def _value(item: PreviewItem, value: Any) -> str:
    """A value of a line: in the words of the window where it has them, else in those of the sheet."""
    said = value_words(value)
    return value_words(item.written(value)) if said == value else said


def table_word(table: str) -> str:
    """A kind of record in words."""
    return {
        "answer": translate("ImportLine", "Answer to a proposal"),
        "directive": translate("ImportLine", "Directive"),
        "decision": translate("ImportLine", "Decision on an extension"),
        "verdict": translate("ImportLine", "Verdict on a report"),
        "assignment": translate("ImportLine", "Role"),
        "office": translate("ImportLine", "Office"),
        "period": translate("ImportLine", "Report period"),
        "period_rule": translate("ImportLine", "Rule of periods"),
        "holiday": translate("ImportLine", "Day off"),
        "progress": translate("ImportLine", "Progress"),
        "arrangement": translate("ImportLine", "Arrangement"),
        "value": translate("ImportLine", "Figure"),
        "indicator": translate("ImportLine", "Indicator"),
        "own_indicator": translate("ImportLine", "Indicator"),
        "target": translate("ImportLine", "Plan of the year"),
        "own_target": translate("ImportLine", "Plan of the year"),
        "report": translate("ImportLine", "Report"),
        "difficulty": translate("ImportLine", "Difficulty"),
        "evidence": translate("ImportLine", "Evidence"),
        "extension": translate("ImportLine", "Request for more time"),
        "subtask": translate("ImportLine", "Own sub-task"),
        "letter": translate("ImportLine", "Letter"),
        "own_letter": translate("ImportLine", "Letter"),
    }.get(table) or table_of(table).sheet


def value_words(value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return translate("ImportLine", "yes") if value else translate("ImportLine", "no")
    if isinstance(value, datetime):
        return day(day_of(value))
    if isinstance(value, date):
        return day(value)
    return {
        "lead": translate("ImportLine", "in charge"),
        "coordinate": translate("ImportLine", "coordinating"),
        "inform": translate("ImportLine", "for information"),
        "not_started": translate("ImportLine", "not started"),
        "in_progress": translate("ImportLine", "under way"),
        "done": translate("ImportLine", "finished"),
        "yes": translate("ImportLine", "yes"),
        "no": translate("ImportLine", "no"),
        "accepted": translate("ImportLine", "accepted"),
        "returned": translate("ImportLine", "more is asked for"),
    }.get(str(value), str(value))
