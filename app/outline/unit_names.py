"""Offices as documents name them: finding a name in a sentence, splitting a list of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.outline.letters import rx
from app.outline.unit_words import (
    FUNCTION_WORDS,
    GENERIC,
    HEADS,
    LEVELS,
    MODIFIERS,
    NAME_PAIRS,
    PLACES,
    SHORT_HEADS,
    STOPS,
    alternatives,
)

_B = r"(?![\w])"
_HEAD = rx(
    rf"(?:(?:{alternatives(HEADS)}){_B}|(?:{alternatives(PLACES)})(?=\s+[\p{{Lu}}])"
    rf"|(?:{alternatives(SHORT_HEADS)})(?=\s+(?:[\p{{Lu}}\d]"
    rf"|(?:{alternatives((*LEVELS, 'các', 'chuyên môn', 'quản lý'))}){_B})))"
)
_DETERMINER = r"(?:các|những|toàn\s+thể|từng|mỗi|lãnh\s+đạo|thủ\s+trưởng|người\s+đứng\s+đầu)"
_GENERIC = rf"(?:{alternatives(GENERIC)}){_B}(?!\s+(?:hành|trưởng|nghị|máy|ngũ|kết|thường trực|đầu mối)\b)"
_LIST = rx(
    rf"(?:{_DETERMINER}\s+)*{_GENERIC}(?:\s*(?:,|và|-|–|/"
    rf"|;(?=\s*các))\s*(?:{_DETERMINER}\s+)*{_GENERIC}(?!\s+\w+\s*:))*"
    rf"(?:,?\s+(?:{alternatives(MODIFIERS)}){_B})*",
    re.IGNORECASE,
)
_STARTS_LIST = rx(rf"(?:{_DETERMINER}\s+{_GENERIC}|cấp\s+[ủu][ỷy]?{_B}|cấp\s+uỷ{_B}|cấp\s+ủy{_B})", re.IGNORECASE)
STOP = rx(rf"(?!công bố trí)(?:{alternatives(STOPS)})(?![\w])")
_LEVEL = rx(rf"(?:{alternatives(LEVELS)})\.?{_B}(?!\s+hội\b)")
_WORD = rx(r"[\w&’'.]+(?:-[\w&]+)*")
_PERSON = rx(r"\s*\(((?:đồng chí|đ/c|ông|bà)\s[^)]{2,60})\)", re.IGNORECASE)
_NAMED_PERSON = rx(
    r"(?P<who>(?:[Đđ]ồng chí|[Đđ]/c|Ông|ông|Bà|bà)\s+(?:[\p{Lu}][\p{Ll}]+\s?){2,5})(?<!\s)"
    r"(?:\s*[,–-]\s*(?=(?:Phó\s+)?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Chánh|Ủy viên|Hiệu trưởng|Thủ trưởng)\b)"
    r"|(?P<title>\s*[,–-]\s*[\p{Lu}][^:;.()]{2,60}(?=:)))?"
)
_TITLED = rx(
    r"(?:[Đđ]ồng chí|[Đđ]/c)\s+(?:Phó\s+)?"
    r"(?:Chủ nhiệm|Chủ tịch|Bí thư|Trưởng ban|Trưởng phòng|Giám đốc|Chánh Văn phòng|Chỉ huy trưởng|Hiệu trưởng"
    r"|Trưởng Công an)\b"
)
_MANY = rx(rf"[Cc]ác\s+(?:(?:{alternatives(HEADS)}){_B}|(?:Tổ|Đội|Trạm|Hội|Hạt|Khoa|Trường){_B}(?!\s+chức))")
_QUALIFIER = rx(rf"\s+(?:có\s+)?liên\s+quan{_B}|\s+trực\s+thuộc{_B}")
_OF_OFFICE = rx(
    r"\s+(?:Sở|Bộ|Ban|Cục|Chi cục|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Đảng uỷ|Tỉnh ủy|Trung tâm)\b"
)
_OF_MANY = rx(r"\s+(?=Hội đồng nhân dân|HĐND|Đảng ủy|Đảng uỷ)")
_STAFF = rx(r"(?:thành viên|ủy viên|uỷ viên|chức năng|chuyên môn|tham mưu)$", re.IGNORECASE)
_OF_STAFF = rx(rf"\s+(?={_HEAD.pattern})")
_OFFICER = rx(r"(?:Giám đốc|Trưởng phòng|Chỉ huy trưởng|Chánh Văn phòng|Bí thư)$")
"""Titles that go with the name of an office."""
_MANY_MORE = rx(r"(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương)\s*(?:,|và\b|có liên quan|liên quan)")
"""Words for many offices without "các", after an office's own name ("Bộ Tài chính, bộ, ngành liên quan")."""
_PLAINLY_MANY = rx(
    r"[,]|\svà\s|^(?:cơ quan|đơn vị|chính quyền|doanh nghiệp|địa phương|lực lượng|chủ đầu tư)", re.IGNORECASE
)
"""A list that is one even without "các" before it; a lone "Tổ chức" or "Hội" is a verb or half a name."""
_ACRONYM = rx(r"[A-ZĐ][A-ZĐ&-]{1,9}$")


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a sentence: where, and the person named with it."""

    name: str
    start: int
    end: int
    person: str | None = None


def unit_at(text: str, start: int, *, bare: bool = False) -> Found | None:
    """The office named at ``start``. ``bare``: a list without "các" before it counts as well ("Bộ, ngành, địa
    phương").
    """
    generic = _LIST.match(text, start)
    if generic and (_STARTS_LIST.match(text, start) or (bare and _PLAINLY_MANY.search(generic.group()))):
        end = _after_list(text, generic.end())
        return _found(text, start, end)
    if title := _TITLED.match(text, start):
        return _found(text, start, _office_of(text, title.end()))
    if named := _NAMED_PERSON.match(text, start):
        office = unit_at(text, named.end())
        person = " ".join(named["who"].split())
        return Found(office.name if office else person, start, office.end if office else named.end(), person)
    head = _HEAD.match(text, start)
    if not head and (many := _MANY.match(text, start)):
        return _found(text, start, _name_end(text, many.end()))
    if not head:
        return None
    if generic and generic.end() > head.end() + 1 and re.search(r"[,]|\svà\s", generic.group()):
        return _found(text, start, _after_list(text, generic.end()))
    end = _office_of(text, head.end()) if _OFFICER.search(head.group()) else _name_end(text, head.end())
    return _found(text, start, end)


def _office_of(text: str, end: int) -> int:
    """Where a title ends together with the office it is held in ("Giám đốc Sở Xây dựng")."""
    office = _OF_STAFF.match(text, end)
    held = unit_at(text, office.end()) if office else None
    return held.end if held else _name_end(text, end)


def _after_list(text: str, end: int) -> int:
    level = rx(rf"\s+(?:(?:thuộc|của|trên địa bàn)\s+)?(?:{alternatives(LEVELS)}){_B}(?:\s+[\p{{Lu}}]\w*)*").match(
        text, end
    )
    end = level.end() if level else end
    above = _OF_OFFICE.match(text, end) if text[:end].endswith("thuộc") else None
    if above:
        return _name_end(text, above.end())
    of_many = _OF_MANY.match(text, end)
    if of_many is None and _STAFF.search(text, 0, end):
        of_many = _OF_STAFF.match(text, end)
    office = unit_at(text, of_many.end()) if of_many else None
    return office.end if office else end


def _found(text: str, start: int, end: int) -> Found:
    name = " ".join(text[start:end].split()).strip(" ,;.-–")
    person = _PERSON.match(text, end)
    return Found(name, start, person.end() if person else end, " ".join(person.group(1).split()) if person else None)


def _name_end(text: str, end: int) -> int:
    """How far a name that began with a kind of unit reaches."""
    small = run = 0
    started = shouted = False
    wide = text.endswith(_OF_THINGS, 0, end)
    while True:
        gap = rx(r"\s*[-–&/]\s*|\s+|,\s+").match(text, end)
        if not gap:
            return end
        at = gap.end()
        comma = "," in gap.group()
        word = _WORD.match(text, at)
        stop = STOP.match(text, at) if word and text[at].islower() else None
        # "dự án", "phát triển": a small word that usually goes on a sentence, but here goes on a name.
        single = (
            stop is not None and " " not in stop.group() and (_pair(text, at) or _pair_before(text, end, stop.group()))
        )
        if word and stop and _straddles(text, end, stop):
            end, small = at + len(word.group()), small + 1
            continue
        if stop and _field(text, end, stop):
            end, small, started = stop.end(), 2, True
            continue
        if not word or (stop and (run > 1 or _ends_name(stop.group(), small, started, shouted)) and not single):
            return end
        token = word.group().rstrip(".")
        if not token:
            return end
        generic = _LIST.match(text, at)
        if not comma and _STARTS_LIST.match(text, at) and generic:
            return _after_list(text, generic.end())
        if token[0].isupper() or token[0].isdigit():
            if comma and not _comma_inside(text, at):
                return end
            if _ADJACENT.match(text, at):
                return end
            end, small, started, run = at + len(token), 0, True, run + 1
            shouted = len(token) > 1 and token.isupper()
            continue
        placed, run = run > 1, 0
        if comma:
            return end
        if level := _LEVEL.match(text, at):
            end = level.end()
            place = rx(r"(?:\s+[\p{Lu}]\w*){1,4}").match(text, end)
            if place and not _HEAD.match(text, end + 1):
                end = place.end()
            elif more := rx(rf"(?:,\s*|\s+và\s+)(?:{alternatives(LEVELS)}){_B}").match(text, end):
                end = more.end()
            qualifier = _QUALIFIER.match(text, end)
            return qualifier.end() if qualifier else end
        if token in ("và", "của"):
            next_word = _WORD.match(text, at + len(token) + 1)
            if next_word and (next_word.group()[0].isupper() and not _HEAD.match(text, next_word.start())):
                end, small = at + len(token), 0
                continue
            if token == "và" and next_word and _pair(text, next_word.start()):
                end, small = at + len(token), 0
                continue
            return end
        qualifier = _QUALIFIER.match(text, end)
        if qualifier:
            return qualifier.end()
        if small == 0 and started and (not placed or _pair_before(text, end, token)):
            end, small = at + len(token), 1
            continue
        if small == 1 and not stop and _before_level(text, at):
            end, small = at + len(token), 2
            continue
        if not wide and not _pair(text, at) and not (small and _pair_before(text, end, token)):
            return end
        end, small = at + len(token), small + 1
        started = True


def _before_level(text: str, at: int) -> bool:
    """Whether one more small word stands between the name and its level ("Hội Doanh nhân trẻ | tỉnh")."""
    word = rx(r"(?!(?:cho|các|mỗi|ở|ra|vào|lên|xuống|của)\b)[\p{Ll}]+\s+").match(text, at)
    return word is not None and _LEVEL.match(text, word.end()) is not None


_OF_THINGS = ("Ban Quản lý", "Ban quản lý")
"""Offices that are named after what they look after ("Ban Quản lý chợ")."""


def _ends_name(stop: str, small: int, started: bool, shouted: bool) -> bool:
    """A small word right after a capital one may be the second half of a name's word, function words never."""
    return bool(small) or not started or shouted or " " in stop or stop in FUNCTION_WORDS


def _straddles(text: str, end: int, stop: re.Match[str]) -> bool:
    """Whether the first syllable still belongs to the name and the sentence goes on with the second ("giao thông | báo
    cáo", not "giao | thông báo").
    """
    first, _, second = stop.group().partition(" ")
    goes_on = STOP.match(text, stop.start() + len(first) + 1) or STOP.match(text, stop.end() + 1)
    return bool(second and _pair_before(text, end, first) and goes_on and goes_on.start() == stop.end() - len(second))


def _field(text: str, end: int, stop: re.Match[str]) -> bool:
    """Whether a word that usually goes on a sentence is the office's field ("Ban Quản lý dự án đầu tư xây dựng")."""
    return any(
        stop.group() == word and re.search(before, text[max(0, end - 30) : end]) and re.match(after, text[stop.end() :])
        for word, before, after in _FIELDS
    )


_FIELDS = (
    ("đầu tư xây dựng", r"dự án$", ""),
    (
        "tổng hợp",
        r"(?:Phòng|Tổ|Ban) (?:Kế hoạch|Hành chính)$",
        r"\s*(?:[:.;)]|$)|\s+(?:ch[ủỉ] trì|phối hợp|là|làm|có|chịu)\b",
    ),
)
"""Such words, what stands before them, and what after them."""
_ADJACENT = rx(r"(?:Bộ|Sở|Phòng|UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+[\p{Lu}]")
"""Kinds of units that never stand inside another unit's name unless it says "Văn phòng" or a party body before."""


def _pair(text: str, at: int) -> bool:
    two = rx(r"(\w+)\s+(\w+)").match(text, at)
    return two is not None and f"{two[1]} {two[2]}".casefold() in NAME_PAIRS


def _pair_before(text: str, end: int, token: str) -> bool:
    last = re.search(r"(\w+)$", text[max(0, end - 20) : end])
    return last is not None and f"{last.group(1)} {token}".casefold() in NAME_PAIRS


def _comma_inside(text: str, at: int) -> bool:
    """Whether the comma before ``at`` stands inside one name ("Văn hóa, Thể thao và Du lịch")."""
    if _HEAD.match(text, at):
        return False
    ahead = rx(r"[\p{Lu}]\w*(?:\s+[\p{Ll}]\w*)?(?:,\s+[\p{Lu}]\w*(?:\s+[\p{Ll}]\w*)?)*\s+và\s+[\p{Lu}]").match(text, at)
    return ahead is not None and not _HEAD.match(text, ahead.end() - 1)


_SMALL_STAFF = rx(
    r"(?:kế toán|văn thư|thủ quỹ|thư viện|bảo vệ|phó (?:hiệu trưởng|giám đốc|trưởng phòng|chủ tịch)"
    r"|giáo viên|nhân viên|y tế)"
    r"(?=\s*[,:]|\s+và\b)"
)
"""Staff without a capital letter, as they go on a list ("Kế toán, văn thư:")."""


def units_at(text: str, start: int, *, bare: bool = False) -> tuple[list[Found], int]:
    """The list of offices that begins at ``start`` ("A, B và C"), and where it ends."""
    found: list[Found] = []
    end = start
    while True:
        unit = unit_at(text, start, bare=bare)
        if unit is None and found and (staff := _SMALL_STAFF.match(text, start)):
            unit = _found(text, start, staff.end())
        if unit is None:
            return found, end
        found.append(unit)
        end = unit.end
        glue = rx(r"\s*(?:,\s*và|;\s*và|,|;|và|cùng|/|-)\s+").match(text, end) or rx(r"\s+và\s+").match(text, end)
        if not glue:
            return found, end
        start = glue.end()


def split_units(cell: str) -> list[str]:
    """The offices named in a table cell, in order, each once; what cannot be taken apart stays whole."""
    result: list[str] = []
    for segment in re.split(r"[;\n]+(?:\s*[-+•*]\s*)?|^\s*[-+•]\s+", cell):
        for name in _split_commas(segment.strip()):
            name = " ".join(name.split()).strip(" ,;.")
            name = name[:1].upper() + name[1:]
            if name and name not in result:
                result.append(name)
    return result


def _split_commas(segment: str) -> list[str]:
    if not segment:
        return []
    cuts = [0]
    for gap in re.finditer(
        r",\s*(?:và\s+)?|\s+và\s+|\s+(?=(?:Bộ|Sở|Phòng|Ban|UBND|Ủy ban nhân dân)\s)|\s*/\s*", segment
    ):
        at = gap.end()
        rest = segment[at:]
        if not rest:
            continue
        before = segment[cuts[-1] : gap.start()]
        opened = before.count("(") > before.count(")")
        if opened or re.search(r"Văn phòng\s+(?:HĐND|Hội đồng nhân dân)$", before):
            continue
        if not gap.group().strip() and (
            re.search(r"(?:Văn(?: phòng)?|Thanh tra|Lãnh đạo|Chủ tịch|Trưởng|của|thuộc|Ban|tư)$", before) or not before
        ):
            continue
        head = _HEAD.match(rest)
        acronym = re.match(r"(?![IVX]+\b)[A-ZĐ][A-ZĐ&-]{1,9}(?=\s*(?:,|;|$|\svà\s))", rest)
        determined = _STARTS_LIST.match(rest)
        generic_before = _LIST.fullmatch(before.strip())
        many = _MANY_MORE.match(rest) and not re.search(r"\b(?:các|những)\b", before) and not generic_before
        if many:
            cuts.append(at)
            continue
        if determined or head or (acronym and (_ACRONYM.search(before) or not generic_before)):
            if generic_before and not determined and not head:
                continue
            if head and rest[:1].islower():
                continue
            cuts.append(at)
            continue
    pieces = []
    for index, low in enumerate(cuts):
        high = cuts[index + 1] if index + 1 < len(cuts) else len(segment)
        piece = re.sub(r"[,\s/]+(?:và)?\s*$", "", segment[low:high]) if index + 1 < len(cuts) else segment[low:high]
        pieces.append(re.sub(r"\s+và$", "", piece))
    return pieces


def names_many(name: str) -> bool:
    """Whether a name stands for many offices at once ("các cơ quan, đơn vị")."""
    generic = _LIST.match(name)
    return generic is not None and generic.end() >= len(name)
