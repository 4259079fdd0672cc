from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.exchange.program import program_version
from app.holding import STORE_NAME
from tests.support.real_window import CLOCK, Open, RealWindow
from ui.texts.messages import LANGUAGES
from ui.theme.theme import Theme
from ui.window import places
from ui.window.help import PASSED_OVER, PLACES, HelpDialog, HelpPlace, news_of, open_help, pages, place_of
from ui.window.help_key import HelpKey
from ui.window.preferences import Preferences

UI = Path(__file__).parents[3] / "ui"
WITHOUT_A_NAME = {
    # Bases: their names are those that the classes and calls below give them.
    "BasePage",
    "Form",
    "PagedWindow",
    "WorkingPaperWindow",
    "SettingsSection",
}
ROOTS = {"QDialog", "BasePage", "SettingsSection"}


def classes() -> dict[str, ast.ClassDef]:
    """Every page, section of the settings and dialog of the house, by its class."""
    every = {
        node.name: node
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found: set[str] = set()
    while True:
        more = {
            name
            for name, node in every.items()
            if name not in found and any(isinstance(base, ast.Name) and base.id in ROOTS | found for base in node.bases)
        }
        if not more:
            return {name: every[name] for name in found | (ROOTS & set(every))}
        found |= more


def name_of(made: ast.ClassDef) -> str:
    """The object name that a class gives itself: ``self.setObjectName(…)``, or the ``name`` its base is told."""
    for call in (node for node in ast.walk(made) if isinstance(node, ast.Call)):
        on_self = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "self.setObjectName"
        if on_self and isinstance(call.args[0], ast.Constant):
            return str(call.args[0].value)
    constants = {
        node.targets[0].id: node.value.value
        for path in UI.rglob("help.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for call in (node for node in ast.walk(made) if isinstance(node, ast.Call)):
        if ast.unparse(call.func) == "self.setObjectName" and ast.unparse(call.args[0]) in constants:
            return str(constants[ast.unparse(call.args[0])])
        if ast.unparse(call.func) == "super().__init__":
            told = [word.value for word in call.keywords if word.arg == "name"] + call.args[1:2]
            for word in told:
                if isinstance(word, ast.Constant) and word.value:
                    return str(word.value)
    return ""


def forms() -> set[str]:
    """The names of the forms, which are calls and no classes."""
    return {
        str(word.value.value)
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in ("Form", "ask")
        for word in call.keywords
        if word.arg == "name" and isinstance(word.value, ast.Constant)
    }


def press_f1(widget: object) -> None:
    assert isinstance(widget, QLineEdit)
    QTest.keyClick(widget, Qt.Key.Key_F1)


def shown_help() -> HelpDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, HelpDialog) and one.isVisible())


def test_every_page_and_dialog_has_its_place_in_the_manual() -> None:
    named = {name: name_of(made) for name, made in classes().items() if name not in WITHOUT_A_NAME}
    assert len(named) > 35
    assert [name for name, words in named.items() if not words] == []
    assert {name: words for name, words in named.items() if words not in {*PLACES, *PASSED_OVER}} == {}


def test_every_form_has_its_place_in_the_manual() -> None:
    assert len(forms()) > 14
    assert forms() - set(PLACES) == set()


def test_no_place_is_kept_for_what_is_gone() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py") if path.name != "help.py")
    assert [name for name in PLACES if f'"{name}"' not in sources] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_in_the_manual_of_each_language(language: str, qtbot: QtBot, theme: Theme) -> None:
    dialog = HelpDialog(theme, language=language)
    qtbot.addWidget(dialog)
    vietnamese, shown = ({page.name: page for page in pages(one)} for one in ("vi", language))
    for place in {*PLACES.values(), news_of(program_version())}:
        dialog.show_place(place)
        page = shown[place.page]
        assert dialog.list.currentItem().text() == page.title
        if place.heading:
            number = vietnamese[place.page].headings.index(place.heading)
            assert dialog.heading_in_view == page.headings[number]


def test_what_stands_inside_a_dialog_is_explained_by_the_dialog(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setObjectName("send_dialog")
    question = QDialog(dialog)
    question.setObjectName("question_dialog")
    line = QLineEdit(question)
    assert place_of(line) == PLACES["send_dialog"]


def test_a_link_in_a_page_turns_to_the_page(qtbot: QtBot, theme: Theme) -> None:
    dialog = open_help(theme, None, language="vi", place=HelpPlace("07-sao-luu"))
    qtbot.addWidget(dialog)
    dialog.text.anchorClicked.emit("08-su-co.md")
    assert dialog.list.currentItem().text() == "Khi có sự cố"


def test_the_heading_that_is_opened_stands_at_the_top(qtbot: QtBot, theme: Theme) -> None:
    dialog = open_help(theme, None, language="vi", place=PLACES["directive_form"])
    qtbot.addWidget(dialog)
    assert dialog.heading_in_view == "Chỉ đạo, trả lời, gia hạn"
    assert 0 <= dialog.text.cursorRect().top() < dialog.text.viewport().height() // 4


def test_the_manual_is_searched_without_marks(qtbot: QtBot, theme: Theme) -> None:
    dialog = open_help(theme, None, language="vi")
    qtbot.addWidget(dialog)
    dialog.search.asked.emit("nhap, tach don vi")
    shown = [dialog.list.item(row) for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
    assert [item.text() for item in shown] == ["Tổng hợp", "Cơ quan giao việc"]
    assert dialog.list.currentItem() is shown[0]
    assert "Nhập, tách đơn vị" in dialog.text.textCursor().block().text()
    dialog.search.asked.emit("")
    assert not any(dialog.list.item(row).isHidden() for row in range(dialog.list.count()))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (places.TODAY, "Bắt đầu"),
        (places.PLANS, "Cập nhật tiến độ"),
        (places.REPORT, "Báo cáo kỳ"),
        (places.EXCHANGE, "Gửi – Nhận"),
    ],
)
def test_f1_on_a_page_opens_the_manual_at_that_page(opened: Open, page: str, title: str) -> None:
    real = opened()
    real.click(f"rail_{page}")
    real.settle()
    # A page that loads shows its progress, and no window manager gives the front back here.
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_F1)
    assert shown_help().list.currentItem().text() == title
    shown_help().close()


def test_f1_in_the_settings_opens_the_manual_at_the_part_in_front(opened: Open) -> None:
    real = opened()
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    real.wait(lambda: QApplication.activeModalWidget() is dialog)
    assert f1_from(real, dialog) == "Bắt đầu"
    dialog.show_section("settings_backups")  # type: ignore[attr-defined]
    real.click("backup_now", dialog)
    real.settle()
    assert f1_from(real, dialog) == "Sao lưu và khôi phục"
    dialog.close()


def test_f1_where_the_data_does_not_open_leads_to_the_ways_out(qtbot: QtBot, theme: Theme, folder: Path) -> None:
    (folder / STORE_NAME).write_bytes(b"no store")
    real = RealWindow(qtbot, theme, folder, CLOCK)
    try:
        assert f1_from(real, real.ways_out()) == "Sao lưu và khôi phục"
    finally:
        real.close()
    assert real.failures == []


def f1_from(real: RealWindow, dialog: object) -> str:
    """Press F1 where the focus is, and read over the dialog what came; the dialog stays."""
    assert isinstance(dialog, QDialog)
    dialog.activateWindow()

    def inside() -> QWidget | None:
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus.window() is dialog else None

    real.wait(inside)
    focus = inside()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F1)
    helping = shown_help()
    title = helping.list.currentItem().text()
    assert helping.parent() is dialog
    helping.list.setCurrentRow(2)
    assert helping.close()
    assert dialog.isVisible()
    return title


def test_f1_in_a_modal_dialog_without_a_window_asks_for_help_once(qtbot: QtBot, qapp: QApplication) -> None:
    asked: list[int] = []
    key = HelpKey(qapp, lambda: asked.append(1))
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    first, second = QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(second)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first)
    second.setFocus()
    first.setFocus()
    press_f1(first)
    assert asked == [1]
    key.deleteLater()


def test_an_upgrade_is_told_once_with_the_way_to_what_is_new(opened: Open, tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "roviec.ini")
    kept.version = "0.0.9"
    real = opened()
    note = real.window.message_bar.note
    assert note is not None
    assert program_version() in note.sentence
    assert note.on_action is not None
    note.on_action()
    assert shown_help().list.currentItem().text() == "Có gì mới"
    assert shown_help().heading_in_view.startswith(f"Bản {program_version()}")
    shown_help().close()
    real.press_close()
    real.close()
    assert opened().window.message_bar.note is None
