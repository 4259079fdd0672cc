"""A file from another computer, made or spoilt by another program: refused before anything is put in its place."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.errors import ExchangeError, WorkspaceError
from app.moving import look_into, pack, unpack
from app.own_files import MOVE_LIST
from app.survey import DAMAGED, SHUT, describe, list_backups
from app.workspace import Workspace
from tests.support.founding_desk import PASSPHRASE, Desk
from tests.support.unprivileged import bound_by_modes

STORE = "store.sqlite3"
Files = dict[str, bytes]


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    space = Desk(tmp_path / "old").make()
    try:
        return pack(space, tmp_path).path
    finally:
        space.close()


def remade(packed: Path, change: Callable[[Files, dict[str, Any]], str | None]) -> Path:
    """The same file with other content or another list; ``change`` may give the list's text itself."""
    with zipfile.ZipFile(packed) as before:
        files = {name: before.read(name) for name in before.namelist()}
    listed = json.loads(files.pop(MOVE_LIST))
    text = change(files, listed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
        made.writestr(MOVE_LIST, text if text is not None else json.dumps(listed))
    path = packed.with_name("khác.zip")
    path.write_bytes(out.getvalue())
    return path


def _store(data: bytes) -> Callable[[Files, dict[str, Any]], None]:
    def change(files: Files, listed: dict[str, Any]) -> None:
        files[STORE] = data
        listed["files"][STORE] = [len(data), hashlib.sha256(data).hexdigest()]

    return change


def _another_programs() -> bytes:
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE x (a)")
        return other.serialize()


def _says(name: str, value: object) -> Callable[[Files, dict[str, Any]], None]:
    def change(_files: Files, listed: dict[str, Any]) -> None:
        listed[name] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _store(b"hi"),
        _store(b""),
        _store(_another_programs()),
        _says("office_code", "999"),
        _says("profile", "training"),
        _says("installation_id", "../../x"),
        _says("format", float("inf")),
        lambda _files, _listed: "[" * 100_000,
    ],
    ids=["no store", "empty store", "of a program", "office", "profile", "installation", "infinite", "deep"],
)
def test_it_is_refused_and_nothing_is_put_in_its_place(
    tmp_path: Path, packed: Path, change: Callable[[Files, dict[str, Any]], str | None]
) -> None:
    desk = Desk(tmp_path / "new")
    with pytest.raises(WorkspaceError) as refused:
        unpack(desk.folder, remade(packed, change), desk.clock, passphrase=PASSPHRASE, markers=desk.markers)
    assert refused.value.code == "moving-damaged"
    assert [path for path in desk.folder.rglob("*") if path.is_file() and path.name != "workspace.lock"] == []


def test_one_that_was_packed_again_with_a_password_is_refused(packed: Path) -> None:
    data = bytearray(packed.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    packed.write_bytes(data)
    with pytest.raises(WorkspaceError, match="moving-damaged"):
        look_into(packed)


def test_a_name_in_the_list_is_shown_on_one_line(packed: Path) -> None:
    assert look_into(remade(packed, _says("office_name", "UBND\n xã\u202e"))).office_name == "UBND  xã"


@pytest.mark.parametrize(
    "spoils", ["UPDATE installation SET epoch_number = 'abc'", "UPDATE installation SET profile = 'x'"]
)
def test_a_backup_whose_office_cannot_be_told_is_refused(tmp_path: Path, spoils: str) -> None:
    desk = Desk(tmp_path)
    space = desk.make()
    kept = space.back_up()
    space.close()
    with closing(sqlite3.connect(kept)) as store:
        store.execute(spoils)
        store.commit()
    with pytest.raises(WorkspaceError, match="backup-not-one"):
        Workspace.restore(desk.folder, kept, desk.clock, markers=desk.markers)


@pytest.mark.skipif(sys.platform == "win32", reason="nobody takes reading away there by a file's own mark")
@pytest.mark.parametrize("room", ["keys", "packages", "quarantine", "evidence", "backups", "sheets"])
def test_a_single_file_that_may_not_be_read_is_opened_to_us_again(tmp_path: Path, room: str) -> None:
    desk = Desk(tmp_path / "here")
    desk.make().close()
    kept = desk.folder / room / "một tệp"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"cong van")
    kept.chmod(0)
    with bound_by_modes():
        space = desk.open()
        try:
            assert pack(space, tmp_path).path.is_file()
        finally:
            space.close()
        assert kept.read_bytes() == b"cong van"


@pytest.mark.skipif(sys.platform == "win32", reason="nobody takes reading away there by a file's own mark")
def test_a_backup_that_may_not_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    space = desk.make()
    space.back_up().chmod(0)
    space.close()
    with bound_by_modes():
        states = {describe(one, None, read_through=True).state for one in list_backups(desk.folder / "backups")}
    assert SHUT in states
    assert DAMAGED not in states


@pytest.mark.skipif(sys.platform == "win32", reason="nobody takes reading away there by a file's own mark")
def test_what_cannot_be_read_is_named_and_not_the_place_it_is_packed_into(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "here")
    space = desk.make()
    (desk.folder / "keys" / "office.p12").chmod(0)
    try:
        with bound_by_modes(), pytest.raises(ExchangeError) as refused:
            pack(space, tmp_path)
    finally:
        space.close()
    assert (refused.value.code, refused.value.params["name"]) == ("cannot-read", "office.p12")
    assert list(tmp_path.glob("*.zip")) == []
