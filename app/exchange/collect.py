"""Store → records: what an owner says, section by section.

The office that sends builds its package with these functions; the office that receives builds what it holds of the
sender with the very same ones and compares. Positions travel as ranks among the owner's own clauses, because each side
also places its own sub-tasks between them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from app.clock import day_of
from app.exchange.approved_words import as_it_travels
from app.exchange.cells import FIRST_DAY
from app.exchange.records import TABLES, words
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.content import section_digest
from app.exchange.records.spec import Type, spec, whole_second
from db.queries import exchange_days as days
from db.queries import exchange_plan as rows
from db.queries import exchange_report as done
from db.queries import exchange_state as state
from db.store import Connection

ORDERS_ALL = "orders:*"


def make(record: type[Any], row: Mapping[str, Any]) -> Any:
    """A record from a row of the store: NULL text becomes empty, instants whole seconds, the rest is left out."""
    get = row.get
    return record(**{name: get(name) if fit is None else fit(get(name)) for name, fit in _fitting(spec(record).name)})


@cache
def _fitting(name: str) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Field → how the store's value becomes the wire's, in the order of the record's fields."""
    found: list[tuple[str, Callable[[Any], Any] | None]] = []
    for column in TABLES[name].columns:
        fit: Callable[[Any], Any] | None = None
        if column.type in (Type.TEXT, Type.IDENT, Type.WORD) or column.echo:
            fit = _text
        elif column.type is Type.YES:
            fit = bool
        elif column.type is Type.INSTANT:
            fit = whole_second
        found.append((column.name, fit))
    return tuple(found)


def _text(value: Any) -> Any:
    return "" if value is None else value


def plan_section(connection: Connection, plan_id: str, issuer_code: str, office_code: str | None) -> list[Any]:
    """``plan:ID``: head, citations, revisions, clauses, terms, notes, indicators of the issuer.

    Args:
        office_code: the office that reads it, whose own terms it brings; None for those of all.
    """
    head = rows.plan_head(connection, plan_id)
    if head is None:
        return []
    longer = words.joined(head["longer_periods"], words.PERIOD_KIND)
    found: list[Any] = [
        make(p.WirePlan, {**head, "archived": head["archived_at"] is not None, "longer_periods": longer})
    ]
    found += citations(plan_id, head["references"])
    found += [make(p.WireRevision, row) for row in rows.revisions(connection, plan_id)]
    clauses = rows.clauses(connection, plan_id, issuer_code)
    labels = {row["id"]: row["label"] for row in clauses}
    found += [clause_record(row, rank) for rank, row in enumerate(clauses, 1)]
    found += [make(p.WireEndedClause, row) for row in days.ended_clauses(connection, plan_id, issuer_code)]
    found += _terms([make(p.WireTerm, row) for row in days.terms(connection, plan_id, issuer_code, office_code)])
    for row in rows.notes(connection, plan_id):
        if row["clause_id"] is None or row["clause_id"] in labels:
            found.append(make(p.WireNote, {**row, "label": labels.get(row["clause_id"], "")}))
    for row in rows.indicators(connection, plan_id, issuer_code):
        if row["clause_id"] in labels:
            found.append(make(p.WireIndicator, {**row, "label": labels[row["clause_id"]]}))
    return found


def _terms(terms: Sequence[p.WireTerm]) -> list[p.WireTerm]:
    """The terms as they travel: a slip (0204) that a later term set right fits in no cell, and goes without its day.
    The one that holds keeps it: it is still to be set right, and writing the file says so.
    """
    last = {(one.clause_id, one.office_code): one for one in terms}
    return [
        replace(one, due_on=None)
        if one.due_on is not None and one.due_on < FIRST_DAY and one is not last[one.clause_id, one.office_code]
        else one
        for one in terms
    ]


def clause_record(row: Mapping[str, Any], rank: int) -> p.WireClause:
    """A clause of the issuer; a clause without a schedule has empty schedule columns."""
    source = row["due_source"] if row["task"] is not None else None
    made: p.WireClause = make(p.WireClause, {**row, "position": rank, "due_source": source})
    return made


def citations(plan_id: str, references: str) -> list[p.WireCitation]:
    """The cited documents of a plan, from its list."""
    found: list[p.WireCitation] = []
    for number, one in enumerate(json.loads(references or "[]"), 1):
        words_of = {name: str(one.get(name) or "") for name in ("type", "number", "date", "issuer")}
        found.append(p.WireCitation(position=number, plan_id=plan_id, **words_of))
    return found


def references(found: Iterable[p.WireCitation]) -> str:
    """The list of cited documents as the store keeps it."""
    return json.dumps(
        [
            {"type": one.type, "number": one.number, "date": one.date or None, "issuer": one.issuer}
            for one in sorted(found, key=lambda one: one.position)
        ],
        ensure_ascii=False,
    )


def assign_section(
    connection: Connection, plan_id: str, issuer_code: str, office_code: str | None, running_on: date | None = None
) -> list[Any]:
    """``assign:ID``: who has which role, and who had; of all offices, or of the one that reads it.

    Args:
        running_on: of roles whose end is decided, those that run on this day stand among the present ones too: a
            reader of format 1.0 knows no others.
    """
    present = rows.assignments(connection, plan_id, issuer_code, office_code)
    ended = days.ended_assignments(connection, plan_id, issuer_code, office_code)
    if running_on is not None:
        taken = {(row["clause_id"], row["office_code"]) for row in present}
        running = [row for row in ended if row["from_on"] <= running_on <= row["until_on"]]
        present += [row for row in running if (row["clause_id"], row["office_code"]) not in taken]
    if not present and not ended:
        return []
    known = rows.clause_numbers(connection, [plan_id])
    names = {row["code"]: row["short_name"] or row["name"] for row in rows.offices(connection)}

    def told(row: Mapping[str, Any]) -> dict[str, Any]:
        return {**row, "label": known[row["clause_id"]].label, "office": names.get(row["office_code"], "")}

    return [
        *(make(p.WireAssignment, told(row)) for row in present),
        *(make(p.WireEndedAssignment, told(row)) for row in ended),
    ]


def orders_section(
    connection: Connection, plan_ids: Sequence[str], issuer_code: str, office_code: str | None
) -> list[Any]:
    """``orders:CODE`` or, for None, ``orders:*``: directives, answers, decisions, verdicts, targets."""
    if not plan_ids:
        return []
    labels = {key: value.label for key, value in rows.clause_numbers(connection, plan_ids).items()}
    found: list[Any] = [
        make(p.WireDirective, {**row, "label": labels.get(row["clause_id"], "")})
        for row in rows.directives(connection, plan_ids, office_code)
    ]
    found += letters(connection, p.WireLetter, plan_ids, issuer_code, office_code or "")
    if office_code is None:
        return found
    found += [make(p.WireAnswer, row) for row in rows.answers(connection, plan_ids, office_code)]
    found += [
        make(p.WireDecision, {**row, "granted": "yes" if row["granted"] else "no"})
        for row in rows.decisions(connection, plan_ids, office_code)
    ]
    found += [
        make(p.WireVerdict, {**row, "label": labels.get(row["clause_id"], "")})
        for row in rows.verdicts(connection, plan_ids, office_code)
    ]
    found += [make(p.WireTarget, row) for row in rows.targets(connection, plan_ids, issuer_code, office_code)]
    return found


def letters(
    connection: Connection, record: type[Any], plan_ids: Sequence[str], office_code: str, addressee: str
) -> list[Any]:
    """The numbered letters of an office about plans to an addressee, "" for several offices at once."""
    found = []
    kinds = sorted(words.LETTER_DOWN if record is p.WireLetter else words.LETTER_UP)
    for row in done.letters(connection, plan_ids, office_code, addressee, kinds):
        off_at = row["reopened_at"]
        found.append(make(record, {**row, "cancelled_on": day_of(off_at) if off_at else None}))
    return found


def offices_section(connection: Connection, issuer_code: str, today: date) -> list[Any]:
    """``offices``: the unit list as it holds today, how offices are called at other times, and who succeeded whom.

    Where the issuer lists nothing of an office, what it is called here stands.
    """
    listed: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows.listed_offices(connection, issuer_code):
        listed.setdefault(row["code"], []).append(row)
    found: list[Any] = []
    others: list[Any] = []
    for row in rows.offices(connection):
        by_day = listed.get(row["code"], [])
        holds = [one for one in by_day if one["from_on"] <= today]
        present = holds[-1] if holds else (by_day[0] if by_day else row)
        found.append(make(p.WireOffice, present))
        others += [make(p.WireListedOffice, one) for one in by_day if one is not present]
    return [*found, *others, *(make(p.WireSuccession, row) for row in rows.successions(connection, issuer_code))]


def office_names(connection: Connection, issuer_code: str) -> list[Any]:
    """What is held of an issuer's list: every name by its day, and who succeeded whom."""
    return [
        *(make(p.WireListedOffice, row) for row in rows.listed_offices(connection, issuer_code)),
        *(make(p.WireSuccession, row) for row in rows.successions(connection, issuer_code)),
    ]


def calendar_section(connection: Connection, issuer_code: str, *, whole: bool = False) -> list[Any]:
    """``calendar``: period rules, periods, days off.

    Args:
        whole: with the windows outside the issuer's calendar, which never travel.
    """
    return [
        *(make(p.WirePeriodRule, row) for row in rows.period_rules(connection, issuer_code)),
        *(make(p.WirePeriod, row) for row in rows.periods(connection, issuer_code) if whole or row["due_on"]),
        *(make(p.WireHoliday, row) for row in rows.holidays(connection, issuer_code)),
    ]


def work_section(connection: Connection, plan_id: str, office_code: str) -> list[Any]:
    """``work:ID``: a unit's arrangements, own sub-tasks and indicators, extension requests, letters."""
    found: list[Any] = [make(r.WireArrangement, row) for row in done.arrangements(connection, plan_id, office_code)]
    roles = {row["clause_id"]: row["role"] for row in rows.assignments(connection, plan_id, office_code, office_code)}
    for rank, row in enumerate(rows.clauses(connection, plan_id, office_code), 1):
        source = row["due_source"] if row["task"] is not None else None
        found.append(
            make(r.WireSubtask, {**row, "position": rank, "due_source": source, "role": roles.get(row["id"], "")})
        )
    found += [make(r.WireEndedSubtask, row) for row in days.ended_clauses(connection, plan_id, office_code)]
    found += [make(r.WirePause, row) for row in done.pauses(connection, plan_id, office_code)]
    found += [make(r.WireExtension, row) for row in done.extensions(connection, plan_id, office_code)]
    found += [make(r.WireOwnIndicator, row) for row in rows.indicators(connection, plan_id, office_code)]
    found += [make(r.WireOwnTarget, row) for row in rows.targets(connection, [plan_id], office_code, office_code)]
    for issuer_code in state.issuers_of(connection, [plan_id]).values():
        found += letters(connection, r.WireOwnLetter, [plan_id], office_code, issuer_code)
    return found


def period_sections(
    connection: Connection, plan_id: str, office_code: str, period_ids: Sequence[str] | None = None
) -> dict[str, list[Any]]:
    """``period:PLAN/PERIOD`` of a unit: section name → records; of all its periods, or of some."""
    found: dict[str, list[Any]] = {}
    names: dict[str, str] = {}
    states: dict[str, str] = {}

    def put(record: type[Any], row: Mapping[str, Any]) -> None:
        period_id = row["period_id"]
        echoes = {
            "period": names.setdefault(period_id, period_name(period_id)),
            "approval": "đã duyệt" if states.get(period_id) in words.APPROVED_STATES else "chưa duyệt",
        }
        found.setdefault(f"period:{plan_id}/{period_id}", []).append(make(record, {**echoes, **row}))

    ties = _ties(connection, plan_id, office_code)
    for row in done.reports(connection, plan_id, office_code, period_ids):
        states[row["period_id"]] = row["state"]
        put(r.WireReport, {**row, **ties.get(row["period_id"], {})})
    for record, read in (
        (r.WireProgress, done.progress),
        (r.WireValue, done.values),
        (r.WireDifficulty, done.difficulties),
        (r.WireEvidence, done.evidence),
    ):
        for row in read(connection, plan_id, office_code, period_ids):
            put(record, row)
    return {name: as_it_travels(records, office_code) for name, records in found.items()}


def _ties(connection: Connection, plan_id: str, office_code: str) -> dict[str, dict[str, Any]]:
    """Period → what a report is to those before it: of our own as its papers say, of others as they told it."""
    if state.installation(connection).office_code != office_code:
        return done.told_ties(connection, plan_id, office_code)
    found = done.own_ties(connection, plan_id, office_code)
    for tie in found.values():
        reopened_at = tie.pop("reopened_at", None)
        tie["reopened_on"] = day_of(reopened_at) if reopened_at else None
    return found


def period_name(period_id: str) -> str:
    """A period's id for people: "01/11/2026 – 14/11/2026"."""
    _, _, span = period_id.partition(":")
    start, _, end = span.partition(":")
    return " – ".join("/".join(reversed(day.split("-"))) for day in (start, end) if day)


def group(records: Iterable[Any]) -> dict[str, list[Any]]:
    """Records by table name."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(spec(type(record)).name, []).append(record)
    return found


def period_digests(connection: Connection, plan_ids: Iterable[str], office_code: str, minor: int) -> dict[str, str]:
    """Plan id/period id → digest of all that is held of an office's periods, as a minor version knows it."""
    found: dict[str, str] = {}
    for plan_id in plan_ids:
        for name, records in period_sections(connection, plan_id, office_code).items():
            found[name.removeprefix("period:")] = section_digest(group(records), minor)
    return found
