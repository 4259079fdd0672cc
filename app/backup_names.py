"""Names of backups: when each was taken, and why, as its file says it. Known before any store is opened."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from db.unfinished import BESIDE

_log = logging.getLogger(__name__)
_STAMP = "%Y%m%dT%H%M%SZ"
BEFORE_RESTORE = "before-restore"
"""The reason of a store that another took the place of."""
MOVED_IN = "moved"
"""The reason of a store that came from another computer."""


def stamp(at: datetime) -> str:
    """How the name of what is made at an instant begins."""
    return at.astimezone(UTC).strftime(_STAMP)


def backup_instant(path: Path) -> datetime | None:
    """When a backup file was taken, by its name; None for a file that is no backup."""
    try:
        return datetime.strptime(path.name.split("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def reason_of(path: Path) -> str:
    """Why it was taken: ``by-hand``, ``on-close``, ``before-import`` …"""
    return path.stem.partition("-")[2]


def backups_in(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups of a folder, newest first; of one that cannot be listed now, none that could be put back."""
    try:
        found = [(backup_instant(path), path) for path in _listed(folder)]
    except OSError:
        _log.warning("backups cannot be listed", exc_info=True)
        return []
    return sorted(((at, path) for at, path in found if at is not None), reverse=True)


def can_be_listed(folder: Path) -> bool:
    """Whether a folder of backups can be looked into; one that was never made holds none, and that is known."""
    try:
        _listed(folder)
    except OSError:
        return False
    return True


def _listed(folder: Path) -> list[Path]:
    # Not by a pattern: that finds nothing, and says nothing, where it may not look. A link that leads nowhere, or a
    # folder of such a name, is no backup.
    with suppress(FileNotFoundError):
        return [path for path in folder.iterdir() if path.suffix == ".sqlite3" and path.is_file()]
    return []


def last_backup_in(folder: Path, now: datetime | None = None) -> datetime | None:
    """When the latest backup in a folder was taken, by the names of its files.

    Args:
        now: backups from later than this are not counted: a clock was wrong when they were made.
    """
    taken = (at for at, _path in backups_in(folder) if now is None or at <= now)
    return max(taken, default=None)


def set_aside(store: Path, backups: Path, at: datetime) -> Path:
    """Move a store that nobody can use out of the way, among the backups, with all that lies beside it.

    Raises:
        OSError: it is where it was.
    """
    backups.mkdir(parents=True, exist_ok=True)
    kept, number = backups / f"{stamp(at)}-set-aside.damaged", 2
    while kept.exists():
        kept, number = backups / f"{stamp(at)}-set-aside-{number}.damaged", number + 1
    store.rename(kept)
    for beside in BESIDE:
        source = store.with_name(store.name + beside)
        if source.exists():
            source.rename(kept.with_name(kept.name + beside))
    return kept
