"""Ctrl+Z and Ctrl+Y where the focus is in a field of the window: one line of steps, whatever has the focus.

Qt's fields take both keys for steps of their own, also when they have none. What is saved as typed is given back like
any other act; only what is not kept (words to search for, a figure that cannot be read) is the field's own to undo.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ui.widgets.typed import keeps_as_typed

_Field = QLineEdit | QPlainTextEdit | QTextEdit


class UndoKey(QObject):
    """Stands before the field that has the focus, and passes on to the window what is not the field's to undo.

    Args:
        window: in which both keys are actions' shortcuts.
        undo, redo: those actions.
    """

    def __init__(self, window: QWidget, undo: QAction, redo: QAction) -> None:
        super().__init__(window)
        self._window, self._undo, self._redo = window, undo, redo
        self._field: _Field | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, window.focusWidget())

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if isinstance(now, _Field) and now.window() is self._window else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination())
        for action, steps in ((self._undo, _steps_back), (self._redo, _steps_forth)):
            if pressed in action.shortcuts() and isinstance(watched, _Field):
                kept = action.isEnabled() and keeps_as_typed(watched)
                if kept or not steps(watched):
                    event.ignore()
                    return True
        return False


def _steps_back(field: _Field) -> bool:
    if field.isReadOnly():
        return False
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()


def _steps_forth(field: _Field) -> bool:
    if field.isReadOnly():
        return False
    return field.isRedoAvailable() if isinstance(field, QLineEdit) else field.document().isRedoAvailable()
