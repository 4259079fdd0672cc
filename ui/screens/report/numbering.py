"""Văn thư gives the number and the date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desk.paper_record import PaperRow
from ui.texts import rules
from ui.texts.rules import rule_words
from ui.widgets.fields import Day, Field, File, Tick, Words
from ui.widgets.form import Form, Write
from ui.window.doors import Doors

translate = QCoreApplication.translate
_MOST = 6
"""Difficulties that are listed; the rest is counted."""


def number_form(
    doors: Doors, free: str, code: str, today: date, write: Write, parent: QWidget, quoted: Sequence[str] = ()
) -> Form:
    """Number, code and day of a paper that was signed: ``number`` ("" takes the next free one), ``code``, ``dated_on``.

    Args:
        quoted: difficulties that a letter answers when it has its number: ``answers`` says whether it does.
        free: the number proposed, after the highest that was given.
        code: the code proposed ("BC-UBND").
        today: the day proposed.
    """
    register = translate(
        "NumberDialog",
        "As in the register of outgoing documents. The program proposes the number after the last one it"
        " knows; the register holds more.",
    )
    fields = number_fields(free, code, today)
    if quoted:
        words = translate("NumberDialog", "The {count} difficulties it quotes are answered by this letter")
        fields = (*fields, Tick("answers", words.format(count=len(quoted)), value=True))
        lines = [translate("NumberDialog", "The letter quotes these difficulties:")]
        lines += [f"• {one}" for one in quoted[:_MOST]]
        if len(quoted) > _MOST:
            lines.append(translate("NumberDialog", "and {count} more").format(count=len(quoted) - _MOST))
        register += "\n\n" + "\n".join(lines)
    return Form(
        doors,
        translate("NumberDialog", "Number and date"),
        fields,
        write,
        name="number_form",
        accept=translate("NumberDialog", "Give the number"),
        intro=register,
        parent=parent,
    )


def correct_form(doors: Doors, paper: PaperRow, today: date, write: Write, parent: QWidget) -> Form:
    """Number, code and day of a paper that was numbered wrongly, as ``number_form`` asks them, and ``reason``."""
    intro = translate(
        "NumberDialog",
        "For a slip of the pen, before the paper goes out. The history keeps what stood there; the wrong number can be"
        " given to another paper.",
    )
    needed = translate("NumberDialog", "Write the reason.")
    fields = (
        *number_fields(paper.number, paper.code, today, paper.dated_on),
        Words("reason", translate("NumberDialog", "Why it is corrected"), needed=needed),
    )
    return Form(
        doors,
        translate("NumberDialog", "Correct number and date"),
        fields,
        write,
        name="correct_form",
        accept=translate("NumberDialog", "Correct"),
        intro=intro,
        parent=parent,
    )


def outside_form(doors: Doors, free: str, code: str, today: date, write: Write, parent: QWidget) -> Form:
    """A report that was finished in Word: ``file``, and its number, code and day as ``number_form`` asks them."""
    fields: tuple[Field, ...] = (
        File(
            "file",
            translate("NumberDialog", "The report as it was signed (PDF or Word)"),
            filters="PDF, Word (*.pdf *.docx)",
            needed=translate("NumberDialog", "Choose the file."),
        ),
        *number_fields(free, code, today),
    )
    intro = translate(
        "NumberDialog",
        "The file is kept as it is, without our data code; what the tasks say of the period stands still with it.",
    )
    return Form(
        doors,
        translate("NumberDialog", "Report finished in Word"),
        fields,
        write,
        name="outside_form",
        accept=translate("NumberDialog", "Keep the report"),
        intro=intro,
        parent=parent,
    )


def number_fields(free: str, code: str, today: date, dated_on: date | None = None) -> tuple[Field, ...]:
    """Number, code and day, which is today unless one is given."""
    return (
        Words("number", translate("NumberDialog", "Number"), value=free, rule=rule_words(rules.NUMBER)),
        Words(
            "code",
            translate("NumberDialog", "Code"),
            value=code,
            needed=translate("NumberDialog", "Write the code."),
            rule=rule_words(rules.CODE),
        ),
        Day(
            "dated_on",
            translate("NumberDialog", "Date"),
            today=today,
            value=dated_on or today,
            needed=translate("NumberDialog", "Write the day that stands on the paper."),
            rule=rule_words(rules.DAY),
        ),
    )
