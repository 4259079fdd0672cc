"""The form of an office as its papers draw it (``app.tracking.paper_forms``)."""

from __future__ import annotations

from app.reports.letterhead import IssuingBody, Signature
from app.tracking.paper_forms import PaperForm, full_name

__all__ = ["full_name", "issuing_body", "known_by", "signature"]


def issuing_body(form: PaperForm) -> IssuingBody:
    """The office at the top left of its papers."""
    return IssuingBody(
        own=tuple(line.upper() for line in form.own),
        superior=tuple(line.upper() for line in form.superior),
        party=form.party,
    )


def known_by(form: PaperForm) -> tuple[str, ...]:
    """Nơi nhận of an official letter: its addressees, and the archive with the drafter's unit."""
    told = form.told()
    return ("Như trên", told[-1]) if len(told) > 1 else told


def signature(form: PaperForm, authority: str = "", title: str = "", name: str = "") -> Signature:
    """Who signs: as written on the draft, else as the form has it."""
    return Signature(form.signing(authority, title), name or form.signer)
