"""Writing a file so that it is either whole or not there, and reading it back from the disk it was written to."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.bounded import read_bounded
from app.errors import ExchangeError
from app.holding import as_refusal
from db.unfinished import forget, sync_folder, unfinished

MOST_READ = 200 * 1024 * 1024
"""Bytes of a file that a person chose: a scanned paper of a thousand pages has some hundred million."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
RESERVE_BYTES = 1024 * 1024
"""Left free on a stick beside what is written: directory entries and the temporary sibling."""


def write_whole(path: Path, data: bytes, *, read_back: bool = True, settled: bool = True) -> None:
    """Write a sibling temporary file, force it to the disk, rename it, and read it back, uncached where possible.

    Args:
        read_back: not for copies within the workspace, whose original is still at hand.
        settled: its name is forced to the disk too; not where the caller does that once for several (``settle``).

    Raises:
        ExchangeError: ``no-room`` (``free``, ``needed``), ``cannot-write`` (``name``, ``reason``: the stick was pulled
            out, is write-protected, or another program holds the file), ``read-back-differs``. Nothing half-written
            stays under the name.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(path.parent).free
    except OSError as error:
        raise ExchangeError("cannot-write", name=path.name, reason=_reason(error)) from error
    if free < len(data) + RESERVE_BYTES:
        raise ExchangeError("no-room", name=path.name, free=free, needed=len(data) + RESERVE_BYTES)
    sibling, placed = unfinished(path), False
    try:
        with sibling.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        sibling.replace(path)
        placed = True
        if settled:
            sync_folder(path.parent)
        back = read_uncached(path) if read_back else data
    except OSError as error:
        forget(path if placed else sibling)  # what cannot be read back is not handed over as written
        raise not_written(error, path.name, len(data)) from error
    if back != data:
        raise ExchangeError("read-back-differs", name=path.name)


def keep_whole(path: Path, data: bytes, *, read_back: bool = False, settled: bool = True) -> None:
    """``write_whole`` of what the program keeps for itself, under a name of its own: what is refused is this computer's
    disk, and neither a stick nor a file that a person could close.

    Raises:
        ExchangeError: ``disk-full`` (it fails, too), ``read-only``, ``read-back-differs``.
    """
    try:
        write_whole(path, data, read_back=read_back, settled=settled)
    except ExchangeError as error:
        if error.code == "read-back-differs":
            raise
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else OSError(errno.ENOSPC, "no room")
        refusal = as_refusal(cause)
        raise ExchangeError(refusal.code if refusal is not None else "disk-full") from error


def not_written(error: OSError, name: str, needed: int = 0) -> ExchangeError:
    """What the system's refusal of a file means: no room where it goes (``no-room``), or ``cannot-write``."""
    if error.errno in _NO_ROOM:
        return ExchangeError("no-room", name=name, free=0, needed=needed)
    return ExchangeError("cannot-write", name=name, reason=_reason(error))


def write_together(*files: tuple[Path, bytes]) -> None:
    """Write files that are of use only together, such as a paper and its annex; what is empty is not written.

    Raises:
        ExchangeError: as ``written_together``.
    """
    with written_together(*files):
        pass


@contextmanager
def written_together(*files: tuple[Path, bytes]) -> Iterator[None]:
    """As ``write_together``, for what is of use only where something else comes to pass too: should that fail, what
    stood under their names stands there again, and what is new is taken away.

    Raises:
        ExchangeError: as ``write_whole``, of the first that fails; all is as it was. ``one-name`` (``name``): two of
            them would be one file.
    """
    wanted = {path.resolve(): (path, data) for path, data in files if data}
    if len(wanted) < sum(bool(data) for _path, data in files):
        raise ExchangeError("one-name", name=files[0][0].name)
    stood: dict[Path, Path] = {}
    begun: list[Path] = []
    try:
        for path, _data in wanted.values():
            if path.is_file():
                stood[path] = _kept_beside(path)
        for path, data in wanted.values():
            begun.append(path)
            write_whole(path, data)
        yield
    except BaseException:
        for path in begun:
            if path in stood:
                with suppress(OSError):  # the stick was pulled out: nothing can be put back on it
                    stood[path].replace(path)
            elif not path.is_dir():
                forget(path)
        raise
    finally:
        for kept in stood.values():
            forget(kept)


def _kept_beside(path: Path) -> Path:
    """A copy of what stands under a name, beside it."""
    kept = unfinished(path.with_name(f"{path.name}.before"))
    try:
        shutil.copy2(path, kept)
    except OSError as error:
        forget(kept)
        code = "no-room" if error.errno in _NO_ROOM else "cannot-write"
        raise ExchangeError(code, name=path.name, reason=_reason(error), free=0, needed=path.stat().st_size) from error
    return kept


def read_whole(path: Path, most: int = MOST_READ) -> bytes:
    """A file that somebody chose, whole.

    Args:
        most: bytes it may have.

    Raises:
        ExchangeError: ``cannot-read``: it is not there, is no file that lies on a disk (a pipe would be waited for),
            cannot be read, or is larger than anything we read.
    """
    try:
        return read_bounded(path, most)
    except (OSError, ValueError) as error:
        raise ExchangeError("cannot-read", name=path.name) from error


def settle(*folders: Path) -> None:
    """Force the names of files that were written into some folders to the disk."""
    for folder in folders:
        if folder.is_dir():
            sync_folder(folder)


def require_folder(folder: Path) -> None:
    """See that a folder to write into is there: where a stick was pulled out, none is made in its place.

    Raises:
        ExchangeError: ``cannot-write``.
    """
    try:
        if stat.S_ISDIR(folder.stat().st_mode):
            return
        reason = "ENOENT"
    except OSError as error:
        reason = _reason(error)
    raise ExchangeError("cannot-write", name=(folder.name or str(folder))[:80], reason=reason)


def there(path: Path) -> bool:
    """Whether something stands under a name.

    Raises:
        ExchangeError: ``cannot-write``: it cannot even be asked (the name is too long, the folder is shut).
    """
    try:
        return path.exists()
    except OSError as error:
        raise ExchangeError("cannot-write", name=path.name, reason=_reason(error)) from error


def holds(path: Path, data: bytes) -> bool:
    """Whether a file holds these bytes; one that cannot be read (another program has it open) does not."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def read_uncached(path: Path) -> bytes:
    """Read a file after asking the system to drop what it remembers of it, where it can be asked."""
    with path.open("rb") as file:
        if sys.platform != "win32" and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


_ALIKE = {
    errno.EPERM: errno.EACCES,
    errno.EBUSY: errno.EACCES,
    errno.ENODEV: errno.EIO,
    errno.ENXIO: errno.EIO,
    errno.ESTALE: errno.EIO,
    errno.ENOTDIR: errno.ENOENT,
}
"""What is one thing to a person: a file held open or a shut folder, a stick that went away, a folder not there."""


def _reason(error: OSError) -> str:
    number = error.errno or 0
    return errno.errorcode.get(_ALIKE.get(number, number), "unknown")
