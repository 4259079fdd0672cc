"""Printed names of offices and the unit list: which unit a document means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.outline.fold import plain, words_of
from app.outline.letters import rx
from app.outline.unit_words import ABBREVIATIONS


def expand(name: str) -> str:
    """A folded, comparable form of an office's name: abbreviations written out, marks and punctuation gone."""
    words = []
    name = re.sub(r"^\s*P\.\s*", "Phòng ", name)
    for token in re.findall(r"[\w&-]+", name.casefold().replace("uỷ", "ủy")):
        words.append(ABBREVIATIONS.get(token) or ABBREVIATIONS.get(token.replace("-", "")) or token)
    return words_of(" ".join(words))


_TRAILING = rx(r"\s(?:huyen|tinh|thanh pho|thi xa|quan|xa|phuong)$")
_FILLER = rx(r"\b(?:va|cac|nhung|cua|thuoc)\b")


class UnitList:
    """The units an issuer knows, ready to be found by the names documents print.

    Args:
        units: pairs of code and name; names may repeat, codes do not.
    """

    def __init__(self, units: Iterable[tuple[str, str]]) -> None:
        self._codes: dict[str, set[str]] = {}
        for code, name in units:
            for key in _keys(name):
                self._codes.setdefault(key, set()).add(code)

    def resolve(self, printed: str) -> str | None:
        """The code of the unit that ``printed`` names, None where none or several fit."""
        for key in _keys(printed):
            codes = self._codes.get(key, set())
            if len(codes) == 1:
                return next(iter(codes))
            if codes:
                return None
        return None


def _keys(name: str) -> list[str]:
    """Comparable forms, the most exact first."""
    full = expand(name)
    short = _TRAILING.sub("", full)
    keys = [full, short]
    for key in (full, short):
        keys.append(" ".join(_FILLER.sub(" ", key).split()))
    commune = re.sub(r"^uy ban nhan dan (?=(?:xa|phuong|thi tran|dac khu) )", "", full)
    keys.append(commune)
    if re.match(r"(?:xa|phuong|thi tran|dac khu) ", full):
        keys.append("uy ban nhan dan " + full)
    return list(dict.fromkeys(key for key in keys if key))


_LEVEL = r"thi tran|thi xa|thanh pho|dac khu|to dan pho|phuong|huyen|quan|tinh|thon|xa"
_PLACED = rx(rf"^(?P<body>.*?)\s*\b(?P<level>{_LEVEL}) (?P<place>.+)$")
_UNPLACED = rx(
    rf"^(?P<body>.*?)\s*\b(?:(?:cac|nhung|tung|moi) )?(?P<levels>(?:(?:{_LEVEL})(?: va | )?)+|cap (?:xa|huyen|tinh))"
    r"\s*(?:(?:trong|tren dia ban)\b.*)?$"
)
_COMMITTEE = "uy ban nhan dan"
_OF_LEVEL = {
    "cap xa": ("xa", "phuong", "thi tran", "dac khu"),
    "cap huyen": ("huyen", "quan", "thi xa"),
    "cap tinh": ("tinh",),
}


def names_office(printed: str, name: str) -> bool:
    """Whether a document means this office: by its name, or by its kind alone, as one above or beside it writes.

    "UBND xã", "UBND các xã, phường" and "UBND cấp xã" are UBND xã Tân Minh too; "Đảng ủy xã" is not.
    """
    if UnitList([("", name)]).resolve(printed) is not None:
        return True
    office, kind = _PLACED.match(expand(name)), _UNPLACED.match(expand(printed))
    if office is None or kind is None or (kind["body"] or _COMMITTEE) != (office["body"] or _COMMITTEE):
        return False
    levels = kind["levels"].strip()
    return office["level"] in (_OF_LEVEL.get(levels) or re.findall(_LEVEL, levels))


def same_name(first: str, second: str) -> bool:
    """Whether two printed names are the same, level words and marks aside."""
    return bool(set(_keys(first)[:2]) & set(_keys(second)[:2])) or plain(first) == plain(second)
