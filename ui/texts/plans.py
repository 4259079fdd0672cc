"""Plans, clauses, deadlines and parts in words. Offices are named by their own short names, never by a level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.desk.rows import Facts, PlanRow, inside
from ui.texts.days import day
from ui.texts.language import translate

_DASH = re.compile(r"gạch đầu dòng thứ (\d+)")
_LETTER = re.compile(r"\bCông văn số\s*(\d*)(?:/[\w-]+)?", re.IGNORECASE)
_BODIES = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_BODY = re.compile("|".join(_BODIES), re.IGNORECASE)


def short_label(label: str) -> str:
    """A clause's full name, shortened where it says "gạch đầu dòng thứ": "III.2.1.a, gạch 1"."""
    return _DASH.sub(r"gạch \1", label)


def short_citation(citation: str) -> str:
    """A letter as a narrow column says it: "Công văn số 765/UBND-NV" becomes "CV 765"."""
    return _LETTER.sub(r"CV \1", citation).strip()


def due_words(facts: Facts, office_short: str) -> str:
    """The deadline for a column; what follows " · " is its source."""
    if facts.due_on is not None:
        if facts.due_source == "letter" and facts.due_citation:
            return f"{day(facts.due_on)} · {short_citation(facts.due_citation)}"
        return day(facts.due_on)
    if facts.cadence:
        return facts.cadence[:1].upper() + facts.cadence[1:]
    if facts.own_due_on is not None:
        return f"{day(facts.own_due_on)} · {own_date_words(office_short)}"
    return facts.deadline_text


def own_date_words(office_short: str) -> str:
    """The source of a date that our office set itself: "xã tự đặt", with the office's short name."""
    return translate("Plan", "set by {office}").format(office=inside(office_short))


def due_source_words(facts: Facts, office_short: str) -> str:
    """Where the deadline comes from, in full."""
    if facts.due_on is None:
        return own_date_words(office_short) if facts.own_due_on is not None else ""
    if facts.due_source == "letter" and facts.due_citation:
        return translate("Plan", "by {citation}").format(citation=facts.due_citation)
    return translate("Plan", "by the document")


def role_words(role: str, office_short: str) -> str:
    """Our office's part in a task."""
    if role == "lead":
        return translate("Plan", "{office} leads").format(office=inside(office_short))
    if role == "coordinate":
        return translate("Plan", "{office} takes part").format(office=inside(office_short))
    if role == "inform":
        return translate("Plan", "for information")
    return translate("Plan", "not given to {office}").format(office=inside(office_short))


def parts_words(coordinate: int, inform: int) -> str:
    """How many tasks of others concern us: "3 phối hợp · 1 để biết"."""
    words = []
    if coordinate:
        words.append(translate("Plan", "{n} taking part").format(n=coordinate))
    if inform:
        words.append(translate("Plan", "{n} for information").format(n=inform))
    return " · ".join(words)


def plan_line(plan: PlanRow) -> str:
    """A plan and who issued it, on one line."""
    return f"{plan.title} · {brief(plan.issuer_name)}"


def told_apart(plans: Iterable[PlanRow]) -> dict[str, str]:
    """Each plan in the fewest words that tell it from the others, by id: "215/KH-UBND", its issuer where two bear that
    number, how it came where it is here twice; its title where it has no number.
    """
    rows = list(plans)
    numbers = Counter(row.reference for row in rows)
    issued = Counter((row.reference, row.issuer_code) for row in rows)
    named = {}
    for row in rows:
        parts = [row.reference or row.title]
        if numbers[row.reference] > issued[row.reference, row.issuer_code]:
            parts.append(brief(row.issuer_short))
        if issued[row.reference, row.issuer_code] > 1 and row.reference:
            parts.append(translate("Plan", "data file") if row.by_package else translate("Plan", "document"))
        named[row.id] = ", ".join(parts)
    return named


def brief(name: str) -> str:
    """The name of an office as people write it in a list, where a line is short: "UBND thành phố Hải Phòng"."""
    return _BODY.sub(lambda found: _BODIES[found.group().casefold()], name, count=1)
