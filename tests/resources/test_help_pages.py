from __future__ import annotations

import re
from pathlib import Path

from resources.help.make import MANUAL, page

SHIPPED = Path(__file__).parents[2] / "resources" / "help"


def test_the_pages_of_the_program_are_those_of_the_manual() -> None:
    wanted = {path.name: page(path.read_text(encoding="utf-8")) for path in MANUAL.glob("[0-9]*.md")}
    shipped = {path.name: path.read_text(encoding="utf-8") for path in SHIPPED.glob("*.md")}
    assert len(wanted) >= 8
    assert shipped == wanted, "run: python -m resources.help.make"


def test_every_picture_of_the_manual_is_there() -> None:
    for path in MANUAL.glob("*.md"):
        for name in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", path.read_text(encoding="utf-8")):
            assert (MANUAL / name).exists(), f"{path.name}: {name}"
