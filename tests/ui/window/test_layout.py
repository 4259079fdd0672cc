"""What a person set stays set, a wide screen is used, and a small one still reaches everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QWidget

from app.desk.today import due_reports
from tests.support.real_window import CLOCK, Open, RealWindow
from ui.screens.plan.page import PlanPage
from ui.screens.plan.tree.rows import CONTENT, STATUS
from ui.screens.report.pdf_view import PdfView
from ui.screens.today.page import TodayPage
from ui.window import places
from ui.window.preferences import Preferences

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT_150 = (910, 472)
"""1366 × 768 at 150 %, without the task bar."""


def plan_page(real: RealWindow) -> PlanPage:
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    real.settle()
    return page


def drag(widget: QWidget, start: QPoint, by: int) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2):
        QTest.mouseMove(widget, start + QPoint(by * step // 2, 0))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))


def test_columns_and_pane_remember_what_a_person_drew(opened: Open) -> None:
    real = opened()
    page = plan_page(real)
    header = page.views.tree.header()
    edge = QPoint(header.sectionViewportPosition(STATUS), header.height() // 2)
    before, clause = header.sectionSize(STATUS - 1), header.sectionSize(CONTENT)
    drag(header.viewport(), edge - QPoint(1, 0), 40)
    drawn = header.sectionSize(STATUS - 1)
    assert drawn > before
    assert header.sectionSize(CONTENT) < clause
    splitter = page.findChild(QSplitter)
    assert splitter is not None
    handle = splitter.handle(1)
    drag(handle, handle.rect().center(), -60)
    pane = page.host.width()
    real.press_close()
    real.close()

    again = opened()
    page = plan_page(again)
    assert page.views.tree.header().sectionSize(STATUS - 1) == drawn
    assert abs(page.host.width() - pane) <= 1


def test_a_wide_screen_gives_the_pane_more_room_and_the_clause_the_rest(opened: Open) -> None:
    real = opened()
    page = plan_page(real)
    narrow, clause = page.host.width(), page.views.tree.header().sectionSize(CONTENT)
    real.window.resize(1920, 1040)
    real.wait(lambda: page.host.width() > narrow + 150)
    assert page.views.tree.header().sectionSize(CONTENT) > clause + 150


def test_at_150_percent_paper_print_and_signature_are_reached(opened: Open) -> None:
    real = opened()
    real.window.resize(*AT_150)
    real.click("rail_report")
    real.settle()
    real.click("report_show_paper")
    for name in ("paper_save", "paper_sign", "paper_print", "report_show_desk"):
        made = real.find(QWidget, name)
        inside = made.mapTo(real.window, QPoint(0, 0))
        assert real.window.rect().contains(made.rect().translated(inside)), name
    real.click("report_show_desk")
    assert real.find(QPushButton, "report_action").isVisible()
    assert (real.window.width(), real.window.height()) == AT_150, "it fits without growing"


def test_at_150_percent_the_reports_to_send_stand_in_the_place_of_the_list(opened: Open) -> None:
    real = opened()
    due, items = real.find(QWidget, "due_reports"), real.find(QWidget, "today_items")
    beside = due.mapTo(real.window, QPoint(0, 0))
    real.window.resize(*AT_150)
    real.wait(lambda: not due.isVisible())
    real.click("today_chip_reports")
    real.wait(due.isVisible)
    assert real.window.rect().contains(due.rect().translated(due.mapTo(real.window, QPoint(0, 0))))
    assert not items.isVisible()
    real.window.resize(1366, 728)
    real.wait(lambda: items.isVisible() and due.isVisible())
    assert due.mapTo(real.window, QPoint(0, 0)).x() == beside.x(), "back where it was"


def test_at_150_percent_the_chip_says_that_a_report_is_late(opened: Open) -> None:
    real = opened()
    real.window.resize(*AT_150)
    page = real.window.page(places.TODAY)
    assert isinstance(page, TodayPage)
    chip = real.find(QWidget, "today_chip_reports")
    day = CLOCK.today()
    line = next(iter(due_reports(real.space.office, day, day + timedelta(31))))
    told = []
    for due_on in (day, day - timedelta(1)):
        page._reports = (replace(line, due_on=due_on),)
        page._show_reports_chip()
        told.append(chip.accessibleName())
    assert told == ["Reports to send 1", "Reports to send, some late 1"]


def test_at_150_percent_who_writes_a_report_has_the_room_of_its_steps(opened: Open) -> None:
    real = opened()
    real.window.resize(*AT_150)
    real.click("rail_report")
    real.settle()
    steps = real.find(QWidget, "report_stages")
    low = real.find(QWidget, "checklist").height()
    real.click("report_switch_1")
    assert not steps.isVisible()
    real.wait(lambda: real.find(QWidget, "narrative_directing").isVisible())
    real.wait(lambda: real.find(QScrollArea, "narrative").height() > low + 50)
    real.click("report_switch_0")
    assert steps.isVisible()
    real.window.resize(1366, 728)
    real.click("report_switch_1")
    assert steps.isVisible(), "where both have room, both show"


def test_at_150_percent_each_report_to_send_keeps_its_height_and_all_are_listed(opened: Open) -> None:
    real = opened()
    real.window.resize(*AT_150)
    real.click("today_chip_reports")
    page = real.window.page(places.TODAY)
    assert isinstance(page, TodayPage)
    day = CLOCK.today()
    line = next(iter(due_reports(real.space.office, day, day + timedelta(31))))
    page._due.show_reports([line] * 7, day)

    def heights() -> list[int]:
        """How much higher than the least each row stands."""
        links = real.window.findChildren(QPushButton, "open_report")
        rows = [link.parentWidget() for link in links if link.isVisible()]
        return [row.height() - row.minimumSizeHint().height() for row in rows if row is not None]

    real.wait(lambda: len(heights()) == 7)
    real.wait(lambda: min(heights()) >= 0)


def test_the_window_never_comes_back_larger_than_the_screen(opened: Open) -> None:
    real = opened()
    real.window.resize(1700, 1000)
    real.press_close()
    real.close()
    look = real.program.preferences
    assert isinstance(look, Preferences)
    assert look.window == (1700, 1000, False)

    again = RealWindow(real.qtbot, real.program.theme, real.program.folder, real.program.clock)  # type: ignore[arg-type]
    assert again.program.start()
    room = again.window.screen().availableSize()
    assert again.window.width() <= max(room.width(), again.window.minimumSizeHint().width())
    assert again.window.height() <= room.height()
    again.wait(lambda: again.assembly.screens is not None)
    again.settle()
    again.close()


def test_ctrl_p_shows_the_plan_on_paper(opened: Open) -> None:
    real = opened()
    plan_page(real)
    QTest.keyClick(real.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = real.dialog("sheet_window")
    view = dialog.findChild(PdfView)
    assert view is not None
    real.wait(lambda: view.page_count > 1)
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(view.data)).pages)
    assert "Danh mục nhiệm vụ" in words
    assert "Nhiệm vụ trọng tâm" in " ".join(words.split())
    kept = real.program.folder.parent / "ke hoach"
    real.prompt.answers.append(kept)
    real.click("paper_save", dialog)
    real.settle()
    assert kept.with_name("ke hoach.pdf").read_bytes() == view.data
    dialog.close()


def test_of_many_reports_to_send_the_first_stand_at_once_and_the_others_can_be_asked_for(opened: Open) -> None:
    real = opened()
    page = real.window.page(places.TODAY)
    assert isinstance(page, TodayPage)
    day = CLOCK.today()
    line = next(iter(due_reports(real.space.office, day, day + timedelta(31))))

    def rows() -> int:
        return len(page._due._rows.findChildren(QPushButton, "open_report"))

    page._due.show_reports([line] * 40, day)
    assert 1 < rows() < 40
    page._due.show_reports([line] * 50, day)
    turns = page._due._turns
    assert turns is not None
    real.wait(lambda: turns.is_idle)
    for _ in range(50):
        if rows() == 50:
            break
        more = page._due._rows.findChildren(QPushButton, "more_reports")[-1]
        assert more.text() == f"See {50 - rows()} more"
        more.click()
        real.wait(lambda: turns.is_idle)
    assert rows() == 50, "what came in between is not listed with it"


def test_reports_to_send_are_made_anew_for_larger_letters_and_otherwise_stay(opened: Open) -> None:
    real = opened()
    page = real.window.page(places.TODAY)
    assert isinstance(page, TodayPage)
    day = CLOCK.today()
    line = next(iter(due_reports(real.space.office, day, day + timedelta(31))))

    def height() -> int:
        link = page._due._rows.findChild(QPushButton, "open_report")
        assert link is not None
        return link.height()

    page._due.show_reports([line], day)
    before, small = page._due._rows, height()
    page._due.show_reports([line], day)
    assert page._due._rows is before
    theme = page._doors.theme
    theme.set_text_percent(150)
    try:
        page._due.show_reports([line], day)
        assert height() > small
    finally:
        theme.set_text_percent(100)
