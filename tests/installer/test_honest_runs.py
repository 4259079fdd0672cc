"""A test run that proves nothing must not look like a good one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _pytest(folder: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    (folder / "test_it.py").write_text(source, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:pytest-qt", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


SKIPPED = "import pytest\n@pytest.mark.skip\ndef test_a(): pass\n"
PASSED = "def test_b(): pass\n"
THREAD = """
import threading
stop = threading.Event()
def test_c():
    threading.Thread(target=stop.wait, args=(20,), daemon=True, name="left-over").start()
"""


@pytest.mark.parametrize(
    ("source", "options", "code"),
    [
        (PASSED, [], 0),
        (SKIPPED, [], 5),
        ("", [], 5),
        (SKIPPED + PASSED, [], 0),
        (SKIPPED + PASSED, ["--no-skips"], 1),
        (PASSED, ["-k", "nothing_is_called_this"], 5),
    ],
    ids=["passed", "all skipped", "none", "one skipped", "skips forbidden", "none selected"],
)
def test_the_exit_code_tells_whether_something_was_proved(
    tmp_path: Path, source: str, options: list[str], code: int
) -> None:
    done = _pytest(tmp_path, source, *options)
    assert done.returncode == code, done.stdout


def test_a_test_that_leaves_a_thread_alive_fails(tmp_path: Path) -> None:
    done = _pytest(tmp_path, THREAD)
    assert done.returncode == 1
    assert "threads left alive: left-over" in done.stdout
