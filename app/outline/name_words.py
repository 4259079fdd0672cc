"""Patterns by which a name of an office is known in a sentence: how it begins, how a list of many offices reads, and
with which words the sentence goes on.
"""

from __future__ import annotations

from app.outline.rules import exact, loose
from app.outline.unit_words import (
    GENERIC,
    HEADS,
    LEVELS,
    MODIFIERS,
    PLACES,
    SHORT_HEADS,
    STOPS,
    alternatives,
)

END = r"(?![\w])"
_NO_NAME = (
    r"(?:và|các|của|mới|viên chức|nào|này|khác|đã|được|phải|cần|sẽ|có|là|chủ trì|chủ động|phối hợp|thực hiện|tham mưu"
)
_NO_NAME += rf"|tổ chức|báo cáo|họp|theo|triển khai|chịu|trên|tại|do|với|cùng){END}"
_GOES_ON = rf"(?:{alternatives(STOPS)}|{_NO_NAME}){END}"
TOLD_BY_WORK = exact(
    "a kind of unit whose name goes on with small words for what it does",
    r"(?:(?:Tổ(?!\s+chức)|(?<=[Cc]ác )tổ(?!\s+chức)|(?<!phụ trách )Đội(?!\s+(?:ngũ|hình|tuyển)))"
    rf"(?=\s+(?!{_NO_NAME})[\p{{Ll}}])|(?:Nhóm|Trạm|Công chức|Cán bộ(?=\s+phụ trách)|Nhân viên|Nhà máy"
    rf"|Xí nghiệp|Tiểu ban)(?=\s+(?!{_GOES_ON})[\p{{Ll}}])"
    r"|Ban [Qq]uản (?:lý|trị)(?=\s+[\p{Ll}]))",
    "Tổ y tế thôn bản",
    "Tổ thu gom rác thải",
    "Công chức địa chính",
    "Ban Quản lý chợ",
    never=("Tổ chức hội nghị", "Tổ Văn phòng", "Công chức được phân công", "Đội ngũ cán bộ"),
)
_PRESS = r"Báo\s+(?:[\p{Lu}][\p{Ll}]+\s+){0,3}và\s+(?:[Đđ]ài\s+)?[Pp]hát\s+thanh(?:,|\s*-|\s+và)?\s+[Tt]ruyền\s+hình"
HEAD = exact(
    "the kind of office a name begins with",
    r"(?:(?!Thường trực\s+(?:chống|sẵn sàng|tại|chiến đấu|cấp cứu|ứng phó|tham mưu|theo dõi|giúp|\d))"
    rf"(?:{_PRESS}{END}|(?:{alternatives(HEADS)}){END})"
    r"|Thống kê(?=\s+(?:tỉnh|thành phố|huyện|quận|khu vực)\b)"
    r"|Thanh tra(?=\s+(?:xây dựng|giao thông|môi trường|lao động|y tế|văn hóa|thuế|nông nghiệp|tài chính)"
    r"(?:\s*[,;.)]|\s+và\s|\s*$))"
    rf"|Thanh tra(?=\s+[\p{{Lu}}]|\s+(?:{alternatives(LEVELS)}){END}|\s*[,;.)]|\s+và\s|\s*$)"
    rf"|(?:{alternatives(PLACES)})(?=\s+[\p{{Lu}}])|{TOLD_BY_WORK.source}"
    rf"|(?:{alternatives(SHORT_HEADS)})(?=\s+(?:[\p{{Lu}}\d]"
    rf"|(?:{alternatives((*LEVELS, 'các', 'chuyên môn', 'quản lý', 'xúc tiến'))}){END})))",
    "Ủy ban nhân dân xã",
    "Sở Y tế",
    "Thanh tra tỉnh",
    "Thống kê tỉnh",
    "Báo và Phát thanh, Truyền hình",
    "Thôn Đông",
    "Tổ bầu cử",
    never=("Tổ chức hội nghị", "Đoàn kết toàn dân", "Thống kê tình hình", "Thường trực chống dịch"),
)
DETERMINER = (
    r"(?:chủ(?=\s+các\s)|\d{1,3}(?:/\d{1,3})?(?=\s)|các(?:\s+vị)?|những|toàn\s+thể|từng|mỗi|lãnh\s+đạo"
    r"|thủ\s+trưởng|người\s+đứng\s+đầu)"
)
_GENERIC = rf"(?:{alternatives(GENERIC)}){END}(?!\s+(?:hành|trưởng|nghị|máy|ngũ|kết|viên|bộ|cao|thường trực|đầu mối)\b)"
_HOLDS = (
    r"tổ\s+chức\s+(?:chi\s+trả|cấp\s+phát|tập\s+huấn|diễn\s+tập|kiểm\s+tra|tuyên\s+truyền|giao\s+ban|tổng\s+kết|sơ\s+kết"
    r"|rà\s+soát|ra\s+quân|phát\s+động|khám|tiêm|hội|lễ|đối\s+thoại|trao|thăm|phun|tuần\s+tra|trực|thu\s+gom|đấu\s+giá"
    r"|bàn\s+giao|di\s+dời|các|cho|thực\s+hiện|triển\s+khai|quán\s+triệt|học\s+tập|lấy|tốt)\b"
)
"""After a comma these are no organisations: something is held or carried out."""
LIST = loose(
    "many offices at once",
    rf"(?:{DETERMINER}\s+)*{_GENERIC}(?:\s*(?:,|và|-|–"
    rf"|/)\s*(?-i:(?!{HEAD.source}))(?!{_HOLDS})(?:{DETERMINER}\s+)*{_GENERIC}(?!\s+\w+\s*:))*"
    rf"(?:(?:,\s+(?!cơ sở\b)(?-i:(?![\p{{Lu}}]))|\s+)(?:{alternatives(MODIFIERS)}){END}(?!\s+(?:nhiệm\s+vụ"
    rf"|[ủu][ỷy])(?!\w)))*",
    "các sở, ban, ngành có liên quan",
    "cơ quan, đơn vị",
    "lãnh đạo các phòng chuyên môn",
    "các cơ quan, tổ chức có liên quan",
    never=("hội nghị tổng kết",),
)
STARTS_LIST = loose(
    "a list of many begins",
    rf"(?:{DETERMINER}\s+{_GENERIC}|cấp\s+[ủu][ỷy](?!\w|\s+viên)|cấp\s+(?:uỷ|ủy)(?!\w|\s+viên))",
    "các sở, ngành",
    "cấp ủy các chi bộ",
    "thủ trưởng các cơ quan",
    never=("cấp ủy viên", "sở, ngành"),
)
_HALF = (
    r"(?:bán trú|kiểm soát nhiễm khuẩn|dự án|thu nhập|dạy nghề|trực thuộc|in ấn|giao dịch"
    r"|chi (?:bộ|đoàn|hội|cục|nhánh|ủy|uỷ))(?!\w)|(?<=nuôi )trồng|(?<=đi )qua|(?<=khu )cách ly|(?<=Hộ )tự"
    r"|(?<=[Tt]hường )trực"
    r"|(?<=dự bị )động viên"
    r"|(?<=hương )trình|(?<=ông )trình|(?<=uy )trình|(?<=uá )trình|(?<=ộ )trình|(?<=ành )trình|(?<=iáo )trình"
    r"|(?<=nhân viên )thu(?!\w)|tự (?:quản|vệ|nhiên)(?!\w)|cần (?:trục|cẩu|câu)(?!\w)"
    r"|(?<=tiến )trình|(?<=công )lập|(?<=độc )lập|(?<=dân )lập|(?<=mùa )thu|(?<=nguồn )thu|(?<=thư )ký|(?<=trật )tự"
    r"|(?<=kỳ )họp|(?<=phiên )họp|(?<=cuộc )họp|(?<=phòng )họp|(?<=buôn )bán|(?<=điểm )tiêm|(?<=bàn )tiêm"
    r"|(?<=phòng )khám|(?<=bàn )khám|(?<=trạm )bơm|(?<=máy )bơm|(?<=nhà )trọ|(?<=cho )thuê"
    r"|(?<=công )nhận|(?<=bài )viết|(?<=kèm )theo|(?<=kính )gửi|(?<=tiền )gửi"
    r"|(?<=phạm vi )quản lý|(?<=thẩm quyền )quản lý|(?<=ngoại )giao|(?<=vận )chuyển|(?<=luân )chuyển"
)
"""Words of names that only look like one with which a sentence goes on."""
_INFORMS = (
    r"(?<!công nghệ )(?<!hệ thống )(?<!cổng )(?<!viễn thông )(?<!an toàn )(?<!an ninh )(?<!văn hóa )"
    r"(?<!trang )thông tin"
    r"(?!\s+(?:và|cơ sở|đại chúng|điện tử|truyền thông|liên lạc|khoa học|thư viện|tín hiệu)\b|,)"
    r"|chọn(?=\s+(?:\d|một|ra|những|các|cử|điểm|đơn vị)\b)"
    r"|phát(?=\s+(?:các|những|bài|tin|loa|phiếu|tờ|quà|cơm|thuốc|thẻ|lệnh|bản tin|nội dung|thông điệp|chuyên)\b)"
)
STOP = exact(
    "a word with which the sentence goes on",
    rf"(?!công bố trí)(?!{_HALF})(?:{alternatives(STOPS)}|{_INFORMS}|(?<!báo )(?<!thiệp )(?<!dục )sớm(?=\s)"
    r"|đầu mối(?=,? (?:tổng hợp|theo dõi|tham mưu|hướng dẫn|phối hợp|giúp|tiếp nhận|triển khai)))(?![\w])",
    "tổng hợp báo cáo",
    "chủ trì",
    never=("Sở Y tế", "bán trú", "nuôi trồng"),
)
LEVEL = exact(
    "a level of government or a place",
    rf"(?:(?<!tác )(?<!tác\s\s)(?<!nông )(?:{alternatives(LEVELS)})|khu dân cư|khu phố|tổ dân phố"
    rf"|trường(?=\s*(?:[,;.:)]|$)|\s+{STOP.source}))\.?{END}(?!\s+hội\b)",
    "huyện",
    "khu dân cư",
    "tổ dân phố",
    never=("xã hội", "hợp tác xã", "nông thôn"),
)
_PLACES_SMALL = rf"(?:{alternatives((*LEVELS, 'khu phố', 'khu dân cư', 'tổ dân phố', 'trường học', 'cấp'))})"
MANY_SMALL = exact(
    "many offices of one kind in small letters, as they go on a list",
    r"(?:trung tâm|trạm|công an|ban chỉ huy quân sự|ban chỉ huy|hội|đoàn|bệnh viện|chi cục|hạt kiểm lâm|thường trực"
    r"|chi đoàn|chi hội|cán bộ|công chức|đài truyền thanh)(?:\s+(?!các\b|và\b)[\p{Ll}]+){0,4}\s+(?:các|cấp)\s+"
    rf"{_PLACES_SMALL}{END}(?:(?:,\s*|\s+và\s+){_PLACES_SMALL}{END})*",
    "trung tâm y tế các quận, huyện",
    "công an cấp xã",
    never=("trung tâm y tế huyện",),
)
MANY = exact(
    "many offices of one kind that is written with a capital",
    rf"(?:[Cc]ác|[Mm]ỗi|[Tt]ừng)\s+(?:vị\s+)?(?:(?:{alternatives(HEADS)}){END}|(?:Tổ|Đội|Trạm|Hội|Hạt|Khoa"
    rf"|Trường|Ban|Phòng|Sở"
    rf"|Đồn|Cục|Vụ|Viện|Quỹ|Cơ quan"
    rf"|trung tâm|văn phòng|ngân hàng|chi cục|viện|trạm|đội|nhóm|tổ){END}(?!\s+chức))",
    "Các Tổ đại biểu",
    "các Đồn Biên phòng",
    "các trung tâm y tế",
    never=("Các tổ chức hội",),
)
PLAINLY_MANY = loose(
    'a list that is one even without "các" before it; a lone "Tổ chức" or "Hội" is a verb or half a name',
    r"[,]|\svà\s|^(?:cơ quan|đơn vị|chính quyền|doanh nghiệp|địa phương|lực lượng|chủ đầu tư|chủ rừng"
    r"|người dân|hộ gia đình)",
    "Bộ, ngành",
    "đơn vị liên quan",
    never=("Tổ chức",),
)
