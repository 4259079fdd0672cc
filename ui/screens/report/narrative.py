"""The written parts of the report, I to V, and who signs; saved as typed, and never lost where saving is refused."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.desk.report import ReportRow, when_empty
from ui.texts.rules import AUTHORITY, rule_words
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import explain, label, link_button, set_property
from ui.widgets.typed import KEEPS, Typed, caption_of, place_of, words_in

SAVE_AFTER_MS = 1500
"""Typing that pauses this long is saved; leaving a field saves at once."""
TRY_AGAIN_MS = 10_000
"""What could not be saved is tried again so much later, until it is."""

SECTIONS = ("directing", "results", "shortcomings", "next_tasks", "proposals")
SIGNING = ("signer_authority", "signer_title", "signer_name", "drafter")


class NarrativeEditor(QScrollArea):
    """Edits the narrative fields of a report.

    What was handed over counts as saved once it came home (``came_home``); what was refused stays as typed, is marked
    unsaved and tried again (``refused``).

    Signals:
        edited: field → text of what changed since the last save.
        settled: everything typed is on disk.
        form_asked: the form of the office's papers shall be edited.
        outside_asked: the report was finished in Word, and that file is to be kept.
    """

    edited = Signal(object)
    form_asked = Signal()
    outside_asked = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("narrative")
        self.setAccessibleName(self.tr("Written parts of the report"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        self._nothing: dict[str, QPushButton] = {}
        self._editable = False
        self._saved: dict[str, str] = {}
        self._under_way: dict[str, str] = {}
        for field, title, words in zip(SECTIONS, titles, when_empty(), strict=True):
            made = QPlainTextEdit()
            made.setObjectName(f"narrative_{field}")
            made.setTabChangesFocus(True)
            made.setFixedHeight(theme.scaled(76))
            made.textChanged.connect(self._on_typed)
            made.installEventFilter(self)
            column.addWidget(label(title, "bold", buddy=made))
            column.addWidget(made)
            column.addWidget(self._nothing_link(field, words), 0, Qt.AlignmentFlag.AlignLeft)
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
        explain(self._lines["signer_authority"], rule_words(AUTHORITY))
        signature = QHBoxLayout()
        signature.addWidget(label(self.tr("Signature"), "bold"))
        signature.addStretch(1)
        self.form_link = link_button(self.tr("Form of papers…"), name="narrative_form")
        self.form_link.clicked.connect(self.form_asked)
        signature.addWidget(self.form_link)
        column.addLayout(signature)
        self.outside_link = link_button(self.tr("Finished in Word: keep that file…"), name="narrative_outside")
        self.outside_link.clicked.connect(self.outside_asked)
        column.addLayout(form)
        column.addWidget(self.outside_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(page)
        self._unsaved = label(
            self.tr("Not saved yet. Every word stands here; it is tried again."), "warning", wrap=True
        )
        self._unsaved.setObjectName("narrative_unsaved")
        self._unsaved.hide()
        column.insertWidget(0, self._unsaved)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.flush)
        self._tell_kept(True)

    def show_report(self, report: ReportRow | None, begun: Mapping[str, str], *, editable: bool) -> None:
        """Show the written parts of a report; what is being typed is not overwritten.

        Args:
            begun: the words that one starts with which nobody began yet.
        """
        for field in (*SECTIONS, *SIGNING):
            value = str(getattr(report, field)) if report is not None else begun.get(field, "")
            widget = self._box(field)
            typing = self._text(field) != self._saved.get(field, "")
            self._saved[field] = value
            if not typing and self._text(field) != value:
                if isinstance(widget, QPlainTextEdit):
                    widget.setPlainText(value)
                else:
                    widget.setText(value)
            set_property(widget, "readOnly", not editable)  # drawn anew: it looks as alive as it is
        self._editable = editable
        self.outside_link.setVisible(editable)
        self._offer_words()
        if self.is_settled:
            self._pause.stop()

    @property
    def is_settled(self) -> bool:
        """Everything typed is on disk."""
        return not self._under_way and not self._changed()

    @property
    def is_refused(self) -> bool:
        """What was handed over last could not be saved, and stands here still."""
        return not self._unsaved.isHidden()

    def unsaved_words(self) -> list[Typed]:
        """What was typed and is not on disk."""
        fields = self._changed() | self._under_way
        return [Typed(place_of(self), caption_of(self._box(field)), text) for field, text in fields.items()]

    def forget(self) -> None:
        """Another report is shown next; to be called when everything is settled, or given up by a person."""
        self._saved, self._under_way = {}, {}
        for text in self._texts.values():
            text.setPlainText("")
        for line in self._lines.values():
            line.setText("")
        self._unsaved.hide()
        self._tell_kept(True)
        self._pause.stop()

    def came_home(self, fields: Mapping[str, str]) -> None:
        """What was handed over is on disk."""
        self._land(fields)
        self._saved.update(fields)
        self._unsaved.hide()
        self._tell_kept(True)
        if self.is_settled:
            self.settled.emit()

    def refused(self, fields: Mapping[str, str]) -> None:
        """What was handed over could not be saved: it stays, and is tried again."""
        self._land(fields)
        self._unsaved.show()
        self._tell_kept(False)
        self._pause.start(TRY_AGAIN_MS)

    def focus_empty(self) -> None:
        """Put the caret into the first section that is still to be written."""
        for field in SECTIONS:
            if not self._text(field).strip():
                self.ensureWidgetVisible(self._texts[field])
                self._texts[field].setFocus()
                return

    def focus_signer(self) -> None:
        """Put the caret where the signer's name goes."""
        self.ensureWidgetVisible(self._lines["signer_name"])
        self._lines["signer_name"].setFocus()

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed and not yet saved."""
        self._pause.stop()
        changed = {field: text for field, text in self._changed().items() if self._under_way.get(field) != text}
        if changed:
            self._under_way.update(changed)
            self.edited.emit(changed)

    def _changed(self) -> dict[str, str]:
        """What stands in the fields and is not on disk."""
        fields = (field for field in (*SECTIONS, *SIGNING) if field in self._saved)
        return {field: text for field in fields if (text := self._text(field)) != self._saved[field]}

    def _land(self, fields: Mapping[str, str]) -> None:
        for field, text in fields.items():
            if self._under_way.get(field) == text:
                del self._under_way[field]

    def _tell_kept(self, kept: bool) -> None:
        for field in (*SECTIONS, *SIGNING):
            self._box(field).setProperty(KEEPS, kept)

    def _box(self, field: str) -> QPlainTextEdit | QLineEdit:
        return self._texts.get(field) or self._lines[field]

    def _text(self, field: str) -> str:
        return words_in(self._box(field))

    def _nothing_link(self, field: str, words: str) -> QPushButton:
        """Takes over a sentence that says that there is nothing to tell; she chooses it, and may reword it."""
        made = link_button(self.tr("Write: “{words}”").format(words=words), name=f"nothing_{field}")
        made.setProperty("field", field)
        made.setProperty("words", words)
        made.clicked.connect(self._on_nothing_clicked)
        self._nothing[field] = made
        return made

    def _offer_words(self) -> None:
        for field, made in self._nothing.items():
            made.setVisible(self._editable and not self._text(field).strip())

    @Slot()
    def _on_nothing_clicked(self) -> None:
        sender = self.sender()
        box = self._texts[str(sender.property("field"))]
        box.setPlainText(str(sender.property("words")))
        box.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self._offer_words()
        if self._saved:
            self._pause.start(SAVE_AFTER_MS)

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched in self._texts.values():
            self.flush()
        return super().eventFilter(watched, event)
