"""The outline under review as a list with indents: one line per clause, in the order of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.outline.model import Node
from ui.screens.review.outline_draft import OutlineDraft
from ui.texts.days import day
from ui.theme.theme import Theme
from ui.widgets.paint import draw_row_ground, draw_text
from ui.widgets.plain import tip

Index = QModelIndex | QPersistentModelIndex
TEXT, KIND, LEAD, WHEN = range(4)
NODE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
DOUBT_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_INDENT_PX = 14


def kind_word(kind: str) -> str:
    """What a clause is, in words."""
    translate = QCoreApplication.translate
    return {
        "section": translate("Review", "Heading"),
        "task": translate("Review", "Task"),
        "paragraph": translate("Review", "Paragraph"),
    }.get(kind, kind)


def when_words(node: Node) -> str:
    """The deadline as printed, with the day it means, and the cadence."""
    parts = []
    if node.deadline_text:
        parts.append(node.deadline_text)
    if node.due_on is not None and day(node.due_on) not in (node.deadline_text or ""):
        parts.append(day(node.due_on))
    if node.cadence and node.cadence not in (node.deadline_text or ""):
        parts.append(node.cadence)
    return " · ".join(parts)


class OutlineModel(QAbstractTableModel):
    """Reads a ``Draft``; call ``refresh`` after each edit."""

    def __init__(self, draft: OutlineDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._doubts: Mapping[str, int] = {}
        self._rows: dict[str, int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read the draft again."""
        self.beginResetModel()
        self._rows = {node.id: row for row, node in enumerate(self._draft.nodes)}
        counts: dict[str, int] = {}
        for doubt in self._draft.outline.doubts:
            if doubt.node_id is not None:
                counts[doubt.node_id] = counts.get(doubt.node_id, 0) + 1
        self._doubts = counts
        self.endResetModel()

    def row_of(self, node_id: str) -> int:
        """The row of a clause, or -1."""
        return self._rows.get(node_id, -1)

    def node(self, row: int) -> Node:
        """The clause of a row."""
        return self._draft.nodes[row]

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._draft.nodes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._draft.nodes):
            return None
        node = self._draft.nodes[index.row()]
        if role == NODE_ROLE:
            return node
        if role == DOUBT_ROLE:
            return self._doubts.get(node.id, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == TEXT:
                return f"{node.marker} {node.text}".strip()
            if index.column() == KIND:
                return kind_word(node.kind)
            return "; ".join(node.lead_units) if index.column() == LEAD else when_words(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self._place(node)}\n{node.text}") if index.column() == TEXT else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = QCoreApplication.translate("Review", "level {level}, {kind}, {label}: {text}")
            return said.format(level=node.level + 1, kind=kind_word(node.kind), label=node.label, text=node.text)
        return None

    def _place(self, node: Node) -> str:
        """Which clause it is, and on which page of the document it begins, where that has pages."""
        places = self._draft.outline.places_of(node.spans)
        if not places:
            return node.label
        said = QCoreApplication.translate("Review", "{label} (page {page})")
        return said.format(label=node.label, page=places[0].page)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            translate = QCoreApplication.translate
            return (
                translate("Review", "Clause, word for word"),
                translate("Review", "Kind"),
                translate("Review", "In charge"),
                translate("Review", "When"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class OutlineDelegate(QStyledItemDelegate):
    """Paints a clause: indent by depth, the document's words in its own letters, a mark where in doubt."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = self._view.currentIndex().row() == index.row() and self._view.hasFocus()
        draw_row_ground(
            painter,
            rect,
            theme,
            selected=selected,
            first=index.column() == TEXT,
            focused=current,
            last=index.column() == WHEN,
        )
        node = index.data(NODE_ROLE)
        if not isinstance(node, Node):
            return
        if index.column() == TEXT:
            self._clause(painter, rect, node, int(index.data(DOUBT_ROLE) or 0))
            return
        token = "text" if index.column() != KIND or node.kind == "task" else "muted"
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_text(painter, rect.adjusted(6, 0, -4, 0), words, theme.font(), theme.colour(token), theme.metrics())

    def _clause(self, painter: QPainter, rect: QRect, node: Node, doubts: int) -> None:
        theme = self._theme
        left = rect.left() + 10 + min(node.level, 12) * _INDENT_PX
        if doubts:
            dpr = painter.device().devicePixelRatioF()
            painter.drawPixmap(
                left, rect.center().y() - 7, theme.pixmap("alert-circle-outline", "due_soon.fg", 14, dpr)
            )
            left += 18
        font = QFont(theme.font("verbatim"))
        if node.kind == "section":
            font.setBold(True)
        metrics = QFontMetrics(font)
        marker = node.marker
        if marker:
            draw_text(
                painter,
                QRect(left, rect.top(), max(0, rect.right() - left), rect.height()),
                marker,
                font,
                theme.colour("muted" if node.kind != "section" else "text"),
                metrics,
            )
            left += metrics.horizontalAdvance(marker) + 6
        box = QRect(left, rect.top(), rect.right() - left - 4, rect.height())
        draw_text(painter, box, node.text, font, theme.colour("text"), metrics)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.row_height())


def outline_table(theme: Theme, model: OutlineModel) -> QTableView:
    """The view of an outline: whole rows, several at once, no editing in place."""
    table = QTableView()
    table.setObjectName("review_outline")
    table.setAccessibleName(QCoreApplication.translate("Review", "Outline"))
    table.setModel(model)
    table.setItemDelegate(OutlineDelegate(theme, table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.row_height())
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
    for column, width in ((KIND, 84), (LEAD, 150), (WHEN, 140)):
        table.setColumnWidth(column, theme.scaled(width))
    return table
