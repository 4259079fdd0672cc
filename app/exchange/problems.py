"""What is wrong with the rows of a sealed package, named so that the sender can find each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.errors import ExchangeError

MAX_LISTED: Final = 50
"""More lines than that nobody reads; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One place that cannot be read.

    Attributes:
        sheet: the sheet's name as it stands in the file.
        row: 1 is the heading row; 0 where the sheet as a whole is meant.
        column: the column's heading, or its letters where it has none, or "".
        code: why.
    """

    sheet: str
    row: int
    column: str
    code: str


class InvalidContent(ExchangeError):
    """Sealed, but its rows are wrong (code ``invalid-content``; ``problems``: at most 50; ``more``: others)."""

    def __init__(self, problems: tuple[Problem, ...], more: int = 0) -> None:
        super().__init__("invalid-content", problems=problems, more=more)
        self.problems = problems
        self.more = more


class Problems:
    """Collects problems up to what a person reads, and counts the rest."""

    def __init__(self) -> None:
        self.listed: list[Problem] = []
        self.more = 0

    def add(self, sheet: str, row: int, column: str, code: str) -> None:
        """Note one."""
        if len(self.listed) < MAX_LISTED:
            self.listed.append(Problem(sheet, row, column, code))
        else:
            self.more += 1

    def require_none(self) -> None:
        """Pass only where nothing was noted.

        Raises:
            InvalidContent: something was.
        """
        if self.listed:
            raise InvalidContent(tuple(self.listed), self.more)
