"""What lies inside our libraries' binaries: the table of ``inside.toml``, held against what is really staged."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from installer.windows.layout import HERE

TABLE = HERE / "inside.toml"
TEXTS = HERE / "papers" / "texts"
_WORDS = re.compile(r"[A-Za-z0-9.+-]+")


@dataclass(frozen=True)
class Part:
    """Somebody's work inside a binary of ours.

    Attributes:
        licence: an SPDX expression.
        version: as read from the binary; empty where it says none.
        where: the binaries, relative to ``runtime``.
    """

    name: str
    licence: str
    copyright: str
    source: str
    version: str
    where: tuple[str, ...]


def parts_in(runtime: Path, table: Path = TABLE) -> list[Part]:
    """The entries of the table that a staged ``runtime`` holds, with the versions its binaries tell.

    One entry may come in several versions: each library brings its own.
    """
    found: list[Part] = []
    for entry in tomllib.loads(table.read_text(encoding="utf-8"))["part"]:
        by_version: dict[str, list[str]] = {}
        for pattern in entry["inside"]:
            for path in sorted(runtime.glob(pattern)):
                version = _version_in(path, entry.get("version"))
                by_version.setdefault(version, []).append(path.relative_to(runtime).as_posix())
        found += [
            Part(entry["name"], entry["licence"], entry["copyright"], entry["source"], version, tuple(where))
            for version, where in sorted(by_version.items())
        ]
    return found


def unnamed(runtime: Path, table: Path = TABLE) -> list[str]:
    """The libraries of others that a wheel brings in a folder of their own (``*.libs``) and no entry of the table
    names, relative to ``runtime``.
    """
    patterns = [one for entry in tomllib.loads(table.read_text(encoding="utf-8"))["part"] for one in entry["inside"]]
    named = {path for pattern in patterns for path in runtime.glob(pattern)}
    brought = sorted(path for path in runtime.glob("site-packages/*.libs/*") if path.is_file())
    return [path.relative_to(runtime).as_posix() for path in brought if path not in named]


def _version_in(binary: Path, pattern: str | None) -> str:
    if pattern is None:
        return ""
    found = re.search(pattern.encode("ascii"), binary.read_bytes())
    return found[1].decode("ascii") if found else ""


def licences_of(expressions: Iterable[str]) -> set[str]:
    """The SPDX names in some expressions, those of our own making (``LicenseRef-…``) left out."""
    names = {word for expression in expressions for word in _WORDS.findall(expression)} - {"AND", "OR", "WITH"}
    return {name for name in names if not name.startswith("LicenseRef-")}
