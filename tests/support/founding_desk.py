"""A place to found workspaces in, with one key for all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.clock import FixedClock
from app.holding import STORE_NAME
from app.planning.offices import OfficeCard
from app.workspace import Workspace

AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
CARD = OfficeCard("11785", "UBND xã Đoàn Lập", kind="commune")
PASSPHRASE = "mưa rào tháng bảy"
WHO = "Nguyễn Văn Thử"


class Desk:
    """A folder for a workspace, the folder of markers, and a clock."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "dữ liệu"
        self.markers = root / "markers"
        self.clock = FixedClock(AT)

    def make(self, profile: str = "real", card: OfficeCard = CARD, passphrase: str = PASSPHRASE) -> Workspace:
        return Workspace.create(
            self.folder,
            office=card,
            profile=profile,
            passphrase=passphrase,
            clock=self.clock,
            markers=self.markers,
            person=WHO,
        )

    def open(self, folder: Path | None = None) -> Workspace:
        return Workspace.open(folder or self.folder, self.clock, markers=self.markers)

    def restore(self, backup: Path, *, of_another: bool = False) -> Workspace:
        Workspace.restore(self.folder, backup, self.clock, markers=self.markers, of_another=of_another)
        return self.open()

    def names(self) -> list[str]:
        return self.question("SELECT name FROM office ORDER BY name")

    def question(self, sql: str) -> list[str]:
        """Ask the store directly; the first column."""
        with closing(sqlite3.connect(f"{(self.folder / STORE_NAME).as_uri()}?mode=ro", uri=True)) as connection:
            return [found for (found, *_rest) in connection.execute(sql)]

    def leftovers(self) -> list[str]:
        """Unfinished files, wherever they lie in the workspace or beside its marker."""
        return leftovers(self.folder, self.markers)


def leftovers(*folders: Path) -> list[str]:
    """Names in folders that belong to nothing whole: parts, logs of copies, keys and markers being written."""
    marks = (".part", ".incoming", ".new", ".tmp", ".ready")
    return sorted(
        path.name for folder in folders for path in folder.rglob("*") if any(mark in path.name for mark in marks)
    )
