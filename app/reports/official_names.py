"""How an office is named on paper: its letterhead, its name in running text, its authority line (docs/domain.md)."""

from __future__ import annotations

from app.reports.letterhead import IssuingBody
from db.queries.offices import OfficeRow

COMMITTEE = "Ủy ban nhân dân"
SHORT = "UBND"


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
