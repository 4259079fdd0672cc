from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

PYTHONS_OWN = (700, 10, 10)


@pytest.fixture(autouse=True)
def _garbage_is_looked_for_as_python_does() -> Iterator[None]:
    """What is measured here is what the program takes, not what the run of the tests saves."""
    kept = gc.get_threshold()
    gc.set_threshold(*PYTHONS_OWN)
    yield
    gc.set_threshold(*kept)
