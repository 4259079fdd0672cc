"""Paths as the system's dialogs, drags and command lines give them."""

from __future__ import annotations

import sys
from pathlib import Path

LONG = 180
"""From here on a path is written so that Windows takes it at any length: names are still to come after it."""
_PREFIX, _SHARE = "\\\\?\\", "\\\\?\\UNC\\"


def local_path(text: str) -> Path:
    """The path of a file or folder that a person chose."""
    return Path(extended(text) if sys.platform == "win32" else text)


def extended(text: str) -> str:
    """A long Windows path in the form that knows no limit of 260 characters; a short one stays as people know it."""
    if len(text) < LONG or text.startswith(_PREFIX):
        return text
    plain = text.replace("/", "\\")
    if plain.startswith("\\\\"):
        return _SHARE + plain[2:]
    return _PREFIX + plain if plain[1:3] == ":\\" else text


def shown(path: Path) -> str:
    """A path as a person knows it."""
    text = str(path)
    if text.startswith(_SHARE):
        return "\\\\" + text[len(_SHARE) :]
    return text.removeprefix(_PREFIX)
