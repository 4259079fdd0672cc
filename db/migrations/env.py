"""Alembic's entry: works over the connection handed to it, never one of its own."""

from __future__ import annotations

from typing import Any

from alembic import context

from db.schema import Base


def _ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Leaves the search index to ``db.search``."""
    return not (kind == "table" and name is not None and name.startswith("clause_search"))


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    include_object=_ours,
)
with context.begin_transaction():
    context.run_migrations()
