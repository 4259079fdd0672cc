"""Choosing a key that an authority issued: on a token, or in a .p12; for sealing packages and for signing papers.

All work with the token runs on a lane. A PIN is sent to the token once for each press of the button, because a token
counts wrong ones and locks itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.clock import day_of
from app.errors import AppError, TrustError
from app.trust.key_folder import TokenPlace
from app.trust.key_source import FileKey, Source, TokenKey, TokenReader
from ui.texts.days import day
from ui.texts.language import translate
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label
from ui.widgets.fields import Editor, File, FormDoors, Own, Secret, StillCombo, fill
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.notice import Notice
from ui.widgets.plain import tip
from ui.widgets.steps import Segments
from ui.workers.task_runner import TaskRunner

if TYPE_CHECKING:
    from app.trust.token import TokenCertificate, TokenInfo

_TOKEN, _FILE = 0, 1


class KeyDoors(FormDoors, Protocol):
    """What choosing a key asks of the window."""

    @property
    def runner(self) -> TaskRunner:
        """The lanes."""
        ...


@dataclass(frozen=True)
class Purpose:
    """What the key is chosen for.

    Attributes:
        title: the heading.
        sentence: what will happen.
        deed: what the button says.
        act: does it, on the store lane; what it raises is said in the form.
        done: called in the window thread with what ``act`` gave, after the form closed.
    """

    title: str
    sentence: str
    deed: str
    act: Callable[[Source], Any]
    done: Callable[[Any], None]


def key_source_form(
    doors: KeyDoors, tokens: TokenReader, purpose: Purpose, *, library: str = "", parent: QWidget | None = None
) -> Form:
    """Library, token, certificate and PIN; or file and password.

    Args:
        library: the PKCS #11 library used last, or "".
    """

    def by_file(values: Values) -> bool:
        return bool(values["kind"] == _FILE)

    def by_token(values: Values) -> bool:
        return not by_file(values)

    def write(values: Values, done: Done, refused: Refused) -> None:
        def said(error: BaseException) -> None:
            refused(error)
            if not by_file(values):
                token.look_again()  # how many tries are left is known anew

        source = (
            FileKey(values["file"], values["password"]) if by_file(values) else TokenKey(values["token"], values["pin"])
        )

        def came_home(result: Any) -> None:
            done()
            purpose.done(result)

        doors.runner.start(
            lambda _progress: purpose.act(source),
            came_home,
            said,
            title=purpose.title,
            cancellable=False,
            owner=form,
        )

    def blamed(error: AppError) -> str:
        if "pin" not in error.code and error.code != "wrong-passphrase":
            return ""
        return "password" if by_file(form.values()) else "pin"

    def on_found() -> None:
        form.editor("pin").setFocus()

    chosen = _KindEditor(doors.theme)
    token = TokenEditor(doors, tokens, library)
    token.found.connect(on_found)
    fields = (
        Own("kind", "", make=lambda _doors: chosen),
        Own("token", "", make=lambda _doors: token, when=by_token),
        Secret(
            "pin",
            translate("KeySource", "PIN"),
            translate("KeySource", "Type the PIN."),
            told=translate(
                "KeySource", "After a few wrong PINs in a row the token locks itself. The PIN is kept nowhere."
            ),
            when=by_token,
        ),
        File(
            "file",
            translate("KeySource", "Certificate file"),
            translate("KeySource", "Choose the file."),
            filters=translate("KeySource", "Certificate files") + " (*.p12 *.pfx)",
            when=by_file,
        ),
        Secret(
            "password",
            translate("KeySource", "Password of the file"),
            translate("KeySource", "Type the password of the file."),
            when=by_file,
        ),
    )
    form = Form(
        doors,
        purpose.title,
        fields,
        write,
        name="key_source_form",
        accept=purpose.deed,
        intro=purpose.sentence,
        blame=blamed,
        size=(640, 0),
        parent=parent,
    )
    return form


class _KindEditor(Editor):
    """A token, or a file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kind = Segments(theme, "key_source_kind")
        self._kind.add(self.tr("Signing token (USB)"), "usb-flash-drive-outline")
        self._kind.add(self.tr("A .p12 file"), "certificate-outline")
        self._kind.set_index(_TOKEN)
        self._kind.chosen.connect(self.changed)
        fill(self, self._kind)

    def value(self) -> int:
        """Which of the two."""
        return self._kind.index

    def typed(self) -> object:
        """Nothing is lost with it."""
        return None


class TokenEditor(Editor):
    """The vendor's library, the token and the certificate on it; what is plugged in is looked for on a lane.

    Signals:
        found: a certificate can be chosen.
    """

    found = Signal()

    def __init__(self, doors: KeyDoors, tokens: TokenReader, library: str) -> None:
        super().__init__()
        self._doors, self._tokens = doors, tokens
        self._plugged: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]] = ()
        self.library, self.token, self.certificate = StillCombo(), StillCombo(), StillCombo()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        column.addLayout(form)
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        rows = (
            (self.library, "library", self.tr("The vendor's &library"), self.tr("Choose…"), self._on_browse_clicked),
            (self.token, "token", self.tr("&Token"), self.tr("Search again"), self._look),
            (self.certificate, "certificate", self.tr("&Certificate"), "", None),
        )
        for box, name, title, deed, act in rows:
            box.setObjectName(f"key_source_{name}")
            row = QHBoxLayout()
            row.setSpacing(GAP)
            row.addWidget(box, 1)
            if act is not None:
                made = button(doors.theme, deed, name=f"key_source_{name}_button")
                made.setAutoDefault(False)
                made.clicked.connect(act)
                row.addWidget(made)
            form.addRow(label(title, "caption", buddy=box), row)
        offered = dict.fromkeys([*([library] if library else []), *map(str, tokens.usual_libraries())])
        for path in offered:
            self._offer_library(path)
        self.library.activated.connect(self._look)
        self.token.activated.connect(self._show_certificates)
        self.certificate.activated.connect(self._on_certificate_activated)
        self._about = label("", "caption", wrap=True)
        form.addRow(label("", "caption"), self._about)
        self.notice = Notice(doors.theme, "key_source_notice")
        # Not a row of the form, which gives a sentence of two lines room for one.
        column.addWidget(self.notice)

    def value(self) -> TokenPlace | None:
        """Where the key lies."""
        if self.fault():
            return None
        return TokenPlace(
            Path(self.library.currentData()), str(self.token.currentData()), str(self.certificate.currentData())
        )

    def typed(self) -> object:
        """Nothing is lost with what was chosen: it is found again."""
        return None

    def fault(self) -> str:
        """What has to be chosen yet."""
        if self.library.currentData() is None:
            return self.tr("Choose the vendor's library.")
        if self.token.currentData() is None:
            return self.tr("Plug the token in, then search again.")
        if self._pin_state() == "locked":
            return self.tr("The token is locked.")
        return "" if self.certificate.currentData() is not None else self.tr("Choose a certificate.")

    def _offer_library(self, path: str) -> None:
        self.library.addItem(Path(path).name, path)
        self.library.setItemData(self.library.count() - 1, tip(path), Qt.ItemDataRole.ToolTipRole)

    @Slot()
    def _look(self) -> None:
        """Ask the library which tokens are plugged in."""
        self._show_tokens(())
        if self.library.currentData():
            self.notice.say(self.tr("Looking for the token…"), "info")
            self.look_again()

    def look_again(self) -> None:
        """Ask once more, while what was chosen stays."""
        path = self.library.currentData()
        self._doors.runner.start(
            lambda _progress: self._tokens.tokens(Path(path)),
            self._on_tokens_found,
            self._on_look_failed,
            key="key-source-tokens",
            owner=self,
        )

    def _on_tokens_found(self, found: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]) -> None:
        self._show_tokens(found)
        if not found:
            self._warn("token-missing")
        if self.certificate.count() and self.isVisible():
            self.found.emit()

    def _pin_state(self) -> str:
        place = self.token.currentIndex()
        return self._plugged[place][0].pin if 0 <= place < len(self._plugged) else ""

    def _warn(self, code: str, tone: str = "warning") -> None:
        self.notice.say(self._doors.explain(TrustError(code)) if code else "", tone)

    def _on_look_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.notice.say(self._doors.explain(error))

    def _show_tokens(self, found: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]) -> None:
        chosen = self.token.currentData()
        self._plugged = found
        self.token.clear()
        for info, _certificates in found:
            self.token.addItem(f"{info.label} ({info.serial})", info.serial)
        self.token.setCurrentIndex(max(0, self.token.findData(chosen)) if found else -1)
        self._show_certificates()

    @Slot()
    def _show_certificates(self) -> None:
        chosen = self.certificate.currentData()
        self.certificate.clear()
        place = self.token.currentIndex()
        for one in self._plugged[place][1] if 0 <= place < len(self._plugged) else ():
            words = self.tr("Issued by {issuer}, valid until {day}").format(
                issuer=one.facts.issuer_name, day=day(day_of(one.facts.valid_to))
            )
            self.certificate.addItem(one.facts.name, one.key_id)
            self.certificate.setItemData(self.certificate.count() - 1, tip(words), Qt.ItemDataRole.ToolTipRole)
        if 0 <= place < len(self._plugged):
            state = self._pin_state()
            if not self.certificate.count():
                self._warn("token-no-certificate")
            else:
                self._warn(f"token-pin-{state}" if state else "", "warning" if state == "low" else "danger")
        if self.certificate.count():
            self.certificate.setCurrentIndex(max(0, self.certificate.findData(chosen)))
        self._on_certificate_activated()

    @Slot()
    def _on_certificate_activated(self) -> None:
        self._about.setText(self.certificate.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.changed.emit()

    @Slot()
    def _on_browse_clicked(self) -> None:
        chosen = self._doors.prompt.open_files(self.tr("The vendor's library"), "PKCS #11 (*.dll *.so *.dylib)")
        if chosen:
            self._offer_library(str(chosen[0]))
            self.library.setCurrentIndex(self.library.count() - 1)
            self._look()

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._plugged and self.library.currentData():
            self._look()
