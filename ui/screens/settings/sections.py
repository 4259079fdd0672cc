"""What every section of the settings is made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.message_bar import MessageBar, Note
from ui.window.doors import Doors
from ui.workers.form_write import ask_and_write


class SettingsSection(QWidget):
    """A page of the settings: a title, a sentence, a body.

    Args:
        bar: where the dialog says things.
        name: object name.
        title: the heading.
        sentence: what the section is for.
    """

    def __init__(self, doors: Doors, bar: MessageBar, *, name: str, title: str, sentence: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.doors, self.theme, self._bar = doors, doors.theme, bar
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        self.body.setSpacing(GAP)
        self.body.addWidget(label(title, "page_title"))
        if sentence:
            self.body.addWidget(label(sentence, "muted", wrap=True))

    def refresh(self) -> None:
        """Read again; sections override it."""

    def waiting(self) -> QWidget | None:
        """The field with something typed that no button has taken yet; sections with such a one override it."""
        return None

    def run(self, title: str, act: Callable[[], object], done: str, then: Callable[[], object] | None = None) -> None:
        """Run an act on the store lane. Once it came home: ``then``, read again, and say ``done``."""

        def on_done(_result: object) -> None:
            if then is not None:
                then()
            self.refresh()
            self.tell(done, "success")

        self.doors.runner.start(lambda _progress: act(), on_done, self.on_failed, title=title, owner=self)

    def ask(self, title: str, sentence: str, act: Callable[[str], object], done: str) -> None:
        """Ask for one line and run an act with it; what was refused is asked for again, as it was typed."""

        def on_done(_result: object) -> None:
            self.refresh()
            self.tell(done, "success")

        ask_and_write(self.doors, self.doors.runner, title, sentence, act, on_done, self)

    def on_failed(self, error: BaseException) -> None:
        """Say why not; what was typed stays where it was typed."""
        if not isinstance(error, AppError):
            raise error
        self.tell(self.doors.explain(error), "danger")

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Say something at the top of the dialog."""
        self._bar.clear()
        self._bar.show_note(Note(sentence, tone=tone))

    def add_row(self, *deeds: tuple[str, str, str, str, Callable[[], None]]) -> dict[str, QPushButton]:
        """A row of buttons: (name, words, icon, kind, slot) of each; by name."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        made: dict[str, QPushButton] = {}
        for name, words, icon, kind, slot in deeds:
            made[name] = button(self.theme, words, name=name, icon=icon, kind=kind)
            made[name].clicked.connect(slot)
            row.addWidget(made[name])
        row.addStretch(1)
        self.body.addLayout(row)
        return made
