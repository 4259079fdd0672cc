"""A full disk, a folder that may not be written: a clear refusal, and everything saved before is still there."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import app.founding
import app.workspace
from app.clock import FixedClock
from app.errors import AppError, WorkspaceError
from app.holding import STORE_NAME, translating
from app.planning.offices import OfficeCard, add_office
from app.trust.certificate import CertificateOffice
from app.trust.keys import make_key
from app.workspace import Workspace

AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
CARD = OfficeCard("11785", "UBND xã Đoàn Lập")
PASSPHRASE = "mưa rào tháng bảy"
ROOT = Path(__file__).parents[3]

LIMITED = """
import json, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from app.clock import FixedClock
from app.errors import AppError
from app.planning.offices import OfficeCard, add_office
from app.holding import translating
from app.workspace import Workspace
import app.trust.pkcs12

app.trust.pkcs12.KEY_ROUNDS = app.trust.pkcs12.CHECKSUM_ROUNDS = 2000
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
act, folder, limit = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
clock = FixedClock(datetime(2026, 11, 2, 1, 30, tzinfo=UTC))
markers = folder.parent / "markers"


def limited():
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def done():
    limited()
    if act == "create":
        Workspace.create(folder, office=OfficeCard("11785", "UBND xã Đoàn Lập"), profile="real",
                         passphrase="mưa rào tháng bảy", clock=clock, markers=markers).close()
        return
    space = Workspace.open(folder, clock, markers=markers)
    try:
        with translating(folder):
            if act == "write":
                for number in range(3000):
                    add_office(space.store, "x", OfficeCard(str(number), "Đơn vị " * 200))
            elif act == "backup":
                space.back_up("thu")
    finally:
        space.close()


try:
    done()
    print(json.dumps("done"))
except AppError as error:
    print(json.dumps(error.code))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits files by RLIMIT_FSIZE")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(app.founding, "make_key", _key())
    return tmp_path / "dữ liệu"


@cache
def _key() -> Any:
    made = make_key(CertificateOffice(CARD.code, CARD.name, "0" * 32), AT)
    return lambda _office, _at: made


def _make(folder: Path) -> Workspace:
    return Workspace.create(
        folder,
        office=CARD,
        profile="real",
        passphrase=PASSPHRASE,
        clock=FixedClock(AT),
        markers=folder.parent / "markers",
    )


def _open(folder: Path) -> Workspace:
    return Workspace.open(folder, FixedClock(AT), markers=folder.parent / "markers")


def _limited(act: str, folder: Path, limit: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, act, str(folder), str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    told: str = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("limit", [0, 1_000, 5_000, 40_000, 150_000, 400_000])
def test_without_room_no_workspace_is_made_and_it_can_be_tried_again(folder: Path, limit: int) -> None:
    assert _limited("create", folder, limit) in ("disk-full", "key-file-unwritable", "done")
    with pytest.raises(WorkspaceError) as error:
        _open(folder)
    assert error.value.code == "workspace-missing"
    assert not list(folder.rglob(f"{STORE_NAME}*"))

    _make(folder).close()
    _open(folder).close()


@pytest.mark.parametrize("more", [1, 100_000, 1_000_000])
def test_a_disk_that_fills_while_writing_keeps_everything_saved_before(folder: Path, more: int) -> None:
    _make(folder).close()
    limit = (folder / STORE_NAME).stat().st_size + more

    assert _limited("write", folder, limit) == "disk-full"

    space = _open(folder)
    space.check()
    with space.store.read() as connection:
        saved = [int(code) for (code,) in connection.exec_driver_sql("SELECT code FROM office WHERE code != '11785'")]
    assert sorted(saved) == list(range(len(saved))), "each of those saved, and none of those refused"
    assert len(saved) < 3000
    space.close()


def test_a_backup_without_room_leaves_the_store_and_the_older_backups(folder: Path) -> None:
    _make(folder).close()
    [before] = (folder / "backups").iterdir()
    kept = before.read_bytes()

    assert _limited("backup", folder, 50_000) == "disk-full"

    assert [path.read_bytes() for path in (folder / "backups").iterdir()] == [kept]
    _open(folder).close()


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A folder that may not be written, as the system tells it (a superuser would not be stopped by its mode)."""
    with monkeypatch.context() as patch:
        yield patch


def test_a_folder_that_may_not_be_written_is_said_so(folder: Path, shut: pytest.MonkeyPatch) -> None:
    _make(folder).close()
    real = os.open

    def refuse(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EACCES, "refused", str(path))
        return real(path, flags, *more, **named)

    shut.setattr(os, "open", refuse)
    for act, where in ((_open, folder), (_make, folder.parent / "khác")):
        with pytest.raises(WorkspaceError) as error:
            act(where)
        assert error.value.code == "read-only"
    shut.undo()
    _open(folder).close()


@pytest.mark.parametrize("problem", [errno.EROFS, errno.ENOTDIR, errno.EEXIST])
def test_a_place_that_takes_no_folder_is_said_so(folder: Path, shut: pytest.MonkeyPatch, problem: int) -> None:
    def refuse(_self: Path, *_more: Any, **_named: Any) -> None:
        raise OSError(problem, "refused")

    shut.setattr(Path, "mkdir", refuse)
    with pytest.raises(WorkspaceError) as error:
        _make(folder)
    assert error.value.code == "read-only"


def test_a_store_that_became_read_only_refuses_a_write_and_keeps_what_was_there(
    folder: Path, shut: pytest.MonkeyPatch
) -> None:
    _make(folder).close()
    real = sqlite3.connect

    def read_only(address: str, **named: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = real(address.replace("mode=rw", "mode=ro"), **named)
        return made

    shut.setattr("db.store.sqlite3.connect", read_only)
    space = _open(folder)
    with pytest.raises(AppError) as error, translating(folder):
        add_office(space.store, "x", OfficeCard("1", "Một"))
    assert error.value.code == "read-only"
    space.close()
    shut.undo()
    space = _open(folder)
    with space.store.read() as connection:
        assert connection.exec_driver_sql("SELECT code FROM office").fetchall() == [("11785",)]
    space.close()
