"""The doors of a window that a test looks through."""

from __future__ import annotations

from tests.support.screens import Bench
from ui.window.doors import Doors


def doors_of(bench: Bench) -> Doors:
    """Doors over a bench: its prompt answers, its notes are kept, there is no window; sentences are Vietnamese."""
    return bench.of_window()
