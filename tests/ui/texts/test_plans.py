"""Names of offices where a line is short."""

from __future__ import annotations

import pytest

from ui.texts.plans import brief, short_citation


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ủy ban nhân dân thành phố Hải Phòng", "UBND thành phố Hải Phòng"),
        ("UỶ BAN NHÂN DÂN XÃ TÂN MINH", "UBND XÃ TÂN MINH"),
        ("Thường trực Hội đồng nhân dân xã Tân Minh", "Thường trực HĐND xã Tân Minh"),
        ("Đảng ủy xã Tân Minh", "Đảng ủy xã Tân Minh"),
    ],
)
def test_the_long_word_for_the_body_is_written_short(name: str, short: str) -> None:
    assert brief(name) == short


def test_a_narrow_column_says_a_letter_by_its_number() -> None:
    assert short_citation("Công văn số 765/UBND-NV") == "CV 765"
    assert short_citation("Công văn số 765 ngày 02/11") == "CV 765 ngày 02/11"
    assert short_citation("Quyết định số 12/QĐ-UBND") == "Quyết định số 12/QĐ-UBND"
