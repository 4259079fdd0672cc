"""Chỉ tiêu, số liệu: each indicator over all units, and opened, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from app.tracking.amounts import amount_words
from app.tracking.figures import LATEST, MEAN, NONE, SUM, Figures, IndicatorTotal
from ui.theme.theme import Theme
from ui.widgets.plain import tip

_NAME, _UNIT = 0, 1
_INDENT = 22


class IndicatorTree(QTreeView):
    """A row per indicator with its totals; its children are the units that gave a figure.

    Signals:
        chosen: the id of the indicator that was chosen (str).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_indicators")
        self.setAccessibleName(self.tr("Indicators and figures"))
        self._theme = theme
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setRootIsDecorated(False)
        self.setIndentation(theme.scaled(_INDENT))
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._on_clicked)
        self.expanded.connect(self._on_opened)
        self.collapsed.connect(self._on_opened)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_totals(self, totals: Sequence[IndicatorTotal], names: Mapping[str, str], units: int) -> None:
        """Show the indicators of a consolidation.

        Args:
            names: office code → its short name.
            units: how many units there are.
        """
        opened = {self._model.item(row).data() for row in range(self._model.rowCount()) if self._is_open(row)}
        self._model.clear()
        self._model.setHorizontalHeaderLabels(
            [
                self.tr("Indicator"),
                self.tr("Unit of measure"),
                self.tr("Plan of the year"),
                self.tr("This period"),
                self.tr("Running total"),
                self.tr("Last year"),
                self.tr("Rate"),
                self.tr("Units with a figure"),
            ]
        )
        for total in totals:
            row = self._row(total.indicator.name, total.indicator.unit, total.total, f"{total.told}/{units}")
            row[_NAME].setData(total.indicator.id)
            row[_NAME].setToolTip(tip(f"{total.indicator.name}\n{roll_up_words(total.indicator.roll_up)}"))
            for code in sorted(total.by_office, key=lambda code: names.get(code, code)):
                row[_NAME].appendRow(self._row(names.get(code, code), "", total.by_office[code], ""))
            self._model.appendRow(row)
            self._on_opened(row[_NAME].index())
            if total.indicator.id in opened:
                self.expand(row[_NAME].index())
        self._fit()

    def _is_open(self, row: int) -> bool:
        return self.isExpanded(self._model.index(row, 0))

    def _row(self, name: str, unit: str, figures: Figures, told: str) -> list[QStandardItem]:
        rate = figures.rate_percent
        words = [
            name,
            unit,
            amount_words(figures.target),
            amount_words(figures.this_period),
            amount_words(figures.cumulative),
            amount_words(figures.same_last_year),
            f"{amount_words(rate)} %" if rate is not None else "—",
            told,
        ]
        made = [QStandardItem(text) for text in words]
        made[_NAME].setSizeHint(QSize(0, self._theme.row_height()))
        for item in made[_UNIT + 1 :]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return made

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(_NAME)
        self.setExpanded(first, not self.isExpanded(first))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        first = index.siblingAtColumn(_NAME)
        top = first.parent() if first.parent().isValid() else first
        self.chosen.emit(str(top.data(int(Qt.ItemDataRole.UserRole) + 1) or ""))

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        """The chevron before a name says whether its units are seen."""
        item = self._model.itemFromIndex(index)
        if item.hasChildren():
            icon = "chevron-down" if self.isExpanded(index) else "chevron-right"
            item.setIcon(self._theme.icon(icon, "muted", 16))

    def _fit(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self._theme.scaled(60))
        for column in range(self._model.columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if column == _NAME else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
            if column > _UNIT:
                place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                self._model.setHeaderData(column, Qt.Orientation.Horizontal, place, Qt.ItemDataRole.TextAlignmentRole)


def roll_up_words(rule: str) -> str:
    """How the figures of several units become one."""
    translate = QCoreApplication.translate
    return {
        SUM: translate("Matrix", "Added up over units and periods."),
        LATEST: translate("Matrix", "The latest figure of each unit, added up."),
        MEAN: translate("Matrix", "The mean of the units, by weight where one is given."),
        NONE: translate("Matrix", "Not put together: look at each unit."),
    }[rule]
