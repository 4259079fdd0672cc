"""The period chooser: ‹ Kỳ: Tháng 11/2023 15/10 – 14/11 ›."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from app.standing.periods import PeriodSpan
from ui.texts.periods import period_window, period_words
from ui.theme.theme import Theme
from ui.widgets.basics import GlyphButton, icon_button, set_property
from ui.widgets.plain import tip


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """One period to choose.

    Attributes:
        key: the period's id.
        name: "Tháng 11/2023".
        span: "15/10 – 14/11".
        is_open: whether reports can still be made for it.
    """

    key: str
    name: str
    span: str
    is_open: bool = True


def period_choices(found: Sequence[PeriodSpan], today: date) -> list[PeriodChoice]:
    """Periods as the chooser shows them; their keys are their short names."""
    return [
        PeriodChoice(span.name, period_words(span.name), period_window(span), span.awaited_on(today)) for span in found
    ]


class _PeriodButton(GlyphButton):
    """The middle of the chooser: words in two weights."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prefix = self.tr("Period:")
        self._name = ""
        self._span = ""
        self.setProperty("kind", "secondary")
        self.setObjectName("period_button")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, name: str, span: str) -> None:
        self._name, self._span = name, span
        self.setAccessibleName(f"{self._prefix} {name} {span}")
        self.setToolTip(tip(f"{name} {span}"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        plain, bold = self._theme.metrics(), QFontMetrics(self._theme.font(bold=True))
        words = plain.horizontalAdvance(f"{self._prefix} {self._span}") + bold.horizontalAdvance(self._name)
        return QSize(words + 86, self._theme.button_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self._theme.button_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        dpr = self.devicePixelRatioF()
        middle = (self.height() - 18) // 2
        painter.drawPixmap(QPoint(10, middle), self._theme.pixmap("calendar-range", "muted", 18, dpr))
        right = self.width() - 26
        painter.drawPixmap(QPoint(right, middle), self._theme.pixmap("chevron-down", "muted", 18, dpr))
        left = 36
        plain, bold = self._theme.font(), self._theme.font(bold=True)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        parts = ((self._prefix, plain, "text"), (self._name, bold, "text"), (self._span, plain, "muted"))
        for words, font, token in parts:
            room = right - 4 - left
            if room <= 0 or not words:
                continue
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            if words == self._span and shown != words:
                continue  # half a window of days tells nothing; the tip has the whole
            painter.setFont(font)
            painter.setPen(self._theme.colour(token))
            painter.drawText(QRect(left, 0, room, self.height()), flags, shown)
            left += metrics.horizontalAdvance(shown) + 5


class PeriodChooser(QWidget):
    """Steps through periods, or picks one from a menu.

    Signals:
        period_chosen: the key of the period a person chose (object: str).
    """

    period_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods: tuple[PeriodChoice, ...] = ()
        self._at = -1
        self.setObjectName("period_chooser")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._earlier = icon_button(
            theme, "chevron-left", self.tr("Earlier period"), name="period_earlier_button", shortcut="Alt+←"
        )
        self._middle = _PeriodButton(theme, self)
        self._later = icon_button(
            theme, "chevron-right", self.tr("Later period"), name="period_later_button", shortcut="Alt+→"
        )
        for part, end in ((self._earlier, "first"), (self._middle, "middle"), (self._later, "last")):
            part.setProperty("joined", end)
            part.setFixedHeight(theme.button_height())
            row.addWidget(part)
            set_property(part, "kind", "secondary")
        self._menu = QMenu(self)
        self._middle.setMenu(self._menu)
        self._middle.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._earlier.clicked.connect(self._on_earlier_clicked)
        self._later.clicked.connect(self._on_later_clicked)
        self._show()

    @property
    def key(self) -> str | None:
        """The period that shows."""
        return self._periods[self._at].key if 0 <= self._at < len(self._periods) else None

    def set_periods(self, periods: Sequence[PeriodChoice], key: str | None) -> None:
        """Give the periods, earliest first, and the one to show; nobody is told."""
        self._periods = tuple(periods)
        keys = [period.key for period in self._periods]
        self._at = keys.index(key) if key in keys else len(keys) - 1
        self._menu.clear()
        for period in reversed(self._periods):
            action = QAction(f"{period.name}   {period.span}", self._menu)
            action.setData(period.key)
            action.setCheckable(True)
            self._menu.addAction(action)
        self._show()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) period, if there is one."""
        self._choose(self._at + direction)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._periods) and at != self._at:
            self._at = at
            self._show()
            self.period_chosen.emit(self._periods[at].key)

    def _show(self) -> None:
        if 0 <= self._at < len(self._periods):
            period = self._periods[self._at]
            self._middle.set_words(period.name, period.span)
        else:
            self._middle.set_words("—", "")
        self._earlier.setEnabled(self._at > 0)
        self._later.setEnabled(0 <= self._at < len(self._periods) - 1)
        for action in self._menu.actions():
            action.setChecked(action.data() == self.key)

    @Slot()
    def _on_earlier_clicked(self) -> None:
        self.step(-1)

    @Slot()
    def _on_later_clicked(self) -> None:
        self.step(1)

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        keys = [period.key for period in self._periods]
        if action.data() in keys:
            self._choose(keys.index(action.data()))
        self._show()
