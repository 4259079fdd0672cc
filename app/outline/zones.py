"""What kind of part of a document a heading opens: work to be done, aims to be read, a frame, a list of persons."""

from __future__ import annotations

from app.outline.clause_words import VERB
from app.outline.lines import is_capitals
from app.outline.rules import loose

_SHORT = 16
"""Words of a heading; a longer text is a sentence that happens to name a duty."""


MEMBERS = loose(
    "members",
    r"\bgồm\b.{0,60}\b(?:ông|bà|đồng chí|thành viên|[ủu][ỷy] viên)\b"
    r"|\b(?:ông|bà|\(bà\)|đồng chí)\b[^.;]{0,40}\b(?:sau|có tên|dưới đây)\b(?!.*(?:nhiệm vụ|phụ trách|trách nhiệm))"
    r"|^(?:các\s+|danh sách\s+)?(?:thành viên|[ủu][ỷy] viên|tổ viên|thư ký)\b[^.;]{0,60}$"
    r"|^danh sách\b|^thành phần\b|\bthành phần\b[^.;]{0,40}\bgồm\b"
    r"|\b(?:thành lập|kiện toàn)\b[^.;]{0,160}\b(?:gồm|như sau|sau đây)\b",
    "Thành lập Ban Chỉ đạo trồng cây, gồm các ông, bà có tên sau:",
    "Các ủy viên:",
    "THÀNH PHẦN ĐOÀN GIÁM SÁT",
    "Mời các đồng chí sau tham gia là Ủy viên:",
    never=("Gồm các nhiệm vụ, giải pháp sau:", "Phân công các đồng chí sau thực hiện nhiệm vụ:"),
)
"""What stands below names persons, and gives them nothing to do by it."""
MEMBER_LINE = loose(
    "",
    r"(?:[-–,]|\blà|\blàm)\s*(?:Phó\s+)?(?:Trưởng (?:ban|đoàn)|Tổ trưởng|[ỦU][ỷy] viên|Thành viên|Tổ viên|Thư ký"
    r"|Chủ tịch Hội đồng)(?:\s+(?:thường trực|kiêm [^;.]*))?\s*[;.]?$"
    r"|^(?:Phó\s+)?(?:Trưởng (?:ban|đoàn)|Tổ trưởng|Thư ký|[ỦU][ỷy] viên)[^:]{0,30}:\s*(?:Ông|Bà|Đ/c|Đồng chí)\b",
    "Bà Lê Thị Thu, Phó Chủ tịch UBND huyện - Phó Trưởng ban Thường trực;",
    "Trưởng ban: Ông Lê Văn A - Phó Chủ tịch UBND tỉnh.",
    never=("Trưởng ban: triệu tập cuộc họp.", "Sở Nội vụ là cơ quan thường trực."),
)
"""A person and what he is on a committee."""


def names_member(words: str) -> bool:
    """Whether a clause only says what somebody is on a committee; setting one up is work."""
    return MEMBER_LINE.search(words) is not None and not VERB.match(words)


MEMBER_DUTY = loose(
    "a person or whoever holds an office, and after a colon what he is to do",
    r"^(?:Các\s+)?(?:Đồng chí|Đ/c|Ông|Bà|Giám đốc|Trưởng|Phó|Chủ tịch|Bí thư|Chánh|Công chức|Hiệu trưởng|Thủ trưởng"
    r"|Chỉ huy trưởng|Cán bộ)\s[^:;]{3,140}:\s+"
    r"(?!(?:Trưởng|Phó|Ủy viên|Uỷ viên|Thành viên|Tổ trưởng|Thư ký|Ông|Bà|Đồng chí|Đ/c)\b)"
    r"\S+(?:\s+\S+){2,}",
    "Đồng chí Trần Thu Hà, Phó Chủ tịch UBND phường: Chỉ đạo cơ sở vật chất, kinh phí",
    "Trưởng phòng Văn hóa - Xã hội: Chi trả an sinh xã hội",
    never=(
        "Bà Lê Thị Thu, Phó Chủ tịch UBND huyện - Phó Trưởng ban;",
        "Ông Lê Văn A: Trưởng ban",
        "Trưởng ban: Ông Lê Văn A - Phó Chủ tịch UBND tỉnh",
    ),
)
REPORTS = loose(
    "plain",
    r"^(?:về\s+)?(?:báo cáo(?!\s+(?:định kỳ|đột xuất|h[àằ]ng|tháng|quý|tuần))"
    r"|tình hình|kết quả|thực trạng|khái quát|đặc điểm|bối cảnh|tồn tại|hạn chế"
    r"|nguyên nhân|bài học|ưu điểm|khó khăn"
    r"|đánh giá(?!,? (?:phân hạng|xếp loại|phân loại|chấm điểm|công nhận|định kỳ)))",
    "KẾT QUẢ THỰC HIỆN",
    "Đặc điểm tình hình",
    never=("NHIỆM VỤ QUÝ II", "Đánh giá, phân hạng sản phẩm", "Báo cáo định kỳ hằng quý"),
)
"""Tells of what was."""
DUTY = loose(
    "duty",
    r"nhiệm vụ|giải pháp|công tác trọng tâm|tổ chức thực hiện|phân công|trách nhiệm|nội dung|công việc|biện pháp"
    r"|triển khai thực hiện|hoạt động|tiến độ|lộ trình|đề xuất|kiến nghị|tổ chức triển khai|chương trình công tác"
    r"|thực hiện\s*:?$",
    "TỔ CHỨC THỰC HIỆN",
    "Các nhiệm vụ trọng tâm",
    "CÁC GIAI ĐOẠN THỰC HIỆN",
    never=("MỤC ĐÍCH",),
)
AIMS = loose(
    "plain",
    r"^(?:về\s+)?(?:mục đích|yêu cầu|mục tiêu|quan điểm|nguyên tắc|phạm vi|căn cứ"
    r"|cơ sở(?!\s+(?:vật chất|hạ tầng|giáo dục|dữ liệu|y tế|đảng))|sự cần thiết|giải thích"
    r"|định hướng|phương châm|chỉ tiêu|nhận xét|khái niệm|tầm nhìn|dự kiến kết quả"
    r"|(?:một số |các |nội dung )*khẩu hiệu)",
    "MỤC ĐÍCH, YÊU CẦU",
    "Chỉ tiêu cụ thể",
    never=("Nhiệm vụ, mục tiêu", "Cơ sở vật chất"),
)
"""Says what is wanted, and gives nobody anything to do."""
FRAME = loose(
    "frame",
    r"^(?:về\s+)?(?:đối tượng|hiệu lực|thời gian|địa điểm|thành phần|kinh phí|nguồn lực)",
    "Thời gian gửi hồ sơ:",
    "Kinh phí thực hiện",
    never=("Bố trí kinh phí",),
)
"""Whom, when and where; a sentence in it that tells an office a day is a duty all the same."""
DEMANDS = loose(
    "what is asked of those to whom an order is written, and not what a plan wants to reach",
    r"^(?:(?:một số|các)\s+)?yêu cầu(?:\s+(?:chung|cụ thể))?\s*:?$",
    "Yêu cầu chung:",
    never=("MỤC ĐÍCH, YÊU CẦU",),
)
SETS_TASKS = loose(
    "a line after which the tasks stand, whatever the part before it told of",
    r"\b(?:cần|phải|yêu cầu|đề nghị|giao|chỉ đạo|tập trung|thực hiện|quán triệt)\b[^.;]{0,200}"
    r"\b(?:nhiệm vụ|giải pháp|nội dung|công việc)\b[^.;:]{0,40}:$",
    "Trong thời gian tới, huyện Kỳ Lam cần tập trung thực hiện các nhiệm vụ, giải pháp sau:",
    never=("Kết quả các nhiệm vụ:", "Huyện đã hoàn thành các nhiệm vụ sau:"),
)
COUNTS_UP = loose(
    "below it stands what a report or a file is made of",
    r"\b(?:báo cáo|số liệu|hồ sơ|tài liệu|danh mục|thông tin)\b[^.;:]{0,400}"
    r"\bgồm(?:\s+(?:có|các nội dung|những))?\s*:$",
    "Yêu cầu các xã báo cáo số liệu hằng tháng bao gồm:",
    "Hồ sơ gồm:",
    never=("Báo cáo tình hình. Nhiệm vụ gồm:", "Ban Chỉ đạo gồm:"),
)
_TASKS = loose(
    "tasks in a heading that says aims first",
    r"nhiệm vụ|giải pháp|các bước",
    "Mục tiêu, nhiệm vụ",
    "Thời gian, các bước",
    never=("Mục tiêu",),
)


def zone_of(heading: str) -> str | None:
    """Whether a heading announces tasks (``duty``), something to be read (``plain``), when and where (``frame``) or
    persons (``members``); None where it says none of them.
    """
    words = " ".join(heading.split())
    if MEMBERS.search(words):
        return MEMBERS.says
    if REPORTS.match(words):
        return REPORTS.says
    short = len(words.split()) <= _SHORT
    quiet = next((rule for rule in (AIMS, FRAME) if rule.match(words)), None)
    if DUTY.match(words) or (short and DUTY.search(words) and not quiet):
        return DUTY.says
    if quiet and (short or is_capitals(words)):
        return DUTY.says if _TASKS.search(words) else quiet.says
    return None


QUIET = ("plain", "frame", "members")
"""Zones in which a clause is read rather than done."""
