"""All records again in an empty store, from the JSON and the papers they left as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert

from db.changes import Writing
from db.schema import Base, PaperFile


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
