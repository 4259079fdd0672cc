"""What a package would change here: which sections are newer, what of them concerns us, how it differs.

Reads only. The same function stands behind the preview and behind applying, where it runs again inside the
transaction, so that what is written is decided over the state that is written to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.exchange import collect
from app.exchange.cover import EVERYONE
from app.exchange.order import section_applies
from app.exchange.preview import SectionDiff, section_diff
from app.exchange.records import Content, Section
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.spec import spec
from db import schema
from db.queries import exchange_plan as rows
from db.queries import exchange_state as state
from db.queries.exchange_write import existing
from db.store import Connection

Tables = dict[str, list[Any]]

APART: Final = frozenset({"receipts", "certificates", "trust"})
"""Sections that are no records of work: ``receipts`` and ``trust`` see to them."""


class NotTheirs(Exception):
    """A section about a plan that the sender may not speak for: the package's sender is not who it should be."""

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self.plan_id = plan_id


@dataclass(frozen=True)
class Peers:
    """Who speaks to whom.

    Attributes:
        sender: the office that speaks.
        own: our office.
        issuer: whose plans it speaks of: the sender of a plan package, the addressee of a report.
        scope: the office whose assignments are compared; None for those of all.
        own_copy: a workspace in recovery reads back what it sent itself.
    """

    sender: str
    own: str
    issuer: str
    scope: str | None
    own_copy: bool = False


def peers_of(kind: str, sender: str, own: str, addressee: str) -> Peers:
    """Who speaks to whom in a package of a kind."""
    if sender != own:
        return Peers(sender, own, sender if kind == "plan" else own, own)
    issuer = own if kind == "plan" else addressee
    return Peers(sender, own, issuer, None if addressee == EVERYONE else addressee, own_copy=True)


@dataclass(frozen=True)
class Changes:
    """What would change.

    Attributes:
        newer: the sections that are newer than those applied, whether they differ or not.
        skipped: sheet → records that refer to what is not here, or whose id is another owner's.
        labels: clause id → (label, text) for people.
    """

    newer: tuple[Section, ...]
    diffs: tuple[SectionDiff, ...]
    skipped: Mapping[str, int]
    labels: Mapping[str, tuple[str, str]]
    unknown_plans: tuple[str, ...] = ()


def find_changes(
    connection: Connection, kind: str, content: Content, peers: Peers, epoch_id: str, version: int
) -> Changes:
    """Compare a package with what stands here.

    Raises:
        NotTheirs: it speaks for a plan of another issuer.
    """
    applied = state.applied_sections(connection, peers.sender)
    came = content.by_section()
    check_rights(connection, kind, content, peers)
    owned = _plans_known(connection, kind, content, peers)
    newer: list[Section] = []
    diffs: list[SectionDiff] = []
    unknown: list[str] = []
    admitting = _Admitting(connection, kind, content, peers, owned)
    for section in content.sections:
        if not section_applies(applied.get(section.name), epoch_id, version):
            continue
        if kind == "report" and section.plan_id is not None and section.plan_id not in owned:
            unknown.append(section.plan_id)
            continue
        newer.append(section)
        if section.family in APART:
            continue
        held = held_section(connection, section, peers)
        diff = section_diff(section, held, admitting.admit(section, came[section.name]), content.minor)
        if diff.tables:
            diffs.append(diff)
    return Changes(tuple(newer), tuple(diffs), admitting.skipped, admitting.labels(), tuple(dict.fromkeys(unknown)))


def check_rights(connection: Connection, kind: str, content: Content, peers: Peers) -> None:
    """Pass only if the sender may speak for every plan it speaks of.

    Raises:
        NotTheirs: it may not.
    """
    plan_ids = {section.plan_id for section in content.sections if section.plan_id is not None}
    issuers = state.issuers_of(connection, sorted(plan_ids))
    if kind == "plan":
        for record in content.of(p.Plan):
            if record.issuer_code != peers.sender:
                raise NotTheirs(record.id)
    for plan_id, issuer in issuers.items():
        if issuer != peers.issuer:
            raise NotTheirs(plan_id)


def held_section(connection: Connection, section: Section, peers: Peers) -> Tables:
    """What stands here of a section of the sender's state."""
    family, subject = section.family, section.subject
    found: list[Any] = []
    if family == "plan":
        found = collect.plan_section(connection, subject, peers.sender)
    elif family == "assign":
        found = collect.assign_section(connection, subject, peers.sender, peers.scope)
    elif family == "orders":
        plans = rows.plan_ids_of_issuer(connection, peers.sender)
        found = collect.orders_section(connection, plans, peers.sender, None if subject == "*" else subject)
    elif family == "offices":
        found = collect.offices_section(connection, peers.sender)
    elif family == "calendar":
        found = collect.calendar_section(connection, peers.issuer)
    elif family == "work":
        found = collect.work_section(connection, subject, peers.sender)
    elif family == "period":
        plan_id, _, period_id = subject.partition("/")
        found = collect.period_sections(connection, plan_id, peers.sender, [period_id]).get(section.name, [])
    return collect.group(found)


def _plans_known(connection: Connection, kind: str, content: Content, peers: Peers) -> set[str]:
    """The plans whose records may come in: for a report those we issue; for a plan package those it brings or that
    came before.
    """
    known = set(rows.plan_ids_of_issuer(connection, peers.issuer))
    if kind == "plan":
        known |= {record.id for record in content.of(p.Plan)}
    return known


class _Admitting:
    """Keeps out records that refer to what is not here, or whose id belongs to another owner."""

    def __init__(self, connection: Connection, kind: str, content: Content, peers: Peers, plans: set[str]) -> None:
        self._connection = connection
        self._kind = kind
        self._peers = peers
        self._plans = plans
        self.skipped: dict[str, int] = {}
        self._stored = rows.clause_numbers(connection, sorted(plans))
        self._came = {
            record.id: record for record_class in (p.Clause, r.Subtask) for record in content.of(record_class)
        }
        self._foreign = self._foreign_ids(content)
        self._indicators = {record.id for name in (p.Indicator, r.OwnIndicator) for record in content.of(name)}
        asked = {record.indicator_id for name in (p.Target, r.OwnTarget, r.Value) for record in content.of(name)}
        self._indicators |= existing(connection, schema.Indicator, "id", sorted(asked - self._indicators))
        self._difficulties = existing(
            connection, schema.Difficulty, "id", [one.difficulty_id for one in content.of(p.Answer)]
        )
        self._extensions = existing(
            connection, schema.Extension, "id", [one.extension_id for one in content.of(p.Decision)]
        )
        self._offices: set[str] = set()
        if content.of(p.Succession):
            self._offices = {row["code"] for row in rows.offices(connection)} | {
                one.code for one in content.of(p.Office)
            }

    def labels(self) -> dict[str, tuple[str, str]]:
        """Clause id → (label, text)."""
        found = {key: (label, "") for key, (_, _, _, label) in self._stored.items()}
        return found | {key: (record.label, record.text) for key, record in self._came.items()}

    def admit(self, section: Section, tables: Mapping[str, Sequence[Any]]) -> Tables:
        """The records of a section that may come in."""
        admitted: Tables = {}
        for name, records in tables.items():
            kept = [record for record in map(self._fitted, records) if record is not None]
            wanted = [record for record in records if self._concerns(record)]
            if len(kept) < len(wanted):
                sheet = spec(type(records[0])).sheet
                self.skipped[sheet] = self.skipped.get(sheet, 0) + len(wanted) - len(kept)
            admitted[name] = kept
        if section.family == "calendar" and self._kind == "report":
            known = {row["id"] for row in rows.periods(self._connection, self._peers.issuer)}
            admitted = {"period": [one for one in admitted.get("period", []) if one.id not in known]}
        return admitted

    def _concerns(self, record: Any) -> bool:
        """Whether a record is about us at all: other offices' tasks are not kept here."""
        if isinstance(record, p.Assignment) and self._peers.scope is not None:
            return bool(record.office_code == self._peers.scope)
        return not (isinstance(record, p.Office) and record.code == self._peers.own)

    def _fitted(self, record: Any) -> Any:
        if not self._concerns(record) or not self._sound(record):
            return None
        return record

    def _sound(self, record: Any) -> bool:
        kind = type(record)
        if kind in self._foreign and record.id in self._foreign[kind]:
            return False
        if kind is r.Subtask:
            return self._clause(record.parent_id, record.plan_id)
        clause_id = getattr(record, "clause_id", None)
        if clause_id and not self._clause(clause_id, getattr(record, "plan_id", None)):
            return False
        if kind in (p.Target, r.OwnTarget, r.Value):
            return record.indicator_id in self._indicators
        if kind is p.Answer:
            return record.difficulty_id in self._difficulties
        if kind is p.Decision:
            return record.extension_id in self._extensions
        if kind is p.Succession:
            return record.old_code in self._offices and record.new_code in self._offices
        if kind in (p.Directive, p.Verdict):
            return record.plan_id in self._plans
        return True

    def _clause(self, clause_id: str, plan_id: str | None) -> bool:
        came = self._came.get(clause_id)
        if came is not None:
            return plan_id is None or came.plan_id == plan_id
        stored = self._stored.get(clause_id)
        return stored is not None and (plan_id is None or stored[1] == plan_id)

    def _foreign_ids(self, content: Content) -> dict[type[Any], set[str]]:
        """Ids in the package that stand here already as another owner's."""
        sender = self._peers.sender
        issuer = self._peers.issuer
        found: dict[type[Any], set[str]] = {}
        for record_class, noun in (
            (p.Clause, schema.Clause),
            (r.Subtask, schema.Clause),
            (p.Indicator, schema.Indicator),
            (r.OwnIndicator, schema.Indicator),
            (r.Difficulty, schema.Difficulty),
            (r.Evidence, schema.Evidence),
            (r.Extension, schema.Extension),
            (p.Directive, schema.Directive),
            (p.Answer, schema.Answer),
            (p.Verdict, schema.Verdict),
        ):
            records = content.of(record_class)
            if records:
                owners = state.owners(self._connection, noun, [record.id for record in records])
                plan_of = {record.id: getattr(record, "plan_id", None) for record in records}
                owner = issuer if record_class in (p.Directive, p.Answer, p.Verdict) else sender
                found[record_class] = {
                    key
                    for key, (held_owner, held_plan) in owners.items()
                    if held_owner != owner or (plan_of[key] is not None and held_plan != plan_of[key])
                }
        return found
