"""What is asked about a task: difficulties, time, setting aside, figures; directives, answers, decisions, verdicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from app.desk import plan_changes, task
from app.desk.office import Office
from app.desk.rows import PlanRow, inside
from app.desk.saving import Saved
from app.desk.task import DifficultyLine, ExtensionLine, OfficeLine, SetValue, TaskView
from app.errors import AppError
from app.planning.revising import SetDue
from app.standing.periods import PeriodSpan, year_of
from ui.screens.plan.asking import Asking
from ui.screens.plan.assign_form import OfficeTicks
from ui.screens.plan.indicator_fields import indicator_fields
from ui.texts import days, plans
from ui.widgets.fields import Choice, Day, Field, Figure, Own, Words
from ui.widgets.form import Done, Form, Refused, Values

translate = QCoreApplication.translate


def difficulty_form(asking: Asking, view: TaskView, span: PeriodSpan, known: DifficultyLine | None = None) -> Form:
    """A difficulty and what is proposed: a new one, or other words for a known one."""
    plan, clause_id = view.plan, view.clause.id
    fields = (
        Words(
            "text",
            translate("Forms", "What is difficult"),
            value=known.text if known else "",
            lines=4,
            needed=translate("Forms", "Say what is difficult."),
        ),
        Words("proposal", translate("Forms", "What you propose"), value=known.proposal if known else "", lines=3),
    )
    return asking.ask(
        plan,
        translate("Forms", "Difficulty and proposal"),
        fields,
        lambda values: (
            lambda office: (
                task.edit_difficulty(office, known.id, values["text"], values["proposal"])
                if known
                else task.raise_difficulty(office, plan.id, clause_id, span.id, values["text"], values["proposal"])
            )
        ),
        name="difficulty_form",
        accept=translate("Forms", "Save"),
        intro=translate("Forms", "It goes to the issuing office with the next file, and its answer comes back here."),
    )


def extension_form(asking: Asking, view: TaskView, due_on: date) -> Form:
    """A later date and why."""
    later = translate("Forms", "Choose a day after {day}.").format(day=days.day(due_on))
    fields = (
        Day(
            "new_due_on",
            translate("Forms", "New date"),
            today=asking.followed.today(),
            value=due_on + timedelta(days=7),
            needed=later,
            check=lambda day: "" if day > due_on else later,
        ),
        Words("reason", translate("Forms", "Why"), lines=3, needed=translate("Forms", "Say why more time is needed.")),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Ask for more time"),
        fields,
        lambda values: (
            lambda office: task.ask_extension(office, view.clause.id, values["new_due_on"], values["reason"])
        ),
        name="extension_form",
        accept=translate("Forms", "Ask"),
        intro=translate("Forms", "The date is {day}. Both dates stay on record; the issuing office decides.").format(
            day=days.day(due_on)
        ),
    )


def pause_form(asking: Asking, view: TaskView) -> Form:
    """Setting a task aside, from a day on and with its reason."""
    today = asking.followed.today()
    past = translate("Forms", "Choose a day not after today.")
    fields = (
        Words("reason", translate("Forms", "Why"), lines=3, needed=translate("Forms", "Say why.")),
        Day(
            "from_on",
            translate("Forms", "From the day"),
            today=today,
            value=today,
            needed=past,
            check=lambda day: "" if day <= today else past,
        ),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Set the task aside"),
        fields,
        lambda values: lambda office: task.pause(office, view.clause.id, values["from_on"], values["reason"]),
        name="pause_form",
        accept=translate("Forms", "Set aside"),
        intro=translate("Forms", "From that day on it is neither overdue nor waited for, until it is taken up again."),
    )


def resume_form(asking: Asking, view: TaskView, paused: task.PauseLine) -> Form:
    """Taking a task up again, from a day on."""
    today = asking.followed.today()
    wrong = translate("Forms", "Choose a day from {day} to today.").format(day=days.day(paused.from_on))
    fields = (
        Day(
            "from_on",
            translate("Forms", "From the day"),
            today=today,
            value=today,
            needed=wrong,
            check=lambda day: "" if paused.from_on <= day <= today else wrong,
        ),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Take the task up again"),
        fields,
        lambda values: lambda office: task.resume(office, view.clause.id, values["from_on"]),
        name="resume_form",
        accept=translate("Forms", "Take up again"),
        intro=translate("Forms", "It was set aside from {day}: {reason}").format(
            day=days.day(paused.from_on), reason=paused.reason or "—"
        ),
    )


def subtask_form(asking: Asking, view: TaskView, made: Callable[[str], None]) -> Form:
    """A sub-task of our own under a task. ``made``: told its id once it is there."""
    fields = (
        Words(
            "text",
            translate("Forms", "What we shall do"),
            lines=3,
            needed=translate("Forms", "Say what you shall do."),
        ),
        Words("handler", translate("Forms", "Who does it"), hint=translate("Forms", "a person or a post")),
        Day("own_due_on", translate("Forms", "By the day we set ourselves"), today=asking.followed.today()),
    )

    def write(values: Values, done: Done, refused: Refused) -> None:
        def on_refused(error: BaseException) -> bool:
            refused(error)
            return isinstance(error, AppError)

        def on_done(saved: task.Saved) -> None:
            done()
            made(saved.made)

        asking.followed.run(
            lambda office: task.add_subtask(
                office, view.clause.id, values["text"], values["handler"], values["own_due_on"], _period_day(view)
            ),
            view.plan,
            on_done=on_done,
            on_refused=on_refused,
        )

    form = Form(
        asking.doors,
        translate("Forms", "A task of our own"),
        fields,
        write,
        name="subtask_form",
        accept=translate("Forms", "Add"),
        intro=translate(
            "Forms",
            "It stands under “{label}” in the tree and goes up with the report as ours; it is never overdue towards the"
            " issuing office and not counted by it.",
        ).format(label=plans.short_label(view.clause.label)),
        parent=asking.over,
    )
    form.open()
    return form


def _period_day(view: TaskView) -> date | None:
    """The last day of the period that is being worked on: what is added there belongs there, once it is past too."""
    return view.span.ends_on if view.span is not None and view.closed is None else None


def subtask_words_form(asking: Asking, view: TaskView) -> Form:
    """Other words for a sub-task of our own."""
    words = Words(
        "text",
        translate("Forms", "What we shall do"),
        value=view.clause.text,
        lines=3,
        needed=translate("Forms", "Say what you shall do."),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "A task of our own"),
        (words,),
        lambda values: lambda office: task.edit_subtask(office, view.clause.id, values["text"]),
        name="subtask_words_form",
        accept=translate("Forms", "Save"),
    )


def indicator_form(asking: Asking, view: TaskView, span: PeriodSpan) -> Form:
    """A new indicator, with the plan of the year where it is known."""
    fields = (
        *indicator_fields(),
        Figure("target", translate("Forms", "Plan of the year, if there is one")),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Indicator of this task"),
        fields,
        lambda values: (
            lambda office: task.add_indicator(
                office,
                view.clause.id,
                values["name"],
                values["unit"],
                values["roll_up"],
                target=values["target"],
                year=year_of(span.name),
            )
        ),
        name="indicator_form",
        accept=translate("Forms", "Add"),
    )


def correction_form(asking: Asking, plan: PlanRow, figure: SetValue) -> Form:
    """Why a figure of a period already reported is corrected."""
    fields = (
        Words("reason", translate("Forms", "Why"), lines=2, needed=translate("Forms", "Say why it is corrected.")),
    )
    return asking.ask(
        plan,
        translate("Forms", "Correct a figure already reported"),
        fields,
        lambda values: figure.with_reason(values["reason"]),
        name="correction_form",
        accept=translate("Forms", "Correct"),
        intro=translate("Forms", "A report of this period exists. The reason stays with the figure."),
    )


# -- as the issuer


def directive_form(asking: Asking, view: TaskView) -> Form:
    """A directive to chosen offices in the task or to all, by a day or without one."""
    today = asking.followed.today()
    issuing = Own(
        "office_codes",
        "",
        make=lambda _doors: OfficeTicks([(line.code, line.name) for line in view.offices]),
        stretch=True,
    )
    fields = (
        Words(
            "text",
            translate("Forms", "What is to be done"),
            lines=4,
            needed=translate("Forms", "Say what is to be done."),
        ),
        *((issuing,) if view.issued else ()),
        Day("due_on", translate("Forms", "By when, if there is a day"), today=today),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Directive"),
        fields,
        lambda values: (
            lambda office: task.direct(
                office, view.plan.id, view.clause.id, values.get("office_codes", ()), values["text"], values["due_on"]
            )
        ),
        name="directive_form",
        accept=translate("Forms", "Save"),
        intro=translate("Forms", "It goes down with the next file.")
        if view.issued
        else translate("Forms", "What {office} directs by a letter, typed as it came.").format(
            office=view.plan.issuer_short
        ),
    )


def _said(view: TaskView) -> str:
    """The title over what an issuer said on paper, or by a letter."""
    return translate("Forms", "What {office} said on paper").format(office=view.plan.issuer_short)


def answer_form(asking: Asking, view: TaskView, line: DifficultyLine) -> Form:
    """An answer to a difficulty."""
    fields = (
        Words(
            "text",
            translate("Forms", "Answer"),
            value=line.answer,
            lines=4,
            needed=translate("Forms", "Write the answer."),
        ),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Answer to {office}").format(office=line.office_short) if view.issued else _said(view),
        fields,
        lambda values: lambda office: task.answer(office, [line.id], values["text"]),
        name="answer_form",
        accept=translate("Forms", "Answer") if view.issued else translate("Forms", "Record"),
        intro="\n".join(part for part in (line.text, line.proposal) if part),
    )


def decision_form(asking: Asking, view: TaskView, line: ExtensionLine) -> Form:
    """The decision on a request for time, and on others on the same task alike."""
    today = asking.followed.today()
    fields: tuple[Field, ...] = (
        Choice(
            "granted",
            translate("Forms", "Decision"),
            choices=(
                (translate("Forms", "Granted, for this office alone"), True),
                (translate("Forms", "Not granted"), False),
            ),
        ),
        Day("due_on", translate("Forms", "New date, if granted"), today=today, value=line.new_due_on),
        Words(
            "citation", translate("Forms", "By which letter"), hint=translate("Forms", "Công văn số …, if there is one")
        ),
        Day(
            "decided_on",
            translate("Forms", "Day of the decision"),
            today=today,
            value=today,
            needed=translate("Forms", "Say when it was decided."),
        ),
        Words("note", translate("Forms", "Note"), lines=2),
    )
    others = [one for one in view.extensions if one.granted is None and one.id != line.id]
    if others:
        title = translate("Forms", "Decide alike for those who ask too")
        offered = [(one.id, f"{one.office_short} · {days.day(one.new_due_on)}: {one.reason}") for one in others]
        fields += (
            Own("also", "", make=lambda _doors: OfficeTicks(offered, title=title, name="decided_alike"), stretch=True),
        )

    def act(values: Values) -> Callable[[Office], Saved]:
        given = dict(values)
        alike = [line.id, *given.pop("also", ())]
        return lambda office: task.decide_extensions(office, alike, **given)

    def dated(values: Values) -> str:
        missing = values["granted"] and values["due_on"] is None
        return translate("Forms", "Say to which day it is granted.") if missing else ""

    return asking.ask(
        view.plan,
        translate("Forms", "Decide on the request") if view.issued else _said(view),
        fields,
        act,
        name="decision_form",
        accept=translate("Forms", "Decide") if view.issued else translate("Forms", "Record"),
        intro=translate("Forms", "{office} asks to move {old} to {new}: {reason}").format(
            office=line.office_short,
            old=days.day(line.old_due_on),
            new=days.day(line.new_due_on),
            reason=line.reason,
        ),
        check=dated,
    )


def due_form(asking: Asking, view: TaskView, due_on: date | None) -> Form:
    """A new date of a task, by a document and from a day on."""
    today = asking.followed.today()
    needed = translate("Forms", "Choose a day.")
    fields = (
        Words(
            "citation",
            translate("Forms", "By which document"),
            hint=translate("Forms", "Công văn số 812/UBND-NV ngày 02/11/2023"),
            needed=translate("Forms", "Name the document that changes the date."),
        ),
        Day("due_on", translate("Forms", "New date"), today=today, value=due_on, needed=needed),
        Day("in_force_on", translate("Forms", "In force from"), today=today, value=today, needed=needed),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Change the date"),
        fields,
        lambda values: (
            lambda office: plan_changes.revise(
                office,
                view.plan.id,
                values["citation"],
                [SetDue(view.clause.id, values["due_on"])],
                values["in_force_on"],
            )
        ),
        name="due_form",
        accept=translate("Forms", "Make the update"),
        intro=translate("Forms", "Every change of words or dates cites its document. The plan gets its next update."),
    )


def return_form(asking: Asking, view: TaskView, span: PeriodSpan, line: OfficeLine) -> Form:
    """What an office should add to what it reported."""
    fields = (
        Words(
            "reason",
            translate("Forms", "What is missing"),
            lines=3,
            needed=translate("Forms", "Say what is missing."),
        ),
    )
    return asking.ask(
        view.plan,
        translate("Forms", "Ask {office} for more").format(office=inside(line.short)),
        fields,
        lambda values: (
            lambda office: task.judge(
                office,
                view.plan.id,
                span.id,
                line.code,
                view.clause.id,
                accepted=False,
                reason=values["reason"],
            )
        ),
        name="return_form",
        accept=translate("Forms", "Ask for more"),
    )
