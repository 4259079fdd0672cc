"""A document's pages as they look: what was read stands on the picture where the outline says it stands."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.errors import Cancelled
from app.outline.model import Place
from app.outline.pictures import DocumentPages
from app.outline.reader import document_of
from app.outline.reading import pdfium
from app.outline.reading.pdfium import PagePicture
from app.progress import Silent
from tests.app.outline.scanning import as_scan

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"
LINES = (
    "KẾ HOẠCH",
    "I. NHIỆM VỤ",
    "1. Công an xã rà soát các hộ dân ở ven sông,",
    "báo cáo Ủy ban nhân dân xã trước ngày 30/4/2026.",
    "2. Trạm Y tế chuẩn bị cơ số thuốc.",
)
WIDTH = 900


def _printed(*, turned: int = 0, cropped: bool = False, size: tuple[float, float] = (595, 842)) -> bytes:
    """The lines on two pages, each line 90 points from the left, the first 120 from the top."""
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for number in range(2):
        canvas.setFont("Serif", 13)
        for at, words in enumerate(LINES):
            canvas.drawString(90, size[1] - 120 - 24 * at - 60 * number, words)
        canvas.showPage()
    canvas.save()
    if not turned and not cropped:
        return stream.getvalue()
    writer = PdfWriter(clone_from=stream)
    for page in writer.pages:
        page.rotate(turned)
        if cropped:
            page.cropbox = RectangleObject((40, 60, size[0] - 20, size[1] - 30))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _grey(picture: PagePicture | None) -> Image.Image:
    assert picture is not None
    whole = Image.frombytes("RGBX", (picture.width, picture.height), picture.pixels)
    return whole.convert("L")


def _ink(picture: Image.Image) -> int:
    return sum(picture.histogram()[:110])


def _boxed(picture: Image.Image, places: list[Place], wide: float) -> tuple[list[int], int]:
    """The ink inside the box of each line, and what is left outside all of them."""
    scale = picture.width / wide
    inside = []
    rest = picture.copy()
    for place in places:
        left, top, right, bottom = (round(edge * scale) for edge in place.box)
        area = (left - 2, top - 2, right + 2, bottom + 2)
        inside.append(_ink(picture.crop(area)))
        rest.paste(255, area)
    return inside, _ink(rest)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_the_lines_of_a_page_stand_on_its_picture_where_they_were_read(turned: int, cropped: bool) -> None:
    data = _printed(turned=turned, cropped=cropped)
    doc = document_of(data, Silent())
    pages = DocumentPages.of(data)
    for page, picture in enumerate(pages.pictures([(1, WIDTH), (2, WIDTH)]), 1):
        places = [place for place in doc.places if place.page == page]
        grey = _grey(picture)
        inside, outside = _boxed(grey, places, pages.sizes[page - 1][0])
        assert len(inside) >= len(LINES)
        assert min(inside) > 100
        # The tip of a mark over a capital stands higher than its letter's box.
        assert outside <= 0.005 * _ink(grey)


def test_the_lines_of_a_scan_that_lies_askew_stand_on_its_picture_where_they_were_read() -> None:
    data = as_scan(_printed(), pages=2, seed=3)
    doc = document_of(data, Silent())
    pages = DocumentPages.of(data)
    (picture,) = pages.pictures([(1, WIDTH)])
    grey = _grey(picture)
    inside, outside = _boxed(grey, [place for place in doc.places if place.page == 1], pages.sizes[0][0])
    assert min(inside) > 100
    assert outside <= 0.03 * _ink(grey)


def test_a_page_larger_than_anybody_can_look_at_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "_MOST_SHOWN_PX", 200_000)
    (picture,) = DocumentPages.of(_printed(size=(3_000, 14_000))).pictures([(1, 5_000)])
    assert picture is not None
    assert 150_000 < picture.width * picture.height <= 201_500
    assert len(picture.pixels) == 4 * picture.width * picture.height


def test_pictures_nobody_waits_for_any_more_are_not_drawn() -> None:
    told: list[int] = []

    class Stopped:
        def step(self, stage: str, done: int, total: int) -> None:
            told.append(done)
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        DocumentPages.of(_printed()).pictures([(1, 50), (2, 50), (1, 60)], Stopped())
    assert (told[0], told[-1], set(told)) == (0, 1, {0, 1})


def test_a_page_is_given_up_in_the_middle_of_drawing_it() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for at in range(20_000):
        canvas.line(at % 500, at % 700, at % 499, at % 701)
    canvas.save()
    told: list[int] = []

    class Stopped:
        def step(self, stage: str, done: int, total: int) -> None:
            told.append(done)
            if len(told) == 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        DocumentPages.of(stream.getvalue()).pictures([(1, 900)], Stopped())
    assert told == [0] * 5


def test_a_file_that_was_changed_or_taken_away_since_it_was_read_is_known_to_be(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(_printed())
    pages = DocumentPages.of(path.read_bytes(), path)
    assert pages.whereabouts() == "same"
    path.write_bytes(_printed(turned=90))
    assert pages.whereabouts() == "changed"
    path.unlink()
    assert pages.whereabouts() == "gone"
    assert all(pages.pictures([(1, 50), (2, 50)]))
    assert DocumentPages.of(_printed()).whereabouts() == "same"
