"""Finding packages: in files, folders, on sticks, inside .zip, .eml, .msg and .mbox. Names decide nothing that matters.

Nothing that came in a mail or archive is ever written out under the name it brings. One archive or message at a time is
held in memory; what is wanted of another is read anew. What cannot be opened as an archive or message is handed on as a
package would be, so that every file given gets its own outcome.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Final

from app.attached.mime import in_mail
from app.attached.outlook import in_outlook
from app.attached.parts import (
    MAX_EVIDENCE_BYTES,
    MAX_FILES,
    MAX_INSIDE_BYTES,
    MAX_MAIL_BYTES,
    MAX_NESTING,
    MailPart,
    NotOpened,
)
from app.compound import MAGIC as COMPOUND
from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.container import Damaged
from app.exchange.courier.archive import in_zip
from app.exchange.courier.mailbox import messages_of
from app.exchange.release.names import is_manifest_name
from app.own_files import MOVE_LIST

MAX_DEPTH: Final = 4
"""Folders below the one given."""

_ZIP_MAGIC: Final = b"PK\x03\x04"
_SIGNATURE_NAME: Final = b"_xmlsignatures/sig1.xml"
_TAIL_BYTES: Final = 64 * 1024
"""The end of a zip holds the names of its entries: those of a package are a few thousand bytes."""
_ZIP_BYTES: Final = 100
"""Below it nothing can be a zip with a file in it."""
_MAILS: Final = frozenset({".eml", ".msg"})
_HOLDERS: Final = {".zip": MAX_INSIDE_BYTES, ".eml": MAX_MAIL_BYTES, ".msg": MAX_MAIL_BYTES}
MAILBOX: Final = ".mbox"
_CLOSED: Final = (".rar", ".7z", "winmail.dat", ".p7m")
"""What holds files and cannot be opened here: in a mail it gets an outcome, which says what to ask the sender for."""


@dataclass(frozen=True)
class GatheredFile:
    """A file that was found.

    Attributes:
        name: its last name, as it came.
        route: file | folder | stick | zip | mail.
        size: bytes.
        read: its content, of files longer than any of its kind may be only the beginning; raises ``ExchangeError``
            ``cannot-read`` when it went away, ``Damaged`` when it is there and cannot be read.
        path: where it lies, unless it lies inside another.
    """

    name: str
    route: str
    size: int
    read: Callable[[], bytes]
    path: Path | None = None

    @property
    def suffix(self) -> str:
        """The end of its name, in small letters."""
        return PurePosixPath(self.name.lower()).suffix

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Its bytes, read where they lie.

        Raises:
            OSError, ExchangeError: as ``read``.
        """
        return self.path.open("rb") if self.path is not None else io.BytesIO(self.read())


@dataclass
class Gathered:
    """What lay under the paths given.

    Attributes:
        packages: what may be packages, in the order found.
        others_files: everything else, which may be evidence.
        holders: archives and messages that were opened; each may itself be evidence.
        unseen: there were more files than are looked at; the rest must be given in smaller folders.
    """

    packages: list[GatheredFile] = field(default_factory=list)
    others_files: list[GatheredFile] = field(default_factory=list)
    holders: list[GatheredFile] = field(default_factory=list)
    unseen: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """The names of what is no package."""
        return tuple(file.name for file in self.others_files)

    @property
    def beside(self) -> tuple[GatheredFile, ...]:
        """Whatever may be evidence: all that was found, because names decide nothing."""
        return (*self.others_files, *self.holders, *self.packages)


class _Opened:
    """The one archive or message that is held in memory."""

    def __init__(self) -> None:
        self._file: GatheredFile | None = None
        self._parts: list[MailPart] = []

    def inside(self, file: GatheredFile) -> list[MailPart]:
        """What an archive or message holds.

        Raises:
            NotOpened: it cannot be opened as one.
        """
        if file is not self._file:
            self._file, self._parts = None, []  # the one before may go before the next one comes
            self._parts = _open(file)
            self._file = file
        return self._parts


def looks_sealed(path: Path) -> bool:
    """Whether a file is a workbook with a seal on it: a package, whatever else it was dropped as."""
    return path.suffix.lower() == ".xlsx" and _looks_sealed(_on_disk(path, "file"))


def gather(paths: Sequence[Path], *, stick: Callable[[Path], bool] | None = None) -> Gathered:
    """Find what may be packages, and what lies beside them.

    Args:
        stick: whether a path is on a removable drive.

    Raises:
        ExchangeError: ``cannot-read`` (``name``): a path given is not there, no file and no folder, or cannot be read.
    """
    found, opened = Gathered(), _Opened()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise ExchangeError("cannot-read", name=_shown(path.name)) from error
        on_stick = stick is not None and stick(path)
        if stat.S_ISDIR(mode):
            route = "stick" if on_stick else "folder"
            for file in _walk(path, found):
                _place(found, _on_disk(file, route), opened, asked=False)
        elif stat.S_ISREG(mode):
            _place(found, _on_disk(path, "stick" if on_stick else "file"), opened, asked=True)
        else:
            raise ExchangeError("cannot-read", name=_shown(path.name))
    return found


def _walk(folder: Path, found: Gathered) -> Iterator[Path]:
    """Files under a folder, in the order of their names; nothing hidden, no links, not too deep, not too many."""
    left = MAX_FILES
    stack = [(folder, 0)]
    while stack:
        here, depth = stack.pop()
        try:
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            if depth == 0:
                raise ExchangeError("cannot-read", name=_shown(here.name)) from error
            continue
        below: list[tuple[Path, int]] = []
        for entry in entries:
            kind = "" if _is_hidden(entry.name) else _kind(entry)
            if kind == "folder":
                if depth < MAX_DEPTH:
                    below.append((entry, depth + 1))
                else:
                    found.unseen = True
            elif kind == "file":
                left -= 1
                if left < 0:
                    found.unseen = True
                    return
                yield entry
        stack.extend(reversed(below))


def _is_hidden(name: str) -> bool:
    """Whether a name, after its folders, is one of the system's or of a program at work; macOS packs a ``._x`` beside
    each ``x``.
    """
    return re.split(r"[\\/]", name)[-1].startswith((".", "~$", "$"))


def _kind(entry: Path) -> str:
    """Whether an entry is a folder or a file; a link, or what a failing stick cannot tell, is neither."""
    try:
        mode = entry.lstat().st_mode
    except OSError:
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else ""


def _on_disk(path: Path, route: str) -> GatheredFile:
    most = MAX_MAIL_BYTES if path.suffix.lower() in _MAILS else MAX_EVIDENCE_BYTES

    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(most + 1)
        except OSError as error:
            raise _unreadable(path) from error

    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # what became of it shows when it is read
    return GatheredFile(_shown(path.name), route, size, read, path)


def _unreadable(path: Path) -> ExchangeError:
    """Gone with its stick or folder, or there and damaged."""
    try:
        there = path.exists()
    except OSError:
        there = True
    return (
        Damaged("unreadable", part=_shown(path.name)) if there else ExchangeError("cannot-read", name=_shown(path.name))
    )


def _place(found: Gathered, file: GatheredFile, opened: _Opened, *, asked: bool, nesting: int = 0) -> None:
    """Put a file where it belongs; open archives and messages.

    Args:
        asked: a person named this very file, or sent it by mail: whatever it is, it gets an outcome.
    """
    if file.suffix == MAILBOX and _place_mailbox(found, file, opened, nesting):
        return
    if file.suffix in _HOLDERS:
        parts = _parts(opened, file, found, nesting)
        if parts and not any(part.name == MOVE_LIST for part in parts):
            found.holders.append(file)
            for number, part in enumerate(parts):
                if not _is_hidden(part.name):
                    _place(found, _inside(file, number, part, opened), opened, asked=False, nesting=nesting + 1)
            return
        (found.packages if asked or not parts else found.others_files).append(file)
    elif is_manifest_name(file.name) and not asked:
        found.others_files.append(file)
    elif asked or file.suffix == ".xlsx" or (file.route == "mail" and _closed(file.name)) or _looks_sealed(file):
        found.packages.append(file)
    else:
        found.others_files.append(file)


def _place_mailbox(found: Gathered, file: GatheredFile, opened: _Opened, nesting: int) -> bool:
    """Open the messages of a mailbox one after the other; those that bring nothing are ordinary letters.

    Returns whether there was a message in it at all.
    """
    try:
        with file.open() as stream:
            spans = list(islice(messages_of(stream), MAX_FILES + 1))
    except (OSError, ExchangeError):
        return False  # it is read once more as a package, and gets its outcome there
    found.unseen = found.unseen or len(spans) > MAX_FILES
    for number, (begins, ends) in enumerate(spans[:MAX_FILES], 1):
        letter = _letter(file, number, begins, ends)
        if ends - begins > MAX_MAIL_BYTES:
            found.unseen = True
            continue
        for place, part in enumerate(_parts(opened, letter, found, nesting + 1)):
            _place(found, _inside(letter, place, part, opened), opened, asked=False, nesting=nesting + 2)
    if spans:
        found.holders.append(file)
    return bool(spans)


def _letter(file: GatheredFile, number: int, begins: int, ends: int) -> GatheredFile:
    """One message of a mailbox, read where it lies."""

    def read() -> bytes:
        with file.open() as stream:
            stream.seek(begins)
            return stream.read(ends - begins)

    return GatheredFile(f"{PurePosixPath(file.name).stem} {number}.eml", "mail", ends - begins, read)


def _parts(opened: _Opened, file: GatheredFile, found: Gathered, nesting: int) -> list[MailPart]:
    """What a file holds; nothing where it cannot be opened, or stands too deep in others to be one of ours."""
    if nesting > MAX_NESTING:
        found.unseen = True
        return []
    try:
        return opened.inside(file)
    except (NotOpened, ExchangeError):
        return []  # it is read once more as a package, and gets its outcome there


def _inside(holder: GatheredFile, number: int, part: MailPart, opened: _Opened) -> GatheredFile:
    name = _shown(PurePosixPath(part.name.replace("\\", "/")).name) or "tep"
    route = "zip" if holder.suffix == ".zip" else "mail"

    def read() -> bytes:
        try:
            return opened.inside(holder)[number].read()
        except (NotOpened, IndexError) as error:  # it was opened a moment ago
            raise Damaged("unreadable", part=name) from error

    return GatheredFile(name, route, part.size, read)


def _shown(name: str) -> str:
    """A name that can be shown, kept and printed: broken letters and control characters become a sign."""
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    name = unicodedata.normalize("NFC", name)
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def _open(file: GatheredFile) -> list[MailPart]:
    if file.size > _HOLDERS[file.suffix]:
        raise NotOpened
    if file.suffix == ".zip":
        return in_zip(file.open)
    data = file.read()
    return in_outlook(data) if data.startswith(COMPOUND) else in_mail(data)


def _closed(name: str) -> bool:
    return name.lower().endswith(_CLOSED)


def _looks_sealed(file: GatheredFile) -> bool:
    """Whether a file is a sealed workbook under a name that hides it: mail filters rename what they do not know."""
    if not _ZIP_BYTES < file.size <= limits.MAX_FILE_BYTES or file.route == "zip":
        return False
    try:
        with file.open() as content:
            if content.read(len(_ZIP_MAGIC)) != _ZIP_MAGIC:
                return False
            content.seek(max(file.size - _TAIL_BYTES, 0))
            return _SIGNATURE_NAME in content.read(_TAIL_BYTES)
    except (OSError, ExchangeError):
        return False
