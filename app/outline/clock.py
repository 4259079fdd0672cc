"""What the head of a document says about time, by which its deadlines are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.outline.model import Head
from app.outline.schedule import Schedule, of_cell, of_sentence

_YEAR_OF_PLAN = re.compile(r"(?<!đến )(?<!từ )\bnăm\s+(20\d{2})\b(?!\s*[-–])", re.IGNORECASE)
_LONGER = re.compile(r"\b(?:giai đoạn|nhiệm kỳ|năm học)\b|20\d{2}\s*[-–]\s*20\d{2}", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:báo cáo|biên bản|tờ trình|kết quả thực hiện)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WorkClock:
    """What the head of a document says about time.

    Attributes:
        year: the year the plan is for, else the year it was issued.
        issued: the day of the document.
        titled: the title names the year, so that a day without one leaves no doubt about it.
        tells: the document tells of what was, so that a day in it may have passed.
    """

    year: int | None = None
    issued: date | None = None
    titled: bool = False
    tells: bool = False

    def cell(self, words: str) -> Schedule:
        """When the cell of a deadline column is due."""
        return self._after_issue(of_cell, words)

    def sentence(self, words: str) -> Schedule:
        """When what running text says is due."""
        return self._after_issue(of_sentence, words)

    def _after_issue(self, read: Callable[[str, int | None, date | None], Schedule], words: str) -> Schedule:
        """Nothing is due before it is asked for: a day without a year is the next such day."""
        found = read(words, self.year, self.issued)
        past = found.year_assumed and found.due_on and self.issued and found.due_on < self.issued
        if past and self.year and not self.titled and not self.tells:
            return read(words, self.year + 1, self.issued)
        return found

    def doubts_year(self, schedule: Schedule) -> bool:
        """Whether the year of a day was taken from elsewhere than the title of the plan."""
        in_title = self.titled and schedule.due_on and not (self.issued and schedule.due_on < self.issued)
        return schedule.year_assumed and not in_title

    def is_ahead(self, schedule: Schedule) -> bool:
        """Whether something is due on a day after the document's own."""
        return schedule.due_on is not None and (self.issued is None or schedule.due_on >= self.issued)


def clock_of(head: Head) -> WorkClock:
    """The clock of a document: a plan "năm 2018" that was issued in December 2017 is for 2018."""
    subject = head.subject or ""
    named = set() if _LONGER.search(subject) else set(_YEAR_OF_PLAN.findall(subject))
    printed = re.search(r"năm\s*(20\d{2})", head.date_printed or "")
    issued = head.date.year if head.date else int(printed.group(1)) if printed else None
    if len(named) == 1 and (issued is None or int(*named) - issued in (0, 1)):
        return WorkClock(int(*named), head.date, titled=True)
    tells = bool(_TELLS.match(head.doc_type or "") or _TELLS.search(subject))
    return WorkClock(issued or (int(min(named)) if named else None), head.date, tells=tells)
