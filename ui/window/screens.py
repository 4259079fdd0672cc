"""What works once the workspace is open: the pages that need it, the flows of files, the papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.desk import offices, plan, settings, today_units
from app.desk.arrivals import is_data_file
from app.desk.rows import TaskRow
from app.desk.settings import TOKEN_LIBRARY
from app.desk.signing import ToSign
from app.desk.tally import PlanTally
from app.desk.today_units import UnitMatter
from app.exchange.courier.drives import Drive, DrivePackage, drives
from app.trust.key_source import PluggedTokens
from ui.screens.imports.import_flow import ImportFlow
from ui.screens.matrix.page import MatrixPage
from ui.screens.packages.notices import stick_note
from ui.screens.packages.page import PackagesPage
from ui.screens.packages.send_all_flow import SendAllFlow
from ui.screens.packages.send_flow import SendFlow
from ui.screens.plan.filter_bar import TASKS
from ui.screens.report.page import ReportPage
from ui.screens.review.matching import MatchFlow
from ui.screens.review.reading import TYPES
from ui.screens.review.review_flow import ReviewFlow
from ui.screens.upgrade.upgrade_flow import UpgradeFlow
from ui.widgets.message_bar import Note
from ui.window import places
from ui.window.care import Care
from ui.window.doors import Doors
from ui.window.main_window import MainWindow
from ui.workers.drive_watch import DriveWatch

if TYPE_CHECKING:
    from app.desk.saving import Saved
    from ui.screens.report.papers_window import PapersWindow
    from ui.screens.settings.dialog import SettingsDialog
    from ui.screens.settings.look import Look
    from ui.window.opening import Opened
    from ui.window.preferences import Preferences


class Screens(QObject):
    """Everything behind an open workspace: its pages, made when first shown, and the flows between them.

    Args:
        doors: of the window.
        opened: the open workspace, closed by whoever opened it.
        window: the frame that pages show in.
        preferences: what a person set on this machine.
        list_drives: how removable drives are found.

    Signals:
        setup_asked: the program shall close and start this setup program (object: Path).
        changed: kinds of thing that were changed (object: frozenset of str).
        waiting_changed: how many files wait for a person (object: int).
        task_asked: number of a clause to be shown (int).
        plan_asked: a plan to be shown (str).
        round_asked: a plan, the name of a period, and clauses of it to write in (str, str, object: their numbers).
        acted: something was done in the settings or the report that can be given back (object: Saved).
        undo_asked: give an act back (str: its job).
    """

    setup_asked = Signal(object)
    changed = Signal(object)
    waiting_changed = Signal(object)
    task_asked = Signal(int)
    plan_asked = Signal(str)
    round_asked = Signal(str, str, object)
    acted = Signal(object)
    undo_asked = Signal(str)

    def __init__(
        self,
        doors: Doors,
        opened: Opened,
        window: MainWindow,
        parent: QObject | None = None,
        *,
        preferences: Preferences | None = None,
        list_drives: Callable[[], Sequence[Drive]] = drives,
    ) -> None:
        super().__init__(parent)
        self.doors = doors
        self.theme, self.runner, self.prompt, self.say = doors.theme, doors.runner, doors.prompt, doors.note
        space = opened.space
        self.space, self._window = space, window
        self.office = opened.office
        self.card = offices.card(self.office)
        self.care = Care(doors, space, self)
        self.care.changed.connect(self._on_care_changed)
        self.imports = ImportFlow(doors, self.office, self, say=self._say_of_file, tinted=window.tinted)
        self.watch = DriveWatch(self.runner, self.office, self, list_drives=list_drives)
        self.watch.found.connect(self._on_drive_found)
        self.upgrade = UpgradeFlow(doors, self.office, self.watch, self)
        self.upgrade.leave_asked.connect(self.setup_asked)
        self.sending = SendFlow(doors, self.office, self._sticks, self)
        self.sending_all = SendAllFlow(doors, self.office, self._sticks, self)
        for way in (self.sending, self.sending_all):
            way.confirm_asked.connect(self.care.confirm_sending)
            way.task_asked.connect(self.task_asked)
        self.watch.changed.connect(self.sending.take_drives)
        self.watch.changed.connect(self.sending_all.take_drives)
        self.watch.changed.connect(self._on_drives_changed)
        self.review = ReviewFlow(doors, self.office, self, preferences=preferences)
        self.matching = MatchFlow(doors, self.office, self)
        for flow in (self.imports, self.sending, self.sending_all, self.review, self.matching):
            flow.changed.connect(self._on_changed)
        self.matching.acted.connect(self.acted)
        self.imports.changed.connect(self.matching.look)
        self.review.kept.connect(self.matching.look)
        self.review.reading.data_chosen.connect(self._on_data_chosen)
        self._packages: PackagesPage | None = None
        self._report: ReportPage | None = None

    # -- pages

    def report_page(self) -> ReportPage:
        """Báo cáo kỳ."""
        page = self._report = ReportPage(self.doors, self.office, self.card)
        page.acted.connect(self.acted)
        page.changed.connect(self._on_changed)
        page.send_asked.connect(self.sending.send)
        page.mending_asked.connect(self._on_report_mending_asked)
        page.sign_asked.connect(self._on_sign_asked)
        page.units_asked.connect(self.show_units)
        page.papers_asked.connect(self._on_papers_asked)
        for flow in (self.sending, self.imports):
            flow.changed.connect(page.take_changes)
        return page

    def sheet_window(self, plan_id: str, clause_id: str) -> None:
        """The sheet of a task, or of the plan, over the window."""
        # lazy: opened rarely
        from app.desk.sheets import SheetOf
        from ui.screens.report.sheet_window import SheetWindow

        dialog = SheetWindow(self.doors, self.office, SheetOf(plan_id, clause_id), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def list_window(
        self,
        kind: str,
        shown: Sequence[tuple[PlanTally, TaskRow]],
        chips: tuple[str, ...],
        issuer_code: str,
        words: str,
    ) -> None:
        """A list as a paper, over the window: of the tasks that show with what narrows them, or of the difficulties."""
        # lazy: opened rarely
        from app.desk import lists
        from app.desk.lists import Narrowed
        from ui.screens.report.list_window import ListWindow

        narrowed = Narrowed(chips, issuer_code, words)
        if kind == TASKS:
            make, title = partial(lists.tasks, self.office, shown, narrowed), self.tr("List of tasks")
        else:
            make, title = partial(lists.difficulties, self.office), self.tr("List of difficulties")
        dialog = ListWindow(self.doors, make, title, self.office.clock.today(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def papers_window(self, plan_id: str) -> PapersWindow:
        """The papers of the office, over the window; those begun there are about a plan."""
        # lazy: opened rarely
        from ui.screens.report.papers_window import PapersWindow

        dialog = PapersWindow(self.doors, self.office, plan_id, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self._on_changed)
        dialog.sign_asked.connect(self._on_sign_asked)
        dialog.open()
        return dialog

    def packages_page(self) -> PackagesPage:
        """Gửi – Nhận."""
        page = PackagesPage(
            self.doors,
            self.office,
            imports=self.imports,
            sending=self.sending,
            sending_all=self.sending_all,
            watch=self.watch,
        )
        page.supplement_asked.connect(self._on_supplement_asked)
        page.upgrade_asked.connect(self.upgrade.seek)
        page.changed.connect(self._on_changed)
        page.acted.connect(self.acted)
        self._packages = page
        page.waiting_changed.connect(self._on_waiting_changed)
        return page

    def matrix_page(self) -> MatrixPage:
        """Tổng hợp."""
        page = MatrixPage(self.doors, self.office)
        page.task_asked.connect(self.task_asked)
        page.file_asked.connect(self._on_file_asked)
        page.report_asked.connect(self.show_report)
        page.changed.connect(self._on_changed)
        page.written.connect(self._on_written)
        page.papers_asked.connect(self._on_papers_asked)
        return page

    # -- what the window asks

    def filters(self) -> str:
        """What the file chooser shows for data files."""
        return self.tr("Data files") + " (*.xlsx *.zip *.eml *.msg *.mbox)"

    def any_filters(self) -> str:
        """What the file chooser shows where a plan may come as a document or as a data file."""
        return self.tr("Plan documents and data files") + f" ({TYPES} *.zip *.eml *.msg *.mbox)"

    def open_any(self, paths: Sequence[Path]) -> None:
        """Read a plan document, or receive data files: whichever these are."""
        data = [path for path in paths if is_data_file(path)]
        documents = [path for path in paths if path not in data]
        if data:
            # What lies beside data files may be the evidence that they list.
            self.imports.receive(paths)
        elif documents:
            first, *others = documents
            if others:
                words = self.tr("Documents are read one by one. Now: {name}. Please open the other {count} afterwards.")
                self.doors.note(Note(words.format(name=first.name, count=len(others)), tone="warning"))
            self.review.open(first)

    @Slot(str, str)
    def show_report(self, plan_id: str, period_name: str) -> None:
        """Show the report of a plan and a period."""
        page = self._window.show_page(places.REPORT)
        if isinstance(page, ReportPage):
            page.show_report(plan_id, period_name)

    def show_matter(self, matter: UnitMatter) -> None:
        """Show where something that units wait for or owe is settled."""
        if matter.kind in (today_units.REFUSED, today_units.NO_RECEIPT, today_units.UNREADABLE) and matter.package:
            self._on_file_asked(matter.package)
        elif matter.kind == today_units.UNPUBLISHED:
            self.plan_asked.emit(matter.plan_id)
        elif matter.kind == today_units.OVERTAKEN:
            self.show_report(matter.plan_id, matter.period_name)
        elif matter.kind == today_units.OWED:
            self._window.show_page(places.EXCHANGE)
        elif matter.kind == today_units.EXTENSION and matter.clause_num is not None:
            self.task_asked.emit(matter.clause_num)
        else:
            page = self._window.show_page(places.MATRIX)
            if isinstance(page, MatrixPage):
                page.show_unit(matter.plan_id, matter.period_name, matter.unit_code, matter.clause_num)

    @Slot(str, str)
    def show_units(self, plan_id: str, period_name: str) -> None:
        """Show the units of a plan in a period."""
        page = self._window.show_page(places.MATRIX)
        if isinstance(page, MatrixPage):
            page.show_period(plan_id, period_name)

    def settings_dialog(self, look: Look) -> SettingsDialog:
        """The settings of this workspace. ``look``: kept between runs."""
        # lazy: settings are opened rarely
        from app.renewal import change_key, find_again, rebuild_certificate
        from ui.screens.settings.dialog import SettingsDialog
        from ui.screens.settings.keys import KeyActs

        space = self.space
        keys = KeyActs(
            PluggedTokens(), partial(change_key, space), partial(find_again, space), partial(rebuild_certificate, space)
        )
        dialog = SettingsDialog(self.doors, self.space, self.care, look, keys, self._window)
        dialog.changed.connect(self._on_changed)
        dialog.acted.connect(self.acted)
        dialog.undo_asked.connect(self.undo_asked)
        dialog.upgrade_asked.connect(self.upgrade.seek)
        return dialog

    def close(self) -> None:
        """Look for sticks no more."""
        self.watch.stop()

    @Slot(object)
    def take_saved(self, saved: Saved) -> None:
        """Something was done or given back elsewhere."""
        if self._packages is not None and saved.kinds & {"register_note", "plan", "paper"}:
            self._packages.refresh_register()
        if self._report is not None:
            self._report.take_changes(saved.kinds)

    # -- inside

    def _say_of_file(self, code: str, facts: Mapping[str, object]) -> str:
        return self.upgrade.say_of_file(code, facts)

    def _sticks(self) -> Sequence[tuple[str, Path]]:
        return [(drive.label or str(drive.path), drive.path) for drive in self.watch.drives]

    # -- slots

    @Slot(str, str, object)
    def _on_report_mending_asked(self, plan_id: str, period_name: str, labels: Sequence[str]) -> None:
        nums = tuple(plan.nums_of(self.office, plan_id, labels))
        if nums:
            self.round_asked.emit(plan_id, period_name, nums)

    @Slot(object, str)
    def _on_sign_asked(self, what: ToSign, name: str) -> None:
        # lazy: signing loads much
        from ui.screens.report.papers_window import PapersWindow
        from ui.screens.report.signing import SigningDesk, ask_how_to_sign

        library = partial(settings.kept, self.office, TOKEN_LIBRARY)
        remember = partial(settings.keep, self.office, TOKEN_LIBRARY)
        over = QApplication.activeModalWidget()
        doors = replace(self.doors, note=over.show_signed) if isinstance(over, PapersWindow) else self.doors
        desk = SigningDesk(doors, self.office, PluggedTokens(), library, remember)
        ask_how_to_sign(desk, what, name, over or self._window)

    @Slot(str)
    def _on_papers_asked(self, plan_id: str) -> None:
        self.papers_window(plan_id)

    @Slot(int)
    def _on_file_asked(self, num: int) -> None:
        page = self._window.show_page(places.EXCHANGE)
        if isinstance(page, PackagesPage):
            page.show_row(num)

    @Slot(int)
    def _on_waiting_changed(self, count: int) -> None:
        self.waiting_changed.emit(count)

    @Slot(str)
    def _on_supplement_asked(self, _issuer_code: str) -> None:
        self._window.show_page(places.REPORT)

    @Slot(object)
    def _on_data_chosen(self, path: Path) -> None:
        self.imports.receive([path])

    @Slot(object, object)
    def _on_drive_found(self, drive: Drive, packages: list[DrivePackage]) -> None:
        new = [one for one in packages if one.for_us]
        if new:
            self._window.show_note(stick_note(drive.label, len(new), lambda: self.imports.receive([drive.path])))

    @Slot(object)
    def _on_changed(self, kinds: frozenset[str]) -> None:
        if "package" in kinds:
            self.watch.read_again()
        if "package" in kinds or "outgoing_stream" in kinds:
            self.care.note_outside()
        self.changed.emit(kinds)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._window.show_note(Note(self.tr("Written and read back: {path}").format(path=path), tone="success"))

    @Slot(object)
    def _on_drives_changed(self, _drives: object) -> None:
        if self.watch.drives:
            self.care.offer_copy(self.watch.drives[0].path)

    @Slot()
    def _on_care_changed(self) -> None:
        self.changed.emit(frozenset({"setting"}))
