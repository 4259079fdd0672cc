from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk.trust import SUPERIOR, Stranger
from tests.support.screens import Bench
from ui.screens.imports.change_painter import NEW
from ui.screens.imports.import_dialog import ImportDialog
from ui.screens.imports.preview_model import GOOD, FileFact, ImportSubject, PreviewLine, PreviewModel, plan_notes
from ui.screens.imports.printing import changes_of
from ui.widgets.code_comparison import CompareDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LINES = (
    PreviewLine("added", "III.2.2.e", "Bầu cử", "chưa có", "chủ trì", True),
    PreviewLine("changed", "III.2.1.a, gạch 2", "Thời hạn", "31/10/2023", "30/11/2023"),
    PreviewLine("received", "Tệp 0013", "Báo cáo", "chưa", "đã nhận", True),
)
HEX = "ab" * 32
CODE = "6641 1842 1075 4510 6512 2353 7013"


def subject(**more: object) -> ImportSubject:
    given: dict[str, object] = {
        "title": "Tệp 0005 của UBND huyện Tiên Lãng",
        "subtitle": "Kế hoạch",
        "file_name": "tep.xlsx",
        "facts": (FileFact(GOOD, "shield-check", "Nguyên vẹn", "Không bị sửa"),),
        "digits": CODE,
        "words": "khắc · tiệp",
        "lines": LINES,
        "same": (PreviewLine("same", "III.1", "Giữ nguyên"),),
    }
    return ImportSubject(**(given | more))  # type: ignore[arg-type]  # fields by name


def test_the_focus_is_on_the_list_and_enter_never_takes_a_file_in(qtbot: QtBot, bench: Bench) -> None:
    dialog = ImportDialog(bench.theme, subject())
    qtbot.addWidget(dialog)
    asked: list[bool] = []
    dialog.take_in_asked.connect(asked.append)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.tree.hasFocus())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(dialog.tree, key)
        QTest.keyClick(dialog, key)
    assert asked == []
    assert dialog.isVisible()
    QTest.mouseClick(dialog.take_in_button, Qt.MouseButton.LeftButton)
    assert asked == [False]


def test_what_a_line_becomes_has_the_room_that_the_rest_leaves(qtbot: QtBot, bench: Bench) -> None:
    reason = "yêu cầu bổ sung: Chưa nêu số thôn đã họp và số hộ dự họp"
    verdict = PreviewLine("answered", "tháng 11 năm 2023", "Ý kiến về báo cáo", "chờ trả lời", reason)
    dialog = ImportDialog(bench.theme, subject(lines=(verdict,)))
    qtbot.addWidget(dialog)
    dialog.resize(880, 470)
    dialog.show()
    assert dialog.tree.columnWidth(NEW) > dialog.tree.fontMetrics().horizontalAdvance(reason) + 24


def test_the_chips_show_what_changes_or_everything(qtbot: QtBot, bench: Bench) -> None:
    dialog = ImportDialog(bench.theme, subject())
    qtbot.addWidget(dialog)
    model = dialog.tree.model()
    assert isinstance(model, PreviewModel)
    assert len(model.all_rows()) == 3
    QTest.mouseClick(dialog.all_chip, Qt.MouseButton.LeftButton)
    assert [row.group for row in model.all_rows()][-1] == "same"


def test_a_refused_file_shows_its_sentence_and_no_way_to_take_it_in(qtbot: QtBot, bench: Bench) -> None:
    dialog = ImportDialog(bench.theme, subject(lines=(), same=(), refusal="Tệp này đã bị sửa.", can_compare=False))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.take_in_button.isVisible()
    assert dialog.tree.isHidden()
    notice = dialog.findChild(QLabel, "import_notice_text")
    assert notice is not None
    assert notice.text() == "Tệp này đã bị sửa."


def test_the_preview_model_is_a_proper_model(bench: Bench) -> None:
    model = PreviewModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(LINES)
    model.show_lines(())
    model.show_lines(LINES + LINES)
    assert model.rowCount() == 3


def test_a_screen_reader_hears_old_and_new(bench: Bench) -> None:
    model = PreviewModel()
    model.show_lines(LINES[1:2])
    said = model.data(model.first_row(), Qt.ItemDataRole.AccessibleTextRole)
    assert "31/10/2023" in said
    assert "30/11/2023" in said


def test_a_printed_change_bears_the_whole_words_and_marks_what_is_new() -> None:
    old = "Đổi mới phong cách, phương pháp công tác, lề lối làm việc của cơ quan, đơn vị"
    told = changes_of(subject(lines=(PreviewLine("changed", "III.1", "Nội dung", old, f"{old} hằng năm"),)))
    [(_title, [change])] = told.groups
    assert change.old == ((old, False),)
    assert change.new == ((old, False), ("hằng năm", True))


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("", False),
        ("6641", False),
        (CODE.replace("6641", "6642"), False),
        (CODE, True),
        (CODE.replace(" ", ""), True),
        (HEX, True),
    ],
)
def test_only_the_whole_and_same_code_lets_one_confirm(qtbot: QtBot, bench: Bench, typed: str, same: bool) -> None:
    dialog = CompareDialog(bench.theme, Stranger(HEX, "315", "UBND huyện", SUPERIOR), [("315", "UBND huyện")])
    qtbot.addWidget(dialog)
    dialog.typed.setText(typed)
    assert dialog.confirm.isEnabled() is same


def test_a_compared_code_says_whose_it_is_and_what_it_may_send(qtbot: QtBot, bench: Bench) -> None:
    dialog = CompareDialog(bench.theme, Stranger(HEX, "315", "UBND huyện", SUPERIOR), [])
    qtbot.addWidget(dialog)
    dialog.typed.setText(CODE)
    with qtbot.waitSignal(dialog.compared) as heard:
        dialog.confirm.click()
    assert heard.args == ["315", SUPERIOR]


def test_a_file_of_several_plans_says_how_much_belongs_to_which() -> None:
    lines = [
        PreviewLine("archived", "I, gạch 1", "việc", plan_title="Kế hoạch 28"),
        PreviewLine("archived", "I, gạch 2", "việc", plan_title="Kế hoạch 28"),
        PreviewLine("archived", "II, gạch 1", "việc", plan_title="Kế hoạch 91"),
        PreviewLine("changed", "II, gạch 2", "việc", plan_title="Kế hoạch 91"),
    ]
    assert plan_notes(lines) == {"archived": "Kế hoạch 28: 2 · Kế hoạch 91: 1", "changed": "Kế hoạch 91: 1"}
    assert plan_notes(lines[:2]) == {}, "one plan needs no naming"
