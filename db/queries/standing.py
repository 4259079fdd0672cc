"""The facts a standing rests on: one row for each task and office, from one statement.

Plain SQL with named parameters and without SQLAlchemy, because the first paint reads it too; it runs unchanged on
SQLite and PostgreSQL. What a row means is said in ``app.standing.rules``, nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from db.queries.rows import Facts

Fetch = Callable[[str, Mapping[str, object]], Iterable[Sequence[Any]]]
"""Runs a statement with named parameters (``:name``) and gives its rows."""


class Judged(Protocol):
    """The period and the day a standing is asked for (``app.standing.moment.Moment``)."""

    @property
    def period_id(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def as_of(self) -> date: ...
    @property
    def part_kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What an office's report of the period says of all its rows.

    Attributes:
        arrived: it was approved, and so stands with its issuer as soon as it came.
        sent: it went out from here.
        judged: accepted | returned | "": the issuer's latest act on the whole, where it is on this very content.
    """

    arrived: bool
    sent: bool
    nothing_arisen: bool
    judged: str


SQL_VARIABLES = 500
"""Values of one ``IN``: below what every SQLite takes."""

SILENT = ReportFacts(arrived=False, sent=False, nothing_arisen=False, judged="")

_GIVEN = """
SELECT a.clause_num, a.office_code, a.role, a.from_on, a.recorded_at
FROM assignment a JOIN clause ac ON ac.num = a.clause_num
WHERE ac.plan_id = :plan AND a.from_on <= :as_of {office_a}
UNION ALL
SELECT e.clause_num, e.office_code, e.role, e.from_on, e.recorded_at
FROM ended_assignment e JOIN clause ec ON ec.num = e.clause_num
WHERE ec.plan_id = :plan AND e.from_on <= :as_of AND e.until_on >= :as_of {office_e}
"""

_STATEMENT = """
WITH given AS ({given})
SELECT c.num, c.id, coalesce(g.office_code, ''), c.label,
    coalesce(g.role, ''), coalesce(m.cadence, ''), coalesce(m.deadline_text, ''),
    m.due_on, coalesce(m.due_source, ''), coalesce(m.due_citation, ''),
    x.due_on, x.citation, t.deliverable,
    r.expected_result, r.handler, r.resources, r.responsible, r.own_due_on,
    z.from_on, z.reason,
    w.state, w.done_on, w.note, w.late_reason, w.nothing_arisen, w.reported, w.percent,
    b.state, b.done_on, b.percent,
    (SELECT k.ends_on FROM period k WHERE k.issuer_code = p.issuer_code AND k.id = b.period_id),
    (SELECT count(*) FROM period k
     LEFT JOIN progress q ON q.clause_num = c.num AND q.office_code = g.office_code AND q.period_id = k.id
     LEFT JOIN report h ON h.plan_id = c.plan_id AND h.office_code = g.office_code AND h.period_id = k.id
     WHERE k.issuer_code = p.issuer_code AND k.kind = :part_kind AND k.starts_on >= :starts_on
       AND k.ends_on <= :ends_on AND (q.reported OR q.nothing_arisen OR h.nothing_arisen)),
    g.from_on, c.owner_code <> p.issuer_code,
    v.kind, v.reason, v.record_digest,
    rv.made_at, m.recorded_at, g.recorded_at, p.created_at,
    b.period_id, b.note, v.period_id, vw.state, vw.note,
    (SELECT min(k.ends_on) FROM progress q JOIN period k ON k.issuer_code = p.issuer_code AND k.id = q.period_id
     WHERE coalesce(w.state, b.state) = 'done' AND q.clause_num = c.num AND q.office_code = g.office_code
       AND q.state <> 'done' AND k.ends_on > :ends_on)
FROM clause c
JOIN plan p ON p.id = c.plan_id
JOIN task t ON t.clause_num = c.num
{join} given g ON g.clause_num = c.num
LEFT JOIN revision rv ON rv.plan_id = c.plan_id AND rv.number = c.added_in
LEFT JOIN term m ON m.num = (
    SELECT o.num FROM term o
    WHERE o.clause_num = c.num AND (o.office_code = '' OR o.office_code = g.office_code) AND o.in_force_on <= :as_of
    ORDER BY o.in_force_on DESC, o.recorded_at DESC, o.num DESC LIMIT 1)
LEFT JOIN extension_decision x ON x.extension_id = (
    SELECT f.extension_id FROM extension_decision f JOIN extension e ON e.id = f.extension_id
    WHERE e.clause_num = c.num AND e.office_code = g.office_code AND f.granted AND f.due_on IS NOT NULL
      AND f.decided_on <= :as_of
      AND NOT EXISTS (
        SELECT 1 FROM term o WHERE o.clause_num = c.num AND (o.office_code = '' OR o.office_code = g.office_code)
          AND o.sets_due AND o.in_force_on <= :as_of AND (o.in_force_on > f.decided_on
            OR o.in_force_on = f.decided_on AND CASE
              WHEN f.after_terms IS NULL THEN o.recorded_at > f.recorded_at
              ELSE f.after_terms < (
                SELECT count(*) FROM term l WHERE l.clause_num = c.num
                  AND (l.office_code = '' OR l.office_code = g.office_code) AND l.num <= o.num)
              END))
    ORDER BY f.decided_on DESC, f.recorded_at DESC, e.requested_on DESC, f.due_on DESC, f.extension_id DESC LIMIT 1)
LEFT JOIN arrangement r ON r.clause_num = c.num AND r.office_code = g.office_code
LEFT JOIN pause z ON z.clause_num = c.num AND z.office_code = g.office_code
    AND z.from_on <= :as_of AND (z.until_on IS NULL OR z.until_on >= :as_of)
LEFT JOIN progress w ON w.clause_num = c.num AND w.office_code = g.office_code AND w.period_id = :period
LEFT JOIN progress b ON w.clause_num IS NULL AND b.clause_num = c.num AND b.office_code = g.office_code
    AND b.period_id = (
        SELECT q.period_id FROM progress q JOIN period k ON k.issuer_code = p.issuer_code AND k.id = q.period_id
        WHERE q.clause_num = c.num AND q.office_code = g.office_code AND k.ends_on <= :ends_on
        ORDER BY k.ends_on DESC, k.starts_on DESC LIMIT 1)
LEFT JOIN verdict v ON v.id = (
    SELECT y.id FROM verdict y
    WHERE y.clause_num = c.num AND y.office_code = g.office_code AND y.plan_id = c.plan_id
      AND (y.period_id = :period OR b.state = 'done' AND y.period_id IN (
        SELECT k.id FROM period k JOIN period s ON s.issuer_code = k.issuer_code AND s.id = b.period_id
        WHERE k.issuer_code = p.issuer_code AND k.ends_on >= s.ends_on AND k.ends_on <= :ends_on)
      OR y.kind = 'accepted' AND coalesce(w.state, b.state) = 'done' AND y.period_id IN (
        SELECT k.id FROM period k WHERE k.issuer_code = p.issuer_code AND k.ends_on > :ends_on
          AND NOT EXISTS (
            SELECT 1 FROM progress q JOIN period l ON l.issuer_code = k.issuer_code AND l.id = q.period_id
            WHERE q.clause_num = c.num AND q.office_code = g.office_code AND q.state <> 'done'
              AND l.ends_on > :ends_on AND l.ends_on <= k.ends_on)
          AND NOT EXISTS (
            SELECT 1 FROM verdict n WHERE n.clause_num = c.num AND n.office_code = g.office_code
              AND n.plan_id = c.plan_id AND n.period_id = k.id AND n.decided_at > y.decided_at)))
    ORDER BY y.decided_at DESC, y.id DESC LIMIT 1)
LEFT JOIN progress vw ON vw.clause_num = c.num AND vw.office_code = g.office_code AND vw.period_id = v.period_id
WHERE c.plan_id = :plan {where}
ORDER BY c.position, c.num, g.office_code
"""

_IN_FORCE = """AND c.from_on <= :as_of AND (c.until_on IS NULL OR c.until_on >= :as_of)
    AND (c.archived_at IS NULL OR c.until_on IS NOT NULL)"""

_STATE, _CARRIED, _SAID_IN = 20, 27, 41
"""Where a row says which state was said in the period, which is carried, and from which period."""

_FROZEN = """
SELECT h.frame, h.as_of FROM paper h
WHERE h.kind = 'report' AND h.plan_id = :plan AND h.period_id = :period AND h.office_code = :office
  AND h.stage IN ('submitted', 'approved', 'numbered', 'sent') AND h.reopened_at IS NULL AND h.frame <> ''
"""
_LABELS = "SELECT num, id, label FROM clause WHERE plan_id = :plan AND kind = 'task' ORDER BY position, num"

_REPORTS = """
SELECT r.office_code, coalesce(h.stage, r.state), r.nothing_arisen, coalesce(h.content_digest, ''), v.kind,
    v.record_digest
FROM report r
LEFT JOIN paper h ON h.kind = 'report' AND h.plan_id = r.plan_id AND h.period_id = r.period_id
    AND h.office_code = r.office_code AND h.stage IN ('submitted', 'approved', 'numbered', 'sent')
    AND h.reopened_at IS NULL
LEFT JOIN verdict v ON v.id = (
    SELECT y.id FROM verdict y
    WHERE y.plan_id = r.plan_id AND y.period_id = r.period_id AND y.office_code = r.office_code
      AND y.clause_num IS NULL
    ORDER BY y.decided_at DESC, y.id DESC LIMIT 1)
WHERE r.plan_id = :plan AND r.period_id = :period
"""

_ACCEPTED = """
SELECT v.office_code, k.ends_on FROM verdict v
JOIN plan p ON p.id = v.plan_id
JOIN period k ON k.issuer_code = p.issuer_code AND k.id = v.period_id
LEFT JOIN paper h ON h.kind = 'report' AND h.plan_id = v.plan_id AND h.period_id = v.period_id
    AND h.office_code = v.office_code AND h.stage IN ('submitted', 'approved', 'numbered', 'sent')
    AND h.reopened_at IS NULL
WHERE v.plan_id = :plan AND v.clause_num IS NULL AND v.kind = 'accepted'
  AND (coalesce(h.content_digest, '') = '' OR v.record_digest = h.content_digest)
  AND NOT EXISTS (
    SELECT 1 FROM verdict n WHERE n.plan_id = v.plan_id AND n.period_id = v.period_id
      AND n.office_code = v.office_code AND n.clause_num IS NULL AND n.decided_at > v.decided_at)
"""
"""Whole reports that the issuer accepted as they stand, with the last day of their periods."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """The facts of one task for one office (``office_code`` empty: given to nobody who was asked for)."""

    clause_num: int
    clause_id: str
    office_code: str
    label: str
    facts: Facts


Step = Callable[[int, int], object]
STEP_ROWS = 2_000
"""So many rows are read between two steps: a tenth of a second on a slow machine."""


def standing_rows(
    fetch: Fetch,
    plan_id: str,
    judged: Judged,
    *,
    office_code: str = "",
    nums: Sequence[int] | None = None,
    given_only: bool = True,
    issued: bool = False,
    step: Step | None = None,
) -> list[StandingRow]:
    """The facts of a plan's tasks in force at a moment, in the plan's order.

    Args:
        office_code: one office; empty: every office that has a role.
        nums: only these clauses, whether in force or not.
        given_only: leave out tasks in which the office has no role.
        issued: we issue the plan: a report has gone out as far as we are concerned when it arrived here.
        step: told now and then how many rows are read, of how many; whoever wants to stop raises in it.
    """
    names: dict[str, object] = {
        "plan": plan_id,
        "period": judged.period_id,
        "starts_on": judged.starts_on.isoformat(),
        "ends_on": judged.ends_on.isoformat(),
        "as_of": judged.as_of.isoformat(),
        "part_kind": judged.part_kind,
    }
    one_a = one_e = ""
    if office_code:
        names["office"] = office_code
        one_a, one_e = "AND a.office_code = :office", "AND e.office_code = :office"
    where = _IN_FORCE
    if nums is not None:
        names |= {f"n{place}": num for place, num in enumerate(nums)}
        where = f"AND c.num IN ({', '.join(f':n{place}' for place in range(len(nums)))})" if nums else "AND c.num < 0"
    statement = _STATEMENT.format(
        given=_GIVEN.format(office_a=one_a, office_e=one_e), join="JOIN" if given_only else "LEFT JOIN", where=where
    )
    reports = report_facts(fetch, plan_id, judged.period_id)
    rows = list(fetch(statement, names))
    then = {
        id_: report_facts(fetch, plan_id, id_) for id_ in {row[_SAID_IN] for row in rows if row[_CARRIED] == "done"}
    }
    accepted = _accepted(fetch, plan_id) if any("done" in (row[_STATE], row[_CARRIED]) for row in rows) else {}
    found: list[StandingRow] = []
    for done in range(0, len(rows), STEP_ROWS):
        if step is not None:
            step(done, len(rows))
        found += [_row(row, reports, then, accepted, judged, issued=issued) for row in rows[done : done + STEP_ROWS]]
    if not office_code:
        return found
    frozen = frozen_facts(fetch, plan_id, judged.period_id, office_code)
    return found if frozen is None else _as_frozen(fetch, plan_id, office_code, found, frozen, nums, given_only)


def frozen_facts(fetch: Fetch, plan_id: str, period_id: str, office_code: str) -> dict[str, Facts] | None:
    """The facts that an office froze with its report of a period, by clause id; None where nothing is frozen.

    A consolidated report freezes those of all offices, each with its office: the others' are not ours.
    """
    names = {"plan": plan_id, "period": period_id, "office": office_code}
    for frame, as_of in fetch(_FROZEN, names):
        kept = json.loads(frame).get("standings") or []
        if kept:
            # lazy: the first page shows an open period as a rule
            from db.queries.joined_ids import joined_ids

            today = joined_ids(fetch, plan_id)
            return {
                today.get(line["clause_id"], line["clause_id"]): _thawed(line["facts"], as_day(as_of))
                for line in kept
                if line.get("office", office_code) == office_code
            }
    return None


def report_facts(fetch: Fetch, plan_id: str, period_id: str) -> dict[str, ReportFacts]:
    """By office: what its report of the period says of all its rows."""
    found: dict[str, ReportFacts] = {}
    for code, state, nothing, digest, kind, judged_digest in fetch(_REPORTS, {"plan": plan_id, "period": period_id}):
        current = kind is not None and (not digest or judged_digest == digest)
        arrived = state in ("approved", "numbered", "sent")
        found[code] = ReportFacts(arrived, state == "sent", bool(nothing), kind if current else "")
    return found


def _accepted(fetch: Fetch, plan_id: str) -> dict[str, list[date]]:
    """By office: the last days of the periods whose reports were accepted."""
    found: dict[str, list[date]] = {}
    for office, ends_on in fetch(_ACCEPTED, {"plan": plan_id}):
        day = as_day(ends_on)
        if day is not None:
            found.setdefault(office, []).append(day)
    return found


def _confirmed(accepted: Sequence[date], said: date | None, undone: date | None) -> bool:
    """Whether a finish was confirmed with the report it was said in, or with a later one that still carried it."""
    return said is not None and any(said <= day and (undone is None or day < undone) for day in accepted)


def _as_frozen(
    fetch: Fetch,
    plan_id: str,
    office_code: str,
    found: Sequence[StandingRow],
    frozen: Mapping[str, Facts],
    nums: Sequence[int] | None,
    given_only: bool,
) -> list[StandingRow]:
    """Rows as they were frozen, with what the issuer has said and what became of the report since.

    What came into force later, or was recorded later, is not among them; what was handed on since still is.
    """
    live = {row.clause_id: row for row in found}
    rows = []
    for num, clause_id, label in fetch(_LABELS, {"plan": plan_id}):
        now, kept = live.get(clause_id), frozen.get(clause_id)
        if kept is None or (nums is not None and num not in nums):
            if now is not None and not given_only:
                rows.append(now)
            continue
        if now is not None:
            kept = replace(kept, **{name: getattr(now.facts, name) for name in _SAID_SINCE})
        rows.append(StandingRow(num, clause_id, office_code, label, kept))
    return rows


_SAID_SINCE = (
    *("verdict", "verdict_reason", "verdict_digest", "verdict_in", "verdict_state", "verdict_note", "judged", "sent"),
    *("said_in", "said_note", "judged_then", "sent_then"),
)


def _thawed(raw: Mapping[str, Any], as_of: date | None) -> Facts:
    known = {field.name for field in fields(Facts)}
    values: dict[str, Any] = {
        name: as_day(value) if name in _DAYS else value for name, value in raw.items() if name in known
    }
    return replace(Facts(**values), judged_on=as_of)


_DAYS = frozenset({"due_on", "own_due_on", "done_on", "carried_from", "from_on", "term_due_on", "judged_on"})


def _row(
    row: Sequence[Any],
    reports: Mapping[str, ReportFacts],
    then: Mapping[str, Mapping[str, ReportFacts]],
    accepted: Mapping[str, Sequence[date]],
    judged: Judged,
    *,
    issued: bool,
) -> StandingRow:
    num, clause_id, office, label = row[:4]
    row = (*row[:3], *row[4:])
    report = reports.get(office, SILENT)
    said = then.get(row[40], {}).get(office, SILENT)
    due_on, source, citation = as_day(row[6]), row[7], row[8]
    granted = as_day(row[9])
    if granted is not None:
        due_on, source, citation = granted, "letter", row[10] or citation
    here = row[19] is not None
    state, done_on, percent = (row[19], row[20], row[25]) if here else row[26:29]
    said_until = judged.ends_on if here else as_day(row[29])
    confirmed = state == "done" and _confirmed(accepted.get(office, ()), said_until, as_day(row[45]))
    facts = Facts(
        role=row[3],
        cadence=row[4],
        deadline_text=row[5],
        due_on=due_on,
        due_source=source,
        due_citation=citation,
        deliverable=row[11] or "",
        expected_result=row[12] or "",
        handler=row[13] or "",
        resources=row[14] or "",
        responsible=row[15] or "",
        own_due_on=as_day(row[16]),
        paused=row[17] is not None,
        state=state or "not_started",
        done_on=as_day(done_on),
        note=row[21] or "",
        late_reason=row[22] or "",
        nothing_arisen=bool(row[23]) or report.nothing_arisen,
        reported=bool(row[24]),
        percent=percent,
        carried=not here and state is not None,
        verdict=row[33] or "",
        verdict_reason=row[34] or "",
        verdict_digest=row[35] or "",
        sent=report.arrived if issued else report.sent,
        row_state=row[19] or "",
        carried_from=None if here else as_day(row[29]),
        reported_parts=row[30],
        judged=report.judged,
        from_on=as_day(row[31]) or date(1945, 9, 2),
        term_due_on=as_day(row[6]),
        own=bool(row[32]),
        pause_reason=row[18] or "",
        recorded_at=max(map(_as_noted, row[36:39])),
        plan_recorded_at=_as_noted(row[39]),
        said_in=row[40] or "",
        said_note=row[41] or "",
        sent_then=said.arrived if issued else said.sent,
        judged_then="accepted" if confirmed else said.judged,
        verdict_in=row[42] or "",
        verdict_state=row[43] or "",
        verdict_note=row[44] or "",
    )
    return StandingRow(num, clause_id, office, label, facts)


def as_day(value: object) -> date | None:
    """A day as the driver gives it (text from SQLite, a date from PostgreSQL)."""
    if not value:
        return None
    if isinstance(value, str):
        return _day_of(value)
    return value if isinstance(value, date) else None


_day_of = lru_cache(maxsize=4_096)(date.fromisoformat)
"""The same days come again and again in a plan."""


def _as_noted(value: object) -> str:
    """An instant in one form, so that two compare as text (text from SQLite, an instant from PostgreSQL)."""
    if isinstance(value, str):
        return value
    return value.isoformat(" ", "microseconds") if isinstance(value, datetime) else str(value or "")
