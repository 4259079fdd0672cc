"""Where things lie, relative to the checkout."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
LOCKS = INSTALLER / "lock"
LINUX_LOCK = LOCKS / "linux-cp311.txt"
"""Everything, tests included; its hashes cover the wheels for Python 3.11 to 3.13."""
WINDOWS_LOCK = LOCKS / "win_amd64-cp313.txt"
"""What the Windows program ships, and what builds it there; no test tools."""
CACHE = ROOT / ".cache"
BUILD = ROOT / "build"
DIST = ROOT / "dist"


def venv_of(checkout: Path) -> Path:
    """The virtual environment of a checkout: inside it, or in the person's cache where its path has a letter that will
    not do: what parts the folders of ``PATH`` (Python makes no environment there), or what Qt's own settings take for
    more than a letter (Qt then finds none of its plugins).
    """
    unfit = {os.pathsep, '"', ",", ";", *({"\\"} if os.sep == "/" else ())}
    if not unfit & set(str(checkout)):
        return checkout / ".venv"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "roviec" / f"venv-{hashlib.sha256(os.fsencode(checkout)).hexdigest()[:12]}"


VENV = venv_of(ROOT)


def venv_program(name: str, venv: Path = VENV) -> Path:
    """The path of a program inside a virtual environment, on this kind of system."""
    if os.name == "nt":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name
