"""Who leads, who joins in, who is to know: what one sentence says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.outline.letters import rx
from app.outline.unit_names import STOP, Found, split_units, unit_at, units_at


@dataclass(frozen=True, slots=True)
class Duties:
    """Units named by one text. ``assigns``: the text hands out what stands below it ("Giao … các nhiệm vụ sau:")."""

    lead: tuple[str, ...] = ()
    coord: tuple[str, ...] = ()
    inform: tuple[str, ...] = ()
    person: str | None = None
    assigns: bool = False


_ASSIGN = rx(
    r"(?:Giao|Phân công|Đề nghị|Kính đề nghị|Kính mời|Mời|Yêu cầu|GIAO)(?:\s+(?:nhiệm vụ\s+)?cho)?\s*:?\s+",
    re.IGNORECASE,
)
_TIME = rx(
    r"(?:(?:Trong|Vào|Đến|Trước)\s+(?:năm|quý|tháng|ngày|giai đoạn)[^,]{0,40}|H[àằ]ng\s+(?:năm|quý|tháng|tuần)"
    r"|Định kỳ[^,]{0,40}|(?:Căn cứ|Trên cơ sở)[^,]{0,160}),\s+",
    re.IGNORECASE,
)
_LED = rx(r"(?:do|giao|phân công|yêu cầu|đề nghị)\s+(?:cho\s+)?(?=\S)", re.IGNORECASE)
_LEADS = rx(
    r"\s*,?\s*(?:(?:là|làm)\s+(?:cơ quan\s+|đơn vị\s+)?(?:chủ trì|đầu mối|thường trực)|ch[ủỉ] trì|chịu trách nhiệm"
    r"|có trách nhiệm|(?:trực tiếp\s+)?(?:phụ trách|đảm nhiệm|đảm nhận|đảm trách)"
    r"|(?:tham mưu|(?:tổ chức\s+)?thực hiện)(?=\s*(?:[,;.)]|$)))",
    re.IGNORECASE,
)
_DONE_BY = rx(
    r"\bdo\s+(?P<who>[\p{Lu}][\w\s-]{2,60}?)\s+"
    r"(?:ch[ủỉ] trì|(?:trực tiếp\s+)?(?:phụ trách|đảm nhiệm|đảm nhận|đảm trách)|làm đầu mối)\b"
)
"""Whoever stands between "do" and a word of leading does it, whatever kind of office it is."""
_WITH = rx(
    r"(?:phối hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên))?(?:\s*,?\s*(?:cùng|với)){0,2}\s*:?|\bcùng(?:\s+với)?)\s+",
    re.IGNORECASE,
)
_BRANCH = r"[\p{Lu}]\w+(?:\s[\p{Lu}]\w*){0,3}\s(?:khu vực|tỉnh|thành phố|xã|phường)(?!\w)"
_BRANCHES = rx(rf"{_BRANCH}(?:(?:,\s+(?:và\s+)?|\s+và\s+){_BRANCH})*")
"""Branches of whatever has a name and a level, right after "phối hợp với"."""
_LABEL_LEAD = rx(
    r"(?:(?:cơ quan|đơn vị|bộ phận|người)\s+(?:chủ trì|thực hiện|tham mưu|đầu mối|phụ trách)"
    r"(?:\s+(?:thực hiện|tham mưu|tổ chức))*|chủ trì(?:\s+thực hiện)?|đầu mối|phụ trách"
    r"|(?:trách nhiệm|phân công)\s+thực hiện)\s*:\s*",
    re.IGNORECASE,
)
_LABEL_COORD = rx(r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?:\s+thực hiện)?\s*:\s*", re.IGNORECASE)
_LABEL_WORDS = r"(?:cơ quan|đơn vị|phối hợp|thời gian|sản phẩm|thời hạn|tiến độ|chủ trì|hoàn thành|kết quả)"
_AFTER_LABEL = rx(
    rf"[.()]\s|[.)]$|;\s*(?={_LABEL_WORDS})|\s[-–]\s(?={_LABEL_WORDS}[^:;,]{{0,30}}:)",
    re.IGNORECASE,
)
_INFORM = rx(r"(?:thông báo|thông tin|gửi|sao gửi|báo cáo)\s+(?:đến|tới|cho|về)?\s*", re.IGNORECASE)
_REMARK = rx(r"\((?P<inner>[^()]{3,200})\)\s*[.;]?$")
_REMARK_GOES_ON = rx(
    r"\s*[,;:]\s*(?:thường xuyên|hoàn thành|xong|trước|quý|tháng|h[àằ]ng|định kỳ|năm|thời gian|trong|phối hợp)",
    re.IGNORECASE,
)
_REMARK_ACTS = rx(r"\s+(?:tham mưu|thực hiện|phụ trách|đầu mối)\s*[,;)]", re.IGNORECASE)
_JOINS_IN = rx(r"\s+(?:[^;.,]{0,30}?\s)?(?:cùng\s+)?phối hợp(?=\s*[;,.)]|\s+(?:thực hiện|khi)\b|$)", re.IGNORECASE)
_TO_KNOW = rx(r"\s*(?:\([^()]*\)\s*)?(?:để|được)\s+biết", re.IGNORECASE)
_ORDERS = rx(r"\s*(?:yêu cầu|đề nghị|giao|chỉ đạo)\s+", re.IGNORECASE)
_NOT_SUBJECT = rx(r"\s*(?:yêu cầu|đề nghị|ban hành\s+(?:kế hoạch|quyết định)[^.]{0,40}như sau)", re.IGNORECASE)
_AFTER_SUBJECT = rx(
    r"\s*(?:\([^()]*\)\s*|[-–]\s+(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối|chủ trì)\b)?"
    r"(?:[:,;]?\s*$|:|[\p{Ll}]|\(|,\s*(?:ch[ủỉ] trì|phối hợp|căn cứ|trên cơ sở|theo|có trách"
    r"|chủ động))"
)


_LABEL = rx(r"[\p{Lu}][^:.;()]{2,50}:\s+")
"""What a clause is about, before a colon."""
_TOWARDS = rx(r"(?:Đối với|Về phía)\s+")
_TIME_FOLLOWS = rx(r"\s*[,;]\s*(?:hoàn thành|xong|trước|trong|quý|tháng|thường xuyên|h[àằ]ng)\b", re.IGNORECASE)
_SUBJECT_ACTS = rx(r"\s+(?=[\p{Ll}])(?!(?:của|tại|về|và|theo|là|có|được|trên)\b)")


def duties_of(text: str, *, heading: bool = False) -> Duties:
    """Read the units of one clause. ``heading``: a bare unit's name is an assignment of what stands below."""
    words = " ".join(text.split())
    if not words:
        return Duties()
    labelled = _labelled(words)
    if labelled:
        return labelled
    lead, rest_at, person, assigned = _opening(words)
    if not lead:
        lead, rest_at, person = _led_inside(words)
    coord = _coordinators(words, rest_at, bool(lead))
    coord = tuple(name for name in coord if name not in lead)
    inform = _informed(words)
    colon = words.endswith(":")
    assigns = bool(lead or coord) and ((assigned and (heading or colon)) or (heading and colon))
    return Duties(tuple(lead), coord, inform, person, assigns)


def _labelled(words: str) -> Duties | None:
    lead = _LABEL_LEAD.search(words)
    coord = _LABEL_COORD.search(words)
    if lead and coord and coord.start() < lead.end() <= coord.end():
        lead = None
    if not lead and not coord:
        return None
    leads = _after_label(words, lead) if lead else ()
    coords = _after_label(words, coord) if coord else ()
    if not leads and not coords:
        return None
    return Duties(leads, coords)


def _after_label(words: str, label: re.Match[str]) -> tuple[str, ...]:
    rest = words[label.end() :]
    stop = _AFTER_LABEL.search(rest)
    names = split_units(rest[: stop.start()] if stop else rest)
    return tuple(name for name in names if len(name) <= 120)


def _opening(words: str) -> tuple[list[str], int, str | None, bool]:
    """The subject, or whom the sentence gives the task to: names, where they end, a person, whether it assigns."""
    at = 0
    if time := _TIME.match(words):
        at = time.end()
    if (towards := _TOWARDS.match(words)) and not words.endswith(":"):
        found, end = units_at(words, towards.end())
        return (
            ([_sentence_case(unit.name) for unit in found], end, None, False)
            if words[end : end + 1] == ":"
            else ([], 0, None, False)
        )
    assign = _ASSIGN.match(words, at)
    if assign:
        found, end = units_at(words, assign.end())
        if found:
            return [_sentence_case(unit.name) for unit in found], end, _person(found), True
        at = assign.end()
    found, end = units_at(words, at, bare=at == 0 and words[:1].isupper())
    colon = words.find(":", end)
    if found and at == 0 and _NAME_GOES_ON.fullmatch(words, end, max(colon, 0)) and not STOP.search(words, end, colon):
        # "Tổ Giáo dục công dân: …": before a colon stands the whole name.
        last = found[-1]
        found[-1] = Found(words[last.start : colon], last.start, colon, last.person)
        end = colon
    if not found:
        label = _LABEL.match(words)
        start = label.end() if label else 0
        if label and (time := _TIME.match(words, start)):
            start = time.end()
        found, end = units_at(words, start) if label else ([], 0)
        if not found or not (_SUBJECT_ACTS.match(words, end) or _TIME_FOLLOWS.match(words, end)):
            return [], 0, None, False
        return [_sentence_case(unit.name) for unit in found], end, _person(found), False
    if orders := _ORDERS.match(words, end):
        told, after = units_at(words, orders.end())
        if told and orders.group().split()[0].casefold() != "chỉ":
            return [_sentence_case(unit.name) for unit in told], after, _person(told), True
    if _NOT_SUBJECT.match(words, end) or not _AFTER_SUBJECT.match(words, end):
        return [], 0, None, False
    return [_sentence_case(unit.name) for unit in found], end, _person(found), words[end:].strip() in ("", ":")


def _person(found: list[Found]) -> str | None:
    return next((unit.person for unit in found if unit.person), None)


def _led_inside(words: str) -> tuple[list[str], int, str | None]:
    """The lead named in the middle of a text ("… giao Sở A chủ trì …", "(do Phòng B chủ trì)")."""
    for match in _LED.finditer(words):
        found, end = units_at(words, match.end())
        if found and (_LEADS.match(words, end) or match.group().casefold().startswith(("giao", "phân công"))):
            return [_sentence_case(unit.name) for unit in found], end, _person(found)
    if named := _DONE_BY.search(words):
        return [_sentence_case(named["who"])], named.end("who"), None
    for match in re.finditer(r"[(;.:]\s*", words):
        found, end = units_at(words, match.end())
        if found and _LEADS.match(words, end):
            return [_sentence_case(unit.name) for unit in found], end, _person(found)
    if remark := _REMARK.search(words):
        found, end = units_at(words, remark.start("inner"))
        bare = end >= remark.end("inner") or _REMARK_GOES_ON.match(words, end)
        about_other = bare and _ends_with_unit(words[: remark.start()].rstrip())
        if found and (_REMARK_ACTS.match(words, end) or (bare and not about_other)):
            return [_sentence_case(unit.name) for unit in found], end, _person(found)
    return [], 0, None


def _ends_with_unit(words: str) -> bool:
    """Whether an office is the last thing named; what stands in brackets after it tells more about that office."""
    if re.search(r"(?:\bqua|\bnhư|\bgồm|\btheo|\btại)$", words):
        return True
    starts = [match.start() for match in re.finditer(r"\b\w", words)][-16:]
    found = (unit_at(words, start) for start in starts)
    return any(unit is not None and unit.end >= len(words) for unit in found)


def _coordinators(words: str, start: int, led: bool) -> tuple[str, ...]:
    """Those after "phối hợp với" in the first sentence that speaks of it."""
    for match in _WITH.finditer(words, 0 if not led else start):
        before = words[: match.start()]
        opens = not before.strip() or re.search(r"(?:ch[ủỉ] trì|^[^.;]{0,12})\s*,?\s*$", before, re.IGNORECASE)
        subject = led and len(words[start : match.start()]) <= 60 and "." not in words[start : match.start()]
        if not (opens or subject or re.search(r"ch[ủỉ] trì[^.;]{0,80}$", before, re.IGNORECASE)):
            continue
        found, _ = units_at(words, match.end())
        if found:
            return tuple(_unique(_sentence_case(unit.name) for unit in found))
        if branches := _BRANCHES.match(words, match.end()):
            return tuple(_unique(re.split(r",\s+(?:và\s+)?|\s+và\s+", branches.group())))
    for gap in re.finditer(r"[(;,]\s*", words):
        found, end = units_at(words, gap.end())
        if found and _JOINS_IN.match(words, end):
            return tuple(_unique(_sentence_case(unit.name) for unit in found))
    return ()


def _informed(words: str) -> tuple[str, ...]:
    for match in _INFORM.finditer(words):
        found, end = units_at(words, match.end())
        if found and _TO_KNOW.match(words, end):
            return tuple(_unique(_sentence_case(unit.name) for unit in found))
    return ()


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


_ASIDE = rx(r"\s*\([^()]{3,60}\)$")
_NAME_GOES_ON = rx(r"(?:\s[\p{Ll}]+){1,4}")
_ABOUT_UNITS = rx(r"(?:Đối với|Về phía|Đề nghị|Yêu cầu|Giao|(?:Trách nhiệm|Nhiệm vụ) của)\s+")


def named_units(text: str) -> tuple[str, ...]:
    """The offices a heading names and nothing else ("1. Phòng Nội vụ:", "Đối với các xã:"), else none."""
    words = _ASIDE.sub("", " ".join(text.split()).rstrip(" :.;"))
    about = _ABOUT_UNITS.match(words)
    start = about.end() if about else 0
    found, end = units_at(words, start, bare=True)
    if found and end < len(words) and _NAME_GOES_ON.fullmatch(words, end) and not STOP.search(words, end):
        return (*(_sentence_case(unit.name) for unit in found[:-1]), _sentence_case(words[found[-1].start :]))
    return tuple(_sentence_case(unit.name) for unit in found) if found and end >= len(words) else ()
