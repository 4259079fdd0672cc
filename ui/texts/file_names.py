"""What a file is offered to be called: as văn thư names files, in the words of the window.

Number and code first, so that a folder sorts as the register does, then the kind of paper and what it is about:
"05-BC-UBND Báo cáo tháng 11-2023, Kế hoạch 12-KH-UBND.pdf". Composed (NFC), and of characters that every system takes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from app.desk.paper_record import PaperRow
from app.tracking.kinds import clean_name
from app.tracking.numbers import as_printed
from ui.texts.language import translate
from ui.texts.periods import period_words

MOST_CHARS: Final = 96
"""Of a name without its ending: a folder before it and a stick's own name still leave Windows room."""
_JOINED: Final = re.compile(r"\s*[/\\]\s*")
_KEPT_OUT: Final = re.compile(r'["“”:?*<>|]+')


def file_name(words: str, ending: str) -> Path:
    """A name of these words: a slash becomes a dash ("tháng 11-2023"), and what is too long ends with a whole word.

    Args:
        ending: with its dot.
    """
    plain = " ".join(_KEPT_OUT.sub("", _JOINED.sub("-", words)).split())
    if len(plain) > MOST_CHARS:
        plain = plain[: MOST_CHARS + 1].rpartition(" ")[0] or plain[:MOST_CHARS]
    return Path(clean_name(f"{plain.strip(' .,;-–')}{ending}"))


def report_file(period_name: str, plan_title: str, ending: str, *, number: str = "", code: str = "") -> Path:
    """A period report: its number, its period, the plan it is on.

    Args:
        number: as given, "" before; ``code``: what follows it.
    """
    words = translate("FileName", "Report {period}").format(period=_inside(period_words(period_name)))
    subject = f", {plan_title}" if plan_title else ""
    return file_name(f"{_numbered(number, code)}{words}{subject}", ending)


def paper_file(paper: PaperRow, period: str, plan_title: str, ending: str) -> Path:
    """A paper of the office, as the list of papers has it.

    Args:
        period: its period in words, "" where it is about none.
    """
    lead = _numbered(paper.number, paper.code)
    if paper.kind in ("report", "consolidation"):
        words = translate("FileName", "Report {period}")
        if paper.kind == "consolidation":
            words = translate("FileName", "Consolidated report {period}")
        subject = f", {plan_title}" if plan_title else ""
        return file_name(f"{lead}{words.format(period=_inside(period))}{subject}", ending)
    kinds = {
        "own_plan": translate("FileName", "Plan {subject}"),
        "hand_over": translate("FileName", "Record {subject}"),
    }
    words = kinds.get(paper.kind, translate("FileName", "Letter {subject}"))
    return file_name(lead + words.format(subject=_inside(paper.title)), ending)


def signed_file(of: Path) -> Path:
    """What the signed copy of a file is called."""
    return of.with_name(translate("FileName", "{name} signed").format(name=of.stem) + of.suffix)


def annex_file(of: Path) -> Path:
    """What the annex of a paper is called, in a file of its own beside it."""
    return of.with_name(translate("FileName", "{name} annex").format(name=of.stem) + of.suffix)


def numbered_file(of: Path) -> Path:
    """What the copy of a signed file is called that has its number and day."""
    return of.with_name(translate("FileName", "{name} numbered").format(name=of.stem) + of.suffix)


def _numbered(number: str, code: str) -> str:
    """Number and code as a name begins with them: "05-BC-UBND "; "" before there is a number."""
    return f"{as_printed(number)}-{code} " if number else ""


def _inside(words: str) -> str:
    """Words in the middle of a name; an abbreviation keeps its capitals."""
    return words[:1].lower() + words[1:] if not words[1:2].isupper() else words
