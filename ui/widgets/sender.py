"""A value that a button in a row of a list stands for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot


class Sender(QObject):
    """Says one value when told to: what a button in a row of a list stands for. A child of its row.

    Signals:
        sent: the value (object).
    """

    sent = Signal(object)

    def __init__(self, parent: QObject, value: object) -> None:
        super().__init__(parent)
        self._value = value

    @Slot()
    def send(self) -> None:
        """Say it."""
        self.sent.emit(self._value)
