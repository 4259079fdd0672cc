"""Words and figures as official papers write them, and text made safe for paper."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from app.tracking.amounts import amount_words
from app.tracking.amounts import leading_zero as leading_zero
from app.tracking.sentences import CAPITALS, KINDS_OF_PLACE

REPLACEMENT = "\u25a1"
"""What stands on paper for a code point that is no character: a visible empty box, never a silent gap."""

# Everything that needs a closer look: controls, format characters, odd spaces, separators, surrogates, non-characters.
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufdd0-\ufdef"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)
# Narrow no-break spaces stay no-break; all other odd spaces become the plain one.
_NO_BREAK_SPACES = frozenset("\u202f\u2007")


def clean(text: str) -> str:
    """The text in NFC, without anything that paper cannot show; line ends become ``\\n``, words stay untouched.

    Control and invisible format characters are dropped, odd spaces become plain ones (no-break ones stay no-break),
    lone surrogates and non-characters become a visible box.
    """
    if _SUSPECT.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _SUSPECT.sub(_tame, text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _tame(match: re.Match[str]) -> str:
    char = match.group()
    if char in _NO_BREAK_SPACES:
        return "\u00a0"
    if char in "\t\x0b":
        return " "
    if char in "\x0c\x85\u2028\u2029":
        return "\n"
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in ("Cs", "Cn", "So"):
        return REPLACEMENT
    return ""


def one_line(text: str) -> str:
    """The cleaned text on one line, with single spaces."""
    return " ".join(clean(text).replace("\n", " ").split(" ")).strip()


def upper(text: str) -> str:
    """Capitals for headings."""
    return clean(text).upper()


def _day_and_month(day: int, month: int) -> tuple[str, str]:
    # Days below ten and only the months January and February take a zero (NĐ 30/2020, Phụ lục I, II.4).
    return leading_zero(day), leading_zero(month) if month <= 2 else str(month)


def official_date(day: date) -> str:
    """``ngày 05 tháng 3 năm 2026``."""
    d, m = _day_and_month(day.day, day.month)
    return f"ngày {d} tháng {m} năm {day.year}"


def open_date(year: int, month: int) -> str:
    """A date whose day the clerk writes by hand: ``ngày      tháng 11 năm 2026``, as wide as a written day needs."""
    m = leading_zero(month) if month <= 2 else str(month)
    return f"ngày\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0tháng {m} năm {year}"


def short_date(day: date) -> str:
    """``05/3/2026``: the same rule for zeros as in the long form."""
    d, m = _day_and_month(day.day, day.month)
    return f"{d}/{m}/{day.year}"


_TIES = re.compile(
    r"(?:(?<=\bsố)|(?<=\bngày)|(?<=\btháng)|(?<=\bnăm)|(?<=\bquý)|(?<=\bthứ)) (?=[\dIV….])|(?<=\d) (?=tháng|năm)"
    r"|(?<=\bnhư) (?=sau:)"
)
_PLACES = re.compile(rf"\b(?i:{KINDS_OF_PLACE}|(?:thành|quận|huyện|thị|tỉnh) ủy)(?: [{CAPITALS}][\w'-]*){{1,4}}")


@lru_cache(maxsize=4_096)
def tied(text: str) -> str:
    """Text of the program's own that breaks neither between ``ngày`` and its day nor within a place's name.

    The spaces there become no-break ones. Words of other people stay as they are. The cells of a table are measured
    and then set, with the same words.
    """
    kept = _PLACES.sub(lambda place: place.group().replace(" ", "\u00a0"), text)
    return _TIES.sub("\u00a0", kept).replace("Việt Nam", "Việt\u00a0Nam")


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Roman numerals for sections and annexes (1 to 39)."""
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out += sign
            number -= value
    return out


def decimal_comma(value: Decimal, places: int = 1) -> str:
    """A figure with a decimal comma, rounded half up to ``places``."""
    step = Decimal(1).scaleb(-places)
    return str(value.quantize(step, rounding=ROUND_HALF_UP)).replace(".", ",")


def figure(value: Decimal | None) -> str:
    """A figure as Vietnamese papers write it; none is empty."""
    return "" if value is None else amount_words(value)


def percent(part: int, whole: int) -> str | None:
    """``part`` of ``whole`` in per cent with one decimal and a comma; ``None`` where there is nothing to divide by."""
    if whole <= 0:
        return None
    return decimal_comma(Decimal(100 * part) / Decimal(whole))
