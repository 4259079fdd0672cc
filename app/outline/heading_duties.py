"""What a heading says that names offices, or persons for them, and nothing else: whose work stands below it."""

from __future__ import annotations

from app.outline import duty_words as say
from app.outline.duties import Duties, offices_named, person_named, sentence_case, unique
from app.outline.heading_names import each_a_body, each_of_them, post_in_charge, whose_duty
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.name_words import HEAD, STARTS_LIST
from app.outline.rules import exact, loose
from app.outline.subject import is_body
from app.outline.titles import office_of
from app.outline.unit_names import whole_names

_ASIDE = exact(
    "a remark at the end of a heading",
    r"\s*\([^()]{3,160}\)$|\s*[-–,]\s+(?:là\s+)?(?:(?:cơ quan|đơn vị)\s+)?(?:thường trực|đầu mối|chủ trì)"
    r"(?:\s+[\p{Ll}]+){0,6}$",
    "Phòng Nội vụ (cơ quan thường trực)",
    "Sở Lao động - thường trực kế hoạch",
    never=("Phòng (A) Nội vụ", "Thường trực HĐND"),
)
_ANSWERS = exact(
    "a heading that ends with whom it makes answer for what stands below it",
    r"\s+(?:có|chịu)\s+trách\s+nhiệm(?:\s+(?:thực hiện|sau|sau đây|như sau|cụ thể|cụ thể như sau))?$",
    "Các hộ khai thác nước ngầm có trách nhiệm",
    "Phòng Kinh tế có trách nhiệm sau đây",
    never=("Phòng Kinh tế có trách nhiệm rà soát",),
)
_ABOUT_UNITS = exact(
    "a heading about offices",
    r"(?:Đối với|Về phía|Đề nghị|Yêu cầu|Giao|(?:Trách nhiệm|Nhiệm vụ) của)\s+",
    "Đối với các xã",
    "Trách nhiệm của Sở Y tế",
    never=("Trách nhiệm chung",),
)


_ONLY_LEVEL = loose(
    "a level of government, at which something is done; it is nobody's name",
    r"(?:ở |tại )?cấp (?:trung ương|tỉnh|thành phố|huyện|xã|cơ sở|thôn)(?:,? (?:và )?cấp (?:xã|cơ sở|thôn))?",
    "Cấp tỉnh",
    "Ở cấp xã",
    never=("Các xã",),
)


_ROLE = exact(
    "what a person is in a committee, before his name",
    r"^(?:Phó\s+)?(?:Trưởng [Bb]an(?:\s+(?:Chỉ đạo|Tổ chức|chỉ đạo|tổ chức))?|Trưởng [Đđ]oàn|Tổ trưởng|[ỦU][ỷy] viên"
    r"|Thành viên|Thư ký)(?:\s+[Tt]hường trực)?\s*[-–:,]\s*(?=(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s)",
    "Trưởng Ban Chỉ đạo - Ông Hoàng Văn Chung, Chủ tịch UBND xã:",
    "Phó Trưởng ban: Bà Lê Thị Thu",
    never=("Trưởng ban Tuyên giáo - Dân vận", "Thành viên ban kiểm tra"),
)


def named_duties(text: str, known: KnownNames = NO_NAMES) -> Duties:
    """What a heading says that names offices, or persons for them, and nothing else ("1. Phòng Nội vụ:", "Đối với các
    xã:"); nothing for any other.
    """
    printed = " ".join(text.split())
    if post := post_in_charge(printed.rstrip(" :")):
        return Duties((post,), person=post, assigns=True)
    if each := each_of_them(printed.rstrip(" :"), known):
        return Duties(offices_named(each), assigns=True)
    whole = _ROLE.blanked(printed.rstrip(" :.;"), "")
    words = _ASIDE.blanked(_ANSWERS.blanked(whole, ""), "")
    if _ONLY_LEVEL.fullmatch(words):
        return Duties()
    about = _ABOUT_UNITS.match(words)
    start = about.end() if about else 0
    found = whole_names(words, start, known)
    if (
        not found
        and about
        and say.TOWARDS.match(words)
        and text.rstrip().endswith(":")
        and STARTS_LIST.match(words, start)
    ):
        # "Đối với các tổ chức, cá nhân quản lý, khai thác đập:": who it is stands there, whatever it is made of.
        return Duties((sentence_case(words[start:]),), assigns=True, unsure=(words[start:],))
    if not found and _ANSWERS.search(whole) and _only_who(words):
        # "Các hộ khai thác nước ngầm có trách nhiệm": the sentence says itself who they are.
        return Duties((sentence_case(words),), assigns=True, unsure=(words,))
    if not found and (whose := whose_duty(words) or (each_a_body(words[start:]) if say.TOWARDS.match(words) else ())):
        # Whatever they are, the heading gives them what stands below it.
        return Duties(unique(map(office_of, whose)), assigns=True, unsure=(words[start:],))
    return Duties(offices_named(found), person=person_named(found), assigns=bool(found))


def _only_who(words: str) -> bool:
    """Whether words say of people or of many bodies who they are, and nothing besides."""
    many = STARTS_LIST.match(words) or (is_body(words, 0) and not HEAD.match(words))
    return bool(many) and " là " not in words and not words.endswith(",")


def named_units(text: str, known: KnownNames = NO_NAMES) -> tuple[str, ...]:
    """The offices of ``named_duties``."""
    return named_duties(text, known).lead
