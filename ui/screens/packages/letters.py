"""Words to send to the other side, by telephone or e-mail, when a file could not be received."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from ui.screens.packages.list_model import ListRow, Names
from ui.texts.days import day
from ui.texts.messages import problem_lines


def ask_again_text(row: ListRow, names: Names, other: str) -> str:
    """A short message that asks for the file once more and says why."""
    translate = QCoreApplication.translate
    package = row.package
    number = (
        translate("PackageLetter", "file {number} “{name}”").format(number=row.number, name=package.file_name)
        if package.sequence is not None
        else translate("PackageLetter", "the file “{name}”").format(name=package.file_name)
    )
    words = translate(
        "PackageLetter",
        "To {other}:\n\n{ours} received {number} on {day}, but could not take it in: {reason}.\n\nPlease open Send –"
        " Receive, choose that file and press “Send again”. Send it as it is: it must not be opened and saved by"
        " another program.\n\nNothing has changed at {ours}.",
    )
    return words.format(
        other=other or "…",
        ours=names.ours,
        number=number,
        day=day(day_of(package.handled_at)),
        reason=row.look.word.lower(),
    )


def errors_text(row: ListRow, language: str) -> str:
    """The list of wrong cells, as the reader noted it: sheet, row, column, what."""
    none = QCoreApplication.translate("PackageLetter", "The file does not say which rows are wrong.")
    return "\n".join(problem_lines(row.package.details, language)) or none
