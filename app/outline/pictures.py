"""Pictures of the lines of a scan, for a person to see beside what was read."""

from __future__ import annotations

import io

from app.outline.model import Place
from app.outline.reading.pdfium import PdfFile

_DPI = 150
_MARGIN = 4.0
"""Points around the line: its neighbours show where it stands."""


def line_picture(pdf: bytes, place: Place) -> bytes:
    """The line at ``place`` of a PDF's pages as a PNG file, with a little of what stands around it.

    Raises:
        DocumentError: ``document-damaged``, ``document-encrypted``, ``document-too-large``.
    """
    with PdfFile.opened(pdf) as file:
        page = file.picture(place.page - 1, _DPI)
    left, top, right, bottom = place.box
    scale = _DPI / 72
    part = page.crop(
        (
            max(int((left - 4 * _MARGIN) * scale), 0),
            max(int((top - _MARGIN) * scale), 0),
            min(int((right + 4 * _MARGIN) * scale), page.width),
            min(int((bottom + _MARGIN) * scale), page.height),
        )
    )
    held = io.BytesIO()
    part.save(held, "PNG")
    return held.getvalue()
