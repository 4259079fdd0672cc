"""Words that names of offices are made of: kinds of units, levels, words that end a name; no single office."""

from __future__ import annotations

import re


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


HEADS = _listed(
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân|Văn phòng HĐND và UBND|Văn phòng HĐND - UBND|"
    "Ủy ban Mặt trận Tổ quốc|Uỷ ban Mặt trận Tổ quốc|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban MTTQ|Uỷ ban MTTQ|"
    "Ủy ban Kiểm tra|Ủy ban|Uỷ ban|UBND|UB MTTQ|UBMTTQ|Hội đồng nhân dân|HĐND|Hội đồng|Thường trực|TTHU|"
    "TT HĐND|Văn phòng|Ban Chỉ huy|Ban Chấp hành|Ban Thường vụ|Ban Chỉ đạo|Ban Quản lý|Ban quản lý|BQL|BCĐ|BCH|"
    "BTV|Bộ Chỉ huy|Bộ Tư lệnh|Bộ phận|Tổng cục|Chi cục|Viện kiểm sát|VKSND|Trung tâm|TTYT|Học viện|Bệnh viện|"
    "Công an|Tòa án|Toà án|TAND|Kho bạc|Ngân hàng|NHCSXH|Bảo hiểm xã hội|Bảo hiểm Xã hội|"
    "BHXH|Mặt trận Tổ quốc|Mặt trận|MTTQ|"
    "Liên minh|Liên đoàn|LĐLĐ|Đoàn Thanh niên|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Đảng ủy|Đảng uỷ|Huyện ủy|"
    "Huyện uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Quận ủy|Quận uỷ|Thị ủy|Thị uỷ|Đảng bộ|Chi bộ|Điện lực|Bưu điện|"
    "Tổng công ty|Công ty|Tập đoàn|Hợp tác xã|HTX|Tạp chí|Cổng thông tin|Chính phủ|Chủ tịch|Phó Chủ tịch|"
    "Bí thư|Giám đốc|Thủ trưởng|Hiệu trưởng|Chánh Văn phòng|Bộ trưởng|Người đứng đầu|Chi nhánh|Nhà văn hóa|"
    "Báo và Phát thanh, Truyền hình|Báo và phát thanh, truyền hình|Báo và Đài Phát thanh - Truyền hình|"
    "ủy ban nhân dân|uỷ ban nhân dân|ủy ban Mặt trận Tổ quốc|"
    "Tài chính - Kế toán|Tư pháp - Hộ tịch|Địa chính - Xây dựng|Địa chính - Nông nghiệp|"
    "Đảng ủy viên|Đảng uỷ viên|Cấp ủy viên|Huyện ủy viên|Tỉnh ủy viên|Cơ quan Ủy ban Kiểm tra|Cơ quan UBKT|"
    "Công đoàn|Trưởng trạm|Trưởng phòng|Trưởng ban|Trưởng khoa|Trưởng thôn|Thôn trưởng|Trưởng bản|Trưởng ấp|Tổ trưởng|"
    "Ủy viên|Uỷ viên|Bộ đội Biên phòng|Ban công tác Mặt trận|Ban Công tác Mặt trận|Tổ chuyên môn|"
    "Chi đoàn|Chi hội|Liên đội|Đoàn trường|Đoàn xã|Đoàn phường|Dược sĩ|Cộng tác viên|Tuyên truyền viên|"
    "Đoàn kiểm tra|Đoàn giám sát|Đoàn công tác|Tổ kiểm tra|Ban đại diện|"
    "Chi ủy|Chi uỷ|Chỉ huy trưởng|Phó Chỉ huy trưởng|Phó Hiệu trưởng|Phó Giám đốc|Phó Trưởng phòng|"
    "Phó Chánh Văn phòng|Phó Bí thư Thường trực|Phó Bí thư|Phó Chủ tịch Thường trực|Phó Trưởng ban|"
    "Phó Trưởng Công an|Phó Chủ nhiệm|Chủ nhiệm|"
    "Giáo viên chủ nhiệm|Giáo viên bộ môn|Giáo viên|Nhân viên|Tổng phụ trách Đội|Tổng phụ trách|Kế toán|Văn thư|"
    "Điều dưỡng trưởng|Kế toán trưởng|"
    "Tổ công nghệ số cộng đồng|Tổ hòa giải|Tổ tự quản|Tổ bảo vệ an ninh, trật tự|Tổ liên gia|Tổ truyền thông|"
    "Tổ tiết kiệm và vay vốn|Tổ hợp tác|Tổ xung kích|Đội xung kích|Đội dân phòng|Đội công nghệ|Tổ thư ký|Tổ Thư ký|"
    "Tổ đảng|Đảng đoàn|Thư viện|Ban cán sự đảng|Ban Cán sự đảng|Đoàn đại biểu|Tổ đại biểu|Đoàn Thư ký|"
    "Ban Thanh tra nhân dân|"
    "Ban Giám hiệu|Ban giám hiệu|Ban Giám đốc|Ban Công tác|Cục trưởng|Chi cục trưởng|Viện trưởng|Trạm trưởng|"
    "Hạt trưởng|Đội trưởng|Chánh Thanh tra|Chánh án|Quản lý thị trường|Đặc khu ủy|Phường đội|Xã đội|"
    "Quân ủy|Bộ Chính trị|Ban Bí thư|Quốc hội|Kiểm toán|Ban đại diện cha mẹ học sinh|Hội phụ huynh|"
    "Hệ thống truyền thanh|Hệ thống Đài truyền thanh|Đài truyền thanh|VNPT|Viettel|MobiFone|Mobifone|Agribank|"
    "Chủ đầu tư|TCKH|VHTT|TNMT|LĐTBXH|GDĐT|GD&ĐT|QLDA|Tổ công tác|Tổ dân phố|Tổ giúp việc|Tổ chuyên viên"
)
"""Kinds of units whose name may end with the kind itself."""
SHORT_HEADS = _listed(
    "Ban|Bộ|Sở|Phòng|Khoa|Đồn|Hiệp hội|Câu lạc bộ|Liên hiệp|Cơ quan|Phân hiệu|Kiểm lâm|"
    "Cục|Vụ|Viện|Trường|Trạm|Hội|Đoàn|Tổ|Đội|Hạt|Quỹ|Đài|Báo|Trưởng|Quân sự|"
    "Biên phòng|Viễn thông|Doanh nghiệp|Bảo tàng|Đại học|Công chức|Thuế|Hải quan"
)
"""Kinds of units that are also common words: they name an office only before a name or a level."""
PLACES = _listed("Thôn|Xã|Phường|Thị trấn|Đặc khu|Quận|Huyện|Thị xã|Thành phố|Tỉnh")
"""Levels that name an office only before a place's name ("Xã A", not "Xã hội")."""
LEVELS = _listed(
    "khu vực|huyện|tỉnh|thành phố|thị xã|quận|xã|phường|thị trấn|đặc khu|trung ương|thôn bản|thôn|TP|tp|"
    "Trung ương|tối cao"
)
"""Levels of government, as they end an office's name."""
GENERIC = _listed(
    "cơ quan|đơn vị|địa phương|tổ chức đảng|tổ chức chính trị - xã hội|tổ chức đoàn thể|tổ chức|sở|ban|bộ|"
    "ngành|phòng chuyên môn|phòng|đoàn thể|cấp ủy|cấp uỷ|chi bộ|đảng bộ|chi, đảng bộ|xã|phường|thị trấn|"
    "đặc khu|quận|huyện|thành phố|thị xã|tỉnh|thôn|tổ dân phố|khu dân cư|doanh nghiệp|trường học|trường|"
    "nhà trường|cơ sở giáo dục|hội|hiệp hội|hợp tác xã|tập đoàn|tổng công ty|công ty|chính quyền|chủ đầu tư|"
    "đơn vị sự nghiệp|đơn vị trực thuộc|lực lượng|đồng chí|thành viên|cấp|trạm y tế|công chức|ban chỉ đạo|"
    "ban quản lý dự án|ủy ban nhân dân cấp xã|ubnd cấp xã|bộ trưởng|thủ trưởng cơ quan ngang bộ|"
    "thủ trưởng cơ quan|thủ trưởng đơn vị|giám đốc sở|trưởng phòng|bộ phận|bệnh viện|thôn trưởng|buôn trưởng|"
    "chi đoàn|chi hội|liên đội|cộng tác viên|đồng chí trưởng phòng|đồng chí trưởng ban|đồng chí trưởng thôn|"
    "đồng chí bí thư chi bộ|"
    "hiệp hội doanh nghiệp|trường mầm non|trường tiểu học|mầm non|tiểu học|trung học cơ sở|trung học phổ thông|"
    "buôn|bản|ấp|xóm|khóm|làng|khu phố|khoa|tổ chuyên môn|hộ dân|hộ gia đình|hộ kinh doanh|hộ chăn nuôi|chủ hộ|"
    "chủ hộ kinh doanh|chủ rừng|nhà thầu|giáo viên chủ nhiệm|giáo viên bộ môn|giáo viên|đồng chí ủy viên|"
    "đồng chí uỷ viên|đồng chí đảng ủy viên|"
    "viện nghiên cứu|trường đại học|trường cao đẳng|trường trung học cơ sở|cơ sở đào tạo|cơ sở y tế|cơ quan báo chí|"
    "cơ quan truyền thông|cơ quan thông tấn|tổ chức tín dụng|"
    "đảng viên|cụ cao niên|già làng|người có uy tín|dòng họ|nghệ nhân|"
    "cơ sở sản xuất|cơ sở khám bệnh, chữa bệnh|cơ sở khám, chữa bệnh|cơ sở khám chữa bệnh|cơ sở kinh doanh|"
    "cơ sở dịch vụ|cơ sở cai nghiện|cơ sở lưu trú|cơ sở thờ tự|cơ sở bảo trợ xã hội|"
    "tổ chức hội|tổ đảng|đảng đoàn|ban cán sự đảng|ban đảng|"
    "ban xây dựng đảng|tổ chuyên viên|"
    "trưởng thôn|trưởng bản|trưởng buôn|trưởng ấp|tổ trưởng tổ dân phố|bí thư chi bộ|đảng ủy|đảng uỷ"
)
"""Words for many offices at once ("các cơ quan, đơn vị")."""
MODIFIERS = _listed(
    "có liên quan|liên quan|trực thuộc trung ương|trực thuộc tw|trực thuộc|chuyên môn|sự nghiệp|"
    "chính trị - xã hội|đoàn thể|đảng|nhà nước|thuộc huyện|thuộc tỉnh|thuộc thành phố|thuộc xã|"
    "trên địa bàn huyện|trên địa bàn tỉnh|trên địa bàn thành phố|trên địa bàn xã|trên địa bàn|các cấp|"
    "cấp huyện|cấp xã|cấp tỉnh|ở địa phương|khác|chức năng|của huyện|của tỉnh|của thành phố|của xã|huyện|tỉnh|"
    "đảng ủy|đảng uỷ|trường học|thpt|thcs|tiểu học|mầm non|cơ sở|dịch vụ thu|tổ dân phố|thôn|"
    "tham mưu, giúp việc|tham mưu giúp việc|giúp việc|viễn thông|"
    "chuyên khoa|chuyên ngành|được kiểm tra|được giám sát|được phân công|công lập|"
    "lữ hành|vận tải|cao đẳng|đại học|trung cấp|lâm sàng|cận lâm sàng|"
    "thành phố|ở cơ sở|được giao|chủ chốt|nghiên cứu và phát triển|nghiên cứu khoa học|khoa học và công nghệ|"
    "truyền thông, báo chí|báo chí, truyền thông|truyền thông|báo chí|thông tin đại chúng|"
    "đóng trên địa bàn|thiện nguyện|"
    "trung ương đóng trên địa bàn|nghề nghiệp|xã hội - nghề nghiệp|đặc thù|quốc tế|kinh tế - xã hội|ngoài công lập|"
    "thuộc phạm vi quản lý|thuộc thẩm quyền quản lý|thuộc sở|của tỉnh, thành phố|"
    "chịu sự giám sát|chịu sự kiểm tra"
)
"""What may follow such words ("có liên quan")."""
STOPS = _listed(
    "chủ trì|chỉ trì|chủ động|chủ yếu|phối hợp|thực hiện|tham mưu|tổng hợp|hướng dẫn|tổ chức|xây dựng|tiếp tục|"
    "theo dõi|theo|có trách nhiệm|chịu trách nhiệm|căn cứ|trên cơ sở|để|làm|là|nghiên cứu|rà soát|triển khai|"
    "báo cáo|đôn đốc|kiểm tra|giám sát|trình|ban hành|chỉ đạo|bố trí|cân đối|lập|đẩy mạnh|tăng cường|nâng cao|"
    "hoàn thành|hoàn thiện|cung cấp|thường xuyên|định kỳ|giúp|tập trung|đề xuất|phân công|giao|thẩm định|"
    "thẩm tra|quán triệt|tuyên truyền|phổ biến|phát huy|đổi mới|khẩn trương|kịp thời|quyết định|yêu cầu|"
    "đề nghị|phê duyệt|gửi|về|trong|trước|chậm nhất|từ|đến|tới|nhằm|khi|nếu|thống nhất|thông báo|tiếp nhận|"
    "xem xét|cho ý kiến|xử lý|giải quyết|đảm bảo|bảo đảm|quản lý|vận hành|khai thác|duy trì|cập nhật|đăng ký|"
    "đánh giá|công bố|công khai|cụ thể hóa|sửa đổi|bổ sung|phân bổ|tạo|mở|dự|cử|lựa chọn|hỗ trợ|huy động|"
    "vận động|phát động|phát hiện|ứng dụng|tiến hành|thành lập|kiện toàn|gắn|sẽ|cần|phải|đã|đang|được|không|"
    "sử dụng|lồng ghép|kết hợp|bám sát|nắm|phản ánh|tích cực|thí điểm|thu hút|đào tạo|tập huấn|bồi dưỡng|ký|"
    "điều chỉnh|thông qua|tham gia|chuẩn bị|đưa|biên soạn|in|phát hành|chấn chỉnh|xác định|thu|chi|niêm yết|"
    "số hóa|trang bị|đầu tư xây dựng|khảo sát|thống kê|quan tâm|giữ vững|ưu tiên|cải thiện|thúc đẩy|khắc phục|"
    "ngăn chặn|rút kinh nghiệm|sơ kết|tổng kết|do|và các|và tổ chức|cùng|với|tại|trên|qua|(|như|nêu|hằng|hàng|"
    "có|tự|chấp hành|nghiêm|tăng|dành|trực tiếp|trực ban|nhanh chóng|đồng thời|lãnh đạo|sinh hoạt|tuần tra|kiểm soát|"
    "treo|trồng|phun|đưa tin|thông tin kịp thời|tặng|trao|thăm|nhắc nhở|nhận|lấy|góp ý|giữ gìn|chăm sóc|bàn giao|"
    "thu gom|dọn|tổng vệ sinh|tháo gỡ|sửa chữa|nạo vét|khoanh vùng|"
    "điều tra|điều phối|điều hành việc|xét|bình xét|biểu dương|"
    "khen thưởng|tôn vinh|chuyển giao|vận chuyển|mời|họp|hưởng ứng|đăng tải|viết|soạn thảo|kê khai|nộp|thanh toán|"
    "quyết toán|tiêm|khám|chữa|điều trị|canh gác|truy quét|ngăn ngừa|phòng ngừa|phát huy|xử phạt|cưỡng chế|di dời|"
    "sơ tán|cứu trợ|cho vay|giải ngân|mua|bán|thuê|đấu thầu|nghiệm thu|bảo trì|bảo dưỡng|cắt tỉa|lắp đặt|kết nối|"
    "tích hợp|chia sẻ|đối chiếu|làm sạch|cài đặt|trả lời|tiếp công dân|tiếp thu|giải trình|phân loại|thu thập|xác minh|"
    "rút ngắn|cắt giảm|đơn giản hóa|tinh gọn|sắp xếp|củng cố|nhân rộng|khôi phục|bù đắp|chi trả|cấp phát|cấp giấy|"
    "chứng thực|đôn đốc|nhắc|tổng rà soát|thực hành|đẩy nhanh|bó gọn|trang trí|ra quân|đồng loạt|khởi công|khánh thành|"
    "gặp mặt|đối thoại|học tập|nêu cao|gương mẫu|kiên quyết|cam kết|quản trị việc|tuyển chọn|tuyển dụng|bổ nhiệm"
)
"""Words with which a sentence goes on after an office's name."""
FUNCTION_WORDS = frozenset(_listed("là|để|theo|với|cùng|tại|trong|từ|sẽ|đã|đang|được|phải|cần|như|khi|nếu|tăng|dành"))
"""Stops that no office's name has in it, not even as the second half of a word."""
_PAIRS = _listed(
    "luật pháp|pháp luật|sách luật|hậu cần|mưu trưởng|hợp tác|tác xã|tham mưu|kế toán|"
    "bảo hiểm|bảo trợ|bảo vệ|cao tuổi|chiến binh|chính sách|chính trị|chất độc|chỉ huy|chữ thập|công chức|"
    "công cộng|công nghệ|công ích|công đoàn|cơ sở|cựu chiến|doanh nghiệp|du lịch|dân số|dịch vụ|dự án|giáo dục|"
    "hành chính|hộ tịch|khoa học|khuyến học|khuyết tật|kiểm lâm|kiểm sát|kỹ thuật|lý dự|môi trường|mầm non|"
    "mặt trận|nghiệp vụ|nghề nghiệp|người cao|nhà nước|nhân dân|nông dân|nông nghiệp|nông thôn|phát thanh|"
    "kinh tế|cửa khẩu|công nghiệp|văn bản|chuyên trách|chính công|tôn giáo|quốc gia|"
    "đa khoa|chuyên khoa|bệnh tật|kiểm soát|kiểm dịch|"
    "phát triển|phổ thông|phụ nữ|quân sự|quản lý|quỹ đất|số hóa|sự nghiệp|thanh niên|thanh tra|thuỷ lợi|"
    "thông tin|thú y|thường xuyên|thập đỏ|thể thao|thị trường|thủy lợi|thực vật|tiểu học|triển nông|trung học|"
    "truyền hình|truyền thông|trật tự|tài nguyên|tín dụng|tư pháp|tư xây|tế và|tổ quốc|viên chức|và đào|"
    "văn hóa|xây dựng|xã hội|cán bộ|tự nhiên|chuyển đổi|đổi số|nghệ số|số cộng|cộng đồng|nghiệp công|công trình|"
    "trình giao|giao thông|chất lượng|chức đảng|đảng viên|nhiễm khuẩn|quản trị|chủ nhiệm|bộ môn|lao động|việc làm|"
    "trưởng các|liên ngành|tư tưởng|trị tư|"
    "xúc tiến|thương mại|tiến bộ|khuyến nông|khuyến công|sáng tạo|đổi mới|sở hữu|trí tuệ|đo lường|tiêu chuẩn|"
    "kiểm nghiệm|kiểm định|giám định|bảo tồn|di tích|di sản|nghệ thuật|dạy nghề|phòng chống|thiên tai|tìm kiếm|cứu nạn|"
    "thủy sản|thuỷ sản|chăn nuôi|trồng trọt|lâm nghiệp|nước sạch|vệ sinh|an toàn|thực phẩm|quan trắc|đăng kiểm|hạ tầng|"
    "khu công|khu kinh|quy hoạch|kiến trúc|pháp lý|trợ giúp|công chứng|đấu giá|lưu trữ|thi đua|khen thưởng|dân tộc|"
    "dân vận|tuyên giáo|nội chính|ngoại vụ|biên giới|viễn thông|điện lực|cấp nước|thoát nước|chiếu sáng|công viên|"
    "vận tải|đường bộ|hàng hải|đường thủy|bến xe|phòng hộ|đặc dụng|ứng dụng|quan hệ|chính quyền|điện tử|phục vụ|"
    "xe cơ|cơ giới|kết cấu|phương tiện|cầu đường|"
    "kết quả|kỹ năng|hướng nghiệp|nghề và|tư vấn|hỗ trợ|khởi nghiệp|kiểm toán|lao động|khoáng sản|năng lượng|dữ liệu|"
    "nghiệp và|thẩm định|đầu thầu|tái định|định cư|giải phóng|mặt bằng|cây xanh|hồ chứa|đê điều|thư ký|"
    "đại diện|diện cha|cha mẹ|mẹ học|học sinh|nhà trường|xã hội|y tế|án đầu|điều hành|đô thị|đất đai|đầu tư"
)
NAME_PAIRS = frozenset(_PAIRS)
"""Pairs of small syllables that belong to names of offices."""
_SHORT_FORMS = _listed(
    "ubnd=ủy ban nhân dân|hđnd=hội đồng nhân dân|ubmttq=ủy ban mặt trận tổ quốc|mttq=mặt trận tổ quốc|"
    "vhtt=văn hóa và thông tin|vh-tt=văn hóa và thông tin|vhttdl=văn hóa, thể thao và du lịch|"
    "vhxh=văn hóa - xã hội|vh-xh=văn hóa - xã hội|tckh=tài chính - kế hoạch|tc-kh=tài chính - kế hoạch|"
    "khđt=kế hoạch và đầu tư|kh&đt=kế hoạch và đầu tư|tnmt=tài nguyên và môi trường|"
    "tn&mt=tài nguyên và môi trường|nnmt=nông nghiệp và môi trường|nn&mt=nông nghiệp và môi trường|"
    "nnptnt=nông nghiệp và phát triển nông thôn|nn&ptnt=nông nghiệp và phát triển nông thôn|nn=nông nghiệp|"
    "gdđt=giáo dục và đào tạo|gd&đt=giáo dục và đào tạo|gd-đt=giáo dục và đào tạo|"
    "lđtbxh=lao động - thương binh và xã hội|lđ-tb&xh=lao động - thương binh và xã hội|"
    "lđtb&xh=lao động - thương binh và xã hội|ktht=kinh tế và hạ tầng|kt-ht=kinh tế và hạ tầng|"
    "qlđt=quản lý đô thị|tttt=thông tin và truyền thông|tt&tt=thông tin và truyền thông|"
    "khcn=khoa học và công nghệ|kh&cn=khoa học và công nghệ|gtvt=giao thông vận tải|nv=nội vụ|tp=thành phố|"
    "tx=thị xã|tt=thị trấn|vp=văn phòng|ca=công an|bchqs=ban chỉ huy quân sự|chqs=chỉ huy quân sự|"
    "bhxh=bảo hiểm xã hội|lđlđ=liên đoàn lao động|bqlda=ban quản lý dự án|qlda=quản lý dự án|"
    "ttyt=trung tâm y tế|tw=trung ương|tand=tòa án nhân dân|vksnd=viện kiểm sát nhân dân|"
    "nhcsxh=ngân hàng chính sách xã hội|thcs=trung học cơ sở|thpt=trung học phổ thông|htx=hợp tác xã|"
    "bcđ=ban chỉ đạo|bch=ban chấp hành|btv=ban thường vụ|qh=quốc hội|cp=chính phủ|"
    "ttpvhcc=trung tâm phục vụ hành chính công"
)
ABBREVIATIONS = {short: full for short, _, full in (form.partition("=") for form in _SHORT_FORMS)}
"""Usual abbreviations in offices' names; single letters are too uncertain and are left as printed."""


FIELDS = _listed(
    "Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|Khoa học và Công nghệ|"
    "Giáo dục và Đào tạo|Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa và Thể thao|"
    "Văn hóa và Thông tin|Văn hoá và Thông tin|Thông tin và Truyền thông|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|"
    "Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Dân tộc và Tôn giáo|Kinh tế và Hạ tầng|"
    "Kinh tế, Hạ tầng và Đô thị|Tài chính - Kế hoạch|Văn hóa - Xã hội|Giao thông và Xây dựng|Giao thông vận tải"
)
"""Fields of departments that are made of several, so that a comma or "và" does not end them."""


def alternatives(words: tuple[str, ...]) -> str:
    """A pattern that matches the longest of ``words`` first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
