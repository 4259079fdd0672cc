"""A report that came on paper, typed in by the issuer for the unit: the issuer's own marked record, with its scan.

It counts like any report that is here, by the day the counter had it; what is done and bears no day was done by the day
of the paper, which is asked for. A package of the unit replaces it whole later (``app.tracking.papers.receive_paper``):
its tasks, figures and difficulties; what differs is shown before it is taken in. What the unit itself had sent before,
approved or not, stays the unit's: typing the paper anew takes back what was typed and nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from app.clock import Clock
from app.errors import TrackingError
from app.tracking import numbers
from app.tracking.difficulties import put_answer
from app.tracking.papers import TYPED
from app.tracking.progress import STATES, led_clause, period_of_plan
from app.tracking.snapshot import paper_code
from app.tracking.snapshots import build
from db.changes import Writing, new_id
from db.queries import papers as rows
from db.queries import tracking
from db.queries.history import WrittenOver, made_beside, written_beside
from db.queries.tracking import DifficultyRow
from db.schema import Clause, Difficulty, Indicator, IndicatorValue, Paper, Plan, Progress, Report
from db.store import Connection, Store

_log = logging.getLogger(__name__)
SECTIONS: Final = frozenset({"directing", "results", "shortcomings", "next_tasks", "proposals"})


@dataclass(frozen=True)
class PaperLine:
    """What the paper says of one task."""

    clause_id: str
    state: str = "in_progress"
    done_on: date | None = None
    note: str = ""
    nothing_arisen: bool = False


@dataclass(frozen=True)
class PaperFigure:
    """A figure of the period that the paper gives for an indicator."""

    indicator_id: str
    value: Decimal


@dataclass(frozen=True)
class PaperDifficulty:
    """A difficulty the paper tells, with our answer where we give it at once.

    Attributes:
        clause_id: the task it is about; "" where it is about the whole plan.
    """

    text: str
    clause_id: str = ""
    proposal: str = ""
    answer: str = ""


@dataclass(frozen=True)
class PaperEntry:
    """A report on paper.

    Attributes:
        received_on: the day the counter had it.
        dated_on: the day of the paper, needed.
        number, code: as on the paper; a hamlet's bears none.
        lines: task by task; of a task that the paper is silent on nothing is entered.
        sections: its text, by section of a report.
        figures, difficulties: what it says of indicators, and what troubles the unit.
        scan: the paper itself, as PDF or picture; ``media`` its type ("application/pdf").
    """

    received_on: date
    number: str = ""
    code: str = ""
    dated_on: date | None = None
    nothing_arisen: bool = False
    lines: Sequence[PaperLine] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    figures: Sequence[PaperFigure] = ()
    difficulties: Sequence[PaperDifficulty] = ()
    scan: bytes = b""
    media: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing of what the paper says was entered."""
        texts = any(words.strip() for words in self.sections.values())
        return not (self.lines or self.nothing_arisen or texts or self.figures or self.difficulties)


def enter_report(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, entry: PaperEntry
) -> str:
    """Enter a unit's paper report for it. Entered anew, it takes the place of what was entered. Returns the paper's id.

    Raises:
        TrackingError: ``behalf-no-day`` (the day of the paper is missing), ``behalf-dated-after`` (it came before that
            day), ``day-ahead``, ``state-unknown``, ``field-unknown``, ``period-unknown``, ``clause-unknown``,
            ``not-assigned``, ``indicator-unknown``, ``difficulty-empty``; ``behalf-empty`` (nothing the paper says);
            ``behalf-own`` (the unit's own report is here).
    """
    _look_at(entry, clock.today())
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        connection = writing.connection
        standing = rows.standing_paper(connection, plan_id, period_id, office_code)
        if standing is not None and standing.sent_by != TYPED:
            raise TrackingError("behalf-own", office=office_code)
        period_of_plan(writing, plan_id, period_id)
        if standing is not None:
            _take_back(writing, plan_id, standing, entry)
        assert entry.dated_on is not None
        for line in entry.lines:
            _put_line(writing, period_id, office_code, line, entry.dated_on)
        for figure in entry.figures:
            _put_figure(writing, plan_id, period_id, office_code, figure)
        for told in entry.difficulties:
            _put_difficulty(writing, clock, plan_id, period_id, office_code, told)
        report = writing.get(Report, plan_id, period_id, office_code) or writing.add(
            Report(plan_id=plan_id, period_id=period_id, office_code=office_code)
        )
        writing.edit(report, state="checked", nothing_arisen=entry.nothing_arisen, code=entry.code, **entry.sections)
        content = build(connection, plan_id, period_id, office_code)
        paper = writing.need(Paper, standing.id) if standing else _new(writing, plan_id, period_id, office_code)
        fields: dict[str, object] = {
            "number": entry.number.strip(),
            "code": entry.code.strip(),
            "dated_on": entry.dated_on,
            "received_on": entry.received_on,
            "received_reason": REASON,
            "content_digest": content.digest(),
            "data_code": paper_code(content.digest(), ""),
        }
        if entry.scan:
            fields["pdf_sha256"] = rows.keep_file(writing, entry.scan, entry.media)
        writing.edit(paper, **fields)
        if paper.content != (kept := content.canonical().decode("utf-8")):
            writing.put(paper, content=kept)
        paper_id = paper.id
    _log.info(
        "paper report typed in: %s tasks, %s figures, %s difficulties, scan of %s bytes",
        *(len(entry.lines), len(entry.figures), len(entry.difficulties), len(entry.scan)),
    )
    return paper_id


REASON: Final = "bản giấy, cơ quan giao nhập thay"


def _look_at(entry: PaperEntry, today: date) -> None:
    if entry.dated_on is None:
        raise TrackingError("behalf-no-day")
    for day in (entry.received_on, entry.dated_on, *(line.done_on for line in entry.lines)):
        if day is not None and day > today:
            raise TrackingError("day-ahead", day=day)
    if entry.dated_on > entry.received_on:
        raise TrackingError("behalf-dated-after", dated=entry.dated_on, received=entry.received_on)
    for line in entry.lines:
        if line.state not in STATES:
            raise TrackingError("state-unknown", state=line.state)
    unknown = sorted(set(entry.sections) - SECTIONS)
    if unknown:
        raise TrackingError("field-unknown", field=unknown[0])
    if any(not one.text.strip() for one in entry.difficulties):
        raise TrackingError("difficulty-empty")
    if entry.is_empty:
        raise TrackingError("behalf-empty")


def _put_line(writing: Writing, period_id: str, office_code: str, line: PaperLine, known_by: date) -> None:
    """Write a line; what is done and bears no day was done by the day of the paper."""
    clause = led_clause(writing, line.clause_id, office_code, period_id)
    row = writing.get(Progress, clause.num, office_code, period_id) or writing.add(
        Progress(clause_num=clause.num, office_code=office_code, period_id=period_id, updated_at=writing.at)
    )
    done_on = (line.done_on or known_by) if line.state == "done" else None
    writing.edit(
        row, state=line.state, done_on=done_on, note=line.note, nothing_arisen=line.nothing_arisen, reported=True
    )


def _put_figure(writing: Writing, plan_id: str, period_id: str, office_code: str, figure: PaperFigure) -> None:
    indicator = writing.get(Indicator, figure.indicator_id)
    clause = writing.need(Clause, indicator.clause_num) if indicator else None
    if clause is None or clause.plan_id != plan_id:
        raise TrackingError("indicator-unknown", id=figure.indicator_id)
    led_clause(writing, clause.id, office_code, period_id)
    known = writing.get(IndicatorValue, figure.indicator_id, office_code, period_id)
    if known is not None:
        writing.edit(known, value=figure.value)
        return
    writing.add(
        IndicatorValue(
            indicator_id=figure.indicator_id,
            office_code=office_code,
            period_id=period_id,
            value=figure.value,
            reason="",
        )
    )


def _put_difficulty(
    writing: Writing, clock: Clock, plan_id: str, period_id: str, office_code: str, told: PaperDifficulty
) -> None:
    """A difficulty that stands already in these words keeps its id, and with it its answer."""
    clause = led_clause(writing, told.clause_id, office_code, period_id) if told.clause_id else None
    num = clause.num if clause else None
    standing = _told(writing, plan_id, period_id, office_code)
    same = next((row for row in standing if _words_of(row.clause_id or "", row.text) == _of(told)), None)
    if same is not None:
        writing.edit(writing.need(Difficulty, same.id), proposal=told.proposal.strip())
    made = same or writing.add(
        Difficulty(
            id=new_id(),
            plan_id=plan_id,
            clause_num=num,
            office_code=office_code,
            period_id=period_id,
            text=told.text.strip(),
            proposal=told.proposal.strip(),
            raised_at=writing.at,
        )
    )
    if told.answer.strip() and (same is None or told.answer.strip() != (same.answer or "")):
        put_answer(writing, clock, made.id, told.answer.strip())


def _told(writing: Writing, plan_id: str, period_id: str, office_code: str) -> list[DifficultyRow]:
    return tracking.difficulties(writing.connection, plan_id, office_code=office_code, period_id=period_id)


def _of(told: PaperDifficulty) -> tuple[str, str]:
    return _words_of(told.clause_id, told.text)


def _words_of(clause_id: str, text: str) -> tuple[str, str]:
    return clause_id, " ".join(text.split())


def typed_difficulties(connection: Connection, paper: rows.PaperRow) -> set[str]:
    """Ids of the difficulties that were typed in with a paper; the others of its period the unit sent itself."""
    return made_beside(connection, Difficulty.__tablename__, Paper.__tablename__, paper.id)


def typed_progress(connection: Connection, paper: rows.PaperRow, nums: Iterable[int]) -> dict[int, WrittenOver]:
    """By clause: the words on tasks that were typed in with a paper, with what the unit itself had sent before; the
    others of its period the unit sent itself.
    """
    keys = [(num, paper.office_code, paper.period_id) for num in nums]
    found = written_beside(connection, Progress, keys, Paper.__tablename__, paper.id)
    return {num: found[num, office, period] for num, office, period in keys if (num, office, period) in found}


def typed_figures(connection: Connection, paper: rows.PaperRow, idents: Iterable[str]) -> dict[str, WrittenOver]:
    """By indicator: figures that were typed in with a paper, as ``typed_progress``."""
    keys = [(ident, paper.office_code, paper.period_id) for ident in idents]
    found = written_beside(connection, IndicatorValue, keys, Paper.__tablename__, paper.id)
    return {ident: found[ident, office, period] for ident, office, period in keys if (ident, office, period) in found}


def _take_back(writing: Writing, plan_id: str, paper: rows.PaperRow, entry: PaperEntry) -> None:
    """What was typed before and is not typed now; what it was stands in the history.

    What the unit itself sent, approved or not, stays, and comes back where it had been typed over.
    """
    period_id, office_code, connection = paper.period_id, paper.office_code, writing.connection
    typed = typed_difficulties(connection, paper)
    lines, figures = {one.clause_id for one in entry.lines}, {one.indicator_id for one in entry.figures}
    told = {_of(one) for one in entry.difficulties}
    said = tracking.progress_of_period(connection, plan_id, period_id, office_code)
    for num, over in typed_progress(
        connection, paper, [row.clause_num for row in said if row.clause_id not in lines]
    ).items():
        _give_back(writing, writing.need(Progress, num, office_code, period_id), over)
    values = tracking.values_of_period(connection, plan_id, period_id, office_code)
    for ident, over in typed_figures(connection, paper, [one for one, *_ in values if one not in figures]).items():
        _give_back(writing, writing.need(IndicatorValue, ident, office_code, period_id), over)
    for one in _told(writing, plan_id, period_id, office_code):
        if one.id in typed and _words_of(one.clause_id or "", one.text) not in told:
            writing.edit(writing.need(Difficulty, one.id), withdrawn_at=writing.at)


def _give_back(writing: Writing, row: Progress | IndicatorValue, over: WrittenOver) -> None:
    if over.made:
        writing.remove(row)
    else:
        writing.edit(row, **over.before)


def _new(writing: Writing, plan_id: str, period_id: str, office_code: str) -> Paper:
    return writing.add(
        Paper(
            id=new_id(),
            kind=rows.REPORT,
            office_code=office_code,
            plan_id=plan_id,
            period_id=period_id,
            addressee_code=writing.need(Plan, plan_id).issuer_code,
            stage="sent",
            register=numbers.register_of(writing.connection, rows.REPORT),
            sent_by=TYPED,
            submitted_at=writing.at,
            submitted_by=writing.who,
        )
    )
