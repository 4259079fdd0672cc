"""A commune that is merged into another learns so: before it takes the file in, and on Hôm nay ever after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from tests.journeys.conftest import COMMUNE
from tests.support.morning import texts_of
from tests.support.officers import Officer, World
from tests.support.real_window import RealWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HEIR = "11830"
TOLD = "From 10/11/2026 UBND xã Đại Minh takes over the tasks of UBND xã Tân Minh"


def test_a_commune_that_ends_is_told_why_its_tasks_go_and_who_has_them(
    world: World, city: Officer, desk: Callable[[str], RealWindow]
) -> None:
    world.day("2026-11-03")
    city.does("office", "add", "--code", HEIR, "--name", "UBND xã Đại Minh", "--kind", "commune")
    city.does("office", "succeed", "--old", COMMUNE, "--new", HEIR, "--from", "10/11/2026", "--confirm")
    package = city.send("--to", COMMUNE)

    real = desk("2026-11-05")
    real.click("rail_exchange")
    real.prompt.answers += [[package], "yes"]
    real.click("receive_button")
    dialog = real.dialog("import_dialog")
    assert any(TOLD in label.text() for label in dialog.findChildren(QLabel)), "so much ends for a reason"
    lines = texts_of(dialog)
    assert any(words.startswith("UBND xã Đại Minh · ") for words in lines), "each office by its name"
    assert any(words.startswith("UBND xã Tân Minh → UBND xã Đại Minh") for words in lines)
    real.click("take_in_button", dialog)
    real.gone("import_dialog")
    real.settle()

    real = desk("2026-11-20")
    real.click("rail_today")
    real.settle()
    turn = real.find(QLabel, "office_turns")
    assert turn.text() == f"{TOLD} (UBND thành phố Hải Phòng)."
