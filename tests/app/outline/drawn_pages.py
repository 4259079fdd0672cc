"""Pages of a PDF drawn for the tests, line by line where they are wanted; heights count from the upper edge."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.outline import Outline, read_outline
from app.progress import Silent

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"
_HIGH = 842.0
_HEAD = (
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TỈNH SÔNG LAM", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/KH-UBND", "Sông Lam, ngày 05 tháng 01 năm 2026"),
)
UPRIGHT = "upright"
"""With a row and a column: the upright line left of that column, in that row, is not drawn."""


class DrawnPages:
    """A PDF in the making; each act gives the same pages back."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
        self._stream = io.BytesIO()
        self.canvas = Canvas(self._stream, pagesize=(595, _HIGH))

    def head(self) -> DrawnPages:
        """The letterhead and title of a plan, down to 150, and its first heading at 180."""
        for at, (left, right) in enumerate(_HEAD):
            self.text(80, 60 + 18 * at, left).text(300, 60 + 18 * at, right)
        return self.text(270, 130, "KẾ HOẠCH").text(240, 148, "Trồng cây năm 2026").text(80, 180, "I. NHIỆM VỤ")

    def wide(self, words: str, size: float = 13) -> float:
        """How much room words take."""
        return float(pdfmetrics.stringWidth(words, "Serif", size))

    def text(self, x: float, y: float, words: str, size: float = 13) -> DrawnPages:
        self.canvas.setFont("Serif", size)
        self.canvas.drawString(x, _HIGH - y, words)
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], step: float = 18, size: float = 13) -> DrawnPages:
        for at, words in enumerate(lines):
            self.text(x, y + at * step, words, size)
        return self

    def turned(self, x: float, y: float, words: str, degrees: float, size: float) -> DrawnPages:
        self.canvas.saveState()
        self.canvas.translate(x, _HIGH - y)
        self.canvas.rotate(degrees)
        self.canvas.setFont("Serif", size)
        self.canvas.drawString(0, 0, words)
        self.canvas.restoreState()
        return self

    def line(self, x: float, y: float, to_x: float, to_y: float) -> DrawnPages:
        self.canvas.line(x, _HIGH - y, to_x, _HIGH - to_y)
        return self

    def box(self, x: float, y: float, wide: float, tall: float) -> DrawnPages:
        self.canvas.rect(x, _HIGH - y - tall, wide, tall)
        return self

    def picture(self, path: Path, x: float, y: float, wide: float, tall: float) -> DrawnPages:
        self.canvas.drawImage(str(path), x, _HIGH - y - tall, wide, tall)
        return self

    def grid(
        self,
        columns: Sequence[float],
        rows: Sequence[float],
        cells: Mapping[tuple[int, int], Sequence[str]],
        open_edges: Collection[tuple[int, int] | tuple[str, int, int]] = (),
    ) -> DrawnPages:
        """A ruled table. ``open_edges``: (row, column) has no line above it; see ``UPRIGHT``."""
        for row, y in enumerate(rows):
            for column, x in enumerate(columns[:-1]):
                if (row, column) not in open_edges:
                    self.line(x, y, columns[column + 1], y)
        for row, y in enumerate(rows[:-1]):
            for column, x in enumerate(columns):
                if (UPRIGHT, row, column) not in open_edges:
                    self.line(x, y, x, rows[row + 1])
        for (row, column), lines in cells.items():
            self.lines(columns[column] + 4, rows[row] + 13, lines, 13, 10)
        return self

    def page(self) -> DrawnPages:
        """What comes next stands on the next page."""
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self._stream.getvalue()

    def read(self, folder: Path) -> Outline:
        """The outline of the pages, by way of a file in ``folder``."""
        path = folder / "trang.pdf"
        path.write_bytes(self.data())
        return read_outline(path, Silent())
