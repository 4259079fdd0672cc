"""What single cells of a table of tasks say beside plain words: the same as above, another paper, nothing, a sum."""

from __future__ import annotations

import re

from app.outline.fold import words_of
from app.outline.rules import exact, loose
from app.outline.slices import Slice
from app.outline.unit_words import HEADS, SHORT_HEADS, alternatives

_REFERS = exact(
    "names no office, but where they are named",
    r"(?:thuc hien )?(?:theo|nhu|tai|can cu|xem)(?: (?:su|noi dung|danh sach|bang|bieu|tung|cac|muc|khoan|diem))* "
    r"(?:phan cong|phan cap|quyet dinh|ke hoach|phu luc|phu bieu|cong van|van ban|thong bao|nghi quyet|nghi dinh"
    r"|thong tu|chi thi|huong dan|quy dinh|quy che|chuc nang|nhiem vu|tham quyen|dieu|khoan|muc|danh muc|chuong trinh"
    r"|de an|so \d|[ivx]+\b|\d)",
    "theo phan cong tai quyet dinh so 77",
    "theo phu luc ii",
    never=("so tai chinh",),
)
_DITTO = exact("as above", r"(?:nhu tren|nhu (?:muc|dong|o) tren|nt|n t|nt nt)", "nhu tren", "nt", never=("nhu vay",))
_DITTO_SIGNS = exact("signs for: as above", r"[\"”“'’〃″]{1,2}|//", '"', "//", never=("/",))
_BLANK = exact("nothing", r"[-–—_.…/\s]+", "...", "–", never=("a",))
_TOTAL = exact(
    "a sum",
    r"(?:(?:tong )?cong|tong(?: so)?)(?: (?:muc|nhom|phan|so|nhiem vu|kinh phi))*(?: [ivx]+| [a-z]| \d+)*"
    r"(?: (?:nhiem vu|muc|cong viec|viec|dong|trieu dong))?",
    "tong cong",
    "cong i ii",
    "tong so 15 nhiem vu",
    never=("so y te",),
)
_HEAD = exact(
    "a kind of office",
    rf"(?:{alternatives(HEADS)})(?!\w)|(?:{alternatives(SHORT_HEADS)})(?=\s|$)|Các\s|Những\s",
    "Sở Y tế",
    "Các phòng",
    never=("Triển khai",),
)
_ENTRY = exact("the mark of an entry", r"[-+•*–]\s|\d{1,2}[.)]\s", "- Sở Y tế", "1. Sở Y tế", never=("Sở Y tế",))
_RUNS_ON = loose(
    "words cannot end there",
    r"(?:[,(&/\-–]|\s(?:và|của|thuộc|các|về|với|cho|trong|ở))$",
    "Văn phòng và",
    "Sở Văn hóa,",
    never=("Sở Y tế",),
)
_TITLE = exact(
    'a name cannot end with it where an office follows on the next line ("Lãnh đạo / Sở Y tế")',
    r"(?:^|[\s,])(?:Lãnh đạo|Thủ trưởng|Người đứng đầu|(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Trưởng|Chỉ huy trưởng)"
    r"|Thường trực|Chánh|Văn phòng|Ban Chỉ huy|Ban Chỉ đạo|Ban Quản lý|Ban Thường trực)$",
    "Lãnh đạo",
    "Sở Y tế, Phó Giám đốc",
    never=("Giám đốc Sở",),
)


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
