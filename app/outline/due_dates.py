"""Days, months, quarters and terms as people write them, and the last day on which a task is in time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from app.outline.markers import roman_value

_DM = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})(?:\s*[/.\-]\s*(?P<y>\d{4}))?(?!\s*[/\d])"
_DMY_WORDS = r"(?<!tuần )(?P<dw>\d{1,2})\s+tháng\s+(?P<mw>\d{1,2})(?:\s+năm\s+(?P<yw>\d{4}))?"
DAY = rf"(?:ngày\s+)?(?:{_DMY_WORDS}|{_DM})"
MONTH = r"(?:tháng\s+)?(?P<mm>0?[1-9]|1[0-2])\s*(?:/|năm)\s*(?P<my>\d{4})"
MONTH_BARE = r"tháng\s+(?P<mb>0?[1-9]|1[0-2])(?!\s*[/\d])"
QUARTER = r"quý\s+(?P<q>IV|I{1,3}|[1-4])\b(?:\s*(?:/|-|năm|,)\s*(?P<qy>\d{4}))?"
HALF = (
    r"(?:(?P<h6>6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm"
    r"|(?P<h9>9|09|chín)\s+tháng(?:\s+đầu\s+năm)?)(?:\s+(?P<hy>\d{4}))?"
)
END = r"(?P<end>cuối|hết)\s+năm(?:\s+(?P<ey>\d{4}))?"
_SPANS = r"(?:giai đoạn\s+|năm\s+)?(?P<s1>20\d{2})\s*[-–]\s*(?P<s2>20\d{2})"
_YEAR = r"(?:năm\s+)?(?P<yr>20\d{2})"
WEEK = (
    r"tuần\s+(?:lễ\s+)?(?P<wk>đầu(?:\s+tiên)?|thứ\s+(?:nhất|hai|ba|tư)|cuối)\s+(?:của\s+)?tháng\s+(?P<wm>0?[1-9]|1[0-2])"
    r"(?:\s*(?:/|năm)\s*(?P<wy>\d{4}))?"
)
_THIS_YEAR = r"(?P<this>trong năm)(?!\s*\d)"
WHEN = re.compile(
    rf"{WEEK}|{DAY}|{MONTH}|{QUARTER}|{HALF}|{END}|{_SPANS}|{MONTH_BARE}|{_YEAR}|{_THIS_YEAR}",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"(?:trong\s+(?:vòng|thời hạn)|chậm nhất|không quá|sau)\s+(?P<n>\d{1,3})\s+(?P<unit>ngày làm việc|ngày|tháng|tuần)"
    r"[^.;()]{0,20}?(?:kể từ|từ|sau)\s+(?:ngày|khi)\s+(?:ký|ban hành|Kế hoạch|văn bản|có hiệu lực)[^.;,()]*",
    re.IGNORECASE,
)
OPEN_ENDED = re.compile(r"(?:và|đến)\s+(?:các|những)\s+năm\s+(?:tiếp theo|sau)|trở đi", re.IGNORECASE)

_FROM_TO = re.compile(r"\btừ\s+(?:ngày|tháng|quý|năm|nay|\d).*?\bđến\s+(?P<to>.*)", re.IGNORECASE)


def due_on(words: str, year: int | None, issued: date | None) -> tuple[date | None, bool]:
    """The last day in time, and whether the year was taken from the document."""
    if OPEN_ENDED.search(words):
        return None, False
    if within := WITHIN.search(words):
        return _counted(within, issued), False
    if span := _FROM_TO.search(words):
        words = span["to"]
    if re.search(r"kỳ họp|(?<!tháng )đầu năm|giữa năm|(?:đầu|giữa) tháng", words, re.IGNORECASE) and not re.search(
        r"\d{1,2}/\d{1,2}", words
    ):
        return None, False
    found = None
    for found in WHEN.finditer(words):
        if found["d"] or found["dw"]:
            break
    if found is None:
        return None, False
    day, assumed = _last_day(found, year)
    before = words[: found.start()]
    if day and re.search(r"trước(?:\s+ngày)?\s*$", before, re.IGNORECASE) and (found["d"] or found["dw"]):
        day -= timedelta(days=1)
    elif day and re.search(r"trước\s+(?:tháng\s*|năm\s*)?$", before, re.IGNORECASE) and not re.search("hết", before):
        day = _day_before(found, day)
    return day, assumed


def _day_before(found: re.Match[str], last: date) -> date:
    """The last day before a month, a quarter or a year begins ("trước tháng 6/2025" is the last of May)."""
    if found["mm"] or found["mb"]:
        return last.replace(day=1) - timedelta(days=1)
    if found["q"]:
        return date(last.year, last.month - 2, 1) - timedelta(days=1)
    if found["yr"]:
        return date(last.year - 1, 12, 31)
    return last


def _counted(within: re.Match[str], issued: date | None) -> date | None:
    if issued is None or "làm việc" in within["unit"]:
        return None
    number = int(within["n"])
    if within["unit"].startswith("tháng"):
        month = issued.month - 1 + number
        year, month = issued.year + month // 12, month % 12 + 1
        return date(year, month, min(issued.day, monthrange(year, month)[1]))
    return issued + timedelta(days=number * (7 if within["unit"] == "tuần" else 1))


def _week_end(year: int, month: int, which: list[str]) -> date:
    """The last day of a week of a month: the first week ends on the 7th, the last one with the month."""
    weeks = {"nhất": 7, "hai": 14, "ba": 21, "tư": 28}
    return date(year, month, weeks.get(which[-1], 7) if which[0] != "cuối" else monthrange(year, month)[1])


def _last_day(found: re.Match[str], year: int | None) -> tuple[date | None, bool]:
    given = next((found[name] for name in ("y", "yw", "my", "wy", "qy", "hy", "ey", "s2", "yr") if found[name]), None)
    assumed = given is None
    if given is None and year is None:
        return None, False
    of_year = int(given) if given else int(year or 0)
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
