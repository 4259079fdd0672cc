from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import TrustError
from app.trust.fingerprint import code_of, fingerprint, matches, word_list, words_of

_prints = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_a_fingerprint_is_the_sha_256_of_the_certificate() -> None:
    assert fingerprint(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(_prints)
def test_the_code_is_seven_groups_of_four_digits_and_gives_back_its_93_bits(print_hex: str) -> None:
    code = code_of(print_hex)
    assert re.fullmatch(r"\d{4}( \d{4}){6}", code)
    assert int(code.replace(" ", "")) == int(print_hex, 16) >> (256 - 93)


@given(_prints)
def test_the_words_are_eight_and_give_back_their_88_bits(print_hex: str) -> None:
    number = 0
    for word in words_of(print_hex):
        number = number << 11 | word_list().index(word)
    assert number == int(print_hex, 16) >> (256 - 88)


@given(_prints, st.sampled_from([" ", "-", "  ", "\u00a0", " - ", "\n", "."]))
def test_what_was_shown_matches_in_any_spacing(print_hex: str, space: str) -> None:
    assert matches(print_hex, code_of(print_hex).replace(" ", space))
    assert matches(print_hex, f"  {print_hex.upper()[:32]}{space}{print_hex[32:]} ")
    if space not in ("-", "."):
        spoken = space.join(words_of(print_hex)).upper()
        assert matches(print_hex, spoken)
        assert matches(print_hex, unicodedata.normalize("NFD", spoken))


@given(_prints, st.integers(min_value=0, max_value=87))
def test_one_bit_among_the_first_88_changes_every_form(print_hex: str, bit: int) -> None:
    other = f"{int(print_hex, 16) ^ 1 << (255 - bit):064x}"
    assert not matches(other, code_of(print_hex))
    assert not matches(other, " ".join(words_of(print_hex)))
    assert not matches(other, print_hex)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1234",
        "không biết",
        "0" * 27,
        "0" * 29,
        "f" * 63,
        "f" * 65,
        "٠" * 28 + "x",
        "anh anh anh anh anh anh anh",
        "anh anh anh anh anh anh anh xyz",
    ],
)
def test_half_a_fingerprint_matches_nothing_and_says_so(typed: str) -> None:
    with pytest.raises(TrustError) as refused:
        matches("0" * 64, typed)
    assert refused.value.code == "fingerprint-unreadable"


def test_full_width_and_arabic_digits_are_never_taken_for_another_number() -> None:
    print_hex = fingerprint(b"x")
    wide = code_of(print_hex).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    assert matches(print_hex, wide)


def test_a_known_certificate_has_a_known_code_and_words() -> None:
    """Never change this: codes stand on paper."""
    assert code_of("f" * 64) == "9903 5203 1428 3042 1991 9299 3791"
    assert code_of("0" * 64) == "0000 0000 0000 0000 0000 0000 0000"
    assert words_of("0" * 64) == (word_list()[0],) * 8
    assert words_of("f" * 64) == (word_list()[-1],) * 8


_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi-ngã", "\u0303": "hỏi-ngã", "\u0323": "nặng"}
_INITIAL = re.compile(r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?(.*)")
_SAME_INITIAL = {"ngh": "ng", "gh": "g", "gi": "d", "r": "d", "v": "d", "tr": "ch", "s": "x", "n": "l", "k": "c"}


def _sound(word: str) -> tuple[str, str, str]:
    """How a word sounds where regions merge what the spelling tells apart: initial, rhyme, tone."""
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(_TONES.get(letter, "") for letter in letters)
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    found = _INITIAL.fullmatch(plain)
    assert found is not None
    initial, rhyme = found[1] or "", found[2]
    if initial == "gi" and (not rhyme or rhyme[0] not in "aăâeêoôơuưi"):
        rhyme = "i" + rhyme
    for ending, sounds in (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t")):
        if rhyme.endswith(ending):
            rhyme = rhyme.removesuffix(ending) + sounds
            break
    return _SAME_INITIAL.get(initial, initial), rhyme, tone


def test_no_two_words_sound_alike_on_the_telephone_in_any_region() -> None:
    sounds = Counter(_sound(word) for word in word_list())
    assert [sound for sound, count in sounds.items() if count > 1] == []


def test_the_words_are_plain_composed_and_of_one_spelling() -> None:
    for word in word_list():
        assert word == unicodedata.normalize("NFC", word)
        assert word.isalpha()
        assert word.islower()
        assert 2 <= len(word) <= 6
        rhyme = _INITIAL.fullmatch(_sound(word)[1])
        assert rhyme is not None
        assert rhyme[2] not in ("oa", "oe", "uy"), "the mark stands in two places"
