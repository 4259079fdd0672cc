"""What an office's full name tells: a short name for screens, its kind, the place on its papers. Proposals only."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from app.planning.offices import OfficeCard

_LEVELS: Final = {
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thành phố": "district",
    "tỉnh": "province",
    "thôn": "hamlet",
    "tổ dân phố": "hamlet",
}
_LIKE_PROVINCES: Final = frozenset({"hà nội", "hải phòng", "đà nẵng", "cần thơ", "huế", "hồ chí minh"})
"""Cities directly under the Government (Luật Tổ chức chính quyền địa phương 2025; Nghị quyết 202/2025/QH15)."""
_LEVEL = rf"(?P<level>{'|'.join(sorted(_LEVELS, key=len, reverse=True))})"
_FLAGS: Final = re.IGNORECASE
_COMMITTEE: Final = re.compile(
    rf"(?:ubnd|hđnd|[uủ][yỷ] ban nhân dân|hội đồng nhân dân)?\s*{_LEVEL}\s+(?P<place>.+)", _FLAGS
)
_PARTY: Final = re.compile(
    rf"(?:(?:ban thường vụ|ban chấp hành)\s+)?(?P<short>(?:đảng|huyện|tỉnh|thành|quận|thị)\s+[uủ][yỷ]|đảng bộ)\s*"
    rf"(?:{_LEVEL}\s+)?(?P<place>.*)",
    _FLAGS,
)
_PART: Final = re.compile(
    rf"(?P<short>(?:sở|phòng|ban|chi cục|cục|trung tâm|văn phòng)\s.+?)(?:\s+{_LEVEL}\s+(?P<place>.+))?", _FLAGS
)
_BODY: Final = re.compile(rf"(?P<short>.+?)\s+{_LEVEL}\s+(?P<place>.+)", _FLAGS)


def card_of_name(code: str, name: str) -> OfficeCard:
    """The card of an office of which only code and name are known: "UBND huyện Tiên Lãng" is "Huyện", of Tiên Lãng.

    What the name does not tell stays empty, the kind ``other``.
    """
    words = " ".join(name.split())
    # Before the committees: "Huyện ủy Tiên Lãng" is no huyện called "ủy Tiên Lãng".
    if found := _PARTY.fullmatch(words):
        short = found["short"].lower().replace("uỷ", "ủy")
        return OfficeCard(code, words, _capital(short), "party", found["place"] or "")
    if found := _COMMITTEE.fullmatch(words):
        level, place = found["level"].lower(), found["place"]
        kind = "province" if level == "thành phố" and place.lower() in _LIKE_PROVINCES else _LEVELS[level]
        # A hamlet's papers name the commune it lies in (NĐ 30/2020, Phụ lục I), which its own name does not tell.
        return OfficeCard(code, words, _capital(level), kind, "" if kind == "hamlet" else place)
    if found := _PART.fullmatch(words):
        return OfficeCard(code, words, found["short"], "department", found["place"] or "")
    if found := _BODY.fullmatch(words):
        return OfficeCard(code, words, found["short"], "other", found["place"])
    return OfficeCard(code, words)


def completed(card: OfficeCard) -> OfficeCard:
    """The card with what its name tells, where nothing else was said: how every office founded here is named."""
    told = card_of_name(card.code, card.name)
    return replace(
        card,
        short_name=card.short_name or told.short_name,
        kind=card.kind or told.kind,
        place=card.place or told.place,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
