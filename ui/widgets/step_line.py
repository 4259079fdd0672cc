"""The steps of a report, from drafting to received: a line of buttons with two lines of words each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.basics import took_enter
from ui.widgets.paint import elided
from ui.widgets.plain import tip

_CIRCLE = 26
_PAD = 6
_BEGINNING = 9
"""So many letters of what is too long show at least."""


class StepState(Enum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a stable key, its name, who or what it waits for, and where it stands."""

    key: str
    name: str
    remark: str
    state: StepState = StepState.LATER


class _StepButton(QAbstractButton):
    """A circle with a number or a tick, and two lines."""

    def __init__(self, theme: Theme, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number
        self.step = Step("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step, spoken_state: str) -> None:
        self.step = step
        self.setObjectName(f"step_{step.key}")
        self.setAccessibleName(", ".join(filter(None, (f"{self._number}. {step.name}", spoken_state, step.remark))))
        self.setToolTip(tip(f"{step.name}\n{step.remark}"))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_enter(self, event):
            super().keyPressEvent(event)

    def _line_metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._theme.font(bold=True)), QFontMetrics(self._theme.font("caption", bold=True))

    def sizeHint(self) -> QSize:
        name, remark = self._line_metrics()
        words = max(name.horizontalAdvance(self.step.name), remark.horizontalAdvance(self.step.remark))
        return QSize(_CIRCLE + 9 + words + 2 * _PAD + 2, name.height() + remark.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """With its name whole, and a day: long remarks give way first."""
        name, remark = self._line_metrics()
        day = remark.horizontalAdvance(QCoreApplication.translate("ReportWay", "by {day}").format(day="00/00/0000"))
        wide = remark.horizontalAdvance(self.step.remark)
        if wide > day:
            wide = remark.averageCharWidth() * _BEGINNING
        words = max(name.horizontalAdvance(self.step.name), wide) + 2
        return QSize(_CIRCLE + 9 + words + 2 * _PAD, self.sizeHint().height())

    def least_width(self) -> int:
        """With the beginning of its name: where not even all names have room."""
        name, _remark = self._line_metrics()
        words = min(name.horizontalAdvance(self.step.name) + 2, name.averageCharWidth() * _BEGINNING)
        return _CIRCLE + 9 + words + 2 * _PAD

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self.step.state
        circle = QRectF(_PAD, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = {StepState.NOW: "accent", StepState.DONE: "done_on_time.bar", StepState.RETURNED: "returned.bar"}
        token = fill.get(state)
        painter.setPen(Qt.PenStyle.NoPen if token else QPen(self._theme.colour("line_strong"), 1.4))
        painter.setBrush(self._theme.colour(token) if token else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if state in (StepState.DONE, StepState.RETURNED):
            glyph = "check" if state is StepState.DONE else "arrow-u-left-top-bold"
            ground = "surface" if self._theme.is_dark else "on_accent"
            picture = self._theme.pixmap(glyph, ground, 18, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(circle.center().x() - 9, circle.center().y() - 9), picture)
        else:
            painter.setFont(self._theme.font(bold=True))
            painter.setPen(self._theme.colour("on_accent" if state is StepState.NOW else "muted"))
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        self._draw_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _draw_words(self, painter: QPainter) -> None:
        state = self.step.state
        now = state is StepState.NOW
        name_metrics, remark_metrics = self._line_metrics()
        left = _PAD + _CIRCLE + 9
        width = self.width() - left - _PAD + 2
        top = (self.height() - name_metrics.height() - remark_metrics.height()) // 2
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self._theme.font(bold=now))
        painter.setPen(self._theme.colour("muted" if state is StepState.LATER else "text"))
        box = QRect(left, top, width, name_metrics.height())
        painter.drawText(box, flags, elided(name_metrics, self.step.name, width))
        painter.setFont(self._theme.font("caption", bold=now))
        token = {StepState.NOW: "accent", StepState.RETURNED: "returned.fg"}.get(state, "muted")
        painter.setPen(self._theme.colour(token))
        box = QRect(left, top + name_metrics.height(), width, remark_metrics.height())
        painter.drawText(box, flags, elided(remark_metrics, self.step.remark, width))


class StepLine(QWidget):
    """All steps of a report side by side, joined by rules.

    Signals:
        step_chosen: the key of the step that was pressed (object: str).
    """

    step_chosen = Signal(object)

    def __init__(self, theme: Theme, *, name: str = "step_line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[_StepButton] = []
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Steps of the report"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(0)
        theme.changed.connect(self.update)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps and no other: a report that nobody receives has fewer than the one shown before."""
        words = {
            StepState.DONE: self.tr("done"),
            StepState.NOW: self.tr("now"),
            StepState.LATER: self.tr("later"),
            StepState.RETURNED: self.tr("returned"),
        }
        while len(self._buttons) > len(steps):
            self._take_last()
        for number, step in enumerate(steps):
            if number == len(self._buttons):
                if number:
                    self._row.addStretch(1)
                made = _StepButton(self._theme, number + 1, self)
                made.clicked.connect(self._on_step_clicked)
                self._buttons.append(made)
                self._row.addWidget(made)
            self._buttons[number].show_step(step, words[step.state])
        self.update()

    def _take_last(self) -> None:
        gone = self._buttons.pop()
        self._row.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        if self._buttons:
            self._row.takeAt(self._row.count() - 1)  # the room before it

    @Slot()
    def _on_step_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, _StepButton):
            self.step_chosen.emit(made.step.key)

    # -- Qt overrides

    def minimumSizeHint(self) -> QSize:
        """Less than its steps would like: no window grows beyond its screen for them."""
        margins = self._row.contentsMargins()
        width = sum(one.least_width() for one in self._buttons) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        for number, made in enumerate(self._buttons):
            if made.hasFocus() and event.key() in moves:
                chosen = self._buttons[(number + moves[Qt.Key(event.key())]) % len(self._buttons)]
                chosen.setFocus(Qt.FocusReason.TabFocusReason)
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for before, after in zip(self._buttons, self._buttons[1:], strict=False):
            done = before.step.state is StepState.DONE
            painter.setPen(QPen(self._theme.colour("done_on_time.bar" if done else "line"), 2))
            y = self.height() // 2
            left, right = before.geometry().right() + 5, after.geometry().left() - 3
            if right - left > 6:
                painter.drawLine(left, y, right, y)
