"""Persons named for their offices: whoever heads an office is told so that the office does it."""

from __future__ import annotations

from app.outline.rules import exact

_MANY = r"(?=(?:các|những|\d{1,3})\s)"
_OFFICE = (
    r"(?=(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|Bộ|Ban|Cục|Chi cục|Vụ|Tổng cục|Phòng|Văn phòng|Trung tâm|Công an"
    r"|Đảng ủy|Đảng uỷ|Chi bộ|Tỉnh ủy|Huyện ủy|Thành ủy|Hội|Liên đoàn|Liên minh|Kho bạc|Bảo hiểm|Ngân hàng|Bệnh viện"
    r"|Trạm|Trường|Đài|Báo|Viện|Thuế|Thanh tra"
    r"|Huyện đoàn|Quận đoàn|Thị đoàn|Tỉnh đoàn|Thành đoàn|Đoàn|Hạt|Đội|Quỹ|Công ty"
    r"|Tòa án|Kiểm lâm|Đại học"
    r"|Học viện"
    r"|Điện lực|Bưu điện|Viễn thông|Chi nhánh|Hợp tác xã|HTX|Xí nghiệp|Nhà máy|Nhà văn hóa|Bảo tàng|Thư viện|Khoa|Đồn"
    r"|Tổng công ty|Tập đoàn|Viện kiểm sát|Cảng vụ|Vườn quốc gia|BQL|TTYT)\b)"
)

_BELONGING = r"(?=(?:cơ quan|đơn vị)\s+(?:ngang bộ|trực thuộc|thuộc))"

HEADS_OF_OFFICES = (
    exact(
        "",
        r"^(?:Chủ tịch|CT)\s+(?=(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Hội|Liên minh|Liên đoàn|Mặt trận|MTTQ)\b)",
        "Chủ tịch UBND các xã, phường",
        "Chủ tịch Ủy ban nhân dân xã Tân Hưng",
        never=("Phó Chủ tịch UBND xã", "Chủ tịch nước"),
    ),
    exact(
        "",
        rf"^(?:Thủ trưởng|Người đứng đầu)\s+(?:{_MANY}|{_OFFICE}|{_BELONGING})",
        "Thủ trưởng các cơ quan chuyên môn thuộc UBND tỉnh",
        "Người đứng đầu các đơn vị",
        "Thủ trưởng cơ quan ngang bộ",
        never=("Thủ trưởng đơn vị",),
    ),
    exact(
        "",
        rf"^(?:Giám đốc|Tổng Giám đốc|Hiệu trưởng|Viện trưởng|Bí thư)\s+(?:{_MANY}(?!các đồng chí)|{_OFFICE}"
        rf"|(?=trường\s))",
        "Giám đốc Sở Y tế",
        "Giám đốc các sở",
        "Bí thư các chi bộ",
        "Hiệu trưởng các trường THPT",
        "Hiệu trưởng trường THCS Lê Lợi",
        never=("Phó Giám đốc Sở Y tế", "Phó Bí thư Đảng ủy"),
    ),
    exact(
        "",
        r"^(?!Trưởng Ban Chỉ đạo\b)(?:Trưởng|Trưởng ban|(?:Tổng )?[Cc]ục trưởng|Chi [Cc]ục trưởng|Vụ trưởng|"
        r"Hạt trưởng|Trạm trưởng|Chỉ huy trưởng|Bộ trưởng|Chánh án|"
        r"Đội trưởng|Đồn trưởng|Chủ nhiệm|Viện trưởng|"
        rf"Tổng biên tập)\s+{_OFFICE}",
        "Trưởng Ban Quản lý rừng",
        "Trưởng Công an huyện",
        "Chỉ huy trưởng Ban Chỉ huy Quân sự xã",
        "Đội trưởng Đội Quản lý thị trường số 4",
        "Chủ nhiệm HTX Hòa Lạc",
        never=("Trưởng thôn", "Phó Trưởng Ban Kinh tế", "Trưởng Ban Chỉ đạo chuyển đổi số"),
    ),
    exact(
        "",
        r"^Trưởng\s+(?=các\s+(?:phòng|ban|khoa|đơn vị|cơ quan|bộ phận|trạm|ngành|đoàn thể"
        r"|đoàn (?:kiểm tra|giám sát|công tác|thanh tra))\b)",
        "Trưởng các phòng, đơn vị thuộc Sở",
        "Trưởng các ngành",
        never=("Trưởng các thôn",),
    ),
    exact(
        "P",
        r"^Trưởng\s+p(?=hòng\s+[\p{Lu}])",
        "Trưởng phòng Nội vụ",
        never=("Phó Trưởng phòng Nội vụ", "Trưởng phòng chuyên môn"),
    ),
    exact(
        "B",
        r"^Trưởng\s+b(?=an\s+(?:[\p{Lu}]|xây dựng Đảng))",
        "Trưởng ban Tuyên giáo",
        never=("Phó Trưởng ban Tuyên giáo",),
    ),
    exact("V", r"^Chánh\s+[Vv](?=ăn phòng\b)", "Chánh Văn phòng UBND tỉnh", never=("Phó Chánh Văn phòng",)),
    exact("T", r"^Chánh\s+[Tt](?=hanh tra\b)", "Chánh Thanh tra tỉnh", never=("Phó Chánh Thanh tra tỉnh",)),
)
"""Titles of those who head an office; what is said is the letter with which the office's name then begins."""


def office_of(name: str) -> str:
    """The office that a head of it stands for ("Chủ tịch UBND các xã" is "UBND các xã"); any other name as it is.

    A deputy, whoever heads a board of members each of whom has work of his own, and a person called by name or as "đồng
    chí", acts for himself.
    """
    for rule in HEADS_OF_OFFICES:
        if title := rule.match(name):
            office = rule.says + name[title.end() :]
            return office[:1].upper() + office[1:]
    return name
