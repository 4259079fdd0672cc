"""How each outcome of the exchange reads in the list: word, shape, what to do next.

The list is closed (docs/package-format.md, 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.desk.packages import KEPT, SILENT_AFTER_DAYS, PackageRow
from app.desk.rows import inside

PREVIEW, REVIEW, RESEND, ASK_AGAIN, COMPARE, ERRORS, CHOOSE_BRANCH, SUPPLEMENT, UPGRADE, EXPORT, DISCARD, NONE = (
    "preview",
    "review",
    "resend",
    "ask_again",
    "compare",
    "errors",
    "choose_branch",
    "supplement",
    "upgrade",
    "export",
    "discard",
    "",
)
"""What the button of a row does."""


@dataclass(frozen=True)
class OutcomeLook:
    """A row's badge and its next step.

    Attributes:
        look: the status whose colours it wears; icon: its own shape.
        open: it asks something of a person.
        sentence: what to do next, for the pane.
    """

    look: str
    icon: str
    word: str
    action: str
    button: str
    sentence: str
    open: bool


def look_of(row: PackageRow, now: datetime, other: str, ours: str, returned: int = 0) -> OutcomeLook:
    """How a row reads.

    Args:
        row: the package.
        now: the present instant.
        other: short name of the office on the other side.
        ours: our own short name.
        returned: tasks of it the superior wants more on.
    """
    if row.direction == "out":
        return _outgoing(row, now, other, returned)
    return _incoming(row, other, ours)


def _outgoing(row: PackageRow, now: datetime, other: str, returned: int) -> OutcomeLook:
    translate = QCoreApplication.translate
    if returned:
        word = translate("Outcome", "{count} tasks need more").format(count=returned)
        sentence = translate("Outcome", "{other} asks for more on {count} tasks. Add it, then send a new report.")
        return OutcomeLook(
            "returned",
            "arrow-u-left-top-bold",
            word,
            SUPPLEMENT,
            translate("Outcome", "Add"),
            sentence.format(other=other, count=returned),
            True,
        )
    if row.outcome == KEPT and row.confirmed_at is None:
        sentence = translate(
            "Outcome",
            "This file has not left the computer: writing it failed. Everything is still here. Send it again to a USB"
            " stick, a folder or by e-mail.",
        )
        word, act = translate("Outcome", "Not sent yet"), translate("Outcome", "Send again")
        return OutcomeLook("overdue", "close-octagon-outline", word, RESEND, act, sentence, True)
    if row.confirmed_at is not None:
        word = translate("Outcome", "{other} has confirmed").format(other=other)
        return OutcomeLook(
            "done_on_time", "check-circle", word, NONE, "", translate("Outcome", "Nothing more to do."), False
        )
    days = (now - row.handled_at).days
    if days >= SILENT_AFTER_DAYS:
        sentence = translate(
            "Outcome",
            "Sent {days} days ago, {other} has not confirmed it. Everything is still on this computer. It can be"
            " sent again.",
        )
        return OutcomeLook(
            "due_soon",
            "timer-sand",
            translate("Outcome", "No confirmation, {days} days").format(days=days),
            RESEND,
            translate("Outcome", "Send again"),
            sentence.format(days=days, other=other),
            True,
        )
    sentence = translate(
        "Outcome", "Waiting for {other}. Its confirmation comes with the next file it sends; nothing to do now."
    )
    return OutcomeLook(
        "waiting",
        "timer-sand",
        translate("Outcome", "Waiting for confirmation"),
        RESEND,
        translate("Outcome", "Send again"),
        sentence.format(other=other),
        False,
    )


def _incoming(row: PackageRow, other: str, ours: str) -> OutcomeLook:
    look = _INCOMING.get(row.outcome)
    if look is None:
        return OutcomeLook("paused", "file-alert-outline", row.outcome, NONE, "", "", False)
    colour, icon, action, needs = look
    word, button, sentence = _words(row.outcome)
    who = other or QCoreApplication.translate("Outcome", "whoever sent it")
    return OutcomeLook(colour, icon, word, action, button, sentence.format(other=who, ours=inside(ours)), needs)


_INCOMING: dict[str, tuple[str, str, str, bool]] = {
    "waiting": ("in_progress", "eye-outline", PREVIEW, True),
    "needs-confirmation": ("due_soon", "alert", PREVIEW, True),
    "branched": ("due_soon", "call-split", CHOOSE_BRANCH, True),
    "applied": ("done_on_time", "check-circle", REVIEW, False),
    "already-applied": ("paused", "content-copy", NONE, False),
    "older": ("paused", "history", REVIEW, False),
    "unknown-sender": ("due_soon", "key-variant", COMPARE, True),
    "revoked-sender": ("overdue", "close-octagon-outline", ASK_AGAIN, True),
    "seal-broken": ("overdue", "close-octagon-outline", ASK_AGAIN, True),
    "not-sealed": ("overdue", "close-octagon-outline", ASK_AGAIN, True),
    "damaged": ("overdue", "file-alert-outline", ASK_AGAIN, True),
    "invalid-content": ("overdue", "file-alert-outline", ERRORS, True),
    "too-large": ("overdue", "file-alert-outline", ASK_AGAIN, True),
    "not-a-package": ("paused", "file-document-outline", DISCARD, False),
    "wrong-addressee": ("paused", "file-document-outline", EXPORT, False),
    "training": ("paused", "school-outline", EXPORT, False),
    "newer-format": ("due_soon", "file-alert-outline", REVIEW, True),
}


def word_of(outcome: str) -> str:
    """What the badge of a file that came says."""
    return _words(outcome)[0]


def _words(outcome: str) -> tuple[str, str, str]:
    """Badge word, button word and the sentence of the pane."""
    translate = QCoreApplication.translate
    table = {
        "waiting": (
            translate("Outcome", "Waiting for preview"),
            translate("Outcome", "Preview"),
            translate("Outcome", "Look at the changes, then take them in. Until then {ours}'s data stays as it is."),
        ),
        "needs-confirmation": (
            translate("Outcome", "Needs your decision"),
            translate("Outcome", "Preview"),
            translate(
                "Outcome",
                "This file would stop following many tasks or withdraw what was sent. Nothing has been taken in. Ask"
                " {other} before you agree.",
            ),
        ),
        "branched": (
            translate("Outcome", "Two computers, same number"),
            translate("Outcome", "Choose"),
            translate(
                "Outcome",
                "{other} seems to work on two copies of its data. Ask which computer is the right one, then choose it.",
            ),
        ),
        "applied": (
            translate("Outcome", "Taken in"),
            translate("Outcome", "Look again"),
            translate("Outcome", "Taken in. The confirmation goes with the next file sent to {other}."),
        ),
        "already-applied": (
            translate("Outcome", "Already here"),
            "",
            translate("Outcome", "Exactly like a file that was taken in. Nothing to do."),
        ),
        "older": (
            translate("Outcome", "Older"),
            translate("Outcome", "Look again"),
            translate("Outcome", "Came after a newer one; kept for reference, changes nothing."),
        ),
        "unknown-sender": (
            translate("Outcome", "Sender not known"),
            translate("Outcome", "Compare the code"),
            translate(
                "Outcome",
                "It is not known who sent this file. {ours}'s data has not changed. Call the office and compare the"
                " code.",
            ),
        ),
        "revoked-sender": (
            translate("Outcome", "Code withdrawn"),
            translate("Outcome", "Ask again"),
            translate(
                "Outcome",
                "This computer of {other} is no longer trusted. {ours}'s data has not changed. Ask {other} to send"
                " from the right one.",
            ),
        ),
        "seal-broken": (
            translate("Outcome", "File was altered"),
            translate("Outcome", "Ask again"),
            translate(
                "Outcome",
                "This file was altered after it was sent. {ours}'s data has not changed. Ask {other} to send it again.",
            ),
        ),
        "not-sealed": (
            translate("Outcome", "Saved by another program"),
            translate("Outcome", "Ask again"),
            translate(
                "Outcome",
                "This file was saved again by another program, so nobody can tell whether it is as sent. {ours}'s data"
                " has not changed. Ask {other} for the original.",
            ),
        ),
        "damaged": (
            translate("Outcome", "File is damaged"),
            translate("Outcome", "Ask again"),
            translate(
                "Outcome",
                "The file was damaged on the way. {ours}'s data has not changed. Copy it again, or ask for another.",
            ),
        ),
        "invalid-content": (
            translate("Outcome", "Content has errors"),
            translate("Outcome", "See the errors"),
            translate(
                "Outcome",
                "The file is genuine, but some rows are wrong. Nothing was taken in. Send the list of errors to"
                " {other}.",
            ),
        ),
        "too-large": (
            translate("Outcome", "File is too large"),
            translate("Outcome", "Ask again"),
            translate("Outcome", "The file is larger than a data file can be. {ours}'s data has not changed."),
        ),
        "not-a-package": (
            translate("Outcome", "Not a data file"),
            translate("Outcome", "Discard"),
            translate("Outcome", "An ordinary file, not a data file of Rõ Việc. {ours}'s data has not changed."),
        ),
        "wrong-addressee": (
            translate("Outcome", "For another office"),
            translate("Outcome", "Save a copy"),
            translate(
                "Outcome",
                "This file is for another office. The data has not changed. Choose the file that names {ours}; a copy"
                " of this one can be passed on.",
            ),
        ),
        "training": (
            translate("Outcome", "Training file"),
            translate("Outcome", "Save a copy"),
            translate(
                "Outcome",
                "Training files and official data never mix. The data has not changed. Open it in a training"
                " workspace.",
            ),
        ),
        "newer-format": (
            translate("Outcome", "Made by a newer version"),
            translate("Outcome", "Receive again"),
            translate(
                "Outcome",
                "This file was made by a newer version. The data has not changed. Plug in the stick with the new"
                " version, install it, then receive the file again.",
            ),
        ),
    }
    return table[outcome]
