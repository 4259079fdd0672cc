"""The doubts of a document as a line one walks along, by F8 and Shift+F8; of many rows alike in one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QKeyCombination, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.outline.model import Doubt, Outline
from ui.screens.review.alike_doubts import AlikeDoubtsDialog
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import ElidedLabel, button, icon_button, icon_label, label, link_button, set_property

Say = Callable[[str, Mapping[str, object]], str]
"""The sentence of a doubt, from its code and facts."""
_ROWS_NAMED = 4
"""So many names leave room for the sentence; the list has them all."""


class DocumentDoubtsBar(QFrame):
    """Shows one question at a time and counts which were looked at.

    Args:
        theme: colours and glyphs.
        outline: with the doubts that the reader noted.
        say: makes a sentence of one.
        known: places of doubts that stood beside the plan already, and were looked at then.
        words: words of a scan can be set right here.

    Signals:
        doubt_shown: the ``Doubt`` now shown, of many alike the first; ``shown`` has them all.
        doubt_chosen: the one ``Doubt`` of many alike that a person goes to.
        word_asked: the word of the doubt shown is to be set right (object: its ``Span``).
        put_off: who reads goes on, and looks at the rest later, beside the plan.
    """

    doubt_shown = Signal(object)
    doubt_chosen = Signal(object)
    word_asked = Signal(object)
    put_off = Signal()

    def __init__(
        self,
        theme: Theme,
        outline: Outline,
        say: Say,
        *,
        known: Collection[int] = (),
        words: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("doubts_bar")
        self.setProperty("panel", "message")
        self._theme = theme
        self._outline = outline
        self._doubts = outline.doubts
        self._questions = outline.questions()
        self._list: AlikeDoubtsDialog | None = None
        self._say = say
        self._at = -1
        self._seen: set[int] = set(known)
        self._is_put_off = False
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 4, GAP_L, 4)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "alert-circle-outline", "due_soon.fg", 18))
        self._count = label("", "bold")
        self._count.setObjectName("doubts_count")
        row.addWidget(self._count)
        self._sentence = ElidedLabel("")
        self._sentence.setObjectName("doubts_sentence")
        row.addWidget(self._sentence, 1)
        self.all = link_button("", name="doubt_all")
        self.all.clicked.connect(self._on_all_clicked)
        row.addWidget(self.all)
        self._words = words
        self.word = button(theme, self.tr("Correct the word…"), name="doubt_word")
        self.word.clicked.connect(self._on_word)
        row.addWidget(self.word)
        self.later = link_button(self.tr("Look at them later"), name="doubts_later")
        self.later.setToolTip(self.tr("The plan can be kept first; what was not looked at stands beside it."))
        self.later.clicked.connect(self._on_later_clicked)
        row.addWidget(self.later)
        self.back = icon_button(theme, "chevron-left", self.tr("Doubt before"), name="doubt_back", shortcut="Shift+F8")
        self.forward = icon_button(theme, "chevron-right", self.tr("Next doubt"), name="doubt_forward", shortcut="F8")
        for made in (self.back, self.forward):
            row.addWidget(made)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_on)
        self._shortcuts = [
            QShortcut(QKeySequence(Qt.Key.Key_F8), self),
            QShortcut(QKeySequence(QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F8)), self),
        ]
        for shortcut in self._shortcuts:
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self._shortcuts[0].activated.connect(self.go_on)
        self._shortcuts[1].activated.connect(self.go_back)
        self._show()

    @property
    def finished(self) -> bool:
        """Every doubt was looked at or put off, or there are none."""
        return self._is_put_off or not self.left

    @property
    def left(self) -> int:
        """How many questions nobody has looked at."""
        return sum(not self._seen.issuperset(places) for places in self._questions)

    @property
    def shown(self) -> list[Doubt]:
        """What is shown now: one, or all of many alike."""
        return [self._doubts[place] for place in self._questions[self._at]] if self._at >= 0 else []

    @Slot()
    def go_on(self) -> None:
        """Show the next doubt."""
        self._go(1)

    @Slot()
    def go_back(self) -> None:
        """Show the doubt before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        if not self._doubts:
            return
        total = len(self._questions)
        self._at = (self._at + step) % total if self._at >= 0 or step > 0 else total - 1
        while step > 0 and self.left and self._seen.issuperset(self._questions[self._at]):
            # What nobody has looked at comes first.
            self._at = (self._at + 1) % total
        self._seen.update(self._questions[self._at])
        self._close_list()
        self._show()
        self.doubt_shown.emit(self.shown[0])

    @property
    def seen(self) -> list[Doubt]:
        """Those that were looked at."""
        return [self._doubts[at] for at in sorted(self._seen)]

    @Slot()
    def _on_word(self) -> None:
        self.word_asked.emit(self.shown[0].span)

    @Slot()
    def _on_all_clicked(self) -> None:
        if self._list is None:
            self._list = AlikeDoubtsDialog(
                self._theme, [(self._place_of(one), self._say(one.code, one.params)) for one in self.shown], self
            )
            self._list.row_chosen.connect(self._on_row_chosen)
            self._list.finished.connect(self._on_list_finished)
        self._list.show()
        self._list.raise_()
        self._list.activateWindow()

    @Slot(int)
    def _on_row_chosen(self, row: int) -> None:
        self.doubt_chosen.emit(self.shown[row])

    @Slot()
    def _on_list_finished(self) -> None:
        self._list = None

    def _close_list(self) -> None:
        if self._list is not None:
            self._list.close()

    def _place_of(self, doubt: Doubt) -> str:
        return next((short_label(node.label) for node in self._outline.nodes if node.id == doubt.node_id), "")

    @Slot()
    def _on_later_clicked(self) -> None:
        self._is_put_off = True
        self._show()
        self.put_off.emit()

    def _show(self) -> None:
        self.later.setVisible(not self.finished)
        total = len(self._questions)
        shown = self.shown
        self.word.setVisible(self._words and bool(shown) and shown[0].code == "word-unsure")
        self.all.setVisible(len(shown) > 1)
        self.all.setText(self.tr("See all {count} rows").format(count=len(shown)))
        for made in (self.back, self.forward):
            made.setEnabled(total > 0)
        if not total:
            set_property(self, "tone", "success")
            self._count.setText(self.tr("Nothing looks wrong"))
            self._sentence.setText(self.tr("Look through the outline once more all the same."))
            return
        set_property(self, "tone", "warning" if self.left else "success")
        if self._at < 0 and not self.left:
            self._count.setText(self.tr("Nothing new looks wrong"))
            self._sentence.setText(
                self.tr("{count} notes stand beside the plan already (F8).").format(count=len(self._doubts))
            )
            return
        if self._at < 0:
            self._count.setText(self.tr("{count} things to look at").format(count=self.left))
            words = self.tr("Press F8 to go through them. Nothing is corrected by itself.")
            if self._is_put_off:
                words = self.tr("They will stand beside the plan, to be looked at there; F8 goes through them now.")
            self._sentence.setText(words)
            return
        self._count.setText(self.tr("{place} of {count}").format(place=self._at + 1, count=total))
        words = self._say(shown[0].code, shown[0].params)
        if len(shown) > 1:
            where = "; ".join(map(self._place_of, shown[:_ROWS_NAMED])) + (" …" if len(shown) > _ROWS_NAMED else "")
            words = self.tr("{count} rows alike ({rows}), the first: {words}").format(
                count=len(shown), rows=where, words=words
            )
        self._sentence.setText(words)
