"""Minh chứng: the files that prove the task, added by button or by dropping them here, opened from a copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.task import EvidenceLine, TaskView
from ui.screens.plan.section_title import SectionTitle
from ui.texts import sizes
from ui.texts.local_path import local_path
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import ElidedLabel, button, icon_button, icon_label, label
from ui.widgets.sender import Sender


class EvidenceBox(QFrame):
    """The list of files.

    Signals:
        asked: the button that adds files was pressed.
        removed: id of a file taken off the list (object: str).
        opened: a file to open from a copy (object: EvidenceLine).
    """

    asked = Signal()
    removed = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_box")
        self._theme = theme
        self._rows: list[QWidget] = []
        self._editable = False
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(3)
        self._title = SectionTitle(theme, self.tr("Evidence"), counted=True)
        self._add = button(theme, self.tr("Add files…"), name="add_evidence", icon="paperclip", compact=True)
        self._title.row.addWidget(self._add)
        self._outer.addWidget(self._title)
        self._hint = label(
            self.tr("Drop files here. They are kept in this computer and go with the report."), "caption"
        )
        self._hint.setWordWrap(True)
        self._outer.addWidget(self._hint)
        self._add.clicked.connect(self.asked)

    def show_task(self, view: TaskView) -> None:
        """Show the files of the task, this period's first."""
        self._editable = view.writable
        for row in self._rows:
            self._outer.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(line) for line in view.evidence]
        for row in self._rows:
            self._outer.addWidget(row)
        self._title.set_count(len(view.evidence))
        self._add.setVisible(self._editable)
        self._hint.setVisible(self._editable)

    def _row(self, line: EvidenceLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(icon_label(self._theme, "file-document-outline", "muted", 16))
        row.addWidget(ElidedLabel(line.name), 1)
        row.addWidget(label(sizes.size(line.size), "muted"))
        look = icon_button(
            self._theme, "open-in-new", self.tr("Open a copy of {name}").format(name=line.name), name="open_evidence"
        )
        opener = Sender(made, line)
        look.clicked.connect(opener.send)
        opener.sent.connect(self.opened)
        row.addWidget(look)
        if self._editable:
            drop = icon_button(
                self._theme, "close", self.tr("Take {name} off the list").format(name=line.name), name="remove_evidence"
            )
            remover = Sender(made, line.id)
            drop.clicked.connect(remover.send)
            remover.sent.connect(self.removed)
            row.addWidget(drop)
        return made


def dropped_files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """The local files of a drag that may be evidence: folders are left out, and a drag with data files is none."""
    # lazy: start-up time
    from app.exchange.courier.gather import looks_sealed

    paths = [local_path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [] if any(looks_sealed(path) for path in paths) else [path for path in paths if path.is_file()]
