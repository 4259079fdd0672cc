"""A package arrives for a plan that was read from its document before: a person matches the two.

What was typed on the document's clauses moves onto the package's, so nothing is typed again; the document's plan is
kept, archived, and points to the package's. Nothing that stands on the package's side already is overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.clock import Clock
from app.errors import PlanningError
from app.outline.model import Node
from app.outline.rematch import KnownClause as OldClause
from app.outline.rematch import Match, propose_matches
from app.planning.intake import same_reference
from app.planning.placing import place
from app.planning.subtasks import follow_parent, is_subtask
from db.changes import Writing
from db.queries import matching as bulk
from db.queries import plans as rows
from db.schema import Plan
from db.store import Store


@dataclass(frozen=True)
class Matched:
    """What a match moved.

    Attributes:
        moved: clauses whose work moved.
        left: labels of clauses with work that had no counterpart; they stay in the archived plan.
    """

    moved: int
    left: tuple[str, ...]


def candidates(store: Store) -> list[tuple[str, str]]:
    """Pairs (document plan, package plan) of the same issuer with the same number, code and date, or none printed."""
    with store.read() as connection:
        known = [plan for plan in rows.plans(connection) if not plan.archived and plan.part == "carries_out"]
    documents = [plan for plan in known if plan.source == "document"]
    packages = [plan for plan in known if plan.source == "package"]

    def same(one: rows.PlanRecord, other: rows.PlanRecord) -> bool:
        if one.issuer_code != other.issuer_code:
            return False
        if one.number and other.number:
            return same_reference(one, other)
        return one.title == other.title

    return [(one.id, other.id) for one in documents for other in packages if same(one, other)]


def propose(store: Store, document_id: str, package_id: str) -> list[Match]:
    """Which clause of the document is which of the package: proposals that a person confirms.

    Raises:
        PlanningError: ``plan-unknown``.
    """
    with store.read() as connection:
        issuers = {row.id: row.issuer_code for row in rows.plans(connection)}
        old, new = (
            [
                row
                for row in rows.clauses(connection, plan_id)
                if not row.archived and not is_subtask(row, issuers[plan_id])
            ]
            for plan_id in (document_id, package_id)
        )
    if not old or not new:
        raise PlanningError("plan-unknown", plan=document_id if not old else package_id)
    return propose_matches(
        [
            OldClause(row.id, row.label, row.marker, row.text)
            for row in old
            if not is_subtask(row, issuers[document_id])
        ],
        [node_of(row) for row in new],
    )


def node_of(row: rows.ClauseRecord) -> Node:
    """A clause of the store as the outline has it, without its place in a source."""
    return Node(
        id=row.id,
        parent=None,
        marker=row.marker,
        level=row.depth,
        kind="task" if row.kind == "task" else "section" if row.kind == "section" else "paragraph",
        text=row.text,
        label=row.label,
        spans=(),
        first_line=0,
        last_line=0,
        lead_units=tuple(filter(None, row.lead_text.split("; "))),
        coord_units=tuple(filter(None, row.coord_text.split("; "))),
        deadline_text=row.deadline_text or None,
        due_on=row.due_on,
        cadence=row.cadence or None,
    )


def match(store: Store, clock: Clock, who: str, document_id: str, package_id: str, pairs: Mapping[str, str]) -> Matched:
    """Carry a confirmed match out.

    Args:
        pairs: clause id of the document → clause id of the package.

    Raises:
        PlanningError: ``plan-unknown``, ``match-not-possible`` (the first is no document plan, the second no package,
            or their issuers differ).
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        document, package = writing.get(Plan, document_id), writing.get(Plan, package_id)
        if document is None or package is None:
            raise PlanningError("plan-unknown", plan=document_id if document is None else package_id)
        if (document.source, package.source) != ("document", "package") or document.issuer_code != package.issuer_code:
            raise PlanningError("match-not-possible")
        old = {row.id: row for row in rows.clauses(writing.connection, document_id)}
        new = {row.id: row for row in rows.clauses(writing.connection, package_id)}
        nums = {old[before].num: new[after].num for before, after in pairs.items() if before in old and after in new}
        moved = bulk.move_work(writing, document_id, package_id, nums)
        _move_subtasks(writing, package, old, new, pairs)
        with_work = bulk.work_on(writing.connection, document_id)
        writing.edit(document, matched_plan_id=package_id, archived_at=clock.now())
        for name in ("arrival_number", "arrived_on", "urgency", "routing_note", "routed_to", "respond_on"):
            if not getattr(package, name):
                writing.edit(package, **{name: getattr(document, name)})
        left = tuple(row.label for row in old.values() if row.num in with_work)
        return Matched(moved, left)


def _move_subtasks(
    writing: Writing,
    package: Plan,
    old: Mapping[str, rows.ClauseRecord],
    new: Mapping[str, rows.ClauseRecord],
    pairs: Mapping[str, str],
) -> None:
    """Sub-tasks that our office added under the document's clauses go over with them."""
    before = {row.num: row for row in old.values()}
    now = {old[one].num: new[other] for one, other in pairs.items() if one in old and other in new}
    for row in old.values():
        above = row.parent_num
        if above is not None and above in now and is_subtask(row, package.issuer_code):
            now[row.num] = follow_parent(writing, row, before[above], now[above], package.id)
    place(writing, package.id, package.issuer_code, {})
