"""Words of a scan that a person has looked at, set right in the text before its outline is built anew: a day or an
office that was misread is then understood as it is printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from app.outline.model import Place, Span
from app.outline.slices import Slice
from app.outline.source import Block, Line, SourceDoc, normalise


def with_words(doc: SourceDoc, words: Mapping[Span, str]) -> SourceDoc:
    """The document with what a person says stands at those spans, which must be among ``doc.unsure``; these are no
    longer uncertain. An empty word takes the characters out.

    ``doc`` stays as it is. It must be as it was read: nothing set aside, no table seen in its lines.
    """
    spans = sorted(words)
    pieces: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    at = shift = 0
    for span in spans:
        word = " ".join(normalise(words[span]).split())
        pieces += [doc.original[at : span.start], word]
        at = span.end
        shift += len(word) - (span.end - span.start)
        ends.append(span.end)
        shifts.append(shift)
    made = SourceDoc.of("".join([*pieces, doc.original[at:]]))
    text = made.text

    def moved(place: int) -> int:
        index = bisect_right(ends, place)
        return place + (shifts[index - 1] if index else 0)

    def sliced(piece: Slice) -> Slice:
        return Slice.of(text, moved(piece.start), moved(piece.end)) if piece.pieces else piece

    blocks: list[Block] = []
    for block in doc.blocks:
        if isinstance(block, Line):
            line = replace(block, slice=sliced(block.slice))
            if line.text:
                blocks.append(line)
        else:
            blocks.append(replace(block, rows=tuple(tuple(map(sliced, row)) for row in block.rows)))
    return replace(
        made,
        blocks=blocks,
        legacy=doc.legacy,
        doubts=list(doc.doubts),
        places=[
            Place(Span(moved(place.span.start), moved(place.span.end)), place.page, place.box) for place in doc.places
        ],
        unsure=[Span(moved(span.start), moved(span.end)) for span in doc.unsure if span not in words],
        scanned=doc.scanned,
        told=[(code, Span(moved(span.start), moved(span.end))) for code, span in doc.told],
    )
