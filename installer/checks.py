"""The project's own checks: style, types, layers, migrations, translations, tests, measurements."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath
from typing import Any

from installer import system
from installer.environment import has_test_tools, setup
from installer.places import ROOT, venv_program
from installer.shell import Failure, run, say

ROOMS = ("app", "db", "resources", "ui")
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Each file's tests stay in one process, which has a Qt of its own; files are begun in the order of ``tests/conftest``.
Ordered by how many tests it has, a file of a few long ones would come last, with one process at work."""
MEMORY = Path("/dev/shm")
ROOM_FOR_TESTS = 6 << 30
"""Bytes; a whole run writes some 2 GB."""

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
KEPT_BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""Whatever the machine says: each test process and each program that a test starts would compile everything anew."""


def lint() -> None:
    """Style, form, types, layers, dependencies, migrations, translations: every check runs, then failures are named.

    Two at a time, and the types first: they take as long as all the others together.

    Raises:
        Failure: at least one check failed.
    """
    _need_test_tools()
    python = venv_program("python")
    steps: list[tuple[str, list[str | Path]]] = [
        # As modules: the first line of a script cannot name a Python in every folder.
        ("mypy", [python, "-m", "mypy", "--no-error-summary"]),
        ("ruff", [python, "-m", "ruff", "check", "--output-format", "concise", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("import-linter", [python, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
        ("deptry", [python, "-m", "deptry", "."]),
        ("migrations", [python, "-m", "db.migrations.check"]),
        ("translations", [python, "-m", "ui.texts.translations", "check"]),
    ]
    with ThreadPoolExecutor(max_workers=2) as both:
        passed = list(both.map(lambda step: _passes(*step), steps))
    failed = [name for (name, _), good in zip(steps, passed, strict=True) if not good]
    if failed:
        raise Failure(f"These checks failed: {', '.join(failed)}")


def test(paths: Sequence[str]) -> None:
    """The whole of the ordinary checks, or only the tests named.

    Args:
        paths: what pytest is told; empty means lint first, then every ordinary test.

    Raises:
        Failure: a check or a test failed, or no test ran.
    """
    _need_test_tools()
    if paths:
        _pytest(paths)
        return
    failures = []
    for part in (lint, _every_test):
        try:
            part()
        except Failure as failure:
            failures.append(str(failure))
    if failures:
        raise Failure("; ".join(failures))


def foreign(paths: Sequence[str]) -> None:
    """The cross-checks by other programs: LibreOffice, xmlsec1, SoftHSM and poppler, put in when missing.

    Raises:
        Failure: a test failed, was skipped, or none ran.
    """
    _need_test_tools()
    system.ensure_packages(system.FOREIGN_PROGRAMS, "the cross-checks", required=True)
    _pytest(["-m", "foreign", "--no-skips", *paths])


def bench(words: Sequence[str]) -> None:
    """Measure, each number beside its floor.

    Args:
        words: rows ("S4"), and whatever else pytest is to hear; without rows all are measured.

    Raises:
        Failure: a measurement missed its bar, or there is none.
    """
    _need_test_tools()
    rows = [word for word in words if re.fullmatch("S[0-9]{1,2}", word)]
    rest = [word for word in words if word not in rows]
    if rows:
        os.environ["ROVIEC_BENCH"] = " ".join(rows)
    _pytest(["-m", "bench", "-s", "-q", *(rest or ["tests/bench"])])


def coverage(paths: Sequence[str]) -> None:
    """Branch coverage of the ordinary tests, room by room.

    Args:
        paths: the tests that run; empty means every ordinary test.

    Raises:
        Failure: a test failed.
    """
    _need_test_tools()
    data = ROOT / ".cache" / "coverage"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    python = venv_program("python")
    kept = {"COVERAGE_FILE": str(data / "data")}
    under = ["-m", "coverage", "run", "--parallel-mode", "--branch", "--source", ",".join(ROOMS)]

    def passed(some: Sequence[str]) -> bool:
        try:
            run([python, *under, "-m", "pytest", "-q", *some], extra_env=_without_display() | kept)
        except Failure:
            return False
        return True

    # In two processes of our own: programs that tests start would tell of themselves what they are held not to load.
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py"))
    halves = [paths] if paths else [files[::2], files[1::2]]
    with ThreadPoolExecutor(len(halves)) as beside:
        good = all(list(beside.map(passed, halves)))
    written = data / "found.json"
    run([python, "-m", "coverage", "combine", "-q", data], extra_env=kept)
    run([python, "-m", "coverage", "json", "-q", "-o", written], extra_env=kept)
    for room, (lines, branches) in shares_of(json.loads(written.read_text(encoding="utf-8"))).items():
        say(f"{room:<22} lines {lines:5.1f} %   branches {branches:5.1f} %")
    if not good:
        raise Failure("Some tests failed; the figures above are of those that ran")


def shares_of(report: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Room → how much of its lines and of its branches ran, in percent, from coverage's report as JSON.

    A room is a folder of ``app``, ``db`` or ``ui`` (``ui/screens`` by screen); what lies loose belongs to its floor.
    """
    sums: dict[str, Counter[str]] = {}
    for name, found in report["files"].items():
        parts = PurePath(name).parts
        depth = 3 if parts[:2] == ("ui", "screens") else 2
        room = "/".join(parts[: min(depth, len(parts) - 1)])
        sums.setdefault(room, Counter()).update(
            {key: value for key, value in found["summary"].items() if isinstance(value, int)}
        )
    return {
        room: (
            _share(one["covered_lines"], one["num_statements"]),
            _share(one["covered_branches"], one["num_branches"]),
        )
        for room, one in sorted(sums.items())
    }


def _share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 100.0


def _every_test() -> None:
    """Every ordinary test. What they write lies in memory where there is room for it: the stores of some thousands of
    offices, each forced to a disk again and again, otherwise keep one process in two waiting. A test that is run by its
    name leaves its folder on the disk, as ever.
    """
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM_FOR_TESTS:
        _pytest(TWO_AT_A_TIME)
        return
    with tempfile.TemporaryDirectory(prefix="roviec-tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        _pytest((*TWO_AT_A_TIME, f"--basetemp={folder}/of-this-run"))


def _pytest(arguments: Sequence[str]) -> None:
    run([venv_program("python"), "-m", "pytest", *arguments], extra_env=_without_display())


def _without_display() -> dict[str, str]:
    return KEPT_BYTECODE | ({} if os.environ.get("QT_QPA_PLATFORM") else OFFSCREEN)


def _passes(name: str, arguments: list[str | Path]) -> bool:
    started = time.monotonic()
    try:
        run(arguments, extra_env=_without_display(), quiet=True)
    except Failure as failure:
        say(f"{name}: {failure}")
        return False
    say(f"{name}: good ({time.monotonic() - started:.1f} s)")
    return True


def _need_test_tools() -> None:
    setup()
    if not has_test_tools():
        raise Failure("The tools of the checks are locked for Linux only; run them there")
