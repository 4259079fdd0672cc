"""How the rules of this room are written down: a pattern, what it says, and lines beside it that show it.

Every line is a test: a pattern is found in each of its ``lines`` and in none of its ``never``. Patterns are compiled
when first asked, so that commands which read no document do not wait for them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from app.outline.letters import rx


class _Find(Protocol):
    """Looks for a pattern in words, between two places. The pattern's own method: it is asked millions of times."""

    def __call__(self, string: str, pos: int = ..., endpos: int = ..., /) -> re.Match[str] | None: ...


@dataclass(frozen=True)
class Rule:
    r"""One rule of a table; written by ``exact`` or ``loose``.

    Attributes:
        says: what is so where the pattern is found: a name of the trade, or the reason.
        source: what is looked for, as written; other rules may take it into theirs.
        lines: words in which it is found.
        never: words that look alike and in which it is not found.
        flags: as for ``re.compile``.
    """

    says: str
    source: str
    lines: tuple[str, ...]
    never: tuple[str, ...] = ()
    flags: int = 0

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for, ready to be found."""
        return rx(self.source, self.flags)

    @cached_property
    def match(self) -> _Find:
        """Whether the rule is found right at a place: ``match(words, at, end)``."""
        return self.pattern.match

    @cached_property
    def fullmatch(self) -> _Find:
        """Whether the rule holds for all that stands between two places: ``fullmatch(words, at, end)``."""
        return self.pattern.fullmatch

    @cached_property
    def search(self) -> _Find:
        """Where the rule is found first, from a place on: ``search(words, at, end)``."""
        return self.pattern.search

    def finditer(self, words: str, at: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every place where the rule is found."""
        return self.pattern.finditer(words, at, end)

    def blanked(self, words: str, by: str = " ") -> str:
        """``words`` with another text wherever the rule is found."""
        return self.pattern.sub(by, words)


def exact(says: str, source: str, *lines: str, never: tuple[str, ...] = ()) -> Rule:
    """A rule that minds capitals, by which names are known."""
    return Rule(says, source, lines, never)


def loose(says: str, source: str, *lines: str, never: tuple[str, ...] = ()) -> Rule:
    """A rule however its words are written."""
    return Rule(says, source, lines, never, re.IGNORECASE)


def first_found(rules: Iterable[Rule], words: str) -> tuple[Rule, re.Match[str]] | None:
    """The first rule of a table, in its order, that is found anywhere in ``words``, and where."""
    for rule in rules:
        if match := rule.search(words):
            return rule, match
    return None
