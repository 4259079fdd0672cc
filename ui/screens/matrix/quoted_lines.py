"""What others wrote, above the words with which it is answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label, panel
from ui.widgets.fields import Editor


class QuotedLines(Editor):
    """Shows (who, what) of each, so that a person sees every one before answering all; edits nothing."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        frame = panel("paper")
        column = QVBoxLayout(frame)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        for who, what in lines:
            column.addWidget(label(who, "bold"))
            column.addWidget(label(what, wrap=True, selectable=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(frame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def value(self) -> None:
        """Nothing."""
        return
