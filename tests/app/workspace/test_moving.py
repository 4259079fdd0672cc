"""Another laptop: one file holds all that moves; the old one sends no more, the new one after a person confirms."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from app.errors import AppError, ExchangeError, TrustError, WorkspaceError
from app.holding import STORE_NAME
from app.identity import MOVED
from app.moving import LIST_NAME, copy_out, look_into, pack, unpack
from app.planning.offices import OfficeCard, add_office
from app.workspace import Workspace
from tests.support.founding_desk import CARD, PASSPHRASE, WHO, Desk, leftovers

SHA = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""Of the three letters abc."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


@pytest.fixture
def packed(desk: Desk, stick: Path) -> Path:
    """What the old computer wrote onto the stick."""
    space = desk.make()
    add_office(space.store, WHO, OfficeCard("1", "mang theo"))
    (space.evidence / SHA).write_bytes(b"abc")
    (space.packages / "gửi.xlsx").write_bytes(b"x")
    done = pack(space, stick)
    assert done.warnings == ()
    assert space.identity.sending_shut == MOVED
    space.close()
    assert leftovers(stick, desk.folder) == []
    return done.path


def _new(desk: Desk) -> Desk:
    """A computer that knows nothing."""
    return Desk(desk.root / "máy mới")


def _unpack(desk: Desk, path: Path, passphrase: str | None = PASSPHRASE) -> str:
    return unpack(desk.folder, path, desk.clock, passphrase=passphrase, markers=desk.markers).key


def test_all_of_it_is_there_on_the_new_computer_which_sends_after_a_person_confirms(desk: Desk, packed: Path) -> None:
    new = _new(desk)
    found = look_into(packed)
    assert (found.office_code, found.office_name, found.has_key) == (CARD.code, CARD.name, True)
    assert _unpack(new, packed) == "fits"
    assert "mang theo" in new.names()
    assert (new.folder / "evidence" / SHA).read_bytes() == b"abc"
    assert (new.folder / "packages" / "gửi.xlsx").read_bytes() == b"x"
    space = new.open()
    assert space.identity.sending_shut == "restored"
    assert space.confirm_sending() == 2
    assert space.signer(PASSPHRASE).certificate
    space.close()
    assert leftovers(new.folder) == []


def test_the_old_computer_stays_shut_after_it_is_opened_again(desk: Desk, packed: Path) -> None:
    space = desk.open()
    assert space.identity.sending_shut == MOVED
    space.close()


def test_the_wrong_passphrase_changes_nothing_on_the_new_computer(desk: Desk, packed: Path) -> None:
    new = _new(desk)
    with pytest.raises(TrustError, match="wrong-passphrase"):
        _unpack(new, packed, "sai")
    assert not (new.folder / STORE_NAME).exists()
    assert not list(new.folder.rglob("*.p12"))
    assert _unpack(new, packed) == "fits"


def test_unpacking_twice_gives_the_same_and_keeps_what_stood_there(desk: Desk, packed: Path) -> None:
    new = _new(desk)
    _unpack(new, packed)
    _unpack(new, packed)
    assert "mang theo" in new.names()
    assert len(list((new.folder / "keys").glob("*.p12"))) == 1


def test_what_was_entered_here_since_is_not_replaced_unless_a_person_says_so(desk: Desk, packed: Path) -> None:
    new = _new(desk)
    _unpack(new, packed)
    space = new.open()
    add_office(space.store, WHO, OfficeCard("2", "ghi trên máy mới"))
    space.close()
    with pytest.raises(WorkspaceError, match="moving-older"):
        _unpack(new, packed)
    assert "ghi trên máy mới" in new.names()
    unpack(new.folder, packed, new.clock, passphrase=PASSPHRASE, markers=new.markers, over_newer=True)
    assert "ghi trên máy mới" not in new.names()


def test_a_file_that_was_not_copied_to_its_end_is_damaged_and_another_kind_is_not(desk: Desk, packed: Path) -> None:
    new, half = _new(desk), packed.with_name("nửa.zip")
    half.write_bytes(packed.read_bytes()[:-40])
    with pytest.raises(WorkspaceError, match="moving-damaged"):
        _unpack(new, half)
    half.write_bytes(b"%PDF-1.7")
    with pytest.raises(WorkspaceError, match="moving-not-one"):
        _unpack(new, half)


def test_into_the_folder_of_another_office_it_goes_only_when_a_person_says_so(desk: Desk, packed: Path) -> None:
    new = _new(desk)
    new.make(card=OfficeCard("99", "UBND xã Khác")).close()
    before = (new.folder / STORE_NAME).read_bytes()
    with pytest.raises(WorkspaceError, match="backup-of-another"):
        _unpack(new, packed)
    assert (new.folder / STORE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../ra-ngoai.txt", "moving-damaged"),
        ("keys/../../ra-ngoai.txt", "moving-damaged"),
        ("evidence/khong-phai-ma.pdf", "moving-damaged"),
        ("chạy.exe", "moving-damaged"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(desk: Desk, packed: Path, name: str, told: str) -> None:
    hostile = packed.with_name("x.zip")
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(hostile, "w") as target:
        for one in source.namelist():
            if one != LIST_NAME:
                target.writestr(one, source.read(one))
        listed = json.loads(source.read(LIST_NAME))
        listed["files"][name] = (3, SHA)
        target.writestr(name, b"abc")
        target.writestr(LIST_NAME, json.dumps(listed))
    new = _new(desk)
    with pytest.raises(WorkspaceError) as error:
        _unpack(new, hostile)
    assert error.value.code == told
    assert not (new.folder / STORE_NAME).exists()
    assert not list(desk.root.rglob("ra-ngoai.txt"))


@pytest.mark.parametrize("spoil", ["cut", "changed", "other", "gone", "not ours"])
def test_a_file_that_cannot_be_used_changes_nothing(desk: Desk, packed: Path, spoil: str) -> None:
    data = packed.read_bytes()
    match spoil:
        case "cut":
            packed.write_bytes(data[: len(data) // 2])
        case "changed":
            packed.write_bytes(data.replace(b"abc", b"abd", 1))
        case "other":
            packed.write_bytes(b"xin chao")
        case "gone":
            packed.unlink()
        case _:
            with zipfile.ZipFile(packed, "w") as other:
                other.writestr("a.txt", b"x")
    new = _new(desk)
    with pytest.raises(AppError) as error:
        _unpack(new, packed)
    assert error.value.code in ("moving-damaged", "moving-not-one", "moving-missing")
    assert not (new.folder / STORE_NAME).exists()


def test_a_full_stick_leaves_nothing_on_it_and_the_old_computer_goes_on(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space: Workspace = desk.make()

    def full(*_more: object, **_named: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr("app.moving._put", full)
        with pytest.raises(ExchangeError, match="no-room"):
            pack(space, stick)
    assert list(stick.iterdir()) == []
    shutil.rmtree(stick)
    for act in (pack, copy_out):  # pulled out between choosing and writing
        with pytest.raises(ExchangeError, match="cannot-write"):
            act(space, stick)
    assert not stick.exists()
    assert space.identity.sending_shut is None
    space.close()
