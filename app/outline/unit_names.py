"""Lists of offices, in a sentence, in a cell of a table, as a heading: every one of them, whole."""

from __future__ import annotations

import re

from app.outline.known_names import NO_NAMES, KnownNames
from app.outline.name_reach import has_verb
from app.outline.name_words import HEAD, LIST, STARTS_LIST, STOP
from app.outline.office_name import FoundName, after_many, found_at, unit_at
from app.outline.rules import exact
from app.outline.subject import body_at, is_body, whole_name
from app.outline.unit_words import FIELDS, LEVELS, STOPS, alternatives

_ACRONYM = exact("letters for a name", r"[A-ZĐ][A-ZĐ&-]{1,9}$", "MTTQ", "KH&ĐT", never=("Mttq",))
_MANY_MORE = exact(
    'words for many offices without "các", after an office\'s own name',
    r"(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương)\s*(?:,|và\b|có liên quan|liên quan)"
    r"|cơ quan (?:thông tấn|báo chí|truyền thông)\b|[Tt]rưởng (?:các )?(?:đoàn thể|phòng|ban|ngành|thôn|bản|ấp)\b",
    "bộ, ngành liên quan",
    "đơn vị có liên quan",
    "cơ quan thông tấn, báo chí",
    "Trưởng đoàn thể xã",
    never=("bộ Tài chính",),
)
_SEPARATOR = exact(
    "another name may begin",
    r",\s*(?:và\s+)?|\s+và\s+|\s+(?=(?:Bộ(?!\s+đội)|Sở|Phòng|Ban|UBND|Ủy ban nhân dân)\s)|\s*/\s*",
    "Sở Y tế, Sở Nội vụ",
    "Sở Y tế và Công an tỉnh",
    "Sở Y tế/Sở Nội vụ",
    never=("Sở-ngành",),
)
_BELONGS_TO = exact(
    "the name after goes on the name before",
    r"(?:Văn(?: phòng)?|Thanh tra|Lãnh đạo|Chủ tịch|Trưởng|Giám đốc|của|thuộc|Ban|tư|Kế toán|Văn thư|Thủ quỹ"
    r"|Công chức|Cán bộ|Chuyên viên|Trụ sở|Cơ quan)$",
    "Lãnh đạo",
    "Văn phòng",
    "Kế toán",
    never=("Sở Y tế",),
)


_A_PLACE = r"[\p{Lu}][\p{Ll}]*(?:\s+[\p{Lu}][\p{Ll}]*){0,3}"
_TWO_PLACES = rf"{_A_PLACE}(?:,\s+(?:và\s+)?|\s+và\s+){_A_PLACE}(?!\w)"
_ACTS = (
    r"(?:Chỉ đạo|Tổ chức|Rà soát|Chủ trì|Chủ động|Phối hợp|Thực hiện|Triển khai|Tăng cường|Tiếp tục|Căn cứ|Báo cáo)\s"
)
"""With these a sentence goes on after a colon; "Xây dựng" may be a name."""
_FIELD = (
    rf"(?:{alternatives(FIELDS)}|Y tế|Tài chính|Xây dựng|Nội vụ|Tư pháp|Công [Tt]hương|Ngoại giao|Ngoại vụ|Quốc phòng"
    r"|Công an(?!\s+(?:tỉnh|xã|phường|huyện|quận|thành phố|thị xã|các|nhân dân))|Thủy sản|Thuỷ sản|Thương mại"
    r"|Công nghiệp|Du lịch|Kinh tế|Bưu chính, Viễn thông|Giáo dục|Tài nguyên|Nông nghiệp)(?!\w)"
)
_KINDS_LISTED = exact(
    "a kind of office whose names follow one by one",
    r"(?:(?:Giám đốc|Thủ trưởng|Trưởng|Hiệu trưởng|Chủ tịch)\s+)?(?:"
    r"(?:[Cc]ác\s+)?(?P<kind>[Ss]ở|[Pp]hòng|[Bb]an|[Cc]ục|[Cc]hi cục|[Hh]ội|[Tt]rường|[Bb]ộ|[Vv]ụ|[Vv]iện|[Tt]ổng cục"
    r"|[Kk]hoa)"
    rf":\s+(?=[\p{{Lu}}])(?!{_ACTS})"
    rf"|(?P<office>UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+các\s+(?P<level>{alternatives(LEVELS)})"
    rf"(?:,\s+(?:{alternatives(LEVELS)}))*:\s+(?={_A_PLACE}(?:\s*(?:[,;.]|$)|\s+và\s|\s+(?:{STOP.source}))))|"
    # Names of places, and fields that everybody knows, need no colon before them.
    r"(?:(?:Giám đốc|Thủ trưởng|Trưởng|Chủ tịch|Bộ trưởng)\s+)?[Cc]ác\s+(?P<kinds>[Bb]ộ|[Ss]ở|[Pp]hòng|[Bb]an)\s+"
    rf"(?={_FIELD}(?:,\s+(?:và\s+)?|\s+và\s+){_FIELD})|"
    r"(?:(?:Chủ tịch|Trưởng|Bí thư|Giám đốc)\s+)?(?P<body>UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Công an|Đảng ủy"
    r"|Trạm Y tế|Ban CHQS|Ban Chỉ huy Quân sự|MTTQ|Ủy ban MTTQ|Chi hội trưởng|Bí thư chi bộ|Trưởng|Đoàn|Đoàn Thanh niên"
    r"|Hội Nông dân|Hội LHPN|Hội Phụ nữ|Hội Cựu chiến binh|Hội CCB|Đảng bộ|Chi bộ|Bí thư Đảng ủy)\s+các\s+"
    rf"(?P<place>xã|phường|huyện|thị trấn|thôn|bản|ấp|khu phố)\s+(?={_TWO_PLACES})",
    "các sở: Y tế, Nội vụ",
    "UBND các xã: Tân Hưng",
    "Giám đốc các sở: Y tế",
    "UBND các xã Tân Hưng, Phú Lâm và Mỹ Lộc",
    "các Sở Y tế, Tài chính",
    never=(
        "các Sở Y tế, Sở Tài chính",
        "các Sở Văn hóa, Thể thao và Du lịch",
        "các sở: triển khai",
        "UBND các xã, phường: Chỉ đạo các hợp tác xã",
        "UBND các xã Tân Hưng tổ chức",
        "UBND các xã, phường",
    ),
)
_TWO_SYLLABLES = alternatives(tuple(word for word in STOPS if " " in word))
_ONE_OF_KIND = exact(
    "one name of a kind",
    rf"(?:{alternatives(FIELDS)})(?!\w)|[\p{{Lu}}][\w-]*(?:\s+(?!(?:và|chủ|phối|theo|có|căn|thực"
    rf"|tùy|tuỳ|chịu|{_TWO_SYLLABLES})(?!\w))[\w-]+){{0,4}}",
    "Nông nghiệp và Môi trường",
    "Y tế",
    never=("triển khai",),
)

_OF_ONE = re.compile(rf"^[Cc]ác\s+(?=(?:Bộ|Sở|Phòng|Ban)\s+{_FIELD}$)")
"""What stands before the first of many that are named one by one with their kinds ("các Sở Y tế, Sở Nội vụ")."""
_ONE_FIELD = exact("a field that everybody knows", _FIELD, "Y tế", never=("Tân Hưng",))
_ONE_PLACE = exact(
    "the name of a place, perhaps with a level of its own",
    rf"(?:(?P<own>xã|phường|thị trấn|thành phố|thị xã|huyện|quận|đặc khu)\s+)?{_A_PLACE}(?!\w)",
    "Tân Hưng",
    "thành phố Đông Hà",
    never=("tổ chức",),
)
_POLICE = exact(
    "the one ministry whose field is the name of an office too",
    rf"Công an(?=\s*[,;:.]|\s*$|\s+(?:và\s|{STOP.source}))",
    "Công an, Y tế",
    never=("Công an tỉnh",),
)
_NAME_GLUE = exact("a list of bare names goes on", r",\s+(?:và\s+)?|\s+và\s+", "Y tế, Nội vụ", never=("Y tế; Nội vụ",))
_JOINT_OFFICE = exact(
    "the office that serves both council and committee",
    r"Văn phòng\s+(?:HĐND|Hội đồng nhân dân)$",
    "Văn phòng HĐND",
    never=("Văn phòng HĐND xã",),
)
_MANY_BEFORE = exact("many are meant already", r"\b(?:các|những)\b", "các sở", never=("Sở Y tế",))
_ALL_OF = exact("all of a kind", r"(?:các|những)\s+[\p{Ll}]", "các chủ thể OCOP", never=("cá nhân",))
_ACRONYM_NEXT = exact(
    "the next on a list is an acronym",
    r"(?![IVX]+\b)[A-ZĐ][A-ZĐ&-]{1,9}(?=\s*(?:,|;|$|\svà\s))",
    "MTTQ, Hội Nông dân",
    never=("XII, Hội Nông dân", "MTTQ xã"),
)
_ALL_OF_LEVEL = exact(
    "every office of a level",
    rf"(?:{HEAD.source})?\s*[Cc]ác\s+(?:{alternatives(LEVELS)})",
    "UBND các xã",
    never=("UBND xã",),
)


def each_at(text: str, start: int) -> list[FoundName]:
    """The offices of "các sở: Y tế, Nội vụ", each as it is called ("Sở Y tế", "Sở Nội vụ"); none for other words."""
    listed = _KINDS_LISTED.match(text, start)
    found: list[FoundName] = []
    at = listed.end() if listed else len(text)
    one = _ONE_OF_KIND
    if listed and (listed["place"] or listed["kinds"]):
        one = _ONE_PLACE if listed["place"] else _ONE_FIELD
    field = _POLICE if listed and (listed["kind"] or listed["kinds"] or "").casefold() == "bộ" else None
    while listed and (
        name := (field.match(text, at) if field else None)
        or (None if found and one is not _ONE_FIELD and HEAD.match(text, at) else one.match(text, at))
    ):
        body = listed["office"] or listed["body"]
        level = "" if "own" in name.re.groupindex and name["own"] else listed["level"] or listed["place"]
        kind = listed["kind"] or listed["kinds"] or f"{body} {level}".strip()
        found.append(FoundName(f"{kind[:1].upper()}{kind[1:]} {name.group()}", start, name.end()))
        glue = _NAME_GLUE.match(text, name.end())
        more = glue and (
            (one is not _ONE_FIELD and text[glue.end() : glue.end() + 1].isupper())
            or (one is not _ONE_OF_KIND and one.match(text, glue.end()))
        )
        at = glue.end() if glue and more else len(text)
    return found


def bare_names(text: str, start: int) -> list[FoundName]:
    """Names alone one after the other ("Sông Nhuệ, Sông Đáy và Hà Nội")."""
    found: list[FoundName] = []
    while name := _ONE_PLACE.match(text, start):
        found.append(FoundName(name.group(), start, name.end()))
        glue = _NAME_GLUE.match(text, name.end())
        if glue is None:
            break
        start = glue.end()
    return found


def split_units(cell: str, known: KnownNames = NO_NAMES) -> list[str]:
    """The offices named in a table cell, in order, each once; what cannot be taken apart, and a known name, stays
    whole.
    """
    result: list[str] = []
    for segment in re.split(r"[;\n]+(?:\s*[-+•*]\s*)?|^\s*[-+•]\s+", cell):
        segment = segment.strip()
        each = each_at(segment, 0)
        glue = _NAME_GLUE.match(segment, each[-1].end) if each else None
        after = _split_commas(segment[glue.end() :], known) if glue else []
        for name in [unit.name for unit in each] + after if each else _split_commas(segment, known):
            name = _OF_ONE.sub("", " ".join(name.split()).strip(" ,;."))
            name = name[:1].upper() + name[1:]
            if name not in ("", "Các", "Những") and name not in result:
                result.append(name)
    return result


def _split_commas(segment: str, known: KnownNames) -> list[str]:
    if not segment:
        return []
    cuts = [0]
    for gap in _SEPARATOR.finditer(segment):
        whole = known.end_at(segment, cuts[-1]) or 0
        if (
            whole <= gap.start()
            and gap.end() < len(segment)
            and _begins_name(segment[cuts[-1] : gap.start()], gap, segment[gap.end() :])
        ):
            cuts.append(gap.end())
    pieces = []
    for index, low in enumerate(cuts):
        high = cuts[index + 1] if index + 1 < len(cuts) else len(segment)
        piece = re.sub(r"[,\s/]+(?:và)?\s*$", "", segment[low:high]) if index + 1 < len(cuts) else segment[low:high]
        pieces.append(re.sub(r"\s+và$", "", piece))
    return pieces


def _begins_name(before: str, gap: re.Match[str], rest: str) -> bool:
    """Whether a new name begins after ``gap``, given the name so far and what follows."""
    if before.count("(") > before.count(")") or _JOINT_OFFICE.search(before):
        return False
    if not gap.group().strip() and (_BELONGS_TO.search(before) or not before):
        return False
    head, determined = HEAD.match(rest), STARTS_LIST.match(rest)
    generic_before = LIST.fullmatch(before.strip())
    if _ALL_OF.match(rest) and HEAD.match(before.strip()) and "các" not in before.casefold():
        return True
    if _MANY_MORE.match(rest) and not _MANY_BEFORE.search(before) and not generic_before:
        return True
    acronym = _ACRONYM_NEXT.match(rest)
    if not (determined or head or (acronym and (_ACRONYM.search(before) or not generic_before))):
        return False
    if generic_before and not determined and not head:
        return False
    return not (head and rest[:1].islower())


_GLUE = exact(
    "a list of names goes on",
    r"\s*(?:,\s*và|;\s*và|,|;|/)\s+|\s+và\s+|\s*;\s*",
    "A, và B",
    "A; B",
    "A và B",
    never=("A B",),
)
_SMALL_REST = exact(
    "words up to the next name of the list or the end",
    r"(?:\s+(?!và\b)[\w&-]+){1,10}(?=\s*[,;]|\s+và\s|\s*$)",
    " quản lý chợ, Công an",
    never=(", ",),
)


_ATTRIBUTES = exact(
    "tells of many offices which ones",
    r"(?:\s+(?:tham gia|có))?\s+(?:quản lý|khai thác|vận hành|sản xuất|kinh doanh|cung cấp|cung ứng|sử dụng|thi công"
    r"|tư vấn|chế biến|chủ trì"
    r"|trồng|nuôi|hỗ trợ|đào tạo)\s",
    "các đơn vị quản lý hồ chứa",
    "doanh nghiệp tham gia cung cấp nước",
    never=("các đơn vị triển khai",),
)


_OF_WORK = exact(
    "up to the end of the heading nothing but what they lead",
    r"\s+chủ trì\s(?:các\s)?(?:dự án|tiểu dự án|nội dung|chương trình|tiêu chí|nhiệm vụ)[^.:;]{0,60}",
    " chủ trì các dự án, tiểu dự án thành phần",
    never=(" chủ trì rà soát",),
)
_HAVING = exact(
    "tells of many offices which ones: those that have something",
    r"\s+(?:nơi\s+)?có\s+(?!trách nhiệm|kế hoạch|biện pháp|giải pháp|phương án|văn bản|thể|nhiệm vụ|hình thức|ý kiến)"
    rf"(?!(?:{STOP.source}))[\p{{Ll}}]+(?:\s+(?!và\b|các\b)(?!(?:{STOP.source}))[\p{{Ll}}]+){{0,4}}"
    rf"(?:(?=\s*[,;:]|\s*$|\s+(?:{STOP.source}))(?:,\s+(?:(?!và\b|các\b)[\p{{Ll}}]+\s*){{1,4}}(?=:|$))?)",
    "UBND các xã, phường có rừng tổ chức",
    "UBND các xã có cửa khẩu, lối mở:",
    "các địa phương có điểm thi",
    never=("UBND các xã có trách nhiệm tổ chức", "UBND các xã có kế hoạch"),
)
_THERE = exact(
    "which of many: those that are here",
    rf"\s+(?:trên địa bàn(?:\s+(?:{alternatives(LEVELS)}))?|tại chỗ|tại cơ sở"
    rf"|trong và ngoài (?:{alternatives(LEVELS)})|được Đảng(?:,| và) Nhà nước giao nhiệm vụ)(?!\w)"
    r"(?!\s+[\p{Lu}])",
    " trên địa bàn",
    " tại chỗ",
    never=(" tại chợ",),
)
_OF_CLASS = exact(
    "which of many: those that are, or are not, of a class",
    r"(?:\s+(?:không\s+)?thuộc\s+(?:diện|đối tượng|phạm vi|danh mục)|(?<=thuộc đối tượng)|(?<=thuộc diện))"
    r"(?:\s+(?!và\b|các\b)[\p{Ll}]+){2,6}?"
    rf"(?:\s+trực tiếp(?=\s+có\s|\s*[,;:]))?(?=\s*[,;:]|\s*$|\s+(?:có trách nhiệm|tự|{STOP.source}))",
    " không thuộc diện kiểm tra tự kiểm tra",
    " thuộc đối tượng điều tra thực hiện",
    never=(" thuộc Chính phủ tổ chức",),
)
_OF_TWO_KINDS = exact(
    "a kind that is told by its own name, and after a comma another with words of its own",
    r"(?P<first>(?:[Cc]ác\s+)?(?:[Hh]ộ kinh doanh|[Hh]ộ gia đình|[Tt]ổ dân phố|[Kk]hu phố|[Kk]hu dân cư)),\s+"
    rf"(?=(?:tổ chức|ban|hội|đội|nhóm)\s+(?!(?:{STOP.source}))[\p{{Ll}}])",
    "Hộ kinh doanh, tổ chức quảng cáo",
    "các tổ dân phố, ban công tác mặt trận",
    never=("Cơ quan, đơn vị sử dụng lao động", "Tổ dân phố, ban tổ chức"),
)
_OWNED = exact(
    "owners of several things: more of what they own",
    rf"(?<=chủ cơ sở)(?:,\s+(?!(?:{LIST.source})\s)(?!(?:{STOP.source}|các|từng|và)\b)"
    rf"[\p{{Ll}}]+(?:\s+(?!(?:{STOP.source}))[\p{{Ll}}]+){{0,3}})"
    rf"{{1,4}}(?=\s*:|\s+(?:{STOP.source}))",
    "các chủ cơ sở, cảng, dự án xây dựng kế hoạch",
    never=("chủ cơ sở, tổ chức hội nghị",),
)
_BEING = exact(
    "which of many: what they are",
    r"(?<!cơ quan)(?<!đơn vị)\s+là\s+(?:tổ chức|hộ gia đình|cá nhân|cộng đồng dân cư|doanh nghiệp|hộ kinh doanh)"
    r"(?:(?:,\s+(?:và\s+)?|\s+và\s+)(?:tổ chức|hộ gia đình|cá nhân|cộng đồng dân cư|doanh nghiệp|hộ kinh doanh))*"
    rf"(?=\s*[,;:]|\s*$|\s+(?:{STOP.source}))",
    "các chủ rừng là tổ chức, hộ gia đình tổ chức trực",
    never=("các cơ quan là đầu mối",),
)
_OF_COMMITTEE = exact(
    "which of the members: those of a committee",
    r"(?:(?<=thành viên)|(?<=thành viên khác)|(?<=đồng chí)|(?<=ủy viên))\s+trong\s+(?:[Tt]iểu ban|[Bb]an(?: [Cc]hỉ đạo"
    r"| [Tt]ổ chức)?|[Tt]ổ(?: công tác)?|[Đđ]oàn(?: công tác)?|BCĐ|[Hh]ội đồng)(?!\s+chức)(?!\w)",
    "các thành viên trong tiểu ban thực hiện",
    never=("các thành viên trong tổ chức", "các hộ trong tổ"),
)
_GIVEN_PART = exact(
    "which of many: those who have a part",
    r"(?:(?<=được giao)|(?<=được phân công))\s+(?:nhiệm vụ|chủ trì|phối hợp)(?:\s+[\w]+){0,12}?"
    r"(?=\s+(?:có trách nhiệm|chịu trách nhiệm|chủ động)\s)"
    r"|(?:(?<=được giao)|(?<=được phân công)|\s+được (?:giao|phân công))\s+(?:làm|nhiệm vụ)\s+[\p{Lu}]\w*"
    r"(?:\s+[\w]+){1,14}?(?:,\s+[\p{Lu}]\w*(?:\s+[\p{Ll}]+){1,4})?"
    r"(?=\s*:|\s*$|,\s+(?:căn cứ|theo|trên cơ sở|có trách nhiệm)\s)",
    "các đơn vị được giao làm Chủ đầu tư dự án chợ Cẩm:",
    "các đơn vị được giao nhiệm vụ Chủ đầu tư, Bên mời thầu, căn cứ quy định",
    "được giao chủ trì có trách nhiệm hoàn thành",
    "được phân công nhiệm vụ tại Kế hoạch này chủ động xây dựng",
    never=("được giao chủ trì rà soát", "được giao có trách nhiệm"),
)
_GIVEN_END = exact(
    "something was given to them",
    r"\s+được (?:giao|phân công)$",
    "UBND các xã được phân công",
    never=("được giao việc",),
)
_ENDS_PLACED = exact(
    "a name that ends with its level is whole",
    rf"\s(?:{alternatives(LEVELS)})$",
    "Đội Thanh tra xây dựng quận",
    never=("Đội Thanh tra xây dựng",),
)


def whole_names(words: str, start: int = 0, known: KnownNames = NO_NAMES) -> list[FoundName]:
    """The offices of a heading that names offices and nothing else; none where it says anything besides.

    In a heading a name reaches to the next comma: what kind of words it is made of does not matter.
    """
    found: list[FoundName] = []
    while start < len(words):
        each = each_at(words, start)
        found += each[:-1]
        unit = each[-1] if each else _whole_at(words, start, known, first=not found)
        if unit is None:
            return []
        found.append(unit)
        if unit.end >= len(words):
            return found
        glue = _GLUE.match(words, unit.end)
        if not glue:
            return []
        start = glue.end()
    return found


def with_what_it_has(text: str, unit: FoundName) -> FoundName:
    """Many offices together with what tells which of them ("UBND các xã, phường có rừng")."""
    many = _MANY_BEFORE.search(unit.name.lower()) or is_body(text, unit.start)
    told = (_HAVING, _THERE, _OF_CLASS, _OWNED, _BEING, _GIVEN_PART, _OF_COMMITTEE)
    having = next((found for rule in told if (found := rule.match(text, unit.end))), None) if many else None
    if having is None:
        return unit
    if having.re is _GIVEN_PART.pattern and HEAD.match(unit.name):
        # "UBND các xã được phân công chủ trì …": all of them are called so; what was given to them is no name.
        name = _GIVEN_END.blanked(unit.name, "")
        return FoundName(name, unit.start, having.end(), unit.person)
    return found_at(text, unit.start, having.end())


def _whole_at(words: str, start: int, known: KnownNames, *, first: bool) -> FoundName | None:
    """The name at ``start`` up to the next of the list or the end."""
    unit = unit_at(words, start, bare=True, known=known)
    if unit is None and not first and (more := _SMALL_STAFF.match(words, start) or LIST.match(words, start)):
        unit = found_at(words, start, more.end())
    unit = with_what_it_has(words, unit) if unit else None
    if unit and (work := ITS_WORK.match(words, unit.end)) and NAMED_BY_WORK.match(unit.name):
        unit = found_at(words, unit.start, work.end())
    rest = _SMALL_REST.match(words, unit.end) if unit else None
    if unit is None or rest is None:
        return unit
    told = STARTS_LIST.match(words, start) and _ATTRIBUTES.match(words, unit.end)
    if first and told and _OF_WORK.fullmatch(words, unit.end):
        return FoundName(words[start:], start, len(words), unit.person)
    placed = _ENDS_PLACED.search(words, start, rest.end()) and not _ENDS_PLACED.search(words, start, unit.end)
    if has_verb(words, unit.end, rest.end()) and not (told or placed):
        return None
    return FoundName(words[start : rest.end()], start, rest.end(), unit.person)


NAMED_BY_WORK = exact(
    "a unit that is named by its work",
    r"(?:Tiểu ban|Nhóm|Tổ|Bộ phận)\s+[\p{Lu}]",
    "Tiểu ban Hậu cần",
    never=("Công an xã", "Tổ trưởng"),
)
ITS_WORK = exact(
    "more of its work, after a comma, up to the end of the heading",
    r",(?!\s+(?:các|và|tổ|đội|nhóm|ban|trưởng|cán bộ|công chức|giáo viên|nhân viên|hội|đoàn|chi|công an|trạm)\b)"
    r"(?:\s(?!và\s)[\p{Ll}]+){1,4}(?=\s*(?:[:.]|$))",
    ", an sinh",
    ", xét nghiệm:",
    never=(", tổ y tế:", ", các thôn"),
)
_SMALL_STAFF = exact(
    "staff without a capital letter, as they go on a list",
    r"(?:kế toán|văn thư|thủ quỹ|thư viện|bảo vệ|căng tin|nhà bếp|nhà ăn|lái xe|tạp vụ|hộ lý"
    r"|phó (?:hiệu trưởng|giám đốc|trưởng phòng|chủ tịch)"
    r"|giáo viên chủ nhiệm(?: các lớp)?|giáo viên bộ môn|giáo viên|nhân viên|y tế)"
    rf"(?=\s*[,:]|\s+và\b|\s*$|\s+(?:{STOP.source}))",
    "Kế toán, văn thư:",
    "phó hiệu trưởng và các tổ",
    never=("y tế cơ sở",),
)
_SMALL_ONE = exact(
    'one more on a list, in small letters and without "các"',
    r"(?:đảng đoàn|ban cán sự đảng|tổ đảng|đoàn thể|chi đoàn|chi hội)(?=\s*[,;]|\s+và\b)",
    "ban cán sự đảng, đảng đoàn",
    "chi đoàn và chi hội",
    never=("chi hội viên",),
)
_SMALL_KIND = exact(
    "one more on a list, a kind of unit in small letters with what tells which",
    r"(?:hệ thống truyền thanh|hệ thống đài truyền thanh|đài truyền thanh|đại biểu|tổ|đội|nhóm|trạm|ban|hội|mặt trận"
    r"|câu lạc bộ|cộng tác viên|y tế|nhân viên|dân quân|giáo viên|phụ huynh|người đứng đầu|lực lượng|cán bộ"
    r"|công chức|công an|quân sự|trưởng|bí thư|người có uy tín|già làng)"
    rf"(?:\s+(?!(?:và|các|chức|hành|nghị|thi|thảo|trường)\b)(?!(?:{STOP.source}))[\p{{Ll}}]+){{1,6}}"
    rf"(?=\s*[,;:]|\s*$|\s+và\s|\s+(?:{STOP.source}))",
    "hệ thống truyền thanh cơ sở tăng thời lượng",
    "tổ công nghệ số cộng đồng, các thôn",
    never=("tổ chức hội nghị, các thôn", "ban hành kế hoạch, trình"),
)
_MORE_NUMBERS = exact(
    "more offices that have numbers for names",
    r"(?<=\s\d{3})(?:,\s\d{3})+(?:\s+và\s+\d{3})?(?!\d)|(?<=\s\d)(?:,\s\d)+(?:\s+và\s+\d)?(?![\d/.])",
    "Các Đồn Biên phòng 721, 725",
    "Tổ dân phố 1, 2 và 3",
    never=("Điều 1", "năm 2021, 2022"),
)
_HAMLET = r"(?:thôn|bản|buôn|ấp|xóm|khóm|làng|tổ dân phố|khu phố|khu dân cư)"
_MORE_HAMLETS = exact(
    "other kinds of hamlet, of which they are too",
    r"(?:(?<=\sthôn)|(?<=\sbản)|(?<=\sbuôn)|(?<=\sấp)|(?<=\sxóm))"
    rf"(?:,\s+{_HAMLET}|\s+và\s+{_HAMLET})+(?!\w|\s+[\p{{Lu}}\d])",
    "Các chi bộ thôn, buôn nắm tình hình",
    never=("Các chi bộ, thôn Đông", "Bí thư chi bộ thôn, Công an xã"),
)
_DELEGATES = exact(
    "people on a list: members of a council, those whom a village listens to",
    r"đại biểu(?=\s+(?:Hội đồng nhân dân|HĐND|Quốc hội))|(?:người có uy tín|già làng|trưởng họ)(?!\w)",
    "đại biểu HĐND xã",
    "người có uy tín tuyên truyền",
    never=("đại biểu dự họp",),
)
_SMALL_MANY = exact(
    "more of many, told apart by whom they belong to",
    r"(?:đảng ủy|đảng uỷ|chi bộ|đảng bộ|cơ quan|đơn vị|tổ chức|doanh nghiệp|trường)(?=\s+(?:trực\s+)?thuộc\b)",
    "đảng ủy trực thuộc Tỉnh ủy",
    "đơn vị thuộc Sở",
    never=("đảng ủy xã",),
)


def small_unit_at(text: str, start: int) -> FoundName | None:
    """People or a unit in small letters, as they stand on a list after others, or after "phối hợp với"."""
    more = _DELEGATES.match(text, start) or _SMALL_KIND.match(text, start)
    return after_many(text, start, more.end()) if more else None


_SENTENCE_GLUE = exact(
    "a list of names goes on in a sentence",
    r"(?:\s*\([^()]{2,80}\)(?=\s*[,;]|\s+và\s))?(?:\s*(?:,\s*và|;\s*và|,|;|và|cùng|/|-)\s+|\s+và\s+)",
    "A (đối với xã), B",
    "A cùng B",
    "A/ B",
    never=("A B",),
)


def units_at(
    text: str, start: int, *, bare: bool = False, subject: bool = False, known: KnownNames = NO_NAMES
) -> tuple[list[FoundName], int]:
    """The list of offices that begins at ``start`` ("A, B và C"), and where it ends.

    Args:
        text: a sentence, one space between words.
        start: where the first name begins.
        bare: a list without "các" before it counts as well.
        subject: whoever a sentence is about stands there, so that people and bodies of any name count.
        known: names the issuer's list has.
    """
    found: list[FoundName] = []
    end = start
    while True:
        each = each_at(text, start)
        found += each[:-1]
        unit = each[-1] if each else unit_at(text, start, bare=bare, known=known)
        if unit is None and found and (staff := _SMALL_STAFF.match(text, start) or _SMALL_ONE.match(text, start)):
            unit = found_at(text, start, staff.end())
        if unit is None and found and (more := _SMALL_MANY.match(text, start)):
            unit = unit_at(text, start, bare=True, known=known) or after_many(text, start, more.end())
        if unit is None and found:
            unit = body_at(text, start, listed=True) or small_unit_at(text, start)
        if unit is None and subject:
            unit = body_at(text, start)
        if unit is None:
            return found, end
        # A name of the issuer's list, or one the document has elsewhere, is whole as it is.
        listed = unit.end in (known.end_at(text, start), known.own_end_at(text, start))
        unit = with_what_it_has(text, unit if listed else whole_name(text, unit))
        if (two := _OF_TWO_KINDS.match(text, unit.start)) and two.end() < unit.end:
            found.append(found_at(text, unit.start, two.end("first")))
            unit = found_at(text, two.end(), unit.end)
        if more := _MORE_NUMBERS.match(text, unit.end) or _MORE_HAMLETS.match(text, unit.end):
            unit = found_at(text, unit.start, more.end())
        found.append(FoundName(_OF_ONE.sub("", unit.name), unit.start, unit.end, unit.person))
        end = found[-1].end
        glue = _SENTENCE_GLUE.match(text, end)
        if not glue:
            return found, end
        start = glue.end()


def names_many(name: str) -> bool:
    """Whether a name stands for many offices at once ("các cơ quan, đơn vị", "UBND các xã")."""
    generic = LIST.match(name)
    many = _ALL_OF_LEVEL.match(name)
    return (generic is not None and generic.end() >= len(name)) or many is not None


def is_staff(name: str) -> bool:
    """Whether a name in small letters is of staff, as on a list after others ("bảo vệ", "nhân viên phục vụ")."""
    return _SMALL_STAFF.match(name) is not None or name.startswith("nhân viên ")


_FORCES = exact(
    "the people of an office", r"[Ll]ực lượng\s+(?=[\p{Lu}])", "Lực lượng Công an", never=("Lực lượng kiểm",)
)


def is_office(name: str, known: KnownNames = NO_NAMES) -> bool:
    """Whether a name is of a kind that is known: a kind of office, words for many, an acronym or one of the list."""
    if unit_at(name, 0, bare=True, known=known) is not None or names_many(name) or _ACRONYM.fullmatch(name):
        return True
    forces = _FORCES.match(name)
    return forces is not None and unit_at(name, forces.end(), known=known) is not None
