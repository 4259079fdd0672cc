"""Figures as they are written here and as people type them: dots between thousands, a comma before decimals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


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
    """A figure as people type it: 1.250,5 and 1250,5 and 1250.5; None when it is none."""
    plain = text.replace(" ", "").replace("\u00a0", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(".") > 1 or (plain.count(".") == 1 and _groups_thousands(plain)):
        plain = plain.replace(".", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _groups_thousands(plain: str) -> bool:
    """1.250 is one thousand two hundred and fifty here; 1.25 and 0.250 are decimals."""
    whole, _, part = plain.partition(".")
    return len(part) == 3 and 1 <= len(whole.lstrip("-")) <= 3 and whole.lstrip("-") != "0"
