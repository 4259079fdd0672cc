"""The turns of phrase by which documents say who does what: each with lines that show it."""

from __future__ import annotations

from app.outline.name_words import HEAD, STARTS_LIST, STOP
from app.outline.rules import exact, loose

_CARE = r"(?:trực tiếp\s+)?(?:phụ trách|đảm nhiệm|đảm nhận|đảm trách)"

ASSIGN = loose(
    "the office that follows is given the task",
    r"(?:Giao|Phân công|Đề nghị|Kính đề nghị|Kính mời|Mời|Yêu cầu|GIAO)(?:\s+(?:nhiệm vụ\s+)?cho)?\s*:?\s+",
    "Giao Sở Nội vụ theo dõi",
    "Giao nhiệm vụ cho: Công an xã",
)
TIME = loose(
    "a time, a basis or an aim stands before the subject",
    r"(?:Để|Nhằm|Thực hiện (?:Kế hoạch|Nghị quyết|Quyết định|Chỉ thị|Công văn|Chương trình))\b[^,:;.]{0,160},\s+"
    r"|(?:(?:Trong|Vào|Đến(?:\s+hết)?|Trước|Từ|Từ nay đến(?:\s+hết)?)\s+(?:năm|quý|tháng|ngày|tuần"
    r"|giai đoạn)[^,]{0,40}|H[àằ]ng\s+(?:năm|quý|tháng|tuần)"
    r"|Định kỳ[^,]{0,40}|(?:Căn cứ|Theo)\s+chức năng,\s+nhiệm vụ(?:,\s*quyền hạn)?[^,]{0,40}"
    r"|(?:Căn cứ|Trên cơ sở|(?:Trong\s+)?Quá trình)[^.;:]{0,240}?"
    rf"(?=,\s+(?:(?-i:{HEAD.source})|{STARTS_LIST.source}))"
    r"|(?:Chậm nhất|Muộn nhất|Trong (?:vòng|thời hạn)|Sau(?! khi))\s+[^,:;.]{3,80}"
    r"|(?:Khi|Nếu|(?:Trước|Sau|Ngay|Trong) khi|(?:Trong )?[Tt]rường hợp)\s[^.;:]{3,160}?"
    rf"(?=,\s+(?:(?-i:{HEAD.source})|{STARTS_LIST.source}|(?:đồng chí|đ/c)\s))"
    r"|(?:Căn cứ|Trên cơ sở)[^,]{0,160}|Sau khi\s+[^,:;.]{3,80}),\s+"
    rf"|Kết thúc\s+[^.;:,]{{3,60}},\s+(?=(?-i:{HEAD.source})|{STARTS_LIST.source})"
    r"|(?:Trước|Vào|Từ|Trong|Đến)\s+(?:ngày|tháng|quý|tuần)[^,:]{0,40}:\s+",
    "Trên cơ sở Nghị quyết, Chương trình hành động, các sở, ngành xây dựng",
    "Trong quá trình thực hiện, nếu cần sửa đổi, bổ sung, các cơ quan đề xuất",
    "Hằng quý, Phòng Nội vụ tổng hợp",
    "Chậm nhất 05 ngày kể từ ngày nhận được Kế hoạch này, các đơn vị",
    "Để thực hiện có hiệu quả Kế hoạch, Đảng ủy xã xác định",
    "Khi nhiệt độ dưới 12 độ C, các hộ chăn nuôi đưa",
    "Trước ngày 20/5: các chi đoàn xây dựng",
    "Kết thúc đợt huấn luyện, Ban Chỉ huy Quân sự xã tổng hợp",
    never=("Thực hiện tốt quy chế, nền nếp",),
)
AIM = exact(
    "an aim stands before the subject, perhaps with commas of its own",
    r"(?:Để|Nhằm)\s[^.;:,]{3,200}(?=,)",
    "Để nâng cao hiệu lực, hiệu quả quản lý chợ, các phòng, ban cần",
    never=("Để trống ô này.",),
)
AFTER_AIM = loose(
    "after whoever an aim was said before stands what they are to do",
    r"\s*:|,?\s+(?:theo (?:chức năng|nhiệm vụ)|căn cứ|có trách nhiệm|cần|phải)(?!\w)",
    " theo chức năng, nhiệm vụ",
    " cần rà soát",
    never=(" và các đơn vị",),
)
LED = loose(
    "whoever follows may be the one that leads",
    r"(?<!phương án )(?<!cơ chế )(?<!đề xuất )(?<!quy định )(?<!việc )"
    r"(?:do|giao|phân công|yêu cầu|đề nghị)\s+(?:cho\s+)?(?=\S)",
    "do Phòng Tư pháp chủ trì",
    never=("nghiên cứu phương án giao Sở Y tế quản lý", "rà soát việc giao Sở Y tế"),
)
LEADS = loose(
    "the office before leads",
    r"\s*,?\s*(?:(?:là|làm)\s+(?:cơ quan\s+|đơn vị\s+)?(?:chủ trì|đầu mối|thường trực)|ch[ủỉ] trì|chịu trách nhiệm"
    rf"|có trách nhiệm|{_CARE}|(?:tham mưu|(?:tổ chức\s+)?thực hiện)(?=\s*(?:[,;.)]|$)))",
    " chủ trì, phối hợp",
    " là cơ quan thường trực",
    never=(" thực hiện nghiêm các quy định",),
)
DONE_BY = exact(
    "whoever stands between these words leads, whatever kind of office it is",
    rf"\bdo\s+(?P<who>[\p{{Lu}}](?:(?!\s(?:phối hợp|cùng)\s)[\w\s-]){{2,60}}?)\s+"
    rf"(?:(?:phối hợp|cùng)\s[^.;]{{3,120}}?\s)?(?:ch[ủỉ] trì|{_CARE}|làm đầu mối)\b",
    "tổ chức hội thao (do Nhóm Xung kích phụ trách)",
    never=("do người dân chủ trì",),
)
WITH = loose(
    "those that follow join in",
    r"(?:(?:(?<=ký quy chế )|(?<=ký kết quy chế )|(?<!quy chế )(?<!chương trình )(?<!kế hoạch )(?<!công tác ))"
    r"phối hợp(?:\s+(?:chặt chẽ|đồng bộ"
    r"|thường xuyên))?(?:\s*,?\s*(?:cùng|với)){0,2}\s*:?|\bkết hợp\s+(?:cùng|với)|\bcùng(?:\s+với)?"
    r"|(?<=chủ trì )với|phối hợp,\s+(?:hướng dẫn|hỗ trợ|giúp đỡ)(?=\s+(?-i:[\p{Lu}])))\s+",
    "phối hợp với Công an xã",
    "phối hợp, hướng dẫn Bộ Y tế",
    "phối hợp chặt chẽ cùng Phòng Kinh tế",
    "chủ trì với các đơn vị liên quan",
    "Ký quy chế phối hợp với Công an xã",
)
_BRANCH = r"[\p{Lu}]\w+(?:\s[\p{Lu}]\w*){0,3}\s(?:khu vực|tỉnh|thành phố|xã|phường)(?!\w)"
BRANCHES = exact(
    "branches of whatever has a name and a level",
    rf"{_BRANCH}(?:(?:,\s+(?:và\s+)?|\s+và\s+){_BRANCH})*",
    "VNPT khu vực, Viettel xã",
    never=("các cơ quan khu vực",),
)
LABEL_LEAD = loose(
    "a label after which the lead stands",
    r"(?:(?:cơ quan|đơn vị|bộ phận|người)\s+(?:chủ trì|thực hiện|tham mưu|đầu mối|phụ trách|chịu trách nhiệm)"
    r"(?:(?:\s*[,/]\s*|\s+và\s+|\s+)(?:thực hiện|tham mưu|tổ chức|chủ trì))*|chủ trì(?:\s+thực hiện)?|đầu mối|phụ trách"
    r"|(?:cơ quan|đơn vị)\s+(?:chủ quản|quản lý|thường trực|chủ đầu tư|chủ dự án)|chủ đầu tư|chủ dự án"
    r"|(?:trách nhiệm|phân công)(?:\s+(?:thực hiện|tham mưu|chủ trì|chính))+"
    r"|(?:(?<=[.;]\s)|(?<=\())(?:phân công|trách nhiệm|giao|thực hiện))\s*:\s*",
    "Đơn vị chủ trì: Phòng Nội vụ",
    "Cơ quan quản lý: Sở Y tế",
    "Phân công thực hiện: Công an xã",
    "Đơn vị chủ trì, tham mưu: Phòng Kinh tế",
    "Đơn vị chịu trách nhiệm: Trạm Y tế",
    "Trách nhiệm tham mưu: Văn phòng HĐND và UBND",
    "Kẻ vạch sơn. Phân công: Công an xã",
    never=("chủ trì cuộc họp",),
)
LABEL_COORD = loose(
    "a label after which those stand that join in",
    r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?:\s+thực hiện)?\s*:\s*",
    "Đơn vị phối hợp: Phòng Tư pháp",
    never=("phối hợp với Phòng Tư pháp",),
)
JOINED_TO_LABEL = exact(
    "after a label stands who leads, and in the same breath who joins in",
    r"^(?P<lead>[^,;:]{3,80}?)(?:\s+chủ trì)?,?\s+phối hợp(?:\s+(?:với|cùng))?\s+(?P<coord>(?:[\p{Lu}]|các\s).*)$",
    "Tổ Tổng hợp phối hợp Văn phòng HĐND và UBND xã",
    "Công an xã chủ trì, phối hợp với các thôn",
    never=("Phòng Nội vụ; Phòng Tư pháp",),
)
_LABEL_WORDS = r"(?:cơ quan|đơn vị|phối hợp|thời gian|sản phẩm|thời hạn|tiến độ|chủ trì|hoàn thành|kết quả)"
AFTER_LABEL = loose(
    "where the names after a label end",
    rf"[.()]\s|[.):]$|;\s*(?={_LABEL_WORDS})|\s[-–]\s(?={_LABEL_WORDS}[^:;,]{{0,30}}:)",
    "Phòng Nội vụ; đơn vị phối hợp: Phòng Tư pháp",
    "Phòng Nội vụ.",
    never=("Phòng Nội vụ; Phòng Tư pháp",),
)
WITHIN_DUTIES = loose(
    "within what each of the offices of a label does it",
    r",?\s+(?:trong phạm vi|theo)\s+(?:chức năng|nhiệm vụ|thẩm quyền)(?:,\s+(?:nhiệm vụ|quyền hạn|thẩm quyền))*"
    r"(?:\s+(?:của mình|được giao|quy định))?(?!\w)",
    " trong phạm vi chức năng, nhiệm vụ của mình và các cơ quan khác",
    never=(" theo dõi",),
)
EACH_ACTS = loose(
    "after the offices of a label stands what they are to do",
    r"\s*,?\s+(?:ch[ủỉ] (?:trì|động)|tham mưu|có trách nhiệm|chịu trách nhiệm|theo dõi|đôn đốc|tổng hợp|tiến hành"
    r"|rà soát|cập nhật|triển khai|thực hiện)\s",
    " tham mưu Ủy ban nhân dân ban hành",
    " rà soát danh mục và gửi kết quả về Sở Y tế để tổng hợp",
    never=(", Sở Tư pháp", " đánh giá, phân hạng sản phẩm"),
)
INFORM = loose(
    "whoever follows may be told of it",
    r"(?:thông báo|thông tin|gửi|sao gửi|báo cáo)\s+(?:đến|tới|cho|về)?\s*",
    "thông báo cho Văn phòng",
)
TO_KNOW = loose("the offices before are only to know", r"\s*(?:\([^()]*\)\s*)?(?:để|được)\s+biết", " để biết, theo dõi")
REMARK = exact(
    "a remark in brackets ends the clause",
    r"\((?P<inner>[^()]{3,200})\)\s*[.;]?$",
    "Ra quân (Đoàn phường chủ trì).",
    never=("Ra quân (Đoàn phường chủ trì) và tổng kết.",),
)
REMARK_GOES_ON = loose(
    "after the office a remark goes on with when or with whom",
    r"\s*[,;:]\s*(?:thường xuyên|hoàn thành|xong|trước|quý|tháng|h[àằ]ng|định kỳ|năm|thời gian|trong|phối hợp)",
    ", hoàn thành trong quý II",
)
REMARK_ACTS = loose(
    "the office in brackets does it",
    r"\s+(?:(?:tham mưu|thực hiện|hướng dẫn|chỉ đạo|chủ trì|phụ trách|đầu mối|chuẩn bị"
    r"|tổ chức|soạn thảo|biên soạn|theo dõi|tổng hợp|triển khai)"
    r"(?:\s+(?:nội dung|thực hiện))?\s*[,;)]|(?:phối hợp|hướng dẫn|chỉ đạo)\s)",
    " thực hiện)",
    " phối hợp Sở Y tế chuẩn bị)",
    " hướng dẫn; thực hiện hằng quý)",
)
MUST = loose(
    "the office before is told something of its own",
    r"\s+(?:phải|cần|có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|khẩn trương)(?!\w)",
    " phải hoàn thành",
    never=(" rà soát",),
)
JOINS_TOO = loose(
    "the offices before join in besides others",
    r"\s+(?:(?:cùng|tham gia|cũng)\s+)phối hợp(?!\s+(?:với|cùng))(?!\w)",
    " cùng phối hợp",
    " tham gia phối hợp thực hiện",
    never=(" cùng phối hợp với Công an xã", " phối hợp tuyên truyền"),
)
JOINS_AGAIN = loose(
    "right before it: in the same task, at the same time",
    r"[;,.]\s+(?:và\s+)?(?:đồng thời|song song đó|bên cạnh đó|cùng với đó)"
    r"(?:,?\s+(?:chủ động|tích cực|thường xuyên|tiếp tục))?,?\s*$",
    "kiểm tra các bếp ăn; đồng thời ",
    never=("rà soát, ", "đồng thời rà soát "),
)
JOINS_IN = loose(
    "the offices before join in",
    r"\s+(?:[^;.,]{0,30}?\s)?(?<!đề nghị )(?<!yêu cầu )(?:cùng\s+)?phối hợp"
    r"(?!\s+(?:có trách nhiệm|chịu trách nhiệm|thì|phải)\b)(?=\s*[;,.)]|\s+(?:thực hiện|khi)\b|$"
    rf"|\s+(?!với\b|cùng\b)(?:{STOP.source}))"
    r"|\s+cùng\s+(?:tham gia|thực hiện|vào cuộc|vận động|tuyên truyền)\b",
    " cùng phối hợp thực hiện",
    " phối hợp tuyên truyền",
    never=(" phối hợp với Công an xã",),
)
ORDERS = loose(
    "the office before tells the one that follows",
    r"\s*(?:\([^()]{2,40}\)\s*)?(?:yêu cầu|đề nghị|giao|chỉ đạo)\s+",
    " yêu cầu Phòng Tư pháp",
    " (VHXH) đề nghị các trường",
)
PREPARES = loose(
    "an office only prepares what the next one of the sentence is to do",
    r"\s+(?:tham mưu|chuẩn bị|soạn thảo|dự thảo)\b(?:(?!phối hợp|cùng|với|gồm)[^.;:(])*",
    " tham mưu",
    " tham mưu ban hành văn bản",
    never=(" phối hợp với Công an", " hướng dẫn"),
)
NOT_SUBJECT = loose(
    "the office before only issues the document, or is the one that gets something",
    r"\s*(?:(?:yêu cầu|đề nghị)(?=[^.;]*:\s*$|\s*:)"
    r"|(?:ban hành|xây dựng)\s+(?:kế hoạch|quyết định|chương trình|phương án|đề án|hướng dẫn)\b.{0,400}"
    r"(?:như sau|sau đây|cụ thể|sau)\s*:?\s*$"
    r"|(?:trên địa bàn\s+)?được\s+(?:mời|hỗ trợ|hưởng|cấp|tặng|khen|miễn|vay|ưu tiên|tạo điều kiện|tập huấn"
    r"|bồi dưỡng|tuyên truyền|vận động|khuyến khích|đề nghị|yêu cầu|khám|tiêm|chăm sóc|tiếp cận|thụ hưởng|thông báo))",
    " ban hành Kế hoạch triển khai như sau",
    " được mời tham gia",
    never=(" được phân công phụ trách",),
)
AFTER_SUBJECT = exact(
    "how a sentence goes on after its subject",
    r"^\**\s*(?:\([^()]*\)\s*|[-–]\s+(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối|chủ trì)\b"
    r"(?:\s+[\p{Lu}][^,;:.]{2,70}?(?=\s+(?:giúp|tham mưu|chủ trì|có|chịu|tổng hợp|làm)\s))?)?"
    r"(?:[:,;]?\s*$|:|[\p{Ll}]|\(|,\s*(?:ch[ủỉ] trì|phối hợp|căn cứ|trên cơ sở|theo|có trách|chủ động|[\p{Ll}]))",
    " tổng hợp báo cáo",
    "*: rà soát",
    " (cơ quan thường trực) theo dõi",
    never=(", Sở Y tế",),
)
LABEL = exact(
    "what the clause is about, before a colon",
    r"[\p{Lu}](?:[^:.;()]|\([^()]{1,60}\)){2,90}:\s+",
    "Kinh phí: Phòng Tài chính bố trí",
)
NO_WORK = loose(
    "what stands before the colon is no work, so that those after it only belong to it",
    r"(?:thành phần|đối tượng|kính gửi|nơi nhận|địa điểm|đơn vị được|gồm|bao gồm|các đơn vị|danh sách|dự họp|tham dự"
    r"|chủ trì"
    r"|phối hợp|đại biểu|khách mời|cơ cấu|thành viên|ban chỉ đạo|ban tổ chức|đoàn|tổ|nhóm|cụm|khối|tuyến|chủ thể"
    r"|phạm vi|nguồn|căn cứ|ủy viên|uỷ viên|phó|trưởng|thư ký|lực lượng|huy động|tên|số)\b",
    "Thành phần: Sở Y tế",
    never=("Thanh toán phí: Sở Y tế",),
)
MATTER = exact(
    "a matter that was asked about, before a colon, however long",
    r"(?:(?:Đối với|Về|Liên quan(?: đến)?)\s[^:;.]{5,240}|Về\s+(?:các\s+)?(?:đề nghị|kiến nghị|đề xuất)\s[^:.]{5,600}"
    r"):\s+",
    "Đối với kiến nghị bổ sung giáo viên mầm non: Sở Nội vụ tham mưu",
    "Về cấp điện cho 03 bản: Đề nghị Công ty Điện lực",
    "Về đề nghị bổ sung vốn sửa kè sông; hỗ trợ giống lúa cho các hộ: UBND huyện cần rà soát",
    never=("Đối với các xã.",),
)
ON_MATTER = exact(
    "what the sentence is about, before a comma and whoever does it",
    rf"Đối với\s(?!{HEAD.source}|{STARTS_LIST.source})[^.;:]{{5,200}}?,\s+"
    rf"(?=(?:{HEAD.source})|(?:{STARTS_LIST.source}))",
    "Đối với việc của năm 2031, các phòng và UBND các xã chủ động bố trí",
    never=("Đối với Sở Y tế, Sở Nội vụ:", "Đối với các xã, các phường rà soát"),
)
TOWARDS = exact("a heading about whom it concerns", r"(?:Đối với|Về phía)\s+", "Đối với các xã:")
TIME_FOLLOWS = loose(
    "after the office stands when",
    r"\s*[,;]\s*(?:hoàn thành|xong|trước|trong|quý|tháng|thường xuyên|h[àằ]ng)\b",
    ", hoàn thành trong quý II",
)
DIRECTS = loose(
    "others are told to do it, and with whom",
    rf"\b(?:lãnh đạo|chỉ đạo|yêu cầu|hướng dẫn|đôn đốc)\s+(?:(?-i:{HEAD.source})|{STARTS_LIST.source})"
    r"[^.;]*(?<![,\s])\s*$",
    " lãnh đạo, chỉ đạo các phòng tiếp tục ",
    " chỉ đạo các phòng ",
    never=(" hướng dẫn các thôn, ", " chỉ đạo tổ chức hội nghị, ", " chỉ đạo các xã rà soát; "),
)
STAFF = loose(
    "people of an office, who are told something inside it",
    r"^(?:các\s+|từng\s+|mỗi\s+|01\s+)?(?:lãnh đạo|đồng chí|thành viên|cán bộ|công chức|(?:cấp\s+)?[ủu][ỷy] viên"
    r"|đảng viên)\b",
    "các đồng chí trong Ban Thường trực",
    never=("các cơ quan, đơn vị",),
)
SIGN_BEFORE = exact("a sign stands before", r"[;,(:]\s*$", "Tổng kết năm 2025; ", never=("Kinh phí ",))
DID_BEFORE = exact(
    "what the office did to the thing that is spoken of; it is not asked for",
    r"\s+(?:giới thiệu|ban hành|cấp|quản lý|phát động|phê duyệt|đề xuất|chuyển|gửi|công bố)\b",
    " giới thiệu ứng cử",
    never=(" chuẩn bị",),
)
SETS_OUT = exact(
    "the sentence hands out what stands below it",
    r"\b(?:nhiệm vụ|nội dung|công việc|giải pháp|biện pháp)\b[^.;]{0,30}:$",
    "Đảng ủy xã thực hiện các nhiệm vụ sau:",
    never=("Sở Y tế tổ chức hội nghị:",),
)
GOES_ON = exact(
    "a new part of the sentence, whose subject is the same, or nothing yet but how it is to be done",
    r"[;,]\s*$|(?:chủ động|tích cực)(?:(?:,|\svà)?\s+(?:chủ động|tích cực|thường xuyên))*,?\s*$",
    "bố trí kinh phí; ",
    "Hà Lam, Cẩm Lạc, Kỳ Sơn, Tân Hưng chủ động, tích cực ",
    never=("rà soát ",),
)
AS_WRITTEN = exact(
    "one more on a list, of a kind that no table has",
    r"(?:\s*,\s*(?:và\s+)?|\s+và\s+)?(?P<name>[\p{Lu}][\w-]*(?:\s+(?!và\b|theo\b|để\b|tại\b)[\w-]+){0,5}?)"
    rf"(?=\s*[,;.]|\s*$|\s+và\s|\s+(?:{STOP.source}))",
    ", Câu lạc bộ Dưỡng sinh và Đội Cờ đỏ",
)
ONE_SMALL = exact(
    'one that joins in, in small letters and without "các"',
    r"(?:giáo viên chủ nhiệm|giáo viên bộ môn|giáo viên|nhà trường|gia đình|phụ huynh học sinh|phụ huynh"
    r"|đoàn kiểm tra|đoàn giám sát|đoàn thanh tra|đoàn công tác|tổ công tác|cơ quan chức năng|lực lượng chức năng"
    r"|cha mẹ học sinh|chính quyền địa phương|chính quyền|công an|cấp ủy|đoàn thể|mặt trận|người dân|cộng đồng dân cư"
    r"|chủ đầu tư)(?!\w)",
    "giáo viên chủ nhiệm",
    never=("Giáo viên",),
)
LIST_GLUE = exact("a list goes on", r"\s*(?:,\s*và|,|;)\s+|\s+và\s+", ", và Công an xã")
SUBJECT_ACTS = exact(
    "the subject does something",
    r"^(?:\s*\([^()]*\))?\s+(?=[\p{Ll}])(?!(?:của|tại|về|và|theo|là|có|được|trên)\b)",
    " bố trí kinh phí",
    never=(" của tỉnh", ", Sở Y tế"),
)
WITH_OPENS = loose(
    'nothing stands before "phối hợp với" but who leads',
    r"(?:ch[ủỉ] trì(?:,? (?:tiếp tục|chủ động))?|^[^.;]{0,12}|^(?:[^.;:]{3,60}|(?:Đối với|Về)\s[^.;:]{3,240}):"
    r"(?:\s(?:chủ động|khẩn trương|tiếp tục|kịp thời|tích cực|thường xuyên))?)\s*,?\s*$",
    "Sở Nội vụ chủ trì, ",
    "Chủ động ",
    "Hiến máu tình nguyện: ",
    "Đối với các chợ chưa có quyết định phê duyệt và chưa có danh sách hộ kinh doanh: Khẩn trương ",
    "Chủ trì, tiếp tục ",
    never=("Sở Nội vụ tổng hợp báo cáo, ",),
)
NEXT_STEP = exact(
    "another step of the same clause begins, which names nobody before",
    r"^[\p{Lu}](?:[^.;](?!\bphối hợp\b))*;\s*$",
    "Chuẩn bị báo cáo theo đề cương; ",
    never=("Chuẩn bị báo cáo, ",),
)
FIRST_STEP = exact(
    "what is done stands first, and whoever joins in after it",
    r"[\p{Lu}][^.;:]{4,80}(?:,|\svà)\s*$",
    "Tham mưu cấp ủy, ",
    "Chuẩn bị hồ sơ và ",
    never=("Tham mưu cấp ủy; ", "Xây dựng quy chế "),
)
LED_BEFORE = loose(
    "who leads was said in the same breath",
    r"ch[ủỉ] trì[^.;]{0,80}$",
    "chủ trì rà soát, ",
    never=("chủ trì rà soát. Báo cáo ",),
)
BETWEEN_BRANCHES = exact(
    "another branch follows", r",\s+(?:và\s+)?|\s+và\s+", "VNPT tỉnh, Viettel xã", never=("VNPT tỉnh",)
)
TELLS_MORE = exact(
    "what follows only tells more of what was named",
    r"(?:\bqua|\bnhư|\bgồm|\btheo|\btại)$",
    "các đơn vị gồm",
    never=("các đơn vị",),
)
