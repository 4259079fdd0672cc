"""Two texts clause by clause: the list, what the current line says in full, and the hand that pairs otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QTextEdit, QVBoxLayout, QWidget

from ui.screens.imports.word_differences import WordRun, compare
from ui.screens.review.link_dialog import LinkDialog
from ui.screens.review.pairing import Pairing, PairLine, Side
from ui.screens.review.pairs_model import (
    CHOICE,
    NEW,
    OLD,
    PLACE,
    WORK,
    PairsDelegate,
    PairsModel,
    PairsTree,
    PairWords,
    told,
)
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import ElidedLabel, button, rule
from ui.widgets.chip import Chip
from ui.widgets.grouped_tree import GroupedTree


class PairsView(QWidget):
    """Shows a ``Pairing`` and lets a person decide otherwise.

    Args:
        theme: colours and fonts.
        words: what the two texts are called.

    Signals:
        decided: a pair was taken apart, put together, or another was made.
    """

    decided = Signal()

    def __init__(self, theme: Theme, words: PairWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.pairing = Pairing((), (), ())
        self.lines: list[PairLine] = []
        self.link_dialog: LinkDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._tools())
        self.model = PairsModel(words, self)
        self.tree = self._tree()
        column.addWidget(self.tree, 1)
        column.addLayout(self._detail())
        theme.changed.connect(self._on_theme_changed)

    def show_pairing(self, pairing: Pairing) -> None:
        """Show another comparison."""
        self.pairing = pairing
        self.lines = pairing.lines()
        differ = sum(line.apart or line.how != "same" for line in self.lines)
        (self.differing_chip if differ else self.all_chip).setChecked(True)
        self._show(None)

    def take_focus(self) -> None:
        """Into the list."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> PairLine | None:
        """The line that is current."""
        return self.model.row_at(self.tree.currentIndex())

    def undo(self) -> None:
        """Give back the last decision."""
        self._decided(self.pairing.undo)

    def redo(self) -> None:
        """Do again what was given back last."""
        self._decided(self.pairing.redo)

    # Building

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._chips = QButtonGroup(self)
        self.differing_chip = Chip(self._theme, self.tr("Different"), name="chip_differing")
        self.all_chip = Chip(self._theme, self.tr("All"), name="chip_all")
        for chip in (self.differing_chip, self.all_chip):
            self._chips.addButton(chip)
            row.addWidget(chip)
        self.differing_chip.setChecked(True)
        self._chips.buttonClicked.connect(self._on_chips_clicked)
        row.addWidget(rule(vertical=True))
        self.apart_button = button(
            self._theme, "", name="pair_apart", kind="quiet", icon="call-split", compact=True, tip=self.tr("Space")
        )
        self.apart_button.clicked.connect(self.toggle)
        self.link_button = button(
            self._theme,
            self.tr("Is another clause…"),
            name="pair_link",
            kind="quiet",
            icon="call-merge",
            compact=True,
            tip="Ctrl+L",
        )
        self.link_button.clicked.connect(self.ask_other)
        for made in (self.apart_button, self.link_button):
            made.setAutoDefault(False)
            row.addWidget(made)
        link = QAction(self)
        link.setShortcut(QKeySequence("Ctrl+L"))
        link.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        link.triggered.connect(self.ask_other)
        self.addAction(link)
        self._said = ElidedLabel("", "caption")
        row.addWidget(self._said, 1)
        return row

    def _tree(self) -> GroupedTree:
        tree = PairsTree(self._theme, "pairs_tree", self.tr("Clauses of both"), self)
        tree.setProperty("framed", True)
        tree.setModel(self.model)
        tree.setUniformRowHeights(True)
        tree.setItemDelegate(PairsDelegate(tree, self.model))
        header = tree.header()
        header.setStretchLastSection(False)
        for place in (OLD, NEW):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place, width in ((CHOICE, 108), (PLACE, 170), (WORK, 130)):
            tree.setColumnWidth(place, self._theme.scaled(width))
        tree.doubleClicked.connect(self._on_double_clicked)
        tree.space_pressed.connect(self.toggle)
        tree.selectionModel().currentChanged.connect(self._on_current_changed)
        return tree

    def _detail(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.full: list[QTextEdit] = []
        self._captions: list[ElidedLabel] = []
        for name, spoken in (("pair_old", self._words.old), ("pair_new", self._words.new)):
            column = QVBoxLayout()
            column.setSpacing(2)
            caption = ElidedLabel(spoken, "caption")
            self._captions.append(caption)
            column.addWidget(caption)
            field = QTextEdit()
            field.setObjectName(name)
            field.setAccessibleName(spoken)
            field.setReadOnly(True)
            field.setTabChangesFocus(True)
            field.setProperty("verbatim", True)
            field.setFont(self._theme.font("verbatim"))
            field.setFixedHeight(self._theme.scaled(86))
            self.full.append(field)
            column.addWidget(field)
            row.addLayout(column, 1)
        return row

    # Inside

    def _show(self, keep: PairLine | None) -> None:
        self.lines = self.pairing.lines()
        differ = sum(line.apart or line.how != "same" for line in self.lines)
        self.differing_chip.set_count(differ)
        self.all_chip.set_count(len(self.lines))
        self.model.show_lines(self.lines, everything=self.all_chip.isChecked())
        self.tree.show_all()
        self.tree.setCurrentIndex(self.place_of(keep))
        if self.tree.currentIndex() == self.model.first_row():
            # The line above the first group stays in sight.
            self.tree.scrollToTop()
        else:
            self.tree.scrollTo(self.tree.currentIndex())
        self._show_current()

    def place_of(self, keep: PairLine | None) -> QModelIndex:
        """Where a line stands now: by its old clause, else by its new one."""
        if keep is not None:
            for group in range(self.model.rowCount()):
                above = self.model.index(group, 0)
                for row in range(self.model.rowCount(above)):
                    found = self.model.row_at(self.model.index(row, 0, above))
                    if found is not None and _shares(found, keep):
                        return self.model.index(row, 0, above)
        return self.model.first_row()

    def _show_current(self) -> None:
        line = self.current()
        self.apart_button.setEnabled(line is not None and line.pair is not None)
        self.apart_button.setText(self.tr("Put together") if line is not None and line.apart else self.tr("Take apart"))
        self.link_button.setEnabled(line is not None and bool(self._others(line)))
        self._said.setText("" if self.lines else self.tr("There is nothing to compare."))
        old, new = told(line) if line is not None else ("", "")
        pieces = compare(old, new, whole=True) if line is not None and line.pair is not None else None
        sides = (line.old, line.new) if line is not None else (None, None)
        names = (self._words.old, self._words.new)
        for place, (field, words, side) in enumerate(zip(self.full, (old, new), sides, strict=True)):
            self._write(
                field, pieces[place] if pieces else ((WordRun(words, False),) if words else ()), gone=place == 0
            )
            said = (names[place], side.label, side.work) if side is not None else (names[place],)
            self._captions[place].setText(" · ".join(filter(None, said)))

    def _write(self, field: QTextEdit, pieces: Sequence[WordRun], *, gone: bool) -> None:
        field.clear()
        cursor = field.textCursor()
        plain = QTextCharFormat()
        plain.setFont(self._theme.font("verbatim"))
        for number, piece in enumerate(pieces):
            if number:
                cursor.insertText(" ", plain)
            look = QTextCharFormat()
            look.setFont(self._theme.font("verbatim", bold=piece.differs and not gone))
            look.setFontStrikeOut(piece.differs and gone)
            look.setForeground(self._theme.colour("muted" if piece.differs and gone else "text"))
            cursor.insertText(piece.text, look)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        field.setTextCursor(cursor)

    def _decided(self, act: Callable[[], object]) -> None:
        keep = self.current()
        act()
        self._show(keep)
        self.decided.emit()

    def _others(self, line: PairLine) -> list[PairLine]:
        """Lines whose other side may be joined to this one's."""
        if line.old is not None:
            return [other for other in self.lines if other.new is not None and other is not line]
        return [other for other in self.lines if other.old is not None and other is not line]

    # Slots

    @Slot()
    def toggle(self) -> None:
        """Take the current pair apart, or put it together again."""
        line = self.current()
        if line is not None and line.pair is not None:
            self._decided(lambda: self.pairing.toggle(line))

    @Slot()
    def ask_other(self) -> None:
        """Ask which clause of the other text the current one is."""
        line = self.current()
        if line is None or not self._others(line):
            return
        whole = line.old or line.new
        if whole is None:
            return
        from_old = line.old is not None
        dialog = LinkDialog(
            self._theme,
            whole,
            _sides(self._others(line), new=from_old),
            self.window(),
        )
        dialog.chosen.connect(lambda ident: self._link(whole.id, ident, from_old=from_old))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.link_dialog = dialog
        dialog.open()

    def _link(self, ident: str, other: str, *, from_old: bool) -> None:
        pair = (ident, other) if from_old else (other, ident)
        self._decided(lambda: self.pairing.link(*pair))

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.ask_other()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    @Slot(object)
    def _on_chips_clicked(self, _chip: object) -> None:
        self._show(self.current())

    @Slot()
    def _on_theme_changed(self) -> None:
        for field in self.full:
            field.setFont(self._theme.font("verbatim"))
        self._show_current()


def _shares(one: PairLine, other: PairLine) -> bool:
    if one.old is not None and other.old is not None:
        return one.old.id == other.old.id
    return one.new is not None and other.new is not None and one.new.id == other.new.id


def _sides(lines: Sequence[PairLine], *, new: bool) -> list[tuple[Side, bool]]:
    """The sides that may be chosen, and whether each stands alone now."""
    found = []
    for line in lines:
        side, alone = (line.new, line.comes) if new else (line.old, line.goes)
        if side is not None:
            found.append((side, alone is not None))
    return found
