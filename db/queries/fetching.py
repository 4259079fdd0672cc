"""Running plain SQL with named parameters over the store's own connection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from db.queries.standing import Fetch


def fetching(connection: Connection) -> Fetch:
    """What statements that need no SQLAlchemy are run with, over a connection of SQLAlchemy's."""

    def fetch(statement: str, names: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        return connection.execute(text(statement), dict(names)).all()

    return fetch
