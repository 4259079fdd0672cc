"""The titles of the parts of the task pane."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import CountPill, ElidedLabel


class SectionTitle(QWidget):
    """The bold title of a part of the pane, a grey remark after it, and room for links at the end."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, counted: bool = False) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)
        self._title = ElidedLabel(title, "bold")  # the pane is never wider for it
        self._pill = CountPill(theme)
        self._remark = ElidedLabel("", "muted")
        self.row.addWidget(self._title)
        self.row.addWidget(self._pill)
        self._pill.setVisible(counted)
        self.row.addWidget(self._remark, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_remark(self, remark: str) -> None:
        """Change the grey words."""
        self._remark.setText(remark)

    def set_count(self, count: int) -> None:
        """Change the number."""
        self._pill.set_count(count)
        self._pill.updateGeometry()
