"""What Python's reader of zip files raises, whatever is wrong with one."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
"""Damaged, cut short, locked, or packed in a way it does not know (``NotImplementedError``)."""
