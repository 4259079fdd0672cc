from __future__ import annotations

import pytest

from db.folding import fold
from db.search import match_expression


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Kế hoạch … Đoàn", "ke hoach … doan"),
        ("Ðoàn Thanh niên", "doan thanh nien"),
        ("ðược giao", "duoc giao"),
        ("Ɖảng ủy", "dang uy"),
        ("ke\u0302\u0301", "ke"),
        ("Sở\u00a0Y\u202ftế", "so y te"),
        ("dòng\vmột\fhai", "dong mot hai"),
        ("12–KH‑UBND−A—B", "12-kh-ubnd-a-b"),
        ("tế\u200b bào\u00ad", "te bao"),
    ],
)
def test_the_same_words_fold_alike_however_they_are_typed(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_what_is_typed_with_look_alikes_is_searched_for_as_it_is_meant() -> None:
    assert match_expression("Ðoàn\u00a0xã") == match_expression("đoàn xã") == '"doan"* "xa"*'
