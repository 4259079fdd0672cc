from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError, TrackingError
from app.tracking.amounts import amount_words
from ui.theme.theme import Theme
from ui.widgets.fields import (
    Choice,
    DayEditor,
    Field,
    Figure,
    FigureEditor,
    File,
    FileEditor,
    Secret,
    SecretEditor,
    StillCombo,
    Tick,
    Words,
)
from ui.widgets.fields import Day as DayField
from ui.widgets.form import Form, Values
from ui.widgets.prompt import ScriptedPrompt

TODAY = date(2026, 11, 10)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Doors:
    """A theme, a window, a scripted person, and one sentence for every error."""

    theme: Theme
    window: QWidget
    prompt: ScriptedPrompt = field(default_factory=ScriptedPrompt)

    def explain(self, error: AppError) -> str:
        return f"Không lưu được: {error.code}"


@dataclass
class Store:
    """Takes what is written, and answers when the test says so."""

    written: list[dict[str, Any]] = field(default_factory=list)
    done: Callable[[], None] = lambda: None
    refused: Callable[[BaseException], None] = lambda _error: None

    def write(self, values: Values, done: Callable[[], None], refused: Callable[[BaseException], None]) -> None:
        self.written.append(dict(values))
        self.done, self.refused = done, refused


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


@pytest.fixture
def doors(qtbot: QtBot, theme: Theme) -> Doors:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Doors(theme, window)


def opened(qtbot: QtBot, doors: Doors, store: Store, fields: Sequence[Field], **more: Any) -> Form:
    form = Form(doors, "Khó khăn", fields, store.write, name="form", accept="Lưu", parent=doors.window, **more)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    form.open()
    qtbot.waitExposed(form)
    return form


def into(form: Form, name: str) -> QLineEdit | QPlainTextEdit:
    found = form.findChild(QWidget, name)
    assert isinstance(found, QLineEdit | QPlainTextEdit)
    return found


def accept(form: Form) -> QPushButton:
    found = form.findChild(QPushButton, "accept")
    assert isinstance(found, QPushButton)
    return found


def said(form: Form, name: str) -> str:
    found = form.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def put(form: Form, name: str, text: str) -> None:
    line = into(form, name)
    assert isinstance(line, QLineEdit)
    line.setText(text)


TEXT = (Words("text", "Khó khăn", lines=3, needed="Nêu khó khăn."), Words("proposal", "Kiến nghị"))


def test_what_must_be_filled_is_said_and_holds_the_button(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    assert not accept(form).isEnabled()
    assert said(form, "form_why") == "Nêu khó khăn."
    QTest.keyClicks(into(form, "text"), "Thieu tai lieu")
    assert accept(form).isEnabled()
    QTest.mouseClick(accept(form), Qt.MouseButton.LeftButton)
    assert store.written == [{"text": "Thieu tai lieu", "proposal": ""}]


def test_it_closes_only_when_the_write_came_home_and_takes_nothing_meanwhile(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    QTest.keyClicks(into(form, "text"), "abc")
    form.submit()
    assert form.isVisible()
    assert form.is_writing
    assert not into(form, "text").isEnabled()
    assert accept(form).text() == "Saving…"
    QTest.keyClick(form, Qt.Key.Key_Escape)
    form.submit()
    assert form.isVisible()
    assert len(store.written) == 1
    store.done()
    assert not form.isVisible()


def test_a_refused_write_keeps_every_word_says_why_and_can_be_tried_again(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    QTest.keyClicks(into(form, "text"), "abc")
    QTest.keyClicks(into(form, "proposal"), "xyz")
    form.submit()
    store.refused(TrackingError("disk-full"))
    assert form.isVisible()
    assert form.values() == {"text": "abc", "proposal": "xyz"}
    assert said(form, "form_refusal_words") == "Không lưu được: disk-full"
    assert into(form, "text").isEnabled()
    form.submit()
    assert said(form, "form_refusal_words") == ""
    assert len(store.written) == 2
    store.done()
    assert not form.isVisible()


def test_a_fault_of_the_program_keeps_the_words_too(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    QTest.keyClicks(into(form, "text"), "abc")
    form.submit()
    store.refused(RuntimeError("bug"))
    assert form.values()["text"] == "abc"
    assert "bug" not in said(form, "form_refusal_words")
    assert said(form, "form_refusal_words")


def test_a_refusal_that_comes_after_the_window_is_gone_hurts_nobody(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    parent = QWidget()
    form = Form(doors, "Khó khăn", (Words("text", "Khó khăn"),), store.write, name="form", accept="Lưu", parent=parent)
    form.submit()
    parent.deleteLater()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    store.refused(TrackingError("disk-full"))
    store.done()
    assert store.written == [{"text": ""}]


@pytest.mark.parametrize(("answer", "stays"), [("no", True), ("yes", False)])
def test_typed_words_are_asked_about_before_they_are_thrown_away(
    qtbot: QtBot, doors: Doors, answer: str, stays: bool
) -> None:
    form = opened(qtbot, doors, Store(), TEXT)
    QTest.keyClicks(into(form, "text"), "abc")
    doors.prompt.answers.append(answer)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible() is stays
    assert len(doors.prompt.asked) == 1


def test_a_form_with_nothing_typed_closes_without_a_question(qtbot: QtBot, doors: Doors) -> None:
    fields = (Words("text", "Khó khăn", value="đã có"), DayField("on", "Ngày", today=TODAY))
    form = opened(qtbot, doors, Store(), fields)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert doors.prompt.asked == []


def test_the_keyboard_alone_fills_and_saves_and_every_field_has_its_name(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    assert form.focusWidget() is into(form, "text")
    QTest.keyClicks(form.focusWidget(), "abc")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert store.written == []
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.focusWidget() is into(form, "proposal")
    QTest.keyClicks(form.focusWidget(), "d")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert store.written == [{"text": "abc", "proposal": "d"}]
    assert [into(form, name).accessibleName() for name in ("text", "proposal")] == ["Khó khăn", "Kiến nghị"]


def test_ctrl_enter_saves_from_a_text_of_several_lines(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    QTest.keyClicks(into(form, "text"), "abc")
    QTest.keyClick(into(form, "text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert store.written == [{"text": "abc", "proposal": ""}]


def test_words_that_come_make_the_form_higher_instead_of_squeezing_its_fields(qtbot: QtBot, doors: Doors) -> None:
    store = Store()
    form = opened(qtbot, doors, store, TEXT)
    QTest.keyClicks(into(form, "text"), "abc")
    before = into(form, "text").height()
    form.submit()
    store.refused(TrackingError("disk-full"))
    layout = form.layout()
    assert layout is not None
    assert form.height() >= layout.totalHeightForWidth(form.width())
    assert into(form, "text").height() == before


def test_checks_stand_on_a_field_and_over_the_whole(qtbot: QtBot, doors: Doors) -> None:
    def whole(values: Values) -> str:
        return "Chọn ngày sau." if values["to"] < values["since"] else ""

    fields = (
        DayField("since", "Từ", today=TODAY, value=TODAY, needed="Chọn ngày."),
        DayField("to", "Đến", today=TODAY, value=date(2026, 11, 9), needed="Chọn ngày."),
        Figure("n", "Số", value=Decimal(5), check=lambda value: "Quá nhiều." if value > 10 else ""),
    )
    form = opened(qtbot, doors, Store(), fields, check=whole)
    assert said(form, "form_why") == "Chọn ngày sau."
    put(form, "to", "11/11")
    assert said(form, "form_why") == ""
    put(form, "n", "11")
    assert said(form, "form_why") == "Quá nhiều."
    put(form, "since", "")
    assert said(form, "form_why") == "Chọn ngày."


# -- days


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/11/2026", date(2026, 11, 5)),
        ("05092023", date(2023, 9, 5)),
        ("29022024", date(2024, 2, 29)),
        ("29022023", None),
        ("05/09/00009/2023", None),
        ("31/02/2026", None),
        ("  29/11 ", date(2026, 11, 29)),
        ("29.11.2026", date(2026, 11, 29)),
        ("29-11-26", date(2026, 11, 29)),
        ("29 11 2026", date(2026, 11, 29)),
        ("29/11/0026", None),
        ("2026-11-29", date(2026, 11, 29)),
        ("30/11/98", date(1998, 11, 30)),
        ("1/2", date(2026, 2, 1)),
        ("0", None),
        ("29/11/", None),
        ("mai", date(2026, 11, 11)),
        ("mai kia", None),
        ("٢٩/١١/٢٠٢٦", None),
        ("29/11/2026\u000b", date(2026, 11, 29)),
    ],
)
def test_digits_typed_give_exactly_the_day_typed_or_a_reason(
    qtbot: QtBot, theme: Theme, typed: str, day: date | None
) -> None:
    editor = DayEditor(theme, TODAY, date(2026, 10, 18))
    qtbot.addWidget(editor)
    editor.line.clear()
    for letter in typed:
        QTest.keyClicks(editor.line, letter) if letter.isascii() else editor.line.insert(letter)
    assert editor.value() == day
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == day
    assert bool(editor.fault()) is (day is None)
    assert bool(editor.line.property("invalid")) is (day is None)
    assert editor.line.text() == (typed if day is None else day.strftime("%d/%m/%Y"))


def test_a_day_may_be_emptied(qtbot: QtBot, theme: Theme) -> None:
    editor = DayEditor(theme, TODAY, TODAY)
    qtbot.addWidget(editor)
    editor.line.selectAll()
    QTest.keyClick(editor.line, Qt.Key.Key_Delete)
    with qtbot.waitSignal(editor.left):
        QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() is None
    assert editor.fault() == ""


def test_a_day_is_chosen_in_the_calendar(qtbot: QtBot, theme: Theme) -> None:
    editor = DayEditor(theme, TODAY)
    qtbot.addWidget(editor)
    editor.show()
    QTest.mouseClick(editor.pick, Qt.MouseButton.LeftButton)
    popup = editor._popup
    assert popup is not None
    assert (popup.selectedDate().day(), popup.selectedDate().month()) == (10, 11)
    with qtbot.waitSignal(editor.left):
        QTest.keyClick(popup.focusProxy() or popup, Qt.Key.Key_Return)
    assert editor.value() == TODAY


def scroll(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_no_day_no_figure_and_no_choice_it_merely_passes(qtbot: QtBot, doors: Doors) -> None:
    fields = (
        Words("first", "Đầu"),
        DayField("on", "Ngày", today=TODAY, value=TODAY),
        Figure("n", "Số", value=Decimal("1250.5")),
        Choice("role", "Vai", choices=(("chủ trì", "lead"), ("phối hợp", "coordinate"))),
    )
    form = opened(qtbot, doors, Store(), fields)
    before = form.values()
    for name in ("on", "n", "role"):
        found = form.findChild(QWidget, name)
        assert found is not None
        assert not found.hasFocus()
        scroll(found)
    assert form.values() == before == {"first": "", "on": TODAY, "n": Decimal("1250.5"), "role": "lead"}
    day = into(form, "on")
    day.setFocus()
    scroll(day)
    assert form.values() == before


# -- the other kinds


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.250,5", Decimal("1250.5")),
        ("1,250", Decimal("1.25")),
        ("1250.5", Decimal("1250.5")),
        ("1.250", Decimal(1250)),
        ("-3", Decimal(-3)),
        ("1,250.5", None),
        ("12.5.2023", None),
        ("1e5", None),
        ("NaN", None),
        ("12 người", None),
        ("", None),
    ],
)
def test_a_figure_is_read_as_typed_or_refused_with_a_reason(qtbot: QtBot, typed: str, value: Decimal | None) -> None:
    refused = value is None and typed != ""
    shown = typed if value is None else amount_words(value)
    editor = FigureEditor(Decimal(7))
    qtbot.addWidget(editor)
    editor.line.clear()
    editor.line.setText(typed)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == value
    assert editor.line.text() == shown, "what was understood shows at once"
    assert bool(editor.fault()) is refused


def test_the_eye_shows_a_passphrase_that_telex_types_blind(qtbot: QtBot, theme: Theme) -> None:
    editor = SecretEditor(theme)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, " mot hai ")
    assert editor.line.displayText() != " mot hai "
    QTest.mouseClick(editor.eye, Qt.MouseButton.LeftButton)
    assert editor.line.displayText() == " mot hai "
    assert editor.value() == " mot hai "
    assert editor.eye.accessibleName()


def test_a_file_is_chosen_and_one_that_is_not_there_is_refused(qtbot: QtBot, doors: Doors, tmp_path: Path) -> None:
    there = tmp_path / "quyết định.pdf"
    there.write_bytes(b"%PDF")
    editor = FileEditor(doors, "Tệp", "*.pdf")
    qtbot.addWidget(editor)
    doors.prompt.answers.append(there)
    QTest.mouseClick(editor.choose, Qt.MouseButton.LeftButton)
    assert editor.value() == there
    assert editor.fault() == ""
    editor.line.setText(str(tmp_path / "mất.pdf"))
    assert "mất.pdf" in editor.fault()


def test_choices_and_ticks_begin_as_declared(qtbot: QtBot, doors: Doors) -> None:
    fields = (
        Choice("role", "Vai", choices=(("a", None), ("b", date(2026, 1, 1)), ("c", "")), value=date(2026, 1, 1)),
        Tick("own", "Tự làm", value=True),
        Secret("secret", "Mật khẩu"),
        File("file", "Tệp"),
    )
    form = opened(qtbot, doors, Store(), fields)
    assert form.values() == {"role": date(2026, 1, 1), "own": True, "secret": "", "file": None}
    combo = form.findChild(StillCombo)
    assert combo is not None
    combo.setCurrentIndex(2)
    assert form.values()["role"] == ""


def test_letters_composed_by_an_input_method_arrive_untouched(qtbot: QtBot, doors: Doors) -> None:
    form = opened(qtbot, doors, Store(), (DayField("on", "Ngày", today=TODAY), Figure("n", "Số"), Words("w", "Chữ")))
    for name in ("on", "n", "w"):
        line = into(form, name)
        assert isinstance(line, QLineEdit)
        for typed, shown in (("d", "d"), ("\b", ""), ("đ", "đ"), ("u", "đu"), ("\b", "đ"), ("ư", "đư")):
            if typed == "\b":
                QTest.keyClick(line, Qt.Key.Key_Backspace)
            else:
                QTest.keyClicks(line, typed) if typed.isascii() else line.insert(typed)
            assert line.text() == shown


def test_a_form_is_as_high_as_its_fields_while_the_screen_has_room(qtbot: QtBot, doors: Doors) -> None:
    fields = [Words(f"text_{number}", "Lời", lines=4) for number in range(4)]
    form = opened(qtbot, doors, Store(), fields)
    high = form.screen().availableGeometry().height()
    assert high * 2 // 3 < form.height() <= high
    assert form._scrolled.verticalScrollBar().maximum() == 0, "nothing is to be scrolled to"
