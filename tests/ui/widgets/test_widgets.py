from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.theme.tokens import STATUS_CODES
from ui.widgets.badge import Badge
from ui.widgets.basics import CountPill, ElidedLabel, SectionRow, button, label, link_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, FlowLayout
from ui.widgets.crash_dialog import CrashDialog
from ui.widgets.donut import Donut
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import DayEditor
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.period_chooser import PeriodChoice, PeriodChooser
from ui.widgets.period_line import PeriodDays, PeriodLine
from ui.widgets.search_box import SearchBox
from ui.widgets.skeleton import Skeleton
from ui.widgets.step_line import Step, StepLine, StepState
from ui.widgets.steps import ProgressSwitch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
AnyIndex = QModelIndex | QPersistentModelIndex


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


def shown(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 200) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    made = label("<b>x</b>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert ElidedLabel("<i>y</i>").textFormat() is Qt.TextFormat.PlainText


def test_a_card_that_has_no_remark_gives_its_title_all_the_room(qtbot: QtBot) -> None:
    card = Card("Nhiệm vụ UBND xã Đoàn Lập chủ trì")
    qtbot.addWidget(card)
    title, remark = card.findChildren(ElidedLabel)
    assert title.minimumWidth() == title.sizeHint().width(), "no title is cut that does not ask for it"
    assert remark.minimumSizeHint().width() == 0
    card.set_remark("tuần này")
    assert remark.minimumSizeHint().width() > 0
    assert title.minimumWidth() == title.sizeHint().width(), "the remark gives way first"


def test_a_title_that_a_card_has_no_room_for_ends_with_dots_and_shows_whole_in_its_tip(qtbot: QtBot) -> None:
    class Narrow(Card):
        title_gives_way = True

    card = Narrow("Nhiệm vụ UBND xã Đoàn Lập chủ trì")
    shown(qtbot, card, 120, 80)
    title = card.findChildren(ElidedLabel)[0]
    title.grab()
    assert title.toolTip() == title.text()


def test_a_label_that_gave_way_shows_the_whole_as_a_tooltip(qtbot: QtBot, theme: Theme) -> None:
    made = ElidedLabel("Kế hoạch thực hiện Nghị quyết số 28-NQ/TW")
    shown(qtbot, made, 80, 24)
    made.grab()
    assert made.toolTip() == made.text()
    made.resize(600, 24)
    made.grab()
    assert made.toolTip() == ""


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_buttons_are_of_one_height_and_keep_it_with_the_focus(qtbot: QtBot, theme: Theme, percent: int) -> None:
    theme.set_text_percent(percent)
    whole = QWidget()
    column = QVBoxLayout(whole)
    buttons = [button(theme, "Lưu", name=kind, kind=kind) for kind in ("primary", "secondary", "danger")]
    for made in buttons:
        column.addWidget(made)
    shown(qtbot, whole)
    heights = set()
    for made in buttons:
        made.setFocus()
        heights.add(made.sizeHint().height())
        made.clearFocus()
        heights.add(made.sizeHint().height())
    assert heights == {theme.button_height()}
    theme.set_text_percent(100)


@pytest.mark.parametrize("code", STATUS_CODES)
def test_a_badge_says_its_status_in_words(qtbot: QtBot, theme: Theme, code: str) -> None:
    made = Badge(theme, code)
    shown(qtbot, made)
    assert made.accessibleName()
    assert made.sizeHint().width() > theme.metrics("caption").horizontalAdvance(made.text)
    made.set_status("overdue", "Quá hạn 10 ngày")
    assert (made.code, made.accessibleName(), made.toolTip()) == ("overdue", "Quá hạn 10 ngày", "Overdue")
    assert not made.grab().isNull()


def test_the_three_way_switch_tells_what_a_person_chose_only(qtbot: QtBot, theme: Theme) -> None:
    made = ProgressSwitch(theme)
    shown(qtbot, made)
    with qtbot.assertNotEmitted(made.chosen):
        made.set_step(1)
    segment = made.findChild(QToolButton, "progress_switch_2")
    assert segment is not None
    with qtbot.waitSignal(made.chosen) as told:
        QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert told.args == [2]
    made.set_step(None)
    assert made.index == -1


def test_a_segment_keeps_its_width_when_it_turns_bold(qtbot: QtBot, theme: Theme) -> None:
    made = ProgressSwitch(theme)
    shown(qtbot, made)
    before = made.sizeHint().width()
    made.set_step(2)
    assert made.sizeHint().width() == before


def test_a_chip_says_words_and_number(qtbot: QtBot, theme: Theme) -> None:
    made = Chip(theme, "Quá hạn", name="chip_overdue", count=1, icon="alert-octagon", icon_token="overdue.fg")
    shown(qtbot, made)
    assert made.accessibleName() == "Quá hạn 1"
    made.set_count(12)
    assert made.count == 12
    narrow = made.sizeHint().width()
    made.setChecked(True)
    assert made.sizeHint().width() == narrow
    made.set_count(None)
    assert made.accessibleName() == "Quá hạn"


def test_chips_flow_onto_the_next_line(qtbot: QtBot, theme: Theme) -> None:
    whole = QWidget()
    flow = FlowLayout(whole)
    chips = [Chip(theme, f"Nhãn số {number}", name=f"c{number}") for number in range(6)]
    flow.add(chips)
    shown(qtbot, whole, 250, 200)
    assert flow.heightForWidth(250) > flow.heightForWidth(2000) == chips[0].sizeHint().height()
    assert all(chip.geometry().right() <= 250 for chip in chips)
    chips[0].hide()
    flow.activate()
    assert chips[1].x() == 0
    assert flow.takeAt(99) is None


def test_the_period_chooser_stops_at_its_ends(qtbot: QtBot, theme: Theme) -> None:
    made = PeriodChooser(theme)
    shown(qtbot, made)
    made.set_periods([PeriodChoice(key, key, "") for key in "abc"], "b")
    told: list[object] = []
    made.period_chosen.connect(told.append)
    for direction in (1, 1, -1, -1, -1):
        made.step(direction)
    assert told == ["c", "b", "a"]
    earlier = made.findChild(QAbstractButton, "period_earlier_button")
    assert earlier is not None
    assert not earlier.isEnabled()
    made.set_periods([PeriodChoice("x", "x", "")], "unknown")
    assert made.key == "x"
    assert len(told) == 3


def test_the_search_box_asks_once_for_letters_that_come_together(qtbot: QtBot, theme: Theme) -> None:
    made = SearchBox(theme, hint="Ctrl+F")
    shown(qtbot, made)
    told: list[object] = []
    made.asked.connect(told.append)
    QTest.keyClicks(made, "doan")
    qtbot.waitUntil(lambda: bool(told))
    assert (told[-1], len(told) <= 2) == ("doan", True)
    made.set_words("khác")
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert (told[-1], made.text()) == ("", "")


def test_drawings_have_a_table_behind_them(qtbot: QtBot, theme: Theme) -> None:
    donut = Donut(theme, "việc", "Nhiệm vụ xã chủ trì")
    shown(qtbot, donut)
    donut.set_parts([("overdue", 2), ("done_on_time", 5), ("waiting", 0)])
    assert donut.total == 7
    assert "Overdue: 2" in donut.accessibleDescription()
    dialog = donut.open_table()
    qtbot.addWidget(dialog)
    assert dialog.table.rowCount() == 3
    first = dialog.table.item(0, 1)
    assert first is not None
    assert first.text() == "2"
    dialog.accept()
    assert not donut.grab().isNull()


def test_an_empty_donut_and_a_period_without_days_are_drawn(qtbot: QtBot, theme: Theme) -> None:
    for made in (Donut(theme, "việc", "Không có"), PeriodLine(theme)):
        shown(qtbot, made)
        assert not made.grab().isNull()


@pytest.mark.parametrize("today", [date(2023, 10, 1), date(2023, 11, 10), date(2023, 12, 30)])
def test_the_period_line_holds_a_today_outside_the_period(qtbot: QtBot, theme: Theme, today: date) -> None:
    made = PeriodLine(theme)
    shown(qtbot, made, 500, 60)
    made.set_days(PeriodDays(date(2023, 10, 15), date(2023, 11, 14), date(2023, 11, 16), today))
    assert not made.grab().isNull()
    assert f"{today:%d/%m/%Y}" in made.accessibleDescription()


def test_a_period_of_one_day_divides_by_no_zero(qtbot: QtBot, theme: Theme) -> None:
    made = PeriodLine(theme)
    shown(qtbot, made, 500, 60)
    day = date(2023, 10, 15)
    made.set_days(PeriodDays(day, day, day, day))
    assert not made.grab().isNull()


def test_steps_are_buttons_reached_by_keys(qtbot: QtBot, theme: Theme) -> None:
    made = StepLine(theme)
    made.set_steps(
        [Step("draft", "Soạn", "xong", StepState.DONE), Step("check", "Kiểm tra", "văn phòng", StepState.NOW)]
    )
    shown(qtbot, made, 600, 60)
    first = made.findChild(QAbstractButton, "step_draft")
    second = made.findChild(QAbstractButton, "step_check")
    assert first is not None
    assert second is not None
    assert second.accessibleName() == "2. Kiểm tra, now, văn phòng"
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    with qtbot.waitSignal(made.step_chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Space)
    assert told.args == ["check"]
    made.set_steps([Step("draft", "Soạn", "", StepState.DONE), Step("check", "Kiểm tra", "", StepState.RETURNED)])
    assert len(made.findChildren(QAbstractButton)) == 2


def test_an_empty_state_has_one_button(qtbot: QtBot, theme: Theme) -> None:
    made = EmptyState(theme, "usb-flash-drive-outline", "Chưa có kế hoạch nào.", "Mở tệp…", name="empty")
    shown(qtbot, made)
    with qtbot.waitSignal(made.pressed):
        QTest.mouseClick(made.button, Qt.MouseButton.LeftButton)
    made.set_words("Hết việc.")
    assert not made.button.isVisible()


def test_a_skeleton_shows_nothing_at_first_then_bars_then_words(qtbot: QtBot, theme: Theme) -> None:
    made = Skeleton(theme)
    shown(qtbot, made, 300, 200)
    assert not made._bars
    qtbot.waitUntil(lambda: made._bars)
    stop = made.findChild(QPushButton, "skeleton_cancel_button")
    assert stop is not None
    qtbot.waitUntil(stop.isVisible)
    with qtbot.waitSignal(made.cancelled):
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    made.hide()
    assert not made._bars


def test_cards_and_section_rows_carry_their_names(qtbot: QtBot, theme: Theme) -> None:
    card = Card("Báo cáo", remark="tuần này")
    card.body.addWidget(SectionRow(theme, "Đến", count=4, remark="tệp nhận từ huyện"))
    card.head.addWidget(link_button("Xem cả tháng", name="month"))
    shown(qtbot, card)
    card.set_title("Báo cáo tuần")
    assert card.accessibleName() == "Báo cáo tuần"
    pill = card.findChild(CountPill)
    assert pill is not None
    row = card.findChild(SectionRow)
    assert row is not None
    row.set_count(1000)
    assert pill.text() == "1000"
    row.set_count(None)
    assert not pill.isVisible()


def test_the_crash_dialog_hands_its_report_on(qtbot: QtBot, theme: Theme) -> None:
    made = CrashDialog(theme, "Traceback …")
    shown(qtbot, made, 560, 340)
    copy = made.findChild(QPushButton, "crash_copy_button")
    support = made.findChild(QPushButton, "crash_support_button")
    assert copy is not None
    assert support is not None
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Traceback …"
    with qtbot.waitSignal(made.support_asked):
        QTest.mouseClick(support, Qt.MouseButton.LeftButton)


def test_what_went_well_is_said_until_the_person_goes_on_and_the_rest_until_it_is_closed(
    qtbot: QtBot, theme: Theme
) -> None:
    made = MessageBar(theme)
    shown(qtbot, made)
    asks = Note("Kept.", tone="success", action="Look", on_action=lambda: None)
    for note in (Note("Careful.", tone="warning"), asks, Note("Saved.", tone="success")):
        made.show_note(note)
    made.go_on()
    assert made.note is not None
    assert made.note.sentence == "Saved.", "told in the same turn as the page changed: nobody has seen it yet"
    qtbot.wait(10)
    made.go_on()
    assert made.note == asks
    close = made.findChild(QAbstractButton, "message_close_button")
    assert close is not None
    close.click()
    assert made.note is not None
    assert made.note.sentence == "Careful."


def test_a_field_that_rests_looks_so_and_comes_back_to_life(qtbot: QtBot, theme: Theme) -> None:
    field = DayEditor(theme, date(2026, 11, 6), date(2026, 11, 5))
    qtbot.addWidget(field)
    field.show()

    def ground() -> str:
        return field.line.grab().toImage().pixelColor(field.line.width() - 12, field.line.height() // 2).name()

    assert ground() == theme.colour("surface").name()
    field.set_read_only(True)
    assert ground() == theme.colour("window").name()
    field.set_read_only(False)
    assert ground() == theme.colour("surface").name()


def test_no_step_of_the_report_before_stays_beside_one_that_has_fewer(qtbot: QtBot, theme: Theme) -> None:
    line = StepLine(theme)
    qtbot.addWidget(line)
    three = [Step("draft", "Soạn", ""), Step("send", "Gửi", ""), Step("received", "Đã tiếp nhận", "Thành phố xác nhận")]
    line.show()

    def seen() -> list[str]:
        return [one.objectName() for one in line.findChildren(QAbstractButton) if one.isVisible()]

    for count in (3, 2, 3, 1):
        line.set_steps(three[:count])
        qtbot.waitUntil(partial(_same, seen, [f"step_{one.key}" for one in three[:count]]))


def _same(seen: Callable[[], list[str]], wanted: list[str]) -> bool:
    return seen() == wanted


def test_the_field_of_a_label_is_heard_by_its_words_wherever_it_stands(qtbot: QtBot, theme: Theme) -> None:
    form, cell, line = QWidget(), QWidget(), QLineEdit()
    qtbot.addWidget(form)
    column, inner = QVBoxLayout(form), QVBoxLayout(cell)
    inner.addWidget(line)
    column.addWidget(label("&Mật khẩu của khóa", buddy=line))
    column.addWidget(cell)
    assert QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) == "Mật khẩu của khóa"


def test_the_day_of_a_step_stays_whole_beside_the_long_name_of_an_office(qtbot: QtBot, theme: Theme) -> None:
    line = StepLine(theme)
    names = ("Soạn", "Kiểm tra thể thức", "Ký duyệt", "Cấp số, đóng dấu", "Gửi")
    steps = [Step(str(number), name, "20/11/2026", StepState.DONE) for number, name in enumerate(names)]
    line.set_steps([*steps, Step("last", "Đã tiếp nhận", "UBND thành phố Hải Phòng xác nhận", StepState.NOW)])
    qtbot.addWidget(line)
    line.resize(850, 70)
    line.show()
    circle_and_day = 26 + 9 + theme.metrics("caption").horizontalAdvance("20/11/2026")
    assert [one.width() for one in line.findChildren(QAbstractButton) if one.width() < circle_and_day] == []


def test_names_of_steps_stay_whole_before_the_remark_of_the_last_does(qtbot: QtBot, theme: Theme) -> None:
    line = StepLine(theme)
    names = ("Soạn", "Kiểm tra thể thức", "Ký duyệt", "Cấp số, đóng dấu", "Gửi")
    steps = [Step(str(number), name, "Chủ tịch", StepState.LATER) for number, name in enumerate(names)]
    line.set_steps([*steps, Step("last", "Đã tiếp nhận", "UBND thành phố Hải Phòng xác nhận", StepState.LATER)])
    qtbot.addWidget(line)
    line.resize(790, 70)
    line.show()
    words = theme.metrics().horizontalAdvance
    buttons = line.findChildren(QAbstractButton)
    cut = [name for name, one in zip(names, buttons, strict=False) if one.width() < 26 + 9 + words(name)]
    assert cut == []
    assert line.minimumSizeHint().width() < 700, "no window grows beyond its screen for them"
