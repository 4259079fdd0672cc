from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.trust.passphrase import assess

OFFICE = ("Ủy ban nhân dân xã Thử", "11785", "xã Thử")


@pytest.mark.parametrize(
    ("phrase", "advice"),
    [
        ("", "too-short"),
        ("abc", "too-short"),
        ("12345678", "sequence"),
        ("matkhau1", "common"),
        ("Mật khẩu 123", "common"),
        ("P@ssw0rd", "common"),
        ("68686868", "common"),
        ("qwertyuiop", "sequence"),
        ("poiuytrewq", "sequence"),
        ("aaaaaaaaaaaa", "repeated"),
        ("abababababab", "repeated"),
        ("xathu2026nhe", "office-in-it"),
        ("Khoá của 11785 đây", "office-in-it"),
        ("Uỷ ban nhân dân xã Thử".replace("Uỷ", "Ủy"), "office-in-it"),
    ],
)
def test_a_weak_passphrase_is_told_why(phrase: str, advice: str) -> None:
    judged = assess(phrase, OFFICE)
    assert judged.strength == "weak"
    assert advice in judged.advice


@pytest.mark.parametrize("phrase", ["mưa rơi trên mái ngói", "con trâu đi trước cái cày", "Ruộng 7 sào, nhà 3 gian"])
def test_several_words_are_good(phrase: str) -> None:
    assert assess(phrase, OFFICE).strength == "good"


def test_one_middling_word_is_fair_and_advised_to_grow() -> None:
    judged = assess("rungtram9k2", OFFICE)
    assert judged.strength == "fair"
    assert judged.advice == ("one-word",)


@given(st.text(max_size=80))
def test_any_text_is_judged_and_only_weak_ones_are_scolded(phrase: str) -> None:
    judged = assess(phrase, OFFICE)
    assert (judged.strength == "weak") == any(one != "one-word" for one in judged.advice)
