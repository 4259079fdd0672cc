from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from app.backup_names import backups_in, can_be_listed, last_backup_in


def test_a_folder_that_cannot_be_listed_now_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "20261101T020000Z-by-hand.sqlite3").write_bytes(b"x")
    assert len(backups_in(tmp_path)) == 1
    assert can_be_listed(tmp_path)
    assert can_be_listed(tmp_path / "chưa có")

    def refuse(*_given: object) -> NoReturn:
        raise PermissionError(13, "permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert backups_in(tmp_path) == []
    assert last_backup_in(tmp_path) is None
    assert not can_be_listed(tmp_path)
