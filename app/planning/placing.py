"""Putting a plan's tree in order after clauses came: positions, depths, and who has children.

Each owner ranks its own clauses; among the children of one clause the issuer's stand first, in its order, then each
unit's own sub-tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.changes import Writing
from db.queries import exchange_plan as rows
from db.queries import exchange_write as bulk


def place(writing: Writing, plan_id: str, first_owner: str, ranks: Mapping[str, int]) -> None:
    """Recompute position, depth and ``has_children`` of a plan's clauses: whoever wrote them, the tree alone says so.

    Args:
        first_owner: the issuer.
        ranks: clause id → rank given by its owner; others keep their present order.
    """
    children: dict[int | None, list[dict[str, Any]]] = {}
    for row in rows.places(writing.connection, plan_id):
        children.setdefault(row["parent_num"], []).append(row)
    for siblings in children.values():
        siblings.sort(
            key=lambda row: (
                row["owner_code"] != first_owner,
                row["owner_code"],
                ranks.get(row["id"], row["position"]),
            )
        )
    moved: list[tuple[int, int, int, bool]] = []
    position = 0
    stack = [(row, 1) for row in reversed(children.get(None, []))]
    while stack:
        row, depth = stack.pop()
        position += 1
        below = children.get(row["num"], [])
        alive = any(child["archived_at"] is None for child in below)
        if (row["position"], row["depth"], row["has_children"]) != (position, depth, alive):
            moved.append((row["num"], position, depth, alive))
        stack.extend((child, depth + 1) for child in reversed(below))
    bulk.place_clauses(writing, moved)
