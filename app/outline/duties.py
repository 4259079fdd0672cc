"""Who leads, who joins in, who is to know: what one sentence says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.letters import rx
from app.outline.name_words import STOP
from app.outline.office_name import Found, unit_at
from app.outline.titles import office_of
from app.outline.unit_names import split_units, units_at, whole_names


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
    r"(?:Để|Nhằm|Thực hiện (?:Kế hoạch|Nghị quyết|Quyết định|Chỉ thị|Công văn|Chương trình))\b[^,:;.]{0,160},\s+|"
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
_STAFF = rx(
    r"(?:các\s+|từng\s+|mỗi\s+)?(?:đồng chí|thành viên|cán bộ|công chức|[ủu][ỷy] viên|đảng viên)\b", re.IGNORECASE
)
"""People of an office, who are told something inside it."""
_SETS_OUT = rx(r"[^.;]*\b(?:nhiệm vụ|nội dung|công việc|giải pháp|biện pháp)\b[^.;]{0,30}:$")
"""How a sentence ends that hands out what stands below it ("… thực hiện các nhiệm vụ sau:")."""
_AND_WITH = rx(r"[;,]\s*$")
"""A new part of the sentence, whose subject is the same."""
_AS_WRITTEN = rx(
    r"(?:\s*,\s*(?:và\s+)?|\s+và\s+)?(?P<name>[\p{Lu}][\w-]*(?:\s+(?!và\b|theo\b|để\b|tại\b)[\w-]+){0,5}?)"
    rf"(?=\s*[,;.]|\s*$|\s+và\s|\s+(?:{STOP.pattern}))"
)
"""One more on a list, of a kind that no table has."""
_ONE_SMALL = rx(
    r"(?:giáo viên chủ nhiệm|giáo viên bộ môn|giáo viên|nhà trường|gia đình|phụ huynh học sinh|phụ huynh|cha mẹ học sinh"
    r"|chính quyền địa phương|chính quyền|công an|cấp ủy|đoàn thể|mặt trận|người dân|cộng đồng dân cư|chủ đầu tư)(?!\w)"
)
"""One that joins in, in small letters and without "các"."""
_LIST_GLUE = rx(r"\s*(?:,\s*và|,|;)\s+|\s+và\s+")
_SUBJECT_ACTS = rx(r"\s+(?=[\p{Ll}])(?!(?:của|tại|về|và|theo|là|có|được|trên)\b)")


def duties_of(text: str, *, heading: bool = False, known: KnownNames = NO_NAMES) -> Duties:
    """Read the units of one clause.

    Args:
        text: the words of the clause.
        heading: a bare unit's name is an assignment of what stands below.
        known: names the issuer's list has.
    """
    words = " ".join(text.split())
    if not words:
        return Duties()
    return _labelled(words) or _Sentence(words, known).duties(heading=heading)


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
    return tuple(office_of(name) for name in names if len(name) <= 120)


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom a sentence gives its task to, where the names end, and whether it hands out what stands below."""

    found: tuple[Found, ...] = ()
    end: int = 0
    assigns: bool = False


class _Sentence:
    """One clause, asked who leads, who joins in and who is to know."""

    def __init__(self, words: str, known: KnownNames) -> None:
        self._words, self._known = words, known

    def duties(self, *, heading: bool) -> Duties:
        """Everything at once."""
        subject = self._opening()
        if not subject.found:
            subject = self._led_inside()
        lead = _names(subject.found)
        coord = tuple(name for name in self._coordinators(subject.end, led=bool(lead)) if name not in lead)
        colon = self._words.endswith(":")
        assigns = bool(lead or coord) and ((subject.assigns and (heading or colon)) or (heading and colon))
        return Duties(lead, coord, self._informed(), _person(subject.found), assigns)

    def _units(self, at: int, *, bare: bool = False) -> tuple[list[Found], int]:
        return units_at(self._words, at, bare=bare, known=self._known)

    def _opening(self) -> _Subject:
        """The subject, or whom the sentence gives the task to."""
        words, at = self._words, 0
        if time := _TIME.match(words):
            at = time.end()
        if (towards := _TOWARDS.match(words)) and not words.endswith(":"):
            found, end = self._units(towards.end())
            return _Subject(tuple(found), end) if words[end : end + 1] == ":" else _Subject()
        assign = _ASSIGN.match(words, at)
        if assign:
            found, end = self._units(assign.end())
            if found:
                return _Subject(tuple(found), end, assigns=True)
            at = assign.end()
        found, end = self._units(at, bare=at == 0 and words[:1].isupper())
        if not found:
            return self._after_topic()
        colon = words.find(":", end)
        if at == 0 and _NAME_GOES_ON.fullmatch(words, end, max(colon, 0)) and not STOP.search(words, end, colon):
            # "Tổ Giáo dục công dân: …": before a colon stands the whole name.
            found[-1] = Found(words[found[-1].start : colon], found[-1].start, colon, found[-1].person)
            end = colon
        return self._acting(found, end)

    def _after_topic(self) -> _Subject:
        """The subject after what a clause is about ("Kinh phí: Phòng Tài chính bố trí …")."""
        label = _LABEL.match(self._words)
        start = label.end() if label else 0
        if label and (time := _TIME.match(self._words, start)):
            start = time.end()
        found, end = self._units(start) if label else ([], 0)
        if found and (_SUBJECT_ACTS.match(self._words, end) or _TIME_FOLLOWS.match(self._words, end)):
            return _Subject(tuple(found), end)
        return _Subject()

    def _acting(self, found: list[Found], end: int) -> _Subject:
        """The names that open a sentence, where it goes on with what they do or whom they tell to."""
        words = self._words
        if orders := _ORDERS.match(words, end):
            told, after = self._units(orders.end())
            if told and orders.group().split()[0].casefold() != "chỉ":
                return _Subject(tuple(told), after, assigns=True)
        if _NOT_SUBJECT.match(words, end) or not _AFTER_SUBJECT.match(words, end):
            return _Subject()
        return _Subject(
            tuple(found), end, assigns=words[end:].strip() in ("", ":") or bool(_SETS_OUT.search(words, end))
        )

    def _led_inside(self) -> _Subject:
        """The lead named in the middle of a text ("… giao Sở A chủ trì …", "(do Phòng B chủ trì)")."""
        words = self._words
        for match in _LED.finditer(words):
            found, end = self._units(match.end())
            given = match.group().casefold().startswith(("giao", "phân công"))
            if found and ((given and not _STAFF.match(found[0].name)) or _LEADS.match(words, end)):
                return _Subject(tuple(found), end)
        if named := _DONE_BY.search(words):
            return _Subject((Found(named["who"], named.start("who"), named.end("who")),), named.end("who"))
        for match in re.finditer(r"[(;.:]\s*", words):
            found, end = self._units(match.end())
            if found and _LEADS.match(words, end):
                return _Subject(tuple(found), end)
        return self._in_remark()

    def _in_remark(self) -> _Subject:
        """The offices in brackets at the end of a clause."""
        words = self._words
        remark = _REMARK.search(words)
        found, end = self._units(remark.start("inner")) if remark else ([], 0)
        if not remark or not found:
            return _Subject()
        bare = end >= remark.end("inner") or _REMARK_GOES_ON.match(words, end)
        about_other = bare and _ends_with_unit(words[: remark.start()].rstrip())
        return (
            _Subject(tuple(found), end) if _REMARK_ACTS.match(words, end) or (bare and not about_other) else _Subject()
        )

    def _coordinators(self, start: int, *, led: bool) -> tuple[str, ...]:
        """Those after "phối hợp với" in the first sentence that speaks of it."""
        words = self._words
        for match in _WITH.finditer(words, start if led else 0):
            if self._joins_here(match, start, led=led) and (names := self._joined(match.end())):
                return names
        for gap in re.finditer(r"[(;,]\s*", words):
            found, end = self._units(gap.end())
            if found and _JOINS_IN.match(words, end):
                return _names(found)
        return ()

    def _joins_here(self, match: re.Match[str], start: int, *, led: bool) -> bool:
        """Whether "phối hợp với" speaks of the task itself, not of something told besides."""
        words = self._words
        before = words[: match.start()]
        opens = not before.strip() or re.search(r"(?:ch[ủỉ] trì|^[^.;]{0,12})\s*,?\s*$", before, re.IGNORECASE)
        own = led and "." not in words[start : match.start()]
        subject = own and (match.start() - start <= 60 or bool(_AND_WITH.search(before)))
        return bool(opens or subject or re.search(r"ch[ủỉ] trì[^.;]{0,80}$", before, re.IGNORECASE))

    def _joined(self, at: int) -> tuple[str, ...]:
        """The whole list after "phối hợp với"; branches and kinds that no table has are taken as written."""
        words = self._words
        if branches := _BRANCHES.match(words, at):
            return _unique(re.split(r",\s+(?:và\s+)?|\s+và\s+", branches.group()))
        found, end = self._units(at, bare=True)
        if not found and (one := _ONE_SMALL.match(words, at)):
            found, end = [Found(one.group(), at, one.end())], one.end()
            if glue := _LIST_GLUE.match(words, end):
                rest, after = self._units(glue.end(), bare=True)
                found, end = [*found, *rest], after if rest else end
        names = list(_names(found))
        while more := _AS_WRITTEN.match(words, end if found or names else at):
            names.append(more["name"])
            end = more.end()
            rest, after = self._units(glue.end()) if (glue := _LIST_GLUE.match(words, end)) else ([], end)
            names += _names(rest)
            end = after if rest else end
        return _unique(names)

    def _informed(self) -> tuple[str, ...]:
        for match in _INFORM.finditer(self._words):
            found, end = self._units(match.end())
            if found and _TO_KNOW.match(self._words, end):
                return _names(found)
        return ()


def _names(found: Iterable[Found]) -> tuple[str, ...]:
    """The names as offices: whoever heads one stands for it."""
    return _unique(office_of(_sentence_case(unit.name)) for unit in found)


def _person(found: Iterable[Found]) -> str | None:
    """A person named with an office, or the title of whoever heads it."""
    for unit in found:
        name = _sentence_case(unit.name)
        if unit.person or office_of(name) != name:
            return unit.person or name
    return None


def _ends_with_unit(words: str) -> bool:
    """Whether an office is the last thing named; what stands in brackets after it tells more about that office."""
    if re.search(r"(?:\bqua|\bnhư|\bgồm|\btheo|\btại)$", words):
        return True
    starts = [match.start() for match in re.finditer(r"\b\w", words)][-16:]
    found = (unit_at(words, start) for start in starts)
    return any(unit is not None and unit.end >= len(words) for unit in found)


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


_ASIDE = rx(r"\s*\([^()]{3,60}\)$")
_NAME_GOES_ON = rx(r"(?:\s[\p{Ll}]+){1,4}")
_ABOUT_UNITS = rx(r"(?:Đối với|Về phía|Đề nghị|Yêu cầu|Giao|(?:Trách nhiệm|Nhiệm vụ) của)\s+")


def named_units(text: str, known: KnownNames = NO_NAMES) -> tuple[str, ...]:
    """The offices a heading names and nothing else ("1. Phòng Nội vụ:", "Đối với các xã:"), else none."""
    words = _ASIDE.sub("", " ".join(text.split()).rstrip(" :.;"))
    about = _ABOUT_UNITS.match(words)
    return _names(whole_names(words, about.end() if about else 0, known))
