"""Writing with a record of what changed: who, when, which field, from what, to what; and giving it back."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from sqlalchemy import bindparam, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, class_mapper

from db.schema import Base, Change
from db.schema.base import Amount, Instant, keep
from db.statements import Statement, change_of, counted_insertion, insertion, removal

Noun = TypeVar("Noun", bound=Base)


_SHOWN_BY_NOTHING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_OTHER_BREAKS = re.compile("[\x0b\x0c]")
_HALF_A_LETTER = re.compile("[\ud800-\udfff]")


def as_kept(text: str) -> str:
    """Text as the store holds it, whoever typed or pasted it: composed letters (NFC), and none that nothing shows.

    Breaks of lines and pages as Word has them (U+000B, U+000C) are line breaks, so that the words beside them stay two.
    What came of a broken encoding (half a surrogate pair) becomes the sign that says so.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _OTHER_BREAKS.sub("\n", text)
    text = unicodedata.normalize("NFC", _HALF_A_LETTER.sub("\N{REPLACEMENT CHARACTER}", text))
    return _SHOWN_BY_NOTHING.sub("", text)


def new_id() -> str:
    """A random id, minted once by the owner of a record: 128 bits in hex."""
    return secrets.token_hex(16)


def id_after(ident: str) -> str:
    """A random id that sorts after another: where two records bear the same day, the one made later stands last, here
    and wherever both are read.
    """
    first = int(ident, 16) + 1
    return f"{first + secrets.randbelow(max(1, 2**128 - first)):032x}"


class Writing:
    """One open transaction: reads and writes nouns, and records every edit.

    A record that was asked for is the same object as long as somebody holds it. It is changed through ``edit`` or
    ``put``, which write at once; setting its attributes is refused.

    Attributes:
        who: the person or act named in change records.
        job: the id that groups this transaction's changes.
        at: the instant change records name.
        kinds: names of the tables touched, for the panes to decide whether to refresh.
    """

    def __init__(self, connection: Connection, who: str, job: str | None = None, at: datetime | None = None) -> None:
        self._connection = connection
        self._session: Session | None = None
        self._records: WeakValueDictionary[tuple[object, ...], Base] = WeakValueDictionary()
        self._changes: list[Mapping[str, Any]] = []
        self.who = who
        self.job = job or new_id()
        self.at = at or datetime.now(UTC)
        self.kinds: set[str] = set()
        self.undoable = True

    @property
    def connection(self) -> Connection:
        """The transaction's connection, for ``db.queries`` only; what was recorded so far stands there."""
        self.flush()
        return self._connection

    @property
    def session(self) -> Session:
        """The same transaction for questions in the words of SQLAlchemy's ORM; its records are its own."""
        self.flush()
        if self._session is None:
            self._session = Session(self._connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        return self._session

    def begin_again(self, who: str, at: datetime) -> None:
        """Go on in the same transaction with a job that is another's in the history."""
        self.who, self.at, self.job = who, at, new_id()
        self.kinds = set()
        self.undoable = True

    def flush(self) -> None:
        """Write what is still to be recorded."""
        connection = self._direct
        if self._changes:
            changes, self._changes = self._changes, []
            insertion(Change.__table__, _CHANGE).run_many(connection, changes)

    @property
    def _direct(self) -> Connection:
        """The connection for one record, which no change record concerns."""
        if self._session is not None:
            self._session.flush()
        return self._connection

    def get(self, noun: type[Noun], *key: object) -> Noun | None:
        """The record of that primary key, or None."""
        known = self._records.get((noun, *key))
        if known is not None:
            return known  # type: ignore[return-value]  # the noun is part of the key
        shape = _shape(noun)
        row = shape.by_key.first(self._direct, **dict(zip(shape.keys, key, strict=True)))
        return None if row is None else self._made(noun, row)

    def need(self, noun: type[Noun], *key: object) -> Noun:
        """The record of that primary key.

        Raises:
            LookupError: there is none.
        """
        found = self.get(noun, *key)
        if found is None:
            raise LookupError(f"{noun.__tablename__} {key}")
        return found

    def find(self, noun: type[Noun], *where: Any, order_by: Any) -> list[Noun]:
        """The records of which something holds, in an order."""
        statement = select(*noun.__table__.columns).where(*where).order_by(order_by)
        return [self._made(noun, tuple(row)) for row in self.connection.execute(statement)]

    def same(self, noun: type[Noun], **fields: object) -> Noun | None:
        """The first record that has all of these fields: an act that is done again finds it, and writes no second."""
        columns = noun.__table__.columns
        said = {name: as_kept(value) if isinstance(value, str) else value for name, value in fields.items()}
        where = [columns[name].is_(None) if value is None else columns[name] == value for name, value in said.items()]
        found = self.find(noun, *where, order_by=next(iter(noun.__table__.primary_key)))
        return found[0] if found else None

    def add(self, record: Noun) -> Noun:
        """A new record, written so that its key is known; recorded as created."""
        shape = _shape(type(record))
        given = record.__dict__
        row: dict[str, Any] = {}
        for name, default in shape.defaults.items():
            value = given.get(name, default)
            if isinstance(value, str):
                value = as_kept(value)
            row[name] = value
        if shape.counted and row[shape.counted] is None:
            row[shape.counted] = self._add_counted(record, row, shape.counted)
        else:
            insertion(record.__table__, shape.names).run(self._direct, **row)
        keep(record, **row)
        self._records[(type(record), *self._key_of(record))] = record
        self.kinds.add(record.__tablename__)
        if not isinstance(record, Change):
            self._record(record, "", None, None)
        return record

    def note(self, record: Noun) -> Noun:
        """A new record that needs no change record: it is one itself."""
        kept = len(self._changes)
        self.add(record)
        del self._changes[kept:]
        return record

    def edit(self, record: Base, /, **fields: object) -> bool:
        """Set fields, recording each that differs. Says whether anything changed."""
        changed: dict[str, Any] = {}
        for name, given in fields.items():
            value = as_kept(given) if isinstance(given, str) else given
            old = getattr(record, name)
            if old != value:
                changed[name] = value
                self._record(record, name, old, value)
        self.put(record, **changed)
        return bool(changed)

    def put(self, record: Base, /, **fields: object) -> None:
        """Set fields without recording it: what follows from what is recorded."""
        if not fields:
            return
        key = dict(zip(_shape(type(record)).keys, self._key_of(record), strict=True))
        names = tuple(fields)
        change_of(record.__table__, names).run(
            self._direct, **key, **{f"new_{name}": value for name, value in fields.items()}
        )
        keep(record, **fields)
        self.kinds.add(record.__tablename__)

    def remove(self, record: Base) -> None:
        """Delete a record that was never anybody else's to see (a draft, a rule); recorded field by field."""
        shape, key = _shape(type(record)), self._key_of(record)
        removal(record.__table__).run(self._direct, **dict(zip(shape.keys, key, strict=True)))
        for name in shape.names:
            self._record(record, name, getattr(record, name), None)
        self.kinds.add(record.__tablename__)
        self._records.pop((type(record), *key), None)

    def record_many(self, entity: str, lines: Iterable[tuple[Iterable[Any], str, Any, Any]]) -> None:
        """Record what was written to many rows at once, and what "undo" leaves alone: (key, field, old, new)."""
        # A table's name as SQLAlchemy gives it is a string that the driver asks, row by row, for what it stands for.
        same = {"job": self.job, "at": self.at, "who": self.who, "entity": str(entity), "undoable": False}
        self._changes += [
            {**same, "key": key_text(key), "field": field, "old": dumped(old), "new": dumped(new)}
            for key, field, old, new in lines
        ]

    def _made(self, noun: type[Noun], row: tuple[Any, ...]) -> Noun:
        """The record of a row: the one that somebody holds, or a new one."""
        shape = _shape(noun)
        values = dict(zip(shape.names, row, strict=True))
        key = (noun, *(values[name] for name in shape.keys))
        known = self._records.get(key)
        if known is None:
            known = self._records[key] = shape.manager.new_instance()
            keep(known, **values)
        return known  # type: ignore[return-value]  # the noun is part of the key

    def _add_counted(self, record: Base, row: dict[str, Any], key: str) -> Any:
        """Add a row whose number the store gives, and say which."""
        names = tuple(name for name in row if name != key)
        return counted_insertion(record.__table__, names, key).written(self._direct, **row)

    def _key_of(self, record: Base) -> tuple[Any, ...]:
        return tuple(getattr(record, name) for name in _shape(type(record)).keys)

    def _record(self, record: Base, field: str, old: object, new: object) -> None:
        self._changes.append(
            {
                "job": self.job,
                "at": self.at,
                "who": self.who,
                "entity": record.__tablename__,
                "key": key_text(self._key_of(record)),
                "field": field,
                "old": dumped(old),
                "new": dumped(new),
                "undoable": self.undoable,
            }
        )


_CHANGE = ("job", "at", "who", "entity", "key", "field", "old", "new", "undoable")


class _Shape:
    """What the columns of a noun are called, and how a record of it is found.

    Attributes:
        defaults: column → what stands there where nothing is given.
        counted: the column the store numbers by itself, or "".
    """

    def __init__(self, noun: type[Base]) -> None:
        table: Any = noun.__table__
        columns = list(table.columns)
        # Sets the mappers up, which a record needs before its fields can be read.
        self.manager = class_mapper(noun).class_manager
        self.names = tuple(column.key for column in columns)
        self.keys = tuple(column.key for column in table.primary_key.columns)
        self.defaults = {column.key: None if column.default is None else column.default.arg for column in columns}
        counted = table.autoincrement_column
        self.counted = "" if counted is None or counted.default is not None else counted.key
        self.by_key = Statement(
            lambda: select(*columns).where(*(column == bindparam(column.key) for column in table.primary_key.columns))
        )


@cache
def _shape(noun: type[Base]) -> _Shape:
    return _Shape(noun)


def undo(writing: Writing, job: str) -> bool:
    """Give back what the edits of ``job`` changed, newest first, where nobody has changed the field since.

    Records of nouns that are ``given_back_whole`` (spans of days) that it added are taken away, those that it took
    away come back: of one task and office all of them, or none where somebody changed one since. The giving back is
    itself recorded, so undoing an undo is a redo. Says whether anything was given back.
    """
    changes = writing.find(
        Change, Change.job == job, Change.undone_by.is_(None), Change.undoable, order_by=Change.num.desc()
    )
    subjects = {_subject(change) for change in changes if _noun_of(change.entity).given_back_whole}
    moved_on = {
        _subject(change)
        for change in changes
        if _subject(change) in subjects and _changed_since(writing.connection, change)
    }
    given_back = False
    lost: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if _subject(change) in moved_on:
            continue
        noun = _noun_of(change.entity)
        record = writing.get(noun, *_key(noun, change.key))
        if record is None:
            if noun.given_back_whole and change.field != "":
                lost.setdefault((change.entity, change.key), []).append(change)
                given_back |= _bring_back(writing, noun, lost[change.entity, change.key])
            continue
        if change.field == "":
            if not _take_away(writing, record, change):
                continue
        elif dumped(getattr(record, change.field)) == change.new:
            writing.edit(record, **{change.field: _load(noun, change.field, change.old)})
        else:
            continue
        _mark(writing, change)
        given_back = True
    return given_back


def _take_away(writing: Writing, record: Base, change: Change) -> bool:
    """Take back that a record was made, unless something stands on it by now; says whether it was."""
    if record.taken_back_in:
        if getattr(record, record.taken_back_in) is not None or _changed_since(writing.connection, change):
            return False
        return writing.edit(record, **{record.taken_back_in: writing.at})
    if not record.given_back_whole:
        return False
    touched = set(writing.kinds)
    try:
        with writing.connection.begin_nested():
            writing.remove(record)
    except IntegrityError:
        writing.kinds = touched
        return False
    return True


def _subject(change: Change) -> tuple[object, ...]:
    """The first two parts of a record's key: of a span, its task and its office."""
    return tuple(json.loads(change.key)[:2])


def _mark(writing: Writing, change: Change) -> None:
    """Note that a change was given back; that is no change of anything."""
    touched = set(writing.kinds)
    writing.put(change, undone_by=writing.job)
    writing.kinds = touched


def _changed_since(connection: Connection, change: Change) -> bool:
    """Whether another job changed the record after this one, and that was not given back."""
    given_back = select(Change.undone_by).where(Change.undone_by.is_not(None))
    later = select(Change.num).where(
        Change.entity == change.entity,
        Change.key == change.key,
        Change.num > change.num,
        Change.job != change.job,
        Change.undone_by.is_(None),
        Change.job.not_in(given_back),
    )
    return connection.scalar(later.limit(1)) is not None


def _bring_back(writing: Writing, noun: type[Base], parts: list[Change]) -> bool:
    """Add a record that was taken away, once all its columns are gathered."""
    if len(parts) < len(inspect(noun).columns):
        return False
    writing.add(noun(**{part.field: _load(noun, part.field, part.old) for part in parts}))
    for part in parts:
        _mark(writing, part)
    return True


def _key(noun: type[Base], text: str) -> tuple[Any, ...]:
    """The primary key of a record, from the text a change names it by."""
    parts = zip(inspect(noun).primary_key, json.loads(text), strict=True)
    return tuple(loaded(column, part) for column, part in parts)


def _noun_of(table: str) -> type[Base]:
    for mapper in Base.registry.mappers:
        noun: type[Base] = mapper.class_
        if noun.__tablename__ == table:
            return noun
    raise LookupError(table)


def plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def key_text(key: Iterable[Any]) -> str:
    """The text by which a change names the record of a primary key, as JSON."""
    return f"[{', '.join([_key_part(part) for part in key])}]"


def _key_part(part: Any) -> str:
    if type(part) is str:
        return _quoted(part)
    return repr(part) if type(part) is int else json.dumps(plain(part))


def dumped(value: object) -> str | None:
    """A value as a change keeps it."""
    return None if value is None else json.dumps(plain(value), ensure_ascii=False)


def _load(noun: type[Base], field: str, text: str | None) -> Any:
    return None if text is None else loaded(inspect(noun).columns[field], json.loads(text))


def loaded(column: Any, value: Any) -> Any:
    """A value as JSON holds it (``plain``), as a column does."""
    kind = column.type
    if value is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Amount):
        return Decimal(value)
    return date.fromisoformat(value) if kind.python_type is date else value
