"""Picking our tasks from a document: chủ trì, phối hợp or để biết, many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.outline.model import Node
from app.outline.units import names_office
from ui.screens.review.beside import Beside
from ui.screens.review.document_side import DocumentSide
from ui.screens.review.outline_model import when_words
from ui.texts.plans import short_label
from ui.texts.statuses import status_word
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label, panel
from ui.widgets.mnemonics import give_letters
from ui.widgets.plain import tip

LEAD, COORDINATE, INFORM = "lead", "coordinate", "inform"
ROLES = (LEAD, COORDINATE, INFORM)
Index = QModelIndex | QPersistentModelIndex
_LINES = 5
_LABEL, _TEXT, _UNITS, _WHEN, _ROLE = range(5)


class TasksModel(QAbstractTableModel):
    """The tasks of the outline and the role our office takes in each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Node] = []
        self.roles: dict[str, str] = {}

    def show_tasks(self, tasks: Sequence[Node]) -> None:
        """Show these; roles of tasks that are gone are dropped."""
        self.beginResetModel()
        self._tasks = list(tasks)
        known = {task.id for task in tasks}
        self.roles = {ident: role for ident, role in self.roles.items() if ident in known}
        self.endResetModel()

    def task(self, row: int) -> Node:
        """The task in a row."""
        return self._tasks[row]

    def row_at(self, offset: int) -> int:
        """The row of the task in which a character of the document stands, or -1."""
        for row, task in enumerate(self._tasks):
            for spans in (task.spans, *task.cells.values()):
                if any(span.start <= offset < span.end for span in spans):
                    return row
        return -1

    def ident(self, row: int) -> str:
        """The id of the task in a row."""
        return self._tasks[row].id

    def set_role(self, rows: Sequence[int], role: str) -> None:
        """Take a role in these tasks, or none ("")."""
        for row in rows:
            ident = self._tasks[row].id
            if role:
                self.roles[ident] = role
            else:
                self.roles.pop(ident, None)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), _ROLE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._tasks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        task = self._tasks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            mine = self.roles.get(task.id, "")
            return (
                short_label(task.label),
                task.text,
                "; ".join(task.lead_units),
                when_words(task),
                role_word(mine) if mine else "—",
            )[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (_TEXT, _UNITS):
            return tip(task.text if index.column() == _TEXT else "; ".join((*task.lead_units, *task.coord_units)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Clause"), self.tr("Task"), self.tr("In charge"), self.tr("When"), self.tr("Our part"))[
                section
            ]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def role_word(role: str) -> str:
    """A role in words."""
    if role == LEAD:
        return QCoreApplication.translate("Review", "In charge")
    return status_word(role)


def whole_words(task: Node) -> str:
    """A clause as it is printed, below its name, with who and when where the words do not say it."""
    said = [words for words in ("; ".join(task.lead_units), when_words(task)) if words and words not in task.text]
    return "\n".join((task.label, f"{task.marker} {task.text}".strip(), *said))


class PickingPage(QWidget):
    """The list of tasks with a button for each part.

    Args:
        theme: colours and fonts.
        our_name: our own office, to propose what the document gives it.
        document: stands beside the list, where there is one.
        new: the tasks are new in a plan that is here already.

    Signals:
        changed: a role was taken or given back.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        our_name: str,
        *,
        document: DocumentSide | None = None,
        new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("picking_page")
        self._our_name = our_name
        self._proposed: set[tuple[str, bool]] = set()
        self._following = False
        self.document = document
        self.beside: Beside | None = None
        self.model = TasksModel(self)
        self.table = self._table(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if document is None:
            whole.addWidget(self._list(theme, new=new))
            return
        self.beside = Beside(document, self._list(theme, new=new))
        document.place_chosen.connect(self._on_place_chosen)
        whole.addWidget(self.beside)

    # Building

    def _list(self, theme: Theme, *, new: bool) -> QWidget:
        made = QWidget()
        outer = QVBoxLayout(made)
        outer.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        outer.setSpacing(GAP)
        outer.addWidget(
            label(
                self.tr("Which of the new tasks are ours?") if new else self.tr("Which tasks are ours?"), "card_title"
            )
        )
        outer.addWidget(
            label(
                self.tr(
                    "Select tasks (Ctrl or Shift for several), then say what our part is. What the document gives to"
                    " our office by name, or to all of its kind, is marked already. Tasks left alone stay in the plan,"
                    " outside our counts."
                ),
                "muted",
                wrap=True,
            )
        )
        parts = QWidget()
        row = QHBoxLayout(parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for role in (*ROLES, ""):
            choice = button(
                theme,
                role_word(role) if role else self.tr("Not ours"),
                name=f"pick_{role or 'none'}",
            )
            choice.setProperty("role_code", role)
            choice.setAutoDefault(False)
            choice.clicked.connect(self._on_role_clicked)
            row.addWidget(choice)
        give_letters(parts)
        self._count = label("", "muted")
        row.addWidget(self._count)
        row.addStretch(1)
        outer.addWidget(parts)
        frame = panel("surface")
        holder = QVBoxLayout(frame)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.table)
        outer.addWidget(frame, 1)
        self.words = QPlainTextEdit()
        self.words.setObjectName("picking_words")
        self.words.setAccessibleName(self.tr("The whole clause"))
        self.words.setProperty("verbatim", True)
        self.words.setFont(theme.font("verbatim"))
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.metrics("verbatim").lineSpacing() * _LINES + 2 * GAP)
        outer.addWidget(self.words)
        return made

    def _table(self, theme: Theme) -> QTableView:
        table = QTableView()
        table.setObjectName("picking_table")
        table.setAccessibleName(self.tr("Tasks of the document"))
        table.setModel(self.model)
        table.setProperty("framed", True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.row_height())
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.ResizeToContents)
        for column, width in ((_UNITS, 150), (_WHEN, 150 if self.document is not None else 190), (_ROLE, 90)):
            table.setColumnWidth(column, theme.scaled(width))
        table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        return table

    @property
    def roles(self) -> Mapping[str, str]:
        """Node id → role."""
        return self.model.roles

    def take_focus(self) -> None:
        """Into the list."""
        if not self.table.selectionModel().hasSelection() and self.model.rowCount():
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, ident: str) -> None:
        """Make a task current; nothing where it is not in the list."""
        for row in range(self.model.rowCount()):
            if self.model.ident(row) == ident:
                self.table.selectRow(row)

    def start_with(self, tasks: Sequence[Node], roles: Mapping[str, str]) -> None:
        """Show tasks with the roles they have; nothing is proposed."""
        self.model.roles = dict(roles)
        self._show_tasks(tasks)
        self.take_focus()

    def show_nodes(self, nodes: Sequence[Node], *, own: bool = False) -> None:
        """Show the tasks among these clauses; the first time each is shown, propose what names our office.

        Args:
            own: the plan is our office's own: it leads every task until a person says otherwise.
        """
        tasks = [node for node in nodes if node.kind == "task"]
        for task in tasks:
            if (task.id, own) in self._proposed:
                continue
            self._proposed.add((task.id, own))
            if own:
                self.model.roles[task.id] = LEAD
                continue
            for role, units in zip(ROLES, (task.lead_units, task.coord_units, task.inform_units), strict=True):
                if self._named(units):
                    self.model.roles[task.id] = role
                    break
        self._show_tasks(tasks)

    def _show_tasks(self, tasks: Sequence[Node]) -> None:
        self.model.show_tasks(tasks)
        self._say_count()
        self._show_words(self.table.currentIndex().row())

    def _show_words(self, row: int) -> None:
        """The whole clause of a row, and where it stands in the document."""
        task = self.model.task(row) if 0 <= row < self.model.rowCount() else None
        self.words.setPlainText(whole_words(task) if task is not None else "")
        if self.document is not None:
            self.document.show_nodes([task] if task is not None else [], scroll=not self._following)

    def _named(self, units: Sequence[str]) -> bool:
        return any(names_office(one, self._our_name) for one in units)

    def _say_count(self) -> None:
        self._count.setText(
            self.tr("{count} of {total} tasks are ours").format(
                count=len(self.model.roles), total=self.model.rowCount()
            )
        )

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._show_words(current.row())

    @Slot(object)
    def _on_place_chosen(self, offset: int) -> None:
        """A click in the document finds its task."""
        row = self.model.row_at(offset)
        if row >= 0 and row != self.table.currentIndex().row():
            self._following = True
            self.table.selectRow(row)
            self._following = False

    @Slot()
    def _on_role_clicked(self) -> None:
        sender = self.sender()
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        self.model.set_role(rows, str(sender.property("role_code") or ""))
        self._say_count()
        self.changed.emit()
