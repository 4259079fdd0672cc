"""Hôm nay of the office that issues: what needs it now, by unit and with names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from app.clock import day_of
from app.desk import matrix, sending
from app.desk.alike import alike
from app.desk.matrix import MISSING, UNREADABLE, IssuedPlan
from app.desk.office import Office
from app.desk.overtaken import overtaken
from app.exchange.cover import EVERYONE
from app.progress import Progress
from app.standing.periods import PeriodSpan, asked_now
from app.tracking.consolidation import Consolidated, consolidate
from db.queries import today_units as rows
from db.queries.matrix import difficulties
from db.queries.matrix_rows import MatrixPeriod
from db.queries.offices import offices_as_listed
from db.queries.packages import RECEIVED, SILENT_AFTER_DAYS, WAITING
from db.queries.today_units import AskedExtension
from db.store import Connection

TO_JUDGE, OVERTAKEN, DIFFICULTY, EXTENSION, OWED, REFUSED, NO_RECEIPT, UNPUBLISHED = (
    "to_judge",
    "overtaken",
    "difficulty",
    "extension",
    "owed",
    "refused",
    "no_receipt",
    "unpublished",
)
"""Kinds of matter, beside ``MISSING`` and ``UNREADABLE``."""

__all__ = [
    "DIFFICULTY",
    "EXTENSION",
    "MISSING",
    "NO_RECEIPT",
    "OVERTAKEN",
    "OWED",
    "REFUSED",
    "TO_JUDGE",
    "UNPUBLISHED",
    "UNREADABLE",
    "AskedExtension",
    "UnitMatter",
    "asked_extensions",
    "of_units",
]


@dataclass(frozen=True, slots=True)
class UnitMatter:
    """Something that waits for the issuing office.

    Attributes:
        kind: one of the above.
        units: short names of the units it is about, each once; empty: all of them, of a refused file nobody known.
        plan_title: of which plan; period_name: of which period; "" where it is of none.
        due_on: of missing reports: when they were due; of an extension: the date asked for.
        since: of a file: the day it was handled.
        text: words of the unit, where it said some; of what went up, the figures that changed.
        changed: what else of it changed: ``words``, ``state``.
        label, clause_num: the task.
        package: the file; files: the names of files that do not tell who sent them, ``units`` then those that the names
            name, whom one can ring up.
        unit_code: of a report or a difficulty: the first of the units, whose row it leads to.
    """

    kind: str
    units: tuple[str, ...]
    plan_id: str = ""
    plan_title: str = ""
    period_name: str = ""
    due_on: date | None = None
    since: date | None = None
    text: str = ""
    label: str = ""
    clause_num: int | None = None
    package: int | None = None
    files: tuple[str, ...] = ()
    unit_code: str = ""
    changed: tuple[str, ...] = ()


def of_units(office: Office, progress: Progress | None = None) -> tuple[UnitMatter, ...]:
    """Everything that units wait for or owe, the most pressing kind first; nothing where we issue no plan.

    Raises:
        Cancelled: somebody asks anew, and this reading is for nobody.
    """
    plans = matrix.issued_plans(office)
    if not plans:
        return ()
    today = office.clock.today()
    spans = {plan.id: _looked_at(office, plan, today) for plan in plans}
    with office.store.read() as connection:
        called = {code: row.short for code, row in offices_as_listed(connection, office.code, today).items()}
        reports = [
            one
            for plan in plans
            for span in spans[plan.id].reported
            for one in _reports(plan, consolidate(connection, plan.id, span, today, progress))
        ]
        matters = [
            *reports,
            *_unjudged(connection, office.code, plans, called),
            *(one for plan in plans for one in _difficulties(connection, office, plan, spans[plan.id])),
            *_extensions(connection, plans, called),
            *_files(connection, office, called, {one.package for one in reports}),
            *_unpublished(connection, office, plans),
        ]
    return (*matters, *_overtaken(office, called), *_owed(office, called))


@dataclass(frozen=True, slots=True)
class _Spans:
    """The periods of a plan that are looked at.

    Attributes:
        reported: those whose reports are waited for: the last that ended, until all of it is here; and the running one
            once the other is no longer waited for.
        latest: the running one, or the last that ended: whatever troubles units up to now stands in it.
        names: of the periods that can be shown, by id.
    """

    reported: tuple[PeriodSpan, ...]
    latest: PeriodSpan | None
    names: Mapping[str, str]


def _looked_at(office: Office, plan: IssuedPlan, today: date) -> _Spans:
    spans = [span for span in matrix.periods(office, plan) if span.kind == plan.period_kind]
    ended = [span for span in spans if span.ends_on < today][-1:]
    running = [span for span in spans if span.holds(today)][-1:]
    return _Spans(asked_now(spans, today), next(iter(running or ended), None), {one.id: one.name for one in spans})


def _reports(plan: IssuedPlan, found: Consolidated) -> list[UnitMatter]:
    """Whose file cannot be read, a matter for each, since each leads to its file; who has not sent, with all names. A
    unit whose file waits here has sent; the file is told among those to look at.
    """
    silent = [one for one in found.units if one.is_silent]
    runs = [*([one] for one in found.units if one.state == UNREADABLE), *([silent] if silent else ())]
    return [
        UnitMatter(
            units[0].state,
            tuple(one.unit.short for one in units),
            plan.id,
            plan.title,
            found.matrix.period.name,
            found.matrix.period.due_on,
            package=units[0].unit.unreadable_num if units[0].state == UNREADABLE else None,
            unit_code=units[0].unit.code,
        )
        for units in runs
    ]


def _unjudged(
    connection: Connection, issuer_code: str, plans: Iterable[IssuedPlan], called: Mapping[str, str]
) -> list[UnitMatter]:
    titles = {plan.id: plan.title for plan in plans}
    waiting = sorted(
        rows.unjudged_reports(connection, issuer_code), key=lambda one: (one.plan_id, one.period_id, one.office_code)
    )
    return [
        UnitMatter(TO_JUDGE, _names(codes, called), plan_id, titles.get(plan_id, ""), name, unit_code=codes[0])
        for (plan_id, name), run in groupby(waiting, key=lambda one: (one.plan_id, one.period_name))
        if (codes := [one.office_code for one in run])
    ]


def _difficulties(connection: Connection, office: Office, plan: IssuedPlan, looked_at: _Spans) -> list[UnitMatter]:
    """Difficulties that nobody has answered, those that say the same together; each leads to the period it is of."""
    span = looked_at.latest
    if span is None:
        return []
    period = MatrixPeriod(
        span.id, span.kind, span.name, span.starts_on, span.ends_on, span.due_on, span.late_until, office.clock.today()
    )
    told = difficulties(connection, plan.id, office.code, period, None)
    return [
        UnitMatter(
            DIFFICULTY,
            group.units,
            plan.id,
            plan.title,
            looked_at.names.get(group.first.period_id, span.name),
            text=group.first.text,
            label=group.first.label,
            clause_num=group.first.clause_num,
            unit_code=group.first.office_code,
        )
        for group in alike(told)
        if not group.answered
    ]


def asked_extensions(office: Office) -> list[AskedExtension]:
    """Other dates that units ask for and nobody decided, the earliest asked first."""
    with office.store.read() as connection:
        return rows.asked_extensions(connection)


def _extensions(connection: Connection, plans: Iterable[IssuedPlan], called: Mapping[str, str]) -> list[UnitMatter]:
    titles = {plan.id: plan.title for plan in plans}
    return [
        UnitMatter(
            EXTENSION,
            _names([one.office_code], called),
            one.plan_id,
            titles.get(one.plan_id, ""),
            due_on=one.new_due_on,
            text=one.reason,
            label=one.label,
            clause_num=one.clause_num,
        )
        for one in rows.asked_extensions(connection)
    ]


def _files(
    connection: Connection, office: Office, called: Mapping[str, str], told: Collection[int | None]
) -> list[UnitMatter]:
    """Refused files by unit, without those that are ``told`` already as a report that cannot be read; and in one line
    to whom files went that nobody has confirmed.
    """
    fine = {*RECEIVED, *WAITING}
    refused = [one for one in rows.unsettled_files(connection, list(called)) if one.outcome not in fine]
    found = [
        UnitMatter(
            REFUSED,
            _names([one.office_code], called),
            since=day_of(one.handled_at),
            text=one.outcome,
            package=one.num,
        )
        for one in refused
        if one.office_code != office.code and one.num not in told
    ]
    # An ordinary file that came along asks nothing; one that bears the name of a data file was one.
    unnamed = [
        one
        for one in rows.unnamed_files(connection)
        if one.outcome not in fine and (one.outcome != "not-a-package" or rows.sender_in(one.file_name))
    ]
    if unnamed:
        hints = [code for one in unnamed if (code := rows.sender_in(one.file_name)) in called]
        found.append(
            UnitMatter(
                REFUSED,
                _names(hints, called),
                since=day_of(unnamed[-1].handled_at),
                text=unnamed[-1].outcome,
                package=unnamed[-1].num,
                files=tuple(one.file_name for one in unnamed),
            )
        )
    before = office.clock.now() - timedelta(days=SILENT_AFTER_DAYS)
    silent = rows.unconfirmed_to_units(connection, before)
    if silent:
        units = _names((one.office_code for one in silent), called)
        found.append(UnitMatter(NO_RECEIPT, units, since=day_of(silent[0].handled_at), package=silent[0].num))
    return found


def _unpublished(connection: Connection, office: Office, plans: Iterable[IssuedPlan]) -> list[UnitMatter]:
    """Updates that were written and not published: no unit knows of them."""
    titles = {plan.id: plan.title for plan in plans}
    return [
        UnitMatter(
            UNPUBLISHED, (), one.plan_id, titles.get(one.plan_id, ""), since=day_of(one.made_at), text=one.citation
        )
        for one in rows.unpublished_updates(connection, office.code)
    ]


def _overtaken(office: Office, called: Mapping[str, str]) -> list[UnitMatter]:
    """Our reports that say otherwise than the units do now: each leads to where it is supplemented."""
    return [
        UnitMatter(
            OVERTAKEN,
            _names(one.units, called),
            one.plan_id,
            one.plan_title,
            one.period_name,
            text=", ".join(dict.fromkeys(name for name, _label in one.figures)),
            label=one.labels[0] if len(one.labels) == 1 else "",
            changed=one.kinds,
        )
        for one in overtaken(office)
    ]


def _owed(office: Office, called: Mapping[str, str]) -> list[UnitMatter]:
    """To whom something is to be sent: answers, verdicts, decisions, or the plan itself."""
    waiting = [addressee.code for addressee, _num in sending.owed(office).waiting]
    if not waiting:
        return []
    units = () if EVERYONE in waiting else _names(waiting, called)
    return [UnitMatter(OWED, units)]


def _names(codes: Iterable[str], called: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(called.get(code, code) for code in codes))
