"""From a run of paragraphs to a tree: which clause stands under which.

The form of a mark gives a first guess; the sequence (what came before in the same form) and the context (a text that
ends with a colon, a heading in capitals) decide. Marks are kept as printed: what jumps, repeats or starts again
becomes a doubt, never a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.outline.draft import HEADING_LENGTH, LABEL_LINE, TreeDraft
from app.outline.lines import Paragraph, is_capitals
from app.outline.markers import Marker, as_small_roman, as_upper, follows, is_bullet
from app.outline.model import Doubt, Span
from app.outline.rules import exact
from app.outline.when_words import PERIOD

_CLOSING = exact(
    "the paragraph closes the document",
    r"^(?:Trên đây là\b|Trên đây,|(?:(?:Yêu cầu|Đề nghị|Nhận được)\b.*"
    r"|(?:Quyết định|Chỉ thị|Nghị quyết|Kế hoạch|Chương trình|Hướng dẫn|Kết luận|Quy chế|Thông báo) này\b.*)\./\.$"
    r"|(?:Quyết định|Chỉ thị|Nghị quyết|Kế hoạch|Chương trình(?: hành động| công tác)?|Kết luận|Hướng dẫn|Quy chế)"
    r" này (?:(?:được )?phổ biến|có hiệu lực|thay thế)\b)",
    "Trên đây là Kế hoạch công tác năm 2026./.",
    "Yêu cầu các đơn vị nghiêm túc thực hiện./.",
    "Kế hoạch này phổ biến đến chi bộ.",
    "Kế hoạch này thay thế Kế hoạch số 12-KH/TU.",
    "Chương trình hành động này được phổ biến đến chi bộ.",
    never=("Yêu cầu các đơn vị báo cáo.", "Kế hoạch này gồm ba phần."),
)
_LAST_GIVEN = exact(
    "the assignment that closes a document",
    r"^Giao\s+(?!nhiệm vụ\b|thông\b|lưu\b|dịch\b|tiếp\b)\S",
    "Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
    never=("Giao nhiệm vụ cho các đơn vị như sau:", "Giao thông nông thôn"),
)
_TITLED_BELOW = ("annex", "part", "chapter", "section")
_NEAR = 12
"""Brothers looked at: enough to tell how a list goes."""
_DEEPEST = 24
"""Levels that open one inside the other by repeating "1."; plans have six."""
Odd = tuple[str, Mapping[str, object]]
"""Code and parameters of a doubt about a mark."""


class TreeBuilder:
    """Places paragraphs one after the other."""

    def __init__(self) -> None:
        self.drafts: list[TreeDraft] = []
        self.doubts: list[Doubt] = []
        self._stack: list[TreeDraft] = []
        self._base: TreeDraft | None = None
        self._rows: list[TreeDraft] = []

    def new(self, paragraph: Paragraph, parent: TreeDraft | None, role: str | None = None) -> TreeDraft:
        """A clause under ``parent``, with the next id."""
        draft = TreeDraft(
            f"n{len(self.drafts) + 1:03d}",
            parent,
            paragraph.marker,
            paragraph.mark,
            paragraph.text,
            paragraph.first_line,
            paragraph.last_line,
            paragraph.indent,
            paragraph.heading,
            paragraph.bold,
            paragraph.joined,
            role,
        )
        self.drafts.append(draft)
        if parent is not None:
            parent.children.append(draft)
        if paragraph.joined:
            self._doubt("joined-paragraph", draft, first_line=paragraph.first_line, last_line=paragraph.last_line)
        return draft

    def _doubt(self, code: str, draft: TreeDraft, **params: object) -> None:
        start = draft.mark.start if draft.mark.text else draft.text.start
        end = draft.mark.end if draft.mark.text else draft.text.end
        self.doubts.append(Doubt(code, params, draft.id, Span(start, end)))

    @property
    def container(self) -> TreeDraft | None:
        """The innermost open clause that reads as a heading."""
        return next((draft for draft in reversed(self._stack) if draft.is_heading), None)

    @contextmanager
    def inside_table(self, *, goes_on: bool = False) -> Iterator[None]:
        """Rows of a table number themselves afresh, under the heading that is open; those of a table that goes on after
        a page break under the group that was open there.
        """
        stack, base = self._stack, self._base
        self._base, self._stack = self.container or base, self._rows if goes_on else []
        try:
            yield
        finally:
            self._rows = self._stack
            self._stack, self._base = stack, base

    def start_annex(self, paragraph: Paragraph) -> TreeDraft:
        """Open an annex or an attached document: everything before it is closed."""
        self._stack.clear()
        draft = self.new(paragraph, None, "annex")
        self._stack.append(draft)
        return draft

    def add(self, paragraph: Paragraph, following: Marker | None) -> TreeDraft:
        """Place a paragraph of the body. ``following`` is the mark of the next marked paragraph."""
        if paragraph.marker is None:
            return self._unmarked(paragraph, following)
        if paragraph.marker.form == "annex":
            return self.start_annex(paragraph)
        marker = self._reading(paragraph)
        if marker is not paragraph.marker:
            paragraph = Paragraph(
                paragraph.text,
                marker,
                paragraph.mark,
                paragraph.first_line,
                paragraph.last_line,
                paragraph.indent,
                paragraph.heading,
                paragraph.bold,
                paragraph.joined,
            )
        depth, doubt = self._place(marker, paragraph)
        del self._stack[depth:]
        draft = self.new(paragraph, self._stack[-1] if self._stack else self._base)
        if doubt:
            self._doubt(doubt[0], draft, **doubt[1])
        self._stack.append(draft)
        return draft

    def add_row(self, paragraph: Paragraph, group: bool) -> TreeDraft:
        """Place a table row without a number: a group heading, or a task under the group that is open."""
        keep = 0
        for index, draft in enumerate(self._stack):
            if not group and draft.role == "group":
                keep = index + 1
        del self._stack[keep:]
        draft = self.new(paragraph, self._stack[-1] if self._stack else self._base, "group" if group else None)
        if group:
            self._stack.append(draft)
        return draft

    def _unmarked(self, paragraph: Paragraph, following: Marker | None) -> TreeDraft:
        words = paragraph.words
        titled = paragraph.heading or (is_capitals(words) and len(words) <= HEADING_LENGTH)
        if titled:
            return self._untitled_heading(paragraph)
        if following is not None and PERIOD.fullmatch(words.strip()):
            return self._period(paragraph)
        top = self._stack[-1] if self._stack else None
        ends = (
            words.endswith("./.")
            and not words.startswith("Trong quá trình")
            and following is None
            and not (top and top.is_heading and not top.children)
        )
        asks = (
            following is None
            and re.match(r"(?:Đề nghị|Yêu cầu)\b", words)
            and top
            and (top.children or not top.is_heading)
        )
        if ends or asks or _CLOSING.match(words):
            return self._at_top(paragraph, "closing")
        if following is None and _LAST_GIVEN.match(words) and self._after_marked():
            return self._at_top(paragraph)
        if (
            (
                top is not None
                and top.marker
                and following
                and not top.is_heading
                and not is_bullet(top.form)
                and not top.children
            )
            and following.form == top.form
            and follows(top.marker, following)
        ):
            return self.new(paragraph, top)
        if top is not None and top.marker and LABEL_LINE.match(words) and not top.capitals:
            return self.new(paragraph, top)
        while self._stack and not self._stack[-1].is_heading:
            self._stack.pop()
        if (
            self._stack
            and self._stack[-1].words.endswith(":")
            and is_bullet(self._stack[-1].form)
            and not self._stack[-1].children
        ):
            return self.new(paragraph, self._stack[-1])
        return self.new(paragraph, self._stack[-1] if self._stack else None)

    def _period(self, paragraph: Paragraph) -> TreeDraft:
        """A time as a heading ("Quý I"), under the part that is open; the period before it is over."""
        while self._stack and (not self._stack[-1].is_heading or PERIOD.fullmatch(self._stack[-1].words.strip())):
            self._stack.pop()
        draft = self.new(paragraph, self._stack[-1] if self._stack else self._base)
        self._stack.append(draft)
        return draft

    def _at_top(self, paragraph: Paragraph, role: str | None = None) -> TreeDraft:
        """A clause beside the first level, or right under the annex that is open."""
        self._stack[:] = [draft for draft in self._stack[:1] if draft.role == "annex"]
        return self.new(paragraph, self._stack[0] if self._stack else None, role)

    def _after_marked(self) -> bool:
        """Whether the heading that is open has clauses with marks, so that what has none stands after its list."""
        holder = self.container
        return holder is None or any(child.marker for child in holder.children)

    def _untitled_heading(self, paragraph: Paragraph) -> TreeDraft:
        """A heading without a mark. Right under an annex's mark it is the annex's own title, still a clause of its
        own.
        """
        top = self._stack[-1] if self._stack else None
        if top is not None and not top.text.text and not top.children and top.form in _TITLED_BELOW:
            top.text, top.last_line = paragraph.text, paragraph.last_line
            return top
        keep = 0
        for index, draft in enumerate(self._stack):
            if (
                draft.role == "annex"
                or draft.form in ("part", "chapter", "section")
                or (paragraph.heading and draft.heading and draft.heading < paragraph.heading and not draft.marker)
            ):
                keep = index + 1
        del self._stack[keep:]
        draft = self.new(paragraph, self._stack[-1] if self._stack else None, "heading")
        self._stack.append(draft)
        return draft

    def _reading(self, paragraph: Paragraph) -> Marker:
        """Roman or letter? The sequence that is open decides."""
        marker = paragraph.marker
        assert marker is not None
        if marker.form == "roman" and len(marker.printed.strip(".)/-–: ")) == 1:
            letter = as_upper(marker)
            for draft in reversed(self._stack):
                if draft.form == "upper" and draft.marker and follows(draft.marker, letter):
                    return letter
                if draft.form == "roman" and draft.marker and follows(draft.marker, marker):
                    return marker
            if marker.printed[0] in "CL" or (marker.printed[0] in "DM"):
                return letter
        if marker.form == "letter" and marker.style != "(" and marker.printed[0] in "ivx":
            small = as_small_roman(marker)
            for draft in reversed(self._stack):
                if draft.form == "letter" and draft.marker and follows(draft.marker, marker):
                    return marker
                if draft.form == "small-roman" and draft.marker and follows(draft.marker, small):
                    return small
            if marker.printed[0] == "i":
                return small
        return marker

    def _place(self, marker: Marker, paragraph: Paragraph) -> tuple[int, Odd | None]:
        """How many open clauses stay open, and what is odd about the mark."""
        if is_bullet(marker.form):
            return self._place_bullet(marker, paragraph), None
        if marker.form.startswith("decimal") and len(marker.path) > 1:
            return self._place_decimal(marker)
        index = self._brother(marker, paragraph)
        if index is None:
            return self._open(marker, paragraph)
        brother = self._stack[index]
        assert brother.marker is not None
        if follows(brother.marker, marker):
            return index, None
        said = {"marker": marker.printed, "before": brother.printed}
        if marker.value == 1:
            return self._restart(marker, paragraph, index)
        return index, ("numbering-repeat" if marker.value == brother.marker.value else "numbering-jump", said)

    def _brother(self, marker: Marker, paragraph: Paragraph) -> int | None:
        """The open clause of the same form that the mark fits best, the innermost of equals."""
        best: tuple[int, int] | None = None
        for index in range(len(self._stack) - 1, -1, -1):
            draft = self._stack[index]
            if draft.marker is None or draft.form != marker.form:
                continue
            score = 4 if follows(draft.marker, marker) else 2 if marker.value > draft.marker.value else 0
            score += 1 if draft.marker.style == marker.style else 0
            score += 1 if draft.capitals == is_capitals(paragraph.words) else 0
            if best is None or score > best[0]:
                best = (score, index)
        return best[1] if best else None

    def _restart(self, marker: Marker, paragraph: Paragraph, index: int) -> tuple[int, Odd | None]:
        """Back at one: a new list under the nearest clause that may hold one, else a restart beside its brothers."""
        brother, top = self._stack[index], self._stack[-1]
        said = {"marker": marker.printed, "before": brother.printed}
        nests = len(self._stack) < _DEEPEST and not (brother.capitals and is_capitals(paragraph.words))
        if top is brother and brother.is_heading and nests:
            return len(self._stack), ("numbering-repeat", said)
        if top is not brother and top.words.endswith(":") and top.form != marker.form:
            return len(self._stack), None
        for at in range(len(self._stack) - 1, index, -1):
            holder = self._stack[at]
            fits = holder.marker is not None and holder.marker.rank < marker.rank
            if fits and holder.is_heading and not is_bullet(holder.form):
                return at + 1, None
        return index, ("numbering-restart", said)

    def _open(self, marker: Marker, paragraph: Paragraph) -> tuple[int, Odd | None]:
        """A form that is not open yet: under the top where the context says so, else as deep as the form usually
        stands.
        """
        odd: Odd | None = None
        if marker.value > 1 and marker.form not in ("annex", "point") and not self._ran_on(marker):
            odd = ("numbering-jump", {"marker": marker.printed, "before": ""})
        if not self._stack:
            return 0, odd
        top = self._stack[-1]
        if marker.value <= 1 and top.words.endswith(":") and not top.capitals:
            return len(self._stack), odd
        depth = len(self._stack)
        while depth:
            draft = self._stack[depth - 1]
            rank = draft.marker.rank if draft.marker else (4 if draft.role == "heading" else 0)
            if draft.role in ("annex",) or rank < marker.rank:
                break
            depth -= 1
        return depth, odd

    def _ran_on(self, marker: Marker) -> bool:
        """Whether numbers run on over several headings: articles over chapters, tasks over the groups of a list."""
        for draft in reversed(self.drafts):
            if draft.marker and draft.marker.form == marker.form:
                return follows(draft.marker, marker)
        return False

    def _place_decimal(self, marker: Marker) -> tuple[int, Odd | None]:
        prefix = marker.path[:-1]
        for index in range(len(self._stack) - 1, -1, -1):
            draft = self._stack[index]
            if draft.marker is None or not draft.form.startswith("decimal"):
                continue
            if draft.marker.path == prefix:
                odd: Odd | None = (
                    None
                    if marker.value == 1
                    else ("numbering-jump", {"marker": marker.printed, "before": draft.printed})
                )
                return index + 1, odd
            if len(draft.marker.path) == len(marker.path) and draft.marker.path[:-1] == prefix:
                if follows(draft.marker, marker):
                    return index, None
                code = "numbering-repeat" if marker.value == draft.marker.value else "numbering-jump"
                if marker.value == 1:
                    code = "numbering-restart"
                return index, (code, {"marker": marker.printed, "before": draft.printed})
        holder, odd = self._open_decimal(marker)
        return holder, odd

    def _open_decimal(self, marker: Marker) -> tuple[int, Odd | None]:
        """No clause has the number's first part: it stands beside those of its depth, or as deep as its heading
        allows.
        """
        first = marker.value == 1 and all(part == 1 for part in marker.path[:-1])
        for index, draft in enumerate(self._stack):
            if draft.marker and draft.form.startswith("decimal") and len(draft.marker.path) >= len(marker.path):
                return index, None if first else ("numbering-jump", {"marker": marker.printed, "before": draft.printed})
        depth = len(self._stack)
        while depth:
            draft = self._stack[depth - 1]
            rank = draft.marker.rank if draft.marker else (4 if draft.role == "heading" else 0)
            if draft.role == "annex" or rank < marker.rank:
                break
            depth -= 1
        above = self._stack[depth - 1] if depth else None
        numbered = above.marker if above is not None and not is_bullet(above.form) else None
        if numbered is not None and numbered.value == marker.path[0] and marker.value == 1:
            return depth, None
        odd = None if first else ("numbering-jump", {"marker": marker.printed, "before": ""})
        return depth, odd

    def _place_bullet(self, marker: Marker, paragraph: Paragraph) -> int:
        if (holder := self._told_of(paragraph)) is not None:
            return holder
        sign = marker.printed if marker.form != "dash" else "-"
        deeper: int | None = None
        for index in range(len(self._stack) - 1, -1, -1):
            draft = self._stack[index]
            if draft.marker is None or not is_bullet(draft.form):
                if draft.is_heading:
                    break
                # "- …: a) … b) … - …": after a list that ended, the bullet goes back to the bullets around the list.
                continue
            same = draft.form == marker.form and (draft.printed if draft.form != "dash" else "-") == sign
            if same and abs(draft.indent - paragraph.indent) <= 1:
                return index
            if same and draft.indent < paragraph.indent and paragraph.indent - draft.indent >= 2:
                return index + 1
            if same:
                deeper = index
        if deeper is not None:
            return deeper
        depth = len(self._stack)
        while depth:
            draft = self._stack[depth - 1]
            if (draft.marker and is_bullet(draft.form) and draft.marker.rank > marker.rank) or (
                draft.marker
                and is_bullet(draft.form)
                and not draft.words.endswith(":")
                and draft.marker.rank == marker.rank
            ):
                depth -= 1
            else:
                break
        return depth

    def _told_of(self, paragraph: Paragraph) -> int | None:
        """Where a line stands that says who or when, after a list of numbers inside a clause that bullets opened: it
        tells of the whole clause, not of the last number.
        """
        last = self._stack[-1] if self._stack else None
        holder = last.parent if last else None
        if last is None or holder is None or last.marker is None or is_bullet(last.form) or last.children:
            return None
        brothers = [child for child in holder.children[-_NEAR:] if child.form == last.form]
        opened = any(is_bullet(child.form) for child in holder.children[:_NEAR])
        listed = len(brothers) > 1 and opened and not any(child.children for child in brothers)
        return len(self._stack) - 1 if listed and LABEL_LINE.match(paragraph.words) else None
