"""Deadlines and cadence in all the ways people write them; a date only where the words give one."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.outline.markers import roman_value


@dataclass(frozen=True, slots=True)
class Schedule:
    """When: words as printed, the last day in time where they give one, and how often.

    Attributes:
        year_assumed: the words give no year, the document's own was taken.
    """

    deadline_text: str | None = None
    due_on: date | None = None
    cadence: str | None = None
    cadence_text: str | None = None
    year_assumed: bool = False


_DM = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})(?:\s*[/.\-]\s*(?P<y>\d{4}))?(?!\s*[/\d])"
_DMY_WORDS = r"(?<!tuần )(?P<dw>\d{1,2})\s+tháng\s+(?P<mw>\d{1,2})(?:\s+năm\s+(?P<yw>\d{4}))?"
_DAY = rf"(?:ngày\s+)?(?:{_DMY_WORDS}|{_DM})"
_MONTH = r"(?:tháng\s+)?(?P<mm>0?[1-9]|1[0-2])\s*(?:/|năm)\s*(?P<my>\d{4})"
_MONTH_BARE = r"tháng\s+(?P<mb>0?[1-9]|1[0-2])(?!\s*[/\d])"
_QUARTER = r"quý\s+(?P<q>IV|I{1,3}|[1-4])\b(?:\s*(?:/|-|năm|,)\s*(?P<qy>\d{4}))?"
_HALF = (
    r"(?:(?P<h6>6|06|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm"
    r"|(?P<h9>9|09|chín)\s+tháng(?:\s+đầu\s+năm)?)(?:\s+(?P<hy>\d{4}))?"
)
_END = r"(?P<end>cuối|hết)\s+năm(?:\s+(?P<ey>\d{4}))?"
_SPANS = r"(?:giai đoạn\s+|năm\s+)?(?P<s1>20\d{2})\s*[-–]\s*(?P<s2>20\d{2})"
_YEAR = r"(?:năm\s+)?(?P<yr>20\d{2})"
_THIS_YEAR = r"(?P<this>trong năm)(?!\s*\d)"
_WHEN = re.compile(
    rf"{_DAY}|{_MONTH}|{_QUARTER}|{_HALF}|{_END}|{_SPANS}|{_MONTH_BARE}|{_YEAR}|{_THIS_YEAR}",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:trong\s+(?:vòng|thời hạn)|chậm nhất|không quá|sau)\s+(?P<n>\d{1,3})\s+(?P<unit>ngày làm việc|ngày|tháng|tuần)"
    r"[^.;()]{0,20}?(?:kể từ|từ|sau)\s+(?:ngày|khi)\s+(?:ký|ban hành|Kế hoạch|văn bản|có hiệu lực)[^.;,()]*",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(r"(?:và|đến)\s+(?:các|những)\s+năm\s+(?:tiếp theo|sau)|trở đi", re.IGNORECASE)

_CADENCES = (
    ("thường xuyên", re.compile(r"thường\s+xuyên|liên\s+tục", re.IGNORECASE)),
    ("hằng ngày", re.compile(r"h[àằ]ng\s+ngày", re.IGNORECASE)),
    ("hằng tuần", re.compile(r"h[àằ]ng\s+tuần|mỗi\s+tuần|1\s+lần/tuần", re.IGNORECASE)),
    (
        "hằng tháng",
        re.compile(
            r"h[àằ]ng\s+tháng|mỗi\s+tháng|ngày\s+\d{1,2}\s+(?:của\s+)?(?:tháng\s+sau|tháng\s+cuối\s+tháng)"
            r"|định kỳ\s+tháng\b",
            re.IGNORECASE,
        ),
    ),
    ("hằng quý", re.compile(r"h[àằ]ng\s+quý|mỗi\s+quý|tháng\s+cuối\s+(?:của\s+)?quý|định kỳ\s+quý", re.IGNORECASE)),
    (
        "6 tháng",
        re.compile(
            r"(?:định\s+kỳ|mỗi)\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối)\s+năm\s+\d)|(?:6|06"
            r"|sáu)\s+tháng,?\s+(?:một\s+lần|và\s+(?:cả\s+)?năm|1\s+năm|năm)",
            re.IGNORECASE,
        ),
    ),
    ("hằng năm", re.compile(r"h[àằ]ng\s+năm|mỗi\s+năm|từng\s+năm|các\s+năm", re.IGNORECASE)),
    ("đột xuất", re.compile(r"đột\s+xuất|khi\s+(?:có|phát\s+sinh)\s+(?:yêu\s+cầu|phát\s+sinh)?", re.IGNORECASE)),
    ("định kỳ", re.compile(r"định\s+kỳ", re.IGNORECASE)),
)

_FULFIL = (
    r"(?:(?:phải\s+)?(?:hoàn\s+thành|hoàn\s+thiện|thực\s+hiện|xong|kết\s+thúc|báo\s+cáo|gửi|nộp|trình)(?:\s+xong)?\s+)"
)
_BEFORE = re.compile(
    rf"(?P<phrase>(?:{_FULFIL}(?:xong\s+)?)?(?:trước(?:\s+hết)?|chậm\s+nhất(?:\s+(?:là|vào|đến))?(?:\s+hết)?"
    rf"|muộn\s+nhất(?:\s+là)?|hạn\s+cuối(?:\s+là)?|không\s+muộn\s+hơn)"
    rf"\s+(?:\d{{1,2}}\s*(?:h|giờ)\s*(?:\d{{2}}(?:\s*phút)?)?\s*,?\s*)?(?:{_DAY}|{_MONTH}|{_QUARTER}|{_END}"
    rf"|{_MONTH_BARE}))",
    re.IGNORECASE,
)
_DONE_IN = re.compile(
    rf"(?P<phrase>(?:hoàn\s+thành|hoàn\s+thiện|xong|thực\s+hiện\s+xong|kết\s+thúc)\s*:?\s+(?:(?:trong"
    rf"|vào)\s+)?(?:{_QUARTER}|{_MONTH}|{_HALF}|{_END}|{_DAY}|{_MONTH_BARE}|(?:trong\s+)?năm\s+(?P<yd>20\d{{2}})))",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^(?P<phrase>(?:(?:Trong|Đến\s+hết|Vào|Từ\s+nay\s+đến(?:\s+hết)?)\s+)?(?:{_QUARTER}|{_MONTH}|{_HALF}|{_END}"
    rf"|{_MONTH_BARE}|năm\s+(?P<yo>20\d{{2}})))\s*[,:]",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?P<phrase>(?:trong|vào)\s+(?:{_QUARTER}|{_MONTH}))(?=\s*[.;]?$|\s*[;.]\s)(?<=\d{{4}})", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:thời\s+gian|thời\s+hạn|tiến\s+độ|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|xong|báo\s+cáo|triển\s+khai"
    r"|gửi))*\s*(?::|là|trong|trước|chậm|xong|vào)\s*(?P<rest>[^.;()\n]{2,160})",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?:tại\s+)?kỳ\s+họp\s+(?:thường\s+lệ\s+)?(?:giữa|cuối)\s+năm(?:\s+20\d{2})?", re.IGNORECASE)
_FROM_TO = re.compile(r"\btừ\s+(?:ngày|tháng|quý|năm|nay|\d).*?\bđến\s+(?P<to>.*)", re.IGNORECASE)
_NOT_DUE = re.compile(
    r"(?:ban\s+hành|có\s+hiệu\s+lực|sinh|tuyển\s+dụng|phê\s+duyệt|ký|tồn\s+tại|so\s+với)\s*$", re.IGNORECASE
)
_FILL = re.compile(
    r"(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|báo\s+cáo|nhiệm\s+vụ|thời\s+gian|trong|trước|đến|hết|từ|và|xong"
    r"|định\s+kỳ|theo|hoặc|của|vào|các|chậm\s+nhất|ngày|cuối|đầu|giữa|là|gồm|tiến\s+độ|thời\s+hạn|năm|yêu\s+cầu"
    r"|cấp\s+trên|khi|có|[\s,:;–-])+",
    re.IGNORECASE,
)


_PERIOD = re.compile(
    r"(?:tháng|quý)\s+[\dIVX/]{1,7}(?:\s*(?:,|và|-|–)\s*(?:(?:tháng|quý)\s+)?[\dIVX/]{1,7})*(?:\s*(?:/|năm)\s*20\d{2})?\s*:?",
    re.IGNORECASE,
)


def is_period(heading: str) -> bool:
    """Whether a heading is nothing but a time ("Tháng 01", "Quý II"): what stands below it is due then."""
    return bool(_PERIOD.fullmatch(heading.strip()))


def of_cell(text: str, year: int | None = None, issued: date | None = None) -> Schedule:
    """What a cell of the deadline column says; its words are kept whole."""
    words = " ".join(text.split())
    if not words:
        return Schedule()
    cadence, printed = _cadence(words)
    due, assumed = _due(words, year, issued)
    if cadence and due and re.search(r"h[àằ]ng\s+(?:tháng|quý|năm|tuần)|định\s+kỳ", words, re.IGNORECASE) and assumed:
        due = None
    return Schedule(words, due, cadence, printed, assumed and due is not None)


def of_sentence(text: str, year: int | None = None, issued: date | None = None) -> Schedule:
    """What running text says about when: bracketed remarks first, then labels ("Thời gian hoàn thành: …"), then
    prose.
    """
    deadline: str | None = None
    due: date | None = None
    assumed = False
    cadence = printed = None
    for match in re.finditer(r"\(([^()]{3,200})\)", text):
        whole = match.group(1).strip()
        first, *more = re.split(r"\s*[;,]\s*", whole)
        later = next(filter(_is_schedule, more), "")
        inner = whole if _is_schedule(whole) and (_is_schedule(first) or not later) else later
        if not inner:
            continue
        own, _ = _cadence(inner)
        if own and not cadence:
            cadence, printed = own, match.group()
        part = _dated_part(inner)
        if part and not deadline:
            deadline = part
            due, assumed = _due(part, year, issued)
    if deadline is None:
        for match in _LABELLED.finditer(text):
            rest = match.group().strip() if not match["rest"] else match["rest"].strip()
            own, own_printed = _cadence(rest)
            when = _WHEN.search(rest) or _WITHIN.search(rest)
            if not when and not own:
                continue
            if own and not cadence:
                cadence, printed = own, own_printed
            if when:
                deadline = _whole_phrase(text, match)
                due, assumed = _due(deadline, year, issued)
            break
    if deadline is None:
        deadline, due, assumed = _prose(text, year, issued)
    if cadence is None and deadline:
        every = re.search(r"(?:h[àằ]ng|mỗi)\s+(?:tháng|quý|năm)$", deadline, re.IGNORECASE)
        cadence, printed = _cadence(every.group()) if every else (None, None)
    if cadence is None:
        cadence, printed = _prose_cadence(text)
        if deadline and cadence and cadence not in ("thường xuyên", "đột xuất") and assumed:
            due, assumed = None, False
    return Schedule(deadline, due, cadence, printed, assumed and due is not None)


def _whole_phrase(text: str, match: re.Match[str]) -> str:
    phrase = match.group()
    before = _BEFORE.search(phrase)
    if before and not re.search(r":", phrase):
        return before.group("phrase")
    rest = re.sub(r"^[\s:]*(?:là\s+)?", "", match["rest"])
    lead = re.search(r"(trong|trước|chậm|xong|vào)\s*$", phrase[: len(phrase) - len(match["rest"])], re.IGNORECASE)
    return " ".join((f"{lead.group(1)} {rest}" if lead else rest).split()).rstrip(" ,")


def _is_schedule(words: str) -> bool:
    """Whether a remark in brackets speaks of nothing but when and how often."""
    rest = _WITHIN.sub(" ", words)
    rest = _WHEN.sub(" ", rest)
    hit = rest != words
    for _, pattern in _CADENCES:
        bare = pattern.sub(" ", rest)
        hit, rest = hit or bare != rest, bare
    rest = _OPEN_ENDED.sub(" ", rest)
    left = _FILL.sub(" ", rest).strip()
    if not hit or len(left.split()) > 2:
        return False
    # "(giai đoạn 2021-2025)" or "(2013)" names a programme or a law, not a deadline.
    if re.fullmatch(r"(?:giai đoạn|năm)?\s*[\d\s–/-]+", words.strip(), re.IGNORECASE) and not re.search(
        r"/\d{4}", words
    ):
        return False
    return not re.match(r"giai\s+đoạn", words, re.IGNORECASE)


def _dated_part(words: str) -> str | None:
    if not (_WHEN.search(words) or _WITHIN.search(words)):
        return None
    parts = re.split(
        r"\s+và\s+(?=thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng)|thường\s+xuyên|h[àằ]ng)|[;,]\s*(?=thực\s+hiện\s+thường"
        r"|thường\s+xuyên|h[àằ]ng)",
        words,
    )
    return next((part.strip() for part in parts if _WHEN.search(part) or _WITHIN.search(part)), words)


def _prose(text: str, year: int | None, issued: date | None) -> tuple[str | None, date | None, bool]:
    for pattern in (_BEFORE, _DONE_IN, _WITHIN, _OPENS, _ENDS, _SESSION):
        for match in pattern.finditer(text):
            if pattern is _BEFORE and _NOT_DUE.search(text[: match.start()]):
                continue
            phrase = match["phrase"] if "phrase" in match.re.groupindex else match.group()
            if every := re.match(r"\s*(?:h[àằ]ng|mỗi|của\s+mỗi)\s+(?:tháng|quý|năm)", text[match.end() :]):
                return " ".join((phrase + every.group()).split()), None, False
            if pattern is _OPENS and _OPEN_ENDED.match(text[match.end("phrase") :].lstrip()):
                continue
            phrase = " ".join(phrase.split())
            due, assumed = _due(phrase, year, issued)
            return phrase, due, assumed
    return None, None, False


_PROSE_CADENCE = re.compile(
    r"^(?:(?:Thực\s+hiện\s+)?(?P<open>Thường\s+xuyên|H[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|Định\s+kỳ(?:\s+(?:h[àằ]ng\s+)?(?:tuần|tháng|quý|năm|6\s+tháng))?))\b"
    r"|(?P<said>thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng\s+(?:tuần|tháng|quý|năm))|định\s+kỳ\s+(?:h[àằ]ng\s+)?(?:tuần"
    r"|tháng|quý|năm|(?:0?6|sáu)\s+tháng)(?:[^.;]{0,20}?(?:báo\s+cáo|đột\s+xuất))?"
    r"|báo\s+cáo(?:\s+\w+){0,6}?\s+(?:h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|(?:0?6|sáu)\s+tháng(?:,|\s+và)?\s+(?:cả\s+"
    r"|h[àằ]ng\s+)?năm)"
    r"|(?:ngày|tháng|quý|thứ|giờ)(?:\s+[\w/]{1,7})?\s+(?:của\s+)?h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|h[àằ]ng\s+(?:ngày|tuần)(?=\s*(?:[.;]|$))|h[àằ]ng\s+(?:tuần|tháng|quý)(?=\s+báo\s+cáo)"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?quý"
    r"|(?<!chương trình )(?<!kế hoạch )(?<!kết quả )"
    r"(?:đánh\s+giá|kiểm\s+tra|rà\s+soát|sơ\s+kết|tổng\s+kết|giao\s+ban|cập\s+nhật|tổng\s+hợp)\s+h[àằ]ng"
    r"\s+(?:ngày|tuần|tháng|quý|năm)(?=\s*(?:[.;]|$)))",
    re.IGNORECASE,
)


def _prose_cadence(text: str) -> tuple[str | None, str | None]:
    match = _PROSE_CADENCE.search(text)
    if not match:
        return None, None
    printed = " ".join(match.group().split())
    return _cadence(printed)[0], printed


def _cadence(words: str) -> tuple[str | None, str | None]:
    for name, pattern in _CADENCES:
        if match := pattern.search(words):
            return name, " ".join(match.group().split())
    return None, None


def _due(words: str, year: int | None, issued: date | None) -> tuple[date | None, bool]:
    """The last day in time, and whether the year was taken from the document."""
    if _OPEN_ENDED.search(words):
        return None, False
    if within := _WITHIN.search(words):
        return _counted(within, issued), False
    if span := _FROM_TO.search(words):
        words = span["to"]
    if re.search(r"kỳ họp|(?<!tháng )đầu năm|giữa năm", words, re.IGNORECASE) and not re.search(
        r"\d{1,2}/\d{1,2}", words
    ):
        return None, False
    found = None
    for found in _WHEN.finditer(words):
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


def _last_day(found: re.Match[str], year: int | None) -> tuple[date | None, bool]:
    given = next((found[name] for name in ("y", "yw", "my", "qy", "hy", "ey", "s2", "yr") if found[name]), None)
    assumed = given is None
    if given is None and year is None:
        return None, False
    of_year = int(given) if given else int(year or 0)
    try:
        if found["d"] or found["dw"]:
            return date(of_year, int(found["m"] or found["mw"]), int(found["d"] or found["dw"])), assumed
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
