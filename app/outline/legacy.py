"""Vietnamese text in the font encodings TCVN3 (ABC) and VNI that came before Unicode.

Such text reaches us as Latin-1 letters ("®¬n vÞ"). TCVN 5712:1993 gives each lower-case letter one byte; its capitals
with tone marks exist only as fonts ending in H. VNI writes a vowel and, after it, one letter for its marks.
"""

from __future__ import annotations

import re
from typing import Literal

from app.outline.syllables import share_misspelled

Encoding = Literal["tcvn3", "vni"]

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TABLE = {ord(old): new for old, new in _TCVN3.items()}

_VNI_MARKS = {
    "a": dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
}
_VNI_ALONE = dict(zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True))
_VNI: dict[str, str] = {}
for _vowel, _marks in _VNI_MARKS.items():
    for _mark, _letter in _marks.items():
        _VNI[_vowel + _mark] = _letter
        _VNI[_vowel.upper() + _mark.upper()] = _letter.upper()
        _VNI[_vowel.upper() + _mark] = _letter.upper()
_VNI_PATTERN = re.compile(
    "|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)) + "|[" + "".join(_VNI_ALONE) + "]"
)

_CODE = re.compile(r"\d\s*/|/[A-Z§]{2}")
_SEGMENT = re.compile(r"[^\s](?:[^\n\t\f]*?[^\s])??(?=\s{2}|[\n\t\f]|$)")
_UNICODE = re.compile("[đĐơƠưƯăĂĩũẠ-ỹ]")
_TCVN3_SIGN = re.compile("[µ¶·¸¹¨»¼½¾©®ª«¬¡¢£¤¥¦§\u00adÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞß÷þ]")
_TCVN3_WORD = re.compile("[A-Za-z]+[µ¶·¸¹¨»¼½¾©ª«¬\u00adÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞß÷þ]|[®§][A-Za-zµ-þ]|[A-Za-z]+[µ-þ][a-z]")
_VNI_WORD = re.compile("[aeouyAEOUY][ùøûõïâåãäêëüÙØÛÕÏÂÅÃÄÊËÜáàéèÁÀÉÈ]|[ôöÔÖ][ùøûõïÙØÛÕÏ]|[ñÑ](?=[a-zA-ZôöÔÖ])")
_MIN_SIGNS = 3
"""Fewer signs than this may be a trade mark or a copyright sign, not an encoding."""
_SAMPLE = 20_000
"""Characters by whose syllables an encoding is told."""


def detect(text: str) -> Encoding | None:
    """Which legacy encoding the text is in, or None where it is Unicode, not Vietnamese, or too short to tell."""
    sample = text[:200_000]
    unicode_letters = len(_UNICODE.findall(sample))
    tcvn3 = len(_TCVN3_WORD.findall(sample)) if len(_TCVN3_SIGN.findall(sample)) >= _MIN_SIGNS else 0
    best = max(tcvn3, len(_VNI_WORD.findall(sample)))
    if best < _MIN_SIGNS or best <= unicode_letters:
        return None
    letters = sum(char.isalpha() for char in sample) or 1
    if best / letters < 0.04:
        return None
    encodings: tuple[Encoding, ...] = ("tcvn3", "vni")
    wrong = {encoding: misspelled(convert(sample[:_SAMPLE], encoding)) for encoding in encodings}
    likeliest = min(encodings, key=lambda encoding: wrong[encoding])
    return likeliest if wrong[likeliest] < misspelled(sample[:_SAMPLE]) else None


def misspelled(text: str) -> int:
    """How many of the first words of a text are no Vietnamese syllables: the reading with the fewest is the right
    one.
    """
    share, looked = share_misspelled(text[:_SAMPLE].split())
    return round(share * looked)


def convert(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """The text in Unicode. ``capitals``: it was set in a TCVN3 capitals font (name ending in H)."""
    if encoding == "tcvn3":
        if capitals:
            return text.translate(_TCVN3_TABLE).upper()
        return _SEGMENT.sub(_tcvn3_segment, text)
    return _VNI_PATTERN.sub(_vni_letter, text)


def _tcvn3_segment(found: re.Match[str]) -> str:
    """A stretch or a word whose plain letters are all capitals stood in a capitals font: its other letters, which have
    no capitals in this encoding, are capitals too.
    """
    printed = found.group()
    converted = printed.translate(_TCVN3_TABLE)
    if not _CODE.search(printed) and _shouts(printed, 3):
        return converted.upper()
    return re.sub(
        r"\S+",
        lambda word: word.group().upper() if _shouts(printed[word.start() : word.end()], 2) else word.group(),
        converted,
    )


def _shouts(printed: str, least: int) -> bool:
    plain = re.findall("[A-Za-z]", printed)
    return len(plain) >= least and all(letter.isupper() for letter in plain)


def _vni_letter(found: re.Match[str]) -> str:
    printed = found.group()
    return _VNI.get(printed) or _VNI_ALONE[printed]


def encoding_of_font(name: str | None) -> Encoding | None:
    """The encoding that a font's name gives away (".VnTime", "VNI-Times")."""
    folded = (name or "").casefold()
    if folded.startswith(".vn"):
        return "tcvn3"
    return "vni" if folded.startswith("vni-") else None
