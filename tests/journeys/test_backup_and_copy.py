"""A backup put back, a folder copied to another place: sending stays shut until a person confirms."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.officers import SAMPLE, Officer, World

PERIOD = "2023-M11"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def _pair(world: World) -> tuple[Officer, Officer]:
    """A district whose plan a commune follows."""
    district, commune = world.begin_with(_followed)
    return district, commune


def _followed(world: World) -> None:
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    commune = world.office("11785", "UBND xã Đoàn Lập")
    district.does("office", "add", "--code", commune.code, "--name", commune.name, "--kind", "commune")
    commune.meets(district)
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    district.does("plan", "assign", "--clause", "III.1-1", "--clause", "III.1-2", "--to", commune.code)
    district.does("plan", "publish")
    assert commune.receive(district.send()) == ["applied"]


def _note(commune: Officer, note: str) -> None:
    commune.does("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--state", "in_progress", "--note", note)


def _notes(officer: Officer) -> list[str]:
    shown = officer.does("progress", "show", "--period", PERIOD, "--office", "11785")
    return [line["task"]["note"] for line in shown if line["task"]["note"]]


def test_a_restored_backup_sends_again_only_after_a_person_confirms_and_the_peer_accepts(world: World) -> None:
    district, commune = _pair(world)
    _note(commune, "trước sao lưu")
    world.day("2023-11-01")
    backup = Path(commune.does("backup")["file"])
    kept = world.root / "bản sao lưu.sqlite3"
    shutil.copyfile(backup, kept)
    _note(commune, "sau sao lưu")
    world.day("2023-11-02")
    assert district.receive(commune.send()) == ["applied"]
    assert _notes(district) == ["sau sao lưu"]

    world.day("2023-11-03")
    restored = commune.does("restore", kept)
    assert restored["sending_shut"] == "restored"
    assert _notes(commune) == ["trước sao lưu"]
    assert "tạm khóa" in commune.refuses("send", "--out", world.stick)
    assert commune.receive(district.send()) == ["already-applied"], "receiving goes on meanwhile"

    epoch = commune.does("identity", "confirm")["epoch"]
    assert epoch == 2
    _note(commune, "sau khôi phục")
    again = commune.send()
    before = district.tables()
    assert district.receive(again) == ["branched"], "the backup is older than what the district has applied"
    assert district.tables() == before
    [branch] = district.does("branch", "list")
    taken = district.does("branch", "choose", str(branch["num"]), "--take", "theirs")
    assert [file["outcome"] for file in taken["files"]] == ["applied"]
    assert _notes(district) == ["sau khôi phục"]
    assert commune.receive(district.send("--to", commune.code)) == ["applied"]
    _note(commune, "như thường")
    assert district.receive(commune.send()) == ["applied"]


def test_a_backup_that_lacks_nothing_the_peer_applied_goes_on_without_a_question(world: World) -> None:
    district, commune = _pair(world)
    _note(commune, "đã gửi")
    assert district.receive(commune.send()) == ["applied"]
    kept = world.root / "bản sao lưu.sqlite3"
    shutil.copyfile(Path(commune.does("backup")["file"]), kept)
    _note(commune, "chưa gửi, mất khi khôi phục")

    commune.does("restore", kept)
    assert commune.does("identity", "confirm")["epoch"] == 2
    _note(commune, "sau khôi phục")

    assert district.receive(commune.send()) == ["applied"]
    assert _notes(district) == ["sau khôi phục"]


def test_the_store_in_use_before_a_restore_is_kept(world: World) -> None:
    _district, commune = _pair(world)
    kept = world.root / "bản sao lưu.sqlite3"
    shutil.copyfile(Path(commune.does("backup")["file"]), kept)
    _note(commune, "sẽ bị thay")

    commune.does("restore", kept)

    aside = list((commune.workspace / "backups").glob("*-before-restore.sqlite3"))
    assert len(aside) == 1
    with closing(sqlite3.connect(aside[0])) as connection:
        assert connection.execute("SELECT note FROM progress").fetchall() == [("sẽ bị thay",)]
    commune.does("restore", aside[0])
    assert _notes(commune) == ["sẽ bị thay"]


def test_restoring_twice_from_the_same_backup_gives_two_epochs(world: World) -> None:
    district, commune = _pair(world)
    kept = world.root / "bản sao lưu.sqlite3"
    shutil.copyfile(Path(commune.does("backup")["file"]), kept)
    epochs = []
    for turn in ("một", "hai"):
        commune.does("restore", kept)
        epochs.append(commune.does("identity", "confirm")["epoch"])
        _note(commune, turn)
        outcome = district.receive(commune.send())
        if turn == "hai":
            assert outcome == ["branched"], "the first restored line was applied, this one does not know of it"
            [branch] = district.does("branch", "list")
            district.does("branch", "choose", str(branch["num"]), "--take", "theirs")
        assert _notes(district) == [turn]
    assert epochs == [2, 3]


def test_a_copied_folder_may_not_send_until_a_person_confirms(world: World) -> None:
    district, commune = _pair(world)
    _note(commune, "ở máy cũ")
    copy = world.root / "bản chép"
    shutil.copytree(commune.workspace, copy)

    said = commune.run("send", "--out", world.stick, where=copy)

    assert said.code == 1
    assert "tạm khóa" in said.err
    shown = commune.run("identity", "show", "--json", where=copy).data
    assert shown["sending_shut"] == "copied"
    confirmed = commune.run("identity", "confirm", "--json", where=copy)
    assert confirmed.data["epoch"] == 2
    sent = commune.run("send", "--out", world.stick, "--json", where=copy)
    assert sent.code == 0, sent.err
    assert district.receive(Path(sent.data["file"])) == ["applied"]

    # Now the old computer is the one whose state is not the marked one.
    assert commune.run("identity", "show", "--json").data["sending_shut"] is not None
    assert commune.run("send", "--out", world.stick).code == 1


def test_a_folder_carried_to_another_computer_is_noticed(world: World) -> None:
    _district, commune = _pair(world)
    shutil.rmtree(commune.computer / "share")

    assert commune.does("identity", "show")["sending_shut"] == "copied"
    assert "tạm khóa" in commune.refuses("send", "--out", world.stick)


def test_a_damaged_backup_is_refused_and_the_store_stays(world: World) -> None:
    _district, commune = _pair(world)
    backup = Path(commune.does("backup")["file"])
    broken = world.root / "hỏng.sqlite3"
    data = bytearray(backup.read_bytes())
    data[4096 : 4096 * 3] = bytes(4096 * 2)
    broken.write_bytes(data)
    not_one = world.root / "không phải.sqlite3"
    not_one.write_bytes(b"xin chao" * 1000)
    before = commune.tables()

    for path in (broken, not_one, world.root / "không có.sqlite3"):
        said = commune.refuses("restore", path)
        assert path.name in said
        assert commune.tables() == before
        assert commune.does("identity", "show")["sending_shut"] is None


def test_a_change_is_backed_up_on_leaving_and_before_an_import(world: World) -> None:
    _district, commune = _pair(world)
    names = [path.name for path in (commune.workspace / "backups").iterdir()]
    assert any(name.endswith("-before-import.sqlite3") for name in names)
    assert any(name.endswith("-on-close.sqlite3") for name in names)

    count = len(names)
    commune.does("plan", "list")
    assert len(list((commune.workspace / "backups").iterdir())) == count, "looking is no change"


def test_another_laptop_takes_over_with_one_file_and_the_old_one_sends_no_more(world: World) -> None:
    district, commune = _pair(world)
    _note(commune, "ở máy cũ")
    assert district.receive(commune.send()) == ["applied"]
    stick = world.root / "usb"
    packed = Path(commune.does("move", "out", stick)["file"])
    assert "không gửi nữa" in commune.refuses("send", "--out", world.stick)

    new = Officer(world, commune.code, commune.name, world.root / "máy mới")
    done = new.does("move", "in", packed)
    assert (done["office"], done["key"], done["sending_shut"]) == (commune.code, "fits", "restored")
    assert _notes(new) == ["ở máy cũ"]
    assert new.does("identity", "confirm")["epoch"] == 2
    _note(new, "ở máy mới")
    assert district.receive(new.send()) == ["applied"], "nobody need compare a code again"
    assert _notes(district) == ["ở máy mới"]


def test_a_copy_elsewhere_brings_everything_back_when_the_laptop_is_lost(world: World) -> None:
    district, commune = _pair(world)
    _note(commune, "trước khi mất máy")
    copy = Path(commune.does("move", "copy", world.root / "usb")["file"])
    assert district.receive(commune.send()) == ["applied"], "a copy shuts nothing"

    new = Officer(world, commune.code, commune.name, world.root / "máy mới")
    assert new.does("move", "in", copy)["key"] == "fits"
    assert _notes(new) == ["trước khi mất máy"]
    again = new.run("move", "in", copy, passphrase="sai mật khẩu", where=world.root / "máy thứ ba")
    assert again.code == 1
    assert not (world.root / "máy thứ ba" / "roviec.sqlite3").exists()


def test_the_computer_that_was_moved_from_says_so_and_sends_again_only_where_the_other_is_given_up(
    world: World,
) -> None:
    _district, commune = _pair(world)
    packed = Path(commune.does("move", "out", world.stick)["file"])
    assert "để chuyển sang máy khác" in commune.refuses("send", "--out", world.stick)
    assert "--came-back" in commune.refuses("identity", "confirm")
    assert "để chuyển sang máy khác" in commune.refuses("send", "--out", world.stick)
    other = Officer(world, commune.code, commune.name, world.root / "máy mới")
    assert other.does("move", "in", packed)["key"] == "fits"
    other.does("identity", "confirm")
    _note(other, "ghi trên máy mới")
    other.send()
    assert "mà tệp" in other.refuses("move", "in", packed)
    assert _notes(other) == ["ghi trên máy mới"]
    commune.does("identity", "confirm", "--came-back")
    commune.send()
