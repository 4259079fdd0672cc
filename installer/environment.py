"""The virtual environment: made once, from the locked and hashed list, and known again by its stamp."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import venv
from pathlib import Path

from installer import system
from installer.places import LINUX_LOCK, ROOT, VENV, WINDOWS_LOCK, venv_program
from installer.pythons import refusal
from installer.shell import Failure, output_of, run, say

STAMP = VENV / "roviec-stamp.json"


def lock_for_this_machine() -> Path:
    """The list of packages that this machine installs."""
    return WINDOWS_LOCK if os.name == "nt" else LINUX_LOCK


def has_test_tools() -> bool:
    """Whether this machine's list carries the tools of the checks."""
    return lock_for_this_machine() == LINUX_LOCK


def setup() -> None:
    """Make the environment ready: system libraries, locked packages, the project itself.

    The second time this takes well under a second: the stamp in the environment says what it was made of.

    Raises:
        Failure: this Python will not do, or something could not be installed.
    """
    check_python()
    if os.name == "posix":
        system.ensure_packages(system.QT_LIBRARIES, "Qt", required=False)
    wanted = stamp_of_today()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted and venv_program("python").exists():
        return
    place = VENV.name if VENV.parent == ROOT else VENV
    say(f"Setting up {place} for Python {sys.version_info.major}.{sys.version_info.minor}")
    _make_environment()
    _install()
    _try_qt()
    STAMP.write_text(wanted, encoding="utf-8")


def check_python() -> None:
    """Stop early, with one sentence, on a Python that the packages do not support.

    Raises:
        Failure: the version is not supported, or its venv module is incomplete.
    """
    if refused := refusal(sys.version_info[:2]):
        raise Failure(refused)
    try:
        import ensurepip  # noqa: F401  (Debian ships venv without it)
    except ImportError as missing:
        if not system.is_debian():
            raise Failure("This Python has no ensurepip; install a complete Python.") from missing
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        system.ensure_packages([name], "virtual environments", required=True)


def stamp_of_today() -> str:
    """What an environment made now would consist of, as text to compare."""
    facts = {
        "python": sys.version.split()[0],
        "base": str(Path(sys.base_prefix)),
        "root": str(ROOT),
        "lock": _digest(lock_for_this_machine()),
        "project": _digest(ROOT / "pyproject.toml"),
    }
    return json.dumps(facts, indent=1, sort_keys=True) + "\n"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _make_environment() -> None:
    python = venv_program("python")
    if python.exists() and _version_of(python) != sys.version.split()[0]:
        shutil.rmtree(VENV)
    if not python.exists():
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(VENV)
    STAMP.unlink(missing_ok=True)


def _version_of(python: Path) -> str:
    return output_of([python, "-c", "import sys; print(sys.version.split()[0])"]).strip()


def pip(*words: str | Path) -> None:
    """Run the environment's pip; its output is shown only if it fails.

    Raises:
        Failure: it failed.
    """
    calm = {"PIP_NO_WARN_SCRIPT_LOCATION": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    whole = [venv_program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "-q", *words]
    run(whole, extra_env=calm, quiet=True)


def _install() -> None:
    pip("install", "--require-hashes", "--only-binary", ":all:", "-r", lock_for_this_machine())
    if has_test_tools():
        pip("install", "--no-deps", "--no-build-isolation", "-e", ROOT)


def _try_qt() -> None:
    """Name the system library that Qt lacks, while the person still reads the set-up's output."""
    try:
        run([venv_program("python"), "-c", "import PySide6.QtWidgets, PySide6.QtPrintSupport"], quiet=True)
    except Failure as failure:
        raise Failure("Qt does not load; the library it names above is missing on this machine") from failure
