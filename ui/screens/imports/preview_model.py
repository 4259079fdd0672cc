"""What the preview shows of a file, as frozen records and a two-level model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from ui.texts.language import translate
from ui.widgets.grouped_tree import GroupedModel, GroupHead

GROUP_KEYS = ("added", "changed", "answered", "archived", "received", "same")
"""Every group, in the order shown."""


GOOD, DOUBT, BAD = "good", "doubt", "bad"


@dataclass(frozen=True)
class PreviewLine:
    """One line of the preview.

    Attributes:
        group: added | changed | answered | archived | received | same.
        place: where ("III.2.1.a, gạch 2").
        what: which thing.
        old, new: as words; ``old_note``: the old side is a remark ("chưa có"), not words that go away.
    """

    group: str
    place: str
    what: str
    old: str = ""
    new: str = ""
    old_note: bool = False
    plan_title: str = ""


@dataclass(frozen=True)
class FileFact:
    """One of the cards in the head: nguyên vẹn, đầy đủ, đáng tin. ``state``: good | doubt | bad."""

    state: str
    icon: str
    title: str
    sentence: str


@dataclass(frozen=True)
class ImportSubject:
    """All that the preview says of one file.

    Attributes:
        digits: mã đối chiếu in seven groups of four, or "" when the file shows no certificate.
        words: the same said in words, for the telephone.
        lines: what would change.
        same: what stays, for the chip "Tất cả".
        warning: a sentence above the list (would archive much, an older package …), or "".
        refusal: why it cannot be taken in, or "".
        can_compare: the sender is unknown: its code can be compared and kept.
        needs_confirmation: taking it in asks for a second, named act.
        on_stick: it lies on a removable drive.
    """

    title: str
    subtitle: str
    file_name: str
    facts: tuple[FileFact, ...]
    digits: str
    words: str
    lines: tuple[PreviewLine, ...]
    same: tuple[PreviewLine, ...] = ()
    safety: str = ""
    warning: str = ""
    refusal: str = ""
    can_compare: bool = False
    needs_confirmation: bool = False
    on_stick: bool = False
    icon: str = "check-decagram-outline"


def group_heads(notes: dict[str, str]) -> list[GroupHead]:
    """The lines above the groups, in order; ``notes`` says more after a group's title."""
    heads = [
        GroupHead("added", translate("ImportPreview", "Added"), "plus-circle-outline", "done_on_time.fg"),
        GroupHead(
            "changed",
            translate("ImportPreview", "Amended"),
            "pencil-outline",
            "in_progress.fg",
            translate("ImportPreview", "old values stay visible in the history"),
        ),
        GroupHead(
            "answered",
            translate("ImportPreview", "Answers and directives"),
            "message-reply-text-outline",
            "done_on_time.fg",
        ),
        GroupHead(
            "archived",
            translate("ImportPreview", "No longer followed"),
            "eye-off-outline",
            "muted",
            translate("ImportPreview", "nothing is deleted; words and history stay"),
        ),
        GroupHead(
            "received",
            translate("ImportPreview", "Receipts"),
            "receipt-text-check-outline",
            "done_on_time.fg",
        ),
        GroupHead("same", translate("ImportPreview", "Unchanged"), "minus-circle-outline", "muted"),
    ]
    return [replace(head, note=notes.get(head.key, head.note)) for head in heads]


def plan_notes(lines: Sequence[PreviewLine]) -> dict[str, str]:
    """What stands after each group's title where a file speaks of several plans: how many lines are of which."""
    if len({line.plan_title for line in lines if line.plan_title}) < 2:
        return {}
    counted = {key: Counter(line.plan_title for line in lines if line.group == key) for key in GROUP_KEYS}
    return {
        key: " · ".join(f"{title}: {count}" for title, count in plans.items() if title)
        for key, plans in counted.items()
        if any(plans)
    }


class PreviewModel(GroupedModel[PreviewLine]):
    """The lines of a preview in their groups. Columns: place, what, old, new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                translate("ImportPreview", "Clause"),
                translate("ImportPreview", "Content"),
                translate("ImportPreview", "Now"),
                translate("ImportPreview", "Will be"),
            ],
            parent,
        )

    def show_lines(self, lines: tuple[PreviewLine, ...], notes: dict[str, str] | None = None) -> None:
        """Show these lines; ``notes`` says more after a group's title."""
        heads = group_heads(notes or {})
        self.set_groups([(head, [line for line in lines if line.group == head.key]) for head in heads])

    def text(self, row: PreviewLine, column: int) -> str:
        return (row.place, row.what, row.old, row.new)[column]

    def accessible(self, row: PreviewLine) -> str:
        parts = [row.place, row.what]
        if row.old:
            parts.append(translate("ImportPreview", "now: {old}").format(old=row.old))
        if row.new:
            parts.append(translate("ImportPreview", "will be: {new}").format(new=row.new))
        return ", ".join(part for part in parts if part)
