"""Our own epochs: where we stand, and beginning a new one after a restore."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.clock import Clock
from app.exchange.cover import Fork, read_lineage, write_lineage
from app.exchange.order import next_epoch
from db.changes import Writing, new_id
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_state as state
from db.queries.offices import setting
from db.schema import Installation, Setting
from db.store import Connection, Store

OWN_KEYS = "exchange.own-keys"
"""Setting: fingerprints of the keys this installation has sealed with."""
OWN_LINEAGE = "exchange.lineage"
"""Setting: every epoch of ours before the present one, as the cover writes it."""


def own_lineage(connection: Connection) -> tuple[Fork, ...]:
    """Every epoch of ours before the present one."""
    return read_lineage(setting(connection, OWN_LINEAGE))


def begin_epoch(store: Store, clock: Clock, who: str, *, known_numbers: Iterable[int] = ()) -> int:
    """Begin a new epoch after a restore or a copy, and open sending again: a person has confirmed.

    Its number is one more than the highest known: from this store, peers' receipts, and ``known_numbers`` (the
    marker kept outside the workspace).

    Returns:
        The number of the epoch.
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        mine = writing.need(Installation, 1)
        connection = writing.connection
        left = Fork(
            mine.epoch_number, mine.epoch_id, mine.version, listed_packages.last_sent(connection, mine.epoch_id)
        )
        lineage = (*own_lineage(connection), left)
        number = next_epoch(mine.epoch_number, [*state.known_epoch_numbers(connection), *known_numbers])
        put_setting(writing, OWN_LINEAGE, write_lineage(lineage))
        writing.edit(
            mine,
            epoch_number=number,
            epoch_id=new_id(),
            fork_epoch_id=left.epoch_id,
            fork_sequence=left.version,
            fork_package_id=left.package_id or None,
            sending_shut=None,
        )
        return number


def put_setting(writing: Writing, key: str, value: str) -> None:
    """Keep a value of the exchange."""
    known = writing.get(Setting, key)
    if known is None:
        writing.add(Setting(key=key, value=value))
    else:
        writing.edit(known, value=value)


def own_keys(connection: Connection) -> frozenset[str]:
    """The fingerprints of the keys this installation has sealed with."""
    return frozenset(setting(connection, OWN_KEYS).split())


def remember_own_key(writing: Writing, fingerprint: str) -> None:
    """Note a key of ours, so that in recovery our own packages are known again."""
    known = own_keys(writing.connection)
    if fingerprint not in known:
        put_setting(writing, OWN_KEYS, " ".join(sorted(known | {fingerprint})))


def line_key(sender_code: str) -> str:
    """The setting that holds the lineage of a sender's accepted line."""
    return f"exchange.line/{sender_code}"


def minor_key(sender_code: str) -> str:
    """The setting that holds the minor version of a sender's newest package."""
    return f"exchange.minor/{sender_code}"


def sender_minor(connection: Connection, sender_code: str) -> int:
    """The minor version of the format that a sender's newest package was written in; digests for it are made by it."""
    return int(setting(connection, minor_key(sender_code), "0"))


def archived_key(sender_code: str, plan_id: str) -> str:
    """The setting that counts the tasks a sender archived in a plan since a person last confirmed."""
    return f"exchange.archived/{sender_code}/{plan_id}"


def sender_lineage(connection: Connection, sender_code: str) -> tuple[Fork, ...]:
    """The epochs before a sender's accepted one."""
    return read_lineage(json.loads(setting(connection, line_key(sender_code), '""')))
