"""Our own packages read back in recovery, in whatever order the other side's arrive.

An answer refers to a difficulty, a decision to a request: what a restored issuer said can only be kept once the unit's
report has brought again what it was said to. Until then the package waits, and is taken again after each package of
others that is applied.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from app.clock import Clock
from app.errors import AppError
from app.exchange.apply import apply_changes, mark_applied
from app.exchange.changes import find_changes, peers_of
from app.exchange.container import open_container
from app.exchange.cover import Cover
from app.exchange.lineage import put_setting
from app.exchange.papers import keep_letters, keep_papers
from app.exchange.records import Content
from app.exchange.workbook_read import read_content, read_cover
from db.changes import Writing
from db.queries import exchange_state as state
from db.queries.offices import setting
from db.store import Connection, Store

WAIT: Final = frozenset({"orders", "work", "period"})
"""Sections whose records refer to what the other side says."""
_WAITING: Final = "exchange.readback"
"""Setting: ids of our own packages that were read back and of which records could not be kept yet."""
_WHO: Final = "đọc lại tệp đã gửi"
"""Who stands in the change records."""


def note(writing: Writing, package_id: str, *, waits: bool) -> None:
    """Remember whether a package of ours waits for the other side's."""
    known = set(_waiting(writing.connection))
    after = known | {package_id} if waits else known - {package_id}
    if after != known:
        put_setting(writing, _WAITING, " ".join(sorted(after)))


def waits(connection: Connection) -> bool:
    """Whether any package of ours waits."""
    return bool(_waiting(connection))


def resume(store: Store, clock: Clock, packages: Path, *, except_for: str, own_copy: bool) -> None:
    """Take again what waits, oldest first, after another package was applied.

    Args:
        packages: where the copies of applied packages lie; one that is gone waits no longer.
        except_for: the package that was applied just now.
        own_copy: one of our own was, so that what others answered to it may be kept now.
    """
    if own_copy:
        _answers_again(store, clock, packages)
    with store.read() as connection:
        waiting = [one for one in _waiting(connection) if one != except_for]
    found = [(package_id, *_read(packages / f"{package_id}.xlsx")) for package_id in waiting]
    ordered = sorted(found, key=lambda one: (one[1].epoch_number, one[1].version) if one[1] else (0, 0))
    for package_id, cover, content in ordered:
        with store.write(_WHO, at=clock.now()) as writing:
            writing.undoable = False
            if cover is None or content is None:
                note(writing, package_id, waits=False)
            else:
                _again(writing, clock, package_id, cover, content)


def _answers_again(store: Store, clock: Clock, packages: Path) -> None:
    """Take the superiors' orders again that stand applied, after a report of our own was read back.

    What they answer may have come only with it: in whatever order the files come, nothing they hold stays outside.
    """
    with store.read() as connection:
        own = state.installation(connection).office_code
        applied = state.applied_from(connection, "orders")
    of_package: dict[str, set[str]] = {}
    for sender, section, package_id in applied:
        if sender != own:
            of_package.setdefault(package_id, set()).add(section)
    for package_id, sections in of_package.items():
        cover, content = _read(packages / f"{package_id}.xlsx")
        if cover is None or content is None:
            continue
        with store.write(_WHO, at=clock.now()) as writing:
            writing.undoable = False
            peers = peers_of(cover.kind, cover.sender_code, own, cover.addressee)
            changes = find_changes(
                writing.connection, cover.kind, content, peers, cover.epoch_id, cover.version, cover.made_at, {},
                shown=False, again=frozenset(sections),
            )  # fmt: skip
            only = [diff for diff in changes.diffs if diff.section.name in sections]
            apply_changes(
                writing, cover.kind, content, replace(changes, diffs=tuple(only)), peers, clock.now(), cover.made_at
            )


def _again(writing: Writing, clock: Clock, package_id: str, cover: Cover, content: Content) -> None:
    mine = state.installation(writing.connection)
    peers = peers_of(cover.kind, mine.office_code, mine.office_code, cover.addressee)
    changes = find_changes(
        writing.connection, cover.kind, content, peers, cover.epoch_id, cover.version, cover.made_at, {}, shown=False
    )
    apply_changes(writing, cover.kind, content, changes, peers, clock.now(), cover.made_at)
    keep_papers(writing, changes.diffs, peers, cover.made_at, clock.now())
    keep_letters(writing, changes.diffs, peers, clock.now())
    waits = bool(changes.skipped or changes.unknown_plans)
    if not waits:
        mark_applied(writing, cover, package_id, peers, changes.newer, clock.now())
    note(writing, package_id, waits=waits)


def _waiting(connection: Connection) -> list[str]:
    return setting(connection, _WAITING).split()


def _read(path: Path) -> tuple[Cover | None, Content | None]:
    """What a copy says: it was verified when it was applied, and lies in the workspace's own folder."""
    try:
        reading = read_cover(open_container(path.read_bytes()).parts)
        return reading.cover, read_content(reading)
    except (OSError, AppError):
        return None, None
