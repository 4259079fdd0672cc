"""Files that came: looked at without change, shown with what they would change, taken in or put aside.

The window looks at each and lets a person decide; ``roviec receive`` takes in all that may be. Both judge and apply by
the same acts of ``app.exchange``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from app.desk import offices
from app.desk.office import Office
from app.desk.trust import SUBORDINATE, SUPERIOR, Stranger
from app.errors import Cancelled
from app.exchange import inbox
from app.exchange.authorities import authority_of
from app.exchange.courier.evidence import EvidenceTaken, missing_evidence, take_evidence
from app.exchange.courier.gather import GatheredFile, looks_sealed
from app.exchange.examine import READY, Offer
from app.exchange.files import read_whole
from app.exchange.inbox import Examined
from app.exchange.outcomes import RECEIVED, Outcome, Result
from app.exchange.receiving import Received, receive
from app.exchange.unawaited import note_unawaited
from app.progress import Progress, Silent
from app.tracking.checks import Finding, doubts_of_file
from db.queries import packages as rows
from db.queries.offices import office as office_of
from db.queries.packages import Gap
from db.queries.plans import ClauseRecord, clauses
from db.queries.rows import OfficeRow
from db.store import Connection

__all__ = [
    "DOCUMENTS",
    "READY",
    "RECEIVED",
    "AwaitedEvidence",
    "ClauseRecord",
    "CleanTaken",
    "EvidenceTaken",
    "Examined",
    "Heap",
    "IncomingFile",
    "Offer",
    "Outcome",
    "Result",
    "TakenIn",
    "awaited_evidence",
    "examine",
    "is_clean",
    "is_data_file",
    "keep_evidence",
    "look",
    "look_again",
    "put_aside",
    "reopen",
    "sort_out",
    "stranger_of",
    "take_all_in",
    "take_clean_in",
    "take_in",
]

_WORKBOOKS = (".xlsx", ".xlsm")
DOCUMENTS = (".docx", ".docm", ".doc", ".pdf", ".txt", ".md", ".csv", *_WORKBOOKS)
"""Endings of the files that can be read as a plan document."""

_NAMED = 5
"""So many files of evidence that have not come are named in one sentence."""

_BY_NAME_ALONE: Mapping[str, str] = {
    Result.ALREADY_APPLIED: "already",
    Result.WRONG_ADDRESSEE: "another",
    Result.NOT_A_PACKAGE: "ordinary",
}
"""Outcomes that a person is told of one by one only where they named the very file."""


@dataclass(frozen=True)
class IncomingFile:
    """A file that came, with what is known here of the one who sent it.

    Attributes:
        offer: the file as examined, with what it would change.
        ours: our own office; today: the present day.
        sender: the office that it says it comes from, as it is called here; None where it is not known here.
        pinned_at: when the code of the one who sealed it was compared; None where it was not.
        authority: the imported authority that issued its certificate, or "".
        staying: the tasks that stay as they are, of the plans that change: (title of the plan, task).
    """

    offer: Offer
    ours: OfficeRow
    today: date
    sender: OfficeRow | None
    pinned_at: datetime | None
    authority: str
    staying: tuple[tuple[str, ClauseRecord], ...]


@dataclass
class Heap:
    """What was found under the paths a person gave, put in order before anybody is asked.

    Attributes:
        shown: files to show, in the order in which they are to be taken in.
        strays: files a person named that are no data files; they may be evidence.
        files: everything that may be evidence, strays among them.
        left: how many files were left where they are: ``already`` taken in, for ``another`` office, ``ordinary`` ones,
            those that were ``unreadable``.
    """

    shown: list[Offer] = field(default_factory=list)
    strays: list[Offer] = field(default_factory=list)
    files: list[GatheredFile] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)

    def after(self, earlier: Heap) -> Heap:
        """Both heaps, where more came before the earlier one was dealt with."""
        return Heap(
            earlier.shown + self.shown,
            earlier.strays + self.strays,
            earlier.files + self.files,
            {key: earlier.left.get(key, 0) + self.left.get(key, 0) for key in earlier.left | self.left},
        )

    def without(self, taken: EvidenceTaken) -> list[Offer]:
        """The strays that were no evidence either."""
        evidence = {*taken.kept, *(one.sha256 for one in taken.turned_away)}
        return [one for one in self.strays if hashlib.sha256(one.data).hexdigest() not in evidence]


@dataclass(frozen=True)
class CleanTaken:
    """What became of files that were taken in at once.

    Attributes:
        outcomes: one for each that was taken in.
        left: what needs a person, or was not reached; nothing of it was noted.
        stopped: a person asked to stop before all were in.
    """

    outcomes: tuple[Outcome, ...]
    left: tuple[Offer, ...]
    stopped: bool = False


@dataclass(frozen=True)
class TakenIn:
    """What became of everything that lay under some paths.

    Attributes:
        gaps: the numbers that are still missing, of all senders.
        awaited: the evidence that is still missing, of all offices.
        doubts: line of a file in Gửi – Nhận → what should be looked at again in its reports.
    """

    received: Received
    gaps: Sequence[Gap]
    doubts: Mapping[int, Sequence[Finding]]
    awaited: Sequence[AwaitedEvidence]


@dataclass(frozen=True)
class AwaitedEvidence:
    """Files of evidence that an office lists and that never came: they are asked for with the next file to it."""

    office: OfficeRow
    names: tuple[str, ...]

    @property
    def facts(self) -> Mapping[str, object]:
        """For the sentence ``evidence-awaited``; a long list is cut."""
        shown = ", ".join(self.names[:_NAMED])
        more = ", …" if len(self.names) > _NAMED else ""
        return {"office": self.office.short, "count": len(self.names), "names": f"{shown}{more}"}


# Looking


def is_data_file(path: Path) -> bool:
    """Whether a file is one that offices exchange, or may hold such, and no document to be read.

    A workbook is one when it bears a seal, whole or broken, or is too damaged to be opened, which is then said of it; a
    workbook without a seal is a document with tables.
    """
    if path.suffix.lower() in DOCUMENTS:
        return path.suffix.lower() in _WORKBOOKS and (looks_sealed(path) or not is_zipfile(path))
    return True


def examine(
    office: Office, paths: Sequence[Path], progress: Progress | None = None, *, light: bool = False
) -> Examined:
    """Look at everything under some paths; nothing is changed. ``light``: only what a list says of each is kept.

    Raises:
        ExchangeError: ``cannot-read``.
        Cancelled: a person asked to stop.
    """
    found = inbox.examine(office.store, paths, progress, light=light)
    for offer in found.offers:
        _noted(office, offer)
    return found


def sort_out(examined: Examined, named: Collection[str]) -> Heap:
    """Put what was examined in order.

    Args:
        named: names of the files a person chose one by one; what merely lay beside is not worth a question each.
    """
    heap = Heap(files=list(examined.found.others_files), left={"unreadable": len(examined.unreadable)})
    for offer in examined.offers:
        chosen = offer.file_name in named and offer.route in ("file", "stick")
        group = "" if chosen else _BY_NAME_ALONE.get(offer.outcome, "")
        if offer.outcome == Result.NOT_A_PACKAGE:
            heap.files.append(_file_of(offer))
        if group:
            heap.left[group] = heap.left.get(group, 0) + 1
        elif offer.outcome == Result.NOT_A_PACKAGE:
            heap.strays.append(offer)
        else:
            heap.shown.append(offer)
    return heap


def look(office: Office, path: Path) -> IncomingFile:
    """Check one file: nothing is noted, nothing is changed.

    Raises:
        ExchangeError: ``cannot-read``.
    """
    return _arrival(office, _noted(office, inbox.examine_data(office.store, read_whole(path), path.name)))


def look_again(office: Office, offer: Offer) -> IncomingFile:
    """As it stands now: what was taken in a moment ago may have changed what this one would change."""
    fresh = inbox.examine_data(office.store, offer.data, offer.file_name, route=offer.route)
    return _arrival(office, _noted(office, fresh))


def reopen(office: Office, num: int) -> Offer:
    """A line of Gửi – Nhận once more: what was refused then may be acceptable now.

    Raises:
        ExchangeError: ``package-gone``.
    """
    return _noted(office, inbox.reopen(office.store, office.folders, num))


def _noted(office: Office, offer: Offer) -> Offer:
    """The same, with what it changes outside the awaited periods."""
    if offer.can_apply:
        with office.store.read() as connection:
            note_unawaited(connection, offer, office.clock.today())
    return offer


# Deciding


def take_in(office: Office, offer: Offer, *, confirmed: bool) -> Outcome:
    """Back up, then apply a file, or note why not. ``confirmed``: a person agreed to what needs it."""
    return inbox.apply(
        office.store,
        office.clock,
        office.who,
        offer,
        office.folders,
        confirmed=confirmed,
        before=lambda: office.back_up("before-import"),
    )


def take_clean_in(office: Office, offers: Sequence[Offer], progress: Progress | None = None) -> CleanTaken:
    """Take in, after one backup and in their order, those files that nobody needs to decide on.

    Each is looked at again where its turn comes. Where a person stops, what was taken in stays taken in, and the rest
    is left for another look; so is a file that is clean no longer.
    """
    watched = progress or Silent()
    outcomes: list[Outcome] = []
    left: list[Offer] = []
    backed_up = stopped = False

    def once() -> None:
        nonlocal backed_up
        if not backed_up:
            office.back_up("before-import")
            backed_up = True

    for done, offer in enumerate(offers):
        try:
            watched.step("apply", done, len(offers))
        except Cancelled:
            stopped = True
        fresh = offer
        if not stopped and is_clean(offer):
            store, name = office.store, offer.file_name
            fresh = inbox.examine_data(store, offer.data, name, route=offer.route, weighed=False)
        if stopped or not is_clean(offer) or not is_clean(fresh):
            left.append(offer)
            continue
        outcomes.append(inbox.apply(office.store, office.clock, office.who, fresh, office.folders, before=once))
    return CleanTaken(tuple(outcomes), tuple(left), stopped)


def is_clean(offer: Offer) -> bool:
    """Whether a file may be taken in without anybody deciding on it: whole, of a known sender, nothing to confirm, and
    changing nothing but what is awaited.
    """
    return offer.outcome == READY and not offer.facts.get("unawaited")


def put_aside(office: Office, offer: Offer) -> Outcome:
    """Note a file in Gửi – Nhận without taking it in."""
    return inbox.set_aside(office.store, office.clock, office.who, offer, office.folders)


def keep_evidence(office: Office, files: Sequence[GatheredFile]) -> EvidenceTaken:
    """Of files that came beside packages keep those that records list."""
    folder = office.folders.evidence
    return take_evidence(office.store, folder, files) if folder is not None and files else EvidenceTaken()


def awaited_evidence(office: Office, taken: EvidenceTaken) -> list[AwaitedEvidence]:
    """The files of evidence that never came, office by office; not what came now and was turned away."""
    folder = office.folders.evidence
    if folder is None:
        return []
    others = [one for one in offices.known(office) if one.code != office.code]
    came = {one.sha256 for one in taken.turned_away}
    found = []
    with office.store.read() as connection:
        for one in others:
            missing = missing_evidence(connection, folder, one.code)
            names = sorted(name for sha256, name in missing.items() if sha256 not in came)
            if names:
                found.append(AwaitedEvidence(one, tuple(names)))
    return found


def take_all_in(
    office: Office, paths: Sequence[Path], *, confirmed: bool = False, progress: Progress | None = None
) -> TakenIn:
    """Take in everything under some paths that may be, one after another, after one backup.

    Raises:
        ExchangeError: as ``app.exchange.receiving.receive``.
        Cancelled: a person asked to stop; what was applied before stays applied.
    """
    received = receive(
        office.store,
        office.clock,
        office.who,
        paths,
        office.folders,
        confirmed=confirmed,
        before=lambda: office.back_up("before-import"),
        progress=progress,
    )
    today = office.clock.today()
    applied = [one.package_num for one in received.outcomes if one.result == Result.APPLIED]
    with office.store.read() as connection:
        doubts = {num: doubts_of_file(connection, num, today) for num in applied if num is not None}
        gaps = rows.gaps(connection)
    return TakenIn(received, gaps, doubts, awaited_evidence(office, received.evidence))


# Senders nobody knows yet


def stranger_of(offer: Offer) -> Stranger | None:
    """Who to compare with, where the sender is unknown and the file carries a certificate."""
    facts: Mapping[str, Any] = offer.facts
    if offer.outcome != Result.UNKNOWN_SENDER or not facts.get("pem") or not facts.get("fingerprint"):
        return None
    above = str(facts.get("kind", "")) in ("plan", "welcome")
    names_office = bool(facts.get("certificate_code"))
    return Stranger(
        fingerprint=str(facts["fingerprint"]),
        claimed_code=str(facts.get("certificate_code") or facts.get("sender_code") or ""),
        claimed_name=str((facts.get("certificate_name") if names_office else "") or facts.get("sender_name") or ""),
        relation=SUPERIOR if above else SUBORDINATE,
        holder="" if names_office else str(facts.get("certificate_name") or ""),
        issuer="" if names_office else str(facts.get("certificate_issuer") or ""),
    )


def _arrival(office: Office, offer: Offer) -> IncomingFile:
    code = str(offer.facts.get("sender_code") or (offer.cover.sender_code if offer.cover else ""))
    ours = offices.card(office)
    with office.store.read() as connection:
        known = [one for one in rows.certificates(connection) if one.fingerprint == offer.fingerprint]
        return IncomingFile(
            offer=offer,
            ours=ours,
            today=office.clock.today(),
            sender=office_of(connection, code) if code else None,
            pinned_at=known[0].pinned_at if known else None,
            authority=_authority(connection, offer),
            staying=tuple(_staying(connection, offer)),
        )


def _authority(connection: Connection, offer: Offer) -> str:
    verdict = offer.verdict
    if verdict is None or verdict.signer is None or verdict.signing_time is None:
        return ""
    found = authority_of(connection, verdict.signer, verdict.signing_time)
    return found.facts.name if found is not None else ""


def _staying(connection: Connection, offer: Offer) -> list[tuple[str, ClauseRecord]]:
    if offer.preview is None or not offer.can_apply:
        return []
    return [
        (plan.title, clause)
        for plan in offer.preview.plans
        for clause in clauses(connection, plan.plan_id)
        if clause.kind == "task" and not clause.archived and clause.id not in {item.clause_id for item in plan.items}
    ]


def _file_of(offer: Offer) -> GatheredFile:
    return GatheredFile(offer.file_name, offer.route, len(offer.data), lambda: offer.data)
