"""Order is decided by epochs and versions alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cover import Fork, read_lineage, write_lineage
from app.exchange.order import (
    Neighbours,
    Position,
    StreamLine,
    StreamStanding,
    advance,
    choose,
    decide,
    next_epoch,
    section_applies,
)

A7 = Fork(1, "a", 7, "")


def at(version: int, epoch: str = "a", number: int = 1, lineage: tuple[Fork, ...] = (), **more: object) -> Position:
    return Position(f"{epoch}{version}", number, epoch, version, version, lineage, **more)  # type: ignore[arg-type]


LINE = StreamLine(1, "a", 7)
LATER = StreamLine(2, "b", 9, (A7,))

CASES = [
    ("first of a sender", None, at(5), StreamStanding.NEW_LINE, ""),
    ("next of the line", LINE, at(8), StreamStanding.CURRENT, ""),
    ("late of the line", LINE, at(3), StreamStanding.CURRENT, ""),
    ("clean continuation", LINE, at(8, "b", 2, (A7,)), StreamStanding.NEW_LINE, ""),
    ("continued from more than came", LINE, at(12, "b", 2, (Fork(1, "a", 11, ""),)), StreamStanding.NEW_LINE, ""),
    (
        "continued from less than was applied",
        LINE,
        at(6, "b", 2, (Fork(1, "a", 5, ""),)),
        StreamStanding.BRANCHED,
        "fork-below",
    ),
    ("same number, other id", LINE, at(8, "z"), StreamStanding.BRANCHED, "same-number"),
    ("higher number of nowhere", LINE, at(8, "b", 2), StreamStanding.BRANCHED, "unrelated"),
    ("a restore of a restore", LINE, at(9, "c", 3, (A7, Fork(2, "b", 8, ""))), StreamStanding.NEW_LINE, ""),
    ("history before the fork", LATER, at(7), StreamStanding.OLDER, ""),
    ("the old line beyond the fork", LATER, at(8), StreamStanding.BRANCHED, "beyond-fork"),
    ("a lower number of nowhere", LATER, at(4, "q"), StreamStanding.BRANCHED, "unrelated"),
    (
        "decided against",
        StreamLine(1, "a", 7, (), frozenset({"b"})),
        at(8, "b", 2, (A7,)),
        StreamStanding.BRANCHED,
        "rejected",
    ),
]


@pytest.mark.parametrize(
    ("line", "claimed", "standing", "reason"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_where_a_package_stands(
    line: StreamLine | None, claimed: Position, standing: StreamStanding, reason: str
) -> None:
    decision = decide(line, claimed, known=False)
    assert (decision.standing, decision.reason) == (standing, reason)


@pytest.mark.parametrize(
    "beside",
    [Neighbours(twin_id="x"), Neighbours(before_id="x"), Neighbours(after_previous_id="x")],
)
def test_a_package_that_does_not_fit_its_neighbours_is_of_a_copy(beside: Neighbours) -> None:
    assert decide(LINE, at(8, previous_id="a7"), known=False, beside=beside).reason == "twin"


def test_a_package_known_is_known_whatever_else() -> None:
    assert decide(LATER, at(99, "z", 7), known=True).standing is StreamStanding.KNOWN


def test_after_a_choice_only_the_chosen_goes_on() -> None:
    branch = at(6, "b", 2, (Fork(1, "a", 5, ""),))
    kept = choose(LINE, branch, take_claimed=False)
    assert decide(kept, branch, known=False).reason == "rejected"
    assert decide(kept, at(8), known=False).standing is StreamStanding.CURRENT
    taken = choose(LINE, branch, take_claimed=True)
    assert decide(taken, branch, known=False).standing is StreamStanding.CURRENT
    assert decide(taken, at(4), known=False).standing is StreamStanding.OLDER
    assert decide(taken, at(8), known=False).standing is StreamStanding.BRANCHED


@given(st.permutations(range(1, 9)))
def test_whatever_the_order_of_arrival_the_newest_section_stands(order: list[int]) -> None:
    line: StreamLine | None = None
    applied: tuple[str, int] | None = None
    for version in order:
        claimed = at(version)
        assert decide(line, claimed, known=False).standing in (StreamStanding.NEW_LINE, StreamStanding.CURRENT)
        if section_applies(applied, "a", version):
            applied = ("a", version)
        line = advance(line, claimed)
    assert applied == ("a", 8)
    assert line is not None
    assert line.version == 8


def test_a_new_epoch_is_above_everything_known() -> None:
    assert next_epoch(2, [1, 5]) == 6
    assert next_epoch(1, []) == 2


def test_a_lineage_is_read_as_it_was_written() -> None:
    steps = (Fork(1, "a", 7, "p1"), Fork(3, "b", 9, ""))
    assert read_lineage(write_lineage(steps)) == steps
    for wrong in ("1 a 7", "x a 7 -", "2 b 1 -; 1 a 1 -", "1 a 1 -; 1 a 1 -"):
        with pytest.raises(ValueError, match=r"."):
            read_lineage(wrong)
