"""What a task says about when, or about whom, that nobody took up: told as a doubt, so that nothing is passed over in
silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from app.outline.clause_words import HANDS_OUT, SUPERVISES
from app.outline.draft import TreeDraft
from app.outline.due_dates import DAY, due_on
from app.outline.duties import duties_of
from app.outline.kinds import begins_with_work
from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.model import Doubt
from app.outline.office_name import unit_at
from app.outline.references import without_citations
from app.outline.rules import exact, loose
from app.outline.schedule import Schedule
from app.outline.unit_names import names_many

_NEARLY = 3
"""Brothers that name somebody for each that does not, from which on nearly all do."""
_SHOWN = 60
"""Characters of the words that are shown."""
_OFTEN = loose(
    "words that say how often",
    r"(?<!ngân sách )(?<!nhà nước )(?<!dự toán )(?<!dự toán chi )"
    r"(?:h[àằ]ng|mỗi)\s+(?:giờ|ngày|đêm|tuần|tháng|quý|năm)\b|định\s+kỳ"
    r"|(?<!chi )(?<!giáo dục )(?<!dạy nghề )(?<!đào tạo )(?<!không )(?<!kinh phí )thường\s+xuyên"
    r"|\d+\s+\w+(?:,?\s+\w+)?/(?:tuần|tháng|quý|năm)\b|\d+\s+(?:ngày|tuần|tháng)/lần"
    r"|(?<!quyết toán )theo\s+(?:tuần|tháng|quý)\b(?!\s+[IVX\d])",
    "tổ chức 40 lớp tập huấn mỗi năm",
    "ít nhất 02 chuyên đề/năm",
    "giao ban 02 tuần/lần",
    never=("Trung tâm Giáo dục thường xuyên", "chi thường xuyên", "hằng số"),
)
_NAMED_DAY = loose("a day with its year", rf"(?:{DAY})(?<=\d{{4}})", "ngày 28/5/2026", never=("ngày 28/5",))
_TERM = loose(
    "a time to come, or a term",
    r"(?<!kỷ niệm )(?<!ngày truyền thống )(?<!giai đoạn )(?<!từ )(?<!năm học )"
    r"(?:(?:trước|trong|vào|đến|hết|xong|từ|cuối|đầu|giữa|hạn|dịp)\s+(?:hết\s+)?(?:ngày\s+\d{1,2}(?!\d)|tháng\s+\d{1,2}(?![\d])"
    r"|qu[ýí]\s+[IVX\d]+|tuần\s+(?:\d|đầu|cuối|thứ)|(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)|năm\s+20\d\d(?=\s*[.;,]|\s*$))"
    r"|(?:trong\s+(?:vòng|thời hạn)|chậm nhất|không quá|thời hạn)\s+(?:là\s+)?\d{1,3}\s+(?:ngày|giờ|tháng|tuần)"
    r"|\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?,?\s+ngày\s+\d"
    r"|trước\s+(?:khi\s+)?(?:mùa|vụ|tết|kỳ|năm học|khai giảng)\b)",
    "báo cáo trước ngày 20",
    "trong vòng 10 ngày",
    "xong trong tháng 6",
    never=("kỷ niệm ngày 27/7", "giai đoạn 2021-2025"),
)
_OPENS = exact("a part of a clause opens", r"[:;.]\s+", "Giáo dục truyền thống: ", never=("Giáo dục, ",))
_A_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_GIVEN_INSIDE = re.compile(r"giao|phân công|\bdo\b|hủ trì|trách|[(:]|đảm nh|đầu mối|thường trực|yêu cầu|đề nghị|Giao")
"""Without one of these nobody is named in the middle of a part that begins with what is to be done."""
_PART = exact("a new part of the clause", r"[.;]\s+", "rà soát hồ sơ; ", never=("rà soát, ",))


def unread_time(words: str, schedule: Schedule, issued: date | None) -> str | None:
    """The words of a task that say how often, or a day to come, where its schedule has none; None where it has.

    Args:
        words: the task, white space folded.
        schedule: what was read of it, what the clauses above hand down included.
        issued: the day of the document, before which nothing is due.
    """
    years = len(_A_YEAR.findall(words))
    unread_day = years > (1 if schedule.due_on else 0)
    without = schedule.deadline_text is None and schedule.cadence is None and _TERM.search(words)
    if not unread_day and not without and (schedule.cadence or not _OFTEN.search(words)):
        return None
    own = without_citations(words)
    if schedule.cadence is None and (often := _OFTEN.search(own)):
        return _around(own, often.start(), often.end())
    taken = schedule.deadline_text or ""
    for named in _NAMED_DAY.finditer(own):
        day = due_on(named.group(), None, issued).day
        ahead = day is not None and (issued is None or day >= issued)
        if ahead and named.group() not in taken and (schedule.due_on is None or (day and day > schedule.due_on)):
            return _around(own, named.start(), named.end())
    if schedule.deadline_text is None and schedule.cadence is None and (term := _TERM.search(own)):
        return _around(own, term.start(), term.end())
    return None


def _around(words: str, start: int, end: int) -> str:
    """What was found, with a few words before it."""
    begin = words.rfind(" ", 0, max(0, start - _SHOWN // 2)) + 1
    return " ".join(words[begin:end].split()).strip(" ,;.")


def others_told(
    words: str, lead: Iterable[str], coord: Iterable[str], handed: Iterable[str], known: KnownNames = NO_NAMES
) -> str | None:
    """Whoever is told something in a later part of a task that another leads; None where nobody else is.

    Args:
        words: the task, white space folded.
        lead: who leads it.
        coord: who joins in.
        handed: who leads by what the clauses above say.
        known: names of offices that the issuer's list has.
    """
    first, *later = _PART.pattern.split(words)
    told, above = {*lead, *coord}, tuple(handed)
    if above and not duties_of(first, known=known).lead:
        # The clause opens with its heading's work: whoever is named afterwards does only a part of it.
        told = {*above, *coord}
    for part in later:
        if begins_with_work(part) and not _GIVEN_INSIDE.search(part):
            continue
        said = duties_of(part, known=known)
        if other := next((name for name in said.lead if not (_same(name, told) or _EACH.match(name))), None):
            return other
    return None


def told_last(words: str, known: KnownNames = NO_NAMES) -> str | None:
    """Whoever is to follow up the work of the others by a later part of a document's last words."""
    for part in _PART.pattern.split(words)[1:]:
        if SUPERVISES.match(part) and (said := duties_of(part, known=known)).lead:
            return said.lead[0]
    if _ASKS.match(words):
        return next((name for name in duties_of(words, known=known).lead if not _all_of(name)), None)
    return None


def somebody_named(words: str, known: KnownNames = NO_NAMES) -> str | None:
    """The first office that opens a part of a task which nobody was found to lead; None where none does."""
    starts = (0, *(sign.end() for sign in _OPENS.finditer(words)))
    found = (unit_at(words, start, known=known) for start in starts)
    return next((unit.name for unit in found if unit is not None), None)


_ASKS = exact("somebody is asked", r"(?:Đề nghị|Yêu cầu|Phân công)\s", "Đề nghị Văn phòng", never=("Giao ",))


def _all_of(name: str) -> bool:
    """Whether a name is of all that a document is sent to, and of nobody in particular."""
    return names_many(name) or name[:4].casefold() == "các " or " các " in name


_EACH = exact(
    "each of those who were named, or they again",
    r"(?:Mỗi|Từng|Mọi)\s|.*\s(?:đó|này|trên|nói trên|nêu trên)$",
    "Mỗi khu phố",
    "Các đơn vị đó",
    never=("Các đơn vị",),
)


def _same(name: str, told: set[str]) -> bool:
    """Whether one of those who are told already is meant, perhaps by fewer words ("Phòng" for "Phòng Nội vụ")."""
    folded = name.casefold()
    return any(folded in one.casefold() or one.casefold() in folded for one in told)


def nobody_named(
    drafts: Iterable[TreeDraft], led: Mapping[str, bool], tasks: Collection[str], told: Iterable[Doubt]
) -> list[Doubt]:
    """Tasks that name nobody among brothers most of whom do, where offices are told one after the other; elsewhere
    among brothers of whom nearly all do.

    Args:
        drafts: the clauses.
        led: for each clause, whether anybody leads it.
        tasks: the clauses that are tasks.
        told: the doubts there are already.
    """
    drafts = list(drafts)
    asked = {doubt.node_id for doubt in told if doubt.code == "who-missing"}
    families: dict[str, list[TreeDraft]] = {}
    headings: dict[str, list[TreeDraft]] = {}
    for draft in drafts:
        if draft.marker and draft.children and not (draft.table or draft.capitals):
            headings.setdefault(f"{draft.parent.id if draft.parent else ''} {draft.form}", []).append(draft)
        above = draft.parent
        if draft.id in tasks and not draft.table and draft.marker:
            families.setdefault(above.id if above else "", []).append(draft)
    lonely = [
        one
        for brothers in headings.values()
        if len(brothers) > 2 and 3 * sum(led.get(one.id, False) for one in brothers) >= 2 * len(brothers)
        for one in brothers
        if not led.get(one.id) and not any(led.get(child.id) for child in one.children)
    ]
    below = {child.id: child for one in lonely for child in one.children}
    lonely += [child for child in below.values() if child.id in tasks and not led[child.id]]
    lonely += [
        one
        for brothers in families.values()
        if _mostly_led(brothers, led)
        for one in brothers
        if not led[one.id] and one.id not in below
    ]
    return [Doubt("who-missing", {"words": opening(one.words)}, one.id) for one in lonely if one.id not in asked]


def _mostly_led(brothers: list[TreeDraft], led: Mapping[str, bool]) -> bool:
    """Whether so many of the brothers name somebody that one who does not is odd."""
    above, named = brothers[0].parent, sum(led[one.id] for one in brothers)
    told = above is None or HANDS_OUT.search(above.words) is not None
    return 2 * named > len(brothers) if told else named >= _NEARLY * (len(brothers) - named)


def opening(words: str) -> str:
    """The first words of a clause, as a doubt shows them."""
    return re.sub(r"\s\S*$", "", words[:_SHOWN]) if len(words) > _SHOWN else words
