"""What a person sees of a window: nothing cut without a tip, nothing out of the window, names for who hears them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui.widgets.basics import ElidedLabel
from ui.widgets.mnemonics import captions, letter_of
from ui.widgets.plain import words_of
from ui.widgets.scrolled import TASK_BAR_PX

SPARE_PX = 4
"""Segments keep room for bold letters, which only one of them needs."""
ROWS_LOOKED_AT = 40


def faults(top: QWidget) -> list[str]:
    """What is wrong with a window, one line each, by the names of its widgets."""
    found = [*_size(top), *_defaults(top), *_letters(top)]
    for widget in top.findChildren(QWidget):
        if widget.window() is top and widget.isVisibleTo(top):
            found += [f"{type(widget).__name__} {widget.objectName()}: {fault}" for fault in _faults(widget, top)]
    return found


def _size(top: QWidget) -> Iterator[str]:
    room = top.screen().availableGeometry().size()
    if top.width() > room.width() or top.height() > room.height() - TASK_BAR_PX + 1:
        yield f"{top.objectName()}: {top.width()} × {top.height()} on a screen of {room.width()} × {room.height()}"


def _defaults(top: QWidget) -> Iterator[str]:
    if isinstance(top, QDialog):
        defaults = [one.objectName() for one in top.findChildren(QPushButton) if one.isDefault() and one.isVisible()]
        if len(defaults) > 1:
            yield f"{top.objectName()}: several default buttons: {defaults}"


def _letters(top: QWidget) -> Iterator[str]:
    held: dict[str, str] = {}
    for one in captions(top):
        letter = letter_of(one.text())
        if letter and one.isVisibleTo(top):
            if letter in held:
                yield f"Alt+{letter.upper()} of two: {held[letter]}, {one.text()}"
            held[letter] = one.text()


def _faults(widget: QWidget, top: QWidget) -> Iterator[str]:
    yield from _cut(widget)
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _cells(widget, QModelIndex(), 0)
    if isinstance(widget, (QAbstractButton, QLabel, QLineEdit, QComboBox)) and not _scrolls(widget):
        place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
        if not place.isEmpty() and not top.rect().adjusted(0, 0, 0, 2).contains(place):
            yield f"out of the window: {place.getRect()}"
    tabs = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if tabs and widget.isEnabled() and not isinstance(widget, QScrollBar) and not _heard(widget):
        yield "no name for a screen reader"


def _heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _cut(widget: QWidget) -> Iterator[str]:
    if widget.toolTip() or isinstance(widget, ElidedLabel):
        return
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        if widget.text() and widget.width() + SPARE_PX < widget.minimumSizeHint().width():
            yield f"cut: {widget.text()}"
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        box = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        if widget.fontMetrics().horizontalAdvance(widget.currentText()) > box.width() + 1:
            yield f"cut: {widget.currentText()}"
    elif isinstance(widget, QLineEdit):
        hint = widget.placeholderText()
        if not widget.text() and widget.fontMetrics().horizontalAdvance(hint) > widget.width() - 10:
            yield f"cut: {hint}"
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        for section in range(widget.count()):
            words = widget.model().headerData(section, widget.orientation())
            hidden = widget.isSectionHidden(section)
            if words and not hidden and widget.sectionSizeHint(section) > widget.sectionSize(section) + SPARE_PX:
                yield f"cut: {words}"


def _cut_label(widget: QLabel) -> Iterator[str]:
    words = words_of(widget.text()) if widget.buddy() is not None else widget.text()
    if not words or not widget.pixmap().isNull() or "<" in words:
        return
    if widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + 2:
            yield f"cut below: {words}"
    elif max(map(widget.fontMetrics().horizontalAdvance, words.split("\n"))) > widget.contentsRect().width() + 1:
        yield f"cut: {words}"


def _cells(view: QAbstractItemView, parent: QModelIndex, depth: int) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount(parent)
    for row in range(min(model.rowCount(parent), ROWS_LOOKED_AT)):
        for column in range(columns):
            index = model.index(row, column, parent)
            place = view.visualRect(index)
            words = index.data()
            if place.isEmpty() or not view.viewport().rect().intersects(place) or not isinstance(words, str):
                continue
            need = max(map(view.fontMetrics().horizontalAdvance, words.split("\n")))
            wraps = isinstance(view, QListView) and view.wordWrap()
            if need > place.width() and not wraps and not index.data(Qt.ItemDataRole.ToolTipRole):
                yield f"cut: {words}"
        if depth < 4 and columns:
            yield from _cells(view, model.index(row, 0, parent), depth + 1)


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False
