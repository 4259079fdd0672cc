"""Everything a window says to a person, seen or heard, and what of it is a code that no person should meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

CODES = {
    "a period's id": re.compile(r"\b(?:week|month|quarter|half|nine_months|year|adhoc):\d{4}"),
    "a period's name": re.compile(r"\b\d{4}-(?:M\d\d|Q[1-4]|H[12]|9M)\b"),
    "an id": re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-"),
    "a machine's day": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "JSON": re.compile(r"""[{\[]\s*["']\w+["']\s*[:,\]]"""),
    "a name in code": re.compile(r"(?<![\w./\\-])[a-z]+(?:_[a-z]+)+(?![\w./\\-])"),
    "an exception": re.compile(r"\b[A-Z]\w*(?:Error|Exception)\b|\bTraceback\b|\bNone\b"),
}
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ROWS, DEEP = 200, 5


def said(top: QWidget) -> Iterator[tuple[str, str]]:
    """Where (by the names of widgets) and what, of all that shows in a window."""
    yield top.objectName(), top.windowTitle()
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisibleTo(top) or widget.window() is not top.window():
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        for words in _of_widget(widget):
            yield name, words
        for action in widget.actions():
            yield name, _of_action(action)


def codes(top: QWidget) -> list[str]:
    """What of it is a code, one line each."""
    return sorted({f"{where}: {kind}: {words[:160]}" for where, words in said(top) for kind in _kinds(words)})


def _kinds(words: str) -> list[str]:
    return [kind for kind, pattern in CODES.items() if pattern.search(words)]


def codes_in(words: str) -> list[str]:
    """The codes in a text, by kind."""
    return [f"{kind}: {found.group()}" for kind, pattern in CODES.items() if (found := pattern.search(words))]


def _of_action(action: QAction) -> str:
    return f"{action.text()} {action.toolTip()}"


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
        yield widget.displayText()
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        yield widget.placeholderText()
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget, QModelIndex(), 0)


def _cells(view: QAbstractItemView, parent: QModelIndex, depth: int) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    # A list's model keeps its one column to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(parent), ROWS)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in _ROLES:
                told = index.data(role)
                if isinstance(told, str):
                    yield told
        if depth < DEEP:
            yield from _cells(view, model.index(row, 0, parent), depth + 1)
