from __future__ import annotations

from tests.hostile import fuzz_seal


def test_mutated_packages_are_refused_or_hold_the_sealed_content() -> None:
    answers = fuzz_seal.run(count=1500, seed=2026)
    assert sum(answers.values()) == 1500
    assert {"damaged", "signature-shape", "object-changed", "part-changed", "valid"} <= answers.keys()


def test_an_input_can_be_made_again_by_its_number() -> None:
    assert fuzz_seal.make(1, 77) == fuzz_seal.make(1, 77)
    assert fuzz_seal.make(1, 77) != fuzz_seal.make(1, 78)
