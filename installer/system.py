"""Programs and libraries of the operating system: Debian's packages, put in when we may."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from installer.shell import Failure, output_of, run, say

QT_LIBRARIES = (
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
)
"""What PySide6's wheels expect of the system, offscreen and in a real window."""

FOREIGN_PROGRAMS = (
    "libreoffice-calc",
    "libreoffice-writer",
    "openssl",
    "poppler-utils",
    "postgresql",
    "python3-uno",
    "softhsm2",
    "xmlsec1",
)
"""The other programs that cross-check what ours writes."""

WINDOWS_BUILD = ("nsis", "gcc-mingw-w64-x86-64-win32")
"""What builds the Windows setup program on Linux."""

WINDOWS_PROOF = ("wine64", "xvfb", "imagemagick")
"""What runs it there."""

RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages under the names that newer releases of Debian and Ubuntu give them."""


def is_debian() -> bool:
    """Whether the system's packages come from apt."""
    return shutil.which("apt-get") is not None and shutil.which("dpkg-query") is not None


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Those of ``wanted`` that are not installed; only meaningful where ``is_debian``."""
    names = [*wanted, *(RENAMED[name] for name in wanted if name in RENAMED)]
    listing = output_of(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names])
    present = {line.split()[1] for line in listing.splitlines() if line.startswith("installed ")}
    return [name for name in wanted if name not in present and RENAMED.get(name) not in present]


def ensure_packages(wanted: Sequence[str], purpose: str, *, required: bool) -> None:
    """Put in what is missing when we are root; otherwise say in one sentence what is.

    Args:
        wanted: names of Debian packages.
        purpose: what they are for, as the sentence says it.
        required: whether to stop when they cannot be put in; otherwise the sentence is a warning.

    Raises:
        Failure: they are missing, required, and we may not or cannot put them in.
    """
    if not is_debian():
        return
    missing = missing_packages(wanted)
    if not missing:
        return
    if os.geteuid() != 0:
        sentence = f"For {purpose} this machine needs: sudo apt-get install {' '.join(missing)}"
        if required:
            raise Failure(sentence)
        say(sentence)
        return
    say(f"Installing system packages for {purpose}: {' '.join(missing)}")
    _apt_install(missing)


def _apt_install(missing: Sequence[str]) -> None:
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    available = output_of(["apt-cache", "pkgnames"]).split()
    if not set(missing) <= set(available):
        run(["apt-get", "update", "-q"], extra_env=quietly, quiet=True)
        available = output_of(["apt-cache", "pkgnames"]).split()
    known = set(available)
    names = [name if name in known else RENAMED.get(name, name) for name in missing]
    try:
        run([*install, *names], extra_env=quietly, quiet=True)
    except Failure:
        # The lists on the machine may be older than the archive: refresh them once.
        run(["apt-get", "update", "-q"], extra_env=quietly, quiet=True)
        run([*install, *names], extra_env=quietly, quiet=True)
