"""How figures of indicators are put together, over time and over offices."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tracking.figures import ROLL_UPS, Weighed, mean, over_offices, over_time


def series(*values: int, weights: tuple[int | None, ...] = ()) -> list[Weighed]:
    given_weights = weights or (None,) * len(values)
    return [
        Weighed(Decimal(value), None if weight is None else Decimal(weight))
        for value, weight in zip(values, given_weights, strict=True)
    ]


@pytest.mark.parametrize(
    ("rule", "roll_up", "found", "expected"),
    [
        ("what happened is added up", "sum", series(3, 0, 4), Decimal(7)),
        ("what there is stands as it was last", "latest", series(3, 0, 4), Decimal(4)),
        ("a mean is weighed", "mean", series(50, 100, weights=(1, 3)), Decimal("87.5")),
        ("without weights it is the plain one", "mean", series(50, 100), Decimal(75)),
        ("what has no weight beside others drops out", "mean", series(50, 100, weights=(None, 3)), Decimal(100)),
        ("left alone it is the last", "none", series(3, 4), Decimal(4)),
        ("a nought is a nought", "sum", series(0), Decimal(0)),
        ("what is missing is missing", "sum", [], None),
    ],
)
def test_over_time(rule: str, roll_up: str, found: list[Weighed], expected: Decimal | None) -> None:
    assert over_time(found, roll_up) == expected


@pytest.mark.parametrize(
    ("rule", "roll_up", "found", "expected"),
    [
        ("offices add up", "sum", series(3, 4), Decimal(7)),
        ("also what each has", "latest", series(3, 4), Decimal(7)),
        ("a mean is weighed", "mean", series(50, 100, weights=(1, 3)), Decimal("87.5")),
        ("weights of nought give no mean", "mean", series(50, 100, weights=(0, 0)), None),
        ("some are never consolidated", "none", series(3, 4), None),
        ("nobody said anything", "sum", [], None),
    ],
)
def test_over_offices(rule: str, roll_up: str, found: list[Weighed], expected: Decimal | None) -> None:
    assert over_offices(found, roll_up) == expected


FIGURES = st.decimals(-(10**9), 10**9, places=2)


def test_shares_of_several_offices_have_a_mean_and_no_sum() -> None:
    assert over_offices(series(72, 80), "latest", "%") is None
    assert over_offices(series(72, 80), "sum", "%") is None
    assert over_offices(series(72), "latest", "%") == Decimal(72)
    assert over_offices(series(72, 80), "mean", "%") == Decimal(76)


@given(st.lists(FIGURES, min_size=1, max_size=24), st.sampled_from(["sum", "latest"]))
def test_the_order_of_offices_does_not_matter(values: list[Decimal], roll_up: str) -> None:
    found = [Weighed(value) for value in values]
    assert over_offices(found, roll_up) == over_offices(found[::-1], roll_up)


@given(st.lists(st.tuples(FIGURES, st.decimals(1, 1000, places=1)), min_size=1, max_size=12))
def test_a_mean_lies_between_its_figures(pairs: list[tuple[Decimal, Decimal]]) -> None:
    found = mean([Weighed(value, weight) for value, weight in pairs])
    assert found is not None
    slack = Decimal("0.000001")
    assert min(value for value, _ in pairs) - slack <= found <= max(value for value, _ in pairs) + slack


@given(st.sampled_from(ROLL_UPS))
def test_one_figure_is_itself_over_time(roll_up: str) -> None:
    assert over_time(series(12), roll_up) == Decimal(12)
