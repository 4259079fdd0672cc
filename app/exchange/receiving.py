"""Receiving all that lies under some paths: packages one after another, and the evidence beside them."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from app.clock import Clock
from app.errors import AppError, Cancelled
from app.exchange import readback
from app.exchange.container import Damaged
from app.exchange.courier.drives import is_removable
from app.exchange.courier.evidence import EvidenceTaken, take_evidence
from app.exchange.courier.gather import Gathered, GatheredFile, gather
from app.exchange.examine import Offer, claimed_order
from app.exchange.files import settle
from app.exchange.folders import Folders
from app.exchange.inbox import apply, log_received, look, look_over, take
from app.exchange.outcomes import Outcome, Result
from app.holding import as_refusal
from app.progress import Progress, Silent
from db.errors import StoreError
from db.queries.exchange_report import all_listed_evidence
from db.store import Store

_log = logging.getLogger(__name__)
_MAY_BE_EVIDENCE: Final = frozenset({Result.NOT_A_PACKAGE, Result.NOT_SEALED, Result.DAMAGED, Result.TOO_LARGE})
"""What an ordinary workbook or archive that was listed as evidence looks like to the reader of packages."""


@dataclass(frozen=True)
class Received:
    """What became of everything that lay under some paths.

    Attributes:
        outcomes: one per package file.
        evidence: what became of the evidence files beside them.
        unseen: there were more or deeper files than are looked at.
        others: packages for other offices that lay among them and were left where they are.
        stopped: why it went no further once some were in: this computer's disk or store refuses more; ``outcomes`` are
            true all the same.
        not_reached: how many packages were not taken in then, nor refused.
    """

    outcomes: list[Outcome]
    evidence: EvidenceTaken = field(default_factory=EvidenceTaken)
    unseen: bool = False
    others: int = 0
    stopped: AppError | None = None
    not_reached: int = 0


def receive(
    store: Store,
    clock: Clock,
    who: str,
    paths: Sequence[Path],
    folders: Folders,
    *,
    confirmed: bool = False,
    before: Callable[[], object] | None = None,
    progress: Progress | None = None,
) -> Received:
    """Take in everything that lies under some paths: examined, ordered and applied one after another.

    A package for another office is refused where it was named itself, and left alone where it only lay among others.
    Evidence beside the packages is matched by its hash, whatever its name, and kept; a workbook or an archive that some
    record lists as evidence is no refused package.

    Raises:
        ExchangeError: ``cannot-read``: a path given is not there. AppError, StoreError: nothing could be taken in.
        Cancelled: a person asked to stop; what was applied before stays applied.
    """
    watched = progress or Silent()
    found = gather(paths, stick=is_removable)
    named = frozenset(path for path in paths if path.is_file())
    ordered = _in_order(found.packages, watched)
    taking = _Taking(store, clock, who, folders, confirmed, named, before, watched, len(ordered))
    try:
        while taking.done < len(ordered):
            taking.some(ordered[taking.done : taking.done + _TOGETHER])
    except (AppError, StoreError) as error:
        refusal = error if isinstance(error, AppError) else as_refusal(error)
        if refusal is None or not taking.outcomes:
            raise
        _log.warning("taking in stopped: %s", refusal.code, exc_info=error)
        left = len(ordered) - taking.done
        return Received(taking.outcomes, unseen=found.unseen, others=taking.others, stopped=refusal, not_reached=left)
    evidence = take_beside(store, folders, found)
    taking.what_was_no_evidence()
    return Received(taking.outcomes, evidence, found.unseen, taking.others)


_TOGETHER: Final = 64
"""Packages in one transaction at most: what is written for each lies side by side in the store with what is written for
the others, and goes to the disk once for all of them.
"""
_TOGETHER_S: Final = 2.0
"""How long such a transaction may grow: what a power cut undoes of packages that still lie where they came from."""


@dataclass
class _Taking:
    """Files taken in one after another.

    Attributes:
        before: called before the first change; None once it was, and where nothing is to be called.
        done: how many of all are behind us.
        foreign: what looks like no package and may be evidence: what lists it may come after it.
        others: how many were for other offices, left where they are.
        own_copies: a package of our own was read back.
    """

    store: Store
    clock: Clock
    who: str
    folders: Folders
    confirmed: bool
    named: frozenset[Path]
    before: Callable[[], object] | None
    watched: Progress
    total: int
    done: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    foreign: list[GatheredFile] = field(default_factory=list)
    others: int = 0
    own_copies: bool = False

    def some(self, files: Sequence[GatheredFile]) -> None:
        """Take as many of some files as one transaction holds; the first alone while something is to be called before.

        Where one of them fails, none of them counts: they are taken again one by one, so that what comes before the
        one that fails is in, as ever.

        Raises:
            Cancelled: a person asked to stop; what was taken before stays.
        """
        self.watched.step("apply", self.done, self.total)
        if len(files) == 1 or self.before is not None:
            self._one(files[0])
            return
        begun = replace(self, outcomes=[*self.outcomes], foreign=[*self.foreign])
        try:
            stopped = self._together(files)
        except Exception:
            tried = self.done + 1 - begun.done
            self.done, self.others = begun.done, begun.others
            self.outcomes, self.foreign = begun.outcomes, begun.foreign
            for file in files[:tried]:
                self._one(file)
            return
        taken = self.outcomes[len(begun.outcomes) :]
        last = next((one.package_id or "" for one in reversed(taken) if one.result == Result.APPLIED), None)
        if last is not None:
            readback.resume(self.store, self.clock, self.folders.packages, except_for=last, own_copy=self.own_copies)
        if stopped is not None:
            raise stopped

    def _together(self, files: Sequence[GatheredFile]) -> Cancelled | None:
        """Take files in one transaction until it has grown long; tells of a person who asked to stop."""
        stopped: Cancelled | None = None
        began = time.monotonic()
        stored: list[tuple[Offer, Outcome]] = []
        with self.store.write(self.who, at=self.clock.now()) as writing:
            for number, file in enumerate(files):
                if number:
                    try:
                        self.watched.step("apply", self.done, self.total)
                    except Cancelled as asked:
                        stopped = asked
                        break
                writing.begin_again(self.who, self.clock.now())
                offer = look_over(writing.connection, file, weighed=False)
                if self._is_package(offer, file):
                    taken = take(
                        writing, self.clock, self.who, offer, self.folders, confirmed=self.confirmed, settled=False
                    )
                    self.outcomes.append(taken)
                    stored.append((offer, taken))
                    self.own_copies |= offer.peers is not None and offer.peers.own_copy
                self.done += 1
                if time.monotonic() - began > _TOGETHER_S or readback.waits(writing.connection):
                    break
            settle(self.folders.packages)
        for offer, taken in stored:
            log_received(offer, taken)
        return stopped

    def _one(self, file: GatheredFile) -> None:
        """Take one file in a transaction of its own."""
        offer = look(self.store, file, weighed=False)
        if self._is_package(offer, file):
            self.outcomes.append(self._apply(offer))
        self.done += 1

    def what_was_no_evidence(self) -> None:
        """Say what became of the files that looked like no package and that no record lists."""
        for file in self.foreign:
            offer = look(self.store, file, weighed=False)
            if not is_evidence(self.store, offer):
                self.outcomes.append(self._apply(offer))

    def _is_package(self, offer: Offer, file: GatheredFile) -> bool:
        """Whether it is to be taken in now."""
        if offer.outcome in _MAY_BE_EVIDENCE:
            self.foreign.append(file)
        elif offer.outcome == Result.WRONG_ADDRESSEE and file.path not in self.named:
            _log.info("left where it lies: %s", offer.outcome)
            self.others += 1  # a stick goes round: what is for other offices stays on it for them
        else:
            return True
        return False

    def _apply(self, offer: Offer) -> Outcome:
        def first() -> None:
            if self.before is not None:
                self.before()
                self.before = None

        return apply(self.store, self.clock, self.who, offer, self.folders, confirmed=self.confirmed, before=first)


def take_beside(store: Store, folders: Folders, found: Gathered) -> EvidenceTaken:
    """Keep the evidence that lay beside packages, now that the records that list it are here."""
    return take_evidence(store, folders.evidence, found.beside) if folders.evidence is not None else EvidenceTaken()


def is_evidence(store: Store, offer: Offer) -> bool:
    """Whether a file that is no package is evidence that some record lists."""
    if offer.outcome not in _MAY_BE_EVIDENCE or not offer.data:
        return False
    with store.read() as connection:
        return hashlib.sha256(offer.data).hexdigest() in all_listed_evidence(connection)


def _in_order(files: Sequence[GatheredFile], watched: Progress) -> list[GatheredFile]:
    """Files by what their covers claim, so that each sender's history comes in its order. Only the covers are read, and
    nothing of them is believed: a wrong claim costs its sender the order and nothing else.
    """
    claimed: list[tuple[tuple[Any, ...], int]] = []
    for number, file in enumerate(files):
        watched.step("examine", number, len(files))
        claimed.append((_claim(file) if len(files) > 1 else (), number))
    return [files[number] for _, number in sorted(claimed)]


def _claim(file: GatheredFile) -> tuple[Any, ...]:
    try:
        return claimed_order(file.read())
    except Damaged:
        return claimed_order(b"")
