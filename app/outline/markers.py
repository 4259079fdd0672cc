"""The marks that open a clause: Roman, decimal, letters in Vietnamese order, bullets, Điều and Khoản, chapters,
annexes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.outline.rules import exact

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of numbering in Vietnamese order (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

RANKS = {
    "annex": 0,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "heading": 4,
    "upper": 4,
    "roman": 5,
    "article": 6,
    "clause": 7,
    "stage": 7,
    "decimal1": 8,
    "decimal2": 9,
    "decimal3": 10,
    "decimal4": 11,
    "decimal5": 12,
    "step": 12,
    "letter": 13,
    "point": 13,
    "paren": 14,
    "small-roman": 15,
    "dash": 16,
    "star": 16,
    "plus": 17,
    "dot": 18,
    "ring": 19,
}
"""How deep a form usually stands. Sequence and context may overrule it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark as printed, its form, and its place in its sequence (0 for bullets)."""

    printed: str
    form: str
    value: int = 0
    path: tuple[int, ...] = ()
    length: int = 0
    style: str = ""

    @property
    def rank(self) -> int:
        return RANKS[self.form]


_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
MARKS = (
    exact(
        "annex",
        rf"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu)(?:\s+(?:số\s+|SỐ\s+)?({_ROMAN}|\d{{1,3}}"
        rf"|[A-ZĐ]))?(?=\s*(?:[.:\-–(]|$))[.:]?",
        "PHỤ LỤC II",
        "Phụ lục số 1: Danh mục",
        never=("Phụ lục kèm theo Kế hoạch này",),
    ),
    exact(
        "part",
        rf"(?:PHẦN|Phần)\s+((?:THỨ|thứ)\s+\w+|{_ROMAN}|\d{{1,2}})\b(?=\s*(?:[.:\-–]|$|[\p{{Lu}}]))\s*[.:]?",
        "PHẦN THỨ NHẤT",
        "Phần II. NHIỆM VỤ",
        never=("Phần lớn các xã đã thực hiện",),
    ),
    exact(
        "chapter",
        rf"(?:CHƯƠNG|Chương)\s+({_ROMAN}|\d{{1,2}})\b(?=\s*(?:[.:\-–]|$|[\p{{Lu}}]))\s*[.:]?",
        "Chương I",
        "CHƯƠNG 2. QUY ĐỊNH",
        never=("Chương trình hành động",),
    ),
    exact(
        "section",
        rf"(?:MỤC|Mục)\s+({_ROMAN}|\d{{1,2}})\b(?=\s*(?:[.:\-–]|$))\s*[.:]?",
        "Mục 1. Quyền hạn",
        never=("Mục tiêu cụ thể", "Mục 1 của Kế hoạch này"),
    ),
    exact(
        "article",
        r"(?:ĐIỀU|Điều)\s+(\d{1,3})([a-zđ]?)\b(?:\s*[.:]|(?=\s+[\p{Lu}])|(?=\s*$))",
        "Điều 1. Phạm vi",
        "ĐIỀU 12: Hiệu lực",
        never=("Điều 5 của Luật này quy định như sau",),
    ),
    exact("clause", r"(?:KHOẢN|Khoản)\s+(\d{1,3})\s*[.:]", "Khoản 2. Trách nhiệm", never=("Khoản 2 Điều 5",)),
    exact("point", r"(?:ĐIỂM|Điểm)\s+([a-zđ])\s*[.:)]", "Điểm đ) Hồ sơ", never=("Điểm số cao",)),
    exact(
        "stage",
        rf"(?:GIAI ĐOẠN|Giai đoạn|NHIỆM VỤ|Nhiệm vụ|NỘI DUNG|Nội dung)\s+({_ROMAN}|\d{{1,2}})\s*[.:]",
        "Giai đoạn 1: Chuẩn bị",
        "Nhiệm vụ 3. Rà soát",
        never=("Giai đoạn 2021 - 2025",),
    ),
    exact("step", r"(?:BƯỚC|Bước|ĐỢT|Đợt)\s+(\d{1,2})\s*[.:]", "Bước 2: Thẩm định", never=("Bước đầu đạt kết quả",)),
    exact(
        "roman",
        rf"({_ROMAN})(?!/[Vv](?!\w))\s*([.)/:]\s*[-–]?|[-–])(?=\s|[\p{{Lu}}]|$)",
        "IV. TỔ CHỨC THỰC HIỆN",
        "II- NHIỆM VỤ",
        "III/ KINH PHÍ",
        never=("Vì vậy, cần tập trung", "V/V TRỒNG CÂY"),
    ),
    exact("upper", r"([A-ZĐ])\s*([.)/]\s*[-–]?|[-–])(?=\s|$)", "A. PHẦN MỘT", "Đ) Việc khác", never=("Ủy ban",)),
    exact(
        "decimal",
        r"(\d{1,2}(?:\.\d{1,2}){1,4})\s*([.)/:]|[-–](?=\s+[^\W\d]))?(?=\s|$|[\p{Lu}])",
        "2.1. Rà soát",
        "1.1.1 Cụ thể",
        never=("1.000 người tham gia",),
    ),
    exact(
        "decimal",
        r"(\d{1,3})\s*([.)](?:\s*[-–](?=\s))?|[/:](?=\s|$)|(?:\s?[-–](?=\s)))(?=\s|$|[^\W\d_]|[\"“(])",
        "1. Mục đích",
        "12) Kiểm tra",
        "1/ Văn phòng",
        never=("30% hộ dân", "20/11/2024 là ngày tổng kết"),
    ),
    exact("paren", r"\((\d{1,2})\)", "(1) Xây dựng kế hoạch"),
    exact("small-roman", r"\(([ivx]{1,5})\)", "(ii) Hoàn thiện thể chế"),
    exact("letter", r"()\(([a-zđ])\)(?=\s)", "(a) Rà soát"),
    exact("letter", r"([a-zđ])(\d?)\s*[).](?=\s|$|[\p{Lu}])", "a) Rà soát", "đ. Kiểm tra", never=("an ninh",)),
    exact("letter", r"([a-zđ])()\s*/(?=\s)", "b/ Tổng hợp"),
    exact("dash", r"[-–—−‐‑](?=\s|[^\W\d_])", "- Rà soát", "–Kiểm tra", never=("-5 độ là mức thấp nhất",)),
    exact("plus", r"\+(?=\s|[^\W\d_]|\d)", "+ Đơn vị chủ trì: Phòng Nội vụ"),
    exact("star", r"\*(?=\s)", "* Cấp xã:", never=("*Ghi chú*",)),
    exact("dot", r"[•●▪■◆♦►➢➤❖✓✔✦□§·‣⁃\uf0b7\uf02d\uf0a7\uf0fc\uf076](?=\s|\w|$)", "• Tuyên truyền"),
    exact("ring", r"[○◦](?=\s|\w|$)|o(?=\s{2,}|\t)", "○ Tập huấn", "o\tTập huấn", never=("ông",)),
)
"""Marks by form, in the order in which a line is asked."""
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BULLETS = ("dash", "plus", "star", "dot", "ring")


def is_bullet(form: str) -> bool:
    """Whether the form has no place in a sequence."""
    return form in _BULLETS


def roman_value(text: str) -> int:
    """The number that Roman numerals stand for."""
    total, last = 0, 0
    for char in reversed(text.upper()):
        value = _ROMAN_VALUES[char]
        total += value if value >= last else -value
        last = max(last, value)
    return total


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if re.fullmatch("[IVXLC]+", text):
        return roman_value(text)
    word = text.split()[-1].casefold()
    return _ORDINALS.get(word, 0)


def read_marker(text: str) -> Marker | None:
    """The mark at the beginning of ``text``, or None."""
    if not text:
        return None
    for rule in MARKS:
        match = rule.match(text)
        if match and match.end() and (marker := _made(rule.says, match, text)):
            return marker
    return None


def _made(form: str, match: re.Match[str], text: str) -> Marker | None:
    printed = match.group().rstrip()
    length = match.end()
    style = printed[-1:] if not printed[-1:].isalnum() else ""
    if is_bullet(form):
        return Marker(printed, form, 0, (), length, printed)
    first = match.group(1) or ""
    if form == "decimal":
        return _decimal(match, text)
    if form == "letter":
        letter = first or match.group(2)
        return Marker(printed, form, LETTERS.find(letter) + 1, (), length, "(" if printed.startswith("(") else ")")
    if form == "upper":
        value = "ABCDĐEGHIKLMNOPQRSTUVXY".find(first) + 1
        return Marker(printed, form, value, (), length, style) if value else None
    if form == "roman" and not first:
        return None
    if form == "point":
        return Marker(printed, form, LETTERS.find(first) + 1, (), length, style)
    value = roman_value(first) if form == "small-roman" else _number(first) if first else 0
    return Marker(printed, form, value, (), length, "(" if form == "small-roman" else style)


def _decimal(match: re.Match[str], text: str) -> Marker | None:
    """A number with points, unless it is a quantity, a clause of another document or a time ("1.000", "0.5")."""
    first, printed, length = match.group(1), match.group().rstrip(), match.end()
    style = printed[-1:] if not printed[-1:].isalnum() else ""
    path = tuple(int(part) for part in first.split("."))
    rest = text[length:].lstrip()
    if len(path) > 1:
        opens = rest[:1].isupper() or rest[:1] in '“"(' or (len(path) > 2 and rest[:1].isdigit())
        if not match.group(2) and not opens:
            return None
        if any(part.startswith("0") for part in first.split(".")[1:]) or path[0] == 0:
            return None
    elif (first.startswith("0") and len(first) > 1 and not rest) or (style and style in "-–" and rest[:1].isdigit()):
        return None
    return Marker(printed, f"decimal{len(path)}", path[-1], path, length, style)


def follows(before: Marker, after: Marker) -> bool:
    """Whether ``after`` is the very next mark of the sequence of ``before``; letters may leave đ out."""
    if after.form in ("letter", "point") and before.value and after.value:
        if after.value == before.value + 1:
            return True
        return before.value == LETTERS.index("d") + 1 and after.value == before.value + 2
    return after.value == before.value + 1


def as_upper(marker: Marker) -> Marker:
    """A Roman mark of one letter, read as a letter (C. D. I. …)."""
    value = "ABCDĐEGHIKLMNOPQRSTUVXY".find(marker.printed[0]) + 1
    return Marker(marker.printed, "upper", value, (), marker.length, marker.style)


def as_small_roman(marker: Marker) -> Marker:
    """A letter mark that is a Roman numeral (i, v, x), read as one."""
    letter = marker.printed.strip("()./ ")
    return Marker(marker.printed, "small-roman", roman_value(letter), (), marker.length, marker.style)


def read_cell_marker(text: str) -> Marker | None:
    """The mark in the first cell of a table row, where the point after it is often left out ("I", "2.1", "a")."""
    text = text.strip()
    if not text:
        return None
    for candidate in (text, text + "."):
        marker = read_marker(candidate)
        if marker and marker.length >= len(text) and not is_bullet(marker.form):
            return Marker(text, marker.form, marker.value, marker.path, len(text), marker.style)
    return None
