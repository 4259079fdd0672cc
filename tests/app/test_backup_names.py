from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from app.backup_names import backups_in, last_backup_in


def test_a_folder_that_cannot_be_listed_now_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "20261101T020000Z-by-hand.sqlite3").write_bytes(b"x")
    assert len(backups_in(tmp_path)) == 1

    def refuse(*_given: object) -> NoReturn:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(Path, "glob", refuse)
    assert backups_in(tmp_path) == []
    assert last_backup_in(tmp_path) is None
