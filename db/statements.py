"""Statements put into the driver's words once, and then asked with nothing in between.

SQLAlchemy says what a statement means and how its values are kept; building it and putting it into words again for
each question costs many times what the store needs to answer. One that is asked for every package or every edit is
made once and kept as a :class:`Statement`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, update_wrapper
from inspect import signature
from operator import itemgetter
from typing import Any, Concatenate, ParamSpec

from sqlalchemy import bindparam, delete, insert, null, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import Select

Given = Mapping[str, Any]
Asked = Select[*tuple[Any, ...]]
"""A statement that reads."""
_Convert = Callable[[Any], Any] | None


@dataclass(frozen=True)
class _Worded:
    """A statement in the words of one driver.

    Attributes:
        order: the names of its values in the order of its marks; empty where the driver takes them by name.
        fixed: values that stand in the statement itself.
        binds: how values become the driver's; results: and the driver's become ours, by column.
    """

    sql: str
    order: tuple[str, ...]
    fixed: Given
    binds: Mapping[str, Callable[[Any], Any]]
    names: tuple[str, ...]
    results: tuple[tuple[int, Callable[[Any], Any]], ...]


class Statement:
    """A statement that is asked again and again.

    Args:
        make: makes it, when it is first asked; every value that changes is a ``bindparam`` with a type (a column
            beside it gives one), and a list of constants consists of literals.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._worded: dict[str, _Worded] = {}

    def rows(self, connection: Connection, /, **given: Any) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        worded = self._in_words(connection)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(worded.sql, _values(worded, given))
            found: list[tuple[Any, ...]] = list(cursor.fetchall())
        finally:
            cursor.close()
        return _converted(worded, found) if worded.results and found else found

    def dicts(self, connection: Connection, /, **given: Any) -> list[dict[str, Any]]:
        """All rows, by the names of their columns."""
        found = self.rows(connection, **given)
        if not found:
            return []
        names = self._in_words(connection).names
        return [dict(zip(names, row, strict=True)) for row in found]

    def first(self, connection: Connection, /, **given: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.rows(connection, **given)
        return found[0] if found else None

    def value(self, connection: Connection, /, **given: Any) -> Any:
        """The first value of the first row, or None."""
        found = self.rows(connection, **given)
        return found[0][0] if found else None

    def values(self, connection: Connection, /, **given: Any) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self.rows(connection, **given)]

    def run(self, connection: Connection, /, **given: Any) -> int:
        """Write; says how many rows were touched."""
        return _write(connection, (worded := self._in_words(connection)).sql, _values(worded, given))[0]

    def written(self, connection: Connection, /, **given: Any) -> Any:
        """Write one row; gives the value that the statement returns of it."""
        worded = self._in_words(connection)
        return _write(connection, worded.sql, _values(worded, given), returns=True)[1]

    def run_many(self, connection: Connection, rows: Sequence[Given]) -> None:
        """Write the same with many values; each row gives all of them."""
        if not rows:
            return
        worded = self._in_words(connection)
        if not worded.order:
            _write_many(connection, worded.sql, [_values(worded, row) for row in rows])
            return
        columns: list[Sequence[Any]] = list(zip(*map(_getter(worded.order), rows), strict=True))
        for at, name in enumerate(worded.order):
            convert = worded.binds.get(name)
            if convert is not None:
                columns[at] = list(map(_once(convert, columns[at]), columns[at]))
        _write_many(connection, worded.sql, list(zip(*columns, strict=True)))

    def _in_words(self, connection: Connection) -> _Worded:
        known = self._worded.get(connection.dialect.name)
        if known is None:
            known = self._worded[connection.dialect.name] = _put_in_words(self._make(), connection.dialect)
        return known


def _put_in_words(statement: Any, dialect: Any) -> _Worded:
    compiled = statement.compile(dialect=dialect)
    if compiled.post_compile_params:
        raise TypeError("a list of constants in a kept statement consists of literals")
    binds: dict[str, Callable[[Any], Any]] = {}
    fixed: dict[str, Any] = {}
    for name, one in compiled.binds.items():
        convert: _Convert = one.type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            binds[name] = convert
        if not one.required:
            fixed[name] = one.effective_value
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    results = [
        (at, convert)
        for at, column in enumerate(columns)
        if (convert := column.type.dialect_impl(dialect).result_processor(dialect, None)) is not None
    ]
    return _Worded(
        compiled.string,
        tuple(compiled.positiontup or ()),
        fixed,
        binds,
        tuple(str(column.key) for column in columns),
        tuple(results),
    )


def _values(worded: _Worded, given: Given) -> Any:
    told = {**worded.fixed, **given} if worded.fixed else given
    binds = worded.binds
    if not worded.order:
        return {name: binds[name](value) if name in binds else value for name, value in told.items()}
    return tuple(binds[name](told[name]) if name in binds else told[name] for name in worded.order)


def _converted(worded: _Worded, found: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    columns: list[Sequence[Any]] = list(zip(*found, strict=True))
    for at, convert in worded.results:
        columns[at] = [None if value is None else convert(value) for value in columns[at]]
    return list(zip(*columns, strict=True))


def _write(connection: Connection, sql: str, values: Any, *, returns: bool = False) -> tuple[int, Any]:
    """Write one row: how many were touched, and the first value of what it returns.

    Raises:
        IntegrityError: a constraint does not hold.
    """
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        row = cursor.fetchone() if returns else None
        return cursor.rowcount, None if row is None else row[0]
    except connection.dialect.loaded_dbapi.IntegrityError as error:
        raise IntegrityError(sql, None, error) from error
    finally:
        cursor.close()


def _write_many(connection: Connection, sql: str, values: Sequence[Any]) -> None:
    """Write many rows.

    Raises:
        IntegrityError: a constraint does not hold.
    """
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, values)
    except connection.dialect.loaded_dbapi.IntegrityError as error:
        raise IntegrityError(sql, None, error) from error
    finally:
        cursor.close()


class _Known(dict[Any, Any]):
    """Value → the driver's, each worked out once."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self._convert(value)
        return found


def _once(convert: Callable[[Any], Any], values: Sequence[Any]) -> Callable[[Any], Any]:
    """Days, instants, yes and no come again and are kept alike where they are equal; figures are not even then."""
    first = next((value for value in values if value is not None), None)
    return _Known(convert).__getitem__ if isinstance(first, (date, bool)) else convert


def _getter(names: tuple[str, ...]) -> Callable[[Given], tuple[Any, ...]]:
    if len(names) == 1:
        (only,) = names
        return lambda row: (row[only],)
    getter: Callable[[Given], tuple[Any, ...]] = itemgetter(*names)
    return getter


def in_rows(make: Callable[_P, Any]) -> Callable[Concatenate[Connection, _P], list[tuple[Any, ...]]]:
    """A question: the function that makes its statement from values becomes the one that asks it, kept in words.

    It is made once for each pattern of ``None``, ``True`` and ``False`` among the values, and for a few lengths of the
    lists among them, with places instead of the values.
    """
    question = _Question(make)

    def ask(connection: Connection, /, *args: _P.args, **more: _P.kwargs) -> list[tuple[Any, ...]]:
        statement, given = question.asked(args, more)
        return statement.rows(connection, **given)

    update_wrapper(ask, make)
    return ask


def in_dicts(make: Callable[_P, Any]) -> Callable[Concatenate[Connection, _P], list[dict[str, Any]]]:
    """The same, answered by the names of columns."""
    question = _Question(make)

    def ask(connection: Connection, /, *args: _P.args, **more: _P.kwargs) -> list[dict[str, Any]]:
        statement, given = question.asked(args, more)
        return statement.dicts(connection, **given)

    update_wrapper(ask, make)
    return ask


_P = ParamSpec("_P")
_SIZES = (1, 8, 64, 256, 1_024, 4_096, 30_000)
"""Lengths of lists; SQLite takes 32 766 values in one statement."""


class _Question:
    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make
        self._kept: dict[tuple[object, ...], Statement] = {}
        parameters = signature(make).parameters.values()
        self._names = [one.name for one in parameters]
        self._defaults = {one.name: one.default for one in parameters if one.default is not one.empty}

    def asked(self, args: tuple[Any, ...], more: Given) -> tuple[Statement, dict[str, Any]]:
        """The statement for such values, and the values by their names in it."""
        told = {**self._defaults, **dict(zip(self._names, args, strict=False)), **more}
        given: dict[str, Any] = {}
        pattern: list[object] = []
        for name, value in told.items():
            if value is None or isinstance(value, bool):
                pattern.append((name, value))
            elif isinstance(value, (str, int, date)):
                pattern.append(name)
                given[name] = value
            else:
                size = next(size for size in (0, *_SIZES) if size >= len(value))
                pattern.append((name, "of", size))
                # What is asked twice is answered once.
                given.update(zip(_places(name, size), [*value, *value[-1:] * (size - len(value))], strict=True))
        key = tuple(pattern)
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = Statement(lambda: self._make(**dict(map(_place, pattern))))
        return known, given


def _place(pattern: Any) -> tuple[str, Any]:
    """What stands for a value while a statement is made."""
    if isinstance(pattern, str):
        return pattern, bindparam(pattern)
    if len(pattern) == 2:
        return pattern[0], pattern[1]
    name, _, size = pattern
    return name, [bindparam(one) for one in _places(name, size)] or [null()]


@lru_cache(maxsize=256)
def _places(name: str, size: int) -> tuple[str, ...]:
    return tuple(f"{name}_{at}" for at in range(size))


@lru_cache(maxsize=256)
def insertion(table: Any, names: tuple[str, ...]) -> Statement:
    """Adding a row of a table; each value is given as the name of its column."""
    return Statement(lambda: insert(table).values({name: _bound(table, name, name) for name in names}))


@lru_cache(maxsize=64)
def counted_insertion(table: Any, names: tuple[str, ...], key: str) -> Statement:
    """Adding a row whose number the store gives; it returns the number."""
    return Statement(
        lambda: insert(table).values({name: _bound(table, name, name) for name in names}).returning(table.c[key])
    )


@lru_cache(maxsize=512)
def change_of(table: Any, names: tuple[str, ...]) -> Statement:
    """Setting columns of the row of a primary key; what they become is given as "new_" and the column's name."""
    return Statement(
        lambda: (
            update(table)
            .where(*(column == _bound(table, column.name, column.name) for column in table.primary_key.columns))
            .values({name: _bound(table, name, f"new_{name}") for name in names})
        )
    )


@lru_cache(maxsize=128)
def removal(table: Any) -> Statement:
    """Taking away the row of a primary key."""
    return Statement(
        lambda: delete(table).where(
            *(column == _bound(table, column.name, column.name) for column in table.primary_key.columns)
        )
    )


def _bound(table: Any, column: str, name: str) -> Any:
    return bindparam(name, type_=table.c[column].type, required=True)
