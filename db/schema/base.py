"""The declarative base and the column types every noun shares."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

SCHEMA_NUMBER = 3
"""The schema this program writes; kept in SQLite's ``user_version`` so that it can be read without SQLAlchemy."""


EVER = date(1945, 9, 2)
"""The first day of a record of which no day is known: in force in every period there is."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When something was recorded, where nobody noted it."""


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as UTC."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What its values are in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Amount(TypeDecorator[Decimal]):
    """A decimal figure, kept as text so that no digit is lost."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """What its values are in Python."""
        return Decimal

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """What all nouns inherit: one metadata with predictable constraint names (Alembic needs them)."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Instant, Decimal: Amount}

    given_back_whole: ClassVar[bool] = False
    """Undoing adds and takes away whole records of this noun: its being there is what was said (a span of days)."""
    taken_back_in: ClassVar[str] = ""
    """Undoing that a record of this noun was made sets this column to the instant: it stays in the history."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuses to set what would not be written: a record of a transaction is changed through it."""
        if _KEPT in self.__dict__:
            raise AttributeError(f"{type(self).__name__}.{name} is set with Writing.edit or Writing.put")
        super().__setattr__(name, value)


def keep(record: Base, /, **fields: Any) -> None:
    """Set fields of a record as they stand in the store, and let nobody set one past the transaction any more."""
    record.__dict__.update(fields)
    record.__dict__[_KEPT] = True


_KEPT = "_kept"
