"""The head of a document: letterhead, number and code, place and date, type, subject (NĐ 30/2020/NĐ-CP, Phụ lục I;
Party papers too).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.clock import can_be_meant
from app.errors import DocumentError
from app.outline.head_words import (
    ABOUT,
    ANNEX,
    ATTACHED,
    AUTHORITY,
    DASHED,
    DRAFT,
    MOTTO,
    NUMBER,
    OPEN_DATE,
    OPEN_ISSUER,
    OPENER,
    PLACE_DATE,
    RULE,
    SECRET,
    TELEGRAPHS,
    TYPE,
    URGENT,
)
from app.outline.issuer import issuer_names
from app.outline.lines import is_capitals, is_open
from app.outline.markers import read_marker
from app.outline.model import Head, Part
from app.outline.sides import could_be_issuer, sides
from app.outline.slices import EMPTY, Slice, join
from app.outline.source import Block, Line

_LONGEST_HEAD = 60
"""Lines looked at for the type of the document."""
_LONG_TITLE = 300
"""A type with its subject in one line is no longer than this."""
_WRAPS = 40
"""Characters from which on a line of a list may have been broken for want of room."""
_BROKEN = (
    (r"\bngày\s*\d{0,2}$", r"tháng\b"),
    (r"\btháng\s*\d{1,2}$", r"năm\b"),
    (r"\btháng\s*\d{1,2}\s*năm$", r"20\d{2}$"),
    (r"^[Ss]ố\s*:?$", r"\d{0,5}\s*[-/–]\s*[A-ZĐ]"),
)
"""How the first of two lines ends, and how the second begins, where one thing stands on both."""


@dataclass(slots=True)
class HeadReading:
    """The head while it is being read."""

    parts: list[Part] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    number: re.Match[str] | None = None
    number_printed: str | None = None
    place: re.Match[str] | None = None
    open_date: str = ""
    doc_type: str | None = None
    subject: str | None = None
    urgency: str | None = None
    title: Slice | None = None

    def take(self, role: str, piece: Slice) -> None:
        """Account for ``piece`` as ``role``."""
        if piece.text:
            self.parts.append(Part(role, piece.text, piece.spans))


def read_head(blocks: list[Block], start: int = 0) -> tuple[HeadReading, int]:
    """Read the head that begins at block ``start``; returns it and the index of the first block after it.

    Raises:
        DocumentError: ``document-secret``, the paper bears a secrecy mark and must not be entered.
    """
    reading = HeadReading()
    at = _letterhead(blocks, start, _type_line(blocks, start), reading)
    if at < len(blocks):
        line = blocks[at]
        if isinstance(line, Line) and _is_type(line):
            at = _type_and_subject(blocks, at, reading)
    return reading, _addressees(blocks, at, reading)


def _is_type(line: Line) -> bool:
    match = TYPE.match(line.text)
    if ANNEX.match(line.text):
        return is_capitals(line.text)
    if not match:
        return False
    if (
        match.group().isupper()
        and line.text[match.end() :].lstrip(" :-–")[:1].isupper()
        and len(line.text) < _LONG_TITLE
    ):
        return True
    return is_capitals(line.text) or (match.end() >= len(line.text.rstrip(" :")) and match.group()[:1].isupper())


def _type_line(blocks: list[Block], start: int) -> int | None:
    for index in range(start, min(len(blocks), start + _LONGEST_HEAD)):
        line = blocks[index]
        if not isinstance(line, Line):
            return None
        if _is_type(line) and not (ANNEX.match(line.text) and index > start + 12):
            return index
        marker = read_marker(line.text)
        if marker and marker.form not in ("dash", "star", "plus", "annex") and not _known(line.text):
            return None
        if len(line.text) > 200 and not line.heading:
            return None
    return None


def _known(text: str) -> bool:
    return bool(MOTTO.search(text) or NUMBER.match(text) or PLACE_DATE.match(text))


def _letterhead(blocks: list[Block], start: int, type_line: int | None, reading: HeadReading) -> int:
    at, about = start, False
    held: Slice | None = None
    while at < len(blocks) and at != type_line:
        line = blocks[at]
        if not isinstance(line, Line) or re.match(r"Kính gửi", line.text):
            break
        whole = line.slice
        if line.heading and reading.title is None and not reading.parts and _letterhead_ahead(blocks, at + 1):
            reading.title = whole
            reading.take("heading", whole)
            at += 1
            continue
        if held is not None:
            whole, held = join([held, whole]), None
        before = (len(reading.parts), reading.number, reading.number_printed, reading.place, reading.urgency)
        pieces = [part for side in sides(whole) for part in _without_motto(side, reading)]
        if at + 1 != type_line and _goes_on(whole.text, _text(blocks, at + 1)):
            held, at = whole, at + 1
            continue
        strangers = [piece for piece in pieces if not _classified(piece, reading)]
        if strangers and type_line is None:
            verdict = _without_type(blocks, at, whole, strangers, about, reading)
            if verdict == "ends":
                # The line is no letterhead after all: give back what was taken of it.
                del reading.parts[before[0] :]
                _, reading.number, reading.number_printed, reading.place, reading.urgency = before
                break
            if verdict == "subject":
                about = True
                _about(join(strangers), reading)
                at += 1
                continue
        about = _place_strangers(strangers, about, line, reading)
        at += 1
    return at


def _without_type(
    blocks: list[Block], at: int, whole: Slice, strangers: list[Slice], about: bool, reading: HeadReading
) -> str | None:
    """Where no type of document ends the letterhead: whether a line tells the ``subject`` or the head ``ends``."""
    line = blocks[at]
    known = reading.parts or _letterhead_ahead(blocks, at)
    if ABOUT.match(strangers[0].text) and known:
        return "subject"
    fresh = isinstance(line, Line) and line.blank_before
    opens = OPENER.match(whole.text) and whole.text.rstrip().endswith((":", ";", "."))
    if about and not fresh and not opens and len(whole.text) < 200 and not read_marker(whole.text):
        return "subject"
    return None if all(could_be_issuer(piece.text) for piece in strangers) and known else "ends"


def _place_strangers(strangers: list[Slice], about: bool, line: Line, reading: HeadReading) -> bool:
    """Lines of a letterhead that are no number and no date: its subject, its issuers; whether a subject is open."""
    for piece in strangers:
        if ABOUT.match(piece.text) or (about and not line.blank_before and not is_capitals(piece.text)):
            about = True
            _about(piece, reading)
        elif could_be_issuer(piece.text):
            if reading.issuers and OPEN_ISSUER.search(reading.issuers[-1]):
                reading.issuers[-1] += f" {piece.text}"
            else:
                reading.issuers.append(piece.text)
            reading.take("issuer", piece)
        else:
            reading.take("letterhead", piece)
    return about


def _goes_on(text: str, following: str) -> bool:
    """Whether a date or a number was broken over two lines: "ngày … / tháng …", "Số: / 258/KH-UBND"."""
    return any(re.search(end, text) and re.match(start, following) for end, start in _BROKEN)


def _text(blocks: list[Block], index: int) -> str:
    block = blocks[index] if index < len(blocks) else None
    return " ".join(block.text.split()) if isinstance(block, Line) else ""


def _about(piece: Slice, reading: HeadReading) -> None:
    reading.subject = f"{reading.subject} {piece.text}" if reading.subject else piece.text
    reading.take("subject", piece)


def _letterhead_ahead(blocks: list[Block], at: int) -> bool:
    return any(
        _known(side.text) for index in range(at, min(at + 6, len(blocks))) for side in sides(_slice(blocks, index))
    )


def _slice(blocks: list[Block], index: int) -> Slice:
    block = blocks[index]
    return block.slice if isinstance(block, Line) else Slice("", ())


def _without_motto(piece: Slice, reading: HeadReading) -> list[Slice]:
    if piece.text == "NAM" and reading.issuers and reading.issuers[-1].endswith(" VIỆT"):
        # The country's name was broken over two lines on both sides of the letterhead; the left side comes first.
        reading.issuers[-1] += " NAM"
        reading.take("issuer", piece)
        return []
    match = MOTTO.search(piece.text)
    if not match:
        return [piece]
    reading.take("motto", piece.cut(match.start(), match.end()))
    around = (piece.cut(0, match.start()), piece.cut(match.end()))
    return [part for rest in around if rest.text for part in _without_motto(rest, reading)]


def _classified(piece: Slice, reading: HeadReading) -> bool:
    text = piece.text
    if SECRET.match(text):
        raise DocumentError("document-secret", mark=text)
    if match := NUMBER.match(text):
        if reading.number is None:
            reading.number, reading.number_printed = match, text
        reading.take("number", piece)
    elif reading.open_date and (match := PLACE_DATE.match(f"{reading.open_date} {text}")):
        # The day was broken over two lines of its side of the letterhead.
        reading.place, reading.open_date = match, ""
        reading.take("place-date", piece)
    elif (match := PLACE_DATE.match(text)) or OPEN_DATE.fullmatch(text):
        reading.place = reading.place or match
        reading.open_date = text if OPEN_DATE.fullmatch(text) else ""
        reading.take("place-date", piece)
    elif URGENT.match(text):
        reading.urgency = text
        reading.take("urgency", piece)
    elif DRAFT.match(text):
        reading.take("draft", piece)
    elif RULE.fullmatch(text):
        reading.take("letterhead", piece)
    else:
        return False
    return True


def _type_and_subject(blocks: list[Block], at: int, reading: HeadReading) -> int:
    line = blocks[at]
    assert isinstance(line, Line)
    annex = ANNEX.match(line.text)
    match = TYPE.match(line.text)
    cut = len(line.text) if annex or not match else match.end()
    kind, rest = line.slice.cut(0, cut), line.slice.cut(cut)
    reading.doc_type = kind.text.rstrip(" :")
    reading.take("type", kind)
    if URGENT.match(rest.text):
        # "CÔNG ĐIỆN KHẨN": how urgent it is, not what it is about.
        reading.urgency = reading.urgency or rest.text
        reading.take("urgency", rest)
        rest = EMPTY
    lines = [rest] if rest.text else []
    at += 1
    while at < len(blocks):
        following = blocks[at]
        if not isinstance(following, Line) or not _is_subject(following, lines, blocks, at):
            break
        lines.append(following.slice)
        at += 1
    attached: list[Slice] = []
    for piece in lines:
        if ATTACHED.match(piece.text) or (attached and _is_unclosed(attached[-1].text)):
            attached.append(piece)
    for piece in lines:
        reading.take("attached-to" if piece in attached else "subject", piece)
    lines = [piece for piece in lines if piece not in attached]
    if lines:
        words = " ".join(" ".join(piece.text.split()) for piece in lines)
        reading.subject = words if not reading.subject else reading.subject
    reading.title = join([kind, *lines])
    # An issuer's name in capitals may stand once more between the subject and the legal bases ("CHÍNH PHỦ",
    # "CHỦ TỊCH …").
    while at < len(blocks):
        between = blocks[at]
        if not (isinstance(between, Line) and lines and _is_authority(blocks, at)):
            break
        reading.take("authority", between.slice)
        if not reading.issuers:
            reading.issuers.append(between.text)
        at += 1
    return at


def _is_unclosed(text: str) -> bool:
    """Whether a remark in brackets goes on in the next line."""
    return text.count("(") > text.count(")")


def _is_authority(blocks: list[Block], at: int) -> bool:
    """Whether the line names in capitals who decides: what opens the document follows within two lines."""
    text = _text(blocks, at)
    if not (is_capitals(text) and len(text) < 90) or read_marker(text):
        return False
    following = [_text(blocks, at + ahead) for ahead in (1, 2, 3)]
    while len(following) > 1 and AUTHORITY.match(following[0]) and is_capitals(following[0]):
        following.pop(0)
    return bool(OPENER.match(following[0]))


def _is_subject(line: Line, lines: list[Slice], blocks: list[Block], at: int) -> bool:
    text = " ".join(line.text.split())
    if TELEGRAPHS.fullmatch(text):
        return False
    if (text.startswith("(") or (lines and _is_unclosed(lines[-1].text))) and len(text) < 250:
        return True
    marker = read_marker(text)
    if (marker and marker.form not in ("dash",)) or re.match(r"Kính gửi|Nơi nhận", text):
        return False
    if not lines:
        return not (len(text) > 400 or (OPENER.match(text) and text.rstrip().endswith((":", ";", "."))))
    last = lines[-1].text
    if last.endswith(")") and not is_capitals(text):
        return False
    caps = is_capitals(" ".join(piece.text for piece in lines))
    if caps:
        return is_capitals(text) and not (AUTHORITY.match(text) and _is_authority(blocks, at))
    if is_capitals(text):
        return False
    if line.blank_before or OPENER.match(text) or not is_open(last) or text.endswith(":"):
        return False
    if _starts_anew(text, [" ".join(piece.text.split()) for piece in lines]):
        return False
    if line.hard:
        return line.bold and len(text) < 250
    return len(text) < 200


def _starts_anew(text: str, lines: list[str]) -> bool:
    """Whether a line with a first capital is wider than the centred lines above it, or was put below them though its
    first word would have fitted: the text begins there.
    """
    widest = max(map(len, lines))
    if not text[:1].isupper() or len(text) < 50:
        return False
    fits = len(lines) > 1 and len(lines[-1]) + 1 + len(text.split(" ", 1)[0]) < widest
    return fits or len(text) > 1.1 * widest


def _addressees(blocks: list[Block], at: int, reading: HeadReading) -> int:
    opening = _text(blocks, at)
    if TELEGRAPHS.fullmatch(opening) and DASHED.match(_text(blocks, at + 1)):
        # A telegram names its addressees below whoever sends it.
        reading.take("authority", _slice(blocks, at))
        return _listed(blocks, at + 1, reading)
    return _listed(blocks, at, reading) if re.match(r"Kính gửi", opening) else at


def _listed(blocks: list[Block], at: int, reading: HeadReading) -> int:
    """The addressees, one a line behind dashes; where they end."""
    first, above = True, ""
    while at < len(blocks):
        line = blocks[at]
        if not isinstance(line, Line):
            break
        dashed = DASHED.match(line.text)
        goes_on = not line.blank_before and not first and len(line.text) < 120
        goes_on = goes_on and (line.text[:1].islower() or (not dashed and _breaks_off(above)))
        if not (first or dashed or goes_on):
            break
        words = (
            line.text[dashed.end() :] if dashed else re.sub(r"^Kính gửi\s*:?", "", line.text) if first else line.text
        )
        words = words.strip(" ;.,")
        if words:
            if goes_on and reading.addressees:
                reading.addressees[-1] += " " + words
            else:
                reading.addressees.append(words)
        reading.take("addressee", line.slice)
        first, above = False, line.text
        at += 1
    return at


def _breaks_off(text: str) -> bool:
    """Whether a line of a list of addressees ends within the name of a place ("- UBND các tỉnh Quảng Trị, Gia")."""
    whole = text.rstrip()
    return len(whole) > _WRAPS and DASHED.match(whole) is not None and whole[-1:] not in ";.:"


def finish_head(reading: HeadReading, said: Callable[[str], str]) -> Head:
    """The head as a record; ``said`` writes a name printed in capitals the way the text itself writes it."""
    number, place = reading.number, reading.place
    digits = re.sub(r"\D", "", number["number"]) if number else ""
    code = re.sub(r"\s*([-–/])\s*", r"\1", number["code"]) if number else None
    printed = " ".join(reading.issuers) or None
    issuer, superior = issuer_names(reading.issuers)
    issuer = said(issuer) if issuer else None
    where = place["place"].strip() if place and place["place"] else ""
    if issuer and where and issuer.casefold().endswith(" " + where.casefold()):
        issuer = issuer[: -len(where)] + where
    return Head(
        issuer=issuer,
        issuer_printed=printed,
        issuer_source="letterhead" if issuer else None,
        superior=said(superior) if superior else None,
        number=f"{re.sub(r'[^0-9]', '', number['number'])}{number['sign']}{code}" if number and digits else None,
        number_printed=reading.number_printed,
        code=code,
        place=place["place"].strip() if place and place["place"] else None,
        date=_date(place),
        date_printed=" ".join(place["date"].split()) if place else None,
        doc_type=reading.doc_type,
        subject=reading.subject,
        addressees=tuple(reading.addressees),
        urgency=reading.urgency,
        parts=tuple(reading.parts),
    )


def _date(place: re.Match[str] | None) -> date | None:
    if not place or not (place["day"] and place["month"] and place["year"]) or not place["year"].isdigit():
        return None
    try:
        read = date(int(place["year"]), int(place["month"]), int(place["day"]))
        return read if can_be_meant(read.year) else None
    except ValueError:
        return None
