"""Draw the pictures of the setup program's pages from the program's own icon: `python pictures.py FOLDER`.

NSIS takes bitmaps of 164 × 314 (beside the first and last page) and 150 × 57 (the head of the others); ours are twice
as large, for screens at 200 %, and NSIS brings them to size.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QLinearGradient, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "roviec.svg"
SIDE, HEADER = (328, 628), (300, 114)
INK, DEEP = QColor("#0F5B78"), QColor("#093A4D")
"""The icon's own colour, and a deeper one."""


def draw_side(icon: QSvgRenderer) -> QImage:
    """The icon on its own colour, which deepens downwards."""
    width, height = SIDE
    picture = QImage(width, height, QImage.Format.Format_RGB888)
    shade = QLinearGradient(0, 0, 0, height)
    shade.setColorAt(0, INK)
    shade.setColorAt(0.5, INK)
    shade.setColorAt(1, DEEP)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(picture.rect(), shade)
    icon.render(painter, QRectF(14, 60, 300, 300))
    painter.end()
    return picture


def draw_header(icon: QSvgRenderer) -> QImage:
    """The icon on white, at the right, where the pages' head ends."""
    width, height = HEADER
    picture = QImage(width, height, QImage.Format.Format_RGB888)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icon.render(painter, QRectF(width - 100, 13, 88, 88))
    painter.end()
    return picture


def main(folder: Path) -> int:
    """Write ``side.bmp`` and ``header.bmp`` into ``folder``. Returns 1 if one cannot be written."""
    application = QGuiApplication(["pictures"])
    folder.mkdir(parents=True, exist_ok=True)
    icon = QSvgRenderer(str(ICON))
    written = [
        icon.isValid(),
        draw_side(icon).save(str(folder / "side.bmp")),
        draw_header(icon).save(str(folder / "header.bmp")),
    ]
    del icon
    application.shutdown()
    return 0 if all(written) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
