from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.outline import Outline, outline_of_text
from app.outline.slices import Slice, join
from app.outline.source import normalise

_MARKS = st.sampled_from(
    [
        "I. ",
        "II. ",
        "V. ",
        "A. ",
        "1. ",
        "2. ",
        "12. ",
        "1.1. ",
        "2.3 ",
        "1.1.1. ",
        "a) ",
        "đ) ",
        "i) ",
        "- ",
        "+ ",
        "• ",
        "* ",
        "(1) ",
        "Điều 1. ",
        "Khoản 2. ",
        "Chương I ",
        "PHỤ LỤC II",
        "Phần thứ nhất ",
        "I- ",
        "1- ",
        "## ",
        "### 2. ",
        "",
        "",
        "",
    ]
)
_WORDS = st.lists(
    st.sampled_from(
        [
            "Giao",
            "Phòng",
            "Nội vụ",
            "chủ trì,",
            "phối hợp với",
            "các cơ quan,",
            "đơn vị",
            "UBND",
            "xã",
            "rà soát",
            "trước ngày",
            "30/11/2024",
            "(thực hiện thường xuyên)",
            "Nghị quyết số 28-NQ/TW,",
            "ngày 17/11/2022",
            "của",
            "Bộ Chính trị",
            "khóa XII",
            "**đậm**",
            "*nghiêng*",
            "như sau:",
            "NHIỆM VỤ",
            "MỤC TIÊU",
            "Quý IV/2026.",
            "hằng năm;",
            "./.",
            "và",
            "|",
            "\t",
            "   ",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Nơi nhận:",
            "Lưu: VT.",
            "Số: /KH-UBND",
            "Kính gửi:",
            "KẾ HOẠCH",
            "12",
            "\f",
            "2025",
            "V/v",
            "Hà Nội, ngày tháng năm 2024",
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)
_LINES = st.builds(
    lambda indent, mark, words: indent + mark + words, st.sampled_from(["", "", "  ", "        "]), _MARKS, _WORDS
)
_TABLES = st.lists(
    st.lists(_WORDS.map(lambda words: words.replace("|", "").replace("\t", " ")), min_size=3, max_size=3), max_size=4
).map(
    lambda rows: "\n".join(
        ["| TT | Nhiệm vụ | Chủ trì |", "|---|---|---|", *("| " + " | ".join(row) + " |" for row in rows)]
    )
)
_DOCUMENTS = st.lists(st.one_of(_LINES, _LINES, _LINES, st.just(""), _TABLES), min_size=1, max_size=40).map("\n".join)


def _read(text: str) -> Outline | None:
    try:
        return outline_of_text(text)
    except DocumentError:
        return None


@given(_DOCUMENTS)
def test_no_word_is_ever_lost_or_invented(assert_lossless: Callable[[Outline], None], text: str) -> None:
    outline = _read(text)
    if outline is not None:
        assert_lossless(outline)
        kept = "".join(outline.source.split())
        assert kept == "".join(normalise(text).split())


@example("¹")
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(assert_lossless: Callable[[Outline], None], text: str) -> None:
    outline = _read(text)
    if outline is not None:
        assert_lossless(outline)


@given(_DOCUMENTS)
def test_the_tree_is_a_tree_in_reading_order(text: str) -> None:
    outline = _read(text)
    if outline is None:
        return
    seen: dict[str, int] = {}
    for node in outline.nodes:
        assert node.parent is None or node.parent in seen
        assert node.level == (seen[node.parent] + 1 if node.parent else 1)
        seen[node.id] = node.level
    labels = [node.label for node in outline.nodes]
    assert len(set(labels)) == len(labels)
    assert {doubt.node_id for doubt in outline.doubts} <= {None, *seen}
    assert {reference for node in outline.nodes for reference in node.reference_ids} <= {
        item.id for item in outline.references
    }


@given(_DOCUMENTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    first, second = _read(text), _read(text)
    assert first == second


@given(st.text(alphabet="ab c\n", max_size=60), st.data())
def test_slices_remember_where_their_characters_stand(source: str, data: st.DataObject) -> None:
    parts = []
    for _ in range(data.draw(st.integers(1, 4))):
        low = data.draw(st.integers(0, len(source)))
        parts.append(Slice.of(source, low, data.draw(st.integers(low, len(source)))))
    whole = join(parts)
    low = data.draw(st.integers(0, len(whole.text)))
    piece = whole.cut(low, data.draw(st.integers(low, len(whole.text))))
    for at, origin, length in piece.pieces:
        assert piece.text[at : at + length] == source[origin : origin + length]
    assert "".join(source[span.start : span.end] for span in piece.spans).split() or not piece.text.strip()
