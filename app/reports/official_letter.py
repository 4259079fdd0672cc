"""An official letter (công văn): no type name, ``V/v …`` under the number (NĐ 30/2020, Phụ lục I, II.5.b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.reports import letterhead
from app.reports.blanks import keep_blanks
from app.reports.display import DrawnPage, PageFacts
from app.reports.flow import Frame, Pager, Piece, flow
from app.reports.fonts import Face
from app.reports.letterhead import IssuingBody, PaperReference, SignatureBlock, Sizes
from app.reports.pdf_facts import pdf_date
from app.reports.text import one_line


@dataclass(frozen=True)
class LetterFrame:
    """What every official letter has.

    Attributes:
        office_name: as in running text, ``Ủy ban nhân dân huyện Tiên Lãng``.
        recipients: the lines of Nơi nhận; ``Như trên`` first, ``Lưu: VT, …`` last.
        made_at: what the PDF gives as its date; a fixed fact of the letter.
    """

    body: IssuingBody
    reference: PaperReference
    office_name: str
    addressees: tuple[str, ...]
    signature: SignatureBlock
    recipients: tuple[str, ...]
    made_at: datetime
    draft: bool = True


def set_letter(
    letter: LetterFrame, about: str, pieces: Sequence[Piece], faces: dict[str, Face], sizes: Sizes, watermark: str
) -> list[DrawnPage]:
    """Pages of a letter around its own ``pieces``; without an ``about`` the head has no ``V/v``."""
    frame, sizes = Frame(), letterhead.sizes_of(letter.body, sizes)
    pager = Pager(frame, faces, watermark)
    flow(
        pager,
        [
            letterhead.head(letter.body, letter.reference, faces, frame.width, sizes, about),
            *letterhead.addressees(letter.addressees, faces, frame.width, sizes),
            *pieces,
            letterhead.closing_block(letter.signature, letter.recipients, faces, frame.width, sizes),
        ],
    )
    if not letter.draft:
        keep_blanks(pager.pages, faces)
    return pager.pages


def facts(letter: LetterFrame, title: str) -> PageFacts:
    """What the PDF of a letter says about itself."""
    return PageFacts(title=one_line(title), author=one_line(letter.office_name), made_at=pdf_date(letter.made_at))
