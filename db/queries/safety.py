"""What people changed last: what a backup must hold."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.engine import Connection

from db.backup import OF_PEOPLE, HistoryEntry

_LAST = f"SELECT num, job, at FROM change WHERE {OF_PEOPLE} ORDER BY num DESC LIMIT 1"


def last_change(connection: Connection) -> HistoryEntry | None:
    """The last change, or None where nothing was ever changed."""
    found = connection.exec_driver_sql(_LAST).one_or_none()
    if found is None:
        return None
    num, job, at = found
    instant = at if isinstance(at, datetime) else datetime.fromisoformat(str(at))
    return HistoryEntry(num, job, instant.replace(tzinfo=UTC))
