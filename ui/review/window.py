"""Reviewing a plan document: words beside outline, then how it came, then which tasks are ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.outline.model import Doubt, Node, Outline
from ui.review.arrival import ArrivalForm
from ui.review.doubts import DoubtsBar, Say
from ui.review.editing import Draft, Meaning
from ui.review.meaning import MeaningPanel
from ui.review.outline_model import OutlineModel, outline_table
from ui.review.picking import PickingPage
from ui.review.result import CARRIES_OUT, ReviewResult, is_secret_document
from ui.review.source_view import SourceView
from ui.review.tools import DEMOTE, JOIN, PROMOTE, REDO, SPLIT, UNDO, OutlineTools
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import ElidedLabel, button, icon_button, label, panel, set_property

_OUTLINE, _ARRIVAL, _PICKING = range(3)


class ReviewWindow(QDialog):
    """The review of one document.

    Args:
        theme: colours and fonts.
        outline: what the reader made of it.
        relabel: names clauses anew after the tree changed.
        say: the sentence of a doubt.
        offices: (code, name) of the offices known here.
        our_code: our own office.
        scan: a view of the pages, where the document is a scan; shown in place of the text.

    Signals:
        kept: a ``ReviewResult``: everything was looked at, keep the plan.
    """

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        outline: Outline,
        *,
        relabel: Callable[[Sequence[Node]], Sequence[Node]],
        say: Say,
        offices: Sequence[tuple[str, str]],
        our_code: str,
        scan: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review_window")
        self.setWindowTitle(self.tr("Review of a plan document"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._theme = theme
        self._following = False
        self.draft = Draft(outline, relabel)
        self._secret = is_secret_document(outline.source)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head(outline))
        self.doubts = DoubtsBar(theme, outline.doubts, say)
        self.doubts.doubt_shown.connect(self._on_doubt_shown)
        self.pages = QStackedWidget()
        self.source = SourceView(theme, outline.source)
        self.pages.addWidget(self._outline_page(offices, scan))
        self.arrival = ArrivalForm(theme, outline.head, offices, our_code)
        self.arrival.changed.connect(self._on_arrival_changed)
        self.pages.addWidget(self.arrival)
        ours = next((name for code, name in offices if code == our_code), "")
        self.picking = PickingPage(theme, our_code, ours)
        self.pages.addWidget(self.picking)
        outer.addWidget(self.pages, 1)
        outer.addWidget(self._foot())
        self._go(_OUTLINE)
        if self.draft.nodes:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def selected_ids(self) -> list[str]:
        """The clauses selected, in the order of the document."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.node(row).id for row in rows]

    def result_of_review(self) -> ReviewResult:
        """What would be kept now."""
        roles = dict(self.picking.roles) if self.arrival.part() == CARRIES_OUT else {}
        return ReviewResult(
            outline=self.draft.result(),
            part=self.arrival.part(),
            issuer=self.arrival.issuer(),
            arrival=self.arrival.arrival(),
            correction=self.arrival.correction(),
            roles=roles,
        )

    def set_busy(self, busy: bool) -> None:
        """Keeping is under way."""
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be kept; everything typed stays."""
        set_property(self._hint, "role", "danger")
        self._hint.setText(sentence)
        self.set_busy(False)

    # Building

    def _head(self, outline: Outline) -> QWidget:
        bar = panel("top_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.setSpacing(GAP_L)
        self._title = label("", "page_title")
        row.addWidget(self._title)
        row.addWidget(ElidedLabel(outline.head.title or "", "caption"), 1)
        self.undo_button = icon_button(
            self._theme, "undo-variant", self.tr("Undo"), name="review_undo", shortcut="Ctrl+Z"
        )
        self.redo_button = icon_button(
            self._theme, "redo-variant", self.tr("Redo"), name="review_redo", shortcut="Ctrl+Y"
        )
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.redo_button.clicked.connect(self._on_redo_clicked)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        return bar

    def _outline_page(self, offices: Sequence[tuple[str, str]], scan: QWidget | None) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.doubts)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        left = panel("surface")
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(GAP, GAP, GAP, GAP)
        left_column.addWidget(scan if scan is not None else self.source)
        self.source.place_chosen.connect(self._on_place_chosen)
        splitter.addWidget(left)
        right = panel("surface")
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(0, 0, 0, 0)
        right_column.setSpacing(0)
        self.tools = OutlineTools(self._theme)
        self.tools.asked.connect(self._on_tool_asked)
        right_column.addWidget(self.tools)
        right_column.addWidget(self._table(), 1)
        self.meaning = MeaningPanel(self._theme, [name for _code, name in offices])
        self.meaning.kind_chosen.connect(self._on_kind_chosen)
        self.meaning.meaning_given.connect(self._on_meaning_given)
        right_column.addWidget(self.meaning)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([500, 860])
        column.addWidget(splitter, 1)
        return page

    def _table(self) -> QTableView:
        self.model = OutlineModel(self.draft, self)
        table = outline_table(self._theme, self.model)
        table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table = table
        return table

    def _foot(self) -> QWidget:
        bar = panel("foot_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.setSpacing(GAP)
        self._hint = label("", "muted", wrap=True)
        self._hint.setObjectName("review_hint")
        row.addWidget(self._hint, 1)
        self.back_button = button(self._theme, self.tr("Back"), name="review_back")
        self.back_button.clicked.connect(self._on_back)
        self.next_button = button(self._theme, self.tr("Go on"), name="review_next", kind="primary")
        self.next_button.clicked.connect(self._on_next)
        for made in (self.back_button, self.next_button):
            made.setAutoDefault(False)
            row.addWidget(made)
        return bar

    # Going through it

    def _last_page(self) -> int:
        return _PICKING if self.arrival.part() == CARRIES_OUT else _ARRIVAL

    def _go(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        titles = (self.tr("1. The outline"), self.tr("2. The document"), self.tr("3. Our tasks"))
        self._title.setText(titles[page])
        if page == _PICKING:
            self.picking.show_nodes(self.draft.nodes)
        for made in (self.undo_button, self.redo_button):
            made.setVisible(page == _OUTLINE)
        self._refresh_foot()

    def _problem(self) -> str:
        if self._secret:
            return self.tr(
                "This document is marked secret. Secret documents are never entered into this program; nothing was"
                " kept."
            )
        page = self.pages.currentIndex()
        if page == _OUTLINE:
            if not self.draft.nodes:
                return self.tr("There is no clause in the outline.")
            if not self.doubts.finished:
                return self.tr("{count} things still to look at (F8).").format(count=self.doubts.left)
        if page == _ARRIVAL:
            return self.arrival.problem()
        return ""

    def _refresh_foot(self) -> None:
        problem = self._problem()
        set_property(self._hint, "role", "danger" if self._secret else "muted")
        self._hint.setText(
            problem or self.tr("The words stay as printed. You can undo every step until you keep the plan.")
        )
        page = self.pages.currentIndex()
        self.back_button.setText(self.tr("Cancel") if page == _OUTLINE else self.tr("Back"))
        self.next_button.setText(self.tr("Keep the plan") if page == self._last_page() else self.tr("Go on"))
        self.next_button.setEnabled(not problem)
        self.undo_button.setEnabled(self.draft.can_undo)
        self.redo_button.setEnabled(self.draft.can_redo)

    def _edited(self, changed: bool, keep: Sequence[str]) -> None:
        """Show the draft again with these clauses selected."""
        if not changed:
            return
        self._following = True
        self.model.refresh()
        selection = QItemSelection()
        rows = [row for ident in keep if (row := self.model.row_of(ident)) >= 0]
        for row in rows:
            selection.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        chooser = self.table.selectionModel()
        if rows:
            chooser.setCurrentIndex(self.model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False
        self._show_selection()
        self._refresh_foot()

    def _show_selection(self) -> None:
        nodes = [node for ident in self.selected_ids if (node := self.draft.node(ident)) is not None]
        self.meaning.show_nodes(nodes)
        spans = [span for node in nodes for span in node.spans]
        self.source.mark(spans, scroll=not self._following)
        one = len(nodes) == 1
        self.tools.allow(one=one, some=bool(nodes), first=one and self.model.row_of(nodes[0].id) == 0)

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
        if node is None:
            return
        self._following = True
        self.table.selectRow(self.model.row_of(node.id))
        self.table.scrollTo(self.model.index(self.model.row_of(node.id), 0))
        self._show_selection()
        self._following = False

    @Slot(object)
    def _on_doubt_shown(self, doubt: Doubt) -> None:
        if doubt.node_id is not None and (row := self.model.row_of(doubt.node_id)) >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))
        if doubt.span is not None:
            self.source.mark((doubt.span,))
        self._refresh_foot()

    @Slot(str)
    def _on_tool_asked(self, tool: str) -> None:
        ids = self.selected_ids
        draft = self.draft
        if tool == SPLIT:
            self._split(ids)
        elif tool == JOIN and len(ids) == 1:
            stays = draft.join(ids[0])
            self._edited(stays is not None, [stays] if stays else [])
        elif tool in (PROMOTE, DEMOTE):
            self._edited(draft.promote(ids) if tool == PROMOTE else draft.demote(ids), ids)
        elif tool in (UNDO, REDO) and self.pages.currentIndex() == _OUTLINE:
            self._edited(draft.undo() if tool == UNDO else draft.redo(), ids)

    def _split(self, ids: Sequence[str]) -> None:
        node = self.draft.node(ids[0]) if len(ids) == 1 else None
        if node is None:
            return
        offset = self.draft.offset_in_text(node, self.source.offset_in_source())
        made = self.draft.split(node.id, offset) if offset is not None else None
        if made is None:
            self._hint.setText(self.tr("Put the caret inside this clause, on the left, where the new one begins."))
        else:
            self._edited(True, [made])

    @Slot(str)
    def _on_kind_chosen(self, kind: str) -> None:
        ids = self.selected_ids
        if kind in ("section", "task", "paragraph"):
            self._edited(self.draft.set_kind(ids, kind), ids)  # type: ignore[arg-type]  # narrowed above

    @Slot(object)
    def _on_meaning_given(self, meaning: Meaning) -> None:
        ids = self.selected_ids
        self._edited(self.draft.set_meaning(ids, meaning), ids)

    @Slot()
    def _on_undo_clicked(self) -> None:
        self._on_tool_asked(UNDO)

    @Slot()
    def _on_redo_clicked(self) -> None:
        self._on_tool_asked(REDO)

    @Slot()
    def _on_arrival_changed(self) -> None:
        self._refresh_foot()

    @Slot()
    def _on_back(self) -> None:
        page = self.pages.currentIndex()
        if page == _OUTLINE:
            self.reject()
        else:
            self._go(page - 1)

    @Slot()
    def _on_next(self) -> None:
        page = self.pages.currentIndex()
        if page < self._last_page():
            self._go(page + 1)
        else:
            self.kept.emit(self.result_of_review())

    # Qt's side

    def sizeHint(self) -> QSize:
        return QSize(1366, 690).boundedTo(self.screen().availableGeometry().size() - QSize(8, 40))
