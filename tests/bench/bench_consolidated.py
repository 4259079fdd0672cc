"""S13: the consolidated workbook of many units by 400 tasks: time and memory a cell, by size.

``python -m tests.bench.bench_consolidated UNITS TASKS`` writes one and prints the processor's seconds, the most memory
(MB) it took above what the program takes without it, and the size of the file (MB).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from app.reports.consolidated import ConsolidatedCell, ConsolidatedTask, Consolidation, Sent, Unit
from app.reports.consolidated_xlsx import write_consolidated
from app.reports.letterhead import IssuingBody
from tests.bench.table import Line

ROOT = Path(__file__).parents[2]
CELLS = tuple(ConsolidatedCell)


def made(units: int, tasks: int) -> Consolidation:
    """A consolidation of so many units and tasks, every kind of cell among them."""
    return Consolidation(
        body=IssuingBody(("ỦY BAN NHÂN DÂN", "TỈNH")),
        subject="Kết quả thực hiện Kế hoạch số 91/KH-UBND",
        period_label="tháng 11 năm 2026",
        as_of=date(2026, 11, 14),
        tasks=tuple(ConsolidatedTask(f"III.{n}", f"Nhiệm vụ số {n}", f"Mục {n // 20}") for n in range(tasks)),
        units=tuple(
            Unit(f"Xã số {u}", Sent.ON_TIME, tuple(CELLS[(u + n) % len(CELLS)] for n in range(tasks)))
            for u in range(units)
        ),
        made_at=datetime(2026, 11, 14, tzinfo=UTC),
    )


def consolidated(few: int = 100, many: int = 400, tasks: int = 400) -> list[Line]:
    """The same workbook of few and of many units, each in a process of its own."""
    (small_s, small_mb, _), (large_s, large_mb, size) = _run(few, tasks), _run(many, tasks)
    time_ratio = (large_s / many) / (small_s / few)
    memory_ratio = (large_mb / many) / (small_mb / few)
    what = f"S13 {many} units by {tasks} tasks, {size:.1f} MB"
    return [
        Line(f"{what}: a unit", large_s / many * 1e3, small_s / few * 1e3, f"one of {few}: linear", time_ratio, 1.1),
        Line(
            f"{what}: memory a unit",
            large_mb / many * 1e3,
            small_mb / few * 1e3,
            f"one of {few}: linear",
            memory_ratio,
            1.1,
            unit="kB",
        ),
    ]


def _run(units: int, tasks: int) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_consolidated", str(units), str(tasks)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=900,
        check=True,
    )
    spent, memory, size = done.stdout.split()
    return float(spent), float(memory), float(size)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    write_consolidated(made(1, 1))
    before, began = _peak(), time.process_time()
    data = write_consolidated(made(int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.write(f"{time.process_time() - began:.3f} {max(_peak() - before, 0.1):.1f} {len(data) / 1e6:.2f}\n")
