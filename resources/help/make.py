"""Make the pages that F1 shows from the officer's manual: `python -m resources.help.make`."""

from __future__ import annotations

import re
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n?", re.MULTILINE)


def page(text: str) -> str:
    """A page of the manual without its pictures: the window itself is in front of the reader."""
    return _PICTURE.sub("", text)


def main() -> None:
    """Write every page anew."""
    for path in sorted(MANUAL.glob("[0-9]*.md")):
        (Path(__file__).parent / path.name).write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
