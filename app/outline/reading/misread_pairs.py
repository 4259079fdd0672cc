"""Words of two syllables that every office writes, where a picture gave one of the two with another mark: "chỉ bộ" for
"chi bộ", "Đầy mạnh" for "Đẩy mạnh". What is set right stays marked as uncertain, for a person to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from app.outline.fold import plain
from app.outline.reading.page import PdfPage
from app.outline.reading.words import Word
from app.outline.syllables import letters_of

_PAIRS = (
    "chi bộ|chi hội|chi đoàn|chi tiết|chi trả|chi cục|chi nhánh|chi phí|đẩy mạnh|đẩy nhanh|yêu cầu|nguồn lực"
    "|nguồn vốn|lấy ý|ý kiến|tinh giản|tổng hợp|tổng kết|đổi mới|chuyển đổi|tổ chức|thực hiện|triển khai|kiểm tra"
    "|giám sát|tuyên truyền|vận động|hướng dẫn|đề nghị|báo cáo|phối hợp|chủ trì|chủ động|nhiệm vụ|giải pháp"
    "|kế hoạch|chương trình|nghị quyết|quyết định|chỉ thị|chỉ đạo|kinh phí|ngân sách|cơ quan|đơn vị|địa phương"
    "|địa bàn|hoàn thành|hoàn thiện|nâng cao|tăng cường|rà soát|xây dựng|phát triển|cải cách|hành chính|thủ tục"
    "|công khai|công chức|cán bộ|viên chức|nhân dân|doanh nghiệp|giáo dục|đào tạo|xã hội|môi trường|nông nghiệp"
    "|tài chính|tư pháp|quân sự|mặt trận|đoàn thể|phụ nữ|thường trực|thường xuyên|kịp thời|đồng bộ|hiệu quả"
    "|chất lượng|tiến độ|trách nhiệm|đôn đốc|định kỳ|dịch bệnh|an toàn|giao thông|trật tự|quốc phòng|quy hoạch"
    "|đất đai|bồi thường|giải phóng|hỗ trợ|khó khăn|vướng mắc|tháo gỡ|khắc phục|xử lý|vi phạm|khen thưởng|thi đua"
    "|kiến nghị|phản ánh|tiếp nhận|truyền thông|kết nối|trực tuyến|phần mềm|hệ thống|ngân hàng|thành phần|tập huấn"
    "|bồi dưỡng|mục tiêu|mục đích|kết quả|nội dung|thời gian|đối tượng|sản phẩm|chăn nuôi|bảo đảm|đảm bảo|hội nghị"
    "|tình hình|tham mưu|trung tâm|khu vực|chính quyền|chính sách|hạ tầng|kỹ thuật|lao động|giảm nghèo|bền vững"
    "|nông thôn|dân tộc|tôn giáo|bầu cử|đại biểu|ban hành|quản lý|quán triệt|chấn chỉnh|khẩn trương|tập trung"
    "|ưu tiên|bố trí|cân đối|thẩm định|thẩm tra|phê duyệt|đấu thầu|nghiệm thu|phòng chống|đoàn kết|học sinh"
    "|giáo viên"
    "|hàng ngày|hằng ngày|hàng tuần|hằng tuần|hàng tháng|hằng tháng|hàng quý|hằng quý|hàng năm|hằng năm|đầu từ|đầu tư"
    "|cơ số|cơ sở|theo đội|theo dõi|phần công|phân công|thương vụ|thường vụ|cùng cấp|cung cấp|để xuất|đề xuất"
    "|thành niên|thanh niên|báo về|bảo vệ|người dẫn|người dân|dự liệu|dữ liệu|mất bằng|mặt bằng|cập nhật"
)
"""Of pairs with the same letters each is left as it was read; the last is what any other is taken for."""


@lru_cache(maxsize=1)
def _by_letters() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The pairs by their letters without marks."""
    made: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for first, _, second in (pair.partition(" ") for pair in _PAIRS.split("|")):
        made.setdefault((plain(first), plain(second)), []).append((first, second))
    return made


def with_pairs(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages of a document, read from pictures, with the words of two syllables set right of which one differs from
    the usual by its marks alone.
    """
    words = [word for page in pages for line in page.lines for word in line]
    for at in range(len(words) - 1):
        first, second = words[at], words[at + 1]
        core, after = letters_of(first.text), letters_of(second.text)
        if not core or not after or not first.text.endswith(core) or not second.text.startswith(after):
            continue
        known = _by_letters().get((plain(core), plain(after)), [])
        read = (core.lower(), after.lower())
        right = known[-1] if known and read not in known else read
        if (right[0] == read[0]) != (right[1] == read[1]):
            words[at], words[at + 1] = _written(first, core, right[0]), _written(second, after, right[1])
    rest = iter(words)
    return [replace(page, lines=[[next(rest) for _ in line] for line in page.lines]) for page in pages]


def _written(word: Word, core: str, right: str) -> Word:
    """The word with those letters, in capitals where it had them; as it is where they are its own."""
    if core.lower() == right:
        return word
    cased = right.upper() if core.isupper() and len(core) > 1 else right.capitalize() if core[:1].isupper() else right
    return replace(word, text=word.text.replace(core, cased), confidence=0.0)
