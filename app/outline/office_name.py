"""Offices as documents name them: finding one in a sentence, and how far its name reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.letters import rx
from app.outline.name_words import END, HEAD, LEVEL, LIST, MANY, MANY_SMALL, PLAINLY_MANY, STARTS_LIST, STOP
from app.outline.unit_words import FUNCTION_WORDS, LEVELS, NAME_PAIRS, alternatives

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
_QUALIFIER = rx(rf"\s+(?:có\s+)?liên\s+quan{END}|\s+trực\s+thuộc{END}")
_OF_OFFICE = rx(
    r"(?:(?<=thuộc)|(?<=của)|\s+(?:trực\s+thuộc|thuộc|của))"
    r"\s+(?:Sở|Bộ|Ban|Cục|Chi cục|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Đảng uỷ|Tỉnh ủy"
    r"|Trung tâm|Trường|Huyện ủy)\b"
)
_OF_MANY = rx(r"\s+(?=Hội đồng nhân dân|HĐND|Đảng ủy|Đảng uỷ)")
_STAFF = rx(r"(?:đồng chí|thành viên|ủy viên|uỷ viên|chức năng|chuyên môn|tham mưu)$", re.IGNORECASE)
_OF_STAFF = rx(rf"\s+(?={HEAD.pattern})")
_OFFICER = rx(
    r"(?:Giám đốc|Trưởng phòng|Chỉ huy trưởng|Chánh Văn phòng|Bí thư|Chủ tịch|Thủ trưởng|Hiệu trưởng|Trưởng)$"
)
"""Titles that go with the name of an office, or with words for many."""
_SMALL_TITLE = rx(rf"(?:bí thư|chủ tịch|giám đốc|thủ trưởng|trưởng|hiệu trưởng|chánh)\s+(?=các\s|{HEAD.pattern})")
"""Titles in small letters, as they go on a list."""
_WITHIN_OFFICE = rx(
    r"Chi bộ|Đảng bộ|Công đoàn|Đoàn Thanh niên|Chi đoàn|Ban Chấp hành|Ban Thường vụ|Hội Cựu chiến binh|Cơ quan|Tổ đảng"
    r"|Công đoàn cơ sở|Thường trực"
)
"""Organisations that are named after the office they belong to ("Chi bộ Sở Tài chính")."""
_NEEDS_MORE = rx(
    r"Công đoàn|Chi bộ|Đảng bộ|Chi đoàn|Chi hội|Bí thư|Cơ quan|Đảng ủy viên|Đảng uỷ viên|Cấp ủy viên|Liên đội"
)
"""Words that name no office alone: small words after them, up to a comma, tell which."""
_BARE_TAIL = rx(
    rf"(?:\s+chi\s+(?:bộ|đoàn|hội)|\s+(?!và\b|các\b)(?!(?:{STOP.pattern}))[\p{{Ll}}]+"
    r"|\s+phụ\s+trách(?=\s[\p{Ll}]+\s+[\p{Ll}]+,)){1,4}"
    rf"(?=\s*[,;:]|\s+và\s|\s+(?:{STOP.pattern}))"
)
_NUMBERED = rx(r"\s+số\s+\d{1,3}(?![\d/])")
_PURPOSE = r"(?!(?:các|cấp|tại|ở|cho|của|và|với|do|từ|đến|trên|về|là)\b)[\p{Ll}]+"
_COMMITTEE = rx(
    rf"(?:Ban Chỉ đạo|Tổ công tác|Tổ giúp việc|Ban Điều hành|Hội đồng)(?:\s+{_PURPOSE}){{1,8}}?\s+"
    rf"(?:{alternatives(LEVELS)}){END}(?!\s+hội\b)|"
    r"(?:Tổ công tác|Ban Chỉ đạo|Tổ giúp việc|Hội đồng|Tổ chuyên viên|Ban Điều hành)\s+(?:thực hiện|triển khai|về)\s+"
    rf"(?:Đề án|Chương trình|Nghị quyết|Phong trào|Cuộc vận động|Kế hoạch|Dự án)\b"
    rf"(?:\s+(?!(?:{STOP.pattern}))[^\s,;.:]+){{0,12}}"
)
"""A committee and what it was set up for."""
_HELD = rx(r"(?:Phó )?Chánh (?=Văn phòng|Thanh tra)")
"""Titles that are said with the very name of the office."""
_AT_PLACE = rx(r"\s+(?:tại|ở|trong)\s+(?:[\p{Ll}]+\s+){1,2}[\p{Lu}]\w*(?:\s+[\p{Lu}]\w*){0,3}")
"""Where many are: "các hộ kinh doanh tại chợ Cẩm"."""
_SMALL_TAIL = rx(
    rf"(?:\s+(?!và\b|hoặc\b|cùng\b)(?!{STOP.pattern})[\p{{Ll}}]+){{1,4}}"
    rf"(?=\s*[,;:.)]|\s*$|\s+và\s|\s+(?:{STOP.pattern}))"
    rf"(?:,\s+(?!các\b)(?:(?!{STOP.pattern})[\p{{Ll}}]+\s+){{1,3}}(?<=\s)(?={STOP.pattern}))?"
)
"""Small words up to where the sentence goes on: they tell which offices ("các doanh nghiệp viễn thông")."""
_LEADERS = rx(rf"(?:Tập thể lãnh đạo|Ban lãnh đạo|Lãnh đạo)\s+(?={HEAD.pattern})")
"""Those at the head of an office, who are named together with it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a sentence: where, and the person named with it."""

    name: str
    start: int
    end: int
    person: str | None = None


def unit_at(text: str, start: int, *, bare: bool = False, known: KnownNames = NO_NAMES) -> Found | None:
    """The office named at ``start``.

    Args:
        text: a sentence, one space between words.
        start: where the name begins.
        bare: a list without "các" before it counts as well ("Bộ, ngành, địa phương").
        known: names the issuer's list has.
    """
    end = known.end_at(text, start)
    found = _read_at(text, start, bare=bare)
    if end is None or (found and found.end > end and (LEVEL.match(text, end + 1) or text[end + 1 : end + 2].isupper())):
        return found
    return found_at(text, start, end)


def _read_at(text: str, start: int, *, bare: bool) -> Found | None:
    """The office at ``start`` by its words alone."""
    generic = LIST.match(text, start)
    many = MANY.match(text, start)
    if many and generic and many.end() > generic.end():
        return found_at(text, start, _Reach(text, many.end()).end())
    plain = bare and generic and PLAINLY_MANY.search(generic.group()) and not _OF_STAFF.match(text, generic.end())
    if generic and (STARTS_LIST.match(text, start) or plain):
        return found_at(text, start, _after_list(text, generic.end()))
    if found := _person_at(text, start):
        return found
    if head := HEAD.match(text, start):
        if generic and generic.end() > head.end() + 1 and re.search(r"[,]|\svà\s", generic.group()):
            return found_at(text, start, _after_list(text, generic.end()))
        return found_at(text, start, _after_head(text, head))
    if small := MANY_SMALL.match(text, start):
        return found_at(text, start, small.end())
    return found_at(text, start, _Reach(text, many.end()).end()) if many else None


def _person_at(text: str, start: int) -> Found | None:
    """Someone called by title or by name, with the office that is named with it."""
    if title := _TITLED.match(text, start):
        return found_at(text, start, _office_of(text, title.end()))
    if named := _NAMED_PERSON.match(text, start):
        office = _read_at(text, named.end(), bare=False)
        person = " ".join(named["who"].split())
        return Found(office.name if office else person, start, office.end if office else named.end(), person)
    leaders = _LEADERS.match(text, start) or _SMALL_TITLE.match(text, start)
    held = _read_at(text, leaders.end(), bare=False) if leaders else None
    return found_at(text, start, held.end) if held else None


def _after_head(text: str, head: re.Match[str]) -> int:
    """Where a name ends that begins with a kind of office."""
    if nested := _nested(text, head):
        return nested
    if own := _HELD.match(head.group()):
        held = _read_at(text, head.start() + own.end(), bare=False)
        return held.end if held else head.end()
    end = _office_of(text, head.end()) if _OFFICER.search(head.group()) else _Reach(text, head.end()).end()
    number = _NUMBERED.match(text, end)
    return number.end() if number else end


def _nested(text: str, head: re.Match[str]) -> int | None:
    """Where a name ends that takes another into itself: an organisation of an office, a committee of a programme."""
    if committee := _COMMITTEE.match(text, head.start()):
        return committee.end()
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
            return held.end
    return _Reach(text, end).end()


def _after_list(text: str, end: int) -> int:
    """Where the words after "các cơ quan, đơn vị" end: a level, an office above them, what kind they are."""
    place = rx(
        rf"\s+(?:(?:thuộc|của|(?:đóng\s+)?(?:trên|tại)\s+địa\s+bàn)\s+)?(?:{alternatives(LEVELS)}){END}"
        rf"(?:\s+[\p{{Lu}}]\w*)*(?:(?:,\s*|\s+và\s+)(?:{alternatives(LEVELS)}){END}(?!\s+(?:[\p{{Lu}}]|hội\b)))*"
    ).match(text, end)
    end = place.end() if place else end
    if ground := rx(rf"\s+(?:đóng\s+)?(?:trên|tại)\s+địa\s+bàn(?:\s+(?:{alternatives(LEVELS)}){END})?").match(
        text, end
    ):
        end = ground.end()
    if spot := _AT_PLACE.match(text, end):
        return spot.end()
    if above := _OF_OFFICE.match(text, end):
        return _Reach(text, above.end()).end()
    of_many = _OF_MANY.match(text, end)
    if of_many is None and _STAFF.search(text, 0, end):
        of_many = _OF_STAFF.match(text, end)
    office = _read_at(text, of_many.end(), bare=False) if of_many else None
    if office:
        return office.end
    if not place and (kind := _SMALL_TAIL.match(text, end)):
        return kind.end()
    return end


def after_many(text: str, start: int, end: int) -> Found:
    """Many offices from ``start``, with what tells which after ``end``."""
    return found_at(text, start, _after_list(text, end))


def found_at(text: str, start: int, end: int) -> Found:
    """The name that stands between two places, with the person named in brackets after it."""
    name = " ".join(text[start:end].split()).strip(" ,;.-–")
    person = _PERSON.match(text, end)
    return Found(name, start, person.end() if person else end, " ".join(person.group(1).split()) if person else None)


class _Reach:
    """How far a name that began with a kind of unit reaches: word after word, until one belongs to the sentence.

    The steps are asked in order; each says whether the name goes on (True), ends here (False), or that the word is
    none of its (None).
    """

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._small = self._run = 0
        self._started = self._shouted = False
        self._wide = text.endswith(_OF_THINGS, 0, end)
        self._placed = self._comma = False

    def end(self) -> int:
        """Where the name ends."""
        while gap := _GAP.match(self._text, self._end):
            self._comma = "," in gap.group()
            word = _WORD.match(self._text, gap.end())
            token = word.group().rstrip(".") if word else ""
            if not token:
                break
            steps = (
                self._series,
                self._verb,
                self._many,
                self._capital,
                self._level,
                self._joined,
                self._qualified,
                self._small_word,
            )
            verdict = next((said for step in steps if (said := step(gap.end(), token)) is not None), False)
            if not verdict:
                break
        return self._end

    def _take(self, end: int) -> bool:
        self._end = end
        return True

    def _series(self, at: int, token: str) -> bool | None:
        """What the office does, after a comma, as part of its name."""
        series = _SERIES.match(self._text, at) if self._comma and self._started else None
        if series is None:
            return None
        self._end = series.end()
        return False

    def _verb(self, at: int, token: str) -> bool | None:
        """A word that usually goes on a sentence: here it may still be half of a word of the name."""
        stop = STOP.match(self._text, at) if self._text[at].islower() else None
        if stop is None:
            return None
        if _straddles(self._text, self._end, stop):
            self._small += 1
            return self._take(at + len(token))
        if _field(self._text, self._end, stop):
            self._small, self._started = 2, True
            return self._take(stop.end())
        # "dự án", "phát triển": a small word that usually goes on a sentence, but here goes on a name.
        paired = _pair(self._text, at) or _pair_before(self._text, self._end, stop.group())
        single = " " not in stop.group() and paired
        over = self._run > 1 or _ends_name(stop.group(), self._small, self._started, self._shouted)
        return False if over and not single else None

    def _many(self, at: int, token: str) -> bool | None:
        generic = LIST.match(self._text, at)
        if self._comma or not generic or not STARTS_LIST.match(self._text, at):
            return None
        self._end = _after_list(self._text, generic.end())
        return False

    def _capital(self, at: int, token: str) -> bool | None:
        if not (token[0].isupper() or token[0].isdigit()):
            self._placed, self._run = self._run > 1, 0
            return False if self._comma else None
        if (self._comma and not _comma_inside(self._text, at)) or _ADJACENT.match(self._text, at):
            return False
        self._small, self._started, self._run = 0, True, self._run + 1
        self._shouted = len(token) > 1 and token.isupper()
        return self._take(at + len(token))

    def _level(self, at: int, token: str) -> bool | None:
        level = LEVEL.match(self._text, at)
        if not level:
            return None
        self._end = level.end()
        place = rx(r"(?:\s+[\p{Lu}]\w*){1,4}").match(self._text, self._end)
        if place and not HEAD.match(self._text, self._end + 1):
            self._end = place.end()
        elif more := rx(rf"(?:(?:,\s*|\s+và\s+)(?:{alternatives(LEVELS)}){END})+").match(self._text, self._end):
            self._end = more.end()
        qualifier = _QUALIFIER.match(self._text, self._end)
        self._end = qualifier.end() if qualifier else self._end
        return False

    def _joined(self, at: int, token: str) -> bool | None:
        if token not in ("và", "của"):
            return None
        following = _WORD.match(self._text, at + len(token) + 1)
        if token == "của" and (level := LEVEL.match(self._text, at + len(token) + 1)):
            self._end = level.end()
            return False
        goes_on = following and following.group()[0].isupper() and not HEAD.match(self._text, following.start())
        small = following is not None and following.group()[0].islower()
        if goes_on or (token == "và" and following and small and _pair(self._text, following.start())):
            self._small = 0
            return self._take(at + len(token))
        return False

    def _qualified(self, at: int, token: str) -> bool | None:
        qualifier = _QUALIFIER.match(self._text, self._end)
        if not qualifier:
            return None
        self._end = qualifier.end()
        return False

    def _small_word(self, at: int, token: str) -> bool:
        text = self._text
        stop = STOP.match(text, at) is not None
        if self._small == 0 and self._started and (not self._placed or _pair_before(text, self._end, token)):
            self._small = 1
            return self._take(at + len(token))
        if self._small == 1 and not stop and _before_level(text, at):
            self._small = 2
            return self._take(at + len(token))
        if not (self._wide or _pair(text, at) or (self._small and _pair_before(text, self._end, token))):
            return False
        self._small, self._started = self._small + 1, True
        return self._take(at + len(token))


_SERIES = rx(
    r"(?!(?:các|những|nhân viên|giáo viên|văn thư)\b)[\p{Ll}]+(?:\s+[\p{Ll}]+){1,2}\s+và\s+(?!các\b)[\p{Ll}]+"
    r"(?:\s+[\p{Ll}]+){1,4}?"
    rf"(?=\s*[:.;]|\s*$|\s+(?:{STOP.pattern}))"
)
"""What an office does, as its name goes on after a comma: "Phòng Giám sát, kiểm tra và xử lý sau thanh tra"."""
_GAP = rx(r"\s*[-–&/]\s*|\s+|,\s+")


def _before_level(text: str, at: int) -> bool:
    """Whether one more small word stands between the name and its level ("Hội Doanh nhân trẻ | tỉnh")."""
    word = rx(r"(?!(?:cho|các|mỗi|ở|ra|vào|lên|xuống|của)\b)[\p{Ll}]+\s+").match(text, at)
    return word is not None and LEVEL.match(text, word.end()) is not None


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
    if HEAD.match(text, at):
        return False
    part = r"[\p{Lu}]\w*(?:\s+[\p{Ll}]\w*)?"
    ahead = rx(rf"{part}(?:,\s+{part})*\s+và\s+[\p{{Lu}}]").match(text, at)
    return ahead is not None and not HEAD.match(text, ahead.end() - 1)
