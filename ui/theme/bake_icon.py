"""The program's own icon: an ink-blue rounded square with a white check seal.

``python -m ui.theme.bake_icon`` writes it as SVG, PNG and ICO into ``resources/icons``; the window reads
the results.
"""

from __future__ import annotations

import math
import struct
import sys
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources import asset
from ui.theme.app_icon import PNG_SIZES_PX

ICO_SIZES_PX = (16, 20, 24, 32, 40, 48, 64, 256)
_INK = "#0F5B78"
_LOBES = 12
_NEW_FORMAT_FROM_PX = 256
"""Windows and installer makers read PNG inside an ICO only for the large size; smaller ones must be
bitmaps."""


def svg_text() -> str:
    """The icon as SVG, computed: a seal of twelve round lobes about the middle of a 64 × 64 square."""
    points = []
    steps = _LOBES * 12
    for step in range(steps):
        angle = 2 * math.pi * step / steps
        radius = 20.2 + 1.5 * math.cos(_LOBES * angle)
        points.append(f"{32 + radius * math.sin(angle):.2f},{32 - radius * math.cos(angle):.2f}")
    seal = "M" + "L".join(points) + "Z"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">\n'
        f'<rect x="2" y="2" width="60" height="60" rx="10" fill="{_INK}"/>\n'
        f'<path d="{seal}" fill="#FFFFFF"/>\n'
        f'<path d="M22.5 32.8 29 39.3 41.8 26" fill="none" stroke="{_INK}" stroke-width="5"/>\n'
        "</svg>\n"
    )


def render(size_px: int) -> QImage:
    """The icon as an image of ``size_px`` × ``size_px``."""
    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg_text().encode())).render(painter)
    painter.end()
    return image


def png_bytes(image: QImage) -> bytes:
    """``image`` as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _bitmap_bytes(image: QImage) -> bytes:
    """``image`` as the headless bitmap an ICO holds: 32 bits, bottom row first, then an empty mask."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    width, height = plain.width(), plain.height()
    rows = [bytes(cast(memoryview, plain.constScanLine(row)))[: width * 4] for row in range(height - 1, -1, -1)]
    mask = bytes((width + 31) // 32 * 4 * height)
    header = struct.pack("<IiiHHIIiiII", 40, width, height * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    return header + b"".join(rows) + mask


def ico_bytes() -> bytes:
    """All sizes of the icon as one Windows ICO file."""
    entries, blobs = [], []
    offset = 6 + 16 * len(ICO_SIZES_PX)
    for size in ICO_SIZES_PX:
        image = render(size)
        blob = png_bytes(image) if size >= _NEW_FORMAT_FROM_PX else _bitmap_bytes(image)
        side = size % 256  # the format writes 256 as 0
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(blob), offset))
        blobs.append(blob)
        offset += len(blob)
    return struct.pack("<HHH", 0, 1, len(ICO_SIZES_PX)) + b"".join(entries) + b"".join(blobs)


def main() -> None:
    """Write every form of the icon into ``resources/icons``."""
    application = QGuiApplication.instance() or QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    asset("icons", "roviec.svg").write_text(svg_text(), encoding="utf-8")
    for size in PNG_SIZES_PX:
        asset("icons", f"roviec-{size}.png").write_bytes(png_bytes(render(size)))
    asset("icons", "roviec.ico").write_bytes(ico_bytes())
    del application


if __name__ == "__main__":
    main()
