"""The upgrade of a store, apart from what each step of it does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from app.planning.subtasks import label_under
from db.errors import StoreFull
from db.migrations import run, schema_number
from tests.support.empty_store import empty_store


@pytest.mark.parametrize("folder", ["Hồ sơ", "việc 50%", "a %(here)s b", "a%%b"])
def test_the_steps_are_found_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """A program installed in a folder with a per cent sign could not make a single workspace."""
    monkeypatch.setattr(run, "__file__", str(tmp_path / folder / "run.py"))
    assert run.config().get_main_option("script_location") == str(tmp_path / folder)


def test_own_tasks_of_before_are_named_as_new_ones_are(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    run.run_upgrade(path)
    told = {
        "III.1, việc 2 của Xã": "III.1, việc 2 của xã",
        "III.1, việc 2 của Xã, việc 1 của Xã": "III.1, việc 2 của xã, việc 1 của xã",
        "II, việc 1 của Xã Đoàn Lập": "II, việc 1 của Xã Đoàn Lập",
        "II, việc 1 của Đảng ủy": "II, việc 1 của đảng ủy",
        "II, Xã, gạch đầu dòng thứ 1": "II, Xã, gạch đầu dòng thứ 1",
    }
    statement = next(
        one
        for one in Path(run.__file__)
        .with_name("versions")
        .joinpath("0003_people.sql")
        .read_text("utf-8")
        .split("\n--;\n")
        if "UPDATE clause SET label" in one
    )
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA foreign_keys=OFF")
        columns = [
            row[1] for row in store.execute("PRAGMA table_info(clause)") if row[3] and row[1] not in ("num", "label")
        ]
        for num, label in enumerate(told, 1):
            names, marks = ", ".join(("num", "label", *columns)), ", ".join("?" * (len(columns) + 2))
            filled = [f"{num}-{name}" for name in columns]
            store.execute(f"INSERT INTO clause ({names}) VALUES ({marks})", (num, label, *filled))
        store.execute(statement)
        labels = [row[0] for row in store.execute("SELECT label FROM clause ORDER BY num")]
    assert labels == list(told.values())
    assert [label_under("II", 1, name) for name in ("Xã", "Đảng ủy", "Xã Đoàn Lập")] == [
        "II, việc 1 của xã",
        "II, việc 1 của đảng ủy",
        "II, việc 1 của Xã Đoàn Lập",
    ]


def test_a_store_in_a_folder_that_may_not_be_written_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite cannot lay beside it what it needs."""
    path = tmp_path / "a.sqlite3"
    path.write_bytes(empty_store())

    def refused(*_more: object, **_named: object) -> NoReturn:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr("db.migrations.sqlite3.connect", refused)
    with pytest.raises(StoreFull):
        schema_number(path)
