"""Deadlines and cadence in all the ways people write them; a date only where the words give one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.outline.due_dates import OPEN_ENDED, WHEN, WITHIN, Due, due_on
from app.outline.references import without_citations
from app.outline.rules import first_found
from app.outline.when_words import (
    ACTS_OFTEN,
    AFTER_ISSUE,
    ALSO,
    ASKED,
    BY_OTHERS,
    CADENCES,
    DEADLINES,
    EACH,
    EVENT,
    EVERY_AT_END,
    EVERY_YEAR,
    FILL,
    FINISHES,
    GOES_ON,
    HOW_OFTEN,
    LABELLED,
    LASTS_UNTIL,
    NOT_DUE,
    OF_SOMETHING,
    PERIOD,
    POINTS_ELSEWHERE,
    PROGRAMME,
    PROSE_CADENCE,
    RECURS_THEN,
    REMARK,
    STAGE_PERIOD,
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When: words as printed, the last day in time where they give one, and how often.

    Attributes:
        year_assumed: the words give no year, the document's own was taken.
        doubt: why the words of the deadline give no day; see ``Due``.
    """

    deadline_text: str | None = None
    due_on: date | None = None
    cadence: str | None = None
    cadence_text: str | None = None
    year_assumed: bool = False
    doubt: str | None = None


_HAS_TIME = re.compile(r"\d|[Qq](?:u[ýí]|UÝ)|[Tt]uần|[Kk]ỳ họp|năm")
_HAS_CADENCE = re.compile(
    r"[HhMm](?:ằng|àng|ỗi|ẰNG|ÀNG|ỖI)|xuyên|XUYÊN|[Đđ]ịnh\s+kỳ|ĐỊNH KỲ|\d|[Tt]ừng|theo|xuất|liên|[Ss]áu|các năm"
)
"""What a time, or how often, is never said without: most clauses have none of it, and need not be asked for more."""
VAGUE = "định kỳ"
"""A cadence that does not say how often."""


class _Deadline(NamedTuple):
    words: str
    due: Due


class _Cadence(NamedTuple):
    name: str
    printed: str


def period_of(heading: str) -> str | None:
    """The time that a heading is nothing but ("Tháng 01", "Đợt 2: từ 01/3 đến 15/3"): what stands below it is due then;
    None where it says something else.
    """
    words = " ".join(heading.split())
    if PERIOD.fullmatch(words):
        return words
    stage = STAGE_PERIOD.fullmatch(words)
    return stage["time"] if stage and WHEN.search(stage["time"]) else None


def of_cell(text: str, year: int | None = None, issued: date | None = None) -> Schedule:
    """What a cell of the deadline column says; its words are kept whole."""
    words = " ".join(text.split())
    if not words:
        return Schedule()
    cadence = _cadence(words)
    due = due_on(words, year, issued)
    if due == Due() and cadence is None and POINTS_ELSEWHERE.match(words) and without_citations(words) != words:
        due = Due(doubt="deadline-elsewhere")
    return _schedule(_Deadline(words, due), cadence, words, issued)


def of_sentence(text: str, year: int | None = None, issued: date | None = None) -> Schedule:
    """What running text says about when: bracketed remarks first, then labels ("Thời gian hoàn thành: …"), then
    prose.
    """
    deadline, cadence = _bracketed(text, year, issued)
    if deadline and (first := _before_yearly(text, deadline, year, issued)):
        deadline = first
    if deadline is None:
        deadline, own = _labelled(text, year, issued)
        cadence = cadence or own
    deadline = deadline or _prose(text, year, issued) or _after_issue(text)
    if cadence is None and deadline and (every := EVERY_AT_END.search(deadline.words)):
        cadence = _cadence(every.group()) or _cadence(deadline.words)
    return _schedule(deadline, cadence or _prose_cadence(text), text, issued)


def _after_issue(text: str) -> _Deadline | None:
    """The words that say after which paper something is to be done; its day is not known yet."""
    found = AFTER_ISSUE.search(" ".join(text.split()))
    return _Deadline(found.group(), Due(doubt="deadline-relative")) if found else None


def _before_yearly(text: str, bracketed: _Deadline, year: int | None, issued: date | None) -> _Deadline | None:
    """The day of an earlier sentence, where the bracket only says by when a report of each year is due."""
    before = text[: max(0, text.find(bracketed.words))]
    first, _, own = before.rpartition(". ")
    if not first or not EVERY_YEAR.search(own.rstrip(" (")):
        return None
    earlier = _prose(f"{first}.", year, issued)
    return earlier if earlier and earlier.due.day else None


def _schedule(deadline: _Deadline | None, cadence: _Cadence | None, text: str, issued: date | None) -> Schedule:
    name, printed = cadence or (None, None)
    if deadline is None:
        return Schedule(cadence=name, cadence_text=printed)
    due = deadline.due
    if cadence and _together(text, deadline.words, cadence.printed):
        due = _recurring(deadline.words, due, cadence.name, issued)
    return Schedule(deadline.words, due.day, name, printed, due.assumed, due.doubt)


def _together(text: str, deadline: str, cadence: str) -> bool:
    """Whether a time and a cadence speak of one thing: no sentence or part of one ends between them."""
    folded = " ".join(text.split()).casefold()
    first, second = sorted(
        (folded.find(words.casefold()), folded.find(words.casefold()) + len(words)) for words in (deadline, cadence)
    )
    return first[0] < 0 or not re.search(r"[;.]\s", folded[first[1] : max(first[1], second[0])])


def _recurring(words: str, due: Due, cadence: str, issued: date | None) -> Due:
    """What comes again and again has no clock (docs/time.md, "Clocks"), but for a day that comes every year, which has
    one in each, and for words that set an end.
    """
    if due.day is None:
        return Due()
    if cadence == "hằng năm" and due.assumed:
        days = [found for found in WHEN.finditer(words) if found["d"] or found["dw"]]
        if len(days) != 1:
            return Due()
        day = due.day
        if issued and day < issued and (day.month, day.day) != (2, 29):
            day = day.replace(year=day.year + 1)
        return Due(day)
    if due.assumed and cadence not in ("thường xuyên", "đột xuất") and not LASTS_UNTIL.search(words):
        return Due()
    return due if FINISHES.search(words) or LASTS_UNTIL.search(words) else Due()


def _bracketed(text: str, year: int | None, issued: date | None) -> tuple[_Deadline | None, _Cadence | None]:
    """Remarks in brackets that speak of nothing but when and how often; of several days the last counts."""
    deadline: _Deadline | None = None
    cadence: _Cadence | None = None
    for match in REMARK.finditer(text):
        inner = _about_time(match.group(1).strip())
        if not inner:
            continue
        if cadence is None and (own := _cadence(inner)):
            cadence = _Cadence(own.name, match.group())
        part = _dated_part(inner)
        if not part:
            continue
        due = due_on(part, year, issued)
        if deadline is None:
            deadline = _Deadline(part, due)
        elif deadline.due.day and due.day and due.day > deadline.due.day:
            deadline = _Deadline(f"{deadline.words}; {part}", replace(deadline.due, day=due.day))
    return deadline, cadence


def _about_time(remark: str) -> str:
    """The remark, or that part of it that is about time, "" where it is about something else."""
    first, *more = re.split(r"\s*[;,]\s*", remark)
    later = next(filter(_is_schedule, more), "")
    return remark if _is_schedule(remark) and (_is_schedule(first) or not later) else later


def _labelled(text: str, year: int | None, issued: date | None) -> tuple[_Deadline | None, _Cadence | None]:
    """After a label such as "Thời gian hoàn thành:"."""
    for match in LABELLED.finditer(text):
        rest = match["rest"].strip()
        cadence = _cadence(rest)
        dated = WHEN.search(rest) or WITHIN.search(rest) or (":" in match.group() and EVENT.match(rest))
        if dated:
            words = _whole_phrase(match)
            due = due_on(words, year, issued)
            return _Deadline(words, due if due != Due() else Due(doubt="deadline-relative")), cadence
        if cadence:
            return None, cadence
        if ":" in match.group() and BY_OTHERS.match(rest):
            return _Deadline(" ".join(rest.split()).rstrip(" ,"), Due(doubt="deadline-elsewhere")), None
    return None, None


def _whole_phrase(match: re.Match[str]) -> str:
    phrase = match.group()
    before = DEADLINES[0].search(phrase)
    if before and not re.search(r":", phrase):
        return before.group("phrase")
    rest = re.sub(r"^[\s:]*(?:là\s+)?", "", match["rest"])
    lead = re.search(r"(trong|trước|chậm|xong|vào)\s*$", phrase[: len(phrase) - len(match["rest"])], re.IGNORECASE)
    return " ".join((f"{lead.group(1)} {rest}" if lead else rest).split()).rstrip(" ,")


def _is_schedule(words: str) -> bool:
    """Whether a remark in brackets speaks of nothing but when and how often."""
    words = without_citations(words)
    rest = WITHIN.blanked(words)
    rest = WHEN.blanked(rest)
    hit = rest != words
    for rule in CADENCES:
        bare = rule.blanked(rest)
        hit, rest = hit or bare != rest, bare
    rest = OPEN_ENDED.blanked(rest)
    left = FILL.blanked(rest).strip()
    if not hit or len(left.split()) > 2:
        return False
    # "(giai đoạn 2021-2025)" or "(2013)" names a programme or a law, not a deadline.
    return not PROGRAMME.match(words.strip())


def _dated_part(words: str) -> str | None:
    if not (WHEN.search(words) or WITHIN.search(words)):
        return None
    parts = RECURS_THEN.pattern.split(words)
    return next((part.strip() for part in parts if WHEN.search(part) or WITHIN.search(part)), words)


def _prose(text: str, year: int | None, issued: date | None) -> _Deadline | None:
    """The first deadline of a running text; days of cited documents are none."""
    if not _HAS_TIME.search(text):
        return None
    text = without_citations(text)
    coarse: _Deadline | None = None
    for rule in DEADLINES:
        for match in rule.finditer(text):
            found = _deadline(rule.says, match, year, issued)
            if found and rule.says == "ends" and match["ye"]:
                # "trong năm 2026": a month or a quarter in the same clause says more.
                coarse = coarse or found
            elif found:
                return found
    return coarse


def _deadline(kind: str, match: re.Match[str], year: int | None, issued: date | None) -> _Deadline | None:
    text = match.string
    phrase = " ".join((match["phrase"] if "phrase" in match.re.groupindex else match.group()).split())
    due = due_on(phrase, year, issued)
    if kind in ("before", "until") and _passed(text[: match.start()]) and not _ahead(due, issued):
        return None
    if kind == "until" and not _ahead(due, issued):
        return None
    if kind in ("opens", "ends", "month-ends") and OPEN_ENDED.match(text[match.end("phrase") :].lstrip()):
        return None
    if kind in ("ends", "month-ends", "day-ends", "held-last") and due.day and issued and due.day < issued:
        return None
    if every := EACH.match(text, match.end()):
        phrase = " ".join((phrase + every.group()).split())
        return _Deadline(phrase, due_on(phrase, year, issued))
    if kind == "before" and (also := ALSO.match(text, match.end())):
        return _both(phrase, also, year, issued)
    first = _Deadline(phrase, due)
    return _with_later(first, kind, match, year, issued) if kind in ("before", "done-in", "ends") else first


def _both(phrase: str, also: re.Match[str], year: int | None, issued: date | None) -> _Deadline:
    """Two days in one breath: the words of both, and the later day, but none where both come every year."""
    words = " ".join((phrase + also.group()).split())
    if EVERY_YEAR.search(words):
        return _Deadline(words, Due())
    return _Deadline(
        words, due_on(f"trước {also['day']}" if "trước" in phrase.casefold() else also["day"], year, issued)
    )


def _passed(before: str) -> bool:
    """Whether the words before a day tell when something came about, rather than when it is due."""
    return bool(NOT_DUE.search(before)) and not ASKED.search(before)


def _ahead(due: Due, issued: date | None) -> bool:
    """Whether the day lies after the document's own, so that it cannot tell of the past."""
    return bool(due.day and issued and due.day >= issued)


def _with_later(first: _Deadline, kind: str, match: re.Match[str], year: int | None, issued: date | None) -> _Deadline:
    """A sentence with two deadlines keeps the words of both; it is done in time when the later one is met."""
    phrase, due = first
    text = match.string
    same = next(rule for rule in DEADLINES if rule.says == kind)
    for later in same.finditer(text, match.end()):
        if _passed(text[: later.start()]) or EACH.match(text, later.end()):
            continue
        words = " ".join(later["phrase"].split())
        day = due_on(words, year, issued).day
        if due.day and day and day > due.day:
            phrase, due = f"{phrase}; {words}", replace(due, day=day)
    return _Deadline(phrase, due)


def _prose_cadence(text: str) -> _Cadence | None:
    """The first cadence that running text gives; of a bare "định kỳ", the one that says how often after it."""
    if not _HAS_CADENCE.search(text):
        return None
    found: _Cadence | None = None
    for match in PROSE_CADENCE.finditer(text):
        printed = " ".join(match.group().split())
        own = _cadence(printed)
        if own is None:
            return found
        if HOW_OFTEN.match(text, match.start()) and OF_SOMETHING.search(text, 0, match.start()):
            continue
        if own.name not in (VAGUE, "đột xuất"):
            return _Cadence(own.name, printed)
        found = found or _Cadence(own.name, printed)
    return found or _of_acts(text)


def _of_acts(text: str) -> _Cadence | None:
    """How often something is to be done, of which more is said afterwards; not how often a thing comes that is only
    named, nor what another document is called.
    """
    own_words = without_citations(text)
    for match in ACTS_OFTEN.finditer(own_words):
        if not OF_SOMETHING.search(own_words, 0, match.start()):
            return _cadence(match["often"] or match["yearly"])
    for match in GOES_ON.finditer(own_words) if "xuyên" in own_words else ():
        if not OF_SOMETHING.search(own_words, 0, match.start()):
            return _cadence(match.group())
    return None


def _cadence(words: str) -> _Cadence | None:
    found = first_found(CADENCES, words)
    return _Cadence(found[0].says, " ".join(found[1].group().split())) if found else None
