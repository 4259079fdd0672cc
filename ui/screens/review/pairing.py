"""Which clause of one text is which of another, as proposals and a person's hand have it. Pure: no Qt, no store.

A pair that a person takes apart stays in its place, marked, until it is put together again or one of its two is joined
to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.outline.rematch import How, Match


@dataclass(frozen=True)
class Side:
    """A clause of one of the two texts.

    Attributes:
        facts: what it says besides its words (kind, units, date), by name, in words; what one side does not name
            is not compared.
        work: what was recorded on it, in words, or "".
    """

    id: str
    label: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)
    work: str = ""


@dataclass(frozen=True)
class PairLine:
    """A line of the comparison: both sides, or one of them alone.

    Attributes:
        how: same | moved | changed | added | removed, as the two sides compare now.
        apart: a person took the pair apart: the old clause goes, the new one is new.
    """

    how: How
    old: Side | None
    new: Side | None
    apart: bool = False

    @property
    def pair(self) -> tuple[str, str] | None:
        """Both ids, where there are both."""
        return (self.old.id, self.new.id) if self.old is not None and self.new is not None else None

    @property
    def goes(self) -> Side | None:
        """The old clause that has no counterpart, if this is one."""
        return self.old if self.new is None or self.apart else None

    @property
    def comes(self) -> Side | None:
        """The new clause that has no counterpart, if this is one."""
        return self.new if self.old is None or self.apart else None


def differing_facts(old: Side, new: Side) -> list[str]:
    """The names of the facts in which two clauses differ."""
    return [name for name, words in old.facts.items() if new.facts.get(name, words) != words]


def compared(old: Side, new: Side) -> How:
    """How two clauses that are taken for one compare."""
    if old.text.split() != new.text.split() or differing_facts(old, new):
        return "changed"
    return "same" if old.label == new.label else "moved"


class Pairing:
    """Proposals and what a person made of them, with undo.

    Args:
        old, new: the clauses of both texts in their order.
        proposals: pairs found by likeness.
    """

    def __init__(self, old: Sequence[Side], new: Sequence[Side], proposals: Iterable[Match]) -> None:
        self.old = {side.id: side for side in old}
        self.new = {side.id: side for side in new}
        self._links = {
            match.old_id: match.new_id
            for match in proposals
            if match.old_id is not None
            and match.new_id is not None
            and match.old_id in self.old
            and match.new_id in self.new
        }
        self._proposed = dict(self._links)
        self._apart: frozenset[tuple[str, str]] = frozenset()
        self._undo: list[tuple[dict[str, str], frozenset[tuple[str, str]]]] = []
        self._redo: list[tuple[dict[str, str], frozenset[tuple[str, str]]]] = []

    def lines(self) -> list[PairLine]:
        """Every clause once: those of the new text in its order, then the old ones that stand alone."""
        back = {new: old for old, new in self._links.items()}
        lines: list[PairLine] = []
        for side in self.new.values():
            old = self.old.get(back.get(side.id, ""))
            if old is None:
                lines.append(PairLine("added", None, side))
            else:
                lines.append(PairLine(compared(old, side), old, side, (old.id, side.id) in self._apart))
        lines += [PairLine("removed", side, None) for side in self.old.values() if side.id not in self._links]
        return lines

    def pairs(self) -> dict[str, str]:
        """Old clause → new clause, as they stand."""
        return {old: new for old, new in self._links.items() if (old, new) not in self._apart}

    def toggle(self, line: PairLine) -> bool:
        """Take a pair apart, or put it together again. Says whether there was one."""
        if line.pair is None:
            return False
        self._remember()
        self._apart ^= {line.pair}
        return True

    def link(self, old_id: str, new_id: str) -> bool:
        """Say that two clauses are one; those they were paired with stand alone. Says whether anything changed."""
        if old_id not in self.old or new_id not in self.new or self.pairs().get(old_id) == new_id:
            return False
        self._remember()
        links = {old: new for old, new in self._links.items() if old != old_id and new != new_id}
        links[old_id] = new_id
        self._links = links
        self._apart = frozenset(pair for pair in self._apart if links.get(pair[0]) == pair[1]) - {(old_id, new_id)}
        return True

    def decide_as(self, before: Pairing) -> None:
        """Take over what a person decided in an earlier comparison of the same texts, as far as it still fits."""
        for old, new in before.pairs().items():
            if before._proposed.get(old) != new:
                self.link(old, new)
        for line in self.lines():
            if line.pair in before._apart:
                self.toggle(line)

    @property
    def can_undo(self) -> bool:
        """Something was decided and can be given back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Something was given back and can be done again."""
        return bool(self._redo)

    def undo(self) -> None:
        """Give back the last decision."""
        if self._undo:
            self._redo.append((self._links, self._apart))
            self._links, self._apart = self._undo.pop()

    def redo(self) -> None:
        """Do again what was given back last."""
        if self._redo:
            self._undo.append((self._links, self._apart))
            self._links, self._apart = self._redo.pop()

    def _remember(self) -> None:
        self._undo.append((self._links, self._apart))
        self._redo.clear()
