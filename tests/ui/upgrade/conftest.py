from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.screens import Bench, KeptDoors
from ui.theme.theme import Theme
from ui.workers.task_runner import TaskRunner


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    doors = KeptDoors()
    runner = TaskRunner(doors)
    made = Bench(theme, runner, doors)
    yield made
    runner.close()
    assert not doors.crashes
