"""Progress in three steps: the mark of a row, and the switch of the task pane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.texts.statuses import step_word
from ui.theme.theme import Theme
from ui.widgets.basics import SteadyToolButton, set_property

_GLYPH_AND_PAD, _PAD = 32, 14


class Segments(QWidget):
    """Buttons side by side of which one is on: a choice of views, a step of progress.

    Signals:
        chosen: the position a person chose (int).
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._on_group_id_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, text: str, icon: str = "") -> QToolButton:
        """Add a segment at the end."""
        number = len(self._group.buttons())
        segment = SteadyToolButton(self._theme, self)
        segment.setObjectName(f"{self.objectName()}_{number}")
        segment.setProperty("segment", True)
        segment.setProperty("end", "first" if number == 0 else "last")
        segment.setCheckable(True)
        # A space, because the style puts glyph and words too close together.
        segment.setText(f" {text}" if icon else text)
        segment.setAccessibleName(text)
        segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if icon:
            segment.set_glyph(icon)
        for before in self._group.buttons()[1:]:
            set_property(before, "end", "middle")
        self._group.addButton(segment, number)
        self._row.insertWidget(number, segment)
        self._keep_stop()
        return segment

    @property
    def index(self) -> int:
        """The segment that is on, -1 if none."""
        return self._group.checkedId()

    def set_index(self, index: int) -> None:
        """Turn a segment on without telling; -1 turns all off."""
        if index < 0:
            self._group.setExclusive(False)
            for segment in self._group.buttons():
                segment.setChecked(False)
            self._group.setExclusive(True)
        elif (segment := self._group.button(index)) is not None:
            segment.setChecked(True)
        self._keep_stop()

    def _keep_stop(self) -> None:
        """Let Tab come to the segment that is on, from either side; Qt comes to the last one from behind."""
        stop = self._group.checkedButton() or self._group.button(0)
        for segment in self._group.buttons():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus)

    @Slot(int)
    def _on_group_id_clicked(self, number: int) -> None:
        self.chosen.emit(number)


class ProgressSwitch(Segments):
    """The three-way switch of the task pane: not started, under way, finished.

    Signals:
        chosen: 0, 1 or 2.
    """

    def __init__(self, theme: Theme, name: str = "progress_switch", parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.setAccessibleName(self.tr("Progress"))
        for step, icon in enumerate(("circle-outline", "circle-half-full", "check-circle-outline")):
            self.add(step_word(step), icon)

    def set_step(self, step: int | None) -> None:
        """Show a step, or none."""
        self.set_index(-1 if step is None else step)


def tighten(theme: Theme, segments: Segments, *, glyphs: bool = True) -> None:
    """Give every segment just the room of its glyph and its words in bold: three of them stand in a narrow pane."""
    bold = QFontMetrics(theme.font(bold=True))
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if glyphs else Qt.ToolButtonStyle.ToolButtonTextOnly
    for segment in segments.findChildren(QToolButton):
        segment.setStyleSheet("QToolButton { padding: 0 1px; }")
        segment.setToolButtonStyle(style)
        segment.setFixedWidth(bold.horizontalAdvance(segment.text()) + (_GLYPH_AND_PAD if glyphs else _PAD))
