"""A small form in a dialog: fields by name, what must be filled and why, one primary button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label

Check = Callable[[Any], str]
"""From a value to what is wrong with it, in words; empty when nothing is."""


class Form(QDialog):
    """Opens with ``open()``; nothing waits for it.

    Enter in a text of several lines makes a new line; the primary button alone accepts.

    Signals:
        filled: the values by field name (object: dict).
    """

    filled = Signal(object)

    def __init__(
        self, theme: Theme, title: str, *, name: str, accept: str, intro: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._theme = theme
        self._fields: dict[str, QWidget] = {}
        self._checks: dict[str, Check] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_L + 4, GAP_L, GAP_L + 4, GAP_L)
        outer.setSpacing(GAP)
        if intro:
            outer.addWidget(label(intro, wrap=True))
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setSpacing(GAP)
        outer.addLayout(self._form)
        self._outer = outer
        self._why = label("", "muted", wrap=True)
        outer.addWidget(self._why)
        buttons = QDialogButtonBox()
        self._accept = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setObjectName("accept")
        self._accept.setProperty("kind", "primary")
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("cancel")
        self._accept.setDefault(True)
        outer.addWidget(buttons)
        buttons.accepted.connect(self._on_buttons_accepted)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(theme.scaled(460))

    def add_words(
        self, name: str, title: str, *, value: str = "", lines: int = 1, hint: str = "", check: Check | None = None
    ) -> None:
        """A text field, of one line or several."""
        if lines == 1:
            single = QLineEdit(value)
            single.setPlaceholderText(hint)
            single.textChanged.connect(self._on_field_changed)
            self._add(name, title, single, check)
        else:
            many = QPlainTextEdit(value)
            many.setPlaceholderText(hint)
            many.setTabChangesFocus(True)
            many.setFixedHeight(lines * self._theme.metrics().lineSpacing() + 16)
            many.textChanged.connect(self._on_field_changed)
            self._add(name, title, many, check)

    def add_day(self, name: str, title: str, value: date, *, check: Check | None = None) -> None:
        """A day."""
        field = QDateEdit(QDate(value.year, value.month, value.day))
        field.setCalendarPopup(True)
        field.setDisplayFormat("dd/MM/yyyy")
        field.dateChanged.connect(self._on_field_changed)
        self._add(name, title, field, check)

    def add_choice(self, name: str, title: str, choices: Sequence[tuple[str, object]]) -> None:
        """One of several: (words, value)."""
        field = QComboBox()
        for words, value in choices:
            field.addItem(words, value)
        field.currentIndexChanged.connect(self._on_field_changed)
        self._add(name, title, field, None)

    def add_widget(self, name: str, title: str, field: QWidget, *, stretch: bool = False) -> None:
        """A widget of its own kind, read by whoever put it there."""
        if title:
            self._outer.insertWidget(self._outer.count() - 2, label(title, buddy=field))
        self._outer.insertWidget(self._outer.count() - 2, field, 1 if stretch else 0)
        field.setObjectName(name)

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: _read(field) for name, field in self._fields.items()}

    def ready(self) -> None:
        """Look at the fields once all are there; typing begins in the first."""
        self._on_field_changed()
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.setFocus()

    def look_again(self) -> None:
        """Something else than a field changed."""
        self._on_field_changed()

    def extra_fault(self) -> str:
        """What else is wrong, in words; forms with widgets of their own say so here."""
        return ""

    def _add(self, name: str, title: str, field: QWidget, check: Check | None) -> None:
        field.setObjectName(name)
        field.setAccessibleName(title)
        self._form.addRow(label(title, buddy=field), field)
        self._fields[name] = field
        if check is not None:
            self._checks[name] = check

    def _fault(self) -> str:
        values = self.values()
        for name, check in self._checks.items():
            words = check(values[name])
            if words:
                return words
        return self.extra_fault()

    @Slot()
    def _on_field_changed(self) -> None:
        fault = self._fault()
        self._why.setText(fault)
        self._why.setVisible(bool(fault))
        self._accept.setEnabled(not fault)

    @Slot()
    def _on_buttons_accepted(self) -> None:
        if not self._fault():
            self.filled.emit(self.values())
            self.accept()


def _read(field: QWidget) -> Any:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    if isinstance(field, QDateEdit):
        day = field.date()
        return date(day.year(), day.month(), day.day())
    if isinstance(field, QComboBox):
        return field.currentData()
    return None
