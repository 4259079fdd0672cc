"""Documents made to break the reader: each ends in a refusal by name, within limits of time and memory."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.errors import Cancelled, DocumentError
from app.outline import outline_of_text, read_outline
from app.outline.fold import plain
from app.outline.pictures import DocumentPages
from app.outline.reading import pdf
from app.outline.reading.page import PdfPage
from app.outline.reading.pdfium import PdfFile
from app.outline.reading.words import Word
from app.progress import Progress, Silent
from tests.support.cost import below, cost
from tests.support.outlook_message import compound

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HONEST_READS = 400
"""A refusal may cost as much as reading so many plans of one page, and no more."""


def _docx(body: str = "<w:p><w:r><w:t>1. Rà soát.</w:t></w:r></w:p>", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file with the given body and further or other parts."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename == "word/document.xml" and entry.filename not in (parts or {}):
                new.writestr(entry.filename, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
            elif entry.filename not in (parts or {}):
                new.writestr(entry.filename, old.read(entry.filename))
        for name, content in (parts or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def _png() -> bytes:
    raw = b"".join(b"\x00" + b"\x80\x80\x80" * 40 for _ in range(40))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def _scan() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(3):
        canvas.drawImage(ImageReader(io.BytesIO(_png())), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _pdf(encrypt: str | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=encrypt)
    canvas.drawString(80, 700, "1. Ra soat quy che lam viec cua co quan.")
    canvas.save()
    return stream.getvalue()


def _pdf_bomb() -> bytes:
    """One page whose content inflates to half a gigabyte of drawing operators."""
    squeezer = zlib.compressobj(9)
    content = b"".join(squeezer.compress(b"0 0 m 9 9 l S\n" * 100_000) for _ in range(400)) + squeezer.flush()
    return _pdf_of(content)


def _pdf_bomb_packed_twice(filters: bytes = b"/Filter[/FlateDecode/FlateDecode]") -> bytes:
    """The same in less than a kilobyte."""
    once = zlib.compress(b"0 0 m 9 9 l S\n" * 8_000_000, 9)
    made = _pdf_of(zlib.compress(once, 9)).replace(b"/Filter/FlateDecode", filters)
    return made.replace(b"4 0 obj", b"5 0 obj[/FlateDecode/FlateDecode]endobj\n4 0 obj", 1)


def _pdf_of(content: bytes) -> bytes:
    return _objects_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
            b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
        ]
    )


def _circular_pdf() -> bytes:
    return _pdf_of(zlib.compress(b"")).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")


def _objects_pdf(objects: list[bytes]) -> bytes:
    """A file of these objects, the first of them its catalogue."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


def _drawings_in_drawings(levels: int, times: int, packed: bool = False) -> bytes:
    """A page that shows a drawing, which shows another that many times, and so on; two kilobytes in all."""

    def stream(head: bytes, content: bytes) -> bytes:
        if packed:
            content, head = zlib.compress(content), head + b"/Filter/FlateDecode"
        return b"<<" + head + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream "

    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>",
        stream(b"", b"/F Do"),
    ]
    for level in range(levels):
        inner = b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level) if level < levels - 1 else b""
        content = b"/F Do " * times if inner else b"0 0 m 9 9 l S"
        objects.append(stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + inner, content))
    return _objects_pdf(objects)


def _drawing_of_itself(resources: bytes) -> bytes:
    content = b"/F Do " * 10
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources + b"/Length %d>>stream\n" % len(content)
    return _objects_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources 6 0 R/Contents 4 0 R>>",
            b"<</Length 5>>stream\n/F Do\nendstream ",
            form + content + b"\nendstream ",
            b"<</XObject<</F 5 0 R>>>>",
        ]
    )


def _photos(count: int) -> bytes:
    """Large pictures without a word, one a page."""
    stream, held = io.BytesIO(), io.BytesIO()
    Image.radial_gradient("L").resize((1600, 1600)).save(held, "JPEG")
    canvas = Canvas(stream)
    for _ in range(count):
        canvas.drawImage(ImageReader(held), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_an_album_of_photos_is_given_up_after_a_few(tmp_path: Path) -> None:
    path = tmp_path / "anh.pdf"
    path.write_bytes(_photos(60))
    watch = _Stopper(10**9)
    with pytest.raises(DocumentError, match="document-scanned"):
        read_outline(path, watch)
    assert len({60 * done // total for stage, done, total in watch.steps if stage == "outline-scan"}) < 10


def _fur() -> bytes:
    """A photo of fur and leaves, in which the recogniser sees letters everywhere, as large as a telephone makes it."""
    chance = random.Random(1)
    photo = Image.new("RGB", (3000, 2000), (200, 180, 150))
    draw = ImageDraw.Draw(photo)
    for _ in range(4000):
        x, y = chance.randrange(3000), chance.randrange(2000)
        colour = (chance.randrange(255),) * 3
        draw.line((x, y, x + chance.randrange(-60, 60), y + chance.randrange(-60, 60)), fill=colour, width=3)
    held = io.BytesIO()
    photo.save(held, "PDF")
    return held.getvalue()


def test_letters_seen_in_fur_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "meo.pdf"
    path.write_bytes(_fur())
    with pytest.raises(DocumentError, match="document-scanned"):
        read_outline(path, Silent())


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    pages = b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count
    return _objects_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * count])


def _notes(count: int) -> bytes:
    """An empty page with frames laid over it."""
    listed = b" ".join(b"%d 0 R" % number for number in range(4, count + 4))
    return _objects_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[" + listed + b"]>>",
            *[b"<</Type/Annot/Subtype/Square/Rect[%d 10 %d 90]>>" % (at % 500, at % 500 + 50) for at in range(count)],
        ]
    )


def _rules(count: int) -> bytes:
    return b"".join(b"%d %d m %d %d l S\n" % (at % 600, at % 800, at % 600 + 9, at % 800) for at in range(count))


def _old_word(letters: int = 3_000) -> bytes:
    """A file in the wrapping of Word 97 whose head says so many letters; what it holds is noise."""
    text = bytearray(random.Random(3).randbytes(60_000))
    text[:2], text[76:80] = b"\xec\xa5", letters.to_bytes(4, "little")
    return compound({"WordDocument": bytes(text), "1Table": random.Random(4).randbytes(60_000)})


def _endless_page() -> bytes:
    """A page a hundred kilometres wide with a picture on it."""
    return _scan().replace(b"/MediaBox [ 0 0 595.2756 841.8898 ]", b"/MediaBox [ 0 0 99999999 841.8898 ]")


def _nested_tables(depth: int) -> str:
    opening = "<w:tbl><w:tr><w:tc>" * depth
    return opening + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


def _xlsx(rows: str) -> bytes:
    import openpyxl

    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry.filename)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = (
                    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                    f"<sheetData>{rows}</sheetData></worksheet>"
                ).encode()
            new.writestr(entry.filename, content)
    return made.getvalue()


def _streamed(head: bytes, content: bytes) -> bytes:
    return b"<<" + head + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream "


def _drawn_by(resources: bytes, content: bytes, *more: bytes) -> bytes:
    """A page without letters, which a picture covers, drawn by this content; ``more`` are objects from the fifth on."""
    picture = _streamed(
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</I %d 0 R>>" % (5 + len(more))
    return _objects_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page + resources + b">>/Contents 4 0 R>>",
            _streamed(b"", b"q 600 0 0 800 0 0 cm /I Do Q " + content),
            *more,
            picture,
        ]
    )


def _programmed_shades(steps: int) -> bytes:
    """A page shaded by a programme that is run for every dot of it."""
    programme = b"{ " + b"2 copy mul sin add " * steps + b"pop dup dup }"
    return _drawn_by(
        b"/Shading<</S 5 0 R>>",
        b"600 0 0 800 0 0 cm /S sh",
        b"<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Function 6 0 R>>",
        _streamed(b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]", programme),
    )


def _patterns_of_patterns(levels: int) -> bytes:
    head = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 600 800]/XStep 3/YStep 3"
    inner = b"/Pattern cs /P scn " + b"0 0 600 800 re f " * 8
    made = [
        _streamed(head + b"/Resources<</Pattern<</P %d 0 R>>>>" % (6 + level), inner) for level in range(levels - 1)
    ]
    last = _streamed(head + b"/Resources<<>>", b"0 0 1 1 re f")
    return _drawn_by(b"/Pattern<</P 5 0 R>>", b"/Pattern cs /P scn 0 0 600 800 re f", *made, last)


def _masks_of_masks(levels: int) -> bytes:
    made: list[bytes] = []
    for level in range(levels):
        last = level == levels - 1
        resources = b"" if last else b"/Resources<</ExtGState<</G %d 0 R>>>>" % (7 + 2 * level)
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Group<</S/Transparency/CS/DeviceGray>>" + resources
        made.append(b"<</Type/ExtGState/SMask<</S/Luminosity/G %d 0 R>>>>" % (6 + 2 * level))
        made.append(_streamed(head, (b"" if last else b"/G gs ") + b"0 0 600 800 re f " * 6))
    return _drawn_by(b"/ExtGState<</G 5 0 R>>", b"/G gs 0 0 600 800 re f", *made)


def _tiny_tiles() -> bytes:
    head = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<<>>"
    return _drawn_by(b"/Pattern<</P 5 0 R>>", b"/Pattern cs /P scn 0 0 600 800 re f", _streamed(head, b"0 0 1 1 re f"))


ENDLESS: dict[str, Callable[[], bytes]] = {
    "shades by a programme": lambda: _programmed_shades(100),
    "shades by a long programme": lambda: _programmed_shades(2_000),
    "patterns of patterns": lambda: _patterns_of_patterns(4),
    "masks of masks": lambda: _masks_of_masks(5),
    "tiles without number": _tiny_tiles,
}


@pytest.mark.parametrize("make", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_page_that_would_be_drawn_for_hours_is_not_drawn(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make())

    def refuse() -> None:
        assert DocumentPages.of(path.read_bytes()).pictures([(1, 900)]) == [None]
        with pytest.raises(DocumentError) as refusal:
            read_outline(path, Silent())
        assert refusal.value.code == "document-too-large"

    assert cost(refuse, 1) < HONEST_READS * _honest_cost()


def test_usual_drawings_are_drawn() -> None:
    tiles = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>"
    tint = _streamed(b"/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", b"{dup dup}")
    for data in (
        _pdf(),
        _scan(),
        _masks_of_masks(1),
        _drawn_by(b"/Pattern<</P 5 0 R>>", b"/Pattern cs /P scn 0 0 9 9 re f", _streamed(tiles, b"0 0 1 1 re f"), tint),
    ):
        assert all(DocumentPages.of(data).pictures([(1, 300)]))


FORGED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "empty": (lambda: b"", {"document-empty"}),
    "only white space": (lambda: b" \r\n\t\n", {"document-empty"}),
    "only a byte order mark": (lambda: b"\xef\xbb\xbf", {"document-empty"}),
    "zeros": (lambda: bytes(4096), {"document-empty", "document-not-text"}),
    "random bytes": (lambda: random.Random(1).randbytes(20_000), {"document-not-text"}),
    "a program": (lambda: b"MZ" + bytes(range(256)) * 40, {"document-not-text"}),
    "a photo": (_png, {"document-photo"}),
    "a JPEG": (lambda: b"\xff\xd8\xff\xe0" + bytes(200), {"document-photo"}),
    "Word 97": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), {"document-damaged"}),
    "rich text": (lambda: b"{\\rtf1 1. Ra soat}", {"document-rtf"}),
    "a web page": (lambda: b"<!DOCTYPE html><p>1. Ra soat", {"document-unsupported"}),
    "a zip of something else": (lambda: _zip({"a.txt": b"1. Ra soat"}), {"document-unsupported"}),
    "a zip cut short": (lambda: _docx()[:900], {"document-damaged"}),
    "only PK": (lambda: b"PK\x03\x04", {"document-damaged"}),
    "a zip bomb beside the text": (
        lambda: _docx(parts={"word/media/a.bin": bytes(60_000_000)}),
        {"document-too-large"},
    ),
    "a zip bomb as the text": (
        lambda: _docx("<w:p><w:r><w:t>" + "a" * 30_000_000 + "</w:t></w:r></w:p>"),
        {"document-too-large"},
    ),
    "five thousand parts": (
        lambda: _docx(parts={f"word/{n}.xml": b"<a/>" for n in range(5_000)}),
        {"document-too-large"},
    ),
    "tables in tables, a hundred deep": (lambda: _docx(_nested_tables(70)), {"document-damaged"}),
    "tables in tables, a thousand deep": (lambda: _docx(_nested_tables(1_000)), {"document-damaged"}),
    "entities that multiply": (
        lambda: _docx(parts={"word/document.xml": _laughs()}),
        {"document-damaged", "document-empty", "document-no-plan"},
    ),
    "no body": (lambda: _docx(parts={"word/document.xml": b"<a/>"}), {"document-damaged", "document-empty"}),
    "an empty Word file": (lambda: _docx(""), {"document-empty"}),
    "a scanned PDF": (_scan, {"document-scanned"}),
    "a locked PDF": (lambda: _pdf("mat khau"), {"document-encrypted"}),
    "a PDF cut short": (lambda: _pdf()[:300], {"document-damaged", "document-empty"}),
    "a PDF without pages": (lambda: b"%PDF-1.4\n%%EOF", {"document-damaged", "document-empty"}),
    "a PDF that never ends": (_pdf_bomb, {"document-too-large", "document-damaged", "document-empty"}),
    "the same, packed twice": (_pdf_bomb_packed_twice, {"document-too-large"}),
    "the same, its filters named elsewhere": (
        lambda: _pdf_bomb_packed_twice(b"/Filter 5 0 R"),
        {"document-too-large"},
    ),
    "a PDF whose pages hold themselves": (_circular_pdf, {"document-damaged", "document-empty", "document-too-large"}),
    "a PDF whose drawings show one another": (lambda: _drawings_in_drawings(9, 10), {"document-too-large"}),
    "the same, packed": (lambda: _drawings_in_drawings(12, 40, packed=True), {"document-too-large"}),
    "a drawing that shows itself ten times": (lambda: _drawing_of_itself(b"/Resources 6 0 R"), {"document-too-large"}),
    "the same by the resources of its page": (lambda: _drawing_of_itself(b""), {"document-too-large"}),
    "a drawing in a drawing two hundred deep": (
        lambda: _drawings_in_drawings(200, 1),
        {"document-too-large", "document-empty"},
    ),
    "a PDF of ten thousand pages": (lambda: _many_pages(10_000), {"document-too-large"}),
    "a PDF of a thousand empty pages": (lambda: _many_pages(1_000), {"document-empty"}),
    "a page without end": (_endless_page, {"document-scanned", "document-damaged", "document-empty"}),
    "a line of ten megabytes": (lambda: ("1. " + "rà soát " * 900_000).encode(), {"document-too-large"}),
    "a line of ten megabytes in Word": (
        lambda: _docx(
            "<w:p><w:r><w:t>" + "".join(random.Random(2).choices("abc đê", k=9_000_000)) + "</w:t></w:r></w:p>"
        ),
        {"document-too-large", "document-damaged"},
    ),
    "a million lines": (lambda: b"- a.\n" * 1_000_000, {"document-too-large"}),
    "a hundred thousand paragraphs": (lambda: b"- a.\n" * 100_000, {"document-too-large"}),
    "a sheet of fifty thousand rows": (
        lambda: _xlsx("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 50_001))),
        {"document-too-large"},
    ),
    "a broken sheet": (lambda: _xlsx("<row"), {"document-damaged"}),
    "a PDF behind five kilobytes of something else": (lambda: b"x" * 5_000 + _pdf(), {"document-damaged"}),
    "a photo as the page of a PDF": (lambda: _photos(1), {"document-scanned"}),
    "a PDF with twenty thousand notes": (lambda: _notes(20_000), {"document-empty"}),
    "a PDF of nothing but rules": (lambda: _pdf_of(zlib.compress(_rules(100_000))), {"document-empty"}),
    "a Word 97 file cut short": (lambda: _old_word()[:700], {"document-damaged"}),
    "a Word 97 file of two thousand million letters": (lambda: _old_word(2_000_000_000), {"document-too-large"}),
    "a Word 97 file whose sectors lead back to the first": (
        lambda: _old_word()[:512] + bytes(512) + _old_word()[1024:],
        {"document-damaged", "document-encrypted"},
    ),
    "a Word 97 file of noise": (lambda: _old_word(3_000), {"document-damaged", "document-encrypted"}),
    "text boxes in text boxes": (
        lambda: _docx("<w:p><w:r><w:txbxContent>" * 60 + "<w:p/>" + "</w:txbxContent></w:r></w:p>" * 60),
        {"document-damaged", "document-empty"},
    ),
    "a film": (lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(4_000), {"document-not-text"}),
    "a packed folder": (lambda: b"Rar!\x1a\x07\x01\x00" + random.Random(5).randbytes(4_000), {"document-not-text"}),
}


NAMED_OTHERWISE: dict[str, Callable[[], bytes]] = {
    "a workbook": lambda: _xlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>1. Ra soat quy che.</t></is></c></row>'),
    "a Word file": _docx,
    "a PDF": _pdf,
    "a PDF behind some bytes": lambda: b"\r\n" * 200 + _pdf(),
    "a font that is not there": lambda: _lettered(b"<</Type/Font/Subtype/TrueType/BaseFont/NoSuchFont>>"),
    "a font that is not named": lambda: _lettered(b"<<>>"),
    "a million letters on one spot": lambda: _lettered(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>", 40_000),
    "styles that rest on one another": lambda: _docx(parts={"word/styles.xml": _ring_of_styles(5_000)}),
}


def _lettered(font: bytes, times: int = 1) -> bytes:
    return _objects_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
            _streamed(b"", b"BT /F 12 Tf 50 700 Td " + b"(1. Ra soat quy che lam viec.) Tj 0 0 Td " * times + b"ET"),
            font,
        ]
    )


def _ring_of_styles(count: int) -> bytes:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{(at + 1) % count}"/></w:style>'
        for at in range(count)
    )
    return f'<w:styles xmlns:w="{W}">{ring}</w:styles>'.encode()


@pytest.mark.parametrize("ending", ["pdf", "docx", "doc", "xlsx", "txt"])
@pytest.mark.parametrize("make", NAMED_OTHERWISE.values(), ids=NAMED_OTHERWISE.keys())
def test_a_sound_file_is_read_whatever_it_is_called(make: Callable[[], bytes], ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"van ban.{ending}"
    path.write_bytes(make())

    def read() -> None:
        assert "ra soat" in plain(read_outline(path, Silent()).nodes[0].text)

    assert cost(read, 1) < HONEST_READS * _honest_cost()


def test_a_scan_of_five_hundred_pages_is_read_page_by_page_and_stops_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "quet.pdf"
    path.write_bytes(_many_pictures(500))
    monkeypatch.setattr(pdf, "read_picture", lambda _recogniser, _picture, number, _told: _typed_page(number))
    monkeypatch.setattr(PdfFile, "picture", lambda _file, _number, _dpi: Image.new("L", (2_480, 1)))
    watch = _Stopper(10**9)
    outline = read_outline(path, watch)
    assert (len(outline.nodes), outline.scanned) == (500, 500)
    assert [500 * done / total for stage, done, total in watch.steps if stage == "outline-scan"] == list(range(500))
    with pytest.raises(Cancelled):
        read_outline(path, _Stopper(20))


def _many_pictures(count: int) -> bytes:
    """Pages that a picture covers, the same one on each."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</I 4 0 R>>>>/Contents 3 0 R>>"
    return _objects_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[" + b" ".join(b"%d 0 R" % at for at in range(5, count + 5)) + b"]/Count %d>>" % count,
            _streamed(b"", b"600 0 0 800 0 0 cm /I Do"),
            _streamed(
                b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80"
            ),
            *[page] * count,
        ]
    )


def _typed_page(number: int) -> PdfPage:
    words = f"{number}. Rà soát quy chế làm việc của cơ quan.".split()
    return PdfPage(number, [[Word(word, (50.0 * at, 100, 50.0 * at + 45, 112)) for at, word in enumerate(words)]])


@cache
def _honest_cost() -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ke hoach.docx"
        path.write_bytes(_docx())
        return cost(lambda: read_outline(path, Silent()))


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    return f"<!DOCTYPE w [{entities}]>{text}".encode()


@pytest.mark.parametrize("name", FORGED, ids=str)
def test_a_hostile_document_is_refused_by_name_in_time(name: str, tmp_path: Path) -> None:
    make, codes = FORGED[name]
    path = tmp_path / "van ban.docx"
    path.write_bytes(make())

    def refuse() -> None:
        with pytest.raises(DocumentError) as refusal:
            read_outline(path, Silent())
        assert refusal.value.code in codes

    assert cost(refuse, 1) < HONEST_READS * _honest_cost()


def test_a_cell_at_the_very_end_of_a_sheet_costs_no_more_than_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "van ban.xlsx"
    path.write_bytes(_xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))

    def read() -> None:
        assert [node.text for node in read_outline(path, Silent()).nodes] == ["1"]

    assert below(2 * _honest_cost(), read)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "khong co.docx", tmp_path):
        with pytest.raises(DocumentError) as refusal:
            read_outline(path, Silent())
        assert refusal.value.code == "document-missing"
        assert refusal.value.params.get("reason") == ("folder" if path.is_dir() else None)


@pytest.mark.parametrize("make", [_docx, _pdf], ids=["docx", "pdf"])
def test_a_file_cut_or_flipped_anywhere_is_read_or_refused_never_worse(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    whole, chance = make(), random.Random(7)
    path = tmp_path / "a.bin"
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        for _ in range(chance.randrange(0, 4)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(data))
        with contextlib.suppress(DocumentError):
            read_outline(path, Silent())


@pytest.mark.parametrize(
    "text",
    [
        "(" * 40_000,
        "*" * 100_000,
        "- " * 50_000,
        "1." * 20_000,
        "I" * 100_000,
        "ngày 1/1" * 12_000,
        "a, " * 15_000,
        "|" * 100_000,
        "Phòng " * 15_000,
        "\n" * 200_000 + "1. a",
        "(a" * 20_000,
        "số 1/" * 20_000,
        "Giao " * 20_000,
        "\t" * 100_000 + "x",
        "#" * 100_000,
        "\ud800 1. Rà soát",
        "\x00\x01\x02 1. Rà soát",
        "e\u0301" * 40_000,
        "đến năm 2025, " * 8_000,
        "“" * 100_000 + "./.",
        "\n" + "STT   Nội dung   Chủ trì\n1     a          b\n" * 800,
        "\n" + "      1. a\nb c\n" * 1_500,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_text_made_to_make_patterns_slow_takes_a_moment(text: str) -> None:
    def read(length: int) -> Callable[[], None]:
        def work() -> None:
            with contextlib.suppress(DocumentError):
                outline_of_text("I. NHIỆM VỤ\n1. " + text[:length])

        return work

    # Four times the text: linear is 4, quadratic is 16.
    assert below(9 * cost(read(len(text) // 4)), read(len(text)))


class _Stopper:
    """A person who asks to stop after some steps."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.steps: list[tuple[str, int, int]] = []

    def step(self, stage: str, done: int, total: int) -> None:
        self.steps.append((stage, done, total))
        if len(self.steps) > self.after:
            raise Cancelled


def _long_plan(paragraphs: int) -> str:
    lines = ["I. NHIỆM VỤ"]
    for number in range(paragraphs // 4):
        lines += [
            f"{number % 900 + 1}. Giao Phòng Nội vụ chủ trì, phối hợp với Công an huyện rà soát"
            f" hồ sơ số {number} trước ngày 15/6/2024.",
            "a) Tổng hợp kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 01/02/2024 của Ủy ban nhân dân huyện;",
            "b) Báo cáo định kỳ hằng quý.",
            "- Các xã, thị trấn niêm yết công khai (thực hiện thường xuyên).",
        ]
    return "\n".join(lines)


def test_six_thousand_paragraphs_are_read_in_linear_time_with_progress() -> None:
    watcher = _Stopper(10**9)

    def read(paragraphs: int, progress: Progress) -> Callable[[], None]:
        def work() -> None:
            assert len(outline_of_text(_long_plan(paragraphs), progress).nodes) == paragraphs + 1

        return work

    read(400, Silent())()
    # Four times the text: linear is 4, quadratic is 16.
    assert cost(read(6_000, watcher), 1) < 8 * cost(read(1_500, Silent()))
    stages = list(dict.fromkeys(stage for stage, _, _ in watcher.steps))
    assert stages == ["outline-lines", "outline-tree", "outline-meaning"]
    assert len(watcher.steps) > 10


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_a_person_may_stop_at_any_step(after: int) -> None:
    with pytest.raises(Cancelled):
        outline_of_text(_long_plan(4_000), _Stopper(after))
