"""Where a list of offices ends in a sentence: at a verb, a colon, a bracket or a full stop, and nowhere else. What
stands between the last name that was known and that place is more of it, or one more on the list: it is kept as
written, and said to be uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.name_reach import COMPOUND, verb_at
from app.outline.name_words import HEAD, LEVEL, LIST, STARTS_LIST, STOP
from app.outline.office_name import FoundName, found_at
from app.outline.rules import exact, loose
from app.outline.subject import is_body
from app.outline.unit_names import units_at, with_what_it_has
from app.outline.unit_words import FIELDS, LEVELS, LINKS, alternatives

_MOST_STEPS = 12
_MOST_WORDS = 9
"""Words of one name that is like none."""
_BRACKET = exact("a remark in brackets", r"\s*\([^()]{1,120}\)", " (CTĐ)", never=("a (b",))
_OVER = exact("the list is over", r"\s*(?:\Z|[:.;)/]|\s[-–]\s|…|\*)", ": họp", " - cơ quan")
_CLAUSE = loose(
    "the sentence goes on",
    r"\s*,?\s+(?:và\s+)?(?:ch[ủỉ] (?:trì|động)|phối hợp|căn cứ|theo|trên cơ sở|có trách nhiệm|chịu trách nhiệm"
    r"|là\b|làm\b|phụ trách|h[àằ]ng|định kỳ|đúng|hạn|thời (?:gian|hạn)|trong|trước|sau|từ|khi|nếu|chậm nhất|muộn nhất"
    r"|ngay|để|nhằm|tùy|tuỳ|tối thiểu|ít nhất|xong|mỗi (?:năm|tháng|quý|tuần)|căn cứ|qua|vào|đến|ngày|tháng|quý|năm"
    r"|theo|kịp thời|thường xuyên|nghiêm túc|khẩn trương|đồng thời|tích cực|trực tiếp|cùng (?:tham gia|thực hiện"
    r"|phối hợp)|tổ chức(?! (?:chính trị|tín dụng|xã hội|tôn giáo|đoàn thể|đảng|hội|cá nhân)\b)|\d)",
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
_COMPLETE = exact(
    "a name that needs no more words: it ends with its level, its field or the name of a place",
    rf"(?:^|\s)(?:{alternatives(LEVELS)}|liên quan|trực thuộc|địa bàn|khu phố|khu dân cư|tổ dân phố|cấp|các cấp|cơ sở"
    rf"|chuyên môn|{alternatives(FIELDS)})$|[\p{{Lu}}]\w+\s[\p{{Lu}}]\w*$|[A-ZĐ&-]{{3,}}$|\d$"
    r"|^(?:Sở|Bộ|Phòng|Văn phòng|Ban|Cục|Chi cục|Công an|Đảng ủy|Đảng uỷ)\s(?:.*\s)?[\p{Lu}]\w*\s[\p{Ll}]\w*$",
    "Công an xã",
    "Phòng Nội vụ",
    "UBND xã Tân Hưng",
    never=("Trung tâm Điều hành chương",),
)
_TELLS_WHICH = loose(
    "after many it may tell which, or what they do",
    r"\s+(?:thông tin|tham gia|quản lý|cung cấp|kinh doanh|sản xuất|khai thác|vận hành|tại|trên(?! cơ sở)|ở|thuộc|của"
    r"|có(?! (?:trách nhiệm|nhiệm vụ|kế hoạch|biện pháp|giải pháp|phương án|văn bản|thể))|phụ trách"
    r"|nằm|đóng|đứng chân)\s",
    " thông tin báo chí",
    " tại chợ",
    never=(" rà soát",),
)

_CHARGED = loose(
    "which of the people: those who look after it", r"\s+phụ trách\s", " phụ trách ấp", never=(" rà soát ",)
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
    names, sure = list(found), True
    for _ in range(_MOST_STEPS):
        names[-1] = last = with_what_it_has(text, names[-1]) if names[-1].end == end else names[-1]
        end = last.end if last.end > end else end
        if (which := _which(text, last, end)) is not None:
            names[-1], end, sure = found_at(text, last.start, which), which, False
            continue
        if more_of_it := COMPOUND.match(text, end):
            names[-1], end = found_at(text, last.start, more_of_it.end()), more_of_it.end()
            continue
        bracket = _BRACKET.match(text, end)
        after = bracket.end() if bracket else end
        level = LEVEL.match(text, after + 1) if bracket and text[after : after + 1] == " " else None
        if level:
            names[-1], end = found_at(text, last.start, level.end()), level.end()
            continue
        if last.person or _ends(text, after):
            break
        glue = _GLUE.match(text, after)
        if glue is None:
            if after != end or _is_complete(text, last, end, known):
                break
            sure = False
            until = None if HEAD.fullmatch(last.name) else _until(text, end + 1)
            if until is None:
                break
            names[-1], end = found_at(text, last.start, until), until
            continue
        more, reached = units_at(text, glue.end(), subject=True, known=known)
        if more:
            names += more
            end = reached
            continue
        until = _until(text, glue.end())
        if until is None:
            sure = False
            break
        same = text[glue.end()].islower() or "," not in glue.group()
        if same and not is_body(text, glue.end()) and not LIST.match(text, glue.end()):
            names[-1] = found_at(text, last.start, until)
        else:
            names.append(found_at(text, glue.end(), until))
        sure = sure and is_body(text, glue.end())
        end = until
    return WholeList(tuple(names), end, sure)


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
    rule = _TELLS_WHICH if LIST.fullmatch(last.name) else _CHARGED if many else None
    tells = rule.match(text, end) if rule else None
    until = _until(text, tells.end()) if tells else None
    while until is not None and text[until] == ",":
        after = until + 2
        if is_body(text, after) or HEAD.match(text, after) or STARTS_LIST.match(text, after):
            return until
        until = None if _ends(text, until) else _until(text, after)
    while until is not None and text[until] == " ":
        verb = STOP.match(text, until + 1)
        if verb is None or verb.group() not in LINKS:
            return until if verb else None
        until = _until(text, verb.end() + 1)
    return until if until is not None and text[until] == ":" else None


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
        if at > begun and (token in ("và", "cùng", "hoặc") or _verb(text, at)):
            return at - 1
        if at == begun and _verb(text, at):
            return None
        words += 1
        at = word_end + 1
    return None


def _verb(text: str, at: int) -> bool:
    return verb_at(text, at, at + 30) == at
