"""F1 in every dialog: a shortcut of the window does not reach past a dialog that holds it, so each gets its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_NAME = "help_shortcut"


class HelpKey(QObject):
    """Watches where the focus goes, and gives a dialog its F1 when the focus first enters it.

    (A filter over every event of the program would do the same, and cost something at each of them.)

    Args:
        show_help: opens the manual at the place of what is in front.
    """

    def __init__(self, application: QApplication, show_help: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show_help = show_help
        application.focusChanged.connect(self._on_focus_changed)
        # A dialog may be in front already: the ways out of a start that failed.
        self._on_focus_changed(None, application.focusWidget())

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if isinstance(window, QDialog) and window.findChild(QShortcut, _NAME) is None:
            shortcut = QShortcut(QKeySequence("F1"), window)
            shortcut.setObjectName(_NAME)
            shortcut.activated.connect(self._on_asked)

    @Slot()
    def _on_asked(self) -> None:
        self._show_help()
