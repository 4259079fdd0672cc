"""Văn thư gives the number and the date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.texts.days import day, read_day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label, set_property


class NumberDialog(QDialog):
    """Number, code and date of a report that was signed.

    Args:
        free: the number proposed, after the highest that was given.
        code: the code proposed ("BC-UBND").
        today: the date proposed.
    """

    def __init__(self, theme: Theme, free: str, code: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("number_dialog")
        self.setWindowTitle(self.tr("Number and date"))
        self.setMinimumWidth(theme.scaled(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(
            label(
                self.tr(
                    "As in the register of outgoing documents. The program proposes the number after the last one it"
                    " knows; the register holds more."
                ),
                wrap=True,
            )
        )
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        self._number = QLineEdit(free)
        self._number.setObjectName("number_field")
        self._code = QLineEdit(code)
        self._code.setObjectName("code_field")
        self._dated_on = QLineEdit(day(today))
        self._dated_on.setObjectName("dated_on_field")
        form.addRow(label(self.tr("&Number"), "caption", buddy=self._number), self._number)
        form.addRow(label(self.tr("&Code"), "caption", buddy=self._code), self._code)
        form.addRow(label(self.tr("&Date"), "caption", buddy=self._dated_on), self._dated_on)
        column.addLayout(form)
        row = QHBoxLayout()
        row.addStretch(1)
        back = button(theme, self.tr("Cancel"), name="number_cancel_button")
        back.clicked.connect(self.reject)
        self._accept = button(theme, self.tr("Give the number"), name="number_ok_button", kind="primary")
        self._accept.setDefault(True)
        self._accept.clicked.connect(self.accept)
        back.setAutoDefault(False)
        row.addWidget(back)
        row.addWidget(self._accept)
        column.addLayout(row)
        self._dated_on.textChanged.connect(self._on_changed)
        self._code.textChanged.connect(self._on_changed)

    @property
    def number(self) -> str:
        """The number typed, or "" for the next free one."""
        return self._number.text().strip()

    @property
    def code(self) -> str:
        """The code typed."""
        return self._code.text().strip()

    @property
    def dated_on(self) -> date | None:
        """The date typed."""
        return read_day(self._dated_on.text())

    @Slot()
    def _on_changed(self) -> None:
        right = self.dated_on is not None
        set_property(self._dated_on, "invalid", not right)
        self._accept.setEnabled(right and bool(self.code))

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._number.setFocus(Qt.FocusReason.OtherFocusReason)
        self._number.selectAll()
