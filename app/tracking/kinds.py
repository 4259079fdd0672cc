"""Which files may be evidence: a short list of kinds, each known by its name's ending and its content's own signature.

Both must agree, when a file is added and again whenever it is opened: the name is a stranger's word, and the system
that opens a file goes by the name alone. What is not on the list is not evidence: programs, scripts, shortcuts, disk
images, pages, archives of anything but such files. What a file of the list carries is looked into besides
(``app.tracking.carried``).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from typing import BinaryIO, Final

from app.attached.mime import in_mail
from app.attached.outlook import in_outlook
from app.attached.parts import MAX_NESTING, MailPart, NotOpened
from app.compound import MAGIC as COMPOUND
from app.errors import TrackingError
from app.tracking.carried import what_acts
from app.tracking.carried_pdf import EMBEDDED, LOCKED, begins_pdf
from app.visible import visible
from app.zip_errors import BROKEN_ZIP

MOST_CHARS: Final = 120
"""Of a name, its ending included; with a folder before it Windows takes about twice as many."""

_HEAD: Final = 4096
_MOST_PARTS: Final = 10_000
_SIGNATURES: Final = ("p7s",)
"""What a mail program attaches to sign a message: it opens nothing, and without it the rest is the same."""
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:$|[.\s])", re.IGNORECASE)
"""Names that Windows takes for devices, whatever ending follows."""
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
_MOST_INSIDE: Final = 512 * 1024 * 1024
"""Bytes of all files in one archive, unpacked."""


def clean_name(name: str) -> str:
    """A file name that every system takes, that leads nowhere and says what it is: without folders, hidden or turning
    characters, device names, or endings that a system would silently drop.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = _FORBIDDEN.sub("_", visible(last)).strip(" .")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) < 12:
        plain = f"{stem[: MOST_CHARS - len(ending) - 1].rstrip(' .')}.{ending}" if stem else plain
    return plain[-MOST_CHARS:].strip(" .") or "minh-chung"


def require_allowed(name: str, content: BinaryIO, depth: int = 0) -> None:
    """See that a file is of a kind on the list, by its cleaned name and by its content, and does nothing by itself; so
    for each file in an archive and each that is attached to a message.

    Args:
        content: at its beginning; read here and there, never run.
        depth: how many messages and archives it lies in.

    Raises:
        TrackingError: ``evidence-refused`` (``name``): no kind on the list; ``evidence-not-its-kind`` (``name``): its
            content is not what its name says; those of ``app.tracking.carried`` (``name``): it carries what acts.
    """
    plain = clean_name(name)
    known = _KINDS.get(plain.rpartition(".")[2].casefold()) if "." in plain else None
    if known is None:
        raise TrackingError("evidence-refused", name=plain)
    head = _begin(content)
    if not known(head, content):
        # Office keeps a new document with a password in the format of old ones.
        locked = head.startswith(COMPOUND) and what_acts(content) == LOCKED
        raise TrackingError(LOCKED if locked else "evidence-not-its-kind", name=plain)
    _require_still(plain, head, content, depth)


def why_not_kept(name: str, content: BinaryIO) -> str | None:
    """The code of why a content that comes beside a package may not be kept; None where it may: allowed under its
    listed name, or by its signature alone where one record lists it under a worse name than another. Names are judged
    again when it is opened.
    """
    try:
        require_allowed(name, content)
    except TrackingError as error:
        head = _begin(content)
        if not any(known(head, content) for known in set(_KINDS.values()) - {_text}):
            return error.code
    else:
        return None
    try:
        _require_still(name, head, content)
    except TrackingError as error:
        return error.code
    return None


def _require_still(plain: str, head: bytes, content: BinaryIO, depth: int = 0) -> None:
    """See that a content does nothing by itself, nor any paper in an archive, nor what is attached to a message."""
    told = what_acts(content) if depth <= MAX_NESTING else EMBEDDED
    if told is not None:
        raise TrackingError(told, name=plain)
    for part in _attached(plain, head, content):
        signs = part.name.rpartition(".")[2].casefold() in _SIGNATURES
        _require_inside(plain, "" if signs else part.name, part.read(), depth)
    if not _archive(head, content):
        return
    try:
        with zipfile.ZipFile(content) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > _MOST_INSIDE:
                raise TrackingError("evidence-not-its-kind", name=plain)
            if any(entry.flag_bits & 1 for entry in entries):
                raise TrackingError(LOCKED, name=plain)
            for entry in entries:
                _require_inside(plain, entry.filename, packed.read(entry), depth)
    except BROKEN_ZIP as error:
        raise TrackingError("evidence-not-its-kind", name=plain) from error


def _require_inside(plain: str, name: str, data: bytes, depth: int) -> None:
    """See that what lies in a file is allowed too; without a name it is judged by its content alone."""
    content = io.BytesIO(data)
    if not name:
        _require_still(plain, _begin(content), content, depth + 1)
        return
    try:
        require_allowed(name, content, depth + 1)
    except TrackingError as error:
        raise TrackingError(error.code, name=f"{plain} › {error.params['name']}") from error


def _begin(content: BinaryIO) -> bytes:
    content.seek(0)
    return content.read(_HEAD)


def _attached(plain: str, head: bytes, content: BinaryIO) -> list[MailPart]:
    """What is attached to a message; nothing to any other kind.

    Raises:
        TrackingError: it is a message that cannot be opened.
    """
    content.seek(0)
    try:
        if head.startswith(COMPOUND):
            return in_outlook(content.read())
        if not plain.casefold().endswith(".txt") and _mail(head, content):
            content.seek(0)
            return in_mail(content.read())
    except NotOpened as error:
        raise TrackingError("evidence-not-its-kind", name=plain) from error
    return []


_Known = Callable[[bytes, BinaryIO], bool]


def _begins(*signatures: bytes) -> _Known:
    return lambda head, _content: head.startswith(signatures)


def _riff(kind: bytes) -> _Known:
    return lambda head, _content: head[:4] == b"RIFF" and head[8:12] == kind


def _film(head: bytes, _content: BinaryIO) -> bool:
    return head[4:8] == b"ftyp"


def _pdf(head: bytes, _content: BinaryIO) -> bool:
    return begins_pdf(head)


def _sound(head: bytes, _content: BinaryIO) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


def _text(head: bytes, content: BinaryIO) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    content.seek(0)
    return all(b"\0" not in chunk for chunk in iter(lambda: content.read(1 << 20), b""))


def _parts(content: BinaryIO) -> frozenset[str]:
    """Names in a zip, without unpacking it; none where it is no zip or has more parts than a document."""
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - 66_000))
    tail = content.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 12 or struct.unpack_from("<H", tail, end + 10)[0] > _MOST_PARTS:
        return frozenset()
    try:
        with zipfile.ZipFile(content) as packed:
            return frozenset(name.lstrip("/") for name in packed.namelist())
    except BROKEN_ZIP:
        return frozenset()


def _office(room: str) -> _Known:
    def known(head: bytes, content: BinaryIO) -> bool:
        return head.startswith(b"PK\x03\x04") and {"[Content_Types].xml", room} <= _parts(content)

    return known


def _open_document(kind: bytes) -> _Known:
    whole = b"mimetypeapplication/vnd.oasis.opendocument." + kind
    return lambda head, _content: head.startswith(b"PK\x03\x04") and head[30 : 30 + len(whole)] == whole


def _archive(head: bytes, content: BinaryIO) -> bool:
    """A zip of pictures or papers: every name in it is of a kind on the list, and none is an archive again."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    names = [name for name in _parts(content) if not name.endswith("/")]
    endings = {clean_name(name).rpartition(".")[2].casefold() for name in names}
    return bool(names) and endings <= _KINDS.keys() - {"zip"}


def _mail(head: bytes, content: BinaryIO) -> bool:
    return re.match(rb"[!-9;-~]+:", head) is not None and _text(head, content)


_jpeg, _tiff, _ole = _begins(b"\xff\xd8\xff"), _begins(b"II*\0", b"MM\0*"), _begins(COMPOUND)

_KINDS: Final[dict[str, _Known]] = {
    "pdf": _pdf,
    **dict.fromkeys(("jpg", "jpeg", "jfif"), _jpeg),
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "gif": _begins(b"GIF87a", b"GIF89a"),
    "bmp": _begins(b"BM"),
    **dict.fromkeys(("tif", "tiff"), _tiff),
    "webp": _riff(b"WEBP"),
    **dict.fromkeys(("heic", "heif", "mp4", "m4a", "mov", "3gp"), _film),
    "avi": _riff(b"AVI "),
    "wav": _riff(b"WAVE"),
    "mp3": _sound,
    "docx": _office("word/document.xml"),
    "xlsx": _office("xl/workbook.xml"),
    "pptx": _office("ppt/presentation.xml"),
    **dict.fromkeys(("doc", "xls", "ppt"), _ole),
    "odt": _open_document(b"text"),
    "ods": _open_document(b"spreadsheet"),
    "odp": _open_document(b"presentation"),
    "txt": _text,
    "zip": _archive,
    "eml": _mail,
    "msg": _ole,
}
"""Papers, pictures, sound and film as phones, scanners and offices make them; a zip of them; a message."""

ENDINGS: Final = tuple(sorted(_KINDS))
"""The endings on the list, for whoever shows a file chooser."""
