from __future__ import annotations

import pytest

from app.outline.syllables import is_spelled, is_syllable, share_misspelled

RIGHT = """
nghiệp nghiêng trưởng thường xuyên quyết quốc quý giặt gì giếng gìn uỷ ủy hoà hòa khuya khuỷu thuở kỹ kĩ Mỹ tỷ y
yêu ý ngoằn ngoèo loắt choắt quỳnh huynh khuếch boong xoong đường Đảng ĐẢNG Nghị ỦY BAN ghi nghỉ kê ký rượu
"""
WRONG = """
nghiẹp ngbiệp uY NgAN nAN tr ởng ngi kà cê ghà ngha qa quộ tôt tòt mạchh hoc ac óh trưưng đưòng nhiẽm
trựờng ạă nguơi thôngg ﬁ w Internet zalo ẤẤ hoạc̣h
"""


@pytest.mark.parametrize("word", RIGHT.split())
def test_a_well_spelled_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", WRONG.split())
def test_a_misspelled_one_and_a_foreign_word_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "spelled"),
    [("(nghiệp)", True), ("xã-hội", True), ("2026", True), ("“Cả", True), ("ngbiệp;", False), ("và/hoặc", True)],
)
def test_signs_around_and_between_do_not_matter(word: str, spelled: bool) -> None:
    assert is_spelled(word) is spelled


def test_offices_abbreviations_and_figures_say_nothing_about_a_text() -> None:
    assert share_misspelled(["UBND", "HĐND", "12/KH-UBND", "a)", "2026", "Kế", "hoạch"]) == (0.0, 2)
    share, looked = share_misspelled(["uY", "BAN", "NgAN", "nAN", "TiNH", "kê", "hoach"])
    assert looked == 6
    assert share >= 0.5
