"""The sheet of thousands of units takes a minute: it tells how far it is, and hears that it should stop."""

from __future__ import annotations

import pytest

from app.errors import Cancelled
from app.reports.consolidated_xlsx import write_consolidated
from tests.bench.bench_consolidated import made


class Watched:
    """Keeps the steps; stops after so many."""

    def __init__(self, patience: int = 1_000) -> None:
        self.steps: list[tuple[int, int]] = []
        self._patience = patience

    def step(self, _stage: str, done: int, total: int) -> None:
        self.steps.append((done, total))
        if len(self.steps) > self._patience:
            raise Cancelled


def test_a_step_is_told_for_every_unit_and_never_goes_back() -> None:
    watched = Watched()
    write_consolidated(made(40, 5), watched)
    done = [one for one, _total in watched.steps]
    assert done == sorted(done)
    assert len(done) > 40
    assert all(one < total for one, total in watched.steps)


def test_it_can_be_stopped_between_two_units() -> None:
    watched = Watched(patience=7)
    with pytest.raises(Cancelled):
        write_consolidated(made(40, 5), watched)
    assert len(watched.steps) == 8
