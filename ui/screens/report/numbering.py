"""Văn thư gives the number and the date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Day, Words
from ui.widgets.form import Form, Write
from ui.window.doors import Doors

translate = QCoreApplication.translate


def number_form(doors: Doors, free: str, code: str, today: date, write: Write, parent: QWidget) -> Form:
    """Number, code and day of a paper that was signed: ``number`` ("" takes the next free one), ``code``, ``dated_on``.

    Args:
        free: the number proposed, after the highest that was given.
        code: the code proposed ("BC-UBND").
        today: the day proposed.
    """
    register = translate(
        "NumberDialog",
        "As in the register of outgoing documents. The program proposes the number after the last one it"
        " knows; the register holds more.",
    )
    fields = (
        Words("number", translate("NumberDialog", "Number"), value=free),
        Words(
            "code", translate("NumberDialog", "Code"), value=code, needed=translate("NumberDialog", "Write the code.")
        ),
        Day(
            "dated_on",
            translate("NumberDialog", "Date"),
            today=today,
            value=today,
            needed=translate("NumberDialog", "Write the day that stands on the paper."),
        ),
    )
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
