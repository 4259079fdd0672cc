"""Whether a word can be a Vietnamese syllable: onset, rime and tone as the orthography joins them.

It knows no dictionary, only the rules of spelling, so it says of "nghiệp" yes and of "nghiẹp", "uY" or "ngbiệp" no.
What passes can still be the wrong word; what does not pass is a foreign name, an abbreviation, or a fault of reading.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset(("\u0301", "\u0323"))
"""The two tones of a syllable that a stop (c, ch, p, t) ends."""
_MARKED = frozenset("ăâêôơư")
_VOWELS = frozenset("aeiouy") | _MARKED

_PLAIN_ONSETS = "b c ch d đ g h kh l m n ng nh p ph r s t th tr v x"
_BACK = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong ooc oong op ot oc
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
uy uya uych uynh uyn uyt uyp uyu uyên uyêt ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
"""Rimes that begin with a back vowel or a."""
_FRONT = """
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
"""
"""Rimes before which k, gh and ngh are written for c, g and ng."""
_AFTER_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e en eo et ê ên ênh êch êt i ia ich in inh it iu y ych ynh yt yên yêt yêu ơ ơi ôc
"""
_ALONE = "y yêm yên yêng yêt yêu"
_WITH_Y = "h k l m s t v b d th ch n ph r x"
"""Onsets after which i is also written y, by habit or by law: "kỹ sư", "Mỹ", "tỷ lệ"."""


def _spelled() -> frozenset[str]:
    """Every syllable without its tone."""
    back, front = frozenset(_BACK.split()), frozenset(_FRONT.split())
    made = set(back | front) | set(_ALONE.split())
    for onset in _PLAIN_ONSETS.split():
        made |= {onset + rime for rime in (back if onset in ("c", "g", "ng") else back | front)}
    made |= {onset + rime for onset in ("k", "gh", "ngh") for rime in front}
    made |= {f"qu{rime}" for rime in _AFTER_QU.split()}
    made |= {f"gi{rime}" for rime in back | {rime for rime in front if rime[0] in "eê"}}
    made |= {"gi", "gin", "gip", "gich"} | {f"g{rime}" for rime in front if rime.startswith("iê")}
    made |= {f"{onset}y" for onset in _WITH_Y.split()}
    return frozenset(made)


_SPELLED = _spelled()
_LONGEST_ABBREVIATION = 6


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (letters only, NFC) is spelled as a syllable, in small letters, capitals, or with a capital
    first.
    """
    if not (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())):
        return False
    bare: list[str] = []
    tone, tone_at = "", -1
    for char in word.lower():
        parts = unicodedata.normalize("NFD", char)
        for part in parts:
            if part in _TONES:
                if tone:
                    return False
                tone, tone_at = part, len(bare)
        bare.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)))
    spelled = "".join(bare)
    if spelled not in _SPELLED:
        return False
    if not tone:
        return not spelled.endswith(("c", "ch", "p", "t"))
    if spelled.endswith(("c", "ch", "p", "t")) and tone not in _STOPPED:
        return False
    marked = [at for at, char in enumerate(bare) if char in _MARKED]
    return tone_at == marked[-1] if marked else bare[tone_at] in _VOWELS


def letters_of(word: str) -> str:
    """The word without the signs around it: brackets, quotes, full stops."""
    low, high = 0, len(word)
    while low < high and not word[low].isalnum():
        low += 1
    while high > low and not word[high - 1].isalnum():
        high -= 1
    return word[low:high]


def is_spelled(word: str) -> bool:
    """Whether each part of ``word`` between hyphens, dashes or slashes that is made of letters is a syllable; signs
    and figures alone are spelled.
    """
    core = letters_of(word)
    for sign in "-–/":
        core = core.replace(sign, " ")
    return all(is_syllable(part) for part in core.split() if any(char.isalpha() for char in part))


def share_misspelled(words: Iterable[str]) -> tuple[float, int]:
    """The share of words that are no syllables, and how many words with at least two letters were looked at.

    Abbreviations in capitals without a mark ("UBND", "HĐND") and words with figures in them are not looked at: an
    office's papers are full of both.
    """
    said = [verdict for word in words if (verdict := _verdict(word)) is not None]
    return (said.count(False) / len(said) if said else 0.0), len(said)


@lru_cache(maxsize=20_000)
def _verdict(word: str) -> bool | None:
    """Whether a word is a syllable, None where it says nothing about the text."""
    core = letters_of(word)
    if len(core) < 2 or not core.isalpha() or is_abbreviation(core):
        return None
    return is_syllable(core)


def is_abbreviation(word: str) -> bool:
    """Whether the word is a few capitals without a mark ("UBND", "HĐND")."""
    return len(word) <= _LONGEST_ABBREVIATION and word.isupper() and all(char.isascii() or char == "Đ" for char in word)
