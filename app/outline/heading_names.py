"""Those to whom a heading gives what stands below it, where they are no list of offices: a post, many of a kind with
their names after it, a kind of people.
"""

from __future__ import annotations

import re

from app.outline.known_names import KnownNames
from app.outline.name_words import HEAD, STARTS_LIST
from app.outline.office_name import FoundName
from app.outline.rules import exact
from app.outline.subject import is_body
from app.outline.unit_names import whole_names

_MOST_WORDS = 14
"""Words of those whose duty a heading tells."""
_POST = exact(
    "a post, and what whoever holds it looks after",
    r"(?:[Cc]ác\s+)?(?:(?:[Đđ]ồng chí|[Đđ]/c)\s+)?(?:Phó\s+)?(?:[Cc]án bộ|[Cc]ông chức|[Vv]iên chức"
    r"|[Cc]huyên viên|[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|[Tt]rưởng (?:ban|phòng|đoàn)|[ỦUủu][ỷy] viên|[Tt]hành viên"
    r"|Chánh Văn phòng|[Hh]iệu trưởng|[Nn]hân viên)(?:\s+[\w]+){0,6}?,?\s+(?:được (?:phân công|giao)\s+)?"
    r"(?:phụ trách|chuyên trách|theo dõi|làm công tác)\s+[\w]+(?:(?:\s+|,\s+|\s-\s)[\w]+){0,14}",
    "Cán bộ phụ trách lĩnh vực văn hóa, thể thao",
    "Các Phó Chủ tịch UBND xã phụ trách kinh tế",
    never=("Phó Chủ tịch UBND xã", "Phòng Kinh tế phụ trách chợ"),
)
_WHICH_ONES = exact(
    "many of a kind, and after a colon or in brackets which ones",
    r"(?:(?:Trách nhiệm|Nhiệm vụ) của\s+)?[Cc]ác\s[^():;]{5,120}?\s*"
    r"(?:\((?:(?:bao\s+)?gồm(?!\s+cả\b)\s*:?\s+)?(?!bao\s+gồm|gồm)(?P<inside>[^()]{5,400})\)|:\s+(?P<after>[^()]{5,400}))",
    "Các cơ quan quản lý chợ (gồm: Phòng Kinh tế, Công an xã)",
    "Các cơ quan quản lý chợ (Phòng Kinh tế, Công an xã)",
    "Các cơ quan theo dõi ngành: Sở Y tế, Sở Nội vụ",
    never=("Các cơ quan quản lý cấp trên (bao gồm cả đơn vị sự nghiệp)",),
)
_WHOSE = exact(
    "a heading on the duty of somebody, whoever it is",
    r"Trách nhiệm của\s+(?P<who>[\p{Ll}][^.;:(]{3,100})",
    "Trách nhiệm của hộ kinh doanh tại chợ",
    never=("Trách nhiệm thi hành",),
)
_NEXT = re.compile(r",\s+(?:và\s+)?")


def post_in_charge(heading: str) -> str | None:
    """The post that a whole heading names by what its holder looks after; None for other headings."""
    return heading[:1].upper() + heading[1:] if _POST.fullmatch(heading) else None


def each_of_them(heading: str, known: KnownNames) -> list[FoundName]:
    """The offices that many of a kind are, as the heading itself lists them; none for other headings."""
    listed = _WHICH_ONES.fullmatch(heading)
    names = whole_names(listed["inside"] or listed["after"], 0, known) if listed else []
    return names if len(names) > 1 else []


def whose_duty(heading: str) -> tuple[str, ...]:
    """Those whose duty a heading tells, as it calls them; none for other headings."""
    whose = _WHOSE.fullmatch(heading)
    if whose is None or len(whose["who"].split()) > _MOST_WORDS:
        return ()
    return (whose["who"][:1].upper() + whose["who"][1:],)


def each_a_body(words: str) -> tuple[str, ...]:
    """The parts of a list, where every one of them is a kind of body, whatever tells which, and one is an office by its
    name ("các trường THPT, trường có nhiều cấp học, Trung tâm GDTX tỉnh").
    """
    parts = [part for part in _NEXT.split(words) if part]
    bodies = all(is_body(part, 0) or STARTS_LIST.match(part) or HEAD.match(part) for part in parts)
    if len(parts) < 2 or not bodies or not any(HEAD.match(part) for part in parts):
        return ()
    return tuple(part[:1].upper() + part[1:] for part in parts)
