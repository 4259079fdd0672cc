"""Files that were not taken in: why, by whom they claim to be, handed out or put away."""

from __future__ import annotations

from pathlib import Path

from app.clock import Clock
from app.errors import ExchangeError
from app.exchange.files import write_whole
from app.exchange.folders import Folders
from app.tracking.kinds import clean_name
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_write as bulk
from db.store import Store


def export(store: Store, folders: Folders, num: int, target: Path) -> Path:
    """Write a copy of a refused file, byte for byte, into a folder, for somebody who can look into it.

    Raises:
        ExchangeError: ``package-gone``; or as ``write_whole``.
    """
    with store.read() as connection:
        kept = listed_packages.kept(connection, num)
    source = folders.quarantine / kept.stored_name if kept is not None and kept.stored_name else None
    if kept is None or source is None or not source.exists():
        raise ExchangeError("package-gone", num=num)
    data = source.read_bytes()
    path = target / clean_name(kept.file_name)
    number = 1
    while path.exists() and path.read_bytes() != data:
        path = target / f"{Path(clean_name(kept.file_name)).stem} ({number}){path.suffix}"
        number += 1
    write_whole(path, data)
    return path


def discard(store: Store, clock: Clock, who: str, folders: Folders, num: int) -> None:
    """Put a refused file away: its line leaves the list, and its copy the folder if no other line needs it.

    Raises:
        ExchangeError: ``package-gone``: there is no such line; ``not-discardable``: it was taken in.
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        kept = listed_packages.kept(writing.connection, num)
        if kept is None:
            raise ExchangeError("package-gone", num=num)
        if kept.outcome in ("applied", "already-applied", "older"):
            raise ExchangeError("not-discardable", num=num, outcome=kept.outcome)
        bulk.discard(writing, [num], clock.now())
        needed = bulk.stored_in_use(writing.connection, kept.stored_name)
    if kept.stored_name and not needed:
        (folders.quarantine / kept.stored_name).unlink(missing_ok=True)
