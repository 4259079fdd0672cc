"""Whom a keeper trusts, as numbered events and what follows from them. Pure: nothing is stored or read here.

The rules:

- Events are ordered by (epoch, number); clocks order nothing.
- A key becomes trusted by *pinning* (a person compared its fingerprint) or by *renewal* (the trusted old key introduced
  it, once).
- One key of an office is active at a time. Another installation is enrolled only by retiring the first, a named act.
- *Revoked* and *lost* are sticky: nothing but pinning that very fingerprint again brings a key back.
- A *lost* key loses with it what it introduced after its last good package, and what those keys introduced in turn; the
  key it had replaced stays retired, since that one was given up on purpose.
- An unknown line is kept and ignored: a newer program may know more kinds of event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from app.errors import TrustError

Kind = Literal["pinned", "renewed", "revoked", "lost", "retired"]
State = Literal["pinned", "retired", "revoked", "undone"]
Judgement = Literal["trusted", "unknown-sender", "revoked-sender", "retired"]

KINDS: Final[tuple[Kind, ...]] = ("pinned", "renewed", "revoked", "lost", "retired")

Place = tuple[int, int]
"""(epoch number, sequence) of a package, or (epoch number, number) of an event."""


@dataclass(frozen=True)
class Event:
    """One line of a trust list.

    Attributes:
        epoch: the keeper's epoch number.
        number: the line's number in that epoch, from 1.
        kind: one of :data:`KINDS`.
        office: code of the office the key belongs to.
        fingerprint: SHA-256 of the certificate, hex; of a renewal, the *new* certificate.
        other: of a renewal, the fingerprint of the old key that introduced it.
        package: of a renewal, where the introducing package stands in the old key's stream; of a loss, the last good.
        at: when a person did it, for showing only.
        reason: a person's words.
    """

    epoch: int
    number: int
    kind: str
    office: str
    fingerprint: str
    at: datetime
    other: str = ""
    package: Place | None = None
    reason: str = ""

    @property
    def place(self) -> Place:
        """Where the event stands in the order."""
        return self.epoch, self.number


@dataclass(frozen=True)
class TrustStanding:
    """What the events so far make of one key."""

    fingerprint: str
    office: str
    state: State
    introduced_by: str = ""
    introduced_in: Place | None = None
    since: Place = (0, 0)


@dataclass(frozen=True)
class TrustList:
    """The events of one keeper, in order, each place once."""

    events: tuple[Event, ...] = ()

    @property
    def last(self) -> Place:
        """The place of the last event; (0, 0) for an empty list."""
        return self.events[-1].place if self.events else (0, 0)

    def standings(self) -> Mapping[str, TrustStanding]:
        """What stands now, by fingerprint."""
        table: dict[str, TrustStanding] = {}
        holders: dict[str, str] = {}
        for event in self.events:
            _apply(table, holders, event)
        return table

    def active(self, office: str) -> TrustStanding | None:
        """The one key of an office that is trusted now."""
        found = [one for one in self.standings().values() if one.office == office and one.state == "pinned"]
        return max(found, key=lambda one: one.since, default=None)

    def judge(self, fingerprint: str) -> Judgement:
        """What to make of a package whose signer has this fingerprint."""
        standing = self.standings().get(fingerprint)
        if standing is None:
            return "unknown-sender"
        if standing.state == "pinned":
            return "trusted"
        return "retired" if standing.state == "retired" else "revoked-sender"


def merge(known: TrustList, received: Iterable[Event]) -> TrustList:
    """Take up another copy of the same keeper's list: whatever either knows, each event once.

    An older copy therefore changes nothing, and a keeper restored from a backup cannot make a revocation forgotten.

    Raises:
        TrustError: ``trust-list-branched`` (``epoch``, ``number``): two different events stand at one place.
    """
    table = {event.place: event for event in known.events}
    for event in received:
        there = table.setdefault(event.place, event)
        if there != event:
            raise TrustError("trust-list-branched", epoch=event.epoch, number=event.number)
    return TrustList(tuple(table[place] for place in sorted(table)))


def pin(
    known: TrustList, *, epoch: int, office: str, fingerprint: str, at: datetime, retire: bool = False, reason: str = ""
) -> TrustList:
    """A person compared the fingerprint and trusts this key.

    Args:
        known: the list so far.
        epoch: the keeper's present epoch number.
        office: whose key it is.
        fingerprint: SHA-256 of its certificate, hex.
        at: now.
        retire: whether the office's other active key is to be retired by this act.
        reason: a person's words.

    Raises:
        TrustError: ``another-installation`` (``fingerprint``): the office has an active key and ``retire`` is not set;
            ``another-office``: the fingerprint is known as another office's; ``trust-list-epoch``.
    """
    _check_epoch(known, epoch)
    standing = known.standings().get(fingerprint)
    if standing is not None and standing.office != office:
        raise TrustError("another-office", office=standing.office)
    active = known.active(office)
    if active is not None and active.fingerprint == fingerprint:
        return known
    if active is not None:
        if not retire:
            raise TrustError("another-installation", fingerprint=active.fingerprint)
        known = _add(known, Event(epoch, 0, "retired", office, active.fingerprint, at, reason=reason))
    return _add(known, Event(epoch, 0, "pinned", office, fingerprint, at, reason=reason))


def renew(
    known: TrustList, *, epoch: int, old: str, new: str, package: Place, at: datetime, reason: str = ""
) -> TrustList:
    """The trusted old key introduced a new one in a package it sealed; the old one is retired.

    Raises:
        TrustError: ``not-trusted``: the old key is not trusted now; ``revoked-key``: the new one was revoked or undone
            before and must be pinned by fingerprint; ``another-office``; ``trust-list-epoch``.
    """
    _check_epoch(known, epoch)
    table = known.standings()
    introducer = table.get(old)
    if introducer is None or introducer.state != "pinned":
        raise TrustError("not-trusted")
    there = table.get(new)
    if there is not None:
        if there.office != introducer.office:
            raise TrustError("another-office", office=there.office)
        if there.state != "pinned":
            raise TrustError("revoked-key")
        return known
    return _add(
        known, Event(epoch, 0, "renewed", introducer.office, new, at, other=old, package=package, reason=reason)
    )


def revoke(known: TrustList, *, epoch: int, fingerprint: str, at: datetime, reason: str = "") -> TrustList:
    """Trust this key no more; one that was ended so for that reason is so already.

    Raises:
        TrustError: ``unknown-key``; ``trust-list-epoch``.
    """
    return _end(known, "revoked", epoch, fingerprint, at, None, reason)


def lose(
    known: TrustList, *, epoch: int, fingerprint: str, last_good: Place, at: datetime, reason: str = ""
) -> TrustList:
    """A paper letter says the key was lost; its packages up to ``last_good`` were its owner's.

    Raises:
        TrustError: ``unknown-key``; ``trust-list-epoch``.
    """
    return _end(known, "lost", epoch, fingerprint, at, last_good, reason)


def append(known: TrustList, event: Event) -> TrustList:
    """The list with one more line at its end, in the event's epoch.

    Raises:
        TrustError: ``trust-list-epoch``.
    """
    _check_epoch(known, event.epoch)
    return _add(known, event)


def undone_by_loss(table: Mapping[str, TrustStanding], lost: str, last_good: Place) -> frozenset[str]:
    """The keys that fall with a lost one: introduced after the last good package, and all that those introduced."""
    fallen = {
        one.fingerprint
        for one in table.values()
        if one.introduced_by == lost and (one.introduced_in is None or one.introduced_in > last_good)
    }
    grown = True
    while grown:
        more = {one.fingerprint for one in table.values() if one.introduced_by in fallen} - fallen
        fallen |= more
        grown = bool(more)
    return frozenset(fallen - {lost})


def _end(
    known: TrustList, kind: Kind, epoch: int, fingerprint: str, at: datetime, package: Place | None, reason: str
) -> TrustList:
    _check_epoch(known, epoch)
    standing = known.standings().get(fingerprint)
    if standing is None:
        raise TrustError("unknown-key")
    last = next(one for one in reversed(known.events) if one.fingerprint == fingerprint)
    if (last.kind, last.package, last.reason) == (kind, package, reason):
        return known
    return _add(known, Event(epoch, 0, kind, standing.office, fingerprint, at, package=package, reason=reason))


def _check_epoch(known: TrustList, epoch: int) -> None:
    if epoch < known.last[0] or epoch < 1:
        raise TrustError("trust-list-epoch", epoch=epoch, last=known.last[0])


def _add(known: TrustList, event: Event) -> TrustList:
    number = known.last[1] + 1 if known.last[0] == event.epoch else 1
    return TrustList((*known.events, replace(event, number=number)))


def _apply(table: dict[str, TrustStanding], holders: dict[str, str], event: Event) -> None:
    """What one event makes of the table; an event that the rules do not allow changes nothing.

    Args:
        holders: office → the key that was trusted last; no other key of the office is.
    """
    there = table.get(event.fingerprint)
    if there is not None and there.office != event.office:
        return
    if event.kind == "pinned":
        # Comparing the fingerprint again is the one thing that brings a revoked key back; it then stands by itself.
        other = table.get(holders.get(event.office, ""))
        if other is not None and other.state == "pinned":
            table[other.fingerprint] = replace(other, state="retired", since=event.place)
        table[event.fingerprint] = TrustStanding(event.fingerprint, event.office, "pinned", since=event.place)
        holders[event.office] = event.fingerprint
    elif event.kind == "renewed":
        old = table.get(event.other)
        if there is None and old is not None and old.state == "pinned" and old.office == event.office:
            table[event.other] = replace(old, state="retired", since=event.place)
            table[event.fingerprint] = TrustStanding(
                event.fingerprint, event.office, "pinned", event.other, event.package, event.place
            )
            holders[event.office] = event.fingerprint
    elif event.kind == "retired":
        if there is not None and there.state == "pinned":
            table[event.fingerprint] = replace(there, state="retired", since=event.place)
    elif event.kind in ("revoked", "lost"):
        if event.kind == "lost" and event.package is not None:
            for fallen in undone_by_loss(table, event.fingerprint, event.package):
                if table[fallen].state != "revoked":
                    table[fallen] = replace(table[fallen], state="undone", since=event.place)
        begun = there or TrustStanding(event.fingerprint, event.office, "revoked")
        table[event.fingerprint] = replace(begun, state="revoked", since=event.place)
