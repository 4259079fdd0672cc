"""A plan that was read from its document is here as a package too, whichever came first: a person matches the two.

What was typed on the document's clauses moves onto the package's, so nothing is typed again; the document's plan is
kept, archived, and points to the package's. Nothing that stands on the package's side already is overwritten. An
office that was written down only because its document was read is merged into the one that sent the package.

Until a report left on what was joined, the two can be taken apart again: every record goes back to where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.clock import Clock, day_of
from app.errors import PlanningError
from app.outline.fold import words_of
from app.outline.model import Node
from app.outline.rematch import KnownClause as OldClause
from app.outline.rematch import Match, propose_matches
from app.outline.units import same_name
from app.planning.intake import bare, same_reference
from app.planning.joined_periods import retimed
from app.planning.merging import merge_office
from app.planning.office_names import card_of_name
from app.planning.placing import place
from app.planning.subtasks import follow_parent, is_subtask
from db import moves
from db.changes import Writing
from db.queries import matching as bulk
from db.queries import plans as rows
from db.queries.joined_ids import setting_key, setting_value
from db.queries.matching import JoinedPlan
from db.queries.merging import is_name_only
from db.queries.said_in import say_in
from db.schema import Plan, Setting
from db.store import Connection, Store


@dataclass(frozen=True)
class Matched:
    """What a match moved.

    Attributes:
        moved: clauses whose work moved.
        left: labels of clauses with work that had no counterpart; they stay in the archived plan.
        merged: the name of the office that is no longer listed by itself, where there was one.
        kinds: kinds of thing that were touched.
        job: what undo takes; "" where the two were joined before, and nothing was touched.
    """

    moved: int
    left: tuple[str, ...]
    merged: str
    kinds: frozenset[str]
    job: str


@dataclass(frozen=True)
class PlanTwin:
    """A plan that looks to be here twice.

    Attributes:
        document, package: ids of both.
        same_office: both bear the name of one issuer; else a person is asked whether the two names mean one office.
    """

    document: str
    package: str
    same_office: bool


def candidates(store: Store) -> list[PlanTwin]:
    """Plans that look to be here as document and as package: by number, code, day, title and the issuer's name.

    Where the issuers are called differently, they must be able to be one office, and all of number, code and day must
    agree, and most of the words.
    """
    with store.read() as connection:
        known = [plan for plan in rows.plans(connection) if _is_carried_out(plan)]
        return [
            PlanTwin(one.id, other.id, _same_office(one, other))
            for one in known
            for other in known
            if _may_join(connection, one, other) and _are_alike(connection, one, other)
        ]


def partners(store: Store, plan_id: str) -> list[rows.PlanRecord]:
    """The plans with which a person may join a plan: packages for a document, documents for a package; first those
    whose issuer may be the same.
    """
    with store.read() as connection:
        known = rows.plans(connection)
        plan = next((row for row in known if row.id == plan_id), None)
        if plan is None:
            return []
        found = [row for row in known if _may_join(connection, plan, row) or _may_join(connection, row, plan)]
        return sorted(found, key=lambda row: not alike_issuers(plan, row))


def alike_issuers(one: rows.PlanRecord, other: rows.PlanRecord) -> bool:
    """Whether the issuers of two plans may be one office under two names: a body of the Party is no People's Committee,
    and a department is neither. Nothing is offered where they may not; a person can still say so.
    """
    kinds = {card_of_name("", plan.issuer_name).kind for plan in (one, other)} - {"other"}
    return _same_office(one, other) or len(kinds) <= 1


def _is_carried_out(plan: rows.PlanRecord) -> bool:
    return not plan.archived and plan.part == "carries_out"


def _may_join(connection: Connection, document: rows.PlanRecord, package: rows.PlanRecord) -> bool:
    """Two offices that both sent something are two, whatever their plans are called."""
    if not (_is_carried_out(document) and _is_carried_out(package)):
        return False
    if (document.source, package.source) != ("document", "package"):
        return False
    return document.issuer_code == package.issuer_code or is_name_only(connection, document.issuer_code)


def _same_office(one: rows.PlanRecord, other: rows.PlanRecord) -> bool:
    return one.issuer_code == other.issuer_code or same_name(one.issuer_name, other.issuer_name)


def _are_alike(connection: Connection, one: rows.PlanRecord, other: rows.PlanRecord) -> bool:
    days = {plan.dated_on for plan in (one, other) if plan.dated_on is not None}
    if _same_office(one, other):
        if one.number and other.number:
            codes = {plan.code.strip().lstrip("/-").casefold() for plan in (one, other) if plan.code.strip("/- ")}
            return bare(one.number) == bare(other.number) and len(codes) <= 1 and len(days) <= 1
        return words_of(one.title) == words_of(other.title) and len(days) <= 1
    if one.dated_on is None or one.dated_on != other.dated_on or not alike_issuers(one, other):
        return False
    cited = same_reference(one, other) if one.number and other.number else words_of(one.title) == words_of(other.title)
    return cited and _say_the_same(connection, one.id, other.id)


def _say_the_same(connection: Connection, one: str, other: str) -> bool:
    """At least half of the shorter plan's clauses stand in the other, word for word."""
    first, second = (
        {words_of(row.text) for row in rows.clauses(connection, plan_id) if not row.archived}
        for plan_id in (one, other)
    )
    return 2 * len(first & second) >= min(len(first), len(second)) > 0


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
    """Carry a confirmed match out; two plans that are joined already stay as they are.

    Args:
        pairs: clause id of the document → clause id of the package.

    Raises:
        PlanningError: ``plan-unknown``, ``match-not-possible`` (the first is no document plan, or the second no
            package), ``match-no-pairs`` (not one task is paired), ``offices-differ`` (their issuers are two offices,
            both known by their codes).
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        document, package = writing.get(Plan, document_id), writing.get(Plan, package_id)
        if document is None or package is None:
            raise PlanningError("plan-unknown", plan=document_id if document is None else package_id)
        if document.matched_plan_id == package_id and document.archived_at is not None:
            return Matched(0, (), "", frozenset(), "")
        by_id = {row.id: row for row in rows.plans(writing.connection)}
        one, other = by_id[document_id], by_id[package_id]
        if not _may_join(writing.connection, one, other):
            if (
                (one.source, other.source) == ("document", "package")
                and _is_carried_out(one)
                and _is_carried_out(other)
            ):
                raise PlanningError("offices-differ", document=one.issuer_name, package=other.issuer_name)
            raise PlanningError("match-not-possible")
        said = retimed(writing, clock, one, other)
        both = (document_id, package_id), (document.issuer_code, package.issuer_code)
        before = moves.subjects(writing.connection, *both)
        stood = moves.as_they_stand(writing.connection, before, bulk.KEYED)
        say_in(writing.connection, said)
        merged = ""
        if document.issuer_code != package.issuer_code:
            merged = by_id[document_id].issuer_name
            merge_office(writing, document.issuer_code, package.issuer_code)
        old = {row.id: row for row in rows.clauses(writing.connection, document_id)}
        new = {row.id: row for row in rows.clauses(writing.connection, package_id)}
        known = {before: after for before, after in pairs.items() if before in old and after in new}
        if not any(old[before].kind == "task" for before in known):
            raise PlanningError("match-no-pairs")
        nums = {old[before].num: new[after].num for before, after in known.items()}
        moved, figures = bulk.move_work(writing, document_id, package_id, nums)
        key, ids = setting_key(document_id, package.issuer_code), {document_id: package_id, **known, **figures}
        writing.add(Setting(key=key, value=setting_value(ids)))
        _move_subtasks(writing, package, old, new, pairs)
        with_work = bulk.work_on(writing.connection, document_id)
        writing.edit(document, matched_plan_id=package_id, archived_at=clock.now())
        for name in ("arrival_number", "arrived_on", "urgency", "routing_note", "routed_to", "respond_on"):
            if not getattr(package, name):
                writing.edit(package, **{name: getattr(document, name)})
        left = tuple(row.label for row in old.values() if row.num in with_work)
        moves.keep(writing, stood, moves.as_they_stand(writing.connection, before, bulk.KEYED))
        return Matched(moved, left, merged, frozenset(writing.kinds) | {"plan", "clause"}, writing.job)


def joined(store: Store, package_id: str) -> list[JoinedPlan]:
    """The documents that a package's plan was joined with, the last first."""
    with store.read() as connection:
        return bulk.joined(connection, package_id)


def was_taken_apart(store: Store, package_id: str) -> bool:
    """Whether some document was joined with a package's plan once, and taken apart from it."""
    with store.read() as connection:
        return bulk.was_taken_apart(connection, package_id)


def joins(store: Store) -> list[JoinedPlan]:
    """All plans that are joined, the last first."""
    with store.read() as connection:
        packages = [plan.id for plan in rows.plans(connection) if plan.source == "package"]
        found = [one for package_id in packages for one in bulk.joined(connection, package_id)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def take_apart(writing: Writing, job: str) -> bool:
    """Give a join back whole, or a taking apart: every record stands again where it stood. False: the job joined none.

    It stays once a report was submitted or sent on what was joined: its reader holds it as one plan.

    Raises:
        PlanningError: ``join-reported``, ``join-sent``; ``join-changed`` (records were changed since, at these tasks),
            ``join-changed-elsewhere`` (at none). Nothing was changed.
    """
    if not moves.is_move(writing.connection, job):
        return False
    for one in bulk.joined_by(writing.connection, job):
        submitted = bulk.paper_since(writing.connection, one)
        if submitted is not None:
            raise PlanningError("join-reported", day=day_of(submitted))
        if bulk.sent_since(writing.connection, one):
            raise PlanningError("join-sent", issuer=one.issuer_name)
    changed = moves.give_back(writing, job)
    if changed:
        labels = bulk.labels_of(writing.connection, changed)
        raise PlanningError("join-changed" if labels else "join-changed-elsewhere", tasks="; ".join(labels))
    return True


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
