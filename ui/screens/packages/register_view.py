"""What came and went through this program, as one list: searched, noted on, printed."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk import register
from app.desk.office import Office
from app.desk.register import RegisterLine, Wanted
from app.desk.saving import Saved
from ui.texts.days import day as day_words
from ui.texts.file_names import file_name
from ui.texts.local_path import shown
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label, panel
from ui.widgets.chip import Chip
from ui.widgets.fields import Day, StillCombo, Words
from ui.widgets.form import Form, Values
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import Note
from ui.widgets.plain import tip
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

BOTH, IN, OUT = "", "in", "out"
_SUBJECT = 5


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
        self._lines: list[RegisterLine] = []
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        headers = (
            self.tr("Way"),
            self.tr("Arrival number"),
            self.tr("Day"),
            self.tr("Number, code"),
            self.tr("From, to"),
            self.tr("About"),
            self.tr("Due"),
            self.tr("Handled by"),
        )
        self.table = line_table("register_table", self.tr("What came and went"), headers, self._theme, stretch=_SUBJECT)
        self.table.setColumnWidth(4, self._theme.scaled(180))
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.table.activated.connect(self._on_note_clicked)
        column.addWidget(self.table, 1)
        self.count = label("", "muted")
        self.count.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        self.count.setObjectName("register_count")
        column.addWidget(self.count)

    @Slot()
    def refresh(self) -> None:
        """Read again, keeping the line and the filters."""
        chosen, year = self._current(), self.year.currentData()
        self.year.blockSignals(True)
        self.year.clear()
        for one in register.years(self._office):
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
        every = register.lines(self._office, Wanted(wanted.first, wanted.last, BOTH, wanted.words))
        for way, chip in self.chips.items():
            chip.set_count(sum(way in (BOTH, one.direction) for one in every))
        self._lines = [one for one in every if wanted.direction in (BOTH, one.direction)]
        ways = {IN: self.tr("came"), OUT: self.tr("went")}
        fill(
            self.table,
            [
                (
                    self.tr("called off") if one.called_off else ways[one.direction],
                    one.arrived_number,
                    day_words(one.on),
                    one.number,
                    self.tr("all units") if one.other == register.TO_ALL else one.other,
                    one.subject,
                    day_words(one.due_on) if one.due_on else "",
                    one.handler,
                )
                for one in self._lines
            ],
        )
        for row, one in enumerate(self._lines):
            item = self.table.item(row, _SUBJECT)
            if item is not None:
                item.setToolTip(tip(one.subject))
        place = next((row for row, one in enumerate(self._lines) if one.key == key), 0)
        if self._lines:
            self.table.selectRow(place)
        words = self.tr("{count} lines of {year}. The office's own register is in e-Office.")
        self.count.setText(words.format(count=len(self._lines), year=wanted.first.year))
        self._on_selection_changed()

    def _current(self) -> RegisterLine | None:
        row = self.table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

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

    @Slot()
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
            intro=line.subject,
            parent=self.window(),
        )
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.open()

    def _on_noted(self, saved: Saved) -> None:
        self.refresh()
        self.acted.emit(saved)
