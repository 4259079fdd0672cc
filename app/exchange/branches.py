"""When a sender's history splits: shown, a person chooses, and the choice travels in receipts."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.clock import Clock
from app.errors import ExchangeError
from app.exchange import inbox
from app.exchange.cover import write_lineage
from app.exchange.folders import Folders
from app.exchange.lineage import line_key, put_setting, sender_lineage
from app.exchange.order import Position, StreamLine, choose, position
from app.exchange.outcomes import Outcome, Result
from db.changes import Writing
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_state as state
from db.queries import exchange_write as bulk
from db.schema import SenderLine
from db.store import Store


@dataclass(frozen=True)
class Branch:
    """A split that waits for a person.

    Attributes:
        num: the line of the newest file of the other branch.
        epoch_number, epoch_id, version: where that branch stands.
        line_epoch, line_version: where the accepted line stands.
        files: how many files of the branch wait.
    """

    num: int
    sender_code: str
    epoch_number: int
    epoch_id: str
    version: int
    line_epoch: int
    line_version: int
    files: int


def open_branches(store: Store) -> list[Branch]:
    """The splits nobody has decided on yet."""
    with store.read() as connection:
        found: dict[tuple[str, str], Branch] = {}
        for row in listed_packages.branched(connection):
            line = state.line(connection, row.sender_code)
            if line is None or row.epoch_id in line.rejected:
                continue
            key = (row.sender_code, row.epoch_id)
            files = found[key].files + 1 if key in found else 1
            found[key] = Branch(
                row.num,
                row.sender_code,
                row.epoch_number,
                row.epoch_id,
                row.version,
                line.epoch_number,
                line.last_version,
                files,
            )
    return list(found.values())


def choose_branch(store: Store, clock: Clock, who: str, folders: Folders, num: int, *, take: bool) -> list[Outcome]:
    """Decide between the accepted line of a sender and the branch that a file belongs to.

    Args:
        num: the line of a file with outcome ``branched``.
        take: follow the branch from now on; otherwise stay with the line and decide against the branch.

    Returns:
        What became of the files of the branch that waited, where it was taken: the choice confirms what the branch
        lacks or archives. Nothing where the same was chosen before.

    Raises:
        ExchangeError: ``not-branched``: the file is not (or no longer) of another branch; ``package-gone``;
            ``twin-cannot-be-taken``: two copies go on in one epoch, so the sender must first say on one of them that it
            is the one in use.
    """
    offer = inbox.reopen(store, folders, num)
    if take and offer.outcome == Result.ALREADY_APPLIED:
        with store.write(who, at=clock.now()) as writing:
            if _was_taken(writing, num):
                return []
    if offer.outcome != Result.BRANCHED or offer.cover is None or offer.peers is None:
        raise ExchangeError("not-branched", num=num, outcome=str(offer.outcome))
    if take and offer.facts.get("reason") == "twin":
        raise ExchangeError("twin-cannot-be-taken", num=num, sender_name=offer.cover.sender_name)
    sender = offer.peers.sender
    claimed = position(offer.cover, offer.package_id or "")
    waiting = inbox.waiting_files(store, sender, claimed.epoch_id) or [num]
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        _put(writing, sender, claimed, take=take)
        if take:
            bulk.forget_applied(writing, sender)
        else:
            bulk.discard(writing, waiting, clock.now())
    if not take:
        return []
    outcomes = []
    for one in waiting:
        again = inbox.reopen(store, folders, one)
        outcomes.append(inbox.apply(store, clock, who, again, folders, confirmed=True))
    with store.write(who, at=clock.now()) as writing:
        bulk.discard(writing, waiting, clock.now())
    return outcomes


def _was_taken(writing: Writing, num: int) -> bool:
    """Whether a person chose the branch of that file before, and its sender is followed there still."""
    connection = writing.connection
    row = next((one for one in listed_packages.branched(connection, put_away=True) if one.num == num), None)
    line = state.line(connection, row.sender_code) if row is not None else None
    return row is not None and line is not None and row.epoch_id == line.epoch_id


def _put(writing: Writing, sender: str, claimed: Position, *, take: bool) -> None:
    row = state.line(writing.connection, sender)
    if row is None:
        raise ExchangeError("not-branched", num=0, outcome="")
    line = StreamLine(
        row.epoch_number,
        row.epoch_id,
        row.last_version,
        sender_lineage(writing.connection, sender),
        frozenset(row.rejected),
    )
    after = choose(line, claimed, take_claimed=take)
    known = writing.need(SenderLine, sender)
    writing.edit(known, rejected_epoch_ids=json.dumps(sorted(after.rejected)))
    if take:
        fork = after.lineage[-1] if after.lineage else None
        writing.edit(
            known,
            epoch_number=after.epoch_number,
            epoch_id=after.epoch_id,
            fork_epoch_id=fork.epoch_id if fork else None,
            fork_sequence=fork.version if fork else None,
            fork_package_id=(fork.package_id or None) if fork else None,
            last_version=0,
            last_sequence=0,
        )
        put_setting(writing, line_key(sender), json.dumps(write_lineage(after.lineage)))
