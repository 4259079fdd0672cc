"""Filling a form by the names of its fields, and reading what it says."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ui.widgets.form import Form


def line_of(form: Form, name: str) -> QLineEdit:
    """The line of a field."""
    found = form.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def accept(form: Form) -> QPushButton:
    """The primary button."""
    found = form.findChild(QPushButton, "accept")
    assert found is not None
    return found


def refusal(form: Form) -> str:
    """Why the write was refused, in words; "" where it was not."""
    return _words(form, "form_refusal_words")


def fault(form: Form) -> str:
    """What is wrong with what stands there, or missing."""
    return _words(form, "form_why")


def under(form: Form, name: str, field: str) -> bool:
    """What bears a name stands in the place of a field."""
    found, typed = form.findChild(QWidget, name), form.findChild(QWidget, field)
    assert found is not None
    assert typed is not None
    place: QWidget | None = found.parentWidget()
    return place is not form and place is not None and place.isAncestorOf(typed)


def _words(form: Form, name: str) -> str:
    found = form.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""
