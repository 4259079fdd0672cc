"""What Gửi – Nhận asks, and what it shows to be copied."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.widgets.prompt import PromptChoice, Question, yes_no


def branch_question(other: str) -> Question:
    """Which of two histories of a sender is the right one: later | keep | take."""
    translate = QCoreApplication.translate
    sentence = translate(
        "PackagesPage", "Two computers of {other} went on from the same point. Which one is right? Ask by telephone."
    )
    return Question(
        translate("PackagesPage", "Two histories"),
        sentence.format(other=other),
        (
            PromptChoice("later", translate("PackagesPage", "Decide later")),
            PromptChoice("keep", translate("PackagesPage", "The one we follow now")),
            PromptChoice("take", translate("PackagesPage", "The one in this file"), "primary"),
        ),
        "later",
        translate("PackagesPage", "The choice is told to {other} with the next file.").format(other=other),
        "warning",
    )


def text_question(title: str, text: str) -> Question:
    """A text to be read and copied: close | copy."""
    translate = QCoreApplication.translate
    return Question(
        title,
        title,
        (
            PromptChoice("close", translate("PackagesPage", "Close")),
            PromptChoice("copy", translate("PackagesPage", "Copy the text"), "primary"),
        ),
        "close",
        text,
    )


def discard_question(name: str) -> Question:
    """Whether a refused file is given up."""
    translate = QCoreApplication.translate
    words = translate(
        "PackagesPage", "Discard “{name}”? The data does not change; the file can be received again."
    ).format(name=name)
    discard = translate("PackagesPage", "Discard")
    return yes_no(discard, words, discard, tone="danger")
