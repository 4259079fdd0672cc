"""The preview of what a package would change, and whether a person must confirm it first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.exchange import receipts
from app.exchange.changes import Changes, Peers
from app.exchange.lineage import archived_key
from app.exchange.preview import PlanPreview, Preview, PreviewItem, SectionDiff, TableDiff, items_of, key_items
from app.exchange.records import Content
from app.exchange.records import plan as p
from app.exchange.records.shared import CertificateLine, Receipt
from app.exchange.records.words import REPORT_STATE
from app.exchange.same_day import letters_of_the_day
from db.queries import exchange_plan as rows
from db.queries import exchange_report as done
from db.queries import exchange_state as state
from db.queries.offices import office, setting
from db.store import Connection

ARCHIVE_SHARE_PERCENT: Final = 20
ARCHIVE_LEAST: Final = 3
"""More than 20 % of a plan's tasks and at least 3: a person confirms first (docs/package-format.md, 5)."""

_NAMELESS: Final = "đơn vị chưa biết tên"
_STEPS: Final = tuple(REPORT_STATE)


def weigh(
    connection: Connection,
    kind: str,
    content: Content,
    changes: Changes,
    peers: Peers,
    *,
    new_epoch: bool,
    shown: bool = True,
) -> Preview:
    """Lay out what would change.

    Args:
        new_epoch: the sender continues in a new epoch; what it no longer knows must be confirmed.
        shown: with the lines for people; without them only what needs a person's word.
    """
    items: list[PreviewItem] = []
    heirs: list[tuple[str, date]] = []
    for diff in changes.diffs if shown else ():
        merging = _merging(connection, content, diff)
        decided = diff.tables.get("decision")
        letters = letters_of_the_day(connection, content, decided.added if decided else (), peers.issuer)
        items += items_of(diff, changes.labels, merging, letters)
        for one in diff.tables["succession"].added if merging else ():
            if one.old_code == peers.own:
                heirs.append((merging[one.new_code], one.from_on))
    items = _with_work(connection, items, peers) if kind == "plan" else items
    by_plan: dict[str, list[PreviewItem]] = {}
    others: list[PreviewItem] = []
    for item in items:
        by_plan.setdefault(item.plan_id, []).append(item) if item.plan_id else others.append(item)
    if shown:
        others += _keys(connection, content, changes, peers)
    told: list[PreviewItem] = []
    if shown and any(section.family == "receipts" for section in changes.newer):
        told = receipts.as_items(connection, peers.sender, content.of(Receipt))
    lacks = _lacks(connection, kind, content, changes, peers) if new_epoch else []
    return Preview(
        plans=tuple(_plan(connection, content, plan_id, found) for plan_id, found in sorted(by_plan.items())),
        others=tuple(others),
        receipts=tuple(told),
        skipped=tuple(sorted(changes.kept_out.items())),
        would_archive=tuple(_archives(connection, kind, content, changes, peers)),
        withdraws=tuple(_withdrawn(connection, changes, peers)) if kind == "report" else (),
        lacks=tuple(lacks),
        unknown_plans=changes.unknown_plans,
        heirs=tuple(heirs),
    )


def _merging(connection: Connection, content: Content, diff: SectionDiff) -> dict[str, str]:
    """Code → name of the offices that merge or split, as the package's list calls them, else as they are known here."""
    found = diff.tables.get("succession")
    if found is None:
        return {}
    records = (*found.added, *(came for _before, came, _fields in found.changed), *found.absent)
    codes = sorted({code for one in records for code in (one.old_code, one.new_code)})
    here = {code: one.name for code in codes if (one := office(connection, code)) is not None}
    listed = {one.code: one.name for one in content.of(p.WireOffice)}
    # Whom neither list names is told by no code either.
    return {code: listed.get(code) or here.get(code) or _NAMELESS for code in codes}


def _keys(connection: Connection, content: Content, changes: Changes, peers: Peers) -> list[PreviewItem]:
    """What the package newly says of keys."""
    families = {section.family for section in changes.newer}
    if not families & {"trust", "certificates"}:
        return []
    known = {(row["epoch_number"], row["number"]) for row in state.trust_events(connection, peers.sender)}
    lines = [
        one
        for one in content.of(p.TrustLine)
        if one.kind in ("revoked", "lost", "retired") and (one.epoch_number, one.number) not in known
    ]
    return key_items(lines, content.of(CertificateLine) if "certificates" in families else ())


def too_many(archived: int, of: int) -> bool:
    """Whether so many archived tasks need a person's word."""
    return archived >= ARCHIVE_LEAST and archived * 100 > of * ARCHIVE_SHARE_PERCENT


def archived_now(changes: Changes, kind: str) -> dict[str, set[str]]:
    """Plan → clause ids that stop being followed here."""
    found: dict[str, set[str]] = {}
    for diff in _diffs(changes, "assignment" if kind == "plan" else "subtask"):
        for record in diff.absent:
            clause_id = record.clause_id if kind == "plan" else record.id
            found.setdefault(record.plan_id, set()).add(clause_id)
    return found


def _with_work(connection: Connection, items: Sequence[PreviewItem], peers: Peers) -> list[PreviewItem]:
    """The same, with a mark on tasks that are taken away although our office has recorded work on them."""
    lost = {one.clause_id for one in items if one.action == "archived" and one.table in ("clause", "assignment")}
    worked = done.worked_on(connection, sorted(lost), peers.own) if lost else frozenset()
    return [replace(one, worked_on=one.action == "archived" and one.clause_id in worked) for one in items]


def _plan(connection: Connection, content: Content, plan_id: str, items: list[PreviewItem]) -> PlanPreview:
    came = next((record for record in content.of(p.WirePlan) if record.id == plan_id), None)
    head = rows.plan_head(connection, plan_id)
    title = came.title if came is not None else str(head["title"]) if head else ""
    changed = {item.clause_id for item in items if item.clause_id}
    tasks = [record for record in content.of(p.WireClause) if record.plan_id == plan_id and record.kind == "task"]
    matches: list[tuple[str, str]] = []
    if head is None and came is not None:
        twins = rows.document_twins(connection, came.number, came.code, came.dated_on)
        matches = [(row["id"], row["title"]) for row in twins]
    kept = tuple((task.label, task.text) for task in tasks if task.id not in changed)
    return PlanPreview(plan_id, title, tuple(items), len(kept), kept, tuple(matches))


def _diffs(changes: Changes, table: str) -> list[TableDiff]:
    return [diff.tables[table] for diff in changes.diffs if table in diff.tables]


def _archives(
    connection: Connection, kind: str, content: Content, changes: Changes, peers: Peers
) -> Iterable[tuple[str, int, int]]:
    """Plans in which too many tasks would be archived since a person last confirmed: (plan, how many, of how many)."""
    stopped: dict[str, bool] = {}
    for diff in _diffs(changes, "plan"):
        for _, record, differing in diff.changed:
            stopped[record.id] = record.archived and "archived" in differing
    archived = archived_now(changes, kind)
    for plan_id in sorted({section.plan_id for section in changes.newer if section.plan_id is not None}):
        now = len(archived.get(plan_id, ()))
        if not now and not stopped.get(plan_id):
            continue
        before = int(setting(connection, archived_key(peers.sender, plan_id), "0"))
        if kind == "plan":
            live = len(rows.assignments(connection, plan_id, peers.sender, peers.scope))
        else:
            live = len(rows.clauses(connection, plan_id, peers.sender))
        if stopped.get(plan_id):
            now = live
        if now and too_many(now + before, live + before):
            yield plan_id, now + before, live + before


def _withdrawn(connection: Connection, changes: Changes, peers: Peers) -> Iterable[tuple[str, str]]:
    """Reports that were submitted and would be taken back, though nobody asked for that."""
    changed = [entry for diff in _diffs(changes, "report") for entry in diff.changed]
    if not changed:
        return
    plans = sorted({record.plan_id for _, record, _ in changed})
    returned = done.returned_periods(connection, plans, peers.sender)
    for before, record, differing in changed:
        back = "state" in differing and _STEPS.index(record.state) < _STEPS.index(before.state)
        if back and before.state == "sent" and (record.plan_id, record.period_id) not in returned:
            yield record.plan_id, record.period_id


def _lacks(
    connection: Connection, kind: str, content: Content, changes: Changes, peers: Peers
) -> list[tuple[str, str]]:
    """What was applied here and a new epoch does not know: clauses, own sub-tasks, accepted periods, records."""
    found: list[tuple[str, str]] = []
    for table in ("clause", "subtask", "own_indicator", "indicator", "difficulty", "evidence", "extension"):
        found += [(table, getattr(record, "label", "")) for diff in _diffs(changes, table) for record in diff.absent]
    if kind == "plan":
        came = {record.id for record in content.of(p.WirePlan)}
        known = rows.carried_plan_ids(connection, peers.sender)
        found += [("plan", plan_id) for plan_id in known if plan_id not in came]
    else:
        plans = rows.plan_ids_of_issuer(connection, peers.issuer)
        holds = {one.subject: one.value for one in content.of(Receipt) if one.kind == "holds"}
        accepted = done.accepted_periods(connection, plans, peers.sender)
        found += [("period", f"{plan}/{period}") for plan, period in receipts.lacking(holds, accepted)]
    return found
