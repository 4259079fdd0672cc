"""Words to send to the other side, by telephone or e-mail, when a file could not be received."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from ui.screens.packages.model import ListRow, Names
from ui.texts.days import day
from ui.texts.messages import codes, sentence


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


def errors_text(row: ListRow) -> str:
    """The list of wrong cells, as the reader noted it: sheet, row, column, what."""
    translate = QCoreApplication.translate
    problems = row.package.details.get("problems")
    lines = [_problem(one) for one in (problems if isinstance(problems, list) else ()) if isinstance(one, dict)]
    more = row.package.details.get("more")
    if lines and isinstance(more, int) and more > 0:
        lines.append(translate("PackageLetter", "and {count} more").format(count=more))
    none = translate("PackageLetter", "The file does not say which rows are wrong.")
    return "\n".join(lines) or none


def _problem(problem: Mapping[str, object]) -> str:
    translate = QCoreApplication.translate
    places = (
        ("sheet", translate("PackageLetter", "sheet “{value}”")),
        ("row", translate("PackageLetter", "row {value}")),
        ("column", translate("PackageLetter", "column “{value}”")),
    )
    where = ", ".join(words.format(value=problem[key]) for key, words in places if problem.get(key))
    code = str(problem.get("code", ""))
    known = f"problem-{code}" in codes()
    what = sentence(f"problem-{code}" if known else "problem-other", {"code": code})
    return f"{where[:1].upper()}{where[1:]}: {what}" if where else what
