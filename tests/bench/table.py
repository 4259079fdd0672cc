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
        bar: the ratio we hold ourselves to; None for a number told for the record.
        at_least: the ratio must not be smaller, instead of not greater.
        reason: why a bar is not met, as measured in this run.
        known: why it is not met, as it is on record; "" where nobody expects that.
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
    known: str = ""

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        if self.bar is None:
            return True
        return self.ratio >= self.bar if self.at_least else self.ratio <= self.bar


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
    rows = [("", "ours", "floor or peer", "", "ratio", "bar", "")]
    for line in lines:
        bar = "—" if line.bar is None else f"{'≥' if line.at_least else '≤'} {line.bar:g}"
        verdict = "" if line.bar is None else "good" if line.met else "known" if line.known else "MISSED"
        rows.append(
            (
                line.name,
                f"{line.ours:.2f} {line.unit}",
                f"{line.other:.2f} {line.unit}",
                line.against,
                f"{line.ratio:.2f}",
                bar,
                verdict,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(7)]
    out = ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    for line in lines:
        if not line.met:
            out += [f"  {line.name}: {why}" for why in (line.reason, line.known) if why]
    return "\n".join(out)
