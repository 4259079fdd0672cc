"""The rail: the screens down the left side, with what waits in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import RAIL_WIDTH, RAIL_WIDTH_NARROW
from ui.widgets.basics import GlyphButton
from ui.window.page import PageSpec

_ICON_PX = 22
_HEIGHT, _HEIGHT_NARROW = 58, 48
_EDGE = 4


class RailButton(GlyphButton):
    """One place on the rail: glyph, words, badge."""

    def __init__(self, theme: Theme, spec: PageSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spec = spec
        self._badge = 0
        self._narrow = False
        self._shortcut = ""
        self.setObjectName(f"rail_{spec.key}")
        self.setCheckable(spec.factory is not None)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def key(self) -> str:
        """The key of the page."""
        return self._spec.key

    def set_badge(self, count: int) -> None:
        """Show a number; 0 shows none."""
        self._badge = count
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Glyph only, the words as a tooltip."""
        self._narrow = narrow
        self._name()
        self.updateGeometry()
        self.update()

    def set_shortcut_text(self, text: str) -> None:
        """The key that leads here, for the tooltip."""
        self._shortcut = text
        self._name()

    def _name(self) -> None:
        words = self._spec.text.replace("\n", " ")
        self.setAccessibleName(self.tr("{0}, {1} waiting").format(words, self._badge) if self._badge else words)
        tip = words if self._narrow else ""
        self.setToolTip(f"{tip} {self._shortcut}".strip())

    def _font_metrics(self) -> QFontMetrics:
        return self._theme.metrics("rail")

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(RAIL_WIDTH_NARROW, _HEIGHT_NARROW)
        lines = self._spec.text.count("\n") + 1
        height = 12 + _ICON_PX + lines * self._font_metrics().height() + 8
        return QSize(RAIL_WIDTH, max(_HEIGHT, height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The ground as the style sheet has it: the button has neither text nor icon of its own.
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.underMouse()
        token = "rail_text_on" if lit else "rail_text"
        middle = self.width() / 2
        top = (self.height() - _ICON_PX) / 2 if self._narrow else 8.0
        dpr = self.devicePixelRatioF()
        glyph = self._theme.pixmap(self._spec.icon, token, _ICON_PX, dpr)
        painter.drawPixmap(QPointF(middle - _ICON_PX / 2, top), glyph)
        if not self._narrow:
            font = self._theme.font("rail", bold=self.isChecked())
            painter.setFont(font)
            painter.setPen(self._theme.colour(token))
            box = QRect(_EDGE - 2, int(top) + _ICON_PX + 2, self.width() - 2 * _EDGE + 4, self.height())
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            painter.drawText(box, flags, self._spec.text)
        if self._badge:
            self._draw_badge(painter, middle + 6, top - 3)

    def _draw_badge(self, painter: QPainter, left: float, top: float) -> None:
        metrics = self._font_metrics()
        words = str(self._badge) if self._badge < 100 else "99+"
        height = metrics.height() - 1
        width = max(height, metrics.horizontalAdvance(words) + 8)
        box = QRectF(min(left, self.width() - width - 2), max(2.0, top), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("rail_badge"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self._theme.colour("rail_badge_text"))
        painter.setFont(self._theme.font("rail", bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


class Rail(QFrame):
    """The column of places.

    Signals:
        pressed: the key of the place a person pressed (object: str).
    """

    pressed = Signal(object)

    def __init__(self, theme: Theme, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Screens"))
        self._theme = theme
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        for spec in (spec for spec in specs if not spec.at_bottom):
            column.addWidget(self._make(spec))
        column.addStretch(1)
        for spec in (spec for spec in specs if spec.at_bottom):
            column.addWidget(self._make(spec))
        self.set_narrow(False)
        theme.changed.connect(self._on_theme_changed)

    def _make(self, spec: PageSpec) -> RailButton:
        made = RailButton(self._theme, spec, self)
        made.clicked.connect(self._on_button_clicked)
        self._buttons[spec.key] = made
        return made

    def button(self, key: str) -> RailButton:
        """The button of a place.

        Raises:
            KeyError: no such place.
        """
        return self._buttons[key]

    def set_current(self, key: str) -> None:
        """Mark the place that shows."""
        for name, made in self._buttons.items():
            made.setChecked(name == key)

    def set_narrow(self, narrow: bool) -> None:
        """Glyphs only."""
        self._narrow = narrow
        for made in self._buttons.values():
            made.set_narrow(narrow)
        self.setFixedWidth(RAIL_WIDTH_NARROW if narrow else self._theme.scaled(RAIL_WIDTH))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.set_narrow(self._narrow)

    @Slot()
    def _on_button_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, RailButton):
            # A press on the place that shows must not turn its mark off.
            if made.isCheckable():
                made.setChecked(True)
            self.pressed.emit(made.key)
