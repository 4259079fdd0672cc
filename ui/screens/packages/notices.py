"""What the message bar says about missing numbers, silent offices and sticks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.desk.packages import Gap, Silence
from ui.widgets.message_bar import Note

_LISTED = 6


def gap_note(gap: Gap) -> Note:
    """Numbers of a sender that never came."""
    translate = QCoreApplication.translate
    numbers = ", ".join(f"{number:04d}" for number in gap.missing[:_LISTED])
    if len(gap.missing) > _LISTED:
        numbers += " …"
    words = translate(
        "PackageNotice",
        "Files {numbers} of {sender} never came. The newest file carries everything, so nothing is lost; ask for them"
        " if you want them complete.",
    )
    return Note(words.format(numbers=numbers, sender=gap.sender_short), tone="warning", icon="layers-outline")


def silence_note(silence: Silence, resend: Callable[[], object]) -> Note:
    """A file of ours without a confirmation for long."""
    translate = QCoreApplication.translate
    words = translate(
        "PackageNotice",
        "No confirmation of file {number} from {other} for {days} days. The figures are still on this computer.",
    )

    def act() -> None:
        resend()

    return Note(
        words.format(number=f"{silence.sequence:04d}", other=silence.addressee_short, days=silence.days),
        tone="warning",
        action=translate("PackageNotice", "Send again"),
        on_action=act,
        icon="timer-sand",
    )


def stick_note(name: str, count: int, receive: Callable[[], object]) -> Note:
    """New files on a stick that was plugged in."""
    translate = QCoreApplication.translate
    lead = translate("PackageNotice", "USB “{name}” has {count} new data files.").format(name=name, count=count)

    def act() -> None:
        receive()

    return Note(
        translate("PackageNotice", "Nothing is taken in before you have seen it."),
        lead=lead,
        action=translate("PackageNotice", "Look at them"),
        on_action=act,
        icon="usb-flash-drive-outline",
    )
