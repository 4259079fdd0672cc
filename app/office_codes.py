"""How offices are called by machines: in certificates, packages and file names alike."""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = re.compile(r"[A-Za-z0-9._\-]{1,64}")


def is_office_code(text: str) -> bool:
    """Whether a text can be the code of an office: letters without marks and digits, so that no two look alike, and
    every certificate and package can carry it.
    """
    return _CODE.fullmatch(text) is not None
