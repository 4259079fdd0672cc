from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.real_window import copy_sample

ROOT = Path(__file__).resolve().parents[3]

ROOMS = ("app", "db", "resources", "ui")
FRAME = Path(__file__).with_name("first_paint.txt")
PAGE = Path(__file__).with_name("first_page.txt")
"""What may be imported before the frame is painted, and what else before the first page is; they may only become
shorter."""

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
from ui.theme.theme import STYLE, Theme

def ours():
    return sorted(name for name in sys.modules if name.partition(".")[0] in {ROOMS!r})


def tell_of_the_frame():
    window = program._frame
    assert window.isVisible() and program.assembly is None and not window.made_pages
    print(qt.focusWidget() is window.top_bar.search, *(part.windowTitle() for part in qt.topLevelWidgets()))
    print(*ours())


folder = Path(sys.argv[1])
qt = QApplication(["roviec", "-style", STYLE])
kept = language.install(qt)
theme = Theme(bundled_fonts=True)
theme.dress(qt)
clock = FixedClock(datetime(2023, 11, 6, 2, 41, tzinfo=UTC))
look = Preferences(folder.parent / "roviec.ini")
program = Application(folder, theme, clock, preferences=look, markers=folder.parent / "markers")
program.seen.connect(tell_of_the_frame)
program.begin()
while program.assembly is None:
    qt.processEvents()
window = program.assembly.window
assert window.isVisible() and not window.grab().isNull()
print("painted", window.current_key, *sorted(set({HEAVY!r}) & set(sys.modules)))
print(*ours())
print(*window.made_pages)
print(qt.activeWindow() is window, qt.focusWidget().objectName())
program.close()
"""


@pytest.fixture(scope="module")
def painted(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the program says when its frame is painted (focus and windows, our modules), and when the first page is made
    (the place shown and heavy libraries, our modules, pages made, focus)."""
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


def listed(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8").split())


def test_the_window_paints_before_any_heavy_library_is_loaded(painted: list[str]) -> None:
    assert painted[2].split() == ["painted", "today"]


def test_what_is_imported_before_the_frame_is_painted_stands_in_a_list_that_only_becomes_shorter(
    painted: list[str],
) -> None:
    found = set(painted[1].split())
    assert found - listed(FRAME) == set(), "imported before the first paint, and not in the list"
    assert listed(FRAME) - found == set(), "no longer imported before the first paint: take it off the list"


def test_what_is_imported_before_the_first_page_stands_in_a_list_that_only_becomes_shorter(painted: list[str]) -> None:
    found = set(painted[3].split()) - listed(FRAME)
    assert found - listed(PAGE) == set(), "imported before the first page, and not in the list"
    assert listed(PAGE) - found == set(), "no longer imported before the first page: take it off the list"


def test_no_page_but_the_one_shown_is_made_before_the_first_paint(painted: list[str]) -> None:
    assert painted[4].split() == ["today"]


def test_the_first_page_takes_the_focus_in_the_frame_and_no_part_of_it_shows_as_a_window(painted: list[str]) -> None:
    assert painted[0].split() == ["False"]
    assert painted[5].split() == ["True", "update_all"]
