"""Removable drives: which are there, what they are called, which packages lie on them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from app.exchange.courier.gather import File, gather
from app.exchange.examine import examine_bytes
from db.store import Store

_MOUNT_FOLDERS = ("/media/", "/run/media/", "/mnt/")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "overlay", "tmpfs", "proc", "sysfs"})


@dataclass(frozen=True)
class Drive:
    """A removable drive.

    Attributes:
        path: where its files are.
        label: its name, as the system shows it.
    """

    path: Path
    label: str


@dataclass(frozen=True)
class DrivePackage:
    """A package that lies on a drive. ``for_us``: addressed to our office, by a sender we know."""

    drive: Drive
    file: File
    outcome: str
    for_us: bool


def drives() -> list[Drive]:
    """The removable drives that are plugged in now."""
    return _windows_drives() if sys.platform == "win32" else _unix_drives(Path("/proc/mounts"))


def is_removable(path: Path) -> bool:
    """Whether a path lies on a removable drive."""
    whole = path.resolve()
    return any(whole.is_relative_to(drive.path) for drive in drives())


def packages_on(store: Store, drive: Drive) -> list[DrivePackage]:
    """The packages on a drive, those for this office first.

    Raises:
        ExchangeError: ``cannot-read``: the drive went away.
    """
    found: list[DrivePackage] = []
    for file in gather([drive.path], stick=lambda _: True).packages:
        with store.read() as connection:
            offer = examine_bytes(connection, file.read(), file.name, route="stick")
        found.append(DrivePackage(drive, file, str(offer.outcome), offer.can_apply))
    return sorted(found, key=lambda one: not one.for_us)


def _unix_drives(mounts: Path) -> list[Drive]:
    try:
        lines = mounts.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    found: list[Drive] = []
    for line in lines:
        parts = line.split()
        if len(parts) < 3 or parts[2] in _NETWORK:
            continue
        where = parts[1].encode("ascii", "replace").decode("unicode_escape")
        if where.startswith(_MOUNT_FOLDERS):
            found.append(Drive(Path(where), Path(where).name))
    return found


def _windows_drives() -> list[Drive]:
    import ctypes  # lazy: Windows only

    kernel = ctypes.__dict__["windll"].kernel32
    removable = 2
    mask = int(kernel.GetLogicalDrives())
    found: list[Drive] = []
    for number in range(26):
        root = f"{chr(65 + number)}:\\"
        if not mask >> number & 1 or kernel.GetDriveTypeW(root) != removable:
            continue
        name = ctypes.create_unicode_buffer(261)
        kernel.GetVolumeInformationW(root, name, 261, None, None, None, None, 0)
        label = f"{name.value} ({root[:2]})" if name.value else root[:2]
        found.append(Drive(Path(root), label))
    return found
