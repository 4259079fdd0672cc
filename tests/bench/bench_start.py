"""S1, start to first paint, to the first page and to the tree beside a bare window; S2, growth with the clauses.

In the processor's own time, which other programs do not lengthen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from app.clock import FixedClock
from tests.bench.bench_store import NOW
from tests.bench.table import Line
from tests.support import synthetic

ROOT = Path(__file__).parents[2]


def start(folder: Path, *, many: int = 100_000, plans: int = 50, few: int = 1_000, runs: int = 9) -> list[Line]:
    """Process start to paint, and memory at that moment; each run beside a bare PySide6 window."""
    clock = FixedClock(NOW)
    places = {}
    for size, clauses in (("many", many), ("few", few)):
        made = folder / size / "RoViec" / "workspace"
        synthetic.make_workspace(made, clock, plans=plans, clauses=clauses, markers=made.parent / "markers")
        places[size] = folder / size
    ways = (
        ("bare", "bare", "many"),
        ("frame", "frame", "many"),
        ("today", "today", "many"),
        ("plan", "plan", "many"),
        ("few", "plan", "few"),
    )
    found: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in ways}
    for turn in range(runs + 1):
        for name, page, place in ways:
            one = _run(page, places[place])
            if turn:  # the first round warms the disk cache
                found[name].append(one)
    bare = "bare PySide6 window"
    return [
        _ratio("S1 start to the first paint", found["frame"], found["bare"], 0, bare, 1.6),
        _ratio("S1 start to the first page", found["today"], found["bare"], 0, bare, None),
        _ratio(f"S1 start to the tree, {many} clauses", found["plan"], found["bare"], 0, bare, 1.8),
        _ratio("S1 memory at the first paint", found["frame"], found["bare"], 1, bare, 1.35),
        _ratio("S1 memory at the tree", found["plan"], found["bare"], 1, bare, 1.35),
        _ratio("S2 the same tree", found["plan"], found["few"], 0, f"with {few} clauses", 1.15),
    ]


def _run(page: str, folder: Path) -> tuple[float, float]:
    """Seconds of the processor from the start of the process to the paint, and MB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.start_child", page, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr[-2000:])
    spent, memory = done.stdout.split()
    return float(spent), float(memory)


def _ratio(
    name: str,
    ours: list[tuple[float, float]],
    other: list[tuple[float, float]],
    which: int,
    against: str,
    bar: float | None,
) -> Line:
    mine, theirs = [one[which] for one in ours], [one[which] for one in other]
    ratio = median(a / b for a, b in zip(mine, theirs, strict=True))
    scale = 1.0 if which else 1e3
    return Line(
        name,
        median(mine) * scale,
        median(theirs) * scale,
        against,
        ratio,
        bar,
        unit="MB" if which else "ms",
    )
