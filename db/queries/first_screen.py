"""What the first paint needs, through plain sqlite3: SQLAlchemy comes while the window already shows.

The schema number is read first; a store of any other number gives nothing here and is left to the workspace, which
migrates it or refuses it politely.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.queries.rows import PAGE, SHOWN_CHARS, ClauseRow, Facts, PlanRow

Unreadable = sqlite3.Error
"""What reading raises when the file is missing or is no store."""

SCHEMA_NUMBER = 2
"""The schema these statements know; a test holds it to ``db.schema.SCHEMA_NUMBER``."""


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """Enough to paint the window before anything heavy is loaded.

    Attributes:
        plans: the roots of the tree, newest first.
        clauses: the first rows of the plan shown first, from its top, in its order: a screenful and more.
        clauses_of: the plan they belong to, or "".
        period_id: the period their facts are of, or "".
        task_count: how many tasks our office leads, over all plans.
    """

    office_code: str
    office_name: str
    office_short: str
    person: str
    profile: str
    plans: tuple[PlanRow, ...]
    clauses_of: str
    clauses: tuple[ClauseRow, ...]
    period_id: str
    task_count: int


def schema_number(path: Path) -> int:
    """The schema number of a store file; 0 when nothing was ever written to it.

    Raises:
        sqlite3.Error: the file is missing or is no store.
    """
    with closing(_open(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


PeriodOf = Callable[[PlanRow, tuple[int, int, int] | None], str]
"""From a plan and its issuer's rule (cut-off day, due and late working days; None: the decree's) to the id of the
period to show, or "" for kinds without regular windows."""


def read(path: Path, period_of: PeriodOf, today: date, plan_id: str = "") -> FirstScreen | None:
    """The first screen, or None when the store has another schema number or nobody was made its owner.

    Args:
        path: the store file.
        period_of: which period a plan shows.
        today: for windows that somebody set: the last one begun shows.
        plan_id: the plan to show first; the newest where it is empty or no longer there.

    Raises:
        sqlite3.Error: the file is missing or is no store.
    """
    with closing(_open(path)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_NUMBER:
            return None
        connection.execute("BEGIN")
        owner = connection.execute(
            "SELECT o.code, o.name, o.short_name, i.person, i.profile "
            "FROM installation i JOIN office o ON o.code = i.office_code"
        ).fetchone()
        if owner is None:
            return None
        plans = tuple(_plan(row) for row in connection.execute(_PLANS))
        shown = next((plan for plan in plans if plan.id == plan_id), plans[0] if plans else None)
        period_id = _period_id(connection, shown, period_of, today) if shown else ""
        clauses = _clauses(connection, shown.id, owner[0], period_id) if shown else ()
        count = connection.execute(
            "SELECT count(*) FROM assignment WHERE office_code = ? AND role = 'lead'", (owner[0],)
        ).fetchone()[0]
        return FirstScreen(
            owner[0],
            owner[1],
            owner[2] or owner[1],
            owner[3],
            owner[4],
            plans,
            shown.id if shown else "",
            clauses,
            period_id,
            count,
        )


_PLANS = """
SELECT p.id, p.title, p.doc_type, p.number, p.code, p.dated_on, p.date_text, p.part, p.issuer_code, o.name,
       o.short_name, p.period_kind, p.revision, p.report_via, p.source, p.matched_plan_id,
       (SELECT count(*) FROM clause_note n WHERE n.plan_id = p.id)
FROM plan p JOIN office o ON o.code = p.issuer_code
WHERE p.archived_at IS NULL
ORDER BY p.created_at DESC, p.id
"""

_CLAUSES = f"""
SELECT c.num, c.id, c.plan_id, c.parent_num, c.position, c.depth, c.marker, c.label, c.kind,
       substr(c.text, 1, {SHOWN_CHARS}), c.lead_text, c.has_children, c.owner_code, c.added_in, c.changed_in,
       a.role, t.cadence, t.deadline_text,
       coalesce((SELECT d.due_on FROM extension e JOIN extension_decision d ON d.extension_id = e.id
                 WHERE e.clause_num = c.num AND e.office_code = :office AND d.granted AND d.due_on IS NOT NULL
                 ORDER BY d.decided_on DESC, e.requested_on DESC LIMIT 1), t.due_on),
       t.due_source, t.due_citation, t.deliverable,
       r.expected_result, r.handler, r.resources, r.responsible, r.own_due_on, r.paused,
       g.state, g.done_on, g.note, g.late_reason, g.nothing_arisen, g.reported, g.percent
FROM clause c
LEFT JOIN assignment a ON a.clause_num = c.num AND a.office_code = :office
LEFT JOIN task t ON t.clause_num = c.num
LEFT JOIN arrangement r ON r.clause_num = c.num AND r.office_code = :office
LEFT JOIN progress g ON g.clause_num = c.num AND g.office_code = :office AND g.period_id = :period
WHERE c.plan_id = :plan AND c.archived_at IS NULL AND c.position <= {PAGE}
ORDER BY c.position, c.num
"""

_EARLIER = """
SELECT g.clause_num, g.state, g.done_on FROM progress g JOIN clause c ON c.num = g.clause_num
WHERE c.plan_id = :plan AND c.position <= :limit AND g.office_code = :office AND g.period_id <> :period
  AND substr(g.period_id, -10) <= substr(:period, -10)
ORDER BY substr(g.period_id, -10)
"""

_VERDICTS = """
SELECT v.clause_num, v.kind, v.reason, v.record_digest FROM verdict v
WHERE v.plan_id = :plan AND v.period_id = :period AND v.office_code = :office
ORDER BY v.decided_at, v.id
"""

_SENT = """
SELECT stage = 'sent' FROM paper
WHERE kind = 'report' AND plan_id = :plan AND period_id = :period AND office_code = :office AND reopened_at IS NULL
    AND stage IN ('submitted', 'approved', 'numbered', 'sent')
"""


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout=2000")
    return connection


def _period_id(connection: sqlite3.Connection, plan: PlanRow, period_of: PeriodOf, today: date) -> str:
    of_issuer = (plan.issuer_code, plan.period_kind)
    rule = connection.execute(
        "SELECT cut_off_day, due_working_days, late_working_days FROM period_rule WHERE issuer_code = ? AND kind = ?",
        of_issuer,
    ).fetchone()
    found = period_of(plan, rule)
    if found:
        return found
    begun = connection.execute(
        "SELECT id FROM period WHERE issuer_code = ? AND kind = ? AND starts_on <= ? ORDER BY ends_on DESC LIMIT 1",
        (*of_issuer, today.isoformat()),
    ).fetchone()
    return str(begun[0]) if begun else ""


def _plan(row: tuple[object, ...]) -> PlanRow:
    values = list(row[:10])
    values[5] = _day(row[5])
    by_package = row[14] == "package" or row[15] is not None
    return PlanRow(*(*values, row[10] or row[9], *row[11:14], by_package, row[16]))  # type: ignore[arg-type] # columns


def _clauses(connection: sqlite3.Connection, plan: str, office: str, period: str) -> tuple[ClauseRow, ...]:
    names = {"plan": plan, "office": office, "period": period, "limit": PAGE}
    earlier = {row[0]: (row[1], _day(row[2])) for row in connection.execute(_EARLIER, names)}
    acts = {row[0]: row[1:] for row in connection.execute(_VERDICTS, names)}
    found = connection.execute(_SENT, names).fetchone()
    sent = bool(found and found[0])
    rows = []
    for row in connection.execute(_CLAUSES, names):
        facts = None
        if row[8] == "task":
            facts = _facts(row[15:], earlier.get(row[0]), acts.get(row[0], ("", "", "")), sent)
        rows.append(ClauseRow(*(*row[:11], bool(row[11]), *row[12:15], facts)))
    return tuple(rows)


def _facts(
    row: tuple[object, ...], earlier: tuple[str, date | None] | None, act: tuple[str, str, str], sent: bool
) -> Facts:
    due_on, own_due_on, cadence = _day(row[3]), _day(row[11]), str(row[1] or "")
    state, done_on, carried = row[13], _day(row[14]), False
    if state is None and earlier is not None and (due_on or own_due_on or not cadence):
        (state, done_on), carried = earlier, True
    texts = [str(value or "") for value in row]
    return Facts(
        role=texts[0],
        cadence=cadence,
        deadline_text=texts[2],
        due_on=due_on,
        due_source=texts[4],
        due_citation=texts[5],
        deliverable=texts[6],
        expected_result=texts[7],
        handler=texts[8],
        resources=texts[9],
        responsible=texts[10],
        own_due_on=own_due_on,
        paused=bool(row[12]),
        state=str(state or "not_started"),
        done_on=done_on,
        note=texts[15],
        late_reason=texts[16],
        nothing_arisen=bool(row[17]),
        reported=bool(row[18]),
        percent=row[19] if isinstance(row[19], int) else None,
        carried=carried,
        verdict=act[0],
        verdict_reason=act[1],
        verdict_digest=act[2],
        sent=sent,
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
