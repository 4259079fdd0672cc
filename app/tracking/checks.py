"""What a chair would look at in a report, in two weights: must (it is not signed so) and should (look again).

Before signing, ``check`` asks everything. ``doubts_of`` is the part that holds for anybody's report, so that the issuer
sees of a report that came what its chair should have seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.standing.asking import TaskStanding, moment_at, span_in, standings
from app.standing.moment import Moment
from app.standing.periods import PeriodSpan, period_words
from app.standing.rules import OVERDUE, counts_rows, has_course, is_asked, is_silent, missing
from app.tracking.consolidation import EXPECTED, MISSING, RETURNED, UNREADABLE, Consolidated, consolidate
from app.tracking.figures import SHARE
from app.tracking.gathering import build_begun, consolidates, task_words
from app.tracking.paper_forms import PaperForm, paper_form, words_of
from app.tracking.snapshot import Snapshot, SnapshotDifficulty
from app.tracking.snapshots import carried
from db.queries import indicators as figures
from db.queries import offices
from db.queries import tracking as rows
from db.queries.exchange_packages import periods_reported
from db.queries.plan_head import PlanHead, plan_head
from db.queries.plans import plan_day
from db.queries.reporting import ReportHead, report_head, signed_before
from db.queries.tracking import DifficultyRow
from db.store import Connection

EARLY_DAYS: Final = 7
"""A report closed longer than this before its cut-off leaves out what may still happen."""
_NONE: Final = re.compile(
    r"không(?: (?:có|gặp|phát sinh|có phát sinh)"
    r"(?:,? (?:và|hay|hoặc|gì|tồn tại|hạn chế|khó khăn|vướng mắc|nguyên nhân))*)?\.?"
)
"""A section that says in so many words that there is nothing to tell, in small letters."""
SECTIONS: Final = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True)
class Finding:
    """One line of the check before signing.

    Attributes:
        level: must | should | passed.
        code: what was looked at (a sentence's key).
        labels: the clauses it is about, said in full; names of indicators, numerals of sections.
    """

    level: str
    code: str
    labels: tuple[str, ...] = ()


def check(
    connection: Connection,
    plan_id: str,
    period_id: str,
    office_code: str,
    today: date,
    found: Consolidated | None = None,
) -> list[Finding]:
    """What to mend before the report is submitted for signature, worst first; then what was looked at and is right.

    Args:
        found: the consolidation of a plan we issue, where it is at hand already.
    """
    head = report_head(connection, plan_id, period_id, office_code)
    plan = plan_head(connection, plan_id)
    span = span_in(connection, plan_id, period_id)
    consolidated = consolidates(connection, plan_id, office_code)
    if consolidated and found is None:
        found = consolidate(connection, plan_id, span, today)
    said = build_begun(connection, plan_id, period_id, office_code, today, found)
    tasks = _led(connection, plan_id, period_id, office_code, today)
    asked = _asked_for(connection, plan_id, period_id, office_code)
    moment = moment_at(connection, plan_id, span, today)
    earlier = carried(connection, plan_id, office_code, moment)
    sections = said.sections(earlier)
    open_now = rows.difficulties(connection, plan_id, office_code=office_code, period_id=period_id)
    untold = _untold([*earlier, *(one for one in open_now if not one.answer)], said, tasks)
    findings = [
        *asked,
        *(_of_units(found) if found is not None else ()),
        *(_of_tasks(connection, plan_id, moment, office_code, tasks) if tasks or not consolidated else ()),
        *doubts_of(connection, plan_id, period_id, office_code, today),
        *_of_paper(connection, plan, span, office_code, head, today),
        *_of_sections(said, sections, figures_told=bool(tasks) or consolidated),
        *untold,
    ]
    if asked:
        findings = [one for one in findings if one.code != "none-returned"]
    order = {"must": 0, "should": 1, "passed": 2}
    return sorted(findings, key=lambda finding: order[finding.level])


def _asked_for(connection: Connection, plan_id: str, period_id: str, office_code: str) -> list[Finding]:
    """What the issuer asks for of the report as a whole."""
    verdicts = rows.verdicts(connection, plan_id, period_id, office_code)
    whole = next((one for one in verdicts if one.clause_num is None and one.kind == "returned"), None)
    return [Finding("should", "report-returned", (whole.reason,) if whole.reason else ())] if whole else []


def doubts_of(connection: Connection, plan_id: str, period_id: str, office_code: str, today: date) -> list[Finding]:
    """Days, figures and words of an office's report that cannot be, or do not go together; only what was found.

    Args:
        today: no day of what is done lies after it.
    """
    head = report_head(connection, plan_id, period_id, office_code)
    told = rows.progress_of_period(connection, plan_id, period_id, office_code)
    tasks = _led(connection, plan_id, period_id, office_code, today)
    label = {task.clause_id: task.label for task in tasks}
    # A task that is only reported per period has no state that could contradict its words.
    courses = {task.clause_id for task in tasks if has_course(task.facts)}
    begins = plan_day(connection, plan_id)
    worked = [row for row in told if row.state == "done" or (row.note.strip() and not row.nothing_arisen)]
    nothing = head is not None and head.nothing_arisen
    named = {row.id: row for row in figures.indicators(connection, plan_id)}
    values = [
        (named[ident], value)
        for ident, value, _reason in rows.values_of_period(connection, plan_id, period_id, office_code)
        if ident in named
    ]
    found = (
        ("must", "done-day-ahead", [label.get(row.clause_id) for row in told if row.done_on and row.done_on > today]),
        (
            "should",
            "done-before-plan",
            [label.get(row.clause_id) for row in told if _before(begins, row.done_on)],
        ),
        (
            "should",
            "own-date-before-plan",
            [task.label for task in tasks if _before(begins, task.facts.own_due_on)],
        ),
        ("should", "negative-count", [row.name for row, value in values if value < 0 and row.unit.strip() != SHARE]),
        (
            "should",
            "share-out-of-range",
            [row.name for row, value in values if row.unit.strip() == SHARE and not 0 <= value <= 100],
        ),
        (
            "should",
            "result-not-begun",
            [
                label[row.clause_id]
                for row in told
                if row.clause_id in courses and row.state == "not_started" and row.note.strip()
            ],
        ),
        ("must", "nothing-beside-work", [label.get(row.clause_id) for row in worked] if nothing else []),
    )
    return [Finding(level, code, tuple(filter(None, about))) for level, code, about in found if any(about)]


def day_doubts(
    connection: Connection, plan_id: str, *, done_on: date | None = None, own_due_on: date | None = None
) -> tuple[str, ...]:
    """What is pointed out where a day is typed: the codes of findings on days before the plan was in force."""
    begins = plan_day(connection, plan_id)
    days = (("done-before-plan", done_on), ("own-date-before-plan", own_due_on))
    return tuple(code for code, day in days if _before(begins, day))


def _before(begins: date | None, day: date | None) -> bool:
    return begins is not None and day is not None and day < begins


def _of_tasks(
    connection: Connection,
    plan_id: str,
    moment: Moment,
    office_code: str,
    tasks: list[TaskStanding],
) -> list[Finding]:
    """Of a longer period: what its parts have."""
    asked = dict.fromkeys((moment.period_id, *(part.id for part in moment.parts)))
    difficulties = [
        row
        for period_id in asked
        for row in rows.difficulties(connection, plan_id, office_code=office_code, period_id=period_id)
    ]
    evidenced = {
        row[1] for period_id in asked for row in rows.evidence_of_period(connection, plan_id, period_id, office_code)
    }
    words = task_words(connection, plan_id, office_code, moment)
    explained = {clause_id for clause_id, one in words.items() if one.late_reason}
    explained |= {task.clause_id for task in tasks if task.facts.late_reason}
    unproposed = tuple(row.label or "" for row in difficulties if not row.proposal)
    return [
        _finding("must", "not-updated", [task for task in tasks if _waits(task)], "all-updated"),
        _finding("must", "returned", [task for task in tasks if task.standing.verdict == "returned"], "none-returned"),
        _finding(
            "should",
            "done-without-evidence",
            [task for task in tasks if _done_within(task, moment) and task.clause_id not in evidenced],
            "evidence-present",
        ),
        _finding(
            "should",
            "overdue-without-reason",
            [task for task in tasks if task.standing.status.code == OVERDUE and task.clause_id not in explained],
            "reasons-given",
        ),
        _finding(
            "should",
            "clarity-missing",
            [task for task in tasks if not task.standing.done and missing(task.facts)],
            "all-clear",
        ),
        Finding("should", "difficulty-without-proposal", unproposed)
        if unproposed
        else Finding("passed", "proposals-given"),
    ]


def _done_within(task: TaskStanding, moment: Moment) -> bool:
    """Whether it is the period, or a part of it, that says the task is done."""
    if task.facts.row_state:
        return task.facts.row_state == "done"
    said_in = task.facts.carried_from
    return moment.gathered and task.standing.done and said_in is not None and said_in >= moment.starts_on


def _of_units(found: Consolidated) -> list[Finding]:
    """Of a consolidated report: which units it is made without, and what of theirs nobody has judged or answered."""
    held = [one.unit.name for one in found.units if one.unit.waiting_num is not None]
    absent = [one.unit.name for one in found.units if one.state in (MISSING, EXPECTED, UNREADABLE)]
    asked = [one.unit.name for one in found.units if one.state == RETURNED]
    waiting = [one.unit.name for one in found.units if one.unit.reported and not one.unit.verdict]
    open_ones = [one.office_short for one in found.matrix.difficulties if not one.answer]
    looked_at = (
        ("units-held", held, "units-looked-at"),
        ("units-absent", [name for name in absent if name not in held], "units-here"),
        ("units-asked", asked, "units-complete"),
        ("units-unjudged", waiting, "units-judged"),
        ("units-unanswered", open_ones, "units-answered"),
    )
    return [
        Finding("should", code, tuple(dict.fromkeys(units))) if units else Finding("passed", passed)
        for code, units, passed in looked_at
    ]


def _of_paper(
    connection: Connection,
    plan: PlanHead | None,
    span: PeriodSpan,
    office_code: str,
    head: ReportHead | None,
    today: date,
) -> list[Finding]:
    """Kiểm tra thể thức: what the paper itself will lack (NĐ 30/2020, Phụ lục I, II)."""
    form = _form(connection, plan, office_code)
    # A report that nobody began is signed by whoever signed the office's last paper.
    signer = head.signer_name if head is not None else form.signer if form is not None else ""
    findings = [
        Finding("passed", "signer-given") if signer else Finding("must", "no-signer"),
        *(_of_form(form) if form is not None else ()),
        *(_of_title(connection, (plan.id, span.id, office_code), head, form) if plan and form and head else ()),
    ]
    if (span.ends_on - today).days > EARLY_DAYS:
        findings.append(Finding("should", "closing-early"))
    if plan is not None and not plan.number:
        findings.append(Finding("should", "plan-number-blank"))
    return findings


def _of_title(connection: Connection, about: tuple[str, str, str], head: ReportHead, form: PaperForm) -> list[Finding]:
    """Another name stands under what was kept for the one who signed before, or somebody under another title than when
    he signed last: a chair under "KT." and the deputy's title.

    Args:
        about: plan, period and office of the report.
    """
    if not head.signer_name:
        return []
    lines = form.signing(head.signer_authority, head.signer_title)
    before = signed_before(connection, *about)
    name = head.signer_name.casefold()
    own = next((one for one in before if one.name.casefold() == name), None)
    if own is not None:
        doubtful = form.signing(own.authority, own.title) != lines
    else:
        doubtful = any(form.signing(one.authority, one.title) == lines for one in before)
    return (
        [Finding("should", "signer-title-doubtful", (f"{', '.join(lines)}: {head.signer_name}",))] if doubtful else []
    )


def _of_sections(said: Snapshot, sections: tuple[tuple[str, ...], ...], *, figures_told: bool) -> list[Finding]:
    # Section II begins with the figures, which the program writes where there are tasks or units.
    empty = tuple(
        numeral
        for numeral, paragraphs in zip(SECTIONS, sections, strict=True)
        if not paragraphs and not (numeral == "II" and figures_told)
    )
    return [Finding("must", "sections-empty", empty)] if empty and not said.nothing_arisen else []


def _untold(
    troubles: Sequence[SnapshotDifficulty | DifficultyRow], said: Snapshot, tasks: list[TaskStanding]
) -> list[Finding]:
    """Difficulties still open that section III, written by hand, denies or leaves out, and that no row of the annex
    tells: those of a task that the office no longer leads, or of the plan as a whole.
    """
    written = said.narrative.shortcomings
    if not written.strip():
        return []
    beside = set() if _denies(written) else {task.clause_id for task in tasks}
    left_out = tuple(
        one.text for one in troubles if one.clause_id not in beside and one.text.strip().rstrip(".") not in written
    )
    return [Finding("should", "difficulty-untold", left_out)] if left_out else []


def _denies(written: str) -> bool:
    return _NONE.fullmatch(" ".join(written.split()).casefold()) is not None


def _form(connection: Connection, plan: PlanHead | None, office_code: str) -> PaperForm | None:
    office = offices.office(connection, office_code)
    if plan is None or office is None:
        return None
    return paper_form(connection, office, offices.office(connection, plan.issuer_code), plan.report_via)


def _of_form(form: PaperForm) -> list[Finding]:
    """What the form of the office's papers does not say yet; nothing of it is invented."""
    findings = []
    if not form.addressees:
        findings.append(Finding("must", "itself-addressee"))
    if not form.recipients:
        findings.append(Finding("must", "no-recipients"))
    unknown = tuple(field for field in form.unknown if field != "addressees")
    if unknown:
        findings.append(Finding("must", "form-unknown", words_of(unknown)))
    return findings


def _finding(level: str, code: str, tasks: list[TaskStanding], passed: str) -> Finding:
    return Finding(level, code, tuple(task.label for task in tasks)) if tasks else Finding("passed", passed)


def doubts_of_file(connection: Connection, num: int, today: date) -> list[Finding]:
    """What should be looked at again in the reports of a file that was taken in; of several periods each names its own.

    Args:
        num: its line in Gửi – Nhận.
    """
    told = periods_reported(connection, num)
    several = len({period_id for _office, _plan, period_id in told}) > 1
    found = []
    for office_code, plan_id, period_id in told:
        doubts = doubts_of(connection, plan_id, period_id, office_code, today)
        if several and doubts:
            span = span_in(connection, plan_id, period_id)
            words = period_words(span.kind, span.name)
            doubts = [replace(one, labels=tuple(f"{label} ({words})" for label in one.labels)) for one in doubts]
        found += doubts
    return found


def _waits(task: TaskStanding) -> bool:
    return is_silent(task.facts, task.standing.status, said=task.standing.said)


def answered_for(connection: Connection, plan_id: str, period_id: str, office_code: str, today: date) -> int:
    """Of how many tasks a word is asked in a period: those that its paper counts, without the paused ones."""
    return sum(is_asked(task.standing) for task in _led(connection, plan_id, period_id, office_code, today))


def _led(connection: Connection, plan_id: str, period_id: str, office_code: str, today: date) -> list[TaskStanding]:
    """How the tasks stand that the office answers for."""
    moment = moment_at(connection, plan_id, span_in(connection, plan_id, period_id), today)
    return [one for one in standings(connection, plan_id, moment, office_code=office_code) if counts_rows(one.facts)]
