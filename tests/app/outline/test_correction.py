from __future__ import annotations

from collections.abc import Callable

from app.outline import Outline
from app.outline.correction import with_words
from app.outline.model import Span
from app.outline.reader import outline_of_document
from app.outline.source import Mark, SourceDoc, SourceWriter, Table
from app.progress import Silent

BOX = (10.0, 10.0, 90.0, 20.0)


def _scan() -> SourceDoc:
    writer = SourceWriter()
    line = "1. Sở Y tề báo cáo trước ngày 30/l1/2026 xx."
    unsure = tuple((line.index(word), line.index(word) + len(word)) for word in ("tề", "30/l1/2026", "xx"))
    writer.line(line, marks=[Mark(0, len(line), 1, BOX, unsure)])
    writer.table([["Việc", "Sở Nộl vụ"]], marks={(0, 1): [Mark(0, 9, 2, BOX, ((3, 6),))]})
    writer.line("2. Công an tỉnh phối hợp.", marks=[Mark(0, 25, 2, BOX)])
    doc = writer.document()
    doc.scanned = 2
    return doc


def test_corrected_words_are_understood_and_everything_behind_them_moves_along(
    assert_lossless: Callable[[Outline], None],
) -> None:
    doc = _scan()
    words = [doc.text[span.start : span.end] for span in doc.unsure]
    assert words == ["tề", "30/l1/2026", "xx", "Nộl"]
    right = dict(zip(doc.unsure, ("tế", "30/11/2026", "", "Nội"), strict=True))
    made = with_words(doc, right)
    assert made.unsure == []
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert table.rows[0][1].text == "Sở Nội vụ"
    assert [made.text[place.span.start : place.span.end] for place in made.places] == [
        "1. Sở Y tế báo cáo trước ngày 30/11/2026 .",
        "Sở Nội vụ",
        "2. Công an tỉnh phối hợp.",
    ]
    outline = outline_of_document(made, Silent())
    assert_lossless(outline)
    task = outline.nodes[0]
    assert task.lead_units == ("Sở Y tế",)
    assert str(task.due_on) == "2026-11-29"
    assert [place.page for place in outline.places_of(outline.nodes[-1].spans)] == [2]


def test_what_nobody_looked_at_stays_uncertain_and_the_reading_itself_is_not_changed() -> None:
    doc = _scan()
    text, first = doc.text, doc.unsure[0]
    made = with_words(doc, {first: "tế của tỉnh"})
    assert [made.text[span.start : span.end] for span in made.unsure] == ["30/l1/2026", "xx", "Nộl"]
    assert (doc.text, len(doc.unsure)) == (text, 4)
    outline = outline_of_document(made, Silent())
    assert sum(doubt.code == "word-unsure" for doubt in outline.doubts) == 3
    assert with_words(doc, {}).text == text
    assert Span(0, 1) not in made.unsure
