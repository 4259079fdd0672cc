"""Differences → the store: terms, roles and pauses, each with the days from and up to which it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from app.exchange.changes import Peers
from app.exchange.preview import TableDiff
from app.exchange.records import Content
from app.exchange.records import plan as p
from app.exchange.same_day import sets_due
from db import schema
from db.changes import Writing
from db.queries import exchange_plan as rows
from db.queries import exchange_write as bulk
from db.schema.base import EVER

ONE_DAY = timedelta(days=1)
_TERM_FIELDS = (
    "deadline_text",
    "due_on",
    "cadence",
    "due_source",
    "due_citation",
    "in_force_on",
    "revision",
)


class ApplyingDays:
    """The part of applying a package that is about days; the rest of it sets the stage."""

    _writing: Writing
    _kind: str
    _content: Content
    _peers: Peers
    _at: datetime
    _made_on: date
    _nums: dict[str, int]

    def _last_day(self, plan_id: str) -> date:
        """The last day of what a plan no longer has, where no day is told: before its present revision holds, or
        before the package was made.
        """
        if self._kind == "plan":
            held = rows.revisions(self._writing.connection, plan_id)
            begins: dict[int, date] = {row["number"]: row["in_force_on"] for row in held}
            head = rows.plan_head(self._writing.connection, plan_id)
            if head is not None and head["revision"] > 1 and head["revision"] in begins:
                return begins[head["revision"]] - ONE_DAY
        return self._made_on - ONE_DAY

    def _ended_clauses(self, diffs: Mapping[str, Iterable[TableDiff]]) -> None:
        """The last day of clauses that fell away, as their owner tells it."""
        for name in ("ended_clause", "ended_subtask"):
            for diff in diffs.get(name, ()):
                came = [*diff.added, *(record for _, record, _ in diff.changed)]
                for one in came:
                    clause = self._writing.need(schema.Clause, self._nums[one.clause_id])
                    if clause.archived_at is not None:
                        self._writing.undoable = False
                        self._writing.edit(clause, until_on=one.until_on)

    def _put_in_force(self, plan_ids: Sequence[str]) -> None:
        """Clauses of the issuer hold from the day of the revision that brought them."""
        for plan_id in plan_ids:
            begins = {row["number"]: row["in_force_on"] for row in rows.revisions(self._writing.connection, plan_id)}
            if not begins:
                continue
            edits = [
                ({"num": row["num"]}, {"from_on": (row["from_on"], day)})
                for row in rows.clauses(self._writing.connection, plan_id, self._peers.sender, archived=True)
                if row["from_on"] != (day := begins.get(row["added_in"], min(begins.values())))
            ]
            bulk.update_many(self._writing, schema.Clause, edits)

    def _add_roles(self, records: list[Any], owner: str) -> None:
        """A unit's own sub-task is its own to do."""
        bulk.insert_many(
            self._writing,
            schema.Assignment,
            [
                {
                    "clause_num": self._nums[one.id],
                    "office_code": owner,
                    "role": one.role,
                    "from_on": one.from_on or EVER,
                    "recorded_at": self._at,
                }
                for one in records
                if getattr(one, "role", "")
            ],
        )

    def _terms(self, diffs: Iterable[TableDiff]) -> None:
        """Terms as they came, in the order in which their owner recorded them."""
        for diff in diffs:
            nums = bulk.term_numbers(self._writing, [one.plan_id for one in told(diff)])
            gone = [{"num": nums[_term_key(one)], "due_on": one.due_on} for one in diff.absent]
            edits = [
                ({"num": nums[_term_key(one)]}, {**differing, "recorded_at": (None, self._at)})
                for _, one, differing in diff.changed
            ]
            before = {_term_key(one): one for one in self._content.of(p.WireTerm)}
            first = bulk.next_term_number(self._writing)
            added = sorted(diff.added, key=lambda one: (self._nums[one.clause_id], one.office_code, one.position))
            bulk.insert_many(
                self._writing,
                schema.Term,
                [
                    {
                        "num": first + offset,
                        "clause_num": self._nums[one.clause_id],
                        "office_code": one.office_code,
                        "recorded_at": self._at,
                        "sets_due": sets_due(one, before.get((one.clause_id, one.office_code, one.position - 1))),
                        **{name: getattr(one, name) for name in _TERM_FIELDS},
                    }
                    for offset, one in enumerate(added)
                ],
            )
            bulk.update_many(self._writing, schema.Term, edits)
            bulk.delete_many(self._writing, schema.Term, gone)

    def _spans(self, name: str, diffs: Iterable[TableDiff]) -> None:
        """Stretches of days (roles that ended, pauses) as their owner tells them now."""
        noun: type[Any] = schema.Pause if name == "pause" else schema.EndedAssignment
        for diff in diffs:
            added = [{**self._span_key(one), **self._span_facts(one), "recorded_at": self._at} for one in diff.added]
            if noun is schema.EndedAssignment:
                added = [one | {"ended_at": self._at} for one in added]
            bulk.insert_many(self._writing, noun, added)
            bulk.update_many(self._writing, noun, [(self._span_key(one), dict(by)) for _, one, by in diff.changed])
            gone = [{**self._span_key(one), **self._span_facts(one)} for one in diff.absent]
            bulk.delete_many(self._writing, noun, gone)

    def _span_key(self, one: Any) -> dict[str, Any]:
        office_code = getattr(one, "office_code", self._peers.sender)
        return {"clause_num": self._nums[one.clause_id], "office_code": office_code, "from_on": one.from_on}

    def _span_facts(self, one: Any) -> dict[str, Any]:
        return {name: getattr(one, name) for name in ("role", "until_on", "reason") if hasattr(one, name)}

    def _pauses_of_old(self, diffs: Iterable[TableDiff]) -> None:
        """Format 1.0 only says whether a task is set aside now: the stretch begins and ends with its package."""
        for diff in diffs:
            now = {one.clause_id: one.paused for one in diff.added if one.paused}
            now |= {one.clause_id: one.paused for _, one, by in diff.changed if "paused" in by}
            for clause_id, paused in now.items():
                key = (self._nums[clause_id], self._peers.sender)
                running = bulk.open_pause(self._writing, *key)
                if paused and running is None:
                    if self._writing.get(schema.Pause, *key, self._made_on) is None:
                        self._writing.add(
                            schema.Pause(
                                clause_num=key[0], office_code=key[1], from_on=self._made_on, recorded_at=self._at
                            )
                        )
                elif not paused and running is not None:
                    span = self._writing.need(schema.Pause, *key, running)
                    self._writing.edit(span, until_on=max(running, self._made_on - ONE_DAY))

    def _assignments(self, diffs: Iterable[TableDiff]) -> None:
        for diff in diffs:
            known = bulk.roles(self._writing, [self._nums[one.clause_id] for one in diff.added])
            added: list[dict[str, Any]] = []
            edits: list[tuple[dict[str, Any], dict[str, tuple[Any, Any]]]] = []
            ended: list[dict[str, Any]] = []
            for one in diff.added:
                key = {"clause_num": self._nums[one.clause_id], "office_code": one.office_code}
                old = known.get((key["clause_num"], one.office_code))
                if old is None:
                    added.append(key | {"role": one.role, "from_on": one.from_on, "recorded_at": self._at})
                elif old != one.role:
                    edits.append((key, {"role": (old, one.role)}))
            for before, one, differing in diff.changed:
                key = {"clause_num": self._nums[one.clause_id], "office_code": one.office_code}
                fields = dict(differing)
                if "role" in fields and not self._content.minor:
                    ended.append(self._ended(before))
                    fields["from_on"] = (before.from_on, self._made_on)
                edits.append((key, fields | {"recorded_at": (None, self._at)}))
            bulk.insert_many(self._writing, schema.Assignment, added)
            bulk.update_many(self._writing, schema.Assignment, edits)
            archived = bulk.archived_clauses(self._writing, [self._nums[one.clause_id] for one in diff.absent])
            gone = [one for one in diff.absent if self._nums[one.clause_id] not in archived]
            told = {(one.clause_id, one.office_code) for one in self._content.of(p.WireEndedAssignment)}
            told |= {(one.clause_id, one.office_code) for one in self._content.of(p.WireAssignment) if one.until_on}
            ended += [self._ended(one) for one in gone if (one.clause_id, one.office_code) not in told]
            bulk.delete_many(
                self._writing,
                schema.Assignment,
                [
                    {"clause_num": self._nums[one.clause_id], "office_code": one.office_code, "role": one.role}
                    for one in gone
                ],
            )
            self._keep_ended(ended)

    def _ended(self, one: p.WireAssignment) -> dict[str, Any]:
        """A role that ended without its day being told: on the day before the package was made."""
        return {
            "clause_num": self._nums[one.clause_id],
            "office_code": one.office_code,
            "from_on": one.from_on,
            "role": one.role,
            "until_on": self._made_on - ONE_DAY,
            "recorded_at": self._at,
            "ended_at": self._at,
        }

    def _keep_ended(self, ended: Iterable[dict[str, Any]]) -> None:
        """Of a role that held no whole day nothing is left."""
        for one in ended:
            key = (one["clause_num"], one["office_code"], one["from_on"])
            if one["until_on"] >= one["from_on"] and self._writing.get(schema.EndedAssignment, *key) is None:
                bulk.insert_many(self._writing, schema.EndedAssignment, [one])


def told(diff: TableDiff) -> list[Any]:
    """Every record that a difference is about, as it is told now or, where it is gone, as it was held."""
    return [*diff.added, *diff.absent, *(record for _, record, _ in diff.changed)]


def _term_key(one: p.WireTerm) -> tuple[str, str, int]:
    return one.clause_id, one.office_code, one.position
