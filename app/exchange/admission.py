"""What of a package may come in, in the form it is compared and kept in: owners asked, days filled in, lists by day.

Data of format 1.0 tells no days: the first revision holds from the plan's day, later ones from their publishing, roles
from the plan's day (docs/package-format.md, 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from app.clock import day_of
from app.exchange import collect
from app.exchange.owners import Fate, Owners
from app.exchange.records import Content, Section
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.spec import spec
from app.planning.days import plan_day
from app.planning.subtasks import MARKER, label_under, number_in
from app.standing.asking import book_of
from db.queries import exchange_plan as rows
from db.queries import offices
from db.schema.base import EVER
from db.store import Connection

if TYPE_CHECKING:
    from app.exchange.changes import Peers

Tables = dict[str, list[Any]]

_NEW: Final = rows.PlacedClause(0, "", "", "", 1)

WINDOWS: Final = "Kỳ báo cáo"
"""The sheet whose rows a report may bring and that are never taken from it: the calendar is the issuer's."""


_COMPLETED: Final = {p.WireRevision, p.WireAssignment, p.WireClause, r.WireSubtask}
"""What may lack a day, or bring what is the tree's to say."""


class Admission:
    """Admits the records of one package, section by section.

    Attributes:
        skipped: sheet → records kept out because what they speak of is not known here.
        passed: sheet → records passed over because the list they belong to is not the sender's.
    """

    def __init__(
        self,
        connection: Connection,
        kind: str,
        content: Content,
        peers: Peers,
        plans: set[str],
        made_at: datetime,
        places: Mapping[str, Sequence[int]],
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._content = content
        self._peers = peers
        self._made_at = made_at
        self._owners = Owners(connection, content, peers)
        self._owners.require_own(content, places)
        self._plans = plans
        self._days: dict[str, dict[int, date]] = {}
        self._named: dict[str, str] = {}
        self.skipped: dict[str, int] = {}
        self.passed: dict[str, int] = {}

    def labels(self) -> dict[str, tuple[str, str]]:
        """Clause id → (label, text)."""
        found = {key: (one.label, "") for key, one in self._held_clauses.items()}
        came = [record for kind in (p.WireClause, r.WireSubtask) for record in self._content.of(kind)]
        return found | {record.id: (self._named.get(record.id, record.label), record.text) for record in came}

    def admit(self, section: Section, tables: Mapping[str, Sequence[Any]]) -> Tables:
        """The records of a section that come in."""
        admitted: Tables = {}
        for name, records in tables.items():
            kept: list[Any] = []
            for record in records:
                fate = self._owners.judge(record)
                if fate is Fate.COMES_IN:
                    kept.append(self._derived(self._dated(record)) if type(record) in _COMPLETED else record)
                elif fate is Fate.UNKNOWN:
                    sheet = spec(type(record)).sheet
                    self.skipped[sheet] = self.skipped.get(sheet, 0) + 1
            admitted[name] = kept
        if section.family == "assign" and self._content.minor:
            self._part_roles(admitted)
        elif section.family == "offices":
            admitted = self._by_day(admitted)
        return admitted

    def windows(self, sections: Sequence[Section]) -> list[p.WirePeriod]:
        """The windows of a report that nobody opened here yet, with the dates that our own calendar gives them.

        What the report says of windows is passed over: their names, their due days; where these differ from ours, that
        is told. A window that our calendar does not give has no due day ("kỳ ngoài lịch") and is named by its days, so
        that nobody takes it for another.
        """
        days = {
            row["id"]: (row["due_on"], row["late_until"]) for row in rows.periods(self._connection, self._peers.issuer)
        }
        told_of = [section.subject.partition("/")[2] for section in sections if section.family == "period"]
        fresh = [period_id for period_id in dict.fromkeys(told_of) if period_id not in days]
        found = []
        if fresh:
            calendar = book_of(self._connection, [self._peers.issuer])
            for period_id in fresh:
                fields = asdict(calendar.of_id(self._peers.issuer, period_id))
                if fields["due_on"] is None:
                    fields["name"] = collect.period_name(period_id)
                found.append(collect.make(p.WirePeriod, fields))
                days[period_id] = (fields["due_on"], fields["late_until"])
        for told in self._content.of(p.WirePeriod):
            if days.get(told.id) != (told.due_on, told.late_until):
                self.passed[WINDOWS] = self.passed.get(WINDOWS, 0) + 1
        return found

    # -- what follows from where a clause stands ----------------------------------------------------------------

    def _derived(self, record: Any) -> Any:
        """The record without what its writer may not decide: how deep it stands is the tree's to say (``placing``); a
        unit's own task is named after the clause above it and the office, so that it never passes for the issuer's.
        """
        if isinstance(record, (p.WireClause, r.WireSubtask)):
            record = replace(record, depth=self._held_clauses.get(record.id, _NEW).depth)
        if not isinstance(record, r.WireSubtask) or self._peers.own_copy:
            return record
        latest = max(self._revision_days(record.plan_id), default=1)
        number = number_in(record.label) or record.position
        derived = replace(
            record,
            marker=MARKER,
            label=label_under(self._label_of(record.parent_id), number, self._sender_name),
            added_in=min(record.added_in, latest),
            changed_in=min(record.changed_in, latest),
        )
        self._named[record.id] = derived.label
        return derived

    def _label_of(self, clause_id: str) -> str:
        """The label of the clause above: a sub-task that came stands after the one it is under."""
        known = self._named.get(clause_id)
        return known if known is not None else self._held_clauses.get(clause_id, _NEW).label

    @cached_property
    def _held_clauses(self) -> dict[str, rows.PlacedClause]:
        return rows.clause_numbers(self._connection, sorted(self._plans))

    @cached_property
    def _sender_name(self) -> str:
        held = offices.office(self._connection, self._peers.sender)
        return (held.short_name or held.name) if held is not None else self._peers.sender

    # -- days -------------------------------------------------------------------------------------------------

    def _dated(self, record: Any) -> Any:
        """The record with the day it is in force from, where it brings none."""
        if isinstance(record, p.WireRevision) and record.in_force_on is None:
            return replace(record, in_force_on=self._revision_day(record))
        if isinstance(record, p.WireAssignment) and record.from_on is None:
            return replace(record, from_on=self._plan_day(record.plan_id))
        if isinstance(record, r.WireSubtask) and record.from_on is None:
            days = self._revision_days(record.plan_id)
            return replace(record, from_on=days.get(record.added_in) or self._plan_day(record.plan_id))
        return record

    def _revision_day(self, record: p.WireRevision) -> date:
        if record.number <= 1:
            return self._plan_day(record.plan_id)
        return day_of(record.published_at or record.made_at)

    def _plan_day(self, plan_id: str) -> date:
        head = rows.plan_head(self._connection, plan_id)
        created_at = head["created_at"] if head else self._made_at
        came = next((one for one in self._content.of(p.WirePlan) if one.id == plan_id), None)
        if came is not None:
            told = [one.published_at for one in self._content.of(p.WireRevision) if one.plan_id == plan_id]
            published = min((day_of(at) for at in told if at is not None), default=None)
            return plan_day(came.dated_on, published, created_at)
        return plan_day(head["dated_on"], None, created_at) if head else self._made_on

    def _revision_days(self, plan_id: str) -> dict[int, date]:
        if plan_id not in self._days:
            held = rows.revisions(self._connection, plan_id)
            self._days[plan_id] = {row["number"]: row["in_force_on"] for row in held}
        return self._days[plan_id]

    @property
    def _made_on(self) -> date:
        return day_of(self._made_at)

    def _part_roles(self, admitted: Tables) -> None:
        """Roles whose last day is decided stand among those that ended, once."""
        roles = admitted.get("assignment", [])
        ended = {(one.clause_id, one.office_code, one.from_on): one for one in admitted.get("ended_assignment", [])}
        for one in roles:
            if one.until_on is not None:
                key = (one.clause_id, one.office_code, one.from_on)
                ended.setdefault(
                    key,
                    p.WireEndedAssignment(
                        label=one.label,
                        office=one.office,
                        role=one.role,
                        from_on=one.from_on,
                        until_on=one.until_on,
                        office_code=one.office_code,
                        clause_id=one.clause_id,
                        plan_id=one.plan_id,
                    ),
                )
        admitted["assignment"] = [one for one in roles if one.until_on is None]
        admitted["ended_assignment"] = list(ended.values())

    def _by_day(self, admitted: Tables) -> Tables:
        """The issuer's list as names by day. Where it tells no day (1.0), a name that differs from the last one known
        holds from the day of the package's making.
        """
        held: dict[str, p.WireListedOffice] = {}
        for row in rows.listed_offices(self._connection, self._peers.issuer):
            held[row["code"]] = collect.make(p.WireListedOffice, row)
        found = list(admitted.get("listed_office", []))
        for one in admitted.get("office", []):
            fields = {name: getattr(one, name) for name in _OFFICE_FIELDS}
            last = held.get(one.code)
            if one.from_on is not None:
                begins = one.from_on
            elif last is None or self._content.minor:
                begins = one.valid_from or EVER
            elif all(getattr(last, name) == value for name, value in fields.items()):
                begins = last.from_on
            else:
                begins = max(self._made_on, last.from_on)
            found.append(p.WireListedOffice(**fields, from_on=begins))
        return {"listed_office": found, "succession": admitted.get("succession", [])}


_OFFICE_FIELDS: Final = ("position", "name", "short_name", "kind", "place", "valid_from", "valid_to", "code")
