"""How documents say when and how often: each turn of phrase with lines that show it."""

from __future__ import annotations

from dataclasses import replace

from app.outline.due_dates import BEFORE_EVENT, DAY, END, HALF, MONTH, MONTH_BARE, QUARTER, WEEK, WITHIN
from app.outline.rules import exact, loose

_TIMES_A = r"\d+\s+(?:lần|lớp|cuộc|buổi|kỳ|đợt|khóa|tin(?:,\s+bài)?|bài|số|hội\s+nghị|phiên|chuyên\s+đề)/"
"""So many times a week, a month …"""
CADENCES = (
    loose(
        "thường xuyên",
        r"(?<!giáo dục )(?<!chi )thường\s+xuyên|liên\s+tục",
        "Thường xuyên trong năm",
        "thực hiện liên tục",
    ),
    loose("hằng ngày", r"(?:h[àằ]ng|mỗi)\s+(?:ngày|đêm)", "báo cáo hàng ngày", "tuần tra hằng đêm"),
    loose(
        "hằng tuần", rf"h[àằ]ng\s+tuần|mỗi\s+tuần|theo\s+tuần|{_TIMES_A}tuần|0?7\s+ngày/lần", "02 lần/tuần", "hằng tuần"
    ),
    loose(
        "hằng tháng",
        rf"h[àằ]ng\s+tháng|mỗi\s+tháng|theo\s+tháng|{_TIMES_A}tháng|định kỳ\s+tháng\b"
        r"|(?:ngày|trước|mùng)\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:sau|liền\s+kề|kế\s+tiếp|tiếp\s+theo|cuối\s+tháng)",
        "Trước ngày 05 của tháng liền kề",
        "ngày 10 tháng sau",
        "01 lần/tháng",
        never=("Trước ngày 31/01 năm liền kề", "trong 02 tháng sau khi ban hành"),
    ),
    loose(
        "hằng quý",
        rf"(?:h[àằ]ng|mỗi|từng)\s+quý|theo\s+quý(?!\s+[IVX\d])|{_TIMES_A}quý|0?3\s+tháng(?:/|\s+một\s+|\s+0?1\s+)lần"
        r"|tháng\s+cuối\s+(?:của\s+)?quý(?!\s+[IVX\d])|định kỳ\s+quý",
        "ngày 15 của tháng cuối quý",
        "báo cáo từng quý",
        "03 tháng một lần",
        "trước ngày 20 tháng cuối quý",
        "sơ kết theo quý",
        never=("theo quý III/2026", "tháng cuối quý IV/2026"),
    ),
    loose(
        "6 tháng",
        r"(?:định\s+kỳ|mỗi)\s+(?:6|06|sáu)\s+tháng(?!\s+(?:đầu|cuối)\s+năm\s+\d)|(?:6|06"
        r"|sáu)\s+tháng(?:/lần|,?\s+(?:một\s+lần|0?1\s+lần|và\s+(?:cả\s+)?năm|0?1\s+năm|năm))",
        "định kỳ sáu tháng báo cáo",
        "6 tháng, năm",
        never=("định kỳ 6 tháng đầu năm 2026",),
    ),
    loose(
        "hằng năm",
        rf"h[àằ]ng\s+năm|mỗi\s+năm|{_TIMES_A}năm|từng\s+năm|các\s+năm(?!\s+(?:tiếp\s+theo|sau)\b)",
        "trước ngày 30/11 hằng năm",
        "01 lần/năm",
    ),
    loose(
        "đột xuất",
        r"đột\s+xuất|khi\s+(?:có|phát\s+sinh)\s+(?:yêu\s+cầu|phát\s+sinh)?",
        "Khi có yêu cầu",
        "báo cáo đột xuất",
    ),
    loose("định kỳ", r"định\s+kỳ", "Định kỳ kiểm tra"),
)
"""How often, in the order in which a text is asked."""

_FULFIL = (
    r"(?:(?:phải\s+)?(?:hoàn\s+thành|hoàn\s+thiện|thực\s+hiện|xong|kết\s+thúc|báo\s+cáo|gửi|nộp|trình)(?:\s+xong)?\s+)"
)
FINISHES = loose(
    "an end",
    r"hoàn\s+thành|hoàn\s+thiện|xong|kết\s+thúc|trước|chậm\s+nhất|muộn\s+nhất|\bhạn\b|đến\s+hết|không\s+quá",
    "hoàn thành trong năm 2023 và thực hiện thường xuyên",
    "trước ngày 30/6",
    "hạn 15/11",
    never=("thực hiện thường xuyên trong năm",),
)
"""Words that set an end even to what recurs ("hoàn thành trong năm 2023 và thực hiện thường xuyên")."""
LASTS_UNTIL = loose(
    "what comes again and again is over then",
    r"đến\s+hết|^từ\s.+\sđến\s",
    "đến hết ngày 05/6",
    "từ ngày 01/4 đến 30/4",
    never=("trước ngày 20",),
)
_HOUR = r"(?:\d{1,2}\s*(?:h|giờ)\s*(?:\d{2}(?:\s*phút)?)?\s*,?\s*)?"
_PROSE_GOES_ON = (
    r"(?=\s*[.;]?$|\s*[;.,]\s|\s*\(|\s+(?:để|và|theo|nhằm|làm|gửi|báo\s+cáo|trình|bảo\s+đảm|đảm\s+bảo|cho|trên|tại)\b)"
)

BY_DAY = loose(
    "the day of every month, quarter or year",
    r"(?:trước|vào|chậm\s+nhất(?:\s+(?:là|vào))?)\s+(?:ngày\s+)?\d{1,2}(?:/\d{1,2})?\s+(?:của\s+)?"
    r"(?:h[àằ]ng\s+(?:tháng|quý|năm)|mỗi\s+(?:tháng|quý|năm)|tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?quý"
    r"|tháng\s+(?:sau|liền\s+kề|kế\s+tiếp|tiếp\s+theo))",
    "trước ngày 15 hằng tháng",
    "chậm nhất là ngày 20 của tháng cuối quý",
    "trước 15/12 hằng năm",
    never=("trước ngày 15/12/2026", "hằng tháng"),
)

DEADLINES = (
    loose(
        "before",
        rf"(?P<phrase>(?:{_FULFIL}(?:xong\s+)?)?(?:trước(?:\s+hết)?|chậm\s+nhất(?:\s+(?:là|vào|đến|trong))?(?:\s+hết)?"
        rf"|muộn\s+nhất(?:\s+là)?|hạn\s+cuối(?:\s+là)?|không\s+muộn\s+hơn)"
        rf"\s+{_HOUR}(?:{DAY}|{MONTH}|{QUARTER}|{END}|{MONTH_BARE}|năm\s+(?P<yb>20\d{{2}})))",
        "Báo cáo trước ngày 20 tháng 11 năm 2024 để tổng hợp.",
        "Gửi báo cáo trước 17 giờ 00 ngày 25/5/2025.",
        "chậm nhất là ngày 30 tháng 4 năm 2012",
        never=("thông báo lịch trước 05 ngày làm việc", "trước 1/2 ngày"),
    ),
    replace(BY_DAY, says="each"),
    replace(BEFORE_EVENT, says="before-event"),
    loose(
        "week-of-year",
        r"(?P<phrase>(?:ngay\s+)?(?:trong|vào)\s+tuần\s+(?:\d{1,2}(?![\d/]|\s+(?:của\s+)?tháng)(?:\s*[/-]\s*20\d{2})?|này\b))",
        "giải quyết dứt điểm ngay trong tuần 45",
        never=("trong tuần đầu tháng 6", "vào tuần 3/6"),
    ),
    loose(
        "until-event",
        rf"(?P<phrase>từ\s+{_HOUR}(?:{DAY}|{MONTH}|{MONTH_BARE})\s+(?:cho\s+)?(?:đến|tới)\s+khi\s[^.;,()]{{3,60}})",
        "nghỉ học từ 05 giờ ngày 30/9 cho đến khi bão tan",
        never=("từ ngày 30/9 đến ngày 05/10",),
    ),
    loose("week", rf"(?P<phrase>(?:{_FULFIL})?(?:(?:trong|vào)\s+)?{WEEK})", "Diễn tập trong tuần đầu tháng 6/2026"),
    loose(
        "done-in",
        rf"(?P<phrase>(?:hoàn\s+thành|hoàn\s+thiện|xong|thực\s+hiện\s+xong|kết\s+thúc)\s*:?\s+(?:(?:trong|vào)\s+)?"
        rf"(?:{QUARTER}|{MONTH}|{HALF}|{END}|{DAY}|{MONTH_BARE}|(?:trong\s+)?năm\s+(?P<yd>20\d{{2}})))",
        "Kiểm tra đê điều, hoàn thành trong Quý I/2024.",
        "xong trong tháng 3",
    ),
    replace(WITHIN, says="within"),
    loose(
        "until",
        rf"(?P<phrase>(?:từ\s+(?:nay|(?:ngày\s+|tháng\s+)?[\d/.]+)\s+)?đến\s+(?:hết\s+)?"
        rf"(?:(?:(?<=nay đến )|(?<=\d đến )|(?<=hết ))(?:{QUARTER}|{MONTH}|{END})|{DAY}))",
        "từ ngày 08/12/2025 đến ngày 15/12/2025",
        "nhận hồ sơ đến hết ngày 30/6/2026",
        "từ nay đến hết tháng 6/2026",
        never=("Phát triển đô thị đến năm 2030", "đến quý II/2026"),
    ),
    loose(
        "yearly",
        rf"(?P<phrase>(?:vào\s+)?(?:ngày\s+)?(?:{DAY}))(?=\s+(?:h[àằ]ng|mỗi)\s+năm)",
        "Kiểm kê tài sản vào ngày 31/12 hằng năm.",
        never=("ngày 15 hằng tháng", "vào ngày 31/12/2026"),
    ),
    loose(
        "opens",
        rf"^(?P<phrase>(?:(?:Trong|Đến\s+hết|Vào|Từ\s+nay\s+đến(?:\s+hết)?)\s+)?(?:(?:đầu|giữa|cuối)\s+)?(?:{QUARTER}|{MONTH}|{HALF}|{END}"
        rf"|{MONTH_BARE}|năm\s+(?P<yo>20\d{{2}})))\s*[,:](?!\s[^.;,:]{{0,80}}\s(?:sẽ|là|đã)\s)",
        "Trong năm 2018, Văn phòng tiếp tục phục vụ kỳ họp.",
        "Tháng 3: Tổ chức hội nghị",
        never=("Kế hoạch năm 2018, Văn phòng tiếp tục", "Năm 2010, kinh tế đất nước sẽ phục hồi"),
    ),
    loose(
        "ends",
        rf"(?P<phrase>(?:trong|vào)\s+(?:{QUARTER}|{MONTH}|{END})"
        rf"|trong\s+năm\s+(?P<ye>20\d{{2}})){_PROSE_GOES_ON}(?<=\d{{4}})",
        "xây dựng Kế hoạch trong Quý I/2026 để thực hiện",
        "kiểm tra 06 xã trong quý II và quý III năm 2012.",
        never=("thiệt hại trong năm 2025 đã được thống kê",),
    ),
    loose(
        "day-ends",
        rf"(?P<phrase>(?:trong|vào)\s+ngày\s+(?:{DAY})(?<=\d{{4}})){_PROSE_GOES_ON}",
        "cấp điện trở lại trong ngày 05/10/2025; phối hợp",
        "gửi Công an tỉnh vào ngày 10/12/2026.",
        never=("ký vào ngày 10/12/2026 giữa hai bên", "vào ngày 20 hằng tháng."),
    ),
    loose(
        "held",
        rf"^[^.;:]{{3,80}}:\s+(?P<phrase>(?:dự\s+kiến\s+)?(?:vào\s+|từ\s+)?(?:(?:sáng|chiều|tối)\s+(?=\d))?{_HOUR}"
        rf"(?:(?:ngày\s+)?[\d/]+\s*(?:[-–]|đến)\s*)?(?:(?<=sáng )|(?<=chiều )|(?<=tối )|ngày\s+)(?:{DAY}))"
        r"(?=\s*[.;,(]|\s*$|\s+tại\b)",
        "Lễ tổng kết: ngày 28/5/2026. Tổng phụ trách Đội chủ trì",
        "Hội thao: dự kiến 8h00 ngày 26/4/2026 tại sân vận động",
        never=("Căn cứ: Quyết định ngày 28/5/2026",),
    ),
    loose(
        "held-last",
        rf",\s+(?P<phrase>ngày\s+(?:{DAY})(?<=\d{{4}}))(?=\s*[.;]?$)",
        "vận động 60 đơn vị máu, ngày 15/3/2026.",
        never=("vận động 60 đơn vị máu, ngày 15/3/2026 tổng kết",),
    ),
    loose(
        "month-ends",
        rf"(?P<phrase>(?:trong|vào)\s+(?:(?:đầu|giữa|cuối)\s+)?(?:{MONTH}|{MONTH_BARE}|{QUARTER})){_PROSE_GOES_ON}",
        "tổ chức lễ phát động trong tháng 5.",
        "vào đầu tháng 6/2026, kiểm tra",
    ),
    loose(
        "session",
        r"(?:tại\s+)?kỳ\s+họp\s+(?:thường\s+lệ\s+)?(?:giữa|cuối)\s+năm(?:\s+20\d{2})?",
        "trình kỳ họp thường lệ cuối năm 2025",
    ),
)
"""Where running text says when something is due, in the order in which it is asked."""

ALSO = loose(
    "a second day",
    rf"\s*(?:,|;|và)\s+(?:(?:trước|và|chậm\s+nhất)\s+)*(?P<day>{DAY})(?:\s+(?:h[àằ]ng|mỗi)\s+năm)?",
    ", 10/12",
    " và 10/12 hằng năm",
    "; trước 15/12",
    never=(" và báo cáo",),
)
"""A second day right after the first ("trước ngày 10/6 và 10/12")."""
EACH = loose(
    "counts again",
    r"\s*(?:(?:h[àằ]ng|của\s+mỗi|mỗi)\s+(?:tháng|quý|năm)"
    r"|(?:của\s+)?(?:năm|tháng|quý)\s+(?:liền\s+kề|liền\s+sau|kế\s+tiếp|sau(?!\s+(?:khi|ngày))|tiếp\s+theo))",
    " hằng năm",
    " của năm liền kề",
    " tháng sau",
    never=(" tháng sau khi ban hành",),
)
"""What goes on with a day: how often it comes again, or that it counts from another year."""
LABELLED = loose(
    "a labelled time",
    r"(?:thời\s+gian|thời\s+hạn|tiến\s+độ|hạn\s+cuối|hạn\s+chót|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|xong|báo\s+cáo"
    r"|triển\s+khai|ban\s+hành|trình"
    r"|gửi))*\s*(?::|là|trong|trước|chậm|xong|vào|(?=\s(?:từ\s+)?(?:ngày\s+)?\d{1,2}/\d)|(?=\ssau\s+khi\s))\s*"
    r"(?P<rest>[^.;()\n]{2,300})",
    "Thời gian thực hiện: Quý II/2024",
    "hạn hoàn thành trong tháng 6",
    "tiến độ: trước 30/6",
    "thời hạn 31/8/2025",
    "thời gian ngày 20/5/2026",
    "Thời gian thực hiện sau khi Đề án được ban hành",
    never=("thời gian qua, các đơn vị đã làm",),
)
EVENT = loose(
    "an event",
    r"\s*(?:xong\s+|ngay\s+)?(?:(?:trước|sau|khi)\s+\w[^,]{2,60}|(?:sau|trước|ngay)\s+khi\s+\w.{2,280}"
    r"\s(?:ban\s+hành|phê\s+duyệt|thông\s+qua|hiệu\s+lực|công\s+bố|hoàn\s+thành|kết\s+thúc))$",
    "trước ngày khai giảng",
    "Sau khi Quy hoạch chung xã Cẩm Lạc, các quy chế quản lý chợ và bến bãi thuộc quy hoạch được phê duyệt",
    "ngay sau khi có hướng dẫn",
)
"""A deadline told by an event ("trước ngày khai giảng")."""
AFTER_ISSUE = loose(
    "a time told by a paper that is still to come",
    r"(?<!\w)(?:ngay\s+)?sau\s+khi\s+\w[^.;:,]{2,160}?\s(?:(?:được|có)\s+)?(?:ban\s+hành|phê\s+duyệt|thông\s+qua"
    r"|hiệu\s+lực|công\s+bố)(?:\s+thi\s+hành)?(?!\w)",
    "Sau khi Luật Đường bộ có hiệu lực",
    "ngay sau khi đề án được phê duyệt",
    never=("sau khi nghe báo cáo", "sau khi họp"),
)
NOT_DUE = loose(
    "a day of something else",
    r"(?:ban\s+hành|có\s+hiệu\s+lực|(?<!vệ )(?<!học )(?<!thí )(?<!phát )sinh|tuyển\s+dụng"
    r"|phê\s+duyệt|ký|tồn\s+tại|so\s+với|số\s+liệu|tính|thực\s+trạng)\s*$",
    "Nghị định ban hành",
    "hồ sơ tồn tại",
    " số liệu tính",
    "trẻ sinh",
    never=("hoàn thành", "dọn vệ sinh"),
)
ASKED = loose(
    "something that is submitted",
    r"\b(?:trình|kế hoạch)\b[^.;,]{0,80}$",
    "trình Ủy ban nhân dân ban hành",
    "xây dựng kế hoạch ban hành",
    never=("ban hành",),
)
FILL = loose(
    "words around a time",
    r"(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|báo\s+cáo|nhiệm\s+vụ|thời\s+gian|trong|trước|đến|hết|từ|và|xong"
    r"|định\s+kỳ|theo|hoặc|của|vào|các|chậm\s+nhất|ngày|cuối|đầu|giữa|là|gồm|tiến\s+độ|thời\s+hạn|năm|yêu\s+cầu"
    r"|cấp\s+trên|khi|có|ban\s+hành|kế\s+hoạch|[\s,:;–-])+",
    "hoàn thành trong",
    "báo cáo định kỳ",
)
BY_OTHERS = loose(
    "as another document, or whoever is above, says",
    r"^(?:[^\W\d_]+\s+){0,4}?theo\s+(?:đúng\s+)?"
    r"(?:lộ trình|tiến độ|hướng dẫn|kế hoạch|quy định|chỉ đạo|yêu cầu|thời hạn)\b",
    "Triển khai bảo đảm theo lộ trình của Bộ",
    "Theo Kế hoạch của Ủy ban nhân dân tỉnh",
    never=("theo tháng",),
)
PERIOD = loose(
    "a heading that is a period",
    r"(?:tháng|quý)\s+[\dIVX/]{1,7}(?:\s*(?:,|và|-|–)\s*(?:(?:tháng|quý)\s+)?[\dIVX/]{1,7})*(?:\s*(?:/"
    r"|năm)\s*20\d{2})?\s*:?",
    "Tháng 11/2023",
    "Quý I, II năm 2024:",
    never=("Quý khách",),
)
STAGE_PERIOD = loose(
    "a heading that counts a stage and says when it is",
    r"(?:đợt|giai đoạn|bước|tuần|kỳ|vòng|lượt|cao điểm|đợt cao điểm)(?:\s+(?:thứ\s+)?[\w]{1,6}){1,2}\s*[:(–-]\s*"
    r"(?P<time>(?:trong|từ|đến|trước|sau|ngày|tháng|quý|tuần|năm|cuối|đầu|chậm nhất|hoàn thành|xong)\s[^:;()]{2,70}?)"
    r"\s*\)?\s*(?:,?\s*(?:gồm|với)\s[^:]{0,60})?[:.]?",
    "Đợt 1: Từ ngày 05/12/2025 đến ngày 20/02/2026:",
    "Giai đoạn 2 (trước 30/6/2026)",
    never=("Đợt 1: Kiểm tra tại xã", "Đợt kiểm tra năm 2026"),
)
POINTS_ELSEWHERE = loose(
    "elsewhere",
    r"^(?:theo|như|tại|thực hiện theo)\b",
    "Theo Kế hoạch số 12",
    "tại Quyết định số 5",
    never=("Hoàn thành theo kế hoạch",),
)


PROSE_CADENCE = loose(
    "recurring",
    r"^(?:(?:Thực\s+hiện\s+)?(?P<open>Thường\s+xuyên|H[àằ]ng\s+(?:ngày|tuần|tháng|quý|năm)"
    r"|Mỗi\s+(?:ngày|tuần|tháng|quý|năm)|Định\s+kỳ(?:\s+(?:h[àằ]ng\s+)?(?:tuần|tháng|quý|năm|6\s+tháng))?))\b"
    r"|(?P<said>thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng\s+(?:tuần|tháng|quý|năm))|định\s+kỳ\s+(?:h[àằ]ng\s+)?(?:tuần"
    r"|tháng|quý|năm|(?:0?6|sáu)\s+tháng)(?:[^.;]{0,20}?(?:báo\s+cáo|đột\s+xuất))?"
    r"|báo\s+cáo(?:\s+\w+){0,6}?\s+(?:(?:h[àằ]ng|từng)\s+(?:ngày|tuần|tháng|quý|năm)(?!\s+(?:của"
    r"|do)\s+(?!đơn\s+vị\s+mình))"
    r"|(?:0?6|sáu)\s+tháng(?:,|\s+và)?\s+(?:cả\s+|h[àằ]ng\s+)?năm)"
    r"|(?:ngày|tháng|quý|thứ|giờ)(?:\s+[\w/]{1,7}(?:\s*(?:,|và)\s*[\w/]{1,7})*)?\s+(?:của\s+)?h[àằ]ng\s+(?:ngày|tuần"
    r"|tháng|quý|năm)"
    r"|h[àằ]ng\s+(?:ngày|tuần)(?=\s*(?:[,.;)]|$)|\s+do\b)|h[àằ]ng\s+(?:ngày|tuần|tháng|quý)"
    r"(?=\s+(?:báo\s+cáo|thông\s+báo|gửi|tổng\s+hợp|rà\s+soát|sơ\s+kết|cập\s+nhật|kiểm\s+tra|họp)\b)"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối\s+(?:của\s+)?quý|liền\s+kề|kế\s+tiếp|sau(?!\s+khi))"
    r"|(?:đầu|cuối)\s+(?:mỗi|h[àằ]ng)\s+(?:tuần|tháng|quý|năm)"
    r"|mỗi\s+(?:ngày|tuần|tháng|quý|năm)\s+(?:(?:ít\s+nhất|tối\s+thiểu|từ)\s+)?(?:\d+|một|hai|ba)\s+(?:lần|buổi|cuộc|kỳ"
    r"|đợt|khóa|lớp|tin|bài|suất|vở|phóng\s+sự|chuyên\s+mục|hội\s+nghị|phiên)"
    r"|(?:0?6|sáu)\s+tháng,\s+(?:(?:0?1|một|cả|h[àằ]ng)\s+)?năm\b(?!\s*\d)"
    rf"|(?<![\d]){_TIMES_A}(?:tuần|tháng|quý|năm)|0?7\s+ngày/lần|\d+\s+tháng(?:/|\s+(?:một|0?1)\s+)lần"
    r"|định\s+kỳ\s+(?:tổng\s+hợp,?\s+)?(?:báo\s+cáo|kiểm\s+tra|đánh\s+giá|rà\s+soát)"
    r"|(?<!không )(?<!giáo dục )(?<!dạy nghề )(?<!đào tạo )(?<!chi )thường\s+xuyên"
    r"(?=(?:,\s+liên\s+tục)?\s*[.;]?$|\s+trong\s+năm|,\s+(?!sâu|liên\s+tục|phổ\s+cập|rộng|sôi))"
    r"|(?<!chương trình )(?<!kế hoạch )(?<!kết quả )"
    r"(?:đánh\s+giá|kiểm\s+tra|rà\s+soát|sơ\s+kết|tổng\s+kết|giao\s+ban|cập\s+nhật|tổng\s+hợp)\s+h[àằ]ng"
    r"\s+(?:ngày|tuần|tháng|quý|năm)(?=\s*(?:[.;]|$))"
    r"|^(?:kiểm\s+tra|rà\s+soát|cập\s+nhật|đánh\s+giá|tổng\s+hợp|giám\s+sát|thống\s+kê|theo\s+dõi)\s[^.;,:]{0,80}?"
    r"(?<!chương trình)(?<!hoạch)(?<!quả)(?<!cáo)(?<!họp)\sh[àằ]ng\s+(?:ngày|tuần|tháng|quý)(?=\s*(?:[.;]|$))"
    r"|(?<!chương trình )(?<!kế hoạch )(?<!kết quả )(?<!báo cáo )(?<!họp )(?<!hoạt động )(?<!thu nhập )(?<!nhiệm vụ )"
    r"h[àằ]ng\s+(?:ngày|tuần|tháng|quý)(?=\s*[.;]?$)"
    r"|(?<=[,;]\s)(?:h[àằ]ng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)(?=\s+[\p{Ll}])(?!\s+(?:của|do|và)\b)"
    r"|h[àằ]ng\s+năm(?=\s+(?:tổ\s+chức|tổng\s+hợp|báo\s+cáo|xây\s+dựng\s+(?:kế|chương)|lập\s+(?:kế|dự|danh)|rà\s+soát"
    r"|sơ\s+kết|tổng\s+kết|bố\s+trí|kiểm\s+tra|đánh\s+giá|cập\s+nhật|ban\s+hành)\b)"
    r"|(?:báo\s+cáo|sơ\s+kết|tổng\s+kết|kiểm\s+tra|giao\s+ban|đánh\s+giá|rà\s+soát|họp|tổng\s+hợp|công\s+khai)"
    r"(?:\s+\w+){0,3}?\s+theo\s+(?:tuần|tháng|quý)(?!\s+[IVX\d])"
    r"|(?:kiểm\s+tra|thanh\s+tra)\s+(?:định\s+kỳ\s*(?:,|và|hoặc)\s*)?đột\s+xuất"
    r"|(?<!chương trình )(?<!kế hoạch )(?<!kết quả )(?<!cáo )(?<!họp )h[àằ]ng\s+(?:ngày|tuần|tháng|quý)(?=\s+theo\b))",
    "Thường xuyên",
    "Hằng quý",
    "Định kỳ 6 tháng",
    "thực hiện thường xuyên",
    "định kỳ hằng quý báo cáo",
    "báo cáo kết quả hằng tháng",
    "ngày 20 hằng tháng",
    "hằng tuần, đột xuất",
    "hằng tháng báo cáo",
    "công khai tài chính hằng quý.",
    "ngày 15 của tháng cuối quý",
    "cuối mỗi quý",
    "mỗi năm ít nhất 01 lần",
    "6 tháng, năm",
    "02 lần/năm",
    "định kỳ rà soát",
    "duy trì thường xuyên.",
    "tổ chức giao ban hằng tuần",
    "Rà soát danh mục hằng quý.",
    "kiểm tra định kỳ, đột xuất",
    "phát động hằng tháng theo chủ đề",
    "ban hành kế hoạch; hằng năm bố trí kinh phí",
    "tự kiểm tra theo quý",
    "mở ít nhất 04 lớp/năm",
    "mỗi tuần ít nhất 02 tin, bài",
    never=("chương trình kiểm tra hằng năm của huyện", "không thường xuyên.", "Phòng Giáo dục thường xuyên"),
)
GOES_ON = loose(
    "what is done goes on all the time: the word stands before a verb, or right after it",
    r"(?<!không )(?<!chi )(?<!giáo dục )(?<!dạy nghề )(?<!đào tạo )(?<!nơi )(?<!tuyến )(?<!điểm )(?<!người )(?<!hộ )"
    r"(?<!các khu vực )(?<!những khu vực )"
    r"thường\s+xuyên(?=(?:,\s+(?:liên\s+tục|kịp\s+thời|đột\s+xuất))?\s+(?!xảy\s+ra|bị\b|có\b|ngập|đi\s+lại|sinh\s+sống"
    r"|(?:tỉnh|huyện|thành\s+phố|thị\s+xã|quận|xã|phường)\b|của\b|và\b|về\b)[\p{Ll}])",
    "Trạm Y tế thường xuyên giám sát dịch bệnh",
    "tăng thời lượng tuyên truyền, thường xuyên cảnh báo",
    "Giám sát thường xuyên tại cửa khẩu",
    never=("Trung tâm Giáo dục thường xuyên huyện", "1% chi thường xuyên hằng năm", "nơi thường xuyên ngập úng"),
)
_ACTS = (
    r"(?:phát\s+(?:thanh|sóng|động)|tuyên\s+truyền|truyền\s+thông|đăng\s+tải|(?:tổng\s+)?vệ\s+sinh|quét\s+dọn|dọn"
    r"|thu\s+gom"
    r"|phun|khử\s+khuẩn|tiêu\s+độc|tuần\s+tra|kiểm\s+tra|thanh\s+tra|kiểm\s+soát|giám\s+sát|quan\s+trắc|lấy\s+mẫu"
    r"|kiểm\s+kê"
    r"|rà\s+soát|thống\s+kê|tổng\s+hợp|cập\s+nhật|công\s+khai|niêm\s+yết|đôn\s+đốc|nhắc\s+nhở|đánh\s+giá|sơ\s+kết"
    r"|tổng\s+kết"
    r"|giao\s+ban|họp|đối\s+thoại|tiếp\s+(?:công\s+)?dân|ra\s+quân|tập\s+huấn|diễn\s+tập|luyện\s+tập|nạo\s+vét"
    r"|bảo\s+dưỡng)"
)
_NAMED = (
    r"(?:kế\s+hoạch|chương\s+trình|công\s+tác|báo\s+cáo|kết\s+quả|số\s+liệu|dữ\s+liệu|kinh\s+phí|chi\s+phí|hoạt\s+động"
    r"|nhiệm\s+vụ|nội\s+dung|lịch|cuộc|buổi|đợt|hội\s+nghị|quy\s+chế|chế\s+độ|đoàn|đội|tiêu\s+chí|phương\s+án|đề\s+án"
    r"|sổ|hồ\s+sơ|danh\s+mục|biểu|mức|thu\s+nhập|trợ\s+cấp|lương|tiền|phí|lễ|ngày\s+hội|phong\s+trào|tháng|năm|quý"
    r"|theo)"
)
ACTS_OFTEN = loose(
    "what is to be done, and how often, with more said of it afterwards",
    rf"\b{_ACTS}(?:(?:\s+(?!{_NAMED}\b|h[àằ]ng\b|{_ACTS}\b)\w+){{0,3}}?\s+(?P<often>h[àằ]ng\s+(?:ngày|đêm|tuần|tháng"
    rf"|quý))"
    r"|\s+(?P<yearly>h[àằ]ng\s+năm))(?!\s+(?:của|do)\b)\b",
    "phát thanh hằng tuần trên hệ thống truyền thanh",
    "tuyên truyền hằng tháng về vệ sinh môi trường",
    "dọn đường làng hằng tuần tại các thôn",
    "rà soát hằng năm danh sách hộ nghèo",
    never=("kiểm tra kế hoạch hằng tháng", "phát thanh hằng tuần của đài", "kiểm tra chế độ trợ cấp hằng tháng"),
)
OF_SOMETHING = loose(
    "what comes again is a thing that is named, not what is to be done",
    rf"\b{_NAMED}(?:\s+(?!và\b|hoặc\b)\w+){{0,3}}\s*$",
    "xây dựng chương trình tuyên truyền ",
    "trong các cuộc họp ",
    "kế hoạch ",
    never=("theo kế hoạch, ", "xây dựng kế hoạch và "),
)
HOW_OFTEN = loose(
    "no more than how often, and no verb after it",
    rf"(?:{_ACTS}\s+)?h[àằ]ng\s+\w+(?!\s+(?:{_ACTS}|báo\s+cáo|thông\s+báo|gửi)\b)\b",
    "hằng tháng.",
    "giao ban hằng tuần",
    never=("hằng tháng báo cáo",),
)
EVERY_AT_END = loose("it comes every …", rf"{EACH.source}$", "ngày 31/12 hằng năm", never=("ngày 31/12",))
EVERY_YEAR = loose("it comes every year", r"(?:h[àằ]ng|mỗi)\s+năm$", "và 30/11 hằng năm", never=("hằng năm 2026",))
REMARK = exact("a remark in brackets", r"\(([^()]{3,200})\)", "(xong trong quý I)", never=("(a)",))
PROGRAMME = loose(
    "a programme or a law is named by its years, no deadline",
    r"^(?:giai\s+đoạn|(?:năm)?(?!.*/\d{4})\s*[\d\s–/-]+$)",
    "giai đoạn 2021-2025",
    "2013",
    never=("06/2025", "trước năm 2026"),
)
RECURS_THEN = loose(
    "after the day stands how often",
    r"\s+và\s+(?=thực\s+hiện\s+(?:thường\s+xuyên|h[àằ]ng)|thường\s+xuyên|h[àằ]ng)"
    r"|[;,]\s*(?=thực\s+hiện\s+thường|thường\s+xuyên|h[àằ]ng)",
    "hoàn thành trong năm 2023 và thực hiện thường xuyên",
    "trước 30/6; hằng năm",
    never=("trước 30/6 và 30/11",),
)
