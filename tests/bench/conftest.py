from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

PYTHONS_OWN = (700, 10, 10)


@pytest.fixture(autouse=True)
def _garbage_is_looked_for_as_python_does(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is measured is what the program takes, not what a run of the tests saves; there is no worker here."""
    if request.node.get_closest_marker("bench") is None:
        yield
        return
    kept, looked = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(*PYTHONS_OWN)
    gc.enable()
    yield
    gc.set_threshold(*kept)
    if not looked:
        gc.disable()
