"""Writing with a record of what changed: who, when, which field, from what, to what; and giving it back."""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.schema import Base, Change
from db.schema.base import Amount, Instant

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


class Writing:
    """One open transaction: reads and writes nouns, and records every edit.

    Attributes:
        who: the person or act named in change records.
        job: the id that groups this transaction's changes.
        at: the instant change records name.
        kinds: names of the tables touched, for the panes to decide whether to refresh.
    """

    def __init__(self, session: Session, who: str, job: str | None = None, at: datetime | None = None) -> None:
        self._session = session
        self.who = who
        self.job = job or new_id()
        self.at = at or datetime.now(UTC)
        self.kinds: set[str] = set()
        self.undoable = True

    @property
    def session(self) -> Session:
        """The session, for ``db.queries`` only."""
        return self._session

    @property
    def connection(self) -> Connection:
        """The transaction's connection, for ``db.queries`` only; pending edits are flushed first."""
        self._session.flush()
        return self._session.connection()

    def get(self, noun: type[Noun], *key: object) -> Noun | None:
        """The record of that primary key, or None."""
        return self._session.get(noun, key if len(key) > 1 else key[0])

    def need(self, noun: type[Noun], *key: object) -> Noun:
        """The record of that primary key.

        Raises:
            LookupError: there is none.
        """
        found = self.get(noun, *key)
        if found is None:
            raise LookupError(f"{noun.__tablename__} {key}")
        return found

    def add(self, record: Noun) -> Noun:
        """A new record, flushed so that its key is known; recorded as created."""
        for column in inspect(type(record)).columns:
            value = getattr(record, column.key)
            if isinstance(value, str):
                setattr(record, column.key, as_kept(value))
        self._session.add(record)
        self._session.flush()
        self.kinds.add(record.__tablename__)
        if not isinstance(record, Change):
            self._record(record, "", None, None)
        return record

    def edit(self, record: Base, **fields: object) -> bool:
        """Set fields, recording each that differs. Says whether anything changed."""
        changed = False
        for name, given in fields.items():
            value = as_kept(given) if isinstance(given, str) else given
            old = getattr(record, name)
            if old != value:
                setattr(record, name, value)
                self._record(record, name, old, value)
                changed = True
        if changed:
            self.kinds.add(record.__tablename__)
            self._session.flush()
        return changed

    def remove(self, record: Base) -> None:
        """Delete a record that was never anybody else's to see (a draft, a rule); recorded field by field."""
        for column in inspect(type(record)).columns:
            self._record(record, column.key, getattr(record, column.key), None)
        self.kinds.add(record.__tablename__)
        self._session.delete(record)
        self._session.flush()

    def _record(self, record: Base, field: str, old: object, new: object) -> None:
        self._session.add(
            Change(
                job=self.job,
                at=self.at,
                who=self.who,
                entity=record.__tablename__,
                key=json.dumps([_plain(part) for part in inspect(record).mapper.primary_key_from_instance(record)]),
                field=field,
                old=_dump(old),
                new=_dump(new),
                undoable=self.undoable,
            )
        )


def undo(writing: Writing, job: str) -> bool:
    """Give back what the edits of ``job`` changed, newest first, where nobody has changed the field since.

    Records of nouns that are ``given_back_whole`` (spans of days) that it added are taken away, those that it took
    away come back: of one task and office all of them, or none where somebody changed one since. The giving back is
    itself recorded, so undoing an undo is a redo. Says whether anything was given back.
    """
    session = writing.session
    changes = session.scalars(
        select(Change).where(Change.job == job, Change.undone_by.is_(None), Change.undoable).order_by(Change.num.desc())
    ).all()
    subjects = {_subject(change) for change in changes if _noun_of(change.entity).given_back_whole}
    moved_on = {
        _subject(change) for change in changes if _subject(change) in subjects and _changed_since(session, change)
    }
    given_back = False
    lost: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if _subject(change) in moved_on:
            continue
        noun = _noun_of(change.entity)
        record = session.get(noun, _key(noun, change.key))
        if record is None:
            if noun.given_back_whole and change.field != "":
                lost.setdefault((change.entity, change.key), []).append(change)
                given_back |= _bring_back(writing, noun, lost[change.entity, change.key])
            continue
        if change.field == "":
            if not _take_away(writing, record, change):
                continue
        elif _dump(getattr(record, change.field)) == change.new:
            writing.edit(record, **{change.field: _load(noun, change.field, change.old)})
        else:
            continue
        change.undone_by = writing.job
        given_back = True
    return given_back


def _take_away(writing: Writing, record: Base, change: Change) -> bool:
    """Take back that a record was made, unless something stands on it by now; says whether it was."""
    if record.taken_back_in:
        if getattr(record, record.taken_back_in) is not None or _changed_since(writing.session, change):
            return False
        return writing.edit(record, **{record.taken_back_in: writing.at})
    if not record.given_back_whole:
        return False
    touched = set(writing.kinds)
    try:
        with writing.session.begin_nested():
            writing.remove(record)
    except IntegrityError:
        writing.kinds = touched
        return False
    return True


def _subject(change: Change) -> tuple[object, ...]:
    """The first two parts of a record's key: of a span, its task and its office."""
    return tuple(json.loads(change.key)[:2])


def _changed_since(session: Session, change: Change) -> bool:
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
    return session.scalar(later.limit(1)) is not None


def _bring_back(writing: Writing, noun: type[Base], parts: list[Change]) -> bool:
    """Add a record that was taken away, once all its columns are gathered."""
    if len(parts) < len(inspect(noun).columns):
        return False
    writing.add(noun(**{part.field: _load(noun, part.field, part.old) for part in parts}))
    for part in parts:
        part.undone_by = writing.job
    return True


def _key(noun: type[Base], text: str) -> tuple[Any, ...]:
    """The primary key of a record, from the text a change names it by."""
    parts = zip(inspect(noun).primary_key, json.loads(text), strict=True)
    return tuple(date.fromisoformat(part) if column.type.python_type is date else part for column, part in parts)


def _noun_of(table: str) -> type[Base]:
    for mapper in Base.registry.mappers:
        noun: type[Base] = mapper.class_
        if noun.__tablename__ == table:
            return noun
    raise LookupError(table)


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _dump(value: object) -> str | None:
    return None if value is None else json.dumps(_plain(value), ensure_ascii=False)


def _load(noun: type[Base], field: str, text: str | None) -> Any:
    if text is None:
        return None
    value = json.loads(text)
    kind = inspect(noun).columns[field].type
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Amount):
        return Decimal(value)
    return date.fromisoformat(value) if kind.python_type is date else value
