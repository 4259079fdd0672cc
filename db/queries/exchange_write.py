"""Writing what came in a package: many records at once, each with its change record, nothing undone by "undo"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.schema import AppliedSection, Assignment, Base, Clause, ClauseNote, Package, Pause, PeerReceipt, Setting, Term
from db.statements import Asked, Statement, change_of, in_rows, insertion, removal

Key = Mapping[str, Any]


def insert_many(writing: Writing, noun: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add records; one change record each ("created")."""
    if not rows:
        return
    table = _table(noun)
    keys = [column.name for column in table.primary_key.columns]
    _insert(writing, table, rows)
    _record(writing, table.name, (([row[name] for name in keys], "", None, None) for row in rows))
    writing.kinds.add(table.name)


def update_many(writing: Writing, noun: type[Base], edits: Sequence[tuple[Key, Mapping[str, tuple[Any, Any]]]]) -> None:
    """Set fields of records: (primary key, field → (old, new)); one change record per field."""
    if not edits:
        return
    table = _table(noun)
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for key, fields in edits:
        bound = {**key, **{f"new_{name}": new for name, (_, new) in fields.items()}}
        groups.setdefault(tuple(sorted(fields)), []).append(bound)
    for names, bounds in groups.items():
        change_of(table, names).run_many(writing.connection, bounds)
    keys = [column.name for column in table.primary_key.columns]
    _record(
        writing,
        table.name,
        (
            ([key[name] for name in keys], field, old, new)
            for key, fields in edits
            for field, (old, new) in fields.items()
        ),
    )
    writing.kinds.add(table.name)


def delete_many(writing: Writing, noun: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Take away links whose absence is itself the state (an assignment); what they said stays in the history."""
    if not rows:
        return
    table = _table(noun)
    keys = [column.name for column in table.primary_key.columns]
    removal(table).run_many(writing.connection, rows)
    _record(
        writing,
        table.name,
        (
            ([row[name] for name in keys], field, value, None)
            for row in rows
            for field, value in row.items()
            if field not in keys
        ),
    )
    writing.kinds.add(table.name)


def place_clauses(writing: Writing, rows: Sequence[tuple[int, int, int, bool]]) -> None:
    """Set (num, position, depth, has_children): derived from the tree, so without change records."""
    change_of(_table(Clause), ("position", "depth", "has_children")).run_many(
        writing.connection,
        [
            {"num": num, "new_position": position, "new_depth": depth, "new_has_children": has_children}
            for num, position, depth, has_children in rows
        ],
    )


def next_clause_number(writing: Writing) -> int:
    """The local number the next clause gets."""
    return int(writing.connection.scalar(select(func.max(Clause.num))) or 0) + 1


def existing(connection: Connection, noun: type[Base], column: str, keys: Sequence[Any]) -> set[Any]:
    """Those of the values that some record of the noun has in the column."""
    table = _table(noun)
    found: set[Any] = set()
    wanted = list(keys)
    for at in range(0, len(wanted), 500):
        found.update(
            connection.scalars(select(table.c[column]).where(table.c[column].in_(wanted[at : at + 500])).distinct())
        )
    return found


def note_numbers(writing: Writing, plan_id: str) -> dict[int, int]:
    """Position → num of a plan's notes."""
    found = writing.connection.execute(select(ClauseNote.position, ClauseNote.num).where(ClauseNote.plan_id == plan_id))
    return {row[0]: row[1] for row in found}


def next_note_number(writing: Writing) -> int:
    """The local number the next note gets."""
    return int(writing.connection.scalar(select(func.max(ClauseNote.num))) or 0) + 1


def term_numbers(writing: Writing, plan_ids: Iterable[str]) -> dict[tuple[str, str, int], int]:
    """(clause id, office, rank) → num of the terms of some plans; ranks as ``exchange_plan.terms`` counts them."""
    rank = func.row_number().over(partition_by=(Term.clause_num, Term.office_code), order_by=Term.num)
    found = writing.connection.execute(
        select(Clause.id, Term.office_code, rank, Term.num)
        .join(Clause, Clause.num == Term.clause_num)
        .where(Clause.plan_id.in_(sorted(set(plan_ids))))
    )
    return {(row[0], row[1], row[2]): row[3] for row in found}


def next_term_number(writing: Writing) -> int:
    """The local number the next term gets."""
    return int(writing.connection.scalar(select(func.max(Term.num))) or 0) + 1


def open_pause(writing: Writing, clause_num: int, office_code: str) -> date | None:
    """Since when an office sets a task aside, where it still does."""
    return writing.connection.scalar(
        select(func.max(Pause.from_on)).where(
            Pause.clause_num == clause_num, Pause.office_code == office_code, Pause.until_on.is_(None)
        )
    )


def roles(writing: Writing, nums: Sequence[int]) -> dict[tuple[int, str], str]:
    """(clause, office) → role, of the clauses."""
    found = writing.connection.execute(
        select(Assignment.clause_num, Assignment.office_code, Assignment.role).where(Assignment.clause_num.in_(nums))
    )
    return {(row[0], row[1]): row[2] for row in found}


def archived_clauses(writing: Writing, nums: Sequence[int]) -> set[int]:
    """Those of the clauses that are archived."""
    return set(
        writing.connection.scalars(select(Clause.num).where(Clause.num.in_(nums), Clause.archived_at.is_not(None)))
    )


def unconfirmed(connection: Connection, addressee: str, epoch_id: str, version: int) -> list[tuple[int, str]]:
    """(sequence, subject) of packages to an office, up to a version, that it has not confirmed yet."""
    found = connection.execute(
        select(Package.sequence, Package.subject)
        .where(*_covered(addressee, epoch_id, version), Package.confirmed_at.is_(None))
        .order_by(Package.sequence)
    )
    return [(row[0] or 0, row[1]) for row in found]


def confirm(writing: Writing, addressee: str, epoch_id: str, version: int, at: datetime) -> None:
    """Note that an office holds our packages up to a version."""
    _CONFIRMED.run(writing.connection, addressee=addressee, epoch_id=epoch_id, version=version, at=at)
    writing.kinds.add("package")


def replace_receipts(writing: Writing, office_code: str, receipts: Sequence[PeerReceipt]) -> None:
    """Put a peer's list in the place of the one before: the peer's word, not ours, so without change records."""
    _FORGOTTEN.run(writing.connection, office_code=office_code)
    names = [column.name for column in _table(PeerReceipt).columns]
    _insert(writing, _table(PeerReceipt), [{name: getattr(one, name) for name in names} for one in receipts])
    writing.kinds.add("peer_receipt")


def put_applied(writing: Writing, rows: Sequence[Mapping[str, Any]]) -> None:
    """Note which version of which sections stands applied, in the place of what stood."""
    if not rows:
        return
    table = _table(AppliedSection)
    removal(table).run_many(writing.connection, rows)
    _insert(writing, table, rows)
    writing.kinds.add("applied_section")


def forget_applied(writing: Writing, sender_code: str) -> None:
    """Let every section of a sender come in anew: a person has chosen another branch."""
    table = _table(AppliedSection)
    writing.connection.execute(delete(table).where(table.c.sender_code == sender_code))


def add_package(writing: Writing, row: Mapping[str, Any]) -> int:
    """List a package written or a file that came; returns its number. The row is itself the record."""
    return int(writing.note(Package(**row)).num)


def same_refusal(connection: Connection, stored_name: str, outcome: str) -> int | None:
    """The line of the very same file set aside before for the same reason and still listed, if there is one."""
    if not stored_name:
        return None
    return connection.scalar(
        select(Package.num).where(
            Package.stored_name == stored_name,
            Package.outcome == str(outcome),
            Package.direction == "in",
            Package.discarded_at.is_(None),
        )
    )


def discard(writing: Writing, nums: Sequence[int], at: datetime) -> None:
    """Take lines off the list of what came."""
    writing.connection.execute(
        update(Package)
        .where(Package.num.in_(nums), Package.discarded_at.is_(None))
        .values(discarded_at=at)
        .execution_options(synchronize_session=False)
    )
    writing.kinds.add("package")


def forget_setting(writing: Writing, key: str) -> None:
    """Forget what only held for another computer: nothing that people entered, so no change record."""
    writing.connection.execute(delete(Setting).where(Setting.key == key))


def stored_in_use(connection: Connection, stored_name: str) -> bool:
    """Whether a listed line still needs a kept copy."""
    found = connection.execute(
        select(Package.num).where(Package.stored_name == stored_name, Package.discarded_at.is_(None))
    )
    return found.first() is not None


def supersede(writing: Writing, package_id: str, outcomes: Sequence[str], at: datetime) -> None:
    """Take the lines of a package that waited off the list: it was decided on."""
    waiting = [row[0] for row in _waiting(writing.connection, package_id, list(outcomes))]
    if waiting:
        discard(writing, waiting, at)


@in_rows
def _waiting(package_id: str, outcomes: Sequence[str]) -> Asked:
    return select(Package.num).where(
        Package.package_id == package_id,
        Package.direction == "in",
        Package.outcome.in_(outcomes),
        Package.discarded_at.is_(None),
    )


def _covered(addressee: Any, epoch_id: Any, version: Any) -> tuple[Any, ...]:
    return (
        Package.direction == "out",
        Package.addressee == addressee,
        Package.epoch_id == epoch_id,
        Package.version <= version,
        Package.sequence.is_not(None),
    )


def _record(writing: Writing, entity: str, lines: Iterable[tuple[list[Any], str, Any, Any]]) -> None:
    writing.record_many(entity, lines)


def _insert(writing: Writing, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows that name the same columns; the others get what stands there by default."""
    if not rows:
        return
    missing = {
        column.name: column.default.arg
        for column in table.columns
        if column.default is not None and column.name not in rows[0]
    }
    given = [{**missing, **row} for row in rows] if missing else rows
    insertion(table, tuple(given[0])).run_many(writing.connection, given)


def _table(noun: type[Base]) -> Any:
    return noun.__table__


_FORGOTTEN = Statement(lambda: delete(PeerReceipt).where(PeerReceipt.office_code == bindparam("office_code")))
_CONFIRMED = Statement(
    lambda: (
        update(Package)
        .where(
            *_covered(bindparam("addressee"), bindparam("epoch_id"), bindparam("version")),
            Package.confirmed_at.is_(None),
        )
        .values(confirmed_at=bindparam("at"))
    )
)
