"""Scans made for the tests: pages of our own documents as scanners give them, turned, blurred and stamped."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.outline.reading.pdfium import PdfFile
from app.outline.reading.tesseract import DPI

_FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "LiberationSerif-Bold.ttf"
_POINTS = 72 / DPI
_GREY = 150
_STAMP_PX = 420

Stamp = tuple[float, float, float, float]
"""Where a stamp stands on its page, in points from the upper left corner."""


def as_scan(pdf: bytes, *, pages: int, seed: int, turn: float = 0.5, blur: float = 1.0, stamps: float = 0.0) -> bytes:
    """A PDF whose pages are pictures of the first ``pages`` of another; ``stamps``: the share of pages with a stamp
    over their text, in grey.
    """
    chance = random.Random(seed)
    stream = io.BytesIO()
    canvas = Canvas(stream)
    with PdfFile.opened(pdf) as file:
        for number in range(min(file.pages, pages)):
            picture = file.picture(number, DPI)
            if chance.random() < stamps:
                picture = _stamped(picture, chance)
            picture = picture.rotate(chance.choice((turn, -turn)), Image.Resampling.BICUBIC, fillcolor=255)
            picture = picture.filter(ImageFilter.GaussianBlur(blur))
            picture = Image.blend(picture, _noise(picture.size, chance), 0.08)
            held = io.BytesIO()
            picture.save(held, "JPEG", quality=75)
            size = (picture.width * _POINTS, picture.height * _POINTS)
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(held), 0, 0, *size)
            canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _noise(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Grain as a scanner gives it, the same in every run: Pillow's own cannot be told where to begin."""
    grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    return grain.point([round(128 + (value - 128) * 18 / 74) for value in range(256)])


def _stamped(picture: Image.Image, chance: random.Random) -> Image.Image:
    """A round stamp over the text, which stays as dark as it was below the paler ink."""
    ink = Image.new("L", picture.size, 255)
    draw = ImageDraw.Draw(ink)
    x, y = chance.randrange(300, 1500), chance.randrange(500, 2500)
    draw.ellipse((x, y, x + _STAMP_PX, y + _STAMP_PX), outline=_GREY, width=9)
    draw.ellipse((x + 70, y + 70, x + _STAMP_PX - 70, y + _STAMP_PX - 70), outline=_GREY, width=5)
    draw.text((x + 90, y + 180), "ĐÃ KÝ SỐ", fill=_GREY, font=ImageFont.truetype(str(_FONT), 60))
    return ImageChops.darker(picture, ink)
