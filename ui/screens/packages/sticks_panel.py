"""The sticks that are plugged in, each with the data files found on it: those for this office first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.courier.drives import Drive, DrivePackage
from app.exchange.outcomes import Result
from ui.screens.packages.next_step import word_of
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import ElidedLabel, button, icon_label, label, panel
from ui.workers.drive_watch import DriveWatch

_LISTED = 4
"""Files named for each stick; more are counted."""


class SticksPanel(QFrame):
    """One block for each stick; hidden while none is plugged in.

    Args:
        watch: knows the sticks.

    Signals:
        receive_asked: a person wants to look at the files of a stick (object: list with its path).
    """

    receive_asked = Signal(object)

    def __init__(self, theme: Theme, watch: DriveWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sticks_panel")
        self._theme, self._watch = theme, watch
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        self._outer.setSpacing(GAP)
        self._blocks: list[QWidget] = []
        watch.changed.connect(self._on_drives_changed)
        self._on_drives_changed()

    @Slot()
    def _on_drives_changed(self) -> None:
        for block in self._blocks:
            self._outer.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = [self._block(drive, self._watch.packages_on(drive)) for drive in self._watch.drives]
        for block in self._blocks:
            self._outer.addWidget(block)
        self.setVisible(bool(self._blocks))

    def _block(self, drive: Drive, packages: Sequence[DrivePackage]) -> QWidget:
        theme = self._theme
        known = [one for one in packages if one.outcome != Result.NOT_A_PACKAGE]
        fresh = [one for one in known if one.for_us]
        made = panel("next_step")
        column = QVBoxLayout(made)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(icon_label(theme, "usb-flash-drive-outline", "accent", 20))
        name = drive.label or str(drive.path)
        head.addWidget(label(self.tr("USB “{name}”").format(name=name), "bold"))
        if fresh:
            words = self.tr("{count} data files that can be taken in").format(count=len(fresh))
        elif known:
            words = self.tr("no new data file for this office")
        else:
            words = self.tr("no data file on it")
        head.addWidget(ElidedLabel(words, "muted"), 1)
        if fresh:
            look = button(theme, self.tr("Look at them"), name="stick_receive_button", icon="eye-outline", compact=True)
            look.setProperty("path", str(drive.path))
            look.setAccessibleDescription(name)
            look.clicked.connect(self._on_look_clicked)
            head.addWidget(look)
        column.addLayout(head)
        if known:
            column.addLayout(self._lines(known))
        return made

    def _lines(self, packages: Sequence[DrivePackage]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(20 + GAP, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for line, one in enumerate(packages[:_LISTED]):
            grid.addWidget(ElidedLabel(_title(one), "" if one.for_us else "muted"), line, 0)
            grid.addWidget(label(word_of(one.outcome), "bold" if one.for_us else "muted"), line, 1)
        rest = len(packages) - _LISTED
        if rest > 0:
            grid.addWidget(label(self.tr("and {count} more files").format(count=rest), "muted"), _LISTED, 0)
        return grid

    @Slot()
    def _on_look_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.receive_asked.emit([Path(str(sender.property("path")))])


def _title(one: DrivePackage) -> str:
    words = QCoreApplication.translate("SticksPanel", "File {number}")
    number = words.format(number=f"{one.sequence:04d}") if one.sequence is not None else ""
    return " · ".join(part for part in (number, one.sender, one.file.name) if part)
