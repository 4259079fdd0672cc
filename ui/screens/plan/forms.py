"""The forms of the plan screen: difficulties, time, figures, directives, answers, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desk.rows import OfficeRow
from app.desk.task import DifficultyLine, ExtensionLine, PauseLine, TaskView
from app.tracking.amounts import read_amount
from ui.screens.plan.form import Check, Form
from ui.texts import days
from ui.theme.theme import Theme

translate = QCoreApplication.translate


def _needed(words: str) -> Check:
    return lambda value: "" if str(value).strip() else words


def difficulty_form(theme: Theme, parent: QWidget, known: DifficultyLine | None = None) -> Form:
    """A difficulty and what is proposed: ``text``, ``proposal``."""
    form = Form(
        theme,
        translate("Forms", "Difficulty and proposal"),
        name="difficulty_form",
        accept=translate("Forms", "Save"),
        intro=translate("Forms", "It goes to the issuing office with the next file, and its answer comes back here."),
        parent=parent,
    )
    form.add_words(
        "text",
        translate("Forms", "What is difficult"),
        value=known.text if known else "",
        lines=4,
        check=_needed(translate("Forms", "Say what is difficult.")),
    )
    form.add_words("proposal", translate("Forms", "What you propose"), value=known.proposal if known else "", lines=3)
    form.ready()
    return form


def extension_form(theme: Theme, parent: QWidget, due_on: date) -> Form:
    """A later date and why: ``new_due_on``, ``reason``."""
    form = Form(
        theme,
        translate("Forms", "Ask for more time"),
        name="extension_form",
        accept=translate("Forms", "Ask"),
        intro=translate("Forms", "The date is {day}. Both dates stay on record; the issuing office decides.").format(
            day=days.day(due_on)
        ),
        parent=parent,
    )
    later = translate("Forms", "Choose a day after {day}.").format(day=days.day(due_on))
    form.add_day(
        "new_due_on",
        translate("Forms", "New date"),
        due_on + timedelta(days=7),
        check=lambda value: "" if value > due_on else later,
    )
    form.add_words(
        "reason",
        translate("Forms", "Why"),
        lines=3,
        check=_needed(translate("Forms", "Say why more time is needed.")),
    )
    form.ready()
    return form


def pause_form(theme: Theme, parent: QWidget, today: date) -> Form:
    """Setting a task aside: ``from_on``, ``reason``."""
    form = Form(
        theme,
        translate("Forms", "Set the task aside"),
        name="pause_form",
        accept=translate("Forms", "Set aside"),
        intro=translate("Forms", "From that day on it is neither overdue nor waited for, until it is taken up again."),
        parent=parent,
    )
    form.add_words("reason", translate("Forms", "Why"), lines=3, check=_needed(translate("Forms", "Say why.")))
    later = translate("Forms", "Choose a day not after today.")
    form.add_day(
        "from_on", translate("Forms", "From the day"), today, check=lambda value: "" if value <= today else later
    )
    form.ready()
    return form


def resume_form(theme: Theme, parent: QWidget, paused: PauseLine, today: date) -> Form:
    """Taking a task up again: ``from_on``."""
    form = Form(
        theme,
        translate("Forms", "Take the task up again"),
        name="resume_form",
        accept=translate("Forms", "Take up again"),
        intro=translate("Forms", "It was set aside from {day}: {reason}").format(
            day=days.day(paused.from_on), reason=paused.reason or "—"
        ),
        parent=parent,
    )
    wrong = translate("Forms", "Choose a day from {day} to today.").format(day=days.day(paused.from_on))
    form.add_day(
        "from_on",
        translate("Forms", "From the day"),
        today,
        check=lambda value: "" if paused.from_on <= value <= today else wrong,
    )
    form.ready()
    return form


def indicator_form(theme: Theme, parent: QWidget) -> Form:
    """An indicator: ``name``, ``unit``, ``roll_up``, ``target`` (as typed; ``target_of`` reads it)."""
    form = Form(
        theme,
        translate("Forms", "Indicator of this task"),
        name="indicator_form",
        accept=translate("Forms", "Add"),
        parent=parent,
    )
    form.add_words(
        "name",
        translate("Forms", "What is counted"),
        check=_needed(translate("Forms", "Say what is counted.")),
    )
    form.add_words("unit", translate("Forms", "Unit"), hint=translate("Forms", "people, ha, %"))
    form.add_choice(
        "roll_up",
        translate("Forms", "Over several periods and offices"),
        (
            (translate("Forms", "added up"), "sum"),
            (translate("Forms", "the latest counts"), "latest"),
            (translate("Forms", "the mean"), "mean"),
            (translate("Forms", "not put together"), "none"),
        ),
    )
    wrong = translate("Forms", "This is no figure. Write it like 1.250,5.")
    form.add_words(
        "target",
        translate("Forms", "Plan of the year, if there is one"),
        check=lambda value: "" if not value or read_amount(value) is not None else wrong,
    )
    form.ready()
    return form


def target_of(text: str) -> Decimal | None:
    """The plan of the year as typed."""
    return read_amount(text) if text else None


def correction_form(theme: Theme, parent: QWidget) -> Form:
    """Why a figure of a period already reported is corrected: ``reason``."""
    form = Form(
        theme,
        translate("Forms", "Correct a figure already reported"),
        name="correction_form",
        accept=translate("Forms", "Correct"),
        intro=translate("Forms", "A report of this period exists. The reason stays with the figure."),
        parent=parent,
    )
    form.add_words(
        "reason", translate("Forms", "Why"), lines=2, check=_needed(translate("Forms", "Say why it is corrected."))
    )
    form.ready()
    return form


def directive_form(theme: Theme, parent: QWidget, view: TaskView, offices: Sequence[OfficeRow], today: date) -> Form:
    """A directive: ``text``, ``office_code`` (None: all), ``dated`` with ``due_on``."""
    form = Form(
        theme,
        translate("Forms", "Directive"),
        name="directive_form",
        accept=translate("Forms", "Save"),
        intro=translate("Forms", "It goes down with the next file."),
        parent=parent,
    )
    form.add_words(
        "text",
        translate("Forms", "What is to be done"),
        lines=4,
        check=_needed(translate("Forms", "Say what is to be done.")),
    )
    in_task = {line.code for line in view.offices}
    choices: list[tuple[str, object]] = [(translate("Forms", "All offices in this task"), "")]
    choices += [(office.name, office.code) for office in offices if office.code in in_task]
    form.add_choice("office_code", translate("Forms", "For"), choices)
    form.add_choice(
        "dated",
        translate("Forms", "By when"),
        ((translate("Forms", "no date"), False), (translate("Forms", "by the day below"), True)),
    )
    form.add_day("due_on", translate("Forms", "Day"), today + timedelta(days=7))
    form.ready()
    return form


def answer_form(theme: Theme, parent: QWidget, line: DifficultyLine) -> Form:
    """An answer to a difficulty: ``text``."""
    form = Form(
        theme,
        translate("Forms", "Answer to {office}").format(office=line.office_short),
        name="answer_form",
        accept=translate("Forms", "Answer"),
        intro="\n".join(part for part in (line.text, line.proposal) if part),
        parent=parent,
    )
    form.add_words(
        "text",
        translate("Forms", "Answer"),
        value=line.answer,
        lines=4,
        check=_needed(translate("Forms", "Write the answer.")),
    )
    form.ready()
    return form


def decision_form(theme: Theme, parent: QWidget, line: ExtensionLine, today: date) -> Form:
    """The decision on a request for time: ``granted``, ``due_on``, ``citation``, ``decided_on``, ``note``."""
    asked = translate("Forms", "{office} asks to move {old} to {new}: {reason}").format(
        office=line.office_short,
        old=days.day(line.old_due_on),
        new=days.day(line.new_due_on),
        reason=line.reason,
    )
    form = Form(
        theme,
        translate("Forms", "Decide on the request"),
        name="decision_form",
        accept=translate("Forms", "Decide"),
        intro=asked,
        parent=parent,
    )
    form.add_choice(
        "granted",
        translate("Forms", "Decision"),
        ((translate("Forms", "Granted, for this office alone"), True), (translate("Forms", "Not granted"), False)),
    )
    form.add_day("due_on", translate("Forms", "New date, if granted"), line.new_due_on)
    form.add_words(
        "citation", translate("Forms", "By which letter"), hint=translate("Forms", "Công văn số …, if there is one")
    )
    form.add_day("decided_on", translate("Forms", "Day of the decision"), today)
    form.add_words("note", translate("Forms", "Note"), lines=2)
    form.ready()
    return form


def due_form(theme: Theme, parent: QWidget, due_on: date | None, today: date) -> Form:
    """A new date of a task, by a letter: ``citation``, ``due_on``, ``in_force_on``."""
    form = Form(
        theme,
        translate("Forms", "Change the date"),
        name="due_form",
        accept=translate("Forms", "Make the update"),
        intro=translate("Forms", "Every change of words or dates cites its document. The plan gets its next update."),
        parent=parent,
    )
    form.add_words(
        "citation",
        translate("Forms", "By which document"),
        hint=translate("Forms", "Công văn số 812/UBND-NV ngày 02/11/2023"),
        check=_needed(translate("Forms", "Name the document that changes the date.")),
    )
    form.add_day("due_on", translate("Forms", "New date"), due_on or today + timedelta(days=30))
    form.add_day("in_force_on", translate("Forms", "In force from"), today)
    form.ready()
    return form


def return_form(theme: Theme, parent: QWidget, office: str) -> Form:
    """What an office should add: ``reason``."""
    form = Form(
        theme,
        translate("Forms", "Ask {office} for more").format(office=office),
        name="return_form",
        accept=translate("Forms", "Ask for more"),
        parent=parent,
    )
    form.add_words(
        "reason",
        translate("Forms", "What is missing"),
        lines=3,
        check=_needed(translate("Forms", "Say what is missing.")),
    )
    form.ready()
    return form
