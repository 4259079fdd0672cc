"""Where a package stands in the order of things: a pure decision, without store, clock or files.

A sender's history is a chain of epochs. Inside an epoch, ``version`` counts every package the sender made, to whomever,
and orders its state; ``sequence`` counts one stream (sender and addressee) and finds gaps. A restore begins a new epoch
with a higher number and says, in its lineage, after which version it continues. Clocks, file names and dates decide
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.exchange.cover import Cover, Fork

EPOCHS_AHEAD: Final = 1_000
"""So many epochs ahead of its own an office believes that it has been."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a package claims to stand."""

    package_id: str
    epoch_number: int
    epoch_id: str
    version: int
    sequence: int
    lineage: tuple[Fork, ...] = ()
    previous_id: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Packages of the same epoch that are known here and must fit: a copy that goes on unnoticed does not.

    Attributes:
        twin_id: the id known for the same version, or for the same place in the stream; "" where none is known.
        before_id: the id known of the number before in the stream.
        after_previous_id: what the number after names as the one before it; None where none is known.
    """

    twin_id: str = ""
    before_id: str = ""
    after_previous_id: str | None = None

    def fit(self, claimed: Position) -> bool:
        """Whether a package fits between them."""
        if self.twin_id not in ("", claimed.package_id):
            return False
        if self.before_id not in ("", claimed.previous_id):
            return False
        return self.after_previous_id in (None, claimed.package_id)


@dataclass(frozen=True, slots=True)
class StreamLine:
    """The accepted line of a sender: its epoch, the newest version applied of it, and what a person decided against."""

    epoch_number: int
    epoch_id: str
    version: int
    lineage: tuple[Fork, ...] = ()
    rejected: frozenset[str] = frozenset()


NOBODY = Neighbours()


class StreamStanding(StrEnum):
    """What the order says of a package."""

    KNOWN = "already-applied"
    OLDER = "older"
    BRANCHED = "branched"
    CURRENT = "current"
    """Of the accepted epoch: each section applies if it is newer than the one applied."""
    NEW_LINE = "new-line"
    """The first package of a sender, or a clean continuation in a new epoch: every section is new."""


@dataclass(frozen=True, slots=True)
class StreamDecision:
    """The standing, and why a branch is one.

    Attributes:
        reason: same-number | fork-below | beyond-fork | unrelated | rejected | twin, or "".
    """

    standing: StreamStanding
    reason: str = ""


def position(cover: Cover, package_id: str) -> Position:
    """The position a cover claims.

    Raises:
        ValueError: its lineage cannot be read (the strict reader has refused that before).
    """
    return Position(
        package_id,
        cover.epoch_number,
        cover.epoch_id,
        cover.version,
        cover.sequence,
        cover.forks(),
        cover.previous_id,
    )


def decide(line: StreamLine | None, claimed: Position, *, known: bool, beside: Neighbours = NOBODY) -> StreamDecision:
    """Where a package stands towards the accepted line of its sender.

    Args:
        known: a package of that id was applied before.
        beside: what is known of the packages around it in its epoch.
    """
    if known:
        return StreamDecision(StreamStanding.KNOWN)
    if not beside.fit(claimed):
        return StreamDecision(StreamStanding.BRANCHED, "twin")
    if line is None:
        return StreamDecision(StreamStanding.NEW_LINE)
    passed = _fork(line.lineage, claimed.epoch_id)
    if passed is not None and claimed.version <= passed.version:
        return StreamDecision(StreamStanding.OLDER)
    if claimed.epoch_id in line.rejected:
        return StreamDecision(StreamStanding.BRANCHED, "rejected")
    if claimed.epoch_id == line.epoch_id:
        if claimed.epoch_number != line.epoch_number:
            return StreamDecision(StreamStanding.BRANCHED, "unrelated")
        return StreamDecision(StreamStanding.CURRENT)
    if claimed.epoch_number == line.epoch_number:
        return StreamDecision(StreamStanding.BRANCHED, "same-number")
    if claimed.epoch_number < line.epoch_number:
        return StreamDecision(StreamStanding.BRANCHED, "unrelated" if passed is None else "beyond-fork")
    left = _fork(claimed.lineage, line.epoch_id)
    if left is None:
        return StreamDecision(StreamStanding.BRANCHED, "unrelated")
    if left.version < line.version:
        return StreamDecision(StreamStanding.BRANCHED, "fork-below")
    return StreamDecision(StreamStanding.NEW_LINE)


def section_applies(applied: tuple[str, int] | None, epoch_id: str, version: int) -> bool:
    """Whether a section of a package on the accepted line is newer than the one applied.

    Args:
        applied: (epoch id, version) of the section applied, or None.
    """
    return applied is None or applied[0] != epoch_id or version > applied[1]


def advance(line: StreamLine | None, claimed: Position) -> StreamLine:
    """The line after a package was applied."""
    if line is None or line.epoch_id != claimed.epoch_id:
        rejected = line.rejected if line is not None else frozenset()
        return StreamLine(claimed.epoch_number, claimed.epoch_id, claimed.version, claimed.lineage, rejected)
    return StreamLine(line.epoch_number, line.epoch_id, max(line.version, claimed.version), line.lineage, line.rejected)


def choose(line: StreamLine, claimed: Position, *, take_claimed: bool) -> StreamLine:
    """The line after a person has chosen between it and a branch: the other one is decided against.

    A taken branch starts with version 0 applied, so that its packages come in whole.
    """
    if not take_claimed:
        if claimed.epoch_id == line.epoch_id:
            return line
        return StreamLine(
            line.epoch_number, line.epoch_id, line.version, line.lineage, line.rejected | {claimed.epoch_id}
        )
    rejected = (line.rejected | {line.epoch_id}) - {claimed.epoch_id}
    rejected -= {step.epoch_id for step in claimed.lineage if step.epoch_id != line.epoch_id}
    # The epoch left may be an ancestor of the one taken: then only what lies beyond the fork is decided against,
    # which the lineage says already.
    if _fork(claimed.lineage, line.epoch_id) is not None:
        rejected -= {line.epoch_id}
    return StreamLine(claimed.epoch_number, claimed.epoch_id, 0, claimed.lineage, rejected)


def next_epoch(own_number: int, known_numbers: Iterable[int]) -> int:
    """The number of the epoch after a restore: one more than the highest known from anywhere.

    What lies further ahead than any office is ever restored is nobody's memory: followed, one peer's claim would lead
    us to numbers that no format holds, and nobody could read us any more.
    """
    return 1 + max((own_number, *(number for number in known_numbers if number - own_number <= EPOCHS_AHEAD)))


def _fork(lineage: tuple[Fork, ...], epoch_id: str) -> Fork | None:
    return next((step for step in lineage if step.epoch_id == epoch_id), None)
