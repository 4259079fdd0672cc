"""Choosing a key that an authority issued: on a token, or in a .p12; for sealing packages and for signing papers.

All work with the token runs on a lane. A failure is said inside the dialog and what was typed stays; a PIN is sent to
the token once for each press of the button, because a token counts wrong ones and locks itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.clock import day_of
from app.errors import AppError
from app.trust.key_folder import TokenPlace
from app.trust.key_source import FileKey, Source, TokenKey, TokenReader
from ui.texts.days import day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.notice import Notice
from ui.widgets.plain import tip
from ui.widgets.prompt import Prompt
from ui.widgets.scrolled import fitted
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox
from ui.workers.task_runner import TaskRunner

if TYPE_CHECKING:
    from app.trust.token import TokenCertificate, TokenInfo

Say = Callable[[str, Mapping[str, object]], str]
_TOKEN, _FILE = 0, 1


@dataclass(frozen=True)
class Purpose:
    """What the key is chosen for.

    Attributes:
        title: the heading.
        sentence: what will happen.
        deed: what the button says.
        act: does it, on the store lane; what it raises is said in the dialog.
        done: called in the window thread with what ``act`` gave, after the dialog closed.
    """

    title: str
    sentence: str
    deed: str
    act: Callable[[Source], Any]
    done: Callable[[Any], None]


class KeySourceDialog(QDialog):
    """Library, token, certificate and PIN; or file and password.

    Args:
        library: the PKCS #11 library used last, or "".
        say: the sentence of a code.
    """

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        prompt: Prompt,
        tokens: TokenReader,
        purpose: Purpose,
        say: Say,
        *,
        library: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("key_source_dialog")
        self.setWindowTitle(purpose.title)
        self._theme, self._runner, self._prompt, self._tokens = theme, runner, prompt, tokens
        self._purpose, self._say = purpose, say
        self._found: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]] = ()
        self._busy = False
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(label(purpose.title, "page_title", wrap=True))
        column.addWidget(label(purpose.sentence, "muted", wrap=True))
        self.kind = Segments(theme, "key_source_kind")
        self.kind.add(self.tr("Signing token (USB)"), "usb-flash-drive-outline")
        self.kind.add(self.tr("A .p12 file"), "certificate-outline")
        self.kind.set_index(_TOKEN)
        self.kind.chosen.connect(self._on_kind_chosen)
        column.addWidget(self.kind)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._token_page(library))
        self._pages.addWidget(self._file_page())
        column.addWidget(self._pages)
        self.notice = Notice(theme, "key_source_notice")
        column.addWidget(self.notice)
        column.addStretch(1)
        column.addLayout(self._foot())
        self._on_changed()

    # Building

    def _token_page(self, library: str) -> QWidget:
        page, form = self._page()
        self.library = StillBox()
        self.library.setObjectName("key_source_library")
        offered = dict.fromkeys([*([library] if library else []), *map(str, self._tokens.usual_libraries())])
        for path in offered:
            self._offer_library(path)
        self.library.activated.connect(self._look)
        browse = button(self._theme, self.tr("Choose…"), name="key_source_browse")
        browse.clicked.connect(self._on_browse_clicked)
        form.addRow(
            label(self.tr("The vendor's &library"), "caption", buddy=self.library), _beside(self.library, browse)
        )
        self.token = StillBox()
        self.token.setObjectName("key_source_token")
        self.token.activated.connect(self._on_token_activated)
        again = button(self._theme, self.tr("Search again"), name="key_source_again")
        again.clicked.connect(self._look)
        form.addRow(label(self.tr("&Token"), "caption", buddy=self.token), _beside(self.token, again))
        self.certificate = StillBox()
        self.certificate.setObjectName("key_source_certificate")
        self.certificate.activated.connect(self._on_changed)
        self._about = label("", "caption", wrap=True)
        for box in (self.library, self.token, self.certificate):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form.addRow(label(self.tr("&Certificate"), "caption", buddy=self.certificate), self.certificate)
        form.addRow(label("", "caption"), self._about)
        self.pin = self._secret("key_source_pin")
        form.addRow(label(self.tr("&PIN"), "caption", buddy=self.pin), self.pin)
        words = self.tr("After a few wrong PINs in a row the token locks itself. The PIN is kept nowhere.")
        form.addRow(label("", "caption"), label(words, "caption", wrap=True))
        return page

    def _file_page(self) -> QWidget:
        page, form = self._page()
        self.file = QLineEdit()
        self.file.setObjectName("key_source_file")
        self.file.textChanged.connect(self._on_changed)
        browse = button(self._theme, self.tr("Choose…"), name="key_source_file_browse")
        browse.clicked.connect(self._on_file_browse_clicked)
        form.addRow(label(self.tr("&File (.p12, .pfx)"), "caption", buddy=self.file), _beside(self.file, browse))
        self.password = self._secret("key_source_password")
        form.addRow(label(self.tr("&Password of the file"), "caption", buddy=self.password), self.password)
        return page

    def _page(self) -> tuple[QWidget, QFormLayout]:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        return page, form

    def _secret(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textChanged.connect(self._on_changed)
        return line

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._why = label("", "caption", wrap=True)
        self._why.setObjectName("key_source_why")
        row.addWidget(self._why, 1)
        back = button(self._theme, self.tr("Cancel"), name="key_source_cancel")
        back.clicked.connect(self.reject)
        back.setAutoDefault(False)
        self.go = button(self._theme, self._purpose.deed, name="key_source_ok", kind="primary", icon="check")
        self.go.clicked.connect(self._on_go_clicked)
        self.go.setDefault(True)
        row.addWidget(back)
        row.addWidget(self.go)
        return row

    def _offer_library(self, path: str) -> None:
        self.library.addItem(Path(path).name, path)
        self.library.setItemData(self.library.count() - 1, tip(path), Qt.ItemDataRole.ToolTipRole)

    # Looking for tokens

    @Slot()
    def _look(self) -> None:
        """Ask the library which tokens are plugged in."""
        path = self.library.currentData()
        self._show_tokens(())
        if not path:
            return
        self._runner.start(
            lambda _progress: self._tokens.tokens(Path(path)),
            self._on_tokens_found,
            self._on_look_failed,
            key="key-source-tokens",
            owner=self,
        )
        if self._pages.currentIndex() == _TOKEN:
            self.notice.say(self.tr("Looking for the token…"), "info")

    def _on_tokens_found(self, found: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]) -> None:
        self._show_tokens(found)
        if self._pages.currentIndex() != _TOKEN:
            return
        self.notice.say("" if found else self._say("token-missing", {}), "warning")
        if found and not found[self.token.currentIndex()][1]:
            self.notice.say(self._say("token-no-certificate", {}), "warning")
        if self.certificate.count():
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look_failed(self, error: BaseException) -> None:
        if self._pages.currentIndex() == _TOKEN or not isinstance(error, AppError):
            self._on_failed(error)

    def _show_tokens(self, found: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]) -> None:
        chosen = self.token.currentData()
        self._found = found
        self.token.clear()
        for info, _certificates in found:
            self.token.addItem(f"{info.label} ({info.serial})", info.serial)
        self.token.setCurrentIndex(max(0, self.token.findData(chosen)) if found else -1)
        self._show_certificates()

    def _show_certificates(self) -> None:
        chosen = self.certificate.currentData()
        self.certificate.clear()
        place = self.token.currentIndex()
        for one in self._found[place][1] if 0 <= place < len(self._found) else ():
            words = self.tr("Issued by {issuer}, valid until {day}").format(
                issuer=one.facts.issuer_name, day=day(day_of(one.facts.valid_to))
            )
            self.certificate.addItem(one.facts.name, one.key_id)
            self.certificate.setItemData(self.certificate.count() - 1, tip(words), Qt.ItemDataRole.ToolTipRole)
        if self.certificate.count():
            self.certificate.setCurrentIndex(max(0, self.certificate.findData(chosen)))
        self._on_changed()

    # What a person does

    @Slot(int)
    def _on_kind_chosen(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.notice.say("")
        self._on_changed()
        first = self.file if place == _FILE else self.pin
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_browse_clicked(self) -> None:
        chosen = self._prompt.open_files(self.tr("The vendor's library"), "PKCS #11 (*.dll *.so *.dylib)")
        if chosen:
            self._offer_library(str(chosen[0]))
            self.library.setCurrentIndex(self.library.count() - 1)
            self._look()

    @Slot()
    def _on_file_browse_clicked(self) -> None:
        chosen = self._prompt.open_files(self.tr("Certificate file"), self.tr("Certificate files") + " (*.p12 *.pfx)")
        if chosen:
            self.file.setText(str(chosen[0]))
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_token_activated(self) -> None:
        self._show_certificates()

    @Slot()
    def _on_changed(self) -> None:
        if not hasattr(self, "go"):
            return  # a field fires while the rest is still being made
        self._about.setText(self.certificate.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        missing = "" if self._busy else self._missing()
        self._why.setText(missing)
        self.go.setEnabled(not missing and not self._busy)

    def _missing(self) -> str:
        if self._pages.currentIndex() == _FILE:
            if not self.file.text().strip():
                return self.tr("Choose the file.")
            return "" if self.password.text() else self.tr("Type the password of the file.")
        if self.library.currentData() is None:
            return self.tr("Choose the vendor's library.")
        if self.token.currentData() is None:
            return self.tr("Plug the token in, then search again.")
        if self.certificate.currentData() is None:
            return self.tr("Choose a certificate.")
        return "" if self.pin.text() else self.tr("Type the PIN.")

    def _source(self) -> Source:
        if self._pages.currentIndex() == _FILE:
            return FileKey(Path(self.file.text().strip()), self.password.text())
        place = TokenPlace(
            Path(self.library.currentData()), str(self.token.currentData()), str(self.certificate.currentData())
        )
        return TokenKey(place, self.pin.text())

    @Slot()
    def _on_go_clicked(self) -> None:
        source, act = self._source(), self._purpose.act
        self._set_busy(True)
        self.notice.say("")
        self._runner.start(
            lambda _progress: act(source),
            self._on_done,
            self._on_failed,
            title=self._purpose.title,
            cancellable=False,
            owner=self,
        )

    def _on_done(self, result: Any) -> None:
        self.pin.clear()
        self.password.clear()
        self.accept()
        self._purpose.done(result)

    def _on_failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self.notice.say(self._say(error.code, error.params))
        line = self.pin if self._pages.currentIndex() == _TOKEN else self.password
        if "pin" in error.code or error.code == "wrong-passphrase":
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._pages.setEnabled(not busy)
        self.kind.setEnabled(not busy)
        self._on_changed()

    # Qt's side

    def reject(self) -> None:
        """Close without a key; not while one is being tried, or nobody would hear what became of it."""
        if not self._busy:
            super().reject()

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(640), self._theme.scaled(420))
        return fitted(self, wanted.expandedTo(super().sizeHint()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._found and self.library.currentData():
            self._look()


def _beside(field: QWidget, deed: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(field, 1)
    row.addWidget(deed)
    return row
