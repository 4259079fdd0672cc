"""Gửi – Nhận: the list, the pane beside it, and the three acts above: receive, send, check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app.desk import packages
from app.desk.office import Office
from app.desk.packages import ExchangeList, Gap, Silence
from app.desk.rows import inside
from ui.screens.imports.import_flow import ImportFlow
from ui.screens.packages import next_step
from ui.screens.packages.detail_pane import DetailPane
from ui.screens.packages.letters import ask_again_text, errors_text
from ui.screens.packages.list_model import (
    ALL,
    CONTENT,
    DONE,
    NEXT,
    NUMBER,
    STATE,
    TO_DO,
    WHEN,
    ListRow,
    Names,
    PackagesModel,
    other_words,
)
from ui.screens.packages.notices import gap_note, silence_note
from ui.screens.packages.particulars import SEND_AGAIN, detail_of
from ui.screens.packages.questions import branch_question, discard_question, text_question
from ui.screens.packages.register_view import RegisterView
from ui.screens.packages.row_painter import PackagesDelegate
from ui.screens.packages.send_all_flow import SendAllFlow
from ui.screens.packages.send_flow import SendFlow
from ui.screens.packages.sticks_panel import SticksPanel
from ui.texts.local_path import shown
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, panel
from ui.widgets.chip import Chip, FlowLayout
from ui.widgets.empty_state import EmptyState
from ui.widgets.grouped_tree import GroupedTree
from ui.widgets.message_bar import Note
from ui.widgets.plain import caption
from ui.window.breadth import Breadth
from ui.window.doors import Doors
from ui.window.page import BasePage
from ui.workers.drive_watch import DriveWatch

_ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX: as wide as there is room."""
_FILES = "*.xlsx *.zip *.eml *.msg *.mbox"


class PackagesPage(BasePage):
    """The screen of what comes and goes.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        waiting_changed: how many files wait for a person (int), for the badge on the rail.
        supplement_asked: a superior asks more of a report (str: its code).
        upgrade_asked: a person looks for a newer version of the program.
        acted: a line of the register was noted on (object: Saved).
    """

    changed = Signal(object)
    waiting_changed = Signal(int)
    supplement_asked = Signal(str)
    upgrade_asked = Signal()
    acted = Signal(object)

    def __init__(
        self,
        doors: Doors,
        office: Office,
        *,
        imports: ImportFlow,
        sending: SendFlow,
        sending_all: SendAllFlow,
        watch: DriveWatch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("packages_page")
        self._doors, self._office, self._theme = doors, office, doors.theme
        self._imports, self._sending, self._sending_all, self._watch = imports, sending, sending_all, watch
        self._exchange: ExchangeList | None = None
        self._told: set[Gap | Silence] = set()
        self._hit = True
        """A row holds what was searched for."""
        self._names = Names("", "")
        self._register: RegisterView | None = None
        self._build()
        imports.changed.connect(self._on_changed)
        imports.put_aside.connect(self.show_row)
        sending.changed.connect(self._on_changed)
        sending_all.changed.connect(self._on_changed)

    # The frame's side

    def title(self) -> str:
        return self.tr("Send – Receive")

    def subtitle(self) -> str:
        if self._names.superior and not self._names.others:
            words = self.tr("from {superior} and to {superior}, by USB or e-mail")
            return words.format(superior=inside(self._names.superior))
        return self.tr("by USB or e-mail")

    def awake(self) -> None:
        """Read everything again."""
        self.refresh()
        self.refresh_register()

    def refresh_register(self) -> None:
        """Read the list of what came and went again, where it is shown."""
        if self.register_button.isChecked():
            self.register.refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.tree, self.detail)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.details_button.setVisible(breadth < Breadth.SNUG and not self.register_button.isChecked())
        self._arrange()

    def search(self, words: str) -> None:
        """Select the first row that holds the words; in the register, keep the lines that hold them."""
        if self.register_button.isChecked():
            self.register.search(words)
            return
        self._hit = not words
        for row in self.model.all_rows() if words else ():
            if packages.holds(self.model.accessible(row), words):
                self._hit = True
                self.show_row(row.package.num)
                return

    def focus_hits(self) -> bool:
        """Give the list the focus, unless no row of it holds the words."""
        register = self.register_button.isChecked()
        if not register and not self._hit:
            return False
        (self.register.table if register else self.tree).setFocus()
        return True

    @Slot(object)
    def show_row(self, num: int) -> None:
        """Select a package's row."""
        for group in range(self.model.rowCount()):
            parent = self.model.index(group, 0)
            for place in range(self.model.rowCount(parent)):
                index = self.model.index(place, 0, parent)
                row = self.model.row_at(index)
                if row is not None and row.package.num == num:
                    self.tree.setCurrentIndex(index)
                    return

    @Slot()
    def refresh(self) -> None:
        """Read the store and show it, keeping the selection."""
        exchange = packages.shown(self._office)
        self._exchange = exchange
        superiors = [one for one in exchange.contacts if one.relation == "superior"]
        first = superiors[0] if len(superiors) == 1 else None
        self._names = Names(
            exchange.ours.short, (first.short_name or first.name) if first else "", len(exchange.contacts) > 1
        )
        chosen = self._current()
        self.model.show_exchange(exchange, self._names)
        self._show_all(chosen.package.num if chosen else None)
        self.empty.setVisible(not exchange.packages)
        self.tree.setVisible(bool(exchange.packages))
        send = self.tr("Send a file to {superior}…").format(superior=caption(inside(self._names.superior)))
        self.send_button.setText(send if self._names.superior else self.tr("Send a file…"))
        self.send_button.setEnabled(bool(exchange.contacts))
        self.send_button.setToolTip("" if exchange.contacts else self.tr("Compare the code of an office first"))
        self.all_button.setVisible(any(one.relation == "subordinate" for one in exchange.contacts))
        # Each is said once; what a person has read is not said again whenever the screen is shown.
        for gap in (one for one in exchange.gaps if one not in self._told):
            self._doors.note(gap_note(gap))
        for silence in (one for one in exchange.silences if one not in self._told):
            self._doors.note(silence_note(silence, partial(self._sending.resend, silence.num)))
        self._told.update(exchange.gaps, exchange.silences)
        self.waiting_changed.emit(exchange.waiting)
        self.header_changed.emit()

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._tools())
        sticks = SticksPanel(self._theme, self._watch)
        sticks.receive_asked.connect(self._imports.receive)
        outer.addWidget(sticks)
        self._files = QWidget()
        columns = QHBoxLayout(self._files)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        self._left = panel("surface")
        holder = QVBoxLayout(self._left)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(0)
        self.model = PackagesModel(self)
        self.tree = GroupedTree(self._theme, "packages_list", self.tr("Data files"), self)
        self.tree.setModel(self.model)
        delegate = PackagesDelegate(self.tree)
        delegate.step_asked.connect(self._on_step_asked)
        self.tree.setItemDelegate(delegate)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NUMBER, 60), (WHEN, 128), (STATE, 206), (NEXT, 118)):
            self.tree.setColumnWidth(column, self._theme.scaled(width))
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.activated.connect(self._on_activated)
        holder.addWidget(self.tree, 1)
        self.empty = EmptyState(
            self._theme,
            "tray-arrow-down",
            self.tr("Nothing has come or gone yet. Plug in a USB stick or open a data file."),
            self.tr("Receive a file…"),
            name="packages_empty",
        )
        self.empty.pressed.connect(self._on_receive_clicked)
        holder.addWidget(self.empty, 1)
        columns.addWidget(self._left, 1)
        self.detail = DetailPane(self._theme)
        self.detail.action_asked.connect(self._on_action_asked)
        columns.addWidget(self.detail, 1)
        outer.addWidget(self._files, 1)
        self._outer = outer

    @property
    def register(self) -> RegisterView:
        """The list of what came and went, made when it is first wanted."""
        if self._register is None:
            register = self._register = RegisterView(self._doors, self._office)
            register.acted.connect(self.acted)
            register.hide()
            self._outer.addWidget(register, 1)
        return self._register

    def _tools(self) -> QWidget:
        bar = panel("filter_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP_L, 6, GAP_L, 6)
        row.setSpacing(GAP)
        acts = QWidget()
        flow = FlowLayout(acts, gap=GAP)
        row.addWidget(acts, 1)
        theme = self._theme
        receive = button(theme, self.tr("Receive a file…"), name="receive_button", icon="tray-arrow-down")
        self.send_button = button(theme, self.tr("Send a file…"), name="send_button", icon="send-outline")
        self.all_button = button(theme, self.tr("Send all…"), name="send_all_button", icon="send-outline")
        self.all_button.setToolTip(self.tr("Everything that units are still owed, with one passphrase"))
        self.all_button.clicked.connect(self._sending_all.send_all)
        check = button(theme, self.tr("Check a file…"), name="check_button", kind="quiet", icon="shield-check-outline")
        receive.clicked.connect(self._on_receive_clicked)
        self.send_button.clicked.connect(self._on_send_clicked)
        check.clicked.connect(self._on_check_clicked)
        flow.add((receive, self.send_button, self.all_button, check))
        self.details_button = button(theme, self.tr("Details"), name="details_button", icon="information-outline")
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._arrange)
        flow.addWidget(self.details_button)
        self.register_button = button(
            theme, self.tr("Came and went"), name="register_button", icon="format-list-bulleted"
        )
        self.register_button.setCheckable(True)
        self.register_button.setToolTip(self.tr("One list of documents and files, to search, note on and print"))
        self.register_button.toggled.connect(self._on_register_toggled)
        flow.addWidget(self.register_button)
        self._chips = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for key, text in ((ALL, self.tr("All")), (TO_DO, self.tr("To do")), (DONE, self.tr("Done"))):
            chip = Chip(theme, text, name=f"chip_{key}", count=0)
            self._chips.addButton(chip)
            self.chips[key] = chip
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.chips[ALL].setChecked(True)
        self._chips.buttonClicked.connect(self._on_chip_clicked)
        return bar

    @Slot()
    def _arrange(self) -> None:
        """List and pane side by side, or one at a time where there is no room for both."""
        single = self.breadth < Breadth.SNUG
        opened = single and self.details_button.isChecked()
        self._left.setVisible(not opened)
        self.detail.setVisible(opened or not single)
        width = self._theme.scaled(372 if self.breadth == Breadth.WIDE else 330)
        self.detail.setMinimumWidth(0 if single else width)
        self.detail.setMaximumWidth(_ANY_WIDTH if single else width)

    def _current(self) -> ListRow | None:
        return self.model.row_at(self.tree.currentIndex())

    def _show_all(self, num: int | None) -> None:
        self.tree.show_all()
        counts = self.model.counts()
        for key, chip in self.chips.items():
            chip.set_count(counts[key])
        if num is not None:
            self.show_row(num)
        if self._current() is None:
            self.tree.setCurrentIndex(self.model.first_row())
        self._show_detail()

    def _show_detail(self) -> None:
        row, exchange = self._current(), self._exchange
        if row is None or exchange is None:
            self.detail.show_detail(None)
            return
        pinned = next((one for one in exchange.contacts if one.code == row.package.other_code), None)
        fingerprint = pinned.fingerprint if pinned is not None and row.package.group != "refused" else ""
        self.detail.show_detail(detail_of(row, self._names, exchange.today, fingerprint))

    # Acts

    def _do(self, row: ListRow, action: str) -> None:
        office, num, other = self._office, row.package.num, other_words(row.package)
        if action in (next_step.PREVIEW, next_step.REVIEW, next_step.COMPARE):
            self._imports.open_again(num)
        elif action in (next_step.RESEND, SEND_AGAIN):
            self._sending.resend(num)
        elif action == next_step.ASK_AGAIN:
            self._show_text(self.tr("Ask for the file again"), ask_again_text(row, self._names, other))
        elif action == next_step.ERRORS:
            self._show_text(self.tr("Errors in the file"), errors_text(row, self._doors.language))
        elif action == next_step.SUPPLEMENT:
            self.supplement_asked.emit(row.package.other_code)
        elif action == next_step.UPGRADE:
            self.upgrade_asked.emit()
        elif action == next_step.CHOOSE_BRANCH:
            self._choose_branch(row, other)
        elif action == next_step.EXPORT:
            folder = self._doors.prompt.choose_folder(self.tr("Where to put the copy"))
            if folder is not None:
                self._run(
                    self.tr("Saving the copy"), lambda: packages.export_refused(office, num, folder), self._on_copied
                )
        elif action == next_step.DISCARD and self._doors.prompt.ask(discard_question(row.package.file_name)) == "yes":
            self._run(self.tr("Discarding the file"), lambda: packages.discard_refused(office, num))

    def _choose_branch(self, row: ListRow, other: str) -> None:
        answer = self._doors.prompt.ask(branch_question(other))
        if answer != "later":
            office, num, take = self._office, row.package.num, answer == "take"
            self._run(self.tr("Keeping the choice"), lambda: packages.choose_branch(office, num, take=take))

    def _show_text(self, title: str, text: str) -> None:
        if self._doors.prompt.ask(text_question(title, text)) == "copy":
            QGuiApplication.clipboard().setText(text)

    def _run(self, title: str, act: Callable[[], object], then: Callable[[Any], None] | None = None) -> None:
        self._doors.runner.start(
            lambda _progress: act(), then or self._on_run, title=title, cancellable=False, owner=self
        )

    def _on_copied(self, path: Path) -> None:
        self._doors.note(Note(shown(path), tone="success", lead=self.tr("The copy is written and was read back.")))

    def _on_run(self, _result: object) -> None:
        self._on_changed(frozenset({"package"}))

    # Slots

    @Slot(bool)
    def _on_register_toggled(self, shown: bool) -> None:
        self._files.setVisible(not shown)
        self.register.setVisible(shown)
        self.details_button.setVisible(not shown and self.breadth < Breadth.SNUG)
        for chip in self.chips.values():
            chip.setVisible(not shown)
        if shown:
            self.register.refresh()

    @Slot(object)
    def _on_changed(self, kinds: frozenset[str]) -> None:
        self.refresh()
        self.changed.emit(kinds)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.tree.viewport().update()
        self._show_detail()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None and row.look.action:
            self._do(row, row.look.action)

    @Slot(object)
    def _on_step_asked(self, row: ListRow) -> None:
        self._do(row, row.look.action)

    @Slot(str)
    def _on_action_asked(self, action: str) -> None:
        row = self._current()
        if row is not None:
            self._do(row, action)

    @Slot()
    def _on_chip_clicked(self) -> None:
        which = next((key for key, chip in self.chips.items() if chip.isChecked()), ALL)
        self.model.set_filter(which)
        self._show_all(None)

    @Slot()
    def _on_receive_clicked(self) -> None:
        names = self.tr("Data files and mails")
        paths = self._doors.prompt.open_files(self.tr("Receive files"), f"{names} ({_FILES})")
        if paths:
            self._imports.receive(paths)

    @Slot()
    def _on_send_clicked(self) -> None:
        self._sending.send()

    @Slot()
    def _on_check_clicked(self) -> None:
        paths = self._doors.prompt.open_files(self.tr("Check a file"), self.tr("Data files") + " (*.xlsx)")
        if paths:
            self._imports.look_at(paths[0])

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.details_button.isChecked():
            self.details_button.setChecked(False)
            return
        super().keyPressEvent(event)
