"""A file whose first page says that it is another paper: kept only with a person's word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.errors import AppError
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
