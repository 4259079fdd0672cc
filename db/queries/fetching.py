"""Running plain SQL with named parameters over the store's own connection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from db.queries.standing import Fetch
from db.statements import Statement


def fetching(connection: Connection) -> Fetch:
    """What statements that need no SQLAlchemy are run with, over a connection of SQLAlchemy's."""

    def fetch(statement: str, names: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        return _kept(statement).rows(connection, **names)

    return fetch


@lru_cache(maxsize=128)
def _kept(statement: str) -> Statement:
    return Statement(lambda: text(statement))
