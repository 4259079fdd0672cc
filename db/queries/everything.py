"""Every record there is, as plain values: what leaves with all data, and what brings it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.engine import Connection

from db.schema import Base, PaperFile

BYTES = PaperFile.__tablename__
"""The table whose rows are files; they leave as files."""


def names() -> tuple[str, ...]:
    """The tables, each after those it refers to."""
    return tuple(table.name for table in Base.metadata.sorted_tables if table.name != BYTES)


def records(connection: Connection, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its key: days and instants in ISO form, figures as text."""
    table = Base.metadata.tables[name]
    for row in connection.execute(table.select().order_by(*table.primary_key)):
        yield {column: plain(value) for column, value in row._mapping.items()}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
