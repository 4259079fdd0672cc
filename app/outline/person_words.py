"""Persons in the place of offices: called by name, by title, by what they look after; staff told by their work."""

from __future__ import annotations

from app.outline.name_words import HEAD, STOP
from app.outline.rules import exact, loose

PERSON = loose(
    "a person in brackets after the office",
    r"\s*\(((?:đồng chí|đ/c|ông|bà)\s[^)]{2,60})\)",
    "Phòng Nội vụ (đồng chí Lê Văn A)",
    "Sở Y tế (ông Trần B)",
    never=("Phòng Nội vụ (cơ quan thường trực)",),
)
NAMED_PERSON = exact(
    "a person called by name, perhaps with a title after it",
    r"(?P<who>(?:[Đđ]ồng chí|[Đđ]/c|Ông|ông|Bà|bà|(?:Bác sĩ|BS|Thạc sĩ|Tiến sĩ|Kỹ sư|Thầy(?: giáo)?|Cô(?: giáo)?"
    r"|(?:Thiếu|Trung|Thượng|Đại) (?:úy|uý|tá))(?:,? đồng chí)?)\s+(?:[\p{Lu}](?:[\p{Ll}]+|(?=\s))\s?){2,5})(?<!\s)"
    r"(?:\s*[,–-]\s*(?=(?:Phó\s+)?(?:Chủ tịch|Chủ nhiệm|Bí thư|Trưởng|Giám đốc|Chánh|Ủy viên|Hiệu trưởng|Thủ trưởng)\b)"
    r"|\s+\((?P<post>(?:Phó\s+)?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Chánh|Hiệu trưởng|Thủ trưởng|Chỉ huy trưởng"
    r"|Tổ trưởng)[^():;,]{0,60})\)"
    r"|(?P<title>\s*[,–-]\s*[\p{Lu}][^:;.()]{2,60}(?=:)))?",
    "đồng chí Lê Văn An, Phó Chủ tịch",
    "Đồng chí Cao Thị Hường (Phó Hiệu trưởng)",
    "Bác sĩ Hồ Thị Thu - Phó Giám đốc Trung tâm",
    "Bà Trần Thị Bình",
    "đ/c Lò A Pao - Phó Chủ tịch",
    never=("bà con nông dân",),
)
ADDRESSED = exact(
    "people are addressed before their title",
    r"Các\s+(?:ông|đồng chí)\s*(?:,\s*|\()bà\)?\s*,?\s+(?=[\p{Lu}])",
    "Các ông (bà) Tổ trưởng tổ dân phố",
    "Các ông, bà Trưởng thôn",
    never=("Các ông bà lão", "Các đồng chí Phó Chủ tịch"),
)
TITLED = exact(
    "a person called by title alone",
    r"(?:[Đđ]ồng chí|[Đđ]/c)\s+(?:Phó\s+)?"
    r"(?:Trưởng(?=\s+(?:(?:Ban|Tiểu ban|Phòng|Đoàn|Trạm|Khoa)\s+[\p{Lu}]|[Bb]an xây dựng Đảng))"
    r"|Chủ nhiệm|Chủ tịch|Thư ký"
    r"|Ủy viên"
    r"|Thành viên|Tổ trưởng|Trưởng đoàn|Trưởng thôn|Thôn trưởng|Bí thư"
    r"|Trưởng ban(?: xây dựng Đảng)?|Trưởng phòng|Giám đốc|Chánh Văn phòng|Chỉ huy trưởng|Hiệu trưởng"
    r"|Trưởng Công an)\b",
    "Đồng chí Trưởng ban",
    "đ/c Phó Chủ tịch UBND xã",
    never=("Đồng chí Lê Văn An",),
)
OFFICER = exact(
    "a title that goes with the name of an office, or with words for many",
    r"(?:Giám đốc|Trưởng phòng|Chỉ huy trưởng|Chánh Văn phòng|Bí thư|Chủ tịch|Thủ trưởng|Hiệu trưởng|Trưởng"
    r"|Bộ trưởng|[Cc]ục trưởng|Vụ trưởng|Viện trưởng|Chánh án)$",
    "Giám đốc",
    "Bộ trưởng",
    "Chánh Văn phòng",
    never=("Giám đốc điều hành",),
)
ACTING = exact(
    "a deputy who heads the office that follows",
    rf"\s+phụ trách\s+(?={HEAD.source})",
    " phụ trách Trung tâm Y tế",
    never=(" phụ trách kinh tế",),
)
MEMBERSHIP = exact(
    "what a person is in a committee, which is said before his office",
    r"(?:(?:Phó )?Bí thư|[ỦU][ỷy] viên|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng|Cấp) ủy viên)",
    "Ủy viên Ban Thường vụ Đảng ủy",
    "Phó Bí thư Thường trực",
    "Tỉnh ủy viên",
    never=("Phó Chủ tịch UBND xã",),
)
SMALL_POST = exact(
    "a post in small letters, after a person's name",
    r"\s*[,–-]\s*(?P<post>(?:công chức|phó trưởng|trưởng (?:thôn|bản|ấp|phòng|ban|trạm)|bí thư|phó bí thư"
    r"|chủ tịch|phó chủ tịch"
    r"|giám đốc|phó giám đốc|kế toán|văn thư)\s)",
    ", công chức Tài chính - Kế toán",
    never=(", Phó Chủ tịch UBND xã",),
)
NEXT_TITLE = exact(
    "another title of the same person",
    r"\s*[,–-]\s*(?=(?:Phó\s+)?(?:Chủ tịch|Bí thư|Trưởng|Giám đốc|Chánh|Hiệu trưởng|Thủ trưởng|Chỉ huy trưởng"
    r"|Cục trưởng"
    r"|Chủ nhiệm|Tổ trưởng)\b)",
    ", Phó Chủ tịch",
    " - Trưởng phòng",
    never=(", Sở Y tế",),
)
SMALL_TITLE = exact(
    "a title in small letters, as it goes on a list",
    rf"(?:bí thư|chủ tịch|giám đốc|thủ trưởng|trưởng|hiệu trưởng|chánh)\s+(?=các\s|{HEAD.source})",
    "chủ tịch các hội",
    "giám đốc Sở Y tế",
    never=("chủ tịch nước",),
)
OF_CLASS = exact(
    "the class of a teacher",
    r"\s+(?:các\s+)?(?:lớp|khối(?:\s+lớp)?)(?:\s+\d{1,2}[A-Z]?\d?(?:,\s*\d{1,2}[A-Z]?\d?)*)?(?![\w/])",
    "Giáo viên chủ nhiệm lớp 9",
    "Giáo viên chủ nhiệm các lớp 9A, 9B",
    never=("Giáo viên chủ nhiệm",),
)
_A_SUBJECT = r"(?:[\p{Lu}][\p{Ll}]+(?:\s[\p{Lu}]?[\p{Ll}]+){0,3}?|[A-Z]{2,6})"
OF_SUBJECT = exact(
    "what a teacher teaches",
    rf"\s+(?:dạy\s+)?(?:(?:bộ\s+|các\s+)?môn\s*:?\s+|(?<=dạy )){_A_SUBJECT}(?:(?:,\s+|\s+và\s+){_A_SUBJECT})*"
    rf"(?=\s*[,;:.(]|\s*$|\s+(?:{STOP.source}))",
    "Giáo viên dạy Toán, Ngữ văn tổ chức ôn tập",
    "Giáo viên dạy các môn Toán, Ngữ văn và Tiếng Anh phụ đạo",
    never=("Giáo viên dạy thay", "Giáo viên chủ nhiệm"),
)
TEACHER = exact(
    "a teacher", r"(?:Giáo viên(?: chủ nhiệm| bộ môn)?|GVCN|GVBM)$", "Giáo viên chủ nhiệm", never=("Nhân viên",)
)
HELD = exact(
    "a title that is said with the very name of the office",
    r"(?:Phó )?Chánh (?=Văn phòng|Thanh tra)",
    "Chánh Văn phòng UBND",
    "Phó Chánh Thanh tra",
    never=("Chánh án",),
)
HIS_CHARGE = exact(
    "which of several deputies: the one who looks after something, before what he does",
    rf"\s+(?:được phân công\s+)?phụ trách(?!\s+chung)(?:\s+(?!(?:{STOP.source}))[\p{{Ll}}]+){{1,5}}?(?=:"
    rf"|\s+(?:{STOP.source})|,|\s+và\s+(?:{HEAD.source}|công chức|các))",
    " phụ trách trật tự phân công lịch trực",
    " phụ trách kinh tế:",
    " phụ trách kinh tế và công chức",
    never=(" phụ trách chung, chỉ đạo", " phụ trách kinh tế."),
)
IN_COMMITTEE = exact(
    "what somebody is in a committee, after his office and before what he does",
    r"\s*[,–-]\s*(?:Phó\s+)?(?:Trưởng [Bb]an|Trưởng [Đđ]oàn|Tổ trưởng|Trưởng [Tt]iểu ban|[ỦU][ỷy] viên"
    r"|Thành viên|Thư ký)(?:\s+[Tt]hường trực)?(?:\s+(?:Ban Chỉ đạo|BCĐ|Hội đồng|Ban Tổ chức))?(?=\s*:)",
    ", Trưởng ban:",
    " - Phó Trưởng ban thường trực:",
    never=(", Trưởng ban Tuyên giáo",),
)
_COMMITTEE = r"(?:Ban Chỉ đạo|BCĐ|Ban Chỉ huy|Ban Tổ chức|Ban tổ chức|Tổ công tác|Hội đồng|Tiểu ban|Chương trình|Đề án)"
BEHIND = exact(
    "what the office or the person before is besides, behind a dash",
    r"\s*[-–]\s*(?:là\s+)?(?:(?:Phó\s+)?(?:Trưởng (?:[Bb]an|[Đđ]oàn|[Tt]iểu ban)|Tổ trưởng|[ỦU][ỷy] viên|Thành viên"
    rf"|Thư ký)(?:\s+[Tt]hường trực)?(?:\s+{_COMMITTEE})?"
    r"|(?:[Cc]ơ quan|[Đđ]ơn vị)\s+(?:[Tt]hường trực|đầu mối|chủ trì|tham mưu)"
    rf"(?:\s+(?:của\s+)?{_COMMITTEE})?(?:\s+(?!{STOP.source})[\p{{Ll}}]+){{0,5}}"
    rf"|[Tt]hường trực {_COMMITTEE}(?:\s+(?!{STOP.source})[\p{{Ll}}]+){{0,5}})"
    rf"(?=\s*[:;,.)]|\s*$|\s+(?:{STOP.source}))",
    " - Cơ quan thường trực Ban Chỉ đạo",
    " - Phó Trưởng tiểu ban Thường trực: đôn đốc",
    " - Trưởng ban trực tiếp chỉ huy",
    " - Thường trực Ban Chỉ đạo có trách nhiệm",
    never=(" - Trưởng ban Tuyên giáo", " - Thường trực Ủy ban", " - Xã hội"),
)
OTHER_PEOPLE = exact(
    "people who hold no office, after those who do",
    r"(?:,|\s+và)\s+(?=(?:người có uy tín|người dân|già làng|hộ|đảng viên|nghệ nhân|nhân dân|hội viên|đoàn viên)\b)",
    "các thôn và người có uy tín",
    never=("các thôn và khu phố",),
)
LEADERS = exact(
    "those at the head of an office, who are named together with it",
    rf"(?:Tập thể lãnh đạo|Ban lãnh đạo|Lãnh đạo)\s+(?={HEAD.source})",
    "Lãnh đạo Sở Y tế",
    "Tập thể lãnh đạo Văn phòng",
    never=("Lãnh đạo chỉ đạo",),
)
