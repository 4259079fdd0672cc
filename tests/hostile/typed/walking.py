"""Walks the widgets of a dialog or page, types into each that can be typed into, and asks what is left after a refusal.

Nothing here names a field: what is editable is found in the object tree, so that a new field is covered by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QWidget,
)

from db.errors import StoreError, StoreFull, StoreReadOnly
from db.store import Store
from ui.cli.vietnamese import sentence
from ui.widgets.fields import DayEditor, FigureEditor
from ui.widgets.mnemonics import captions, letter_of
from ui.widgets.search_box import SearchBox

REFUSALS: dict[str, tuple[StoreError, str]] = {
    "full": (StoreFull("database or disk is full"), "disk-full"),
    "locked": (StoreError("database is locked"), "store-busy"),
    "read-only": (StoreReadOnly("attempt to write a readonly database"), "read-only"),
}
"""What the store says, and the code of the sentence a person reads."""

WORDS = "chữ gõ cả buổi sáng"
TYPED: dict[str, str] = {
    "new_due_on": "20/11/2023",
    "office_code": "315-nv",
    "code": "XA-9",
    "number": "77",
    "arrival_number": "1245",
    "review_number": "91",
    "review_code": "KH-UBND",
    "review_dated_on": "01/08/2023",
    "arrived_on": "02/08/2023",
    "arrival_respond_on": "20/08/2023",
    "calendar_day": "02/09/2027",
    "received_on": "06/11/2023",
    "dated_on": "06/11/2023",
    "behalf_tasks 3": "06/11/2023",
    "unit_targets 1": "12,5",
    "until_on": "30/11/2023",
    "routes 2": "vanthu@xa.example.vn",
}
"""Words that the judge of a field, or of a column of a table, wants; every other takes ``WORDS``."""
CHOSEN = ("behalf_state_", "decision_", "year")
"""Choices whose next one asks for more than was typed, by how their names begin."""
_Text = QPlainTextEdit | QTextEdit


@dataclass(frozen=True)
class Found:
    """A widget that can be typed into.

    Attributes:
        name: its kind and object name, as it is listed.
    """

    widget: QWidget
    name: str

    def state(self) -> object:
        """What stands in it."""
        one = self.widget
        if isinstance(one, QLineEdit):
            return one.text()
        if isinstance(one, _Text):
            return one.toPlainText()
        if isinstance(one, QComboBox):
            return one.currentIndex()
        if isinstance(one, QAbstractButton):
            return one.isChecked()
        if isinstance(one, QListWidget):
            return [one.item(row).checkState() for row in range(one.count())]
        assert isinstance(one, QTableView)
        model = one.model()
        cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        return [(cell.data(), cell.data(Qt.ItemDataRole.CheckStateRole)) for cell in cells]


def editable(root: QWidget) -> list[Found]:
    """Everything below that a person can type into, choose from or tick, now."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QCheckBox, QRadioButton, QListWidget, QTableWidget)
    found = []
    for one in root.findChildren(QWidget):
        if isinstance(one, kinds) and one.isVisibleTo(root) and one.isEnabledTo(root) and _is_typed_into(one):
            found.append(Found(one, f"{_kind(one)} {one.objectName() or '-'}"))
    return found


def type_into(found: Found) -> None:
    """Type, choose or tick something else than what stands there."""
    one = found.widget
    if isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit):
        words = _words_for(one)
        if words:
            one.setText(words) if isinstance(one, QLineEdit) else one.setPlainText(words)
    elif isinstance(one, QListWidget):
        for row in range(one.count()):
            one.item(row).setCheckState(Qt.CheckState.Checked)
    elif isinstance(one, QTableWidget):
        for row, column in ((row, column) for row in range(one.rowCount()) for column in range(one.columnCount())):
            cell = one.item(row, column)
            if cell is not None and _is_tick(cell):
                cell.setCheckState(Qt.CheckState.Checked)
            elif cell is not None and cell.flags() & Qt.ItemFlag.ItemIsEditable and _is_edited(one):
                cell.setText(TYPED.get(f"{one.objectName()} {column}", WORDS))
    elif isinstance(one, QCheckBox):
        one.setChecked(not one.isChecked())
    elif isinstance(one, QComboBox) and one.count() and not one.objectName().startswith(CHOSEN):
        one.setCurrentIndex((one.currentIndex() + 1) % one.count())


def words_shown(root: QWidget) -> str:
    """All that labels below say now."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


@contextmanager
def refusing(how: str) -> Iterator[None]:
    """Every write of every store is refused."""
    error, _code = REFUSALS[how]

    def refuse(_store: Store, *_args: object, **_named: object) -> NoReturn:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "write", refuse)
        yield


def why(how: str) -> str:
    """How the sentence begins that a person reads: what happened, whatever folder it names."""
    return sentence(REFUSALS[how][1], {"folder": "\0"}).split("\0", maxsplit=1)[0]


Refuse = Callable[[str], AbstractContextManager[None]]
"""Makes what a person presses be refused in one of the ways, by its name."""


def refuse_every_way(
    root: QWidget,
    press: Callable[[], object],
    wait: Callable[[], object],
    said: Callable[[], str],
    refuse: Refuse = refusing,
) -> list[Found]:
    """Type into everything, press, have it refused in every way, and see that nothing typed is gone and why is said.

    Args:
        press: what a person presses to save.
        wait: until the refusal is home.
        said: all that was said to the person.
        refuse: what is in the way, where it is not the store.
    """
    letters = [letter_of(one.text()) for one in captions(root) if one.isVisibleTo(root) and letter_of(one.text())]
    assert len(letters) == len(set(letters)), f"two have the same Alt key: {letters}"
    for found in editable(root):
        type_into(found)
    typed = [(found, found.state()) for found in editable(root)]
    for how in REFUSALS:
        with refuse(how):
            press()
            wait()
        assert root.isVisible(), f"{how}: it closed over unsaved words"
        assert why(how) in said(), f"{how}: not said why"
        gone = [found.name for found, state in typed if found.state() != state]
        assert gone == [], f"{how}: words were lost"
        assert all(found.widget.isEnabled() for found, _state in typed), f"{how}: what was typed cannot be changed"
    return [found for found, _state in typed]


# -- inside


def _is_typed_into(one: QWidget) -> bool:
    if isinstance(one, SearchBox) or isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox):
        return False
    if isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit):
        return not one.isReadOnly()
    if isinstance(one, QListWidget):
        flags = (one.item(row).flags() for row in range(one.count()))
        return any(one & Qt.ItemFlag.ItemIsUserCheckable for one in flags)
    if isinstance(one, QTableWidget):
        every = (one.item(row, column) for row in range(one.rowCount()) for column in range(one.columnCount()))
        cells = [cell for cell in every if cell is not None]
        return any(map(_is_tick, cells)) or (
            _is_edited(one) and any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)
        )
    return True


def _is_edited(table: QTableWidget) -> bool:
    return table.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers


def _is_tick(cell: QTableWidgetItem) -> bool:
    return cell.data(Qt.ItemDataRole.CheckStateRole) is not None


def _words_for(one: QWidget) -> str:
    above: QWidget | None = one
    while above is not None and not isinstance(above, DayEditor | FigureEditor):
        above = above.parentWidget()
    if one.objectName() in TYPED:
        return TYPED[one.objectName()]
    if isinstance(above, DayEditor):
        return above.line.text() or "06/11/2023"
    if isinstance(above, FigureEditor):
        return "1.250,5"
    return WORDS


def _kind(one: QWidget) -> str:
    made: Any = next(kind for kind in type(one).__mro__ if kind.__name__.startswith("Q"))
    return str(made.__name__)
