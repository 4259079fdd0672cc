"""Search as you type: the clauses whose words begin with what was typed, without marks, at most ``LIMIT``."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from db.search import HITS, LIMIT, match_expression

__all__ = ["LIMIT", "hits"]


def hits(connection: Connection, typed: str) -> list[int] | None:
    """Numbers of the clauses found, or None when nothing searchable was typed (then everything is shown)."""
    expression = match_expression(typed)
    if expression is None:
        return None
    return [row[0] for row in connection.exec_driver_sql(HITS, (expression, LIMIT))]
