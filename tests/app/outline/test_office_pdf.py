"""PDFs that LibreOffice wrote from our own documents. In their fonts a letter is as low as its ink, or none hangs below
its line; the sides of a letterhead are wrapped; names break at their hyphens in narrow cells.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.outline import Outline, outline_of_text, read_outline
from app.progress import Silent
from tests.app.outline.papers import as_text, read_paper
from tests.app.outline.test_papers import FOLDER, facts

PDFS = Path(__file__).parent / "office_pdf"


@pytest.mark.parametrize("path", sorted(PDFS.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_pdf_as_libreoffice_writes_it_reads_as_its_text_does(
    path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    printed, plain = read_outline(path, Silent()), outline_of_text(as_text(read_paper(FOLDER / f"{path.stem}.paper")))
    assert_lossless(printed)
    assert facts(printed) == facts(plain)
    for outline in (printed, plain):
        assert outline.head.date is not None
    assert (printed.head.number, printed.head.date, printed.head.issuer, printed.head.subject) == (
        plain.head.number,
        plain.head.date,
        plain.head.issuer,
        plain.head.subject,
    )
    assert (printed.foot.signer, printed.foot.recipients) == (plain.foot.signer, plain.foot.recipients)
