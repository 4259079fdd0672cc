"""What a piece of work costs, for tests that compare one cost with another: never a number of seconds by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

GRAIN_S = 0.02
"""Below this the machine's own noise is larger than the work: both sides of a ratio count at least so much."""


def cost(work: Callable[[], object], times: int = 2) -> float:
    """The processor time of some work, the best of several runs; what other programs do meanwhile does not count."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return max(best, GRAIN_S)


def below(limit: float, work: Callable[[], object], times: int = 2) -> bool:
    """Whether the best of several runs costs less than the limit: the first that does settles it, and is the last."""
    return any(cost(work, 1) < limit for _ in range(times))
