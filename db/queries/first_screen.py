"""What the first paint needs, through plain sqlite3: SQLAlchemy comes while the window already shows.

The schema number is read first; a store of any other number gives nothing here and is left to the workspace, which
migrates it or refuses it politely.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.queries.calendars import IssuerCalendar, calendars
from db.queries.rows import PAGE, SHOWN_CHARS, ClauseRow, PlanRow
from db.queries.standing import Judged, as_day, standing_rows

if TYPE_CHECKING:
    from db.queries.plan_list import PlanRecord

Unreadable = sqlite3.Error
"""What reading raises when the file is missing or is no store."""

SCHEMA_NUMBER = 3
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


MomentOf = Callable[[PlanRow, IssuerCalendar], Judged]
"""From a plan and its issuer's calendar to the period it shows and the day that is judged at."""


def read(path: Path, moment_of: MomentOf, plan_id: str = "") -> FirstScreen | None:
    """The first screen, or None when the store has another schema number or nobody was made its owner.

    Args:
        path: the store file.
        moment_of: which period a plan shows.
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
        roots = tuple(_plan(row) for row in connection.execute(_PLANS))
        shown = next((plan for plan in roots if plan.id == plan_id), roots[0] if roots else None)
        period_id = ""
        clauses: tuple[ClauseRow, ...] = ()
        if shown is not None:
            calendar = calendars(connection.execute, [shown.issuer_code])[shown.issuer_code]
            judged = moment_of(shown, calendar)
            period_id, clauses = judged.period_id, _clauses(connection, shown.id, owner[0], judged)
        count = connection.execute(
            "SELECT count(*) FROM assignment WHERE office_code = ? AND role = 'lead'", (owner[0],)
        ).fetchone()[0]
        return FirstScreen(
            owner[0],
            owner[1],
            owner[2] or owner[1],
            owner[3],
            owner[4],
            roots,
            shown.id if shown else "",
            clauses,
            period_id,
            count,
        )


def read_plans(path: Path) -> list[PlanRecord] | None:
    """All plans, newest first, or None when the store has another schema number or nobody was made its owner.

    Raises:
        sqlite3.Error: the file is missing or is no store.
    """
    with closing(_open(path)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_NUMBER:
            return None
        connection.execute("BEGIN")
        if connection.execute("SELECT 1 FROM installation").fetchone() is None:
            return None
        # lazy: the window's first screen does without
        from db.queries.plan_list import plans

        return plans(connection.execute)


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
       substr(c.text, 1, {SHOWN_CHARS}), c.lead_text, c.has_children, c.owner_code, c.added_in, c.changed_in
FROM clause c
WHERE c.plan_id = :plan AND c.archived_at IS NULL AND c.position <= {PAGE}
ORDER BY c.position, c.num
"""


def _open(path: Path) -> sqlite3.Connection:
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise sqlite3.OperationalError("no file")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout=2000")
    return connection


def _plan(row: tuple[object, ...]) -> PlanRow:
    values = list(row[:10])
    values[5] = as_day(row[5])
    by_package = row[14] == "package" or row[15] is not None
    return PlanRow(*(*values, row[10] or row[9], *row[11:14], by_package, row[16]))  # type: ignore[arg-type] # columns


def _clauses(connection: sqlite3.Connection, plan: str, office: str, judged: Judged) -> tuple[ClauseRow, ...]:
    rows = connection.execute(_CLAUSES, {"plan": plan}).fetchall()
    nums = [row[0] for row in rows if row[8] == "task"]
    facts = {
        found.clause_num: found.facts
        for found in standing_rows(connection.execute, plan, judged, office_code=office, nums=nums, given_only=False)
    }
    return tuple(ClauseRow(*(*row[:11], bool(row[11]), *row[12:15], facts.get(row[0]))) for row in rows)
