"""The form of an office as its papers draw it (``app.tracking.paper_forms``)."""

from __future__ import annotations

from itertools import pairwise

from app.reports.letterhead import IssuingBody, SignatureBlock
from app.reports.text import tied
from app.reports.wrap import NO_BREAK
from app.tracking.paper_forms import COMMITTEE, PaperForm, full_name

__all__ = ["full_name", "issuing_body", "known_by", "signature"]


_JOINING = frozenset({"và", "của", "các"})


def issuing_body(form: PaperForm) -> IssuingBody:
    """The office at the top left of its papers."""
    return IssuingBody(
        own=tuple(_line(line) for line in form.own),
        superior=tuple(_line(line) for line in form.superior),
        party=form.party,
    )


def _line(name: str) -> str:
    """A line of the letterhead: it breaks before the place's name, and in no word of either part.

    A word of two syllables in a name begins with a capital that the second does not have: "Trung tâm Phục vụ"; a
    proper name at the end has both: "Việt Nam".
    """
    words = tied(name.replace(COMMITTEE, COMMITTEE.replace(" ", NO_BREAK))).split(" ")
    line = words[0]
    for place, (before, word) in enumerate(pairwise(words), 1):
        loose = NO_BREAK not in before + word  # what was tied already, a place or a committee, is whole
        one_word = before[:1].isupper() and word[:1].islower() and word not in _JOINING
        at_end = place == len(words) - 1 > 1 and before[:1].isupper() and word[:1].isupper()
        line += (NO_BREAK if loose and (one_word or at_end) else " ") + word
    return line.upper()


def known_by(form: PaperForm) -> tuple[str, ...]:
    """Nơi nhận of an official letter: its addressees, and the archive with the drafter's unit."""
    told = form.told()
    return ("Như trên", told[-1]) if len(told) > 1 else told


def signature(form: PaperForm, authority: str = "", title: str = "", name: str = "") -> SignatureBlock:
    """Who signs: as written on the draft, else as the form has it."""
    return SignatureBlock(form.signing(authority, title), name or form.signer)
