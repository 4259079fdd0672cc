from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester

from app.outline.rematch import Match
from tests.support.screens import Bench
from ui.screens.review.pairing import Pairing, PairLine, Side
from ui.screens.review.pairs_model import PairsModel, PairWords, told

OLD = [
    Side("a", "I.1", "Xây dựng kế hoạch", {"hạn": "30/11/2026"}),
    Side("b", "I.2", "Tuyên truyền"),
    Side("c", "I.3", "Họp"),
]
NEW = [
    Side("x", "I.1", "Xây dựng kế hoạch", {"hạn": "20/12/2026"}),
    Side("y", "I.3", "Tuyên truyền"),
    Side("z", "I.4", "Tổng kết"),
]
FOUND = [
    Match("a", "x", "same", 1.0),
    Match("b", "y", "moved", 1.0),
    Match(None, "z", "added", 0.0),
    Match("c", None, "removed", 0.0),
]


def pairing() -> Pairing:
    return Pairing(OLD, NEW, FOUND)


def by_how(made: Pairing) -> dict[str, PairLine]:
    return {line.how: line for line in made.lines()}


def test_a_clause_whose_date_alone_differs_counts_as_changed_and_shows_both_dates() -> None:
    lines = by_how(pairing())
    assert set(lines) == {"changed", "moved", "added", "removed"}
    assert told(lines["changed"]) == ("Xây dựng kế hoạch · hạn: 30/11/2026", "Xây dựng kế hoạch · hạn: 20/12/2026")


def test_what_one_side_does_not_name_is_not_compared() -> None:
    made = Pairing(
        [Side("a", "I", "Họp")], [Side("x", "I", "Họp", {"hạn": "20/12/2026"})], [Match("a", "x", "same", 1)]
    )
    assert [line.how for line in made.lines()] == ["same"]


def test_a_comma_more_is_a_change_of_words() -> None:
    made = Pairing([Side("a", "I", "Họp, bàn")], [Side("x", "I", "Họp bàn")], [Match("a", "x", "same", 1.0)])
    assert [line.how for line in made.lines()] == ["changed"]


def test_a_pair_taken_apart_stays_in_its_place_and_counts_as_gone_and_new() -> None:
    made = pairing()
    changed = by_how(made)["changed"]
    made.toggle(changed)
    apart = by_how(made)["changed"]
    assert (apart.goes, apart.comes) == (OLD[0], NEW[0])
    assert made.pairs() == {"b": "y"}
    made.toggle(apart)
    assert made.pairs() == {"a": "x", "b": "y"}


def test_a_clause_joined_to_another_leaves_its_former_partner_alone() -> None:
    made = pairing()
    assert made.link("c", "x")
    assert made.pairs() == {"b": "y", "c": "x"}
    assert [line.old.id for line in made.lines() if line.how == "removed" and line.old] == ["a"]
    assert not made.link("c", "x")
    made.undo()
    assert made.pairs() == {"a": "x", "b": "y"}
    made.redo()
    assert made.pairs() == {"b": "y", "c": "x"}


def test_two_clauses_taken_apart_and_joined_again_by_hand_are_one() -> None:
    made = pairing()
    made.toggle(by_how(made)["changed"])
    assert made.link("a", "x")
    assert made.pairs()["a"] == "x"


def test_what_a_person_decided_is_kept_when_the_outline_is_compared_again() -> None:
    before = pairing()
    before.link("c", "z")
    before.toggle(by_how(before)["moved"])
    again = pairing()
    again.decide_as(before)
    assert again.pairs() == {"a": "x", "c": "z"}


def test_the_pairs_model_is_a_proper_model(bench: Bench) -> None:
    model = PairsModel(PairWords("cũ", "mới", "chỉ cũ", "chỉ mới"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made = pairing()
    model.show_lines(made.lines(), everything=False)
    assert len(model.all_rows()) == 4
    same = [PairLine("same", OLD[1], NEW[1])]
    model.show_lines(same, everything=False)
    assert model.all_rows() == []
    model.show_lines(same, everything=True)
    assert model.all_rows() == same
