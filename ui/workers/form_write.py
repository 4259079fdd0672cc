"""How a form writes on the store lane: it closes once the write came home, and hears of a refusal; and how one line is
asked for and written without a word of it being lost.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.errors import AppError
from ui.widgets.fields import FormDoors
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


def ask_and_write(
    doors: FormDoors,
    runner: TaskRunner,
    title: str,
    sentence: str,
    act: Callable[[str], Any],
    then: Callable[[Any], None],
    owner: QObject,
    *,
    start: str = "",
    refusal: str = "",
) -> None:
    """Ask for one line and write it. Where that is refused it is asked for again, with the reason above the line and
    in it what was typed, until it is written or a person gives up.

    Args:
        act: writes the line; runs on the store lane.
        then: called in the window thread with what ``act`` gave.
        owner: who asked; once it is gone nobody is told.
        refusal: why the line was refused before.
    """
    typed = doors.prompt.ask_text(title, "\n\n".join(words for words in (refusal, sentence) if words), start=start)
    if typed is None:
        return
    again = partial(ask_and_write, doors, runner, title, sentence, act, then, owner)
    if not typed.strip():
        again(refusal=QCoreApplication.translate("Form", "Nothing was typed yet."))
        return

    def refused(error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        again(start=typed, refusal=doors.explain(error))

    runner.start(lambda _progress: act(typed), then, refused, title=title, cancellable=False, owner=owner)
