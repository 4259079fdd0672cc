"""Finding packages: in files, folders, on sticks, inside .zip, .eml and .msg. Names decide nothing that matters.

Everything that came in a mail or archive stays in memory and is never written out under the name it brings. What cannot
be opened as an archive or message is handed on as a package would be, so that every file given gets its own outcome.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from typing import Final

from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.release.names import is_manifest_name

MAX_FILES: Final = 5_000
"""Files looked at under one folder or in one archive: 3 321 communes and their evidence on one stick."""
MAX_DEPTH: Final = 4
"""Folders below the one given."""
MAX_MAIL_BYTES: Final = 128 * limits.MIB
"""One .eml or .msg or .zip as a whole."""
MAX_INSIDE_BYTES: Final = 512 * limits.MIB
"""All that one archive or message may hold, inflated."""
MAX_EVIDENCE_BYTES: Final = 50 * limits.MIB
"""One evidence file (as ``tracking.evidence`` takes them in)."""
MAX_NESTING: Final = 2
"""Archives in messages in messages."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_SUFFIXES: Final = (".eml", ".msg", ".zip")


@dataclass(frozen=True)
class File:
    """A file that was found.

    Attributes:
        name: its last name, as it came.
        route: file | folder | stick | zip | mail.
        size: bytes.
        read: its content; raises ``ExchangeError`` ``cannot-read`` when it went away.
    """

    name: str
    route: str
    size: int
    read: Callable[[], bytes]


@dataclass
class Found:
    """What lay under the paths given.

    Attributes:
        packages: what may be packages, in the order found.
        others_files: everything else, which may be evidence.
    """

    packages: list[File] = field(default_factory=list)
    others_files: list[File] = field(default_factory=list)

    @property
    def others(self) -> tuple[str, ...]:
        """The names of what is no package."""
        return tuple(file.name for file in self.others_files)


def looks_sealed(path: Path) -> bool:
    """Whether a file is a workbook with a seal on it: a package, whatever else it was dropped as."""
    if path.suffix.lower() != ".xlsx":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("_xmlsignatures/") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return False


def gather(paths: Sequence[Path], *, stick: Callable[[Path], bool] | None = None) -> Found:
    """Find what may be packages, and what lies beside them.

    Args:
        stick: whether a path is on a removable drive.

    Raises:
        ExchangeError: ``cannot-read`` (``name``): a path is not there or cannot be read.
    """
    found = Found()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise ExchangeError("cannot-read", name=path.name) from error
        on_stick = stick is not None and stick(path)
        if stat.S_ISDIR(mode):
            for file in _walk(path):
                _place(found, _on_disk(file, "stick" if on_stick else "folder"), asked=False)
        else:
            _place(found, _on_disk(path, "stick" if on_stick else "file"), asked=True)
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Files under a folder, in the order of their names; nothing hidden, no links, not too deep, not too many."""
    left = MAX_FILES
    stack = [(folder, 0)]
    while stack:
        here, depth = stack.pop()
        try:
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            if depth == 0:
                raise ExchangeError("cannot-read", name=here.name) from error
            continue
        below: list[tuple[Path, int]] = []
        for entry in entries:
            if entry.name.startswith((".", "~$", "$")) or entry.is_symlink():
                continue
            if entry.is_dir():
                if depth < MAX_DEPTH:
                    below.append((entry, depth + 1))
            elif entry.is_file():
                left -= 1
                if left < 0:
                    return
                yield entry
        stack.extend(reversed(below))


def _on_disk(path: Path, route: str) -> File:
    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(MAX_MAIL_BYTES + 1)
        except OSError as error:
            raise ExchangeError("cannot-read", name=path.name) from error

    try:
        size = path.stat().st_size
    except OSError as error:
        raise ExchangeError("cannot-read", name=path.name) from error
    return File(path.name, route, size, read)


def _place(found: Found, file: File, *, asked: bool, nesting: int = 0) -> None:
    """Put a file where it belongs; open archives and messages.

    Args:
        asked: a person named this very file: whatever it is, it gets an outcome.
    """
    suffix = PurePosixPath(file.name.lower()).suffix
    if suffix in _MAIL_SUFFIXES and nesting < MAX_NESTING:
        inside = _inside(file, suffix)
        if inside is not None:
            for one in inside:
                _place(found, one, asked=False, nesting=nesting + 1)
            return
        found.packages.append(file)
    elif asked or (suffix == ".xlsx" and not is_manifest_name(file.name)):
        found.packages.append(file)
    else:
        found.others_files.append(file)


def _inside(file: File, suffix: str) -> list[File] | None:
    """What an archive or message holds; None where it cannot be opened as one."""
    if file.size > MAX_MAIL_BYTES:
        return None
    data = file.read()
    if suffix == ".zip":
        return _in_zip(data)
    return _in_outlook(data) if data.startswith(_OLE) else _in_mail(data)


def _in_zip(data: bytes) -> list[File] | None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    if len(entries) > MAX_FILES or any(entry.filename == "[Content_Types].xml" for entry in entries):
        return None
    if sum(entry.file_size for entry in entries) > MAX_INSIDE_BYTES:
        return None
    found = []
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        if not name or entry.flag_bits & 1:
            continue
        if entry.file_size > max(MAX_EVIDENCE_BYTES, limits.MAX_FILE_BYTES):
            continue
        found.append(File(name, "zip", entry.file_size, _zip_reader(archive, entry)))
    return found


def _zip_reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(entry) as file:
                return file.read(entry.file_size + 1)[: entry.file_size]
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError):
            return b""

    return read


def _in_mail(data: bytes) -> list[File] | None:
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys():
        return None
    found: list[File] = []
    total = 0
    for part in message.walk():
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        try:
            content = part.get_payload(decode=True)
        except (LookupError, ValueError):
            continue
        if not isinstance(content, bytes):
            continue
        total += len(content)
        if total > MAX_INSIDE_BYTES or len(found) >= MAX_FILES:
            break
        found.append(_in_memory(str(name), content))
    return found


def _in_outlook(data: bytes) -> list[File] | None:
    # lazy: only for .msg
    from oxmsg import Message

    try:
        message = Message.load(io.BytesIO(data))
        attachments = [(str(one.file_name or ""), bytes(one.file_bytes or b"")) for one in message.attachments]
    except Exception:  # the reader of a foreign format raises whatever it stumbles over
        return None
    return [_in_memory(name, content) for name, content in attachments[:MAX_FILES] if name]


def _in_memory(name: str, content: bytes) -> File:
    last = PurePosixPath(name.replace("\\", "/")).name or "tep"
    return File(last, "mail", len(content), lambda: content)
