from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.exchange.courier.drives import Drive
from db.lock import WorkspaceLock
from db.queries import packages
from tests.support.full_disk import fill_disk
from tests.support.real_window import CLOCK, Open, RealWindow
from ui.cli.vietnamese import sentence
from ui.screens.plan.page import PlanPage
from ui.theme.theme import Theme
from ui.widgets.prompt import ScriptedPrompt
from ui.window import places
from ui.window.application import Application

NOTE = "Đã tập huấn 3 lớp cho 120 người"


def plan_page(real: RealWindow) -> PlanPage:
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def led_task(real: RealWindow) -> int:
    """The first task that the commune leads."""
    (tally,) = real.assembly.followed.tallies.values()
    return next(task.num for task in tally.ordered if task.facts.role == "lead")


def note_of(real: RealWindow, num: int) -> QPlainTextEdit:
    """The note of a task, once the pane shows it."""
    page = plan_page(real)
    page.open_task(num)

    def shown() -> bool:
        pane = page.host.pane
        return pane is not None and pane.view is not None and pane.view.clause.num == num

    real.wait(shown)
    return real.find(QPlainTextEdit, "progress_note")


def notes_kept(real: RealWindow) -> list[str]:
    with real.space.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT note FROM progress WHERE note <> ''").scalars())


def test_every_place_of_the_rail_opens_on_a_fresh_workspace_without_a_complaint(opened: Open) -> None:
    real = opened()
    seen = []
    for key in (places.TODAY, places.PLANS, places.REPORT, places.EXCHANGE, places.MATRIX):
        if real.window.rail.button(key).isVisible():
            real.click(f"rail_{key}")
            real.settle()
            assert real.window.current_key == key
            seen.append(key)
    assert seen == [places.TODAY, places.PLANS, places.REPORT, places.EXCHANGE]
    # Nothing was entered for the period yet: that is no refusal.
    assert real.refusals == []


def test_a_note_typed_just_before_closing_is_there_again(opened: Open) -> None:
    real = opened()
    num = led_task(real)
    note_of(real, num).setPlainText(NOTE)
    real.press_close()
    real.close()

    again = opened()
    assert note_of(again, num).toPlainText() == NOTE


def test_why_a_note_was_not_saved_is_said_only_until_it_is(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    real = opened()
    note = note_of(real, led_task(real))
    with monkeypatch.context() as patch:
        fill_disk(patch)
        note.setPlainText("chữ chưa lưu được")
        real.assembly.flush()
        real.settle()
    assert real.said() == sentence("disk-full", {})
    real.assembly.flush()
    real.settle()
    assert notes_kept(real) == ["chữ chưa lưu được"]
    assert real.said() == ""


def test_undo_takes_back_what_was_typed_and_redo_brings_it_again(opened: Open) -> None:
    real = opened()
    note = note_of(real, led_task(real))
    note.setPlainText(NOTE)
    plan_page(real).flush()
    real.settle()
    assert notes_kept(real) == [NOTE]

    real.click("undo_button")
    real.wait(lambda: note.toPlainText() == "")
    real.settle()
    assert notes_kept(real) == []

    real.click("redo_button")
    real.wait(lambda: note.toPlainText() == NOTE)
    real.settle()
    assert notes_kept(real) == [NOTE]


def test_a_note_wiped_and_closed_over_can_be_given_back_in_the_history(opened: Open) -> None:
    real = opened()
    num = led_task(real)
    note_of(real, num).setPlainText(NOTE)
    real.press_close()
    real.close()

    again = opened()
    note = note_of(again, num)
    note.setPlainText("")
    plan_page(again).flush()
    again.settle()
    again.click("undo_button")
    again.wait(lambda: note.toPlainText() == NOTE)
    again.settle()
    assert notes_kept(again) == [NOTE]


def test_words_that_cannot_be_stored_are_asked_about_before_the_window_closes(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    note_of(real, led_task(real)).setPlainText(NOTE)
    fill_disk(monkeypatch)
    real.prompt.answers.append("no")
    real.window.close()
    real.wait(lambda: real.prompt.answers == [])
    real.settle()
    assert real.window.isVisible()
    monkeypatch.undo()
    real.press_close()
    assert notes_kept(real) == [NOTE]


def test_words_without_marks_find_clauses(opened: Open) -> None:
    real = opened()
    page = plan_page(real)
    search = real.window.top_bar.search
    search.setFocus()
    QTest.keyClicks(search, "quan triet tuyen truyen")
    real.wait(lambda: page.views.is_filtered)
    real.settle()
    model = page.views.model

    def texts(parent: QModelIndex) -> list[str]:
        found = []
        for row in range(model.rowCount(parent)):
            child = model.index(row, 0, parent)
            found += [str(child.data(Qt.ItemDataRole.DisplayRole)), *texts(child)]
        return found

    assert any("quán triệt, tuyên truyền" in text for text in texts(QModelIndex()))
    assert not any("I. MỤC ĐÍCH" in text for text in texts(QModelIndex()))


def test_settings_open_show_every_part_and_close(opened: Open) -> None:
    real = opened()
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    rows = dialog.findChild(QListWidget, "settings_list")
    assert rows is not None
    for row in range(rows.count()):
        rows.setCurrentRow(row)
        real.settle()
    real.click("settings_close", dialog)
    real.gone("settings_dialog")
    assert real.refusals == []


def test_help_opens_beside_the_window_and_closes(opened: Open) -> None:
    real = opened()
    real.click("rail_help")
    dialog = real.dialog("help_dialog")
    assert not dialog.isModal()
    real.click("help_close_button", dialog)
    real.gone("help_dialog")


def test_a_file_that_is_no_package_is_put_aside_and_said_so(opened: Open, tmp_path: Path) -> None:
    stranger = tmp_path / "bao-cao.xlsx"
    stranger.write_bytes(b"this is no workbook at all")
    real = opened()
    real.assembly.receive([stranger])
    dialog = real.dialog("import_dialog")
    words = dialog.findChild(QLabel, "import_notice_text")
    assert words is not None
    assert words.text()
    assert not [one for one in dialog.findChildren(QPushButton, "take_in_button") if one.isVisible()]
    real.click("later_button", dialog)
    real.gone("import_dialog")
    real.settle()
    with real.space.store.read() as connection:
        (row,) = packages.packages(connection)
    assert (row.file_name, row.group) == ("bao-cao.xlsx", "refused")
    assert [path.read_bytes() for path in real.space.quarantine.iterdir()] == [b"this is no workbook at all"]


def test_a_stick_that_is_plugged_in_is_told_of_on_every_page_and_listed_where_files_come(
    opened: Open, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    (stick / "bảng lương.xlsx").write_bytes(b"an ordinary file")
    real = opened()
    assert real.assembly.screens is not None
    real.drives.append(Drive(stick, "HUYEN-TL (E:)"))
    real.assembly.screens.watch.look()
    real.wait(lambda: bool(real.assembly.screens and real.assembly.screens.watch.drives))
    real.settle()
    assert real.said() == "", "a stick without a data file for us is worth no word"
    real.click("rail_exchange")
    assert any("HUYEN-TL (E:)" in one.text() for one in real.find(QFrame, "sticks_panel").findChildren(QLabel))
    real.drives.clear()
    real.assembly.screens.watch.look()
    real.wait(lambda: not real.window.findChild(QFrame, "sticks_panel").isVisible())  # type: ignore[union-attr]


def test_a_folder_without_a_workspace_starts_nothing(qapp: QApplication, theme: Theme, tmp_path: Path) -> None:
    program = Application(tmp_path / "nowhere", theme, CLOCK, prompt=ScriptedPrompt(), markers=tmp_path / "markers")
    try:
        assert program.start() is False
    finally:
        program.close()
    assert program.assembly is None
    assert not (tmp_path / "nowhere").exists()


def test_a_workspace_in_use_elsewhere_says_so_and_touches_nothing(qtbot: QtBot, theme: Theme, folder: Path) -> None:
    before = (folder / "roviec.sqlite3").read_bytes()
    lock = WorkspaceLock(folder)
    real = RealWindow(qtbot, theme, folder, CLOCK)
    try:
        dialog = real.ways_out()
        said = dialog.findChild(QLabel, "rescue_happened")
        assert said is not None
        assert said.text() == sentence("workspace-locked", {"folder": str(folder)})
        assert real.program.space is None
    finally:
        real.close()
        lock.release()
    assert real.failures == []
    assert (folder / "roviec.sqlite3").read_bytes() == before
    # The program that gave up holds nothing back.
    WorkspaceLock(folder).release()
