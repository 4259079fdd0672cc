from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import TrustError, WorkspaceError
from app.holding import STORE_NAME
from app.planning.offices import OfficeCard, add_office
from app.recovery import try_restore
from app.trust.certificate import from_file
from app.workspace import SCRATCH_NAME, Workspace
from tests.support.founding_desk import PASSPHRASE, WHO, Desk


class TestRestore:
    def _backup(self, desk: Desk) -> Path:
        space = desk.make()
        add_office(space.store, WHO, OfficeCard("1", "trước"))
        made = space.back_up()
        desk.clock.instant += timedelta(hours=1)
        add_office(space.store, WHO, OfficeCard("1", "sau"))
        space.close()
        return made

    def test_the_backup_takes_the_place_and_sending_is_shut_until_confirmed(self, desk: Desk) -> None:
        space = desk.restore(self._backup(desk))
        assert space.identity.sending_shut == "restored"
        space.close()
        assert "trước" in desk.names()
        space = desk.open()
        assert space.identity.sending_shut == "restored", "closing and opening confirms nothing"
        assert space.confirm_sending() == 2
        space.close()

    def test_what_stood_there_is_kept_and_can_be_put_back(self, desk: Desk) -> None:
        backup = self._backup(desk)
        desk.restore(backup).close()
        [kept] = (desk.folder / "backups").glob("*-before-restore.sqlite3")
        desk.clock.instant += timedelta(hours=1)
        desk.restore(kept).close()
        assert "sau" in desk.names()

    def test_a_folder_without_a_store_takes_a_backup_in(self, desk: Desk) -> None:
        backup = desk.root / "trên USB.sqlite3"
        shutil.copyfile(self._backup(desk), backup)
        for path in desk.folder.glob(f"{STORE_NAME}*"):
            path.unlink()
        desk.restore(backup).close()
        assert "trước" in desk.names()

    def test_a_new_computer_takes_a_backup_in_and_says_that_the_key_is_missing(self, desk: Desk) -> None:
        backup = desk.root / "trên USB.sqlite3"
        shutil.copyfile(self._backup(desk), backup)
        shutil.rmtree(desk.folder)
        space = desk.restore(backup)
        assert space.identity.sending_shut == "restored"
        for act in (lambda: space.signer(PASSPHRASE), space.certificate_pem):
            with pytest.raises(TrustError) as error:
                act()
            assert error.value.code == "key-missing"
        space.close()

    def test_a_new_computer_with_the_keys_copied_can_send_after_confirming(self, desk: Desk) -> None:
        backup = desk.root / "trên USB.sqlite3"
        shutil.copyfile(self._backup(desk), backup)
        shutil.copytree(desk.folder / "keys", desk.root / "keys")
        shutil.rmtree(desk.folder)
        shutil.rmtree(desk.markers)
        shutil.copytree(desk.root / "keys", desk.folder / "keys")
        space = desk.restore(backup)
        assert space.confirm_sending() == 2
        assert space.signer(PASSPHRASE).certificate == from_file(space.certificate_pem().encode("ascii"))
        assert space.identity.sending_shut is None
        space.close()

    @pytest.mark.parametrize(
        ("spoil", "told"),
        [
            ("cut", "backup-damaged"),
            ("empty", "backup-damaged"),
            ("other", "backup-not-one"),
            ("nobody's", "backup-not-one"),
            ("newer", "backup-newer"),
            ("gone", "backup-missing"),
        ],
    )
    def test_a_backup_that_cannot_be_used_changes_nothing(self, desk: Desk, spoil: str, told: str) -> None:
        backup = self._backup(desk)
        data = backup.read_bytes()
        if spoil in ("newer", "nobody's"):
            with closing(sqlite3.connect(backup)) as connection:
                connection.execute("PRAGMA user_version=77" if spoil == "newer" else "DELETE FROM installation")
                connection.commit()
        elif spoil == "gone":
            backup.unlink()
        else:
            backup.write_bytes({"cut": data[: len(data) // 2], "other": b"PK" * 999, "empty": b""}[spoil])
        with pytest.raises(WorkspaceError) as error:
            desk.restore(backup)
        assert error.value.code == told
        assert "sau" in desk.names()
        assert desk.leftovers() == []
        space = desk.open()
        assert space.identity.sending_shut is None
        space.close()

    def test_trying_a_backup_changes_nothing(self, desk: Desk) -> None:
        backup = self._backup(desk)
        before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
        assert try_restore(backup, desk.folder / SCRATCH_NAME) == 0
        assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before

    def test_a_backup_of_another_office_is_refused(self, desk: Desk) -> None:
        backup = desk.root / "của xã khác.sqlite3"
        shutil.copyfile(self._backup(desk), backup)
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("INSERT INTO office SELECT '99', name, '', kind, '', 0, NULL, NULL FROM office LIMIT 1")
            connection.execute("UPDATE installation SET office_code='99'")
            connection.commit()
        with pytest.raises(WorkspaceError, match="backup-of-another"):
            desk.restore(backup)
        assert "sau" in desk.names()
        assert desk.leftovers() == []

        desk.restore(backup, of_another=True).close()
        assert "99" in desk.question("SELECT office_code FROM installation"), "where a person said so"

    @pytest.mark.parametrize("gone", ["store", "store and backups"])
    def test_with_the_store_gone_the_key_or_the_backups_still_say_whose_it_was(self, desk: Desk, gone: str) -> None:
        backup = desk.root / "của xã khác.sqlite3"
        shutil.copyfile(self._backup(desk), backup)
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("INSERT INTO office SELECT '99', name, '', kind, '', 0, NULL, NULL FROM office LIMIT 1")
            connection.execute("UPDATE installation SET office_code='99'")
            connection.commit()
        (desk.folder / STORE_NAME).unlink()
        if gone == "store":
            shutil.rmtree(desk.folder / "keys")
        else:
            shutil.rmtree(desk.folder / "backups")
        with pytest.raises(WorkspaceError, match="backup-of-another"):
            desk.restore(backup)
        assert not (desk.folder / STORE_NAME).exists()

    def test_what_an_interrupted_restore_of_an_older_version_left_does_not_spoil_the_next(self, desk: Desk) -> None:
        backup = self._backup(desk)
        for name in (".incoming", ".incoming-journal", ".incoming-wal", ".new", ".new-shm"):
            (desk.folder / f"{STORE_NAME}{name}").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
        (desk.folder / "backups" / "20261102T013000Z-x.sqlite3.part-wal").write_bytes(b"x")
        (desk.folder / "keys" / "office.p12.0a1b2c3d.tmp").write_bytes(b"x")
        desk.restore(backup).close()
        assert "trước" in desk.names()
        assert desk.leftovers() == []

    def test_a_restore_needs_no_room_for_a_second_copy_of_what_stood_there(self, desk: Desk) -> None:
        backup = self._backup(desk)
        before = (desk.folder / STORE_NAME).stat().st_ino
        desk.restore(backup).close()
        [kept] = (desk.folder / "backups").glob("*-before-restore.sqlite3")
        assert kept.stat().st_ino == before

    def test_a_store_beyond_reading_is_kept_with_its_log_as_it_was(self, desk: Desk) -> None:
        backup = self._backup(desk)
        (desk.folder / STORE_NAME).write_bytes(b"gone".ljust(9000, b"!"))
        (desk.folder / f"{STORE_NAME}-wal").write_bytes(b"its log")
        desk.restore(backup).close()
        assert "trước" in desk.names()
        kept = sorted(path.name.split("-", 1)[1] for path in (desk.folder / "backups").glob("*.damaged*"))
        assert kept == ["before-restore.damaged", "before-restore.damaged-wal"]

    def test_a_backup_whose_indexes_alone_are_damaged_is_restored_with_every_row(self, desk: Desk) -> None:
        backup = self._backup(desk)
        with closing(sqlite3.connect(backup)) as connection:
            (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name='ix_task_due_on'").fetchone()
        data = bytearray(backup.read_bytes())
        data[(page - 1) * 4096 : page * 4096] = bytes(4096)
        backup.write_bytes(data)
        space = desk.restore(backup)
        space.check()
        space.close()
        assert "trước" in desk.names()
        assert desk.leftovers() == []


class TestDoingAgainWhatWasDone:
    def test_mending_a_sound_store_changes_nothing(self, desk: Desk) -> None:
        desk.make().close()
        before = (desk.folder / STORE_NAME).stat().st_ino
        assert Workspace.mend(desk.folder, desk.clock, markers=desk.markers).rows == 0
        assert (desk.folder / STORE_NAME).stat().st_ino == before

    def test_confirming_what_is_confirmed_begins_no_epoch(self, desk: Desk) -> None:
        space = desk.make()
        assert [space.confirm_sending(), space.confirm_sending()] == [1, 1]
        space.close()
