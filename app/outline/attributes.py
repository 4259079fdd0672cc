"""Lines that tell who, when and what of a clause: right below it ("Đơn vị chủ trì: …"), one deeper under a label of
their own ("b) Cơ quan thực hiện:"), or beside the line that tells the work ("a) Nhiệm vụ: …").
"""

from __future__ import annotations

from collections.abc import Iterable

from app.outline.clause_words import VERB
from app.outline.draft import LABEL, LABEL_LINE, TreeDraft
from app.outline.rules import loose

_GROUP = loose(
    "no more than a label, below which the lines stand that tell who and when",
    rf"^(?:{LABEL}?|(?:tổ chức|trách nhiệm|phân công|phân công trách nhiệm)(?:\s+thực hiện)?\s*:?)\s*$",
    "Cơ quan thực hiện:",
    "Phân công thực hiện:",
    never=("Cơ quan thực hiện: Phòng Kinh tế", "Tổ chức thực hiện kiểm kê:"),
)
_WHO = loose(
    "a label of who does it",
    r"^(?:(?:cơ quan|đơn vị|bộ phận|phòng|người|phân công)\s|chủ trì|phối hợp)[^:]{0,40}:",
    "Cơ quan chủ trì: Phòng Kinh tế",
    never=("Thời gian thực hiện: năm 2026", "Kết quả: Báo cáo"),
)
_WORK = loose(
    "a label after which the work itself stands",
    r"^(?:các\s+)?(?P<label>nhiệm vụ|nội dung)(?:\s+(?:thực hiện|công việc|nhiệm vụ|triển khai|cụ thể|cần thực hiện))*"
    r"\s*:\s*(?P<said>\S.*)",
    "Nội dung thực hiện: Rà soát hồ sơ",
    "Nhiệm vụ: Tham mưu kế hoạch",
    never=("Nhiệm vụ 1: Rà soát", "Nội dung:"),
)

_TURNS = 2
"""So many clauses with lines of their own right after them take turns with those lines."""


def see_attributes(drafts: Iterable[TreeDraft]) -> None:
    """Note of each clause which lines only tell who, when and what of it, whether all below it do, and which line
    tells its work, so that the others are told of that one.
    """
    for draft in drafts:
        lines = [child for child in draft.children if not child.children and LABEL_LINE.match(child.words)]
        groups = [child for child in draft.children if is_group(child)]
        labels = [*lines, *(line for group in groups for line in group.children)]
        works = [child for child in draft.children if not child.children and child.marker and _tells_work(child)]
        if works and any(_WHO.match(label.words) for label in labels):
            for child in works:
                child.work = True
            labels = [label for label in labels if not label.work]
        told_apart = _of_the_line_before(draft, labels)
        draft.labels += [label for label in labels if label.id not in told_apart]
        told = sum(not line.work for line in lines) + len(groups)
        draft.labelled = bool(told) and told == len(draft.children) and not is_group(draft)


def _of_the_line_before(draft: TreeDraft, labels: list[TreeDraft]) -> set[str]:
    """The lines that tell of the clause right before them, where clauses and such lines take turns ("- Kẻ vạch. - Chủ
    trì: A. - Trồng cây. - Chủ trì: B."); they are noted of that clause.
    """
    lines = {label.id for label in labels if label.parent is draft}
    runs: list[tuple[TreeDraft, list[TreeDraft]]] = []
    before: TreeDraft | None = None
    for child in draft.children if lines else ():
        if child.id not in lines:
            before = child
        elif before is not None and runs and runs[-1][0] is before:
            runs[-1][1].append(child)
        elif before is not None and not before.children:
            runs.append((before, [child]))
    if sum(any(_WHO.match(label.words) for label in told) for _, told in runs) < _TURNS:
        return set()
    for clause, told in runs:
        clause.labels += told
    return {label.id for _, told in runs for label in told}


def is_group(draft: TreeDraft) -> bool:
    """Whether a clause is no more than the label of those below it, and all of them tell who, when or what."""
    if not draft.children or draft.table or not _GROUP.match(draft.words):
        return False
    return all(not child.children and LABEL_LINE.match(child.words) for child in draft.children)


def _tells_work(draft: TreeDraft) -> bool:
    work = _WORK.match(draft.words)
    return work is not None and (work["label"].casefold() == "nhiệm vụ" or VERB.match(work["said"]) is not None)
