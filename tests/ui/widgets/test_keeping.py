from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import TrackingError, WorkspaceError
from ui.theme.theme import Theme
from ui.widgets.fields import DayEditor, Editor, WordsEditor
from ui.widgets.in_place import InPlace
from ui.widgets.keeping import Keeper

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


@dataclass
class Store:
    """Takes what is written, and answers when the test says so."""

    written: list[tuple[Any, Any]] = field(default_factory=list)
    homes: list[tuple[Callable[[], None], Callable[[BaseException], bool]]] = field(default_factory=list)

    def write(
        self, record: Any, value: Any, done: Callable[[], None], refused: Callable[[BaseException], bool]
    ) -> None:
        self.written.append((record, value))
        self.homes.append((done, refused))

    def keep(self) -> None:
        """The oldest write under way is on disk."""
        self.homes.pop(0)[0]()

    def refuse(self, error: BaseException) -> bool:
        """The oldest write under way was refused; whether the person was told already."""
        return self.homes.pop(0)[1](error)


FULL = WorkspaceError("disk-full")


@dataclass
class Kept:
    """A field with its keeper over a store."""

    editor: Editor
    keeper: Keeper
    store: Store
    window: QWidget

    @property
    def box(self) -> QLineEdit | QPlainTextEdit:
        found = self.editor.focusProxy()
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        return found

    def is_unsaved(self) -> bool:
        return self.keeper.is_unsaved

    def is_refused(self) -> bool:
        return self.keeper.refused

    def type(self, words: str) -> None:
        self.box.selectAll()
        QTest.keyClicks(self.box, words)


def kept(qtbot: QtBot, editor: Editor) -> Kept:
    window = QWidget()
    qtbot.addWidget(window)
    editor.setParent(window)
    store = Store()
    made = Kept(editor, Keeper(editor, store.write, window, settles=True), store, window)
    window.show()
    return made


@pytest.fixture
def note(qtbot: QtBot) -> Kept:
    made = kept(qtbot, WordsEditor(lines=2, most=6))
    made.keeper.show("task 1", "cũ")
    return made


def test_what_rests_is_handed_over_by_itself(note: Kept, qtbot: QtBot) -> None:
    note.type("xong 3 lop")
    assert note.store.written == []
    qtbot.waitUntil(lambda: note.store.written == [("task 1", "xong 3 lop")])
    note.store.keep()
    assert not note.is_unsaved()


def test_what_comes_from_outside_never_replaces_what_is_not_stored(note: Kept) -> None:
    note.type("dang go")
    note.keeper.show("task 1", "từ nơi khác")
    assert note.editor.value() == "dang go"
    note.keeper.flush()
    note.keeper.show("task 1", "từ nơi khác")
    assert note.editor.value() == "dang go"
    note.store.keep()
    note.keeper.show("task 1", "từ nơi khác nữa")
    assert note.editor.value() == "từ nơi khác nữa"


def test_what_was_refused_stays_marked_and_is_handed_over_again(note: Kept) -> None:
    note.type("dang go")
    note.keeper.flush()
    assert note.store.refuse(FULL) is False
    assert note.is_refused()
    assert note.box.property("unsaved") is True
    note.keeper.try_again()
    assert note.store.written == [("task 1", "dang go")] * 2
    assert note.store.refuse(FULL) is True, "the person was told once"
    note.keeper.flush()
    note.store.keep()
    assert not note.is_refused()
    assert note.box.property("unsaved") is False


def test_words_belong_to_the_record_they_were_typed_at(note: Kept) -> None:
    note.type("cua viec mot")
    note.keeper.show("task 2", "hai")
    assert note.editor.value() == "hai"
    assert note.store.written == [("task 1", "cua viec mot")]
    note.store.refuse(FULL)
    assert note.box.property("unsaved") is False
    note.keeper.show("task 1", "cũ")
    assert note.editor.value() == "cua viec mot"
    assert note.box.property("unsaved") is True
    note.keeper.flush()
    assert note.store.written[-1] == ("task 1", "cua viec mot")


def test_a_refusal_by_a_rule_is_given_up_by_typing_what_is_stored(note: Kept) -> None:
    note.type("sai")
    note.keeper.flush()
    note.store.refuse(TrackingError("period-closed"))
    assert note.is_refused()
    note.editor.show_value("cũ")
    note.keeper.flush()
    assert not note.is_refused()
    assert len(note.store.written) == 1


def test_a_second_word_while_the_first_is_under_way_is_kept_too(note: Kept) -> None:
    note.type("mot")
    note.keeper.flush()
    note.type("hai")
    note.keeper.flush()
    note.store.keep()
    assert note.is_unsaved()
    note.store.keep()
    assert not note.is_unsaved()
    assert [value for _record, value in note.store.written] == ["mot", "hai"]


def test_nothing_typed_is_nothing_written(note: Kept) -> None:
    note.keeper.flush()
    note.keeper.show("task 2", "")
    note.keeper.flush()
    assert note.store.written == []


def test_a_day_that_cannot_be_read_is_told_and_not_written(qtbot: QtBot, theme: Theme) -> None:
    day = kept(qtbot, DayEditor(theme, date(2026, 11, 10)))
    day.keeper.show("task 1", date(2026, 10, 18))
    day.type("31/02/2026")
    with qtbot.waitSignal(day.keeper.unreadable):
        QTest.keyClick(day.box, Qt.Key.Key_Return)
    assert day.store.written == []
    day.type("09112026")
    QTest.keyClick(day.box, Qt.Key.Key_Return)
    assert day.store.written == [("task 1", date(2026, 11, 9))]


# -- a value edited in its place


@pytest.fixture
def place(qtbot: QtBot, theme: Theme) -> InPlace:
    made = InPlace(theme, "x", "Rõ người", WordsEditor())
    qtbot.addWidget(made)
    made.show()
    made.show_value("VP - thống kê")
    made.show_words("VP - thống kê")
    return made


def line_of(place: InPlace) -> QLineEdit:
    found = place.findChild(QLineEdit, "x_field")
    assert found is not None
    return found


def test_enter_keeps_what_was_typed_and_shows_it_at_once(place: InPlace, qtbot: QtBot) -> None:
    place.begin()
    line_of(place).setText("Chị Hoa")
    with qtbot.waitSignal(place.left):
        QTest.keyClick(line_of(place), Qt.Key.Key_Return)
    assert not place.is_editing
    assert place.value() == "Chị Hoa"


def test_escape_gives_up_what_was_typed(place: InPlace, qtbot: QtBot) -> None:
    place.begin()
    line_of(place).setText("ai khác")
    with qtbot.assertNotEmitted(place.left):
        QTest.keyClick(line_of(place), Qt.Key.Key_Escape)
    assert not place.is_editing
    assert place.value() == "VP - thống kê"


def test_a_value_nobody_may_edit_does_not_open(place: InPlace) -> None:
    place.show_words("VP - thống kê", editable=False)
    place.begin()
    assert not place.is_editing


def test_what_cannot_be_read_keeps_the_editor_open(qtbot: QtBot, theme: Theme) -> None:
    place = InPlace(theme, "x", "Rõ tiến độ", DayEditor(theme, date(2026, 11, 10)))
    qtbot.addWidget(place)
    place.show()
    place.begin()
    line_of(place).setText("32/13/2023")
    QTest.keyClick(line_of(place), Qt.Key.Key_Return)
    assert place.is_editing
    assert "32/13/2023" in place.fault()


def test_a_day_edited_in_its_place_may_be_chosen_in_the_calendar(qtbot: QtBot, theme: Theme) -> None:
    editor = DayEditor(theme, date(2026, 11, 10))
    place = InPlace(theme, "x", "Rõ tiến độ", editor)
    qtbot.addWidget(place)
    place.show()
    place.begin()
    QTest.mouseClick(editor.pick, Qt.MouseButton.LeftButton)
    calendar = editor.findChild(QCalendarWidget)
    assert calendar is not None
    assert place.is_editing
    with qtbot.waitSignal(place.left):
        calendar.clicked.emit(QDate(2026, 11, 20))
    assert place.value() == date(2026, 11, 20)
