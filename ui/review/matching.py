"""A plan read from a document, and the same plan arriving as a package: a person says which clause is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app.errors import AppError
from app.outline.rematch import Match
from app.planning import matching
from app.progress import Progress
from db.queries.plans import ClauseRow, clauses
from ui.imports.delegate import paint_pieces
from ui.imports.grouped import GroupedDelegate, GroupedModel, GroupedTree, GroupHead, Index
from ui.imports.model import short_label
from ui.imports.wording import compare
from ui.review.flow import ReviewPorts
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL, ROW_TREE
from ui.widgets.basics import button, label
from ui.widgets.message_bar import Note
from ui.widgets.paint import draw_text
from ui.workers.task_runner import TaskRunner

_CHOICE, _PLACE, _OLD, _NEW = range(4)
_TICKS = {True: ("check-circle", "done_on_time.fg"), False: ("circle-outline", "muted")}


@dataclass(frozen=True)
class MatchLine:
    """A proposal as it is shown. ``how``: same | moved | changed | added | removed."""

    how: str
    old_id: str | None
    new_id: str | None
    place: str
    old: str
    new: str

    @property
    def pair(self) -> tuple[str, str] | None:
        """Both ids, where there are both."""
        return (self.old_id, self.new_id) if self.old_id is not None and self.new_id is not None else None


def match_lines(found: Sequence[Match], old: Sequence[ClauseRow], new: Sequence[ClauseRow]) -> list[MatchLine]:
    """Proposals with the words of both sides."""
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    lines = []
    for match in found:
        one = before.get(match.old_id) if match.old_id else None
        other = after.get(match.new_id) if match.new_id else None
        places = [short_label(row.label) for row in (one, other) if row is not None]
        lines.append(
            MatchLine(
                match.how,
                match.old_id,
                match.new_id,
                " → ".join(dict.fromkeys(places)),
                one.text if one else "",
                other.text if other else "",
            )
        )
    return lines


class MatchModel(GroupedModel[MatchLine]):
    """Proposals by how sure they are; what a person took apart is kept in ``apart``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("One clause"), self.tr("Clause"), self.tr("Our document"), self.tr("The package")]
        self.apart: set[tuple[str, str]] = set()

    def show_lines(self, lines: Sequence[MatchLine]) -> None:
        """Show these; what needs eyes comes first."""
        heads = (
            GroupHead("changed", self.tr("Other words"), "pencil-outline", "in_progress.fg"),
            GroupHead("moved", self.tr("Same words, another place"), "swap-vertical", "in_progress.fg"),
            GroupHead("removed", self.tr("Only in our document"), "minus-circle-outline", "muted"),
            GroupHead("added", self.tr("Only in the package"), "plus-circle-outline", "done_on_time.fg"),
            GroupHead("same", self.tr("Word for word the same"), "check-circle", "done_on_time.fg"),
        )
        self.set_groups([(head, [line for line in lines if line.how == head.key]) for head in heads])

    def pairs(self) -> dict[str, str]:
        """Document clause → package clause, as they stand."""
        found = (row.pair for row in self.all_rows())
        return {pair[0]: pair[1] for pair in found if pair is not None and pair not in self.apart}

    def toggle(self, row: MatchLine) -> None:
        """Take a pair apart, or put it together again."""
        if row.pair is not None:
            self.apart ^= {row.pair}

    def text(self, row: MatchLine, column: int) -> str:
        together = row.pair is not None and row.pair not in self.apart
        chosen = self.tr("one clause") if together else self.tr("apart") if row.pair else ""
        return (chosen, row.place, row.old, row.new)[column]


class _MatchDelegate(GroupedDelegate):
    def __init__(self, view: GroupedTree, model: MatchModel) -> None:
        super().__init__(view, ROW_TREE, ROW_TREE)
        self._model = model

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, row: Any) -> None:
        if not isinstance(row, MatchLine):
            return
        theme, column = self.theme, index.column()
        if column == _CHOICE:
            if row.pair is not None:
                icon, token = _TICKS[row.pair not in self._model.apart]
                dpr = painter.device().devicePixelRatioF()
                painter.drawPixmap(rect.left() + 32, rect.center().y() - 7, theme.pixmap(icon, token, 16, dpr))
            return
        inner = rect.adjusted(6, 0, -8, 0)
        if column == _PLACE:
            draw_text(painter, inner, row.place, theme.font(), theme.colour("text"), theme.metrics())
        elif row.how == "changed":
            pieces = compare(row.old, row.new)[0 if column == _OLD else 1]
            paint_pieces(painter, inner, self, pieces, gone=column == _OLD)
        else:
            words = row.old if column == _OLD else row.new
            draw_text(painter, inner, words, theme.font("verbatim"), theme.colour("text"), theme.metrics("verbatim"))


class MatchDialog(QDialog):
    """Shows proposals; Space takes a pair apart.

    Signals:
        confirmed: document clause id → package clause id.
    """

    confirmed = Signal(object)

    def __init__(self, theme: Theme, lines: Sequence[MatchLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("match_dialog")
        self.setWindowTitle(self.tr("The same plan, twice"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("Which clause is which?"), "page_title"))
        words = self.tr(
            "What you typed on the document's clauses goes over to the package's; nothing is typed again, nothing is"
            " lost. Press Space to take a pair apart."
        )
        column.addWidget(label(words, "muted", wrap=True))
        self.model = MatchModel(self)
        self.model.show_lines(lines)
        self.tree = GroupedTree(theme, "match_tree", self.tr("Clauses of both"), self)
        self.tree.setProperty("framed", True)
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(_MatchDelegate(self.tree, self.model))
        header = self.tree.header()
        header.setStretchLastSection(False)
        for place in (_OLD, _NEW):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(_CHOICE, theme.scaled(118))
        self.tree.setColumnWidth(_PLACE, theme.scaled(190))
        self.tree.doubleClicked.connect(self._on_toggled)
        self.tree.show_all()
        self.tree.setCurrentIndex(self.model.first_row())
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        later = button(theme, self.tr("Later"), name="match_later")
        later.clicked.connect(self.reject)
        self.ok = button(theme, "", name="match_ok", kind="primary", icon="call-merge")
        self.ok.clicked.connect(self._on_ok_clicked)
        for made in (later, self.ok):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addLayout(row)
        self._say_count()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_count(self) -> None:
        self.ok.setText(self.tr("Join {count} clauses").format(count=len(self.model.pairs())))

    @Slot(QModelIndex)
    def _on_toggled(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.model.toggle(row)
            self.tree.viewport().update()
            self._say_count()

    @Slot()
    def _on_ok_clicked(self) -> None:
        self.confirmed.emit(self.model.pairs())
        self.accept()

    # Qt's side

    def sizeHint(self) -> QSize:
        return QSize(1180, 620).boundedTo(self.screen().availableGeometry().size() - QSize(24, 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._on_toggled(self.tree.currentIndex())
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class MatchFlow(QObject):
    """Notices such twins and joins them.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, runner: TaskRunner, ports: ReviewPorts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._ports = theme, runner, ports
        self.dialog: MatchDialog | None = None

    @Slot()
    def look(self) -> None:
        """Look for a plan that is here twice, and offer to join it; called after a file was taken in."""
        self._runner.start(
            lambda _progress: matching.candidates(self._ports.store), self._on_looked, key="match-look", owner=self
        )

    def open(self, document_id: str, package_id: str) -> None:
        """Show the proposals for two plans."""

        def work(_progress: Progress) -> tuple[str, str, list[MatchLine]]:
            found = matching.propose(self._ports.store, document_id, package_id)
            with self._ports.store.read() as connection:
                old, new = clauses(connection, document_id), clauses(connection, package_id)
            return document_id, package_id, match_lines(found, old, new)

        self._runner.start(work, self._on_proposed, self._on_failed, title=self.tr("Comparing the plans"), owner=self)

    def _on_looked(self, found: list[tuple[str, str]]) -> None:
        if not found:
            return
        document_id, package_id = found[0]
        self._ports.note(
            Note(
                self.tr("This plan was already read from a document. Join the two, so that nothing is typed twice."),
                action=self.tr("Compare them"),
                on_action=lambda: self.open(document_id, package_id),
                icon="call-merge",
            )
        )

    def _on_proposed(self, proposed: tuple[str, str, list[MatchLine]]) -> None:
        document_id, package_id, lines = proposed
        dialog = MatchDialog(self._theme, lines, self._ports.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.confirmed.connect(lambda pairs: self._join(document_id, package_id, pairs))
        self.dialog = dialog
        dialog.open()

    def _join(self, document_id: str, package_id: str, pairs: dict[str, str]) -> None:
        ports = self._ports
        self._runner.start(
            lambda _progress: matching.match(ports.store, ports.clock, ports.who, document_id, package_id, pairs),
            self._on_joined,
            self._on_failed,
            title=self.tr("Joining the plans"),
            cancellable=False,
            owner=self,
        )

    def _on_joined(self, _matched: object) -> None:
        self.dialog = None
        self._ports.note(Note(self.tr("The two plans are one now; what was typed went over."), tone="success"))
        self.changed.emit(frozenset({"plan", "clause", "progress", "assignment", "arrangement"}))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._ports.note(Note(self._ports.say(error.code, error.params), tone="danger"))
