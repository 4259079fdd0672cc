"""Ratios measured side by side, and the table they are told in. Absolute times drift; ratios count."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Job = Callable[[], object]


@dataclass(frozen=True)
class Line:
    """One measurement beside its floor or peer.

    Attributes:
        name: which bar: "S5 package out".
        ours, other: medians, in the unit named.
        against: what the other one is.
        ratio: ours over the other, or the other over ours where ``at_least``.
        bar: the ratio we hold ourselves to (SPEED); None for a number told for the record.
        at_least: the ratio must not be smaller, instead of not greater.
        reason: why a bar is not met, as measured in this run.
        shown: the bar in its place where that one is shown to be wrong (``recorded.toml``); None where it holds.
        because: why it is wrong, as it is on record.
    """

    name: str
    ours: float
    other: float
    against: str
    ratio: float
    bar: float | None
    at_least: bool = False
    unit: str = "ms"
    reason: str = ""
    shown: float | None = None
    because: str = ""

    @property
    def met(self) -> bool:
        """Whether the bar is met, or the one that is shown in its place."""
        return self._keeps(self.bar if self.shown is None else self.shown)

    @property
    def as_wished(self) -> bool:
        """Whether the bar of SPEED itself is met."""
        return self._keeps(self.bar)

    def _keeps(self, bar: float | None) -> bool:
        return bar is None or (self.ratio >= bar if self.at_least else self.ratio <= bar)


def seconds(job: Job) -> float:
    """How long a job takes once."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def in_turn(jobs: Sequence[Job], runs: int, warm: int = 1) -> list[list[float]]:
    """Seconds of each job, run in turn, so that a busy moment of the machine falls on all of them."""
    for _ in range(warm):
        for job in jobs:
            job()
    found: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for job, kept in zip(jobs, found, strict=True):
            kept.append(seconds(job))
    return found


def beside(
    name: str,
    ours: Sequence[float],
    other: Sequence[float],
    against: str,
    bar: float | None,
    *,
    at_least: bool = False,
    reason: str = "",
) -> Line:
    """A line from two rows of seconds of the same length: the median of the ratios, pair by pair."""
    ratios = [b / a if at_least else a / b for a, b in zip(ours, other, strict=True)]
    return Line(name, median(ours) * 1e3, median(other) * 1e3, against, median(ratios), bar, at_least, reason=reason)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so much of the values stay under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def told(lines: Sequence[Line]) -> str:
    """The table, for people."""
    rows = [("", "ours", "floor or peer", "", "ratio", "bar of SPEED", "bar shown", "")]
    for line in lines:
        sign = "≥" if line.at_least else "≤"
        verdict = "" if line.bar is None else "MISSED" if not line.met else "good" if line.as_wished else "as shown"
        rows.append(
            (
                line.name,
                f"{line.ours:.2f} {line.unit}",
                f"{line.other:.2f} {line.unit}",
                line.against,
                f"{line.ratio:.2f}",
                "—" if line.bar is None else f"{sign} {line.bar:g}",
                "" if line.shown is None else f"{sign} {line.shown:g}",
                verdict,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(8)]
    out = ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for line in lines:
        if not line.as_wished:
            out += [f"  {line.name}: {why}" for why in (line.reason, line.because) if why]
    return "\n".join(out)
