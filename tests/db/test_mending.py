"""A store whose rows are whole is mended without losing one; where rows are lost, nothing is pretended."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import search
from db.errors import StoreDamaged
from db.mending import DAMAGED, MENDABLE, SOUND, health_of, mend
from db.migrations import upgrade

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a plan of three hundred clauses, in one file."""
    made = tmp_path / "store.sqlite3"
    upgrade(made)
    with closing(sqlite3.connect(made)) as store:
        _insert(store, "office", code="x", name="X")
        _insert(store, "plan", id="p", issuer_code="x", part="own", source="document", title="Kế hoạch")
        for number in range(300):
            words = f"ra soat ho ngheo {number}"
            _insert(store, "clause", id=f"c{number:04}", plan_id="p", folded=words, position=number)
        store.commit()
        store.execute("PRAGMA journal_mode=DELETE")
    return made


def _insert(store: sqlite3.Connection, table: str, **values: object) -> None:
    """A row with something in every column that wants something."""
    for _cid, name, kind, needed, default, key in store.execute(f"PRAGMA table_info({table})").fetchall():
        if needed and default is None and name not in values and not (key and kind == "INTEGER"):
            values[name] = 0 if kind in ("INTEGER", "BOOLEAN") else "x"
    marks, names = ", ".join("?" * len(values)), ", ".join(f'"{name}"' for name in values)
    store.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as store:
        names = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        kept = [name for name in names if not name.startswith(("sqlite_", search.TABLE))]
        return {name: store.execute(f'SELECT * FROM "{name}" NOT INDEXED').fetchall() for name in kept}


def _pages(path: Path, kind: str, name: str) -> list[int]:
    with closing(sqlite3.connect(path)) as store:
        return [
            page
            for (page,) in store.execute(
                "SELECT rootpage FROM sqlite_master WHERE type = ? AND name LIKE ? AND rootpage > 0", (kind, name)
            )
        ]


def _spoil(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)


def _hits(path: Path, words: str) -> int:
    with closing(sqlite3.connect(path)) as store:
        return len(store.execute(search.HITS, (search.match_expression(words), 500)).fetchall())


def test_a_sound_store_is_sound(path: Path) -> None:
    assert health_of(path) == SOUND


@pytest.mark.parametrize(("kind", "name"), [("index", "%"), ("table", f"{search.TABLE}%")])
def test_every_damaged_index_is_made_anew_from_rows_that_are_all_there(path: Path, kind: str, name: str) -> None:
    before, whole = _content(path), path.read_bytes()
    pages = _pages(path, kind, name)
    assert len(pages) >= 4
    for page in pages:
        path.write_bytes(whole)
        _spoil(path, page)
        assert health_of(path) == MENDABLE, page
        fresh = path.with_name("fresh.sqlite3")
        mend(path, fresh)
        assert _content(fresh) == before, page
        assert health_of(fresh) == SOUND
        assert _hits(fresh, "hộ nghèo") == 300
        fresh.unlink()


def test_a_search_that_misses_words_is_noticed_though_every_page_reads(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store:
        store.execute("DROP TRIGGER clause_search_update")
        store.execute("UPDATE clause SET folded = 'khac han' WHERE id = 'c0001'")
        store.commit()
        assert store.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    assert health_of(path) == MENDABLE
    fresh = path.with_name("fresh.sqlite3")
    mend(path, fresh)
    assert _hits(fresh, "khác hẳn") == 1
    with closing(sqlite3.connect(fresh)) as store:
        assert store.execute("SELECT 1 FROM sqlite_master WHERE name = 'clause_search_update'").fetchone()


def test_a_row_that_an_index_remembers_and_its_table_lost_is_beyond_mending(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA writable_schema=ON")
        # The index keeps 300 rows; the table shown under its name has none.
        (root,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'holiday'").fetchone()
        store.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'clause'", (root,))
        store.commit()
    assert health_of(path) == DAMAGED
    with pytest.raises(StoreDamaged):
        mend(path, path.with_name("fresh.sqlite3"))
    assert not path.with_name("fresh.sqlite3").exists()


def test_a_damaged_table_is_beyond_mending(path: Path) -> None:
    [page] = _pages(path, "table", "clause")
    _spoil(path, page)
    assert health_of(path) == DAMAGED
    with pytest.raises(StoreDamaged):
        mend(path, path.with_name("fresh.sqlite3"))


def test_rows_that_name_others_which_are_gone_are_no_case_for_mending(path: Path) -> None:
    with closing(sqlite3.connect(path)) as store:
        store.execute("DELETE FROM plan")
        store.commit()
    assert health_of(path) == DAMAGED
