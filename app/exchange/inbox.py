"""Taking a package in: looked at without change, shown, then applied in one transaction, or kept aside with its reason.

What is applied are the bytes that were examined; the order and the differences are decided again inside the
transaction, over the state that is written to.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.clock import Clock
from app.errors import ExchangeError
from app.exchange import enrolment, lost_endings, readback, receipts
from app.exchange.apply import apply_changes, mark_applied
from app.exchange.changes import Changes
from app.exchange.container import Damaged
from app.exchange.courier.drives import is_removable
from app.exchange.courier.gather import Gathered, GatheredFile, gather
from app.exchange.cover import Cover
from app.exchange.examine import READY, Offer, decide_again, examine_bytes
from app.exchange.files import keep_whole
from app.exchange.folders import Folders
from app.exchange.lineage import archived_key, line_key, minor_key, put_setting
from app.exchange.listing import package_row
from app.exchange.order import StreamLine, advance, position
from app.exchange.outcomes import WAITING, Outcome, Result
from app.exchange.papers import keep_letters, keep_papers
from app.exchange.records.plan import TrustLine
from app.exchange.records.shared import Receipt
from app.exchange.unawaited import note_unawaited
from app.exchange.weighing import archived_now
from app.progress import Progress, Silent
from db.changes import Writing
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_state as state
from db.queries import exchange_write as bulk
from db.queries.offices import office, setting
from db.schema import Installation, OutgoingStream, SenderLine
from db.store import Connection, Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Examined:
    """What was found and looked at.

    Attributes:
        offers: one per package file, in the order in which they are to be applied.
        others: names of files that are neither packages nor evidence of one.
        unreadable: names of files among several that could not be read (another program holds them).
    """

    offers: list[Offer]
    others: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    found: Gathered = field(default_factory=Gathered)


def examine(store: Store, paths: Sequence[Path], progress: Progress | None = None, *, light: bool = False) -> Examined:
    """Look at packages from files, folders, sticks, .zip, .eml and .msg. Nothing is changed.

    Args:
        light: keep of each only what a list says (``Offer.light``), so that memory stays flat over hundreds.

    Raises:
        ExchangeError: ``cannot-read`` (``name``): a path given is not there or cannot be read.
        Cancelled: a person asked to stop.
    """
    watched = progress or Silent()
    found = gather(paths, stick=is_removable)
    offers: list[Offer] = []
    unreadable: list[str] = []
    for done, file in enumerate(found.packages):
        watched.step("examine", done, len(found.packages))
        try:
            data = file.read()
        except ExchangeError:
            if len(found.packages) == 1:
                raise
            unreadable.append(file.name)
            continue
        with store.read() as connection:
            offer = examine_bytes(connection, data, file.name, route=file.route)
        offers.append(offer.light() if light else offer)
    watched.step("examine", len(found.packages), len(found.packages))
    for offer in offers:
        _log.info("looked at: %s, by %s", offer.outcome, offer.route)
    offers.sort(key=_order)
    return Examined(offers, found.others, tuple(unreadable), found)


def examine_data(store: Store, data: bytes, file_name: str, *, route: str = "file", weighed: bool = True) -> Offer:
    """Look at one file that is in memory already. Nothing is changed.

    Args:
        weighed: with the preview; without it where the file is applied at once.
    """
    with store.read() as connection:
        return examine_bytes(connection, data, file_name, route=route, weighed=weighed)


def look(store: Store, file: GatheredFile, *, weighed: bool) -> Offer:
    """Look at one file that was found. One that cannot be read is damaged; the others beside it are looked at.

    Raises:
        ExchangeError: ``cannot-read``: it went away with its stick.
    """
    with store.read() as connection:
        return look_over(connection, file, weighed=weighed)


def look_over(connection: Connection, file: GatheredFile, *, weighed: bool) -> Offer:
    """The same over a state that is read already."""
    try:
        data = file.read()
    except Damaged as error:
        return Offer(file.name, b"", Result.DAMAGED, dict(error.params), route=file.route)
    return examine_bytes(connection, data, file.name, route=file.route, weighed=weighed)


def apply(
    store: Store,
    clock: Clock,
    who: str,
    offer: Offer,
    folders: Folders,
    *,
    confirmed: bool = False,
    before: Callable[[], object] | None = None,
) -> Outcome:
    """Apply an offer, or note why not and keep the file aside.

    Args:
        who: the person who decides.
        confirmed: a person has confirmed what must be confirmed.
        before: called before the first change, to take a backup.

    Returns:
        The outcome. A refusal changes nothing but the list of what came.
    """
    if before is not None and _may_come_in(offer, confirmed=confirmed):
        before()
    with store.write(who, at=clock.now()) as writing:
        outcome = take(writing, clock, who, offer, folders, confirmed=confirmed)
    log_received(offer, outcome)
    if outcome.result == Result.APPLIED:
        own_copy = offer.peers is not None and offer.peers.own_copy
        readback.resume(store, clock, folders.packages, except_for=outcome.package_id or "", own_copy=own_copy)
    return outcome


def take(
    writing: Writing,
    clock: Clock,
    who: str,
    offer: Offer,
    folders: Folders,
    *,
    confirmed: bool,
    settled: bool = True,
) -> Outcome:
    """Apply an offer in an open transaction, or note in it why not and keep the file aside.

    Args:
        settled: the name of the kept copy is on the disk when this returns; not where the caller sees to that before
            the transaction ends.
    """
    writing.undoable = False
    if _may_come_in(offer, confirmed=confirmed):
        stored = f"{offer.package_id}.xlsx"
        if not (folders.packages / stored).exists():
            keep_whole(folders.packages / stored, offer.data, settled=settled)
        changes = decide_again(writing.connection, offer, shown=offer.preview is not None)
        note_unawaited(writing.connection, offer, clock.today())
        if changes is not None and _may_come_in(offer, confirmed=confirmed):
            writing.who = _signature(writing.connection, _cover(offer))
            num = _apply(writing, clock, who, offer, changes, stored, confirmed=confirmed)
            kinds = frozenset(writing.kinds)
            return Outcome(Result.APPLIED, offer.file_name, _facts(offer), offer.package_id, num, kinds)
    return _set_aside(writing, clock, who, offer, folders)


def set_aside(store: Store, clock: Clock, who: str, offer: Offer, folders: Folders) -> Outcome:
    """Note a file that is not applied (now), and keep it where people can look into it."""
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        outcome = _set_aside(writing, clock, who, offer, folders)
    log_received(offer, outcome)
    return outcome


def log_received(offer: Offer, outcome: Outcome) -> None:
    """Say in the log what became of a file, once that is stored."""
    cover = offer.cover if outcome.result == Result.APPLIED else None
    if cover is not None:
        _log.info("received: %s, %s %s, by %s", outcome.result, cover.kind, cover.sequence, offer.route)
    else:
        _log.info("received: %s, by %s", outcome.result, offer.route)


def _may_come_in(offer: Offer, *, confirmed: bool) -> bool:
    return offer.can_apply and (confirmed or offer.outcome != Result.NEEDS_CONFIRMATION)


def _set_aside(writing: Writing, clock: Clock, who: str, offer: Offer, folders: Folders) -> Outcome:
    """Note a file that is not applied (now), and keep it where people can look into it.

    A file that waits for a person stays a line that can be opened again; the same file refused again for the same
    reason is not listed twice.
    """
    result = offer.outcome
    stored = ""
    if offer.data and result not in (Result.ALREADY_APPLIED, Result.TOO_LARGE):
        stored = f"{hashlib.sha256(offer.data).hexdigest()}.xlsx"
        target = (folders.packages if result in (Result.OLDER, READY) else folders.quarantine) / stored
        if not target.exists():
            keep_whole(target, offer.data)
    num = bulk.same_refusal(writing.connection, stored, result)
    if num is None:
        num = bulk.add_package(writing, package_row(offer, clock, who, result, stored))
    enrolment.note_offered(writing, clock, offer)
    kinds = frozenset(writing.kinds)
    if result == READY:
        return Outcome(Result.NEEDS_CONFIRMATION, offer.file_name, _facts(offer), offer.package_id, num, kinds)
    return Outcome(Result(result), offer.file_name, _facts(offer), offer.package_id, num, kinds)


def _apply(
    writing: Writing, clock: Clock, who: str, offer: Offer, changes: Changes, stored: str, *, confirmed: bool
) -> int:
    cover = _cover(offer)
    peers, content, package_id = offer.peers, offer.content, offer.package_id
    if peers is None or content is None or package_id is None:
        raise ValueError("an offer that can be applied has a sender and a content")
    now = clock.now()
    counted = _archived_counters(writing.connection, cover.kind, changes, peers.sender)
    apply_changes(writing, cover.kind, content, changes, peers, now, cover.made_at)
    keep_papers(writing, changes.diffs, peers, cover.made_at, now)
    keep_letters(writing, changes.diffs, peers, now)
    newer = {section.name for section in changes.newer}
    if not peers.own_copy:
        if "receipts" in newer:
            receipts.keep(writing, peers.sender, content.of(Receipt), now)
        enrolment.apply_certificates(writing, clock, offer, newer)
        if confirmed:
            lost_endings.compared(writing, peers.own, offer.fingerprint)
    else:
        _catch_up(writing, cover, package_id)
        enrolment.take_own_list(writing, clock, content.of(TrustLine))
        readback.note(writing, package_id, waits=bool(changes.skipped or changes.unknown_plans))
    for key, value in counted.items():
        put_setting(writing, key, "0" if confirmed else str(value))
    _put_line(writing, cover, package_id, own_copy=peers.own_copy)
    # Of our own package read back, what could not be kept yet is taken again when its other half is here.
    waits = readback.WAIT if peers.own_copy and changes.skipped else frozenset()
    kept = [section for section in changes.newer if section.family not in waits]
    mark_applied(writing, cover, package_id, peers, kept, now)
    bulk.supersede(writing, package_id, [result.value for result in WAITING] + [READY], now)
    return bulk.add_package(writing, package_row(offer, clock, who, Result.APPLIED, stored))


def _archived_counters(connection: Connection, kind: str, changes: Changes, sender: str) -> dict[str, int]:
    """What the counters of archived tasks become: what is back counts down, what goes counts up."""
    found: dict[str, int] = {}
    for plan_id, clauses in archived_now(changes, kind).items():
        key = archived_key(sender, plan_id)
        found[key] = int(setting(connection, key, "0")) + len(clauses)
    return found


def _put_line(writing: Writing, cover: Cover, package_id: str, *, own_copy: bool) -> None:
    """Move the accepted line of the sender on."""
    sender = cover.sender_code
    known = writing.get(SenderLine, sender)
    before = None
    if known is not None and known.epoch_id:
        row = state.line(writing.connection, sender)
        rejected = frozenset(row.rejected) if row else frozenset()
        before = StreamLine(known.epoch_number, known.epoch_id, known.last_version, (), rejected)
    after = advance(before, position(cover, package_id))
    newest = before is None or before.epoch_id != after.epoch_id or cover.version >= before.version
    forks = cover.forks()
    fork = forks[-1] if forks else None
    if known is None:
        known = writing.add(
            SenderLine(
                sender_code=sender,
                epoch_number=after.epoch_number,
                epoch_id=after.epoch_id,
                last_sequence=cover.sequence,
                last_version=after.version,
                last_package_id=package_id,
            )
        )
    if newest and not (own_copy and cover.version < known.last_version):
        writing.edit(
            known,
            epoch_number=after.epoch_number,
            epoch_id=after.epoch_id,
            fork_epoch_id=fork.epoch_id if fork else None,
            fork_sequence=fork.version if fork else None,
            fork_package_id=(fork.package_id or None) if fork else None,
            last_sequence=cover.sequence,
            last_version=after.version,
            last_package_id=package_id,
        )
        put_setting(writing, line_key(sender), json.dumps(cover.lineage))
        put_setting(writing, minor_key(sender), str(cover.minor))


def _catch_up(writing: Writing, cover: Cover, package_id: str) -> None:
    """A package of our own that came back: its numbers are used, whatever the backup says."""
    mine = writing.need(Installation, 1)
    if cover.epoch_id == mine.epoch_id:
        writing.edit(mine, version=max(mine.version, cover.version))
    stream = writing.get(OutgoingStream, cover.addressee) or writing.add(OutgoingStream(addressee=cover.addressee))
    if cover.sequence > stream.last_sequence:
        writing.edit(stream, last_sequence=cover.sequence, last_package_id=package_id)


def _signature(connection: Connection, cover: Cover) -> str:
    """Who stands in the change records: the package, by number and sender."""
    known = office(connection, cover.sender_code)
    return f"Tệp {cover.sequence:04d} của {known.name if known else cover.sender_name}"


def _order(offer: Offer) -> tuple[Any, ...]:
    """Senders together, each in the order of its history; what has no order comes last."""
    cover = offer.cover
    if cover is None:
        return (1, "", 0, 0, offer.file_name)
    first = 0 if cover.kind in ("enrol", "welcome") else 1
    return (0, cover.sender_code, first, cover.epoch_number, cover.version, offer.file_name)


def _cover(offer: Offer) -> Cover:
    if offer.cover is None:
        raise ValueError("the cover was not read")
    return offer.cover


def _facts(offer: Offer) -> dict[str, Any]:
    return dict(offer.facts)


def reopen(store: Store, folders: Folders, num: int) -> Offer:
    """Look again at a file that was set aside: what was refused then may be acceptable now.

    Raises:
        ExchangeError: ``package-gone``: its copy is no longer there.
    """
    with store.read() as connection:
        kept = listed_packages.kept(connection, num)
    if kept is not None:
        for folder in (folders.quarantine, folders.packages):
            path = folder / kept.stored_name
            if kept.stored_name and path.exists():
                return examine_data(store, path.read_bytes(), kept.file_name, route=kept.route)
    raise ExchangeError("package-gone", num=num)


def waiting_files(store: Store, sender_code: str, epoch_id: str) -> list[int]:
    """Lines of files of one epoch that wait for a decision, in the order of the sender's history."""
    with store.read() as connection:
        found = listed_packages.packages_of_epoch(connection, sender_code, epoch_id)
    return [num for num, outcome, _ in found if outcome in {*WAITING, READY}]
