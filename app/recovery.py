"""Putting a backup back, mending a store, trying a backup out, and shutting sending until a person has confirmed
(docs/package-format.md, 5).

A new store is made whole under an unfinished name, with sending already shut in it, and takes its place by one decided
rename: a kill at any moment leaves the old store or the new one. The old one is kept among the backups as it was,
without needing room for a second copy where the disk can give one file two names.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.backup_names import BEFORE_RESTORE
from app.desk.settings import TOKEN_LIBRARY
from app.errors import TrustError, WorkspaceError
from app.exchange.lineage import own_keys
from app.trust.certificate import from_file, read_facts
from app.trust.files import PEM_NAME
from app.trust.fingerprint import code_of, fingerprint
from app.trust.key_folder import own_certificate
from db import mending, private, shape
from db.backup import Owner, check, owner_of, require_store, same_history, settle
from db.errors import StoreBusy, StoreDamaged, StoreError, StoreMendable, StoreNewer, StoreNone
from db.migrations import schema_number, upgrade
from db.queries.exchange_state import installation
from db.queries.exchange_write import forget_setting
from db.schema import Installation
from db.store import Store, translated
from db.unfinished import BESIDE, drop_twins, forget, put_in_place, unfinished

ACT = "khôi phục"
"""Who change records name for these acts."""


@dataclass(frozen=True)
class Replaced:
    """A store that took another's place.

    Attributes:
        owner: whose it is.
        kept: where the store that stood there is kept, or None where none stood there.
        known_epoch: the highest epoch number that the two of them knew.
        shut: whether sending is shut until a person confirms.
        rows: how many rows were carried over, where it was mended.
        before: it had been put back before, and nothing was entered since: nothing was changed.
        newer_key: the code of the key in use, where it took its place after the backup was made; else "".
    """

    owner: Owner
    kept: Path | None
    known_epoch: int
    shut: bool
    rows: int = 0
    before: bool = False
    newer_key: str = ""


def replace_store(folder: Path, current: Path, backup: Path, stamp: str, *, of_another: bool = False) -> Replaced:
    """Put a checked copy of a backup in place of the store, with sending shut; what stood there is kept. Where it was
    put back before and nothing was entered since, the store is left as it is (``before``).

    Args:
        of_another: a person has said that another office's data shall take the place of ours.

    Raises:
        WorkspaceError: ``backup-missing``, ``backup-not-one``, ``backup-damaged``, ``backup-newer``;
            ``backup-of-another`` (``office``, ``ours``) unless a person said so; the store is as it was.
        StoreFull, StoreReadOnly, OSError: no room, or it may not be written; the store is as it was.
    """
    incoming = unfinished(current)
    forget(incoming)
    try:
        with translated():
            theirs = _take_in(backup, incoming)
            ours = whose(folder, current)
            if ours is not None and _differs(theirs, ours) and not of_another:
                raise WorkspaceError(
                    "backup-of-another",
                    name=backup.name,
                    office=theirs.office_name,
                    ours=ours.office_name or ours.office,
                )
            before = owner_of(current, at_rest=False)
            if before is not None and same_history(current, incoming) and mending.health_of(current) == mending.SOUND:
                return Replaced(before, None, before.epoch_number, shut=True, before=True)
            store = Store(incoming)
            try:
                newer_key = key_since(store, folder / "keys")
                shut_sending(store, "restored")
                with store.write(ACT) as writing:
                    forget_setting(writing, TOKEN_LIBRARY)  # what another computer's store names is never loaded here
            finally:
                store.close()
            settle(incoming)
            kept = _keep(current, folder, stamp)
            put_in_place(incoming, current)
    finally:
        forget(incoming)
        drop_twins(current, folder / "backups")
    highest = max(before.epoch_number if before is not None else 0, theirs.epoch_number)
    return Replaced(theirs, kept, highest, shut=True, newer_key=newer_key)


def mend_store(folder: Path, current: Path, stamp: str) -> Replaced:
    """Make indexes and search anew from the rows, none of which is lost; the damaged file is kept among the backups.

    Raises:
        StoreNone: there is no store of ours.
        StoreDamaged: rows are lost: this takes a backup; the file is as it was.
        StoreFull, StoreReadOnly, OSError: no room, or it may not be written; the file is as it was.
    """
    fresh = unfinished(current)
    forget(fresh)
    try:
        with translated():
            made = mending.mend(current, fresh)
            owner = owner_of(fresh)
            if owner is None:
                raise StoreDamaged("nobody's store")
            private.close_to_others(fresh)
            kept = _keep(current, folder, stamp)
            put_in_place(fresh, current)
    finally:
        forget(fresh)
        drop_twins(current, folder / "backups")
    return Replaced(owner, kept, owner.epoch_number, shut=False, rows=made.rows)


def try_restore(backup: Path, scratch: Path) -> int:
    """Thử khôi phục: open a copy of a backup, check it and count its plans; nothing else changes.

    Args:
        scratch: a private folder for passing copies, swept by whoever holds the workspace.

    Raises:
        WorkspaceError: as ``replace_store`` of the backup.
        StoreFull, StoreReadOnly, OSError: there is no room for the copy.
    """
    copy = private.make_folder(scratch) / "thu-khoi-phuc.sqlite3"
    forget(copy)
    try:
        with translated():
            return _take_in(backup, copy).plans
    finally:
        forget(copy)


@dataclass(frozen=True)
class Holder:
    """Whose a workspace folder is, as far as can still be told."""

    office: str
    office_name: str
    profile: str


def whose(folder: Path, current: Path) -> Holder | None:
    """Whose a folder is: by its store, else by the certificate beside its key, else by its newest readable backup.

    None where nothing says so: a new computer, or a key of an authority, which names no office of ours.
    """
    found = owner_of(current, at_rest=False)
    if found is None:
        with suppress(OSError, TrustError):
            facts = read_facts(from_file((folder / "keys" / PEM_NAME).read_bytes()))
            if facts.code:
                return Holder(facts.code, facts.name, facts.profile)
        newest_first = sorted((folder / "backups").glob("*.sqlite3"), reverse=True)
        found = next(filter(None, map(owner_of, newest_first)), None)
    return Holder(found.office_code, found.office_name, found.profile) if found else None


def key_since(store: Store, keys: Path) -> str:
    """The code of the key in use where the data does not know it: it was changed after the data was backed up. "" where
    it is known, or nothing of it can be read (which is told as trouble with the key).
    """
    with suppress(OSError, TrustError), store.read() as connection:
        mine = installation(connection)
        certificate = own_certificate(keys, mine.office_code, mine.installation_id)
        known = own_keys(connection)
        if known and fingerprint(certificate) not in known:
            return code_of(fingerprint(certificate))
    return ""


def shut_sending(store: Store, why: str) -> None:
    """Shut sending until a person confirms."""
    with store.write(ACT) as writing:
        writing.undoable = False
        writing.edit(writing.need(Installation, 1), sending_shut=why)


def _differs(theirs: Owner, ours: Holder) -> bool:
    return (theirs.office_code, theirs.profile) != (ours.office, ours.profile)


def _take_in(backup: Path, copy: Path) -> Owner:
    """A checked copy of a backup in today's schema, in one file.

    Raises:
        WorkspaceError, StoreError, OSError: as ``replace_store``; what was written is left to the caller.
    """
    name = backup.name
    _copied(backup, copy)
    try:
        with translated():
            if schema_number(copy) == 0:
                raise StoreNone(name)
            settle(copy)
            try:
                check(copy)
                shape.require_whole(copy)
                strange = mending.acts_by_itself(copy)
            except (StoreDamaged, StoreMendable):
                strange = True
            if strange:
                _mended(copy)
            upgrade(copy)
            settle(copy)
            found = owner_of(copy)
            if found is None:
                raise StoreNone(name)
            return found
    except StoreNewer as error:
        raise WorkspaceError("backup-newer", name=name) from error
    except StoreNone as error:
        raise WorkspaceError("backup-not-one", name=name) from error
    except StoreDamaged as error:
        raise WorkspaceError("backup-damaged", name=name) from error


def _mended(copy: Path) -> None:
    """A backup whose rows are all there is as good as whole: its indexes and search are made anew in the copy.

    Raises:
        StoreDamaged: rows are lost.
    """
    fresh = unfinished(copy)
    forget(fresh)
    try:
        mending.mend(copy, fresh)
        forget(copy)
        fresh.replace(copy)
        private.close_to_others(copy)
    finally:
        forget(fresh)


def _copied(backup: Path, copy: Path) -> None:
    """Copy a backup, with the log beside it where a whole store was carried here as it was."""
    try:
        require_store(backup)
    except StoreNone as error:
        code = "backup-not-one" if backup.exists() else "backup-missing"
        raise WorkspaceError(code, name=backup.name) from error
    except StoreDamaged as error:
        # It is empty: of a backup nothing was copied, and any other file was never one.
        code = "backup-damaged" if backup.suffix == ".sqlite3" else "backup-not-one"
        raise WorkspaceError(code, name=backup.name) from error
    except OSError as error:
        raise WorkspaceError("backup-missing", name=backup.name) from error
    for beside in ("", "-wal", "-journal"):
        source = backup.with_name(backup.name + beside)
        if beside and not source.exists():
            continue
        try:
            private.copy(source, copy.with_name(copy.name + beside))
        except OSError as error:
            if error.errno == errno.EIO:
                raise WorkspaceError("backup-damaged", name=backup.name) from error
            raise


def _keep(current: Path, folder: Path, stamp: str) -> Path | None:
    """Give the store as it stands a second name among the backups; None where none stands there.

    Raises:
        StoreError, OSError: it could not be kept; it is as it was.
    """
    if not current.exists():
        return None
    backups = private.make_folder(folder / "backups")
    whole = _came_to_rest(current)
    suffix = "sqlite3" if whole else "damaged"
    kept, number = backups / f"{stamp}-{BEFORE_RESTORE}.{suffix}", 2
    while kept.exists():
        kept, number = backups / f"{stamp}-{BEFORE_RESTORE}-{number}.{suffix}", number + 1
    if not current.is_file():  # a folder or a pipe has no second name, and no store can be put in its place
        current.rename(kept)
        return kept
    for beside in ("",) if whole else ("", "-wal", "-journal"):
        source = current.with_name(current.name + beside)
        if source.exists():
            _second_name(source, kept.with_name(kept.name + beside))
    return kept


def _came_to_rest(store: Path) -> bool:
    """Whether all that was written lies in the one file, and it is sound.

    Raises:
        StoreBusy: another program holds it: what that writes would be lost.
    """
    try:
        with translated():
            check(store)
            settle(store)
    except StoreBusy:
        raise
    except (StoreError, OSError):
        return False
    return not any(store.with_name(store.name + beside).exists() for beside in BESIDE)


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without second names: a copy, which takes room
        made = unfinished(target)
        forget(made)
        try:
            private.copy(source, made)
            made.replace(target)
        finally:
            forget(made)
