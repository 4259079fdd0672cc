"""What an installation leaves on a machine: files and the person's registry, before and after."""

from __future__ import annotations

import re
from pathlib import Path

from installer.windows.wine import Prefix

TOLERATED_FILES = re.compile(
    # NSIS deletes its own copy at the next start of Windows; Wine writes its registry and caches when it likes.
    r"^users/[^/]+/(AppData/Local/)?Temp/|^users/[^/]+/AppData/Local/Programs$"
    r"|^windows/|^ProgramData/Microsoft/|^users/[^/]+/AppData/(Local|Roaming)/Microsoft(/|$)"
    # A menu entry of ours lies among them, and is no cache.
    r"(?!Windows/Start Menu/.*\.lnk$)"
)
TOLERATED_KEYS = re.compile(
    # What Wine itself writes when a program first opens a console, a dialog or a window.
    r"^HKEY_CURRENT_USER\\(Console|Volatile Environment|Software\\Wine)(\\|$)"
    r"|\\Explorer\\(SessionInfo|UserAssist|RecentDocs|MountPoints2|FileExts)"
    r"|\\Software\\Microsoft\\(Windows NT|Direct3D|DirectInput|CTF|GDIPlus|Internet Explorer)(\\|$)"
    r"|\\Software\\Microsoft\\Windows\\CurrentVersion\\(Run|Internet Settings)(\\|$)",
    re.IGNORECASE,
)


def files(prefix: Prefix) -> set[str]:
    """Every file and folder of drive C: that an installation could be blamed for."""
    paths = (path.relative_to(prefix.c_drive).as_posix() for path in _walk(prefix.c_drive))
    return {path for path in paths if not TOLERATED_FILES.search(path)}


def _walk(folder: Path) -> list[Path]:
    found = []
    for path in folder.iterdir():
        found.append(path)
        if path.is_dir() and not path.is_symlink():
            found += _walk(path)
    return found


def registry(prefix: Prefix) -> set[str]:
    """Every value of the person's part of the registry, each with its key."""
    export = prefix.c_drive / "hkcu.reg"
    prefix.run("regedit", ["/E", "C:\\hkcu.reg", "HKEY_CURRENT_USER"], timeout_s=60)
    text = export.read_bytes().decode("utf-16")
    export.unlink()
    found: set[str] = set()
    key = ""
    for line in text.splitlines():
        if line.startswith("["):
            key = line.strip("[]")
        if line and not TOLERATED_KEYS.search(key):
            found.add(key if line.startswith("[") else f"{key}: {line}")
    return found
