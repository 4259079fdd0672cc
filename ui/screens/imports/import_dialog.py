"""The preview of a file that came: who sent it, whether it is whole, what would change; nothing is changed yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ui.screens.imports.change_painter import NEW, OLD, PLACE, WHAT, PreviewDelegate
from ui.screens.imports.fact_cards import FingerprintCard, fact_card
from ui.screens.imports.preview_model import ImportSubject, PreviewModel, plan_notes
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import ElidedLabel, button, icon_label, label, panel
from ui.widgets.chip import Chip
from ui.widgets.grouped_tree import GroupedTree
from ui.widgets.scrolled import fitted

DIALOG_SIZE = QSize(1040, 644)
"""Fits 1366 × 690 with the taskbar and the window's own frame; smaller screens scroll inside."""

_WHAT_PERCENT, _OLD_PERCENT = 44, 25
"""The most that the content and what stands now take of the room beside the clause; what it becomes takes the rest."""
_MEASURED, _CELL_PAD = 200, 32
"""The lines whose words are measured, and what a cell has around them."""


class ImportDialog(QDialog):
    """Shows an ``ImportSubject``. It changes nothing by itself; Enter never takes anything in.

    Args:
        only_look: a file is only checked; it cannot be taken in from here.

    Signals:
        take_in_asked: a person chose "Tiếp nhận N thay đổi" (payload: whether a named confirmation was given).
        comparing_asked: the sender is unknown and a person wants to compare the code.
        print_asked: the list of changes is wanted as a paper.
    """

    take_in_asked = Signal(bool)
    comparing_asked = Signal()
    print_asked = Signal()

    def __init__(
        self, theme: Theme, subject: ImportSubject, parent: QWidget | None = None, *, only_look: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Preview of an incoming file"))
        self._theme = theme
        self._subject = subject
        self._only_look = only_look
        self._busy = False
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(0, 0, 0, 0)
        ground = panel("surface")
        sheet.addWidget(ground)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(GAP_XL + 2, GAP_L, GAP_XL + 2, GAP_L)
        outer.setSpacing(GAP_L)
        outer.addLayout(self._head())
        outer.addLayout(self._facts())
        if subject.refusal or subject.warning:
            outer.addWidget(self._notice())
        self._list_head_row = QWidget()
        self._list_head_row.setLayout(self._list_head())
        outer.addWidget(self._list_head_row)
        self.tree = self._list()
        outer.addWidget(self.tree, 1)
        if not subject.lines and not subject.same:
            self.tree.hide()
            self._list_head_row.hide()
            outer.addStretch(1)
        outer.addLayout(self._foot())
        self._show_lines()
        # Qt caps a new dialog at two thirds of the screen; ours says how large it wants to be.
        self.resize(self.sizeHint())

    @property
    def subject(self) -> ImportSubject:
        """What is shown."""
        return self._subject

    def set_busy(self, busy: bool) -> None:
        """Taking in is under way: buttons rest until it ends, and so does Escape: the commit has begun."""
        self._busy = busy
        for widget in (self.take_in_button, self.later_button, self.print_button):
            widget.setEnabled(not busy)
        if not busy:
            self.take_in_button.setEnabled(self._can_take_in())

    def _can_take_in(self) -> bool:
        return not self._subject.refusal and not self._only_look

    def _head(self) -> QHBoxLayout:
        subject, theme = self._subject, self._theme
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        icon = "close-octagon-outline" if subject.refusal else subject.icon
        row.addWidget(icon_label(theme, icon, "overdue.fg" if subject.refusal else "accent", 32))
        words = QVBoxLayout()
        words.setSpacing(1)
        title = ElidedLabel(subject.title, "page_title")
        title.setObjectName("import_title")
        words.addWidget(title)
        words.addWidget(ElidedLabel(subject.subtitle, "caption"))
        row.addLayout(words, 1)
        came = "usb-flash-drive-outline" if subject.on_stick else "file-document-outline"
        row.addWidget(icon_label(theme, came, "muted", 16))
        name = ElidedLabel(subject.file_name, "muted")
        name.setMaximumWidth(theme.scaled(260))
        row.addWidget(name)
        return row

    def _facts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for fact in self._subject.facts:
            row.addWidget(fact_card(self._theme, fact), 1)
        if self._subject.digits:
            row.addWidget(FingerprintCard(self._theme, self._subject.digits, self._subject.words), 0)
        return row

    def _notice(self) -> QWidget:
        subject = self._subject
        frame = panel("bad" if subject.refusal else "doubt", name="import_notice")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        icon, token = ("close-octagon-outline", "overdue.fg") if subject.refusal else ("alert", "due_soon.fg")
        row.addWidget(icon_label(self._theme, icon, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = label(subject.refusal or subject.warning, wrap=True, selectable=True)
        words.setObjectName("import_notice_text")
        row.addWidget(words, 1)
        if subject.can_compare:
            compare = button(
                self._theme, self.tr("Compare the code…"), name="compare_button", kind="primary", icon="key-variant"
            )
            compare.setAutoDefault(False)
            compare.clicked.connect(self._on_compare_clicked)
            row.addWidget(compare)
        return frame

    def _list_head(self) -> QHBoxLayout:
        subject = self._subject
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        count = len(subject.lines)
        if count:
            words = self.tr("{count} changes if taken in").format(count=count)
        elif subject.refusal:
            words = self.tr("Nothing has been changed")
        else:
            words = self.tr("No change: the content is already here")
        row.addWidget(label(words, "card_title"))
        if subject.same:
            stay = self.tr("{count} other tasks stay as they are").format(count=len(subject.same))
            row.addWidget(ElidedLabel(stay, "caption"), 1)
        row.addStretch(1)
        self._chips = QButtonGroup(self)
        self.changed_chip = Chip(self._theme, self.tr("Changed"), name="chip_changed", count=count)
        self.all_chip = Chip(self._theme, self.tr("All"), name="chip_all", count=count + len(subject.same))
        for chip in (self.changed_chip, self.all_chip):
            self._chips.addButton(chip)
            row.addWidget(chip)
        self.changed_chip.setChecked(True)
        self._chips.buttonClicked.connect(self._on_chips_clicked)
        return row

    def _list(self) -> GroupedTree:
        tree = GroupedTree(self._theme, "import_changes", self.tr("What would change"), self)
        tree.setProperty("framed", True)
        self._model = PreviewModel(self)
        tree.setModel(self._model)
        tree.setUniformRowHeights(True)
        tree.setItemDelegate(PreviewDelegate(tree))
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(PLACE, self._theme.scaled(144))
        return tree

    def _foot(self) -> QHBoxLayout:
        theme, subject = self._theme, self._subject
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "shield-check-outline", "done_on_time.fg", 20))
        safety = label(subject.safety, "caption", wrap=True)
        safety.setMaximumWidth(theme.scaled(440))
        row.addWidget(safety, 1)
        row.addStretch(0)
        self.print_button = button(
            theme, self.tr("Print the changes…"), name="print_changes_button", icon="printer-outline"
        )
        self.print_button.clicked.connect(self.print_asked)
        self.later_button = button(theme, self.tr("Later"), name="later_button")
        self.later_button.clicked.connect(self.reject)
        count = len(subject.lines)
        words = self.tr("Take in {count} changes").format(count=count) if count else self.tr("Take in")
        self.take_in_button = button(theme, words, name="take_in_button", kind="primary", icon="check")
        self.take_in_button.takes_enter = False
        self.take_in_button.clicked.connect(self._on_take_in_clicked)
        self.take_in_button.setEnabled(self._can_take_in())
        self.take_in_button.setVisible(self._can_take_in())
        self.print_button.setVisible(bool(subject.lines))
        if not self._can_take_in():
            self.later_button.setText(self.tr("Close"))
        for made in (self.print_button, self.later_button, self.take_in_button):
            made.setAutoDefault(False)
            made.setDefault(False)
            row.addWidget(made)
        return row

    def _show_lines(self) -> None:
        everything = self.all_chip.isChecked()
        lines = self._subject.lines + (self._subject.same if everything else ())
        self._model.show_lines(lines, plan_notes(lines))
        self.tree.show_all()
        first = self._model.first_row()
        if first.isValid():
            self.tree.setCurrentIndex(first)

    @Slot()
    def _on_chips_clicked(self) -> None:
        self._show_lines()

    @Slot()
    def _on_take_in_clicked(self) -> None:
        self.take_in_asked.emit(self._subject.needs_confirmation)

    @Slot()
    def _on_compare_clicked(self) -> None:
        self.comparing_asked.emit()

    # Qt's side

    def sizeHint(self) -> QSize:
        height = DIALOG_SIZE.height() if self._subject.lines or self._subject.same else self._theme.scaled(260)
        wanted = QSize(self._theme.scaled(DIALOG_SIZE.width()), height)
        return fitted(self, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The list itself is laid out only after this.
        room = self.width() - 2 * (GAP_XL + 2) - self.tree.columnWidth(PLACE)
        # What needs less than its share leaves the rest to what it shall become: the reason of a verdict, say.
        wide = self.tree.fontMetrics().horizontalAdvance
        lines = (*self._subject.lines, *self._subject.same)[:_MEASURED]
        old = min(room * _OLD_PERCENT // 100, _CELL_PAD + max((wide(one.old) for one in lines), default=room))
        what = min(room * _WHAT_PERCENT // 100, _CELL_PAD + max((wide(one.what) for one in lines), default=room))
        self.tree.setColumnWidth(OLD, max(old, self.tree.header().sectionSizeHint(OLD)))
        self.tree.setColumnWidth(NEW, room - self.tree.columnWidth(OLD) - what)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        where = self.later_button if self.tree.isHidden() else self.tree
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter opens things elsewhere; here it must never take a file in.
            event.accept()
            return
        super().keyPressEvent(event)
