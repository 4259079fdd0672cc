"""S1, start to first paint beside a bare window; S2, growth with the number of clauses."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from app.clock import FixedClock
from tests.bench.bench_store import NOW
from tests.bench.table import Line
from tests.support import synthetic

ROOT = Path(__file__).parents[2]


def start(folder: Path, *, many: int = 100_000, plans: int = 50, few: int = 1_000, runs: int = 9) -> list[Line]:
    """Process start to first paint, and memory at that moment; each run beside a bare PySide6 window."""
    clock = FixedClock(NOW)
    places = {}
    for size, clauses in (("many", many), ("few", few)):
        made = folder / size / "workspace"
        synthetic.make_workspace(made, clock, plans=plans, clauses=clauses, markers=made.parent / "markers")
        places[size] = made
    ways = (("bare", "bare", "many"), ("today", "today", "many"), ("plan", "plan", "many"), ("few", "plan", "few"))
    found: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in ways}
    for turn in range(runs + 1):
        for name, page, place in ways:
            one = _run(page, places[place])
            if turn:  # the first round warms the disk cache
                found[name].append(one)
    reason = _first_imports(places["many"])
    bare = "bare PySide6 window"
    return [
        _ratio("S1 start to the first page", found["today"], found["bare"], 0, bare, 1.6, reason),
        _ratio(f"S1 start to the tree, {many} clauses", found["plan"], found["bare"], 0, bare, 1.8, reason),
        _ratio("S1 memory at the tree", found["plan"], found["bare"], 1, bare, 1.35, reason),
        _ratio("S2 the same tree", found["plan"], found["few"], 0, f"with {few} clauses", 1.15, ""),
    ]


def _run(page: str, folder: Path) -> tuple[float, float]:
    """Seconds from the start of the process to the first paint, and MB."""
    began = time.time()
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
    at, memory = done.stdout.split()
    return float(at) - began, float(memory)


def _ratio(
    name: str,
    ours: list[tuple[float, float]],
    other: list[tuple[float, float]],
    which: int,
    against: str,
    bar: float | None,
    reason: str,
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
        reason=reason,
    )


def _first_imports(folder: Path) -> str:
    """What importing the program's window takes by itself, in this run: the part of the start that is Python's."""
    script = (
        "import time, PySide6.QtWidgets; a = time.perf_counter(); import ui.window.application; "
        "b = time.perf_counter(); import sys; print(b - a, len(sys.modules), 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    spent, modules, heavy = done.stdout.split()
    return (
        f"importing the window's own modules takes {float(spent) * 1e3:.0f} ms ({modules} modules; SQLAlchemy: {heavy})"
    )
