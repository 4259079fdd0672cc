"""Open the program on the sample plan; without a display, let it do the whole main job into a folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.environment import setup
from installer.places import BUILD, ROOT, venv_program
from installer.shell import run, say

DEMO = BUILD / "demo"


def has_display() -> bool:
    """Whether a window can appear on this machine."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(arguments: Sequence[str]) -> None:
    """Set up, then start the program; ``arguments`` go to it, else it shows the sample plan.

    Raises:
        Failure: the set-up or the program failed.
    """
    setup()
    program: list[str | Path] = [venv_program("python"), "-m", "ui"]
    if arguments:
        run([*program, *arguments])
        return
    if has_display() and (DEMO / "summary.json").is_file():
        run([*program, "--workspace", DEMO / "unit-11785"])
        return
    if DEMO.exists():
        shutil.rmtree(DEMO)
    DEMO.parent.mkdir(exist_ok=True)
    run([*program, "demo", DEMO], extra_env={} if has_display() else {"QT_QPA_PLATFORM": "offscreen"})
    if has_display():
        run([*program, "--workspace", DEMO / "unit-11785"])
        return
    say("There is no display, so the whole main job ran without a window. Its results lie in:")
    for name in sorted(path.name for path in DEMO.iterdir()):
        say(f"  {(DEMO / name).relative_to(ROOT)}")
