"""A viewport that Python made.

The first widget that Qt made and Python is handed, which is mostly a viewport, makes PySide look through every class of
widgets there is for the one it might be: 10 ms and 2 MB, in the way of the first rows of a tree.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget


def give_viewport(view: QAbstractItemView) -> None:
    """Give a view a viewport like the one it has, before anybody asks for that."""
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    view.setViewport(viewport)
    viewport.setFocusProxy(view)
