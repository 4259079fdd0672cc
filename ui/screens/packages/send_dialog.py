"""Sending the next data file: to whom, where to, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.desk.sending import BY_ROUTE, DRAFT, EVERYONE, FOLDER, ZIP, Addressee
from ui.texts.local_path import shown
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label, link_button, panel
from ui.widgets.fields import SecretEditor
from ui.widgets.notice import Notice
from ui.widgets.plain import caption
from ui.widgets.prompt import Prompt
from ui.widgets.still import StillBox

DRIVE = "drive"
"""To a stick: a folder whose place is known."""


@dataclass(frozen=True)
class SendOrder:
    """What a person decided.

    Attributes:
        way: ``DRIVE`` | ``FOLDER`` | ``DRAFT`` | ``ZIP`` | ``BY_ROUTE``.
        folder: where the file is written.
        passphrase: of the sealing key; the PIN where it lies on a token.
    """

    to: Addressee
    way: str
    folder: Path
    passphrase: str = field(repr=False)

    @property
    def form(self) -> str:
        """The form in which the package leaves."""
        return FOLDER if self.way == DRIVE else self.way


def named(to: Addressee) -> str:
    """The name of an addressee."""
    if to.code == EVERYONE:
        return QCoreApplication.translate("SendFlow", "All units (the same file for everyone)")
    return to.name or to.code


class SendDialog(QDialog):
    """Asks to whom, how, and for the passphrase of the key.

    Args:
        targets: the offices to choose from.
        drives: (label, path) of the removable drives plugged in now.
        by_token: the key lies on a token: its PIN is asked for.
        resend: words for the package that is sent again, or "" for a new one; then no passphrase is asked for.
        all_of_them: each of the targets is sent to; none is chosen.
        remark: what else is to be known before sending, or "".

    Signals:
        ordered: a ``SendOrder``.
        routes_asked: the route of each unit is to be said.
    """

    ordered = Signal(object)
    routes_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        prompt: Prompt,
        targets: Sequence[Addressee],
        drives: Sequence[tuple[str, Path]],
        *,
        chosen: str = "",
        by_token: bool = False,
        resend: str = "",
        all_of_them: bool = False,
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("send_dialog")
        self.setWindowTitle(self.tr("Send again") if resend else self.tr("Send a data file"))
        self.setMinimumWidth(theme.scaled(560))
        self._prompt = prompt
        self._targets = tuple(targets)
        self._folder: Path | None = None
        self._resend, self._all = bool(resend), all_of_them
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        title = self.tr("Send all that is owed") if all_of_them else self.tr("Send the next data file")
        column.addWidget(label(resend or title, "page_title", wrap=True))
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        self.to = StillBox(self)
        self.to.setObjectName("send_to")
        for target in self._targets:
            self.to.addItem(named(target), target.code)
        self.to.setCurrentIndex(max(0, self.to.findData(chosen)))
        if all_of_them:
            self.to.hide()
            names = label("; ".join(named(target) for target in self._targets), wrap=True)
            names.setObjectName("send_to_all")
            form.addRow(label(self.tr("{count} files, to").format(count=len(self._targets)), "caption"), names)
        else:
            form.addRow(label(self.tr("&To"), "caption", buddy=self.to), self.to)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._ways = QButtonGroup(self)
        self._paths: list[tuple[str, Path | None]] = []
        self._touched = False
        self._ways.idClicked.connect(self._on_way_clicked)
        form.addRow(label(self.tr("How"), "caption"), self._column)
        self._where = label("", "caption", wrap=True)
        form.addRow(label("", "caption"), self._where)
        if all_of_them:
            self.routes = link_button(self.tr("Route of each unit…"), name="send_routes")
            self.routes.setAutoDefault(False)
            self.routes.clicked.connect(self.routes_asked)
            beside = QHBoxLayout()
            beside.addWidget(self.routes)
            beside.addStretch(1)
            form.addRow(label("", "caption"), beside)
        self._secret = SecretEditor(theme)
        self.passphrase = self._secret.line
        self.passphrase.setObjectName("send_passphrase")
        self.passphrase.textChanged.connect(self._on_changed)
        self._missing = self.tr("Type the PIN first") if by_token else self.tr("Type the passphrase first")
        if not self._resend:
            words = self.tr("&PIN of the signing token") if by_token else self.tr("&Passphrase of the key")
            form.addRow(label(words, "caption", buddy=self.passphrase), self._secret)
        column.addLayout(form)
        self.notice = Notice(theme, "send_pin_notice")
        column.addWidget(self.notice)
        if remark:
            column.addWidget(label(remark, "muted", wrap=True))
        column.addWidget(self._reminder(theme))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        back = button(theme, self.tr("Cancel"), name="send_cancel")
        back.clicked.connect(self.reject)
        back.setAutoDefault(False)
        self.send = button(theme, self.tr("Write and check"), name="send_ok", kind="primary", icon="send-outline")
        self.send.clicked.connect(self._on_send_clicked)
        self.send.setDefault(True)
        row.addWidget(back)
        row.addWidget(self.send)
        column.addLayout(row)
        self.show_drives(drives)

    @property
    def asks_secret(self) -> bool:
        """A passphrase or PIN is asked for: the file is sealed now."""
        return not self._resend

    def show_drives(self, drives: Sequence[tuple[str, Path]]) -> None:
        """Offer these sticks; one that is plugged in while the dialog is open is chosen, unless the person chose."""
        before = self._paths[self._ways.checkedId()] if self._touched else None
        for old in self._ways.buttons():
            self._ways.removeButton(old)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._paths = []
        for words, path in drives:
            self._add_way(self.tr("USB “{name}”").format(name=words), DRIVE, path)
        self._add_way(self.tr("A folder…"), FOLDER, None)
        self._add_way(self.tr("An e-mail draft, with the file attached…"), DRAFT, None)
        self._add_way(self.tr("A .zip with the evidence files…"), ZIP, None)
        if self._all:
            self._add_way(self.tr("By each unit's route: a folder for each, or e-mail drafts…"), BY_ROUTE, None)
        typed = () if self._resend else (self.passphrase,)
        for one, after in pairwise((self.to, *self._ways.buttons(), *typed)):
            QWidget.setTabOrder(one, after)
        self._ways.button(self._paths.index(before) if before in self._paths else 0).setChecked(True)
        self._on_changed()

    def choose(self, order: SendOrder) -> None:
        """Stand as it stood when this was ordered; only the passphrase is typed again."""
        self.to.setCurrentIndex(max(0, self.to.findData(order.to.code)))
        stick = (order.way, order.folder)
        way = stick if order.way == DRIVE else (order.way, None)
        if way in self._paths:  # a stick that was pulled out is no choice any more
            self._ways.button(self._paths.index(way)).setChecked(True)
            self._folder, self._touched = (None if way == stick else order.folder), True
        self._on_changed()

    def _reminder(self, theme: Theme) -> QWidget:
        frame = panel("next_step")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "lock-outline", "accent", 18))
        words = self.tr(
            "The file cannot be altered unnoticed, but anyone who has it can read it. State secrets must not be in it."
        )
        row.addWidget(label(words, wrap=True), 1)
        return frame

    def _add_way(self, text: str, way: str, path: Path | None) -> None:
        made = QRadioButton(caption(text))
        made.setObjectName(f"send_way_{len(self._paths)}")
        self._ways.addButton(made, len(self._paths))
        self._paths.append((way, path))
        self._column.addWidget(made)

    def _chosen(self) -> tuple[str, Path | None]:
        way, path = self._paths[max(0, self._ways.checkedId())]
        return way, path or self._folder

    @Slot(int)
    def _on_way_clicked(self, _place: int) -> None:
        self._folder, self._touched = None, True
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        _way, path = self._chosen()
        self._where.setText(shown(path) if path else self.tr("The folder is asked for next."))
        ready = bool(self._targets) and (self._resend or bool(self.passphrase.text()))
        self.send.setEnabled(ready)
        self.send.setToolTip("" if ready else self._missing)

    @Slot()
    def _on_send_clicked(self) -> None:
        way, path = self._chosen()
        if path is None:
            path = self._prompt.choose_folder(self.tr("Where to write the file"))
            if path is None:
                return
        target = self._targets[max(0, self.to.currentIndex())]
        self.ordered.emit(SendOrder(target, way, path, self.passphrase.text()))
        self.passphrase.clear()
        self.accept()

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.to if self._resend else self.passphrase).setFocus(Qt.FocusReason.OtherFocusReason)
