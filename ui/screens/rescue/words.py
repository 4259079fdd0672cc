"""What the ways out say: of a backup, of what is still safe, of what took its place, of another office's data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.errors import AppError
from app.survey import ANOTHER, DAMAGED, GOOD, NEWER, SHUT, Backup, Survey
from ui.texts.days import moment
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Question, yes_no
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.moving import Contents, Unpacked
    from app.obstacles import Cleared
    from app.workspace import Restored

translate = QCoreApplication.translate


def state(backup: Backup) -> str:
    """Whether a backup can be gone back to."""
    known = {
        GOOD: translate("Rescue", "read through, good"),
        DAMAGED: translate("Rescue", "damaged"),
        SHUT: translate("Rescue", "may not be read on this computer"),
        NEWER: translate("Rescue", "of a newer program"),
        ANOTHER: translate("Rescue", "of {office}").format(office=backup.office_name),
    }
    return known.get(backup.state, translate("Rescue", "read through when chosen"))


def what_is_safe(found: Survey, today: date) -> Sequence[str]:
    """What is still there, one sentence each."""
    lines = []
    if found.holder is not None:
        words = translate("Rescue", "This is the data of {office}.")
        lines.append(words.format(office=found.holder.office_name))
    if found.mendable:
        lines.append(
            translate("Rescue", "Every entry can still be read: only the indexes or the search must be made anew.")
        )
    best = next((one for one in found.backups if one.path == found.best), None)
    if best is not None and best.taken_at is not None:
        words = translate(
            "Rescue", "Backups here: {count}. The newest good one was made {when} and holds {plans} plan(s)."
        )
        lines.append(words.format(count=len(found.backups), when=moment(best.taken_at, today), plans=best.plans))
    elif found.backups:
        lines.append(
            translate("Rescue", "None of the backups in this folder is good. Look for one on a stick or another disk.")
        )
    else:
        lines.append(translate("Rescue", "There is no backup in this folder. Look for one on a stick or another disk."))
    if not found.has_key:
        lines.append(
            translate(
                "Rescue",
                "The key of the office is not in this folder. Everything but sending works without it; a new key is"
                " made in Settings → My code.",
            )
        )
    return lines


def of_another(doors: Doors, error: AppError) -> Question:
    """Whether another office's data shall really take the place of ours."""
    return yes_no(
        translate("Rescue", "Data of another office"),
        doors.explain(error),
        translate("Rescue", "Put it here all the same"),
        detail=translate(
            "Rescue",
            "The data that stands here is kept among the backups. The key of this folder does not fit the other"
            " office's data: files cannot be sent until its own key is put in place.",
        ),
        tone="danger",
    )


def older(doors: Doors, error: AppError) -> Question:
    """Whether what was packed before shall really take the place of what was entered here since."""
    return yes_no(
        translate("Rescue", "Older than what stands here"),
        doors.explain(error),
        translate("Rescue", "Put it here all the same"),
        detail=translate("Rescue", "The data that stands here is kept among the backups."),
        tone="danger",
    )


def replaced(doors: Doors, done: Restored) -> Note:
    """What to say in the window once a store has taken another's place."""
    restored = "restored" if done.kept is not None else "restored-where-nothing-stood"
    if done.before:
        restored = "restored-before"
    code = restored if done.shut else "mended" if done.rows else "nothing-to-mend"
    said = [doors.sentence(code, {"office": done.office_name, "rows": done.rows}), *map(doors.explain, done.warnings)]
    if done.newer_key:
        said.append(doors.sentence("newer-key", {"code": done.newer_key}))
    return Note(" ".join(said), tone="warning" if done.warnings else "success", tells_shut=done.shut is not None)


def cleared(doors: Doors, done: Cleared) -> Note | None:
    """What to say in the window once nothing is in its way any more; None where nothing had to be done."""
    said = [doors.sentence("moved-aside", {"name": path.name}) for path in done.moved]
    if done.writable:
        said.append(doors.sentence("writing-allowed"))
    return Note(" ".join(said), tone="success") if said else None


def moved_in(doors: Doors, found: Contents, done: Unpacked) -> Note:
    """What was taken in, and what a person still has to do here."""
    warnings = (*done.restored.warnings, *done.warnings)
    facts = {"office": found.office_name, "count": done.files}
    said = [
        doors.sentence("restored-before" if done.restored.before else "moved-in", facts),
        doors.sentence(f"moved-key-{done.key}"),
        *([doors.sentence("moved-words-in", {"count": done.words})] if done.words else []),
        *map(doors.explain, warnings),
    ]
    return Note(" ".join(said), tone="success" if done.key == "fits" and not warnings else "warning", tells_shut=True)
