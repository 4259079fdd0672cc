"""Removable drives: which are there, what they are called, which packages lie on them."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from app.errors import ExchangeError
from app.exchange.courier.gather import GatheredFile, gather
from app.exchange.examine import examine_bytes
from db.store import Store

_MOUNT_FOLDERS = ("/media/", "/run/media/", "/mnt/")
_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How the system's list of mounts writes a space in a name."""
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
    """A package that lies on a drive.

    Attributes:
        for_us: addressed to our office, by a sender we know; it can be taken in.
        sender: the office it says it comes from, or "".
        sequence: the number it bears, where it says one.
    """

    drive: Drive
    file: GatheredFile
    outcome: str
    for_us: bool
    sender: str = ""
    sequence: int | None = None


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
        try:
            data = file.read()
        except ExchangeError:
            if not drive.path.exists():
                raise
            continue  # one file that cannot be read hides no other
        with store.read() as connection:
            offer = examine_bytes(connection, data, file.name, route="stick")
        said = str(offer.facts.get("sender_name") or (offer.cover.sender_name if offer.cover else ""))
        number = offer.cover.sequence if offer.cover else offer.facts.get("sequence")
        found.append(
            DrivePackage(
                drive,
                file,
                str(offer.outcome),
                offer.can_apply,
                said,
                number if isinstance(number, int) else None,
            )
        )
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
        where = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[1])
        if where.startswith(_MOUNT_FOLDERS):
            found.append(Drive(Path(where), Path(where).name))
    return found


def _windows_drives() -> list[Drive]:
    import ctypes  # lazy: Windows only

    kernel = ctypes.__dict__["windll"].kernel32
    removable, no_box = 2, 1
    # A card reader without a card must not put a box of the system's before the person.
    kernel.SetThreadErrorMode(no_box, None)
    mask = int(kernel.GetLogicalDrives())
    found: list[Drive] = []
    for number in range(26):
        root = f"{chr(65 + number)}:\\"
        if not mask >> number & 1 or kernel.GetDriveTypeW(root) != removable:
            continue
        name = ctypes.create_unicode_buffer(261)
        if not kernel.GetVolumeInformationW(root, name, 261, None, None, None, None, 0):
            continue  # nothing in it
        label = f"{name.value} ({root[:2]})" if name.value else root[:2]
        found.append(Drive(Path(root), label))
    return found
