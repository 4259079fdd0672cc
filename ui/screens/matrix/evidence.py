"""What a unit gave as evidence of a task: opened from a copy, and said where a file has not come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desk import matrix
from app.desk.matrix import EvidenceLine
from app.desk.office import Office
from ui.texts.sizes import size
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import ElidedLabel, button, icon_label, label, link_button
from ui.window.doors import Doors
from ui.window.outside import open_outside
from ui.workers.task_runner import Lane


class EvidenceDialog(QDialog):
    """Lists the files.

    Args:
        title: whose they are and of which task.
        lines: the files; ``here``: hashes of those whose content has come.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        lines: Sequence[EvidenceLine],
        here: frozenset[str],
        opener: UnitEvidence,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unit_evidence_dialog")
        self.setWindowTitle(self.tr("Evidence"))
        self.setMinimumWidth(theme.scaled(560))
        self._lines, self._opener = tuple(lines), opener
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(label(title, "card_title", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(self._lines):
            grid.addWidget(icon_label(theme, "file-document-outline", "muted", 16), place, 0)
            grid.addWidget(ElidedLabel(line.name), place, 1)
            grid.addWidget(label(size(line.size), "muted"), place, 2)
            if line.sha256 in here:
                link = link_button(self.tr("Open a copy"), name=f"open_evidence_{place}")
                link.setAccessibleDescription(line.name)
                link.setProperty("place", place)
                link.clicked.connect(self._on_open_clicked)
                grid.addWidget(link, place, 3)
            else:
                grid.addWidget(label(self.tr("not come yet"), "muted"), place, 3)
        page = QWidget()
        page.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        column.addWidget(area, 1)
        if any(line.sha256 not in here for line in self._lines):
            words = self.tr("Files that have not come are asked for again with the next file sent to the unit.")
            column.addWidget(label(words, "caption", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        close = button(theme, self.tr("Close"), name="unit_evidence_close", kind="primary")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)

    @Slot()
    def _on_open_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._opener.open_one(self._lines[int(sender.property("place"))])


class UnitEvidence(QObject):
    """Shows and opens the evidence of units."""

    def __init__(self, doors: Doors, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office, self._over = doors, office, parent
        self.dialog: EvidenceDialog | None = None

    def show(self, title: str, lines: Sequence[EvidenceLine]) -> None:
        """Show files."""
        here = matrix.evidence_here(self._office, lines)
        dialog = EvidenceDialog(self._doors.theme, title, lines, here, self, self._over.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog = dialog
        dialog.open()

    def open_one(self, line: EvidenceLine) -> None:
        """Open a copy of a file in the program the system has for it."""
        self._doors.runner.start(
            lambda _progress: matrix.open_evidence(self._office, line),
            self._on_copied,
            lane=Lane.FREE,
            title=self.tr("Opening {name}").format(name=line.name),
            owner=self,
        )

    def _on_copied(self, path: Path) -> None:
        open_outside(self._doors, path)
