"""Where the parts of the Windows program lie while it is built, and what it is called."""

from __future__ import annotations

import tomllib
from pathlib import Path

from installer.places import BUILD, CACHE, INSTALLER, ROOT

HERE = INSTALLER / "windows"
PYTHON = "313"
"""The CPython that the program carries, as its DLL is named."""
PYTHON_DOTTED = "3.13"
WORK = BUILD / "windows"
STAGE = WORK / "stage"
CPYTHON = WORK / "cpython"
WHEELS = CACHE / "windows" / "wheels"
ICON = ROOT / "resources" / "icons" / "roviec.ico"
TEST_CPYTHON = INSTALLER / "lock" / "cpython-win_amd64-for-tests.txt"


def version(source: Path = ROOT) -> str:
    """The project's version, as the pyproject.toml of a checkout says it."""
    return version_in((source / "pyproject.toml").read_text(encoding="utf-8"))


def version_in(text: str) -> str:
    """The version that the text of a pyproject.toml says."""
    return str(tomllib.loads(text)["project"]["version"])


def four_numbers(text: str) -> str:
    """A version as Windows wants it: four numbers between dots (``1.2`` → ``1.2.0.0``)."""
    numbers = [part for part in text.split(".") if part.isdigit()][:4]
    return ".".join([*numbers, "0", "0", "0", "0"][:4])
