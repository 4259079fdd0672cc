"""What the files of a release are called. A name only says where to look; what a file is, its seal says."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import Final

MANIFESTS: Final = "RoViec-*-setup.xlsx"


def setup_name(version: str) -> str:
    """The file name of a version's setup program."""
    return f"RoViec-{version}-setup.exe"


def is_manifest_name(name: str) -> bool:
    """Whether a file is called as manifests are."""
    return fnmatch(name.lower(), MANIFESTS.lower())
