"""What a screen holds to read with: the store and its connection, under names screens may import."""

from __future__ import annotations

from db.store import Connection, Store

__all__ = ["Connection", "Store"]
