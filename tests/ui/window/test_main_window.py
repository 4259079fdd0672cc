from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.window.breadth import Breadth, breadth_of
from ui.window.main_window import MainWindow
from ui.window.page import BasePage, PageSpec
from ui.window.places import HELP, PLANS, SETTINGS, TODAY, place
from ui.window.status_strip import StatusFacts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Screen(BasePage):
    """A page that remembers what the frame asked of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.heard: list[object] = []
        self.control = QLabel(f"control of {name}")
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def title(self) -> str:
        return self.name

    def subtitle(self) -> str:
        return f"subtitle of {self.name}"

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return (self.control,)

    def panes(self) -> Sequence[QWidget]:
        return (self.first, self.second)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.heard.append(breadth)

    def step_period(self, direction: int) -> None:
        self.heard.append(("period", direction))

    def print_page(self) -> None:
        self.heard.append("print")

    def search(self, words: str) -> None:
        self.heard.append(("search", words))

    def focus_hits(self) -> bool:
        self.second.setFocus()
        return True

    def awake(self) -> None:
        self.heard.append("awake")


class Frame:
    """A window with two screens that are made on demand."""

    def __init__(self, qtbot: QtBot) -> None:
        self.made: list[str] = []
        self.may_close = True
        self.theme = Theme(bundled_fonts=True)
        self.window = MainWindow(
            self.theme,
            [place(TODAY, self._maker("Hôm nay")), place(PLANS, self._maker("Kế hoạch")), place(HELP, None)],
            title="Rõ Việc — UBND xã Đoàn Lập",
            close_guard=self._guard,
        )
        qtbot.addWidget(self.window)
        self.window.resize(1366, 700)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def _maker(self, name: str):  # type: ignore[no-untyped-def]  # a page factory
        def make() -> Screen:
            self.made.append(name)
            return Screen(name)

        return make

    def _guard(self) -> bool:
        return self.may_close

    def screen(self, key: str) -> Screen:
        page = self.window.show_page(key)
        assert isinstance(page, Screen)
        return page

    def key(self, name: str) -> None:
        action = self.window.findChild(QAction, f"{name}_action")
        assert action is not None
        action.trigger()


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication) -> Frame:
    return Frame(qtbot)


def test_a_page_is_made_at_its_first_visit_and_kept(frame: Frame) -> None:
    assert frame.made == []
    first = frame.screen(TODAY)
    frame.screen(PLANS)
    assert frame.screen(TODAY) is first
    assert frame.made == ["Hôm nay", "Kế hoạch"]


def test_the_top_bar_shows_the_page_in_front(frame: Frame) -> None:
    today, plans = frame.screen(TODAY), frame.screen(PLANS)
    title = frame.window.findChild(QLabel, "page_title")
    assert title is not None
    assert title.text() == "Kế hoạch"
    assert plans.control.isVisible()
    assert not today.control.isVisible()
    plans.name = "Kế hoạch năm"
    plans.header_changed.emit()
    assert title.text() == "Kế hoạch năm"


def test_ctrl_and_a_number_lead_to_the_places(qtbot: QtBot, frame: Frame) -> None:
    with qtbot.waitSignal(frame.window.page_changed) as told:
        frame.key("go_plans")
    assert told.args == [PLANS]
    frame.window.set_place_shown(TODAY, False)
    frame.key("go_today")
    assert frame.window.current_key == PLANS


def test_a_press_on_the_rail_shows_the_page_and_keeps_its_mark(frame: Frame) -> None:
    button = frame.window.rail.button(TODAY)
    for _ in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isChecked()
    assert frame.window.current_key == TODAY


def test_a_place_without_a_page_only_tells(qtbot: QtBot, frame: Frame) -> None:
    with qtbot.waitSignal(frame.window.rail_pressed) as told:
        QTest.mouseClick(frame.window.rail.button(HELP), Qt.MouseButton.LeftButton)
    assert told.args == [HELP]
    assert frame.window.show_page(HELP) is None


def test_a_badge_is_said_to_screen_readers(frame: Frame) -> None:
    frame.window.set_badge(TODAY, 11)
    assert frame.window.rail.button(TODAY).accessibleName() == "Today, 11 waiting"
    frame.window.set_badge(TODAY, 0)
    assert frame.window.rail.button(TODAY).accessibleName() == "Today"


def test_f6_walks_through_rail_search_and_panes(qtbot: QtBot, frame: Frame) -> None:
    page = frame.screen(TODAY)
    frame.window.rail.button(TODAY).setFocus()
    seen = []
    for _ in range(4):
        frame.key("next_pane")
        seen.append(QApplication.focusWidget())
    assert seen == [frame.window.top_bar.search, page.first, page.second, frame.window.rail.button(TODAY)]
    frame.key("previous_pane")
    assert QApplication.focusWidget() is page.second


def test_keys_reach_the_page_in_front(frame: Frame) -> None:
    page = frame.screen(TODAY)
    page.heard.clear()
    for name in ("earlier_period", "later_period", "print"):
        frame.key(name)
    assert page.heard == [("period", -1), ("period", 1), "print"]


def test_typing_in_the_search_box_asks_the_page(qtbot: QtBot, frame: Frame) -> None:
    page = frame.screen(TODAY)
    frame.key("find")
    assert QApplication.focusWidget() is frame.window.top_bar.search
    QTest.keyClicks(frame.window.top_bar.search, "ke hoach")
    qtbot.waitUntil(lambda: ("search", "ke hoach") in page.heard)
    QTest.keyClick(frame.window.top_bar.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.second
    QTest.keyClick(frame.window.top_bar.search, Qt.Key.Key_Escape)
    assert page.heard[-1] == ("search", "")


def test_a_search_that_leads_to_another_page_takes_no_letter_from_who_types(qtbot: QtBot, frame: Frame) -> None:
    frame.screen(TODAY)
    frame.window.search_asked.connect(lambda _words: frame.window.show_page(PLANS))
    box = frame.window.top_bar.search
    frame.key("find")
    frame.window.search_asked.emit("n")
    assert frame.window.current_key == PLANS
    assert QApplication.focusWidget() is box


def test_undo_says_what_it_would_undo_and_is_off_without(qtbot: QtBot, frame: Frame) -> None:
    undo = frame.window.findChild(QToolButton, "undo_button")
    assert undo is not None
    assert not undo.isEnabled()
    frame.window.set_undo("tiến độ III.2.1.a", None)
    assert undo.toolTip() == "Undo: tiến độ III.2.1.a (Ctrl+Z)"
    with qtbot.waitSignal(frame.window.undo_asked):
        frame.key("undo")
    frame.window.set_undo("tiến độ III.2.1.a", None, closed=True)
    assert undo.toolTip().startswith("Not undone now: tiến độ III.2.1.a."), "nothing is promised that cannot be"
    frame.window.set_undo(None, None)
    with qtbot.assertNotEmitted(frame.window.undo_asked):
        frame.key("undo")
    assert undo.toolTip() == "Nothing to undo yet. What was received, submitted or sent is not undone here."


@pytest.mark.parametrize(
    ("width", "percent", "expected"),
    [
        (1366, 100, Breadth.WIDE),
        (1093, 100, Breadth.SNUG),
        (911, 100, Breadth.SINGLE),
        (683, 100, Breadth.TINY),
        (1366, 125, Breadth.SNUG),
        (1366, 150, Breadth.SINGLE),
        (1920, 150, Breadth.WIDE),
    ],
)
def test_the_room_follows_scale_and_text_size(width: int, percent: int, expected: Breadth) -> None:
    assert breadth_of(width, percent) is expected


def test_a_narrow_window_leaves_glyphs_on_the_rail_and_tells_the_page(qtbot: QtBot, frame: Frame) -> None:
    page = frame.screen(TODAY)
    with qtbot.waitSignal(frame.window.breadth_changed):
        frame.window.resize(911, 600)
    assert frame.window.rail.width() == 52
    assert page.heard[-1] == Breadth.SINGLE
    assert "Today" in frame.window.rail.button(TODAY).toolTip()
    frame.window.resize(1366, 600)
    assert frame.window.rail.width() == 84


def test_a_page_made_in_a_narrow_window_knows_it(frame: Frame) -> None:
    frame.window.resize(683, 600)
    assert frame.screen(PLANS).breadth is Breadth.TINY


def test_the_window_shrinks_to_a_1366_px_screen_at_200_percent(frame: Frame) -> None:
    frame.screen(TODAY)
    frame.window.resize(683, 384)
    assert frame.window.width() <= 683


def test_the_status_bar_says_facts_and_marks_training(frame: Frame) -> None:
    frame.window.set_status(StatusFacts(saved="Đã lưu 09:41", profile="Tập huấn", is_training=True, now="10/11"))
    profile = frame.window.findChild(QLabel, "status_profile")
    backup = frame.window.findChild(QLabel, "status_backup")
    assert profile is not None
    assert backup is not None
    assert profile.property("role") == "profile_training"
    assert not backup.isVisible()


def test_the_newest_note_shows_and_those_before_stay_until_read(frame: Frame) -> None:
    done: list[str] = []
    frame.window.show_note(Note("Hai", tone="warning"))
    frame.window.show_note(Note("Một", action="Mở", on_action=lambda: done.append("mở")))
    frame.window.show_note(Note("Một", action="Mở", on_action=lambda: done.append("mở lần nữa")))
    bar = frame.window.message_bar
    assert bar.note is not None
    assert bar.note.sentence == "Một"
    bar.findChild(QPushButton, "message_action_button").click()  # type: ignore[union-attr]
    assert done == ["mở"]
    assert bar.accessibleName() == "Hai"
    bar.findChild(QToolButton, "message_close_button").click()  # type: ignore[union-attr]
    assert not bar.isVisible()


def test_a_guard_can_keep_the_window_open(frame: Frame) -> None:
    frame.may_close = False
    assert not frame.window.close()
    frame.may_close = True
    assert frame.window.close()


def test_a_guard_that_fails_keeps_the_window_open_once(
    frame: Frame, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> bool:
        raise OSError("disk full")

    monkeypatch.setattr(frame.window, "_close_guard", broken)
    event = QCloseEvent()
    frame.window.closeEvent(event)
    assert not event.isAccepted()
    assert frame.window.message_bar.note is not None
    assert frame.window.close()


def test_dropped_files_are_told(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "tệp.xlsx")), QUrl("https://example.org/x")])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(frame.window.files_dropped) as told:
        frame.window.dropEvent(event)
    assert told.args == [[tmp_path / "tệp.xlsx"]]


def test_the_tint_covers_the_window_only_while_asked(frame: Frame) -> None:
    with frame.window.tinted():
        tint = frame.window._tint
        assert tint.isVisible()
        assert tint.size() == frame.window._centre.size()
    assert not tint.isVisible()


def test_bottom_places_have_no_number() -> None:
    assert place(SETTINGS, None).at_bottom
    assert not place(TODAY, None, "Hôm nay").at_bottom
    assert place(TODAY, None, "Hôm nay").text == "Hôm nay"
    with pytest.raises(KeyError):
        place("nowhere", None)
    assert PageSpec("x", "X", "check").factory is None
