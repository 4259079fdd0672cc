"""Who owns each kind of record, and what another's write gets: the one table, asked once at admission.

No field has two writers (docs/package-format.md, 2). A record that speaks of what stands here as somebody else's makes
the whole file ``invalid-content``, with its rows; one that speaks of what is not known here (a restored workspace, a
plan that was never given to us) is kept out, counted and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from app.exchange.problems import Problems
from app.exchange.records import Content
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.spec import spec
from db import schema
from db.queries import exchange_plan as rows
from db.queries import exchange_state as state
from db.store import Connection

if TYPE_CHECKING:
    from app.exchange.changes import Peers


class Whose(StrEnum):
    """Whose the thing must be that a record is written for."""

    WRITER = "writer"
    """The writer's own: its clause, its indicator."""
    OFFICE = "office"
    """Of the office that the record names: its difficulty, its request for more time."""
    EITHER = "either"
    """The issuer's or the unit's own, in a plan of that issuer."""


class Fate(StrEnum):
    """What becomes of a record."""

    COMES_IN = "comes-in"
    NOT_OURS = "not-ours"
    """About other offices' tasks, or about clauses that never reached us: not kept here, not worth a word."""
    UNKNOWN = "unknown"
    """About something that is not known here: kept out, counted and said."""
    ANOTHERS = "anothers"
    """Written over or upon what another owns: the file is ``invalid-content``."""


@dataclass(frozen=True)
class OwnerRule:
    """The rule of one kind of record.

    Attributes:
        owner: ``issuer`` or ``unit``: who alone writes it.
        noun: the noun whose ids the owner mints; None where the key is no id of its own.
        on: (field, noun it names, whose that must be) of what the record is written for.
        unknown: what the record gets where that is not known here.
    """

    owner: str
    noun: type[Any] | None = None
    on: tuple[tuple[str, type[Any], Whose], ...] = ()
    unknown: Fate = Fate.UNKNOWN


_ISSUERS_CLAUSE: Final = ("clause_id", schema.Clause, Whose.WRITER)
_ANY_CLAUSE: Final = ("clause_id", schema.Clause, Whose.EITHER)

RULES: Final[Mapping[type[Any], OwnerRule]] = {
    # The issuer's, each in its own plans or its own lists (plans and sections: ``changes.check_rights``).
    p.WirePlan: OwnerRule("issuer"),
    p.WireCitation: OwnerRule("issuer"),
    p.WireRevision: OwnerRule("issuer"),
    p.WireClause: OwnerRule("issuer", schema.Clause),
    p.WireTerm: OwnerRule("issuer", on=(_ISSUERS_CLAUSE,), unknown=Fate.NOT_OURS),
    p.WireEndedClause: OwnerRule("issuer", on=(_ISSUERS_CLAUSE,), unknown=Fate.NOT_OURS),
    p.WireNote: OwnerRule("issuer", on=(_ISSUERS_CLAUSE,)),
    p.WireIndicator: OwnerRule(
        "issuer", schema.Indicator, (_ISSUERS_CLAUSE, ("weight_id", schema.Indicator, Whose.WRITER))
    ),
    p.WireAssignment: OwnerRule("issuer", on=(_ISSUERS_CLAUSE,)),
    p.WireEndedAssignment: OwnerRule("issuer", on=(_ISSUERS_CLAUSE,), unknown=Fate.NOT_OURS),
    p.WireTarget: OwnerRule("issuer", on=(("indicator_id", schema.Indicator, Whose.WRITER),)),
    p.WireDirective: OwnerRule("issuer", schema.Directive, (_ANY_CLAUSE,)),
    p.WireAnswer: OwnerRule("issuer", schema.Answer, (("difficulty_id", schema.Difficulty, Whose.OFFICE),)),
    p.WireDecision: OwnerRule("issuer", on=(("extension_id", schema.Extension, Whose.OFFICE),)),
    p.WireVerdict: OwnerRule("issuer", schema.Verdict, (_ANY_CLAUSE,)),
    p.WireLetter: OwnerRule("issuer", schema.Paper),
    p.WireOffice: OwnerRule("issuer"),
    p.WireListedOffice: OwnerRule("issuer"),
    p.WireSuccession: OwnerRule("issuer"),
    p.WirePeriodRule: OwnerRule("issuer"),
    p.WirePeriod: OwnerRule("issuer"),
    p.WireHoliday: OwnerRule("issuer"),
    # The unit's, in plans of the issuer it reports to.
    r.WireReport: OwnerRule("unit"),
    r.WireProgress: OwnerRule("unit", on=(_ANY_CLAUSE,)),
    r.WireValue: OwnerRule("unit", on=(("indicator_id", schema.Indicator, Whose.EITHER),)),
    r.WireDifficulty: OwnerRule("unit", schema.Difficulty, (_ANY_CLAUSE,)),
    r.WireEvidence: OwnerRule("unit", schema.Evidence, (_ANY_CLAUSE,)),
    r.WireArrangement: OwnerRule("unit", on=(_ANY_CLAUSE,)),
    r.WirePause: OwnerRule("unit", on=(_ANY_CLAUSE,)),
    r.WireSubtask: OwnerRule("unit", schema.Clause, (("parent_id", schema.Clause, Whose.EITHER),)),
    r.WireEndedSubtask: OwnerRule("unit", on=(("clause_id", schema.Clause, Whose.WRITER),), unknown=Fate.NOT_OURS),
    r.WireExtension: OwnerRule("unit", schema.Extension, (_ANY_CLAUSE,)),
    r.WireOwnIndicator: OwnerRule(
        "unit", schema.Indicator, (_ANY_CLAUSE, ("weight_id", schema.Indicator, Whose.EITHER))
    ),
    r.WireOwnTarget: OwnerRule("unit", on=(("indicator_id", schema.Indicator, Whose.WRITER),)),
    r.WireOwnLetter: OwnerRule("unit", schema.Paper),
}
"""Record → its rule. Receipts, trust lines and certificates are each side's own word about itself
(``receipts``, ``enrolment``).
"""

_OF_OFFICES: Final = {p.WireAssignment, p.WireEndedAssignment, p.WireTerm, p.WireOffice, p.WireListedOffice}
"""What may speak of other offices than the two (``Owners._about_others``)."""
_OF_PLANS: Final = (p.WireDirective, p.WireVerdict, p.WireLetter)
"""What hangs on a plan and on nothing in it."""

_CAME: Final = {schema.Clause: (p.WireClause, r.WireSubtask), schema.Indicator: (p.WireIndicator, r.WireOwnIndicator)}
"""Nouns whose records travel in the package that refers to them."""


_OF_OWN_WORK: Final = frozenset({r.WireArrangement, r.WirePause, r.WireProgress, r.WireEvidence, r.WireOwnIndicator})
"""What an office notes of its own work; what it asks for is told, whatever it was asked on."""


class Owners:
    """Judges the records of one package over what stands here."""

    def __init__(self, connection: Connection, content: Content, peers: Peers) -> None:
        self._connection = connection
        self._peers = peers
        self._came: dict[type[Any], dict[str, Any]] = {
            noun: {one.id: one for kind in kinds for one in content.of(kind)} for noun, kinds in _CAME.items()
        }
        self._ended = {one.clause_id for one in content.of(r.WireEndedSubtask)}
        self._stored = self._look_up(connection, content)
        plans = {plan_id for owned in self._stored.values() for _, plan_id in owned.values() if plan_id}
        plans |= {one.plan_id for kind in _OF_PLANS for one in content.of(kind)}
        self._issuers = state.issuers_of(connection, sorted(plans))
        self._issuers |= {one.id: one.issuer_code for one in content.of(p.WirePlan)}
        self._offices = {row["code"] for row in rows.offices(connection)} if content.of(p.WireSuccession) else set()
        self._offices |= {one.code for kind in (p.WireOffice, p.WireListedOffice) for one in content.of(kind)}
        self._either = {peers.issuer, peers.sender, peers.own, peers.scope}
        self._judged: dict[int, Fate] = {}

    def judge(self, record: Any) -> Fate:
        """What becomes of a record of the package; judged once."""
        known = self._judged.get(id(record))
        if known is None:
            known = self._judged[id(record)] = self._judge(record)
        return known

    def _judge(self, record: Any) -> Fate:
        kind = type(record)
        rule = RULES.get(kind)
        if rule is None:
            return Fate.COMES_IN
        if kind in _OF_OFFICES and self._about_others(record):
            return Fate.NOT_OURS
        if kind in _OF_PLANS:
            issuer = self._issuers.get(record.plan_id)
            if issuer is None:
                return Fate.UNKNOWN
            if issuer != self._peers.issuer:
                return Fate.ANOTHERS
        if kind is p.WireSuccession and not {record.old_code, record.new_code} <= self._offices:
            return Fate.UNKNOWN
        if rule.noun is not None and self._taken(rule, record):
            return Fate.ANOTHERS
        found = Fate.COMES_IN
        for name, noun, whose in rule.on:
            fate = self._judge_reference(record, rule, name, noun, whose)
            if fate is Fate.ANOTHERS:
                return fate
            if fate is rule.unknown or (fate is Fate.NOT_OURS and found is Fate.COMES_IN):
                found = fate
        return found

    def require_own(self, content: Content, places: Mapping[str, Sequence[int]]) -> None:
        """Pass only if nothing in the package is written over what another owns.

        Args:
            places: table name → the sheet row of each record.

        Raises:
            InvalidContent: the rows that are.
        """
        problems = Problems()
        for name, records in content.records.items():
            at = places.get(name, range(2, len(records) + 2))
            for row, record in zip(at, records, strict=False):
                if self.judge(record) is Fate.ANOTHERS:
                    problems.add(spec(type(record)).sheet, row, "", "owned-by-another")
                elif type(record) is r.WireSubtask and self._stands_below_itself(record):
                    problems.add(spec(type(record)).sheet, row, "Mã mục trên", "parent-not-before")
        problems.require_none()

    def _stands_below_itself(self, record: r.WireSubtask) -> bool:
        """Whether a sub-task hangs under one of the same office that stands here and hangs under it in its turn."""
        came = self._came[schema.Clause]
        above, seen = record.parent_id, {record.id}
        while above and above not in seen:
            seen.add(above)
            above = came[above].parent_id if above in came else self._held_parents.get(above, "")
        return bool(above)

    @cached_property
    def _held_parents(self) -> dict[str, str]:
        """Sub-task of the sender that stands here → the clause above it."""
        plans = {plan_id for owner, plan_id in self._stored[schema.Clause].values() if owner == self._peers.sender}
        found: dict[str, str] = {}
        for plan_id in sorted(filter(None, plans)):
            held = rows.places(self._connection, plan_id)
            ids = {row["num"]: row["id"] for row in held}
            found |= {
                row["id"]: ids.get(row["parent_num"], "") for row in held if row["owner_code"] == self._peers.sender
            }
        return found

    def _about_others(self, record: Any) -> bool:
        scope = self._peers.scope
        if isinstance(record, (p.WireAssignment, p.WireEndedAssignment)) and scope is not None:
            return bool(record.office_code != scope)
        if isinstance(record, p.WireTerm) and scope is not None:
            return record.office_code not in ("", scope)
        return isinstance(record, (p.WireOffice, p.WireListedOffice)) and record.code == self._peers.own

    def _taken(self, rule: OwnerRule, record: Any) -> bool:
        """Whether the id stands here as another owner's, or in another plan."""
        held = self._stored[rule.noun].get(record.id) if rule.noun is not None else None
        if held is None:
            return False
        owner, plan_id = held
        writer = self._peers.issuer if rule.owner == "issuer" else self._peers.sender
        told = getattr(record, "plan_id", None)
        return owner != writer or (told is not None and plan_id != told)

    def _judge_reference(self, record: Any, rule: OwnerRule, name: str, noun: type[Any], whose: Whose) -> Fate:
        wanted = getattr(record, name)
        if not wanted:
            return Fate.COMES_IN
        told = getattr(record, "plan_id", None)
        came = self._came.get(noun, {}).get(wanted)
        if came is not None:
            return Fate.COMES_IN if told in (None, came.plan_id) else Fate.ANOTHERS
        held = self._stored[noun].get(wanted)
        if held is None:
            # A sub-task that its office gave up before it ever went out: nobody waits for what was noted on it.
            return Fate.NOT_OURS if wanted in self._ended and type(record) in _OF_OWN_WORK else rule.unknown
        owner, plan_id = held
        if self._issuers.get(plan_id or "") != self._peers.issuer or told not in (None, plan_id):
            return Fate.ANOTHERS
        if whose is Whose.EITHER:
            allowed = owner in self._either
        elif whose is Whose.WRITER:
            allowed = owner == self._peers.sender
        else:
            allowed = owner == getattr(record, "office_code", "")
        return Fate.COMES_IN if allowed else Fate.ANOTHERS

    def _look_up(self, connection: Connection, content: Content) -> dict[Any, dict[str, tuple[str, str | None]]]:
        """Noun → id → (owner, plan) of all ids that the package mints or names and that stand here."""
        ids: dict[Any, set[str]] = {schema.Clause: set(), schema.Indicator: set()}
        for kind, rule in RULES.items():
            for record in content.of(kind):
                if rule.noun is not None:
                    ids.setdefault(rule.noun, set()).add(record.id)
                for name, noun, _ in rule.on:
                    ids.setdefault(noun, set()).add(getattr(record, name))
        found = {noun: state.owners(connection, noun, sorted(wanted - {""})) for noun, wanted in ids.items()}
        for rule in RULES.values():
            for noun in filter(None, (rule.noun, *(one[1] for one in rule.on))):
                found.setdefault(noun, {})
        return found
