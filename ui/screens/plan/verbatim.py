"""Nguyên văn: the plan's own words on paper, in Times New Roman, so that nobody takes them for the program's."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.task import TaskView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import ElidedLabel, icon_button, label
from ui.widgets.plain import tip

_CITED = 3
"""Cited documents named in the head of the card; the tooltip names all."""


class VerbatimCard(QFrame):
    """The clause word for word, to read, select and copy."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verbatim")
        self.setProperty("panel", "paper")
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_L - 2, 6, 10, 8)
        outer.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        self._title = label(self.tr("Word for word"), "muted")
        self._title.setFont(theme.font("body", bold=True))
        self._copy = icon_button(
            theme, "content-copy", self.tr("Copy these words"), name="copy_verbatim", token="muted"
        )
        self._cited = ElidedLabel("", "muted")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._copy)
        head.addWidget(self._cited)
        self._text = label("", wrap=True, selectable=True)
        self._text.setObjectName("verbatim_text")
        self._text.setFont(theme.font("verbatim"))
        outer.addLayout(head)
        outer.addWidget(self._text)
        self._copy.clicked.connect(self._on_copy_clicked)
        theme.changed.connect(self._on_theme_changed)

    def show_task(self, view: TaskView) -> None:
        """Show a clause."""
        clause = view.clause
        self._text.setText(f"{clause.marker} {clause.text}".strip())
        self._text.setAccessibleName(self._text.text())
        cited = [f"{cite.type} {cite.number}".strip() for cite in clause.cites]
        shown = [cited[0], *(cite.number for cite in clause.cites[1:_CITED])] if cited else []
        self._cited.setText(" · ".join(shown) + (" …" if len(cited) > _CITED else ""))
        self._cited.setToolTip(tip("\n".join(cited)))
        self._cited.setVisible(bool(cited))

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())

    @Slot()
    def _on_theme_changed(self) -> None:
        self._text.setFont(self._theme.font("verbatim"))
        self._title.setFont(self._theme.font("body", bold=True))
