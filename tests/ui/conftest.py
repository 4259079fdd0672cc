from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.support.screens import Bench, KeptDoors
from ui.theme.theme import Theme
from ui.workers.task_runner import TaskRunner


@pytest.fixture(scope="module", autouse=True)
def _only_what_is_new_is_looked_through() -> None:
    """What is loaded by now stays to the end; the collection after each test passes it by."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    doors = KeptDoors()
    runner = TaskRunner(doors)
    made = Bench(theme, runner, doors)
    yield made
    runner.close()
    # Windows that a test leaves open end here, in the window thread; a collection in a worker's thread would crash.
    for window in qapp.topLevelWidgets():
        window.hide()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert not doors.crashes
