"""What was measured last (``recorded.toml``), what was lost against it, and which bars stand in the place of others."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import FrameType

from tests.bench.table import Line

FILE = Path(__file__).with_name("recorded.toml")
LOSS = 1.25
"""More than a quarter worse than it was is a loss; less is the weather."""
PEERS = (
    *("PySide6", "SQLAlchemy", "openpyxl", "reportlab", "lxml", "cryptography", "pypdfium2", "tesserocr"),
    "python-docx",
)


def recorded(part: str) -> dict[str, float]:
    """One part of the file: ``ratios`` or ``counts``."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))[part]
    return {str(name): float(value) for name, value in told.items()}


def shown() -> dict[str, tuple[float, str]]:
    """The rows whose bar is shown to be wrong: the bar in its place, and why. Both are told each time."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8")).get("shown", {})
    return {str(name): (float(one["bar"]), str(one["because"])) for name, one in told.items()}


def explained(lines: Iterable[Line]) -> list[Line]:
    """The rows, each with the bar that stands in the place of its own, if one does."""
    instead = shown()
    return [
        replace(line, shown=instead[key][0], because=instead[key][1]) if (key := _key(line)) in instead else line
        for line in lines
    ]


def lost(lines: Iterable[Line]) -> list[str]:
    """The rows whose ratio is more than a quarter worse than it was; rows that meet their bar with room are no loss."""
    before = recorded("ratios")
    found = []
    for line in lines:
        was = before.get(_key(line))
        if was is None:
            continue
        worse = was / line.ratio if line.at_least else line.ratio / was
        if worse > LOSS:
            found.append(f"{line.name}: {line.ratio:.2f}, was {was:.2f}")
    return found


def told_for_the_file(lines: Iterable[Line]) -> str:
    """The ratios of a run, as the file keeps them."""
    return "\n".join(["[ratios]", *(f'"{_key(line)}" = {line.ratio:.3g}' for line in lines)])


def peers() -> str:
    """Floors and peers with their versions."""
    import sqlite3

    found = [f"Python {sys.version.split()[0]}", f"SQLite {sqlite3.sqlite_version}"]
    for name in PEERS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not here")
    return ", ".join(found)


def calls(job: Callable[[], object]) -> int:
    """How many functions a job calls in this thread, ours and the libraries': a busy machine changes nothing in it."""
    found = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal found
        if event in ("call", "c_call"):
            found += 1

    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(None)
    return found


def _key(line: Line) -> str:
    return f"{line.name} / {line.against}"
