"""The list of plans. Plain SQL, no SQLAlchemy: the command that prints it needs nothing else of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.queries.standing import Fetch, as_day


@dataclass(frozen=True)
class PlanRecord:
    """A plan in a list."""

    id: str
    issuer_code: str
    issuer_name: str
    part: str
    source: str
    number: str | None
    code: str
    dated_on: date | None
    title: str
    revision: int
    period_kind: str
    archived: bool


_PLANS = """
SELECT p.id, p.issuer_code, o.name, p.part, p.source, p.number, p.code, p.dated_on, p.title, p.revision, p.period_kind,
       p.archived_at IS NOT NULL
FROM plan p JOIN office o ON o.code = p.issuer_code
ORDER BY p.created_at DESC, p.id
"""


def plans(fetch: Fetch) -> list[PlanRecord]:
    """All plans, newest first."""
    rows = ((*row[:7], as_day(row[7]), *row[8:11], bool(row[11])) for row in fetch(_PLANS, {}))
    return [PlanRecord(*row) for row in rows]
