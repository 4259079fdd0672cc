"""A laptop of 1366 × 768, as it is and at 150 %: whatever can be opened fits, and nothing on it is cut."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LAPTOP, AT_150 = (1366, 768), (911, 512)
PLACES = 30
"""At least so many windows, pages and dialogs are looked at."""


@pytest.mark.parametrize(("screen", "scheme"), [(LAPTOP, "light"), (AT_150, "dark")])
def test_whatever_is_opened_fits_the_screen_with_nothing_cut_and_a_name_for_everything(
    folder: Path, tmp_path: Path, screen: tuple[int, int], scheme: str
) -> None:
    config = tmp_path / "screen.json"
    facts = {"name": "laptop", "x": 0, "y": 0, "width": screen[0], "height": screen[1], "logicalDpi": 96, "dpr": 1}
    config.write_text(json.dumps({"screens": [facts]}), encoding="ascii")
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.small_screen_child", str(folder), scheme],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = done.stdout.splitlines()
    assert [line for line in lines if not line.startswith("- ")] == []
    assert len(lines) >= PLACES
