"""The one door: opens a workspace folder and holds store, keys, clock and files.

A workspace is one folder on a local disk: the store, the keys, what was sent and refused, evidence and backups. Heavy
libraries are imported when a workspace is opened, not before, so that a window can paint first.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import appdirs

from app.clock import Clock
from app.errors import WorkspaceError
from db.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreNewer, StoreReadOnly
from db.lock import WorkspaceLock

if TYPE_CHECKING:
    from app.planning.offices import OfficeCard
    from app.trust.signer import Signer
    from db.store import Store

APP_NAME = "RoViec"
STORE_NAME = "roviec.sqlite3"
KEY_NAME = "office.p12"
_STAMP = "%Y%m%dT%H%M%SZ"


def default_folder() -> Path:
    """Where a person's workspace lives unless another folder is chosen: the user data folder, on the local disk."""
    return Path(appdirs.user_data_dir(APP_NAME, appauthor=False)) / "workspace"


def default_markers() -> Path:
    """Where markers are kept: outside every workspace, so that a copied folder is noticed."""
    return Path(appdirs.user_data_dir(APP_NAME, appauthor=False)) / "markers"


@dataclass(frozen=True)
class Identity:
    """Whose workspace this is."""

    office_code: str
    office_name: str
    profile: str
    installation_id: str
    epoch_number: int
    epoch_id: str
    sending_shut: str | None
    person: str


class Workspace:
    """An open workspace. Made by ``create`` or ``open``; closed once, by whoever opened it.

    Attributes:
        folder: the workspace folder.
        store: its store.
        clock: what time it is.
        identity: whose it is, as of opening.
    """

    def __init__(self, folder: Path, store: Store, clock: Clock, lock: WorkspaceLock, markers: Path) -> None:
        # lazy: start-up time
        from db.queries.offices import installation, office

        self.folder = folder
        self.store = store
        self.clock = clock
        self._lock = lock
        self._markers = markers
        with store.read() as connection:
            mine = installation(connection)
            card = office(connection, mine.office_code)
        self.identity = Identity(
            office_code=mine.office_code,
            office_name=card.name if card else mine.office_code,
            profile=mine.profile,
            installation_id=mine.installation_id,
            epoch_number=mine.epoch_number,
            epoch_id=mine.epoch_id,
            sending_shut=mine.sending_shut,
            person=mine.person or (card.name if card else mine.office_code),
        )

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
            WorkspaceError: ``workspace-exists``, ``profile-unknown``, ``disk-full``.
            TrustError: the passphrase cannot be used.
            PlanningError: ``office-invalid``.
        """
        # lazy: start-up time
        from app.planning.offices import put_office
        from app.trust.keys import create_key
        from db.migrations import upgrade
        from db.schema import Installation
        from db.store import Store

        if profile not in ("real", "training"):
            raise WorkspaceError("profile-unknown", profile=profile)
        if (folder / STORE_NAME).exists():
            raise WorkspaceError("workspace-exists", folder=str(folder))
        with _translating(folder):
            folder.mkdir(parents=True, exist_ok=True)
            lock = WorkspaceLock(folder)
            try:
                installation_id = secrets.token_hex(16)
                create_key(
                    folder / "keys" / KEY_NAME,
                    passphrase=passphrase,
                    office_code=office.code,
                    office_name=office.name,
                    installation_id=installation_id,
                    profile=profile,
                    at=clock.now(),
                )
                upgrade(folder / STORE_NAME)
                store = Store(folder / STORE_NAME)
                with store.write(person or office.name, at=clock.now()) as writing:
                    put_office(writing, office)
                    writing.add(
                        Installation(
                            office_code=office.code,
                            profile=profile,
                            installation_id=installation_id,
                            epoch_number=1,
                            epoch_id=secrets.token_hex(16),
                            person=person,
                        )
                    )
                made = cls(folder, store, clock, lock, markers or default_markers())
                made.write_marker()
                return made
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(
        cls, folder: Path, clock: Clock, *, markers: Path | None = None, lock: WorkspaceLock | None = None
    ) -> Workspace:
        """Open a workspace: locked against a second program, backed up and migrated where it is older.

        Args:
            lock: the lock, where the caller holds it already.

        Raises:
            WorkspaceError: ``workspace-missing``, ``workspace-locked``, ``workspace-damaged``, ``workspace-newer``,
                ``disk-full``, ``read-only``.
        """
        # lazy: start-up time
        from db.backup import back_up
        from db.migrations import needs_upgrade, upgrade
        from db.store import Store

        path = folder / STORE_NAME
        if not path.exists():
            raise WorkspaceError("workspace-missing", folder=str(folder))
        with _translating(folder):
            held = lock or WorkspaceLock(folder)
            try:
                if needs_upgrade(path):
                    back_up(path, folder / "backups" / f"{clock.now().strftime(_STAMP)}-before-upgrade.sqlite3")
                    upgrade(path)
                store = Store(path)
                opened = cls(folder, store, clock, held, markers or default_markers())
                opened._compare_marker()
                return opened
            except BaseException:
                if lock is None:
                    held.release()
                raise

    @property
    def office_code(self) -> str:
        """The code of the office whose workspace this is."""
        return self.identity.office_code

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
        """Verified copies of the store."""
        return self._made("backups")

    @property
    def sheets(self) -> Path:
        """Papers that were made."""
        return self._made("sheets")

    @property
    def keys(self) -> Path:
        """The folder that keys never leave unencrypted."""
        return self._made("keys")

    def signer(self, passphrase: str) -> Signer:
        """The key that seals this office's packages.

        Raises:
            TrustError: ``wrong-passphrase``, ``key-missing``, ``try-later``.
        """
        # lazy: start-up time
        from app.trust.keys import P12Signer

        return P12Signer.load(self.keys / KEY_NAME, passphrase, at=self.clock.now())

    def certificate_pem(self) -> str:
        """The certificate of this office's key, to give away."""
        return (self.keys / "office.pem").read_text(encoding="ascii")

    def back_up(self, reason: str = "by-hand") -> Path:
        """A verified backup now; older ones are thinned.

        Raises:
            WorkspaceError: ``workspace-damaged`` (no backup is made over good copies), ``disk-full``.
        """
        # lazy: start-up time
        from db.backup import back_up, to_discard

        with _translating(self.folder):
            made = back_up(
                self.folder / STORE_NAME, self.backups / f"{self.clock.now().strftime(_STAMP)}-{reason}.sqlite3"
            )
        files = {path: backup_instant(path) for path in self.backups.glob("*.sqlite3")}
        taken = {instant: path for path, instant in files.items() if instant is not None}
        for instant in to_discard(list(taken), self.clock.now()):
            taken[instant].unlink(missing_ok=True)
        return made

    def last_backup(self) -> datetime | None:
        """When the latest backup was taken."""
        return max(filter(None, map(backup_instant, self.backups.glob("*.sqlite3"))), default=None)

    def try_restore(self, backup: Path) -> int:
        """Thử khôi phục: open a copy of a backup, check it and count its plans; nothing here changes.

        Raises:
            WorkspaceError: ``backup-damaged``.
        """
        # lazy: start-up time
        import shutil
        import tempfile

        from db.backup import check
        from db.migrations import upgrade
        from db.queries.plans import plans
        from db.store import Store

        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / STORE_NAME
            shutil.copyfile(backup, copy)
            try:
                check(copy)
                upgrade(copy)
                store = Store(copy)
                try:
                    with store.read() as connection:
                        return len(plans(connection))
                finally:
                    store.close()
            except StoreError as error:
                raise WorkspaceError("backup-damaged", name=backup.name) from error

    def close(self) -> None:
        """Back up if anything changed, and give the workspace back. A failed backup does not keep it open.

        Raises:
            WorkspaceError: as ``back_up``, after everything was closed.
        """
        try:
            if self.store.commits:
                self.write_marker()
                self.back_up("on-close")
        finally:
            self.store.close()
            self._lock.release()

    def write_marker(self) -> None:
        """Note outside the workspace which epoch and version it has come to, so that an older copy is noticed."""
        # lazy: start-up time
        from db.schema import Installation

        with self.store.write("marker") as writing:
            mine = writing.need(Installation, 1)
            state = {
                "folder": str(self.folder.resolve()),
                "epoch_number": mine.epoch_number,
                "epoch_id": mine.epoch_id,
                "version": mine.version,
            }
        self._markers.mkdir(parents=True, exist_ok=True)
        path = self._markers / f"{self.identity.installation_id}.json"
        sibling = path.with_suffix(".part")
        sibling.write_text(json.dumps(state), encoding="utf-8")
        sibling.replace(path)

    def marker(self) -> dict[str, object] | None:
        """What the marker says, or None where there is none (another machine, or it was lost)."""
        path = self._markers / f"{self.identity.installation_id}.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def _compare_marker(self) -> None:
        # lazy: start-up time
        from db.schema import Installation

        found = self.marker()
        with self.store.write("marker") as writing:
            mine = writing.need(Installation, 1)
            why = None
            if found is None or found.get("folder") != str(self.folder.resolve()):
                why = "copied"
            elif (found.get("epoch_number"), found.get("epoch_id")) != (mine.epoch_number, mine.epoch_id) or int(
                str(found.get("version", 0))
            ) > mine.version:
                why = "restored"
            if why is not None and mine.sending_shut is None:
                mine.sending_shut = why
        self.store.commits = 0

    def _made(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def backup_instant(path: Path) -> datetime | None:
    """When a backup file was taken, by its name; None for a file that is no backup."""
    try:
        return datetime.strptime(path.name.split("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


@contextmanager
def _translating(folder: Path) -> Iterator[None]:
    """Turns the store's errors into the workspace's."""
    where = str(folder)
    try:
        yield
    except StoreLocked as error:
        raise WorkspaceError("workspace-locked", folder=where) from error
    except StoreNewer as error:
        raise WorkspaceError("workspace-newer", folder=where) from error
    except StoreDamaged as error:
        raise WorkspaceError("workspace-damaged", folder=where) from error
    except StoreFull as error:
        raise WorkspaceError("disk-full", folder=where) from error
    except (StoreReadOnly, PermissionError) as error:
        raise WorkspaceError("read-only", folder=where) from error
