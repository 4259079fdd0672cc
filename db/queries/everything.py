"""Every record there is, as plain values: what leaves with all data, and what brings it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from db.changes import Writing
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


def put_back(writing: Writing, tables: Mapping[str, Sequence[Mapping[str, Any]]], files: Mapping[str, bytes]) -> None:
    """Write records as ``records`` gave them into an empty store.

    Args:
        files: the papers as printed, by their SHA-256.
    """
    for digest, data in files.items():
        writing.connection.execute(insert(PaperFile), {"sha256": digest, "data": data})
    for table in Base.metadata.sorted_tables:
        kinds = {column.name: column.type.python_type for column in table.columns}
        made = [{name: _read(kinds[name], value) for name, value in row.items()} for row in tables.get(table.name, ())]
        if made:
            writing.connection.execute(insert(table), made)


def _read(kind: type, value: Any) -> Any:
    if value is None:
        return None
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
