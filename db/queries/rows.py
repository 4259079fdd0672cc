"""Rows of the plan tree. This module loads nothing heavy, so that the first screen can be made of them too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PAGE = 200
"""Rows of one page: what a tall screen shows ten times over, read in about a millisecond."""

SHOWN_CHARS = 240
"""A row paints one line; longer texts are cut before they travel to the screen."""


def symbol_separator(code: str) -> str:
    """What stands between number and code: "91/KH-UBND", but "05-KH/ĐU" on papers of the Party."""
    return "-" if "/" in code.lstrip("/") and code[:1].isalpha() else "/"


def as_printed(number: str) -> str:
    """A number as it is printed: under ten with a leading 0 (NĐ 30/2020, Phụ lục I, II.3); "5a" as typed."""
    return number.zfill(2) if number.isdecimal() else number


def reference_of(number: str | None, code: str) -> str:
    """Number and code as printed; "…/KH-UBND" where the number is blank, "" where both are."""
    if not code:
        return number or ""
    between = "" if code.startswith(("/", "-")) else symbol_separator(code)
    return f"{number or '…'}{between}{code}"


_COMMON = frozenset({"xã", "phường", "đặc khu", "huyện", "quận", "tỉnh", "sở", "thôn", "bản", "đảng", "đảng ủy"}) | {
    "thị trấn",
    "thị xã",
    "thành phố",
}


def inside(office_short: str) -> str:
    """A short name in the middle of a sentence: a common noun ("Xã", "Thị trấn") begins small, a name stays."""
    first = office_short[:1].lower() + office_short[1:]
    return first if first in _COMMON else office_short


TOLD = ("approved", "numbered", "sent")
"""States of a report that counts with its issuer as soon as it is there."""


@dataclass(frozen=True)
class OfficeRow:
    """An office as papers and screens name it."""

    code: str
    name: str
    short_name: str
    kind: str
    place: str

    @property
    def short(self) -> str:
        """The short name, or the full one where none is given."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as the root of its tree.

    Attributes:
        part: carries_out | issues | own: what our office does with it.
        reference: number and code as printed ("…/KH-UBND" when the number is blank), or empty.
        by_package: the issuer answers by package (it came as one, or was matched with one).
        notes: how many doubts the document raises.
    """

    id: str
    title: str
    doc_type: str
    number: str | None
    code: str
    dated_on: date | None
    date_text: str
    part: str
    issuer_code: str
    issuer_name: str
    issuer_short: str
    period_kind: str
    revision: int
    report_via: str
    by_package: bool
    notes: int

    @property
    def reference(self) -> str:
        """Number and code as printed."""
        return reference_of(self.number, self.code)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one office has to do with one task, in one period.

    Attributes:
        role: lead | coordinate | inform, or "" when the task is not given to the office.
        due_on: the issuer's date in force (its document or letter, or an extension granted to this office);
            ``term_due_on`` without the extension.
        state: not_started | in_progress | done, as last said in the period or before it.
        carried: the state was said in an earlier period; ``carried_from`` is the last day of that one.
        row_state: the state of the period's own row, or "" where nothing was written in it.
        nothing_arisen: said of this row, or of the whole report.
        reported_parts: in how many of the shorter periods that make up this one the row was reported.
        verdict: accepted | returned | "": the issuer's latest act on this row in the period ``verdict_in``; where the
            row was done in an earlier period, since then; where it is done, an acceptance later on confirms it too.
            ``verdict_state`` and ``verdict_note`` are what the row of ``verdict_in`` says, empty where it has none.
        judged: accepted | returned | "": its act on the whole report, where that is the report it judged.
        sent: the report of the period that holds this row went out (towards us: arrived).
        said_in: the earlier period in which a carried state was said, with the words ``said_note``; ``sent_then`` and
            ``judged_then`` are those of its report. Empty where nothing is carried; but of what is done ``judged_then``
            is "accepted" once that report, or a later one that carried it, was.
        from_on: since when the office has its role.
        own: the clause is the office's own, not of the plan's document.
        recorded_at: when the last of what is in force here was recorded (its clause, term or role), in ISO form, UTC;
            ``plan_recorded_at`` when the plan was.
        judged_on: the day they were frozen at with a report that was submitted; None while they can still move.
    """

    role: str
    cadence: str
    deadline_text: str
    due_on: date | None
    due_source: str
    due_citation: str
    deliverable: str
    expected_result: str
    handler: str
    resources: str
    responsible: str
    own_due_on: date | None
    paused: bool
    state: str
    done_on: date | None
    note: str
    late_reason: str
    nothing_arisen: bool
    reported: bool
    percent: int | None
    carried: bool
    verdict: str
    verdict_reason: str
    verdict_digest: str
    sent: bool
    row_state: str = ""
    carried_from: date | None = None
    reported_parts: int = 0
    judged: str = ""
    from_on: date = date(1945, 9, 2)
    term_due_on: date | None = None
    own: bool = False
    pause_reason: str = ""
    recorded_at: str = ""
    plan_recorded_at: str = ""
    judged_on: date | None = None
    said_in: str = ""
    said_note: str = ""
    sent_then: bool = False
    judged_then: str = ""
    verdict_in: str = ""
    verdict_state: str = ""
    verdict_note: str = ""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One row of the tree; ``facts`` for tasks only. ``text`` is cut to what one line can show."""

    num: int
    id: str
    plan_id: str
    parent_num: int | None
    position: int
    depth: int
    marker: str
    label: str
    kind: str
    text: str
    lead_text: str
    has_children: bool
    owner_code: str
    added_in: int
    changed_in: int
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task given to the office: what lists, chips, counts and the start page are made of."""

    num: int
    id: str
    plan_id: str
    parent_num: int | None
    position: int
    marker: str
    label: str
    text: str
    lead_text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Uptake:
    """How far the offices that lead a task are, seen by its issuer in one period."""

    leads: int
    done: int
    reported: int


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What looks wrong in a document, for people to see beside it. ``params`` is JSON."""

    num: int
    clause_num: int | None
    label: str
    code: str
    params: str
