"""The order in which Tab walks through a pane: as it is read, also where parts of it are made later than the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def walk_as_read(pane: QWidget) -> None:
    """Let Tab go through what stands in a pane in the order of its layouts.

    Qt appends what is made late to the very end of the window.
    """
    wanted = list(_stops(pane))
    if wanted and list(islice(_chain(wanted[0]), len(wanted))) != wanted:
        for one, after in pairwise(wanted):
            QWidget.setTabOrder(one, after)


def _chain(first: QWidget) -> Iterator[QWidget]:
    """Where Tab comes to now, from a stop on."""
    yield first
    one = first.nextInFocusChain()
    while one is not None and one is not first:
        if _is_stop(one):
            yield one
        one = one.nextInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if _is_stop(widget):
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
