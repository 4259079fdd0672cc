"""The dialog for a bug: what happened, that data is safe, what to hand on. One at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label
from ui.widgets.scrolled import fit


class CrashDialog(QDialog):
    """Shows a report that the person may read, copy and hand on; it holds no texts of tasks and no keys.

    Args:
        theme: colours and glyphs.
        report: the technical report, made by the caller.
        parent: the window.

    Signals:
        support_asked: the person wants the support file written.
    """

    support_asked = Signal()

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setObjectName("crash_dialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        fit(self, theme.scaled(560), 340)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        top = QHBoxLayout()
        top.setSpacing(GAP_L)
        top.addWidget(icon_label(theme, "alert-octagon", "overdue.fg", 28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        happened = self.tr("The program made a mistake and stopped what it was doing.")
        now_what = self.tr("Everything saved before is safe. Go on working; if it happens again, send this report.")
        words.addWidget(label(happened, "card_title", wrap=True))
        words.addWidget(label(now_what, wrap=True))
        top.addLayout(words, 1)
        column.addLayout(top)
        self._details = QPlainTextEdit(report)
        self._details.setObjectName("crash_report")
        self._details.setAccessibleName(self.tr("Report"))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        column.addWidget(self._details, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        copy = button(theme, self.tr("Copy"), name="crash_copy_button", icon="content-copy")
        support = button(theme, self.tr("Write a support file…"), name="crash_support_button")
        go_on = button(theme, self.tr("Go on working"), name="crash_close_button", kind="primary")
        copy.clicked.connect(self._on_copy_clicked)
        support.clicked.connect(self.support_asked)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        foot.addWidget(copy)
        foot.addWidget(support)
        foot.addStretch(1)
        foot.addWidget(go_on)
        column.addLayout(foot)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
