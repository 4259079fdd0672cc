"""How far the name of an office reaches into a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.outline.name_words import END, HEAD, LEVEL, LIST, STARTS_LIST, STOP, TOLD_BY_WORK
from app.outline.person_words import BEHIND
from app.outline.rules import exact
from app.outline.unit_words import FUNCTION_WORDS, LEVELS, NAME_PAIRS, PLACES, alternatives

_WORD = exact("a word of a name", r"[\w&’'.]+(?:-[\w&]+)*", "VHTT-TT", "Đ&T", never=(", ",))
_PLACE_NAME = r"[\p{Lu}][\p{Ll}]*(?:\s[\p{Lu}][\p{Ll}]*){0,3}"
_A_PLACE = rf"(?:tỉnh\s+|thành phố\s+)?{_PLACE_NAME}"
_FROM_TO = rf"\s+từ\s+{_A_PLACE}\s+(?:đến|tới)\s+{_A_PLACE}(?!\w)"
"""From one place to another: all that lie between."""
WHICH_OF_MANY = exact(
    "which of many",
    rf"(?:\s+(?:có\s+)?liên\s+quan{END}|\s+trực\s+thuộc{END}"
    r"|\s+(?:biên giới|ven (?:sông|biển|đê|hồ)|vùng (?:cao|sâu|biên|lũ|ven biển|bãi ngang)|miền núi|hải đảo|bãi ngang"
    r"|(?:vùng )?đồng bào dân tộc thiểu số(?: và miền núi)?|đặc biệt khó khăn|khó khăn|trọng điểm|điểm"
    rf"|khu vực I{{1,3}}|cùng cấp|đương nhiệm|sở tại|nêu trên|nói trên){END})(?:{_FROM_TO})?|{_FROM_TO}",
    "các phòng có liên quan",
    "đơn vị trực thuộc",
    "UBND các xã ven sông",
    "UBND các xã vùng đồng bào dân tộc thiểu số",
    "các tỉnh ven biển từ Quảng Ninh đến Nghệ An",
    "các xã, phường từ Hòa Bình đến Sơn Tây",
    never=("trực thuộc", "xã biên soạn", "các xã từ tháng 3 đến tháng 6", "đi từ Hà Nội"),
)


_PLACE_HEAD = exact(
    "a kind of place ends here", rf"(?<!\w)(?:{alternatives(PLACES)})$", "Thôn", never=("Ban công tác thôn", "Tổ")
)
_PLACE = exact("the place after its level", r"(?:\s+[\p{Lu}]\w*){1,4}", " Tân Hưng", never=(" tổ chức",))
_NUMBERED_PLACE = exact(
    "a place, or an office of an area, that has a number for a name",
    rf"(?:(?<=phường)|(?<=khu phố))(?:\s+\d{{1,2}})(?=\s*(?:[,;:.)]|$)|\s+và\s|\s+(?:{STOP.source}))"
    rf"|(?<=khu vực)\s+(?:\d{{1,2}}|[IVX]{{1,5}}){END}",
    "UBND phường 5 tổ chức",
    "Tòa án nhân dân khu vực 2 phối hợp",
    never=("UBND phường 5 lần họp", "phường 5/6"),
)
_OF_A_LEVEL = exact(
    "those of a level",
    rf"cấp\s+(?:{alternatives(LEVELS)}|trên(?:\s+trực\s+tiếp)?(?:\s+(?:của\s+)?cơ\s+sở)?|dưới){END}",
    "cấp xã",
    never=("cấp thẻ",),
)
_SAME_LEVEL = exact("of the level of whoever is told", rf"cùng cấp{END}", "cùng cấp", never=("cùng các cấp",))
_OF_PEOPLE = exact(
    "whom a body belongs to", rf"của\s+(?:cộng đồng|nhân dân){END}", "của cộng đồng", never=("của tỉnh",)
)
_MORE_LEVELS = exact(
    "other levels beside the first",
    rf"(?:(?:,\s*|\s*[-/]\s*|\s+và\s+)(?:{alternatives(LEVELS)}|bản|buôn|ấp|xóm|khóm|làng){END})+",
    ", phường, đặc khu",
    "-huyện, xã",
    never=(", Công an",),
)
_CAPITAL_LEVEL = r"(?:Quận|Huyện|Thị xã|Thành phố|Xã|Phường|Thị trấn|Đặc khu)(?!\w|\s+[\p{Lu}]\w*(?<!Thị)(?<!Thành))"
_LEVELS_IN_CAPITALS = exact(
    "several levels of government, each with a capital",
    rf"{_CAPITAL_LEVEL}(?:(?:,\s*|\s*-\s*|\s+và\s+){_CAPITAL_LEVEL})+",
    "Quận, Huyện, Thị xã",
    never=("Quận Tân Bình, Huyện Củ Chi",),
)
_OTHERS = exact(
    "after the places an office is of, others are named that are no part of its name",
    r"(?:,|\s+và)\s+(?=(?:các|những)\s|(?:tổ trưởng|trưởng (?:thôn|bản|ấp|khu)|bí thư|chủ nhiệm|người|già làng|hộ"
    r"|đảng viên|nghệ nhân|doanh nghiệp|đoàn thể|cơ quan|đơn vị"
    r"|trường học)\b)",
    "các xã, phường và các đơn vị liên quan",
    "các thôn, người có uy tín",
    never=("các xã, phường và đặc khu",),
)
_OWN_WORD = exact(
    "a small word that may still belong to a name",
    r"(?!(?:cho|các|mỗi|ở|ra|vào|lên|xuống|của)\b)[\p{Ll}]+\s+",
    "trẻ tỉnh",
)
_TWO_WORDS = exact("two words", r"(\w+)\s+(\w+)", "khuyến nông", never=("khuyến-nông",))
_LAST_WORD = exact("the last word", r"(\w+)$", "khuyến", never=("khuyến ",))
_PART = r"[\p{Lu}]\w*(?:\s+[\p{Ll}]\w*)?"
_PARTS = exact(
    'parts of one name with a comma among them ("Văn hóa, Thể thao và Du lịch")',
    rf"{_PART}(?:,\s+{_PART})*\s+và\s+[\p{{Lu}}]",
    "Thể thao và Du lịch",
    never=("Thể thao và du lịch",),
)


class Reach:
    """How far a name that began with a kind of unit reaches: word after word, until one belongs to the sentence.

    The steps are asked in order; each says whether the name goes on (True), ends here (False), or that the word is
    none of its (None).

    Args:
        text: a sentence.
        end: where the kind of office ends with which the name begins.
        after_list: where words for many offices end that begin inside the name.
    """

    def __init__(self, text: str, end: int, after_list: Callable[[str, int], int]) -> None:
        self._text, self._end, self._after_list = text, end, after_list
        self._small = self._run = 0
        self._started = self._shouted = False
        self._wide = _told_by_work(text, end)
        # "Thôn Đông": the name of a place takes no small word.
        self._of_place = _PLACE_HEAD.search(text, max(0, end - 12), end) is not None
        self._placed = self._comma = self._closed = False

    def end(self) -> int:
        """Where the name ends."""
        while (gap := _GAP.match(self._text, self._end)) and not BEHIND.match(self._text, self._end):
            self._comma = "," in gap.group()
            word = _WORD.match(self._text, gap.end())
            token = word.group().rstrip(".") if word else ""
            if not token:
                break
            steps = (
                self._compound,
                self._series,
                self._verb,
                self._many,
                self._capitals_of_levels,
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

    def _compound(self, at: int, token: str) -> bool | None:
        """More of one field of work, though a comma or "về" stands before it."""
        more = COMPOUND.match(self._text, self._end)
        if more is None:
            return None
        self._small, self._started = 2, True
        return self._take(more.end())

    def _series(self, at: int, token: str) -> bool | None:
        """What the office does, after a comma, as part of its name."""
        told = self._comma and self._started
        series = _SERIES.match(self._text, at) or _TOLD_AFTER_COMMA.match(self._text, at) if told else None
        if series is None:
            return None
        self._end = series.end()
        return False

    def _verb(self, at: int, token: str) -> bool | None:
        """A word that usually goes on a sentence: here it may still be half of a word of the name."""
        if same := _SAME_LEVEL.match(self._text, at):
            self._end = same.end()
            return False
        stop = STOP.match(self._text, at) if self._text[at].islower() else None
        if stop is None:
            return None
        if self._wide and not self._small and not self._started:
            # "Tổ thu gom rác thải": what it does is its name.
            self._small += 1
            return self._take(stop.end())
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
        others = _OTHERS.search(self._text, at, generic.end())
        self._end = others.start() if others else self._after_list(self._text, generic.end())
        return False

    def _capitals_of_levels(self, at: int, token: str) -> bool | None:
        levels = _LEVELS_IN_CAPITALS.match(self._text, at)
        if levels is None or self._comma:
            return None
        self._end = levels.end()
        return False

    def _capital(self, at: int, token: str) -> bool | None:
        if not (token[0].isupper() or token[0].isdigit()):
            self._placed, self._run = self._run > 1, 0
            return False if self._comma else None
        if (self._comma and not _comma_inside(self._text, at)) or _ADJACENT.match(self._text, at):
            return False
        self._shouted = len(token) > 1 and token.isupper()
        self._closed = token[0].isdigit() or self._shouted or self._of_place
        # "TNHH MTV Khai thác": letters that stand for a name begin no place of two words.
        self._small, self._started, self._run = 0, True, 0 if self._shouted else self._run + 1
        return self._take(at + len(token))

    def _level(self, at: int, token: str) -> bool | None:
        level = LEVEL.match(self._text, at)
        if not level and (of_level := _OF_A_LEVEL.match(self._text, at)):
            self._end = of_level.end()
            return False
        if not level:
            return None
        self._end = level.end()
        place = _NUMBERED_PLACE.match(self._text, self._end) or _PLACE.match(self._text, self._end)
        if place and not HEAD.match(self._text, self._end + 1):
            self._end = place.end()
        elif more := _MORE_LEVELS.match(self._text, self._end):
            self._end = more.end()
        qualifier = WHICH_OF_MANY.match(self._text, self._end)
        self._end = qualifier.end() if qualifier else self._end
        return False

    def _joined(self, at: int, token: str) -> bool | None:
        if token not in ("và", "của"):
            return None
        following = _WORD.match(self._text, at + len(token) + 1)
        if "hu kinh tế" in self._text[max(0, self._end - 40) : self._end] and (zones := _ZONES.match(self._text, at)):
            self._end = zones.end()
            return False
        if token == "của" and (people := _OF_PEOPLE.match(self._text, at)):
            self._end = people.end()
            return False
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
        qualifier = WHICH_OF_MANY.match(self._text, self._end)
        if not qualifier:
            return None
        self._end = qualifier.end()
        return False

    def _small_word(self, at: int, token: str) -> bool:
        text = self._text
        stop = STOP.match(text, at) is not None
        if not self._comma and (spot := _SPOT.match(text, at)):
            self._small, self._started, self._run = 0, True, 2
            return self._take(spot.end())
        if (
            self._small == 0
            and self._started
            and not self._closed
            and (not self._placed or _pair_before(text, self._end, token))
        ):
            self._small = 1
            return self._take(at + len(token))
        if self._small == 1 and not stop and _before_level(text, at):
            self._small = 2
            return self._take(at + len(token))
        if not (self._wide or _pair(text, at) or (self._small and _pair_before(text, self._end, token))):
            return False
        self._small, self._started = self._small + 1, True
        return self._take(at + len(token))


COMPOUND = exact(
    'a field of work that is said with two words and a comma, or with "về"',
    r"(?:(?<=[Hh]ọc sinh), sinh viên|(?<=[Tt]hi đua), khen thưởng|(?<=[Aa]n ninh), trật tự|(?<=[Kk]iểm tra), giám sát"
    r"|(?<=[Gg]iám sát), kiểm tra|(?<=cứu nạn), cứu hộ|(?<=cứu hộ), cứu nạn|(?<=[Kk]hám), chữa bệnh"
    r"|(?<=[Kk]hám bệnh), chữa bệnh|(?<=[Pp]hổ biến), giáo dục pháp luật|(?<=[Cc]háy), nổ|(?<=[Vv]ăn hóa), văn nghệ"
    r"|(?<=[Tt]hị trường) (?:trong|ngoài) nước"
    r"|(?<=[Nn]ông nghiệp) ứng dụng [Cc]ông nghệ cao"
    r"|(?:(?<=Cục)|(?<=Vụ)|(?<=Sở)|(?<=quan)) quản lý(?: [Nn]hà nước)? (?:chuyên )?ngành"
    r"|(?<=[Vv]ăn hóa), thể thao|(?<=hợp tác), hợp tác xã"
    r"|(?<=[Dd]oanh nghiệp) (?:nhỏ và vừa|vừa và nhỏ)|(?<=hành chính) về trật tự xã hội"
    r"|(?<=tội phạm) về (?:trật tự xã hội|ma t[úu]y|ma tuý|kinh tế|tham nhũng|môi trường|hình sự|chức vụ)"
    r"(?:, (?:kinh tế|chức vụ|buôn lậu|môi trường|tham nhũng))*)(?!\w)",
    "Công tác học sinh, sinh viên",
    "các Vụ quản lý ngành",
    "Cảnh sát quản lý hành chính về trật tự xã hội",
    "Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh",
    "Phòng Cảnh sát điều tra tội phạm về ma túy",
    never=("học sinh, phụ huynh",),
)
_ZONES = exact(
    "the other zones that one board manages",
    rf"và\s+(?:các\s+)?(?:[Kk]hu|[Cc]ụm) [Cc]ông nghiệp"
    rf"(?:\s+(?:{alternatives(LEVELS)}){END}|(?:\s+[\p{{Lu}}]\w*){{1,3}})?",
    "và các Khu công nghiệp tỉnh",
    never=("và các cụm dân cư",),
)
_SPOT = exact(
    "a place of its own, by its kind and name",
    r"(?:chùa|đền|đình|miếu|nhà thờ|giáo xứ|họ đạo|thánh thất|tịnh xá|chợ|cầu|hồ|đập|bến|đèo|núi"
    r"|đảo)(?:\s+[\p{Lu}]\w*){1,4}",
    "chùa Hải Sơn",
    never=("chùa chiền",),
)
_SERIES = exact(
    'what an office does, as its name goes on after a comma: "Phòng Giám sát, kiểm tra và xử lý sau thanh tra"',
    r"(?!(?:các|những|nhân viên|giáo viên|văn thư)\b)[\p{Ll}]+(?:\s+[\p{Ll}]+){1,2}\s+và\s+(?!các\b)[\p{Ll}]+"
    r"(?:\s+[\p{Ll}]+){1,4}?"
    rf"(?=\s*[:.;]|\s*$|\s+(?:{STOP.source}))",
    "kiểm tra và xử lý sau thanh tra:",
    never=("kiểm tra sau thanh tra:",),
)
_TOLD_AFTER_COMMA = exact(
    'what an office does, after a comma, up to its level: "Trung tâm Giám sát, điều hành thông minh tỉnh"',
    r"(?<=, )(?!(?:các|những|từng|mỗi|hội|đoàn|trạm|trung tâm|đài|công an|ban|phòng|tổ|đội|hệ thống|mặt trận"
    r"|chi|cấp|đại biểu"
    r"|lực lượng|cán bộ|công chức|trưởng|bí thư|quân sự|trường|người|bệnh viện|kho bạc|ngân hàng|thanh tra"
    r"|thuế|bưu điện"
    r"|điện lực|liên đoàn|huyện|thư viện|nhà|đảng|cơ quan|đơn vị|chủ|doanh nghiệp|chính quyền|ủy ban|uỷ ban"
    r"|văn phòng)\b)"
    rf"(?!{STOP.source})[\p{{Ll}}]+(?:\s+(?!và\b|các\b)[\p{{Ll}}]+){{1,4}}?\s+(?:tỉnh|thành phố|huyện|quận)"
    rf"(?=\s*[,;:.]|\s*$|\s+(?:{STOP.source}))",
    ", điều hành thông minh tỉnh vận hành",
    never=(", trạm y tế huyện:", ", tổ chức hội nghị tỉnh:"),
)
_GAP = exact("what stands between two words of a name", r"\s*[-–&/]\s*|\s+|,\s+", ", ", " - ", never=("a",))


def _before_level(text: str, at: int) -> bool:
    """Whether one more small word stands between the name and its level ("Hội Doanh nhân trẻ | tỉnh")."""
    word = _OWN_WORD.match(text, at)
    return word is not None and LEVEL.match(text, word.end()) is not None


def _told_by_work(text: str, end: int) -> bool:
    """Whether the kind of office that ends here is told apart by small words ("Ban Quản lý chợ", "Tổ bầu cử")."""
    starts = (match.start() for match in _WORD_BEGINS.finditer(text, max(0, end - 12), end))
    return any((head := TOLD_BY_WORK.match(text, start)) and head.end() == end for start in starts)


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
    ("đầu tư xây dựng", r"(?:dự án|QLDA)$", ""),
    ("thường xuyên", r"Giáo dục$", ""),
    ("xây dựng", r"Thanh tra$", r"\s*(?:[,;.)]|$)|\s+và\s"),
    ("xây dựng", r"Vật liệu$", r"\s+(?:tỉnh|thành phố|huyện|khu vực|và\s|[A-ZĐ])"),
    ("tổng hợp", r"Trung tâm (?:[Cc]ung ứng )?[Dd]ịch vụ$", r"(?!\s+(?:báo cáo|kết quả|số liệu|ý kiến|tình hình)\b)"),
    (
        "tổng hợp",
        r"(?:Phòng|Tổ|Ban) (?:Kế hoạch|Hành chính)$",
        r"\s*(?:[:.;)]|$)|\s+(?:ch[ủỉ] trì|phối hợp|là|làm|có|chịu)\b",
    ),
)
"""Such words, what stands before them, and what after them."""
_ADJACENT = exact(
    'a kind of office that never stands inside another\'s name unless it says "Văn phòng" or a Party body before',
    r"(?:Bộ|Sở|Phòng|UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+[\p{Lu}]",
    "Sở Y tế",
    "UBND Thành phố",
    never=("Ban Quản lý",),
)


def has_pair(text: str, at: int) -> bool:
    """Whether two syllables that names are made of stand at a place."""
    return _pair(text, at)


def _pair(text: str, at: int) -> bool:
    two = _TWO_WORDS.match(text, at)
    return two is not None and f"{two[1]} {two[2]}".casefold() in NAME_PAIRS


def _pair_before(text: str, end: int, token: str) -> bool:
    last = _LAST_WORD.search(text[max(0, end - 20) : end])
    return last is not None and f"{last.group(1)} {token}".casefold() in NAME_PAIRS


_WORD_BEGINS = exact("a word begins", r"\b(?=\w)", "a", never=("-",))


def has_verb(text: str, start: int, end: int) -> bool:
    """Whether a word stands between two places with which a sentence goes on, not half of a word of a name."""
    return verb_at(text, start, end) is not None


def verb_at(text: str, start: int, end: int) -> int | None:
    """Where the first word stands with which a sentence goes on, not half of a word of a name; None where none does."""
    for word in _WORD_BEGINS.finditer(text, start, end):
        at = word.start()
        stop = STOP.match(text, at, end)
        if stop and (" " in stop.group() or not (_pair(text, at) or _pair_before(text, at - 1, stop.group()))):
            return at
    return None


def _comma_inside(text: str, at: int) -> bool:
    """Whether the comma before ``at`` stands inside one name ("Văn hóa, Thể thao và Du lịch")."""
    if HEAD.match(text, at):
        return False
    ahead = _PARTS.match(text, at)
    return ahead is not None and not HEAD.match(text, ahead.end() - 1)
