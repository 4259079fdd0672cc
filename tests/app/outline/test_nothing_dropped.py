"""Between a file and its tree no word falls through in silence: each that the file shows stands in a clause, the head,
the foot or a part set aside, or a doubt tells it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.outline import Outline, outline_of_text, read_outline
from app.outline.reading.text import decode
from app.progress import Silent
from tests.app.outline.papers import Paper, as_docx, as_pdf, as_text, read_paper
from tests.app.outline.test_papers import FOLDER, PAPERS
from tests.app.outline.words_of_files import (
    kept,
    letters_of,
    pdf_text,
    said,
    word_file_text,
    words_of,
    workbook_text,
)

SHARED = Path(__file__).resolve().parents[4] / "shared"
OTHERWISE = {"r03_tcvn3.docx", "r03_tcvn3.txt", "healthy-xlsx-leading-slash.xlsx"}
"""Converted from an old encoding, or packed so that only this program reads it."""
SAMPLE = PAPERS[::12]

Counted = Callable[[str], Counter[str]]


def _files() -> Iterator[Path]:
    for folder in (SHARED / "cases" / "documents", SHARED / "cases" / "files", SHARED / "corpus"):
        if folder.is_dir():
            kinds = (".txt", ".docx", ".docm", ".xlsx", ".pdf")
            yield from (
                path for path in sorted(folder.iterdir()) if path.suffix in kinds and path.name not in OTHERWISE
            )


def _shown(path: Path) -> tuple[str, Counted]:
    """What a file shows, and how it is counted."""
    if path.suffix == ".txt":
        return decode(path.read_bytes()), words_of
    if path.suffix == ".xlsx":
        return workbook_text(path.read_bytes()), words_of
    if path.suffix == ".pdf":
        return pdf_text(path), letters_of
    return word_file_text(path.read_bytes()), words_of


def _dropped(text: str, outline: Outline, counted: Counted = words_of) -> Counter[str]:
    return counted(text) - counted(kept(outline)) - counted(said(outline))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in _files()])
def test_every_word_of_a_file_stands_somewhere_or_is_told(path: Path) -> None:
    text, counted = _shown(path)
    assert text.strip()
    assert not _dropped(text, read_outline(path, Silent()), counted)


def _by_word(paper: Paper, folder: Path) -> Outline:
    as_docx(paper, folder / "giay.docx")
    return read_outline(folder / "giay.docx", Silent())


def _by_pdf(paper: Paper, folder: Path) -> Outline:
    as_pdf(paper, folder / "giay.pdf")
    return read_outline(folder / "giay.pdf", Silent())


def _by_text(paper: Paper, _folder: Path) -> Outline:
    return outline_of_text(as_text(paper))


@pytest.mark.parametrize("read", [_by_word, _by_pdf, _by_text])
@pytest.mark.parametrize("name", SAMPLE)
def test_every_word_of_a_paper_stands_somewhere_whatever_it_is_saved_as(
    name: str, read: Callable[[Paper, Path], Outline], tmp_path: Path
) -> None:
    paper = read_paper(FOLDER / f"{name}.paper")
    assert not _dropped(as_text(paper), read(paper, tmp_path))
