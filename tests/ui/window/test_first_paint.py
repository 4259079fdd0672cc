from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

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
program.close()
"""


def test_the_window_paints_before_any_heavy_library_is_loaded(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["painted", "today"]), done.stderr
