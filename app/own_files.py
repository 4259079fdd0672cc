"""Files that this program writes beside data files and that are neither packages nor plan documents: by their bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final, Literal

from app.zip_errors import BROKEN_ZIP

OwnFile = Literal["database", "key", "certificate", "moving"]

MOVE_LIST: Final = "roviec-chuyen-may.json"
"""What every file bears that carries an office's data to another computer."""
_DATABASE: Final = b"SQLite format 3\0"
_KEY: Final = re.compile(rb"\x30(?:[\x00-\x7f]|\x81.|\x82..|\x83...)\x02\x01\x03\x30", re.DOTALL)
"""PKCS #12, version 3 (RFC 7292, 4)."""
_CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"


def own_file(data: bytes) -> OwnFile | None:
    """What a file is that was put into the wrong place: a backup, a key, a certificate, a copy for another computer.

    Another program's database, key or certificate is called the same: what to do with it is the same.
    """
    if data.startswith(_DATABASE):
        return "database"
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(_CERTIFICATE):
        return "certificate"
    if _KEY.match(data):
        return "key"
    return "moving" if data.startswith(b"PK") and MOVE_LIST.encode() in data and _bears_list(data) else None


def _bears_list(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return MOVE_LIST in packed.namelist()
    except BROKEN_ZIP:
        return False
