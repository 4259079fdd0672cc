"""What is a task, what a section, what only a paragraph."""

from __future__ import annotations

import re

from app.outline.clause_words import (
    ASKS_TO_PREPARE,
    ENACTS,
    FACT,
    FUNDS,
    GIVES,
    GIVES_ON,
    NOTE,
    SENDS,
    SIGNER_ASKS,
    SLOGAN,
    SUPERVISES,
    VERB,
)
from app.outline.draft import LABEL_LINE, TreeDraft
from app.outline.duties import Duties
from app.outline.duty_words import TIME
from app.outline.heading_duties import named_units
from app.outline.markers import is_bullet
from app.outline.model import Kind
from app.outline.name_words import STOP
from app.outline.rules import exact, loose
from app.outline.schedule import Schedule
from app.outline.unit_words import FUNCTION_WORDS, LINKS
from app.outline.zones import COUNTS_UP, DUTY, MEMBER_DUTY, QUIET, names_member

_LONGEST_VERB = 40
_LONGEST_HEADING = 25
_DETAILS = 2
_LOOKED_AT = 8
_SAYS = frozenset(
    words
    for line in (
        (
            "quyết định",
            "ghi nhận",
            "biểu dương",
            "kết luận",
            "thống nhất",
            "căn cứ",
            "trên cơ sở",
            "hạn chế",
            "chủ yếu",
        ),
        ("thu", "chi", "tùy", "tuỳ", "luôn", "chưa", "nên", "đã", "sẽ", "xét", "nhận", "gắn", "làm", "thông báo"),
        ("phê duyệt", "cho phép", "chấp thuận", "cho ý kiến"),
    )
    for words in line
)
"""Verbs with which whoever signs says what he thinks or does himself, and words that look like a verb."""
_FOR_WHAT = loose(
    "below it stands what something is for",
    r"(?:làm (?:căn cứ|cơ sở)|(?:được )?sử dụng|được dùng)(?:\s+(?:để|làm căn cứ|vào))*\s+(?:để|làm căn cứ|vào):\s*$",
    "Bảng giá được sử dụng làm căn cứ để:",
    never=("Phối hợp để:",),
)
_MATTER = exact(
    "a matter, not what is to be done about it",
    r"(?:Việc|Tiêu chuẩn|Số lượng|Cách|Tư cách|Trách nhiệm của|Kết quả|Hồ sơ|Ý kiến|Thành phần|Tình hình|Trình tự"
    r"|Thủ tục),?\s(?!.*\b(?:phải|cần|chủ trì|phối hợp)\b)",
    "Việc niêm yết danh sách cử tri;",
    never=("Việc niêm yết phải xong trước",),
)
STAGES = ("stage", "step")
"""Marks of what is done one after the other: what stands under them is work, due by the time they name."""


def begins_with_work(words: str) -> bool:
    """Whether a clause begins with what is to be done, whatever the verb."""
    if VERB.match(words):
        return True
    act = STOP.match(words[:1].lower() + words[1:_LONGEST_VERB])
    return act is not None and not (act.group() in LINKS or act.group() in FUNCTION_WORDS or act.group() in _SAYS)


def _is_label(draft: TreeDraft) -> bool:
    parent = draft.parent
    return (
        parent is not None and parent.marker is not None and not parent.capitals and bool(LABEL_LINE.match(draft.words))
    )


def _goes_on_below(draft: TreeDraft) -> bool:
    """Whether a clause is whole by itself and what stands below it are only more words of it, without marks."""
    whole = draft.marker is not None and not draft.is_heading and not draft.words.endswith(":")
    return whole and bool(draft.children) and not any(child.marker or child.children for child in draft.children)


def _has_details(draft: TreeDraft) -> bool:
    """Whether a clause is work, and what stands below it tells only of what, and nothing more to be done ("Giám sát
    việc bỏ phiếu, cụ thể:" - "Thẻ cử tri;", "Hòm phiếu.").
    """
    if draft.marker is None or draft.capitals or draft.table or len(draft.children) < _DETAILS:
        return False
    few = draft.children[:_LOOKED_AT]
    return begins_with_work(draft.words) and all(
        child.marker is not None and is_bullet(child.form) and not child.children and _tells_what(child.words)
        for child in few
    )


def _tells_what(words: str) -> bool:
    if begins_with_work(words) or LABEL_LINE.match(words) or re.search(r"\d/\d|:\s", words):
        return False
    return not re.search(r"\b(?:chủ trì|phối hợp|phụ trách|trách nhiệm|phải|cần|tổ chức|thực hiện|xây dựng)\b", words)


def several_parts(words: str) -> bool:
    """Whether a sentence tells of several pieces of work one after the other, so that its day is of one of them."""
    return ";" in words


def is_matter(draft: TreeDraft) -> bool:
    """Whether a clause is one of several, most of which name a matter and nothing to be done about it ("Việc niêm yết
    danh sách;", "Tiêu chuẩn của người ứng cử;"), or tells what something above it is for.
    """
    if draft.parent is None or draft.children:
        return False
    if _FOR_WHAT.search(draft.parent.words):
        return True
    if not is_bullet(draft.form) or not _MATTER.match(draft.words):
        return False
    few = [child for child in draft.parent.children[: 2 * _LOOKED_AT] if child.form == draft.form]
    matters = sum(_MATTER.match(child.words) is not None and not child.children for child in few)
    return matters > _DETAILS and 2 * matters > len(few)


def _asked(words: str) -> str:
    """What whoever signs asks, without his name before it ("UBND Thành phố yêu cầu các Sở" → "Yêu cầu các Sở")."""
    asked = SIGNER_ASKS.match(words)
    return words[asked.end() : asked.end() + 1].upper() + words[asked.end() + 1 :] if asked else words


def gives_last(words: str, dated: bool) -> bool:
    """Whether the last words of a document hand something out beside asking everybody to carry it out."""
    words = _asked(words)
    if words.startswith("Giao ") or SUPERVISES.match(words) or ASKS_TO_PREPARE.match(words):
        return True
    return dated and bool(GIVES.match(words) or SENDS.match(words))


def kind_of(draft: TreeDraft, zone: str | None, own: Duties, schedule: Schedule, dated: bool) -> Kind:
    """What a clause is.

    Args:
        draft: the clause.
        zone: the part of the document it stands in; see ``zone_of``.
        own: whom it names itself.
        schedule: when it says it is due.
        dated: that is a day after the document's own.
    """
    if _is_one_with_what_is_below(draft, zone, named=bool(own.lead) or dated):
        return "task"
    if draft.children or draft.role in ("heading", "annex", "group"):
        return "section"
    if draft.table:
        return "task" if draft.text.text else "paragraph"
    if draft.work:
        return "task"
    if _is_label(draft) or names_member(draft.words) or SLOGAN.match(draft.words):
        return "paragraph"
    if draft.parent is not None and not own.lead and not schedule.deadline_text and _has_details(draft.parent):
        return "paragraph"
    if not own.lead and not schedule.deadline_text and is_matter(draft):
        return "paragraph"
    if zone == "members":
        return "task" if own.lead and MEMBER_DUTY.match(draft.words) else "paragraph"
    if draft.marker is None:
        return (
            "task"
            if _unmarked_task(draft, zone, own, dated=dated, timed=dated or bool(schedule.cadence))
            else "paragraph"
        )
    if draft.capitals and not is_bullet(draft.form):
        return "section"
    framed = zone == "frame" and bool(own.lead) and (dated or bool(FUNDS.search(draft.words)))
    return "task" if framed or _marked_task(draft, zone, own, schedule) else "paragraph"


def _is_one_with_what_is_below(draft: TreeDraft, zone: str | None, *, named: bool) -> bool:
    """Whether a clause is work of which the lines below it tell more: who and when, details, how it goes on."""
    if draft.labelled and draft.marker and not draft.capitals:
        return True
    whole = named or (zone is not None and _is_sentence(draft) and begins_with_work(draft.words))
    return zone not in QUIET and ((whole and _goes_on_below(draft)) or _has_details(draft))


def _is_sentence(draft: TreeDraft) -> bool:
    """Whether a clause is too long for a heading: it says what is to be done, and is over."""
    return draft.words.endswith(".") and len(draft.words.split()) > _LONGEST_HEADING


def _unmarked_task(draft: TreeDraft, zone: str | None, own: Duties, *, dated: bool, timed: bool) -> bool:
    """Whether a paragraph without a mark is work: it tells an office what to do, or by when, or how often."""
    words = draft.words
    if zone not in QUIET and own.lead and GIVES.match(words) and COUNTS_UP.search(words):
        return True
    if own.assigns or words.endswith(":") or zone == "plain":
        return False
    if draft.role == "closing":
        return bool(own.lead) and gives_last(words, timed)
    if draft.role:
        return False
    when = dated or (timed and zone not in QUIET and not NOTE.match(words))
    money = zone == "frame" and FUNDS.search(words)
    given = words.startswith("Giao ") or (zone not in QUIET and GIVES_ON.match(words))
    if own.lead and (when or money or given):
        return True
    told = draft.parent is not None and bool(named_units(draft.parent.words))
    acts = not NOTE.match(words) and begins_with_work(TIME.pattern.sub("", words, count=1))
    # What stands right below the name of an office is its duty, whatever the verb.
    first = told and draft.parent is not None and draft.parent.children[0] is draft and not FACT.match(words)
    below = draft.parent is not None and not NOTE.match(words)
    return zone in (DUTY.says, None) and bool(
        (own.lead and zone) or ((told or timed or below) and acts) or (first and zone)
    )


def _marked_task(draft: TreeDraft, zone: str | None, own: Duties, schedule: Schedule) -> bool:
    words = draft.words
    label, colon, rest = words.partition(":")
    said = f"{label.capitalize()}{colon}{rest}" if label.isupper() else words
    if NOTE.match(words) and not own.lead:
        return False
    if colon and not schedule.deadline_text and FACT.match(rest.lstrip()):
        return False
    if not own.lead and (FACT.match(said) or (words.startswith("Việc ") and not schedule.deadline_text)):
        return False
    if zone == DUTY.says or draft.form in STAGES:
        return True
    if zone in QUIET or (draft.form == "article" and (ENACTS.match(words) or "trách nhiệm thi hành" in words)):
        return False
    return bool(own.lead or schedule.deadline_text or schedule.cadence or begins_with_work(words))
