"""What a unit gave as evidence of a task: opened from a copy, and said where a file has not come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.tracking.evidence import open_copy
from db.queries.task import EvidenceLine, evidence
from ui.texts.sizes import size
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import ElidedLabel, button, icon_label, label, link_button
from ui.workers.task_runner import Lane, TaskRunner


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
    """Reads, shows and opens the evidence of units.

    Args:
        folder: where evidence is kept by hash.
    """

    def __init__(self, theme: Theme, runner: TaskRunner, store: Any, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._store, self._folder, self._over = theme, runner, store, folder, parent
        self.dialog: EvidenceDialog | None = None

    def lines(self, clause_num: int, office_code: str) -> list[EvidenceLine]:
        """What an office gave for a clause."""
        with self._store.read() as connection:
            return evidence(connection, clause_num, office_code)

    def show(self, title: str, lines: Sequence[EvidenceLine]) -> None:
        """Show files."""
        here = frozenset(line.sha256 for line in lines if (self._folder / line.sha256).exists())
        dialog = EvidenceDialog(self._theme, title, lines, here, self, self._over.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog = dialog
        dialog.open()

    def open_one(self, line: EvidenceLine) -> None:
        """Open a copy of a file in the program the system has for it."""
        self._runner.start(
            lambda _progress: open_copy(self._folder, line.sha256, line.name),
            self._on_copied,
            lane=Lane.FREE,
            title=self.tr("Opening {name}").format(name=line.name),
            owner=self,
        )

    def _on_copied(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
