"""How a form writes on the store lane: it closes once the write came home, and hears of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from ui.widgets.form import Done, Refused, Values, Write
from ui.workers.task_runner import TaskRunner


def on_store_lane(
    runner: TaskRunner,
    title: str,
    act: Callable[[Values], Any],
    then: Callable[[Any], None],
    owner: QObject,
) -> Write:
    """The write of a form.

    Args:
        title: what the progress dialog says, should it take long.
        act: writes the values; runs on the store lane.
        then: called in the window thread with what ``act`` gave, after the form closed.
        owner: who asked; once it is gone nobody is told.
    """

    def write(values: Values, done: Done, refused: Refused) -> None:
        def came_home(result: Any) -> None:
            done()
            then(result)

        runner.start(lambda _progress: act(values), came_home, refused, title=title, cancellable=False, owner=owner)

    return write
