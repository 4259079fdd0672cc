"""The written parts of the report, I to V, and who signs; saved as typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from db.queries.reports import ReportRow
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label

SAVE_AFTER_MS = 1500
"""Typing that pauses this long is saved; leaving a field saves at once."""

SECTIONS = ("directing", "results", "shortcomings", "next_tasks", "proposals")
SIGNING = ("signer_authority", "signer_title", "signer_name", "drafter")


class Narrative(QScrollArea):
    """Edits the narrative fields of a report.

    Signals:
        edited: field → text of what changed since the last save.
    """

    edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("narrative")
        self.setAccessibleName(self.tr("Written parts of the report"))
        self.setWidgetResizable(True)
        page = QWidget()
        page.setProperty("scrolled", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP_L)
        column.setSpacing(GAP)
        titles = (
            self.tr("I. Direction and implementation"),
            self.tr("II. Results (figures are written by the program)"),
            self.tr("III. Shortcomings, difficulties and their causes"),
            self.tr("IV. Tasks of the next period"),
            self.tr("V. Proposals"),
        )
        self._texts: dict[str, QPlainTextEdit] = {}
        self._lines: dict[str, QLineEdit] = {}
        self._saved: dict[str, str] = {}
        for field, title in zip(SECTIONS, titles, strict=True):
            made = QPlainTextEdit()
            made.setObjectName(f"narrative_{field}")
            made.setTabChangesFocus(True)
            made.setFixedHeight(theme.scaled(76))
            made.textChanged.connect(self._on_typed)
            made.installEventFilter(self)
            column.addWidget(label(title, "bold", buddy=made))
            column.addWidget(made)
            self._texts[field] = made
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        names = (self.tr("On behalf of"), self.tr("Title"), self.tr("Full name"), self.tr("Drafted by"))
        for field, title in zip(SIGNING, names, strict=True):
            line = QLineEdit()
            line.setObjectName(f"narrative_{field}")
            line.textChanged.connect(self._on_typed)
            line.editingFinished.connect(self.flush)
            form.addRow(label(title, "caption", buddy=line), line)
            self._lines[field] = line
        column.addWidget(label(self.tr("Signature"), "bold"))
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(page)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVE_AFTER_MS)
        self._pause.timeout.connect(self.flush)

    def show_report(self, report: ReportRow | None, begun: Mapping[str, str], *, editable: bool) -> None:
        """Show the written parts of a report; what is being typed is not overwritten.

        Args:
            begun: the words that one starts with which nobody began yet.
        """
        for field in (*SECTIONS, *SIGNING):
            value = str(getattr(report, field)) if report is not None else begun.get(field, "")
            widget = self._texts.get(field) or self._lines[field]
            typing = self._text(field) != self._saved.get(field, "")
            self._saved[field] = value
            if not typing and self._text(field) != value:
                if isinstance(widget, QPlainTextEdit):
                    widget.setPlainText(value)
                else:
                    widget.setText(value)
            widget.setReadOnly(not editable)
        self._pause.stop()

    def forget(self) -> None:
        """Another report is shown next; nothing of this one may go over to it."""
        self.flush()
        self._saved = {}
        for text in self._texts.values():
            text.setPlainText("")
        for line in self._lines.values():
            line.setText("")
        self._pause.stop()

    def focus_signer(self) -> None:
        """Put the caret where the signer's name goes."""
        self.ensureWidgetVisible(self._lines["signer_name"])
        self._lines["signer_name"].setFocus()

    @Slot()
    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        self._pause.stop()
        changed = {
            field: self._text(field)
            for field in (*SECTIONS, *SIGNING)
            if field in self._saved and self._text(field) != self._saved[field]
        }
        if changed:
            self._saved.update(changed)
            self.edited.emit(changed)

    def _text(self, field: str) -> str:
        widget = self._texts.get(field)
        return widget.toPlainText() if widget is not None else self._lines[field].text()

    @Slot()
    def _on_typed(self) -> None:
        if self._saved:
            self._pause.start()

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched in self._texts.values():
            self.flush()
        return super().eventFilter(watched, event)
