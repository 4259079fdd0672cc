"""Moving what lies in the way to a name of its own beside its place: nothing is deleted, and nothing overwritten."""

from __future__ import annotations

import os
from pathlib import Path


def move_aside(path: Path, mark: str = "cu") -> Path:
    """Give a file, a folder or a link another name in its folder.

    Args:
        mark: how the new name ends.

    Returns:
        Where it lies now.

    Raises:
        OSError: it is where it was.
    """
    aside, number = path.with_name(f"{path.name}-{mark}"), 2
    while os.path.lexists(aside):
        aside, number = path.with_name(f"{path.name}-{mark}-{number}"), number + 1
    path.rename(aside)
    return aside
