"""Chips, and the layout that lets them flow onto the next line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle, QStyleOptionToolButton, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import SteadyToolButton
from ui.widgets.plain import one_line

_PAD = 10
_ICON_PX = 15


class Chip(SteadyToolButton):
    """A rounded button that filters: words, and a number in bold after them.

    Args:
        theme: colours and glyphs.
        text: the words.
        name: the object name.
        count: the number, or none.
        icon: a glyph before the words, in ``icon_token``.
        icon_token: its colour.
        checkable: whether it turns on and off (else it opens something).
        value: bold words instead of a number ("tất cả").
        drop_down: draw the arrow of a menu.
        parent: the widget it belongs to.

    Signals: those of ``QToolButton`` (``toggled``, ``clicked``).
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        name: str,
        count: int | None = None,
        icon: str = "",
        icon_token: str = "text",
        checkable: bool = True,
        value: str = "",
        drop_down: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName(name)
        self.setProperty("chip", True)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = one_line(text)
        self._value = one_line(value) if count is None else str(count)
        self._icon_name = icon
        self._icon_token = icon_token
        self._drop_down = drop_down
        self._spell()

    @property
    def count(self) -> int | None:
        """The number shown, if it is one."""
        return int(self._value) if self._value.isdecimal() else None

    def set_words(self, text: str) -> None:
        """Change the words."""
        self._words = one_line(text)
        self._spell()

    def set_count(self, count: int | None) -> None:
        """Change the number."""
        self.set_value("" if count is None else str(count))

    def set_value(self, value: str) -> None:
        """Change the bold words at the end."""
        self._value = one_line(value)
        self._spell()

    def _spell(self) -> None:
        self.setText(f"{self._words} {self._value}".strip())
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _bold(self) -> QFont:
        return self._theme.font("body", bold=True)

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(self._bold())
        width = 2 * _PAD + 2 + bold.horizontalAdvance(self._words)
        if self._value:
            width += 5 + bold.horizontalAdvance(self._value)
        if self._icon_name:
            width += _ICON_PX + 5
        if self._drop_down:
            width += 18
        return QSize(width, max(26, self._theme.row_height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        on = self.isChecked()
        ink = self._theme.colour("accent" if on else "text" if self.isEnabled() else "faint")
        left = _PAD + 1
        middle = self.height() / 2
        dpr = self.devicePixelRatioF()
        if self._icon_name:
            token = "accent" if on and self._icon_token == "text" else self._icon_token
            glyph = self._theme.pixmap(self._icon_name, token, _ICON_PX, dpr)
            painter.drawPixmap(QPoint(left, round(middle - _ICON_PX / 2)), glyph)
            left += _ICON_PX + 5
        painter.setPen(ink)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        font = self._bold() if on else self._theme.font()
        painter.setFont(font)
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), flags, self._words)
        left += QFontMetrics(font).horizontalAdvance(self._words) + 5
        if self._value:
            painter.setFont(self._bold())
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), flags, self._value)
        if self._drop_down:
            glyph = self._theme.pixmap("chevron-down", "muted", 16, dpr)
            painter.drawPixmap(QPoint(self.width() - 16 - 8, round(middle - 8)), glyph)


class FlowLayout(QLayout):
    """Puts widgets side by side and goes to the next line when the width ends."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widgets: Iterable[QWidget]) -> None:
        """Add several widgets."""
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        visible = [item.sizeHint() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(hint.width() for hint in visible) + self._gap * max(0, len(visible) - 1)
        height = max((hint.height() for hint in visible), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        left, top, line_height = inner.left(), inner.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if left > inner.left() and left + hint.width() > inner.right() + 1:
                left, top, line_height = inner.left(), top + line_height + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), QSize(min(hint.width(), inner.width()), hint.height())))
            left += hint.width() + self._gap
            line_height = max(line_height, hint.height())
        return top + line_height - rect.top() + margins.bottom()


class TightChip(Chip):
    """Takes the room its words need as they stand: nine of them share a bar."""

    def sizeHint(self) -> QSize:
        spare = 0
        if not self.isChecked():
            bold, plain = QFontMetrics(self._theme.font(bold=True)), self._theme.metrics()
            spare = bold.horizontalAdvance(self._words) - plain.horizontalAdvance(self._words)
        hint = super().sizeHint()
        return QSize(hint.width() - spare - 5, hint.height())
