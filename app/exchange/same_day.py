"""Of a letter that sets a deadline and a decision on an extension of one day: which of the two holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.exchange.collect import make
from app.exchange.records import Content
from app.exchange.records import plan as p
from db.queries import exchange_days as days
from db.queries import exchange_plan as rows
from db.store import Connection


@dataclass(frozen=True)
class LetterOfTheDay:
    """The letter that sets the task's deadline from the day of the decision. ``holds``: it was the later act."""

    citation: str
    holds: bool


def sets_due(one: p.WireTerm, before: p.WireTerm | None) -> bool:
    """Whether a term sets the deadline (again), as its owner's store says it: a change of cadence alone does not."""
    return before is None or (one.due_on, one.due_citation) != (before.due_on, before.due_citation)


def letters_of_the_day(
    connection: Connection, content: Content, decisions: Iterable[p.WireDecision], issuer_code: str
) -> dict[str, LetterOfTheDay]:
    """Extension id → the letter of the day on which it was granted, where there is one."""
    granted = [one for one in decisions if one.granted == "yes" and one.after_terms is not None]
    if not granted:
        return {}
    asked = {row["id"]: row for row in rows.asked_extensions(connection, [one.extension_id for one in granted])}
    found: dict[str, LetterOfTheDay] = {}
    for one in granted:
        if (on := asked.get(one.extension_id)) is None:
            continue
        before: p.WireTerm | None = None
        for place, term in enumerate(_terms(connection, content, on["plan_id"], on["clause_id"], one, issuer_code), 1):
            if before is not None and sets_due(term, before) and term.in_force_on == one.decided_on:
                found[one.extension_id] = LetterOfTheDay(term.due_citation, place > (one.after_terms or 0))
            before = term
    return found


def _terms(
    connection: Connection, content: Content, plan_id: str, clause_id: str, one: p.WireDecision, issuer_code: str
) -> list[p.WireTerm]:
    """The terms of a task for the office, as they were recorded: as they come, else as they stand here."""
    came = content.of(p.WireTerm) or [
        make(p.WireTerm, row) for row in days.terms(connection, plan_id, issuer_code, one.office_code)
    ]
    mine = [term for term in came if term.clause_id == clause_id and term.office_code in ("", one.office_code)]
    return sorted(mine, key=lambda term: (term.office_code, term.position))
