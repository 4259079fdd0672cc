"""The ancestors of every clause, kept in two flat arrays: a search hit finds its ancestors without asking the store.

A hundred thousand clauses take some megabyte; asking the store for the ancestors of two hundred hits would cost more
than the search itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence


class Ancestry:
    """Parents and plans by clause number.

    Args:
        rows: number, parent's number or None, plan id; ascending by number.
    """

    def __init__(self, rows: Sequence[tuple[int, int | None, str]] = ()) -> None:
        size = rows[-1][0] + 1 if rows else 0
        self._parents = array("q", bytes(8 * size))
        self._plans = array("i", [-1]) * size
        self._ids: list[str] = []
        places: dict[str, int] = {}
        for num, parent, plan_id in rows:
            place = places.get(plan_id)
            if place is None:
                place = places[plan_id] = len(self._ids)
                self._ids.append(plan_id)
            self._parents[num] = parent or 0
            self._plans[num] = place

    def knows(self, num: int) -> bool:
        """Whether the clause was there when the ways were read."""
        return 0 <= num < len(self._plans) and self._plans[num] >= 0

    def plan_of(self, num: int) -> str:
        """The plan of a clause that is known.

        Raises:
            KeyError: it is not.
        """
        if not self.knows(num):
            raise KeyError(num)
        return self._ids[self._plans[num]]

    def above(self, num: int) -> list[int]:
        """The clauses above one, from the top down."""
        line: list[int] = []
        parents = self._parents
        upwards = parents[num] if self.knows(num) else 0
        while upwards:
            line.append(upwards)
            upwards = parents[upwards]
        line.reverse()
        return line

    def with_ancestors(self, nums: Iterable[int]) -> tuple[set[int], set[int], set[str]]:
        """Clauses with all above them; those of them that have one below; and the plans they stand in."""
        parents, plans = self._parents, self._plans
        size = len(plans)
        shown: set[int] = set()
        branches: set[int] = set()
        places: set[int] = set()
        for num in nums:
            if not 0 <= num < size or plans[num] < 0:
                continue
            shown.add(num)
            places.add(plans[num])
            upwards = parents[num]
            while upwards and upwards not in branches:
                branches.add(upwards)
                upwards = parents[upwards]
        return shown | branches, branches, {self._ids[place] for place in places}
