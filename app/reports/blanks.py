"""Where a clean copy leaves number and day blank: named rectangles, which become form fields when it is signed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.reports.display import Anchor, DrawnPage
from app.reports.fonts import Face

NUMBER, DAY, PRINTED_MONTH = "so", "ngay", "thang"
"""Names that begin those of the rectangles and fields; the last tells in a day's name the month that is printed."""
_BLANK: Final = "\u00a0" * 5
_RUN: Final = re.compile(r"([Ss]ố:?|ngày)[ \u00a0]?\u00a0{5,}")
_MONTH: Final = re.compile(r"tháng[ \u00a0](\d{1,2})[ \u00a0]năm[ \u00a0](\d{4})")


def keep_blanks(pages: Sequence[DrawnPage], faces: Mapping[str, Face]) -> None:
    """Name the rectangles that number and day will take, on every page where they are left blank.

    A name tells which of the two it is, a count, the style of the line, and of a day the month that is printed:
    ``ngay-1-Italic-thang-2026-11``.
    """
    counts = {NUMBER: 0, DAY: 0}
    for page in pages:
        for text in [one for one in page.texts if _BLANK in one.text]:
            face = faces[text.style]
            for run in _RUN.finditer(text.text):
                which = DAY if run.group(1) == "ngày" else NUMBER
                start = text.x + face.width(text.text[: run.end(1)], text.size)
                end = text.x + face.width(text.text[: run.end()], text.size)
                counts[which] += 1
                month = _MONTH.search(text.text)
                told = f"-{PRINTED_MONTH}-{month[2]}-{month[1]}" if which == DAY and month else ""
                name = f"{which}-{counts[which]}-{text.style}{told}"
                page.anchors.append(Anchor(name, start, text.y - 0.25 * text.size, end, text.y + 0.85 * text.size))
