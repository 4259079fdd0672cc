"""Which version of the program this is."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def program_version() -> str:
    """The version of this program, as covers and manifests name it; ``0`` where it was never installed."""
    try:
        return version("roviec")
    except PackageNotFoundError:
        return "0"
