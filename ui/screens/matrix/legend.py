"""The shapes of the matrix with their words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import icon_label, label
from ui.widgets.chip import FlowLayout


class Legend(QWidget):
    """One shape and its short word per status; flows onto a second line where the room ends."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_legend")
        flow = FlowLayout(self, gap=GAP)
        for code, words in _words():
            item = QWidget()
            row = QHBoxLayout(item)
            row.setContentsMargins(0, 0, 4, 0)
            row.setSpacing(4)
            look = theme.status(code)
            row.addWidget(icon_label(theme, look.icon, f"{code}.fg", 15))
            row.addWidget(label(words, "small"))
            flow.addWidget(item)


def _words() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("done_on_time", translate("Matrix", "On time")),
        ("done_late", translate("Matrix", "Done late")),
        ("in_progress", translate("Matrix", "Under way")),
        ("due_soon", translate("Matrix", "Due soon")),
        ("overdue", translate("Matrix", "Overdue")),
        ("reported", translate("Matrix", "Reported")),
        ("not_reported", translate("Matrix", "Not reported")),
        ("waiting", translate("Matrix", "To confirm")),
        ("returned", translate("Matrix", "More asked for")),
    )
