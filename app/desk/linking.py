"""The link between a superior's task and our own tasks at the desk: what is linked, and what it proposes for a period.

It proposes words and figures, for a person to take over; how a task stands is said by a person alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.desk.office import Office
from app.desk.saving import Saved, saved
from app.errors import TrackingError
from app.standing.asking import moment_at, span_named
from app.standing.periods import PeriodSpan, period_words
from app.tracking import linking
from app.tracking.consolidation import consolidate
from app.tracking.figures import figures
from app.tracking.narratives import named, narratives, spoken
from app.tracking.sentences import ended
from db.queries import indicators as indicator_rows
from db.queries import links as rows
from db.queries.indicators import IndicatorRow
from db.queries.links import LinkableTask
from db.queries.matrix_words import task_notes
from db.store import Connection

__all__ = ["IndicatorRow", "LinkableTask"]

SUPERIORS_PARTS, OUR_PARTS = rows.ABOVE, rows.BELOW
"""What our office does with the plans on the two sides of a link: it carries them out; it issues or has them."""


@dataclass(frozen=True, slots=True)
class BelowFigure:
    """An indicator of a linked task of ours.

    Attributes:
        value: its figure of the period by its own rule over the units that gave one; None where there is none.
        told: how many gave it.
    """

    row: IndicatorRow
    value: Decimal | None
    told: int


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """What a linked task of ours says for a period.

    Attributes:
        span: the period of that name in the calendar of our own plan; None where it has none: nothing is proposed.
        words: paragraphs, each with who says it; empty where nobody says anything.
        missing: who is silent and whose report is not here, in words.
    """

    task: LinkableTask
    span: PeriodSpan | None
    words: tuple[str, ...]
    missing: tuple[str, ...]
    figures: tuple[BelowFigure, ...]


@dataclass(frozen=True, slots=True)
class TiedIndicator:
    """An indicator of the superior's task, and from where its figure is proposed; None while it is tied to nothing.

    Attributes:
        said: the figure that our office has written down for the period.
    """

    row: IndicatorRow
    said: Decimal | None
    below: BelowFigure | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the links of a superior's task propose for a period."""

    task: LinkableTask
    span: PeriodSpan
    linked: tuple[LinkedTask, ...]
    indicators: tuple[TiedIndicator, ...]

    def words(self) -> str:
        """All that is said on the linked tasks, to be taken over; "" where nothing is."""
        return "\n".join(line for one in self.linked for line in one.words)

    def offered(self) -> tuple[BelowFigure, ...]:
        """The indicators that one of the superior's may be tied to."""
        return tuple(figure for one in self.linked for figure in one.figures)


def linked(office: Office, clause_id: str) -> list[LinkableTask]:
    """The tasks that a task is linked with.

    Raises:
        TrackingError: ``clause-unknown``.
    """
    with office.store.read() as connection:
        return rows.linked(connection, _task(connection, clause_id).num)


def choices(office: Office, clause_id: str) -> tuple[list[LinkableTask], frozenset[str]]:
    """The tasks that a task may be linked with, and the ids of those it is linked with.

    Raises:
        TrackingError: ``clause-unknown``.
    """
    with office.store.read() as connection:
        task = _task(connection, clause_id)
        known = rows.linked(connection, task.num)
        offered = rows.other_side(connection, task.part)
        # What is linked and followed no longer stays to be seen, and to be let go.
        gone = [one for one in known if one not in offered]
        return [*offered, *gone], frozenset(one.clause_id for one in known)


def proposed(office: Office, clause_id: str, name: str) -> Proposed:
    """What the links of a superior's task propose for the period of a name.

    Raises:
        TrackingError: ``clause-unknown``, ``link-one-side`` (it is a task of our own), ``period-unknown``.
    """
    with office.store.read() as connection:
        task = _task(connection, clause_id)
        if task.part not in rows.ABOVE:
            raise TrackingError("link-one-side", clause=task.label)
        span = span_named(connection, task.plan_id, name)
        found = tuple(_below(connection, office, one, name) for one in rows.linked(connection, task.num))
        return Proposed(task, span, found, _tied(connection, office, task, span, found))


def set_links(office: Office, clause_id: str, others: Sequence[str]) -> Saved:
    """Link a task with exactly these tasks of the other side, by id."""
    return saved(office, linking.set_links(office.store, office.clock, office.who, clause_id, others))


def tie(office: Office, above_id: str, below_id: str | None) -> Saved:
    """Say from which indicator of ours the figure of a superior's is proposed; None: from none."""
    return saved(office, linking.tie(office.store, office.clock, office.who, above_id, below_id))


def take_words(office: Office, clause_id: str, period_id: str, words: str) -> Saved:
    """Put words at the end of what our office says of the superior's task; how it stands is left alone."""
    told = (office.store, office.clock, office.who, clause_id, period_id, office.code, words)
    return saved(office, linking.take_words(*told))


def _task(connection: Connection, clause_id: str) -> LinkableTask:
    found = rows.linkable(connection, clause_id)
    if found is None:
        raise TrackingError("clause-unknown", clause=clause_id)
    return found


def _below(connection: Connection, office: Office, task: LinkableTask, name: str) -> LinkedTask:
    try:
        span = span_named(connection, task.plan_id, name)
    except TrackingError as error:
        if error.code != "period-unknown":
            raise
        return LinkedTask(task, None, (), (), ())
    ask = _of_units if task.part == "issues" else _of_ourselves
    return ask(connection, office, task, span)


def _of_units(connection: Connection, office: Office, task: LinkableTask, span: PeriodSpan) -> LinkedTask:
    """A task of a plan we issue: what the units' reports that are here and were approved say of it."""
    found = consolidate(connection, task.plan_id, span, office.clock.today())
    told = tuple(
        BelowFigure(one.indicator, one.total.this_period, one.told)
        for one in found.indicators
        if one.indicator.clause_num == task.num
    )
    column = next((one for one in found.matrix.tasks if one.clause_num == task.num), None)
    if column is None:
        return LinkedTask(task, span, (), (), told)
    page = narratives(connection, found).of_task(column)
    missing = (*page.quiet(), *named("Chưa có báo cáo", page.absent))
    return LinkedTask(task, span, spoken(page.said), missing, told)


def _of_ourselves(connection: Connection, office: Office, task: LinkableTask, span: PeriodSpan) -> LinkedTask:
    """A task of a plan of our own: what we wrote down ourselves, of a longer period part by part."""
    moment = moment_at(connection, task.plan_id, span, office.clock.today())
    parts = sorted(moment.parts, key=lambda one: one.starts_on) if moment.gathered else []
    spans = {span.id: ""} | {part.id: f"({period_words(part.kind, part.name)}) " for part in parts}
    order = list(spans)
    notes = [
        one
        for one in task_notes(connection, task.plan_id, order)
        if one.clause_num == task.num and one.office_code == office.code and one.note.strip()
    ]
    notes.sort(key=lambda one: order.index(one.period_id))
    told = []
    for row in indicator_rows.indicators(connection, task.plan_id, task.num):
        value = figures(connection, row, office.code, moment).this_period
        told.append(BelowFigure(row, value, int(value is not None)))
    words = tuple(f"- {spans[one.period_id]}{ended(one.note)}" for one in notes)
    return LinkedTask(task, span, words, (), tuple(told))


def _tied(
    connection: Connection, office: Office, task: LinkableTask, span: PeriodSpan, found: Sequence[LinkedTask]
) -> tuple[TiedIndicator, ...]:
    below = {figure.row.id: figure for one in found for figure in one.figures}
    tied = {one.above_id: below.get(one.below_id) for one in rows.ties(connection, task.num)}
    moment = moment_at(connection, task.plan_id, span, office.clock.today())
    return tuple(
        TiedIndicator(row, figures(connection, row, office.code, moment).this_period, tied.get(row.id))
        for row in indicator_rows.indicators(connection, task.plan_id, task.num)
    )
