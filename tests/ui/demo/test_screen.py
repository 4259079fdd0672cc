from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.demo.run import _laptop_screen


@pytest.mark.parametrize("folder", ["demo", "a demo's own"])
def test_the_demo_is_drawn_on_a_laptops_screen(tmp_path: Path, folder: str) -> None:
    platform, _, file = _laptop_screen(tmp_path / folder).partition(":configfile=")
    assert platform == "offscreen"
    [screen] = json.loads(Path(file).read_text(encoding="ascii"))["screens"]
    assert (screen["width"], screen["height"]) == (1366, 768)


@pytest.mark.parametrize("folder", ["kỳ", "ky 10:30", "Hồ sơ: của tôi", "a;b", 'a"b'])
def test_what_qt_cannot_read_never_reaches_the_platforms_words(tmp_path: Path, folder: str) -> None:
    """Read as Latin-1, a Vietnamese name is another file's, and the program ended before its window."""
    aside = tmp_path / "aside"
    assert _laptop_screen(tmp_path / folder, aside) == f"offscreen:configfile={aside}/screen.json"
    assert _laptop_screen(tmp_path / folder) == "offscreen"
