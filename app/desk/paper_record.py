"""The papers of the office, and the record that a data code leads to: who made a paper, what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.desk.office import Office
from app.errors import ReportError, TrackingError
from app.exchange.files import write_whole
from app.standing.periods import period_words
from app.tracking.signed_copies import copies
from app.tracking.snapshot import Snapshot, from_canonical, is_data_code, paper_code
from app.tracking.snapshots import build
from db.queries import indicators, offices
from db.queries import papers as rows
from db.queries.fetching import fetching
from db.queries.joined_ids import joined_ids
from db.queries.papers import NumberCorrected, PaperRow
from db.queries.periods import period
from db.queries.plan_head import plan_head
from db.queries.plans import clauses
from db.store import Connection

__all__ = ["ChangedLine", "PaperRow", "PaperView", "by_code", "file_of", "listed", "record", "write"]


_NUMBER = re.compile(r"\s*(\d+)\s*(?:/\s*(\S+)|-\s*(\S*/\S*))\s*\Z")
"""Số, ký hiệu as it is typed, "15/UBND-VP", of the Party "05-BC/ĐU"; a data code has no "/" in it."""


@dataclass(frozen=True)
class ChangedLine:
    """Something a report says otherwise today than the paper does.

    Attributes:
        about: narrative | state | progress | value | difficulty | evidence | nothing_arisen.
        name: the clause said in full, the indicator, the section's numeral, or "".
        before, now: what was and is said, "" where nothing; of a state its code.
    """

    about: str
    name: str
    before: str
    now: str


@dataclass(frozen=True)
class PaperView:
    """A paper's record.

    Attributes:
        office: whose paper it is, full name.
        period: in words, or "".
        made_by, made_at: who submitted it and when; at the office that receives a report, when it came.
        here: it was made here, so its bytes are kept.
        known: what it says is kept, so that it can be compared with today.
        changed: what is said otherwise today, once it was asked for.
        rows_code: the data code that its rows give, where the signed paper bears another: its plan was joined with the
            package since. At the office that receives a report that is what the unit says.
        signed: names of the signed copies that are kept, once they were asked for.
        corrected: what was mended of its number and day, once it was asked for.
    """

    paper: PaperRow
    office: str
    plan: str
    period: str
    made_by: str
    made_at: datetime
    here: bool
    known: bool
    changed: tuple[ChangedLine, ...]
    signed: tuple[str, ...] = ()
    rows_code: str = ""
    corrected: tuple[NumberCorrected, ...] = ()

    @property
    def letter(self) -> bool:
        """It is no report: at the office that receives it, only what its data file tells of it is kept."""
        return self.paper.kind != rows.REPORT

    @property
    def title(self) -> str:
        """What the paper is called; a report that came as data is called by its period and plan."""
        period = f"{self.period[:1].upper()}{self.period[1:]}"
        return self.paper.title or ", ".join(one for one in (period, self.plan) if one)


def listed(office: Office) -> list[PaperView]:
    """All papers of the office, the last submitted first; what has changed since is asked of ``record``."""
    with office.store.read() as connection:
        return [_view(connection, row) for row in rows.papers_of_office(connection, office.code)]


def record(office: Office, view: PaperView) -> PaperView:
    """A paper of a list, held against what is said today."""
    with office.store.read() as connection:
        return _compared(connection, view)


def by_code(office: Office, typed: str) -> list[PaperView]:
    """The papers that bear a data code, as it is typed: case, blanks and easily mistaken letters do not matter.

    Those of a số, ký hiệu too ("15/UBND-VP"), since a letter without an annex prints no code. Our own come first,
    whatever time another office gives its own.

    Raises:
        TrackingError: ``data-code-invalid``: it is neither; ``data-code-unknown``: no paper here bears it.
    """
    number = _NUMBER.match(typed)
    code = "" if number else _plain(typed)
    with office.store.read() as connection:
        if number:
            borne = rows.papers_of_number(connection, number[1].lstrip("0"))
            told = [row for row in borne if row.code.casefold() == (number[2] or number[3]).casefold()]
        else:
            told = rows.papers_of_code(connection, code)
        told.sort(key=lambda row: row.office_code != office.code)
        found = [_compared(connection, _view(connection, row)) for row in told]
    if not found:
        raise TrackingError("data-code-unknown", code=code or typed.strip())
    return found


def file_of(office: Office, paper_id: str) -> bytes:
    """A paper's bytes as they are printed; nothing where they are not here (a unit's, at the issuer)."""
    with office.store.read() as connection:
        return rows.file_of(connection, paper_id) or b""


def write(office: Office, paper_id: str, path: Path) -> Path:
    """A paper as it was submitted, with its number where it has one: as Word where the path says so, else as PDF.

    Raises:
        ReportError: ``report-nothing``: nothing of it is kept here, or its kind is not written in Word;
            ``outside-other-kind``: it was finished in Word and is kept as the other kind of file alone.
        ExchangeError: it could not be written.
    """
    # lazy: papers are heavy
    from app.reports.freezing import Letter
    from app.reports.reprint import frozen_sheet, kept_paper
    from app.reports.word import write_letter

    with office.store.read() as connection:
        kept = kept_paper(connection, paper_id)
        row = rows.paper(connection, paper_id)
        sheet = frozen_sheet(connection, row) if row is not None else None
    word = path.suffix.casefold() == ".docx"
    if sheet is not None:
        write_whole(path, sheet.as_word() if word else sheet.as_pdf())
    elif kept is not None and not word:
        write_whole(path, kept.pdf)
    elif kept is not None and isinstance(kept.printed, Letter):
        write_whole(path, write_letter(kept.printed))
    else:
        raise ReportError("report-nothing", paper=paper_id)
    return path


def _plain(typed: str) -> str:
    mistaken = str.maketrans({"O": "0", "I": "1", "L": "1"})
    code = "".join(char for char in typed.upper() if char.isalnum()).translate(mistaken)
    if not is_data_code(code):
        raise TrackingError("data-code-invalid", typed=typed.strip())
    return code


def _view(connection: Connection, row: PaperRow) -> PaperView:
    card = offices.office(connection, row.office_code)
    plan = plan_head(connection, row.plan_id) if row.plan_id else None
    span = period(connection, plan.issuer_code, row.period_id) if plan and row.period_id else None
    return PaperView(
        row,
        card.name if card else row.office_code,
        plan.title if plan else "",
        period_words(span.kind, span.name) if span else "",
        row.submitted_by,
        row.submitted_at,
        row.pdf_sha256 is not None,
        bool(row.content_digest),
        (),
        rows_code=_rows_code(row),
    )


def _rows_code(row: PaperRow) -> str:
    code = paper_code(row.content_digest, row.frame_digest) if row.data_code and row.content_digest else ""
    return code if code != row.data_code else ""


def _compared(connection: Connection, view: PaperView) -> PaperView:
    content, _frame = rows.frozen_record(connection, view.paper.id)
    changed = tuple(_changed(connection, view.paper, from_canonical(content))) if content else ()
    signed = tuple(one.name for one in copies(connection, view.paper.id))
    corrected = tuple(rows.corrections(connection, view.paper.id))
    return replace(view, known=bool(content), changed=changed, signed=signed, corrected=corrected)


def _changed(connection: Connection, row: PaperRow, then: Snapshot) -> Iterator[ChangedLine]:
    """What the report of that office, plan and period says today, where it differs."""
    if row.plan_id is None:
        return
    then = then.under(joined_ids(fetching(connection), row.plan_id))
    now = build(connection, row.plan_id, then.period_id, then.office_code)
    label = {one.id: one.label for one in clauses(connection, row.plan_id)}
    if now.nothing_arisen != then.nothing_arisen:
        yield ChangedLine("nothing_arisen", "", _yes(then.nothing_arisen), _yes(now.nothing_arisen))
    for numeral, field in zip(
        ("I", "II", "III", "IV", "V"),
        ("directing", "results", "shortcomings", "next_tasks", "proposals"),
        strict=True,
    ):
        before, after = getattr(then.narrative, field), getattr(now.narrative, field)
        if before != after:
            yield ChangedLine("narrative", numeral, before, after)
    names = {one.id: one.name for one in indicators.indicators(connection, row.plan_id)}
    for about, old, new, name in (
        ("state", _states(then), _states(now), label),
        ("progress", _notes(then), _notes(now), label),
        ("value", _values(then), _values(now), names),
        ("difficulty", _difficulties(then), _difficulties(now), {**label, "": ""}),
        ("evidence", _evidence(then), _evidence(now), {**label, "": ""}),
    ):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key, "") != new.get(key, ""):
                yield ChangedLine(about, name.get(key[0], ""), old.get(key, ""), new.get(key, ""))


_Said = dict[tuple[str, ...], str]
"""What is said, by what it is said of (a clause or an indicator first)."""


def _states(said: Snapshot) -> _Said:
    return {(one.clause_id,): one.state for one in said.progress}


def _notes(said: Snapshot) -> _Said:
    return {(one.clause_id,): one.note for one in said.progress}


def _values(said: Snapshot) -> _Said:
    return {(one.indicator_id,): f"{one.value:f}" for one in said.values}


def _difficulties(said: Snapshot) -> _Said:
    return {(one.clause_id or "", one.id): one.text for one in said.difficulties}


def _evidence(said: Snapshot) -> _Said:
    return {(one.clause_id, one.id): one.name for one in said.evidence}


def _yes(said: bool) -> str:
    return "x" if said else ""
