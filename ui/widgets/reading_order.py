"""The order in which Tab walks through a pane: as it is read, also where parts of it are made later than the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def walk_as_read(pane: QWidget) -> None:
    """Let Tab go through what stands in a pane in the order of its layouts.

    Qt appends what is made late to the very end of the window.
    """
    wanted = list(_stops(pane))
    if wanted and list(_chained(wanted)) != wanted:
        for one, after in pairwise(wanted):
            QWidget.setTabOrder(one, after)


def _chained(stops: list[QWidget]) -> Iterator[QWidget]:
    """The same in the order in which they are walked through now, from the first on."""
    among = set(stops)
    yield stops[0]
    one = stops[0].nextInFocusChain()
    while one is not None and one is not stops[0]:
        if one in among:
            yield one
        one = one.nextInFocusChain()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _stops(inner)
    elif (layout := widget.layout()) is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _laid(inner)
