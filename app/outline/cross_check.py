"""A second look at a clause, by other means than those it was read by: whoever stands where somebody acts must have
been taken up, a name must be over where it was ended, a part of a list of duties must be a duty. What is not is told as
a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.outline.clause_words import FACT
from app.outline.draft import LABEL_LINE, TreeDraft
from app.outline.duty_words import TIME
from app.outline.kinds import begins_with_work, is_matter
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.model import Doubt, Kind
from app.outline.name_reach import verb_at
from app.outline.name_words import HEAD, LEVEL, STOP
from app.outline.office_name import FoundName, unit_at
from app.outline.rules import exact, loose
from app.outline.titles import office_of
from app.outline.unit_names import names_many
from app.outline.unit_words import HEADS, SHORT_HEADS, alternatives
from app.outline.unread import opening
from app.outline.zones import FRAME, QUIET

_FEW = 6
"""Words that are shown of what is no office's name."""
_OPENS_WITHIN = 200
"""Characters of a sentence before the office that acts in it."""
_ACTOR = (
    r"(?:các|những)\s|"
    rf"(?:{alternatives((*HEADS, *SHORT_HEADS, 'Thanh tra', 'Chủ tịch', 'Trưởng', 'Thủ trưởng'))})(?!\w)"
)
_JOINED = loose(
    "somebody is to do it together with those who follow",
    r"(?<!công tác )(?<!quy chế )(?<!chương trình )(?<!kế hoạch )(?<!cơ chế )(?<!sự )(?<!việc )(?<!mối )(?<!quan hệ )"
    r"(?:phối hợp(?=\s+(?-i:Sở|Bộ|Phòng|Công an|UBND|Ủy ban|Uỷ ban|Ban|Hội|Đoàn|Trạm|Trung tâm)"
    r"\s(?:(?-i:[\p{Lu}])|các\s|cấp\s))"
    r"|(?:phối hợp|kết hợp|cùng|liên hệ)(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt|cùng))*,?\s+(?:với|cùng))\s+"
    rf"(?=(?-i:{_ACTOR})|(?:hai|ba|bốn|năm|sáu|cấp [ủu][ỷy]|chính quyền|lực lượng|địa phương|đơn vị|cơ quan"
    r"|nhà trường)\s)",
    "phối hợp chặt chẽ với Công an xã",
    "cùng với các ngành",
    "phối hợp với hai thành phố",
    "đồng thời phối hợp Bộ Công an xây dựng",
    "đội y tế phối hợp UBND các xã khám bệnh",
    never=("quy chế phối hợp với Công an xã", "phối hợp với nhau"),
)
_GIVEN = loose(
    "the office that follows is given a part",
    r"(?<!được )(?<!đã )(?<!đề nghị )(?<!việc )\b(?:giao|phân công)\s+(?:nhiệm vụ\s+)?(?:cho\s+)?"
    rf"(?=(?-i:{_ACTOR}))",
    "rà soát, giao Công an xã tuần tra",
    never=("được giao Công an xã", "giao lưu"),
)
_LEADS = exact(
    "the office that opens these words leads",
    r"(?<![\w])(?P<who>(?:Sở|Phòng|Ban|Ủy ban|Uỷ ban|UBND|Công an|Hội|Đoàn|Trung tâm|Văn phòng|Chi cục|Cục|Trạm|Đội"
    r"|Tổ|Mặt trận|MTTQ|Đảng ủy|Thường trực|Trưởng|Chủ tịch|Giám đốc)\s[^.;:,()]{2,70}?)\s"
    r"(?:ch[ủỉ] trì|chịu trách nhiệm|có trách nhiệm|làm đầu mối|là cơ quan (?:đầu mối|thường trực|chủ trì))",
    "Kinh phí do Phòng Kinh tế chủ trì",
    never=("do Phòng Kinh tế cấp",),
)
_MORE = exact(
    "one more on the list",
    rf"\s*,\s*(?:và\s+)?(?={_ACTOR})|\s+và\s+(?={_ACTOR})",
    ", Công an xã",
    " và các đoàn thể",
    never=(", báo cáo",),
)
_CUT = exact("the name goes on", r"\s+(?:[-–]\s+)?[\p{Lu}]\w*(?![\w/.-]*/)", " Long Khánh", never=(", báo cáo",))
_AFTER_PLACE = exact(
    "many of a place, and after it small words that are no part of a name",
    r"^[Cc]ác\s[\p{Ll}].*\s[\p{Lu}]\w*\s+[\p{Lu}]\w*(?:\s+[\p{Ll}]+){2,}$",
    "Các tỉnh Nam Trung Bộ hình thành phương thức",
    never=("Các Đội Cảnh sát giao thông", "Các tỉnh Nam Trung Bộ"),
)
_ODD = exact(
    "words that no single name has in it",
    r"\s(?:và\s+(?:các|những)|[-–]\s+(?:thường trực|cơ quan|đầu mối|chủ trì))\s|,\scác\s"
    r"|^[Cc]ác\s+(?:[Bb]ộ|[Ss]ở|[Pp]hòng|[Bb]an|[Vv]ụ|[Cc]ục)\s[\p{Lu}][^,]*,\s[\p{Lu}]",
    "Cục Quản lý và các Vụ",
    never=("Văn hóa và Thông tin",),
)
_RESPONSIBLE = exact(
    "an office is told to answer for something",
    r"(?:Sở|Phòng|Ban|Ủy ban|Uỷ ban|UBND|Công an|Hội|Trung tâm|Văn phòng|Chi cục|Cục|Trạm|Thủ trưởng|Chủ tịch|Giám đốc"
    r"|Trưởng|[Cc]ác (?:sở|phòng|cơ quan|đơn vị|thôn|xã))\s[^.;:]{2,160}?\s"
    r"(?:ch[ủỉ] trì,? phối hợp|chịu trách nhiệm|có trách nhiệm|làm đầu mối)\s",
    "Trưởng các phòng chịu trách nhiệm tổ chức",
    never=("Kinh phí được bố trí",),
)
_LEVEL = r"(?:Quận|Huyện|Thị xã|Thành phố|Xã|Phường|Thị trấn)"
_ODD_END = exact(
    "words that end no name",
    r"\s(?:được(?: giao| phân công)?|chịu|đặc biệt|nhất là|trong|của|và|(?<!trực )thuộc|cho|để)$"
    rf"|^{_LEVEL}(?:(?:, | và ){_LEVEL})*$",
    "Cơ quan được giao",
    "Huyện, Thị xã",
    never=("Thị xã Sơn Tây",),
)
_WHOSE = exact(
    "whose they are follows",
    r"\s+(?:của|thuộc)\s+(?:các\s+)?[\p{Lu}]|:\s+[\p{Lu}][^.;:]{2,60},\s+[\p{Lu}]",
    " của Ngân hàng Nhà nước",
    ": Công nghiệp nhẹ, Năng lượng",
    never=(" của địa phương",),
)
_WITH = re.compile(r"(?:với|cùng)\s+$")
_ENDS_KIND = exact(
    "many of a kind, and nothing yet that tells which",
    r"(?:^|\s)(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|cá nhân)$",
    "Cơ quan, tổ chức",
    never=("Các đơn vị liên quan",),
)
_WORKS_AT = exact(
    "what many of a kind work at, or what they are told to do",
    r"\s(?:quản lý|vận hành|khai thác|sử dụng|kinh doanh|sản xuất|cung cấp|thi công|tư vấn|đào tạo)\s\w+",
    " quản lý trạm",
    never=(" rà soát hồ sơ",),
)
_MUST = re.compile(r"\b(?:phải|cần|không được|nghiêm cấm|100 ?%|ít nhất|tối thiểu)\b")
_BARE = exact(
    "a kind of office alone, which has a name in most documents",
    r"(?:[Cc]ác\s+)?(?:Vụ|Cục|Viện|Trung tâm|Ban|Phòng|Thanh tra|Hội|Đoàn|Chi cục|Trạm|Trường|Đội|Tổ|Khoa|Quỹ|Công ty"
    r"|Đài|Hạt|Đồn|Chi nhánh|Hợp tác xã|Ban Quản lý|Ban quản lý)",
    "Các Vụ",
    never=("Công an", "Văn phòng"),
)
_SMALL_FOLLOWS = exact("a small word follows", r"\s[\p{Ll}]", " quản lý", never=(", Sở",))
_MEANWHILE = exact(
    "what is asked of all while they carry it out",
    r"(?:Trong )?[Qq]uá trình\s",
    "Trong quá trình thực hiện, nếu có vướng mắc",
    never=("Trong tháng 6",),
)
_DATED = exact(
    "a day, or days, before a colon",
    r"(?:Từ|Ngày|Trước|Sáng|Chiều)\s[^:;]{3,50}:\s+",
    "Từ ngày 04/02/2026: ",
    never=("Từ nay",),
)
_SO = exact(
    "how a sentence follows from the one before",
    r"(?:Vì vậy|Do đó|Do vậy|Vì thế|Tuy nhiên|Mặt khác|Ngoài ra|Trước mắt|Đồng thời|Bên cạnh đó|Riêng),?\s+",
    "Vì vậy, ",
    never=("Ngoài nước",),
)
_NEXT = exact("after a comma an office", rf",\s+(?={_ACTOR})", ", Công an xã", never=(", báo cáo",))
_HANDED = loose(
    "right before a name: it is given something",
    r"(?:giao|phân công|đề nghị|yêu cầu)(?:\s+cho)?\s+$|[;(:.]\s*(?:do\s+)?$",
    "giao ",
)
_BRACKETS = re.compile(r"\([^()]*\)")
_ENACTED = re.compile(
    r"trách nhiệm thi hành|(?:Quyết định|Kế hoạch|Chỉ thị|Quy chế|Nghị quyết|Thông báo|Công điện) này|Trên đây là"
    r"|thông báo (?:để|kết luận|ý kiến|đến)"
)


def untaken(words: str, taken: Iterable[str], known: KnownNames = NO_NAMES) -> str | None:
    """The first office that stands where somebody acts and is not among those taken; None where all are.

    Args:
        words: a task, white space folded.
        taken: who leads it, joins in, is told of it, by its own words and by the clauses above.
        known: names of offices that the issuer's list has.
    """
    folded = [name.casefold() for name in taken]
    opens = unit_at(words, 0, known=known) if words[:1].isupper() and folded else None
    if opens and not begins_with_work(words) and not _is_taken(opens.name, folded) and _acts(words, opens):
        return opens.name
    if not folded and (inside := _acts_inside(words, known)):
        return inside
    for rule, cue in ((_JOINED, "ợp"), (_GIVEN, "giao"), (_GIVEN, "phân công"), (_JOINED, "cùng")):
        if cue not in words:
            continue
        for place in rule.finditer(words):
            found = unit_at(words, place.end(), bare=True, known=known)
            name = found.name if found else _few_words(words, place.end())
            if not _is_taken(name, folded):
                return name
    if "trách nhiệm" in words or " trì" in words or "đầu mối" in words or "thường trực" in words:
        for place in _LEADS.finditer(words):
            found = unit_at(words, place.start("who"), bare=True, known=known)
            if found is not None and not _is_taken(found.name, folded):
                return found.name
    return None


def behind_colon(words: str, taken: Iterable[str], known: KnownNames = NO_NAMES) -> str | None:
    """The office that is all that stands behind the colon of a heading ("Cơ quan quản lý: Sở Y tế") and is not among
    those taken; None for other words.
    """
    colon = re.search(r":\s+(?=\S)", words)
    found = unit_at(words, colon.end(), bare=True, known=known) if colon else None
    if found is None or words[found.end :].strip(" .:;") or _is_taken(found.name, [name.casefold() for name in taken]):
        return None
    return found.name


def _acts_inside(words: str, known: KnownNames) -> str | None:
    """An office after the first comma of a sentence that names nobody, where a verb of its own follows it."""
    first = _NEXT.search(words, 0, _OPENS_WITHIN) if "," in words else None
    if first is None or "." in words[: first.start()]:
        return None
    found = unit_at(words, first.end(), known=known)
    return found.name if found and _acts(words, found) else None


def _few_words(words: str, at: int) -> str:
    """The words at a place up to the next sign, some at most."""
    return " ".join(re.split(r"[,;:.(]", words[at:], maxsplit=1)[0].split()[:_FEW])


def strays(words: str, lead: Sequence[str], above: Sequence[str]) -> str | None:
    """The office of the heading, where a clause below it was given to another that does not open it and was not given
    it; None where nothing is odd.

    Args:
        words: a task, white space folded.
        lead: who leads it by its own words.
        above: who leads by the heading.
    """
    if not lead or not above or any(_is_taken(name, [one.casefold() for one in above]) for name in lead):
        return None
    at = words.casefold().find(lead[0].casefold())
    if at <= 0 or not begins_with_work(words) or _HANDED.search(words, 0, at):
        return None
    return above[0]


def _is_taken(name: str, folded: Sequence[str]) -> bool:
    own = {_one(name), _one(office_of(name))}
    return any(one in other or other in one for one in own for other in map(_one, folded))


def _one(name: str) -> str:
    """A name as it stands for comparison: many offices by the words each of them has."""
    return name.casefold().replace("các ", "").replace("uỷ", "ủy")


def cut_short(words: str, names: Sequence[str], known: KnownNames = NO_NAMES) -> str | None:
    """The words of a name, or of the end of a list, that may have been ended too early or too late; None where all are
    over where they were ended.

    Args:
        words: a clause, white space folded.
        names: those taken from it, in order.
        known: names of offices that the issuer's list has.
    """
    folded = words.casefold()
    taken = [name.casefold() for name in names]
    for name in names:
        at = folded.find(name.casefold())
        if at < 0:
            continue
        end = at + len(name)
        if (
            _ODD.search(name)
            or _ODD_END.search(name)
            or (_AFTER_PLACE.search(name) and not LEVEL.search(name.split()[-1]))
        ):
            return words[at:end]
        if known.end_at(words, at) == end:
            continue
        if _BARE.fullmatch(name) and _SMALL_FOLLOWS.match(words, end):
            return " ".join([words[at:end], *words[end:].split()[:2]])
        if _many(name) and (whose := _WHOSE.match(words, end)) and not _listed_after(words, end, taken):
            return words[at : whose.end()]
        if (goes_on := _CUT.match(words, end)) and not HEAD.match(words, goes_on.end() - 1):
            return words[at : goes_on.end()]
        if _WITH.search(words, 0, at) and _ENDS_KIND.search(name) and (works := _WORKS_AT.match(words, end)):
            return words[at : works.end()]
        if names_many(name) and _odd_verb(words, end):
            return " ".join([words[at:end], *words[end:].split()[:3]])
        after = end + len(bracket.group()) + 1 if (bracket := _BRACKETS.match(words, end + 1)) else end
        more = _MORE.match(words, after)
        following = unit_at(words, more.end(), bare=True, known=known) if more else None
        if following and not _is_taken(following.name, taken) and not _acts(words, following):
            return words[at : following.end]
    return None


def _odd_verb(words: str, end: int) -> bool:
    """Whether what looks like a verb after a name is followed by a comma and a word that is none ("các cơ quan |
    tuyên truyền, báo chí"): it may be more of the name.
    """
    verb = STOP.match(words, end + 1) if words[end : end + 1] == " " else None
    if verb is None or not words.startswith(", ", verb.end()):
        return False
    after = words[verb.end() + 2 :]
    return after[:1].islower() and not begins_with_work(after) and STOP.match(after) is None


def _many(name: str) -> bool:
    return name[:4].casefold() == "các " or " các " in name


def _listed_after(words: str, end: int, taken: Sequence[str]) -> bool:
    """Whether those that are named after a colon were taken one by one, or something is told to be done there."""
    if words[end : end + 1] != ":":
        return False
    first = words[end + 2 :].split(",")[0].casefold()
    return begins_with_work(words[end + 2 :]) or any(first in name for name in taken)


def _acts(words: str, found: FoundName) -> bool:
    """Whether an office does something of its own: a verb stands after it."""
    at = found.end + 1
    return verb_at(words, at, at + 30) == at


def kinds_unsure(
    drafts: Iterable[TreeDraft],
    kinds: Mapping[str, Kind],
    led: Mapping[str, bool],
    zones: Mapping[str, str | None],
    timed: Mapping[str, bool],
    known: KnownNames = NO_NAMES,
) -> list[Doubt]:
    """Clauses that were taken for something to be read, though they stand among duties or tell somebody's duty.

    Args:
        drafts: the clauses.
        kinds: what each was taken for.
        led: for each clause, whether it names who does what stands below it.
        zones: for each clause, the part of the document it stands in.
        timed: for each clause, whether it says when or how often.
        known: names of offices that the issuer's list has.
    """
    aside = {found for found, zone in zones.items() if zone in QUIET}
    drafts = list(drafts)
    plain = {draft.id for draft in drafts if not (led[draft.id] or timed[draft.id]) and _tells_no_work(draft)}
    brothers: dict[tuple[str, str], Counter[str]] = {}
    for draft in drafts:
        counts = brothers.setdefault(_family(draft), Counter())
        counts[kinds[draft.id]] += 1
        counts["led"] += led[draft.id]
    return [
        Doubt("kind-unsure", {"words": opening(draft.words)}, draft.id)
        for draft in drafts
        if (
            kinds[draft.id] == "paragraph"
            and not _is_remark(draft)
            and (
                (timed[draft.id] and (draft.id not in aside or _must_by(draft, zones[draft.id])))
                or _among_duties(draft, led, brothers, aside)
                or _tells_duty(draft)
                or _office_acts(draft, zones, known)
            )
        )
        or (kinds[draft.id] == "section" and draft.id not in aside and _is_work_itself(draft, kinds))
        or (kinds[draft.id] == "task" and draft.id in plain)
    ]


def _is_remark(draft: TreeDraft) -> bool:
    """Whether a clause is plainly none of work: a label of another, words that open or close the document."""
    return bool(
        draft.table
        or draft.role in ("preamble", "annex", "heading", "group", "assignment")
        or draft.children
        or LABEL_LINE.match(draft.words)
        or FACT.match(draft.words)
        or _ENACTED.search(draft.words)
        or draft.words.endswith(":")
        or is_matter(draft)
    )


def _among_duties(
    draft: TreeDraft, led: Mapping[str, bool], brothers: Mapping[tuple[str, str], Counter[str]], aside: set[str]
) -> bool:
    parent = draft.parent
    if parent is None or draft.id in aside:
        return False
    own, above = brothers[_family(draft)], brothers[_family(parent)]
    among = own["paragraph"] < own["task"]
    return led[parent.id] or among or (bool(parent.form) and above["led"] > above.total() - 2 * above["led"] > 0)


def _family(draft: TreeDraft) -> tuple[str, str]:
    """The clauses that stand beside one another with marks of one form."""
    return draft.parent.id if draft.parent else "", draft.form


def _office_acts(draft: TreeDraft, zones: Mapping[str, str | None], known: KnownNames) -> bool:
    """Whether a clause opens with an office, and with what it is to do."""
    words = " ".join(draft.words.split())
    if draft.role == "closing" or zones[draft.id] == "plain" or _MEANWHILE.match(words):
        return False
    so = _SO.match(words)
    at = so.end() if so else 0
    time = TIME.match(words, at) or _DATED.match(words, at)
    at = time.end() if time else at
    found = unit_at(words[:at] + words[at : at + 1].upper() + words[at + 1 :], at, known=known)
    if found is None:
        return False
    rest = words[found.end :].lstrip(" :,")
    return bool(rest) and (begins_with_work(rest) or bool(_MUST.match(rest)))


def _must_by(draft: TreeDraft, zone: str | None) -> bool:
    """Whether a sentence about when and where tells of what has to be done by then."""
    return zone == FRAME.says and not draft.role and _MUST.search(draft.words) is not None


def _is_work_itself(draft: TreeDraft, kinds: Mapping[str, Kind]) -> bool:
    """Whether a clause under which others stand is a sentence about work, and none of the others is work."""
    if draft.is_heading or not draft.marker or draft.capitals or draft.table:
        return False
    return begins_with_work(draft.words) and not any(kinds[child.id] != "paragraph" for child in draft.children)


def _tells_no_work(draft: TreeDraft) -> bool:
    """Whether a clause names nothing to be done, though it stands where work is handed out."""
    words = draft.words
    if draft.table or draft.children or draft.role or not draft.marker or draft.capitals:
        return False
    _, colon, rest = words.partition(":")
    return not (begins_with_work(words) or (colon and begins_with_work(rest.strip())) or _MUST.search(words))


def _tells_duty(draft: TreeDraft) -> bool:
    words = draft.words
    cued = "trách nhiệm" in words or "hủ trì" in words or "đầu mối" in words
    return cued and _RESPONSIBLE.search(words) is not None
