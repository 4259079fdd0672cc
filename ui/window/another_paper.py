"""A file whose first page says that it is another paper: kept only with a person's word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.errors import AppError
from app.progress import Progress
from ui.widgets.form import Done, Refused, Values, Write
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors

translate = QCoreApplication.translate


def is_of_another(error: BaseException) -> bool:
    """Whether a file was not kept since its first page says another number, code or day."""
    return isinstance(error, AppError) and error.code == "signed-looks-other"


def keeps_anyway(doors: Doors, error: BaseException) -> bool:
    """Whether a person says that such a file is the right one all the same; False for every other error."""
    if not isinstance(error, AppError) or not is_of_another(error):
        return False
    words = translate("AnotherPaper", "The first page of “{name}” says {seems}. It is to be kept as {paper}.")
    question = yes_no(
        translate("AnotherPaper", "Is this the right paper?"),
        words.format(**error.params),
        translate("AnotherPaper", "Keep it all the same"),
        detail=translate("AnotherPaper", "No file has been kept yet."),
    )
    return doors.prompt.ask(question) == "yes"


def keeping(
    doors: Doors,
    title: str,
    act: Callable[[Values, Progress, bool], Any],
    then: Callable[[Any], None],
    owner: QObject,
) -> Write:
    """The write of a form that keeps a paper's file (``ui.workers.form_write.on_store_lane``).

    Args:
        act: keeps what the form gives; the last of what it takes: whatever the first page says.
    """

    def write(values: Values, done: Done, refused: Refused) -> None:
        def keep(*, anyway: bool) -> None:
            def came_home(result: Any) -> None:
                done()
                then(result)

            def failed(error: BaseException) -> None:
                if not anyway and keeps_anyway(doors, error):
                    keep(anyway=True)
                else:
                    refused(error)

            doors.runner.start(
                lambda progress: act(values, progress, anyway),
                came_home,
                failed,
                title=title,
                cancellable=False,
                owner=owner,
            )

        keep(anyway=False)

    return write
