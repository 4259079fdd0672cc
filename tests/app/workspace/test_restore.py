from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import TrustError, WorkspaceError
from app.planning.offices import OfficeCard, add_office
from app.recovery import try_restore
from app.trust.certificate import from_file
from app.workspace import STORE_NAME
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

    @pytest.mark.parametrize("spoil", ["cut", "other", "newer", "empty"])
    def test_a_backup_that_cannot_be_used_changes_nothing(self, desk: Desk, spoil: str) -> None:
        backup = self._backup(desk)
        data = backup.read_bytes()
        if spoil == "newer":
            with closing(sqlite3.connect(backup)) as connection:
                connection.execute("PRAGMA user_version=77")
        else:
            backup.write_bytes({"cut": data[: len(data) // 2], "other": b"PK" * 999, "empty": b""}[spoil])
        with pytest.raises(WorkspaceError) as error:
            desk.restore(backup)
        assert error.value.code == "backup-damaged"
        assert "sau" in desk.names()
        assert not list(desk.folder.glob("*.incoming*"))
        space = desk.open()
        assert space.identity.sending_shut is None
        space.close()

    def test_trying_a_backup_changes_nothing(self, desk: Desk) -> None:
        backup = self._backup(desk)
        before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
        assert try_restore(backup) == 0
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
        assert not list(desk.folder.glob("*.incoming*"))
