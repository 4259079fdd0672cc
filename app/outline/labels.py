"""What a clause is called in full: "III.2.1.a, gạch đầu dòng thứ 1"."""

from __future__ import annotations

import re

from app.outline.draft import TreeDraft
from app.outline.markers import is_bullet

_BULLET_NAMES = {
    "dash": "gạch đầu dòng",
    "plus": "dấu cộng",
    "star": "dấu sao",
    "dot": "dấu đầu dòng",
    "ring": "dấu tròn",
}
_WORDS = {"part": "Phần", "chapter": "Chương", "section": "Mục", "article": "Điều", "clause": "khoản", "point": "điểm"}


def bare_marker(draft: TreeDraft) -> str:
    """The mark without its brackets and points: "2.1", "a", "IV"."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", draft.printed) if draft.marker else ""


def name_clauses(drafts: list[TreeDraft]) -> dict[str, str]:
    """Label of each clause by id. Bullets and unnumbered paragraphs are counted among their brothers; a mark
    that the document repeats says which time it stands there ("II (lần 2)").
    """
    labels: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    dotted: dict[str, bool] = {}
    used: dict[str, int] = {}
    for draft in drafts:
        above = labels[draft.parent.id] if draft.parent else ""
        own, chained = _own(draft, counts)
        if chained and draft.marker and len(draft.marker.path) > 1 and draft.parent:
            above = _without_repeat(draft, labels)
        if not above:
            label = own if not own[:1].islower() or chained else own[:1].upper() + own[1:]
        elif chained and dotted.get(draft.parent.id if draft.parent else "", False):
            label = f"{above}.{own}"
        else:
            label = f"{above}, {own}"
        used[label] = used.get(label, 0) + 1
        labels[draft.id] = label if used[label] == 1 else f"{label} (lần {used[label]})"
        dotted[draft.id] = chained
    return labels


def _own(draft: TreeDraft, counts: dict[tuple[str, str], int]) -> tuple[str, bool]:
    parent = draft.parent.id if draft.parent else ""
    if draft.marker is None:
        kind = (
            "văn bản kèm theo"
            if draft.role == "annex"
            else "tiêu đề"
            if draft.role == "heading"
            else "hàng"
            if draft.table
            else "đoạn"
        )
        counts[parent, kind] = counts.get((parent, kind), 0) + 1
        return f"{kind} thứ {counts[parent, kind]}", False
    form = draft.marker.form
    if is_bullet(form):
        counts[parent, form] = counts.get((parent, form), 0) + 1
        return f"{_BULLET_NAMES[form]} thứ {counts[parent, form]}", False
    if form == "annex":
        return _annex(draft.printed), False
    if form in _WORDS:
        number = bare_marker(draft).split()[-1]
        return f"{_WORDS[form]} {number}", False
    if form in ("stage", "step"):
        return bare_marker(draft).lower(), False
    inside = draft.parent.form if draft.parent else ""
    if inside in ("article", "clause", "point") and form in ("decimal1", "letter"):
        return f"{'khoản' if form == 'decimal1' else 'điểm'} {bare_marker(draft)}", False
    if (
        inside == "decimal1"
        and form == "letter"
        and draft.parent
        and draft.parent.parent
        and draft.parent.parent.form == "article"
    ):
        return f"điểm {bare_marker(draft)}", False
    return bare_marker(draft), True


def _annex(printed: str) -> str:
    words = printed.rstrip(".: ").split()
    return " ".join(
        [
            words[0].capitalize(),
            *(word.lower() if word.isalpha() and index == 0 else word for index, word in enumerate(words[1:])),
        ]
    )


def _without_repeat(draft: TreeDraft, labels: dict[str, str]) -> str:
    """2.1 under 2 under III is "III.2.1": the part that the number repeats is left out."""
    assert draft.marker is not None
    above = draft.parent
    while (
        above is not None
        and above.marker
        and above.form.startswith("decimal")
        and above.marker.path == draft.marker.path[: len(above.marker.path)]
    ):
        above = above.parent
    return labels[above.id] if above else ""
