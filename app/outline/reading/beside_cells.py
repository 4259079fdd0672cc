"""What stands on a sheet beside its cells: remarks, words in drawn boxes, what is printed above and below its pages
(ECMA-376 Part 1: 18.3.1.46, 18.7, 20.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from app.outline.reading.package import OfficePackage
from app.outline.reading.word_text import LARGE_PT2

_CODE = re.compile(r'&(?:"[^"]*"|\d{1,3}|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[A-Za-z+&-])')
_PAGE = re.compile(r"(?:trang(?: số)?|page)[\s:/.,-]*(?:trên|of)?[\s/]*$", re.IGNORECASE)
"""What stands beside the number of a page."""
_EMU_PT = 12_700


@dataclass(slots=True)
class BesideCells:
    """The words of each box, the lines above and below the pages, how many remarks, and how many large pictures."""

    boxes: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    remarks: int = 0
    pictures: int = 0

    @property
    def has_words(self) -> bool:
        """Whether something of it can be read."""
        return bool(self.boxes or self.printed)

    def take_head_or_foot(self, text: str) -> None:
        """What is printed above or below every page, its three parts in order; page numbers alone are nothing."""
        for part in re.split("&[LCR]", text):
            words = " ".join(_CODE.sub(_typed, part).split())
            if re.search(r"[^\W\d_]{2}", words) and not _PAGE.match(words) and words not in self.printed:
                self.printed.append(words)

    def take_parts(self, package: OfficePackage, sheet: str) -> None:
        """What the sheet's own parts hold: remarks and drawings.

        Raises:
            DocumentError: ``document-damaged``.
        """
        for part, _, kind in package.relations(sheet):
            if kind == "comments":
                self.remarks += sum(1 for _ in package.tree(part).iter("{*}comment"))
            elif kind == "drawing":
                self._drawing(package.tree(part))

    def _drawing(self, root: Any) -> None:
        for box in root.iter("{*}txBody"):
            lines = ("".join(text.text or "" for text in line.iter("{*}t")) for line in box.iter("{*}p"))
            if words := "\n".join(line for line in lines if line.strip()):
                self.boxes.append(words)
        for picture in root.iter("{*}pic"):
            size = next(picture.iter("{*}ext"), None)
            wide, tall = (_number(size.get(side)) if size is not None else 0 for side in ("cx", "cy"))
            self.pictures += wide * tall / _EMU_PT**2 >= LARGE_PT2


def _typed(code: re.Match[str]) -> str:
    """What a code prints of itself: two & are one; numbers, days and names of files are not the plan's words."""
    return "&" if code.group() == "&&" else " "


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0
