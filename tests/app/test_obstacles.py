"""What lies in a workspace's way is named before anything of it shows, and cleared without deleting anything."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import obstacles
from app.errors import WorkspaceError
from app.holding import ROOMS, STORE_NAME, hold
from db.lock import LOCK_NAME
from tests.support.unprivileged import bound_by_modes

STAMP = "20231106T024100Z"


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    with bound_by_modes():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace folder with a store's file."""
    made = tmp_path / "workspace"
    made.mkdir()
    (made / STORE_NAME).write_bytes(b"SQLite format 3\0")
    return made


def _refused(folder: Path) -> WorkspaceError:
    with pytest.raises(WorkspaceError) as caught:
        hold(folder)
    return caught.value


@pytest.mark.parametrize("room", [*ROOMS, "scratch"])
def test_a_file_where_a_folder_belongs_is_named_and_moved_to_a_name_of_its_own(folder: Path, room: str) -> None:
    (folder / room).write_text("một tệp", encoding="utf-8")
    refused = _refused(folder)
    assert (refused.code, refused.params["name"]) == ("in-the-way", room)
    done = obstacles.clear(folder, folder / STORE_NAME, STAMP)
    assert [path.read_text(encoding="utf-8") for path in done.moved] == ["một tệp"]
    assert not done.writable
    hold(folder).release()


def test_what_was_moved_before_is_never_overwritten(folder: Path) -> None:
    for words in ("một", "hai"):
        (folder / "keys").write_text(words, encoding="utf-8")
        obstacles.clear(folder, folder / STORE_NAME, STAMP)
    assert sorted(path.read_text(encoding="utf-8") for path in folder.glob("keys-*")) == ["hai", "một"]


def test_a_link_that_leads_nowhere_is_in_the_way_and_one_that_leads_to_a_folder_is_not(
    folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "ở ổ khác"
    try:
        (folder / "backups").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert _refused(folder).params["name"] == "backups"
    elsewhere.mkdir()
    hold(folder).release()


def test_a_file_where_the_workspace_belongs_is_moved_aside_too(folder: Path) -> None:
    other = folder.with_name("dữ liệu")
    other.write_text("một tệp", encoding="utf-8")
    assert _refused(other).params["name"] == "dữ liệu"
    [kept] = obstacles.clear(other, other / STORE_NAME, STAMP).moved
    assert kept.read_text(encoding="utf-8") == "một tệp"
    assert not other.exists()


def test_a_folder_where_the_lock_belongs_is_in_the_way(folder: Path) -> None:
    (folder / LOCK_NAME).mkdir()
    assert _refused(folder).params["name"] == LOCK_NAME
    obstacles.clear(folder, folder / STORE_NAME, STAMP)
    hold(folder).release()


@pytest.mark.parametrize("name", [STORE_NAME, f"{STORE_NAME}-wal", f"{STORE_NAME}-shm", LOCK_NAME])
def test_a_file_that_may_only_be_read_is_named_and_allowed_again(folder: Path, name: str) -> None:
    path = folder / name
    path.touch()
    path.chmod(stat.S_IRUSR)
    before = path.read_bytes()
    refused = _refused(folder)
    assert (refused.code, refused.params["name"]) == ("store-read-only", name)
    done = obstacles.clear(folder, folder / STORE_NAME, STAMP)
    assert (done.moved, done.writable) == ((), True)
    assert path.read_bytes() == before
    hold(folder).release()


@pytest.mark.skipif(os.name == "nt", reason="modes of folders are not Windows'")
def test_a_folder_that_may_not_be_written_is_said_before_its_store_is_looked_at(folder: Path) -> None:
    (folder / LOCK_NAME).touch()
    folder.chmod(0o500)
    try:
        assert _refused(folder).code == "read-only"
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="modes of folders are not Windows'")
def test_a_room_that_its_owner_may_not_enter_is_opened_to_them_again(folder: Path) -> None:
    (folder / "keys").mkdir(mode=0)
    obstacles.open_rooms_to_us(folder)
    assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o700


def test_where_nothing_is_in_the_way_nothing_is_done(folder: Path) -> None:
    hold(folder).release()
    assert not obstacles.clear(folder, folder / STORE_NAME, STAMP)
