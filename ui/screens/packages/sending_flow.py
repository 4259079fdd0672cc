"""What the ways to send share: the dialog that asks how, and the sticks it offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desk.office import Office
from app.errors import AppError
from ui.screens.packages.send_dialog import SendDialog
from ui.texts.language import translate
from ui.widgets.message_bar import Note
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.trust.token import PinState


def about_sending(to: str) -> str:
    """What notes about sending to an office answer for: that it went out well takes the place of why it did not."""
    return f"sending {to}"


class SendingFlow(QObject):
    """Asks how, and writes packages.

    Args:
        drives: the removable drives plugged in now, (label, path).

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        confirm_asked: sending is shut here, and a person wants to open it.
        task_asked: the number of the task that keeps the file from being written (int).
    """

    changed = Signal(object)
    confirm_asked = Signal()
    task_asked = Signal(int)

    def __init__(
        self,
        doors: Doors,
        office: Office,
        drives: Callable[[], Sequence[tuple[str, Path]]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors, self._office, self._drives = doors, office, drives
        self.dialog: SendDialog | None = None

    def tell_refused(self, error: AppError, action: str, again: Callable[[], None], to: str) -> None:
        """Say why a file was not sent, and offer what leads on: another try, or opening what is shut.

        Args:
            to: the code of the office it is for, or ``app.desk.sending.EVERYONE``.
        """
        if error.code == "sending-shut":
            action, again = translate("SendingFlow", "Confirm sending…"), self.confirm_asked.emit
        num = error.params.get("clause_num")
        if isinstance(num, int):
            action, again = translate("SendingFlow", "Open the task"), partial(self.task_asked.emit, num)
        words = self._doors.explain(error)
        self._doors.note(Note(words, tone="danger", action=action, on_action=again, about=about_sending(to)))

    def watch_pin(self) -> None:
        """Say in the open dialog what the token tells of wrong PINs, before another is typed."""
        dialog, office = self.dialog, self._office

        def told(state: PinState) -> None:
            if state and self.dialog is dialog and dialog is not None:
                tone = "warning" if state == "low" else "danger"
                dialog.notice.say(self._doors.sentence(f"token-pin-{state}"), tone)

        if dialog is not None and dialog.asks_secret and office.seals_by_token():
            self._doors.runner.start(lambda _progress: office.pin_state(), told, owner=self)

    @Slot()
    def take_drives(self) -> None:
        """The sticks are different now; an open dialog offers those there are."""
        if self.dialog is not None:
            self.dialog.show_drives(self._drives())
