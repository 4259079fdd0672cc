"""The door of this room: a file or a pasted text becomes an outline, whatever its format."""

from __future__ import annotations

from pathlib import Path

from app.errors import DocumentError
from app.outline.build import build_outline
from app.outline.model import Outline
from app.outline.reading.text import decode, read_text
from app.progress import Progress, Silent

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Plan documents are some hundred kilobytes, with pictures some megabytes."""
MAX_TEXT_CHARS = 24_000_000
"""A plain text larger than this is a data dump, not a plan."""


def outline_of_text(text: str, progress: Progress | None = None, *, keep_legacy: bool = False) -> Outline:
    """The outline of a pasted text.

    Args:
        keep_legacy: read text that looks like TCVN3 or VNI as it is, without converting it.

    Raises:
        DocumentError: see ``build_outline``.
    """
    if len(text) > MAX_TEXT_CHARS:
        raise DocumentError("document-too-large", characters=len(text), limit=MAX_TEXT_CHARS)
    return build_outline(read_text(text, keep_legacy=keep_legacy), progress or Silent())


def read_outline(path: Path, progress: Progress, *, keep_legacy: bool = False) -> Outline:
    """The outline of a plan document.

    Raises:
        DocumentError: the document cannot be read or is no plan.
        Cancelled: a person asked to stop.
    """
    data = path.read_bytes()
    return outline_of_text(decode(data), progress, keep_legacy=keep_legacy)
