"""S12, the command line beside the libraries it cannot do without: help and version; a command that reads the store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.clock import FixedClock
from tests.bench.bench_store import NOW
from tests.bench.table import Line, beside, in_turn
from tests.support import synthetic

ROOT = Path(__file__).parents[2]
BARE = ["-c", "import argparse, json, re"]
VERSION = ["-c", "import argparse, json, re, importlib.metadata; importlib.metadata.version('PySide6')"]
STORE = ["-c", "import argparse, json, re, logging.handlers, importlib.metadata, appdirs, sqlite3, sqlalchemy.orm"]


def commands(folder: Path, runs: int = 9) -> list[Line]:
    """Each command as a process of its own, in turn with a Python that only loads what it stands on."""
    place = folder / "workspace"
    synthetic.make_workspace(place, FixedClock(NOW), plans=2, clauses=200, markers=folder / "markers")
    ours = ["-m", "ui", "--workspace", str(place)]
    words = (BARE, [*ours, "--help"], VERSION, [*ours, "--version"], STORE, [*ours, "plan", "list"])
    bare, helping, metadata, version, store, listing = in_turn([partial(_run, one) for one in words], runs)
    return [
        beside("S12 roviec --help", helping, bare, "Python with argparse", 3),
        beside("S12 roviec --version", version, metadata, "Python that asks for a version", 2),
        beside("S12 roviec plan list", listing, store, "Python with SQLAlchemy", 2),
    ]


def _run(words: Sequence[str]) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, timeout=120, check=True)
