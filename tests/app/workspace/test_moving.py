"""Another laptop: one file holds all that moves; the old one sends no more, the new one after a person confirms."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from app.desk import settings
from app.errors import AppError, ExchangeError, TrustError, WorkspaceError
from app.holding import STORE_NAME
from app.identity import MOVED
from app.moving import copy_out, look_into, pack, unpack
from app.own_files import MOVE_LIST
from app.planning.offices import OfficeCard, add_office
from app.trust.certificate import from_file
from app.trust.key_folder import TokenPlace, sealing_token, use_token
from app.unsaved import UnsavedText, UnsavedWords
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


TYPED = (
    UnsavedText("Nhiệm vụ III.1-1", "Kết quả", "đã làm được \U0001f33e\n" + "ă" * 7_000, "2026-11-02T03:00:00+00:00"),
    UnsavedText("Khó khăn", "", "=thiếu & <b>người</b>", "2026-11-02T03:01:00+00:00"),
)


def test_what_was_typed_and_never_saved_moves_too_and_is_offered_there(desk: Desk, stick: Path) -> None:
    space = desk.make()
    space.unsaved_words.keep(TYPED)
    copied, done = copy_out(space, stick), pack(space, stick)
    assert (copied.words, done.words) == (2, 2)
    assert space.unsaved_words.left() == TYPED, "nothing is taken from the old computer"
    space.close()
    new = _new(desk)
    came = unpack(new.folder, done.path, new.clock, passphrase=PASSPHRASE, markers=new.markers)
    assert came.words == 2
    opened = new.open()
    assert opened.unsaved_words.left() == TYPED
    opened.close()
    again = unpack(new.folder, done.path, new.clock, passphrase=PASSPHRASE, markers=new.markers)
    assert again.restored.before
    opened = new.open()
    assert opened.unsaved_words.left() == TYPED, "once"
    opened.close()
    assert leftovers(new.folder, desk.folder) == []


def test_the_copy_just_made_stays_beside_copies_of_a_clock_that_was_ahead(desk: Desk, stick: Path) -> None:
    space = desk.make()
    for year in ("2031", "2032", "2033"):
        (stick / f"roviec-ban-sao-11785-{year}0101T000000Z.zip").write_bytes(b"PK")
    made = copy_out(space, stick)
    space.close()
    assert made.path.exists()
    assert sorted(path.name for path in stick.iterdir()) == [
        made.path.name,
        "roviec-ban-sao-11785-20330101T000000Z.zip",
    ]


def test_unpacking_that_was_broken_off_at_any_step_loses_no_word_when_it_is_done_again(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = desk.make()
    space.unsaved_words.keep(TYPED)
    done = pack(space, stick)
    space.close()
    new, restore = _new(desk), Workspace.restore
    for breaks_before in (True, False):

        def killed(*told: object, broken: bool = breaks_before, **named: object) -> None:
            if not broken:
                restore(*told, **named)  # type: ignore[arg-type]  # as it came
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Workspace, "restore", killed)
            with pytest.raises(KeyboardInterrupt):
                unpack(new.folder, done.path, new.clock, passphrase=PASSPHRASE, markers=new.markers)
    assert unpack(new.folder, done.path, new.clock, passphrase=PASSPHRASE, markers=new.markers).restored.before
    opened = new.open()
    assert opened.unsaved_words.left() == TYPED
    opened.close()


def test_words_that_find_no_room_on_the_new_computer_are_told_of_and_all_else_is_there(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = desk.make()
    space.unsaved_words.keep(TYPED)
    done = pack(space, stick)
    space.close()
    new = _new(desk)

    def full(_self: object, _texts: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(UnsavedWords, "keep", full)
    came = unpack(new.folder, done.path, new.clock, passphrase=PASSPHRASE, markers=new.markers)
    assert ([one.code for one in came.warnings], came.words) == (["moving-words-left"], 0)
    assert new.names() == desk.names()


@pytest.mark.parametrize("words", [b"{}x", b'[{"where": 1}]', b'[{"where":1,"field":"","words":"","typed_at":""}]'])
def test_words_that_are_none_are_a_damaged_file(desk: Desk, stick: Path, words: bytes) -> None:
    space = desk.make()
    space.unsaved_words.keep(TYPED)
    done = pack(space, stick)
    space.close()
    with zipfile.ZipFile(done.path) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    told = json.loads(held[MOVE_LIST])
    told["files"]["words.json"] = [len(words), hashlib.sha256(words).hexdigest()]
    held["words.json"], held[MOVE_LIST] = words, json.dumps(told).encode()
    with zipfile.ZipFile(done.path, "w") as packed:
        for name, data in held.items():
            packed.writestr(name, data)
    new = _new(desk)
    with pytest.raises(WorkspaceError, match="moving-damaged"):
        _unpack(new, done.path)
    assert not (new.folder / STORE_NAME).exists()


def test_a_library_that_a_file_names_is_not_loaded_unless_a_vendor_installed_it_here(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    vendors = tmp_path / "System32"
    vendors.mkdir()
    (vendors / "eTPKCS11.dll").write_bytes(b"")
    monkeypatch.setattr("app.trust.token_libraries._system_folders", lambda: [vendors])
    space = desk.make()
    settings.keep(space.office, settings.TOKEN_LIBRARY, str(stick / "evil.so"))
    certificate = from_file(space.certificate_pem().encode())
    for named, found in ((stick / "evil.so", Path()), (vendors / "eTPKCS11.dll", vendors / "eTPKCS11.dll")):
        use_token(space.keys, TokenPlace(named, "12", "0a"), certificate)
        packed = copy_out(space, stick).path
        new = Desk(desk.root / named.stem)
        assert _unpack(new, packed) == "token"
        assert sealing_token(new.folder / "keys") == TokenPlace(found, "12", "0a")
        opened = new.open()
        assert settings.kept(opened.office, settings.TOKEN_LIBRARY) == ""
        opened.close()
        packed.unlink()
    space.close()


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
            if one != MOVE_LIST:
                target.writestr(one, source.read(one))
        listed = json.loads(source.read(MOVE_LIST))
        listed["files"][name] = (3, SHA)
        target.writestr(name, b"abc")
        target.writestr(MOVE_LIST, json.dumps(listed))
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
