"""Kinds of office in words, and names of offices as a list shows them."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

_BODIES = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_BODY = re.compile("|".join(_BODIES), re.IGNORECASE)


def kind_words() -> dict[str, str]:
    """What each kind of office is called, in the order they are offered."""
    translate = QCoreApplication.translate
    return {
        "commune": translate("Offices", "commune, township"),
        "department": translate("Offices", "department"),
        "district": translate("Offices", "district"),
        "province": translate("Offices", "province, city"),
        "party": translate("Offices", "Party body"),
        "hamlet": translate("Offices", "hamlet, group"),
        "other": translate("Offices", "other"),
    }


def brief(name: str) -> str:
    """The name of an office as people write it in a list, where a line is short: "UBND thành phố Hải Phòng"."""
    return _BODY.sub(lambda found: _BODIES[found.group().casefold()], name, count=1)
