"""A number as a cell shows it: the formats of Excel, written with the signs of Việt Nam (ECMA-376 Part 1, 18.8.30–31).

A day is always written day first and with its whole year, whatever order its format asks for: "6/7/2026" of an American
format would be read as another day here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

GENERAL = "General"
_MONEY = '#,##0 "₫";-#,##0 "₫"'
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6), _MONEY),
    **dict.fromkeys((7, 8), '#,##0.00 "₫";-#,##0.00 "₫"'),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
    **dict.fromkeys((37, 38), "#,##0;(#,##0)"),
    **dict.fromkeys((39, 40), "#,##0.00;(#,##0.00)"),
    **dict.fromkeys((41, 42), "#,##0;-#,##0;-"),
    **dict.fromkeys((43, 44), "#,##0.00;-#,##0.00;-"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook names by number alone, as Excel shows them under the region Việt Nam."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*](?P<gap>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<clock>[ymdhs]+)|(?P<digit>[0#?])|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<how><=|>=|<>|<|>|=)(?P<than>-?\d+(?:\.\d+)?)$")
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-|$)")
_ELAPSED = re.compile(r"h+$|m+$|s+$", re.IGNORECASE)
_DAY_AND_TIME = re.compile(r"(/\d{4})\s+(?=\d{1,2}:)")
_MIDNIGHT = re.compile(r"(?<=/\d{4}), 0{1,2}:00(?::00)?$")
"""The time that a program gives to a day without one."""
_LAST_DAY = 2_958_465
"""31/12/9999, the last day of Excel."""
_DAY_SECONDS = 86_400
_SIGNIFICANT = 11
_WHOLE_DIGITS = 15
"""Excel holds no more digits; it shows longer whole numbers as powers of ten, of which no register number survives."""
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a format: ``text`` (words to show), ``digit``, ``clock``, ``elapsed``, ``noon``, ``exponent``,
    ``general``, ``value`` (@) or ``sign`` (. , % /).
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str, text: str = "") -> bool:
        return any(token.kind == kind and (not text or token.text == text) for token in self.tokens)


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number, day or time as its cell shows it.

    Args:
        value: the stored number; days are counted from 1900 (or 1904), times are parts of a day.
        code: the number format ("0.0%", "dd/mm/yyyy", …).
        since_1904: the workbook counts its days from 1904, as those from old Macs do.
    """
    sections = _sections(code)
    number = Decimal(repr(value)) if value == value and abs(value) != float("inf") else Decimal(0)
    section, signed = _chosen(sections, number)
    if section.has("clock") or section.has("elapsed"):
        told = _time(float(value), section, since_1904)
        if told is not None:
            return told
        section = _sections(GENERAL)[0]
    if section.has("general") or not section.has("digit"):
        return _general_words(number, section, signed)
    text = _figure(abs(number), section)
    return f"-{text}" if signed and number < 0 and re.search("[1-9]", text) else text


def shown_text(text: str, code: str) -> str:
    """Words as their cell shows them: a format may set others around them ('"Sở "@')."""
    section = _sections(code)[-1]
    if "@" not in code or not section.has("value"):
        return text
    return "".join(text if token.kind == "value" else token.text for token in section.tokens)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code[:400]):
        if match["sign"] == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif match["bracket"] is not None:
            if found := _CONDITION.match(match["bracket"]):
                condition = (found["how"], Decimal(found["than"]))
            elif found := _CURRENCY.match(match["bracket"]):
                tokens.append(_Token("text", found["sign"]))
            elif _ELAPSED.match(match["bracket"]):
                tokens.append(_Token("elapsed", match["bracket"].lower()))
        else:
            tokens.append(_token(match))
    return (*sections, _Section(tuple(tokens), condition))


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or "text"
    text = match[kind]
    if kind == "sign":
        return _Token("value" if text == "@" else "sign" if text in ".,%/" else "text", text)
    if kind in ("quoted", "escaped"):
        return _Token("text", text)
    return _Token("text", "") if kind == "gap" else _Token(kind, text.lower())


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether a minus is still to be written."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _meets(number, *section.condition):
                return section, True
        return sections[-1], True
    numbers = sections[:3] if len(sections) > 1 else sections
    if number < 0 and len(numbers) > 1 and numbers[1].tokens:
        return numbers[1], False
    if number == 0 and len(numbers) > 2:
        return numbers[2], False
    return numbers[0], True


def _meets(number: Decimal, how: str, than: Decimal) -> bool:
    return {
        "<": number < than,
        ">": number > than,
        "=": number == than,
        "<=": number <= than,
        ">=": number >= than,
        "<>": number != than,
    }[how]


def _general_words(number: Decimal, section: _Section, signed: bool) -> str:
    """A section of words alone ('"chưa có"'), or the plain number among its words."""
    plain = _general(number if signed else abs(number))
    parts = [plain if token.kind in ("general", "value") else token.text for token in section.tokens]
    return "".join(parts).strip() if section.tokens else ""


def _general(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    size = number.adjusted() + 1 if number else 1
    if whole and size <= _WHOLE_DIGITS:
        return str(int(number))
    if size > _SIGNIFICANT or size < -8:
        return f"{number:.5E}".replace(".", ",")
    places = max(0, _SIGNIFICANT - 1 - max(size, 1))
    text = f"{_rounded(number, places):f}"
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def _rounded(number: Decimal, places: int) -> Decimal:
    try:
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return number


def _figure(number: Decimal, section: _Section) -> str:
    """A number through a section with places for digits."""
    tokens = section.tokens
    number *= Decimal(100) ** sum(1 for token in tokens if token.kind == "sign" and token.text == "%")
    if section.has("exponent"):
        return _power(number, tokens)
    first, last = _places(tokens)
    middle = tokens[first : last + 1]
    before = "".join(token.text for token in tokens[:first] if token.text not in ("", ","))
    if section.has("sign", "/"):
        return (before + _fraction(number, middle)).strip()
    after = tokens[last + 1 :]
    while after and after[0] == _Token("sign", ","):
        number, after = number / 1000, after[1:]
    point = next((at for at, token in enumerate(middle) if token == _Token("sign", ".")), len(middle))
    decimals = [token.text for token in middle[point:] if token.kind == "digit"]
    number = _rounded(number, len(decimals))
    whole, _, rest = f"{number:f}".partition(".")
    text = _whole(whole, middle[:point])
    while rest and decimals and decimals[-1] != "0" and rest[-1] == "0":
        rest, decimals = rest[:-1], decimals[:-1]
    tail = "".join(token.text for token in after)
    return f"{before}{text}{',' + rest if rest else ''}{tail}".strip()


def _places(tokens: tuple[_Token, ...]) -> tuple[int, int]:
    places = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    return places[0], places[-1]


def _whole(digits: str, tokens: tuple[_Token, ...]) -> str:
    """The digits before the decimal sign; words among their places ("000-000") stand where they are."""
    least = sum(1 for token in tokens if token.text == "0")
    digits = digits.lstrip("0").rjust(least, "0")
    if any(token == _Token("sign", ",") for token in tokens):
        head = len(digits) % 3
        return ".".join(filter(None, [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]))
    made: list[str] = []
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].kind != "digit":
            made.append(tokens[at].text if digits else "")
            continue
        rest = 1 if any(token.kind == "digit" for token in tokens[:at]) else len(digits)
        made.append(digits[len(digits) - rest :] if digits else "")
        digits = digits[: max(0, len(digits) - rest)]
    return "".join(reversed(made))


def _power(number: Decimal, tokens: tuple[_Token, ...]) -> str:
    at = next(at for at, token in enumerate(tokens) if token.kind == "exponent")
    point = next((index for index, token in enumerate(tokens[:at]) if token == _Token("sign", ".")), at)
    places = sum(1 for token in tokens[point:at] if token.kind == "digit")
    return f"{number:.{places}E}".replace(".", ",")


def _fraction(number: Decimal, tokens: tuple[_Token, ...]) -> str:
    bar = tokens.index(_Token("sign", "/"))
    digits = sum(1 for token in tokens[bar:] if token.kind == "digit")
    part = Fraction(number).limit_denominator(max(1, 10 ** min(digits, 4) - 1))
    above = re.sub(r"\s", " ", "".join(token.text for token in tokens[:bar])).strip()
    whole = int(part) if " " in above else 0
    rest = part - whole
    words = [str(whole)] if whole or not rest else []
    return " ".join([*words, f"{rest.numerator}/{rest.denominator}"] if rest else words)


def _time(value: float, section: _Section, since_1904: bool) -> str | None:
    """A day or a time through a section; None where the number is no day of the calendar."""
    if not 0 <= value <= _LAST_DAY:
        return None
    seconds = round(value * _DAY_SECONDS)
    days = seconds // _DAY_SECONDS
    # Excel's 1900 has a 29 February, so days before its March stand one later than they are counted.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(seconds=seconds)
    except OverflowError:
        return None
    kinds = _clock_kinds(section.tokens)
    order = "".join(kind for kind in kinds if kind in ("y", "m", "d"))
    if order and not _reads_here(section.tokens, kinds, order):
        return _written_out(moment, seconds, section.tokens, kinds, order)
    words = "".join(
        _piece(token, kind, moment, seconds, section) for token, kind in zip(section.tokens, kinds, strict=True)
    )
    # A comma parts the day from its time, so that "30/06/2026 17:00" is not read as a day in figures that run on.
    return _MIDNIGHT.sub("", _DAY_AND_TIME.sub(r"\1, ", words)).strip()


def _clock_kinds(tokens: tuple[_Token, ...]) -> list[str]:
    """What each token counts: y, m (month), d, w (weekday), h, n (minute), s; "" for words."""
    kinds = [token.text[:1] if token.kind in ("clock", "elapsed") else "" for token in tokens]
    told = [at for at, kind in enumerate(kinds) if kind]
    for place, at in enumerate(told):
        before = kinds[told[place - 1]] if place else ""
        after = kinds[told[place + 1]] if place + 1 < len(told) else ""
        if kinds[at] == "m" and (before == "h" or after == "s" or tokens[at].kind == "elapsed"):
            kinds[at] = "n"
        elif kinds[at] == "d" and len(tokens[at].text) > 2:
            kinds[at] = "w"
    return kinds


def _reads_here(tokens: tuple[_Token, ...], kinds: list[str], order: str) -> bool:
    """Whether the date is shown as one writes it here: day, month, year, in figures, the year whole."""
    widths = {kind: len(token.text) for token, kind in zip(tokens, kinds, strict=True) if kind in ("y", "m", "d")}
    return (
        order in ("dmy", "dm", "my", "y", "m", "d")
        and widths.get("m", 1) <= 2
        and (widths.get("y", 4) >= 3 or order == "y")
    )


def _written_out(moment: datetime, seconds: int, tokens: tuple[_Token, ...], kinds: list[str], order: str) -> str:
    parts = {"d": f"{moment.day:02d}", "m": f"{moment.month:02d}", "y": f"{moment.year:04d}"}
    day = "/".join(parts[kind] for kind in "dmy" if kind in order)
    first = next(at for at, kind in enumerate(kinds) if kind in ("y", "m", "d"))
    words = "".join(token.text for token in tokens[:first] if token.kind == "text")
    clock = next((at for at, kind in enumerate(kinds) if kind in ("h", "n", "s")), len(kinds))
    section = _Section(tokens[clock:])
    time = "".join(
        _piece(token, kind, moment, seconds, section)
        for token, kind in zip(tokens[clock:], kinds[clock:], strict=True)
        if kind not in ("y", "m", "d", "w")
    )
    return _MIDNIGHT.sub("", f"{words}{day}, {time}".strip().rstrip(","))


def _piece(token: _Token, kind: str, moment: datetime, seconds: int, section: _Section) -> str:
    if not kind:
        noon = "SA" if moment.hour < 12 else "CH"
        return noon if token.kind == "noon" else "" if token.kind == "digit" else token.text
    wide = len(token.text)
    if kind == "y":
        return f"{moment.year:04d}" if wide > 2 else f"{moment.year % 100:02d}"
    if kind == "w":
        return (_WEEKDAYS if wide > 3 else _SHORT_WEEKDAYS)[moment.weekday()]
    if token.kind == "elapsed":
        amount = seconds // {"h": 3600, "n": 60, "s": 1}[kind]
    else:
        hour = (moment.hour + 11) % 12 + 1 if section.has("noon") else moment.hour
        amount = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[kind]
    return f"{amount:0{wide}d}" if wide > 1 else str(amount)
