"""Deadlines and cadence in all the ways people write them; a date only where the words give one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.outline.due_dates import DAY, END, HALF, MONTH, MONTH_BARE, OPEN_ENDED, QUARTER, WEEK, WHEN, WITHIN, due_on


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


_CADENCES = (
    ("thường xuyên", re.compile(r"thường\s+xuyên|liên\s+tục", re.IGNORECASE)),
    ("hằng ngày", re.compile(r"h[àằ]ng\s+ngày|mỗi\s+ngày", re.IGNORECASE)),
    ("hằng tuần", re.compile(r"h[àằ]ng\s+tuần|mỗi\s+tuần|\d+\s+lần/tuần|0?7\s+ngày/lần", re.IGNORECASE)),
    (
        "hằng tháng",
        re.compile(
            r"h[àằ]ng\s+tháng|mỗi\s+tháng|\d+\s+lần/tháng|ngày\s+\d{1,2}\s+(?:của\s+)?(?:tháng\s+sau|tháng\s+cuối\s+tháng)"
            r"|định kỳ\s+tháng\b",
            re.IGNORECASE,
        ),
    ),
    (
        "hằng quý",
        re.compile(
            r"h[àằ]ng\s+quý|mỗi\s+quý|\d+\s+lần/quý|0?3\s+tháng(?:/|\s+một\s+|\s+0?1\s+)lần"
            r"|tháng\s+cuối\s+(?:của\s+)?quý|định kỳ\s+quý",
            re.IGNORECASE,
        ),
    ),
    (
        "6 tháng",
        re.compile(
            r"(?:định\s+kỳ|mỗi)\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối)\s+năm\s+\d)|(?:6|06"
            r"|sáu)\s+tháng(?:/lần|,?\s+(?:một\s+lần|0?1\s+lần|và\s+(?:cả\s+)?năm|0?1\s+năm|năm))",
            re.IGNORECASE,
        ),
    ),
    ("hằng năm", re.compile(r"h[àằ]ng\s+năm|mỗi\s+năm|\d+\s+lần/năm|từng\s+năm|các\s+năm", re.IGNORECASE)),
    ("đột xuất", re.compile(r"đột\s+xuất|khi\s+(?:có|phát\s+sinh)\s+(?:yêu\s+cầu|phát\s+sinh)?", re.IGNORECASE)),
    ("định kỳ", re.compile(r"định\s+kỳ", re.IGNORECASE)),
)

_FULFIL = (
    r"(?:(?:phải\s+)?(?:hoàn\s+thành|hoàn\s+thiện|thực\s+hiện|xong|kết\s+thúc|báo\s+cáo|gửi|nộp|trình)(?:\s+xong)?\s+)"
)
_BEFORE = re.compile(
    rf"(?P<phrase>(?:{_FULFIL}(?:xong\s+)?)?(?:trước(?:\s+hết)?|chậm\s+nhất(?:\s+(?:là|vào|đến))?(?:\s+hết)?"
    rf"|muộn\s+nhất(?:\s+là)?|hạn\s+cuối(?:\s+là)?|không\s+muộn\s+hơn)"
    rf"\s+(?:\d{{1,2}}\s*(?:h|giờ)\s*(?:\d{{2}}(?:\s*phút)?)?\s*,?\s*)?(?:{DAY}|{MONTH}|{QUARTER}|{END}"
    rf"|{MONTH_BARE}|năm\s+(?P<yb>20\d{{2}})))",
    re.IGNORECASE,
)
_ALSO = re.compile(
    rf"\s*(?:,|;|và)\s+(?:(?:trước|và|chậm\s+nhất)\s+)*(?P<day>{DAY})(?:\s+(?:h[àằ]ng|mỗi)\s+năm)?", re.IGNORECASE
)
"""A second day right after the first ("trước ngày 10/6 và 10/12")."""
_UNTIL = re.compile(
    rf"(?P<phrase>từ\s+(?:nay|ngày\s+[\d/.]+|tháng\s+[\d/.]+)\s+đến\s+(?:hết\s+)?(?:{QUARTER}|{MONTH}|{END}|{DAY}))",
    re.IGNORECASE,
)
_WEEKS = re.compile(rf"(?P<phrase>(?:{_FULFIL})?(?:(?:trong|vào)\s+)?{WEEK})", re.IGNORECASE)
_DONE_IN = re.compile(
    rf"(?P<phrase>(?:hoàn\s+thành|hoàn\s+thiện|xong|thực\s+hiện\s+xong|kết\s+thúc)\s*:?\s+(?:(?:trong"
    rf"|vào)\s+)?(?:{QUARTER}|{MONTH}|{HALF}|{END}|{DAY}|{MONTH_BARE}|(?:trong\s+)?năm\s+(?P<yd>20\d{{2}})))",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"^(?P<phrase>(?:(?:Trong|Đến\s+hết|Vào|Từ\s+nay\s+đến(?:\s+hết)?)\s+)?(?:{QUARTER}|{MONTH}|{HALF}|{END}"
    rf"|{MONTH_BARE}|năm\s+(?P<yo>20\d{{2}})))\s*[,:]",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?P<phrase>(?:trong|vào)\s+(?:{QUARTER}|{MONTH}|{END})|trong\s+năm\s+(?P<ye>20\d{{2}}))(?=\s*[.;]?$|\s*[;.,]\s|\s*\()(?<=\d{{4}})",
    re.IGNORECASE,
)
_MONTH_ENDS = re.compile(
    rf"(?P<phrase>(?:trong|vào)\s+(?:(?:đầu|giữa|cuối)\s+)?(?:{MONTH}|{MONTH_BARE}))(?=\s*[.;]?$|\s*[;.,]\s|\s*\()",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:thời\s+gian|thời\s+hạn|tiến\s+độ|hạn\s+cuối|hạn\s+chót|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|xong|báo\s+cáo|triển\s+khai"
    r"|gửi))*\s*(?::|là|trong|trước|chậm|xong|vào)\s*(?P<rest>[^.;()\n]{2,160})",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?:tại\s+)?kỳ\s+họp\s+(?:thường\s+lệ\s+)?(?:giữa|cuối)\s+năm(?:\s+20\d{2})?", re.IGNORECASE)
_NOT_DUE = re.compile(
    r"(?:ban\s+hành|có\s+hiệu\s+lực|sinh|tuyển\s+dụng|phê\s+duyệt|ký|tồn\s+tại|so\s+với)\s*$", re.IGNORECASE
)
_ASKED = re.compile(r"\btrình\b[^.;,]{0,80}$", re.IGNORECASE)
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
    due, assumed = due_on(words, year, issued)
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
        if not part:
            continue
        day, guessed = due_on(part, year, issued)
        if not deadline:
            deadline, due, assumed = part, day, guessed
        elif due and day and day > due:
            deadline, due = f"{deadline}; {part}", day
    if deadline is None:
        for match in _LABELLED.finditer(text):
            rest = match.group().strip() if not match["rest"] else match["rest"].strip()
            own, own_printed = _cadence(rest)
            when = WHEN.search(rest) or WITHIN.search(rest)
            if not when and not own:
                continue
            if own and not cadence:
                cadence, printed = own, own_printed
            if when:
                deadline = _whole_phrase(text, match)
                due, assumed = due_on(deadline, year, issued)
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
    rest = WITHIN.sub(" ", words)
    rest = WHEN.sub(" ", rest)
    hit = rest != words
    for _, pattern in _CADENCES:
        bare = pattern.sub(" ", rest)
        hit, rest = hit or bare != rest, bare
    rest = OPEN_ENDED.sub(" ", rest)
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
    if not (WHEN.search(words) or WITHIN.search(words)):
        return None
    parts = re.split(
        r"\s+và\s+(?=thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng)|thường\s+xuyên|h[àằ]ng)|[;,]\s*(?=thực\s+hiện\s+thường"
        r"|thường\s+xuyên|h[àằ]ng)",
        words,
    )
    return next((part.strip() for part in parts if WHEN.search(part) or WITHIN.search(part)), words)


def _prose(text: str, year: int | None, issued: date | None) -> tuple[str | None, date | None, bool]:
    for pattern in (_BEFORE, _WEEKS, _DONE_IN, WITHIN, _UNTIL, _OPENS, _ENDS, _MONTH_ENDS, _SESSION):
        for match in pattern.finditer(text):
            phrase = match["phrase"] if "phrase" in match.re.groupindex else match.group()
            if pattern is _BEFORE and _passed(text[: match.start()]) and not _ahead(phrase, year, issued):
                continue
            also = _ALSO.match(text, match.end()) if pattern is _BEFORE else None
            if every := re.match(r"\s*(?:h[àằ]ng|mỗi|của\s+mỗi)\s+(?:tháng|quý|năm)", text[match.end() :]):
                return " ".join((phrase + every.group()).split()), None, False
            if pattern is _OPENS and OPEN_ENDED.match(text[match.end("phrase") :].lstrip()):
                continue
            phrase = " ".join(phrase.split())
            due, assumed = due_on(phrase, year, issued)
            if also:
                phrase = " ".join((phrase + also.group()).split())
                if re.search(r"(?:h[àằ]ng|mỗi)\s+năm$", phrase, re.IGNORECASE):
                    return phrase, None, False
                due, assumed = due_on(
                    f"trước {also['day']}" if "trước" in phrase.casefold() else also["day"], year, issued
                )
            elif pattern is _BEFORE:
                phrase, due = _with_later(text, match.end(), phrase, due, year, issued)
            return phrase, due, assumed
    return None, None, False


def _passed(before: str) -> bool:
    """Whether the words before a day tell when something came about, rather than when it is due."""
    return bool(_NOT_DUE.search(before)) and not _ASKED.search(before)


def _ahead(phrase: str, year: int | None, issued: date | None) -> bool:
    """Whether the day lies after the document's own, so that it cannot tell of the past."""
    day, _ = due_on(phrase, year, issued)
    return bool(day and issued and day > issued)


def _with_later(
    text: str, at: int, phrase: str, due: date | None, year: int | None, issued: date | None
) -> tuple[str, date | None]:
    """A sentence with two deadlines keeps the words of both; it is done in time when the later one is met."""
    for later in _BEFORE.finditer(text, at):
        if _passed(text[: later.start()]) or re.match(r"\s*(?:h[àằ]ng|mỗi)\b", text[later.end() :]):
            continue
        words = " ".join(later["phrase"].split())
        day, _ = due_on(words, year, issued)
        if due and day and day > due:
            phrase, due = f"{phrase}; {words}", day
    return phrase, due


_PROSE_CADENCE = re.compile(
    r"^(?:(?:Thực\s+hiện\s+)?(?P<open>Thường\s+xuyên|H[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|Mỗi\s+(?:ngày|tuần|tháng|quý|năm)|Định\s+kỳ(?:\s+(?:h[àằ]ng\s+)?(?:tuần|tháng|quý|năm|6\s+tháng))?))\b"
    r"|(?P<said>thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng\s+(?:tuần|tháng|quý|năm))|định\s+kỳ\s+(?:h[àằ]ng\s+)?(?:tuần"
    r"|tháng|quý|năm|(?:0?6|sáu)\s+tháng)(?:[^.;]{0,20}?(?:báo\s+cáo|đột\s+xuất))?"
    r"|báo\s+cáo(?:\s+\w+){0,6}?\s+(?:h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|(?:0?6|sáu)\s+tháng(?:,|\s+và)?\s+(?:cả\s+"
    r"|h[àằ]ng\s+)?năm)"
    r"|(?:ngày|tháng|quý|thứ|giờ)(?:\s+[\w/]{1,7}(?:\s*(?:,|và)\s*[\w/]{1,7})*)?\s+(?:của\s+)?h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|h[àằ]ng\s+(?:ngày|tuần)(?=\s*(?:[,.;)]|$)|\s+do\b)|h[àằ]ng\s+(?:tuần|tháng|quý)(?=\s+báo\s+cáo)"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+cuối\s+(?:của\s+)?quý"
    r"|(?:đầu|cuối)\s+(?:mỗi|h[àằ]ng)\s+(?:tuần|tháng|quý|năm)"
    r"|mỗi\s+(?:ngày|tuần|tháng|quý|năm)\s+(?:ít\s+nhất\s+)?(?:\d+|một|hai|ba)\s+(?:lần|buổi|cuộc|kỳ|đợt|khóa|lớp)"
    r"|(?:0?6|sáu)\s+tháng,\s+(?:(?:0?1|một|cả|h[àằ]ng)\s+)?năm\b(?!\s*\d)"
    r"|(?<![\d])(?<!ít nhất )\d+\s+lần/(?:tuần|tháng|quý|năm)|0?7\s+ngày/lần|\d+\s+tháng(?:/|\s+(?:một|0?1)\s+)lần"
    r"|định\s+kỳ\s+(?:tổng\s+hợp,?\s+)?(?:báo\s+cáo|kiểm\s+tra|đánh\s+giá|rà\s+soát)"
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
