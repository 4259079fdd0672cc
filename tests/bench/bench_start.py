"""S1, start to first paint, first page and tree, beside a bare window and one of stock widgets; S2, growth with the
clauses.

In the processor's own time, which other programs do not lengthen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from app.clock import FixedClock
from app.holding import STORE_NAME
from resources import asset
from tests.bench.bench_store import NOW
from tests.bench.table import Line
from tests.support import synthetic
from ui.theme.theme import Theme

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
    found["stock"] = []
    sheet = folder / "sheet.qss"
    sheet.write_text(style_sheet_of_ours(), encoding="utf-8")
    store = places["many"] / "RoViec" / "workspace" / STORE_NAME
    for turn in range(runs + 1):
        tried = {name: _run("start_child", page, str(places[place])) for name, page, place in ways}
        tried["stock"] = _run("stock_window", "tree", str(store), str(sheet), str(asset("fonts")))
        if turn:  # the first round warms the disk cache
            for name, one in tried.items():
                found[name].append(one)
    bare, stock = "bare PySide6 window", "window of stock widgets"
    return [
        _ratio("S1 start to the first paint", found["frame"], found["bare"], 0, bare, 1.6),
        _ratio("S1 start to the first page", found["today"], found["bare"], 0, bare, None),
        _ratio(f"S1 start to the tree, {many} clauses", found["plan"], found["bare"], 0, bare, 1.8),
        _ratio(f"S1 start to the tree, {many} clauses", found["plan"], found["stock"], 0, stock, 1.8),
        _ratio("S1 such a window of stock widgets", found["stock"], found["bare"], 0, bare, None),
        _ratio("S1 memory at the first paint", found["frame"], found["bare"], 1, bare, 1.35),
        _ratio("S1 memory at the tree", found["plan"], found["bare"], 1, bare, 1.35),
        _ratio("S1 memory at the tree", found["plan"], found["stock"], 1, stock, 1.35),
        _ratio("S1 memory of such a window of stock widgets", found["stock"], found["bare"], 1, bare, None),
        _ratio("S2 the same tree", found["plan"], found["few"], 0, f"with {few} clauses", 1.15),
    ]


def style_sheet_of_ours() -> str:
    """The style sheet as the program has it, light and at 100 %."""
    theme = Theme(bundled_fonts=True)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application)
    return application.styleSheet()


def _run(child: str, *words: str) -> tuple[float, float]:
    """Seconds of the processor from the start of the process to the paint, and MB."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{child}", *words],
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
