"""Cited documents: type, number, date, issuer, and how differently the document names the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.outline.fold import words_of
from app.outline.model import Doubt, Reference
from app.outline.rules import exact

TYPE_OF_CODE = {
    "NQ": ("Nghị quyết",),
    "NQLT": ("Nghị quyết",),
    "NĐ": ("Nghị định",),
    "QĐ": ("Quyết định", "Quy định"),
    "KH": ("Kế hoạch",),
    "CT": ("Chỉ thị",),
    "TB": ("Thông báo",),
    "BC": ("Báo cáo",),
    "TTR": ("Tờ trình",),
    "CTR": ("Chương trình",),
    "CTHĐ": ("Chương trình",),
    "HD": ("Hướng dẫn",),
    "KL": ("Kết luận",),
    "QC": ("Quy chế",),
    "QYĐ": ("Quy định",),
    "ĐA": ("Đề án",),
    "PA": ("Phương án",),
    "TT": ("Thông tư",),
    "TTLT": ("Thông tư",),
    "CV": ("Công văn", "Văn bản"),
    "PL": ("Pháp lệnh",),
    "L": ("Luật",),
    "CĐ": ("Công điện",),
    "DA": ("Dự án",),
}
"""Which type of document a code stands for (NĐ 30/2020/NĐ-CP, Phụ lục III; Party usage beside it)."""

_TYPES = (
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Quy định",
    "Kế hoạch",
    "Chỉ thị",
    "Thông báo",
    "Báo cáo",
    "Tờ trình",
    "Chương trình hành động",
    "Chương trình",
    "Hướng dẫn",
    "Kết luận",
    "Quy chế",
    "Đề án",
    "Phương án",
    "Thông tư",
    "Công văn",
    "Văn bản",
    "Pháp lệnh",
    "Công điện",
    "Luật",
)
_TYPE = "|".join(_TYPES)
_NUMBER = r"\d{1,5}(?:-20\d{2})?(?:/\d{4})?\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ&]*\d{0,3}(?:\s?[-–/]\s?[A-ZĐ][\wĐđ&]*)*"
_DATE = (
    r"(?:\s*,?\s*(?P<{0}>ngày\s*(?:\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}}"
    r"|\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}|\d{{1,2}}/\d{{1,2}})))?"
)
_CITED = exact(
    "a cited document with its number",
    rf"(?:(?P<type>(?i:{_TYPE}))\s+(?:liên tịch\s+"
    rf"|của\s+[^,;.]{{2,60}}?\s+)?)?(?:(?P<so>số)\s*:?\s*)?(?P<number>{_NUMBER})"
    + _DATE.format("date")
    + r"(?:(?:\s*,?\s*của\s+|(?<=\d)\s+(?=(?:Hội đồng nhân dân|HĐND|Ủy ban nhân dân|UBND)\s+(?:tỉnh|thành phố)\s))"
    r"(?P<issuer>[^,;.:()“”\"]{2,160}))?",
    "Kế hoạch số 12/KH-UBND ngày 01/3/2024 của UBND tỉnh",
    "Nghị quyết số 34/2022/NQ-HĐND ngày 12/12/2022 Hội đồng nhân dân tỉnh An Giang",
    "số 57-NQ/TW",
    never=("Kế hoạch này",),
)
_CONGRESS = exact(
    "a congress of the Party",
    r"(?:(?P<type>Nghị quyết)\s+)?(?P<name>Đại hội\s+(?:(?:đại biểu\s+)?(?:Đảng\s+)?(?:toàn quốc\s+)?"
    r"(?:Đảng bộ\s+[\w ]{2,40}?\s+)?(?:lần thứ\s+)?[IVXL]{1,7}\b)"
    r"(?:\s+(?:của\s+Đảng|Đảng bộ\s+(?:tỉnh|thành phố|huyện|quận|xã|phường|thị xã|thị trấn)(?:\s+[\p{Lu}]\w*){0,3}))?)",
    "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX",
    "Đại hội XIII của Đảng",
    never=("đại hội chi bộ",),
)
_LAW = exact(
    "a law by its name",
    r"(?P<name>(?:Bộ luật|Luật)\s+[\p{Lu}][^,;.:()]{2,90}?)\s*,?\s+(?:năm\s+(?P<year>\d{4})"
    r"|(?P<date>ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))",
    "Luật Đất đai năm 2024",
    "Bộ luật Hình sự ngày 27 tháng 11 năm 2015",
    never=("Luật này",),
)
_ISSUER_END = exact(
    "where the name of whoever issued it ends",
    r"\s+(?:(?:Thực hiện|Triển khai|Ban hành|Về)|về|ban hành|quy định|phê duyệt|triển khai|thực hiện|hướng dẫn|tới"
    r"|kèm|sửa đổi|thay thế|gắn|được|và\s+(?:các\s+)?(?:Nghị|Quyết|Kế|Chỉ|Chương|Kết|Luật|Thông)|nhằm|để|cho|trong"
    r"|năm\s+\d|đối với|là|tại|có|như)\b",
    "UBND tỉnh về việc trồng cây",
    "Chính phủ quy định",
    never=("UBND tỉnh Hưng Yên",),
)
_SUBJECT = exact(
    "what the cited document is about",
    r"\s*,?\s*(?:về\s+(?:việc\s+)?|v/v\s+)(?P<subject>[^,;.:()“”\"][^;.()]{3,300})",
    "của UBND tỉnh về việc trồng cây xanh",
    never=("của UBND tỉnh",),
)
_TERM = exact(
    "a term of office",
    r"[Kk]h[óo][áa]?\s+([IVXL]{1,7})\b",
    "Ban Chấp hành Trung ương khóa XIII",
    "Khoá XII",
    never=("khóa học",),
)
_HORIZON = exact(
    "a near year before a far one",
    r"đến năm\s+(?P<near>20\d{2}),\s*(?P<what>tầm nhìn|định hướng)(?:\s+đến)?(?:\s+năm)?\s+(?P<far>20\d{2})",
    "đến năm 2030, tầm nhìn 2045",
    never=("đến năm 2030",),
)


_PLACE = exact(
    "the place whose office issued a document",
    r"(?P<level>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|(?i:(?:tỉnh|thành|huyện|quận|đảng) ủy))\s+"
    r"(?P<name>[\p{Lu}]\w*(?:[\s-]+[\p{Lu}]\w*){0,4}|\d{1,2}\b)",
    "Hội đồng nhân dân tỉnh Kiên Giang",
    "Tỉnh ủy An Giang",
    "UBND quận 3",
    never=("Hội đồng nhân dân tỉnh",),
)


@dataclass(slots=True)
class _Cited:
    number: str | None
    name: str | None = None
    types: list[str] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    subject: str | None = None
    printed: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)


def number_key(number: str) -> str:
    """A number as one compares it: no spaces, one kind of dash."""
    return re.sub(r"\s+", "", number.replace("–", "-"))


def cited_documents(
    texts: Iterable[tuple[str | None, str]],
) -> tuple[tuple[Reference, ...], dict[str, list[str]], list[Doubt]]:
    """References, the ids of those cited in each clause, and doubts about them.

    Args:
        texts: pairs of clause id (None for the head) and text, in reading order.
    """
    found: dict[str, list[_Cited]] = {}
    doubts: list[Doubt] = []
    horizons: dict[tuple[str, str], dict[str, str | None]] = {}
    for place, raw in texts:
        text = " ".join(raw.split())
        where = place or ""
        for match in _CITED.finditer(text):
            if not _is_citation(match, text):
                continue
            number = number_key(match["number"])
            found.setdefault(number, []).append(_cited(number, match, text, where))
            if doubt := _wrong_type(match, place):
                doubts.append(doubt)
        for match in _CONGRESS.finditer(text):
            if not match["type"] and not re.search(r"Nghị quyết[^.;]{0,120}$", text[: match.start()]):
                continue
            name = " ".join(match["name"].split())
            words = " ".join(match.group().split())
            cited = _Cited(None, name, ["Nghị quyết"], printed=[words], places=[where])
            found.setdefault(name.casefold(), []).append(cited)
        for match in _LAW.finditer(text):
            name = " ".join(match["name"].split())
            kind = "Luật" if name.startswith("Luật") else "Bộ luật"
            words = " ".join(match.group().split())
            day = _day(match["date"]) if match["date"] else None
            cited = _Cited(None, name, [kind], [day] if day else [], printed=[words], places=[where])
            found.setdefault(name.casefold(), []).append(cited)
        for match in _HORIZON.finditer(text):
            horizons.setdefault((match["what"], match["far"]), {}).setdefault(match["near"], place)
    doubts += _year_doubts(horizons)
    references, by_place = [], {}  # type: ignore[var-annotated]
    documents = [one for mentions in found.values() for one in _told_apart(mentions)]
    for index, cited in enumerate(documents, start=1):
        reference = _reference(f"R{index}", cited)
        references.append(reference)
        for place_id in reference.node_ids:
            by_place.setdefault(place_id, []).append(reference.id)
        doubts += _term_doubts(reference, cited)
    return tuple(references), by_place, doubts


_DAY_OF_ANOTHER = exact(
    "a document named with its day; words of a deadline between the two break the bond",
    r"(?i:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Bộ luật|Luật|Pháp lệnh|Kết luận|Công văn|Văn bản|Công điện"
    r"|Thông báo)\b"
    r"(?:(?!trước\b|chậm nhất|muộn nhất|\bđến\b|\bvào\b|\blà\b|\bxong\b|hoàn thành|\bhạn\b|\btừ\b)[^.;()\n]){0,80}?"
    r"\bngày\s*(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    "Nghị quyết của HĐND tỉnh ngày 10/12/2024",
    never=("trình Nghị quyết trước ngày 10/12/2024",),
)


def without_citations(text: str) -> str:
    """``text`` with the numbers and days of cited documents blanked out, every other character in its place.

    A day beside a number tells when that document was issued, never when something is due.
    """

    def blank(match: re.Match[str]) -> str:
        return " " * len(match.group())

    def number_and_day(match: re.Match[str]) -> str:
        if not _is_citation(match, match.string):
            return match.group()
        end = match.end("date") if match["date"] else match.end("number")
        # Whose it is may run on into the next document that is cited.
        rest = _CITED.pattern.sub(number_and_day, match.group()[end - match.start() :])
        return " " * (end - match.start()) + rest

    return _DAY_OF_ANOTHER.pattern.sub(blank, _CITED.pattern.sub(number_and_day, text))


def _is_citation(match: re.Match[str], text: str) -> bool:
    if match["type"] or match["so"]:
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(re.search(rf"(?:{_TYPE}|số)[^.;]*$", before)) and "-" in match["number"] + "-"


def _told_apart(mentions: list[_Cited]) -> list[_Cited]:
    """The documents that are cited under one number: each place counts its own, so "11/2023/NQ-HĐND" of two provinces
    is two documents. Where no place is named it is the one of that day, else the first.
    """
    of_place: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(mentions):
        if place := _place_of(one):
            of_place.setdefault(next((known for known in of_place if _is_one_place(known, place)), place), []).append(
                at
            )
    groups = list(of_place.values())
    if len(groups) < 2:
        return [_gathered(mentions)]
    days = [{day for at in group for day in mentions[at].dates} for group in groups]
    named = {at for group in groups for at in group}
    for at, one in enumerate(mentions):
        if at not in named:
            groups[next((place for place, known in enumerate(days) if known.intersection(one.dates)), 0)].append(at)
    return [_gathered([mentions[at] for at in sorted(group)]) for group in groups]


def _place_of(cited: _Cited) -> tuple[str, str] | None:
    match = _PLACE.search(cited.issuers[0]) if cited.issuers else None
    return (match["level"].casefold(), words_of(match["name"])) if match else None


def _is_one_place(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Of one level, and one name begins the other: a capital that was forgotten or that follows makes no place."""
    return one[0] == other[0] and (one[1].startswith(other[1]) or other[1].startswith(one[1]))


def _gathered(mentions: list[_Cited]) -> _Cited:
    whole = _Cited(mentions[0].number, mentions[0].name)
    for one in mentions:
        whole.types += one.types
        whole.dates += one.dates
        whole.issuers += one.issuers
        whole.subject = whole.subject or one.subject
        whole.printed += one.printed
        whole.places += one.places
        whole.terms += one.terms
    return whole


def _cited(number: str, match: re.Match[str], text: str, where: str) -> _Cited:
    cited = _Cited(number)
    if match["type"]:
        cited.types.append(match["type"][:1].upper() + match["type"][1:])
    if match["date"] and (day := _day(match["date"])):
        cited.dates.append(day)
    end = match.end()
    if match["issuer"]:
        issuer = match["issuer"]
        stop = _ISSUER_END.search(issuer)
        if stop:
            end = match.start("issuer") + stop.start()
            issuer = issuer[: stop.start()]
        cited.issuers.append(" ".join(issuer.split()).strip())
        if term := _TERM.search(issuer):
            cited.terms.append((term.group(1), where))
    if subject := _SUBJECT.match(text, end):
        cited.subject = subject["subject"].strip()
    cited.printed.append(" ".join(text[match.start() : end].split()))
    cited.places.append(where)
    return cited


def _day(words: str) -> date | None:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except (IndexError, ValueError):
        return None


def _wrong_type(match: re.Match[str], place: str | None) -> Doubt | None:
    if not match["type"]:
        return None
    code = re.search(r"[-–/]\s?([A-ZĐ][A-Za-zĐđ]*)", re.sub(r"^\d+(?:-20\d{2})?(?:/\d{4})?", "", match["number"]))
    kinds = TYPE_OF_CODE.get(code.group(1).upper()) if code else None
    said = match["type"].capitalize()
    if not kinds or any(said.startswith(kind) for kind in kinds) or said == "Văn bản":
        return None
    return Doubt(
        "wrong-document-type", {"printed": said, "number": number_key(match["number"]), "by_code": kinds[0]}, place
    )


def _year_doubts(horizons: dict[tuple[str, str], dict[str, str | None]]) -> list[Doubt]:
    """Two near years before the same far one ("2023, tầm nhìn 2045" and "2030 … 2045"): one is wrong."""
    doubts = []
    for (_, far), nears in horizons.items():
        if len(nears) > 1:
            for near, place in nears.items():
                if int(near) % 5:
                    others = sorted(other for other in nears if other != near)
                    doubts.append(Doubt("inconsistent-year", {"year": near, "others": others, "horizon": far}, place))
    return doubts


def _term_doubts(reference: Reference, cited: _Cited) -> list[Doubt]:
    doubts = []
    terms = list(dict.fromkeys(term for term, _ in cited.terms))
    if len(terms) > 1:
        doubts.append(
            Doubt(
                "inconsistent-term",
                {"number": cited.number, "terms": terms, "places": [place for _, place in cited.terms]},
                cited.terms[0][1] or None,
            )
        )
    days = list(dict.fromkeys(cited.dates))
    if cited.number and len(days) > 1:
        doubts.append(
            Doubt(
                "inconsistent-date",
                {"number": cited.number, "dates": [day.isoformat() for day in days]},
                next((place for place in cited.places if place), None),
            )
        )
    return doubts


def _reference(identity: str, cited: _Cited) -> Reference:
    issuer = max(cited.issuers, key=cited.issuers.count) if cited.issuers else cited.name
    kind = max(cited.types, key=cited.types.count) if cited.types else None
    return Reference(
        identity,
        kind,
        cited.number,
        cited.dates[0] if cited.dates else None,
        issuer,
        cited.subject,
        tuple(dict.fromkeys(cited.printed)),
        tuple(dict.fromkeys(place for place in cited.places if place)),
    )
