"""A month to its end in the real window: task by task, figures over the turn of the year, paper, sending, asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from tests.support.input_method import type_words
from tests.support.morning import (
    accept,
    field,
    figure,
    figures,
    give_number,
    next_step,
    open_task,
    page_of,
    report_page,
    send,
    settle,
    shown,
    take_in,
    undo,
    waiting,
)
from tests.support.officers import Officer
from tests.support.real_window import RealWindow
from ui.screens.today.item_list import ItemList
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CITY, COMMUNE = "31", "11785"
ALL, ONE = "II.1", "II.3"
WHY_MORE = "Chưa nêu số thôn đã họp"
Desk = Callable[[str], RealWindow]
"""Opens the commune's window as it is on a day."""


def test_one_after_the_other_ends_with_the_last_task_that_waited_and_leads_to_the_report(desk: Desk) -> None:
    real = desk("2026-11-03")
    real.click("update_all")
    real.wait(lambda: shown(real)[0] != "" and isinstance(real.window.focusWidget(), QPlainTextEdit))
    seen = []
    for number in range(4):
        seen.append(shown(real)[0])
        words = real.window.focusWidget()
        assert isinstance(words, QPlainTextEdit)
        type_words(words, f"Kết quả lần {number}")
        QTest.keyClick(words, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        if number < 3:
            real.wait(lambda: shown(real)[0] not in seen)
            real.wait(lambda: isinstance(real.window.focusWidget(), QPlainTextEdit))
    settle(real)
    assert sorted(seen) == ["II.1", "II.2", "II.3", "III.1"]
    assert seen[0] == "III.1", "what is asked every period stands first, and last in the document"
    assert "4" in real.said()
    real.click("message_action_button")
    real.settle()
    assert real.window.current_key == places.REPORT


def test_after_the_cut_off_the_band_offers_the_period_whose_report_is_still_due(desk: Desk) -> None:
    real = desk("2026-11-16")
    band = real.find(QFrame, "period_band")
    real.settle()
    assert band_words(band) == ["Report still to be sent", "Month 11/2026", "To the new period: Month 12/2026"]
    real.click("show_other_period")
    assert band_words(band) == ["Open reporting period", "Month 12/2026", "Still to be sent: Month 11/2026"]
    real.click("show_other_period")
    real.click("update_all")
    real.wait(lambda: shown(real)[1] == "2026-M11" and isinstance(real.window.focusWidget(), QPlainTextEdit))
    type_words(real.window.focusWidget(), "Đã họp 5 thôn")
    settle(real)
    real.click("rail_today")
    assert band_words(band)[0] == "Period that was chosen"
    real.click("show_other_period")
    real.settle()
    assert band_words(band)[1] == "Month 11/2026"
    rows = real.find(ItemList, "today_items")
    QTest.keyClick(rows, Qt.Key.Key_Return)
    real.wait(lambda: shown(real)[1] == "2026-M11")


def test_the_day_on_which_a_report_is_due_is_called_today(desk: Desk) -> None:
    real = desk("2026-11-17")
    band = real.find(QFrame, "period_band")
    real.settle()
    assert "To send: today" in [one.text() for one in band.findChildren(QLabel)], "no count of 0 working days"


def test_band_chip_and_rows_count_one_period(desk: Desk) -> None:
    real = desk("2026-11-16")
    band, chip = real.find(QFrame, "period_band"), real.find(QToolButton, "today_chip_silent")
    real.settle()
    assert (not_reported(band), chip.text()) == ("4/4 not reported", "Not reported 4")
    own = real.find(QFrame, "own_tasks")
    assert any(one.text().endswith("leads, period 12/2026") for one in own.findChildren(QLabel)), "it counts another"
    real.click("update_all")
    real.wait(lambda: shown(real)[1] == "2026-M11" and isinstance(real.window.focusWidget(), QPlainTextEdit))
    QTest.keyClick(real.window.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: shown(real)[0].startswith("II.") and isinstance(real.window.focusWidget(), QPlainTextEdit))
    type_words(real.window.focusWidget(), "Đã họp 5 thôn")
    settle(real)
    real.click("rail_today")
    real.click("show_other_period")
    real.wait(lambda: not_reported(band) == "3/4 not reported")
    assert chip.text() == "Not reported 3", "of the same month as the band"
    real.click("show_other_period")
    real.wait(lambda: not_reported(band) == "4/4 not reported")
    assert chip.text() == "Not reported 4", "of the month that runs"


def not_reported(band: QFrame) -> str:
    return next(one.text() for one in band.findChildren(QLabel) if one.text().endswith("reported"))


def band_words(band: QFrame) -> list[str]:
    """What the band calls its period, the period, and where its link leads."""
    words = [one.text() for one in band.findChildren(QLabel)][:2]
    link = band.findChild(QPushButton, "show_other_period")
    assert link is not None
    return [*words, link.text()]


def test_every_act_on_a_task_is_given_back_alone_and_named(desk: Desk, tmp_path: Path) -> None:
    real = desk("2026-11-03")
    open_task(real, ONE)
    real.click("progress_switch_1")
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đã số hóa sổ năm 2005")
    settle(real)
    figure(real, "1.250,5")
    real.click("add_difficulty")
    form = real.dialog("difficulty_form")
    type_words(field(form, QPlainTextEdit, "text"), "Máy quét hỏng")
    type_words(field(form, QPlainTextEdit, "proposal"), "Đề nghị hỗ trợ máy quét")
    accept(real, form)
    photo = tmp_path / "ảnh sổ hộ tịch.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 2_000)
    real.prompt.answers.append([photo])
    real.click("evidence_button")
    real.click("add_evidence")
    real.settle()
    real.click("add_subtask")
    form = real.dialog("subtask_form")
    type_words(field(form, QPlainTextEdit, "text"), "Rà soát sổ hộ tịch 1998 - 2005")
    type_words(field(form, QLineEdit, "handler"), "Trần Văn Minh")
    type_words(field(form, QLineEdit, "own_due_on"), "25-11")
    accept(real, form)

    def stands() -> tuple[int, int, int, int, str, str]:
        with real.space.store.read() as connection:
            ask = connection.exec_driver_sql
            return (
                ask(f"SELECT count(*) FROM clause WHERE owner_code = '{COMMUNE}' AND archived_at IS NULL").scalar_one(),
                ask("SELECT count(*) FROM evidence WHERE removed_at IS NULL").scalar_one(),
                ask("SELECT count(*) FROM difficulty WHERE withdrawn_at IS NULL").scalar_one(),
                ask("SELECT count(*) FROM indicator_value").scalar_one(),
                ask("SELECT coalesce(max(note), '') FROM progress").scalar_one(),
                ask("SELECT coalesce(max(state), 'not_started') FROM progress").scalar_one(),
            )

    note = "Đã số hóa sổ năm 2005"
    assert stands() == (1, 1, 1, 1, note, "in_progress")
    told, states = [], []
    for _step in range(6):
        told.append(undo(real))
        states.append(stands())
    assert states == [
        (0, 1, 1, 1, note, "in_progress"),
        (0, 0, 1, 1, note, "in_progress"),
        (0, 0, 0, 1, note, "in_progress"),
        (0, 0, 0, 0, note, "in_progress"),
        (0, 0, 0, 0, "", "in_progress"),
        (0, 0, 0, 0, "", "not_started"),
    ]
    assert len(set(told)) == 6
    assert not real.find(QToolButton, "undo_button").isEnabled()


def test_a_figure_runs_up_to_the_turn_of_the_year_begins_anew_and_is_taken_away_until_it_went_out(
    desk: Desk, tmp_path: Path
) -> None:
    def cumulative(real: RealWindow) -> set[str]:
        return {label.text() for label in page_of(real).host.findChildren(QLabel) if label.isVisible()}

    real = desk("2026-11-03")
    open_task(real, ONE)
    figure(real, "1.250")
    real = desk("2026-12-01")
    open_task(real, ONE)
    figure(real, "300")
    real.wait(lambda: "1.550" in cumulative(real))
    real = desk("2026-12-16")
    open_task(real, ONE)
    assert shown(real) == (ONE, "2027-M01")
    figure(real, "12,5")
    real.wait(lambda: "12,5" in cumulative(real))
    assert figures(real) == ["1250", "300", "12.5"]
    figure(real, "1,250.5")
    assert "1,250.5" in real.said()
    assert figures(real) == ["1250", "300", "12.5"], "what cannot be read changes nothing"
    real.window.message_bar.clear()
    figure(real, "")
    assert figures(real) == ["1250", "300"]
    undo(real)
    assert figures(real) == ["1250", "300", "12.5"]

    real.click("rail_exchange")
    send(real, tmp_path / "lên thành phố", "send_button")
    open_task(real, ONE)
    figure(real, "")
    assert "đã đi cùng tệp" in real.said()
    assert figures(real) == ["1250", "300", "12.5"], "what the city holds is not taken away behind its back"


def test_a_report_that_was_late_is_signed_sent_returned_supplemented_and_accepted(
    desk: Desk, city: Officer, commune: Officer, tmp_path: Path
) -> None:
    real = desk("2026-11-18")
    real.wait(lambda: any(link.isVisible() for link in real.window.findChildren(QPushButton, "open_report")))
    real.click("open_report")
    real.settle()
    page = report_page(real)
    # The present period is the next one; what this report lacks is written in its own.
    real.click("mend_not-updated")
    real.wait(lambda: shown(real)[1] == "2026-M11")
    seen: list[str] = []
    for _turn in range(4):
        seen.append(shown(real)[0])
        if shown(real)[0] == "III.1":
            real.click("period_confirm_2")
        else:
            real.click("progress_switch_1")
            type_words(real.find(QPlainTextEdit, "progress_note"), "Đang thực hiện")
        settle(real)
        QTest.keyClick(real.window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        if len(seen) < 4:
            real.wait(lambda: shown(real)[0] not in seen)
    with real.space.store.read() as connection:
        kept = connection.exec_driver_sql("SELECT DISTINCT period_id FROM progress").scalars().all()
    assert kept == ["month:2026-10-15:2026-11-14"]
    real.click("message_action_button")
    real.settle()
    real.click("mend_no-signer")
    type_words(real.find(QLineEdit, "narrative_signer_name"), "Nguyễn Văn Ước")
    for section in ("directing", "shortcomings", "next_tasks", "proposals"):
        real.click(f"nothing_{section}")
    page.flush()
    real.settle()
    real.wait(lambda: real.find(QPushButton, "report_action").isEnabled())
    next_step(real, "yes")
    next_step(real, "yes")
    give_number(real, "112")
    package = send(real, tmp_path / "lên thành phố")
    assert not [item for item in waiting(real) if item.report is not None]
    band = real.find(QFrame, "period_band")
    assert "No report is to be sent any more" in [one.text() for one in band.findChildren(QLabel)], "none is late"

    assert city.receive(package) == ["applied"]
    city.does("period", "return", "--period", "2026-M11", "--office", COMMUNE, "--reason", WHY_MORE)
    told = take_in(real, city.send("--to", COMMUNE))
    assert any(WHY_MORE in words for words in told)
    assert any("tháng 11 năm 2026" in words for words in told)
    assert not any("month:" in words or words == CITY for words in told)

    (more,) = [item for item in waiting(real) if item.report is not None]
    assert (more.text, more.place) == (WHY_MORE, "Report 11/2026")
    real.find(ItemList, "today_items").done.emit(more)
    real.settle()
    assert real.window.current_key == places.REPORT
    real.prompt.answers.append("yes")
    real.click("report_action")
    real.settle()
    open_task(real, ALL)
    type_words(real.find(QPlainTextEdit, "progress_note"), "9/9 thôn; ")
    settle(real)
    report_page(real)
    next_step(real, "supplements")
    next_step(real, "yes")
    give_number(real, "118")
    package = send(real, tmp_path / "lên thành phố")
    assert not [item for item in waiting(real) if item.report is not None], "a supplement answers what was asked"
    assert city.receive(package) == ["applied"]
    city.does("period", "accept", "--period", "2026-M11", "--office", COMMUNE)
    take_in(real, city.send("--to", COMMUNE))
    report_page(real)
    with real.space.store.read() as connection:
        papers = connection.exec_driver_sql("SELECT number, stage FROM paper ORDER BY number").fetchall()
    assert [tuple(paper) for paper in papers] == [("112", "sent"), ("118", "sent")]


def test_the_same_without_a_mouse_from_today_to_the_report(desk: Desk) -> None:
    real = desk("2026-11-03")
    real.wait(real.window.isActiveWindow)

    def here() -> QWidget:
        found: QWidget | None = real.window.focusWidget()
        assert found is not None
        return found

    def another(before: str) -> bool:
        return shown(real)[0] != before

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(here(), key, held)
        real.settle()

    def go_to(name: str, key: Qt.Key) -> None:
        for _turn in range(60):
            if here().objectName() == name:
                return
            press(key)
        raise AssertionError(f"{name} is not reached: {here().objectName()}")

    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    go_to("update_all", Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    real.wait(lambda: isinstance(here(), QPlainTextEdit))
    for number in range(4):
        type_words(here(), f"Kết quả lần {number}")
        before = shown(real)[0]
        press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        if number < 3:
            real.wait(partial(another, before))
            real.wait(lambda: isinstance(here(), QPlainTextEdit))
    settle(real)
    with real.space.store.read() as connection:
        notes = connection.exec_driver_sql("SELECT count(*) FROM progress WHERE note <> ''").scalar_one()
    assert notes == 4
    go_to("message_action_button", Qt.Key.Key_F6)
    press(Qt.Key.Key_Space)
    assert real.window.current_key == places.REPORT


def test_that_nothing_arose_is_given_back_alone_and_named_of_a_task_and_of_a_report(desk: Desk) -> None:
    real = desk("2026-11-03")
    open_task(real, "III.1")
    real.click("period_confirm_2")
    assert "nothing arose" in undo(real)
    report_page(real)
    real.prompt.answers.append("yes")
    real.click("report_nothing_arose")
    real.settle()
    real.wait(lambda: any(one.isVisible() for one in real.window.findChildren(QPushButton, "report_something_arose")))
    assert real.find(QWidget, "checklist") is real.window.focusWidget(), "the button that is gone leads no card further"
    assert "nothing arose in the period" in undo(real)
    real.wait(lambda: any(one.isVisible() for one in real.window.findChildren(QPushButton, "report_nothing_arose")))
    with real.space.store.read() as connection:
        ask = connection.exec_driver_sql
        assert ask("SELECT count(*) FROM report WHERE nothing_arisen").scalar_one() == 0
        assert ask("SELECT count(*) FROM progress WHERE nothing_arisen OR reported").scalar_one() == 0


def test_words_of_the_report_are_given_back_alone_and_named(desk: Desk) -> None:
    real = desk("2026-11-03")
    open_task(real, ONE)
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đã số hóa sổ năm 2005")
    settle(real)
    page = report_page(real)
    real.click("report_switch_1")
    words = real.find(QPlainTextEdit, "narrative_shortcomings")
    type_words(words, "Máy quét hỏng")
    page.flush()
    real.settle()
    arrow = real.find(QToolButton, "undo_button")
    assert arrow.toolTip().startswith("Undo: words of the report")
    real.click("undo_button")
    real.wait(lambda: words.toPlainText() == "")
    assert "Đã số hóa sổ năm 2005" in arrow.toolTip(), "the words of the task stand, and come next"
    real.click("redo_button")
    real.wait(lambda: words.toPlainText() == "Máy quét hỏng")


def test_tab_walks_through_a_task_as_it_is_read_and_each_stop_has_a_name_of_its_own(desk: Desk) -> None:
    real = desk("2026-11-03")
    open_task(real, ONE)
    start = real.find(QPushButton, "add_indicator")
    start.setFocus()
    stops = []
    while (here := real.window.focusWidget()).objectName() != "add_difficulty":
        stops.append(here.objectName())
        assert len(stops) < 9, stops
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert stops == ["add_indicator", "indicator_target", "indicator_value"], "its figures stand below it"
    pane = page_of(real).host.pane
    assert pane is not None
    heard = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
        for one in pane.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(heard) > 8
    assert len(set(heard)) == len(heard), "who hears two buttons called Add knows neither"


def test_shift_and_tab_out_of_the_words_come_to_the_state_that_holds(desk: Desk) -> None:
    real = desk("2026-11-03")
    open_task(real, ONE)
    for state in ("progress_switch_1", "progress_switch_0"):
        real.click(state)
        settle(real)
        words = real.find(QPlainTextEdit, "progress_note")
        words.setFocus()
        QTest.keyClick(words, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        here = real.window.focusWidget()
        assert here is not None
        assert here.objectName() == state, "one press of the space bar further, and the task would be done"


def test_tab_leads_from_the_words_of_a_report_to_what_is_done_with_it(desk: Desk) -> None:
    real = desk("2026-11-03")
    report_page(real)
    real.click("mend_no-signer")
    stops = []
    while (here := real.window.focusWidget()).objectName() != "report_nothing_arose":
        stops.append(here.objectName())
        assert len(stops) < 6, stops
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert stops == ["narrative_signer_name", "narrative_drafter", "narrative_outside"]
    real.click("report_switch_0")
    real.settle()
    real.find(QWidget, "checklist").setFocus()
    QTest.keyClick(real.find(QWidget, "checklist"), Qt.Key.Key_Tab)
    here = real.window.focusWidget()
    assert here is not None
    assert here.objectName().startswith("mend_"), "what is found again stands where it stood"
