from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.demo.run import _laptop_screen


@pytest.mark.parametrize("folder", ["demo", "hồ sơ của tôi"])
def test_the_demo_is_drawn_on_a_laptops_screen(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    platform, _, file = _laptop_screen(tmp_path / folder).partition(":configfile=")
    assert platform == "offscreen"
    [screen] = json.loads(Path(file).read_text(encoding="ascii"))["screens"]
    assert (screen["width"], screen["height"]) == (1366, 768)


def test_no_colon_reaches_the_platforms_words(tmp_path: Path) -> None:
    (tmp_path / "kỳ 10:30").mkdir()
    assert _laptop_screen(tmp_path / "kỳ 10:30") == "offscreen"
