"""A way of looking at the plans is kept under a name, and is there again after the next start."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.desk import tally
from tests.support.real_window import Open, RealWindow
from ui.screens.plan.filter_bar import LIST, TREE
from ui.screens.plan.page import PlanPage
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAME = "Việc xã chủ trì, chưa báo cáo"


def plan_page(real: RealWindow) -> PlanPage:
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    real.settle()
    return page


def actions(page: PlanPage) -> dict[str, QAction]:
    """What the menu of kept views offers, by its words."""
    menu = page.findChild(QMenu, "kept_views")
    assert menu is not None
    return {one.text(): one for one in menu.actions() if one.text()}


def test_a_view_is_kept_shown_again_and_dropped(opened: Open) -> None:
    real = opened()
    page = plan_page(real)
    real.click("chip_lead")
    real.click("chip_not_reported")
    real.click(f"plan_views_{LIST}")
    real.prompt.answers.append(f" {NAME} ")
    actions(page)["Keep this view…"].trigger()
    real.press_close()
    real.close()

    again = opened()
    page = plan_page(again)
    assert (page.views.view, page.views.is_filtered) == (TREE, False)
    actions(page)[NAME].trigger()
    again.settle()
    assert page.views.view == LIST
    assert page.filtered_by[0] == (tally.LEAD, tally.SILENT)

    again.prompt.answers.append("Khác")
    actions(page)["Keep this view…"].trigger()
    menu = page.findChild(QMenu, "kept_views")
    assert menu is not None
    [*_, dropping] = [sub for sub in menu.findChildren(QMenu) if sub.title() == "Keep no longer"]
    next(one for one in dropping.actions() if one.text() == NAME).trigger()
    assert NAME not in actions(page)
    assert "Khác" in actions(page)


def under(page: PlanPage, title: str) -> dict[str, QAction]:
    """What a menu below the kept views offers, by its words."""
    menu = page.findChild(QMenu, "kept_views")
    assert menu is not None
    [*_, below] = [sub for sub in menu.findChildren(QMenu) if sub.title() == title]
    return {one.text(): one for one in below.actions()}


def test_keeping_renaming_and_dropping_are_told_and_no_name_stands_twice(opened: Open) -> None:
    real = opened()
    page = plan_page(real)
    for name in (NAME, "Khác"):
        real.prompt.answers.append(name)
        actions(page)["Keep this view…"].trigger()
        assert f"“{name}” is kept." in real.said()
    real.prompt.answers += ["Khác", " Việc  của tôi "]
    under(page, "Rename")[NAME].trigger()
    assert "is now called “Việc của tôi”" in real.said(), "asked again, as another is called so"
    assert list(under(page, "Rename")) == ["Việc của tôi", "Khác"]
    under(page, "Keep no longer")["Khác"].trigger()
    assert "Khác" not in actions(page)
    real.click("message_action_button")
    assert "Khác" in actions(page), "what was dropped by mistake is there again"
