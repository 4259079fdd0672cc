"""The foot of a document: recipients and signature block, side by side or one below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.outline.lines import is_capitals, is_open
from app.outline.markers import read_marker
from app.outline.model import Foot, Part, Signer
from app.outline.rules import exact, loose
from app.outline.sides import columns
from app.outline.slices import Slice
from app.outline.source import Block, Line

_RECIPIENTS = loose("the recipients follow", r"Nơi\s+(?:nhận|gửi)\s*:?", "Nơi nhận:", "NƠI GỬI", never=("nơi ở",))
_AUTHORITY = exact(
    "in whose name it is signed",
    r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\.?\s*(?=[\p{Lu}])",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    never=("THỦ TƯỚNG",),
)
_TITLE = exact(
    "the signer's title",
    r"(?:PHÓ |Q\.\s*|QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH|PHÓ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TỔNG"
    r"|CỤC TRƯỞNG|VỤ TRƯỞNG"
    r"|HIỆU TRƯỞNG|CHỦ NHIỆM|TỔ TRƯỞNG|ĐỘI TRƯỞNG|HẠT TRƯỞNG|TRẠM TRƯỞNG"
    r"|VIỆN TRƯỞNG|CHỈ HUY|THƯỜNG TRỰC|ỦY VIÊN|UỶ VIÊN|NGƯỜI|XÁC NHẬN|THỦ TRƯỞNG|CHÍNH ỦY|CHÍNH UỶ|CHÍNH TRỊ VIÊN"
    r"|TƯ LỆNH|ĐỒN TRƯỞNG|CHÁNH ÁN)\b",
    "PHÓ CHỦ TỊCH",
    "Q. GIÁM ĐỐC",
    never=("KẾ TOÁN",),
)
_STAMP = loose(
    "signature and stamp, in words",
    r"^[(\[](?:đã ký|ký|dấu|đóng dấu|chữ ký)",
    "(Đã ký)",
    "[Đóng dấu]",
    never=("đã ký",),
)
_NAME = exact(
    "the signer's name",
    r"^(?:(?:ThS|TS|PGS|GS|BS|BSCK\s?I{1,2}|CK\s?I{1,2}|DS|LS|CN|KS|Đ/c|Đồng chí"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tá|úy|uý|tướng))[.,]*\s*)*"
    r"(?:[\p{Lu}](?:[\p{Ll}]|[’'][\p{Lu}]?)*)(?:\s+[\p{Lu}](?:[\p{Ll}]|[’'][\p{Lu}]?)*){1,5}$",
    "Nguyễn Văn An",
    "ThS. Trần Bình",
    "Thượng tá Lê Văn Hùng",
    never=("Phòng nội vụ", "NGUYỄN VĂN AN"),
)
_ANNEX = exact(
    "another paper begins",
    r"(?:PHỤ LỤC|PHỤ BIỂU|Phụ lục|Phụ biểu|CỘNG HÒA|ĐẢNG CỘNG SẢN)\b",
    "PHỤ LỤC I",
    "CỘNG HÒA XÃ HỘI",
    never=("phụ lục",),
)


@dataclass(slots=True)
class FootReading:
    """The foot while it is being read."""

    start: int
    end: int
    recipients: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    name: str | None = None
    parts: list[Part] = field(default_factory=list)

    def take(self, role: str, piece: Slice) -> None:
        """Account for ``piece`` as ``role``."""
        if piece.text:
            self.parts.append(Part(role, piece.text, piece.spans))

    def finish(self) -> Foot:
        """The foot as a record."""
        signer = Signer("\n".join(self.authority) or None, "\n".join(self.title) or None, self.name)
        return Foot(tuple(item.strip(" ;.,") for item in self.recipients), signer, tuple(self.parts))


def find_foot(blocks: list[Block], start: int) -> FootReading | None:
    """The next foot at or after block ``start``."""
    while True:
        at = next((index for index in range(start, len(blocks)) if _is_recipients(blocks[index])), None)
        first = _signature_at_end(blocks, start) if at is None else _back_over_signature(blocks, start, at)
        if first is None:
            return None
        reading = FootReading(first, first)
        _read(blocks, reading)
        if reading.end > reading.start:
            return reading
        # What looked like one was not: go on behind it.
        start = first + 1


def _is_recipients(block: Block) -> bool:
    return isinstance(block, Line) and any(_RECIPIENTS.match(column.text) for column in columns(block.slice))


def _signs(text: str) -> bool:
    return bool(_AUTHORITY.match(text) or _TITLE.match(text)) and is_capitals(text) and len(text) < 90


def _back_over_signature(blocks: list[Block], start: int, at: int) -> int:
    """Where the signature was read before the recipients, the foot begins at the signature."""
    first = at
    for index in range(at - 1, max(start, at - 9) - 1, -1):
        block = blocks[index]
        if not isinstance(block, Line) or len(block.text) > 90 or read_marker(block.text):
            break
        if _signs(block.text):
            first = index
        elif not (_NAME.match(block.text) or _STAMP.match(block.text) or is_capitals(block.text)):
            break
    return first


def _signature_at_end(blocks: list[Block], start: int) -> int | None:
    first = None
    for index in range(len(blocks) - 1, max(start, len(blocks) - 10) - 1, -1):
        block = blocks[index]
        if not isinstance(block, Line) or len(block.text) > 90:
            break
        if _signs(block.text):
            first = index
        elif not (_NAME.match(block.text) or _STAMP.match(block.text) or is_capitals(block.text)):
            break
    return first


def _read(blocks: list[Block], reading: FootReading) -> None:
    listing = False
    at = reading.start
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Line) or (block.heading and at > reading.start):
            break
        pieces = columns(block.slice)
        taken = False
        for index, piece in enumerate(pieces):
            if match := _RECIPIENTS.match(piece.text):
                if listing:
                    break
                listing = True
                reading.take("recipients-heading", piece.cut(0, match.end()))
                rest = piece.cut(match.end())
                if rest.text:
                    _recipient(rest, reading)
            elif not _one(piece, index, len(pieces), block, listing, reading):
                break
            taken = True
        else:
            at += 1
            continue
        if taken:
            # The line is the foot's: what did not fit any part stays with it.
            for piece in pieces[index:]:
                reading.take("foot", piece)
            at += 1
            continue
        break
    reading.end = at


def _one(piece: Slice, index: int, count: int, line: Line, listing: bool, reading: FootReading) -> bool:
    text = piece.text
    if _ANNEX.match(text):
        return False
    if _STAMP.match(text):
        reading.take("stamp", piece)
        return True
    if _AUTHORITY.match(text) and is_capitals(text) and len(text) < 90:
        reading.authority.append(text)
        reading.take("authority", piece)
        return True
    if (
        (is_capitals(text) or (text.isalpha() and text.isupper()))
        and len(text) < 90
        and not read_marker(text)
        and (_TITLE.match(text) or reading.authority or (reading.title and len(text.split()) <= 2))
        and not reading.name
    ):
        if reading.authority and not reading.title and len(text.split()) <= 2 and not _TITLE.match(text):
            # "… HỘI ĐỒNG | NHÂN DÂN": one line of words was too long for its place.
            reading.authority[-1] += f" {text}"
        elif reading.title and not _TITLE.match(text) and len(text.split()) <= 2:
            # "PHÓ BÍ THƯ ĐẢNG | ỦY"
            reading.title[-1] += f" {text}"
        else:
            (reading.title if _TITLE.match(text) else reading.authority).append(text)
        reading.take("signer-title", piece)
        return True
    signed = bool(reading.title or reading.authority)
    marked = re.match(r"[-–+•*]\s*", text)
    if _NAME.match(text) and signed and reading.name is None and not marked:
        reading.name = text
        reading.take("signer-name", piece)
        return True
    if listing and marked:
        _recipient(piece.cut(marked.end()), reading, mark=piece.cut(0, marked.end()))
        return True
    if listing and index and count > 1:
        reading.take("recipient-note", piece)
        return True
    marker = read_marker(text)
    ended = reading.name is not None or re.match(r"Lưu\b", reading.recipients[-1] if reading.recipients else "")
    small = text[:1].islower() or text[:1] == "("
    # A line of the list that was wrapped beside or below the signer's name.
    wrapped = bool(reading.recipients) and is_open(reading.recipients[-1]) and not is_capitals(text)
    if (
        listing
        and reading.recipients
        and marker is None
        and len(text) < 120
        and (small or wrapped or (not ended and not line.blank_before))
    ):
        reading.recipients[-1] += " " + text
        reading.take("recipient", piece)
        return True
    if listing and not reading.recipients and marker is None and len(text) < 120:
        _recipient(piece, reading)
        return True
    return False


def _recipient(piece: Slice, reading: FootReading, mark: Slice | None = None) -> None:
    if mark is not None:
        reading.take("recipient-mark", mark)
    reading.recipients.append(piece.text)
    reading.take("recipient", piece)
