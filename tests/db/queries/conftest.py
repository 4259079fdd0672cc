from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plan_store import PlanStore, make_store


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanStore]:
    """The sample plan as the commune carries it out."""
    made = make_store(tmp_path)
    yield made
    made.store.close()
