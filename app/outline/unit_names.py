"""Lists of offices, in a sentence, in a cell of a table, as a heading: every one of them, whole."""

from __future__ import annotations

import re

from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.letters import rx
from app.outline.name_reach import has_verb
from app.outline.name_words import HEAD, LIST, STARTS_LIST
from app.outline.office_name import FoundName, after_many, found_at, unit_at
from app.outline.unit_words import FIELDS, LEVELS, alternatives

_ACRONYM = rx(r"[A-ZĐ][A-ZĐ&-]{1,9}$")
_MANY_MORE = rx(r"(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương)\s*(?:,|và\b|có liên quan|liên quan)")
"""Words for many offices without "các", after an office's own name ("Bộ Tài chính, bộ, ngành liên quan")."""
_SEPARATOR = re.compile(r",\s*(?:và\s+)?|\s+và\s+|\s+(?=(?:Bộ|Sở|Phòng|Ban|UBND|Ủy ban nhân dân)\s)|\s*/\s*")
_BELONGS_TO = re.compile(r"(?:Văn(?: phòng)?|Thanh tra|Lãnh đạo|Chủ tịch|Trưởng|Giám đốc|của|thuộc|Ban|tư)$")
"""Words after which the name of an office goes on the name before it."""


_KINDS_LISTED = rx(
    r"(?:(?:Giám đốc|Thủ trưởng|Trưởng|Hiệu trưởng|Chủ tịch)\s+)?(?:"
    r"(?:[Cc]ác\s+)?(?P<kind>[Ss]ở|[Pp]hòng|[Bb]an|[Cc]ục|[Cc]hi cục|[Hh]ội|[Tt]rường|[Bb]ộ)"
    rf"|(?P<office>UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+các\s+(?P<level>{alternatives(LEVELS)})"
    rf"(?:,\s+(?:{alternatives(LEVELS)}))*"
    r"):\s+(?=[\p{Lu}])"
)
_ONE_OF_KIND = rx(
    rf"(?:{alternatives(FIELDS)})(?!\w)|[\p{{Lu}}][\w-]*(?:\s+(?!(?:và|chủ|phối|theo|có|căn|thực)\b)[\w-]+){{0,4}}"
)


def each_at(text: str, start: int) -> list[FoundName]:
    """The offices of "các sở: Y tế, Nội vụ", each as it is called ("Sở Y tế", "Sở Nội vụ"); none for other words."""
    listed = _KINDS_LISTED.match(text, start)
    found: list[FoundName] = []
    at = listed.end() if listed else len(text)
    while listed and (name := _ONE_OF_KIND.match(text, at)) and not (found and HEAD.match(text, at)):
        kind = listed["kind"] or f"{listed['office']} {listed['level']}"
        found.append(FoundName(f"{kind[:1].upper()}{kind[1:]} {name.group()}", start, name.end()))
        glue = rx(r",\s+(?:và\s+)?|\s+và\s+").match(text, name.end())
        at = glue.end() if glue and text[glue.end() : glue.end() + 1].isupper() else len(text)
    return found


def split_units(cell: str) -> list[str]:
    """The offices named in a table cell, in order, each once; what cannot be taken apart stays whole."""
    result: list[str] = []
    for segment in re.split(r"[;\n]+(?:\s*[-+•*]\s*)?|^\s*[-+•]\s+", cell):
        each = each_at(segment.strip(), 0)
        for name in [unit.name for unit in each] or _split_commas(segment.strip()):
            name = " ".join(name.split()).strip(" ,;.")
            name = name[:1].upper() + name[1:]
            if name and name not in result:
                result.append(name)
    return result


def _split_commas(segment: str) -> list[str]:
    if not segment:
        return []
    cuts = [0]
    for gap in _SEPARATOR.finditer(segment):
        if gap.end() < len(segment) and _begins_name(segment[cuts[-1] : gap.start()], gap, segment[gap.end() :]):
            cuts.append(gap.end())
    pieces = []
    for index, low in enumerate(cuts):
        high = cuts[index + 1] if index + 1 < len(cuts) else len(segment)
        piece = re.sub(r"[,\s/]+(?:và)?\s*$", "", segment[low:high]) if index + 1 < len(cuts) else segment[low:high]
        pieces.append(re.sub(r"\s+và$", "", piece))
    return pieces


def _begins_name(before: str, gap: re.Match[str], rest: str) -> bool:
    """Whether a new name begins after ``gap``, given the name so far and what follows."""
    if before.count("(") > before.count(")") or re.search(r"Văn phòng\s+(?:HĐND|Hội đồng nhân dân)$", before):
        return False
    if not gap.group().strip() and (_BELONGS_TO.search(before) or not before):
        return False
    head, determined = HEAD.match(rest), STARTS_LIST.match(rest)
    generic_before = LIST.fullmatch(before.strip())
    if _MANY_MORE.match(rest) and not re.search(r"\b(?:các|những)\b", before) and not generic_before:
        return True
    acronym = re.match(r"(?![IVX]+\b)[A-ZĐ][A-ZĐ&-]{1,9}(?=\s*(?:,|;|$|\svà\s))", rest)
    if not (determined or head or (acronym and (_ACRONYM.search(before) or not generic_before))):
        return False
    if generic_before and not determined and not head:
        return False
    return not (head and rest[:1].islower())


_GLUE = rx(r"\s*(?:,\s*và|;\s*và|,|;|/)\s+|\s+và\s+|\s*;\s*")
_SMALL_REST = rx(r"(?:\s+(?!và\b)[\w&-]+){1,10}(?=\s*[,;]|\s+và\s|\s*$)")
"""Words up to the next name of the list or the end."""


_ATTRIBUTES = rx(
    r"(?:\s+(?:tham gia|có))?\s+(?:quản lý|khai thác|vận hành|sản xuất|kinh doanh|cung cấp|cung ứng|sử dụng|thi công"
    r"|tư vấn|chế biến"
    r"|trồng|nuôi|hỗ trợ|đào tạo)\s"
)
"""What tells of many offices which ones ("các đơn vị quản lý hồ chứa")."""


_ENDS_PLACED = rx(rf"\s(?:{alternatives(LEVELS)})$")
"""A name that ends with its level is whole ("Đội Thanh tra xây dựng quận")."""


def whole_names(words: str, start: int = 0, known: KnownNames = NO_NAMES) -> list[FoundName]:
    """The offices of a heading that names offices and nothing else; none where it says anything besides.

    In a heading a name reaches to the next comma: what kind of words it is made of does not matter.
    """
    found: list[FoundName] = []
    while start < len(words):
        each = each_at(words, start)
        found += each[:-1]
        unit = each[-1] if each else _whole_at(words, start, known, first=not found)
        if unit is None:
            return []
        found.append(unit)
        if unit.end >= len(words):
            return found
        glue = _GLUE.match(words, unit.end)
        if not glue:
            return []
        start = glue.end()
    return found


def _whole_at(words: str, start: int, known: KnownNames, *, first: bool) -> FoundName | None:
    """The name at ``start`` up to the next of the list or the end."""
    unit = unit_at(words, start, bare=True, known=known)
    if unit is None and not first and (more := _SMALL_STAFF.match(words, start) or LIST.match(words, start)):
        unit = found_at(words, start, more.end())
    rest = _SMALL_REST.match(words, unit.end) if unit else None
    if unit is None or rest is None:
        return unit
    told = STARTS_LIST.match(words, start) and _ATTRIBUTES.match(words, unit.end)
    placed = _ENDS_PLACED.search(words, start, rest.end()) and not _ENDS_PLACED.search(words, start, unit.end)
    if has_verb(words, unit.end, rest.end()) and not (told or placed):
        return None
    return FoundName(words[start : rest.end()], start, rest.end(), unit.person)


_SMALL_STAFF = rx(
    r"(?:kế toán|văn thư|thủ quỹ|thư viện|bảo vệ|phó (?:hiệu trưởng|giám đốc|trưởng phòng|chủ tịch)"
    r"|giáo viên|nhân viên|y tế)"
    r"(?=\s*[,:]|\s+và\b|\s*$|\s+(?:thực hiện|phối hợp|có trách nhiệm)\b)"
)
"""Staff without a capital letter, as they go on a list ("Kế toán, văn thư:")."""
_SMALL_ONE = rx(r"(?:đảng đoàn|ban cán sự đảng|tổ đảng|đoàn thể|chi đoàn|chi hội)(?=\s*[,;]|\s+và\b)")
"""One more on a list, in small letters and without "các"."""
_SMALL_MANY = rx(
    r"(?:đảng ủy|đảng uỷ|chi bộ|đảng bộ|cơ quan|đơn vị|tổ chức|doanh nghiệp|trường)(?=\s+(?:trực\s+)?thuộc\b)"
)
"""More of many, told apart by whom they belong to: "đảng ủy trực thuộc Tỉnh ủy"."""
_SENTENCE_GLUE = rx(r"\s*(?:,\s*và|;\s*và|,|;|và|cùng|/|-)\s+|\s+và\s+")


def units_at(text: str, start: int, *, bare: bool = False, known: KnownNames = NO_NAMES) -> tuple[list[FoundName], int]:
    """The list of offices that begins at ``start`` ("A, B và C"), and where it ends."""
    found: list[FoundName] = []
    end = start
    while True:
        each = each_at(text, start)
        found += each[:-1]
        unit = each[-1] if each else unit_at(text, start, bare=bare, known=known)
        if unit is None and found and (staff := _SMALL_STAFF.match(text, start) or _SMALL_ONE.match(text, start)):
            unit = found_at(text, start, staff.end())
        if unit is None and found and (more := _SMALL_MANY.match(text, start)):
            unit = unit_at(text, start, bare=True, known=known) or after_many(text, start, more.end())
        if unit is None:
            return found, end
        found.append(unit)
        end = unit.end
        glue = _SENTENCE_GLUE.match(text, end)
        if not glue:
            return found, end
        start = glue.end()


def names_many(name: str) -> bool:
    """Whether a name stands for many offices at once ("các cơ quan, đơn vị", "UBND các xã")."""
    generic = LIST.match(name)
    many = rx(rf"(?:{HEAD.pattern})?\s*[Cc]ác\s+(?:{alternatives(LEVELS)})").match(name)
    return (generic is not None and generic.end() >= len(name)) or many is not None


def is_office(name: str, known: KnownNames = NO_NAMES) -> bool:
    """Whether a name is of a kind that is known: a kind of office, words for many, an acronym or one of the list."""
    return unit_at(name, 0, bare=True, known=known) is not None or names_many(name) or bool(_ACRONYM.fullmatch(name))
