"""What came and went through this program, as one list: searched, noted on, printed."""

from __future__ import annotations

from datetime import date
from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.desk import register
from app.desk.office import Office
from app.desk.register import RegisterLine, Wanted
from app.desk.saving import Saved
from ui.screens.packages.register_model import OTHER, SUBJECT, RegisterModel
from ui.texts.file_names import file_name
from ui.texts.local_path import shown
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label, panel
from ui.widgets.chip import Chip
from ui.widgets.fields import Day, StillCombo, Words
from ui.widgets.form import Form, Values
from ui.widgets.message_bar import Note
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

BOTH, IN, OUT = "", "in", "out"
_INTRO = 200
"""Letters of a line's words over its form; the list's own tip has them whole."""


class RegisterView(QWidget):
    """The list with its filters; Enter or a double click notes số đến, hạn and người xử lý on a line.

    Signals:
        acted: a line was noted on (object: Saved).
    """

    acted = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register_view")
        self._doors, self._office, self._theme = doors, office, doors.theme
        self._every: list[RegisterLine] = []
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        self._model = RegisterModel(self)
        self.table = self._made_table()
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.activated.connect(self._on_note_clicked)
        column.addWidget(self.table, 1)
        self.count = label("", "muted")
        self.count.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        self.count.setObjectName("register_count")
        column.addWidget(self.count)

    @Slot()
    def refresh(self) -> None:
        """Read again, keeping the line and the filters."""
        self.show_lines(register.lines(self._office, register.EVERY))

    def show_lines(self, lines: list[RegisterLine]) -> None:
        """Show what was read, keeping the line and the filters."""
        chosen, year = self._current(), self.year.currentData()
        self.year.blockSignals(True)
        self.year.clear()
        self._every = lines
        for one in sorted({one.on.year for one in self._every} | {self._office.clock.today().year}, reverse=True):
            self.year.addItem(str(one), one)
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self.year.blockSignals(False)
        self._show(chosen.key if chosen else "")

    @Slot(str)
    def search(self, words: str) -> None:
        """Only lines that hold these words."""
        if words != self.words.text():
            self.words.setText(words)
        self._words = words
        self._show("")

    # -- inside

    def _tools(self) -> QWidget:
        bar = panel("filter_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP_L, 6, GAP_L, 6)
        row.setSpacing(GAP)
        self.year = StillCombo()
        self.year.setObjectName("register_year")
        self.year.setAccessibleName(self.tr("Year"))
        self.year.addItem(str(self._office.clock.today().year), self._office.clock.today().year)
        self.year.currentIndexChanged.connect(self._on_filter_changed)
        row.addWidget(self.year)
        self._chips = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for way, words in ((BOTH, self.tr("All")), (IN, self.tr("Came")), (OUT, self.tr("Went"))):
            chip = Chip(self._theme, words, name=f"register_{way or 'both'}", count=0)
            self._chips.addButton(chip)
            self.chips[way] = chip
            row.addWidget(chip)
        self.chips[BOTH].setChecked(True)
        self._chips.buttonClicked.connect(self._on_filter_changed)
        self.words = QLineEdit()
        self.words.setObjectName("register_words")
        self.words.setAccessibleName(self.tr("Search in the list"))
        self.words.setPlaceholderText(self.tr("Search in the list, no need for marks"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self.search)
        row.addWidget(self.words, 1)
        theme = self._theme
        self.note_button = button(theme, self.tr("Note on the line…"), name="register_note", icon="pencil-outline")
        self.note_button.clicked.connect(self._on_note_clicked)
        row.addWidget(self.note_button)
        for name, words, filters in (
            ("register_pdf", self.tr("PDF…"), "PDF (*.pdf)"),
            ("register_docx", self.tr("Word…"), "Word (*.docx)"),
            ("register_xlsx", self.tr("Excel…"), "Excel (*.xlsx)"),
        ):
            made = button(theme, words, name=name, icon="printer-outline" if name.endswith("pdf") else "")
            made.clicked.connect(partial(self._write, filters))
            row.addWidget(made)
        return bar

    def _wanted(self) -> Wanted:
        year = int(self.year.currentData() or self._office.clock.today().year)
        way = next((key for key, chip in self.chips.items() if chip.isChecked()), BOTH)
        return Wanted(date(year, 1, 1), date(year, 12, 31), way, self._words)

    def _show(self, key: str) -> None:
        wanted = self._wanted()
        every = register.chosen(self._every, Wanted(wanted.first, wanted.last, BOTH, wanted.words))
        for way, chip in self.chips.items():
            chip.set_count(sum(way in (BOTH, one.direction) for one in every))
        shown_here = [one for one in every if wanted.direction in (BOTH, one.direction)]
        self._model.show_lines(shown_here)
        if shown_here:
            self.table.selectRow(self._model.row_of(key))
        words = self.tr("{count} lines of {year}. The office's own register is in e-Office.")
        self.count.setText(words.format(count=len(shown_here), year=wanted.first.year))
        self._on_selection_changed()

    def _current(self) -> RegisterLine | None:
        chosen = self.table.selectionModel().selectedRows()
        return self._model.line(chosen[0].row()) if chosen else None

    def _made_table(self) -> QTableView:
        """Whole lines; a press on a heading sorts by it."""
        made = QTableView()
        made.setObjectName("register_table")
        made.setAccessibleName(self.tr("What came and went"))
        made.setProperty("framed", True)
        made.setModel(self._model)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self._theme.row_height(30))
        header = made.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setResizeContentsPrecision(0)  # those that show tell how wide a column is
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(OTHER, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(SUBJECT, QHeaderView.ResizeMode.Stretch)
        made.setColumnWidth(OTHER, self._theme.scaled(180))
        made.setSortingEnabled(True)
        return made

    def _write(self, filters: str) -> None:
        words = self.tr("What came and went in {year}").format(year=self._wanted().first.year)
        ending = filters[filters.index(".") : -1]
        path = self._doors.prompt.save_file(self.tr("Write the list"), filters, file_name(words, ending))
        if path is None:
            return
        act = partial(register.write, self._office, self._wanted(), path)
        self._doors.runner.start(
            lambda _progress: act(),
            lambda done: self._doors.note(
                Note(shown(done), tone="success", lead=self.tr("The list is written and was read back."))
            ),
            title=self.tr("Writing the list"),
            owner=self,
        )

    # -- slots

    @Slot()
    def _on_filter_changed(self) -> None:
        chosen = self._current()
        self._show(chosen.key if chosen else "")

    def _on_selection_changed(self) -> None:
        self.note_button.setEnabled(self._current() is not None)

    @Slot()
    def _on_note_clicked(self) -> None:
        line, office = self._current(), self._office
        if line is None:
            return
        arrival = self.tr("Arrival number (as in the office's register)")
        fields = (
            # What went out has no số đến; one that was typed on it before can still be taken off.
            *((Words("arrived_number", arrival, value=line.arrived_number),) if line.arrives else ()),
            Day("due_on", self.tr("Due"), today=office.clock.today(), value=line.due_on),
            Words("handler", self.tr("Handled by"), value=line.handler),
        )

        def act(values: Values) -> Saved:
            return register.note(office, line.kind, line.record, **values)

        write = on_store_lane(self._doors.runner, self.tr("Saving"), act, self._on_noted, self)
        form = Form(
            self._doors,
            self.tr("On this line"),
            fields,
            write,
            name="register_form",
            accept=self.tr("Save"),
            intro=shorten(line.subject, _INTRO, placeholder="…"),
            parent=self.window(),
        )
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.open()

    def _on_noted(self, saved: Saved) -> None:
        self.refresh()
        self.acted.emit(saved)
