"""Whatever a table holds and however its cells are merged: nothing is lost, nothing is taken twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DocumentError
from app.outline import Outline
from app.outline.build import build_outline
from app.outline.source import SourceWriter
from app.progress import Silent

HEADINGS = ["TT", "Nhiệm vụ", "Nhóm nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn", "Ghi chú", "", "Kinh phí"]
CELLS = [
    "",
    "",
    "",
    "1",
    "2.1",
    "I",
    "a)",
    "-",
    "I. NHÓM",
    "Rà soát văn bản",
    "rà soát tiếp",
    "Việc một.",
    "- Việc một;\n- Việc hai.",
    "Sở Y tế",
    "Lãnh đạo\nSở Y tế",
    "UBND các xã; Công an tỉnh",
    "Theo Phụ lục II",
    "Như trên",
    "//",
    "30/6/2026",
    "Quý I/2026",
    "Thường xuyên",
    "Tổng cộng",
    "Ghi chú: xem trên",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Ðảng ủy",
    "#REF!",
    "=A1+1",
    "x",
]


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[list[str]], set[tuple[int, int]], set[int], dict[tuple[int, int], str]]:
    wide = draw(st.integers(1, 7))
    heading = draw(st.lists(st.sampled_from(HEADINGS), min_size=wide, max_size=wide))
    row = st.lists(st.sampled_from(CELLS), min_size=wide, max_size=wide)
    rows = [*draw(st.lists(row, max_size=2)), heading, *draw(st.lists(st.one_of(row, st.just(heading)), max_size=9))]
    places = [(at, column) for at in range(1, len(rows)) for column in range(wide)]
    above = draw(st.sets(st.sampled_from(places), max_size=12)) if places else set()
    for at, column in above:
        rows[at] = [*rows[at][:column], "", *rows[at][column + 1 :]]
    bold = draw(st.sets(st.integers(0, len(rows) - 1)))
    lost = {
        (at, column): f"{column}{at}"
        for at, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell[:1] in ("#", "=")
    }
    return rows, above, bold, lost


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_tables(), st.sampled_from(["PHỤ LỤC", "1. Giao Sở A trồng cây."])), min_size=1, max_size=4))
def test_no_table_loses_a_word(assert_lossless: Callable[[Outline], None], blocks: list[object]) -> None:
    writer = SourceWriter()
    for block in blocks:
        if isinstance(block, str):
            writer.line(block)
        elif isinstance(block, tuple):
            rows, above, bold, lost = block
            writer.table(rows, frozenset(above), frozenset(bold), lost=lost)
            writer.page_break()
    with suppress(DocumentError):
        _check(build_outline(writer.document(), Silent()), assert_lossless)


def _check(outline: Outline, assert_lossless: Callable[[Outline], None]) -> None:
    assert_lossless(outline)
    known = {node.id for node in outline.nodes}
    assert all(doubt.node_id is None or doubt.node_id in known for doubt in outline.doubts)
    assert all(node.text or node.marker or node.cells for node in outline.nodes)
