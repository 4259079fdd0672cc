"""Days, months, quarters and terms as people write them, and the last day on which a task is in time.

A day is given only where the words give one for certain. Where they speak of a time and give none, the reason is said:
they point to another document, they say only when to begin, or they count from something that has no date here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.clock import can_be_meant
from app.outline.markers import roman_value
from app.outline.references import without_citations
from app.outline.rules import first_found, loose

_NOT_A_DAY = (
    r"(?!\s*(?:ngày|buổi|giờ|số|tổng|thời gian|diện tích|dân số|hộ|người|xã|thôn|quãng|chiều|ca|khối|lớp|học sinh"
    r"|đại biểu|thành viên|cán bộ|mức|kinh phí|ha|km|kg|lít|tỷ|triệu|%)(?!\w))"
)
"""What a fraction or a sum is of ("1/2 ngày", "2/3 số hộ", "1.5 ha")."""
_DM = (
    r"(?<![\d/.,])(?P<d>0?[1-9]|[12]\d|3[01])\s*[/.\-]\s*(?P<m>0?[1-9]|1[0-2])"
    rf"(?:\s*[/.\-]\s*(?P<y>\d{{4}})|{_NOT_A_DAY})(?!\s*[/\d]|[.,]\d)"
)
_DMY_WORDS = (
    r"(?<!tuần )(?P<dw>\d{1,2})\s+tháng\s+(?P<mw>\d{1,2})(?:\s*(?:,\s*)?năm\s+(?P<yw>\d{4})|\s*/\s*(?P<ys>\d{4}))?"
)
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:[T ]00:00(?::00)?)?(?!\d)"
)
"""A day as computers write it; a cell that was text already keeps it so."""
DAY = rf"(?:ngày\s+)?(?:{_DMY_WORDS}|{_DM})"
MONTH = (
    r"(?:tháng\s+(?:(?:0?[1-9]|1[0-2])\s*(?:,|và|-|–|đến)\s*(?:tháng\s+)?(?=(?:0?[1-9]|1[0-2])\s*(?:/|năm|,|và|-"
    r"|–)))*)?"
    r"(?P<mm>0?[1-9]|1[0-2])\s*(?:/|năm)\s*(?P<my>\d{4})"
)
"""A month of a year, or the last of several ("tháng 3 - 5/2025")."""
MONTH_BARE = r"tháng\s+(?P<mb>0?[1-9]|1[0-2])(?!\s*[/\d]|\s*[-–]\s*\d{1,2}\s*/)"
_Q = r"(?:IV|I{1,3}|[1-4])\b"
QUARTER = (
    rf"qu[ýí]\s+(?:{_Q}\s*(?:,|và|-|–)\s*(?:qu[ýí]\s+)?(?={_Q}(?!\d)))*(?P<q>{_Q})"
    r"(?:\s*(?:/|-|,|năm)\s*(?:năm\s+)?(?P<qy>\d{4}))?"
)
"""A quarter, or the last of several ("quý II và quý III năm 2012")."""
HALF = (
    r"(?:(?P<h6>6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm"
    r"|(?P<h9>9|09|chín)\s+tháng(?:\s+đầu\s+năm)?)(?:\s+(?P<hy>\d{4}))?"
)
END = r"(?P<end>cuối|hết)\s+năm(?:\s+(?P<ey>\d{4}))?"
_SPANS = r"(?:giai đoạn\s+|năm\s+)?(?P<s1>20\d{2})\s*[-–]\s*(?P<s2>20\d{2})"
_YEAR = r"(?:năm\s+)?(?P<yr>20\d{2})"
WEEK = (
    r"tuần\s+(?:lễ\s+)?(?P<wk>đầu(?:\s+tiên)?|thứ\s+(?:nhất|hai|ba|tư)|cuối)\s+(?:của\s+)?tháng\s+(?P<wm>0?[1-9]"
    r"|1[0-2])"
    r"(?:\s*(?:/|năm)\s*(?P<wy>\d{4}))?"
)
_THIS_YEAR = r"(?P<this>trong năm)(?!\s*\d)"
WHEN = loose(
    "a time",
    rf"{WEEK}|{DAY}|{MONTH}|{QUARTER}|{HALF}|{END}|{_SPANS}|{MONTH_BARE}|{_YEAR}|{_THIS_YEAR}",
    "ngày 20 tháng 11 năm 2024",
    "30/6",
    "tháng 3 - 5/2025",
    "quý II và quý III năm 2012",
    "6 tháng đầu năm",
    "cuối năm 2025",
    "2025-2026",
    "tuần đầu tháng 6/2026",
    "trong năm",
    never=("1/2 ngày", "thường xuyên", "1.5 ha"),
)
WITHIN = loose(
    "a term counted from an event; only from the document's own issue does it give a day",
    r"(?:trong(?:\s+(?:vòng|thời hạn))?|chậm nhất|không quá|sau)\s+(?P<n>\d{1,3}(?:\s*(?:[-–]|đến)\s*\d{1,3})?)\s*"
    r"(?P<unit>ngày làm việc|ngày|tháng|tuần|giờ)"
    r"[^.;()]{0,20}?(?:kể từ|từ|sau)\s+(?:ngày|khi)\s+"
    r"(?:(?P<issue>ký|ban hành|Kế hoạch|văn bản|có hiệu lực)|\w)[^.;,()]*",
    "Trong vòng 01 tháng kể từ ngày ký",
    "chậm nhất 10 ngày kể từ ngày ban hành Kế hoạch",
    "trong vòng 24 giờ sau khi nước rút",
    "trong 24-48 giờ sau khi bão tan",
    never=("trong 10 ngày",),
)
BEFORE_EVENT = loose(
    "so many days before an event, whose own day stands elsewhere",
    r"trước\s+(?:khi|ngày)\s+(?!\d)[^\W\d_]+(?:\s+[^\W\d_]+){0,5}?\s+(?:ít nhất\s+)?"
    r"\d{1,3}\s+(?:ngày|giờ|tuần|tháng)(?!\w)",
    "trước khi vào vụ 15 ngày",
    "trước ngày khai giảng 10 ngày",
    never=("trước ngày 15/6", "trước khi họp"),
)
OPEN_ENDED = loose(
    "",
    r"(?:và|đến)\s+(?:các|những)\s+năm\s+(?:tiếp theo|sau)|trở đi",
    "2025 và những năm tiếp theo",
    "Từ năm 2026 trở đi",
    never=("Năm 2026",),
)

_FROM_TO = loose(
    "a span, of which the end counts",
    r"\btừ\s+(?:ngày|tháng|quý|năm|nay|\d).*?\bđến\s+(?P<to>.*)",
    "từ ngày 01/3 đến ngày 31/3/2026",
    never=("đến ngày 31/3/2026",),
)
_SPAN = loose(
    "a span from day to day, of which the end counts",
    r"^(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?\s*[-–]\s*(?P<to>(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?)$",
    "16/3 - 31/3/2026",
    "16/3/2026 – 31/3/2026",
    never=("16/3/2026", "16 - 31/3/2026"),
)
_STARTS = loose(
    "a time from which something is done; of it there is no last day",
    r"\b(?:sau\s+ngày(?:\s+(?!\d)[^\W\d_]+){1,4}(?=\s+\d)|kể\s+từ|bắt\s+đầu(?:\s+(?:thực\s+hiện|áp\s+dụng|triển\s+khai))?(?:\s+(?:từ|vào|trong))?|từ|sau)\s+"
    rf"(?:{WHEN.source})(?:\s*/\s*\d{{4}}|\s+trở\s+đi)?",
    "bắt đầu từ tháng 6/2026",
    "kể từ ngày 01/7/2026",
    "Từ năm 2026 trở đi",
    "Sau ngày bầu cử 15/3/2026",
    never=("trước năm 2026",),
)
_UNTIL_EVENT = loose(
    "up to something that has no day",
    r"^(?:khi|lúc|hết\s+(?:dịch|bão|lũ))\b",
    "khi bão tan",
    never=("hết tháng 6", "ngày 30/6"),
)

_BEFORE_A_DAY = loose(
    "the day that follows is too late",
    r"trước(?:\s+ngày)?\s*$",
    "hoàn thành trước ngày ",
    never=("trước hết ngày ", "đến ngày "),
)
_BEFORE_A_TERM = loose(
    "the month, quarter or year that follows is too late",
    r"^(?!.*(?-i:hết)).*trước\s+(?:tháng\s*|năm\s*)?$",
    "xong trước tháng ",
    "trước ",
    never=("hết trước tháng ", "trước hết năm "),
)

NO_DAY = (
    OPEN_ENDED,
    loose(
        "deadline-relative",
        r"(?:năm|tháng|quý|tuần|kỳ)\s+(?:liền\s+kề|liền\s+sau|liền\s+trước|kế\s+tiếp|sau(?!\s+(?:khi|ngày))|tới)",
        "Trước ngày 31/01 năm liền kề",
        "Trước ngày 15/01 năm sau",
        never=("Trong 02 tháng sau khi ban hành",),
    ),
    loose(
        "deadline-relative",
        r"\btuần\s+(?:\d{1,2}(?![\d/]|\s+(?:của\s+)?tháng)|này\b)(?!.*\d{1,2}/\d{1,2})",
        "ngay trong tuần 45",
        never=("tuần đầu tháng 6/2026", "tuần 23 (01/6 - 07/6)"),
    ),
    loose(
        "",
        r"(?s)kỳ họp(?!.*\d{1,2}/\d{1,2})"
        r"|(?:(?<!tháng )đầu năm|giữa năm|(?<!tuần )(?:đầu|giữa) tháng)(?!.*\d{1,2}/\d{1,2}(?!\d))",
        "Kỳ họp giữa năm 2026",
        "Đầu năm 2026",
        "giữa tháng 3/2026",
        never=("6 tháng đầu năm 2025", "Cuối năm 2026", "Kỳ họp ngày 10/7/2026", "tuần đầu tháng 6/2026"),
    ),
)
"""Words that name a time and yet give no day, and the doubt that says why; "" where the words say it plainly
themselves.
"""


_BARE_NUMBER = loose(
    "a number and nothing else, as a sheet shows a day that nobody set to be shown as one",
    r"\s*\d[\d.,/ -]*$",
    "46096",
    "6",
    never=("6 tháng",),
)


@dataclass(frozen=True, slots=True)
class Due:
    """The last day in time.

    Attributes:
        day: None where the words give none for certain.
        assumed: the words give no year, the document's own was taken.
        doubt: why there is no day though the words speak of a time; a code of ``NO_DAY``, ``deadline-elsewhere``,
            ``deadline-start``, ``deadline-no-day`` (31/02, 30/11/0204) or ``deadline-no-year``.
    """

    day: date | None = None
    assumed: bool = False
    doubt: str | None = None


def due_on(words: str, year: int | None, issued: date | None) -> Due:
    """The last day in time that ``words`` give.

    Args:
        words: a deadline as printed.
        year: the year of the plan, for words without one.
        issued: the day of the document, from which terms are counted.
    """
    words = _ISO.sub(r"\g<d>/\g<m>/\g<y>", words)
    if WITHIN.search(words):
        return _counted(words, issued)
    if BEFORE_EVENT.fullmatch(words.strip()):
        return Due(doubt="deadline-relative")
    own = without_citations(words)
    if span := _FROM_TO.search(own) or _SPAN.match(own.strip()):
        own = span["to"]
        if _UNTIL_EVENT.match(own):
            return Due(doubt="deadline-relative")
    found = _last_time(own)
    if found is None and own != words and WHEN.search(words):
        return Due(doubt="deadline-elsewhere")
    if (rule := first_found(NO_DAY, own)) is not None:
        return Due(doubt=rule[0].says or None)
    if found is None:
        return Due(doubt="deadline-no-day" if _BARE_NUMBER.match(own) else None)
    before_starts = _STARTS.pattern.sub(lambda start: start.group() if start["s2"] else " " * len(start.group()), own)
    if before_starts != own and (found := _last_time(before_starts)) is None:
        return Due(doubt="deadline-start")
    day, assumed = _last_day(found, year)
    if day is None:
        return Due(doubt="deadline-no-year" if _year_of(found, year) is None else "deadline-no-day")
    before = own[: found.start()]
    if _BEFORE_A_DAY.search(before) and (found["d"] or found["dw"]):
        day -= timedelta(days=1)
    elif _BEFORE_A_TERM.search(before):
        day = _day_before(found, day)
    return Due(day, assumed)


def _last_time(words: str) -> re.Match[str] | None:
    """The first day that is named, else the last time of another kind."""
    found = None
    for found in WHEN.finditer(words):
        if found["d"] or found["dw"]:
            break
    return found


def _day_before(found: re.Match[str], last: date) -> date:
    """The last day before a month, a quarter or a year begins ("trước tháng 6/2025" is the last of May)."""
    if found["mm"] or found["mb"]:
        return last.replace(day=1) - timedelta(days=1)
    if found["q"]:
        return date(last.year, last.month - 2, 1) - timedelta(days=1)
    if found["yr"]:
        return date(last.year - 1, 12, 31)
    return last


def _counted(words: str, issued: date | None) -> Due:
    """A term in days, weeks or months from the day of the document; working days and hours have no fixed length."""
    within = WITHIN.search(words)
    if within is None or issued is None or not within["issue"]:
        return Due(doubt="deadline-relative")
    if not within["n"].isdigit() or within["unit"] == "giờ" or "làm việc" in within["unit"]:
        return Due(doubt="deadline-relative")
    number = int(within["n"])
    if within["unit"].startswith("tháng"):
        month = issued.month - 1 + number
        year, month = issued.year + month // 12, month % 12 + 1
        return Due(date(year, month, min(issued.day, monthrange(year, month)[1])))
    return Due(issued + timedelta(days=number * (7 if within["unit"] == "tuần" else 1)))


def _week_end(year: int, month: int, which: list[str]) -> date:
    """The last day of a week of a month: the first week ends on the 7th, the last one with the month."""
    weeks = {"nhất": 7, "hai": 14, "ba": 21, "tư": 28}
    return date(year, month, weeks.get(which[-1], 7) if which[0] != "cuối" else monthrange(year, month)[1])


_YEARS = ("y", "yw", "ys", "my", "wy", "qy", "hy", "ey", "s2", "yr")
"""Groups of ``WHEN`` that hold a year."""


def _year_of(found: re.Match[str], year: int | None) -> int | None:
    """The year that words give, else that of the plan."""
    given = next((found[name] for name in _YEARS if found[name]), None)
    return int(given) if given else year


def _last_day(found: re.Match[str], year: int | None) -> tuple[date | None, bool]:
    of_year, assumed = _year_of(found, year), not any(found[name] for name in _YEARS)
    if of_year is None or not can_be_meant(of_year):
        return None, False
    try:
        if found["d"] or found["dw"]:
            return date(of_year, int(found["m"] or found["mw"]), int(found["d"] or found["dw"])), assumed
        if found["wk"]:
            return _week_end(of_year, int(found["wm"]), found["wk"].casefold().split()), assumed
        if month := found["mm"] or found["mb"]:
            return date(of_year, int(month), monthrange(of_year, int(month))[1]), assumed
        if quarter := found["q"]:
            month = 3 * (int(quarter) if quarter.isdigit() else roman_value(quarter))
            return date(of_year, month, monthrange(of_year, month)[1]), assumed
        if found["h9"]:
            return date(of_year, 9, 30), assumed
        if found["h6"]:
            return (date(of_year, 6, 30) if found["half"].casefold() == "đầu" else date(of_year, 12, 31)), assumed
        return date(of_year, 12, 31), assumed
    except ValueError:
        return None, False
