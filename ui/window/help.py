"""Help: the officer's manual that ships with the program, opened in the system's reader."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.basics import button

WIDTH, HEIGHT = 900, 620


def pages() -> list[tuple[str, str]]:
    """(title, markdown) of every page of the manual, in order."""
    folder = files("resources").joinpath("help")
    if not folder.is_dir():
        return []
    found = sorted(item.name for item in folder.iterdir() if item.name.endswith(".md"))
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in found]
    return [(text.splitlines()[0].lstrip("# ").strip(), text) for text in texts if text.strip()]


class HelpDialog(QDialog):
    """Pages at the left, the page at the right. Nothing is fetched from anywhere.

    Args:
        support: shows what a support file would hold.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, support: Callable[[], None] | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_dialog")
        self.setWindowTitle(QCoreApplication.translate("Help", "Help"))
        self.resize(theme.scaled(WIDTH), min(theme.scaled(HEIGHT), 690))
        self._texts = pages()
        self.list = QListWidget()
        self.list.setObjectName("help_pages")
        self.list.setAccessibleName(QCoreApplication.translate("Help", "Pages"))
        self.list.addItems([title for title, _text in self._texts])
        self.list.setFixedWidth(theme.scaled(230))
        self.text = QTextBrowser()
        self.text.setObjectName("help_text")
        self.text.setOpenLinks(False)
        self.list.currentRowChanged.connect(self._on_list_row_changed)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        foot = QHBoxLayout()
        write = QCoreApplication.translate("Help", "Write a support file…")
        close = QCoreApplication.translate("Help", "Close")
        self.support_button = button(theme, write, name="help_support_button")
        self.support_button.setAutoDefault(False)
        self.support_button.setVisible(support is not None)
        if support is not None:
            self.support_button.clicked.connect(lambda _checked: support())
        self.close_button = button(theme, close, name="help_close_button")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        foot.addWidget(self.support_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.list.setCurrentRow(0)

    def _on_list_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._texts):
            self.text.setMarkdown(self._texts[row][1])


def open_help(theme: Theme, parent: QWidget | None, support: Callable[[], None] | None = None) -> HelpDialog:
    """Show the manual beside the window, so that one can read and work."""
    dialog = HelpDialog(theme, parent, support)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog
