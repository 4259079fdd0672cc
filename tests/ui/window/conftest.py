from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.real_window import CLOCK, Open, RealWindow, copy_sample, lay_sample
from ui.theme.theme import Theme


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training workspace with the sample plan, made once and copied."""
    return lay_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    return copy_sample(sample, tmp_path)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, folder: Path) -> Iterator[Open]:
    """Opens the window of the workspace; closes every window at the end, and no failure may have reached its doors."""
    made: list[RealWindow] = []

    def open_it() -> RealWindow:
        window = RealWindow(qtbot, theme, folder, CLOCK)
        made.append(window)
        window.start()
        return window

    yield open_it
    for window in made:
        window.close()
    assert [repr(error) for window in made for error in window.failures] == []
