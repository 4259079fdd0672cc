"""A header of two rows: groups above, columns below (the matrix of units and tasks)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from ui.theme.theme import Theme
from ui.widgets.paint import elided
from ui.widgets.plain import tip

_ROW = 24


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column.

    Attributes:
        group: the words above; equal neighbours share one cell unless ``group_start`` parts them.
        name: the words below.
        group_start: a rule stands at the left.
        tip: the whole words, e.g. the clause.
        left: words stand at the left instead of the middle.
    """

    group: str
    name: str
    group_start: bool = False
    tip: str = ""
    left: bool = False


class GroupedHeader(QHeaderView):
    """Draws the two rows; sizes, hiding and clicks are those of any header."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns: tuple[HeaderColumn, ...] = ()
        self._lit = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.viewport().update)

    def set_columns(self, columns: Sequence[HeaderColumn]) -> None:
        """Give the words of the columns."""
        self._columns = tuple(columns)
        self.viewport().update()

    def set_lit(self, column: int) -> None:
        """Light the column of the current cell; -1 for none."""
        if column != self._lit:
            self._lit = column
            self.viewport().update()

    def _row_height(self) -> int:
        return max(_ROW, self._theme.metrics().height() + 6)

    def _band(self, first: int, last: int) -> QRect:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, 0, right - left, self._row_height())

    def _groups(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for number, column in enumerate(self._columns):
            if self.isSectionHidden(number):
                continue
            if found and not column.group_start and column.group == self._columns[found[-1][1]].group:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
        return found

    # -- Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * self._row_height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme, height = self._theme, self._row_height()
        painter.fillRect(self.viewport().rect(), theme.colour("sunken"))
        bold, metrics = theme.font(bold=True), theme.metrics()
        muted, strong = theme.colour("muted"), theme.colour("line_strong")
        for first, last in self._groups():
            band = self._band(first, last)
            column = self._columns[first]
            middle = Qt.AlignmentFlag.AlignLeft if column.left else Qt.AlignmentFlag.AlignHCenter
            flags = int(middle | Qt.AlignmentFlag.AlignVCenter)
            pad = 12 if column.left else 1
            painter.setFont(bold)
            painter.setPen(muted)
            box = band.adjusted(pad, 2, -1, 2)
            words = column.group if not column.left else elided(metrics, column.group, box.width())
            painter.drawText(box, flags, words)
            for number in range(first, last + 1):
                if self.isSectionHidden(number):
                    continue
                cell = self._band(number, number).translated(0, height + 2)
                if number == self._lit:
                    painter.fillRect(cell.adjusted(0, 0, 0, 2), theme.colour("select"))
                painter.setFont(bold if number == self._lit else theme.font())
                painter.setPen(theme.colour("text") if number == self._lit else muted)
                inner = cell.adjusted(pad, 0, -1, 0)
                painter.drawText(inner, flags, elided(metrics, self._columns[number].name, inner.width() + 2))
                if self._columns[number].group_start:
                    painter.fillRect(QRect(cell.left(), cell.top() + 2, 1, height - 2), strong)
        bottom = self.viewport().height() - 1
        painter.fillRect(QRect(0, bottom, self.viewport().width(), 1), theme.colour("line"))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self.logicalIndexAt(QPoint(event.pos().x(), 0))
            words = self._columns[column].tip if 0 <= column < len(self._columns) else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().viewportEvent(event)
