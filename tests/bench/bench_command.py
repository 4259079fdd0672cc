"""S11: the command line beside Python itself, beside plain SQLite, and beside the import of what it must use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.clock import FixedClock
from tests.bench.bench_store import NOW
from tests.bench.table import Line
from tests.support import synthetic

ROOT = Path(__file__).parents[2]
PASS = ("-c", "pass")
SQLITE = (
    "-c",
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1] + '/roviec.sqlite3'); "
    "print(c.execute('SELECT id, title FROM plan').fetchall())",
)
SEAL = ("-c", "import app.exchange.verifying, app.trust.chain, app.workspace")
STORE = ("-c", "import app.workspace, app.desk.offices, app.desk.office, db.backup, db.store, db.migrations")


def commands(folder: Path, *, clauses: int = 2_000, plans: int = 5, runs: int = 7) -> list[Line]:
    """Each command as the program starts it, in the processor's own time, which other programs do not lengthen."""
    made = folder / "workspace"
    synthetic.make_workspace(made, FixedClock(NOW), plans=plans, clauses=clauses, markers=folder / "markers")
    place = ("--workspace", str(made))
    return [
        _beside("S11 --help", _roviec("--help"), PASS, "python -c pass", 3, runs),
        _beside("S11 plan list", _roviec("plan", "list", *place), (*SQLITE, str(made)), "plain SQLite", 6, runs),
        _beside("S11 verify", _roviec("verify", str(made / "none")), SEAL, "the import of the seal", 1.5, runs),
        _beside("S11 office list", _roviec("office", "list", *place), STORE, "the import of the store", 1.5, runs),
    ]


def _roviec(*words: str) -> tuple[str, ...]:
    """As the installed program starts: no ``-m``, which costs by itself."""
    return "-c", "import sys; from ui.__main__ import main; sys.exit(main())", *words


def _beside(name: str, ours: Sequence[str], other: Sequence[str], against: str, bar: float, runs: int) -> Line:
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(_spent(ours))
        theirs.append(_spent(other))
    # The least is what it takes; whatever is more was somebody else's.
    return Line(name, min(mine) * 1e3, min(theirs) * 1e3, against, min(mine) / min(theirs), bar)


def _spent(arguments: Sequence[str]) -> float:
    """Seconds of the processor that a run of Python takes."""
    child = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return used.ru_utime + used.ru_stime
