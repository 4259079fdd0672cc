"""A clause while the tree is being built."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from app.outline.lines import is_capitals
from app.outline.markers import Marker
from app.outline.slices import Slice
from app.outline.source import without_notes

HEADING_LENGTH = 300
LABEL = (
    r"(?:(?:cơ quan|đơn vị|bộ phận|(?-i:phòng)|người)\s+(?:chủ trì|phối hợp|thực hiện|tham mưu|đầu mối|phụ trách"
    r"|chịu trách nhiệm)"
    r"|chủ trì|phối hợp"
    r"|phân công thực hiện|thời (?:gian|hạn)(?:\s+(?:thực hiện|hoàn thành|báo cáo|ban hành|trình))*"
    r"|tiến độ(?:\s+thực hiện)?"
    r"|hoàn thành|nội dung(?:\s+(?:hoạt động|thực hiện|công việc))?"
    r"|sản phẩm(?:\s+đầu ra)?|kết quả(?:\s+(?:đầu ra|đạt được|dự kiến))?)"
    r"(?:(?:\s*[,/]\s*|\s+và\s+|\s+)(?:thực hiện|tham mưu|tổ chức|chủ trì))*\s*:"
)
"""What such a line begins with, up to its colon."""
LABEL_LINE = re.compile(rf"{LABEL}\s*\S", re.IGNORECASE)
"""A line that only says who or when or what of the clause above it ("Đơn vị chủ trì: …")."""


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    words = without_notes(text)
    return "\n".join(line for part in words.split("\n") if (line := " ".join(part.split())))


@dataclass(slots=True)
class TreeDraft:
    """A clause while the tree is being built."""

    id: str
    parent: TreeDraft | None
    marker: Marker | None
    mark: Slice
    text: Slice
    first_line: int
    last_line: int
    indent: int = 0
    heading: int = 0
    bold: bool = False
    joined: bool = False
    role: str | None = None
    children: list[TreeDraft] = field(default_factory=list)
    cells: dict[str, Slice] = field(default_factory=dict)
    extra: dict[str, Slice] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    table: bool = False
    labels: list[TreeDraft] = field(default_factory=list)
    labelled: bool = False
    work: bool = False

    @property
    def words(self) -> str:
        """The text with white space folded, without the numbers of notes, line breaks inside table cells kept."""
        return _folded(self.text.text)

    @property
    def level(self) -> int:
        return 1 if self.parent is None else self.parent.level + 1

    @property
    def printed(self) -> str:
        return self.marker.printed if self.marker else ""

    @property
    def form(self) -> str:
        return self.marker.form if self.marker else ("heading" if self.role in ("heading", "annex") else "")

    @property
    def is_heading(self) -> bool:
        """Whether the text reads as a heading or a lead-in, under which clauses stand."""
        text = self.words
        if self.role in ("heading", "annex", "group") or self.heading or text.endswith(":") or not text:
            return True
        if is_capitals(text):
            return True
        return len(text) <= HEADING_LENGTH and not re.search(r"[.;,!?…/][\"”’)\]]*$", text)

    @property
    def capitals(self) -> bool:
        return is_capitals(self.words)
