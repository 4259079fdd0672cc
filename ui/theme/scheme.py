"""Light or dark: as the person chose, or as the system has it, also while it changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from ui.theme.theme import Theme

SYSTEM, LIGHT, DARK = "system", "light", "dark"
SCHEMES = (SYSTEM, LIGHT, DARK)


def is_dark(scheme: str) -> bool:
    """Whether a choice means dark colours now."""
    if scheme == SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme == DARK


def dress_frame(scheme: str) -> None:
    """Let the system paint title bars and its own dialogs in the scheme chosen."""
    hints = QGuiApplication.styleHints()
    if scheme == SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == DARK else Qt.ColorScheme.Light)


class SchemeFollower(QObject):
    """Changes the theme when the system's scheme changes and the person follows it.

    Args:
        theme: the theme in force.
        chosen: the scheme the person chose.
    """

    def __init__(self, theme: Theme, chosen: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._chosen = theme, chosen
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @Slot(Qt.ColorScheme)
    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._theme.set_dark(is_dark(self._chosen()))
