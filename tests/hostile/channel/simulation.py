"""Two years of fortnightly packages between an issuer and three units, over a channel that does what channels do.

People are simulated too: they type what the script says as soon as their screen lets them (so what a restore lost is
typed again), answer difficulties, and decide on what waits after a while, sometimes never. A run with the same script
and no faults gives the state that everybody should end in.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from app.exchange.records import plan as p
from app.exchange.records import report as r
from tests.hostile.channel.desk import ISSUER, PLAN, Desk, OpenItem, Package, State, put
from tests.hostile.channel.script import answer, clause, difficulty, fields, head, period_of, progress, role

SEEN = "seen"
"""A section that never travels: the tasks that ever reached a unit."""
UNITS = ("11785", "11758", "11761")
FORTNIGHTS = 52
CALM = 10
"""Rounds without new faults at the end, in which people settle what waits."""


@dataclass(frozen=True)
class Faults:
    """How bad the channel is: chances per package, and per office and fortnight."""

    loss: float = 0.15
    twice: float = 0.15
    delay: float = 0.2
    damage: float = 0.05
    restore: float = 0.01
    clone: float = 0.004
    unnoticed: float = 0.5
    never_decides: float = 0.1
    issuer_restore: float = 0.01
    """Besides: the issuer's alone, with its own packages read back, before or after what the units send."""


NONE = Faults(0, 0, 0, 0, 0, 0, 0, 0, 0)


@dataclass
class Outcome:
    """How a run ended.

    Attributes:
        states: (holder, sender) → the state held.
        items: what people see and have not settled.
        words: outcome → how often it came.
    """

    states: dict[tuple[str, str], State]
    own: dict[str, State]
    items: list[OpenItem]
    words: dict[str, int] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    regressions: int = 0
    gaps: int = 0
    """Numbers that were named as missing."""
    wrong_gaps: list[str] = field(default_factory=list)
    """Where the numbers named are not those that never came."""
    lost_answers: list[str] = field(default_factory=list)
    """Difficulties whose answer the issuer no longer has, though it read its own packages back and heard of them."""


class Simulation:
    """One seeded run."""

    def __init__(self, seed: int, faults: Faults) -> None:
        self._script = random.Random(seed)
        self._rng = random.Random(seed * 7919 + 1)
        self._faults = faults
        self._ids = random.Random(seed * 104729 + 2)
        self.desks = {code: Desk(code, self._ids) for code in (ISSUER, *UNITS)}
        self._clones: list[tuple[Desk, int]] = []
        self._backups: dict[str, list[Desk]] = {code: [] for code in self.desks}
        self._mail: list[tuple[int, float, Package]] = []
        self._since: dict[str, int] = {}
        self._stubborn: set[str] = set()
        self._later: list[tuple[int, Package]] = []
        self.words: dict[str, int] = {}
        self.events: list[str] = []
        self._answered: set[str] = set()
        self._sent: list[Package] = []
        """All that was ever sent, as copies of it lie on sticks and at the other end."""
        self._plan: dict[str, Any] = {}
        self._todo: dict[str, dict[tuple[str, str], Any]] = {code: {} for code in UNITS}
        self._difficulties: dict[str, dict[str, Any]] = {code: {} for code in UNITS}
        self._begin()

    def run(self) -> Outcome:
        """Two years, then calm."""
        for now in range(FORTNIGHTS + CALM):
            calm = now >= FORTNIGHTS
            if not calm:
                self._edit_script(now)
            self._people_type()
            self._deliver(now)
            self._read_back(now)
            self._people_decide(now, calm=calm)
            if not calm:
                self._mishaps(now)
            else:
                self._clones = []
            self._exchange(now, calm=calm)
        self._deliver(FORTNIGHTS + CALM + 10)
        return self._outcome()

    # -- the script ---------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        for number in range(1, 7):
            self._plan[f"c{number}"] = clause(f"c{number}", number, f"Nhiệm vụ {number}")

    def _edit_script(self, now: int) -> None:
        rng = self._script
        if rng.random() < 0.3:
            key = rng.choice(sorted(self._plan))
            self._plan[key] = clause(key, self._plan[key].position, f"Nhiệm vụ {key}, cập nhật {now}", now)
        if rng.random() < 0.08:
            number = len(self._plan) + 100 + now
            self._plan[f"c{number}"] = clause(f"c{number}", number, f"Bổ sung {now}", now)
        if rng.random() < 0.04 and len(self._plan) > 4:
            del self._plan[rng.choice(sorted(self._plan))]
        period = period_of(now)
        for unit in UNITS:
            for key in rng.sample(sorted(self._plan), 2):
                self._todo[unit][key, period] = progress(key, period, f"{unit} làm {key} đợt {now}", now)
            if rng.random() < 0.1:
                name = f"d{unit}-{now}"
                self._difficulties[unit][name] = difficulty(name, period, now)

    # -- people -------------------------------------------------------------------------------------------------

    def _people_type(self) -> None:
        self._type_plan(self.desks[ISSUER])
        for unit in UNITS:
            self._type_report(self.desks[unit], "")
        for clone, _ in self._clones:
            if clone.code == ISSUER:
                self._type_plan(clone)
            else:
                self._type_report(clone, " (bản sao)")

    def _read_back(self, now: int) -> None:
        """The rest of the issuer's own packages is found; each comes twice, as sticks have it.

        One that comes after sending was opened again is refused, and people type again what only it had.
        """
        due = [package for when, package in self._later if when <= now]
        self._later = [entry for entry in self._later if entry[0] > now]
        for package in [*due, *due]:
            word = self.desks[ISSUER].read_back(package)
            self.words[f"own:{word}"] = self.words.get(f"own:{word}", 0) + 1
            if word == "wrong-addressee":
                self._answered -= {one.difficulty_id for one in package.content.of(p.WireAnswer)}

    def _type_plan(self, issuer: Desk) -> None:
        issuer.own[f"plan:{PLAN}"] = {}
        issuer.own[f"assign:{PLAN}"] = {}
        put(issuer.own, head(), *self._plan.values())
        for key in self._plan:
            put(issuer.own, *(role(key, unit) for unit in UNITS))
        for unit in UNITS:
            held = issuer.held.get(unit)
            for name, tables in (held.state if held else {}).items():
                if name.startswith("period:"):
                    for one in tables.get("difficulty", {}).values():
                        self._answer_once(issuer, one.id, unit)

    def _answer_once(self, issuer: Desk, difficulty: str, unit: str) -> None:
        """A person answers a difficulty once, and not again after a restore: the answer was given."""
        if difficulty not in self._answered or issuer is not self.desks[ISSUER]:
            put(issuer.own, answer(difficulty, unit))
            if issuer is self.desks[ISSUER]:
                self._answered.add(difficulty)

    def _type_report(self, unit: Desk, words: str) -> None:
        held = unit.held.get(ISSUER)
        known = set(held.state.get(f"plan:{PLAN}", {}).get("clause", {})) if held else set()
        seen = {key[0] for key in known}
        own = unit.own.setdefault(SEEN, {}).setdefault("ever", {})
        for key in seen:
            own[(key,)] = True
        for (key, _), record in self._todo[unit.code].items():
            if (key,) in own:
                put(
                    unit.own, record if not words else r.WireProgress(**{**fields(record), "note": record.note + words})
                )
        for record in self._difficulties[unit.code].values():
            put(unit.own, record)

    def _people_decide(self, now: int, *, calm: bool) -> None:
        for desk in [*self.desks.values(), *(clone for clone, _ in self._clones)]:
            if desk.shut is not None and self._ripe(f"shut {id(desk)} {desk.shut} {desk.epoch_id}", now, calm=calm):
                if any(desk is clone for clone, _ in self._clones):
                    self._clones = [(clone, end) for clone, end in self._clones if clone is not desk]
                else:
                    desk.confirm_copy()
                    self.events.append(f"{now}: {desk.code} xác nhận, đời {desk.epoch_number}")
            for package, why in list(desk.waiting):
                key = f"{desk.code} {package.position.epoch_id} {why.reason}"
                if any(one.id == package.id for one, _ in desk.waiting) and self._ripe(key, now, calm=calm):
                    take = why.reason == "needs-confirmation" or self._is_real(package)
                    desk.settle(package, why, take=take)

    def _is_real(self, package: Package) -> bool:
        """What a telephone call tells: whether the branch is that of the machine in use."""
        return package.position.epoch_id == self.desks[package.sender].epoch_id

    def _ripe(self, key: str, now: int, *, calm: bool) -> bool:
        if key not in self._since:
            self._since[key] = now
            if self._rng.random() < self._faults.never_decides:
                self._stubborn.add(key)
            return False
        return key not in self._stubborn and (calm or now - self._since[key] >= self._rng.randint(1, 4))

    # -- the channel --------------------------------------------------------------------------------------------

    def _exchange(self, now: int, *, calm: bool) -> None:
        issuer = self.desks[ISSUER]
        senders = [(issuer, unit) for unit in UNITS] + [(self.desks[unit], ISSUER) for unit in UNITS]
        for clone, _ in self._clones:
            targets = UNITS if clone.code == ISSUER else (ISSUER,)
            senders += [(clone, to) for to in targets]
        for desk, to in senders:
            package = desk.send(to)
            if package is not None:
                if desk is self.desks[desk.code]:
                    self._sent.append(package)
                self._post(package, now, NONE if calm else self._faults)

    def _post(self, package: Package, now: int, faults: Faults) -> None:
        rng = self._rng
        if rng.random() < faults.loss:
            return
        copies = 2 if rng.random() < faults.twice else 1
        for _ in range(copies):
            wait = rng.randint(1, 5) if rng.random() < faults.delay else 0
            damaged = rng.random() < faults.damage
            sent = Package(
                package.id, package.sender, package.to, package.kind, package.position, package.content, damaged
            )
            self._mail.append((now + 1 + wait, rng.random(), sent))

    def _deliver(self, now: int) -> None:
        due = sorted((entry for entry in self._mail if entry[0] <= now), key=lambda entry: entry[1])
        self._mail = [entry for entry in self._mail if entry[0] > now]
        for _, _, package in due:
            for desk in [self.desks[package.to], *(clone for clone, _ in self._clones if clone.code == package.to)]:
                word = desk.receive(package)
                if desk is self.desks[package.to]:
                    self.words[word] = self.words.get(word, 0) + 1

    # -- mishaps ------------------------------------------------------------------------------------------------

    def _mishaps(self, now: int) -> None:
        rng = self._rng
        self._clones = [(clone, end) for clone, end in self._clones if end > now]
        for code, desk in list(self.desks.items()):
            self._backups[code].append(desk.backup())
            self._backups[code] = self._backups[code][-6:]
            if rng.random() < self._faults.restore:
                restored = rng.choice(self._backups[code]).backup()
                restored.peer_epochs.add(desk.epoch_number)  # the marker outside the workspace
                noticed = rng.random() >= self._faults.unnoticed / 4
                restored.shut = "restored" if noticed else None
                self.desks[code] = restored
                if code == ISSUER:
                    self._answered.clear()  # nothing is read back: people type again what is not there
                self.events.append(f"{now}: {code} khôi phục{'' if noticed else ', không nhận ra'}")
            if rng.random() < self._faults.clone:
                clone = desk.backup()
                noticed = rng.random() >= self._faults.unnoticed
                clone.shut = "copied" if noticed else None
                if noticed:
                    clone.confirm_copy()  # somebody on the copy says it is the one in use
                self._clones.append((clone, now + rng.randint(2, 8)))
                self.events.append(f"{now}: {code} có bản sao{'' if noticed else ', không nhận ra'}")

        if rng.random() < self._faults.issuer_restore:
            self._restore_issuer(now)

    def _restore_issuer(self, now: int) -> None:
        """The issuer goes on from a backup in the middle of the year and reads back what it had sent, in any order:
        some of it before the units' reports come again, some of it after.
        """
        rng, before = self._rng, self.desks[ISSUER]
        restored = rng.choice(self._backups[ISSUER]).backup()
        restored.peer_epochs.add(before.epoch_number)
        restored.shut = "restored"
        self.desks[ISSUER] = restored
        own = [one for one in self._sent if one.sender == ISSUER and one.id not in restored.made]
        self._answered &= {one.difficulty_id for package in self._sent for one in package.content.of(p.WireAnswer)}
        rng.shuffle(own)
        half = rng.randint(0, len(own))
        for package in own[:half]:
            restored.read_back(package)
        self._later += [(now + rng.randint(1, 3), package) for package in own[half:]]
        self.events.append(f"{now}: {ISSUER} khôi phục, đọc lại {len(own)} tệp của mình, {half} tệp trước")

    def _outcome(self) -> Outcome:
        items = [item for desk in self.desks.values() for item in desk.open_items()]
        for desk in self.desks.values():
            for sender, held in desk.held.items():
                if held.line is not None and self.desks[sender].epoch_id in held.line.rejected:
                    items.append(OpenItem(desk.code, sender, "rejected"))
        return Outcome(
            {(desk.code, sender): held.state for desk in self.desks.values() for sender, held in desk.held.items()},
            {code: desk.own for code, desk in self.desks.items()},
            items,
            self.words,
            self.events,
            sum(desk.regressions for desk in self.desks.values()),
            *self._numbers(),
            self._lost_answers(),
        )

    def _numbers(self) -> tuple[int, list[str]]:
        """How many numbers are named as missing, and where they are not those that never came."""
        count, wrong = 0, []
        for desk in self.desks.values():
            for sender, held in desk.held.items():
                if held.line is None:
                    continue
                present = held.line.epoch_id
                here = [one.version for one in held.arrived.values() if one.epoch_id == present]
                line = {present: max(here, default=0)} | {fork.epoch_id: fork.version for fork in held.line.lineage}
                sent = {
                    one.position.sequence
                    for one in self._sent
                    if (one.sender, one.to) == (sender, desk.code)
                    and one.position.version <= line.get(one.position.epoch_id, -1)
                }
                came = {one.sequence for one in held.arrived.values() if one.version <= line.get(one.epoch_id, -1)}
                ever = {one.sequence for one in held.arrived.values()}
                named = desk.gaps(sender)
                count += len(named)
                # Where a stream begins is known only to those who had something of its first epoch.
                due = {number for number in sent - ever if min(came, default=0) < number < max(came, default=0)}
                if named & ever or (self.desks[sender].epoch_id == present and not due <= named):
                    wrong.append(f"{desk.code} of {sender}: {sorted(named)} for {sorted(due)}")
        return count, wrong

    def _lost_answers(self) -> list[str]:
        issuer = self.desks[ISSUER]
        known = {
            key[0]: unit
            for unit in UNITS
            for tables in (issuer.held[unit].state if unit in issuer.held else {}).values()
            for key in tables.get("difficulty", {})
        }
        has = {one.difficulty_id for tables in issuer.own.values() for one in tables.get("answer", {}).values()}
        came = {one.difficulty_id for package in self._sent for one in package.content.of(p.WireAnswer)}
        return sorted(key for key in known if key in self._answered & came and key not in has)
