"""How a long job tells how far it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """A port that a long job calls between its steps."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is behind us in ``stage`` (a stable code, not a sentence).

        Raises:
            Cancelled: a person asked the job to stop.
        """
        ...


class Silent:
    """Progress nobody watches and nobody cancels."""

    def step(self, stage: str, done: int, total: int) -> None:
        return None
