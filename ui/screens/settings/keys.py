"""Mã của đơn vị: to read aloud and to print; and the key behind it, replaced by another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock import day_of
from app.desk import offices, settings, trust
from app.desk.letters import write_certificate_letter
from app.desk.office import Office
from app.desk.settings import TOKEN_LIBRARY
from app.desk.trust import OwnKey
from app.errors import AppError
from app.exchange.files import write_whole
from app.renewal import KeyChanged, KeyOrder
from app.trust.key_folder import TokenPlace
from app.trust.key_source import Source, TokenKey, TokenReader, try_source
from ui.screens.imports.fact_cards import FingerprintCard
from ui.screens.settings.key_change import LOST, OTHER, RENEW, Change, key_change_form, rebuild_form
from ui.screens.settings.sections import SettingsSection
from ui.texts.days import day
from ui.texts.file_names import file_name
from ui.theme.tokens import GAP
from ui.widgets.basics import label
from ui.widgets.form import Form
from ui.widgets.key_source import Purpose, key_source_form
from ui.widgets.message_bar import MessageBar
from ui.window.doors import Doors

REBUILT = frozenset({"certificate-missing", "certificate-of-another"})
"""Refusals that end once the key makes its certificate anew."""


@dataclass(frozen=True)
class KeyActs:
    """What can be done with the key of the office; each runs on the store lane.

    Attributes:
        tokens: the tokens plugged in.
        change: gives the office another key.
        rebuild: makes the certificate of the key in use anew (``app.renewal.rebuild_certificate``).
        find: whether the key in use lies at that place, where it is found from now on (``app.renewal.find_again``).
    """

    tokens: TokenReader
    change: Change
    find: Callable[[TokenPlace, str], bool]
    rebuild: Callable[[str], object]


class KeySection(SettingsSection):
    """Mã của đơn vị.

    Signals:
        changed: another key is in use.
    """

    changed = Signal()

    def __init__(
        self,
        doors: Doors,
        bar: MessageBar,
        office: Office,
        acts: KeyActs,
    ) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_key",
            title=self.tr("My code"),
            sentence=self.tr(
                "Other offices compare this code once, by telephone or on paper. A key made by the program is not a"
                " digital signature in law; it proves which computer wrote a file."
            ),
        )
        self._office, self._acts = office, acts
        self._pem, self._by_token = "", False
        self._code: QWidget | None = None
        self.form: Form | None = None
        self._place = QVBoxLayout()
        self._place.setSpacing(GAP)
        self.body.addLayout(self._place)
        plain = "secondary"
        self._giving = self.add_row(
            ("key_letter", self.tr("Letter with the code…"), "printer-outline", plain, self._on_letter_clicked),
            ("key_save", self.tr("Save the certificate…"), "certificate-outline", plain, self._on_save_clicked),
        )
        self.body.addSpacing(GAP)
        self.body.addWidget(label(self.tr("The key"), "card_title"))
        self._which = label("", "muted", wrap=True)
        self._which.setObjectName("key_which")
        self.body.addWidget(self._which)
        token = self.tr("Seal with a token or a .p12…")
        self._changing = self.add_row(
            ("key_rebuild", self.tr("Make the certificate anew…"), "key-variant", "primary", self._on_rebuild_clicked),
            ("key_renew", self.tr("Change the key…"), "key-variant", plain, self._on_renew_clicked),
            ("key_token", token, "usb-flash-drive-outline", plain, self._on_token_clicked),
            ("key_lost", self.tr("Key lost, passphrase forgotten…"), "", plain, self._on_lost_clicked),
        )
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        try:
            key = trust.own_key(self._office)
        except AppError as error:
            # Without a key everything else works, and a new one is made from here.
            self._show_code(None)
            self._which.setText(self.doors.explain(error))
            self._by_token = trust.is_on_token(self._office)
            self._changing["key_rebuild"].setVisible(error.code in REBUILT)
            for made in (*self._giving.values(), self._changing["key_renew"]):
                made.setEnabled(False)
            return
        self._pem, self._by_token = key.pem, key.token is not None
        self._show_code(key)
        if key.token is not None:
            words = self.tr("On the token {serial}: certificate of {name}, issued by {issuer}, valid until {day}.")
        elif key.facts.code:
            words = self.tr("Made by the program, in the keys folder of this computer; valid until {day}.")
        else:
            words = self.tr("From a .p12: certificate of {name}, issued by {issuer}, valid until {day}.")
        self._which.setText(
            words.format(
                serial=key.token.serial if key.token else "",
                name=key.facts.name,
                issuer=key.facts.issuer_name,
                day=day(day_of(key.facts.valid_to)),
            )
        )
        for made in (*self._giving.values(), *self._changing.values()):
            made.setEnabled(True)
        self._changing["key_renew"].setVisible(key.token is None)
        self._changing["key_rebuild"].hide()

    def _show_code(self, key: OwnKey | None) -> None:
        if self._code is not None:
            self._code.hide()
            self._place.removeWidget(self._code)
            self._code.deleteLater()
            self._code = None
        if key is None:
            return
        words = " · ".join(key.words)
        self._code = QWidget()
        column = QVBoxLayout(self._code)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FingerprintCard(self.theme, key.code, words))
        column.addWidget(label(self.tr("In words, for the telephone"), "caption"))
        spoken = label(words, "card_title", wrap=True, selectable=True)
        spoken.setObjectName("key_words")
        column.addWidget(spoken)
        column.addWidget(label(self.tr("Whole fingerprint, for support"), "caption"))
        column.addWidget(label(key.fingerprint, "small", wrap=True, selectable=True))
        self._place.addWidget(self._code)

    # What a person does

    @Slot()
    def _on_letter_clicked(self) -> None:
        path = self.doors.prompt.save_file(
            self.tr("Letter with the code"), "PDF (*.pdf)", file_name(self.tr("Letter with the code"), ".pdf")
        )
        if path is not None:
            done = self.tr("The letter is written.")
            self.run(self.tr("Writing the letter"), lambda: write_certificate_letter(self._office, path), done)

    @Slot()
    def _on_save_clicked(self) -> None:
        path = self.doors.prompt.save_file(
            self.tr("Save the certificate"), "PEM (*.pem)", file_name(self.tr("Certificate of the office"), ".pem")
        )
        if path is not None:
            text = self._pem
            done = self.tr("The certificate is saved.")
            self.run(self.tr("Saving"), lambda: write_whole(path, text.encode("ascii")), done)

    @Slot()
    def _on_rebuild_clicked(self) -> None:
        token = self._by_token
        self._open(rebuild_form(self.doors, self._acts.rebuild, self._on_rebuilt, token_seals=token, parent=self))

    def _on_rebuilt(self) -> None:
        self.refresh()
        self.changed.emit()
        self.tell(
            self.tr("The certificate is there again. See that the code is the one other offices compared."), "success"
        )

    @Slot()
    def _on_renew_clicked(self) -> None:
        self._ask(RENEW)

    @Slot()
    def _on_lost_clicked(self) -> None:
        self._ask(LOST)

    @Slot()
    def _on_token_clicked(self) -> None:
        purpose = Purpose(
            self.tr("Seal with a token or a .p12"),
            self.tr("Choose the key; it is tried once, then you decide how it takes the place of the one in use."),
            self.tr("Continue"),
            self._try,
            self._on_tried,
        )
        library = settings.kept(self._office, TOKEN_LIBRARY)
        self._open(key_source_form(self.doors, self._acts.tokens, purpose, library=library, parent=self))

    def _try(self, source: Source) -> Source | None:
        """The key opens and signs; None where it is the one in use, found again on its token. Runs on the lane."""
        if isinstance(source, TokenKey) and self._acts.find(source.place, source.pin):
            return None
        return try_source(source)

    def _on_tried(self, source: Source | None) -> None:
        if source is not None:
            self._ask(OTHER, source)
            return
        self.refresh()
        self.tell(self.tr("The key in use is found again on this token. No office need hear of it."), "success")

    def _ask(self, mode: str, source: Source | None = None) -> None:
        ours = offices.card(self._office)
        form = key_change_form(
            self.doors,
            self._acts.change,
            self._on_changed,
            mode=mode,
            source=source,
            token_seals=self._by_token,
            office_words=(ours.name, ours.place, ours.code),
            parent=self,
        )
        self._open(form)

    def _open(self, form: Form) -> None:
        self.form = form
        form.open()

    def _on_changed(self, order: KeyOrder, done: KeyChanged) -> None:
        self.refresh()
        self.changed.emit()
        if done.before:
            words = self.tr(
                "The key was renewed before, and no office has confirmed it yet. Send the {count} file(s) in {folder}."
            )
        elif done.letter is not None:
            words = self.tr(
                "The new key is in use. In {folder}: print, sign and send the letter, and send the {count} file(s)."
                " The other offices compare the new code once."
            )
        elif done.files:
            words = self.tr("The new key is in use. Send the {count} file(s) in {folder} to the other offices.")
        else:
            words = self.tr("The new key is in use. No office has been compared yet, so there is nothing to send.")
        self.tell(words.format(folder=order.folder, count=len(done.files)), "success")
