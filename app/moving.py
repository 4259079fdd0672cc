"""To another computer: one file that holds all that moves, made on the old one, which then sends no more, and unpacked
on the new one.

The file is a plain .zip: the store as a checked backup, the keys still under their passphrases, evidence, packages and
papers, the words that were typed and not saved yet, and a list of all of them with size and SHA-256. Reading trusts
nothing but that list, and the list nothing but its own bounds: no name leads out of the workspace, no file is taken
that the list does not name, and no library that is named there is ever loaded.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.backup_names import MOVED_IN, stamp
from app.clock import Clock
from app.errors import ExchangeError, TrustError, WorkspaceError
from app.exchange.files import not_written, require_folder
from app.holding import ARRIVING_NAME, STORE_NAME, default_markers, hold, require_rooms, translating
from app.identity import MOVED
from app.marker import folder_of_markers
from app.own_files import MOVE_LIST
from app.progress import Progress, Silent
from app.recovery import shut_sending, whose
from app.trust.certificate import from_file, require_ours
from app.trust.files import KEY_NAME, PEM_NAME, TOKEN_NAME, write_secret
from app.trust.key_folder import known_library
from app.trust.keys import load_p12
from app.unsaved import UnsavedText, from_json, to_json, words_beside
from app.visible import visible
from app.workspace import Restored, Workspace
from db import private
from db.backup import back_up, holds_entry, last_entry, owner_of
from db.unfinished import SCRATCH_NAME, forget, sync_folder, unfinished

_MOVE, _COPY = "roviec-chuyen-may", "roviec-ban-sao"
_FORMAT = 2
"""2 where words travel along; a file without them is of format 1, which earlier programs read too."""
_WORDS = "words.json"
_WORDS_LIMIT = 16 * 1024 * 1024
_ROOMS = ("keys", "evidence", "packages", "sheets", "quarantine")
_NAME = re.compile(r"(?:keys|evidence|packages|sheets|quarantine)/[^/\\:\0]{1,200}|store\.sqlite3|words\.json")
_LIST_LIMIT = 16 * 1024 * 1024
_NAME_CHARS = 300
_CHUNK = 1 << 20
_BEGINS = b"PK\x03\x04"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Packed:
    """The file that was made.

    Attributes:
        files: how many files it holds.
        size: in bytes.
        words: how many texts that were typed and not saved yet.
        warnings: what could not be done after it was made.
    """

    path: Path
    files: int
    size: int
    words: int = 0
    warnings: tuple[WorkspaceError, ...] = ()


@dataclass(frozen=True)
class Contents:
    """What such a file says it holds; none of it is proof until it was unpacked.

    Attributes:
        made: when, as the old computer's clock had it (ISO).
        has_key: a key file came along; False where the key lies on a token.
    """

    office_code: str
    office_name: str
    profile: str
    installation_id: str
    made: str
    files: dict[str, tuple[int, str]]

    @property
    def has_key(self) -> bool:
        """Whether a key file came along; without, the key lies on a token or was lost."""
        return f"keys/{KEY_NAME}" in self.files


@dataclass(frozen=True)
class Unpacked:
    """What was unpacked, and what a person still has to do.

    Attributes:
        restored: the store that took its place, with sending shut.
        key: ``fits``, ``token`` (plug it in), ``missing``, ``other`` (of another office or data).
        words: how many texts came along that were typed and never saved; offered when the window opens the data.
        warnings: what could not be done after everything was in its place.
    """

    restored: Restored
    key: str
    files: int
    words: int = 0
    warnings: tuple[WorkspaceError, ...] = ()


def copy_out(space: Workspace, folder: Path, progress: Progress | None = None) -> Packed:
    """A copy of everything for a second place, in the same one file; this computer goes on as before.

    Of earlier copies of this office in that folder the newest stays too; older ones make room.

    Raises:
        WorkspaceError, ExchangeError: as ``pack``.
    """
    code = space.identity.office_code
    made = _write(space, folder, f"{_COPY}-{code}-{stamp(space.clock.now())}.zip", progress or Silent())
    # By name, not by age alone: where the clock was wrong once, what was just made is not the last of them.
    with suppress(OSError):  # the copy is made; what was pulled out since keeps its older ones
        for older in sorted(path for path in folder.glob(f"{_COPY}-{code}-*.zip") if path != made.path)[:-1]:
            older.unlink()
    return made


def pack(space: Workspace, folder: Path, progress: Progress | None = None) -> Packed:
    """Write everything that moves into one file, read it back, and shut sending here: from now on the other sends.

    Args:
        space: the open workspace; it can still be read and printed from afterwards.
        folder: where the file goes, a stick or another disk.

    Raises:
        WorkspaceError: ``workspace-damaged``, ``disk-full``. ExchangeError: ``no-room``, ``cannot-write`` (the stick is
            full, or no longer there). Nothing was changed here and nothing half-written stays there.
    """
    mine = space.identity
    done = _write(space, folder, f"{_MOVE}-{mine.office_code}-{stamp(space.clock.now())}.zip", progress or Silent())
    warnings = []
    try:
        with translating(space.folder):
            shut_sending(space.store, MOVED)
        space.refresh()
    except WorkspaceError as error:
        warnings.append(WorkspaceError("still-sends-here", reason=error.code))
    return replace(done, warnings=tuple(warnings))


def _write(space: Workspace, folder: Path, name: str, told: Progress) -> Packed:
    target, store, words = folder / name, space.scratch / "store.sqlite3", space.scratch / _WORDS
    made = unfinished(target)
    typed = space.unsaved_words.left()
    require_folder(folder)
    try:
        with translating(space.folder):
            back_up(space.folder / STORE_NAME, store)
        files = [("store.sqlite3", store), *_all_files(space.folder)]
        if typed:
            with translating(space.folder):
                write_secret(words, to_json(typed))
            files.append((_WORDS, words))
        try:
            forget(made)
            _pack_into(made, files, space, told)
            _read_back(made, told)
            size = made.stat().st_size
            made.replace(target)
            sync_folder(folder)
        except OSError as error:
            raise not_written(error, name) from error
    finally:
        for one in (made, store, words):
            forget(one)
    _log.info("everything packed and read back: %s files, %s unsaved texts", len(files), len(typed))
    return Packed(target, len(files), size, len(typed))


def _pack_into(made: Path, files: Sequence[tuple[str, Path]], space: Workspace, told: Progress) -> None:
    mine = space.identity
    listed: dict[str, tuple[int, str]] = {}
    with (
        open(made, "xb", opener=private.opener) as raw,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED, allowZip64=True) as packed,
    ):
        for done, (name, path) in enumerate(files):
            told.step("pack", done, len(files) * 2)
            listed[name] = _put(packed, name, path)
        told_of = {
            "format": _FORMAT if _WORDS in listed else 1,
            "office_code": mine.office_code,
            "office_name": mine.office_name,
            "profile": mine.profile,
            "installation_id": mine.installation_id,
            "made": space.clock.now().isoformat(),
            "files": listed,
        }
        packed.writestr(MOVE_LIST, json.dumps(told_of, ensure_ascii=False, indent=1))


def look_into(path: Path) -> Contents:
    """What a file from another computer says it holds.

    Raises:
        WorkspaceError: ``moving-missing``, ``moving-not-one``, ``moving-damaged``, ``moving-newer``.
    """
    with _opened(path) as packed:
        return _listed(packed, path)


def unpack(
    folder: Path,
    path: Path,
    clock: Clock,
    *,
    passphrase: str | None = None,
    markers: Path | None = None,
    of_another: bool = False,
    over_newer: bool = False,
    progress: Progress | None = None,
) -> Unpacked:
    """Put everything from another computer in its place, the store last; what stood here is kept.

    Args:
        folder: the workspace folder, new or of the same office.
        passphrase: of the key, to see that it opens here; not asked for where there is no key file.
        of_another, over_newer: a person agreed to put it over another office's data, or over what is newer.

    Raises:
        WorkspaceError: as ``look_into``; ``backup-of-another``; ``moving-older``: work was entered here that it
            does not hold (``entered``, the last of it); ``disk-full``, ``read-only``, ``workspace-locked``.
            The store is as it was; unpacking can be tried again.
        TrustError: ``wrong-passphrase``: nothing was changed.
    """
    told = progress or Silent()
    with translating(folder), _opened(path) as packed:
        found = _listed(packed, path)
        require_rooms(folder)
        private.make_folder(folder)
        hold(folder).release()
        ours = whose(folder, folder / STORE_NAME)
        if ours is not None and (ours.office, ours.profile) != (found.office_code, found.profile) and not of_another:
            raise WorkspaceError(
                "backup-of-another", name=path.name, office=found.office_name, ours=ours.office_name or ours.office
            )
        scratch = private.make_folder(folder / SCRATCH_NAME) / ARRIVING_NAME
        shutil.rmtree(scratch, ignore_errors=True)
        half = False
        try:
            for done, (name, (size, sha256)) in enumerate(found.files.items()):
                told.step("unpack", done, len(found.files))
                _take(packed, path, name, scratch / name, size, sha256)
            _require_owner(scratch / "store.sqlite3", found, path)
            last = last_entry(folder / STORE_NAME)
            if last is not None and not (of_another or over_newer or holds_entry(scratch / "store.sqlite3", last)):
                raise WorkspaceError("moving-older", name=path.name, entered=last.at)
            key = _key_state(scratch / "keys", found, passphrase)
            typed = _typed(scratch / _WORDS, path)
            known_library(scratch / "keys")
            half = True
            for room in _ROOMS:
                for source in sorted((scratch / room).glob("*")):
                    _settle(source, private.make_folder(folder / room) / source.name, aside=room == "keys")
            # Before the store: killed in between, unpacking once more would find it in its place already.
            warnings = _offer(typed, found, path, markers or folder_of_markers(folder, default_markers()))
            kept = private.make_folder(folder / "backups") / f"{stamp(clock.now())}-{MOVED_IN}.sqlite3"
            (scratch / "store.sqlite3").replace(kept)
            restored = Workspace.restore(folder, kept, clock, markers=markers, of_another=of_another)
            half = False
            if restored.before:
                forget(kept)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
            if half:  # the next start must not take what already lies in the rooms for all there was
                with suppress(OSError):
                    private.make_folder(scratch)
    offered = 0 if warnings else len(typed)
    _log.info("everything unpacked: %s files, key %s, %s unsaved texts", len(found.files), key, offered)
    return Unpacked(restored, key, len(found.files), offered, warnings)


def _offer(typed: tuple[UnsavedText, ...], found: Contents, path: Path, markers: Path) -> tuple[WorkspaceError, ...]:
    """Keep the words that came along where the window finds them; a warning where they find no room."""
    try:
        if typed:
            words_beside(markers, found.installation_id).add(typed)
    except OSError:
        return (WorkspaceError("moving-words-left", name=path.name, count=len(typed)),)
    return ()


def _all_files(folder: Path) -> list[tuple[str, Path]]:
    found = []
    for room in _ROOMS:
        for path in sorted((folder / room).glob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.endswith((".part", ".tmp", ".tries")):
                found.append((f"{room}/{path.name}", path))
    return found


def _put(packed: zipfile.ZipFile, name: str, path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        source = path.open("rb")
    except OSError as error:  # ours, and not the place it is packed into
        raise ExchangeError("cannot-read", name=path.name) from error
    with source, packed.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return size, digest.hexdigest()


def _read_back(made: Path, told: Progress) -> None:
    with _opened(made) as packed:
        found = _listed(packed, made)
        for done, (name, (size, sha256)) in enumerate(found.files.items()):
            told.step("read-back", len(found.files) + done, len(found.files) * 2)
            if _digest(packed, name, size) != sha256:
                raise WorkspaceError("moving-damaged", name=made.name)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    # Only a file that lies on a disk: opening a pipe would wait for ever.
    if path.exists() and not path.is_file():
        raise WorkspaceError("moving-not-one", name=path.name)
    try:
        packed = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        # What begins as such a file and has no end was not copied to its end.
        begun = path.open("rb")
        with begun:
            half = begun.read(len(_BEGINS)) == _BEGINS
        raise WorkspaceError("moving-damaged" if half else "moving-not-one", name=path.name) from error
    except OSError as error:
        raise WorkspaceError("moving-missing", name=path.name) from error
    with packed:
        try:
            yield packed
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise WorkspaceError("moving-damaged", name=path.name) from error


def _listed(packed: zipfile.ZipFile, path: Path) -> Contents:
    names = packed.namelist()
    if MOVE_LIST not in names:
        raise WorkspaceError("moving-not-one", name=path.name)
    locked = any(info.flag_bits & 1 for info in packed.infolist())  # another program packed it again
    if locked or packed.getinfo(MOVE_LIST).file_size > _LIST_LIMIT or len(set(names)) != len(names):
        raise WorkspaceError("moving-damaged", name=path.name)
    try:
        raw = json.loads(packed.read(MOVE_LIST))
        if int(raw["format"]) > _FORMAT:
            raise WorkspaceError("moving-newer", name=path.name)
        files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in raw["files"].items()}
        contents = Contents(
            str(raw["office_code"]),
            visible(str(raw["office_name"])).strip()[:_NAME_CHARS],
            str(raw["profile"]),
            str(raw["installation_id"]),
            str(raw["made"]),
            files,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise WorkspaceError("moving-damaged", name=path.name) from error
    held = {info.filename: info.file_size for info in packed.infolist() if info.filename != MOVE_LIST}
    plain = all(_NAME.fullmatch(name) and Path(name).name not in (".", "..") for name in files)
    if files.get(_WORDS, (0, ""))[0] > _WORDS_LIMIT:
        raise WorkspaceError("moving-damaged", name=path.name)
    if not plain or held != {name: size for name, (size, _sha256) in files.items()} or "store.sqlite3" not in files:
        raise WorkspaceError("moving-damaged", name=path.name)
    return contents


def _digest(packed: zipfile.ZipFile, name: str, size: int) -> str:
    digest, left = hashlib.sha256(), size
    with packed.open(name) as source:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                break
            digest.update(chunk)
    return digest.hexdigest()


def _take(packed: zipfile.ZipFile, path: Path, name: str, target: Path, size: int, sha256: str) -> None:
    """One listed file into a private folder, with the size and hash the list gives."""
    private.make_folder(target.parent)
    digest, left = hashlib.sha256(), size
    with packed.open(name) as source, open(target, "xb", opener=private.opener) as written:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                break
            digest.update(chunk)
            written.write(chunk)
    if left != 0 or digest.hexdigest() != sha256 or (name.startswith("evidence/") and target.name != sha256):
        raise WorkspaceError("moving-damaged", name=path.name)


def _require_owner(store: Path, found: Contents, path: Path) -> None:
    """See that the store that came along is that of the list's office, before anything is put in its place.

    Raises:
        WorkspaceError: ``moving-damaged``.
    """
    owner = owner_of(store)
    listed = found.office_code, found.profile, found.installation_id
    if owner is None or (owner.office_code, owner.profile, owner.installation_id) != listed:
        raise WorkspaceError("moving-damaged", name=path.name)


def _key_state(keys: Path, found: Contents, passphrase: str | None) -> str:
    """Whether the key that came along is this office's and opens.

    Raises:
        TrustError: ``wrong-passphrase``.
    """
    try:
        certificate = from_file((keys / PEM_NAME).read_bytes())
        require_ours(certificate, found.office_code, found.installation_id)
    except TrustError:
        return "other"
    except OSError:
        return "missing"
    if (keys / TOKEN_NAME).exists():
        return "token"
    if not found.has_key:
        return "missing"
    if passphrase is not None and load_p12(keys / KEY_NAME, passphrase).certificate != certificate:
        return "other"
    return "fits"


def _typed(words: Path, path: Path) -> tuple[UnsavedText, ...]:
    try:
        return from_json(words.read_bytes())
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError) as error:
        raise WorkspaceError("moving-damaged", name=path.name) from error


def _settle(source: Path, target: Path, *, aside: bool) -> None:
    """Move a file into its room. A key that lies there and is another is put aside, never overwritten."""
    if target.exists() and aside and target.read_bytes() != source.read_bytes():
        number = 1
        while (kept := target.with_name(f"{target.stem}-cu-{number}{target.suffix}")).exists():
            number += 1
        target.rename(kept)
    source.replace(target)
