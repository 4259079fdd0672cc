from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db import schema
from tests.support.plan_store import A1, ISSUER
from tests.support.plan_window import PlanDesk, idle, open_task

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def target(desk: PlanDesk) -> QLineEdit:
    found = [one for one in desk.page.findChildren(QLineEdit, "indicator_target") if one.isVisible()]
    assert found
    return found[0]


def test_the_plan_of_the_year_of_our_own_indicator_is_typed_and_of_the_issuers_is_read(
    qtbot: QtBot, desk: PlanDesk
) -> None:
    """It was taken, kept here, and sent nowhere."""
    open_task(qtbot, desk, A1)
    assert not target(desk).isReadOnly()
    with desk.plan.store.write("Huyện") as writing:
        writing.edit(writing.need(schema.Indicator, "ind"), owner_code=ISSUER)
    desk.followed.refresh()
    idle(qtbot, desk)
    open_task(qtbot, desk, "III.2.1.a, gạch đầu dòng thứ 2")
    open_task(qtbot, desk, A1)
    assert target(desk).isReadOnly()
    assert "Huyện" in target(desk).toolTip()
