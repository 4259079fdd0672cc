"""Where a workspace lies: the live store belongs on the local disk, not where another program copies or fetches it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

SYNCED, NETWORK, REMOVABLE = "synced", "network", "removable"

_ROOTS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables in which Windows names the folders that OneDrive copies."""
_NAMES = ("onedrive", "dropbox", "google drive", "googledrive", "iclouddrive", "icloud drive", "zalo cloud")


def risk_of(folder: Path, variables: Mapping[str, str] = os.environ) -> str | None:
    """Why a folder is no good place for the live store; None where it is.

    Returns:
        ``synced``: a program copies it to other machines while it is written to; ``network``: it lies on another
        machine, where locks do not hold; ``removable``: it goes when the stick is pulled out.
    """
    whole = folder.absolute()
    if is_synced(whole, variables):
        return SYNCED
    if str(whole).startswith(("\\\\", "//")):
        return NETWORK
    return _kind_of_drive(whole)


def is_synced(folder: PurePath, variables: Mapping[str, str]) -> bool:
    """Whether OneDrive or another such program keeps a folder on several machines."""
    roots = [type(folder)(variables[name]) for name in _ROOTS if variables.get(name)]
    if any(folder.is_relative_to(root) for root in roots):
        return True
    # "OneDrive - UBND huyện Tiên Lãng"
    return any(part.casefold().startswith(_NAMES) for part in folder.parts)


def _kind_of_drive(folder: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes  # lazy: Windows only

        removable, remote = 2, 4
        kind = int(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor))
        return {removable: REMOVABLE, remote: NETWORK}.get(kind)
    return None
