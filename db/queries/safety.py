"""When people last changed anything: what a backup must be younger than."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.engine import Connection

_LAST = "SELECT at FROM change WHERE entity <> 'setting' ORDER BY num DESC LIMIT 1"
"""Settings do not count: the day of a drill is written after its backup."""


def last_change(connection: Connection) -> datetime | None:
    """The instant of the last change, or None where nothing was ever changed."""
    found = connection.exec_driver_sql(_LAST).scalar()
    if found is None:
        return None
    at = found if isinstance(found, datetime) else datetime.fromisoformat(str(found))
    return at.replace(tzinfo=UTC)
