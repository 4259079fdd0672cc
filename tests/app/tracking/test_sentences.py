from __future__ import annotations

import pytest

from app.tracking.sentences import ended, in_a_row


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Thiếu mẫu", "Thiếu mẫu."),
        ("Thiếu mẫu.", "Thiếu mẫu."),
        ("Thiếu mẫu..", "Thiếu mẫu."),
        ("Thiếu mẫu; ", "Thiếu mẫu."),
        ("Có được không?", "Có được không?"),
        ("Có được không?.", "Có được không?"),
        ("Rất gấp!", "Rất gấp!"),
        ("Còn nữa...", "Còn nữa…"),
        ("Còn nữa….", "Còn nữa…"),
        ("Kinh phí 1.250.000", "Kinh phí 1.250.000."),
        ("", ""),
        (" . ", ""),
    ],
)
def test_each_sentence_ends_with_one_stop(typed: str, sentence: str) -> None:
    assert ended(typed) == sentence
    assert ended(sentence) == sentence


def test_a_cell_joins_sentences_and_ends_without_a_stop() -> None:
    assert in_a_row(["Đang làm", "Có được không?", "", "Chờ mẫu."]) == "Đang làm. Có được không? Chờ mẫu"
