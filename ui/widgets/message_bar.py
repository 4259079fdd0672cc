"""The message bar under the top bar: what happened, one action, close. It stays until it is read; nothing pops up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, MESSAGE_BAR_HEIGHT
from ui.widgets.basics import button, icon_button, label, set_property

_TONES = {
    "info": ("information-outline", "in_progress.fg"),
    "success": ("check-circle", "done_on_time.fg"),
    "warning": ("alert", "due_soon.fg"),
    "danger": ("alert-octagon", "overdue.fg"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One message.

    Attributes:
        sentence: what happened, is data safe, what now.
        tone: ``info``, ``success``, ``warning`` or ``danger`` (red is for refusal and danger alone).
        lead: the first words, in bold.
        action: what the one button says; empty for none.
        on_action: what it does.
        icon: another glyph than the tone's.
        tells_shut: it says itself that sending is shut, which is then not said a second time.
        about: a subject: where it refuses or asks for something, the next note about the same takes its place, for it
            holds no longer (once the act was done). Empty for none.
    """

    sentence: str
    tone: str = "info"
    lead: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = field(default=None, compare=False)
    icon: str = ""
    tells_shut: bool = False
    about: str = ""


def _is_answered(one: Note, by: Note) -> bool:
    return bool(by.about) and one.about == by.about and one.tone != "success"


class MessageBar(QFrame):
    """Shows one ``Note`` at a time, the newest: what a person has just done is answered at once. The ones before come
    back when it is closed, so that each is read. That something went well is read once the person goes on elsewhere.

    Signals:
        shown: a note began to show (object: the ``Note``).
        emptied: the last note was closed.
        left: its last note was closed by a button of its own, which had the focus and shows no longer.
    """

    shown = Signal(object)
    emptied = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waiting: list[Note] = []
        self._note: Note | None = None
        self._fresh: list[Note] = []
        """Told in this turn of the loop, before the person could see them."""
        self.setObjectName("message_bar")
        self.setProperty("panel", "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 2, GAP, 2)
        row.setSpacing(GAP)
        self._icon = QLabel()
        self._lead = label(role="bold")
        self._sentence = label(wrap=True, selectable=True)
        self._action: QPushButton = button(theme, "", name="message_action_button", compact=True)
        self._close = icon_button(theme, "close", self.tr("Close the message"), name="message_close_button")
        for part in (self._icon, self._lead):
            row.addWidget(part)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setMinimumHeight(max(MESSAGE_BAR_HEIGHT, theme.row_height()))
        self._action.clicked.connect(self._on_action_clicked)
        self._close.clicked.connect(self._on_close_clicked)
        self.hide()

    @property
    def note(self) -> Note | None:
        """What shows now."""
        return self._note

    def show_note(self, note: Note) -> None:
        """Show a note, before those that were not yet read; the same note is not said twice."""
        if note == self._note:
            return
        before = [*self._waiting, *([self._note] if self._note is not None else [])]
        self._waiting = [one for one in before if one != note and not _is_answered(one, note)]
        self._fresh.append(note)
        QTimer.singleShot(0, self, self._on_turn)
        self._show(note)

    def go_on(self) -> None:
        """The person goes on elsewhere: what went well, and asks for nothing, need not be said any longer."""

        def read(note: Note) -> bool:
            return note.tone == "success" and not note.action and note not in self._fresh

        self._waiting = [note for note in self._waiting if not read(note)]
        if self._note is not None and read(self._note):
            self._next()

    def withdraw(self, note: Note) -> None:
        """Take a note away that is true no longer, whether it shows or waits."""
        if note in self._waiting:
            self._waiting.remove(note)
        if note == self._note:
            self._next()

    def clear(self) -> None:
        """Take everything away."""
        self._waiting.clear()
        self._next()

    def _show(self, note: Note) -> None:
        self._note = note
        icon, token = _TONES.get(note.tone, _TONES["info"])
        self._theme.bind_icon(self._icon, note.icon or icon, token, 20)
        self._lead.setText(note.lead)
        self._lead.setVisible(bool(note.lead))
        self._sentence.setText(note.sentence)
        self._action.setText(note.action)
        self._action.setVisible(bool(note.action))
        set_property(self, "tone", note.tone)
        self.setAccessibleName(f"{note.lead} {note.sentence}".strip())
        self.show()
        self.shown.emit(note)

    def _next(self) -> None:
        self._note = None
        if self._waiting:
            self._show(self._waiting.pop())
        else:
            here = QApplication.focusWidget()
            if here is not None and self.isAncestorOf(here):
                here.clearFocus()  # or it goes to whatever stands next to the bar
                self.left.emit()
            self.hide()
            self.emptied.emit()

    @Slot()
    def _on_turn(self) -> None:
        self._fresh.clear()

    @Slot()
    def _on_action_clicked(self) -> None:
        note = self._note
        self._next()
        if note is not None and note.on_action is not None:
            note.on_action()

    @Slot()
    def _on_close_clicked(self) -> None:
        self._next()
