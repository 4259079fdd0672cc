"""A value that reads as plain text and is edited in its place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import FOCUS_WIDTH
from ui.widgets.basics import took_enter
from ui.widgets.fields import Editor
from ui.widgets.paint import elided
from ui.widgets.plain import tip


class ValueButton(QAbstractButton):
    """A value that reads as plain text and is edited when activated; one line, cut with an ellipsis."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "text"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_tone(self, token: str) -> None:
        """The colour token of the words."""
        self._tone = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, self._theme.metrics().height() + 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.click()
        elif not took_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self._theme.metrics()
        shown = elided(metrics, self.text(), self.width() - 4)
        self.setToolTip(tip(self.text()) if shown != self.text() else "")
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour(self._tone if self.isEnabled() or self._tone != "text" else "text"))
        inner = self.rect().adjusted(2, 0, -2, 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        if self.underMouse() and self.isEnabled():
            painter.setPen(self._theme.colour("line_strong"))
            painter.drawLine(2, self.height() - 1, self.width() - 3, self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), FOCUS_WIDTH))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class InPlace(Editor):
    """A value with the editor of one line that opens in its place.

    Enter or leaving the editor keeps what was typed, Esc gives it up; what cannot be read keeps the editor open.
    No key is filtered away from the editor.

    Args:
        name: what object names begin with: "x" gives ``x_value`` and ``x_field``.
        spoken: what a screen reader calls it.
        editor: edits the value.
    """

    def __init__(self, theme: Theme, name: str, spoken: str, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._button = ValueButton(theme)
        self._button.setObjectName(f"{name}_value")
        self._editor = editor
        line = editor.focusProxy()
        assert isinstance(line, QLineEdit)
        self._line = line
        line.setObjectName(f"{name}_field")
        line.setProperty("compact", True)
        line.setAccessibleName(spoken)
        line.installEventFilter(self)
        self._spoken = spoken
        self._before: Any = editor.value()
        self._editing = False
        row.addWidget(self._button)
        row.addWidget(editor)
        editor.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self.begin)
        editor.changed.connect(self.changed)
        editor.left.connect(self._on_editor_left)

    @property
    def is_editing(self) -> bool:
        """The editor is open."""
        return self._editing

    def value(self) -> Any:
        """What was typed, or is shown."""
        return self._editor.value()

    def fault(self) -> str:
        """Why what was typed cannot be read."""
        return self._editor.fault()

    def typed(self) -> object:
        """As the editor says."""
        return self._editor.typed()

    @property
    def typed_words(self) -> str:
        """What was typed, as it was typed."""
        return self._line.text().strip()

    def show_value(self, value: Any) -> None:
        """Put a value into the editor; ``show_words`` says it where it is not edited."""
        self._editor.show_value(value)

    def show_words(self, words: str, *, tone: str = "text", editable: bool = True) -> None:
        """What stands there while it is not edited."""
        self._button.setText(words)
        self._button.set_tone(tone)
        self._button.setEnabled(editable)
        self._button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self._button.setAccessibleName(f"{self._spoken}: {words}")

    @Slot()
    def begin(self) -> None:
        """Open the editor."""
        if not self._button.isEnabled():
            return
        self._before = self._editor.value()
        self._switch(True)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def _switch(self, editing: bool) -> None:
        self._editing = editing
        self._button.setVisible(not editing)
        self._editor.setVisible(editing)
        self.updateGeometry()

    def _close(self) -> None:
        back = self._line.hasFocus()
        self._switch(False)
        if back:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_editor_left(self) -> None:
        if not self._editing:
            return
        if not self._editor.fault():
            if self._editor.value() != self._before:
                # Until what was typed is stored and read again, the typed words stand.
                self.show_words(self.typed_words)
            self._close()
        self.left.emit()

    # -- Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            # Esc means something to the page; here it means to give up.
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self._editor.show_value(self._before)
            self._close()
        return True

    def sizeHint(self) -> QSize:
        shown = self._editor if self._editing else self._button
        return QSize(80, shown.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())
