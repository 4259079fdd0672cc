"""Alt keys of a dialog: every field and button has one of its own, whatever words stand in its caption."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.doors import doors_of
from tests.support.input_method import type_words
from tests.support.screens import Bench
from ui.widgets.basics import label
from ui.widgets.fields import Tick, Words
from ui.widgets.form import Form
from ui.widgets.mnemonics import captions, give_letters, letter_of
from ui.widgets.plain import caption, words_of


def lines(*words: str) -> QWidget:
    top = QWidget()
    form = QFormLayout(top)
    for one in words:
        line = QLineEdit()
        form.addRow(label(one, buddy=line), line)
    return top


def test_no_two_fields_share_a_letter_and_one_that_was_written_stays(qtbot: QtBot) -> None:
    top = lines("Tên ngắn", "Tên đơn vị", "&Loại", "Người &làm việc", "Đến ngày", "Đ Ơ ..")
    top.layout().addWidget(QCheckBox(caption("Tên & nơi ở")))  # type: ignore[union-attr]
    top.layout().addWidget(QPushButton("Lưu"))  # type: ignore[union-attr]
    qtbot.addWidget(top)
    give_letters(top)
    given = [one.text() for one in captions(top)]
    assert given[:4] == ["&Tên ngắn", "Tên đơn &vị", "&Loại", "&Người làm việc"]
    assert given[4:6] == ["Đến n&gày", "Đ Ơ .."], "what no keyboard has under Alt is not promised"
    letters = [letter_of(one) for one in given if letter_of(one)]
    assert len(letters) == len(set(letters)) == len(given) - 1
    assert words_of(given[6]) == "Tên & nơi ở"


def test_the_letters_of_a_form_lead_to_its_fields_and_leave_what_telex_types_alone(qtbot: QtBot, bench: Bench) -> None:
    saved: list[object] = []
    form = Form(
        doors_of(bench),
        "Khó khăn",
        (Words("text", "UBND A & B nói gì", lines=3), Words("proposal", "Kiến nghị"), Tick("kept", "Giữ nguyên")),
        lambda values, done, _refused: (saved.append(dict(values)), done()),  # type: ignore[arg-type, func-returns-value]
        name="difficulty_form",
        accept="Lưu",
    )
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    words = form.findChild(QPlainTextEdit, "text")
    assert words is not None
    type_words(words, "khong")
    QTest.keyClicks(words, "kuls")
    assert words.toPlainText() == "khongkuls", "letters typed without Alt stay letters"
    alt = {words_of(one.text()): letter_of(one.text()) for one in captions(form)}
    assert set(alt) == {"UBND A & B nói gì", "Kiến nghị", "Giữ nguyên", "Lưu", form._cancel.text()}
    window = form.windowHandle()
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{alt['Kiến nghị'].upper()}"), Qt.KeyboardModifier.AltModifier)
    assert form.focusWidget().objectName() == "proposal"
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{alt['Lưu'].upper()}"), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(saved))
    assert saved == [{"text": "khongkuls", "proposal": "", "kept": False}]
