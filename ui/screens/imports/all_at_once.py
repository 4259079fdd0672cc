"""Several files at once: one list grouped by outcome, and the question whether all that is clean is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.desk.arrivals import READY, Offer, is_clean
from ui.screens.packages.next_step import word_of
from ui.widgets.prompt import PromptChoice, Question


def all_at_once(offers: Sequence[Offer]) -> Question:
    """Whether every file that nobody needs to decide on is taken in by one act: each | all."""
    translate = QCoreApplication.translate
    clean, again = _once([one for one in offers if is_clean(one)])
    changes = sum(map(_changes, clean))
    sentence = translate(
        "AllAtOnce", "{count} files can be taken in at once ({changes} changes); {others} are for you to look at."
    )
    return Question(
        translate("AllAtOnce", "Receive files"),
        sentence.format(count=len(clean), changes=changes, others=len(offers) - len(clean) - len(again)),
        (
            PromptChoice("each", translate("AllAtOnce", "Look at each")),
            PromptChoice("all", translate("AllAtOnce", "Take in {count} files").format(count=len(clean)), "primary"),
        ),
        "each",
        grouped_text(offers),
    )


def grouped_text(offers: Sequence[Offer]) -> str:
    """The files under the words of their outcomes, those that can be taken in first."""
    groups: dict[tuple[str, bool], list[Offer]] = {}
    _first, again = _once([one for one in offers if is_clean(one)])
    told_below = {id(one) for one in again}
    for one in sorted((one for one in offers if id(one) not in told_below), key=lambda one: not is_clean(one)):
        groups.setdefault((str(one.outcome), is_clean(one)), []).append(one)
    lines: list[str] = []
    for (outcome, clean), found in groups.items():
        lines.append(f"{_heading(outcome, clean=clean)} ({len(found)})")
        lines.extend(f"    {_file_words(one)}" for one in found)
    if again:
        words = QCoreApplication.translate("AllAtOnce", "The same file once more ({count})")
        lines.append(words.format(count=len(again)))
        lines.extend(f"    {one.file_name}" for one in again)
    return "\n".join(lines)


def _once(offers: Sequence[Offer]) -> tuple[list[Offer], list[Offer]]:
    """Each file once, and those that are the same as one before, byte for byte: they change nothing more."""
    first: dict[bytes, Offer] = {}
    again = [one for one in offers if first.setdefault(one.data, one) is not one]
    return list(first.values()), again


def _heading(outcome: str, *, clean: bool) -> str:
    if outcome == READY and not clean:
        return QCoreApplication.translate("AllAtOnce", "Changes another period: to be looked at")
    return word_of(outcome)


def _file_words(offer: Offer) -> str:
    if offer.cover is None or not offer.can_apply:  # nobody can say who really sent it, or it changes nothing
        return offer.file_name
    words = QCoreApplication.translate("AllAtOnce", "{sender}: {subject}, {changes} changes")
    told = words.format(sender=offer.cover.sender_name, subject=offer.cover.subject, changes=_changes(offer))
    why = [f"{_unawaited(one['why'])} ({one['period']})" for one in offer.facts.get("unawaited", ())]
    if ended := offer.facts.get("ended"):
        words = QCoreApplication.translate("AllAtOnce", "the office ended on {day}, these are periods before")
        why.append(words.format(day=ended["from_on"]))
    return f"{told}; {', '.join(why)}" if why else told


def _unawaited(why: str) -> str:
    """Why a period is not awaited, in a word or two."""
    translate = QCoreApplication.translate
    return {
        "last-year": translate("AllAtOnce", "an earlier year"),
        "not-begun": translate("AllAtOnce", "not begun yet"),
        "frozen": translate("AllAtOnce", "summed up already"),
        "accepted": translate("AllAtOnce", "accepted already"),
        "ended": translate("AllAtOnce", "after the office had ended"),
    }[why]


def _changes(offer: Offer) -> int:
    """As many as the file's own dialog shows."""
    return offer.preview.count if offer.preview is not None else offer.change_count
