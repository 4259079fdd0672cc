"""Looking at a zip package before anything in it is inflated."""

from __future__ import annotations

import io
import zipfile

from app.errors import DocumentError

MAX_ENTRIES = 4_000
"""A Word file with a picture on every page has some hundred parts."""
MAX_INFLATED = 256 * 1024 * 1024
"""Four times the largest file we read: pictures do not inflate, text does by ten."""
MAX_PART = 48 * 1024 * 1024
"""The largest XML part: ten thousand paragraphs with all their formatting take about fifteen megabytes."""
MAX_RATIO = 250
"""Word's XML deflates about ten to thirty times; beyond this it is made to burst."""
_RATIO_FROM = 1024 * 1024


def open_package(data: bytes, max_part: int = MAX_PART) -> zipfile.ZipFile:
    """The package, if it stays within the limits.

    Args:
        data: the whole file.
        max_part: the largest XML part allowed, inflated, in bytes.

    Raises:
        DocumentError: ``document-damaged`` or ``document-too-large``.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError("document-damaged") from error
    if len(entries) > MAX_ENTRIES:
        raise DocumentError("document-too-large", entries=len(entries), limit=MAX_ENTRIES)
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError("document-encrypted")
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        raise DocumentError(
            "document-too-large", inflated=sum(entry.file_size for entry in entries), limit=MAX_INFLATED
        )
    for entry in entries:
        is_text = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        if is_text and entry.file_size > max_part:
            raise DocumentError("document-too-large", inflated=entry.file_size, limit=max_part)
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise DocumentError("document-too-large", inflated=entry.file_size, limit=MAX_RATIO * entry.compress_size)
    return package
