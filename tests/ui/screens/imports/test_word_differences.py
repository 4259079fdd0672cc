from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.screens.imports.word_differences import WordRun, compare, plain

WORDS = st.lists(st.sampled_from(["Nghị", "quyết", "định", "khóa", "XI", "XIII", "28-NQ/TW", "đến"]), max_size=12)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("của Nghị định 28-NQ/TW", "của Nghị quyết 28-NQ/TW", ["định"], ["quyết"]),
        ("31/10/2023", "30/11/2023", ["31/10/2023"], ["30/11/2023"]),
        ("", "mới", [], ["mới"]),
        ("cũ", "", ["cũ"], []),
        ("như nhau", "như nhau", [], []),
    ],
)
def test_only_what_differs_is_marked(old: str, new: str, gone: list[str], come: list[str]) -> None:
    before, after = compare(old, new)
    assert [piece.text for piece in before if piece.differs] == gone
    assert [piece.text for piece in after if piece.differs] == come


def test_a_long_text_is_shortened_before_the_first_difference() -> None:
    old = "Kế hoạch thực hiện Nghị quyết của Ban Chấp hành Trung ương Đảng khóa XI"
    before, after = compare(old, old.replace("XI", "XIII"))
    assert plain(before) == "…ương Đảng khóa XI"
    assert after[-1] == WordRun("XIII", True)


@given(WORDS, WORDS)
def test_no_differing_word_is_ever_dropped(old: list[str], new: list[str]) -> None:
    before, after = compare(" ".join(old), " ".join(new))
    for words, pieces in ((old, before), (new, after)):
        shown = plain(pieces).removeprefix("…").split()
        assert shown == words[len(words) - len(shown) :]
        assert all(piece.text for piece in pieces)
