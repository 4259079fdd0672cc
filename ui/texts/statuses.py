"""A status in words, for badges, tooltips, legends and screen readers."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.standing.rules import DONE_LATE, DONE_ON_TIME, DUE_SOON, OVERDUE, PAST_OWN, Status
from ui.texts.counts import counted
from ui.texts.language import translate

NOT_BEGUN = "not_begun"
"""How a badge looks whose task is within its deadline and not begun: its shape says so as its word does."""
_WORDS = {
    "done_on_time": QT_TRANSLATE_NOOP("Status", "Done on time"),
    "done_late": QT_TRANSLATE_NOOP("Status", "Done late"),
    "in_progress": QT_TRANSLATE_NOOP("Status", "Not finished, within the deadline"),
    NOT_BEGUN: QT_TRANSLATE_NOOP("Status", "Not started, within the deadline"),
    "due_soon": QT_TRANSLATE_NOOP("Status", "Due soon"),
    "past_own": QT_TRANSLATE_NOOP("Status", "Past our own date"),
    "overdue": QT_TRANSLATE_NOOP("Status", "Overdue"),
    "reported": QT_TRANSLATE_NOOP("Status", "Recurring, reported this period"),
    "not_reported": QT_TRANSLATE_NOOP("Status", "Recurring, not reported this period"),
    "waiting": QT_TRANSLATE_NOOP("Status", "Waiting for the issuer to confirm"),
    "returned": QT_TRANSLATE_NOOP("Status", "Needs more"),
    "no_deadline": QT_TRANSLATE_NOOP("Status", "No deadline"),
    "paused": QT_TRANSLATE_NOOP("Status", "Paused"),
    "coordinate": QT_TRANSLATE_NOOP("Status", "Coordinating"),
    "inform": QT_TRANSLATE_NOOP("Status", "For information"),
}
_SHORT = {
    "in_progress": QT_TRANSLATE_NOOP("StatusShort", "In progress"),
    "reported": QT_TRANSLATE_NOOP("StatusShort", "Reported"),
    "not_reported": QT_TRANSLATE_NOOP("StatusShort", "Not reported"),
    "waiting": QT_TRANSLATE_NOOP("StatusShort", "With the superior"),
}
_STEPS = (
    QT_TRANSLATE_NOOP("Step", "Not started"),
    QT_TRANSLATE_NOOP("Step", "Under way"),
    QT_TRANSLATE_NOOP("Step", "Finished"),
)


def status_word(code: str) -> str:
    """The whole word of a status code, e.g. for a legend or a tooltip; an unknown code is given back as
    it is.
    """
    source = _WORDS.get(code)
    return translate("Status", cast(str, source)) if source else code


def status_badge_word(code: str) -> str:
    """The short word of a status code, as it stands in a badge."""
    source = _SHORT.get(code)
    return translate("StatusShort", cast(str, source)) if source else status_word(code)


def step_word(step: int) -> str:
    """The word of a step of progress: 0 not started, 1 under way, 2 finished."""
    return translate("Step", cast(str, _STEPS[min(2, max(0, step))]))


def state_word(state: str) -> str:
    """How far a task is said to be: ``not_started``, ``in_progress`` or ``done``."""
    return step_word({"in_progress": 1, "done": 2}.get(state, 0))


def badge_code(status: Status) -> str:
    """The code by which a badge finds its shape and colours."""
    return status.code if status.begun else NOT_BEGUN


def status_words(status: Status) -> str:
    """What a badge says: the useful number where there is one, else the status's own word."""
    n = status.days
    if status.code == OVERDUE:
        return counted(n, translate("Plan", "Overdue by {n} day"), translate("Plan", "Overdue by {n} days"))
    if status.code == PAST_OWN:
        return counted(
            n, translate("Plan", "{n} day past our own date"), translate("Plan", "{n} days past our own date")
        )
    if status.code == DUE_SOON:
        if n == 0:
            return translate("Plan", "Due today")
        return counted(n, translate("Plan", "{n} day left"), translate("Plan", "{n} days left"))
    if status.code == DONE_LATE:
        return counted(n, translate("Plan", "Done, {n} day late"), translate("Plan", "Done, {n} days late"))
    if status.code == DONE_ON_TIME:
        return translate("Plan", "Done")
    if not status.begun:
        return step_word(0)
    return status_badge_word(status.code)
