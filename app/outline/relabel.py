"""Naming clauses anew after a person changed the tree: split, joined, promoted or demoted a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.outline.draft import TreeDraft
from app.outline.labels import name_clauses
from app.outline.markers import read_marker
from app.outline.model import Node
from app.outline.slices import Slice

_NOTHING = Slice("", ())


def relabel(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The same nodes, each with the label that its mark and its place in the tree now give it.

    Args:
        nodes: in reading order, every parent before its children.
    """
    drafts: dict[str, TreeDraft] = {}
    for node in nodes:
        drafts[node.id] = TreeDraft(
            id=node.id,
            parent=drafts.get(node.parent or ""),
            marker=read_marker(f"{node.marker} {node.text}") if node.marker else None,
            mark=_NOTHING,
            text=_NOTHING,
            first_line=node.first_line,
            last_line=node.last_line,
            role=node.role,
            table=bool(node.cells),
        )
    labels = name_clauses(list(drafts.values()))
    return tuple(replace(node, label=labels[node.id]) for node in nodes)
