from __future__ import annotations

import pytest

from tests.hostile.fuzz import running


@pytest.mark.parametrize(
    ("target", "reached"),
    [
        ("packages", {"damaged", "signature-shape", "object-changed", "part-changed", "valid"}),
        ("workbooks", {"invalid-content", "not-a-package", "valid"}),
    ],
)
def test_what_comes_with_accidents_is_refused_by_name_or_means_one_thing(target: str, reached: set[str]) -> None:
    answers = running.run(target, count=1000, seed=2026)
    assert sum(answers.values()) == 1000
    assert reached <= answers.keys()


@pytest.mark.parametrize("target", running.TARGETS)
def test_an_input_can_be_made_again_by_its_number(target: str) -> None:
    assert running.make(target, 1, 77) == running.make(target, 1, 77)
    assert running.make(target, 1, 77) != running.make(target, 1, 78)
