"""What must fit a small screen: a column that scrolls, and a dialog that is never larger than what shows it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme.tokens import GAP

TASK_BAR_PX: Final = 40
_FRAME = QSize(24, TASK_BAR_PX)
_REST_PX: Final = 150
"""What stands above and below such a column in a dialog, and must stay in sight."""
_LEAST_PX: Final = 96
_AROUND_PX: Final = 48
"""What stands above a field (its title, the switch of the progress) is seen with it."""


def fitted(dialog: QWidget, wanted: QSize) -> QSize:
    """A size of a dialog that its screen has room for, with the frame around it."""
    return wanted.boundedTo(dialog.screen().availableGeometry().size() - _FRAME)


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog the size it wants, as far as its screen has room."""
    dialog.resize(fitted(dialog, QSize(width, height)))


def bring(area: QScrollArea, part: QWidget) -> None:
    """Scroll so that a part is seen whole, with what stands above it; Qt's own way sees to the caret's line alone."""
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(part):
        return
    bar, height = area.verticalScrollBar(), area.viewport().height()
    top = part.mapTo(inside, QPoint(0, 0)).y()
    least = top + part.height() + GAP - height  # its end is seen
    most = max(top - _AROUND_PX, min(least, top))  # its beginning is, and as much above it as there is room for
    bar.setValue(min(max(bar.value(), least), most))


class InSight(QObject):
    """Scrolls to whatever the keys lead to. Qt does so for Tab within one area; not where Tab comes from outside it,
    nor for an Alt key or F6.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, here: QWidget | None) -> None:
        if here is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is clicked stays under the mouse
        above = here.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                bring(above, here)
            above = above.parentWidget()


class FollowingScroll(QScrollArea):
    """A column that keeps what a person was led to in sight while it finds its heights, until they scroll away."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("scrolled", True)
        self._inside = inside
        self._followed: QWidget | None = None
        self.setWidget(inside)
        inside.installEventFilter(self)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)

    def follow(self) -> None:
        """Keep the field that has the focus now in sight."""
        self._followed = self.focusWidget()
        self._bring()

    def _bring(self) -> None:
        here = self._followed
        if here is None:
            return
        if isValid(here) and here.hasFocus() and self._inside.isAncestorOf(here):
            bring(self, here)
        else:
            self._let_go()

    @Slot()
    def _let_go(self) -> None:
        self._followed = None

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self._inside and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self._bring)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)


class ScrolledColumn(QScrollArea):
    """A widget as high as it wants to be while the screen has room; on a smaller one it scrolls, and what stands
    around it (the buttons of a dialog) stays in sight.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("scrolled", True)
        self.setWidget(inside)
        self._inside = inside

    # Qt's side

    def sizeHint(self) -> QSize:
        wanted = self._wanted()
        room = self.screen().availableGeometry().height() - TASK_BAR_PX - _REST_PX
        return QSize(wanted.width(), min(wanted.height(), max(room, _LEAST_PX)))

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSizeHint()
        return QSize(least.width(), min(least.height(), _LEAST_PX))

    def _wanted(self) -> QSize:
        wanted = self._inside.sizeHint()
        if self._inside.hasHeightForWidth():
            width = max(wanted.width(), self.width() if self.isVisible() else 0)
            wanted.setHeight(self._inside.heightForWidth(width))
        return wanted
