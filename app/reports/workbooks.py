"""What a full disk is called while a workbook is written, and how one that is given up ends.

openpyxl writes every sheet into a passing file first, through lxml, which hides the system's refusal in an error of its
own; nobody above would know it for one.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_REFUSED = re.compile(r"\bIO_(E[A-Z0-9]+)\b")


@contextmanager
def disk_refusals() -> Iterator[None]:
    """Raises what the system refused as what it is.

    Raises:
        OSError: with the system's number.
    """
    try:
        yield
    except Exception as error:
        found = _REFUSED.search(str(error))
        number = getattr(errno, found[1], None) if found and not isinstance(error, OSError) else None
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error


@contextmanager
def ended(book: Any) -> Iterator[None]:
    """Ends the sheets of a write-only book that somebody gives up: each is a generator in the midst of its rows."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            with suppress(Exception):
                sheet.close()
        raise
