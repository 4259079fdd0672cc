"""How another key takes the office's place: the old key's passphrase or a new one, and a folder for what goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.progress import Progress
from app.renewal import KeyChanged, KeyOrder
from app.trust.key_source import FileKey, Source
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label, panel
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.notice import Notice, grow
from ui.widgets.scrolled import fitted
from ui.window.doors import Doors

Change = Callable[[KeyOrder, Progress], KeyChanged]
RENEW, LOST, OTHER = "renew", "lost", "other"


class KeyChangeDialog(QDialog):
    """Asks what is needed and carries it out; a failure is said here, and what was typed stays.

    Args:
        mode: renew (a new key, introduced by the old) | lost (a new key without the old one) | other (``source``).
        token_seals: the key in use lies on a token: its PIN is asked for, not a passphrase.
        change: carries an order out, on the store lane.
        office_words: what makes a passphrase of this office easy to guess.

    Signals:
        changed: (KeyOrder, KeyChanged): another key is in use.
    """

    changed = Signal(object, object)

    def __init__(
        self,
        doors: Doors,
        change: Change,
        *,
        mode: str,
        source: Source | None = None,
        token_seals: bool = False,
        office_words: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("key_change_dialog")
        self._doors, self._change = doors, change
        theme = self._theme = doors.theme
        self._mode, self._source, self._token_seals = mode, source, token_seals
        self._folder: Path | None = None
        self.lost = QCheckBox(self.tr("The key in use was &lost, or nobody knows its passphrase"))
        self._busy = False
        title, sentence, deed = self._words()
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(label(title, "page_title"))
        column.addWidget(self._told(sentence))
        self._form, below = QFormLayout(), QFormLayout()
        for form in (self._form, below):
            form.setHorizontalSpacing(GAP_L)
            form.setVerticalSpacing(GAP)
        self.old = QLineEdit()
        self.old.setObjectName("key_change_old")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        self.old.textChanged.connect(self._on_changed)
        words = self.tr("&PIN of the token in use") if token_seals else self.tr("&Passphrase of the key in use")
        self._form.addRow(label(words, "caption", buddy=self.old), self.old)
        self.lost.setObjectName("key_change_lost")
        self.lost.toggled.connect(self._on_changed)
        self._form.addRow(self.lost)
        self._where = QLineEdit()
        self._where.setObjectName("key_change_folder")
        self._where.setReadOnly(True)
        self._where.setAccessibleName(self.tr("Where the files to send go"))
        self._where.setPlaceholderText(self.tr("a USB stick or a folder"))
        choose = button(theme, self.tr("Choose…"), name="key_change_choose")
        choose.clicked.connect(self._on_choose_clicked)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._where, 1)
        row.addWidget(choose)
        below.addRow(label(self.tr("&Folder for the files to send"), "caption", buddy=choose), row)
        self.fresh = NewPassphrase(theme, "key_change_new")
        self.fresh.set_office_words(office_words)
        self.fresh.changed.connect(self._on_changed)
        column.addLayout(self._form)
        column.addWidget(self.fresh)
        column.addLayout(below)
        self.notice = Notice(theme, "key_change_notice")
        column.addWidget(self.notice)
        column.addStretch(1)
        column.addLayout(self._foot(deed))
        self._on_changed()

    def _words(self) -> tuple[str, str, str]:
        if self._mode == RENEW:
            return (
                self.tr("Change the key"),
                self.tr(
                    "A new key is made under the same passphrase. The old key tells every office you exchange with;"
                    " send them the files that are written, and nobody has to compare the code again."
                ),
                self.tr("Change the key"),
            )
        if self._mode == LOST:
            return (
                self.tr("Make a new key"),
                self.tr(
                    "For when the key file was lost or its passphrase forgotten. Your data stays as it is; the old file"
                    " is put aside. Print and sign the letter, send it with the files; the other offices compare the"
                    " new code once."
                ),
                self.tr("Make a new key"),
            )
        if self.lost.isChecked():
            sentence = self.tr(
                "The old key cannot introduce the new one. Print and sign the letter, send it with the files; the other"
                " offices compare the new code once."
            )
        else:
            sentence = self.tr(
                "The key in use introduces the new one to every office you exchange with; send them the files that are"
                " written."
            )
        return self.tr("Use this key from now on"), sentence, self.tr("Use this key")

    def _told(self, sentence: str) -> QWidget:
        frame = panel("next_step")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.setSpacing(GAP)
        row.addWidget(icon_label(self._theme, "key-variant", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._sentence = label(sentence, wrap=True)
        row.addWidget(self._sentence, 1)
        return frame

    def _foot(self, deed: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._why = label("", "caption", wrap=True)
        self._why.setObjectName("key_change_why")
        row.addWidget(self._why, 1)
        back = button(self._theme, self.tr("Cancel"), name="key_change_cancel")
        back.clicked.connect(self.reject)
        back.setAutoDefault(False)
        self.go = button(self._theme, deed, name="key_change_ok", kind="primary", icon="check")
        self.go.clicked.connect(self._on_go_clicked)
        self.go.setDefault(True)
        row.addWidget(back)
        row.addWidget(self.go)
        return row

    # What is needed

    @property
    def _is_lost(self) -> bool:
        return self._mode == LOST or (self._mode == OTHER and self.lost.isChecked())

    @property
    def _needs_new(self) -> bool:
        from_file = isinstance(self._source, FileKey)
        return self._mode == LOST or (from_file and (self._is_lost or self._token_seals))

    def _missing(self) -> str:
        if self._needs_new and self.fresh.missing():
            return self.fresh.missing()
        if not self._is_lost and not self.old.text():
            return self.tr("Type the PIN.") if self._token_seals else self.tr("Type the passphrase.")
        return "" if self._folder is not None else self.tr("Choose a folder.")

    @Slot()
    def _on_changed(self) -> None:
        if not hasattr(self, "go"):
            return  # a field fires while the rest is still being made
        self.fresh.setVisible(self._needs_new)
        self._form.setRowVisible(self.lost, self._mode == OTHER)
        self._form.setRowVisible(self.old, not self._is_lost)
        if self._mode == OTHER:
            self._sentence.setText(self._words()[1])
        missing = "" if self._busy else self._missing()
        self._why.setText(missing)
        self.go.setEnabled(not missing and not self._busy)
        grow(self)

    @Slot()
    def _on_choose_clicked(self) -> None:
        chosen = self._doors.prompt.choose_folder(self.tr("Folder for the files to send"))
        if chosen is not None:
            self._folder = chosen
            self._where.setText(str(chosen))
            self._on_changed()

    @Slot()
    def _on_go_clicked(self) -> None:
        if self._folder is None:
            return
        order = KeyOrder(
            self._source,
            None if self._is_lost else self.old.text(),
            self.fresh.passphrase.text() if self._needs_new else "",
            self._folder,
        )
        self._set_busy(True)
        self.notice.say("")

        def done(result: KeyChanged) -> None:
            self.changed.emit(order, result)
            self.accept()

        self._doors.runner.start(
            lambda progress: self._change(order, progress),
            done,
            self._on_failed,
            title=self.windowTitle(),
            cancellable=False,
            owner=self,
        )

    def _on_failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self.notice.say(self._doors.explain(error))
        if error.code in ("wrong-passphrase", "token-pin-wrong"):
            self.old.setFocus(Qt.FocusReason.OtherFocusReason)
            self.old.selectAll()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for one in (self.old, self.fresh, self.lost):
            one.setEnabled(not busy)
        self._on_changed()

    # Qt's side

    def reject(self) -> None:
        """Close without a change; not while one is under way, or nobody would hear what became of it."""
        if not self._busy:
            super().reject()

    def sizeHint(self) -> QSize:
        return fitted(self, QSize(self._theme.scaled(600), 0).expandedTo(super().sizeHint()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        line = self.fresh.passphrase if self._needs_new else self.old
        line.setFocus(Qt.FocusReason.OtherFocusReason)
