"""The list of a comparison: which clause is which, by how sure it is, with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ui.screens.imports.change_painter import paint_pieces
from ui.screens.imports.word_differences import compare
from ui.screens.review.pairing import PairLine, Side, differing_facts
from ui.texts.plans import short_label
from ui.theme.tokens import ROW_TREE
from ui.widgets.grouped_tree import GroupedDelegate, GroupedModel, GroupedTree, GroupHead, Index
from ui.widgets.paint import draw_text

CHOICE, PLACE, OLD, NEW, WORK = range(5)


@dataclass(frozen=True)
class PairWords:
    """What the two texts are called.

    Attributes:
        old, new: above the columns.
        only_old, only_new: above the clauses that one of them has alone.
        goes: what becomes of an old clause without a counterpart.
    """

    old: str
    new: str
    only_old: str
    only_new: str
    goes: str = ""


def told(line: PairLine) -> tuple[str, str]:
    """The words of both sides, with what else they say where they differ in it."""
    old, new = line.old, line.new
    if old is None or new is None:
        return (_words(old), _words(new))
    names = differing_facts(old, new)
    return _words(old, names), _words(new, names)


def _words(side: Side | None, names: Sequence[str] = ()) -> str:
    if side is None:
        return ""
    return " · ".join([side.text, *(f"{name}: {side.facts.get(name) or '—'}" for name in names)])


class PairsModel(GroupedModel[PairLine]):
    """Lines in groups; what needs eyes comes first."""

    def __init__(self, words: PairWords, parent: QObject | None = None) -> None:
        super().__init__([], parent)
        self._words = words
        self._headers = [
            self.tr("One clause"),
            self.tr("Clause"),
            words.old,
            words.new,
            self.tr("Recorded work"),
        ]

    def show_lines(self, lines: Sequence[PairLine], *, everything: bool) -> None:
        """Show these lines; those that are the same only when everything is wanted."""
        words = self._words
        heads = (
            GroupHead("changed", self.tr("Other words or dates"), "pencil-outline", "in_progress.fg"),
            GroupHead("moved", self.tr("Same words, another place"), "swap-vertical", "in_progress.fg"),
            GroupHead("removed", words.only_old, "minus-circle-outline", "muted", words.goes),
            GroupHead("added", words.only_new, "plus-circle-outline", "done_on_time.fg"),
            GroupHead("same", self.tr("Word for word the same"), "check-circle", "done_on_time.fg"),
        )
        shown = [line for line in lines if everything or line.apart or line.how != "same"]
        self.set_groups([(head, [line for line in shown if line.how == head.key]) for head in heads])

    def choice_words(self, row: PairLine) -> str:
        """Whether both sides count as one clause."""
        if row.pair is None:
            return ""
        return self.tr("apart") if row.apart else self.tr("one clause")

    def text(self, row: PairLine, column: int) -> str:
        old, new = told(row)
        work = row.old.work if row.old is not None else ""
        return (self.choice_words(row), place_words(row), old, new, work)[column]


def place_words(row: PairLine) -> str:
    """Where a line stands: its name, or the old name and the new."""
    sides = (side for side in (row.old, row.new) if side is not None)
    return " → ".join(dict.fromkeys(short_label(side.label) for side in sides))


class PairsTree(GroupedTree):
    """The view; Space belongs to the current line, and Enter decides nothing.

    Signals:
        space_pressed: the current pair is to be taken apart or put together.
    """

    space_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class PairsDelegate(GroupedDelegate):
    """Paints a line; old words that are gone are struck, new ones bold."""

    def __init__(self, view: GroupedTree, model: PairsModel) -> None:
        super().__init__(view, ROW_TREE, ROW_TREE)
        self._model = model

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, row: Any) -> None:
        if not isinstance(row, PairLine):
            return
        theme, column = self.theme, index.column()
        inner = rect.adjusted(6, 0, -8, 0)
        if column == CHOICE:
            if row.pair is not None:
                icon, token = ("call-split", "due_soon.fg") if row.apart else ("check", "done_on_time.fg")
                dpr = painter.device().devicePixelRatioF()
                painter.drawPixmap(rect.left() + 14, rect.center().y() - 7, theme.pixmap(icon, token, 16, dpr))
                inner = rect.adjusted(36, 0, -4, 0)
                words = self._model.choice_words(row)
                draw_text(painter, inner, words, theme.font(), theme.colour("muted"), theme.metrics())
        elif column == PLACE:
            draw_text(painter, inner, place_words(row), theme.font(), theme.colour("text"), theme.metrics())
        elif column == WORK:
            words = row.old.work if row.old is not None else ""
            token = "due_soon.fg" if row.goes is not None else "muted"
            draw_text(painter, inner, words, theme.font(), theme.colour(token), theme.metrics())
        elif row.how == "changed":
            pieces = compare(*told(row))[0 if column == OLD else 1]
            paint_pieces(painter, inner, self, pieces, gone=column == OLD, style="verbatim")
        else:
            words = told(row)[0 if column == OLD else 1]
            draw_text(painter, inner, words, theme.font("verbatim"), theme.colour("text"), theme.metrics("verbatim"))
