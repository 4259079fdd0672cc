"""Make the pages that F1 shows from the manual, in each language: `python -m resources.help.make`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
SHIPPED = Path(__file__).parent
FOLDERS: Mapping[str, str] = {"vi": "", "en": "en"}
"""Language → folder of its pages, below the manual and below what ships."""
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n?", re.MULTILINE)


def page(text: str) -> str:
    """A page of the manual without its pictures: the window itself is in front of the reader."""
    return _PICTURE.sub("", text)


def made() -> dict[str, str]:
    """Every page that ships, by its path below this folder."""
    return {
        path.relative_to(MANUAL).as_posix(): page(path.read_text(encoding="utf-8"))
        for folder in FOLDERS.values()
        for path in sorted((MANUAL / folder).glob("[0-9]*.md"))
    }


def main() -> None:
    """Write every page anew."""
    for name, text in made().items():
        target = SHIPPED / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
