"""S4: the longest block of the window thread while a script does an officer's hour without waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from app.clock import FixedClock
from tests.bench.bench_store import NOW
from tests.bench.table import Line
from tests.support import synthetic

ROOT = Path(__file__).parents[2]
Turn = tuple[float, str]


def hour(folder: Path, *, clauses: int = 100_000, plans: int = 50, runs: int = 4) -> list[Line]:
    """The longest turn of the event loop, in the thread's own time: what other programs take of it is theirs. A busy
    machine lengthens even that, now of one act, now of another: of each kind of act the best run counts.
    """
    made = folder / "workspace"
    synthetic.make_workspace(made, FixedClock(NOW), plans=plans, clauses=clauses, markers=folder / "markers")
    longest: dict[str, Turn] = {}
    for run in range(runs):
        found = _run(made)
        longest = {act: min(turn, longest.get(act, turn) if run else turn) for act, turn in found.items()}
    told = sorted(longest.items(), key=lambda one: -one[1][0])
    spent = told[0][1][0]
    return [
        Line(
            "S4 longest block in an officer's hour",
            spent,
            50.0,
            "three frames of a screen: 50 ms",
            spent / 50.0,
            1,
            reason="; ".join(f"{ms:.0f} ms in {act} ({where})" for act, (ms, where) in told[:5]),
        )
    ]


def _run(workspace: Path) -> dict[str, Turn]:
    """Of each kind of act the longest turn: ms of the thread's own time, and where."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.hour_child", str(workspace)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr[-2000:])
    told = json.loads(done.stdout.splitlines()[-1])
    if not told["complete"]:
        raise RuntimeError(f"the hour was not done after {told['acts']} acts")
    return {one["act"]: (float(one["cpu_ms"]), str(one["where"])) for one in told["turns"]}
