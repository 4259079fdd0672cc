"""What can have happened to the data of an office, one scenario each: how it comes about, and what leads out."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.holding import ROOMS, STORE_NAME
from db.lock import LOCK_NAME

PAGE = 4096


@dataclass(frozen=True)
class Place:
    """One office's computer, its program closed: a good backup of yesterday, and what was entered since.

    Attributes:
        folder: the workspace.
        markers: the marker outside it.
        elsewhere: a stick, with a backup of another office and one of a newer program on it.
    """

    folder: Path
    markers: Path
    elsewhere: Path

    @property
    def store(self) -> Path:
        """The store file."""
        return self.folder / STORE_NAME

    @property
    def backups(self) -> list[Path]:
        """The backups, oldest first."""
        return sorted((self.folder / "backups").glob("*.sqlite3"))


@dataclass(frozen=True)
class Scenario:
    """One thing that happened.

    Attributes:
        name: in words.
        happens: spoils the place.
        code: the refusal that names it; "" where the workspace opens all the same.
        way: what leads out in the window: an object name of a button, or what shows.
        words: what leads out on the command line.
        kept: whether what was entered since the backup is still there afterwards.
        shut: whether sending is shut afterwards until a person confirms.
        name_in_the_way: what the refusal names.
        key_trouble: what is said of the key, which is no reason not to open.
        reason: what the refusal knows besides.
    """

    name: str
    happens: Callable[[Place], None]
    code: str
    way: str
    words: tuple[str, ...]
    kept: bool
    shut: bool = True
    name_in_the_way: str = ""
    key_trouble: str = ""
    reason: str = ""


def _scribble(path: Path, first: int, last: int | None = None) -> None:
    data = bytearray(path.read_bytes())
    end = len(data) if last is None else last
    data[first:end] = b"\xa5" * (end - first)
    path.write_bytes(data)


def _root(place: Place, name: str) -> int:
    with closing(sqlite3.connect(place.store)) as store:
        store.execute("PRAGMA journal_mode=DELETE")
        return int(store.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def _page_of(name: str) -> Callable[[Place], None]:
    def happens(place: Place) -> None:
        page = _root(place, name)
        _scribble(place.store, (page - 1) * PAGE, page * PAGE)

    return happens


def _cut(place: Place) -> None:
    data = place.store.read_bytes()
    place.store.write_bytes(data[: len(data) // 2])


def _emptied(place: Place) -> None:
    place.store.write_bytes(b"")


def _a_document(place: Place) -> None:
    place.store.write_bytes(b"PK\x03\x04" + b"cong van" * 4000)


def _a_folder(place: Place) -> None:
    place.store.unlink()
    place.store.mkdir()
    (place.store / "thư.txt").write_text("một thư mục", encoding="utf-8")


def _a_pipe(place: Place) -> None:
    place.store.unlink()
    os.mkfifo(place.store)


def _another_programs(place: Place) -> None:
    place.store.unlink()
    with closing(sqlite3.connect(place.store)) as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
        other.commit()


def _gone(place: Place) -> None:
    for path in place.folder.glob(f"{STORE_NAME}*"):
        path.unlink()


def _gone_with_the_key(place: Place) -> None:
    _gone(place)
    shutil.rmtree(place.folder / "keys")


def _newest_backup_damaged(place: Place) -> None:
    _gone(place)
    shutil.copyfile(place.backups[-1], place.folder / "backups" / "20991231T000000Z-on-close.sqlite3")
    _scribble(place.backups[-1], PAGE)


def _a_backup_of_days_to_come(place: Place) -> None:
    """The clock was wrong when an older backup was made; the one after it, with all that was entered, has its day."""
    ahead = place.folder / "backups" / "20991231T000000Z-on-close.sqlite3"
    place.backups[-1].rename(ahead)
    with closing(sqlite3.connect(place.store)) as store:
        store.execute("PRAGMA journal_mode=DELETE")
    shutil.copyfile(place.store, place.folder / "backups" / "20231106T020000Z-on-close.sqlite3")
    _gone(place)


def _a_dead_link_among_the_backups(place: Place) -> None:
    (place.folder / "backups" / "20991231T000000Z-on-close.sqlite3").symlink_to(place.elsewhere / "không có")
    (place.folder / "backups" / "20991230T000000Z-on-close.sqlite3").mkdir()
    _gone(place)


def _log_of_a_later_day(place: Place) -> None:
    """A backup was copied by hand over the store, and the log of the day's work lies beside it still."""
    at_rest = place.store.read_bytes()
    with closing(sqlite3.connect(place.store, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("PRAGMA wal_autocheckpoint=0")
        for step in range(40):
            store.execute("UPDATE clause SET text = text || hex(randomblob(900)) WHERE num % 40 = ?", (step,))
        for _more in range(3):
            store.execute(
                "INSERT INTO office SELECT code || hex(randomblob(4)), name, '', 'other', '', 0, NULL, NULL FROM office"
            )
        store.execute("PRAGMA wal_checkpoint(PASSIVE)")
        for step in range(40):
            store.execute("DELETE FROM office WHERE code LIKE ?", (f"%{step:X}",))
        log = place.store.with_name(f"{STORE_NAME}-wal").read_bytes()
    place.store.write_bytes(at_rest)
    place.store.with_name(f"{STORE_NAME}-wal").write_bytes(log)


def _of_a_state_that_never_was(place: Place) -> None:
    _changed("UPDATE alembic_version SET version_num = 'zzzz'", "PRAGMA user_version=1")(place)


def _newer(place: Place) -> None:
    with closing(sqlite3.connect(place.store)) as store:
        store.execute("PRAGMA user_version=77")


def _key_gone(place: Place) -> None:
    shutil.rmtree(place.folder / "keys")


def _key_of_another(place: Place) -> None:
    shutil.copyfile(place.elsewhere / "office.p12", place.folder / "keys" / "office.p12")
    shutil.copyfile(place.elsewhere / "office.pem", place.folder / "keys" / "office.pem")


def _certificate_gone(place: Place) -> None:
    (place.folder / "keys" / "office.pem").unlink()


def _certificate_of_another(place: Place) -> None:
    shutil.copyfile(place.elsewhere / "office.pem", place.folder / "keys" / "office.pem")


def _key_is_a_heap(place: Place) -> None:
    (place.folder / "keys" / "office.p12").write_bytes(bytes(300 * 1024))


def _marker_gone(place: Place) -> None:
    shutil.rmtree(place.markers)


def _restore_was_killed(place: Place) -> None:
    for beside in (".incoming", ".incoming-journal", ".incoming-wal"):
        (place.folder / f"{STORE_NAME}{beside}").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2000))
    _cut(place)


def _stopped_while_writing(place: Place) -> None:
    """As a plug that was pulled leaves it: half a change in the file, and beside it the pages as they were."""
    taken = place.folder / "as it was left"
    taken.mkdir()
    with closing(sqlite3.connect(place.store, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode=DELETE")
        store.execute("PRAGMA cache_size=5")
        store.execute("BEGIN")
        store.execute("UPDATE clause SET text = text || ' (nửa chừng)'")
        store.execute("UPDATE office SET name = 'nửa chừng'")
        for path in place.folder.glob(f"{STORE_NAME}*"):
            shutil.copyfile(path, taken / path.name)
        store.execute("ROLLBACK")
    assert (taken / f"{STORE_NAME}-journal").stat().st_size > PAGE
    for path in taken.iterdir():
        path.replace(place.folder / path.name)
    taken.rmdir()


def _journal_of_another_store(place: Place) -> None:
    _stopped_while_writing(place)
    other = place.elsewhere / "ép lại.sqlite3"
    with closing(sqlite3.connect(place.backups[-1])) as backup:
        backup.execute("VACUUM INTO ?", (str(other),))
    other.replace(place.store)


def _log_of_another_store(place: Place) -> None:
    _cut(place)
    (place.folder / f"{STORE_NAME}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(9000))
    (place.folder / f"{STORE_NAME}-shm").write_bytes(bytes(32768))


def _nobodys(place: Place) -> None:
    with closing(sqlite3.connect(place.store)) as store:
        store.execute("DELETE FROM installation")
        store.commit()


def _a_file_for(room: str) -> Callable[[Place], None]:
    def happens(place: Place) -> None:
        if (place.folder / room).is_dir():
            (place.folder / room).rename(place.elsewhere / room)
        (place.folder / room).write_text("một tệp", encoding="utf-8")

    return happens


def _lock_is_a_folder(place: Place) -> None:
    (place.folder / LOCK_NAME).unlink(missing_ok=True)
    (place.folder / LOCK_NAME).mkdir()


def _may_only_be_read(place: Place) -> None:
    place.store.chmod(0o400)


def _changed(*statements: str) -> Callable[[Place], None]:
    def happens(place: Place) -> None:
        with closing(sqlite3.connect(place.store)) as store, store:
            for statement in statements:
                store.execute(statement)

    return happens


def _references_broken(place: Place) -> None:
    _page_of("plan")(place)


RESTORE, MEND = ("restore",), ("check", "--mend")
"""Without a file the newest good backup is taken, as the window offers it."""

SCENARIOS = (
    Scenario("a table is damaged", _page_of("clause"), "workspace-damaged", "rescue_restore", RESTORE, kept=False),
    Scenario("the plans are damaged", _references_broken, "workspace-damaged", "rescue_restore", RESTORE, kept=False),
    Scenario("an index is damaged", _page_of("ix_clause_parent_num"), "", "check", MEND, kept=True, shut=False),
    Scenario("the search is damaged", _page_of("clause_search_data"), "", "check", MEND, kept=True, shut=False),
    Scenario("the store is cut short", _cut, "workspace-damaged", "rescue_restore", RESTORE, kept=False),
    Scenario("the store is empty", _emptied, "workspace-damaged", "rescue_restore", RESTORE, kept=False),
    Scenario("a document lies in its place", _a_document, "workspace-foreign", "rescue_restore", RESTORE, kept=False),
    Scenario("a folder lies in its place", _a_folder, "workspace-foreign", "rescue_restore", RESTORE, kept=False),
    Scenario(
        "another program's data lies there", _another_programs, "workspace-foreign", "rescue_restore", RESTORE, False
    ),
    Scenario("it is nobody's store", _nobodys, "workspace-foreign", "rescue_restore", RESTORE, kept=False),
    Scenario("the store is gone", _gone, "workspace-missing", "rescue_restore", RESTORE, kept=False),
    Scenario("store and key are gone", _gone_with_the_key, "workspace-missing", "rescue_restore", RESTORE, kept=False),
    Scenario(
        "the newest backup is damaged too",
        _newest_backup_damaged,
        "workspace-missing",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    Scenario(
        "an older backup bears a day to come",
        _a_backup_of_days_to_come,
        "workspace-missing",
        "rescue_restore",
        RESTORE,
        kept=True,
    ),
    *(
        [
            Scenario(
                "a dead link lies among the backups",
                _a_dead_link_among_the_backups,
                "workspace-missing",
                "rescue_restore",
                RESTORE,
                kept=False,
            )
        ]
        if hasattr(os, "mkfifo")
        else []
    ),
    Scenario(
        "the log of a later day lies beside",
        _log_of_a_later_day,
        "workspace-damaged",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    Scenario(
        "it names a state that never was",
        _of_a_state_that_never_was,
        "workspace-damaged",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    Scenario("a restore was killed", _restore_was_killed, "workspace-damaged", "rescue_restore", RESTORE, kept=False),
    Scenario(
        "another store's log lies beside", _log_of_another_store, "workspace-damaged", "rescue_restore", RESTORE, False
    ),
    Scenario("a newer program wrote it", _newer, "workspace-newer", "rescue_restore", RESTORE, kept=False),
    Scenario("a table is gone", _changed("DROP TABLE report"), "workspace-damaged", "rescue_restore", RESTORE, False),
    Scenario(
        "a column has another name",
        _changed("ALTER TABLE report RENAME COLUMN directing TO directs"),
        "workspace-damaged",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    Scenario(
        "a column of the first page has another name",
        _changed("ALTER TABLE clause RENAME COLUMN position TO place"),
        "workspace-damaged",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    Scenario(
        "an index is gone",
        _changed("DROP INDEX ix_clause_parent_num"),
        "workspace-mendable",
        "rescue_mend",
        MEND,
        kept=True,
        shut=False,
    ),
    Scenario(
        "a trigger of the search is gone",
        _changed("DROP TRIGGER clause_search_update"),
        "workspace-mendable",
        "rescue_mend",
        MEND,
        kept=True,
        shut=False,
    ),
    Scenario(
        "a stranger's trigger stands in it",
        _changed("CREATE TRIGGER later AFTER INSERT ON office BEGIN DELETE FROM office WHERE code = new.code; END"),
        "workspace-mendable",
        "rescue_mend",
        MEND,
        kept=True,
        shut=False,
        reason="acts",
    ),
    Scenario(
        "the row of our own office is gone",
        _changed("DELETE FROM office WHERE code IN (SELECT office_code FROM installation)"),
        "workspace-damaged",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    *(
        Scenario(
            f"a file lies in the place of {room}",
            _a_file_for(room),
            "in-the-way",
            "rescue_clear",
            MEND,
            kept=True,
            shut=False,
            name_in_the_way=room,
        )
        for room in (*ROOMS, "scratch")
    ),
    Scenario(
        "a folder lies in the place of the lock",
        _lock_is_a_folder,
        "in-the-way",
        "rescue_clear",
        MEND,
        kept=True,
        shut=False,
        name_in_the_way=LOCK_NAME,
    ),
    Scenario(
        "the store may only be read",
        _may_only_be_read,
        "store-read-only",
        "rescue_clear",
        MEND,
        kept=True,
        shut=False,
        name_in_the_way=STORE_NAME,
    ),
    Scenario("it was stopped while it wrote", _stopped_while_writing, "", "open", ("plan", "list"), True, shut=False),
    Scenario(
        "another store's journal lies beside",
        _journal_of_another_store,
        "workspace-damaged",
        "rescue_restore",
        RESTORE,
        kept=False,
    ),
    *(
        Scenario(name, happens, "", "open", ("plan", "list"), kept=True, shut=False, key_trouble=code)
        for name, happens, code in (
            ("the key is gone", _key_gone, "key-missing"),
            ("the key is another office's", _key_of_another, "certificate-of-another"),
            ("the key's certificate is gone", _certificate_gone, "certificate-missing"),
            ("the key's certificate is another office's", _certificate_of_another, "certificate-of-another"),
            ("the key is far too large to be one", _key_is_a_heap, "key-file-too-large"),
        )
    ),
    *(
        [Scenario("a pipe lies in its place", _a_pipe, "workspace-foreign", "rescue_restore", RESTORE, kept=False)]
        if hasattr(os, "mkfifo")
        else []
    ),
    Scenario("the marker is gone", _marker_gone, "", "confirm", ("identity", "confirm"), kept=True, shut=False),
)
