"""Who issues the document: from the letterhead, or from the sentence that opens it."""

from __future__ import annotations

import re
from dataclasses import replace

from app.outline.model import Head
from app.outline.unit_words import ABBREVIATIONS

_LEVELS = r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|TP\.?|THÔN)"


_KINDS = (
    r"(?:ỦY|UỶ|UBND|HỘI|HĐND|SỞ|BỘ|BAN|PHÒNG|CỤC|CHI|TỔNG|VĂN|TRUNG|TRƯỜNG|TRẠM|CÔNG|ĐẢNG|ĐOÀN|TỈNH|THÀNH|HUYỆN|QUẬN"
    r"|THỊ|XÃ|PHƯỜNG|ĐẶC|TÒA|TOÀ|VIỆN|KHO|NGÂN|BẢO|MẶT|LIÊN|CHỦ|GIÁM|THANH|BỆNH|HỌC|ĐẠI|ĐÀI|BÁO|QUỸ|HẠT|ĐỘI|TỔ|THƯỜNG"
    r"|BCH|BCĐ|CƠ|TAND|VKSND|CHÍNH|QUỐC|THỦ|BQL|HỢP|TẬP|BƯU|ĐIỆN|THUẾ|HẢI|THÔN|MTTQ|LĐLĐ|CÂU)\b"
)
"""First words of offices' names; a short line that begins otherwise goes on with the name above it."""


_COMMITTEES = r"(?:BAN CHỈ ĐẠO|BCĐ|TỔ CÔNG TÁC|BAN TỔ CHỨC|TIỂU BAN|HỘI ĐỒNG PHỐI HỢP)\b"


def issuer_names(lines: list[str]) -> tuple[str | None, str | None]:
    """Issuing body and superior body from the lines of the letterhead, both in capitals as printed."""
    lines = [" ".join(line.split()) for line in lines]
    merged: list[str] = []
    for line in lines:
        going_on = bool(merged) and bool(re.search(r"(?:\s(?:VÀ|CỦA)|[-–,&])$", merged[-1]) or re.match(r"VÀ\s", line))
        of_place = bool(merged) and bool(
            re.match(_LEVELS + r"\s", line) and re.search(r"(?:NHÂN DÂN|VIỆT NAM|UBND|HĐND)$", merged[-1])
        )
        # "SỞ NỘI VỤ | TỈNH THANH GIANG": a place alone issues nothing.
        of_place = of_place or (
            bool(merged)
            and bool(re.match(_LEVELS + r"\s(?!(?:ỦY|UỶ|ĐOÀN|ĐỘI)\b)\S+(?:\s\S+){0,3}$", line))
            and not re.search(rf"(?!XÃ HỘI\b){_LEVELS}\s", merged[-1])
        )
        rest = bool(merged) and (len(line.split()) == 1 or (len(line.split()) <= 3 and not re.match(_KINDS, line)))
        # "BAN CHỈ ĐẠO | THỰC HIỆN QUY CHẾ DÂN CHỦ | TỈNH …": what a committee is for, and whose it is.
        for_what = (
            bool(merged)
            and bool(re.match(_COMMITTEES, merged[-1]))
            and not re.match(r"(?!TỈNH|THÀNH PHỐ|HUYỆN|XÃ)" + _KINDS, line)
        )
        if going_on or of_place or rest or for_what:
            merged[-1] += " " + line
        elif line not in merged:
            merged.append(line)
    if not merged:
        return None, None
    if len(merged) == 1:
        return merged[0], None
    superior, issuer = merged[0], merged[1]
    if re.fullmatch(r"(?:PHÓ )?CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG", superior):
        return f"{superior} {issuer}", None
    if re.fullmatch(r"VĂN PHÒNG|BAN THƯỜNG VỤ|(?:BAN )?THƯỜNG TRỰC|BAN CHẤP HÀNH", issuer):
        issuer = f"{issuer} {superior}"
    return issuer, superior


_WHO = re.compile(
    r"(?:^|[,;]\s+)(?P<who>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Đảng ủy|Đảng uỷ|Huyện ủy|Ban|Sở|Phòng|Văn phòng|Bộ"
    r"|Hội|Công an|Chi cục|Trường|Trung tâm)[^,;]{0,80}?)\s+"
    r"(?:ban hành|xây dựng|triển khai|tổ chức|đề ra)\b"
)


def derived_issuer(head: Head, opening: str) -> Head:
    """No letterhead: the office that the opening sentence says issues the plan, with the place of the date line after
    its level.
    """
    found = list(_WHO.finditer(opening))
    if not found:
        return head
    who = " ".join(found[-1]["who"].split())
    if head.place and re.search(r"\b(?:huyện|tỉnh|thành phố|xã|phường|thị trấn|quận|thị xã)$", who):
        who = f"{who} {head.place}"
    return replace(head, issuer=who, issuer_source="derived")


class Speller:
    """Writes a name printed in capitals as the text itself writes it, else by the rules of capitals for offices."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.split())
        self._folded = self._text.casefold()

    def __call__(self, name: str) -> str:
        return self._elsewhere(name) or self._with_place(_cased(name))

    def _with_place(self, name: str) -> str:
        """A name that ends with a place no level says is one, as the text writes that place: "Sở Y tế Nghệ An"."""
        words = name.split()
        for count in (4, 3, 2):
            place = " ".join(words[-count:])
            if len(words) > count and place.islower() and re.search(rf"\b{re.escape(place.title())}\b", self._text):
                return " ".join([*words[:-count], place.title()])
        return name

    def heading(self, words: str) -> str:
        """A heading in capitals as it would be written in small letters, where it may name offices: "ĐỐI VỚI SỞ Y TẾ"
        is "Đối với Sở Y tế". One that does not say whom it is about: only where the document has the same words.
        """
        about = _ABOUT.match(words)
        if about is None:
            return self._elsewhere(words.rstrip(" :.;")) or ""
        rest = words[about.end() :].rstrip(" :.;")
        names = self._elsewhere(rest) or "".join(
            self(part) if at % 2 == 0 else part.lower() for at, part in enumerate(_BETWEEN.split(rest))
        )
        return about.group().capitalize() + names

    def _elsewhere(self, name: str) -> str | None:
        """The name where the text has it in small letters."""
        folded = name.casefold()
        at = self._folded.find(folded)
        while at >= 0:
            printed = self._text[at : at + len(name)]
            if len(self._folded) == len(self._text) and any(char.islower() for char in printed):
                return printed[:1].upper() + printed[1:]
            at = self._folded.find(folded, at + 1)
        return None


_ABOUT = re.compile(r"(?:ĐỐI VỚI|VỀ PHÍA|(?:TRÁCH NHIỆM|NHIỆM VỤ) CỦA)\s+")
_BETWEEN = re.compile(rf"(;\s*|,\s+(?={_KINDS})|\s+VÀ\s+(?=CÁC\b|{_KINDS}))")


_PLACE_WORDS = ("khu vực", "thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")


_ACRONYMS = frozenset(ABBREVIATIONS) - {"nn", "tt", "ca", "nv", "cp"}
_ACRONYMS |= {"tncs", "bch", "btt", "btv", "bđbp", "pccc", "cnch", "ubkt", "lhpn", "ccb", "ctđ", "qlda", "tnhh"}
"""Words that are written in capitals wherever they stand."""
_SCHOOLS = (
    "tiểu học và trung học cơ sở|trung học cơ sở và trung học phổ thông|tiểu học|trung học cơ sở|trung học phổ thông"
    "|mầm non|mẫu giáo|cao đẳng|đại học|thcs|thpt|th&thcs|thcs&thpt|ptdtbt|ptdtnt"
)


def _cased(name: str) -> str:
    if len(offices := re.split(rf"\s+[-–]\s+(?={_KINDS})", name)) > 1:
        return " - ".join(_cased(office) for office in offices)
    words = name.casefold()
    if party := re.match(r"((?:huyện|tỉnh|thành|quận|thị) (?:[ủu][ỷy]|đoàn))\s+(.+)", words):
        return party[1].capitalize() + " " + party[2].title()
    part = r"(?:phó )?chủ tịch|(?:ban )?thường trực|ban thường vụ|ban chấp hành|văn phòng|[ủu][ỷy] ban kiểm tra"
    if of := re.match(rf"({part})\s+(\S+ \S.*)", words):
        return _first_capitals(of[1]) + " " + _cased(of[2])
    if school := re.match(rf"trường ({_SCHOOLS})\s+(.+)", words):
        kind = school[1].upper() if " " not in school[1] and school[1][:2] in ("th", "pt") else school[1].capitalize()
        return f"Trường {kind} {school[2].title()}"
    words = words.replace("việt nam", "Việt Nam").replace("hồ chí minh", "Hồ Chí Minh")
    words = words.replace("cộng sản Hồ", "Cộng sản Hồ").replace("mặt trận tổ quốc", "Mặt trận Tổ quốc")
    words = re.sub(r"^(bch|ban chấp hành) đoàn", r"\1 Đoàn", words)
    words = re.sub(
        r"[\wđ&-]+", lambda found: found.group().upper() if found.group() in _ACRONYMS else found.group(), words
    )
    for place in _PLACE_WORDS:
        found = re.search(rf"(?:^|\s){place}\s+(?!hội\b)", words)
        if found:
            return (
                _first_capitals(words[: found.start()])
                + words[found.start() : found.end()].lower()
                + words[found.end() :].title()
                if found.start()
                else words[: found.end()].capitalize() + words[found.end() :].title()
            )
    return _first_capitals(words)


def _first_capitals(words: str) -> str:
    """The kind of unit and the first word of its field: "phòng nội vụ" becomes "Phòng Nội vụ"."""
    kinds = (
        "ủy ban nhân dân",
        "uỷ ban nhân dân",
        "hội đồng nhân dân",
        "ủy ban",
        "uỷ ban",
        "văn phòng",
        "trung tâm",
        "công an",
        "đảng ủy",
        "đảng uỷ",
        "phòng",
        "sở",
        "bộ",
        "ban",
        "cục",
        "chi cục",
        "bệnh viện",
        "trạm",
        "hội",
        "đoàn",
    )
    for kind in kinds:
        if words == kind:
            break
        if words.startswith(kind + " ") and len(words) > len(kind) + 1:
            rest = words[len(kind) + 1 :]
            if rest in _PLACE_WORDS:
                return words[:1].upper() + words[1:]
            rest = re.sub(r"(?:\bvà|,) \w", lambda found: found.group()[:-1] + found.group()[-1].upper(), rest)
            return kind[:1].upper() + kind[1:] + " " + rest[:1].upper() + rest[1:]
    return words[:1].upper() + words[1:]
