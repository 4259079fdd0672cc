"""A disk with no room left, under any store."""

from __future__ import annotations

from typing import NoReturn

import pytest

from db.errors import StoreFull
from db.store import Store


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every write is refused as on a full disk, until the patch is undone."""

    def no_room(_store: Store, *_args: object, **_named: object) -> NoReturn:
        raise StoreFull("database or disk is full")

    monkeypatch.setattr(Store, "write", no_room)
