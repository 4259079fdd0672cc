"""What surrounds a workspace: links, clocks that jump, a second program, a store that is used while it is replaced."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import WorkspaceError
from app.holding import STORE_NAME
from app.moving import pack, unpack
from app.planning.offices import OfficeCard, add_office
from app.trust.certificate import CertificateOffice
from app.trust.keys import P12Signer, make_key
from app.workspace import SCRATCH_NAME
from db import search
from tests.support.founding_desk import AT, CARD, WHO, Desk, leftovers

ROOT = Path(__file__).parents[2]
OPENER = """
import sys
from pathlib import Path
from app.clock import SystemClock
from app.errors import AppError
from app.workspace import Workspace
folder, markers, act = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
try:
    if act == "restore":
        Workspace.restore(folder, Path(sys.argv[4]), SystemClock(), markers=markers)
    elif act == "mend":
        Workspace.mend(folder, SystemClock(), markers=markers)
    else:
        Workspace.open(folder, SystemClock(), markers=markers).close()
    print("done")
except AppError as error:
    print(error.code)
"""


@pytest.fixture(scope="module")
def key() -> P12Signer:
    return make_key(CertificateOffice(CARD.code, CARD.name, "0" * 32), AT)


@pytest.fixture
def desk(tmp_path: Path, key: P12Signer, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("app.founding.make_key", lambda _office, _at: key)
    return Desk(tmp_path)


def other_program(desk: Desk, *words: str) -> str:
    """What a second program is told."""
    done = subprocess.run(
        [sys.executable, "-c", OPENER, str(desk.folder), str(desk.markers), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("act", ["open", "restore", "mend"])
def test_a_second_program_is_told_and_changes_nothing(desk: Desk, act: str) -> None:
    space = desk.make()
    backup = space.back_up()
    add_office(space.store, WHO, OfficeCard("1", "sau"))
    assert other_program(desk, act, str(backup)) == "workspace-locked"
    assert "sau" in desk.names()
    space.close()
    assert other_program(desk, "open") == "done"


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights that an officer has not")
def test_a_link_in_place_of_the_passing_copies_is_removed_and_not_followed(desk: Desk) -> None:
    desk.make().close()
    precious = desk.root / "ảnh gia đình"
    precious.mkdir()
    (precious / "tết.jpg").write_bytes(b"x")
    scratch = desk.folder / SCRATCH_NAME
    if scratch.is_dir():
        scratch.rmdir()
    scratch.symlink_to(precious, target_is_directory=True)
    desk.open().close()
    assert (precious / "tết.jpg").exists()
    assert not scratch.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights that an officer has not")
@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER evil AFTER INSERT ON office BEGIN DELETE FROM office WHERE code = new.code; END",
        "CREATE TRIGGER clause_search_insert2 BEFORE UPDATE ON installation BEGIN SELECT RAISE(IGNORE); END",
        "CREATE VIEW strange AS SELECT * FROM office",
    ],
)
def test_a_backup_that_would_act_by_itself_comes_back_as_rows_alone(desk: Desk, planted: str) -> None:
    desk.make().close()
    space = desk.open()
    add_office(space.store, WHO, OfficeCard("1", "có trong bản sao lưu"))
    backup = space.back_up()
    space.close()
    with closing(sqlite3.connect(backup)) as store:
        store.execute(planted)
        store.commit()
    space = desk.restore(backup)
    assert space.identity.sending_shut == "restored"
    add_office(space.store, WHO, OfficeCard("2", "ghi sau"))
    assert {"có trong bản sao lưu", "ghi sau"} <= set(desk.names())
    space.close()
    with closing(sqlite3.connect(desk.folder / STORE_NAME)) as store:
        kept = {sql for (sql,) in store.execute("SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')")}
    assert kept == {sql for sql in search.CREATE if "TRIGGER" in sql}


def test_links_do_not_travel_to_another_computer(desk: Desk) -> None:
    space = desk.make()
    secret = desk.root / "riêng tư.txt"
    secret.write_bytes(b"x")
    (space.sheets / "riêng tư.txt").symlink_to(secret)
    stick = desk.root / "usb"
    stick.mkdir()
    packed = pack(space, stick)
    space.close()
    new = Desk(desk.root / "máy mới")
    unpack(new.folder, packed.path, new.clock, markers=new.markers)
    assert not list(new.folder.rglob("riêng tư.txt"))


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights that an officer has not")
def test_a_store_that_is_a_link_is_restored_in_its_own_folder(desk: Desk) -> None:
    space = desk.make()
    backup = space.back_up()
    space.close()
    away = desk.root / "nơi khác.sqlite3"
    (desk.folder / STORE_NAME).rename(away)
    (desk.folder / STORE_NAME).symlink_to(away)
    desk.restore(backup).close()
    assert not (desk.folder / STORE_NAME).is_symlink()
    assert away.exists()
    desk.open().close()


@pytest.mark.parametrize("jump", [timedelta(days=20_000), timedelta(days=-8_000)], ids=["far ahead", "far back"])
def test_a_clock_that_jumps_loses_no_backup_and_the_work_goes_on(desk: Desk, jump: timedelta) -> None:
    space = desk.make()
    first = space.back_up()
    desk.clock.instant += jump
    add_office(space.store, WHO, OfficeCard("1", "giờ sai"))
    wrong = space.back_up()
    space.close()
    desk.clock.instant -= jump
    desk.clock.instant += timedelta(hours=1)
    space = desk.open()
    add_office(space.store, WHO, OfficeCard("2", "giờ đúng"))
    right = space.back_up()
    assert space.last_backup() == desk.clock.instant
    assert right.exists()
    assert wrong.exists() or first.exists()
    space.close()
    desk.restore(right).close()
    assert {"giờ sai", "giờ đúng"} <= set(desk.names())
    assert leftovers(desk.folder, desk.markers) == []


def test_two_restores_of_one_second_keep_both_stores_that_stood_there(desk: Desk) -> None:
    space = desk.make()
    backup = space.back_up()
    add_office(space.store, WHO, OfficeCard("1", "một"))
    space.close()
    for name in ("hai", "ba"):
        space = desk.restore(backup)
        add_office(space.store, WHO, OfficeCard("2", name))
        space.close()
    desk.restore(backup).close()
    kept = sorted(path.name.split("-", 1)[1] for path in (desk.folder / "backups").glob("*before-restore*"))
    assert kept == ["before-restore-2.sqlite3", "before-restore-3.sqlite3", "before-restore.sqlite3"]


def test_a_replacement_that_was_decided_comes_to_its_end_when_the_workspace_is_next_held(desk: Desk) -> None:
    space = desk.make()
    backup = space.back_up()
    add_office(space.store, WHO, OfficeCard("1", "sau"))
    space.close()
    (desk.folder / f".{STORE_NAME}.ready").write_bytes(backup.read_bytes())
    (desk.folder / f"{STORE_NAME}-wal").write_bytes(b"log of the old store")
    space = desk.open()
    space.check()
    space.close()
    assert "sau" not in desk.names()
    assert leftovers(desk.folder) == []


def test_a_folder_of_backups_that_is_a_file_is_refused_with_a_sentence(desk: Desk) -> None:
    space = desk.make()
    space.close()
    space = desk.open()
    (desk.folder / "backups").rename(desk.folder / "x")
    (desk.folder / "backups").write_bytes(b"x")
    with pytest.raises(WorkspaceError, match="read-only"):
        space.back_up()
    space.close()
    with pytest.raises(WorkspaceError, match="in-the-way"):
        desk.open()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name are no files there")
def test_a_pipe_in_place_of_a_file_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    pipe = tmp_path / "minh chứng.pdf"
    os.mkfifo(pipe)
    for words, code in (
        ("from db.backup import require_store; require_store(path)", "StoreNone"),
        ("from app.moving import look_into; look_into(path)", "moving-not-one"),
        ("from app.tracking.evidence import check_file; check_file(path)", "evidence-missing"),
    ):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys; from pathlib import Path; path = Path(sys.argv[1]); {words}",
                str(pipe),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1
        assert code in done.stderr.splitlines()[-1]
