"""Patterns by which a name of an office is known in a sentence: how it begins, how a list of many offices reads, and
with which words the sentence goes on.
"""

from __future__ import annotations

import re

from app.outline.letters import rx
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
_PRESS = r"Báo\s+(?:[\p{Lu}][\p{Ll}]+\s+){0,3}và\s+(?:[Đđ]ài\s+)?[Pp]hát\s+thanh(?:,|\s*-|\s+và)?\s+[Tt]ruyền\s+hình"
HEAD = rx(
    rf"(?:{_PRESS}{END}|(?:{alternatives(HEADS)}){END}"
    rf"|Thanh tra(?=\s+[\p{{Lu}}]|\s+(?:{alternatives(LEVELS)}){END}|\s*[,;.)]|\s+và\s|\s*$)"
    rf"|(?:{alternatives(PLACES)})(?=\s+[\p{{Lu}}])"
    rf"|(?:{alternatives(SHORT_HEADS)})(?=\s+(?:[\p{{Lu}}\d]"
    rf"|(?:{alternatives((*LEVELS, 'các', 'chuyên môn', 'quản lý', 'xúc tiến'))}){END})))"
)
"""The kind of office a name begins with."""
DETERMINER = r"(?:các|những|toàn\s+thể|từng|mỗi|lãnh\s+đạo|thủ\s+trưởng|người\s+đứng\s+đầu)"
_GENERIC = rf"(?:{alternatives(GENERIC)}){END}(?!\s+(?:hành|trưởng|nghị|máy|ngũ|kết|viên|bộ|cao|thường trực|đầu mối)\b)"
LIST = rx(
    rf"(?:{DETERMINER}\s+)*{_GENERIC}(?:\s*(?:,|và|-|–|/)\s*(?-i:(?!{HEAD.pattern}))(?:{DETERMINER}\s+)*{_GENERIC}(?!\s+\w+\s*:))*"
    rf"(?:(?:,\s+(?-i:(?![\p{{Lu}}]))|\s+)(?:{alternatives(MODIFIERS)}){END}(?!\s+(?:nhiệm\s+vụ|[ủu][ỷy])(?!\w)))*",
    re.IGNORECASE,
)
"""Many offices at once: "các sở, ban, ngành có liên quan"."""
STARTS_LIST = rx(
    rf"(?:{DETERMINER}\s+{_GENERIC}|cấp\s+[ủu][ỷy](?!\w|\s+viên)|cấp\s+(?:uỷ|ủy)(?!\w|\s+viên))", re.IGNORECASE
)
STOP = rx(rf"(?!công bố trí)(?:{alternatives(STOPS)})(?![\w])")
"""A word with which the sentence goes on."""
LEVEL = rx(
    rf"(?:{alternatives(LEVELS)}|khu dân cư|khu phố|tổ dân phố"
    rf"|trường(?=\s*(?:[,;.:)]|$)|\s+{STOP.pattern}))\.?{END}(?!\s+hội\b)"
)
_PLACES_SMALL = rf"(?:{alternatives((*LEVELS, 'khu phố', 'khu dân cư', 'tổ dân phố', 'trường học', 'cấp'))})"
MANY_SMALL = rx(
    r"(?:trung tâm|trạm|công an|ban chỉ huy quân sự|ban chỉ huy|hội|đoàn|bệnh viện|chi cục|hạt kiểm lâm|thường trực"
    r"|chi đoàn|chi hội|cán bộ|công chức|đài truyền thanh)(?:\s+(?!các\b|và\b)[\p{Ll}]+){0,4}\s+(?:các|cấp)\s+"
    rf"{_PLACES_SMALL}{END}(?:(?:,\s*|\s+và\s+){_PLACES_SMALL}{END})*"
)
"""Many offices of one kind in small letters, as they go on a list: "trung tâm y tế các quận, huyện"."""
MANY = rx(
    rf"[Cc]ác\s+(?:(?:{alternatives(HEADS)}){END}|(?:Tổ|Đội|Trạm|Hội|Hạt|Khoa|Trường|Ban|Phòng|Sở"
    rf"|trung tâm|văn phòng|ngân hàng|chi cục|viện|trạm|đội|nhóm){END}(?!\s+chức))"
)
"""Many offices of one kind that is written with a capital: "Các Tổ đại biểu"."""
PLAINLY_MANY = rx(
    r"[,]|\svà\s|^(?:cơ quan|đơn vị|chính quyền|doanh nghiệp|địa phương|lực lượng|chủ đầu tư)", re.IGNORECASE
)
"""A list that is one even without "các" before it; a lone "Tổ chức" or "Hội" is a verb or half a name."""
