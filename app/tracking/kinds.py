"""Which files may be evidence: a short list of kinds, each known by its name's ending and its content's own signature.

Both must agree, when a file is added and again whenever it is opened: the name is a stranger's word, and the system
that opens a file goes by the name alone. What is not on the list is not evidence: programs, scripts, shortcuts, disk
images, pages, archives of anything but such files, and Office files that carry macros.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, Final

from app.errors import TrackingError
from app.visible import visible

MOST_CHARS: Final = 120
"""Of a name, its ending included; with a folder before it Windows takes about twice as many."""

_HEAD: Final = 4096
_MOST_PARTS: Final = 10_000
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:$|[.\s])", re.IGNORECASE)
"""Names that Windows takes for devices, whatever ending follows."""
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
_VBA: Final = "_VBA_PROJECT".encode("utf-16-le")


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


def require_allowed(name: str, content: BinaryIO) -> None:
    """See that a file is of a kind on the list, by its cleaned name and by its content.

    Args:
        content: at its beginning; read here and there, never run.

    Raises:
        TrackingError: ``evidence-refused`` (``name``): no kind on the list; ``evidence-not-its-kind`` (``name``): its
            content is not what its name says; ``evidence-macros`` (``name``): it carries macros.
    """
    plain = clean_name(name)
    known = _KINDS.get(plain.rpartition(".")[2].casefold()) if "." in plain else None
    if known is None:
        raise TrackingError("evidence-refused", name=plain)
    content.seek(0)
    head = content.read(_HEAD)
    if not known(head, content):
        raise TrackingError("evidence-not-its-kind", name=plain)
    if _carries_macros(head, content):
        raise TrackingError("evidence-macros", name=plain)


def may_be_kept(name: str, content: BinaryIO) -> bool:
    """Whether a content that comes beside a package may be kept: allowed under its listed name, or by its signature
    alone where one record lists it under a worse name than another. Names are judged again when it is opened.
    """
    try:
        require_allowed(name, content)
    except TrackingError:
        content.seek(0)
        head = content.read(_HEAD)
        signed = any(known(head, content) for known in set(_KINDS.values()) - {_text})
        return signed and not _carries_macros(head, content)
    return True


_Known = Callable[[bytes, BinaryIO], bool]


def _begins(*signatures: bytes) -> _Known:
    return lambda head, _content: head.startswith(signatures)


def _riff(kind: bytes) -> _Known:
    return lambda head, _content: head[:4] == b"RIFF" and head[8:12] == kind


def _film(head: bytes, _content: BinaryIO) -> bool:
    return head[4:8] == b"ftyp"


def _pdf(head: bytes, _content: BinaryIO) -> bool:
    # Scanners put a byte order mark or blank lines before it; anything else before it is another kind's content.
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\0\t\r\n ").startswith(b"%PDF-")


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
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
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


def _carries_macros(head: bytes, content: BinaryIO) -> bool:
    if head.startswith(b"PK\x03\x04"):
        names = _parts(content)
        return any(
            name.casefold().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/", "xl/macrosheets/"))
            for name in names
        ) or _fetches_template(content, names)
    if head.startswith(_OLE):
        content.seek(0)
        return _VBA in content.read()
    return False


def _fetches_template(content: BinaryIO, names: frozenset[str]) -> bool:
    """Whether an Office file takes its template, with the macros in it, from elsewhere than this computer's disks."""
    rooms = [name for name in names if name.casefold().endswith(".rels")]
    if not rooms or len(rooms) > _MOST_ROOMS:
        return bool(rooms)
    try:
        with zipfile.ZipFile(content) as packed:
            for room in rooms:
                with packed.open(room) as part:
                    links = part.read(_MOST_LINKS + 1)
                if len(links) > _MOST_LINKS or any(map(_leads_elsewhere, _LINK.findall(_text_of(links)))):
                    return True
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError):
        return True  # what cannot be read here might be read elsewhere
    return False


def _leads_elsewhere(link: str) -> bool:
    plain = html.unescape(link)
    return "attachedTemplate" in plain and _HERE.search(plain) is None


def _text_of(part: bytes) -> str:
    return part.decode("utf-16" if b"\0" in part[:4] else "utf-8", "replace")


_MOST_ROOMS: Final = 1_000
_MOST_LINKS: Final = 4_000_000
_LINK: Final = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_HERE: Final = re.compile(r"""Target\s*=\s*["'](?:file:///[A-Za-z]:[\\/]|[A-Za-z]:\\|[^:/\\"']+["'])""")
"""A template on a disk of this computer, or beside the document."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_jpeg, _tiff, _ole = _begins(b"\xff\xd8\xff"), _begins(b"II*\0", b"MM\0*"), _begins(_OLE)

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
