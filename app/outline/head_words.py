"""What stands in a letterhead (NĐ 30/2020/NĐ-CP, Phụ lục I and III; Party usage): the patterns of its parts."""

from __future__ import annotations

from app.outline.rules import exact, loose

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
TYPE = loose(
    "the type of a document",
    r"(" + "|".join(TYPES) + r")(?![\w])",
    "KẾ HOẠCH",
    "Chương trình hành động",
    never=("Kế toán",),
)
ANNEX = exact("an annex", r"(?:PHỤ LỤC|PHỤ BIỂU)\b", "PHỤ LỤC II", never=("Phụ lục",))
MOTTO = loose(
    "the State's or the Party's words over a document",
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI(?:\s+CHỦ(?:\s+NGHĨA(?:\s+VIỆT(?:\s+NAM)?)?)?)?|^(?:CHỦ\s+)?(?:NGHĨA\s+)?(?:VIỆT\s+)?NAM$"
    r"|^CHỦ NGHĨA(?: VIỆT(?: NAM)?)?$"
    r"|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|ĐẢNG CỘNG SẢN VIỆT NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    never=("ĐẢNG ỦY XÃ",),
)
NUMBER = exact(
    "number and code",
    r"Số\s*[:.]?\s*(?P<number>[\d.…_\s]*?)\s*(?P<sign>[-–/])\s*(?P<code>[\dA-ZĐ][\w&.Đđ]*(?:\s?[-–/]\s?[\w&.Đđ]+)*)\s*$",
    "Số: 12/KH-UBND",
    "Số     -NQ/TW",
    never=("Số lượng: 12",),
)
DAY = r"(?:\s*(?P<day>\d{1,2})|[\s.…_]*)"
PLACE_DATE = exact(
    "place and date",
    r"(?:(?P<place>[\p{Lu}][^,\d]{0,60}?(?:\s\d{1,2})?)\s*,\s*)?(?P<date>(?:N|n)gày"
    + DAY
    + r"\s*tháng(?:\s*(?P<month>\d{1,2})|[\s.…_]*)"
    r"\s*năm(?:\s*(?P<year>\d{4}|20[.…_]+)|[\s.…_]*))\s*$",
    "Hưng Yên, ngày 08 tháng 12 năm 2017",
    "ngày … tháng … năm 2025",
    never=("trước ngày 08/12",),
)
OPEN_DATE = exact(
    "place and date that go on in the next line",
    r"[\p{Lu}][^,\d]{0,60}(?:\s\d{1,2})?\s*,\s*ngày(?:\s*\d{1,2}(?:\s*tháng(?:\s*\d{1,2}(?:\s*năm)?)?)?)?",
    "Hải Long, ngày 16 tháng 7 năm",
    "Hải Long, ngày",
    never=("ngày 16 tháng 7 năm 2026", "Hải Long ngày"),
)
OPEN_ISSUER = exact(
    "an office's name that was broken before the name of its place",
    r"\S\s+(?:THÀNH PHỐ|TỈNH|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|ĐẶC KHU|PHƯỜNG|XÃ)$",
    "ỦY BAN NHÂN DÂN THÀNH PHỐ",
    never=("ỦY BAN NHÂN DÂN", "HUYỆN CHÂU THÀNH"),
)
PLACE_SHORT = exact("a kind of place in short", r"\b(?:TP|TX|TT|[HPQX])\b\.?", "TP.", "Q.", never=("CHÂU",))
NUMBERED_PLACE = exact(
    "a place that has a number for a name",
    r"\b(?:QUẬN|PHƯỜNG|XÃ|THÔN|ẤP|KHU PHỐ|KHÓM|TỔ DÂN PHỐ)\s+\d{1,2}(?!\w)",
    "ỦY BAN NHÂN DÂN QUẬN 1",
    never=("KHÓA 12",),
)
RULE = exact(
    "a rule typed below a half of the letterhead, or between the two",
    r"(?<!\S)(?:([-–*=~_])\1{2,}|\|)(?!\S)",
    "HUYỆN CHÂU THÀNH ------- CỘNG HÒA",
    "______",
    "ỦY BAN NHÂN DÂN | CỘNG HÒA",
    never=("Số: ____/KH-UBND", "VĂN HÓA - XÃ HỘI"),
)
SECRET = exact("a secrecy mark", r"^(?:TUYỆT MẬT|TỐI MẬT|MẬT)$", "MẬT", "TỐI MẬT", never=("BẢO MẬT",))
URGENT = exact(
    "a mark of urgency",
    r"^(?:HỎA TỐC(?: HẸN GIỜ)?|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$",
    "HỎA TỐC",
    "KHẨN",
    never=("KHẨN TRƯƠNG",),
)
DRAFT = exact(
    "a draft or a copy",
    r"^\(?D[Ựự] [Tt](?:HẢO|hảo)\b.{0,30}$|^BẢN SAO|^SAO Y",
    "DỰ THẢO",
    "(Dự thảo lần 2)",
    "BẢN SAO",
    never=("DỰ ÁN",),
)
OPENER = exact(
    "how the words of a document begin",
    r"(?:Căn cứ|Thực hiện|Theo|Triển khai|Nhằm|Để|Trên cơ sở|Xét|Tiếp tục|Phát huy|Kính gửi"
    r"|Trong (?:thời gian|những năm)|Thời gian qua|Những năm qua|Hiện nay|Sau khi"
    r"|Ngày \d+|Năm \d+)\b"
    r"|(?:Chủ tịch|Ủy ban|UBND|Sở|Phòng|Ban|Đảng ủy|Giám đốc|Trưởng|Hội đồng|Công an|Thường trực)\s[^.;:]{2,80}?\s"
    r"(?:yêu cầu|chỉ đạo|đề nghị|giao|kết luận|phân công|thống nhất)\s(?=[\p{Lu}]|các\b|một số\b)",
    "Căn cứ Luật",
    "Thực hiện Kế hoạch",
    "Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở",
    never=("I. MỤC ĐÍCH",),
)
ABOUT = loose("what it is about", r"V/v|Về việc", "V/v trồng cây", "Về việc phân công", never=("về đích",))
ATTACHED = exact(
    "attached to another paper",
    r"\(\s*(?:Ban hành\s+)?[Kk]èm theo",
    "(Kèm theo Quyết định",
    "( Ban hành kèm theo",
    never=("kèm theo",),
)
COLUMN = exact(
    "a gap between columns; the room left for a number or a day is none",
    r"(?<=\S)(?<!ngày)(?<!tháng)(?<!Số)(?<!Số:)(?:\s{3,}|\t+)",
    "ỦY BAN    CỘNG HÒA",
    "UBND\tSố",
    never=("ngày    tháng", "Số:    /KH"),
)
AUTHORITY = exact(
    "whoever decides, named once more in capitals before the legal bases",
    r"(?:(?:CHỦ TỊCH|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|THƯỜNG TRỰC)\s+)?(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHỦ TỊCH|CHÍNH PHỦ|QUỐC HỘI"
    r"|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CỤC TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG|CHÁNH|BAN |TỈNH ỦY|THÀNH ỦY|ĐẢNG ỦY|KHÓA |KỲ HỌP)",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN",
    "BỘ TRƯỞNG",
    never=("KẾ HOẠCH",),
)
TELEGRAPHS = loose(
    "whoever sends a telegram, above its addressees",
    r"(?:(?:chủ tịch|[ủu][ỷy] ban|trưởng ban|ban chỉ|thủ tướng|bộ trưởng|giám đốc|hội đồng)[^.;:]{3,110}\s)?điện\s*:",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:",
    "ĐIỆN:",
    never=("Điện lực tỉnh:",),
)
DASHED = exact("an item of a list without numbers", r"[-–+*•]\s*", "- Các sở, ban, ngành;", never=("Các sở;",))
