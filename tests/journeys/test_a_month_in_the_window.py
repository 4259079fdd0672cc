"""A month to its end in the real window: task by task, figures over the turn of the year, paper, sending, asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.holding import default_markers
from tests.support.input_method import type_words
from tests.support.officers import PASSPHRASE, Officer, World
from tests.support.real_window import RealWindow
from ui.screens.plan.page import PlanPage
from ui.screens.report.page import ReportPage
from ui.screens.today.item_list import ItemList, ItemModel
from ui.screens.today.items import AgendaItem
from ui.theme.theme import Theme
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CITY, COMMUNE = "31", "11785"
ALL, ONE = "II.1", "II.3"
WHY_MORE = "Chưa nêu số thôn đã họp"
PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HẢI PHÒNG

Số: 215/KH-UBND
Hải Phòng, ngày 15 tháng 10 năm 2026

KẾ HOẠCH
Chuyển đổi số trong cộng đồng dân cư năm 2026 - 2027

I. MỤC ĐÍCH
1. Nâng cao nhận thức của Nhân dân về chuyển đổi số.
II. NHIỆM VỤ
1. Ủy ban nhân dân các xã, phường, đặc khu tổ chức họp thôn, tổ dân phố, xong trước ngày 20/12/2026.
2. Ủy ban nhân dân các xã, phường, đặc khu mở lớp kỹ năng số cho tổ công nghệ số, xong trước ngày 31/3/2027.
3. Ủy ban nhân dân các xã, phường, đặc khu số hóa hồ sơ hộ tịch, xong trước ngày 30/11/2026.
III. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các xã, phường, đặc khu báo cáo kết quả hằng tháng về Ủy ban nhân dân thành phố.
"""
Desk = Callable[[str], RealWindow]
"""Opens the commune's window as it is on a day."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(tmp_path, monkeypatch)
    made.day("2026-10-16")
    return made


@pytest.fixture
def city(world: World) -> Officer:
    """The city has published its plan, with a figure to be counted, for one commune."""
    made = world.office(CITY, "UBND thành phố Hải Phòng", "--kind", "province", "--place", "Hải Phòng")
    made.does("office", "add", "--code", COMMUNE, "--name", "UBND xã Tân Minh", "--kind", "commune")
    document = world.root / "kế hoạch.txt"
    document.write_text(PLAN, encoding="utf-8")
    made.does("plan", "add", document, "--period-kind", "month")
    for label in ("II.1", "II.2", "II.3", "III.1"):
        made.does("plan", "assign", "--clause", label, "--to", COMMUNE)
    made.does("indicator", "add", "--clause", ONE, "--name", "Số hồ sơ đã số hóa", "--unit", "hồ sơ")
    made.does("plan", "publish")
    return made


@pytest.fixture
def commune(world: World, city: Officer) -> Officer:
    made = world.office(COMMUNE, "UBND xã Tân Minh", "--place", "Tân Minh")
    made.meets(city)
    assert made.receive(city.send("--to", COMMUNE)) == ["applied"]
    return made


@pytest.fixture
def desk(world: World, commune: Officer, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    commune.run("--version")
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    (commune.computer / "markers").symlink_to(default_markers(), target_is_directory=True)
    made: list[RealWindow] = []

    def sit_down(day: str) -> RealWindow:
        for before in made:
            before.close()
        world.day(day)
        clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
        window = RealWindow(qtbot, theme, commune.workspace, clock)
        made.append(window)
        window.start()
        window.window.resize(1366, 738)
        window.window.activateWindow()
        return window

    yield sit_down
    for window in made:
        window.close()
    assert [repr(error) for window in made for error in window.failures] == []


# -- what an officer does


def page_of(real: RealWindow) -> PlanPage:
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def shown(real: RealWindow) -> tuple[str, str]:
    """Clause and period of the pane."""
    pane = page_of(real).host.pane
    view = pane.view if pane is not None else None
    return (view.clause.label, view.span.name if view.span else "") if view is not None else ("", "")


def open_task(real: RealWindow, label: str) -> None:
    real.click("rail_plans")
    (tally,) = real.assembly.followed.tallies.values()
    page_of(real).open_task(next(task.num for task in tally.tasks if task.label == label))
    real.wait(lambda: shown(real)[0] == label)


def settle(real: RealWindow) -> None:
    page_of(real).flush()
    real.settle()


def field(form: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = form.findChild(kind, name)
    assert found is not None
    return found


def accept(real: RealWindow, form: QWidget) -> None:
    real.click("accept", form)
    real.gone(form.objectName())
    real.settle()


def figure(real: RealWindow, words: str) -> None:
    """Type the figure of the period, as it stands on a keyboard, and leave the field."""
    line = real.find(QLineEdit, "indicator_value")
    line.setFocus()
    line.selectAll()
    if words:
        QTest.keyClicks(line, words)
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    real.settle()


def figures(real: RealWindow) -> list[str]:
    with real.space.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT value FROM indicator_value ORDER BY period_id").fetchall()
    return [str(row[0]) for row in rows]


def report_page(real: RealWindow) -> ReportPage:
    real.click("rail_report")
    page = real.window.page(places.REPORT)
    assert isinstance(page, ReportPage)
    real.wait(lambda: real.find(QPushButton, "report_papers") is not None and not real.program.runner.is_busy)
    real.settle()
    return page


def next_step(real: RealWindow, *answers: str) -> None:
    real.prompt.answers.extend(answers)
    real.click("report_action")
    real.settle()


def give_number(real: RealWindow, number: str) -> None:
    real.click("report_action")
    form = real.dialog("number_form")
    line = field(form, QLineEdit, "number")
    assert isinstance(line, QLineEdit)
    line.clear()
    type_words(line, number)
    accept(real, form)


def send(real: RealWindow, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    before = set(folder.glob("*.xlsx"))
    real.click("report_action")
    dialog = real.dialog("send_dialog")
    way = field(dialog, QRadioButton, "send_way_0")
    assert isinstance(way, QRadioButton)
    way.setChecked(True)
    type_words(field(dialog, QLineEdit, "send_passphrase"), PASSPHRASE)
    real.prompt.answers.append(folder)
    real.click("send_ok", dialog)
    real.gone("send_dialog")
    real.settle()
    (made,) = set(folder.glob("*.xlsx")) - before
    return made


def take_in(real: RealWindow, package: Path) -> list[str]:
    """Receive a file; what its preview says would become of each line."""
    real.click("rail_exchange")
    real.prompt.answers.append([package])
    real.click("receive_button")
    dialog = real.dialog("import_dialog")
    told = texts_of(dialog)
    real.click("take_in_button", dialog)
    real.gone("import_dialog")
    real.settle()
    return told


def texts_of(dialog: QWidget) -> list[str]:
    found = []
    for view in dialog.findChildren(QAbstractItemView, "import_changes"):
        model = view.model()
        for place in range(model.rowCount()):
            group = model.index(place, 0)
            for row in range(model.rowCount(group)):
                found += [str(model.index(row, column, group).data() or "") for column in range(model.columnCount())]
    return found


def waiting(real: RealWindow) -> list[AgendaItem]:
    real.click("rail_today")
    real.settle()
    model = real.find(ItemList, "today_items").model()
    assert isinstance(model, ItemModel)
    return [item for row in range(model.rowCount()) if (item := model.item(row)) is not None]


def undo(real: RealWindow) -> str:
    """Press Ctrl+Z; what it said it would give back."""
    settle(real)
    told = real.find(QToolButton, "undo_button").toolTip()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    return told


# -- the stories


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
    real.prompt.answers.append("Bổ sung số thôn")
    real.click("report_reopen")
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
