"""Re-reading a corrected document: which of its clauses are the old ones. Proposals only; a person confirms them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.outline.fold import words_of
from app.outline.model import Node

How = Literal["same", "moved", "changed", "added", "removed"]
_Take = Callable[[int, int, How, float], None]

_LIKE = 0.55
"""Share of common words from which a clause counts as the old one with changed words."""
_LIKE_IN_PLACE = 0.3
"""The same for a clause that still bears the same label."""
_RARE = 12
"""A word in more clauses than this says nothing about which clause it is."""
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class KnownClause:
    """A clause as the plan holds it now."""

    id: str
    label: str
    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal. ``old_id`` is None for an added clause, ``new_id`` for a removed one.

    ``how``: same (words and label agree), moved (same words under another label), changed (other words), added,
    removed. ``likeness``: 0–1, the share of words in common.
    """

    old_id: str | None
    new_id: str | None
    how: How
    likeness: float


def propose_matches(old: Sequence[KnownClause], new: Sequence[Node]) -> list[Match]:
    """Match old clauses with the nodes of a document read again, each at most once, in the order of the new document.

    Removed clauses follow at the end.
    """
    old_words = [words_of(clause.text) for clause in old]
    new_words = [words_of(node.text) for node in new]
    found: dict[int, tuple[int, How, float]] = {}
    taken: set[int] = set()

    def take(at: int, back: int, how: How, likeness: float) -> None:
        found[at] = (back, how, likeness)
        taken.add(back)

    by_label = {(clause.label, words): index for index, (clause, words) in enumerate(zip(old, old_words, strict=True))}
    for at, node in enumerate(new):
        back = by_label.get((node.label, new_words[at]))
        if back is not None and back not in taken:
            take(at, back, "same", 1.0)
    _same_words(old_words, new_words, found, taken, take)
    _alike(old, new, old_words, new_words, found, taken, take)
    matches = [
        Match(old[found[at][0]].id, node.id, found[at][1], found[at][2])
        if at in found
        else Match(None, node.id, "added", 0.0)
        for at, node in enumerate(new)
    ]
    matches += [Match(clause.id, None, "removed", 0.0) for index, clause in enumerate(old) if index not in taken]
    return matches


def _same_words(
    old_words: list[str], new_words: list[str], found: dict[int, tuple[int, How, float]], taken: set[int], take: _Take
) -> None:
    """Clauses whose words stayed but whose number or place changed."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for back, words in enumerate(old_words):
        if back not in taken and words:
            waiting[words].append(back)
    for at, words in enumerate(new_words):
        if at not in found and waiting.get(words):
            take(at, waiting[words].pop(0), "moved", 1.0)


def _alike(
    old: Sequence[KnownClause],
    new: Sequence[Node],
    old_words: list[str],
    new_words: list[str],
    found: dict[int, tuple[int, How, float]],
    taken: set[int],
    take: _Take,
) -> None:
    """Clauses whose words changed: the likest pairs first, found by the words they share with few others."""
    bags = {back: Counter(old_words[back].split()) for back in range(len(old)) if back not in taken}
    where: dict[str, list[int]] = defaultdict(list)
    for back, bag in bags.items():
        for word in bag:
            where[word].append(back)
    labels = {old[back].label: back for back in bags}
    pairs: list[tuple[float, int, int]] = []
    for at in range(len(new)):
        if at in found:
            continue
        bag = Counter(new_words[at].split())
        shared: Counter[int] = Counter()
        for word in bag:
            places = where.get(word, [])
            if len(places) <= _RARE:
                shared.update(places)
        candidates = {back for back, _ in shared.most_common(_CANDIDATES)}
        if (same_label := labels.get(new[at].label)) is not None:
            candidates.add(same_label)
        for back in candidates:
            likeness = _likeness(bags[back], bag)
            if likeness >= (_LIKE_IN_PLACE if back == same_label else _LIKE):
                pairs.append((likeness + (0.05 if back == same_label else 0.0), at, back))
    for likeness, at, back in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in found and back not in taken:
            take(at, back, "changed", min(likeness, 0.99))


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def clauses_of(nodes: Iterable[Node]) -> list[KnownClause]:
    """An outline's nodes as old clauses."""
    return [KnownClause(node.id, node.label, node.marker, node.text) for node in nodes]
