"""How an office is named on paper: its letterhead, its name in running text, its authority line (docs/domain.md)."""

from __future__ import annotations

from app.reports.letterhead import IssuingBody
from db.queries.offices import OfficeRow

COMMITTEE = "Ủy ban nhân dân"
SHORT = "UBND"
PERIOD_WORDS = {
    "month": "tháng {part} năm {year}",
    "quarter": "quý {part} năm {year}",
    "half": "6 tháng {part} năm {year}",
    "nine_months": "9 tháng năm {year}",
    "year": "năm {year}",
}
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_HALVES = {"1": "đầu", "2": "cuối"}


def full_name(office: OfficeRow) -> str:
    """The name in running text, spelled out: "UBND xã Đoàn Lập" → "Ủy ban nhân dân xã Đoàn Lập"."""
    return f"{COMMITTEE}{office.name[len(SHORT) :]}" if office.name.startswith(f"{SHORT} ") else office.name


def issuing_body(office: OfficeRow, superior: OfficeRow | None = None) -> IssuingBody:
    """The office at the top left of its papers.

    A commune's or district's committee prints both lines bold and no superior; a department of it prints the committee
    above its own name; a Party body prints its Party letterhead.
    """
    name = full_name(office)
    if office.kind == "party":
        return IssuingBody(own=(name.upper(),), party=True)
    if name.startswith(f"{COMMITTEE} "):
        return IssuingBody(own=(COMMITTEE.upper(), name[len(COMMITTEE) + 1 :].upper()))
    above = (full_name(superior).upper(),) if superior is not None else ()
    return IssuingBody(own=(name.upper(),), superior=above)


def period_words(kind: str, name: str) -> str:
    """A period in running text: "tháng 11 năm 2026", "quý IV năm 2026", "6 tháng đầu năm 2026", "năm 2026"."""
    year, _, tail = name.partition("-")
    part = tail[1:]
    if kind == "month":
        part = part.lstrip("0") if int(part or 0) > 2 else part
    elif kind == "quarter":
        part = _QUARTERS.get(part, part)
    elif kind == "half":
        part = _HALVES.get(part, part)
    template = PERIOD_WORDS.get(kind)
    if template is None:
        start, end = name.split(":")[1:]
        return f"từ {_day(start)} đến {_day(end)}"
    return template.format(part=part, year=year)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
