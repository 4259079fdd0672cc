"""The record of a paper in words: who made it, how far it has come, what is said otherwise today."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.clock import day_of
from app.desk.paper_record import ChangedLine, PaperRow, PaperView
from app.tracking.numbers import as_printed
from ui.texts.days import day
from ui.texts.plans import short_label
from ui.texts.statuses import state_word

translate = QCoreApplication.translate
_MOST = 8
"""Changes that are listed; the rest is counted."""
_CUT = 90


def stage_words(paper: PaperRow) -> str:
    """How far a paper has come, as a badge says it."""
    return {
        "reopened": translate("PaperRecord", "Supplemented"),
        "submitted": translate("PaperRecord", "Submitted"),
        "approved": translate("PaperRecord", "Approved"),
        "numbered": translate("PaperRecord", "Numbered"),
        "sent": translate("PaperRecord", "Sent"),
        "taken_back": translate("PaperRecord", "Taken back"),
        "cancelled": translate("PaperRecord", "Called off"),
    }.get(paper.course, paper.course)


def record_lines(view: PaperView) -> list[str]:
    """The record, a line each."""
    paper = view.paper
    made = translate("PaperRecord", "{office}, {person}: submitted on {day}.")
    if view.made_by in ("", view.office):  # nobody said who works here
        made = translate("PaperRecord", "{office}: submitted on {day}.")
    if not view.here and not view.letter:
        made = translate("PaperRecord", "{office}: its data came on {day}.")
    lines = [made.format(office=view.office, person=view.made_by, day=day(day_of(view.made_at)))]
    if not view.here and view.letter:
        lines.append(translate("PaperRecord", "So its data file says; the letter itself came on paper."))
    about = " · ".join(one for one in (_cut(view.plan), view.period) if one)
    if about:
        lines.append(about)
    if paper.dated_on:
        words = translate("PaperRecord", "Number {number}/{code} of {day}.")
        lines.append(words.format(number=as_printed(paper.number), code=paper.code, day=day(paper.dated_on)))
    for one in view.corrected:
        words = translate("PaperRecord", "Corrected on {day}, {reason}: it had been given number {number} of {before}.")
        before = day(one.dated_on) if one.dated_on else "…"
        told = {"day": day(day_of(one.at)), "reason": _cut(one.reason), "number": one.cited, "before": before}
        lines.append(words.format(**told))
    if paper.sent_on:
        lines.append(translate("PaperRecord", "Sent on {day}.").format(day=day(paper.sent_on)))
    if paper.reopened_at is not None:
        words = translate("PaperRecord", "Taken up again on {day}, {reason}: another report follows it.")
        if paper.course == "cancelled":
            words = translate("PaperRecord", "Called off on {day}, {reason}. Its number is not given again.")
        lines.append(words.format(day=day(day_of(paper.reopened_at)), reason=_cut(paper.reopen_reason)))
    if paper.outside:
        lines.append(translate("PaperRecord", "Finished in Word: kept as it was signed, without our data code."))
    if view.signed:
        lines.append(translate("PaperRecord", "Signed copies kept here: {names}.").format(names="; ".join(view.signed)))
    return lines + _code(view) + _since(view)


def _code(view: PaperView) -> list[str]:
    """Its data code, and why the data have another, a line each."""
    paper = view.paper
    if not paper.data_code:
        return []
    lines = [translate("PaperRecord", "Data code {code}.").format(code=paper.data_code)]
    if view.rows_code:
        words = translate(
            "PaperRecord",
            "The signed paper bears this code, as the office says: it joined the plan with the data file since, and its"
            " data came under {code}.",
        )
        if view.here:
            words = translate(
                "PaperRecord",
                "The signed paper bears this code. The plan was joined with the data file since: the data went out"
                " under {code}.",
            )
        lines.append(words.format(code=view.rows_code))
    return lines


def _since(view: PaperView) -> list[str]:
    """What is said otherwise today, a line each."""
    if not view.changed:
        return [translate("PaperRecord", "Today's data still say what the paper says.")] if view.known else []
    lines = [translate("PaperRecord", "Said otherwise today:"), *map(_change_words, view.changed[:_MOST])]
    if len(view.changed) > _MOST:
        lines.append(translate("PaperRecord", "and {count} more").format(count=len(view.changed) - _MOST))
    return lines


def _change_words(line: ChangedLine) -> str:
    before, now = line.before, line.now
    if line.about == "state":
        before, now = (state_word(one) if one else "" for one in (before, now))
    if line.about == "nothing_arisen":
        said = translate("PaperRecord", "nothing arose")
        before, now = (said if one else "" for one in (before, now))
    name = short_label(line.name) if line.name else translate("PaperRecord", "Report")
    nothing = translate("PaperRecord", "nothing")
    words = translate("PaperRecord", "• {name}: {before} → {now}")
    return words.format(name=name, before=_cut(before) or nothing, now=_cut(now) or nothing)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _CUT else f"{plain[:_CUT]}…"
