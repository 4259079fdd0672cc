"""Backups: those there are, one more now, trying one out, putting one in place; a check; a copy on a stick; moving;
leaving with all data as ordinary files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from app.backup_names import backup_instant, backups_in, reason_of
from app.desk import export
from app.desk.naming import plan_records
from app.errors import AppError
from app.workspace import Workspace
from ui.screens.settings.sections import SettingsSection
from ui.screens.settings.work_file import work_file_form
from ui.texts.backups import why
from ui.texts.days import moment
from ui.texts.sizes import size
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import yes_no
from ui.window.care import Care
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.export.folder import Exported
    from app.export.work_file import WorkFile
    from app.moving import Packed

_SHOWN = 60


class BackupsSection(SettingsSection):
    """The list of backups, newest first.

    Signals:
        restore_asked: put this backup in place (object: Path); asked before.
        mend_asked: make the indexes and the search anew.
    """

    restore_asked = Signal(object)
    mend_asked = Signal()

    def __init__(self, doors: Doors, bar: MessageBar, space: Workspace, care: Care) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_backups",
            title=self.tr("Backups"),
            sentence=self.tr(
                "Made while you work, when the program closes after changes and before every file that is taken in;"
                " each is read back and checked. All of two days are kept, then one a day, a week, a month."
            ),
        )
        self._space, self._care = space, care
        self._paths: list[Path] = []
        headers = (self.tr("Made"), self.tr("Why"), self.tr("Size"))
        self.table = line_table("backups_table", self.tr("Backups"), headers, self.theme, stretch=1)
        self.body.addWidget(self.table, 1)
        upper = self.add_row(
            ("backup_now", self.tr("Back up now"), "database-check-outline", "secondary", self._on_now_clicked),
            ("backup_try", self.tr("Try a restore"), "backup-restore", "secondary", self._on_try_clicked),
            ("backup_restore", self.tr("Restore…"), "", "danger", self._on_restore_clicked),
            ("backup_file", self.tr("Restore from a file…"), "", "danger", self._on_file_clicked),
        )
        self._of_chosen = [upper["backup_try"], upper["backup_restore"]]
        self.add_row(
            ("backup_copy", self.tr("Copy to a stick…"), "usb-flash-drive-outline", "secondary", self._on_copy),
            ("backup_check", self.tr("Check the data"), "", "secondary", self._on_check_clicked),
            ("backup_move", self.tr("To another computer…"), "", "secondary", self._on_move_clicked),
        )
        self.add_row(
            ("export_all", self.tr("All data as ordinary files…"), "", "secondary", self._on_export_clicked),
            ("export_work_file", self.tr("Work file of a plan…"), "", "secondary", self._on_work_file_clicked),
        )

    def refresh(self) -> None:
        dated = backups_in(self._space.backups)[:_SHOWN]
        today = self._space.clock.today()
        self._paths = [path for _at, path in dated]
        fill(
            self.table,
            [(moment(at, today), why(reason_of(path)), size(path.stat().st_size)) for at, path in dated],
        )
        if dated:
            self.table.selectRow(0)
        for made in self._of_chosen:
            made.setEnabled(bool(dated))

    def _chosen(self) -> Path | None:
        row = self.table.currentRow()
        return self._paths[row] if 0 <= row < len(self._paths) else None

    @Slot()
    def _on_now_clicked(self) -> None:
        self.run(self.tr("Backing up"), self._care.back_up, self.tr("The backup is made and was read back."))

    @Slot()
    def _on_try_clicked(self) -> None:
        path = self._chosen()
        if path is None:
            return

        def told(count: int) -> None:
            words = self.tr("The backup can be restored: {count} plans. Nothing was changed.")
            self.tell(words.format(count=count), "success")

        def failed(error: BaseException) -> None:
            self.on_failed(error)
            self._care.changed.emit()

        self.doors.runner.start(
            lambda _progress: self._care.try_restore(path),
            told,
            failed,
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
        chosen = self.doors.prompt.open_files(self.tr("A backup"), self.tr("Backups") + " (*.sqlite3 *.damaged)")
        if chosen:
            self._ask(chosen[0])

    def _ask(self, path: Path) -> None:
        at = backup_instant(path)
        when = moment(at, self._space.clock.today()) if at else path.name
        sentence = self.tr("Go back to the data of {when}? What was entered since then is put aside, not deleted.")
        detail = self.tr(
            "The data of now is kept among the backups. Sending stays shut until you confirm, so that other offices are"
            " not confused."
        )
        question = yes_no(
            self.tr("Restore"), sentence.format(when=when), self.tr("Restore"), detail=detail, tone="danger"
        )
        if self.doors.prompt.ask(question) == "yes":
            self.restore_asked.emit(path)

    @Slot()
    def _on_check_clicked(self) -> None:
        def failed(error: BaseException) -> None:
            if isinstance(error, AppError) and error.code == "workspace-mendable":
                question = yes_no(
                    self.tr("Check the data"),
                    self.doors.explain(error),
                    self.tr("Make the indexes anew"),
                    detail=self.tr("The window closes for a moment and comes back."),
                )
                if self.doors.prompt.ask(question) == "yes":
                    self.mend_asked.emit()
                return
            self.on_failed(error)

        self.doors.runner.start(
            lambda _progress: self._space.check(),
            lambda _result: self.tell(self.tr("Every entry, the indexes and the search agree."), "success"),
            failed,
            title=self.tr("Checking the data"),
            owner=self,
        )

    @Slot()
    def _on_copy(self) -> None:
        folder = self.doors.prompt.choose_folder(self.tr("Stick or disk for the copy"))
        if folder is not None:
            done = self.tr("The copy is written and was read back. Keep it apart from this computer.")
            self.run(self.tr("Copying"), lambda: self._care.copy_to(folder), done)

    @Slot()
    def _on_move_clicked(self) -> None:
        folder = self.doors.prompt.choose_folder(self.tr("Stick that goes to the other computer"))
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
        if self.doors.prompt.ask(question) == "yes":
            self.doors.runner.start(
                lambda progress: self._care.pack(folder, progress),
                self._on_packed,
                self.on_failed,
                title=self.tr("Packing"),
                owner=self,
            )

    @Slot()
    def _on_export_clicked(self) -> None:
        folder = self.doors.prompt.choose_folder(self.tr("Stick or folder for the files"))
        if folder is None:
            return
        office = self._space.office
        target = export.place_in(folder, f"roviec-du-lieu-{office.clock.today().isoformat()}")
        self.doors.runner.start(
            lambda progress: export.export_all(office, target, progress),
            self._on_exported,
            self.on_failed,
            title=self.tr("Writing all data as files"),
            owner=self,
        )

    def _on_exported(self, done: Exported) -> None:
        words = self.tr("All data is in the folder {name}: {count} files. Open muc-luc.html there to see each of them.")
        said = [words.format(name=done.folder.name, count=len(done.files))]
        if done.missing:
            names = ", ".join(done.missing)
            said.append(self.tr("No longer on this computer, so not among them: {names}.").format(names=names))
        self.tell(" ".join(said), "warning" if done.missing else "success")

    @Slot()
    def _on_work_file_clicked(self) -> None:
        plans = plan_records(self._space.office)
        if not plans:
            self.tell(self.tr("There is no plan yet, so there is no work file."))
            return
        folder = self.doors.prompt.choose_folder(self.tr("Stick or folder for the work file"))
        if folder is not None:
            work_file_form(self.doors, self._space.office, plans, folder, self._on_filed, self).open()

    def _on_filed(self, done: WorkFile) -> None:
        words = self.tr("The work file is in the folder {name}: {count} papers, with their list in PDF and Excel.")
        self.tell(words.format(name=done.folder.name, count=len(done.entries)), "success")

    def _on_packed(self, done: Packed) -> None:
        said = [self.doors.sentence("moved-out", {"name": done.path.name})]
        said += [self.doors.sentence("moved-words-out", {"count": done.words})] if done.words else []
        said += map(self.doors.explain, done.warnings)
        self.tell(" ".join(said), "warning" if done.warnings else "success")
