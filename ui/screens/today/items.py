"""What needs somebody now, as rows: our tasks, tasks of others that we take part in, words to and from the issuer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from app.desk import tally
from app.desk.rows import TaskRow, inside
from app.desk.tally import PlanTally
from app.standing.rules import DUE_SOON, NOT_REPORTED, OVERDUE, PAST_OWN, RETURNED, missing
from ui.texts import days, periods, plans, statuses

if TYPE_CHECKING:
    from app.desk.today import AnswerDue, DueReport, Exchange, PackageLine, UnreadDirective
    from app.desk.today_units import UnitMatter

translate = QCoreApplication.translate

BELOW, BACK, OURS, OTHERS, WORDS = "below", "back", "ours", "others", "words"
"""The groups, in the order they stand."""
DUE, SILENT, UNCLEAR, TALK, PART, UNITS = "due", "silent", "unclear", "talk", "part", "units"
"""The chips; ``part`` has none of its own."""
OTHERS_SHOWN = 3
"""Tasks we only take part in: a few, so that they do not bury what is ours."""
SHOWN = 100
"""Rows of one kind; more is a list to work through on the plan page."""
_NEEDS = {OVERDUE: DUE, RETURNED: TALK, PAST_OWN: DUE, DUE_SOON: DUE}


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One row.

    Attributes:
        group: BELOW, BACK, OURS, OTHERS or WORDS.
        chip: DUE, SILENT, UNCLEAR, TALK, PART or UNITS.
        silent: it is one of those not reported yet, whatever else it is.
        plan: the plan's number and code, and ``whose``: its title and issuer, where several are followed.
        status: a status code for a badge, or "" when ``icon`` and ``tone`` speak.
        head: words of the badge or beside the icon.
        place: the clause, or the file.
        text: what it is about.
        remark: what more there is to know.
        action: what the link at the end says.
        num: the clause to open, or None.
        clarity: which of the five "rõ" to open there.
        package: the file to open, or None.
        plan_id: the plan to show, or "".
        outgoing: the file is ours, and went out.
        matter: what units wait for or owe, where the row is of that.
        report: the report of which the superior asks for more, where the row is of that.
    """

    group: str
    chip: str
    status: str
    icon: str
    tone: str
    head: str
    place: str
    text: str
    remark: str
    action: str
    issuer_code: str
    num: int | None = None
    clarity: str = ""
    package: int | None = None
    plan_id: str = ""
    outgoing: bool = False
    muted: bool = False
    matter: UnitMatter | None = None
    report: DueReport | None = None
    silent: bool = False
    plan: str = ""
    whose: str = ""

    def stands_under(self, chip: str) -> bool:
        """Whether it belongs under a chip."""
        return chip == self.chip or (chip == SILENT and self.silent)


@dataclass(frozen=True)
class Agenda:
    """The rows to show, and how many there are under each chip where not all of them are shown."""

    rows: tuple[AgendaItem, ...]
    counts: Mapping[str, int]
    due_and_silent: int = 0

    @property
    def waiting(self) -> int:
        """How many matters need somebody; what others lead is left out, and what is due is not counted once more."""
        return sum(self.counts.values()) - self.due_and_silent


def agenda(
    tallies: Iterable[PlanTally],
    exchange: Exchange | None,
    office_short: str,
    today: date,
    below: Sequence[AgendaItem] = (),
    reports: Sequence[DueReport] = (),
    *,
    seen: bool = True,
    written: Mapping[str, PlanTally] | None = None,
    named: Mapping[str, str] | None = None,
) -> Agenda:
    """Everything that needs somebody, group by group, at most ``SHOWN`` rows of a kind.

    Args:
        reports: of our office to its superiors; of those of which more is asked there is a row.
        below: rows about units (``unit_items``).
        seen: somebody looks at the rows; else it is only counted.
        written: by plan: our tasks in the period whose report is still due, where words are written in that one first.
        named: by plan: its period, where a row says which one still waits for a word.
    """
    counted = list(tallies)
    due = written or {}
    asking = [due.get(one.plan.id, one) for one in counted]
    counts = dict.fromkeys((DUE, SILENT, UNCLEAR, TALK), 0) | {UNITS: len(below)}
    silent = frozenset[int]().union(*(one.chips[tally.SILENT] for one in asking))
    vague = frozenset[int]().union(*(one.chips[tally.UNCLEAR] & one.counted for one in counted))
    needs = {code: {num for one in counted for num in one.by_code.get(code, ())} for code in _NEEDS}
    for code, chip in _NEEDS.items():
        counts[chip] += len(needs[code])
    pressing = set[int]().union(*needs.values())
    asked = [_asked(one) for one in reports if one.asked_for]
    talk = _talk(exchange, today) if exchange else []
    counts[SILENT], counts[UNCLEAR] = len(silent), len(vague)
    counts[TALK] += len(asked) + len(talk)
    found = Agenda((), counts, len(silent & pressing))
    if not seen:
        return found
    ours: list[AgendaItem] = []
    for nums in needs.values():
        for one, task in islice(tally.in_order(counted, nums), SHOWN):
            ours.append(replace(_ours(one, task, office_short), silent=task.num in silent))
    ours += [
        _silent_task(one, task, (named or {}).get(one.plan.id, ""))
        for one, task in islice(tally.in_order(asking, silent - pressing), SHOWN)
    ]
    part = frozenset[int]().union(*(one.chips[tally.COORDINATE] for one in counted))
    others = [_other(one, task) for one, task in islice(tally.in_order(counted, part), OTHERS_SHOWN)]
    said = _vague()
    unclear = [_unclear(one, task, said) for one, task in islice(tally.in_order(counted, vague), SHOWN)]
    rows = (*below[:SHOWN], *asked, *ours, *others, *unclear, *talk)
    return replace(found, rows=_with_plans(rows, counted))


def _with_plans(rows: tuple[AgendaItem, ...], counted: Sequence[PlanTally]) -> tuple[AgendaItem, ...]:
    """Say of which plan a task is, where there are several: "II.1" stands in each."""
    if len(counted) < 2:
        return rows
    names = plans.told_apart(one.plan for one in counted)
    lines = {one.plan.id: plans.plan_line(one.plan) for one in counted}

    def told(row: AgendaItem) -> AgendaItem:
        plan = next((one.plan for one in counted if row.num in one.by_num), None)
        return row if plan is None else replace(row, plan=names[plan.id], whose=lines[plan.id])

    return tuple(map(told, rows))


def not_reported(tallies: Iterable[PlanTally]) -> tuple[int, int]:
    """How many of our tasks are not reported in the period yet, and of how many a word is asked."""
    counted = list(tallies)
    return sum(len(one.silent) for one in counted), sum(one.asked for one in counted)


def to_go_through(tallies: Iterable[PlanTally]) -> tuple[int, ...]:
    """The tasks not reported in the period yet, by number: what needs somebody first."""
    counted = list(tallies)
    left = frozenset[int]().union(*(one.chips[tally.SILENT] for one in counted))
    return tuple(task.num for _one, task in tally.in_order(counted, left))


def group_title(group: str, office_short: str) -> str:
    """The heading of a group."""
    if group == BELOW:
        return translate("Today", "Units of our plans")
    if group == BACK:
        return translate("Today", "Reports of which more is asked")
    if group == OURS:
        return translate("Today", "Tasks that {office} leads").format(office=inside(office_short))
    if group == OTHERS:
        return translate("Today", "Taking part with others")
    return translate("Today", "To be made clear, and words with the issuing office")


def _ours(one: PlanTally, task: TaskRow, office_short: str) -> AgendaItem:
    facts, status = task.facts, one.status(task.num)
    remark, action, chip = "", translate("Today", "Update"), DUE
    if status.code == RETURNED:
        remark = f"{one.plan.issuer_short}: “{facts.verdict_reason}”" if facts.verdict_reason else ""
        action = translate("Today", "Add to it")
        chip = TALK
    else:
        due_on = facts.due_on or facts.own_due_on
        source = plans.due_source_words(facts, office_short)
        words = translate("Today", "Due {day}").format(day=days.day(due_on))
        remark = f"{words} · {plans.short_citation(source)}"
    stands_in = _stands_in(one, task)
    return AgendaItem(
        OURS,
        chip,
        statuses.badge_code(status),
        "",
        "",
        statuses.status_words(status),
        plans.short_label(task.label),
        task.text,
        f"{stands_in} · {remark}" if stands_in and remark else stands_in or remark,
        action,
        one.plan.issuer_code,
        task.num,
    )


def _stands_in(one: PlanTally, task: TaskRow) -> str:
    """For whom the one who works here now does it, or ""."""
    absent = one.stood_in.get(task.num, "")
    return translate("Today", "for {name}").format(name=absent) if absent else ""


def _silent_task(one: PlanTally, task: TaskRow, period: str) -> AgendaItem:
    """A task of ours that nothing else presses: the period still waits for a word on it."""
    facts = task.facts
    due_on = facts.due_on or facts.own_due_on
    words = translate("Today", "Due {day}").format(day=days.day(due_on)) if due_on else facts.cadence
    if period:
        words = " · ".join(filter(None, (translate("Today", "Period {name}").format(name=period), words)))
    remark = " · ".join(filter(None, (_stands_in(one, task), words[:1].upper() + words[1:])))
    return AgendaItem(
        OURS,
        SILENT,
        NOT_REPORTED,
        "",
        "",
        statuses.status_badge_word(NOT_REPORTED),
        plans.short_label(task.label),
        task.text,
        remark,
        translate("Today", "Report"),
        one.plan.issuer_code,
        task.num,
        silent=True,
    )


def _other(one: PlanTally, task: TaskRow) -> AgendaItem:
    lead = translate("Today", "Led by {office}").format(office=task.lead_text) if task.lead_text else ""
    return AgendaItem(
        OTHERS,
        PART,
        "coordinate",
        "",
        "",
        statuses.status_words(one.status(task.num)),
        plans.short_label(task.label),
        task.text,
        lead,
        translate("Today", "See"),
        one.plan.issuer_code,
        task.num,
        muted=True,
    )


@dataclass(frozen=True)
class _Vague:
    """What is said of a task that lacks one of its five "rõ", put into words once for all of them.

    Attributes:
        one: head and sentence where one is lacking, by its name.
        several: its name among several.
    """

    one: Mapping[str, tuple[str, str]]
    several: Mapping[str, str]


def _vague() -> _Vague:
    return _Vague(
        {
            "work": (translate("Today", "Unclear work"), translate("Today", "No result or product is noted")),
            "people": (translate("Today", "Unclear people"), translate("Today", "Nobody is noted who does it")),
            "resources": (translate("Today", "Unclear resources"), translate("Today", "No money or means are noted")),
            "schedule": (translate("Today", "Unclear schedule"), translate("Today", "There is no date")),
            "responsibility": (
                translate("Today", "Unclear responsibility"),
                translate("Today", "Nobody is noted who answers for it"),
            ),
        },
        {
            "work": translate("Today", "work"),
            "people": translate("Today", "people"),
            "resources": translate("Today", "resources"),
            "schedule": translate("Today", "schedule"),
            "responsibility": translate("Today", "responsibility"),
        },
    )


def _unclear(one: PlanTally, task: TaskRow, said: _Vague) -> AgendaItem:
    lacking = missing(task.facts)
    head, text = said.one[lacking[0]]
    text, remark = f"{text}: {task.text}", _stands_in(one, task)
    if len(lacking) > 1:
        head, text = translate("Today", "Not all 5 rõ"), task.text
        names = ", ".join(said.several[name] for name in lacking)
        unclear = translate("Today", "Unclear: {names}").format(names=names)
        remark = f"{remark} · {unclear}" if remark else unclear
    return AgendaItem(
        WORDS,
        UNCLEAR,
        "",
        "alert-circle-outline",
        "due_soon.fg",
        head,
        plans.short_label(task.label),
        text,
        remark,
        translate("Today", "Fill in"),
        one.plan.issuer_code,
        task.num,
        lacking[0],
    )


def _asked(line: DueReport) -> AgendaItem:
    return AgendaItem(
        BACK,
        TALK,
        RETURNED,
        "",
        "",
        statuses.status_badge_word(RETURNED),
        translate("Today", "Report {period}").format(period=periods.short_period(line.period_name)),
        line.asked_for,
        line.issuer_name,
        translate("Today", "Add to it"),
        line.issuer_code,
        report=line,
    )


def _talk(exchange: Exchange, today: date) -> list[AgendaItem]:
    rows = [_answer(line, today) for line in exchange.answers]
    rows += [_directive(line) for line in exchange.directives]
    rows += [_arrived(line, today) for line in exchange.arrived]
    rows += [_silent(line, today) for line in exchange.silent]
    return rows


def _answer(line: AnswerDue, today: date) -> AgendaItem:
    """A document's own "hạn xử lý"."""
    late = (today - line.respond_on).days
    head = translate("Today", "Document to be dealt with")
    remark = translate("Today", "By {day}").format(day=days.day(line.respond_on))
    if late > 0:
        remark = translate("Today", "By {day}, {n} days past").format(day=days.day(line.respond_on), n=late)
    return AgendaItem(
        WORDS,
        TALK,
        "",
        "calendar-range",
        "due_soon.fg",
        head,
        line.reference or line.issuer_short,
        line.title,
        remark,
        translate("Today", "See"),
        line.issuer_code,
        plan_id=line.plan_id,
    )


def _directive(line: UnreadDirective) -> AgendaItem:
    return AgendaItem(
        WORDS,
        TALK,
        "",
        "bullhorn-outline",
        "in_progress.fg",
        translate("Today", "New directive"),
        plans.short_label(line.label) or translate("Today", "Whole plan"),
        line.text,
        f"{line.issuer_short}, {days.day(line.issued_on)}",
        translate("Today", "Read it"),
        line.issuer_code,
        line.clause_num,
    )


def _file(line: PackageLine) -> str:
    return translate("Today", "File {number}").format(number=f"{line.sequence:04d}") if line.sequence else ""


def _arrived(line: PackageLine, today: date) -> AgendaItem:
    came = days.moment(line.handled_at, today)
    came = came[:1].lower() + came[1:]
    from_stick = line.route == "stick"
    words = translate("Today", "From the stick, {when}") if from_stick else translate("Today", "Came {when}")
    return AgendaItem(
        WORDS,
        TALK,
        "",
        "tray-arrow-down",
        "in_progress.fg",
        translate("Today", "File not looked at"),
        _file(line),
        line.subject,
        words.format(when=came),
        translate("Today", "Look at it"),
        "",
        package=line.num,
    )


def _silent(line: PackageLine, today: date) -> AgendaItem:
    sent = day_of(line.handled_at)
    words = translate("Today", "Sent {day}, {n} days ago").format(day=days.day(sent), n=(today - sent).days)
    return AgendaItem(
        WORDS,
        TALK,
        "",
        "tray-arrow-up",
        "due_soon.fg",
        translate("Today", "No receipt yet"),
        _file(line),
        line.subject,
        words,
        translate("Today", "Send again"),
        "",
        package=line.num,
        outgoing=True,
    )
