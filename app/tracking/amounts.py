"""Figures as they are written here and as people type them: dots between thousands, a comma before decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from app.visible import visible

_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[+-]?[0-9]{1,20}(?:[.,][0-9]+)?")


def leading_zero(number: int) -> str:
    """A count or a document number: from one to nine it takes a leading zero (NĐ 30/2020, Phụ lục I, II.3)."""
    return f"{number:02d}" if number else "0"


def amount_words(value: Decimal | None) -> str:
    """A figure as it is written here: dots between thousands, a comma before decimals; a dash where unknown."""
    if value is None:
        return "—"
    plain = format(value.normalize() if value else Decimal(0), "f")
    whole, _, part = plain.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = ""
    while len(digits) > 3:
        digits, grouped = digits[:-3], f".{digits[-3:]}{grouped}"
    return f"{sign}{digits}{grouped}{',' + part if part else ''}"


def read_amount(text: str) -> Decimal | None:
    """A figure as people type it: 1.250,5 and 1250,5 and 1250.5; None when it is none or could be read in two ways.

    Dots group thousands only where they stand so: 1.250 is one thousand two hundred and fifty, 1.25 and 0.250 are
    decimals; 1,250.5 and 12.5.2023 are no figures.
    """
    plain = re.sub(r"\s", "", visible(text)).replace("–", "-").replace("\u2212", "-")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(plain):
        plain = plain.replace(",", ".")
    else:
        return None
    return Decimal(plain)
