from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.holding import STORE_NAME
from app.marker import WorkspaceMarker
from app.planning.offices import OfficeCard
from app.workspace import Workspace
from tests.hostile.ways_out.scenarios import Place
from tests.support.real_window import CLOCK, copy_sample, lay_sample
from ui.theme.theme import Theme

SINCE = "ghi sau bản sao lưu"
"""An office entered after the newest backup: whether it is there tells which store it is."""


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample plan, a good backup, and something entered since; and a stick with other things."""
    root = tmp_path_factory.mktemp("ways-out")
    workspace = lay_sample(root)
    with closing(sqlite3.connect(workspace / STORE_NAME)) as store:
        store.execute("INSERT INTO office VALUES ('since', ?, '', 'other', '', 0, NULL, NULL)", (SINCE,))
        store.commit()
    stick = root / "stick"
    other = Workspace.create(
        root / "other" / "workspace",
        office=OfficeCard("99", "UBND xã Khác"),
        profile="training",
        passphrase="mưa rào tháng bảy",
        clock=CLOCK,
        markers=root / "other" / "markers",
    )
    other.close()
    stick.mkdir()
    shutil.copyfile(next(other.folder.glob("backups/*.sqlite3")), stick / "của xã khác.sqlite3")
    for name in ("office.p12", "office.pem"):
        shutil.copyfile(other.folder / "keys" / name, stick / name)
    return root


@pytest.fixture
def place(model: Path, tmp_path: Path) -> Place:
    folder = copy_sample(model / "workspace", tmp_path)
    stick = tmp_path / "stick"
    shutil.copytree(model / "stick", stick)
    for marker in (tmp_path / "markers").glob("*.json"):
        kept = WorkspaceMarker(marker).read()
        assert kept is not None
        WorkspaceMarker(marker).write(replace(kept, folder=str(folder.resolve())))
    return Place(folder, tmp_path / "markers", stick)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made
