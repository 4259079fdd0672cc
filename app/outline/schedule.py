"""Deadlines and cadence in all the ways people write them; a date only where the words give one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.outline.due_dates import (
    DAY,
    END,
    HALF,
    MONTH,
    MONTH_BARE,
    OPEN_ENDED,
    QUARTER,
    WEEK,
    WHEN,
    WITHIN,
    Due,
    due_on,
)
from app.outline.references import without_citations
from app.outline.rules import Rule, first_found


@dataclass(frozen=True, slots=True)
class Schedule:
    """When: words as printed, the last day in time where they give one, and how often.

    Attributes:
        year_assumed: the words give no year, the document's own was taken.
        doubt: why the words of the deadline give no day; see ``Due``.
    """

    deadline_text: str | None = None
    due_on: date | None = None
    cadence: str | None = None
    cadence_text: str | None = None
    year_assumed: bool = False
    doubt: str | None = None


class _Deadline(NamedTuple):
    words: str
    due: Due


class _Cadence(NamedTuple):
    name: str
    printed: str


def _rule(says: str, pattern: str, *lines: str, never: tuple[str, ...] = ()) -> Rule:
    return Rule(says, re.compile(pattern, re.IGNORECASE), lines, never)


CADENCES = (
    _rule("thường xuyên", r"thường\s+xuyên|liên\s+tục", "Thường xuyên trong năm", "thực hiện liên tục"),
    _rule("hằng ngày", r"h[àằ]ng\s+ngày|mỗi\s+ngày", "báo cáo hàng ngày"),
    _rule("hằng tuần", r"h[àằ]ng\s+tuần|mỗi\s+tuần|\d+\s+lần/tuần|0?7\s+ngày/lần", "02 lần/tuần", "hằng tuần"),
    _rule(
        "hằng tháng",
        r"h[àằ]ng\s+tháng|mỗi\s+tháng|\d+\s+lần/tháng|định kỳ\s+tháng\b"
        r"|(?:ngày|trước|mùng)\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:sau|liền\s+kề|kế\s+tiếp|tiếp\s+theo|cuối\s+tháng)",
        "Trước ngày 05 của tháng liền kề",
        "ngày 10 tháng sau",
        "01 lần/tháng",
        never=("Trước ngày 31/01 năm liền kề", "trong 02 tháng sau khi ban hành"),
    ),
    _rule(
        "hằng quý",
        r"h[àằ]ng\s+quý|mỗi\s+quý|\d+\s+lần/quý|0?3\s+tháng(?:/|\s+một\s+|\s+0?1\s+)lần"
        r"|tháng\s+cuối\s+(?:của\s+)?quý|định kỳ\s+quý",
        "ngày 15 của tháng cuối quý",
        "03 tháng một lần",
    ),
    _rule(
        "6 tháng",
        r"(?:định\s+kỳ|mỗi)\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối)\s+năm\s+\d)|(?:6|06"
        r"|sáu)\s+tháng(?:/lần|,?\s+(?:một\s+lần|0?1\s+lần|và\s+(?:cả\s+)?năm|0?1\s+năm|năm))",
        "định kỳ sáu tháng báo cáo",
        "6 tháng, năm",
        never=("định kỳ 6 tháng đầu năm 2026",),
    ),
    _rule(
        "hằng năm",
        r"h[àằ]ng\s+năm|mỗi\s+năm|\d+\s+lần/năm|từng\s+năm|các\s+năm",
        "trước ngày 30/11 hằng năm",
        "01 lần/năm",
    ),
    _rule(
        "đột xuất",
        r"đột\s+xuất|khi\s+(?:có|phát\s+sinh)\s+(?:yêu\s+cầu|phát\s+sinh)?",
        "Khi có yêu cầu",
        "báo cáo đột xuất",
    ),
    _rule("định kỳ", r"định\s+kỳ", "Định kỳ kiểm tra"),
)
"""How often, in the order in which a text is asked."""

_FULFIL = (
    r"(?:(?:phải\s+)?(?:hoàn\s+thành|hoàn\s+thiện|thực\s+hiện|xong|kết\s+thúc|báo\s+cáo|gửi|nộp|trình)(?:\s+xong)?\s+)"
)
_FINISHES = re.compile(
    r"hoàn\s+thành|hoàn\s+thiện|xong|kết\s+thúc|trước|chậm\s+nhất|muộn\s+nhất|\bhạn\b|đến\s+hết|không\s+quá",
    re.IGNORECASE,
)
"""Words that set an end even to what recurs ("hoàn thành trong năm 2023 và thực hiện thường xuyên")."""
_HOUR = r"(?:\d{1,2}\s*(?:h|giờ)\s*(?:\d{2}(?:\s*phút)?)?\s*,?\s*)?"
_PROSE_GOES_ON = (
    r"(?=\s*[.;]?$|\s*[;.,]\s|\s*\(|\s+(?:để|và|theo|nhằm|làm|gửi|báo\s+cáo|trình|bảo\s+đảm|đảm\s+bảo|cho|trên|tại)\b)"
)

DEADLINES = (
    _rule(
        "before",
        rf"(?P<phrase>(?:{_FULFIL}(?:xong\s+)?)?(?:trước(?:\s+hết)?|chậm\s+nhất(?:\s+(?:là|vào|đến))?(?:\s+hết)?"
        rf"|muộn\s+nhất(?:\s+là)?|hạn\s+cuối(?:\s+là)?|không\s+muộn\s+hơn)"
        rf"\s+{_HOUR}(?:{DAY}|{MONTH}|{QUARTER}|{END}|{MONTH_BARE}|năm\s+(?P<yb>20\d{{2}})))",
        "Báo cáo trước ngày 20 tháng 11 năm 2024 để tổng hợp.",
        "Gửi báo cáo trước 17 giờ 00 ngày 25/5/2025.",
        "chậm nhất là ngày 30 tháng 4 năm 2012",
        never=("thông báo lịch trước 05 ngày làm việc", "trước 1/2 ngày"),
    ),
    _rule(
        "week",
        rf"(?P<phrase>(?:{_FULFIL})?(?:(?:trong|vào)\s+)?{WEEK})",
        "Diễn tập trong tuần đầu tháng 6/2026",
    ),
    _rule(
        "done-in",
        rf"(?P<phrase>(?:hoàn\s+thành|hoàn\s+thiện|xong|thực\s+hiện\s+xong|kết\s+thúc)\s*:?\s+(?:(?:trong|vào)\s+)?"
        rf"(?:{QUARTER}|{MONTH}|{HALF}|{END}|{DAY}|{MONTH_BARE}|(?:trong\s+)?năm\s+(?P<yd>20\d{{2}})))",
        "Kiểm tra đê điều, hoàn thành trong Quý I/2024.",
        "xong trong tháng 3",
    ),
    Rule("within", WITHIN, ("chậm nhất 10 ngày kể từ ngày ban hành Kế hoạch", "Trong vòng 01 tháng kể từ ngày ký")),
    _rule(
        "until",
        rf"(?P<phrase>(?:từ\s+(?:nay|ngày\s+[\d/.]+|tháng\s+[\d/.]+)\s+)?đến\s+(?:hết\s+)?"
        rf"(?:(?:(?<=nay đến )|(?<=\d đến )|(?<=hết ))(?:{QUARTER}|{MONTH}|{END})|{DAY}))",
        "từ ngày 08/12/2025 đến ngày 15/12/2025",
        "nhận hồ sơ đến hết ngày 30/6/2026",
        "từ nay đến hết tháng 6/2026",
        never=("Phát triển đô thị đến năm 2030", "đến quý II/2026"),
    ),
    _rule(
        "yearly",
        rf"(?P<phrase>(?:vào\s+)?(?:ngày\s+)?(?:{DAY}))(?=\s+(?:h[àằ]ng|mỗi)\s+năm)",
        "Kiểm kê tài sản vào ngày 31/12 hằng năm.",
        never=("ngày 15 hằng tháng", "vào ngày 31/12/2026"),
    ),
    _rule(
        "opens",
        rf"^(?P<phrase>(?:(?:Trong|Đến\s+hết|Vào|Từ\s+nay\s+đến(?:\s+hết)?)\s+)?(?:{QUARTER}|{MONTH}|{HALF}|{END}"
        rf"|{MONTH_BARE}|năm\s+(?P<yo>20\d{{2}})))\s*[,:]",
        "Trong năm 2018, Văn phòng tiếp tục phục vụ kỳ họp.",
        "Tháng 3: Tổ chức hội nghị",
        never=("Kế hoạch năm 2018, Văn phòng tiếp tục",),
    ),
    _rule(
        "ends",
        rf"(?P<phrase>(?:trong|vào)\s+(?:{QUARTER}|{MONTH}|{END})|trong\s+năm\s+(?P<ye>20\d{{2}})){_PROSE_GOES_ON}(?<=\d{{4}})",
        "xây dựng Kế hoạch trong Quý I/2026 để thực hiện",
        "kiểm tra 06 xã trong quý II và quý III năm 2012.",
        never=("thiệt hại trong năm 2025 đã được thống kê",),
    ),
    _rule(
        "month-ends",
        rf"(?P<phrase>(?:trong|vào)\s+(?:(?:đầu|giữa|cuối)\s+)?(?:{MONTH}|{MONTH_BARE})){_PROSE_GOES_ON}",
        "tổ chức lễ phát động trong tháng 5.",
        "vào đầu tháng 6/2026, kiểm tra",
    ),
    _rule(
        "session",
        r"(?:tại\s+)?kỳ\s+họp\s+(?:thường\s+lệ\s+)?(?:giữa|cuối)\s+năm(?:\s+20\d{2})?",
        "trình kỳ họp thường lệ cuối năm 2025",
    ),
)
"""Where running text says when something is due, in the order in which it is asked."""

_ALSO = re.compile(
    rf"\s*(?:,|;|và)\s+(?:(?:trước|và|chậm\s+nhất)\s+)*(?P<day>{DAY})(?:\s+(?:h[àằ]ng|mỗi)\s+năm)?", re.IGNORECASE
)
"""A second day right after the first ("trước ngày 10/6 và 10/12")."""
_EACH = re.compile(
    r"\s*(?:(?:h[àằ]ng|của\s+mỗi|mỗi)\s+(?:tháng|quý|năm)"
    r"|(?:của\s+)?(?:năm|tháng|quý)\s+(?:liền\s+kề|liền\s+sau|kế\s+tiếp|sau(?!\s+(?:khi|ngày))|tiếp\s+theo))",
    re.IGNORECASE,
)
"""What goes on with a day: how often it comes again, or that it counts from another year."""
_LABELLED = re.compile(
    r"(?:thời\s+gian|thời\s+hạn|tiến\s+độ|hạn\s+cuối|hạn\s+chót|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|xong|báo\s+cáo|triển\s+khai"
    r"|gửi))*\s*(?::|là|trong|trước|chậm|xong|vào)\s*(?P<rest>[^.;()\n]{2,160})",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\s*(?:xong\s+|ngay\s+)?(?:trước|sau|khi)\s+\w[^,]{2,60}$", re.IGNORECASE)
"""A deadline told by an event ("trước ngày khai giảng")."""
_NOT_DUE = re.compile(
    r"(?:ban\s+hành|có\s+hiệu\s+lực|sinh|tuyển\s+dụng|phê\s+duyệt|ký|tồn\s+tại|so\s+với|số\s+liệu|tính|thực\s+trạng)\s*$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:trình|kế hoạch)\b[^.;,]{0,80}$", re.IGNORECASE)
_FILL = re.compile(
    r"(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|báo\s+cáo|nhiệm\s+vụ|thời\s+gian|trong|trước|đến|hết|từ|và|xong"
    r"|định\s+kỳ|theo|hoặc|của|vào|các|chậm\s+nhất|ngày|cuối|đầu|giữa|là|gồm|tiến\s+độ|thời\s+hạn|năm|yêu\s+cầu"
    r"|cấp\s+trên|khi|có|ban\s+hành|kế\s+hoạch|[\s,:;–-])+",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:tháng|quý)\s+[\dIVX/]{1,7}(?:\s*(?:,|và|-|–)\s*(?:(?:tháng|quý)\s+)?[\dIVX/]{1,7})*(?:\s*(?:/|năm)\s*20\d{2})?\s*:?",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = re.compile(r"^(?:theo|như|tại|thực hiện theo)\b", re.IGNORECASE)


def is_period(heading: str) -> bool:
    """Whether a heading is nothing but a time ("Tháng 01", "Quý II"): what stands below it is due then."""
    return bool(_PERIOD.fullmatch(heading.strip()))


def of_cell(text: str, year: int | None = None, issued: date | None = None) -> Schedule:
    """What a cell of the deadline column says; its words are kept whole."""
    words = " ".join(text.split())
    if not words:
        return Schedule()
    cadence = _cadence(words)
    due = due_on(words, year, issued)
    if due == Due() and cadence is None and _POINTS_ELSEWHERE.match(words) and without_citations(words) != words:
        due = Due(doubt="deadline-elsewhere")
    return _schedule(_Deadline(words, due), cadence, words, issued)


def of_sentence(text: str, year: int | None = None, issued: date | None = None) -> Schedule:
    """What running text says about when: bracketed remarks first, then labels ("Thời gian hoàn thành: …"), then
    prose.
    """
    deadline, cadence = _bracketed(text, year, issued)
    if deadline is None:
        deadline, own = _labelled(text, year, issued)
        cadence = cadence or own
    deadline = deadline or _prose(text, year, issued)
    if cadence is None and deadline and (every := re.search(rf"{_EACH.pattern}$", deadline.words, re.IGNORECASE)):
        cadence = _cadence(every.group()) or _cadence(deadline.words)
    return _schedule(deadline, cadence or _prose_cadence(text), text, issued)


def _schedule(deadline: _Deadline | None, cadence: _Cadence | None, text: str, issued: date | None) -> Schedule:
    name, printed = cadence or (None, None)
    if deadline is None:
        return Schedule(cadence=name, cadence_text=printed)
    due = deadline.due
    if cadence and _together(text, deadline.words, cadence.printed):
        due = _recurring(deadline.words, due, cadence.name, issued)
    return Schedule(deadline.words, due.day, name, printed, due.assumed, due.doubt)


def _together(text: str, deadline: str, cadence: str) -> bool:
    """Whether a time and a cadence speak of one thing: no sentence or part of one ends between them."""
    folded = " ".join(text.split()).casefold()
    first, second = sorted(
        (folded.find(words.casefold()), folded.find(words.casefold()) + len(words)) for words in (deadline, cadence)
    )
    return first[0] < 0 or not re.search(r"[;.]\s", folded[first[1] : max(first[1], second[0])])


def _recurring(words: str, due: Due, cadence: str, issued: date | None) -> Due:
    """What comes again and again has no clock (DESIGN, "Carry-over"), but for a day that comes every year, which has
    one in each, and for words that set an end.
    """
    if due.day is None:
        return Due()
    if cadence == "hằng năm" and due.assumed:
        days = [found for found in WHEN.finditer(words) if found["d"] or found["dw"]]
        if len(days) != 1:
            return Due()
        day = due.day
        if issued and day < issued and (day.month, day.day) != (2, 29):
            day = day.replace(year=day.year + 1)
        return Due(day)
    if due.assumed and cadence not in ("thường xuyên", "đột xuất"):
        return Due()
    return due if _FINISHES.search(words) else Due()


def _bracketed(text: str, year: int | None, issued: date | None) -> tuple[_Deadline | None, _Cadence | None]:
    """Remarks in brackets that speak of nothing but when and how often; of several days the last counts."""
    deadline: _Deadline | None = None
    cadence: _Cadence | None = None
    for match in re.finditer(r"\(([^()]{3,200})\)", text):
        inner = _about_time(match.group(1).strip())
        if not inner:
            continue
        if cadence is None and (own := _cadence(inner)):
            cadence = _Cadence(own.name, match.group())
        part = _dated_part(inner)
        if not part:
            continue
        due = due_on(part, year, issued)
        if deadline is None:
            deadline = _Deadline(part, due)
        elif deadline.due.day and due.day and due.day > deadline.due.day:
            deadline = _Deadline(f"{deadline.words}; {part}", replace(deadline.due, day=due.day))
    return deadline, cadence


def _about_time(remark: str) -> str:
    """The remark, or that part of it that is about time, "" where it is about something else."""
    first, *more = re.split(r"\s*[;,]\s*", remark)
    later = next(filter(_is_schedule, more), "")
    return remark if _is_schedule(remark) and (_is_schedule(first) or not later) else later


def _labelled(text: str, year: int | None, issued: date | None) -> tuple[_Deadline | None, _Cadence | None]:
    """After a label such as "Thời gian hoàn thành:"."""
    for match in _LABELLED.finditer(text):
        rest = match["rest"].strip()
        cadence = _cadence(rest)
        dated = WHEN.search(rest) or WITHIN.search(rest) or (":" in match.group() and _EVENT.match(rest))
        if dated:
            words = _whole_phrase(match)
            due = due_on(words, year, issued)
            return _Deadline(words, due if due != Due() else Due(doubt="deadline-relative")), cadence
        if cadence:
            return None, cadence
    return None, None


def _whole_phrase(match: re.Match[str]) -> str:
    phrase = match.group()
    before = DEADLINES[0].search(phrase)
    if before and not re.search(r":", phrase):
        return before.group("phrase")
    rest = re.sub(r"^[\s:]*(?:là\s+)?", "", match["rest"])
    lead = re.search(r"(trong|trước|chậm|xong|vào)\s*$", phrase[: len(phrase) - len(match["rest"])], re.IGNORECASE)
    return " ".join((f"{lead.group(1)} {rest}" if lead else rest).split()).rstrip(" ,")


def _is_schedule(words: str) -> bool:
    """Whether a remark in brackets speaks of nothing but when and how often."""
    words = without_citations(words)
    rest = WITHIN.sub(" ", words)
    rest = WHEN.sub(" ", rest)
    hit = rest != words
    for rule in CADENCES:
        bare = rule.pattern.sub(" ", rest)
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


def _prose(text: str, year: int | None, issued: date | None) -> _Deadline | None:
    """The first deadline of a running text; days of cited documents are none."""
    text = without_citations(text)
    for rule in DEADLINES:
        for match in rule.finditer(text):
            if found := _deadline(rule.says, match, year, issued):
                return found
    return None


def _deadline(kind: str, match: re.Match[str], year: int | None, issued: date | None) -> _Deadline | None:
    text = match.string
    phrase = " ".join((match["phrase"] if "phrase" in match.re.groupindex else match.group()).split())
    due = due_on(phrase, year, issued)
    if kind in ("before", "until") and _passed(text[: match.start()]) and not _ahead(due, issued):
        return None
    if kind == "until" and not _ahead(due, issued):
        return None
    if kind == "opens" and OPEN_ENDED.match(text[match.end("phrase") :].lstrip()):
        return None
    if every := _EACH.match(text, match.end()):
        phrase = " ".join((phrase + every.group()).split())
        return _Deadline(phrase, due_on(phrase, year, issued))
    if kind == "before":
        also = _ALSO.match(text, match.end())
        return _both(phrase, also, year, issued) if also else _with_later(_Deadline(phrase, due), match, year, issued)
    return _Deadline(phrase, due)


def _both(phrase: str, also: re.Match[str], year: int | None, issued: date | None) -> _Deadline:
    """Two days in one breath: the words of both, and the later day, but none where both come every year."""
    words = " ".join((phrase + also.group()).split())
    if re.search(r"(?:h[àằ]ng|mỗi)\s+năm$", words, re.IGNORECASE):
        return _Deadline(words, Due())
    return _Deadline(
        words, due_on(f"trước {also['day']}" if "trước" in phrase.casefold() else also["day"], year, issued)
    )


def _passed(before: str) -> bool:
    """Whether the words before a day tell when something came about, rather than when it is due."""
    return bool(_NOT_DUE.search(before)) and not _ASKED.search(before)


def _ahead(due: Due, issued: date | None) -> bool:
    """Whether the day lies after the document's own, so that it cannot tell of the past."""
    return bool(due.day and issued and due.day >= issued)


def _with_later(first: _Deadline, match: re.Match[str], year: int | None, issued: date | None) -> _Deadline:
    """A sentence with two deadlines keeps the words of both; it is done in time when the later one is met."""
    phrase, due = first
    text = match.string
    for later in DEADLINES[0].finditer(text, match.end()):
        if _passed(text[: later.start()]) or _EACH.match(text, later.end()):
            continue
        words = " ".join(later["phrase"].split())
        day = due_on(words, year, issued).day
        if due.day and day and day > due.day:
            phrase, due = f"{phrase}; {words}", replace(due, day=day)
    return _Deadline(phrase, due)


_PROSE_CADENCE = re.compile(
    r"^(?:(?:Thực\s+hiện\s+)?(?P<open>Thường\s+xuyên|H[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|Mỗi\s+(?:ngày|tuần|tháng|quý|năm)|Định\s+kỳ(?:\s+(?:h[àằ]ng\s+)?(?:tuần|tháng|quý|năm|6\s+tháng))?))\b"
    r"|(?P<said>thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng\s+(?:tuần|tháng|quý|năm))|định\s+kỳ\s+(?:h[àằ]ng\s+)?(?:tuần"
    r"|tháng|quý|năm|(?:0?6|sáu)\s+tháng)(?:[^.;]{0,20}?(?:báo\s+cáo|đột\s+xuất))?"
    r"|báo\s+cáo(?:\s+\w+){0,6}?\s+(?:h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)|(?:0?6|sáu)\s+tháng(?:,|\s+và)?\s+(?:cả\s+"
    r"|h[àằ]ng\s+)?năm)"
    r"|(?:ngày|tháng|quý|thứ|giờ)(?:\s+[\w/]{1,7}(?:\s*(?:,|và)\s*[\w/]{1,7})*)?\s+(?:của\s+)?h[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|h[àằ]ng\s+(?:ngày|tuần)(?=\s*(?:[,.;)]|$)|\s+do\b)|h[àằ]ng\s+(?:tuần|tháng|quý)(?=\s+báo\s+cáo)"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối\s+(?:của\s+)?quý|liền\s+kề|kế\s+tiếp|sau(?!\s+khi))"
    r"|(?:đầu|cuối)\s+(?:mỗi|h[àằ]ng)\s+(?:tuần|tháng|quý|năm)"
    r"|mỗi\s+(?:ngày|tuần|tháng|quý|năm)\s+(?:ít\s+nhất\s+)?(?:\d+|một|hai|ba)\s+(?:lần|buổi|cuộc|kỳ|đợt|khóa|lớp)"
    r"|(?:0?6|sáu)\s+tháng,\s+(?:(?:0?1|một|cả|h[àằ]ng)\s+)?năm\b(?!\s*\d)"
    r"|(?<![\d])(?<!ít nhất )\d+\s+lần/(?:tuần|tháng|quý|năm)|0?7\s+ngày/lần|\d+\s+tháng(?:/|\s+(?:một|0?1)\s+)lần"
    r"|định\s+kỳ\s+(?:tổng\s+hợp,?\s+)?(?:báo\s+cáo|kiểm\s+tra|đánh\s+giá|rà\s+soát)"
    r"|(?<!không )thường\s+xuyên(?=\s+trong\s+năm|\s*[.;]?$|\s*,\s)"
    r"|(?<!chương trình )(?<!kế hoạch )(?<!kết quả )"
    r"(?:đánh\s+giá|kiểm\s+tra|rà\s+soát|sơ\s+kết|tổng\s+kết|giao\s+ban|cập\s+nhật|tổng\s+hợp)\s+h[àằ]ng"
    r"\s+(?:ngày|tuần|tháng|quý|năm)(?=\s*(?:[.;]|$))"
    r"|(?:kiểm\s+tra|thanh\s+tra)\s+(?:định\s+kỳ\s*(?:,|và|hoặc)\s*)?đột\s+xuất"
    r"|(?<!chương trình )(?<!kế hoạch )(?<!kết quả )(?<!cáo )(?<!họp )h[àằ]ng\s+(?:ngày|tuần|tháng|quý)(?=\s+theo\b))",
    re.IGNORECASE,
)


def _prose_cadence(text: str) -> _Cadence | None:
    match = _PROSE_CADENCE.search(text)
    if not match:
        return None
    printed = " ".join(match.group().split())
    own = _cadence(printed)
    return _Cadence(own.name, printed) if own else None


def _cadence(words: str) -> _Cadence | None:
    found = first_found(CADENCES, words)
    return _Cadence(found[0].says, " ".join(found[1].group().split())) if found else None
