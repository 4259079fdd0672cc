"""Mã của đơn vị: to read aloud and to print; and the key behind it, replaced by another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.clock import day_of
from app.errors import AppError
from app.trust.certificate import from_file, read_facts
from app.trust.fingerprint import code_of, fingerprint, words_of
from ui.screens.imports.fact_cards import FingerprintCard
from ui.screens.settings.key_change import LOST, OTHER, RENEW, KeyChangeDialog
from ui.screens.settings.key_order import KeyChanged, KeyOrder, Source, open_source
from ui.screens.settings.key_source import KeySourceDialog, Purpose
from ui.screens.settings.sections import Section
from ui.theme.tokens import GAP
from ui.widgets.basics import button, label


class KeySection(Section):
    """Mã của đơn vị."""

    def __init__(self, *args: Any) -> None:
        super().__init__(
            *args,
            name="settings_key",
            title=self.tr("My code"),
            sentence=self.tr(
                "Other offices compare this code once, by telephone or on paper. A key made by the program is not a"
                " digital signature in law; it proves which computer wrote a file."
            ),
        )
        self._pem = ""
        self._code: QWidget | None = None
        self.dialog: QDialog | None = None
        self._place = QVBoxLayout()
        self._place.setSpacing(GAP)
        self.body.addLayout(self._place)
        self._letter = self._row(
            ("key_letter", self.tr("Letter with the code…"), "printer-outline", self._on_letter_clicked),
            ("key_save", self.tr("Save the certificate…"), "certificate-outline", self._on_save_clicked),
        )
        self.body.addSpacing(GAP)
        self.body.addWidget(label(self.tr("The key"), "card_title"))
        self._which = label("", "muted", wrap=True)
        self._which.setObjectName("key_which")
        self.body.addWidget(self._which)
        self._deeds = self._row(
            ("key_renew", self.tr("Change the key…"), "key-variant", self._on_renew_clicked),
            ("key_token", self.tr("Seal with a token or a .p12…"), "usb-flash-drive-outline", self._on_token_clicked),
            ("key_lost", self.tr("Key lost, passphrase forgotten…"), "", self._on_lost_clicked),
        )
        self.body.addStretch(1)
        self.refresh()

    def _row(self, *deeds: tuple[str, str, str, Callable[[], None]]) -> dict[str, QWidget]:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        made: dict[str, QWidget] = {}
        for name, words, icon, slot in deeds:
            one = button(self.theme, words, name=name, icon=icon)
            one.clicked.connect(slot)
            row.addWidget(one)
            made[name] = one
        row.addStretch(1)
        self.body.addLayout(row)
        return made

    def refresh(self) -> None:
        try:
            self._pem = self.ports.certificate_pem()
            token = self.ports.keys.sealing()
        except AppError as error:
            # Without a key everything else works, and a new one is made from here.
            self._show_code(None)
            self._which.setText(self.ports.say(error.code, error.params))
            self._letter["key_letter"].setEnabled(False)
            self._letter["key_save"].setEnabled(False)
            self._deeds["key_renew"].setEnabled(False)
            return
        der = from_file(self._pem.encode("ascii"))
        self._show_code(der)
        facts = read_facts(der)
        if token is not None:
            words = self.tr("On the token {serial}: certificate of {name}, issued by {issuer}, valid until {day}.")
        elif facts.code:
            words = self.tr("Made by the program, in the keys folder of this computer; valid until {day}.")
        else:
            words = self.tr("From a .p12: certificate of {name}, issued by {issuer}, valid until {day}.")
        self._which.setText(
            words.format(
                serial=token.serial if token else "",
                name=facts.name,
                issuer=facts.issuer_name,
                day=f"{day_of(facts.valid_to):%d/%m/%Y}",
            )
        )
        for made in (*self._letter.values(), *self._deeds.values()):
            made.setEnabled(True)
        self._deeds["key_renew"].setVisible(token is None)

    def _show_code(self, der: bytes | None) -> None:
        if self._code is not None:
            self._code.hide()
            self._place.removeWidget(self._code)
            self._code.deleteLater()
            self._code = None
        if der is None:
            return
        hexed = fingerprint(der)
        words = " · ".join(words_of(hexed))
        self._code = QWidget()
        column = QVBoxLayout(self._code)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FingerprintCard(self.theme, code_of(hexed), words))
        column.addWidget(label(self.tr("In words, for the telephone"), "caption"))
        spoken = label(words, "card_title", wrap=True, selectable=True)
        spoken.setObjectName("key_words")
        column.addWidget(spoken)
        column.addWidget(label(self.tr("Whole fingerprint, for support"), "caption"))
        column.addWidget(label(hexed, "small", wrap=True, selectable=True))
        self._place.addWidget(self._code)

    # What a person does

    @Slot()
    def _on_letter_clicked(self) -> None:
        path = self.prompt.save_file(self.tr("Letter with the code"), "PDF (*.pdf)", Path("ma-doi-chieu.pdf"))
        if path is not None:
            self.run(
                self.tr("Writing the letter"), lambda: self.ports.write_letter(path), self.tr("The letter is written.")
            )

    @Slot()
    def _on_save_clicked(self) -> None:
        path = self.prompt.save_file(self.tr("Save the certificate"), "PEM (*.pem)", Path("don-vi.pem"))
        if path is not None:
            text = self._pem
            self.run(
                self.tr("Saving"), lambda: path.write_text(text, encoding="ascii"), self.tr("The certificate is saved.")
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
            _tried,
            partial(self._ask, OTHER),
        )
        keys = self.ports.keys
        dialog = KeySourceDialog(
            self.theme,
            self.runner,
            self.prompt,
            keys.tokens,
            purpose,
            self.ports.say,
            library=keys.library(),
            parent=self,
        )
        self._open(dialog)

    def _ask(self, mode: str, source: Source | None = None) -> None:
        keys, office = self.ports.keys, self.ports.office
        dialog = KeyChangeDialog(
            self.theme,
            self.runner,
            self.prompt,
            self.ports.say,
            keys.change,
            mode=mode,
            source=source,
            token_seals=keys.sealing() is not None,
            office_words=(office.name, office.place, office.code),
            parent=self,
        )
        dialog.changed.connect(self._on_changed)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog = dialog
        dialog.open()

    @Slot(object, object)
    def _on_changed(self, order: KeyOrder, done: KeyChanged) -> None:
        self.refresh()
        self.ports.keys.changed()
        if done.letter is not None:
            words = self.tr(
                "The new key is in use. In {folder}: print, sign and send the letter, and send the {count} file(s)."
                " The other offices compare the new code once."
            )
        elif done.files:
            words = self.tr("The new key is in use. Send the {count} file(s) in {folder} to the other offices.")
        else:
            words = self.tr("The new key is in use. No office has been compared yet, so there is nothing to send.")
        self.tell(words.format(folder=order.folder, count=done.files), "success")


def _tried(source: Source) -> Source:
    """The key opens and signs; nothing else is done with it yet."""
    with open_source(source) as signer:
        signer.sign(b"")
    return source
