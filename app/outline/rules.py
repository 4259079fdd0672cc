"""How the rules of this room are written down: a pattern, what it says, and lines beside it that show it.

Every line is a test: a pattern is found in each of its ``lines`` and in none of its ``never``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a table.

    Attributes:
        says: what is so where the pattern is found: a name of the trade, or the reason.
        pattern: what is looked for.
        lines: words in which it is found.
        never: words that look alike and in which it is not found.
    """

    says: str
    pattern: re.Pattern[str]
    lines: tuple[str, ...]
    never: tuple[str, ...] = ()

    def match(self, words: str, at: int = 0) -> re.Match[str] | None:
        """Whether the rule is found right at a place."""
        return self.pattern.match(words, at)

    def search(self, words: str, at: int = 0) -> re.Match[str] | None:
        """Where the rule is found first, from a place on."""
        return self.pattern.search(words, at)

    def finditer(self, words: str, at: int = 0) -> Iterator[re.Match[str]]:
        """Every place where the rule is found."""
        return self.pattern.finditer(words, at)


def first_found(rules: Iterable[Rule], words: str) -> tuple[Rule, re.Match[str]] | None:
    """The first rule of a table, in its order, that is found anywhere in ``words``, and where."""
    for rule in rules:
        if match := rule.pattern.search(words):
            return rule, match
    return None
