"""Typing or pasting a document's text; beside the pages of a scan where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.screens.review.page_pictures import PagePictures
from ui.screens.review.pages_pane import PagesPane
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.scrolled import fitted


class PasteDialog(QDialog):
    """A large field for the text.

    Args:
        pictures: of a document whose pages are pictures, if there is one.
        text: to begin with.

    Signals:
        given: the text.
    """

    given = Signal(str)

    def __init__(
        self, theme: Theme, pictures: PagePictures | None, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paste_dialog")
        self.setWindowTitle(self.tr("Text of the document"))
        self._wide = pictures is not None
        self.may_leave: Callable[[], bool] = lambda: True
        """Asked before what was typed is given up."""
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        sentence = (
            self.tr("These pages are pictures: type the clauses, or paste their text, one clause a line.")
            if pictures is not None
            else self.tr("Paste the whole document: head, clauses, signature. Nothing is corrected.")
        )
        column.addWidget(label(sentence, "card_title", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        if pictures is not None:
            row.addWidget(PagesPane(theme, pictures, "paste_pages"), 1)
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("paste_text")
        self.text.setAccessibleName(self.tr("Text of the document"))
        self.text.setProperty("verbatim", True)
        self.text.setFont(theme.font("verbatim"))
        self.text.textChanged.connect(self._on_changed)
        self.text.setTabChangesFocus(True)
        row.addWidget(self.text, 1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        back = button(theme, self.tr("Cancel"), name="paste_cancel")
        back.clicked.connect(self.reject)
        self.ok = button(theme, self.tr("Read it"), name="paste_ok", kind="primary")
        self.ok.clicked.connect(self._on_ok_clicked)
        for made in (back, self.ok):
            made.setAutoDefault(False)
            foot.addWidget(made)
        column.addLayout(foot)
        self._on_changed()
        self.resize(self.sizeHint())

    @Slot()
    def _on_changed(self) -> None:
        self.ok.setEnabled(bool(self.text.toPlainText().strip()))

    @Slot()
    def _on_ok_clicked(self) -> None:
        self.given.emit(self.text.toPlainText())
        self.accept()

    # Qt's side

    def reject(self) -> None:
        typed = self.text.toPlainText()
        if not typed.strip() or self.may_leave():
            super().reject()

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(1240 if self._wide else 820), self._theme.scaled(600))
        return fitted(self, wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
