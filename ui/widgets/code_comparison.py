"""Comparing a code by telephone or on the paper letter, before a sender is trusted for the first time.

The person types what they heard or read; the program compares. A nod to "they look alike" is not asked for, because
people nod.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.trust import SUBORDINATE, SUPERIOR, Stranger
from app.errors import TrustError
from app.trust.fingerprint import matches
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label, panel, set_property
from ui.widgets.notice import grow
from ui.widgets.still import StillBox


class CompareDialog(QDialog):
    """Compares a code and records whose it is.

    Args:
        offices: (code, name) of the offices known here.
        certificate_alone: a certificate is compared, not the sender of a file.

    Signals:
        compared: (office code, relation): the typed code is the certificate's own. The dialog stays open, with what was
            typed, until somebody closes it because the code is kept, or says ``try_again``.
    """

    compared = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        stranger: Stranger,
        offices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        certificate_alone: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compare_dialog")
        self.setWindowTitle(self.tr("Compare the code"))
        self._theme = theme
        self._stranger, self._alone = stranger, certificate_alone
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        outer.setSpacing(GAP_L)
        title, claim = (
            self.tr("Who sent this file?"),
            self.tr("The file says it comes from {name}. A file can say anything: compare the code first."),
        )
        if certificate_alone:
            title, claim = (
                self.tr("Whose certificate is this?"),
                self.tr(
                    "The certificate says it belongs to {name}. Anybody can make one that says so: compare the code"
                    " first."
                ),
            )
        outer.addWidget(label(title, "page_title"))
        if claimed := stranger.claimed_name or stranger.claimed_code:
            outer.addWidget(label(claim.format(name=claimed), wrap=True))
        if stranger.holder:
            held = self.tr("The certificate names {holder}; it was issued by {issuer}.")
            outer.addWidget(label(held.format(holder=stranger.holder, issuer=stranger.issuer), "muted", wrap=True))
        outer.addWidget(self._steps())
        outer.addLayout(self._form(offices))
        self._verdict = label("", wrap=True)
        self._verdict.setObjectName("compare_verdict")
        outer.addWidget(self._verdict)
        outer.addStretch(1)
        outer.addLayout(self._foot())
        self._judge()

    def _steps(self) -> QWidget:
        frame = panel("next_step")
        column = QVBoxLayout(frame)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        column.setSpacing(2)
        for number, words in enumerate(
            (
                self.tr("Call the office on a number you knew before (not one from this file or its e-mail)."),
                self.tr("Ask the person there to open “My code” and to read it to you, or take the paper letter."),
                self.tr("Type below what you hear or read: seven groups of figures, or eight words."),
            ),
            1,
        ):
            row = QHBoxLayout()
            row.addWidget(label(f"{number}.", "bold"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words, wrap=True), 1)
            column.addLayout(row)
        return frame

    def _form(self, offices: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(GAP)
        self.typed = QLineEdit()
        self.typed.setObjectName("compare_typed")
        self.typed.setPlaceholderText(self.tr("0000 0000 0000 0000 0000 0000 0000"))
        self.typed.textChanged.connect(self._on_typed_changed)
        grid.addWidget(label(self.tr("What you &heard or read"), buddy=self.typed), 0, 0)
        grid.addWidget(self.typed, 0, 1)
        self.office = StillBox()
        self.office.setObjectName("compare_office")
        for code, name in offices:
            self.office.addItem(f"{name} ({code})", code)
        place = self.office.findData(self._stranger.claimed_code)
        if place < 0 and self._stranger.claimed_code:
            name = self._stranger.claimed_name or self._stranger.claimed_code
            self.office.insertItem(0, f"{name} ({self._stranger.claimed_code})", self._stranger.claimed_code)
            place = 0
        self.office.setCurrentIndex(max(0, place))
        self.office.setEnabled(bool(self._stranger.holder))
        if not self._stranger.holder:
            self.office.setToolTip(self.tr("The certificate itself names the office."))
        grid.addWidget(label(self.tr("It is the code of"), buddy=self.office), 1, 0)
        grid.addWidget(self.office, 1, 1)
        self.relation = StillBox()
        self.relation.setObjectName("compare_relation")
        self.relation.addItem(self.tr("gives us plans (our superior)"), SUPERIOR)
        self.relation.addItem(self.tr("reports to us"), SUBORDINATE)
        self.relation.setCurrentIndex(max(0, self.relation.findData(self._stranger.relation)))
        grid.addWidget(label(self.tr("This office"), buddy=self.relation), 2, 0)
        grid.addWidget(self.relation, 2, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(icon_label(self._theme, "shield-check-outline", "muted", 18))
        words = self.tr("Nothing is taken in by this; the file is shown again afterwards.")
        if self._alone:
            words = self.tr("From then on files of this office are taken in, and files can be sent to it.")
        row.addWidget(label(words, "caption", wrap=True), 1)
        later = button(self._theme, self.tr("Later"), name="compare_later_button")
        later.clicked.connect(self.reject)
        self.confirm = button(
            self._theme, self.tr("The code is the same"), name="compare_confirm_button", kind="primary", icon="check"
        )
        self.confirm.clicked.connect(self._on_confirm_clicked)
        for made in (later, self.confirm):
            made.setAutoDefault(False)
            row.addWidget(made)
        return row

    def _judge(self) -> None:
        text = self.typed.text()
        same, role, words = False, "muted", self.tr("The button opens when the whole code is the same.")
        if text.strip():
            try:
                same = matches(self._stranger.fingerprint, text)
            except TrustError:
                words = self.tr("Not a whole code yet: seven groups of four figures, or eight words.")
            else:
                role = "success" if same else "danger"
                words = (
                    self.tr("The same code.")
                    if same
                    else self.tr("Another code! Do not take this file in. Tell the office what you see.")
                )
        self.confirm.setEnabled(same)
        set_property(self._verdict, "role", role)
        self._verdict.setText(words)

    @Slot()
    def _on_typed_changed(self) -> None:
        self._judge()

    @Slot()
    def _on_confirm_clicked(self) -> None:
        self._wait(True)
        self.compared.emit(str(self.office.currentData()), str(self.relation.currentData()))

    def try_again(self) -> None:
        """The code could not be kept; what was typed stands as it was."""
        self._wait(False)
        set_property(self._verdict, "role", "danger")
        self._verdict.setText(self.tr("The code was not kept. What you typed is still here; press the button again."))

    def _wait(self, waiting: bool) -> None:
        for widget in (self.confirm, self.typed, self.relation):
            widget.setEnabled(not waiting)

    # Qt's side

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled(640), self._theme.scaled(460))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        grow(self)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
