"""Statements kept in the driver's words answer as those that are made anew, with values as they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.migrations import upgrade
from db.schema import Holiday, Setting
from db.schema.office import Office
from db.statements import Asked, _once, change_of, in_dicts, in_rows, insertion, removal
from db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    upgrade(tmp_path / "store.sqlite3")
    made = Store(tmp_path / "store.sqlite3")
    with made.write("ai đó") as writing:
        for number in range(70):
            writing.add(Setting(key=f"k{number:02}", value=str(number)))
        writing.add(Office(code="315", name="UBND huyện", valid_from=date(2026, 1, 1)))
    yield made
    made.close()


@in_rows
def _values(keys: Sequence[str]) -> Asked:
    return select(Setting.value).where(Setting.key.in_(keys)).order_by(Setting.key)


@in_dicts
def _offices(begins: date | None) -> Asked:
    found = select(Office.code, Office.valid_from.label("begins"))
    return found.where(Office.valid_from.is_(None) if begins is None else Office.valid_from == begins)


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 64, 65, 70])
def test_a_list_of_any_length_is_answered_once_for_each_value(store: Store, count: int) -> None:
    with store.read() as connection:
        found = _values(connection, [f"k{number:02}" for number in range(count)])
    assert [row[0] for row in found] == [str(number) for number in range(count)]


def test_nothing_and_something_are_different_questions(store: Store) -> None:
    with store.read() as connection:
        assert _offices(connection, None) == []
        assert _offices(connection, date(2026, 1, 1)) == [{"code": "315", "begins": date(2026, 1, 1)}]
        assert _offices(connection, begins=date(2026, 1, 2)) == []


def test_days_are_written_and_read_as_days(store: Store) -> None:
    table = Holiday.__table__
    row = {"issuer_code": "315", "day": date(2026, 9, 2), "works": False, "name": "Quốc khánh"}
    with store.write("ai đó") as writing:
        insertion(table, tuple(row)).run_many(writing.connection, [row, {**row, "day": date(2026, 9, 3)}])
        change_of(table, ("works",)).run(writing.connection, issuer_code="315", day=date(2026, 9, 3), new_works=True)
        removal(table).run(writing.connection, issuer_code="315", day=date(2026, 9, 2))
    with store.read() as connection:
        assert [tuple(one) for one in connection.execute(select(Holiday.day, Holiday.works))] == [
            (date(2026, 9, 3), True)
        ]


def test_a_constraint_that_does_not_hold_is_the_same_error_as_everywhere(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write("ai đó") as writing:
        insertion(Setting.__table__, ("key", "value")).run(writing.connection, key="k00", value="again")
    with pytest.raises(IntegrityError), store.write("ai đó") as writing:
        insertion(Setting.__table__, ("key", "value")).run_many(
            writing.connection, [{"key": "new", "value": ""}, {"key": "k00", "value": "again"}]
        )
    with store.read() as connection:
        assert _values(connection, ["new"]) == []


def test_equal_figures_are_kept_as_they_were_written_and_equal_instants_alike(store: Store) -> None:
    convert = _once(lambda value: f"{value:f}", [Decimal("1.0"), Decimal("1.00")])
    assert [convert(Decimal("1.0")), convert(Decimal("1.00"))] == ["1.0", "1.00"]
    seen: list[datetime] = []
    instant = datetime(2026, 11, 2, tzinfo=UTC)

    def slowly(value: datetime) -> str:
        seen.append(value)
        return "kept"

    known = _once(slowly, [None, instant, instant])
    assert [known(instant), known(instant)] == ["kept", "kept"]
    assert seen == [instant]
