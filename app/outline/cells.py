"""What single cells of a table of tasks say beside plain words: the same as above, another paper, nothing, a sum."""

from __future__ import annotations

import re

from app.outline.fold import words_of
from app.outline.letters import rx
from app.outline.slices import Slice
from app.outline.unit_words import HEADS, SHORT_HEADS, alternatives

_REFERS = re.compile(
    # Theo phân công tại Quyết định số 77/QĐ-UBND · Theo chức năng, nhiệm vụ được giao · Theo Phụ lục II
    r"(?:thuc hien )?(?:theo|nhu|tai|can cu|xem)(?: (?:su|noi dung|danh sach|bang|bieu|tung|cac|muc|khoan|diem))* "
    r"(?:phan cong|phan cap|quyet dinh|ke hoach|phu luc|phu bieu|cong van|van ban|thong bao|nghi quyet|nghi dinh"
    r"|thong tu|chi thi|huong dan|quy dinh|quy che|chuc nang|nhiem vu|tham quyen|dieu|khoan|muc|danh muc|chuong trinh"
    r"|de an|so \d|[ivx]+\b|\d)"
)
_DITTO = re.compile(r"(?:nhu tren|nhu (?:muc|dong|o) tren|nt|n t|nt nt)")
_DITTO_SIGNS = re.compile(r"[\"”“'’〃″]{1,2}|//")
_BLANK = re.compile(r"[-–—_.…/\s]+")
_TOTAL = re.compile(
    # Tổng cộng · Cộng (I + II) · Cộng mục III · Tổng số: 15 nhiệm vụ
    r"(?:(?:tong )?cong|tong(?: so)?)(?: (?:muc|nhom|phan|so|nhiem vu|kinh phi))*(?: [ivx]+| [a-z]| \d+)*"
    r"(?: (?:nhiem vu|muc|cong viec|viec|dong|trieu dong))?"
)
_HEAD = rx(rf"(?:{alternatives(HEADS)})(?!\w)|(?:{alternatives(SHORT_HEADS)})(?=\s|$)|Các\s|Những\s")
_ENTRY = rx(r"[-+•*–]\s|\d{1,2}[.)]\s")
_RUNS_ON = rx(r"(?:[,(&/\-–]|\s(?:và|của|thuộc|các|về|với|cho|trong|ở))$", re.IGNORECASE)
_TITLE = rx(
    r"(?:^|[\s,])(?:Lãnh đạo|Thủ trưởng|Người đứng đầu|(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Trưởng|Chỉ huy trưởng)"
    r"|Thường trực|Chánh|Văn phòng|Ban Chỉ huy|Ban Chỉ đạo|Ban Quản lý|Ban Thường trực)$"
)
"""What a name cannot end with where an office follows on the next line ("Lãnh đạo / Sở Y tế")."""


def refers(text: str) -> bool:
    """Whether a cell for offices names none, but where they are named: "Theo phân công tại Quyết định số …"."""
    return bool(_REFERS.match(words_of(text)))


def is_ditto(text: str) -> bool:
    """Whether a cell says "as above"."""
    return bool(_DITTO_SIGNS.fullmatch(text.strip()) or _DITTO.fullmatch(words_of(text)))


def runs_on(text: str) -> bool:
    """Whether words cannot end there, so that the next line goes on with them."""
    return bool(_RUNS_ON.search(text))


def is_blank(text: str) -> bool:
    """Whether a cell holds signs without words, drawn to say that it is empty."""
    return bool(_BLANK.fullmatch(text))


def is_total(text: str) -> bool:
    """Whether a row only sums up those above it."""
    return bool(_TOTAL.fullmatch(words_of(re.sub(r"\([^()]*\)", "", text))))


def unbroken(cell: Slice) -> Slice:
    """A cell for offices in which only those line breaks are left that stand between two of them."""
    lines = cell.text.split("\n")
    if len(lines) == 1:
        return cell
    text = lines[0]
    before = lines[0].strip()
    for line in lines[1:]:
        parted = _parted(before, line.strip())
        text += ("\n" if parted else " ") + line
        before = line.strip() if parted else f"{before} {line.strip()}"
    return Slice(text, cell.pieces)


def _parted(before: str, after: str) -> bool:
    if not after or _ENTRY.match(after) or before.endswith((";", ".")):
        return True
    if after[0].islower() or after[0] in "(,;.&/)" or _RUNS_ON.search(before) or before.count("(") > before.count(")"):
        return False
    if _TITLE.search(before):
        return False
    head = _HEAD.fullmatch(before)
    return not (head and not _HEAD.match(after))
