"""The data mark of an annex: data code, QR code and mã đối chiếu, so that paper and file can be matched."""

from __future__ import annotations

from dataclasses import dataclass

import segno

from app.reports.display import MM, DrawnPage, QrMatrix, RuleLine, Text
from app.reports.fonts import REGULAR, Face
from app.reports.text import one_line
from app.reports.wrap import wrap

SIDE = 15 * MM
STRIP = SIDE + 2.5 * MM
"""Height at the foot of each annex page that the mark takes."""
_SIZE = 9.0


@dataclass(frozen=True)
class DataMark:
    """What the foot of each annex page says about the data behind the paper.

    Attributes:
        data_code: first eight characters, Crockford base32, of the snapshot's SHA-256 (docs/words.md).
        qr: full content of the QR code, ``RV1|office|period|data code|…``.
        fingerprint: mã đối chiếu of the sealing key, seven groups of four digits; empty if there is no key.
    """

    data_code: str
    qr: str
    fingerprint: str = ""

    def lines(self) -> tuple[str, ...]:
        """The words beside the QR code."""
        code = one_line(self.data_code)
        out = [f"Mã dữ liệu: {code}"]
        if self.fingerprint:
            out.append(f"Mã đối chiếu: {one_line(self.fingerprint)}")
        return tuple(out)


def modules(content: str) -> tuple[str, ...]:
    """The QR code of ``content`` (error level M) as rows of ``0`` and ``1``, without the quiet zone."""
    code = segno.make_qr(content, error="m", boost_error=False)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.matrix)


def stamp(
    pages: list[DrawnPage],
    mark: DataMark,
    faces: dict[str, Face],
    left: float,
    floor: float,
    width: float,
    label: str = "Phụ lục, trang",
) -> None:
    """Draw the mark at the foot of every page; ``floor`` is the lower edge of the type area."""
    rows = modules(mark.qr)
    text_width = width - SIDE - 4 * MM
    lines = [line.text for text in mark.lines() for line in wrap(text, faces[REGULAR], _SIZE, text_width)]
    for number, page in enumerate(pages, 1):
        page.matrices.append(QrMatrix(left, floor, SIDE, rows))
        y = floor + SIDE / 2 + (len(lines) + 1) * _SIZE * 0.6 - _SIZE
        counted = [*lines, f"{label} {number}/{len(pages)}"]
        for line in counted:
            page.texts.append(Text(left + SIDE + 4 * MM, y, REGULAR, _SIZE, line))
            y -= _SIZE * 1.25
        page.rules.append(RuleLine(left, floor + SIDE + 1.5 * MM, left + width, floor + SIDE + 1.5 * MM, 0.25))
