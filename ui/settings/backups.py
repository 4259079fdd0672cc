"""Backups: those there are, one more now, trying one out, putting one in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from app.backup_names import backup_instant, backups_in, reason_of
from ui.packages.dates import full_moment, size_text
from ui.settings.sections import Section, fill, table
from ui.theme.tokens import GAP
from ui.widgets.basics import button
from ui.widgets.prompt import yes_no

_SHOWN = 60


class BackupsSection(Section):
    """The list of backups, newest first."""

    def __init__(self, *args: Any) -> None:
        super().__init__(
            *args,
            name="settings_backups",
            title=self.tr("Backups"),
            sentence=self.tr(
                "Made when the program closes after changes and before every file that is taken in; each is read back"
                " and checked. All of two days are kept, then one a day, a week, a month."
            ),
        )
        self._paths: list[Path] = []
        headers = (self.tr("Made"), self.tr("Why"), self.tr("Size"))
        self.table = table("backups_table", self.tr("Backups"), headers, self.theme, stretch=1)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        now = button(self.theme, self.tr("Back up now"), name="backup_now", icon="database-check-outline")
        now.clicked.connect(self._on_now_clicked)
        self._try = button(self.theme, self.tr("Try a restore"), name="backup_try", icon="backup-restore")
        self._try.clicked.connect(self._on_try_clicked)
        self._restore = button(self.theme, self.tr("Restore…"), name="backup_restore", kind="danger")
        self._restore.clicked.connect(self._on_restore_clicked)
        for made in (now, self._try):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self._restore)
        self.body.addLayout(row)

    def refresh(self) -> None:
        found = [(backup_instant(path), path) for path in self.ports.backups.glob("*.sqlite3")]
        dated = sorted(((at, path) for at, path in found if at is not None), reverse=True)[:_SHOWN]
        today = self.ports.clock.today()
        self._paths = [path for _at, path in dated]
        why = {
            "by-hand": self.tr("by hand"),
            "on-close": self.tr("on closing"),
            "before-import": self.tr("before taking a file in"),
            "before-upgrade": self.tr("before an upgrade"),
        }
        fill(
            self.table,
            [
                (
                    full_moment(at, today),
                    why.get(path.stem.partition("-")[2], path.stem.partition("-")[2]),
                    size_text(path.stat().st_size),
                )
                for at, path in dated
            ],
        )
        if dated:
            self.table.selectRow(0)
        for made in (self._try, self._restore):
            made.setEnabled(bool(dated))

    def _chosen(self) -> Path | None:
        row = self.table.currentRow()
        return self._paths[row] if 0 <= row < len(self._paths) else None

    @Slot()
    def _on_now_clicked(self) -> None:
        self.run(self.tr("Backing up"), self.ports.back_up, self.tr("The backup is made and was read back."))

    @Slot()
    def _on_try_clicked(self) -> None:
        path = self._chosen()
        if path is None:
            return

        def told(count: int) -> None:
            words = self.tr("The backup can be restored: {count} plans. Nothing was changed.")
            self.tell(words.format(count=count), "success")

        self.runner.start(
            lambda _progress: self.ports.try_restore(path),
            told,
            self.on_failed,
            title=self.tr("Trying the restore"),
            owner=self,
        )

    @Slot()
    def _on_restore_clicked(self) -> None:
        path = self._chosen()
        if path is None:
            return
        at = backup_instant(path)
        when = full_moment(at, self.ports.clock.today()) if at else path.name
        sentence = self.tr("Go back to the data of {when}? What was entered since then is put aside, not deleted.")
        detail = self.tr(
            "The data of now is kept among the backups. Sending stays shut until you confirm, so that other offices are"
            " not confused."
        )
        question = yes_no(
            self.tr("Restore"), sentence.format(when=when), self.tr("Restore"), detail=detail, tone="danger"
        )
        if self.prompt.ask(question) == "yes":
            self.ports.restore(path)
