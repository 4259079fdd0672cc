"""Offices as documents name them: finding one in a sentence, and how far its name reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.outline import person_words as said
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.name_reach import WHICH_OF_MANY, Reach
from app.outline.name_words import END, HEAD, LEVEL, LIST, MANY, MANY_SMALL, PLAINLY_MANY, STARTS_LIST, STOP
from app.outline.rules import exact, loose
from app.outline.unit_words import LEVELS, alternatives

_OF_OFFICE = exact(
    "an office above those before",
    r"(?:(?<=thuộc)|(?<=của)|\s+(?:trực\s+thuộc|thuộc|của))"
    r"\s+(?:Sở|Bộ|Ban|Cục|Chi cục|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy|Đảng uỷ"
    r"|Tỉnh ủy|Chính phủ|Trung tâm|Trường|Huyện ủy)\b",
    "các phòng thuộc Sở",
    "cơ quan của Đảng ủy",
    never=("các phòng chuyên môn",),
)
_OF_MANY = exact(
    "a body follows to which many belong",
    r"\s+(?=Hội đồng nhân dân|HĐND|Đảng ủy|Đảng uỷ|Huyện ủy|Tỉnh ủy|Thành ủy|Quận ủy|Thị ủy)",
    "thành viên HĐND",
    "các ban Đảng ủy",
    never=("các ban, ngành",),
)
_STAFF = loose(
    "members of a body, who are told apart by it",
    r"(?:đồng chí|thành viên|ủy viên|uỷ viên|chức năng|chuyên môn|tham mưu|đại biểu)$",
    "các thành viên",
    "cơ quan chuyên môn",
    never=("thành viên khác",),
)
_OF_STAFF = exact(
    "an office follows", rf"\s+(?={HEAD.source})", "thành viên Hội đồng nhân dân", never=("thành viên mới",)
)
_WITHIN_OFFICE = exact(
    'an organisation that is named after the office it belongs to ("Chi bộ Sở Tài chính")',
    r"Đảng ủy|Đảng uỷ|Chi ủy|Chi uỷ|Chi bộ|Đảng bộ|Công đoàn|Đoàn Thanh niên|Chi đoàn|Ban Chấp hành|Ban Thường vụ"
    r"|Hội Cựu chiến binh"
    r"|Cơ quan|Tổ đảng|Công đoàn cơ sở|Thường trực|Ủy viên|Uỷ viên|Thành viên|Thư ký|Tổ trưởng|Đội trưởng"
    r"|Phòng [Gg]iao dịch",
    "Chi bộ",
    "Công đoàn",
    never=("Sở Tài chính",),
)
_NEEDS_MORE = exact(
    "names no office alone: small words after it, up to a comma, tell which",
    r"Công đoàn|Chi bộ|Đảng bộ|Chi đoàn|Chi hội|Bí thư|Cơ quan|Đảng ủy viên|Đảng uỷ viên|Cấp ủy viên|Liên đội"
    r"|Huyện ủy viên|Tỉnh ủy viên",
    "Chi hội",
    "Đảng ủy viên",
    never=("Trung tâm",),
)
_BARE_TAIL = exact(
    "small words that tell which, up to where the sentence goes on",
    rf"(?:\s+chi\s+(?:bộ|đoàn|hội)|\s+(?!và\b|các\b|cấp\s+(?:trên|dưới)\b)(?!(?:{STOP.source}))[\p{{Ll}}]+"
    rf"|\s+phụ\s+trách(?=\s+[\p{{Ll}}]+\s+[\p{{Ll}}]+(?:\s*[,;:]|\s+(?:{STOP.source})))){{1,4}}"
    rf"(?=\s*[,;:]|\s+và\s|\s+(?:{STOP.source}))",
    " khối cơ quan,",
    " phụ trách địa bàn dân cư: ",
    never=(" và Đoàn,",),
)
_BY_ITS_PART = exact(
    "which of many: what they do, up to what they answer for",
    r"(?:(?<=[Cc]ơ quan)|(?<=[Đđ]ơn vị))(?:\s+(?!(?:có|chịu|và|các|được|phải|cần|theo|tại|trong|thuộc)\b)[\p{Ll}]+)"
    r"{1,5}(?=\s+(?:có|chịu) trách nhiệm\b)",
    "Cơ quan đăng ký đầu tư có trách nhiệm",
    never=("Cơ quan có trách nhiệm", "Các đơn vị rà soát hồ sơ"),
)
_NUMBERED = exact(
    "a number that is part of the name",
    r"\s+số\s+\d{1,3}(?![\d/])",
    "Tổ công tác số 2",
    never=("Kế hoạch số 12/KH-UBND",),
)
_BRANCH = exact(
    "a branch of the office, by its level or place",
    rf"\s+(?:[-–]\s+)?chi nhánh\s+(?:(?:{alternatives(LEVELS)}|khu vực(?:\s+[\dIVX]{{1,4}})?){END}"
    r"|(?:[\p{Lu}][\p{Ll}]+\s?){1,3}(?<!\s))",
    "Ngân hàng Nhà nước chi nhánh tỉnh",
    "Văn phòng Đăng ký đất đai chi nhánh Đại Nghĩa",
    never=("Ngân hàng có chi nhánh",),
)
_PURPOSE = r"(?!(?:các|cấp|tại|ở|cho|của|và|với|do|từ|đến|trên|về|là)\b)[\p{Ll}]+"
_COMMITTEE = exact(
    "a committee and what it was set up for",
    r"(?:Văn phòng\s+(?:[Tt]hường trực\s+)?)?(?:Ban [Cc]hỉ đạo|Tổ công tác|Tổ giúp việc|Ban Điều hành|Hội đồng)"
    rf"(?:\s+{_PURPOSE}){{1,8}}?"
    rf"(?:\s+và(?:\s+{_PURPOSE}){{2,6}}?)?\s+(?:của\s+)?"
    rf"(?<!nông )(?:{alternatives(LEVELS)}|[Qq]uốc gia){END}(?!\s+hội\b)|"
    r"(?:Tổ công tác|Ban Chỉ đạo|Tổ giúp việc|Hội đồng|Tổ chuyên viên|Ban Điều hành)\s+(?:thực hiện|triển khai|về)\s+"
    rf"(?:Đề án|Chương trình|Nghị quyết|Phong trào|Cuộc vận động|Kế hoạch|Dự án)\b"
    rf"(?:\s+(?!(?:{STOP.source}))[^\s,;.:]+){{0,12}}",
    "Ban Chỉ đạo phòng chống thiên tai tỉnh",
    "Văn phòng Ban chỉ đạo chuyển đổi số quốc gia",
    "Tổ công tác thực hiện Đề án 06",
    never=("Ban Chỉ đạo tỉnh",),
)
_HELPS = exact(
    "a unit that helps another",
    rf"\s+giúp việc(?:\s+(?:cho\s+)?(?={HEAD.source})|(?=\s*[,;:.]|\s+(?:{STOP.source})))",
    "Tổ Thư ký giúp việc Ban Chỉ đạo",
    never=("Tổ Thư ký giúp xã",),
)
_AT_PLACE = exact(
    "where many are",
    r"\s+(?:tại|ở|trong)\s+(?:[\p{Ll}]+\s+){1,2}[\p{Lu}]\w*(?:\s+[\p{Lu}]\w*){0,3}",
    "các hộ kinh doanh tại chợ Cẩm",
    never=("các hộ kinh doanh tại chợ",),
)
_SMALL_TAIL = exact(
    "small words up to where the sentence goes on: they tell which offices",
    rf"(?:\s+(?!và\b|hoặc\b|cùng\b)(?!{STOP.source})[\p{{Ll}}]+){{1,4}}"
    rf"(?:\s+các\s+(?:{alternatives(LEVELS)}){END})?(?=\s*[,;:.)]|\s*$|\s+và\s|\s+(?:{STOP.source}))"
    r"(?:,\s+(?!(?:các|người|cán bộ|già làng|hộ)\b)"
    rf"(?:(?!{STOP.source})[\p{{Ll}}]+\s+){{1,3}}(?<=\s)(?={STOP.source}))?",
    "các doanh nghiệp viễn thông, tổ chức",
    never=(", Thuế",),
)
_ENDS_IN_LEVEL = exact(
    "many places have no more of a name",
    rf"(?<!\w)(?:{alternatives(LEVELS)})$",
    "UBND các xã, phường",
    never=("các sở",),
)
_NEXT_ACT = exact(
    "what is done next follows: the small words before were what is done first",
    rf",\s+(?:{STOP.source})",
    ", bố trí điểm lưu trú",
    never=(", Công an",),
)
_IN_CHARGE = exact(
    "which of many: those who look after something",
    r"\s+(?:được phân công\s+)?phụ trách\s+(?:chi bộ|địa bàn|lĩnh vực|các lĩnh vực|thôn|xã|ngành|cụm|khối)"
    r"(?:\s+(?:cơ sở|dân cư|trường học|thôn|bản|xã))?(?!\w)",
    "Các đồng chí Đảng ủy viên phụ trách chi bộ",
    never=("phụ trách chung",),
)


_OF_LEVEL = exact(
    "which of many: those of a level",
    rf"\s+(?:các\s+(?:địa phương|cấp){END}|(?:(?:thuộc|của|(?:đóng\s+)?(?:trên|tại)\s+địa\s+bàn)\s+)?"
    rf"(?:{alternatives(LEVELS)}){END})"
    rf"(?:\s+[\p{{Lu}}]\w*)*(?:(?:,\s*|\s+và\s+)(?:{alternatives(LEVELS)}){END}(?!\s+(?:[\p{{Lu}}]|hội\b)))*",
    "các cơ quan trên địa bàn tỉnh",
    "UBND các xã, phường",
    never=("các cơ quan trên địa bàn",),
)
_PLACE = r"(?:\s+[\p{Lu}]\w*){1,3}"
_PLACED_LEVELS = exact(
    "the last of many levels has a name, and more follow, each with its own",
    rf"(?:(?<=thị xã)|(?<=thành phố)|(?<=thị trấn)|(?<=đặc khu)){_PLACE}"
    rf"(?:(?:,\s*(?:và\s+)?|\s+và\s+)(?:{alternatives(LEVELS)}){_PLACE})*(?!\w)",
    "các huyện, thị xã Long Khánh, thành phố Biên Hòa",
    never=("các huyện, thị xã tổ chức",),
)
_SCHOOL = (
    r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|[A-Z]*TH(?:CS|PT)?(?:\s?&\s?TH(?:CS|PT))*|MN"
    r"|PTDT(?:BT|NT)|phổ thông(?: dân tộc)?(?: (?:bán|nội) trú)?|trung học|liên cấp)"
)
_OF_SCHOOLS = exact(
    "which schools",
    rf"(?:(?:,\s*|\s+và\s+|\s+){_SCHOOL}{END})+",
    "các trường mầm non, tiểu học, THCS",
    never=("các trường chuyên nghiệp",),
)
_ON_GROUND = exact(
    "which of many: those in the district",
    rf"\s+(?:đóng\s+)?(?:trên|tại)\s+địa\s+bàn(?:\s+(?:{alternatives(LEVELS)}){END})?",
    "các cơ quan đóng trên địa bàn",
    never=("các cơ quan địa phương",),
)
_NAME_OF_ONE = exact(
    "an office by its name, which is written with capitals",
    r"[\p{Lu}][\p{Ll}]*\s+[\p{Lu}][\p{Ll}]*(?=\s+[\p{Ll}]+\s+và\s+các\s)",
    "Trạm Y tế và các đoàn thể",
    never=("Trạm y tế và các trường", "Các sở, ngành"),
)
_OTHERS_TOO = exact(
    "after an office's own name many others begin",
    r"(?:,|\svà)\s+(?:các|những)\s",
    "UBND cấp xã và các đơn vị",
    never=("cơ quan và đơn vị",),
)
_SEVERAL = exact("several kinds of office", r",|\svà\s", "sở, ngành", "cơ quan và đơn vị", never=("cơ quan",))


_LONGEST = 600
"""Characters looked at for one name, a list of many included; names in names end somewhere."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name found in a sentence: where, and the person named with it."""

    name: str
    start: int
    end: int
    person: str | None = None


def unit_at(text: str, start: int, *, bare: bool = False, known: KnownNames = NO_NAMES) -> FoundName | None:
    """The office named at ``start``.

    Args:
        text: a sentence, one space between words.
        start: where the name begins.
        bare: a list without "các" before it counts as well ("Bộ, ngành, địa phương").
        known: names the issuer's list has.
    """
    text = text[: start + _LONGEST]
    end = known.end_at(text, start)
    found = _as_elsewhere(text, start, _read_at(text, start, bare=bare), known)
    if found and (behind := said.BEHIND.match(text, found.end)):
        # "Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo": what it is besides is no part of its name.
        found = FoundName(found.name, start, behind.end(), found.person)
    if end is None or (found and found.end > end and (LEVEL.match(text, end + 1) or text[end + 1 : end + 2].isupper())):
        return found
    return found_at(text, start, end)


def _as_elsewhere(text: str, start: int, found: FoundName | None, known: KnownNames) -> FoundName | None:
    """The office as the document names it elsewhere, where it has more words there, or one small word less."""
    own = known.own_end_at(text, start)
    if own is None or (found and found.end == own):
        return found
    if found is None or own > found.end:
        return found_at(text, start, own)
    rest = text[own : found.end].split()
    one_small = len(rest) == 1 and rest[0].islower() and not LEVEL.match(rest[0])
    return found_at(text, start, own) if one_small else found


def _read_at(text: str, start: int, *, bare: bool) -> FoundName | None:
    """The office at ``start`` by its words alone."""
    if addressed := said.ADDRESSED.match(text, start):
        found = _read_at(text, addressed.end(), bare=False)
        return FoundName(found.name, start, found.end, found.person) if found else None
    generic = LIST.match(text, start)
    many = MANY.match(text, start)
    if many and generic and many.end() > generic.end():
        return found_at(text, start, _of_above(text, _reach(text, many.end())))
    if generic and (_NAME_OF_ONE.match(generic.group()) or _opens_with_one(generic, HEAD.match(text, start))):
        generic = None
    plain = bare and generic and PLAINLY_MANY.search(generic.group()) and not _OF_STAFF.match(text, generic.end())
    if generic and (STARTS_LIST.match(text, start) or plain):
        return found_at(text, start, _after_list(text, generic.end()))
    if found := _person_at(text, start):
        return found
    if head := HEAD.match(text, start):
        if generic and generic.end() > head.end() + 1 and _SEVERAL.search(generic.group()):
            return found_at(text, start, _after_list(text, generic.end()))
        return found_at(text, start, _after_head(text, head))
    if small := MANY_SMALL.match(text, start):
        return found_at(text, start, small.end())
    return found_at(text, start, _of_above(text, _reach(text, many.end()))) if many else None


def _opens_with_one(generic: re.Match[str], head: re.Match[str] | None) -> bool:
    """Whether words for many open with the name of an office of its own ("UBND cấp xã và các đơn vị")."""
    others = _OTHERS_TOO.search(generic.group())
    return head is not None and others is not None and others.start() > len(head.group())


def _person_at(text: str, start: int) -> FoundName | None:
    """Someone called by title or by name, with the office that is named with it."""
    if title := said.TITLED.match(text, start):
        end = _office_of(text, title.end())
        charge = said.HIS_CHARGE.match(text, end)
        title_end = charge.end() if charge else end
        seat = said.IN_COMMITTEE.match(text, title_end)
        name = found_at(text, start, title_end)
        if said.MEMBERSHIP.search(title.group()) and (heads := said.NEXT_TITLE.match(text, title_end)):
            # "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch UBND xã": the office he heads.
            return _read_at(text, heads.end(), bare=False) or name
        return FoundName(name.name, start, seat.end(), name.person) if seat else name
    if named := said.NAMED_PERSON.match(text, start):
        if named["post"]:
            return FoundName(" ".join(named["post"].split()), start, named.end(), " ".join(named["who"].split()))
        office = _read_at(text, named.end(), bare=False) or _small_office(text, named.end())
        while office and said.MEMBERSHIP.match(office.name) and (title := said.NEXT_TITLE.match(text, office.end)):
            held = _read_at(text, title.end(), bare=False)
            if held is None:
                break
            office = held
        person = " ".join(named["who"].split())
        return FoundName(office.name if office else person, start, office.end if office else named.end(), person)
    leaders = said.LEADERS.match(text, start) or said.SMALL_TITLE.match(text, start)
    held = _read_at(text, leaders.end(), bare=False) if leaders else None
    return found_at(text, start, held.end) if held else None


def _small_office(text: str, at: int) -> FoundName | None:
    """What a person is, in small letters after his name ("bà Hoàng Thị Mai, công chức Tài chính - Kế toán")."""
    title = said.SMALL_POST.match(text, at)
    if title is None:
        return None
    begins = title.start("post")
    return _read_at(text[:begins] + text[begins].upper() + text[begins + 1 :], begins, bare=False)


def _after_head(text: str, head: re.Match[str]) -> int:
    """Where a name ends that begins with a kind of office."""
    if nested := _nested(text, head):
        return nested
    if own := said.HELD.match(head.group()):
        held = _read_at(text, head.start() + own.end(), bare=False)
        return held.end if held else head.end()
    if said.TEACHER.search(head.group()) and (of_subject := said.OF_SUBJECT.match(text, head.end())):
        return of_subject.end()
    if said.TEACHER.search(head.group()) and (of_class := said.OF_CLASS.match(text, head.end())):
        return of_class.end()
    if acting := said.ACTING.match(text, head.end()) if head.group().startswith("Phó ") else None:
        held = _read_at(text, acting.end(), bare=False)
        return held.end if held else head.end()
    end = _office_of(text, head.end()) if said.OFFICER.search(head.group()) else _reach(text, head.end())
    more = _NUMBERED.match(text, end) or _BRANCH.match(text, end)
    if more is None and head.group().startswith("Phó "):
        more = said.HIS_CHARGE.match(text, end)
    return more.end() if more else end


def _of_above(text: str, end: int) -> int:
    """Where the name of many ends together with the body they belong to ("các Ban của Hội đồng nhân dân")."""
    above = _OF_OFFICE.match(text, end)
    ground = _ON_GROUND.match(text, end)
    return _reach(text, above.end()) if above else ground.end() if ground else end


def _reach(text: str, end: int) -> int:
    return Reach(text, end, _after_list).end()


def _nested(text: str, head: re.Match[str]) -> int | None:
    """Where a name ends that takes another into itself: an organisation of an office, a committee of a programme."""
    if committee := _COMMITTEE.match(text, head.start()):
        return committee.end()
    if helps := _HELPS.match(text, head.end()):
        helped = HEAD.match(text, helps.end())
        return _after_head(text, helped) if helped else helps.end()
    office = _OF_STAFF.match(text, head.end()) if _WITHIN_OFFICE.fullmatch(head.group()) else None
    within = HEAD.match(text, office.end()) if office else None
    if within:
        return _after_head(text, within)
    rest = _BARE_TAIL.match(text, head.end()) if _NEEDS_MORE.fullmatch(head.group()) else None
    return rest.end() if rest else None


def _office_of(text: str, end: int) -> int:
    """Where a title ends together with the office it is held in ("Giám đốc Sở Xây dựng")."""
    many = STARTS_LIST.match(text, end + 1)
    if many or _OF_STAFF.match(text, end):
        held = _read_at(text, end + 1, bare=False)
        if held:
            # "Trưởng các thôn và người có uy tín": nobody holds an office in the latter.
            others = said.OTHER_PEOPLE.search(text, end + 1, held.end)
            return others.start() if others else held.end
    return _reach(text, end)


def _after_list(text: str, end: int) -> int:
    """Where the words after "các cơ quan, đơn vị" end: a level, an office above them, what kind they are."""
    if schools := _OF_SCHOOLS.match(text, end):
        end = schools.end()
    if part := _BY_ITS_PART.match(text, end):
        return part.end()
    place = _PLACED_LEVELS.match(text, end) or _OF_LEVEL.match(text, end)
    end = place.end() if place else end
    if ground := WHICH_OF_MANY.match(text, end) or _ON_GROUND.match(text, end):
        end = ground.end()
    if spot := _AT_PLACE.match(text, end):
        return spot.end()
    if above := _OF_OFFICE.match(text, end):
        return _reach(text, above.end())
    of_many = _OF_MANY.match(text, end)
    if of_many is None and _STAFF.search(text, 0, end):
        of_many = _OF_STAFF.match(text, end)
    office = _read_at(text, of_many.end(), bare=False) if of_many else None
    if office:
        return office.end
    if charge := _IN_CHARGE.match(text, end):
        return charge.end()
    kind = None if place else _SMALL_TAIL.match(text, end)
    if kind and not (_ENDS_IN_LEVEL.search(text, 0, end) and _NEXT_ACT.match(text, kind.end())):
        return kind.end()
    return end


def after_many(text: str, start: int, end: int) -> FoundName:
    """Many offices from ``start``, with what tells which after ``end``."""
    return found_at(text, start, _after_list(text, end))


def found_at(text: str, start: int, end: int) -> FoundName:
    """The name that stands between two places, with the person named in brackets after it."""
    end = start + len(text[start:end].rstrip())
    name = " ".join(text[start:end].split()).strip(" ,;.-–")
    person = said.PERSON.match(text, end)
    return FoundName(
        name, start, person.end() if person else end, " ".join(person.group(1).split()) if person else None
    )
