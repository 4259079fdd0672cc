"""The store's own small errors; ``app.workspace`` and use cases translate them."""

from __future__ import annotations


class StoreError(Exception):
    """Something is wrong with the store file. Nothing was changed.

    Attributes:
        reason: what is known besides, by which its sentence is finer; or "".
    """

    reason = ""


class StoreLocked(StoreError):
    """Another running program holds this workspace."""


class StoreBusy(StoreError):
    """Another program, which knows nothing of ours, holds the file for now."""


class StoreGone(StoreError):
    """The file that was open is there no longer: its disk was pulled out, its folder moved away."""


class StoreNewer(StoreError):
    """The file was written by a newer program. It was not touched.

    Attributes:
        found: the schema number in the file.
    """

    def __init__(self, found: int) -> None:
        super().__init__(f"schema {found} is newer than this program's")
        self.found = found


class StoreDamaged(StoreError):
    """The file fails SQLite's own check, is no SQLite file, or lacks a table or a column."""


class StoreMendable(StoreError):
    """No row is lost; an index, the search or a trigger of it must be made anew."""


class StoreActs(StoreMendable):
    """No row is lost, but a trigger or a view stands in it that this program never makes: it may change what is
    entered, in silence.
    """

    reason = "acts"


class StoreNone(StoreError):
    """There is no store of ours: no file, or a healthy file of another kind."""


class StoreFull(StoreError):
    """The disk is full or read-only; the transaction was rolled back."""


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""
