"""What is left where a workspace cannot be opened: whose it is, its backups, its key, and whether it can be mended."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.backup_names import BEFORE_RESTORE, backups_in, reason_of
from app.holding import may
from app.recovery import Holder, whose
from app.trust.files import has_key
from db.backup import check, owner_of
from db.errors import StoreError
from db.mending import MENDABLE, health_of
from db.schema.base import SCHEMA_NUMBER

GOOD, DAMAGED, NEWER, ANOTHER, UNREAD, SHUT = "good", "damaged", "newer", "another", "unread", "shut"


@dataclass(frozen=True)
class Backup:
    """A backup as it lies there.

    Attributes:
        taken_at: by its name; None for a file a person named.
        size: in bytes.
        office_name: whose it is; empty where it cannot be read.
        plans: how many plans it holds.
        state: ``good`` (read through and sound), ``damaged``, ``newer`` (of a newer program), ``another`` (another
            office's, or training against official data), ``shut`` (we may not read it), ``unread`` (not
            read through yet).
    """

    path: Path
    taken_at: datetime | None
    size: int
    office_name: str
    plans: int
    state: str


@dataclass(frozen=True)
class Survey:
    """What there is to go back to.

    Attributes:
        holder: whose the folder is, as far as can be told.
        backups: newest first.
        best: the newest that was read through and is sound, ours and of no newer program; None where there is none. One
            that a person had another put in place of comes last.
        mendable: the store lost no row, only indexes or the search.
        has_key: a key file or the note of a token is there.
    """

    holder: Holder | None
    backups: tuple[Backup, ...]
    best: Path | None
    mendable: bool
    has_key: bool


def look_at(folder: Path, store: Path, now: datetime) -> Survey:
    """Look at a folder whose store cannot be opened; nothing in it is changed. Reads through backups, newest first,
    until one is sound, so that the one offered is one that can be restored.

    Args:
        now: backups from later than this were made by a wrong clock: they are offered after the others.
    """
    holder = whose(folder, store)
    listed = list_backups(folder / "backups")
    found: dict[Path, Backup] = {}
    best: Path | None = None
    replaced: Path | None = None
    for backup in sorted(listed, key=lambda one: one.taken_at is not None and one.taken_at > now):
        described = found[backup.path] = describe(backup, holder, read_through=best is None)
        if described.state == GOOD and reason_of(backup.path).startswith(BEFORE_RESTORE):
            replaced = replaced or described.path
        elif described.state == GOOD and best is None:
            best = described.path
    return Survey(
        holder,
        tuple(found[one.path] for one in listed),
        best or replaced,
        _is_mendable(store),
        has_key(folder / "keys"),
    )


def has_traces(folder: Path) -> bool:
    """Whether an office once worked in a folder whose store is gone: its backups or its key are there."""
    return bool(backups_in(folder / "backups")) or has_key(folder / "keys")


def list_backups(folder: Path) -> list[Backup]:
    """The backups of a folder, newest first, by their names alone."""
    return [Backup(path, taken, path.stat().st_size, "", 0, UNREAD) for taken, path in backups_in(folder)]


def describe(backup: Backup, holder: Holder | None, *, read_through: bool) -> Backup:
    """Whose a backup is and, if asked, whether every page of it reads."""
    owner = owner_of(backup.path)
    if owner is None:
        return replace(backup, state=DAMAGED if may(backup.path, os.R_OK) else SHUT)
    told = replace(backup, office_name=owner.office_name, plans=owner.plans)
    if owner.schema > SCHEMA_NUMBER:
        return replace(told, state=NEWER)
    if holder is not None and (owner.office_code, owner.profile) != (holder.office, holder.profile):
        return replace(told, state=ANOTHER)
    if not read_through:
        return told
    try:
        check(backup.path)
    except (StoreError, OSError):
        return replace(told, state=DAMAGED)
    return replace(told, state=GOOD)


def _is_mendable(store: Path) -> bool:
    try:
        return health_of(store) == MENDABLE
    except (StoreError, OSError):
        return False
