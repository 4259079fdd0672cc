"""A store that lacks a part says so when it is opened; what is made from rows is made again, what holds rows is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import StoreActs, StoreBusy, StoreDamaged, StoreError, StoreMendable
from db.mending import DAMAGED, MENDABLE, SOUND, health_of, mend
from db.migrations import upgrade
from db.shape import lacking_aids, lacking_rows, require_whole
from db.store import Store

ROWS = ("DROP TABLE report", "ALTER TABLE report RENAME COLUMN directing TO directs")
STRANGE = (
    "CREATE TRIGGER gone AFTER INSERT ON change BEGIN DELETE FROM change WHERE num = new.num; END",
    "CREATE VIEW told AS SELECT * FROM setting",
    "DROP TRIGGER clause_search_insert; CREATE TRIGGER clause_search_insert AFTER INSERT ON clause BEGIN SELECT 1; END",
)
AIDS = ("DROP INDEX ix_clause_parent_num", "DROP TRIGGER clause_search_update", "DROP TABLE clause_search")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty store."""
    made = tmp_path / "store.sqlite3"
    upgrade(made)
    return made


def _spoil(path: Path, act: str) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        store.executescript(act)


def test_a_store_as_it_is_made_lacks_nothing(path: Path) -> None:
    require_whole(path)
    assert health_of(path) == SOUND


@pytest.mark.parametrize("act", ROWS)
def test_without_a_table_or_a_column_rows_are_lost(path: Path, act: str) -> None:
    _spoil(path, act)
    with pytest.raises(StoreDamaged, match=r"report\."):
        require_whole(path)
    assert health_of(path) == DAMAGED


@pytest.mark.parametrize("act", AIDS)
def test_an_index_the_search_and_its_triggers_are_made_again(path: Path, tmp_path: Path, act: str) -> None:
    _spoil(path, act)
    with pytest.raises(StoreMendable):
        require_whole(path)
    assert health_of(path) == MENDABLE
    mended = tmp_path / "mended.sqlite3"
    mend(path, mended)
    require_whole(mended)
    assert health_of(mended) == SOUND


@pytest.mark.parametrize("act", STRANGE)
def test_what_acts_in_a_store_and_is_not_ours_is_told_and_left_out_when_it_is_made_anew(
    path: Path, tmp_path: Path, act: str
) -> None:
    _spoil(path, act)
    with pytest.raises(StoreActs):
        require_whole(path)
    assert health_of(path) == MENDABLE
    mended = tmp_path / "mended.sqlite3"
    mend(path, mended)
    require_whole(mended)
    assert health_of(mended) == SOUND


def test_of_another_schema_nothing_is_asked(path: Path) -> None:
    _spoil(path, "DROP TABLE report")
    _spoil(path, "PRAGMA user_version=1")
    require_whole(path)
    with closing(sqlite3.connect(path)) as store:
        assert lacking_rows(store) == lacking_aids(store) == []


def test_a_row_that_its_table_forbids_is_no_store_that_is_busy(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        (rule,) = store.execute("SELECT sql FROM sqlite_master WHERE name = 'setting'").fetchone()
        store.execute("PRAGMA writable_schema=1")
        store.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'setting'", (rule.replace("NOT NULL", ""),))
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("INSERT INTO setting (key) VALUES ('x')")
        store.execute("PRAGMA writable_schema=1")
        store.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'setting'", (rule,))
    assert health_of(path) != SOUND
    with pytest.raises(StoreDamaged):
        mend(path, tmp_path / "mended.sqlite3")
    assert not (tmp_path / "mended.sqlite3").exists()


@pytest.mark.parametrize("statement", ["SELECT directing FROM report", "INSERT INTO report (directing) VALUES (1)"])
def test_what_is_gone_is_no_store_that_is_busy(path: Path, statement: str) -> None:
    _spoil(path, ROWS[1])
    store = Store(path)
    try:
        with pytest.raises(StoreDamaged), store.write("người") as writing:
            writing.connection.exec_driver_sql(statement)
        _spoil(path, "DROP TABLE report")
        with pytest.raises(StoreDamaged), store.read() as connection:
            connection.exec_driver_sql("SELECT 1 FROM report")
    finally:
        store.close()


@pytest.mark.parametrize(
    "acts",
    [
        ("UPDATE alembic_version SET version_num = 'zzzz'", "PRAGMA user_version=1"),
        ("DROP TABLE alembic_version", "PRAGMA user_version=1"),
    ],
)
def test_a_store_that_says_it_is_older_than_it_is_made_is_damaged(path: Path, acts: tuple[str, ...]) -> None:
    for act in acts:
        _spoil(path, act)
    with pytest.raises(StoreDamaged):
        upgrade(path)


def test_a_store_that_another_program_holds_is_busy_and_nothing_is_said_of_its_health(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        for ask in (require_whole, health_of):
            with pytest.raises(StoreBusy):
                ask(path)


def test_a_statement_that_is_wrong_of_itself_is_not_called_damage(path: Path) -> None:
    store = Store(path)
    try:
        with pytest.raises(StoreError) as caught, store.read() as connection:
            connection.exec_driver_sql("SELEKT 1")
        assert not isinstance(caught.value, StoreDamaged)
    finally:
        store.close()
