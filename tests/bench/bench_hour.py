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


def hour(folder: Path, *, clauses: int = 100_000, plans: int = 50) -> list[Line]:
    """The longest turn of the event loop, in the thread's own time: what other programs take of it is theirs."""
    made = folder / "workspace"
    synthetic.make_workspace(made, FixedClock(NOW), plans=plans, clauses=clauses, markers=folder / "markers")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.hour_child", str(made)],
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
    longest = told["turns"][0]
    places = "; ".join(f"{one['cpu_ms']:.0f} ms in {one['act']} ({one['where']})" for one in told["turns"][:5])
    return [
        Line(
            "S4 longest block in an officer's hour",
            longest["cpu_ms"],
            50.0,
            "three frames of a screen: 50 ms",
            longest["cpu_ms"] / 50.0,
            1,
            reason=places,
        )
    ]
