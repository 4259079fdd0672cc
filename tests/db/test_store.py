from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from db.backup import back_up, check, to_discard
from db.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreNewer, StoreNone
from db.folding import fold
from db.lock import WorkspaceLock
from db.migrations import needs_upgrade, upgrade
from db.migrations.check import differences
from db.schema import Assignment, Setting
from db.search import HITS, LIMIT, match_expression
from db.store import Store
from db.unfinished import sweep
from tests.support.desk import DATED, PLAN, lay
from tests.support.empty_store import empty_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "store.sqlite3"
    upgrade(made)
    return made


def setting(path: Path, key: str) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT value FROM setting WHERE key=?", (key,)).fetchone()
    return row[0] if row else None


def test_the_migrations_end_in_the_schema_of_the_classes() -> None:
    assert differences() == []


def test_a_store_is_wal_full_and_keeps_foreign_keys(path: Path) -> None:
    store = Store(path)
    with store.write("ai đó") as writing:
        connection = writing.connection
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with pytest.raises(IntegrityError), store.write("ai đó") as writing:
        writing.add(Assignment(clause_num=99, office_code="nowhere", role="lead"))
    store.close()


def test_what_a_long_transaction_changes_is_written_once_at_its_end_and_not_in_between(path: Path) -> None:
    store = Store(path)
    log = path.with_name(f"{path.name}-wal")
    with store.write("ai đó") as writing:
        for part in range(8):
            # Keys apart from each other: each lands on another page of the index, as those of many packages do.
            writing.record_many(
                "note",
                (
                    ([f"{n * 7919 % 40_000:05d}"], "text", None, "x" * 40)
                    for n in range(part * 2_500, part * 2_500 + 2_500)
                ),
            )
            writing.flush()
        before = log.stat().st_size
    assert before < 100_000
    assert log.stat().st_size > 3_000_000, "more than SQLite holds by itself"
    store.close()


def test_a_failed_job_leaves_nothing_behind_not_even_a_table(path: Path) -> None:
    store = Store(path)

    def half_a_job() -> None:
        with store.write("ai đó") as writing:
            writing.add(Setting(key="a", value="1"))
            writing.connection.exec_driver_sql("CREATE TABLE left_over (x)")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        half_a_job()
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name='left_over'").scalar() == 0
    store.close()


def test_readers_see_the_last_committed_state_while_a_job_writes(path: Path) -> None:
    store = Store(path)
    with store.write("ai đó") as writing:
        writing.add(Setting(key="a", value="1"))
        with store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 1
    store.close()


def test_a_reader_cannot_write(path: Path) -> None:
    store = Store(path)
    with pytest.raises(Exception, match=r"readonly|read-only"), store.read() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
    store.close()


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=999")
    before = path.read_bytes()
    with pytest.raises(StoreNewer):
        needs_upgrade(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not a database at all, only words", StoreNone),
        (b"SQLite format 3\0" + b"\xff" * 4096, StoreDamaged),
        (b"", StoreDamaged),
        (bytes(8192), StoreDamaged),
    ],
)
def test_a_file_of_another_kind_is_told_from_a_damaged_store(
    tmp_path: Path, content: bytes, told: type[StoreError]
) -> None:
    bad = tmp_path / "bad.sqlite3"
    bad.write_bytes(content)
    with pytest.raises(told):
        check(bad)
    if not content.strip(b"\0"):
        return
    with pytest.raises(StoreDamaged):
        needs_upgrade(bad)


WRITER = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from db.schema import Setting
    from db.store import Store
    store = Store(Path(sys.argv[1]))
    with store.write("ai đó") as writing:
        writing.add(Setting(key="first", value="committed"))
    with store.write("ai đó") as writing:
        writing.add(Setting(key="second", value="never"))
        if sys.argv[2] == "inside":
            os.kill(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by signal")
@pytest.mark.parametrize(("moment", "second"), [("inside", None), ("after", "never")])
def test_a_killed_program_leaves_the_state_before_or_after(path: Path, moment: str, second: str | None) -> None:
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", WRITER, str(path), moment],
        cwd=root,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    check(path)
    assert setting(path, "first") == "committed"
    assert setting(path, "second") == second


HOLDER = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from db.lock import WorkspaceLock
    held = WorkspaceLock(Path(sys.argv[1]))
    print("held", flush=True)
    sys.stdin.read()
    """
)


def test_one_program_per_workspace_and_a_crash_gives_the_lock_back(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        cwd=root,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(StoreLocked):
            WorkspaceLock(tmp_path)
        other.kill()
        other.wait()
    WorkspaceLock(tmp_path).release()


def test_a_backup_is_whole_even_while_a_job_writes(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    with store.write("ai đó") as writing:
        writing.add(Setting(key="a", value="1"))
    with store.write("ai đó") as writing:
        writing.add(Setting(key="b", value="2"))
        copy = back_up(path, tmp_path / "backups" / "copy.sqlite3")
    check(copy)
    assert (setting(copy, "a"), setting(copy, "b")) == ("1", None)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.sqlite3"]
    store.close()


def test_a_backup_that_was_never_finished_is_swept(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "20261106T024100Z-on-close.sqlite3.part").write_bytes(b"half")
    (folder / ".20261106T024200Z-on-close.sqlite3.part-journal").write_bytes(b"half")
    sweep(folder)
    back_up(path, folder / "20261107T024100Z-on-close.sqlite3")
    assert [file.name for file in folder.iterdir()] == ["20261107T024100Z-on-close.sqlite3"]


@pytest.mark.parametrize("act", ["DROP TABLE report", "ALTER TABLE report RENAME COLUMN directing TO directs"])
def test_a_store_that_lacks_a_table_or_a_column_is_not_called_whole(path: Path, act: str) -> None:
    Store(path).close()
    check(path)
    with closing(sqlite3.connect(path)) as broken, broken:
        broken.execute(act)
    with pytest.raises(StoreDamaged, match=r"report\."):
        check(path)


def test_a_damaged_store_is_never_backed_up_over_good_copies(path: Path, tmp_path: Path) -> None:
    target = back_up(path, tmp_path / "good.sqlite3")
    good = target.read_bytes()
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xaa" * 4096
    path.write_bytes(data)
    with pytest.raises((StoreDamaged, StoreFull)):
        back_up(path, target)
    assert target.read_bytes() == good


NOW = datetime(2026, 11, 10, 2, tzinfo=UTC)


@given(st.lists(st.integers(0, 24 * 400), max_size=80, unique=True))
def test_thinning_keeps_the_newest_all_of_two_days_and_never_more_than_the_buckets(hours: list[int]) -> None:
    taken = [NOW - timedelta(hours=hour) for hour in hours]
    gone = set(to_discard(taken, NOW))
    kept = [at for at in taken if at not in gone]
    recent = [at for at in taken if NOW - at <= timedelta(days=2)]
    assert set(recent) <= set(kept)
    assert not taken or max(taken) in kept
    assert len(kept) <= len(recent) + 12 + 10 + 9 + 1


VIETNAMESE = "Kế hoạch của Ủy ban nhân dân xã Đoàn Lập về đội ngũ"


@pytest.mark.parametrize("typed", ["ke hoach", "doan lap", "ĐOÀN", "doi ngu", "uy b", "Ủy ban", "ke hoach doan"])
def test_search_folds_marks_and_d(tmp_path: Path, typed: str) -> None:
    desk = lay(tmp_path)
    with desk.store.write("test") as writing:
        writing.connection.exec_driver_sql(
            "UPDATE clause SET text=?, folded=? WHERE num=2", (VIETNAMESE, fold(VIETNAMESE))
        )
    with desk.store.read() as connection:
        hits = connection.exec_driver_sql(HITS, (match_expression(typed), LIMIT)).scalars().all()
    assert hits == [2]
    desk.store.close()


def test_old_words_are_found_no_more(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with desk.store.write("test") as writing:
        writing.connection.exec_driver_sql("UPDATE clause SET folded='khac' WHERE num=2")
    with desk.store.read() as connection:
        assert connection.exec_driver_sql(HITS, (match_expression("xay dung"), LIMIT)).scalars().all() == []
    desk.store.close()


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_search_or_nothing(typed: str) -> None:
    expression = match_expression(typed)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(folded, tokenize='unicode61')")
        if expression is not None:
            connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_desk_of_these_tests_is_sound(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with desk.store.read() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM clause WHERE plan_id=?", (PLAN,)).scalars().all()
    assert DATED in ids
    desk.store.close()


def test_what_one_store_has_asked_another_need_not_spell_again(tmp_path: Path) -> None:
    spelled: list[bool] = []

    def note(_connection: object, _cursor: object, _sql: str, _values: object, context: Any, _many: bool) -> None:
        spelled.append(context.cache_hit is context.dialect.CACHE_MISS)

    for number in range(2):
        path = tmp_path / f"{number}.sqlite3"
        path.write_bytes(empty_store())
        store = Store(path)
        with store.read() as connection:
            event.listen(connection, "before_cursor_execute", note)
            connection.execute(select(Setting.value, Setting.key).where(Setting.value > "asked in this test alone"))
        store.close()
    assert spelled == [True, False]
