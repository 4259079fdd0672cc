"""Kiểm tra thể thức of a paper that officers write, before Trình ký: what it lacks (NĐ 30/2020, Phụ lục I, II).

The period report says what it lacks as findings (``app.tracking.checks``), since much of it is mended on its own page.
"""

from __future__ import annotations

from collections.abc import Collection

from app.errors import ReportError
from app.reports.freezing import Letter
from app.reports.hand_over import HandOverRecord
from app.reports.own_plan import OwnPlan
from app.reports.plain_letter import PlainLetter
from app.reports.wording import wording
from app.tracking.paper_forms import PaperForm, words_of

BLANK = wording("to_write.mark")
"""Stands where an officer still has to write."""
_TO_NOBODY = (OwnPlan, HandOverRecord)
"""Papers of these kinds are addressed to nobody."""


def require_form(found: Letter, asked: Collection[str] = ()) -> None:
    """Refuse a paper that lacks a part of its form.

    Args:
        asked: what the office's form does not say yet, in words (``asked_of``).

    Raises:
        ReportError: ``letter-form-unknown`` (``what``): the office's form does not say it yet; ``letter-no-signer``,
            ``letter-no-addressee``, ``letter-no-recipients``, ``letter-no-subject``, ``letter-no-text``: it lacks that;
            ``letter-unfinished``: a blank stands in its words.
    """
    if asked:
        raise ReportError("letter-form-unknown", what=", ".join(asked))
    letter = found.letter
    if not letter.signature.name.strip() or not any(line.strip() for line in letter.signature.lines):
        raise ReportError("letter-no-signer")
    if not isinstance(found, _TO_NOBODY) and not any(one.strip() for one in letter.addressees):
        raise ReportError("letter-no-addressee")
    if not any(one.strip() for one in letter.recipients):
        raise ReportError("letter-no-recipients")
    if isinstance(found, PlainLetter):
        _require_words(found)


def _require_words(letter: PlainLetter) -> None:
    if not letter.about():
        raise ReportError("letter-no-subject")
    if not letter.paragraphs():
        raise ReportError("letter-no-text")
    if any(BLANK in text for text in letter.paragraphs()):
        raise ReportError("letter-unfinished")


def asked_of(form: PaperForm, *, title: str = "", given: Collection[str] = ()) -> tuple[str, ...]:
    """What the form of the office does not say yet and the paper does not give, in words: it is asked, not invented.

    Args:
        title: of who signs, as the paper gives it: nothing stands above it then but what the paper says.
        given: further fields that the paper itself gives.
    """
    elsewhere = {"addressees", *given, *(("title", "authority") if title else ())}
    return words_of(tuple(field for field in form.unknown if field not in elsewhere))
