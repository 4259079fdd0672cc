"""The short form of the bench, in every run of the tests: what is counted instead of timed, and so does not waver.

A package taken in, an edit saved and a command started may not come to call, ask or load more than a quarter more than
when it was recorded (``recorded.toml``). Who makes one of them do more on purpose records it anew, and says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.clock import FixedClock
from app.exchange.receiving import receive
from app.tracking.progress import set_progress
from db.store import Store
from tests.bench import bench_packages, bench_store
from tests.bench.recorded import LOSS, calls, lost, peers, recorded
from tests.bench.table import Line
from tests.support import synthetic
from tests.support.exchange_world import PLAN, progress

ROOT = Path(__file__).parents[2]
TASKS = 100
MANY = 40
EVEN = 1.03
"""What a tree of an index that has become a level deeper may cost; a table looked through would cost far more."""


def package_in(folder: Path) -> int:
    """A report of a hundred tasks taken in, after another one was."""
    district, unit = bench_packages._pair(folder, TASKS)
    unit.receive(bench_packages._send(district, bench_packages.UNIT, "plan", folder / "down"))
    unit.add(progress(unit, f"{PLAN}-1"))
    district.receive(bench_packages._send(unit, "315", "report", folder / "up"))
    unit.add(*(progress(unit, f"{PLAN}-{number}") for number in range(2, TASKS + 1)))
    path = bench_packages._send(unit, "315", "report", folder / "up")
    found = calls(lambda: receive(district.store, district.clock, "VP", [path], district.folders))
    bench_packages._close(district, unit)
    return found


def edit_saved(folder: Path) -> int:
    """A note typed over another."""
    path = synthetic.make_workspace(
        folder / "workspace", FixedClock(bench_store.NOW), plans=1, clauses=60, markers=folder / "markers"
    )
    store = Store(path)
    with bench_store._bare(path) as connection:
        clause_id = connection.execute(
            "SELECT c.id FROM clause c JOIN assignment a ON a.clause_num = c.num WHERE a.office_code = ? LIMIT 1",
            (synthetic.OFFICE,),
        ).fetchone()[0]

    def save(note: str) -> None:
        clock = FixedClock(bench_store.NOW)
        set_progress(store, clock, "x", clause_id, synthetic.PERIOD, synthetic.OFFICE, note=note)

    save("một")
    save("hai")
    found = calls(lambda: save("ba"))
    store.close()
    return found


def modules_of(*words: str) -> int:
    """How many modules a command has loaded when it is done."""
    script = "import sys; from ui.__main__ import main; main(); sys.stderr.write(str(len(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    return int(done.stderr.rpartition("\n")[2])


def plan_list(folder: Path) -> int:
    """Modules of the list of plans."""
    made = folder / "workspace"
    synthetic.make_workspace(made, FixedClock(bench_store.NOW), plans=1, clauses=60, markers=folder / "markers")
    return modules_of("plan", "list", "--workspace", str(made))


COUNTS: dict[str, Callable[[Path], int]] = {
    "calls: a package of 100 tasks in": package_in,
    "calls: an edit saved": edit_saved,
    "modules: --help": lambda _folder: modules_of("--help"),
    "modules: plan list": plan_list,
}


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_does_a_quarter_more_than_when_it_was_recorded(name: str, tmp_path: Path) -> None:
    was = recorded("counts")[name]
    now = COUNTS[name](tmp_path)
    assert now <= was * LOSS, f"{name}: {now}, was {was:.0f}"


def test_a_package_at_the_end_of_a_run_asks_and_calls_no_more_than_one_at_its_beginning(tmp_path: Path) -> None:
    district, unit = bench_packages._pair(tmp_path, 20)
    unit.receive(bench_packages._send(district, bench_packages.UNIT, "plan", tmp_path / "down"))
    unit.add(*(progress(unit, f"{PLAN}-{number}") for number in range(1, 21)))
    paths = bench_packages._twins(
        tmp_path / "reports", bench_packages._send(unit, "315", "report", tmp_path / "up"), district, MANY
    )
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with district.store.write("look") as writing:
        raw: Any = writing.connection.connection.driver_connection
        raw.set_progress_handler(step, 10)

    def taken(some: Sequence[Path]) -> tuple[float, float]:
        before = steps
        called = calls(lambda: receive(district.store, district.clock, "VP", some, district.folders))
        return called / len(some), (steps - before) / len(some)

    taken(paths[:1])  # what is loaded once
    early = taken(paths[1:4])
    receive(district.store, district.clock, "VP", paths[4:-3], district.folders)
    late = taken(paths[-3:])
    raw.set_progress_handler(None, 0)
    bench_packages._close(district, unit)
    assert early[1] > 0
    assert late[0] <= early[0] * EVEN, "calls of functions"
    assert late[1] <= early[1] * EVEN, "steps of SQLite"


def test_the_list_of_plans_loads_nothing_of_sqlalchemy_and_help_nothing_of_ours_but_its_words(tmp_path: Path) -> None:
    script = "import json, sys; from ui.__main__ import main; main(); sys.stderr.write(json.dumps(sorted(sys.modules)))"
    made = tmp_path / "workspace"
    synthetic.make_workspace(made, FixedClock(bench_store.NOW), plans=1, clauses=60, markers=tmp_path / "markers")
    for words, rooms in (
        (["--help"], {"app", "db", "resources", "sqlalchemy", "sqlite3"}),
        (["plan", "list", "--workspace", str(made)], {"sqlalchemy", "cryptography", "lxml", "openpyxl"}),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
        )
        loaded = {name.partition(".")[0] for name in json.loads(done.stderr.rpartition("\n")[2])}
        assert loaded & rooms == set(), words


def test_a_loss_is_told_and_what_meets_its_record_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tests.bench.recorded.recorded", lambda _part: {"S0 a / floor": 2.0, "S0 b / peer": 4.0, "S0 gone / x": 1.0}
    )
    slow = Line("S0 a", 3.0, 1.0, "floor", 2.6, 4)
    quick = Line("S0 a", 2.4, 1.0, "floor", 2.4, 4)
    weak = Line("S0 b", 1.0, 3.0, "peer", 3.0, 3, at_least=True)
    new = Line("S0 new", 1.0, 1.0, "floor", 9.0, None)
    assert lost([slow, weak, new]) == ["S0 a: 2.60, was 2.00", "S0 b: 3.00, was 4.00"]
    assert lost([quick, new]) == []
    assert "SQLite " in peers()
