from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.text import (
    REPLACEMENT,
    clean,
    decimal_comma,
    figure,
    leading_zero,
    official_date,
    open_date,
    percent,
    roman,
    short_date,
    tied,
)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026", "09/01/2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026", "28/02/2026"),
        (date(2026, 11, 10), "ngày 10 tháng 11 năm 2026", "10/11/2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_alone_take_a_zero(day: date, long: str, short: str) -> None:
    assert official_date(day) == long
    assert short_date(day) == short


def test_a_date_not_given_leaves_the_day_blank_but_names_month_and_year() -> None:
    assert open_date(2026, 11).replace("\u00a0", " ") == "ngày      tháng 11 năm 2026"
    assert "tháng 02" in open_date(2026, 2)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("a\x00b\x07c", "abc"),
        ("dòng\r\nhai\rba", "dòng\nhai\nba"),
        ("cột\tsau", "cột sau"),
        ("lẻ \ud800 đôi", f"lẻ {REPLACEMENT} đôi"),
        ("không\u200b\ufeffthấy", "khôngthấy"),
        ("ke\u0302\u0301 hoa\u0323ch", "kế hoạch"),
        ("rộng\u3000hẹp\u2009", "rộng hẹp "),
        ("giữ\u00a0liền\u202fnhau", "giữ\u00a0liền\u00a0nhau"),
        ("đảo \u202etxet", "đảo txet"),
        ("trang\x0csau\u2028dòng", "trang\nsau\ndòng"),
    ],
)
def test_text_is_made_safe_for_paper(raw: str, safe: str) -> None:
    assert clean(raw) == safe


@given(st.text(alphabet=st.characters()))
def test_clean_text_is_nfc_without_controls_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert not [c for c in once if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert clean(once) == once


@given(st.text(alphabet="abđêơạỗ .,;-/()“”…", max_size=80))
def test_ordinary_vietnamese_text_stays_word_for_word(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(1, 3, "33,3"), (2, 3, "66,7"), (1, 8, "12,5"), (0, 4, "0,0"), (4, 4, "100,0")]
)
def test_rates_have_one_decimal_and_a_comma(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown


def test_a_rate_of_nothing_is_no_rate() -> None:
    assert percent(0, 0) is None


def test_figures_have_dots_between_thousands_and_a_comma_before_decimals() -> None:
    assert figure(Decimal("1234567.50")) == "1.234.567,5"
    assert figure(Decimal("-0.25")) == "-0,25"
    assert figure(Decimal("-1200")) == "-1.200"
    assert figure(Decimal("1E+3")) == "1.000"
    assert figure(None) == ""
    assert decimal_comma(Decimal("0.05")) == "0,1"


def test_numbers_below_ten_take_a_leading_zero() -> None:
    assert [leading_zero(n) for n in (0, 5, 10, 123)] == ["0", "05", "10", "123"]


def test_roman_numerals() -> None:
    assert [roman(n) for n in (1, 4, 5, 9, 14, 39)] == ["I", "IV", "V", "IX", "XIV", "XXXIX"]


def test_headings_do_not_break_between_a_word_and_its_figure() -> None:
    shown = tied("Kế hoạch số 5/KH ngày 05 tháng 3 năm 2026 của xã").replace("\u00a0", "_")
    assert shown == "Kế hoạch số_5/KH ngày_05_tháng_3_năm_2026 của xã"
    shown = tied("Thành ủy Hải Phòng, Thôn Đông Xuyên và thôn, xóm").replace("\u00a0", "_")
    assert shown == "Thành_ủy_Hải_Phòng, Thôn_Đông_Xuyên và thôn, xóm"
