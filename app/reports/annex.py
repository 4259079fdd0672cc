"""Annexes: their own heading, their own page numbers, the data mark at the foot (NĐ 30/2020, Phụ lục I, II.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.progress import Progress
from app.reports import qr
from app.reports.display import A4_LANDSCAPE, DrawnPage, Text
from app.reports.flow import LINE_FACTOR, Frame, Pager
from app.reports.fonts import BOLD, ITALIC, Face
from app.reports.table import PAD_Y, PaperTable, TableColumn, TableRow
from app.reports.text import one_line, roman, tied, upper
from app.reports.wrap import balanced, wrap

HEADING_SIZE = 14.0
HEADING_SHARE = 0.92
"""Part of the type area's width that a line of the heading takes at most."""
TABLE_SIZE = 11.0
SMALL_TABLE_SIZE = 10.0
"""For tables that do not fit on one page."""
_SMALLEST_TABLE_SIZE = 9.0
"""For tables that fit on one page only so."""
_CLOSE = 1.5
"""Points above and below the words of its cells."""
_NOTE_SIZE = 10.0
AnyColumns = Sequence[TableColumn] | Callable[[float], Sequence[TableColumn]]
"""Columns, or what measures them from their words, set in letters of a size."""
_FEW_ROWS = 40


def annex_label(number: int, count: int) -> str:
    """``PHỤ LỤC``, with a Roman numeral when there are two or more."""
    return f"PHỤ LỤC {roman(number)}" if count > 1 else "PHỤ LỤC"


def landscape(frame: Frame) -> Frame:
    """The same margins on a page lying on its side (NĐ 30/2020, Phụ lục I, I.4 knows no others)."""
    return replace(frame, size=A4_LANDSCAPE)


def annex(
    label: str,
    subject: str,
    attached_to: str,
    columns: AnyColumns,
    rows: Sequence[TableRow],
    frame: Frame,
    faces: dict[str, Face],
    *,
    watermark: str = "",
    mark: qr.DataMark | None = None,
    note: str = "",
    progress: Progress | None = None,
) -> list[DrawnPage]:
    """Pages of one annex with one table: in the largest size in which it fits on one page, else in that of long tables.

    Args:
        note: what is to be said of the table, below it.

    Raises:
        Cancelled: a person asked the job to stop.
    """

    def drawn(size: float) -> Pager:
        pager = Pager(frame, faces, watermark, foot=qr.STRIP if mark else 0.0)
        heading(pager, label, subject, attached_to)
        below = wrap(note, faces[ITALIC], _NOTE_SIZE, frame.width) if note else []
        pager.floor += len(below) * _NOTE_SIZE * LINE_FACTOR
        pad = _CLOSE if size < SMALL_TABLE_SIZE else PAD_Y
        PaperTable(pager, columns(size) if callable(columns) else columns, size, pad=pad).draw(rows, progress)
        for line in below:
            pager.y -= _NOTE_SIZE * LINE_FACTOR
            pager.page.texts.append(Text(frame.left, pager.y, ITALIC, _NOTE_SIZE, line.text))
        return pager

    few = len(rows) <= _FEW_ROWS
    for size in (TABLE_SIZE, SMALL_TABLE_SIZE, _SMALLEST_TABLE_SIZE) if few else ():
        pager = drawn(size)
        if len(pager.pages) == 1:
            break
    else:
        pager = drawn(SMALL_TABLE_SIZE)
    if mark:
        qr.stamp(pager.pages, mark, faces, frame.left, frame.bottom, frame.width)
    return of_annex(pager.pages)


def of_annex(pages: list[DrawnPage]) -> list[DrawnPage]:
    """These pages, as pages of an annex."""
    for page in pages:
        page.annex = True
    return pages


def heading(pager: Pager, label: str, subject: str, attached_to: str) -> None:
    """Label and subject in bold, ``(Kèm theo …)`` in italics, centred."""
    width = pager.frame.width * HEADING_SHARE
    if label:
        pager.centred(upper(label), BOLD, HEADING_SIZE)
    for line in balanced(tied(one_line(subject)), pager.faces[BOLD], HEADING_SIZE, width):
        pager.centred(line.text, BOLD, HEADING_SIZE)
    if attached_to:
        for line in balanced(tied(attached_to), pager.faces[ITALIC], HEADING_SIZE - 1, width):
            pager.centred(line.text, ITALIC, HEADING_SIZE - 1)
    pager.y -= 8.0


def widths(frame: Frame, shares: Sequence[float]) -> list[float]:
    """Column widths in points from shares of the type area's width."""
    total = sum(shares)
    return [frame.width * share / total for share in shares]
