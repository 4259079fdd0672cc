from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.real_window import copy_sample

ROOT = Path(__file__).resolve().parents[3]

ROOMS = ("app", "db", "resources", "ui")
LIST = Path(__file__).with_name("first_paint.txt")
"""What may be imported before the first paint; it may only become shorter."""

HEAVY = (
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "lxml",
    "reportlab",
    "cryptography",
    "pyhanko",
    "docx",
    "pypdfium2",
    "tesserocr",
    "PIL",
    "doc2docx",
    "segno",
)

PAINT = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.clock import FixedClock
from ui.texts import language
from ui.window.application import Application
from ui.window.preferences import Preferences
from ui.theme.theme import Theme

folder = Path(sys.argv[1])
qt = QApplication(["roviec"])
kept = language.install(qt)
theme = Theme(bundled_fonts=True)
theme.apply(qt)
clock = FixedClock(datetime(2023, 11, 6, 2, 41, tzinfo=UTC))
look = Preferences(folder.parent / "roviec.ini")
program = Application(folder, theme, clock, preferences=look, markers=folder.parent / "markers")
assert program.start()
window = program.assembly.window
assert window.isVisible() and not window.grab().isNull()
print("painted", window.current_key, *sorted(set({HEAVY!r}) & set(sys.modules)))
print(*sorted(name for name in sys.modules if name.partition(".")[0] in {ROOMS!r}))
print(*window.made_pages)
program.close()
"""


@pytest.fixture(scope="module")
def painted(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the program says once it has painted: the place shown and heavy libraries, our modules, pages made."""
    folder = copy_sample(sample, tmp_path_factory.mktemp("first_paint"))
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_window_paints_before_any_heavy_library_is_loaded(painted: list[str]) -> None:
    assert painted[0].split() == ["painted", "today"]


def test_what_is_imported_before_the_first_paint_stands_in_a_list_that_only_becomes_shorter(painted: list[str]) -> None:
    found, listed = set(painted[1].split()), set(LIST.read_text(encoding="utf-8").split())
    assert found - listed == set(), "imported before the first paint, and not in the list"
    assert listed - found == set(), "no longer imported before the first paint: take it off the list"


def test_no_page_but_the_one_shown_is_made_before_the_first_paint(painted: list[str]) -> None:
    assert painted[2].split() == ["today"]
