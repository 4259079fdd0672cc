"""What stands in a letterhead (NĐ 30/2020/NĐ-CP, Phụ lục I and III; Party usage): the patterns of its parts."""

from __future__ import annotations

import re

from app.outline.letters import rx

TYPES = (
    "KẾ HOẠCH LIÊN TỊCH",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT LIÊN TỊCH",
    "NGHỊ QUYẾT",
    "CHỈ THỊ",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "CHƯƠNG TRÌNH CÔNG TÁC",
    "CHƯƠNG TRÌNH PHỐI HỢP",
    "CHƯƠNG TRÌNH",
    "ĐỀ ÁN",
    "DỰ ÁN",
    "BÁO CÁO",
    "THÔNG BÁO KẾT LUẬN",
    "THÔNG BÁO",
    "HƯỚNG DẪN LIÊN TỊCH",
    "HƯỚNG DẪN",
    "PHƯƠNG ÁN",
    "TỜ TRÌNH",
    "KẾT LUẬN",
    "QUY ĐỊNH",
    "QUY CHẾ",
    "CÔNG ĐIỆN",
    "NGHỊ ĐỊNH",
    "THÔNG TƯ",
    "CÔNG VĂN",
    "LỊCH CÔNG TÁC",
    "PHÂN CÔNG",
    "DANH MỤC",
    "BIÊN BẢN",
    "BẢNG PHÂN CÔNG",
    "BẢNG TỔNG HỢP",
    "BẢNG THEO DÕI",
    "DANH SÁCH",
)
TYPE = rx(r"(" + "|".join(TYPES) + r")(?![\w])", re.IGNORECASE)
ANNEX = rx(r"(?:PHỤ LỤC|PHỤ BIỂU)\b")
MOTTO = rx(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI(?:\s+CHỦ(?:\s+NGHĨA(?:\s+VIỆT(?:\s+NAM)?)?)?)?|^(?:CHỦ\s+)?(?:NGHĨA\s+)?(?:VIỆT\s+)?NAM$"
    r"|^CHỦ NGHĨA(?: VIỆT(?: NAM)?)?$"
    r"|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|ĐẢNG CỘNG SẢN VIỆT NAM",
    re.IGNORECASE,
)
NUMBER = rx(
    r"Số\s*[:.]?\s*(?P<number>[\d.…_\s]*?)\s*(?P<sign>[-–/])\s*(?P<code>[\dA-ZĐ][\w&.Đđ]*(?:\s?[-–/]\s?[\w&.Đđ]+)*)\s*$"
)
DAY = r"(?:\s*(?P<day>\d{1,2})|[\s.…_]*)"
PLACE_DATE = rx(
    r"(?:(?P<place>[\p{Lu}][^,\d]{0,60}?)\s*,\s*)?(?P<date>(?:N|n)gày"
    + DAY
    + r"\s*tháng(?:\s*(?P<month>\d{1,2})|[\s.…_]*)"
    r"\s*năm(?:\s*(?P<year>\d{4}|20[.…_]+)|[\s.…_]*))\s*$"
)
SECRET = rx(r"^(?:TUYỆT MẬT|TỐI MẬT|MẬT)$")
URGENT = rx(r"^(?:HỎA TỐC(?: HẸN GIỜ)?|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$")
DRAFT = rx(r"^\(?D[Ựự] [Tt](?:HẢO|hảo)\b.{0,30}$|^BẢN SAO|^SAO Y")
OPENER = rx(
    r"(?:Căn cứ|Thực hiện|Theo|Triển khai|Nhằm|Để|Trên cơ sở|Xét|Tiếp tục|Phát huy|Kính gửi"
    r"|Trong (?:thời gian|những năm)|Thời gian qua|Những năm qua|Hiện nay|Sau khi"
    r"|Ngày \d+|Năm \d+)\b"
)
ABOUT = rx(r"V/v|Về việc", re.IGNORECASE)
ATTACHED = rx(r"\(\s*(?:Ban hành\s+)?[Kk]èm theo")
COLUMN = rx(r"(?<=\S)(?<!ngày)(?<!tháng)(?<!Số)(?<!Số:)(?:\s{3,}|\t+)")
"""A gap between columns; the room left for a number or a day is none."""
AUTHORITY = rx(
    r"(?:(?:CHỦ TỊCH|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|THƯỜNG TRỰC)\s+)?(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHỦ TỊCH|CHÍNH PHỦ|QUỐC HỘI"
    r"|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CỤC TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG|CHÁNH|BAN |TỈNH ỦY|THÀNH ỦY|ĐẢNG ỦY|KHÓA |KỲ HỌP)"
)
"""Whoever decides, named once more in capitals before the legal bases."""
