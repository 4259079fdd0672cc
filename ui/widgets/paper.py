"""Nguyên văn: the plan's own words, in a serif on a paper tint, so that nobody takes them for the program's."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.basics import ElidedLabel, icon_button, label

_LINES_SHOWN = 12


class _Verbatim(QPlainTextEdit):
    """Words that can be read, selected and copied, as high as they are long up to a limit."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("verbatim")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QPlainTextEdit { background: transparent; border: none; padding: 0; }")
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Take the height the words need at the width there is."""
        lines = 0
        block = self.document().firstBlock()
        while block.isValid():
            self.blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        height = self.fontMetrics().lineSpacing() * min(lines, _LINES_SHOWN) + 4
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class PaperSheet(QFrame):
    """A clause word for word, with where it comes from and a button to copy it.

    Signals:
        copied: the words were put on the clipboard.
    """

    copied = Signal()

    def __init__(self, theme: Theme, *, name: str = "paper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setProperty("panel", "paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 8, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        title = label(self.tr("Word for word"), "muted")
        title.setProperty("role", "paper_title")
        head.addWidget(title)
        head.addStretch(1)
        self._copy = icon_button(
            theme, "content-copy", self.tr("Copy the words"), name=f"{name}_copy_button", token="muted", px=16
        )
        self._copy.clicked.connect(self._on_copy_clicked)
        head.addWidget(self._copy)
        self._source = ElidedLabel(role="caption")
        head.addWidget(self._source)
        column.addLayout(head)
        self._text = _Verbatim(theme, self)
        self._text.setAccessibleName(self.tr("Word for word"))
        column.addWidget(self._text)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.toPlainText()

    def set_clause(self, text: str, source: str = "") -> None:
        """Show a clause and where it comes from."""
        self._text.setPlainText(text)
        self._source.setText(source)
        self._source.setVisible(bool(source))
        self._text.fit()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copied.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._text.setFont(self._theme.font("verbatim"))
        self._text.fit()
