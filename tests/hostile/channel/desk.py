"""An office in memory: its own state, what it holds of others, and the exchange's own rules between them.

Order, differences, digests, receipts and the sections' names are the program's code; only the store, the workbook and
the seal are left out.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.exchange import receipts
from app.exchange.cover import Fork
from app.exchange.order import (
    Neighbours,
    Position,
    StreamDecision,
    StreamLine,
    StreamStanding,
    advance,
    choose,
    decide,
    next_epoch,
    section_applies,
)
from app.exchange.preview import SectionDiff, section_diff
from app.exchange.records import Content, Section, table_of
from app.exchange.records import plan as p
from app.exchange.records.content import make, section_digest
from app.exchange.records.shared import Receipt
from app.exchange.records.spec import spec
from app.exchange.weighing import too_many
from db.queries.gaps import Arrived, missing

Tables = dict[str, dict[tuple[Any, ...], Any]]
State = dict[str, Tables]
"""Section name → table name → key → record."""

ISSUER = "315"
PLAN = "p28"


@dataclass(frozen=True)
class Package:
    """What travels."""

    id: str
    sender: str
    to: str
    kind: str
    position: Position
    content: Content
    damaged: bool = False


@dataclass
class Held:
    """What stands here of one sender."""

    line: StreamLine | None = None
    applied: dict[str, tuple[str, int]] = field(default_factory=dict)
    state: State = field(default_factory=dict)
    seen: dict[str, tuple[str, Position]] = field(default_factory=dict)
    """Package id → (addressee, position) of what was taken in."""
    last_id: str = ""
    archived: int = 0
    arrived: dict[str, Arrived] = field(default_factory=dict)
    """Package id → where it stands, of all that came and was not refused: what gaps are found in."""

    def copy(self) -> Held:
        """A copy that lives on by itself; records never change."""
        return Held(
            self.line,
            dict(self.applied),
            copied(self.state),
            dict(self.seen),
            self.last_id,
            self.archived,
            dict(self.arrived),
        )

    def newer(self, package: Package) -> list[Section]:
        """The sections of a package that are newer than what stands here."""
        at = package.position
        return [
            section
            for section in package.content.sections
            if section_applies(self.applied.get(section.name), at.epoch_id, at.version)
        ]

    def differences(self, package: Package, sections: Sequence[Section]) -> list[SectionDiff]:
        """What some sections of a package would change here; receipts are heard, not kept."""
        came = package.content.by_section()
        return [
            section_diff(section, listed(self.state.get(section.name, {})), came[section.name])
            for section in sections
            if section.family != "receipts"
        ]

    def take_over(self, diffs: Iterable[SectionDiff]) -> None:
        """Carry differences out."""
        for diff in diffs:
            tables = self.state.setdefault(diff.section.name, {})
            for name, one in diff.tables.items():
                rows = tables.setdefault(name, {})
                table = table_of(name)
                for record in one.added:
                    rows[table.key_of(record)] = record
                for _, record, _ in one.changed:
                    rows[table.key_of(record)] = record
                for record in one.absent:
                    del rows[table.key_of(record)]

    def mark_applied(self, sections: Iterable[Section], at: Position) -> int:
        """Note where each section now stands; returns how many of them stood at a newer version before."""
        regressions = 0
        for section in sections:
            stood = self.applied.get(section.name)
            if stood is not None and stood[0] == at.epoch_id and stood[1] > at.version:
                regressions += 1
            self.applied[section.name] = (at.epoch_id, at.version)
        return regressions

    def move_on(self, package: Package) -> None:
        """Note that a package was taken in: the line, the last one, and that it was seen."""
        before, at = self.line, package.position
        self.line = advance(before, at)
        if before is None or before.epoch_id != at.epoch_id or at.version >= before.version:
            self.last_id = package.id
        self.seen[package.id] = (package.to, at)


@dataclass(frozen=True)
class OpenItem:
    """Something a person at ``office`` sees and has not settled: about the packages of ``about``."""

    office: str
    about: str
    what: str
    epoch_id: str = ""


def copied(state: State) -> State:
    """A state whose dicts are its own."""
    return {section: {name: dict(rows) for name, rows in tables.items()} for section, tables in state.items()}


def put(state: State, *records: Any) -> None:
    """Set records in their sections."""
    for record in records:
        table = spec(type(record))
        state.setdefault(table.section(record), {}).setdefault(table.name, {})[table.key_of(record)] = record


class Desk:
    """One workspace."""

    def __init__(self, code: str, rng: random.Random) -> None:
        self.code = code
        self.rng = rng
        self.own: State = {}
        self.held: dict[str, Held] = {}
        self.peer: dict[str, dict[str, str]] = {}
        self.peer_epochs: set[int] = set()
        self.epoch_number = 1
        self.epoch_id = self._new_id()
        self.lineage: tuple[Fork, ...] = ()
        self.version = 0
        self.streams: dict[str, tuple[int, str]] = {}
        self.made: set[str] = set()
        self.shut: str | None = None
        self.regressions = 0
        """How often an older state took the place of a newer one: never, if the rules hold."""
        self.read: set[str] = set()
        """Packages of our own that were read back."""
        self.unkept: list[Package] = []
        """Those of them that wait for what they refer to."""
        self.kept_back = 0
        """Answers that came back with them."""
        self.waiting: list[tuple[Package, StreamDecision]] = []
        """Packages that a person still decides on."""

    def _new_id(self) -> str:
        return f"{self.rng.getrandbits(128):032x}"

    # -- sending ------------------------------------------------------------------------------------------------

    def send(self, to: str) -> Package | None:
        """The next package to an office, or None while sending is shut."""
        if self.shut is not None:
            return None
        sequence, previous = self.streams.get(to, (0, ""))
        self.version += 1
        package_id = f"{self.rng.getrandbits(256):064x}"
        position = Position(
            package_id, self.epoch_number, self.epoch_id, self.version, sequence + 1, self.lineage, previous
        )
        self.streams[to] = (sequence + 1, package_id)
        self.made.add(package_id)
        kind = "plan" if self.code == ISSUER else "report"
        content = self._plan(to) if kind == "plan" else self._report(to)
        return Package(package_id, self.code, to, kind, position, content)

    def _plan(self, to: str) -> Content:
        names = [f"plan:{PLAN}", f"assign:{PLAN}", "orders:*", f"orders:{to}"]
        records = [record for name in names for record in self._records(name)]
        records = [one for one in records if getattr(one, "office_code", to) in ("", to)]
        complete = {f"plan:{PLAN}", f"assign:{PLAN}"}
        sections = [Section(name, name in complete) for name in names] + [Section("receipts", complete=False)]
        return make(sections, [*records, *self.receipts_for(to)])

    def _report(self, to: str) -> Content:
        digests = {
            name.removeprefix("period:"): digest_of(tables)
            for name, tables in self.own.items()
            if name.startswith("period:")
        }
        wanted = receipts.wanted_periods({subject: (one,) for subject, one in digests.items()}, self.peer.get(to, {}))
        names = [f"work:{PLAN}", *(f"period:{subject}" for subject in sorted(wanted))]
        records = [record for name in names for record in self._records(name)]
        sections = [Section(name, complete=True) for name in names] + [Section("receipts", complete=False)]
        return make(sections, [*records, *self.receipts_for(to), *receipts.own_periods(digests)])

    def _records(self, section: str) -> list[Any]:
        return [record for rows in self.own.get(section, {}).values() for record in rows.values()]

    def receipts_for(self, office: str) -> list[Receipt]:
        """What we hold of an office."""
        held = self.held.get(office)
        if held is None or held.line is None:
            return []
        found = [
            Receipt(
                kind=receipts.LINE,
                subject="",
                epoch_number=held.line.epoch_number,
                epoch_id=held.line.epoch_id,
                version=held.line.version,
                sequence=None,
                value=held.last_id,
            )
        ]
        found += [_told("rejected", epoch_id) for epoch_id in sorted(held.line.rejected)]
        found += [
            _told("period", name.removeprefix("period:"), digest_of(tables))
            for name, tables in held.state.items()
            if name.startswith("period:") and any(tables.values())
        ]
        return found

    # -- receiving ----------------------------------------------------------------------------------------------

    def receive(self, package: Package, *, confirmed: bool = False) -> str:
        """Take a package in; returns the word of the closed list."""
        if package.damaged:
            return "seal-broken"
        if package.to != self.code:
            return "wrong-addressee"
        held = self.held.setdefault(package.sender, Held())
        decision = decide(held.line, package.position, known=package.id in held.seen, beside=_beside(held, package))
        if decision.standing is not StreamStanding.BRANCHED:
            where = package.position
            held.arrived[package.id] = Arrived(where.epoch_id, where.version, where.sequence)
        if decision.standing in (StreamStanding.KNOWN, StreamStanding.OLDER):
            return decision.standing.value
        if decision.standing is StreamStanding.BRANCHED:
            self._wait(package, decision)
            return "branched"
        newer = held.newer(package)
        if not newer:
            held.seen[package.id] = (package.to, package.position)
            return "older"
        diffs = held.differences(package, newer)
        gone = sum(len(diff.tables["assignment"].absent) for diff in diffs if "assignment" in diff.tables)
        live = len(held.state.get(f"assign:{PLAN}", {}).get("assignment", {}))
        new_epoch = held.line is not None and decision.standing is StreamStanding.NEW_LINE
        lacks = new_epoch and any(one.absent for diff in diffs for one in diff.tables.values())
        if (lacks or too_many(gone + held.archived, live + held.archived)) and not confirmed:
            self._wait(package, StreamDecision(decision.standing, "needs-confirmation"))
            return "needs-confirmation"
        held.archived = 0 if confirmed else held.archived + gone
        held.take_over(diffs)
        self.regressions += held.mark_applied(newer, package.position)
        if any(section.family == "receipts" for section in newer):
            self._hear(package.sender, package.content.of(Receipt))
        held.move_on(package)
        self._drop(lambda one: one.id == package.id)
        self._resume()
        return "applied"

    def _wait(self, package: Package, decision: StreamDecision) -> None:
        if not any(one.id == package.id for one, _ in self.waiting):
            self.waiting.append((package, decision))

    def read_back(self, package: Package) -> str:
        """In recovery: a package of our own comes back. Its numbers are used; what we said stands again, and what
        refers to a unit's words that are not back yet waits for them.
        """
        if self.shut is None:
            return "wrong-addressee"
        if package.id in self.read:
            return "already-applied"
        position = package.position
        if position.epoch_id == self.epoch_id:
            self.version = max(self.version, position.version)
        if position.sequence > self.streams.get(package.to, (0, ""))[0]:
            self.streams[package.to] = (position.sequence, package.id)
        self.made.add(package.id)
        self.read.add(package.id)
        self.unkept.append(package)
        self._resume()
        return "applied"

    def _resume(self) -> None:
        """Take up what waits, oldest first."""
        for package in sorted(self.unkept, key=lambda one: (one.position.epoch_number, one.position.version)):
            held = self.held.get(package.to)
            known = {key[0] for tables in (held.state if held else {}).values() for key in tables.get("difficulty", {})}
            answers = package.content.of(p.WireAnswer)
            put(self.own, *(one for one in answers if one.difficulty_id in known))
            if all(one.difficulty_id in known for one in answers):
                self.unkept.remove(package)
                self.kept_back += len(answers)

    def gaps(self, sender: str) -> set[int]:
        """The numbers of a sender that never came, as the program names them."""
        held = self.held.get(sender)
        if held is None or held.line is None:
            return set()
        left = {fork.epoch_id: fork.version for fork in held.line.lineage}
        return missing(held.arrived.values(), held.line.epoch_id, left)

    def _hear(self, office: str, told: Sequence[Receipt]) -> None:
        self.peer[office] = {one.subject: one.value for one in told if one.kind == "period"}
        line = next((one for one in told if one.kind == receipts.LINE), None)
        if line is not None and line.epoch_number is not None:
            self.peer_epochs.add(line.epoch_number)
        made = line is not None and line.value in self.made
        why = receipts.doubt(told, self.epoch_id, self.version, made=made)
        if why is not None and self.shut is None:
            self.shut = why

    # -- what people do -----------------------------------------------------------------------------------------

    def confirm_copy(self) -> None:
        """A person says: this is the machine in use. A new epoch begins and sending is open."""
        left = Fork(self.epoch_number, self.epoch_id, self.version, "")
        self.lineage = (*self.lineage, left)
        self.epoch_number = next_epoch(self.epoch_number, self.peer_epochs)
        self.epoch_id = self._new_id()
        self.shut = None

    def settle(self, package: Package, decision: StreamDecision, *, take: bool) -> None:
        """A person decides on a package that waits."""
        held = self.held[package.sender]
        if decision.reason == "needs-confirmation":
            if take:
                self.receive(package, confirmed=True)
            self._drop(lambda one: one.id == package.id)
            return
        if held.line is None or (take and decision.reason == "twin"):
            return
        same = package.position.epoch_id
        held.line = choose(held.line, package.position, take_claimed=take)
        mine = [one for one, _ in self.waiting if one.sender == package.sender and one.position.epoch_id == same]
        self._drop(lambda one: one in mine)
        if take:
            held.applied = {}
            for one in sorted(mine, key=lambda one: one.position.version):
                self.receive(one, confirmed=True)

    def _drop(self, which: Any) -> None:
        self.waiting = [(one, why) for one, why in self.waiting if not which(one)]

    def open_items(self) -> list[OpenItem]:
        """What a person here sees and has not settled."""
        found = [
            OpenItem(self.code, one.sender, why.reason or "branched", one.position.epoch_id)
            for one, why in self.waiting
        ]
        if self.shut is not None:
            found.append(OpenItem(self.code, self.code, f"shut:{self.shut}"))
        return found

    def backup(self) -> Desk:
        """A copy of everything, as a backup or a disk image keeps it."""
        other = Desk(self.code, self.rng)
        for name in ("peer_epochs", "made", "read"):
            setattr(other, name, set(getattr(self, name)))
        other.own = copied(self.own)
        other.held = {code: held.copy() for code, held in self.held.items()}
        other.peer = {code: dict(told) for code, told in self.peer.items()}
        other.epoch_number, other.epoch_id, other.lineage = self.epoch_number, self.epoch_id, self.lineage
        other.version, other.streams, other.shut = self.version, dict(self.streams), self.shut
        other.waiting = list(self.waiting)
        other.unkept = list(self.unkept)
        return other


def listed(tables: Mapping[str, Mapping[tuple[Any, ...], Any]]) -> dict[str, list[Any]]:
    """The records of a section, by table."""
    return {name: list(rows.values()) for name, rows in tables.items()}


_DIGESTS: dict[tuple[int, ...], tuple[list[Any], str]] = {}


def digest_of(tables: Mapping[str, Mapping[tuple[Any, ...], Any]]) -> str:
    """The program's digest of a section, remembered: records never change, and the memory keeps them alive."""
    records = [record for rows in tables.values() for record in rows.values()]
    key = tuple(sorted(map(id, records)))
    known = _DIGESTS.get(key)
    if known is None:
        if len(_DIGESTS) > 20_000:
            _DIGESTS.clear()
        known = _DIGESTS[key] = (records, section_digest(listed(tables)))
    return known[1]


def _beside(held: Held, package: Package) -> Neighbours:
    claimed = package.position
    found = Neighbours()
    for package_id, (to, position) in held.seen.items():
        if position.epoch_id != claimed.epoch_id:
            continue
        same = to == package.to
        if position.version == claimed.version or (same and position.sequence == claimed.sequence):
            found = replace(found, twin_id=package_id)
        elif same and position.sequence == claimed.sequence - 1:
            found = replace(found, before_id=package_id)
        elif same and position.sequence == claimed.sequence + 1:
            found = replace(found, after_previous_id=position.previous_id)
    return found


def _told(kind: str, subject: str, value: str = "") -> Receipt:
    return Receipt(kind=kind, subject=subject, epoch_number=None, epoch_id="", version=None, sequence=None, value=value)


def gaps(held: Held, to: str) -> Iterable[int]:
    """The numbers of the present epoch that arrived in the stream to us."""
    epoch = held.line.epoch_id if held.line else ""
    return [position.sequence for at, position in held.seen.values() if at == to and position.epoch_id == epoch]
