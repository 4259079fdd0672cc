"""How a clause says what it is: work, an assignment of others, a fact, the paper that comes out of it."""

from __future__ import annotations

from app.outline.rules import exact, loose

VERB = loose(
    "the clause begins with what is to be done",
    r"^(?:tiếp tục|tổ chức|xây dựng|ban hành|triển khai|thực hiện|hoàn thành|hoàn thiện|rà soát|tham mưu|phối hợp"
    r"|chủ trì|chủ động|chỉ đạo|hướng dẫn"
    r"|kiểm tra|giám sát|tuyên truyền|phổ biến|quán triệt|đẩy mạnh|tăng cường|nâng cao|nâng cấp|phát triển|phát huy"
    r"|phát động|đổi mới|bố trí|cân đối|lập|"
    r"trình|báo cáo|tổng hợp|theo dõi|đôn đốc|thành lập|kiện toàn|sửa đổi|bổ sung|nghiên cứu|đề xuất|cập nhật"
    r"|cung cấp|bảo đảm|đảm bảo|quản lý|khảo sát|thống kê"
    r"|đào tạo|bồi dưỡng|tập huấn|giải quyết|xử lý|công khai|niêm yết|vận động|huy động|hỗ trợ|duy trì|đánh giá"
    r"|sơ kết|tổng kết|số hóa|kết nối|thí điểm|giao|phân công"
    r"|khẩn trương|tập trung|ứng dụng|đầu tư|mở|vận hành|khai thác|thường xuyên|định kỳ|h[àằ]ng|yêu cầu|đề nghị"
    r"|chuẩn bị|củng cố|chấn chỉnh|bám sát|tham gia|thẩm định|phân bổ|đăng tải|kịp thời"
    r"|lồng ghép|tạo|lấy|thanh tra|học tập|treo|trồng|tặng|tuần tra|điều tra|khen thưởng|rút ngắn|công bố"
    r"|sắp xếp|ưu tiên|cụ thể hóa|đưa|gửi|thẩm tra|tiếp nhận|tiếp thu|giúp|nắm|phân loại|thu thập|xác minh"
    r"|cải thiện|thúc đẩy|khắc phục|ngăn chặn|phòng ngừa|phát hiện|quan tâm|giữ vững|nhân rộng|chỉnh trang|tháo gỡ"
    r"|rút kinh nghiệm|tăng|trực tiếp|trực ban|tự|nghiêm túc|tích cực|phấn đấu|kiên quyết|xác định|mời|cử|in|ký"
    r"|cấp phát|thu hồi|cắt giảm|đơn giản hóa|tiếp công dân|đối thoại|bàn giao|lựa chọn|đánh giá|cam kết|quyết toán"
    r"|phụ trách|điều hành|vệ sinh|lắp đặt|sửa chữa|nạo vét|khởi công|đấu thầu|giải ngân|kêu gọi|thu hút"
    r"|xúc tiến|quảng bá|trang trí|chú trọng|làm (?:tốt|rõ|việc|đầu mối)|diễn tập"
    r"|tiến hành|áp dụng|thăm|trao|cấp (?:phép|giấy|bù|đổi|phát)|tín chấp|xét chọn)\b",
    "Rà soát quỹ đất trồng cây.",
    "Hằng năm tổng kết phong trào.",
    never=("Bình Dương được chọn làm điểm.",),
)
ASSIGNS = exact(
    "the clause gives someone something to do",
    r"^(?:Giao|Phân công|Yêu cầu|Đề nghị|Kính đề nghị|Mời|Kính mời)\b"
    r"|\b(?:có trách nhiệm|chịu trách nhiệm|[Cc]hủ trì,? phối hợp)\b",
    "Giao Sở Y tế theo dõi.",
    "Văn phòng có trách nhiệm tổng hợp.",
    never=("Các cơ quan được giao biên chế.",),
)
GIVES_ON = exact(
    "whoever signs gives an office something to do, or an office is told to lead others",
    r"^(?:Thường trực |Phó )?(?:Chủ tịch|Thường trực|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Ban Thường vụ|HĐND|Giám đốc)"
    r"\b[^.;:,]{0,60}?\s(?:cũng\s+|còn\s+)?(?:giao|yêu cầu|phân công)\s+(?=[\p{Lu}])"
    r"|^[\p{Lu}][^.;:]{3,120}?\s(?:chủ trì,? phối hợp|chủ trì cùng)\s"
    r"|^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Sở|Phòng|Công an|Đảng ủy|Ban|Các|Chủ tịch|Thủ trưởng|Giám đốc)\s"
    r"(?:(?!\b(?:đã|vẫn|còn|được)\b)[^.;:,]){2,60}?\s(?:chỉ đạo|phải|cần|có trách nhiệm)\s+"
    r"(?!thiết\b|có\b)(?=[\p{Ll}])",
    "Ủy ban nhân dân huyện chỉ đạo các phòng, ban tăng cường xuống thôn",
    "Các xã cần khẩn trương rà soát",
    "Chủ tịch UBND tỉnh cũng giao UBND các xã, phường tăng cường",
    "Công an tỉnh chủ trì, phối hợp với các cơ quan",
    never=(
        "Chủ tịch UBND tỉnh yêu cầu:",
        "Sở Y tế phối hợp với Công an tỉnh",
        "Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban xuống thôn",
        "Các văn bản cần thiết",
    ),
)
FUNDS = exact(
    "an office is told to look after the money",
    r"(?:^(?:Đối với\s[^.;:]{5,160}?,\s+)?|[.;]\s+)(?:Giao\s+)?(?:Sở|Phòng|Văn phòng|Kế toán|Công chức|Bộ phận"
    r"|Ban Tài chính|UBND|Ủy ban nhân dân|[Cc]ác (?:sở|phòng|ban|cơ quan|đơn vị|địa phương|xã)),?\s[^.;:]{2,120}?\s"
    r"(?:bố trí|cân đối|thẩm định|phân bổ|thanh toán|quyết toán|hướng dẫn|tham mưu|tổng hợp"
    r"|(?:lập|xây dựng) (?:kế hoạch, )?dự toán"
    r"|chi trả"
    r"|cấp phát)|^(?:Sở|Bộ|Phòng)\s[\p{Lu}][^.;:,]{1,80}?\sch[ủỉ] trì,?\s",
    "Từ nguồn sự nghiệp. Phòng Tài chính - Kế hoạch thẩm định, trình UBND huyện",
    "Đối với các việc của năm 2031, các phòng và UBND các xã chủ động cân đối trong dự toán",
    "Các cơ quan được phân công chủ trì có trách nhiệm lập kế hoạch, dự toán",
    "Các sở, ban, ngành, Ủy ban nhân dân phường, xã xây dựng dự toán kinh phí",
    "Phòng Kinh tế chủ trì xem xét nhu cầu kinh phí",
    never=("Kinh phí do ngân sách bố trí", "Từ nguồn ngân sách do Phòng Tài chính cấp."),
)
SIGNER_ASKS = exact(
    "whoever signs is named before what he asks",
    r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chủ tịch (?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)|Ban Thường vụ)"
    r"(?:\s(?!yêu cầu|đề nghị|giao)[^\s,.;:]+){0,8}\s(?=(?:yêu cầu|đề nghị|giao)\s)",
    "Ủy ban nhân dân Thành phố yêu cầu các Sở, ban, ngành báo cáo",
    never=("Ủy ban nhân dân xã, phường giao", "UBND xã báo cáo"),
)
GIVES = exact(
    "the clause opens with giving something to someone",
    r"^(?:Giao|Phân công|Yêu cầu|Đề nghị)\b",
    "Giao Sở Nội vụ theo dõi, đôn đốc.",
    never=("Giaothông",),
)
SENDS = exact(
    "the clause opens with whoever is to report or to send something",
    r"^(?:Các|Thủ trưởng|UBND|Ủy ban|Yêu cầu|Đề nghị)\b[^.;]{3,120}?\b(?:báo cáo|gửi)\b",
    "Các cơ quan, đơn vị báo cáo kết quả về UBND tỉnh chậm nhất ngày 23/02/2026",
    never=("Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện",),
)
AFTERWARDS = exact(
    "the sentence opens with what must be over first",
    r"^(?:Kết thúc|Sau khi|Sau)\s",
    "Kết thúc huấn luyện, Ban Chỉ huy Quân sự xã tổng hợp",
    never=("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo",),
)
ASKS_TO_PREPARE = exact(
    "one office by its name is asked to help with something",
    r"^(?:Đề nghị|Yêu cầu)\s+[\p{Lu}][^.;:]{3,160}?\s(?:phối hợp|chuẩn bị|bố trí|cử|hỗ trợ|tham mưu)\s",
    "Đề nghị Văn phòng HĐND và UBND xã phối hợp chuẩn bị hội trường",
    never=("Đề nghị các cơ quan, đơn vị phối hợp thực hiện",),
)
SUPERVISES = exact(
    "the clause opens with whoever is to follow up the work of the others",
    r"^(?!Các\b|Những\b|Thủ trưởng các|Yêu cầu|Đề nghị|Trên đây|Quá trình|Trong quá trình|Kế hoạch này|Chỉ thị này)"
    r"[\p{Lu}][^.;:]{3,120}?\s(?:(?:là|làm) (?:cơ quan |đơn vị )?(?:đầu mối|thường trực)"
    r"|(?:có trách nhiệm |chịu trách nhiệm |chủ trì,? )?(?:theo dõi|đôn đốc|tổng hợp|hướng dẫn, kiểm tra)\b)"
    r"|^(?:Đồng chí|Đ/c|Ông|Bà)\s[^.;:]{3,120}?\s(?:trực tiếp )?(?:chỉ đạo|phụ trách|điều hành)\b",
    "Sở Nội vụ theo dõi, đôn đốc và báo cáo kết quả./.",
    "Đồng chí Phạm Hữu Nghĩa, Phó Chủ tịch UBND phường chỉ đạo chung./.",
    never=("Trên đây là Kế hoạch, đề nghị các đơn vị theo dõi", "Các đơn vị theo dõi, thực hiện./."),
)
FACT = exact(
    "the line says what, whom, when or where of its heading; it hands nothing out",
    r"^(?:Đánh giá (?:kết quả|tình hình)[^:;.]{0,60}:"
    r"|(?:(?:Đánh giá|Nhận xét|Nhận định) chung|Nội dung|Đối tượng|Thời gian|Thời kỳ|Thời điểm|Kinh phí"
    r"|Nguyên tắc|Tài liệu|Mốc thời gian|Ngày|Địa điểm|Thành phần|Phạm vi|Hình thức|Phương pháp|Số lượng)"
    r"(?:\s+[^:.;\d]{0,40})?\s*:"
    r"|Thành phần (?:dự|tham (?:dự|gia)|mời)\b[^:;.]{0,60}\sgồm\s)",
    "Thời gian: 1/2 ngày, bắt đầu 8h30.",
    "Ngày bầu cử: Chủ nhật, ngày 15/3/2026.",
    "Đối tượng giám sát: UBND xã.",
    never=("Địa điểm họp do Văn phòng chọn.",),
)
SLOGAN = exact(
    "what is called out, and nobody is told to do",
    r"^[^.;:]{8,300}![\"”’)]*$",
    "Quốc hội là biểu tượng của khối đại đoàn kết!",
    never=("Giao Sở Y tế theo dõi!;", "Treo khẩu hiệu: Cử tri đi bầu!"),
)
NOTE = loose(
    "a remark below a table or a text",
    r"(?:ghi chú|lưu ý|chú thích)\b",
    "Ghi chú: Các đơn vị báo cáo",
    never=("Các đơn vị",),
)
AIM_OF_ALL = exact(
    "what is aimed at, before those who are asked",
    r"^(?:Để|Nhằm)\s[^;]{3,1200},\s+(?=(?:yêu cầu|đề nghị|giao|phân công)\s)",
    "Để công trình xong trước ngày 30/11, yêu cầu các nhà thầu",
    never=("Để công trình xong trước ngày 30/11, các nhà thầu",),
)
HANDS_OUT = loose(
    "offices stand one after the other below the heading",
    r"tổ chức thực hiện|tổ chức triển khai|phân công|trách nhiệm",
    "III. TỔ CHỨC THỰC HIỆN",
)
KIND_OF_ALL = exact(
    "the heading says of what kind the offices below it are",
    r"(?:(?:Giao|Đề nghị|Yêu cầu)\s+)?(?:(?:Giám đốc|Thủ trưởng|Trưởng|Cục trưởng|Chủ tịch)\s+)?[Cc]ác\s+"
    r"(?P<kind>[Ss]ở|[Pp]hòng|[Bb]an|[Cc]ục|[Cc]hi cục|[Hh]ội|[Tt]rường|[Tt]rung tâm)\s*:",
    "Giám đốc các Sở:",
    never=("Các sở, ban, ngành:",),
)
NAME_OF_ONE = exact(
    "one of them, by what its name has after the kind",
    r"^(?P<name>(?!Sở|Phòng|Ban\b|Cục|Chi cục|Hội|Trường|Trung tâm)[\p{Lu}][^:.;()\d]{1,60}):\s",
    "Nông nghiệp và Môi trường: tổ chức trực ban",
    never=("Sở Xây dựng: bảo đảm an toàn", "tổ chức: họp"),
)
LEADS_OTHERS = exact(
    "the clause begins with leading an office, or with those who lead it: whose clause it is tells which",
    r"Lãnh đạo\s+(?=[\p{Lu}]|các\b)",
    "Lãnh đạo UBND xã cụ thể hóa Nghị quyết",
    "Lãnh đạo các chi bộ tổ chức học tập",
    never=("Lãnh đạo xây dựng kế hoạch",),
)
PARTY = exact(
    "a body of the Party, which leads offices",
    r"(?:(?:Các|Cấp)\s+)?(?:[ĐđBb]an\s+[Cc]án\s+sự|[Đđ]ảng (?:ủy|uỷ|đoàn|bộ)|[Cc]hi (?:bộ|ủy|uỷ)|[Tt]ổ đảng"
    r"|[Cc]ấp (?:ủy|uỷ)"
    r"|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đặc khu) (?:ủy|uỷ)\b|Ban Thường vụ|Ban Chấp hành Đảng|Thường trực (?:Đảng"
    r"|Huyện|Tỉnh))",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Ban cán sự đảng UBND tỉnh",
    "Các chi bộ",
    never=("Sở Nội vụ", "Ban Quản lý chợ"),
)
TOPIC = loose(
    "the heading names a matter, not an office",
    r"^(?:Công tác|Chế độ|Về|Việc|Cho|Thông tin|Giai đoạn|Đợt|Bước|Tuần|Tháng|Quý|Ngày|Năm|Lưu ý|Khen thưởng|Trong"
    r"|Đối với|(?:Ở )?[Cc]ấp (?:tỉnh|huyện|xã|cơ sở|trung ương)|Khi"
    r"|Mọi|Nếu|Nội dung|Các (?:nội dung|nhiệm vụ|văn bản|khoản|trường hợp)|Kế hoạch|Văn bản|Thời hạn|Khó khăn|Vướng mắc"
    r"|Danh sách|Tiến độ|Sau|Trước|Tại|Theo|Từ|Do|Để|Nhằm|Với|Những|Quá trình|Chương trình|Đề án|Dự án"
    r"|Nghị quyết|Trường hợp"
    r"|Căn cứ|Trách nhiệm|Sản phẩm|Chủ trì|Phối hợp|Hồ sơ|Quy trình|Cơ chế|Trên cơ sở|Hằng|Hàng)\b",
    "Chế độ báo cáo",
    "Cấp tỉnh",
    never=("Cộng đồng dân cư các khu phố",),
)
ORDERS = loose(
    "the opening orders what follows",
    r"\b(?:phân công|yêu cầu|đề nghị|chỉ đạo|chỉ thị(?= một số| như sau|\s*:)|giao nhiệm vụ)\b[^.]{0,400}:$",
    "Chủ tịch UBND tỉnh yêu cầu:",
    never=("Theo đề nghị của Sở Nội vụ;",),
)
ENACTS = exact(
    "the article only puts another paper in force",
    r"^(?:Ban hành|Phê duyệt|Công bố)\s+(?:kèm theo|Kế hoạch|Chương trình|Đề án|Quy)",
    "Ban hành kèm theo Quyết định này Quy chế",
    never=("Ban hành văn bản hướng dẫn",),
)
DELIVERABLE_LABEL = exact(
    "a label after which stands what comes out",
    r"(?:Sản phẩm(?:\s+đầu ra)?|Kết quả(?:\s+(?:đầu ra|đạt được|dự kiến))?)(?:\s+hoàn thành)?\s*:\s*"
    r"(?P<what>[^.;\n]{3,200})",
    "Sản phẩm: Báo cáo rà soát",
    never=("Kết quả thực hiện Kế hoạch",),
)
DELIVERABLE = exact(
    "a paper that is to be written",
    r"(?:xây dựng|ban hành|trình|lập|hoàn thiện|soạn thảo|tham mưu)\s+(?:[^.;,]{0,40}?\s)?(?P<what>(?:Kế hoạch|Đề án"
    r"|Chương trình|Quyết định|Nghị quyết|Nghị định|Báo cáo|Quy chế|Quy định|Phương án|Hướng dẫn|Dự án|Thông tư"
    r"|Tờ trình|Chỉ thị)\b[^.;:(]{0,140})",
    "tham mưu ban hành Kế hoạch kiểm tra",
    never=("thực hiện Kế hoạch này",),
)
AFTER_PAPER = exact(
    "where the name of the paper ends and the sentence goes on",
    r",\s*(?=(?:trình|báo cáo|gửi|hoàn thành|xong|trước)\b)|\s+(?=(?:trước ngày|chậm nhất|trong quý|trong tháng)\b)"
    r"|\s+(?=(?:trong|vào)\s+Quý\b)",
    "Kế hoạch kiểm tra, trình UBND tỉnh",
    "Kế hoạch kiểm tra trước ngày 28/02",
    "Kế hoạch trong Quý I/2026",
    never=("Kế hoạch phát triển kinh tế, xã hội",),
)
