"""The door of this room: a file or a pasted text becomes an outline, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.errors import DocumentError
from app.outline.build import build_outline
from app.outline.known_names import KnownNames
from app.outline.model import Outline
from app.outline.reading.separated import read_separated
from app.outline.reading.text import decode, read_text
from app.outline.source import SourceDoc
from app.own_files import own_file
from app.progress import Progress, Silent

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Plan documents are some hundred kilobytes, with pictures some megabytes."""
MAX_TEXT_CHARS = 16_000_000
"""A plain text larger than this is a data dump, not a plan."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_HEADERS = 4_000
_MAIL = re.compile(rb"[A-Za-z][\w-]{1,40}: .*^(?:MIME-Version:|Content-Type: multipart/)", re.DOTALL | re.MULTILINE)
"""The headers of a message, or of a web page that Word saved as one (RFC 2045)."""
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
    return build_outline(_of_text(text, keep_legacy=keep_legacy), progress or Silent(), KnownNames(known))


def read_outline(path: Path, progress: Progress, *, keep_legacy: bool = False, known: Iterable[str] = ()) -> Outline:
    """The outline of a plan document; see ``read_document`` and ``outline_of_document``."""
    return outline_of_document(read_document(path, progress, keep_legacy=keep_legacy), progress, known=known)


def outline_of_document(doc: SourceDoc, progress: Progress, *, known: Iterable[str] = ()) -> Outline:
    """The outline of a document as it was read, which stays as it is.

    Args:
        known: names of offices that the issuer's list has; they are found whatever words they are made of.

    Raises:
        DocumentError: see ``build_outline``.
        Cancelled: a person asked to stop.
    """
    fresh = replace(doc, blocks=list(doc.blocks), leftovers=list(doc.leftovers))
    return build_outline(fresh, progress, KnownNames(known))


def read_document(path: Path, progress: Progress, *, keep_legacy: bool = False) -> SourceDoc:
    """The lines and tables of a document; what the file is is told by its content, not by its name.

    Args:
        path: .txt, .md, .csv, .docx, .doc, .pdf (with a text layer, or scanned), or .xlsx.
        progress: told how far it is.
        keep_legacy: read text that looks like TCVN3 or VNI as it is, without converting it.

    Raises:
        DocumentError: the document cannot be read; see ``docs`` for the codes.
        Cancelled: a person asked to stop.
    """
    return document_of(file_bytes(path), progress, keep_legacy=keep_legacy)


def file_bytes(path: Path) -> bytes:
    """What lies in a document's file, all of it at once: what is read and what is shown of it are the same bytes.

    Raises:
        DocumentError: ``document-missing``, ``document-unreadable``, ``document-too-large``.
    """
    try:
        if path.is_dir():
            raise DocumentError("document-missing", name=path.name, reason="folder")
        if not path.is_file():
            raise DocumentError("document-missing", name=path.name)
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise DocumentError("document-too-large", bytes=size, limit=MAX_FILE_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError("document-unreadable", name=path.name) from error


def document_of(data: bytes, progress: Progress, *, keep_legacy: bool = False) -> SourceDoc:
    """As ``read_document``, from what lies in the file."""
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise DocumentError("document-empty")
    doc = _opened(data, progress, keep_legacy=keep_legacy)
    if not isinstance(doc, str):
        return doc
    listed = read_separated(doc, keep_legacy=keep_legacy) if len(doc) <= MAX_TEXT_CHARS else None
    return listed or _of_text(doc, keep_legacy=keep_legacy)


def _of_text(text: str, *, keep_legacy: bool) -> SourceDoc:
    if len(text) > MAX_TEXT_CHARS:
        raise DocumentError("document-too-large", characters=len(text), limit=MAX_TEXT_CHARS)
    return read_text(text, keep_legacy=keep_legacy)


def _opened(data: bytes, progress: Progress, *, keep_legacy: bool) -> SourceDoc | str:
    ours = own_file(data)
    if ours is not None:
        raise DocumentError("document-unsupported", format=ours, reason=ours)
    if data.startswith(b"PK"):
        return _from_package(data, progress, keep_legacy=keep_legacy)
    if b"%PDF-" in data[:1024]:
        from app.outline.reading.pdf import read_pdf  # lazy: start-up time

        return read_pdf(data, progress, keep_legacy=keep_legacy)
    if data.startswith(_OLD_OFFICE):
        from app.outline.reading.doc import read_doc  # lazy: start-up time

        return read_doc(data, progress, keep_legacy=keep_legacy)
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        raise DocumentError("document-photo")
    if data.startswith(b"{\\rtf"):
        raise DocumentError("document-rtf")
    if re.match(rb"\s*<(?:!doctype html|html|\?xml)", data[:200], re.IGNORECASE):
        raise DocumentError("document-unsupported", format="html", reason="html")
    if _MAIL.match(data[:_HEADERS]):
        raise DocumentError("document-unsupported", format="mail", reason="mail")
    if b"%PDF-" in data and b"endobj" in data:
        # So much stands before it that no program takes it for a PDF; its objects are no text.
        raise DocumentError("document-damaged")
    return decode(data)


def _from_package(data: bytes, progress: Progress, *, keep_legacy: bool) -> SourceDoc:
    from app.outline.reading.package import open_package  # lazy: start-up time

    with open_package(data) as package:
        form = package.form
    if form == "docx":
        from app.outline.reading.docx import read_docx  # lazy: start-up time

        return read_docx(data, progress, keep_legacy=keep_legacy)
    if form == "xlsx":
        from app.outline.reading.xlsx import read_xlsx  # lazy: start-up time

        return read_xlsx(data, progress)
    if form == "odt":
        raise DocumentError("document-odt")
    raise DocumentError("document-unsupported", format=form, reason=form)
