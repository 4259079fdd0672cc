"""The word of each status, for badges, tooltips, legends and screen readers."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_WORDS = {
    "done_on_time": QT_TRANSLATE_NOOP("Status", "Done on time"),
    "done_late": QT_TRANSLATE_NOOP("Status", "Done late"),
    "in_progress": QT_TRANSLATE_NOOP("Status", "In progress, within the deadline"),
    "due_soon": QT_TRANSLATE_NOOP("Status", "Due soon"),
    "overdue": QT_TRANSLATE_NOOP("Status", "Overdue"),
    "reported": QT_TRANSLATE_NOOP("Status", "Reported this period"),
    "not_reported": QT_TRANSLATE_NOOP("Status", "Not reported this period"),
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
    return QCoreApplication.translate("Status", cast(str, source)) if source else code


def status_badge_word(code: str) -> str:
    """The short word of a status code, as it stands in a badge."""
    source = _SHORT.get(code)
    return QCoreApplication.translate("StatusShort", cast(str, source)) if source else status_word(code)


def step_word(step: int) -> str:
    """The word of a step of progress: 0 not started, 1 under way, 2 finished."""
    return QCoreApplication.translate("Step", cast(str, _STEPS[min(2, max(0, step))]))
