"""PDF: dates as it writes them, and what a file from elsewhere may be."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from app.errors import AppError, ReportError

_log = logging.getLogger(__name__)


def code_told(data_code: str) -> str:
    """What a PDF says of its data code, by which it is known again (``reserved.data_code_of``)."""
    return f"Mã dữ liệu {data_code}"


def pdf_date(moment: datetime) -> str:
    """A moment in PDF form: ``20261115091500+07'00'``."""
    offset = moment.strftime("%z")
    return moment.strftime("%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "Z")


@contextmanager
def foreign_pdf() -> Iterator[None]:
    """Over a file from elsewhere: whatever its reader stumbles over makes it a file that cannot be read.

    A PDF says of its own parts where and what they are; a doctored one makes the library raise nearly anything.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    try:
        yield
    except (AppError, OSError, MemoryError):
        raise
    except Exception as error:
        _log.warning("PDF cannot be read: %s", type(error).__name__)
        raise ReportError("report-pdf-unreadable") from error
