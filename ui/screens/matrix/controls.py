"""The bar over the consolidation: the plan, what is shown, what the shapes mean, and its papers."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.screens.matrix.legend import Legend
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox


class MatrixControls(QFrame):
    """Holds the controls; the page answers them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "filter_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 5, GAP_L, 5)
        row.setSpacing(GAP)
        self.plan_box = StillBox()
        self.plan_box.setObjectName("matrix_plan")
        self.plan_box.setAccessibleName(self.tr("Plan"))
        self.plan_box.setMaximumWidth(theme.scaled(240))
        row.addWidget(self.plan_box)
        self.switch = Segments(theme, "matrix_switch")
        self.switch.setAccessibleName(self.tr("What is shown"))
        self.switch.add(self.tr("Tasks"))
        self.switch.add(self.tr("Indicators and figures"))
        self.switch.set_index(0)
        row.addWidget(self.switch)
        self.legend = Legend(theme)
        self.gap = QWidget()
        row.addWidget(self.legend, 1)
        row.addWidget(self.gap, 1)
        self.gap.hide()
        self.excel_button = button(
            theme, self.tr("To Excel"), name="matrix_excel", icon="file-excel-outline", compact=True
        )
        self.report_button = button(
            theme,
            self.tr("Consolidated report…"),
            name="matrix_report",
            kind="primary",
            icon="file-document-check-outline",
            compact=True,
        )
        self.words_button = button(
            theme, self.tr("Words of units…"), name="matrix_words", icon="message-reply-text-outline", compact=True
        )
        for made in (self.words_button, self.excel_button, self.report_button):
            row.addWidget(made)

    def show_legend(self, *, seen: bool) -> None:
        """Explain the shapes, or leave the room free."""
        self.legend.setVisible(seen)
        self.gap.setVisible(not seen)
