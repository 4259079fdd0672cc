"""What the first page of a paper says of itself: number, code and day, from its letters or from its picture."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import DocumentError
from app.outline.build import build_outline
from app.outline.model import Head
from app.outline.reader import document_of
from app.progress import Progress

_A4_HEIGHT_IN = 11.69
_MOST_PIXELS = 100_000_000
"""A page at 1 000 dots an inch; what is larger is no scan of a sheet."""


def first_page_head(data: bytes, progress: Progress) -> Head | None:
    """The head of the paper that a PDF, a Word document or a picture of a sheet shows; None where nothing can be read.

    Raises:
        DocumentError: ``document-secret``: it bears a secrecy mark.
        Cancelled: a person asked to stop.
    """
    from app.outline.reading.pdf import read_pdf  # lazy: start-up time

    try:
        if data.startswith(b"PK"):
            return build_outline(document_of(data, progress), progress).head
        pdf = data if b"%PDF-" in data[:1024] else _as_pdf(data)
        return build_outline(read_pdf(pdf, progress, first_only=True), progress).head
    except DocumentError as error:
        if error.code == "document-secret":
            raise
        return None


def _as_pdf(data: bytes) -> bytes:
    """A picture as a page as high as the sheet it shows."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise DocumentError("document-too-large")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DocumentError("document-damaged") from error
    out = io.BytesIO()
    upright.save(out, format="PDF", resolution=max(upright.size) / _A4_HEIGHT_IN)
    return out.getvalue()
