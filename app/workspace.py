"""The one door: opens a workspace folder and holds store, keys, clock and files.

A workspace is one folder on a local disk: the store, the keys, what was sent and refused, evidence and backups. Heavy
libraries are imported when a workspace is opened, not before, so that a window can paint first.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.backup_names import backups_in, last_backup_in, set_aside, stamp
from app.clock import Clock
from app.errors import AppError, TrustError, WorkspaceError
from app.holding import (
    ROOMS,
    STORE_NAME,
    WorkspaceLock,
    as_refusal,
    default_markers,
    hold_bare,
    missing,
    require_rooms,
    translating,
    unpacking_was_stopped,
)
from app.identity import read_identity
from app.marker import MarkerState, WorkspaceMarker, beside, difference, folder_of_markers
from app.obstacles import Cleared, clear, open_rooms_to_us
from app.trust.files import KEY_NAME, PEM_NAME
from db import private
from db.errors import StoreError, StoreNone
from db.unfinished import SCRATCH_NAME as SCRATCH_NAME
from db.unfinished import drop_twins, empty, forget, sweep

if TYPE_CHECKING:
    from app.desk.office import Office
    from app.planning.offices import OfficeCard
    from app.recovery import Replaced
    from app.trust.signer import OpenSigner
    from app.unsaved import UnsavedWords
    from db.backup import HistoryEntry
    from db.store import Store

_log = logging.getLogger(__name__)


class Workspace:
    """An open workspace. Made by ``create`` or ``open``; closed once, by whoever opened it.

    Attributes:
        folder: the workspace folder.
        store: its store.
        clock: what time it is.
        identity: whose it is, as of opening.
        warnings: what failed after something was done and stays done (the backup on closing, the marker).
    """

    def __init__(self, folder: Path, store: Store, clock: Clock, lock: WorkspaceLock, markers: Path) -> None:
        self.folder = folder
        self.store = store
        self.clock = clock
        self._lock = lock
        self.identity = read_identity(store)
        self._marker = WorkspaceMarker(beside(markers, self.identity.installation_id))
        self._markers = markers
        self.warnings: list[AppError] = []

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        office: OfficeCard,
        profile: str,
        passphrase: str,
        clock: Clock,
        markers: Path | None = None,
        person: str = "",
    ) -> Workspace:
        """Make a new workspace of an office, with its key, and open it.

        Raises:
            WorkspaceError: ``workspace-exists``, ``profile-unknown``, ``disk-full``, ``read-only``; no workspace is
                there, and making it can be tried again.
            TrustError: the passphrase cannot be used.
            PlanningError: ``office-invalid``.
        """
        # lazy: start-up time
        from app.founding import found

        if profile not in ("real", "training"):
            raise WorkspaceError("profile-unknown", profile=profile)
        if (folder / STORE_NAME).exists():
            raise WorkspaceError("workspace-exists", folder=str(folder))
        noted = markers or folder_of_markers(folder, default_markers())
        with translating(folder):
            require_rooms(folder)
            private.make_folder(folder)
            lock = hold_bare(folder)
            try:
                found(
                    folder / STORE_NAME,
                    folder / "keys" / KEY_NAME,
                    folder / "keys" / PEM_NAME,
                    office=office,
                    profile="training" if profile == "training" else "real",
                    passphrase=passphrase,
                    clock=clock,
                    markers=noted,
                    person=person,
                )
                try:
                    made = cls.open(folder, clock, markers=noted, lock=lock)
                except BaseException:
                    # Nobody has anything in it yet: refused means that it is not there.
                    forget(folder / STORE_NAME)
                    raise
            except BaseException:
                lock.release()
                raise
            # What was just made has no backup yet.
            made.store.commits = 1
            return made

    @classmethod
    def open(
        cls, folder: Path, clock: Clock, *, markers: Path | None = None, lock: WorkspaceLock | None = None
    ) -> Workspace:
        """Open a workspace: locked against a second program, backed up and migrated where it is older.

        Args:
            lock: the lock, where the caller holds it already.

        Raises:
            WorkspaceError: ``workspace-missing``, ``moving-broken-off`` (it was on its way from another computer),
                ``workspace-locked``, ``workspace-damaged``, ``workspace-foreign`` (a healthy file of another kind),
                ``workspace-newer``, ``disk-full``, ``read-only``.
        """
        # lazy: start-up time
        from db.backup import check, require_store, roll_back
        from db.migrations import needs_upgrade, schema_number, upgrade
        from db.shape import require_whole
        from db.store import Store

        path = folder / STORE_NAME
        with translating(folder):
            if not folder.exists():
                require_rooms(folder)
                raise WorkspaceError("workspace-missing", folder=str(folder))
            held = lock or hold_bare(folder)
            try:
                if not path.exists():
                    raise missing(folder)
                require_store(path)
                roll_back(path, folder / SCRATCH_NAME)
                ended = _came_to_rest(path)
                if not ended:
                    check(path)  # a log does not say whose it is: another store's would be taken for what was written
                if schema_number(path) == 0:
                    raise StoreNone("no schema")
                stopped = unpacking_was_stopped(folder)
                _tidy(folder)
                if needs_upgrade(path):
                    _backed_up(path, folder / "backups", clock.now(), "before-upgrade")
                    upgrade(path)
                require_whole(path)
                store = Store(path)
                try:
                    opened = cls(folder, store, clock, held, markers or folder_of_markers(folder, default_markers()))
                    opened._compare_marker()
                    opened._note_opening(ended=ended)
                    if stopped:
                        opened.warnings.append(WorkspaceError("moving-not-finished"))
                except BaseException:
                    store.close()  # left open it would be busy for whatever leads out
                    raise
                return opened
            except LookupError as error:
                if lock is None:
                    held.release()
                raise StoreNone("nobody's store") from error
            except BaseException:
                if lock is None:
                    held.release()
                raise

    @classmethod
    def restore(
        cls, folder: Path, backup: Path, clock: Clock, *, markers: Path | None = None, of_another: bool = False
    ) -> Restored:
        """Put a backup in place of the store, with sending shut until a person confirms.

        The store in use until now is kept among the backups. Receiving goes on meanwhile: what peers' receipts tell is
        known by the time the new epoch begins.

        Args:
            of_another: a person has said that another office's data shall take the place of ours.

        Raises:
            WorkspaceError: ``backup-missing``, ``backup-not-one``, ``backup-damaged``, ``backup-newer``,
                ``backup-of-another``, ``workspace-locked``, ``disk-full``, ``read-only``; nothing was changed.
        """
        # lazy: start-up time
        from app.recovery import replace_store

        with translating(folder):
            require_rooms(folder)
            private.make_folder(folder)
            lock = hold_bare(folder)
            try:
                _tidy(folder)
                done = replace_store(folder, folder / STORE_NAME, backup, stamp(clock.now()), of_another=of_another)
                return cls._after_replacing(folder, done, markers)
            finally:
                lock.release()

    @staticmethod
    def set_aside(folder: Path, clock: Clock) -> Path | None:
        """Move a store that cannot be used among the backups, so that its folder can be begun anew. Nothing is deleted.

        Returns:
            Where it is kept, or None where nothing stood there.

        Raises:
            WorkspaceError: ``workspace-locked``, ``read-only``, ``disk-full``; it is where it was.
        """
        store = folder / STORE_NAME
        with translating(folder):
            lock = hold_bare(folder)
            try:
                kept = set_aside(store, folder / "backups", clock.now()) if store.exists() else None
                _log.info("data set aside: %s", kept is not None)
                return kept
            finally:
                lock.release()

    @staticmethod
    def clear_way(folder: Path, clock: Clock) -> Cleared:
        """End what ``in-the-way`` and ``store-read-only`` say: move what lies in the way to a name of its own, and
        allow the store to be written. Does nothing where neither is so.

        Raises:
            WorkspaceError: ``read-only``, ``disk-full``; the store is as it was.
        """
        with translating(folder):
            done = clear(folder, folder / STORE_NAME, stamp(clock.now()))
        _log.info("way cleared: %s moved, store allowed %s", len(done.moved), done.writable)
        return done

    @classmethod
    def mend(cls, folder: Path, clock: Clock, *, markers: Path | None = None) -> Restored:
        """Make the indexes and the search of a store anew from its rows; none of them is lost, or nothing is changed.
        A sound store is left as it is (``rows`` is 0).

        Raises:
            WorkspaceError: ``workspace-damaged`` (rows are lost: a backup must be restored), ``workspace-missing``,
                ``workspace-locked``, ``disk-full``, ``read-only``.
        """
        # lazy: start-up time
        from app.recovery import mend_store
        from db.mending import DAMAGED, SOUND, health_of

        with translating(folder):
            if not (folder / STORE_NAME).exists():
                require_rooms(folder)
                raise missing(folder)
            lock = hold_bare(folder)
            try:
                _tidy(folder)
                health = health_of(folder / STORE_NAME)
                if health == SOUND:
                    return cls._nothing_to_mend(folder / STORE_NAME)
                if health == DAMAGED:
                    raise WorkspaceError("workspace-damaged", folder=str(folder))
                done = mend_store(folder, folder / STORE_NAME, stamp(clock.now()))
                return cls._after_replacing(folder, done, markers)
            finally:
                lock.release()

    @staticmethod
    def _nothing_to_mend(store: Path) -> Restored:
        # lazy: start-up time
        from db.backup import owner_of
        from db.shape import require_whole

        require_whole(store)
        owner = owner_of(store, at_rest=False)
        if owner is None:
            raise StoreNone("nobody's store")
        return Restored(owner.office_code, owner.office_name, owner.epoch_number, None, None, 0)

    @staticmethod
    def _after_replacing(folder: Path, done: Replaced, markers: Path | None) -> Restored:
        """The store has taken its place: what fails from here on is a warning, never a refusal."""
        warnings: list[AppError] = []
        what = "restored before" if done.before else "restored" if done.shut else "mended"
        _log.info("data replaced: %s, %s rows mended", what, done.rows)
        if done.shut and not done.before:
            noted = markers or folder_of_markers(folder, default_markers())
            marker = WorkspaceMarker(beside(noted, done.owner.installation_id))
            highest = max(done.known_epoch, marker.epoch_number())
            try:
                marker.write(MarkerState(str(folder.resolve()), highest, "", 0, marker.ended()))
            except OSError as error:
                warnings.append(_warning("marker-not-written", error))
        return Restored(
            done.owner.office_code,
            done.owner.office_name,
            done.owner.epoch_number,
            "restored" if done.shut else None,
            done.kept,
            done.rows,
            tuple(warnings),
            done.before,
            done.newer_key,
        )

    def confirm_sending(self) -> int:
        """A person has looked and confirms: a copied or restored workspace may send again, in a new epoch.

        Its number is 1 + the highest known from the store, the marker and peers' receipts (docs/package-format.md, 5).

        Where sending is open already, nothing is begun.

        Returns:
            The number of the epoch.
        """
        if self.identity.sending_shut is None:
            return self.identity.epoch_number
        # lazy: start-up time
        from app.exchange.lineage import begin_epoch

        number = begin_epoch(self.store, self.clock, self.identity.person, known_numbers=[self._marker.epoch_number()])
        self.refresh()
        self.write_marker()
        return number

    def refresh(self) -> None:
        """Read the identity again after it was changed."""
        self.identity = read_identity(self.store)

    @property
    def office_code(self) -> str:
        """The code of the office whose workspace this is."""
        return self.identity.office_code

    @property
    def unsaved_words(self) -> UnsavedWords:
        """What was typed and not saved when the program last ended against its will."""
        # lazy: start-up time
        from app.unsaved import words_beside

        return words_beside(self._markers, self.identity.installation_id)

    @property
    def office(self) -> Office:
        """The office at its desk: what every screen and command works with."""
        # lazy: start-up time
        from app.desk.office import Office
        from app.exchange.folders import Folders

        mine = self.identity
        return Office(
            store=self.store,
            clock=self.clock,
            sits=lambda: self.identity.person,
            seated=self.refresh,
            code=mine.office_code,
            profile=mine.profile,
            folders=Folders(self.packages, self.quarantine, self.evidence),
            sheets=self.sheets,
            keys=self.keys,
            signer=self.signer,
            certificate_pem=self.certificate_pem,
            back_up=self.back_up,
        )

    @property
    def packages(self) -> Path:
        """Copies of packages written and received."""
        return self._made("packages")

    @property
    def quarantine(self) -> Path:
        """Files that were refused."""
        return self._made("quarantine")

    @property
    def evidence(self) -> Path:
        """Evidence files, kept once by their hash."""
        return self._made("evidence")

    @property
    def backups(self) -> Path:
        """Verified copies of the store; the folder is made with the first of them."""
        return self.folder / "backups"

    @property
    def scratch(self) -> Path:
        """Passing copies, which nobody keeps."""
        return self._made(SCRATCH_NAME)

    @property
    def sheets(self) -> Path:
        """Papers that were made."""
        return self._made("sheets")

    @property
    def keys(self) -> Path:
        """The folder that keys never leave unencrypted."""
        return self._made("keys")

    def signer(self, secret: str) -> OpenSigner:
        """The key that seals this office's packages: in its file, or on the token that was chosen. To be closed.

        Args:
            secret: the passphrase of the key file; the PIN where a token seals.

        Raises:
            TrustError: ``wrong-passphrase``, ``try-later``, ``key-missing``, ``key-file-damaged``; those of a token;
                ``key-of-another-office`` or ``key-of-another-computer``: others would not know what it seals, and no
                key that was put aside fits either.
        """
        # lazy: start-up time
        from app.trust.certificate import require_ours
        from app.trust.key_folder import open_signer, use_put_aside

        mine = self.identity
        try:
            signer = open_signer(self.keys, secret, self.clock.now())
            try:
                require_ours(signer.certificate, mine.office_code, mine.installation_id)
            except BaseException:
                signer.__exit__(None, None, None)
                raise
            return signer
        except TrustError as error:
            if error.code not in ("key-of-another-office", "key-of-another-computer", "key-missing"):
                raise
            fitting = use_put_aside(self.keys, secret, mine.office_code, mine.installation_id)
            if fitting is None:
                raise
            return fitting

    def require_key(self) -> None:
        """See, without opening it, whether a key is there, looks like one, and has its certificate beside it.

        Raises:
            TrustError: ``key-missing``, ``key-file-unreadable``, ``key-file-damaged``, ``key-file-too-large``;
                ``certificate-missing``, ``certificate-of-another``: the key makes its certificate anew
                (``app.renewal.rebuild_certificate``).
        """
        # lazy: start-up time
        from app.trust.key_folder import require_sound

        require_sound(self.keys)
        self._own_certificate()

    def key_trouble(self) -> AppError | None:
        """Why the key cannot seal, as far as is seen without opening it; None where nothing speaks against it."""
        try:
            self.require_key()
        except AppError as error:
            return error
        return None

    def newer_key(self) -> str:
        """The code of the key in use, where this data came back from before that took its place; else ""."""
        # lazy: start-up time
        from app.recovery import key_since

        return key_since(self.store, self.keys) if self.identity.sending_shut is not None else ""

    def certificate_pem(self) -> str:
        """The certificate of this office's key, to give away.

        Raises:
            TrustError: ``key-missing``, ``certificate-missing``, ``certificate-of-another``.
        """
        # lazy: start-up time
        from app.trust.certificate import to_pem

        return to_pem(self._own_certificate()).decode("ascii")

    def _own_certificate(self) -> bytes:
        # lazy: start-up time
        from app.trust.key_folder import own_certificate

        return own_certificate(self.keys, self.office_code, self.identity.installation_id)

    def back_up(self, reason: str = "by-hand") -> Path:
        """A verified backup now; older ones are thinned.

        Raises:
            WorkspaceError: ``workspace-damaged`` (no backup is made over good copies), ``disk-full``,
                ``workspace-gone``.
        """
        # lazy: start-up time
        from db.backup import to_discard

        commits = self.store.commits
        with translating(self.folder):
            made = _backed_up(self.folder / STORE_NAME, self._made("backups"), self.clock.now(), reason)
        # What is committed while the copy is made may not be in it: only what was there before counts as backed up.
        self.store.commits -= commits
        # The backup is made; older ones that cannot be thinned out now are thinned out by the next.
        with suppress(OSError):
            taken = dict(backups_in(self.backups))
            for instant in to_discard(list(taken), self.clock.now()):
                taken[instant].unlink(missing_ok=True)
        return made

    def try_restore(self, backup: Path) -> int:
        """Thử khôi phục: open a copy of a backup, check it and count its plans; nothing else changes.

        Raises:
            WorkspaceError: as ``restore``.
        """
        # lazy: start-up time
        from app.recovery import try_restore

        with translating(self.folder):
            plans = try_restore(backup, self.scratch)
        _log.info("restore drill done: %s plans", plans)
        return plans

    def check(self) -> None:
        """Every row, every index and the search, each against the others.

        Raises:
            WorkspaceError: ``workspace-mendable``: nothing is lost, indexes or the search must be made anew
                (``mend``); ``workspace-damaged``: this takes a backup.
        """
        # lazy: start-up time
        from db.mending import MENDABLE, SOUND, health_of
        from db.shape import require_whole

        store = self.folder / STORE_NAME
        with translating(self.folder):
            health = health_of(store)
            _log.info("checked: %s", health)
            if health == MENDABLE:
                require_whole(store)  # which knows the reason of what lies in its shape
        if health == MENDABLE:
            raise WorkspaceError("workspace-mendable", folder=str(self.folder))
        if health != SOUND:
            raise WorkspaceError("workspace-damaged", folder=str(self.folder))

    def last_backup(self) -> datetime | None:
        """When the latest backup was taken."""
        return last_backup_in(self.backups, self.clock.now())

    @staticmethod
    def is_held(backup: Path, change: HistoryEntry) -> bool:
        """Whether a backup holds a change of this workspace."""
        # lazy: start-up time
        from db.backup import holds_entry

        return holds_entry(backup, change)

    def close(self) -> None:
        """Back up if anything changed, and give the workspace back. What was done stays done: a backup or a marker
        that could not be written is one of the ``warnings``.
        """
        try:
            if self.store.commits:
                try:
                    self.write_marker()
                    self.back_up("on-close")
                except (AppError, OSError) as error:
                    self._warn("backup-not-made", error)
        finally:
            try:
                self.store.close()
            finally:
                empty(self.folder / SCRATCH_NAME)
                self._lock.release()
        _log.info("closed")

    def write_marker(self) -> None:
        """Note outside the workspace which epoch and version it has come to, so that an older copy is noticed.

        While sending is shut the marker stays: it may know more than this store does. A marker that cannot be written
        undoes nothing: it is one of the ``warnings``.
        """
        if self.identity.sending_shut is None:
            try:
                state = self._state()
                # What the marker knows to be missing here stays known until it is here.
                self._marker.write(replace(state, ended=max(state.ended, self._marker.ended())))
            except (OSError, StoreError) as error:
                self._warn("marker-not-written", error)

    def _warn(self, code: str, error: Exception) -> None:
        self.warnings.append(_warning(code, error))

    def _note_opening(self, *, ended: bool) -> None:
        """What the log says of an opened workspace: nothing of it is content."""
        # lazy: start-up time
        from app.placement import risk_of
        from db.schema.base import SCHEMA_NUMBER

        _log.info(
            "opened: schema %s, %s bytes, last run %s, folder risk %s, profile %s, sending %s",
            SCHEMA_NUMBER,
            (self.folder / STORE_NAME).stat().st_size,
            "ended" if ended else "broken-off",
            risk_of(self.folder) or "none",
            self.identity.profile,
            f"shut-{self.identity.sending_shut}" if self.identity.sending_shut else "open",
        )

    def _state(self) -> MarkerState:
        # lazy: start-up time
        from db.queries.exchange_state import ended_trust
        from db.queries.offices import installation, state_version

        with self.store.read() as connection:
            mine = installation(connection)
            version = state_version(connection)
            ended = ended_trust(connection, mine.office_code)
        return MarkerState(str(self.folder.resolve()), mine.epoch_number, mine.epoch_id, version, ended)

    def _compare_marker(self) -> None:
        # lazy: start-up time
        from app.recovery import shut_sending

        self._marker.tidy()
        marked, found = self._marker.read(), self._state()
        if marked is not None and marked.ended > found.ended:
            self._note_endings(marked.ended)
        why = difference(marked, found)
        if why is not None and self.identity.sending_shut is None:
            shut_sending(self.store, why)
            self.refresh()
        self.store.commits = 0

    def _note_endings(self, known: int) -> None:
        """Keys are trusted here that were ended after this store was backed up."""
        # lazy: start-up time
        from app.exchange import lost_endings

        with self.store.write(self.identity.person) as writing:
            writing.undoable = False
            lost_endings.note(writing, known)

    def _made(self, name: str) -> Path:
        """A room of the workspace.

        Raises:
            WorkspaceError: ``workspace-gone``: nothing is made where the data no longer is. OSError: it cannot be made.
        """
        folder = self.folder / name
        if not folder.is_dir():
            if not (self.folder / STORE_NAME).exists():
                raise WorkspaceError("workspace-gone", folder=str(self.folder))
            private.make_folder(folder)
        return folder


@dataclass(frozen=True)
class Restored:
    """A store that took another's place, and what could not be done after it had.

    Attributes:
        shut: why sending is shut until a person confirms, or None.
        kept: where the store that stood there is kept.
        rows: how many rows were carried over, where it was mended.
        before: it had been put back before, and nothing was entered since: nothing was changed.
        newer_key: the code of the key in use, where it took its place after the backup was made; else "".
    """

    office_code: str
    office_name: str
    epoch_number: int
    shut: str | None
    kept: Path | None
    rows: int
    warnings: tuple[AppError, ...] = ()
    before: bool = False
    newer_key: str = ""


def _tidy(folder: Path) -> None:
    """Forget what is unfinished, and close to others what is ours. For whoever holds the workspace."""
    open_rooms_to_us(folder)
    for room in ("", *ROOMS):
        sweep(folder / room)
    drop_twins(folder / STORE_NAME, folder / "backups")
    empty(folder / SCRATCH_NAME)
    private.close_to_others(folder, private.FOLDER_MODE)
    private.close_to_others(folder / STORE_NAME)


def _came_to_rest(store: Path) -> bool:
    """Whether the program that had a store last closed it: all that was written lies in the one file."""
    log = store.with_name(f"{store.name}-wal")
    return not log.exists() or not log.stat().st_size


def _backed_up(store: Path, backups: Path, at: datetime, reason: str) -> Path:
    """A verified backup under its name, noted in the log whatever becomes of it.

    Raises:
        StoreError, OSError: as ``db.backup.back_up``.
    """
    # lazy: start-up time
    from db.backup import back_up

    try:
        made = back_up(store, backups / f"{stamp(at)}-{reason}.sqlite3")
    except (StoreError, OSError) as error:
        refusal = as_refusal(error)
        _log.warning("backup failed: %s, %s", reason, refusal.code if refusal else "", exc_info=error)
        raise
    _log.info("backup made and read back: %s, %s bytes", reason, made.stat().st_size)
    return made


def _warning(code: str, error: Exception) -> AppError:
    """What failed after something was done, with the reason where there is a sentence for it."""
    known = error if isinstance(error, AppError) else as_refusal(error)
    reason = known.code if known is not None else ""
    _log.warning("%s: %s", code, reason, exc_info=error)
    return WorkspaceError(code, reason=reason)
