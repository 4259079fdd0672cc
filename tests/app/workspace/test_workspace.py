from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import app.founding
from app.backup_names import backup_instant
from app.errors import AppError, ExchangeError, TrustError, WorkspaceError
from app.exchange import outbox
from app.holding import STORE_NAME
from app.planning.offices import OfficeCard, add_office
from app.recovery import try_restore
from app.trust.certificate import CertificateOffice, from_file, read_facts
from app.trust.keys import P12Signer, make_key
from app.workspace import Workspace
from db.errors import StoreFull
from tests.support.founding_desk import AT, CARD, PASSPHRASE, WHO, Desk


@pytest.fixture
def space(desk: Desk) -> Iterator[Workspace]:
    made = desk.make()
    yield made
    made.close()


def code_of(error: pytest.ExceptionInfo[AppError]) -> str:
    return error.value.code


class TestCreate:
    def test_a_new_workspace_is_its_offices_with_a_key_that_opens(self, space: Workspace) -> None:
        assert space.office_code == "11785"
        assert (space.identity.office_name, space.identity.person) == ("UBND xã Đoàn Lập", WHO)
        assert (space.identity.profile, space.identity.epoch_number, space.identity.sending_shut) == ("real", 1, None)
        certificate = from_file(space.certificate_pem().encode("ascii"))
        assert space.signer(PASSPHRASE).certificate == certificate
        with pytest.raises(TrustError) as error:
            space.signer("sai")
        assert code_of(error) == "wrong-passphrase"

    def test_only_the_owner_may_read_the_key(self, space: Workspace) -> None:
        assert (space.keys / "office.p12").stat().st_mode & 0o077 == 0

    def test_the_key_lies_nowhere_unencrypted(self, space: Workspace) -> None:
        for path in space.folder.rglob("*"):
            if path.is_file():
                assert b"PRIVATE KEY-----" not in path.read_bytes(), path

    def test_a_training_workspace_says_so_in_its_certificate(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[CertificateOffice] = []

        def watched(office: CertificateOffice, at: datetime) -> P12Signer:
            seen.append(office)
            return make_key(office, at)

        monkeypatch.setattr(app.founding, "make_key", watched)
        space = Desk(tmp_path).make("training")
        facts = read_facts(from_file(space.certificate_pem().encode("ascii")))
        space.close()
        assert [office.profile for office in seen] == ["training"]
        assert facts.profile == "training"
        assert seen[0].installation == space.identity.installation_id

    def test_it_never_goes_over_another(self, desk: Desk, space: Workspace) -> None:
        before = (space.folder / STORE_NAME).read_bytes()
        with pytest.raises(WorkspaceError) as error:
            desk.make()
        assert code_of(error) == "workspace-exists"
        assert (space.folder / STORE_NAME).read_bytes() == before

    @pytest.mark.parametrize(
        ("profile", "card", "passphrase", "expected"),
        [
            ("demo", CARD, PASSPHRASE, "profile-unknown"),
            ("real", CARD, "", "empty-passphrase"),
            ("real", OfficeCard("11785", "  "), PASSPHRASE, "office-invalid"),
            ("real", OfficeCard("", "UBND xã"), PASSPHRASE, "office-invalid"),
        ],
    )
    def test_a_refusal_leaves_no_workspace_and_it_can_be_tried_again(
        self, desk: Desk, profile: str, card: OfficeCard, passphrase: str, expected: str
    ) -> None:
        with pytest.raises(AppError) as error:
            desk.make(profile, card, passphrase)
        assert code_of(error) == expected
        assert not list(desk.folder.rglob("*.sqlite3*"))
        desk.make().close()
        desk.open().close()

    def test_the_key_of_a_store_that_was_lost_is_never_overwritten(self, desk: Desk) -> None:
        desk.make().close()
        old = (desk.folder / "keys" / "office.p12").read_bytes()
        for path in desk.folder.glob(f"{STORE_NAME}*"):
            path.unlink()
        for _ in range(2):
            desk.make().close()
            for path in desk.folder.glob(f"{STORE_NAME}*"):
                path.unlink()
        assert old in [path.read_bytes() for path in (desk.folder / "keys").glob("office-cu-*.p12")]
        assert len(list((desk.folder / "keys").glob("*.p12"))) == 3


class TestOpen:
    def test_what_was_written_is_there_when_it_is_opened_again(self, desk: Desk, space: Workspace) -> None:
        add_office(space.store, WHO, OfficeCard("1", "Một"))
        space.close()
        assert desk.names() == ["Một", "UBND xã Đoàn Lập"]

    def test_a_second_program_is_refused_while_it_is_open_and_let_in_after(self, desk: Desk, space: Workspace) -> None:
        for again in (desk.open, desk.restore):
            with pytest.raises(WorkspaceError) as error:
                again(desk.folder)
            assert code_of(error) == "workspace-locked"
        space.close()
        desk.open().close()

    def test_a_failed_opening_gives_the_lock_back(self, desk: Desk) -> None:
        desk.make().close()
        store = desk.folder / STORE_NAME
        good = store.read_bytes()
        for spoilt, told in (
            (b"nonsense" * 1000, "workspace-foreign"),
            (good[:100] + bytes(4000), "workspace-damaged"),
        ):
            store.write_bytes(spoilt)
            with pytest.raises(WorkspaceError) as error:
                desk.open()
            assert code_of(error) == told
        store.write_bytes(good)
        desk.open().close()

    def test_a_missing_workspace_is_not_made_by_opening_it(self, desk: Desk) -> None:
        with pytest.raises(WorkspaceError) as error:
            desk.open()
        assert code_of(error) == "workspace-missing"
        assert not desk.folder.exists()


class TestClose:
    def test_what_changed_is_backed_up_and_what_did_not_is_not(self, desk: Desk) -> None:
        desk.make().close()
        backups = desk.folder / "backups"
        assert len(list(backups.iterdir())) == 1
        desk.clock.instant += timedelta(minutes=1)
        desk.open().close()
        assert len(list(backups.iterdir())) == 1
        space = desk.open()
        add_office(space.store, WHO, OfficeCard("1", "Một"))
        space.close()
        assert len(list(backups.iterdir())) == 2

    def test_a_failed_backup_on_closing_is_a_warning_for_what_was_done_stays_done(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        space = desk.make()

        def full(_store: Path, _target: Path) -> Path:
            raise StoreFull("no room")

        with monkeypatch.context() as patch:
            patch.setattr("db.backup.back_up", full)
            space.close()
        assert [str(warning) for warning in space.warnings] == ["backup-not-made (reason='disk-full')"]
        desk.open().close()

    def test_a_damaged_store_is_never_backed_up_over_good_copies(self, desk: Desk) -> None:
        space = desk.make()
        good = space.back_up()
        before = good.read_bytes()
        with closing(sqlite3.connect(space.folder / STORE_NAME)) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("UPDATE installation SET office_code = 'nobody'")
            connection.commit()
        desk.clock.instant += timedelta(hours=1)
        for act in (space.back_up, space.check):
            with pytest.raises(WorkspaceError) as error:
                act()
            assert code_of(error) == "workspace-damaged"
        space.store.commits = 1
        space.close()
        assert [warning.params["reason"] for warning in space.warnings] == ["workspace-damaged"]
        assert list((desk.folder / "backups").glob("*.sqlite3")) == [good]
        assert good.read_bytes() == before


class TestBackUp:
    def test_a_backup_is_a_whole_store_of_its_own(self, desk: Desk, space: Workspace) -> None:
        made = space.back_up("thu")
        assert backup_instant(made) == AT
        assert space.last_backup() == AT
        assert try_restore(made, space.scratch) == 0
        assert not list(made.parent.glob("*.part"))
        assert not list(made.parent.glob("*-wal"))

    def test_backups_are_thinned_as_they_age(self, desk: Desk, space: Workspace) -> None:
        for _ in range(60):
            space.back_up("thu")
            desk.clock.instant += timedelta(hours=8)
        left = sorted(filter(None, map(backup_instant, space.backups.glob("*.sqlite3"))))
        assert len(left) < 30
        newest = max(left)
        assert [at for at in left if newest - at <= timedelta(days=2)] == [
            newest - timedelta(hours=8) * step for step in range(6, -1, -1)
        ]

    def test_a_file_that_is_no_backup_is_left_alone(self, desk: Desk, space: Workspace) -> None:
        mine = space.backups / "ghi chú của tôi.sqlite3"
        mine.parent.mkdir()
        mine.write_bytes(b"x")
        desk.clock.instant += timedelta(days=4000)
        space.back_up()
        assert mine.read_bytes() == b"x"
        assert backup_instant(mine) is None


class TestMarker:
    def test_opening_again_in_the_same_place_is_no_copy(self, desk: Desk) -> None:
        desk.make().close()
        for _ in range(3):
            space = desk.open()
            assert space.identity.sending_shut is None
            space.close()

    def test_a_copied_folder_is_noticed(self, desk: Desk) -> None:
        desk.make().close()
        copy = desk.root / "bản chép"
        shutil.copytree(desk.folder, copy)
        space = desk.open(copy)
        assert space.identity.sending_shut == "copied"
        with pytest.raises(ExchangeError) as error:
            outbox.write_package(
                space.store,
                space.clock,
                space.signer(PASSPHRASE),
                WHO,
                kind="enrol",
                addressee="11785",
                folder=desk.root,
                packages=space.packages,
            )
        assert code_of(error) == "sending-shut"
        space.close()

    @pytest.mark.parametrize(
        "content",
        [None, b"", b"{", b"[]", b'{"folder": 1}', '{"folder": "đâu đó"}'.encode(), b"\xff\xfe\x00"],
    )
    def test_a_marker_that_is_gone_or_spoilt_shuts_sending(self, desk: Desk, content: bytes | None) -> None:
        desk.make().close()
        [marker] = desk.markers.iterdir()
        if content is None:
            marker.unlink()
        else:
            marker.write_bytes(content)
        space = desk.open()
        assert space.identity.sending_shut == "copied"
        space.close()

    @pytest.mark.parametrize(
        ("ahead", "expected"),
        [({"version": 7}, "rolled-back"), ({"epoch_number": 2, "epoch_id": "f" * 32}, "rolled-back"), ({}, None)],
    )
    def test_a_marker_that_knows_more_means_an_older_copy_was_put_back(
        self, desk: Desk, ahead: dict[str, object], expected: str | None
    ) -> None:
        desk.make().close()
        [marker] = desk.markers.iterdir()
        marker.write_text(json.dumps({**json.loads(marker.read_text()), **ahead}), encoding="utf-8")
        space = desk.open()
        assert space.identity.sending_shut == expected
        space.close()

    def test_confirming_opens_a_new_epoch_above_all_that_is_known(self, desk: Desk) -> None:
        desk.make().close()
        [marker] = desk.markers.iterdir()
        ahead = {"epoch_number": 6, "epoch_id": "f" * 32}
        marker.write_text(json.dumps({**json.loads(marker.read_text()), **ahead}), encoding="utf-8")
        space = desk.open()
        assert space.confirm_sending() == 7
        assert space.identity.sending_shut is None
        space.close()
        space = desk.open()
        assert (space.identity.epoch_number, space.identity.sending_shut) == (7, None)
        space.close()
