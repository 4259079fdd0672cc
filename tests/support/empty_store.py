"""A store in today's schema, made once in a run of the tests and copied from then on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from db.migrations import upgrade
from db.store import Store


@cache
def empty_store() -> bytes:
    """The file that a first start makes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roviec.sqlite3"
        upgrade(path)
        return path.read_bytes()


def filled_store(fill: Callable[[Store], None]) -> bytes:
    """The file that a store is once ``fill`` has written into it; the caller keeps it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roviec.sqlite3"
        path.write_bytes(empty_store())
        store = Store(path)
        fill(store)
        store.close()
        return path.read_bytes()
