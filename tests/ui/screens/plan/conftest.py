from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.plan_store import make_store
from tests.support.plan_window import PlanDesk, make_desk
from ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


@pytest.fixture
def cold(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[PlanDesk]:
    """The page as it is first painted: nothing but the first screen."""
    desk = make_desk(make_store(tmp_path), tmp_path, theme)
    qtbot.addWidget(desk.page)
    desk.page.resize(1282, 660)
    desk.page.show()
    yield desk
    desk.close()


@pytest.fixture
def desk(qtbot: QtBot, cold: PlanDesk) -> PlanDesk:
    """The page with the store behind it, counted."""
    cold.attach()
    qtbot.waitUntil(lambda: bool(cold.followed.tallies) and not cold.runner.is_busy)
    return cold


@pytest.fixture
def issuer(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[PlanDesk]:
    """The district's page: it issues the plan."""
    made = make_desk(make_store(tmp_path, part="issues"), tmp_path, theme)
    qtbot.addWidget(made.page)
    made.page.resize(1282, 660)
    made.page.show()
    made.attach()
    qtbot.waitUntil(lambda: bool(made.followed.tallies) and not made.runner.is_busy)
    yield made
    made.close()
