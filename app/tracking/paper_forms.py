"""How an office writes on its papers: letterhead, code, who signs, to whom, and whom it lets know.

Each kind of office has its form as data (``resources/templates/offices.toml``; NĐ 30/2020, Phụ lục I; docs/domain.md).
What an office writes otherwise is kept for its next paper among the settings (``papers.form.<office>.<field>``). What
the form does not say and nobody has given yet is unknown: it is asked, and no paper goes to be signed without it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from app.errors import TrackingError
from app.tracking.sentences import CAPITALS, KINDS_OF_PLACE
from db.changes import Writing
from db.queries.offices import setting
from db.queries.rows import OfficeRow
from db.schema import Setting
from db.store import Connection

COMMITTEE: Final = "Ủy ban nhân dân"
SHORT: Final = "UBND"
_SPELLED_OUT: Final = {SHORT: COMMITTEE, "HĐND": "Hội đồng nhân dân"}
FIELDS: Final = (
    "superior",
    "own",
    "symbol",
    "place",
    "authority",
    "title",
    "signer",
    "drafter",
    "recipients",
    "addressees",
)
"""What can be given anew, each as text; several lines of one field stand one below the other."""
CAN_BE_NONE: Final = frozenset({"superior", "symbol", "authority"})
"""What an office may have none of: a hamlet has no code, and a head who signs in his own name no authority."""
_PREFIX: Final = "papers.form."
_GIVEN: Final = "="
"""Begins a kept value, so that one given empty differs from one never given."""
_PLACE: Final = re.compile(rf" (?=(?:{KINDS_OF_PLACE}) [{CAPITALS}])")
"""Where in a department's name the place begins: "Phòng Nội vụ" and "huyện Tiên Lãng"."""
_NAMED: Final = re.compile(rf" (?:{KINDS_OF_PLACE}) ([{CAPITALS}].*)")
_OLD_DEFAULTS: Final = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
"""What drafts of older versions hold where nobody wrote who signs, whatever the kind of office."""
_ABBREVIATION: Final = re.compile(r"[^\W\d_a-z]+(-[^\W\d_a-z]+)*")
_HIGHER: Final = ("KT.", "TL.", "TUQ.", "Q.")


@dataclass(frozen=True)
class PaperForm:
    """The form of one office's papers.

    Attributes:
        letterhead: committee | under | party.
        own, superior: lines at the top left; of a committee both lines are its own.
        symbol: what follows the type of paper in its code, "UBND".
        authority: "TM. ỦY BAN NHÂN DÂN", or "" where the head signs in his own name.
        title: of who signs, as given last, else of the head; head: always the head's.
        signer, drafter: as given last.
        unknown: the fields that nobody has given yet, in the order of ``FIELDS``.
    """

    letterhead: str
    own: tuple[str, ...]
    superior: tuple[str, ...]
    symbol: str
    place: str
    authority: str
    title: str
    head: str
    signer: str = ""
    drafter: str = ""
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def party(self) -> bool:
        """A paper of the Party: other letterhead, other code."""
        return self.letterhead == "party"

    def code(self, kind: str) -> str:
        """What follows the number: "BC-UBND", of the Party "BC/ĐU"; an official letter of the state has no type.

        It names the unit that drafted it instead, "UBND-NV", where that is given abbreviated (NĐ 30/2020, Phụ lục I).

        Args:
            kind: abbreviation of the type, "BC", "KH"; "" for an official letter.
        """
        if self.party:
            return "/".join(part for part in (kind or "CV", self.symbol) if part)
        drafter = self.drafter if not kind and _ABBREVIATION.fullmatch(self.drafter) else ""
        return "-".join(part for part in (kind, self.symbol, drafter) if part)

    def signing(self, authority: str = "", title: str = "") -> tuple[str, ...]:
        """The lines above who signs, none doubled: authority, "KT." with the head's title for a deputy, the title.

        Args:
            authority, title: as written on the draft; "" takes those of the form.
        """
        if self.letterhead != "committee" and authority == _OLD_DEFAULTS[0]:
            authority, title = "", "" if title == _OLD_DEFAULTS[1] else title
        above = [*_lines(authority or self.authority)]
        own = [*_lines(title or self.title or self.head)]
        if own and own[0].upper().startswith("PHÓ ") and not self.party:
            instead = f"KT. {own[0].upper().removeprefix('PHÓ ')}"
            if not any(line.upper().startswith(_HIGHER) for line in above):
                above.append(instead)
        if above and above[0].upper().startswith("KT.") and self.letterhead == "committee":
            above.insert(0, self.authority)
        lines = [line.upper() for line in (*above, *own) if line.strip()]
        return tuple(dict.fromkeys(lines))

    def told(self) -> tuple[str, ...]:
        """Nơi nhận, with the drafter's unit after "Lưu: VT"."""
        if not self.drafter or not self.recipients:
            return self.recipients
        *others, last = self.recipients
        known = self.drafter.casefold() in last.casefold()
        return (*others, last if known or not last.startswith("Lưu") else f"{last}, {self.drafter}")


def full_name(office: OfficeRow) -> str:
    """The name in running text, spelled out: "UBND xã Đoàn Lập" → "Ủy ban nhân dân xã Đoàn Lập"."""
    first, _space, rest = office.name.partition(" ")
    return f"{_SPELLED_OUT[first]} {rest}" if rest and first in _SPELLED_OUT else office.name


def usual_form(office: OfficeRow, issuer: OfficeRow | None = None, via: str = "") -> PaperForm:
    """The form that offices of its kind have, before anything was given for this one.

    Args:
        issuer: whose plan the paper is about: the addressee, and for a department the body above it. A plan of the
            office's own has no addressee until one is given.
        via: through which department the issuer is reported to.
    """
    name = full_name(office)
    kind = _kind_of(name, office.kind)
    place = _PLACE.search(name)
    first, where = (name[: place.start()], name[place.end() :]) if place else (name, "")
    under = kind["letterhead"] == "under"
    above: tuple[str, ...] = ()
    if under and "superior" not in kind.get("asks", ()):
        above = (f"{COMMITTEE} {where}",) if where else _committee(issuer)
    foreign = issuer is not None and issuer.code != office.code
    addressees = (f"{full_name(issuer)}{f' (qua {via})' if via else ''}",) if issuer and foreign else ()
    asked = set(kind.get("asks", ()))
    if under and not above:
        asked.add("superior")
    if issuer is not None and not addressees:
        asked.add("addressees")
    written_at = office.place or _place_of(where) or (_place_of(above[-1]) if above else "")
    if not written_at:
        asked.add("place")
    return PaperForm(
        letterhead=kind["letterhead"],
        own=_own(kind["letterhead"], name, (first, where), standing_above=bool(above)),
        superior=above,
        symbol=_initials(first) if kind.get("symbol") == "initials" else kind.get("symbol", ""),
        place=written_at,
        authority=kind.get("authority", ""),
        title=kind.get("title", ""),
        head=kind.get("title", ""),
        recipients=tuple(kind["recipients"]),
        addressees=addressees,
        unknown=tuple(field for field in FIELDS if field in asked),
    )


def _place_of(name: str) -> str:
    """The place before the date, of the name of a place or of its committee: "Đoàn Lập" of "xã Đoàn Lập" (NĐ 30/2020,
    Phụ lục I, II.4); "" where the name holds none, as of a place that goes by a number.
    """
    found = _NAMED.search(f" {name}")
    return found[1] if found else ""


def paper_form(connection: Connection, office: OfficeRow, issuer: OfficeRow | None = None, via: str = "") -> PaperForm:
    """The form of an office's papers, with what was given for it.

    Args:
        issuer, via: as ``usual_form`` takes them.
    """
    form = usual_form(office, issuer, via)
    given = _given(connection, office.code, issuer.code if issuer else "")
    if form.letterhead == "under" and len(form.own) > 1 and _ends_with(given.get("superior", ()), form.own[-1]):
        form = replace(form, own=form.own[:-1])  # the place stands above, in the name of the body that was given
    return replace(form, **given, unknown=tuple(field for field in form.unknown if field not in given))


def put_form(writing: Writing, office_code: str, fields: Mapping[str, str | None], issuer_code: str = "") -> None:
    """Keep what an office writes on its papers, for this and its next ones, within a transaction that is open.

    Args:
        fields: any of ``FIELDS``; several lines one below the other; None takes the form of the kind of office again.
        issuer_code: to whom ``addressees`` are meant.

    Raises:
        TrackingError: ``field-unknown``.
    """
    for field, value in fields.items():
        if field not in FIELDS:
            raise TrackingError("field-unknown", field=field)
        key = _key(office_code, field, issuer_code)
        text = "" if value is None else f"{_GIVEN}{value.strip()}"
        known = writing.get(Setting, key)
        if known is not None and known.value != text:
            writing.edit(known, value=text)
        elif known is None and text:
            writing.add(Setting(key=key, value=text))


def texts_of(form: PaperForm) -> dict[str, str]:
    """A form as a person writes it: each of ``FIELDS`` as text, several lines one below the other."""
    texts = {}
    for field in FIELDS:
        value = getattr(form, field)
        texts[field] = value if isinstance(value, str) else "\n".join(value)
    return texts


def words_of(fields: tuple[str, ...]) -> tuple[str, ...]:
    """What is asked for, as a person would say it."""
    asked = _forms()["asked"]
    return tuple(asked[field] for field in fields)


def _key(office_code: str, field: str, issuer_code: str) -> str:
    about = f".{issuer_code}" if field == "addressees" and issuer_code else ""
    return f"{_PREFIX}{office_code}.{field}{about}"


def _given(connection: Connection, office_code: str, issuer_code: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in FIELDS:
        value = setting(connection, _key(office_code, field, issuer_code))
        if value.startswith(_GIVEN):
            text = value.removeprefix(_GIVEN)
            several = field in ("superior", "own", "recipients", "addressees")
            found[field] = _lines(text) if several else text
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@cache
def _forms() -> dict[str, Any]:
    return tomllib.loads((files("resources") / "templates" / "offices.toml").read_text(encoding="utf-8"))


def _kind_of(name: str, kind: str) -> dict[str, Any]:
    folded = name.casefold()
    kinds: list[dict[str, Any]] = _forms()["kind"]
    found = next(
        one for one in kinds if any(not word or f"{folded} ".startswith(f"{word.casefold()} ") for word in one["names"])
    )
    if kind == "party" and found["letterhead"] != "party":
        return next(one for one in kinds if one["letterhead"] == "party")
    return found


def _own(letterhead: str, name: str, parts: tuple[str, str], *, standing_above: bool) -> tuple[str, ...]:
    """The office's own lines: its name and its place; a department's without the place, where that stands above it.

    Args:
        parts: the name before its place, and the place.
    """
    first, where = parts
    if letterhead == "committee" and not where:
        first, where = COMMITTEE, name.removeprefix(COMMITTEE).strip()
    if letterhead == "party":
        return (name,)
    return (first,) if standing_above or not where else (first, where)


def _ends_with(lines: Any, place: str) -> bool:
    return any(line.casefold().endswith(place.casefold()) for line in lines)


def _committee(issuer: OfficeRow | None) -> tuple[str, ...]:
    """The issuer's name where it is a people's committee: the body above a department that does not name its own."""
    name = full_name(issuer) if issuer else ""
    return (name,) if name.startswith(f"{COMMITTEE} ") else ()


def _initials(name: str) -> str:
    """The first letters of a department's name, without their marks: "Sở Giáo dục và Đào tạo" → "SGDĐT"."""
    letters = "".join(word[0] for word in re.findall(r"\w+", name) if word not in ("và", "của", "các")).upper()
    return "".join(letter for letter in unicodedata.normalize("NFD", letters) if not unicodedata.combining(letter))
