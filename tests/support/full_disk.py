"""A disk with no room left, under any store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from db.errors import StoreFull
from db.store import Store


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every write is refused as on a full disk, until the patch is undone."""

    @contextmanager
    def no_room(_store: Store, *_args: object, **_named: object) -> Iterator[Any]:
        raise StoreFull("database or disk is full")
        yield

    monkeypatch.setattr(Store, "write", no_room)
