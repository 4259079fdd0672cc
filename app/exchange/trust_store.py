"""The trust list in the store: events read, kept, and brought to the certificates."""

from __future__ import annotations

from typing import Final

from app.clock import Clock
from app.errors import TrustError
from app.trust.fingerprint import matches
from app.trust.trustlist import Event, TrustList
from db.changes import Writing
from db.queries import exchange_state as state
from db.schema import Certificate, Setting, TrustEvent
from db.store import Connection

_STATES: Final = {"pinned": "pinned", "retired": "retired", "revoked": "revoked", "undone": "revoked"}


def known_key(connection: Connection, typed: str) -> str:
    """The fingerprint of the known certificate a person means, in any of its forms.

    Raises:
        TrustError: ``unknown-key``.
    """
    for row in state.certificates_of(connection):
        if matches(row.fingerprint, typed):
            return row.fingerprint
    raise TrustError("unknown-key")


def trust_list(connection: Connection, keeper: str) -> TrustList:
    """The trust list we keep, as events."""
    offices = {row.fingerprint: row.office_code for row in state.certificates_of(connection)}
    places = state.settings(connection, f"exchange.trust/{keeper}/")
    events = []
    for row in state.trust_events(connection, keeper):
        kept = places.get(_place_key(keeper, row["epoch_number"], row["number"]), "")
        office_code, _, package = kept.partition(" ")
        epoch, _, sequence = package.partition(".")
        events.append(
            Event(
                row["epoch_number"],
                row["number"],
                row["kind"],
                office_code or offices.get(row["fingerprint"], ""),
                row["fingerprint"],
                row["at"],
                row["other_fingerprint"],
                (int(epoch), int(sequence)) if sequence else None,
                row["reason"],
            )
        )
    return TrustList(tuple(events))


def keep_events(writing: Writing, keeper: str, before: TrustList, after: TrustList) -> None:
    """Add the lines that ``after`` has and ``before`` had not."""
    known = {event.place for event in before.events}
    for event in after.events:
        if event.place not in known:
            add_event(writing, keeper, event)


def add_event(writing: Writing, keeper: str, event: Event) -> None:
    """Add one line to a keeper's list."""
    writing.add(
        TrustEvent(
            keeper_code=keeper,
            epoch_number=event.epoch,
            number=event.number,
            kind=event.kind,
            fingerprint=event.fingerprint,
            other_fingerprint=event.other,
            reason=event.reason,
            at=event.at,
        )
    )
    package = "" if event.package is None else f" {event.package[0]}.{event.package[1]}"
    key = _place_key(keeper, event.epoch, event.number)
    if writing.get(Setting, key) is None:
        writing.add(Setting(key=key, value=f"{event.office}{package}"))


def settle(writing: Writing, clock: Clock, after: TrustList) -> None:
    """Bring the certificates to what the list makes of them."""
    held = {row.fingerprint: row.state for row in state.certificates_of(writing.connection)}
    for hexed, standing in after.standings().items():
        if held.get(hexed, _STATES[standing.state]) == _STATES[standing.state]:
            continue
        ended = standing.state != "pinned"
        reason = next((event.reason for event in reversed(after.events) if event.fingerprint == hexed), "")
        writing.edit(
            writing.need(Certificate, hexed),
            state=_STATES[standing.state],
            ended_at=clock.now() if ended else None,
            ended_reason=reason if ended else "",
        )


def _place_key(keeper: str, epoch: int, number: int) -> str:
    """The setting that keeps an event's office and package beside its row."""
    return f"exchange.trust/{keeper}/{epoch}.{number}"
