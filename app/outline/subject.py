"""Whom a sentence is about, by how it is built: whoever stands before the verb, when the noun is one of people or of a
body. Names of offices have no end, but what they are names of is a small closed set.
"""

from __future__ import annotations

import re

from app.outline.name_reach import verb_at
from app.outline.name_words import HEAD, LEVEL, LIST, STARTS_LIST, STOP
from app.outline.office_name import FoundName, found_at
from app.outline.rules import exact, loose
from app.outline.unit_words import LEVELS, LINKS, alternatives

_LONGEST = 14
"""Words in which a name ends."""
_MOST_SMALL = 4
"""Small words that may go on a name which broke off."""
_BODIES = (
    r"sở|ban(?! hành)|phòng(?!,? (?:chống|ngừa|bệnh|thủ|trừ|hộ)\b)|bộ phận|văn phòng|[ủu][ỷy] ban|ubnd|hđnd"
    r"|hội(?! (?:nghị|thảo|thi|họp|nhập|trường|chợ|diễn|thao|đàm|giảng|khỏe|trại|xuân|làng|báo)\b)"
    r"|đoàn(?! kết)|công an|trường(?! (?:hợp|lớp)\b)|nhà trường|trung tâm|(?:tổng )?công ty|chi (?:nhánh|cục|bộ|đoàn"
    r"|hội|ủy|uỷ)|tổ(?! chức\b)|tổ chức (?:chính trị|tín dụng|xã hội|tôn giáo|đoàn thể|đảng)"
    r"|đội(?! (?:ngũ|hình)\b)|thôn|bản(?= [\p{Lu}\d])|buôn|ấp|khu phố|tổ dân phố|khu(?! (?:vực|đất|nhà|dân cư)\b)"
    r"|cảng|ga"
    r"|bến|mạng lưới"
    r"|liên danh|ngành(?! nghề)|lực lượng|hệ thống (?:chính trị|truyền thanh|đài|loa|siêu thị|cửa hàng)"
    r"|nhà (?:đầu tư|thầu"
    r"|hảo tâm|tài trợ"
    r"|báo|trẻ|máy|văn hóa|hát|xe)"
    r"|đơn vị|cơ quan|cơ sở(?! (?:dữ liệu|vật chất|hạ tầng|pháp lý|đó|để)\b)|doanh nghiệp|hợp tác xã|htx"
    r"|nhóm(?! (?:nhiệm vụ|giải pháp|chỉ tiêu|đối tượng|tiêu chí|vấn đề|nội dung)\b)"
    r"|câu lạc bộ|clb|cụm (?:thi đua|dân cư|thủy nông|thuỷ nông|công nghiệp|trường)|liên (?:minh|đoàn|hiệp|đội)"
    r"|hiệp hội"
    r"|quỹ(?! (?:đất|nhà|tiền)\b)|báo(?! cáo| động)|đài|(?:bệnh )?viện(?! (?:phí|trợ|dẫn)\b)|trạm|xí nghiệp"
    r"|nông trường|lâm trường|vườn quốc gia|bảo tàng|thư viện|ngân hàng|kho bạc|bưu điện|điện lực|chi lưu"
    r"|hạt(?! giống)"
    r"|hội đồng|tiểu ban|tòa án|toà án|viện kiểm sát|thi hành án|cổng thông tin|trang thông tin|tạp chí"
    r"|tiểu đội|trung đội|đại đội|tiểu đoàn|trung đoàn|dân quân|bộ đội|đồn|chốt kiểm|giáo (?:xứ|họ|hội)|khoa(?! học)"
    r"|chính quyền|cấp [ủu][ỷy]|đảng [ủu][ỷy]|mặt trận|đoàn thể|nhãn hàng|siêu thị|chợ|rạp|khách sạn|tập đoàn"
)
_PEOPLE = (
    r"thủ trưởng|(?:phó )?(?:giám đốc|chủ tịch|hiệu trưởng|bí thư|chỉ huy trưởng)|trưởng(?! thành\b)|phó trưởng"
    r"|chủ(?! (?:trì|động|trương|đề|yếu|quyền|nghĩa|đạo|tịch nước|thể|nhật)\b)|hộ(?! (?:chiếu|khẩu|tịch)\b)|cán bộ"
    r"|công chức|[ủu][ỷy] viên|viên chức|nhân viên|giáo viên|giảng viên|học sinh|sinh viên|phụ huynh|cha mẹ"
    r"|thầy (?:cô|giáo"
    r"|thuốc)|cô (?:giáo|nuôi|đỡ)|bác sĩ|y sĩ|y tá"
    r"|điều dưỡng|cộng tác viên|tình nguyện viên|đảng viên|đoàn viên|hội viên|thành viên|đồng chí|đại biểu"
    r"|người(?! ta\b)"
    r"|già làng|nghệ nhân|nông dân|nhân dân|gia đình|cư dân|cộng đồng dân cư|tuyên truyền viên|báo cáo viên"
    r"|hướng dẫn viên"
    r"|hòa giải viên|chức việc|cảnh sát|dân phòng|chuyên viên|kế toán|thủ quỹ|chức sắc|lãnh đạo (?=[\p{Lu}]|các\b)"
)
_BODY = loose(
    "the noun is one of people, or of a body they make up",
    rf"(?:(?:các|những|mỗi|từng|toàn thể|tất cả|đội ngũ|\d{{1,3}})\s+)*(?:{_BODIES}|{_PEOPLE})(?!\w)",
    "Khu Quản lý đường bộ II",
    "nhà đầu tư BOT Quốc lộ 27",
    "Mạng lưới cộng tác viên",
    "chủ các nhóm trẻ độc lập",
    "Ga Lâm Hải",
    never=("Nội dung", "Hồ sơ", "Kinh phí", "Việc", "Cơ chế"),
)
_NOT_ONE = loose(
    "the noun is a matter or an act, though a word of it is like a body",
    r"(?:tổ chức|hội nghị|hội thảo|ban hành|đoàn kết|đội ngũ|trường hợp|báo cáo|chủ động|chủ trì|phòng,? chống"
    r"|phòng ngừa"
    r"|cơ quan (?:thường trực|đầu mối|tham mưu)|cơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý)|xã hội|khu vực"
    r"|nhóm (?:nhiệm vụ|giải pháp|chỉ tiêu|nội dung)"
    r"|bộ (?:máy|tiêu chí|thủ tục|chỉ số)|hệ thống(?! (?:chính trị|truyền thanh|đài|loa|siêu thị|cửa hàng)))(?!\w)"
    r"(?! (?:chính trị|tín dụng|tôn giáo|đoàn thể|đảng|hội)\b)",
    "Tổ chức hội nghị",
    "Cơ sở dữ liệu dân cư",
    never=("Tổ thu gom", "Cơ sở tiêm chủng", "Tổ chức tín dụng"),
)
_FIRST_OF_MANY = exact(
    "many of a kind, up to a comma",
    rf"[Cc]ác(?:\s+(?!(?:{STOP.source}))[\p{{Ll}}]+){{2,5}}(?=,\s[\p{{Ll}}])",
    "Các chủ hồ, đập thủy điện",
    never=("Các chủ hồ vận hành, đóng cửa",),
)
_ATTRIBUTE = exact(
    "which of them: those whose work it is",
    r"\s+(?:được\s+(?:phân công|giao)\s+)?(?:tham gia\s+|làm\s+)?"
    r"(?:quản lý|khai thác|vận hành|sản xuất|kinh doanh|cung cấp|cung ứng"
    r"|cấp (?:nước|điện|khí)|sử dụng|thi công|tư vấn|chế biến"
    r"|trồng|nuôi|phụ trách|tiêm|khám|thu mua|thu gom|vận chuyển|giết mổ|buôn bán|cho thuê"
    r"|giúp việc|đào tạo|bán lẻ|bán buôn|bán"
    r"|phân phối|nhập khẩu|xuất khẩu|nhận khoán(?:\s+bảo vệ rừng)?|nhận thầu|cho vay|hoạt động|chăn nuôi|đầu tư"
    r"|sinh sống|cư trú|làm nghề"
    r"|gây ra|phát sinh|xả thải|đăng ký(?=\s+(?:kinh doanh|sản xuất|tham gia|hoạt động|thường trú|tạm trú))"
    r"|được (?:trưng dụng|chọn|lựa chọn|chỉ định) (?:làm|là)|là (?:tổ chức"
    r"|hộ gia đình|cá nhân|doanh nghiệp|người))"
    r"(?:,\s+(?:quản lý|khai thác|vận hành|sản xuất|kinh doanh|cung cấp|cung ứng|sử dụng|chế biến|vận chuyển|giám sát"
    r"|bảo trì|duy tu|sửa chữa"
    r"|bảo vệ|buôn bán))*(?=\s)",
    " quản lý, khai thác công trình",
    " phụ trách điểm tiêm",
    never=(" rà soát hồ sơ", " báo cáo kết quả"),
)
_WHOLE_ATTRIBUTE = exact(
    "what tells which of them needs no more words",
    r"(?:khoán|bảo vệ rừng|thầu|là (?:tổ chức|hộ gia đình|cá nhân|doanh nghiệp|người)|cho vay|hoạt động|sinh sống"
    r"|cư trú|chăn nuôi"
    r"|giúp việc|kinh doanh|sản xuất|chế biến|bán lẻ)$",
    "các hộ nhận khoán",
    "các chủ rừng là tổ chức",
    never=("các đơn vị quản lý",),
)
_BREAK = exact("the name may end", r"\s*[,;:.(]\s*|\s+(?:và|cùng|hoặc)\s+|\s*$", ", Ga", " và nhà đầu tư")
_PART_ENDS = exact("a part of the sentence ends", r"[,;:.(]", ", báo cáo", never=("làng",))
_CHARGED = loose(
    "which of them: those who were given something to look after",
    r"\s+được\s+(?:phân công|giao)\s+(?:phụ trách|theo dõi)\s",
    " được phân công phụ trách thôn",
    never=(" được giao nhiệm vụ",),
)
_SUBJECT_ENDS = exact(
    "after the comma the sentence goes on, no name",
    r",\s+(?:ch[ủỉ] trì|phối hợp|căn cứ|theo|trên cơ sở|có trách nhiệm|chịu trách nhiệm|h[àằ]ng|định kỳ|trong|khi"
    r"|nếu)\s",
    ", chủ trì, phối hợp với",
    never=(", điều tiết hồ",),
)
_VERB_TOO = exact(
    "words that act where a name is over", r"(?<!tổng )(?:phụ trách|thường trực|khi|nếu)(?!\w)", "phụ trách"
)
_AGAINST = loose(
    "a name goes on with what is fought",
    r"(?:,\s+|\s+)(?=(?:chống|trừ|tránh)\s+[\p{Ll}])",
    ", chống thiên tai",
    never=(", tổ chức",),
)
_AUTHORITY = exact(
    "an authority, whose name is a field in capitals",
    r"(?:Sở|Bộ|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Công an|Phòng|Văn phòng|Đảng ủy|Đảng uỷ)\s",
    "Sở Nội vụ",
    never=("Tổ Giúp việc",),
)
_KNOWN_MORE = exact(
    "what is fought, or which of many",
    rf"{_AGAINST.source}|{_ATTRIBUTE.source}|{_CHARGED.source}",
    ", chống thiên tai",
)
_MORE_OF_LEVEL = exact(
    "another level, or the other half of a word that begins like one", rf"{LEVEL.source}|hội(?!\w)", "hội", "huyện"
)
_NEVER_IN_NAME = exact(
    "a word that no name has in it", r"(?:ở|cho|vào|bằng|ra|lên|xuống|đã|đang|sẽ)(?!\w)", "ở các cơ quan"
)
_WORD = exact("a word", r"\s+[\w&/’'-]+(?:\.\w+)*|\s+[\"“][^\"”]{1,40}[\"”]", " II", never=(",",))
_ABOUT = exact(
    "a council goes on with what it advises about",
    r"(?<=Tư vấn) về (?=[\p{Lu}])",
    "Hội đồng Tư vấn về Dân chủ",
    never=("Sở Tư pháp về Ủy ban",),
)
_WHOLE = exact(
    "a name that ends with its level, or with whom it concerns, is whole",
    rf"\s(?:{alternatives(LEVELS)}|liên quan|trực thuộc|địa bàn|khu phố|khu dân cư|tổ dân phố|trường"
    rf"|(?<!đơn vị )(?<!cơ sở )(?<!nhà máy )cấp|chuyên môn)$",
    "Đội Thanh tra xây dựng quận",
    never=("Đội Thanh tra xây dựng", "các đơn vị cấp"),
)


def is_body(text: str, start: int) -> bool:
    """Whether the noun at a place is one of people or of a body; acts and matters are none."""
    return _BODY.match(text, start) is not None and _NOT_ONE.match(text, start) is None


def body_at(text: str, start: int, *, listed: bool = False) -> FoundName | None:
    """Whoever is named at ``start`` by a noun of people or of a body, whole up to the verb or the next of the list;
    None for matters and acts, and where no end is in sight.

    Args:
        text: a sentence, one space between words.
        start: where the noun stands.
        listed: others stand before it, so that the noun alone counts.
    """
    head = _BODY.match(text, start)
    if head is None or _NOT_ONE.match(text, start):
        return None
    end = _end_from(text, head.end())
    if end is None and (first := _FIRST_OF_MANY.match(text, start)):
        # What follows is more of the list; it is told to be uncertain where the list is gone on with.
        return found_at(text, start, first.end())
    if end is None:
        return None
    # "Cán bộ rà soát": nothing tells which, unless others are named beside them.
    alone = end == head.end() and not listed and text[end : end + 1] != ","
    return None if alone else found_at(text, start, end)


def whole_name(text: str, unit: FoundName) -> FoundName:
    """A name that broke off among words which are no verb: with those words, up to the verb or the next of the list."""
    if unit.person or not _dangles(text, unit):
        return unit
    end = _end_from(text, unit.end)
    if end is None or end <= unit.end or not _may_be_more(unit.name, text[unit.end : end]):
        return unit
    return found_at(text, unit.start, end)


def _may_be_more(name: str, more: str) -> bool:
    """Whether words are more of a name and not what it does: the names of authorities have no small words at their
    end, no name has many.
    """
    words = more.split()
    small = not any(word[0].isupper() or word[0].isdigit() for word in words)
    if not small or _KNOWN_MORE.match(more):
        return True
    return len(words) <= _MOST_SMALL and not _AUTHORITY.match(name)


def _dangles(text: str, unit: FoundName) -> bool:
    """Whether more words of the name seem to follow."""
    if _ABOUT.match(text, unit.end):
        return True
    if _AGAINST.match(text, unit.end):
        return not HEAD.match(text, unit.end + 1)
    works = _ATTRIBUTE.match(text, unit.end)
    if works and _VERB_TOO.match(text, unit.end + 1):
        works = None
    many = STARTS_LIST.match(text, unit.start) or LIST.fullmatch(unit.name)
    # "Hiệu trưởng các trường được trưng dụng làm khu cách ly": chosen for something.
    chosen = works and " các " in unit.name and works.group().lstrip().startswith("được")
    which = _CHARGED.match(text, unit.end) or (works and many) or chosen
    if which and _after_attribute(text, unit.end) is not None:
        return True
    word = _WORD.match(text, unit.end)
    if word is None or _BREAK.match(text, unit.end) or _WHOLE.search(unit.name):
        return False
    at = unit.end + 1
    return not _strong(text, at) and not any(rule.match(text, at) for rule in (HEAD, LEVEL, _VERB_TOO))


def _after_attribute(text: str, at: int) -> int | None:
    """Where the verb stands after words that tell which of many ("các đơn vị quản lý hồ chứa | vận hành")."""
    attribute = _ATTRIBUTE.match(text, at)
    if attribute is None:
        return None
    if _WHOLE_ATTRIBUTE.search(text, 0, attribute.end()) and verb_at(text, at := attribute.end() + 1, at + 30) == at:
        return at
    ends = _PART_ENDS.finditer(text, attribute.end())
    stop = next((end for end in ends if end.group() != "," or _sign_ends(text, end)), None)
    limit = stop.start() if stop else len(text)
    if stop and stop.group() == ":" and limit - attribute.end() < 60:
        return limit
    first = _WORD.match(text, attribute.end())
    while first and (verb := verb_at(text, first.end() + 1, limit)) is not None:
        word = STOP.match(text, verb)
        if word and word.group() not in LINKS:
            return verb
        first = _WORD.match(text, verb - 1)
    # "các đơn vị quản lý, vận hành nhà chung cư, ban quản trị": the next of the list follows.
    listed = stop is not None and stop.group() == "," and is_body(text, stop.end() + 1)
    return limit if listed else None


def _sign_ends(text: str, comma: re.Match[str]) -> bool:
    """Whether a verb or somebody else follows a comma, and no more of the same words."""
    return is_body(text, comma.end() + 1) or STOP.match(text, comma.end() + 1) is not None


def _end_from(text: str, at: int) -> int | None:
    """Where a name ends that goes on at a place; None where nothing says that it ends."""
    if verb := _after_attribute(text, at):
        return verb - 1 if text[verb - 1 : verb].isspace() else verb
    for _ in range(_LONGEST):
        gap = _AGAINST.match(text, at) or _BREAK.match(text, at)
        if gap and not _AGAINST.match(text, at) and not _joins_words(text, gap):
            return at if _is_end(text, gap) else None
        at = gap.end() - 1 if gap else at
        word = _WORD.match(text, at)
        if word is None:
            return None
        if _WHOLE.search(text, 0, at) and text[at + 1 : at + 2].islower() and not _MORE_OF_LEVEL.match(text, at + 1):
            # "… cứu nạn tỉnh | xuống địa bàn": after its level nothing more of a name comes.
            return at
        if _NEVER_IN_NAME.match(text, at + 1):
            return None
        if about := _ABOUT.match(text, at):
            at = about.end() - 1
            continue
        if _VERB_TOO.match(text, at + 1) or _strong(text, at + 1):
            return at
        at = word.end()
    return None


def _is_end(text: str, gap: re.Match[str]) -> bool:
    """Whether a name may end before a comma, "và" or a colon: another follows, or the sentence goes on."""
    sign = gap.group().strip()
    if sign in (":", "(", ".", ";", "") or _WHOLE.search(text, 0, gap.start()):
        return True
    named = is_body(text, gap.end()) or HEAD.match(text, gap.end()) or STARTS_LIST.match(text, gap.end())
    return bool(named or (sign == "," and _SUBJECT_ENDS.match(text, gap.start())))


def _strong(text: str, at: int) -> bool:
    """Whether a verb stands there that is no half of a name's word."""
    return verb_at(text, at, at + 30) == at


def _joins_words(text: str, gap: re.Match[str]) -> bool:
    """Whether "và" or a comma stands inside a name ("Nông nghiệp và Môi trường", "các chủ hồ Sông Lam, Nậm Rông")."""
    capital = text[gap.end() : gap.end() + 1].isupper()
    other = is_body(text, gap.end()) or HEAD.match(text, gap.end()) or STARTS_LIST.match(text, gap.end())
    return gap.group().strip() in ("và", ",") and capital and not other
