"""Receiving all that lies under some paths: packages one after another, and the evidence beside them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.clock import Clock
from app.exchange.container import Damaged
from app.exchange.courier.drives import is_removable
from app.exchange.courier.evidence import take_evidence
from app.exchange.courier.gather import Gathered, GatheredFile, gather
from app.exchange.examine import Offer, claimed_order
from app.exchange.folders import Folders
from app.exchange.inbox import apply, look
from app.exchange.outcomes import Outcome, Result
from app.progress import Progress, Silent
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
        evidence: hashes of the evidence files that were kept.
        unseen: there were more or deeper files than are looked at.
        others: packages for other offices that lay among them and were left where they are.
    """

    outcomes: list[Outcome]
    evidence: tuple[str, ...] = ()
    unseen: bool = False
    others: int = 0


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
        ExchangeError: ``cannot-read``: a path given is not there.
        Cancelled: a person asked to stop; what was applied before stays applied.
    """
    watched = progress or Silent()
    found = gather(paths, stick=is_removable)
    named = {path for path in paths if path.is_file()}
    outcomes: list[Outcome] = []
    others = 0
    foreign: list[GatheredFile] = []
    backed_up = False

    def once() -> None:
        nonlocal backed_up
        if before is not None and not backed_up:
            before()
            backed_up = True

    for done, file in enumerate(_in_order(found.packages, watched)):
        watched.step("apply", done, len(found.packages))
        offer = look(store, file, weighed=False)
        if offer.outcome in _MAY_BE_EVIDENCE:
            foreign.append(file)  # what lists it may come after it
        elif offer.outcome == Result.WRONG_ADDRESSEE and file.path not in named:
            _log.info("left where it lies: %s", offer.outcome)
            others += 1  # a stick goes round: what is for other offices stays on it for them
        else:
            outcomes.append(apply(store, clock, who, offer, folders, confirmed=confirmed, before=once))
    evidence = take_beside(store, folders, found)
    for file in foreign:
        offer = look(store, file, weighed=False)
        if not is_evidence(store, offer):
            outcomes.append(apply(store, clock, who, offer, folders, confirmed=confirmed, before=once))
    return Received(outcomes, evidence, found.unseen, others)


def take_beside(store: Store, folders: Folders, found: Gathered) -> tuple[str, ...]:
    """Keep the evidence that lay beside packages, now that the records that list it are here. Returns its hashes.

    Raises:
        ExchangeError: ``no-room``, ``cannot-write``.
    """
    return tuple(take_evidence(store, folders.evidence, found.beside)) if folders.evidence is not None else ()


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
