"""The first page of a review: document at the left, outline at the right, each showing its twin in the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from app.outline.model import Doubt, Node, Outline
from ui.screens.review.beside import Beside
from ui.screens.review.document_doubts import DocumentDoubtsBar, Say
from ui.screens.review.document_side import DocumentSide
from ui.screens.review.meaning import MeaningPanel
from ui.screens.review.outline_draft import ClauseMeaning, OutlineDraft
from ui.screens.review.outline_model import LEAD, WHEN, OutlineModel, outline_table
from ui.screens.review.outline_tools import DEMOTE, JOIN, PROMOTE, REDO, SPLIT, UNDO, OutlineTools
from ui.screens.review.page_pictures import PagePictures
from ui.theme.theme import Theme
from ui.widgets.basics import panel

_NARROW_PX = 560
"""Below this who and when would leave no room for what is to be done."""


class OutlinePage(QWidget):
    """Corrects an outline, with undo.

    Args:
        theme: colours and fonts.
        outline: what the reader made of the document.
        relabel: names clauses anew after the tree changed.
        say: the sentence of a doubt.
        units: names of offices to offer while typing.
        pictures: of the document's pages, where it has pages.
        known: places of doubts that were looked at when the plan was read first.
        words: words of a scan can be set right.

    Signals:
        changed: the outline, or what stands in the way of going on.
        word_asked: a word of a scan is to be set right (object: its ``Span``).
        hinted: something to say at the foot (str).
        document_asked: the text is needed, in which a caret can stand.
    """

    changed = Signal()
    word_asked = Signal(object)
    hinted = Signal(str)
    document_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        outline: Outline,
        *,
        relabel: Callable[[Sequence[Node]], Sequence[Node]],
        say: Say,
        units: Sequence[str],
        pictures: PagePictures | None = None,
        known: Collection[int] = (),
        words: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._following = False
        self.draft = OutlineDraft(outline, relabel)
        self.doubts = DocumentDoubtsBar(theme, outline, say, known=known, words=words)
        self.doubts.word_asked.connect(self.word_asked)
        self.doubts.doubt_shown.connect(self._on_doubt_shown)
        self.doubts.doubt_chosen.connect(self._on_doubt_chosen)
        self.doubts.put_off.connect(self._on_doubts_put_off)
        self.document = DocumentSide(theme, outline, pictures, "review")
        self.document.place_chosen.connect(self._on_place_chosen)
        self.source = self.document.source
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.doubts)
        self.beside = Beside(self.document, self._right(units, outline.head.date))
        column.addWidget(self.beside, 1)
        if self.draft.nodes:
            self.table.setCurrentIndex(self.model.index(0, 0))

    @property
    def selected_ids(self) -> list[str]:
        """The clauses selected, in the order of the document."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.node(row).id for row in rows]

    def problem(self) -> str:
        """Why the outline cannot be left yet, in words, or ""."""
        if not self.draft.nodes:
            return self.tr("There is no clause in the outline.")
        if not self.doubts.finished:
            return self.tr("{count} things still to look at (F8).").format(count=self.doubts.left)
        return ""

    def take_focus(self) -> None:
        """Into the outline."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, node_id: str) -> None:
        """Select one clause and bring it into view."""
        if (row := self.model.row_of(node_id)) >= 0:
            self._select(row)

    def flush(self) -> None:
        """Take what is being typed into the outline."""
        self.meaning.flush()

    def undo(self) -> None:
        """Give back the last act."""
        self._on_tool_asked(UNDO)

    def redo(self) -> None:
        """Do again what was given back last."""
        self._on_tool_asked(REDO)

    # Building

    def _right(self, units: Sequence[str], dated_on: date | None) -> QWidget:
        right = self._clauses = panel("surface")
        right.installEventFilter(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tools = OutlineTools(self._theme)
        self.tools.asked.connect(self._on_tool_asked)
        self.meaning = MeaningPanel(self._theme, units, dated_on=dated_on)
        self.meaning.kind_chosen.connect(self._on_kind_chosen)
        self.meaning.meaning_given.connect(self._on_meaning_given)
        self.meaning.unreadable.connect(self.hinted)
        column.addWidget(self.tools)
        column.addWidget(self._table(), 1)
        column.addWidget(self.meaning)
        return right

    def _table(self) -> QTableView:
        self.model = OutlineModel(self.draft, self)
        table = outline_table(self._theme, self.model)
        table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table = table
        return table

    # Inside

    def _fit(self, width: int) -> None:
        """Beside the document on a small screen the clauses keep their words; who and when are told there."""
        narrow = width < self._theme.scaled(_NARROW_PX)
        self.tools.set_narrow(narrow)
        self.meaning.setVisible(not narrow)
        for column in (LEAD, WHEN):
            self.table.setColumnHidden(column, narrow)

    def _edited(self, changed: bool, keep: Sequence[str]) -> None:
        """Show the draft again with these clauses selected."""
        if not changed:
            return
        self._following = True
        place = self.table.verticalScrollBar().value()
        self.model.refresh()
        self._choose_rows([row for ident in keep if (row := self.model.row_of(ident)) >= 0])
        self.table.verticalScrollBar().setValue(place)
        self._following = False
        self._show_selection()
        self.changed.emit()

    def _choose_rows(self, rows: Sequence[int]) -> None:
        """Select several clauses, none but them."""
        selection = QItemSelection()
        for row in rows:
            selection.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        chooser = self.table.selectionModel()
        if rows:
            chooser.setCurrentIndex(self.model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _select(self, row: int) -> None:
        """Select one clause alone, whatever keys are held down (Shift of Shift+F8 would extend the selection)."""
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    def _show_selection(self) -> None:
        self.meaning.flush()
        chosen = set(self.selected_ids)
        nodes = [node for node in self.draft.nodes if node.id in chosen]
        self.meaning.show_nodes(nodes)
        self.document.show_nodes(nodes, scroll=not self._following)
        first = bool(nodes) and self.model.row_of(nodes[0].id) == 0
        self.tools.allow(count=len(nodes), first=first)

    # Slots

    @Slot()
    def _on_selection_changed(self) -> None:
        if not self._following:
            self._show_selection()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.table.viewport().update()

    @Slot(object)
    def _on_place_chosen(self, offset: int) -> None:
        node = self.draft.node_at(offset)
        if node is None or self.selected_ids == [node.id]:
            return
        self._following = True
        self._select(self.model.row_of(node.id))
        self._show_selection()
        self._following = False

    @Slot(object)
    def _on_doubt_shown(self, first: Doubt) -> None:
        self._on_doubt_chosen(first)
        rows = [self.model.row_of(doubt.node_id) for doubt in self.doubts.shown if doubt.node_id is not None]
        if len(rows) > 1:
            # What a person sets now is set in all the rows of the question.
            self._choose_rows([row for row in rows if row >= 0])

    @Slot(object)
    def _on_doubt_chosen(self, doubt: Doubt) -> None:
        if doubt.node_id is not None and (row := self.model.row_of(doubt.node_id)) >= 0:
            self._select(row)
        if doubt.span is not None:
            self.document.show_span(doubt.span)
        self.changed.emit()

    @Slot()
    def _on_doubts_put_off(self) -> None:
        """The button that had the focus is gone."""
        self.take_focus()
        self.changed.emit()

    @Slot(str)
    def _on_tool_asked(self, tool: str) -> None:
        if not self.isVisible():
            return
        self.meaning.flush()
        ids = self.selected_ids
        draft = self.draft
        if tool == SPLIT:
            self._split(ids)
        elif tool == JOIN:
            stays = draft.join(ids)
            self._edited(stays is not None, [stays] if stays else [])
        elif tool in (PROMOTE, DEMOTE):
            moved = draft.promote(ids) if tool == PROMOTE else draft.demote(ids)
            self._edited(moved, ids)
            if not moved and ids:
                self.hinted.emit(
                    self.tr("This clause stands outermost already.")
                    if tool == PROMOTE
                    else self.tr("There is no clause before it under which it could stand.")
                )
        elif tool in (UNDO, REDO):
            self._edited(draft.undo() if tool == UNDO else draft.redo(), ids)

    def _split(self, ids: Sequence[str]) -> None:
        node = self.draft.node(ids[0]) if len(ids) == 1 else None
        if node is None:
            return
        offset = self.draft.offset_in_text(node, self.source.offset_in_source())
        made = self.draft.split(node.id, offset) if offset is not None else None
        if made is None:
            self.document_asked.emit()
            self.document.show_text()
            self.hinted.emit(self.tr("Put the caret inside this clause, on the left, where the new one begins."))
        else:
            self._edited(True, [made])

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        ids = self.selected_ids
        if kind in ("section", "task", "paragraph"):
            self._edited(self.draft.set_kind(ids, kind), ids)  # type: ignore[arg-type]  # narrowed above

    @Slot(object, object)
    def _on_meaning_given(self, ids: Sequence[str], meaning: ClauseMeaning) -> None:
        self._edited(self.draft.set_meaning(ids, meaning), self.selected_ids)

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._clauses and isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_selection()
