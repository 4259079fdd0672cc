"""Nothing is lost, doubled or fooled in two years of bad post; and the simulator would notice if it were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.hostile.channel.desk import ISSUER, PLAN
from tests.hostile.channel.judging import differences, judge, plain
from tests.hostile.channel.simulation import NONE, UNITS, Faults, Simulation

BLOCKS, SEEDS = 3, 20
"""In the ordinary run: each block must see every kind of answer; ``python -m tests.hostile.channel`` runs ten thousand
seeds."""


@pytest.mark.parametrize("block", range(BLOCKS))
def test_every_state_ends_as_without_faults_or_an_open_item_explains_it(block: int) -> None:
    words: dict[str, int] = {}
    for seed in range(block * SEEDS, (block + 1) * SEEDS):
        left, faulty, _ = judge(seed)
        assert left == [], f"seed {seed}: {faulty.events}"
        assert faulty.regressions == 0
        assert faulty.wrong_gaps == [], f"seed {seed}: {faulty.events}"
        for word, count in faulty.words.items():
            words[word] = words.get(word, 0) + count
    assert {"applied", "already-applied", "older", "branched", "seal-broken", "own:applied"} <= words.keys()


def test_an_issuer_restored_again_and_again_keeps_its_answers() -> None:
    """Where a restore is noticed and its own packages are read back, in whatever order, no answer is lost."""
    faults = Faults(restore=0, clone=0, unnoticed=0, never_decides=0, issuer_restore=0.06)
    restored = 0
    for seed in range(2000, 2016):
        left, faulty, _ = judge(seed, faults)
        assert left == [], f"seed {seed}: {faulty.events}"
        assert faulty.lost_answers == [], f"seed {seed}: {faulty.events}"
        restored += len(faulty.events)
    assert restored > 16


def test_without_faults_everybody_holds_what_the_others_say() -> None:
    clean = Simulation(7, NONE).run()
    assert clean.items == []
    for unit in UNITS:
        own = {name: tables for name, tables in plain(clean.own[unit]).items() if name.startswith("period:")}
        assert plain(clean.states[ISSUER, unit]) == own
        assert plain(clean.states[unit, ISSUER])[f"plan:{PLAN}"] == clean.own[ISSUER][f"plan:{PLAN}"]


def test_where_everybody_decides_and_nothing_is_copied_nothing_differs_at_all() -> None:
    faults = Faults(clone=0, unnoticed=0, never_decides=0, restore=0.02)
    for seed in range(1000, 1010):
        left, faulty, clean = judge(seed, faults)
        assert left == []
        assert differences(faulty, clean) == [], f"seed {seed}: {faulty.events} {faulty.items}"


@pytest.mark.parametrize("seed", [2430, 4519])
def test_a_task_taken_back_before_a_person_looked_is_nobodys_fault(seed: int) -> None:
    left, faulty, _ = judge(seed)
    assert left == [], faulty.events


def _always_applies(*_: Any) -> bool:
    return True


def _newest_only(digests: dict[str, str], _: Any) -> set[str]:
    return set(sorted(digests)[-1:])


BROKEN: list[tuple[str, str, Callable[..., Any]]] = [
    ("old sections overwrite new ones", "section_applies", _always_applies),
    ("a period is sent once and never again", "receipts.wanted_periods", _newest_only),
]


@pytest.mark.parametrize(("rule", "name", "broken"), BROKEN, ids=[one[0] for one in BROKEN])
def test_the_simulator_notices_a_rule_taken_away(
    monkeypatch: pytest.MonkeyPatch, rule: str, name: str, broken: Callable[..., Any]
) -> None:
    monkeypatch.setattr(f"tests.hostile.channel.desk.{name}", broken)
    faults = Faults(restore=0, clone=0)
    assert any(left or faulty.regressions for left, faulty, _ in (judge(seed, faults) for seed in range(10))), rule
