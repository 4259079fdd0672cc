from __future__ import annotations

import re
from pathlib import Path

from resources.help.make import MANUAL, page
from ui.texts.translations import messages

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


def test_the_page_about_backups_names_what_the_screens_say() -> None:
    labels = {
        translation.replace("&", "").rstrip(":")
        for translation in messages(SHIPPED.parent / "translations" / "roviec_vi.ts").values()
        if translation
    }
    text = (SHIPPED / "07-sao-luu.md").read_text(encoding="utf-8")
    named = [part.strip() for bold in re.findall(r"\*\*([^*]+)\*\*", text) for part in bold.split("→")]
    assert len(named) > 20
    assert [name for name in named if name not in labels | {"không giữ khóa"}] == []
