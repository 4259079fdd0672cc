"""Whether a file that a person brings for a paper is another one, by what its first page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.errors import ReportError
from app.progress import Progress
from db.folding import fold
from db.queries.rows import as_printed, reference_of

if TYPE_CHECKING:
    from app.outline.model import Head


@dataclass(frozen=True)
class NumberBorne:
    """Number, code and day of a paper; what is empty is not known, and is not compared."""

    number: str
    code: str
    dated_on: date | None

    def __str__(self) -> str:
        day = f"ngày {self.dated_on:%d/%m/%Y}" if self.dated_on else ""
        number = reference_of(as_printed(self.number), self.code) if self.number else self.code
        return " ".join(part for part in (number, day) if part)


def refuse_another(name: str, data: bytes, bears: NumberBorne, progress: Progress) -> None:
    """Pass where the first page says what it should, or cannot be read.

    Args:
        name: of the file. bears: what it should say.

    Raises:
        ReportError: ``signed-looks-other`` (``name``, ``seems``, ``paper``): another number, code or day stands there.
        DocumentError: ``document-secret``. Cancelled: a person asked to stop.
    """
    # lazy: reading loads much
    from app.outline.first_page import first_page_head

    head = first_page_head(data, progress)
    if head is not None and (seems := _another(head, bears)):
        raise ReportError("signed-looks-other", name=name, seems=seems, paper=str(bears))


def _another(head: Head, bears: NumberBorne) -> str:
    """What a first page says it is, where that is plainly something else; else ""."""
    number, _, _code = (head.number or "").replace("-", "/", 1).partition("/")
    differs = (
        bool(number and bears.number) and number.lstrip("0") != bears.number.lstrip("0"),
        bool(head.code and bears.code) and fold(head.code or "") != fold(bears.code),
        head.date is not None and bears.dated_on is not None and head.date != bears.dated_on,
    )
    if not any(differs):
        return ""
    day = f"ngày {head.date:%d/%m/%Y}" if head.date else ""
    return " ".join(part for part in (head.number or head.code or "", day) if part)
