"""Small pieces of the task pane: values edited in place, text saved as typed, titles of its parts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import FOCUS_WIDTH, GAP
from ui.widgets.basics import CountPill, ElidedLabel, label
from ui.widgets.chip import Chip
from ui.widgets.paint import elided
from ui.widgets.plain import tip
from ui.widgets.steps import Segments

_GLYPH_AND_PAD, _PAD = 32, 14
_FRAME = 18
"""Edge, padding and document margin of a text field, above and below together."""
SETTLE_MS = 600
"""Typing is saved when it has rested so long: no keystroke waits, and little is ever unsaved."""


class TightChip(Chip):
    """Takes the room its words need as they stand: nine of them share a bar."""

    def sizeHint(self) -> QSize:
        spare = 0
        if not self.isChecked():
            bold, plain = QFontMetrics(self._theme.font(bold=True)), self._theme.metrics()
            spare = bold.horizontalAdvance(self._words) - plain.horizontalAdvance(self._words)
        hint = super().sizeHint()
        return QSize(hint.width() - spare - 5, hint.height())


def tighten(theme: Theme, segments: Segments, *, glyphs: bool = True) -> None:
    """Give every segment just the room of its glyph and its words in bold: three of them stand in a narrow pane."""
    bold = QFontMetrics(theme.font(bold=True))
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if glyphs else Qt.ToolButtonStyle.ToolButtonTextOnly
    for segment in segments.findChildren(QToolButton):
        segment.setStyleSheet("QToolButton { padding: 0 1px; }")
        segment.setToolButtonStyle(style)
        segment.setFixedWidth(bold.horizontalAdvance(segment.text()) + (_GLYPH_AND_PAD if glyphs else _PAD))


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


class SectionTitle(QWidget):
    """The bold title of a part of the pane, a grey remark after it, and room for links at the end."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, counted: bool = False) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)
        self._title = label(title, "bold")
        self._pill = CountPill(theme)
        self._pill.setVisible(counted)
        self._remark = ElidedLabel("", "muted")
        self.row.addWidget(self._title)
        self.row.addWidget(self._pill)
        self.row.addWidget(self._remark, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_remark(self, remark: str) -> None:
        """Change the grey words."""
        self._remark.setText(remark)

    def set_count(self, count: int) -> None:
        """Change the number."""
        self._pill.set_count(count)
        self._pill.updateGeometry()


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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        else:
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


class _Field(QLineEdit):
    """Gives up on Esc, even where Esc means something to the page.

    Signals:
        given_up: Esc was pressed.
    """

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class InPlace(QWidget):
    """A value with the field that edits it in its place.

    Enter or leaving the field keeps what was typed, Esc gives it up. No key is filtered away from the field.

    Signals:
        edited: the new words (str), only when they differ.
    """

    edited = Signal(str)

    def __init__(self, theme: Theme, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._value = ValueButton(theme)
        self._value.setObjectName(f"{name}_value")
        self._field = _Field()
        self._field.setObjectName(f"{name}_field")
        self._field.setProperty("compact", True)
        self._field.setAccessibleName(spoken)
        self._spoken = spoken
        self._text = ""
        row.addWidget(self._value)
        row.addWidget(self._field)
        self._field.hide()
        self._editing = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._value.clicked.connect(self.begin)
        self._field.editingFinished.connect(self._on_field_editing_finished)
        self._field.given_up.connect(self._on_field_given_up)

    @property
    def editing(self) -> bool:
        """The field is open."""
        return self._editing

    def show_value(self, text: str, shown: str = "", *, tone: str = "text", editable: bool = True) -> None:
        """Show a value; ``shown`` says it in other words while it is not edited."""
        self._text = text
        self._value.setText(shown or text)
        self._value.set_tone(tone)
        self._value.setEnabled(editable)
        self._value.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self._value.setAccessibleName(f"{self._spoken}: {shown or text}")
        if not self.editing:
            self._field.setText(text)

    @Slot()
    def begin(self) -> None:
        """Open the field."""
        if not self._value.isEnabled():
            return
        self._field.setText(self._text)
        self._switch(True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def flush(self) -> None:
        """Keep what is in the field, as if it were left."""
        if self.editing:
            self._on_field_editing_finished()

    def _switch(self, editing: bool) -> None:
        self._editing = editing
        self._value.setVisible(not editing)
        self._field.setVisible(editing)
        self.updateGeometry()

    @Slot()
    def _on_field_given_up(self) -> None:
        self._field.setText(self._text)
        self._on_field_editing_finished()

    @Slot()
    def _on_field_editing_finished(self) -> None:
        if not self.editing:
            return
        typed = self._field.text().strip()
        back = self._field.hasFocus()
        self._switch(False)
        if back:
            self._value.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed != self._text:
            self._text = typed
            self.edited.emit(typed)

    def sizeHint(self) -> QSize:
        shown = self._field if self.editing else self._value
        return QSize(80, shown.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())


class TypedText(QPlainTextEdit):
    """Text that is saved as typed: when it has rested, when it is left, when it is flushed.

    As high as its text, within limits. A text that comes from outside never replaces what is not saved yet.

    Signals:
        settled: the text to save (str).
    """

    settled = Signal(str)

    def __init__(self, theme: Theme, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saved = ""
        self._lines = (2, 6)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLE_MS)
        self._rest.timeout.connect(self.flush)
        self.textChanged.connect(self._on_self_text_changed)
        self._fit()

    @property
    def unsaved(self) -> bool:
        """What stands here was not handed over yet."""
        return self.toPlainText() != self._saved

    def show_text(self, text: str, *, anew: bool = False) -> None:
        """Show a saved text. ``anew``: of another record, so that nothing typed here can belong to it."""
        if not anew and self.unsaved:
            return
        self._saved = text
        if self.toPlainText() != text:
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(0 if anew else min(place, len(text)))
            self.setTextCursor(cursor)
        self._rest.stop()
        self._fit()

    @Slot()
    def flush(self) -> None:
        """Hand over what is not saved yet."""
        self._rest.stop()
        if self.unsaved and not self.isReadOnly():
            self._saved = self.toPlainText()
            self.settled.emit(self._saved)

    def take_back(self) -> None:
        """The last text could not be saved: it counts as unsaved again."""
        self._saved = f"{self._saved}\0"

    @Slot()
    def _on_self_text_changed(self) -> None:
        self._fit()
        if self.unsaved:
            self._rest.start()

    def _fit(self) -> None:
        least, most = self._lines
        lines = max(least, min(most, int(self.document().size().height() + 0.5)))
        height = lines * self.fontMetrics().lineSpacing() + _FRAME
        if height != self.height():
            self.setFixedHeight(height)

    # -- Qt overrides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
