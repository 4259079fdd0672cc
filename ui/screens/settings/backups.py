"""Backups: those there are, one more now, trying one out, putting one in place; a check; a copy on a stick; moving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from app.backup_names import backup_instant, backups_in, reason_of
from app.errors import AppError
from ui.screens.rescue.words import why
from ui.screens.settings.sections import Section, fill, table
from ui.texts.days import moment
from ui.texts.sizes import size
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
                "Made while you work, when the program closes after changes and before every file that is taken in;"
                " each is read back and checked. All of two days are kept, then one a day, a week, a month."
            ),
        )
        self._paths: list[Path] = []
        headers = (self.tr("Made"), self.tr("Why"), self.tr("Size"))
        self.table = table("backups_table", self.tr("Backups"), headers, self.theme, stretch=1)
        self.body.addWidget(self.table, 1)
        self._try, self._restore = self._row(
            (
                ("backup_now", self.tr("Back up now"), "database-check-outline", "secondary", self._on_now_clicked),
                ("backup_try", self.tr("Try a restore"), "backup-restore", "secondary", self._on_try_clicked),
                ("backup_restore", self.tr("Restore…"), "", "danger", self._on_restore_clicked),
                ("backup_file", self.tr("Restore from a file…"), "", "danger", self._on_file_clicked),
            )
        )[1:3]
        self._row(
            (
                ("backup_copy", self.tr("Copy to a stick…"), "usb-flash-drive-outline", "secondary", self._on_copy),
                ("backup_check", self.tr("Check the data"), "", "secondary", self._on_check_clicked),
                ("backup_move", self.tr("To another computer…"), "", "secondary", self._on_move_clicked),
            )
        )

    def _row(self, deeds: Any) -> list[Any]:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        made = []
        for name, words, icon, kind, slot in deeds:
            one = button(self.theme, words, name=name, icon=icon, kind=kind)
            one.clicked.connect(slot)
            row.addWidget(one)
            made.append(one)
        row.addStretch(1)
        self.body.addLayout(row)
        return made

    def refresh(self) -> None:
        dated = backups_in(self.ports.backups)[:_SHOWN]
        today = self.ports.clock.today()
        self._paths = [path for _at, path in dated]
        fill(
            self.table,
            [(moment(at, today), why(reason_of(path)), size(path.stat().st_size)) for at, path in dated],
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
        if path is not None:
            self._ask(path)

    @Slot()
    def _on_file_clicked(self) -> None:
        chosen = self.prompt.open_files(self.tr("A backup"), self.tr("Backups") + " (*.sqlite3 *.damaged)")
        if chosen:
            self._ask(chosen[0])

    def _ask(self, path: Path) -> None:
        at = backup_instant(path)
        when = moment(at, self.ports.clock.today()) if at else path.name
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

    @Slot()
    def _on_check_clicked(self) -> None:
        def failed(error: BaseException) -> None:
            if isinstance(error, AppError) and error.code == "workspace-mendable":
                question = yes_no(
                    self.tr("Check the data"),
                    self.ports.say(error.code, error.params),
                    self.tr("Make the indexes anew"),
                    detail=self.tr("The window closes for a moment and comes back."),
                )
                if self.prompt.ask(question) == "yes":
                    self.ports.mend()
                return
            self.on_failed(error)

        self.runner.start(
            lambda _progress: self.ports.check(),
            lambda _result: self.tell(self.tr("Every entry, the indexes and the search agree."), "success"),
            failed,
            title=self.tr("Checking the data"),
            owner=self,
        )

    @Slot()
    def _on_copy(self) -> None:
        folder = self.prompt.choose_folder(self.tr("Stick or disk for the copy"))
        if folder is not None:
            done = self.tr("The copy is written and was read back. Keep it apart from this computer.")
            self.run(self.tr("Copying"), lambda: self.ports.copy_to(folder), done)

    @Slot()
    def _on_move_clicked(self) -> None:
        folder = self.prompt.choose_folder(self.tr("Stick that goes to the other computer"))
        if folder is None:
            return
        question = yes_no(
            self.tr("To another computer"),
            self.tr("Pack everything for another computer? From then on this one sends no more."),
            self.tr("Pack"),
            detail=self.tr(
                "Entries, evidence, papers and the key, still locked by its passphrase, go into one file. This"
                " computer keeps everything to be read and printed; sending is opened again only if you confirm."
            ),
        )
        if self.prompt.ask(question) == "yes":
            self.runner.start(
                lambda progress: self.ports.pack(folder, progress),
                self._on_packed,
                self.on_failed,
                title=self.tr("Packing"),
                owner=self,
            )

    def _on_packed(self, done: Any) -> None:
        said = [self.ports.say("moved-out", {"name": done.path.name})]
        said += [self.ports.say(warning.code, warning.params) for warning in done.warnings]
        self.tell(" ".join(said), "warning" if done.warnings else "success")
