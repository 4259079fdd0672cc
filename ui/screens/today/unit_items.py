"""Rows of the start page about units of our plans: who has not sent, what is to be judged, answered, decided, sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.screens.today.items import BELOW, UNITS, AgendaItem
from ui.texts import days, plans
from ui.texts.overtaken import said_otherwise
from ui.texts.periods import period_words

if TYPE_CHECKING:
    from app.desk.today_units import UnitMatter

translate = QCoreApplication.translate
_NAMED = 3
"""Names of files that a row has room for."""


def unit_item(matter: UnitMatter, today: date) -> AgendaItem:
    """A matter of units as a row: what it is, of which period or task, with the units' names."""
    icon, tone, head, action = _words(matter.kind)
    names = ", ".join(matter.units)
    said = matter.text if matter.kind in ("difficulty", "extension") else ""
    if matter.kind == "overtaken":
        said = said_otherwise([matter.text] if matter.text else [], matter.changed)
    text = f"{names}: {said}" if said else names or translate("UnitMatter", "All units")
    if matter.files:
        text = _unnamed(matter, names)
    if matter.kind == "unpublished":
        words = translate("UnitMatter", "An update that the units do not have yet: {citation}")
        text = words.format(citation=matter.text) if matter.text else words.partition(":")[0]
    place = plans.short_label(matter.label) or (period_words(matter.period_name) if matter.period_name else "")
    count = len(matter.files or matter.units)
    return AgendaItem(
        BELOW,
        UNITS,
        "",
        icon,
        tone,
        f"{head} ({count})" if count > 1 else head,
        place,
        text,
        _remark(matter, today),
        action,
        "",
        matter=matter,
    )


def _words(kind: str) -> tuple[str, str, str, str]:
    """Icon, tone, what it is, and what the link says."""
    return {
        "missing": (
            "close-octagon-outline",
            "overdue.fg",
            translate("UnitMatter", "Not sent"),
            translate("UnitMatter", "Remind"),
        ),
        "unreadable": (
            "file-alert-outline",
            "returned.fg",
            translate("UnitMatter", "Cannot be read"),
            translate("UnitMatter", "Look at it"),
        ),
        "to_judge": (
            "account-check-outline",
            "waiting.fg",
            translate("UnitMatter", "To be judged"),
            translate("UnitMatter", "Judge"),
        ),
        "overtaken": (
            "file-alert-outline",
            "returned.fg",
            translate("UnitMatter", "What went up has changed"),
            translate("UnitMatter", "Supplement"),
        ),
        "difficulty": (
            "comment-alert-outline",
            "due_soon.fg",
            translate("UnitMatter", "Difficulty"),
            translate("UnitMatter", "Answer"),
        ),
        "extension": (
            "calendar-range",
            "due_soon.fg",
            translate("UnitMatter", "Asks for a date"),
            translate("UnitMatter", "Decide"),
        ),
        "unpublished": (
            "bullhorn-outline",
            "due_soon.fg",
            translate("UnitMatter", "Not published"),
            translate("UnitMatter", "See"),
        ),
        "owed": (
            "tray-arrow-up",
            "in_progress.fg",
            translate("UnitMatter", "To be sent"),
            translate("UnitMatter", "Send"),
        ),
        "refused": (
            "shield-alert-outline",
            "returned.fg",
            translate("UnitMatter", "File refused"),
            translate("UnitMatter", "Look at it"),
        ),
        "no_receipt": (
            "receipt-text-check-outline",
            "due_soon.fg",
            translate("UnitMatter", "No receipt yet"),
            translate("UnitMatter", "See"),
        ),
    }[kind]


def _unnamed(matter: UnitMatter, names: str) -> str:
    """Which files do not tell who sent them, and the way out of it."""
    rest = len(matter.files) - _NAMED
    files = ", ".join(matter.files[:_NAMED]) + (f" +{rest}" if rest > 0 else "")
    if names:
        words = translate("UnitMatter", "{files}: cannot tell who sent it, by its name {units}. Ring up for another.")
        return words.format(files=files, units=names)
    words = translate("UnitMatter", "{files}: cannot tell who sent it. Ask for another, or discard it.")
    return words.format(files=files)


def _remark(matter: UnitMatter, today: date) -> str:
    if matter.kind == "extension" and matter.due_on is not None:
        return translate("UnitMatter", "until {day}").format(day=days.day(matter.due_on))
    if matter.due_on is not None:
        late = (today - matter.due_on).days
        words = translate("UnitMatter", "due {day}, {count} days late")
        return words.format(day=days.short_day(matter.due_on), count=late) if late > 0 else ""
    if matter.since is not None:
        return days.day(matter.since)
    return matter.plan_title
