"""Differences → the store, in the transaction of the caller.

Bulk statements per table; every record that comes or changes leaves a change record that "undo" does not touch.
Nothing is deleted: what is absent from a complete section is archived, and comes back under its own id. Only links and
stretches of days (roles, terms, pauses) are as their owner tells them now; what they were stands in the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from app.clock import day_of
from app.exchange import collect
from app.exchange.apply_days import ApplyingDays, told
from app.exchange.changes import Changes, Peers, applied_name
from app.exchange.cover import Cover
from app.exchange.nouns import ARCHIVED, SIMPLE, Simple, folded_text, in_order, stored
from app.exchange.preview import TableDiff
from app.exchange.records import Content, Section, words
from app.exchange.records import plan as p
from app.exchange.records.spec import MINOR, attributes_of, spec
from app.planning.placing import place
from db import schema
from db.changes import Writing
from db.queries import exchange_plan as rows
from db.queries import exchange_write as bulk
from db.queries.terms import record_terms
from db.schema.base import EVER

_CLAUSE_FIELDS = ("marker", "label", "kind", "text", "lead_text", "coord_text", "added_in", "changed_in")
_TASK_FIELDS = ("deliverable", "deadline_text", "due_on", "cadence", "due_source", "due_citation")
_FOLDED_FIELDS = frozenset({"marker", "text", "lead_text"})


def apply_changes(
    writing: Writing, kind: str, content: Content, changes: Changes, peers: Peers, at: datetime, made_at: datetime
) -> None:
    """Write what differs.

    Args:
        at: the present instant, for what is archived and for plans that are new here.
        made_at: when the package was made: what it ends without telling a day ended on the day before.
    """
    _Applying(writing, kind, content, peers, at, min(made_at, at)).run(changes)


def mark_applied(
    writing: Writing, cover: Cover, package_id: str, peers: Peers, sections: Iterable[Section], at: datetime
) -> None:
    """Note that sections stand here as a package told them."""
    bulk.put_applied(
        writing,
        [
            {
                "sender_code": peers.sender,
                "section": applied_name(section, peers),
                "epoch_number": cover.epoch_number,
                "epoch_id": cover.epoch_id,
                "version": cover.version,
                "package_id": package_id,
                "applied_at": at,
            }
            for section in sections
        ],
    )


class _Applying(ApplyingDays):
    def __init__(
        self, writing: Writing, kind: str, content: Content, peers: Peers, at: datetime, made_at: datetime
    ) -> None:
        self._writing = writing
        self._kind = kind
        self._content = content
        self._peers = peers
        self._at = at
        self._made_on = day_of(made_at)
        self._nums: dict[str, int] = {}
        self._places: dict[str, dict[tuple[Any, ...], int]] = {}
        """Table → key → where the record stands among those that came."""

    def run(self, changes: Changes) -> None:
        diffs: dict[str, list[TableDiff]] = {}
        for section in changes.diffs:
            for name, diff in section.tables.items():
                diffs.setdefault(name, []).append(diff)
        self._offices(diffs.get("listed_office", ()))
        for name in ("listed_office", "succession", "period_rule", "period", "holiday"):
            self._simple(name, diffs.get(name, ()))
        self._plans(diffs.get("plan", ()), diffs.get("citation", ()))
        plan_ids = self._plan_ids(changes)
        self._nums = {key: value.num for key, value in rows.clause_numbers(self._writing.connection, plan_ids).items()}
        self._simple("revision", diffs.get("revision", ()))
        touched = self._clauses(diffs.get("clause", ()), self._peers.sender)
        touched |= self._clauses(diffs.get("subtask", ()), self._peers.sender)
        self._ended_clauses(diffs)
        if self._kind == "plan":
            self._put_in_force(plan_ids)
        for plan_id in sorted(touched):
            place(self._writing, plan_id, self._peers.issuer, self._ranks(plan_id))
        self._notes(diffs.get("note", ()))
        self._assignments(diffs.get("assignment", ()))
        self._spans("ended_assignment", diffs.get("ended_assignment", ()))
        self._terms(diffs.get("term", ()))
        if touched or diffs.get("term"):
            record_terms(self._writing, plan_ids)
        self._spans("pause", diffs.get("pause", ()))
        if not self._content.minor:
            self._pauses_of_old(diffs.get("arrangement", ()))
        for name in sorted(SIMPLE, key=lambda name: SIMPLE[name].order):
            if SIMPLE[name].order >= 5:
                self._simple(name, diffs.get(name, ()))

    def _ranks(self, plan_id: str) -> dict[str, int]:
        return {
            record.id: record.position
            for name in ("clause", "subtask")
            for record in self._content.records.get(name, ())
            if record.plan_id == plan_id
        }

    def _plan_ids(self, changes: Changes) -> list[str]:
        found = {section.plan_id for section in changes.newer if section.plan_id is not None}
        for records in self._content.records.values():
            found.update(str(record.plan_id) for record in records[:1] if hasattr(record, "plan_id"))
        for name in ("directive", "verdict", "letter"):
            found.update(record.plan_id for record in self._content.records.get(name, ()))
        return sorted(found)

    # -- tables that are one noun -------------------------------------------------------------------------------

    def _simple(self, name: str, diffs: Iterable[TableDiff]) -> None:
        simple = SIMPLE[name]
        for diff in diffs:
            columns = [column.name for column in diff.table.told[MINOR]]
            fields = [one for one in columns if one not in simple.drop]
            added = self._rows(simple, fields, in_order(simple, diff.added))
            if name in ARCHIVED:
                added = self._revived(simple, added)
            bulk.insert_many(self._writing, simple.noun, added)
            edits = []
            for _, record, differing in diff.changed:
                wanted = self._renamed(simple, differing)
                if wanted and simple.recorded:
                    wanted = {**wanted, "recorded_at": (None, self._at + self._after(record))}
                if wanted:
                    edits.append((self._key(simple, record), wanted))
            bulk.update_many(self._writing, simple.noun, edits)
            if name in ARCHIVED:
                gone = [({"id": record.id}, {"archived_at": (None, self._at)}) for record in diff.absent]
                bulk.update_many(self._writing, simple.noun, gone)

    def _rows(self, simple: Simple, fields: Sequence[str], records: Sequence[Any]) -> list[dict[str, Any]]:
        """Records as rows of their noun."""
        names = tuple(name for name in fields if name != "clause_id")
        values = attributes_of(names)
        shared: dict[str, Any] = {}
        if simple.sender and simple.sender not in names:
            shared[simple.sender] = self._sender_of(simple)
        rows_ = [{**dict(zip(names, values(record), strict=True)), **shared} for record in records]
        if simple.recorded:
            for row, record in zip(rows_, records, strict=True):
                row["recorded_at"] = self._at + self._after(record)
        if simple.instant:
            for row, record in zip(rows_, records, strict=True):
                row[simple.instant] += self._after(record)
        if simple.clause and "clause_id" in fields:
            for row, record in zip(rows_, records, strict=True):
                row["clause_num"] = self._nums[record.clause_id] if record.clause_id else None
        for name in simple.renamed:
            for row in rows_:
                row[name] = stored(simple, name, row[name])
        return rows_

    def _after(self, record: Any) -> timedelta:
        """How long after the package a record counts as recorded: what came together came one after the other, as its
        lines stand. An instant travels in whole seconds, and two of one second are told apart by this.
        """
        table = spec(type(record))
        if table.name not in self._places:
            came = self._content.records.get(table.name, ())
            self._places[table.name] = {table.key_of(one): place for place, one in enumerate(came)}
        return timedelta(microseconds=self._places[table.name].get(table.key_of(record), 0))

    def _sender_of(self, simple: Simple) -> str:
        """Lists and calendars are kept under their issuer; a report's windows are ours to keep."""
        return self._peers.issuer if simple.sender == "issuer_code" else self._peers.sender

    def _offices(self, diffs: Iterable[TableDiff]) -> None:
        """Offices whose code nobody here knew yet; how the issuer calls them stands in its own list."""
        came = {one.code: one for diff in diffs for one in sorted(diff.added, key=lambda one: one.from_on)}
        known = bulk.existing(self._writing.connection, schema.Office, "code", sorted(came))
        names = ("code", "name", "short_name", "kind", "place", "position", "valid_from", "valid_to")
        rows_ = [{name: getattr(one, name) for name in names} for code, one in came.items() if code not in known]
        bulk.insert_many(self._writing, schema.Office, rows_)

    def _renamed(self, simple: Simple, differing: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
        found: dict[str, tuple[Any, Any]] = {}
        for name, (old, new) in differing.items():
            if name == "clause_id":
                found["clause_num"] = (self._nums.get(old), self._nums.get(new))
            elif name not in simple.drop:
                pair = (stored(simple, name, old), stored(simple, name, new))
                if pair[0] != pair[1]:
                    found[name] = pair
        return found

    def _key(self, simple: Simple, record: Any) -> dict[str, Any]:
        """The primary key of a record's row."""
        key: dict[str, Any] = {}
        for name in simple.key:
            if name == "clause_num":
                key[name] = self._nums[record.clause_id]
            elif name == simple.sender:
                key[name] = self._sender_of(simple)
            else:
                key[name] = getattr(record, name)
        return key

    def _revived(self, simple: Simple, added: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Records that are back: they were here, archived. Returns those that are really new."""
        ids = [row["id"] for row in added]
        known = bulk.existing(self._writing.connection, simple.noun, "id", ids)
        back = [row for row in added if row["id"] in known]
        bulk.update_many(
            self._writing,
            simple.noun,
            [
                (
                    {"id": row["id"]},
                    {"archived_at": (self._at, None)} | {k: (None, v) for k, v in row.items() if k != "id"},
                )
                for row in back
            ],
        )
        return [row for row in added if row["id"] not in known]

    # -- plans --------------------------------------------------------------------------------------------------

    def _plans(self, diffs: Iterable[TableDiff], citations: Iterable[TableDiff]) -> None:
        for diff in diffs:
            for record in diff.added:
                self._writing.add(
                    schema.Plan(
                        **self._plan_fields(record),
                        id=record.id,
                        issuer_code=record.issuer_code,
                        part="issues" if self._peers.own_copy else "carries_out",
                        source="package",
                        references=self._references(record.id),
                        created_at=self._at,
                    )
                )
            for _, record, _ in diff.changed:
                self._edit_plan(record.id, self._plan_fields(record))
        for diff in citations:
            for plan_id in sorted(self._plans_of(diff)):
                self._edit_plan(plan_id, {"references": self._references(plan_id)})

    def _plans_of(self, diff: TableDiff) -> set[str]:
        return {record.plan_id for record in told(diff)}

    def _edit_plan(self, plan_id: str, fields: Mapping[str, Any]) -> None:
        known = self._writing.need(schema.Plan, plan_id)
        given = dict(fields)
        if "archived_at" in given and given["archived_at"] is not None and known.archived_at is not None:
            given.pop("archived_at")
        self._writing.edit(known, **given)

    def _references(self, plan_id: str) -> str:
        return collect.references(one for one in self._content.of(p.WireCitation) if one.plan_id == plan_id)

    def _plan_fields(self, record: p.WirePlan) -> dict[str, Any]:
        names = [column.name for column in schema.Plan.__table__.columns]
        given = {name: getattr(record, name) for name in names if hasattr(record, name)}
        del given["id"], given["issuer_code"]
        given["number"] = given["number"] or None
        given["longer_periods"] = words.taken_apart(record.longer_periods, words.PERIOD_KIND)
        if not self._content.minor:
            del given["longer_periods"]
        given["archived_at"] = self._at if record.archived else None
        return given

    # -- clauses ------------------------------------------------------------------------------------------------

    def _clauses(self, diffs: Iterable[TableDiff], owner: str) -> set[str]:
        """Write clauses and their schedules. Returns the plans whose tree must be put in order again."""
        touched: set[str] = set()
        for diff in diffs:
            touched |= self._plans_of(diff)
            self._add_clauses([one for one in diff.added if one.id not in self._nums], owner)
            self._revive_clauses([one for one in diff.added if one.id in self._nums])
            self._change_clauses(diff)
            gone = [
                (
                    {"num": self._nums[one.id]},
                    {"archived_at": (None, self._at), "until_on": (None, self._last_day(one.plan_id))},
                )
                for one in diff.absent
            ]
            bulk.update_many(self._writing, schema.Clause, gone)
        return touched

    def _add_clauses(self, records: list[Any], owner: str) -> None:
        if not records:
            return
        first = bulk.next_clause_number(self._writing)
        records = sorted(records, key=lambda one: (one.plan_id, one.position))
        for offset, record in enumerate(records):
            self._nums[record.id] = first + offset
        added = [
            {
                "num": self._nums[one.id],
                "id": one.id,
                "plan_id": one.plan_id,
                "parent_num": self._nums.get(one.parent_id),
                "position": one.position,
                "depth": one.depth,
                "folded": folded_text(one),
                "has_children": False,
                "owner_code": owner,
                "from_on": getattr(one, "from_on", None) or EVER,
                **{name: getattr(one, name) for name in _CLAUSE_FIELDS},
            }
            for one in records
        ]
        bulk.insert_many(self._writing, schema.Clause, added)
        self._add_tasks([one for one in records if one.due_source])
        self._add_roles(records, owner)

    def _add_tasks(self, records: list[Any]) -> None:
        bulk.insert_many(
            self._writing,
            schema.Task,
            [
                {"clause_num": self._nums[one.id], **{name: getattr(one, name) for name in _TASK_FIELDS}}
                for one in records
            ],
        )

    def _revive_clauses(self, records: list[Any]) -> None:
        for one in records:
            clause = self._writing.need(schema.Clause, self._nums[one.id])
            self._writing.undoable = False
            self._writing.edit(
                clause,
                archived_at=None,
                until_on=None,
                parent_num=self._nums.get(one.parent_id),
                folded=folded_text(one),
                **{name: getattr(one, name) for name in _CLAUSE_FIELDS},
            )
            self._put_task(one)

    def _put_task(self, one: Any) -> None:
        task = self._writing.get(schema.Task, self._nums[one.id])
        if task is None and one.due_source:
            self._add_tasks([one])
        elif task is not None and one.due_source:
            self._writing.edit(task, **{name: getattr(one, name) for name in _TASK_FIELDS})

    def _change_clauses(self, diff: TableDiff) -> None:
        clause_edits: list[tuple[dict[str, Any], dict[str, tuple[Any, Any]]]] = []
        task_edits: list[tuple[dict[str, Any], dict[str, tuple[Any, Any]]]] = []
        new_tasks: list[Any] = []
        for before, record, differing in diff.changed:
            num = self._nums[record.id]
            fields = {name: pair for name, pair in differing.items() if name in _CLAUSE_FIELDS}
            if _FOLDED_FIELDS & differing.keys():
                fields["folded"] = (
                    folded_text(before),
                    folded_text(record),
                )
            if "parent_id" in differing:
                old, new = differing["parent_id"]
                fields["parent_num"] = (self._nums.get(old), self._nums.get(new))
            if "from_on" in differing:
                fields["from_on"] = differing["from_on"]
            if fields:
                clause_edits.append(({"num": num}, fields))
            schedule = {name: pair for name, pair in differing.items() if name in _TASK_FIELDS}
            if schedule and record.due_source:
                if before.due_source:
                    task_edits.append(({"clause_num": num}, schedule))
                else:
                    new_tasks.append(record)
            if "role" in differing:
                self._put_role(num, record)
        bulk.update_many(self._writing, schema.Clause, clause_edits)
        bulk.update_many(self._writing, schema.Task, task_edits)
        self._add_tasks(new_tasks)

    def _put_role(self, num: int, record: Any) -> None:
        known = self._writing.get(schema.Assignment, num, self._peers.sender)
        if known is not None and record.role:
            self._writing.edit(known, role=record.role)
        elif known is None and record.role:
            self._writing.add(schema.Assignment(clause_num=num, office_code=self._peers.sender, role=record.role))

    # -- notes and roles ----------------------------------------------------------------------------------------

    def _notes(self, diffs: Iterable[TableDiff]) -> None:
        for diff in diffs:
            for plan_id in sorted(self._plans_of(diff)):
                known = bulk.note_numbers(self._writing, plan_id)
                added = [one for one in diff.added if one.plan_id == plan_id]
                first = bulk.next_note_number(self._writing)
                bulk.insert_many(
                    self._writing,
                    schema.ClauseNote,
                    [
                        {
                            "num": first + offset,
                            "plan_id": plan_id,
                            "position": one.position,
                            "clause_num": self._nums.get(one.clause_id),
                            "code": one.code,
                            "params": one.params or "{}",
                        }
                        for offset, one in enumerate(added)
                    ],
                )
                edits = []
                for _, record, differing in diff.changed:
                    if record.plan_id == plan_id:
                        fields = {name: pair for name, pair in differing.items() if name != "clause_id"}
                        if "clause_id" in differing:
                            old, new = differing["clause_id"]
                            fields["clause_num"] = (self._nums.get(old), self._nums.get(new))
                        edits.append(({"num": known[record.position]}, fields))
                bulk.update_many(self._writing, schema.ClauseNote, edits)
                bulk.delete_many(
                    self._writing,
                    schema.ClauseNote,
                    [
                        {"num": known[one.position], "code": one.code, "params": one.params}
                        for one in diff.absent
                        if one.plan_id == plan_id
                    ],
                )
