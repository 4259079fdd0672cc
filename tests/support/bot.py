"""The bot of the tests of windows, which does not sleep while the work that it waits for is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

LOOK_MS = 2
"""Five times as often as pytest-qt looks: of the time that tests of windows took, a seventh was spent asleep."""


class WakefulBot(QtBot):
    """pytest-qt's, but for how soon it looks again."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5_000) -> None:
        """As pytest-qt's."""
        turn_the_loop = self.wait
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self, "wait", lambda _ms: turn_the_loop(LOOK_MS))
            super().waitUntil(callback, timeout=timeout)
