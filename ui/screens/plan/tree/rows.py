"""What a row of the plan tree shows, and the port through which rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

CONTENT, LEAD, DUE, STEP, STATUS = range(5)
COLUMNS = 5


@dataclass(frozen=True, slots=True)
class TreeRow:
    """What one row of the tree shows.

    Attributes:
        num: the node's number, never negative.
        parent: the number of its parent, ``None`` for a plan.
        has_children: whether there is anything below.
        marker: as printed ("III.", "a)", "-").
        text: the clause, word for word; cut for painting only.
        kind: ``plan``, ``section``, ``task`` or ``paragraph``.
        lead: who leads, as shown.
        due: the deadline, as shown; what follows " · " is its source and stands muted.
        due_tone: "", ``due_soon``, ``past_own``, ``overdue`` or ``muted``.
        step: 0, 1, 2 for the three steps of progress, ``None`` where none is shown.
        status: a status code of ``ui.theme.tokens``, or ``None``.
        status_text: the words of the badge, or muted words where there is no status.
        counts: (status code, number) pairs of sections and plans.
        is_new: flag "new" since the last update of the plan.
        is_changed: flag "changed".
        muted: the office only takes part, or is informed.
        archived: no longer followed.
        step_text: words in place of the mark ("theo kỳ", "2/7 hoàn thành").
    """

    num: int
    parent: int | None
    has_children: bool
    marker: str
    text: str
    kind: str
    lead: str = ""
    due: str = ""
    due_tone: str = ""
    step: int | None = None
    status: str | None = None
    status_text: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    is_new: bool = False
    is_changed: bool = False
    muted: bool = False
    archived: bool = False
    step_text: str = ""


class TreeSource(Protocol):
    """Where the tree reads its pages; every call is quick (one small read)."""

    def roots(self) -> Sequence[TreeRow]:
        """The plans, in the order they stand."""
        ...

    def children(self, parent: int, offset: int, limit: int) -> Sequence[TreeRow]:
        """At most ``limit`` children of ``parent`` from ``offset`` on, in document order."""
        ...

    def ancestors(self, node: int) -> Sequence[int]:
        """The numbers above ``node``, from the root down to its parent; empty for a root or an unknown
        node.
        """
        ...
