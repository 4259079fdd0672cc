"""Where a list of offices ends in a sentence: at a verb, a colon, a bracket or a full stop, and nowhere else. What
stands between the last name that was known and that place is more of it, or one more on the list: it is kept as
written, and said to be uncertain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.name_reach import COMPOUND, has_pair, verb_at
from app.outline.name_words import HEAD, LEVEL, LIST, STARTS_LIST, STOP
from app.outline.office_name import FoundName, found_at
from app.outline.rules import exact, loose
from app.outline.subject import is_body
from app.outline.unit_names import bare_names, units_at, with_what_it_has
from app.outline.unit_words import FIELDS, LEVELS, LINKS, alternatives

_ALL = ("các ", "những ")
_MOST_STEPS = 12
_MOST_WORDS = 9
"""Words of one name that is like none."""
_LONG_NAME = 8
"""Small words of a name from which on a verb may be among them."""
_BRACKET = exact("a remark in brackets", r"\s*\([^()]{1,120}\)", " (CTĐ)", never=("a (b",))
_OVER = exact("the list is over", r"\s*(?:\Z|[:.;)/]|\s[-–]\s|…|\*)", ": họp", " - cơ quan")
_CLAUSE = loose(
    "the sentence goes on",
    r"\s*,?\s+(?:và\s+)?(?:ch[ủỉ] (?:trì|động)|phối hợp|căn cứ|theo|trên cơ sở|có trách nhiệm|chịu trách nhiệm"
    r"|đặc biệt|nhất là|trong đó|bao gồm"
    r"|là\b|làm\b|phụ trách|h[àằ]ng|định kỳ|đúng|hạn|thời (?:gian|hạn)|trong|trước|sau|từ|khi|nếu|chậm nhất|muộn nhất"
    r"|ngay|để|nhằm|tùy|tuỳ|tối thiểu|ít nhất|xong|mỗi (?:năm|tháng|quý|tuần)|căn cứ|qua|vào|đến|ngày|tháng|quý|năm"
    r"|theo|kịp thời|thường xuyên|nghiêm túc|khẩn trương|đồng thời|tích cực|trực tiếp|cùng (?:tham gia|tham dự"
    r"|thực hiện"
    r"|phối hợp)|tổ chức(?! (?:chính trị|tín dụng|xã hội|tôn giáo|đoàn thể|đảng|hội|cá nhân)\b)"
    r"|(?<!và )\d(?!\d* (?:thành|[ủu][ỷy]|đồng|cán|tổ|đội)\b))",
    ", chủ trì",
    " theo chức năng",
    never=(", tổ chức tín dụng", ", Sở Y tế"),
)
_GLUE = exact(
    "another may follow",
    r"\s*(?:,\s*và|;\s*và|,|và|hoặc|/)\s+|\s+(?:và|cùng(?: với)?|hoặc)\s+",
    ", và ",
    " và ",
    never=("; ",),
)
_PLACED = exact(
    "a name that ends with its level, or with the name of a place after it",
    rf"(?:^|(?<!ông)\s)(?:{alternatives(LEVELS)}|cấp)(?:\s[\p{{Lu}}]\w*)*$|[A-ZĐ&-]{{3,}}$|\d$",
    "Công an xã",
    "UBND xã Tân Hưng",
    never=("Văn phòng Điều phối Nông thôn",),
)
_COMPLETE = exact(
    "a name that needs no more words: it ends with its level, its field or the name of a place",
    rf"(?:^|\s)(?:{alternatives(LEVELS)}|liên quan|trực thuộc|địa bàn|khu phố|khu dân cư|tổ dân phố"
    rf"|(?<!đơn vị )cấp|các cấp"
    rf"|cơ sở|chuyên môn|{alternatives(FIELDS)})$|[\p{{Lu}}]\w+\s[\p{{Lu}}]\w*$|[A-ZĐ&-]{{3,}}$|\d$"
    r"|^(?:Sở|Bộ|Phòng|Văn phòng|Ban(?! (?:Quản|Chỉ|Điều))|Cục|Chi cục|Công an|Đảng ủy"
    r"|Đảng uỷ)\s(?:.*\s)?[\p{Lu}]\w*\s[\p{Ll}]\w*$",
    "Công an xã",
    "Phòng Nội vụ",
    "UBND xã Tân Hưng",
    never=("Trung tâm Điều hành chương",),
)
_TELLS_WHICH = loose(
    "after many it may tell which, or what they do",
    r"\s+(?:thông tin|tham gia|quản lý|cung cấp|kinh doanh|sản xuất|khai thác|vận hành|nuôi|trồng"
    r"|buôn bán|sử dụng|làm(?! việc)|còn|chưa|đang|tại|trên(?! cơ sở)|ở|thuộc|của"
    r"|có(?! (?:trách nhiệm|nhiệm vụ|kế hoạch|biện pháp|giải pháp|phương án|văn bản|thể))|phụ trách"
    r"|nằm|đóng|đứng chân)\s",
    " thông tin báo chí",
    " tại chợ",
    never=(" rà soát",),
)

_WORK = exact(
    "small words and a level right after a name",
    rf"(?:\s+(?!(?:các|những|cho|tại|ở|với|theo|của|về|để|do|được|từ|đến|trong|trên|và|xã hội)\b)[\p{{Ll}}]+){{1,6}}?"
    rf"(?:\s+(?:{alternatives(LEVELS)}))+(?!\w|\s+[\p{{Lu}}]|\s+hội\b)",
    " xây dựng đô thị quận",
    " xây dựng khu vực thị xã",
    never=(" các xã",),
)
_MANY = exact(
    "words for many",
    r"^(?P<body>(?:[\p{Lu}][\w&-]*\s)?(?:[\w&-]+\s){0,4})?[Cc]ác\s+",
    "các Đồn Biên phòng",
    "UBND các xã đảo",
    never=("Đồn Biên phòng",),
)
_GIVEN = exact(
    "who of them is meant: those to whom something was given",
    r"\s+được\s+(?!(?:giao|phân công|mời|phép)\s+(?:nhiệm vụ|chủ trì|theo dõi)\b)",
    " được Tỉnh ủy phân công",
    never=(" được giao nhiệm vụ",),
)
_WHERE = exact(
    "who of them is meant: those who are somewhere",
    r"\s+(?:trong|ở|thuộc)\s+(?!(?:năm|quý|tháng|tuần|ngày|thời|quá trình|phạm vi|giờ|đợt|khi|vòng|việc|công tác"
    r"|lĩnh vực|thẩm quyền|chức năng|đó|nước)\b)[\p{Ll}]+(?!\s*:)",
    " trong doanh nghiệp đề xuất",
    never=(" trong năm 2026", " trong quá trình"),
)
_HAVING = exact(
    "who of many is meant: those that have something",
    r"\s+có\s+(?!(?:trách nhiệm|nhiệm vụ|kế hoạch|biện pháp|giải pháp|phương án|văn bản|thể|hình thức|ý kiến|báo cáo"
    r"|liên quan|thẩm quyền|hướng)\b)[\p{Ll}]+",
    " có làng Quan họ gốc kiểm kê",
    never=(" có trách nhiệm", " có biện pháp"),
)
_FIELD_OF_WORK = exact(
    "what an office works at, before what it is told to do",
    r"\s+(?:xây dựng(?:\s+(?:giao thông|dân dụng|công trình|đô thị))?"
    r"|quản lý|kiểm tra|giám định|kiểm định|đào tạo|tư vấn|khai thác|vận hành|cung cấp|thẩm định|đăng ký"
    r"|bảo trì|kiểm soát|điều tra|nghiên cứu|thống kê|xử lý|thi hành|xét nghiệm|chăm sóc|điều trị)"
    r"(?=\s+(?:ch[ủỉ] (?:trì|động)|phối hợp|tăng cường|tổ chức|hướng dẫn|chỉ đạo|tham mưu|rà soát|thực hiện|triển khai"
    r"|tiếp tục|có trách nhiệm|chịu trách nhiệm|bảo đảm|đảm bảo|đẩy mạnh|đẩy nhanh|khẩn trương|tập trung|bố trí"
    r"|tiến hành)\b)",
    " xây dựng tăng cường",
    never=(" xây dựng kế hoạch",),
)
_FURTHER = exact(
    "more of a name, up to its level",
    rf"(?!\s+{STOP.source})(?:\s+(?:(?!(?:các|những|cho|tại|ở|với|theo|của|về|để|do|được|từ|đến|trong|trên|xã hội)\b)"
    rf"[\p{{Ll}}]+|(?<=và )[\p{{Lu}}]\w*)){{1,6}}?\s+(?:{alternatives(LEVELS)})(?!\w|\s+[\p{{Lu}}]|\s+hội\b)",
    " mới và Giảm nghèo tỉnh",
    never=(" các huyện",),
)
_CHARGED = loose(
    "which of the people: those who look after it", r"\s+phụ trách\s", " phụ trách ấp", never=(" rà soát ",)
)


_PEOPLE = loose(
    "people, by what they are",
    r"(?:cấp\s+)?(?:[ủu][ỷy] viên|đảng [ủu][ỷy] viên|công chức|cán bộ|thành viên|đồng chí|giáo viên|nhân viên"
    r"|đảng viên)\b",
    "Cấp ủy viên",
    never=("Sở Y tế",),
)


@dataclass(frozen=True, slots=True)
class WholeList:
    """A list of offices, where it ends, and whether nothing in it was only guessed."""

    found: tuple[FoundName, ...]
    end: int
    sure: bool = True


def whole_list(text: str, found: list[FoundName], end: int, known: KnownNames = NO_NAMES) -> WholeList:
    """The list that was read up to ``end``, gone on with to the place where the sentence goes on.

    Args:
        text: a sentence, one space between words.
        found: the names that are known to open the list, one at least.
        end: where the last of them ends.
        known: names the issuer's list has.
    """
    reading = _List(text, list(found), end, known)
    for _ in range(_MOST_STEPS):
        if not (reading.grow() or reading.go_on()):
            break
    guessed = reading.told() or any(map(_is_long, reading.names))
    return WholeList(tuple(reading.names), reading.end, reading.sure and not guessed)


class _List:
    """The names so far, where they end, and whether nothing of them was guessed."""

    def __init__(self, text: str, names: list[FoundName], end: int, known: KnownNames) -> None:
        self.names, self.end, self.sure = names, end, True
        self._text, self._known = text, known

    def grow(self) -> bool:
        """More words of the last name: what it works at, which of many it is, its level after a bracket."""
        text, last = self._text, self.names[-1]
        had = with_what_it_has(text, last).end if last.end == self.end else self.end
        if had > self.end:
            return self._reach(had)
        if (work := _with_work(text, last, self.end)) or (work := _which(text, last, self.end)):
            self.sure = False
            return self._reach(work)
        if more := COMPOUND.match(text, self.end):
            return self._reach(more.end())
        bracket = _BRACKET.match(text, self.end)
        level = LEVEL.match(text, bracket.end() + 1) if bracket and text[bracket.end() :][:1] == " " else None
        return self._reach(level.end()) if level else False

    def go_on(self) -> bool:
        """Another name, or words that nothing says to be what is done; False where the list is over."""
        text, last = self._text, self.names[-1]
        bracket = _BRACKET.match(text, self.end)
        after = bracket.end() if bracket else self.end
        if each := _each_of(text, last, self.end):
            self.names[-1:], self.end = each, each[-1].end
            return True
        if last.person or _ends(text, after):
            return False
        if glue := _GLUE.match(text, after):
            return self._another(glue)
        if bracket or _is_complete(text, last, self.end, self._known):
            return False
        self.sure = False
        bare = HEAD.fullmatch(last.name) and not has_pair(text, self.end + 1)
        until = None if bare else _until(text, self.end + 1)
        return until is not None and self._reach(until)

    def told(self) -> bool:
        """Whether which of them are meant stands in words that were left out."""
        name = self.names[-1].name
        many = LIST.fullmatch(name) or " các " in f" {name} "
        if _WHERE.match(self._text, self.end) or (many and _HAVING.match(self._text, self.end)):
            return True
        given = _GIVEN.match(self._text, self.end) is not None
        return given and not _is_complete(self._text, self.names[-1], self.end, self._known)

    def _another(self, glue: re.Match[str]) -> bool:
        text, start = self._text, glue.end()
        more, reached = units_at(text, start, subject=True, known=self._known)
        until = reached if more else _until(text, start)
        if until is None:
            self.sure = False
            return False
        same = (text[start].islower() or "," not in glue.group()) and not is_body(text, start)
        if same and not more and not LIST.match(text, start) and not text.startswith(_ALL, start):
            self.sure = False
            return self._reach(until)
        self.sure = self.sure and (bool(more) or is_body(text, start))
        self.names += more or [found_at(text, start, until)]
        self.end = until
        return True

    def _reach(self, end: int) -> bool:
        last = self.names[-1]
        self.names[-1], self.end = found_at(self._text, last.start, end), end
        return True


def _is_long(name: FoundName) -> bool:
    """Whether a name of small words alone goes on so long that what is done may stand in it."""
    words = name.name.split()
    small = len(words) >= _LONG_NAME and name.name[1:].islower() and "," not in name.name
    return small and not name.person and _COMPLETE.search(name.name) is None


def _each_of(text: str, last: FoundName, end: int) -> list[FoundName]:
    """The offices that many of a kind are, where their bare names follow a colon and the sentence goes on after them
    ("các Đồn Biên phòng: Pa Ủ, Ka Lăng tham gia").
    """
    many = _MANY.match(last.name)
    bare = bare_names(text, end + 2) if many and text.startswith(": ", end) else []
    if many is None or len(bare) < 2 or not _ends(text, bare[-1].end):
        return []
    kind = f"{many['body'] or ''}{last.name[many.end() :]}"
    return [FoundName(f"{kind[:1].upper()}{kind[1:]} {one.name}", one.start, one.end) for one in bare]


def _ends(text: str, at: int) -> bool:
    """Whether the sentence goes on at a place with what is done, or is over."""
    if _OVER.match(text, at) or _CLAUSE.match(text, at):
        return True
    gap = _GLUE.match(text, at)
    begins = gap.end() if gap else at + 1
    return verb_at(text, begins, begins + 30) == begins


def _which(text: str, last: FoundName, end: int) -> int | None:
    """Where words end that tell which of many, though they begin like a verb: another verb comes after them."""
    many = STARTS_LIST.match(text, last.start)
    people = many or _PEOPLE.match(last.name)
    rule = _TELLS_WHICH if LIST.fullmatch(last.name) else _CHARGED if people else None
    tells = rule.match(text, end) if rule else None
    until = _until(text, tells.end()) if tells else None
    while until is not None and text[until] == ",":
        after = until + 2
        if is_body(text, after) or HEAD.match(text, after) or STARTS_LIST.match(text, after):
            return until
        until = None if _ends(text, until) else _until(text, after)
    while until is not None and text[until] == " ":
        if _CLAUSE.match(text, until) and text.startswith("cùng", until + 1):
            return until
        verb = STOP.match(text, until + 1)
        if verb is None or verb.group() not in LINKS:
            return until if verb else None
        until = _until(text, verb.end() + 1)
    return until if until is not None and text[until] == ":" else None


def _with_work(text: str, last: FoundName, end: int) -> int | None:
    """Where a name ends whose words look like what is done ("Đội Quản lý trật tự | xây dựng đô thị quận kiểm tra"):
    after its level what is done follows. None where the name was over.
    """
    if LIST.fullmatch(last.name) or last.person or _PLACED.search(text[last.start : end]):
        return None
    if field := _FIELD_OF_WORK.match(text, end):
        return field.end()
    work = (_FURTHER if _COMPLETE.search(text[last.start : end]) else _WORK).match(text, end)
    if work is None:
        return None
    return work.end() if _ends(text, work.end()) and text[work.end() : work.end() + 1] != "," else None


def _is_complete(text: str, last: FoundName, end: int, known: KnownNames) -> bool:
    whole = end in (known.end_at(text, last.start), known.own_end_at(text, last.start))
    return whole or bool(last.person) or _COMPLETE.search(text[last.start : end]) is not None


def _until(text: str, at: int) -> int | None:
    """Where words end that may be a name: before a verb, a sign, or the next of the list; None where none is near."""
    begun, words = at, 0
    while words <= _MOST_WORDS and at < len(text):
        space = text.find(" ", at)
        word_end = len(text) if space < 0 else space
        token = text[at:word_end]
        cut = next((place for place, sign in enumerate(token) if sign in ",;:.()"), None)
        if cut is not None:
            stop = at + cut
            return stop if stop > begun and token[cut] in ",:;(" else None
        if at > begun and (token in ("và", "cùng", "hoặc", "thay") or _verb(text, at)):
            return at - 1
        if at == begun and _verb(text, at):
            return None
        words += 1
        at = word_end + 1
    return None


def _verb(text: str, at: int) -> bool:
    return verb_at(text, at, at + 30) == at
