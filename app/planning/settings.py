"""Preferences of a workspace: small values by name."""

from __future__ import annotations

from app.clock import Clock
from db.schema import Setting
from db.store import Store


def keep_setting(store: Store, clock: Clock, who: str, key: str, value: str) -> frozenset[str]:
    """Keep a value under a name, in place of the one before."""
    with store.write(who, at=clock.now()) as writing:
        known = writing.get(Setting, key)
        if known is None:
            writing.add(Setting(key=key, value=value))
        else:
            writing.edit(known, value=value)
        return frozenset(writing.kinds)
