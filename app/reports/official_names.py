"""The form of an office as its papers draw it (``app.tracking.paper_forms``)."""

from __future__ import annotations

from app.reports.letterhead import IssuingBody, SignatureBlock
from app.reports.text import tied
from app.reports.wrap import NO_BREAK
from app.tracking.paper_forms import COMMITTEE, PaperForm, full_name

__all__ = ["full_name", "issuing_body", "known_by", "signature"]


def issuing_body(form: PaperForm) -> IssuingBody:
    """The office at the top left of its papers."""
    return IssuingBody(
        own=tuple(_line(line) for line in form.own),
        superior=tuple(_line(line) for line in form.superior),
        party=form.party,
    )


def _line(name: str) -> str:
    """A line of the letterhead: it breaks before the place's name, and in no word of either part."""
    return tied(name.replace(COMMITTEE, COMMITTEE.replace(" ", NO_BREAK))).upper()


def known_by(form: PaperForm) -> tuple[str, ...]:
    """Nơi nhận of an official letter: its addressees, and the archive with the drafter's unit."""
    told = form.told()
    return ("Như trên", told[-1]) if len(told) > 1 else told


def signature(form: PaperForm, authority: str = "", title: str = "", name: str = "") -> SignatureBlock:
    """Who signs: as written on the draft, else as the form has it."""
    return SignatureBlock(form.signing(authority, title), name or form.signer)
