"""The door of this room: a file or a pasted text becomes an outline, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from app.errors import DocumentError
from app.outline.build import build_outline
from app.outline.known_names import KnownNames
from app.outline.model import Outline
from app.outline.reading.text import decode, read_text
from app.outline.source import SourceDoc
from app.progress import Progress, Silent

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Plan documents are some hundred kilobytes, with pictures some megabytes."""
MAX_TEXT_CHARS = 16_000_000
"""A plain text larger than this is a data dump, not a plan."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def outline_of_text(
    text: str, progress: Progress | None = None, *, keep_legacy: bool = False, known: Iterable[str] = ()
) -> Outline:
    """The outline of a pasted text.

    Args:
        text: what was pasted, from anywhere.
        progress: told how far it is.
        keep_legacy: read text that looks like TCVN3 or VNI as it is, without converting it.
        known: names of offices that the issuer's list has; they are found whatever words they are made of.

    Raises:
        DocumentError: see ``build_outline``.
        Cancelled: a person asked to stop.
    """
    if len(text) > MAX_TEXT_CHARS:
        raise DocumentError("document-too-large", characters=len(text), limit=MAX_TEXT_CHARS)
    return build_outline(read_text(text, keep_legacy=keep_legacy), progress or Silent(), KnownNames(known))


def read_outline(
    path: Path, progress: Progress, *, keep_legacy: bool = False, known: Iterable[str] = ()
) -> Outline:
    """The outline of a plan document; what the file is is told by its content, not by its name.

    Args:
        path: .txt, .md, .docx, .pdf with a text layer, or .xlsx.
        progress: told how far it is.
        keep_legacy: read text that looks like TCVN3 or VNI as it is, without converting it.
        known: names of offices that the issuer's list has; they are found whatever words they are made of.

    Raises:
        DocumentError: the document cannot be read or is no plan; see ``docs`` for the codes.
        Cancelled: a person asked to stop.
    """
    try:
        if not path.is_file():
            raise DocumentError("document-missing", name=path.name)
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise DocumentError("document-too-large", bytes=size, limit=MAX_FILE_BYTES)
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError("document-unreadable", name=path.name) from error
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise DocumentError("document-empty")
    doc = _opened(data, progress, keep_legacy=keep_legacy)
    if isinstance(doc, str):
        return outline_of_text(doc, progress, keep_legacy=keep_legacy, known=known)
    return build_outline(doc, progress, KnownNames(known))


def _opened(data: bytes, progress: Progress, *, keep_legacy: bool) -> SourceDoc | str:
    if data.startswith(b"PK"):
        return _from_package(data, progress, keep_legacy=keep_legacy)
    if b"%PDF-" in data[:1024]:
        from app.outline.reading.pdf import read_pdf  # lazy: start-up time

        return read_pdf(data, progress)
    if data.startswith(_OLD_OFFICE):
        raise DocumentError("document-unsupported", format="doc")
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        raise DocumentError("document-photo")
    if data.startswith(b"{\\rtf"):
        raise DocumentError("document-unsupported", format="rtf")
    if re.match(rb"\s*<(?:!doctype html|html|\?xml)", data[:200], re.IGNORECASE):
        raise DocumentError("document-unsupported", format="html")
    return decode(data)


def _from_package(data: bytes, progress: Progress, *, keep_legacy: bool) -> SourceDoc:
    from app.outline.reading.package import open_package  # lazy: start-up time

    with open_package(data) as package:
        names = set(package.namelist())
    if "word/document.xml" in names:
        from app.outline.reading.docx import read_docx  # lazy: start-up time

        return read_docx(data, progress, keep_legacy=keep_legacy)
    if "xl/workbook.xml" in names:
        from app.outline.reading.xlsx import read_xlsx  # lazy: start-up time

        return read_xlsx(data, progress)
    form = "odt" if "mimetype" in names and "content.xml" in names else "zip"
    raise DocumentError("document-unsupported", format=form)
