"""The words that a file shows, taken from it by other ways than the reader's, and what became of each of them."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
from lxml import etree

from app.outline import Outline
from app.outline.source import alike, normalise

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_SHOWN = (f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def words_of(text: str) -> Counter[str]:
    """Words and figures without the signs around them, in small letters, with their number."""
    folded = alike(normalise(text)).casefold()
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", folded)))


def letters_of(text: str) -> Counter[str]:
    """The letters and figures alone: for ways of reading that tear words apart."""
    return Counter("".join(words_of(text).elements()))


def word_file_text(data: bytes) -> str:
    """Every text of a Word file's parts that stands on paper; strict files in their own words."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(filter(_PARTS.fullmatch, package.namelist())):
            part = package.read(name).replace(
                b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.strip("{}").encode()
            )
            for paragraph in etree.fromstring(part).iter(f"{_W}p"):
                texts.append("".join(_shown(paragraph)))
    return "\n".join(texts)


def _shown(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        own = next(element.iterancestors(f"{_W}p"), None) is paragraph
        if own and next(element.iterancestors(*_NOT_SHOWN), None) is None:
            yield (element.text or "") if element.tag == f"{_W}t" else " "


def workbook_text(data: bytes) -> str:
    """What is written as words in the sheets that are shown; numbers and days have forms of their own."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    return "\n".join(
        cell.value
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
        for cell in sheet._cells.values()  # those that are there; rows without end are not
        if isinstance(cell.value, str) and cell.data_type != "f"
    )


def pdf_text(path: Path) -> str:
    """What another reader finds on the pages, words torn apart or not."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def kept(outline: Outline) -> str:
    """Everything that stands in a clause, the head, the foot, or was set aside and noted."""
    spans = sorted(span for span, _ in outline.owners())
    return "\n".join(outline.source[span.start : span.end] for span in spans)


def said(outline: Outline) -> str:
    """Everything that a doubt tells."""
    return "\n".join(str(value) for doubt in outline.doubts for value in doubt.params.values())
