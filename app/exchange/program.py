"""Which version of the program this is, and of what it is built on."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache

_RECORD = ".dist-info"


def program_version() -> str:
    """The version of this program, as covers and manifests name it; ``0`` where it was never installed."""
    return installed_version("roviec") or "0"


@cache
def installed_version(project: str) -> str:
    """The version of an installed project, as the name of its record says it ("roviec-0.2.0.dist-info"); empty where
    there is none.

    (``importlib.metadata`` opens the record and reads it as e-mail: 23 ms before each command.)

    Args:
        project: its name in small letters.
    """
    for place in sys.path:
        with suppress(OSError), os.scandir(place or os.curdir) as entries:
            for entry in entries:
                found, _, version = entry.name.removesuffix(_RECORD).rpartition("-")
                if entry.name.endswith(_RECORD) and found.lower() == project:
                    return version
    return ""
