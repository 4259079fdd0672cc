"""Signing a paper: with a token, or a .p12 issued by an authority; the signed PDF is written where the person says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from app.desk import signing
from app.desk.office import Office
from app.exchange.files import write_whole
from app.trust.key_source import Source, TokenKey, TokenReader, open_source
from ui.widgets.key_source import KeySourceDialog, Purpose
from ui.widgets.message_bar import Note
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors

translate = QCoreApplication.translate


@dataclass(frozen=True)
class SigningDesk:
    """What every signature needs.

    Attributes:
        library: the PKCS #11 library used last.
        remember: keeps another one.
    """

    doors: Doors
    office: Office
    tokens: TokenReader
    library: Callable[[], str]
    remember: Callable[[str], object]


def sign_paper(office: Office, pdf: bytes, source: Source, target: Path, *, anyway: bool) -> tuple[str, ...]:
    """Sign a PDF and write it whole. The key is open only while it signs.

    Args:
        anyway: a person said that it shall sign whatever speaks against its certificate.

    Returns:
        What speaks against the certificate, if nothing was signed for that; else nothing.

    Raises:
        TrustError: the token or the file cannot be used.
        ReportError: no PDF that can be signed, or a key that signs no papers.
        ExchangeError: it could not be written.
    """
    with open_source(source) as signer:
        found = signing.doubts_of(office, signer)
        if found and not anyway:
            return found
        signed = signing.sign(office, pdf, signer)
    write_whole(target, signed)
    return ()


def ask_and_sign(desk: SigningDesk, pdf: bytes, name: str) -> KeySourceDialog | None:
    """Ask where to write, then for the key, and sign on the store lane, where every use of a token happens.

    Args:
        name: what the file is offered to be called.
    """
    target = desk.doors.prompt.save_file(translate("Signing", "Save the signed paper"), "PDF (*.pdf)", Path(name))
    return None if target is None else _ask_for_key(desk, pdf, target, anyway=False)


def _ask_for_key(desk: SigningDesk, pdf: bytes, target: Path, *, anyway: bool) -> KeySourceDialog:
    doors = desk.doors

    def act(source: Source) -> tuple[str, ...]:
        found = sign_paper(desk.office, pdf, source, target, anyway=anyway)
        if isinstance(source, TokenKey):
            desk.remember(str(source.place.library))
        return found

    def done(found: tuple[str, ...]) -> None:
        if not found:
            words = translate("Signing", "Signed and read back: {path}").format(path=target)
            doors.note(Note(words, tone="success"))
            return
        words = translate("Signing", "Of this certificate: {doubts}.")
        against = words.format(doubts="; ".join(doors.sentence(f"doubt-{one}") for one in found))
        question = yes_no(
            translate("Signing", "Sign the paper"),
            against,
            translate("Signing", "Sign all the same…"),
            detail=translate("Signing", "Nothing has been signed yet. The key is asked for once more."),
        )
        if doors.prompt.ask(question) == "yes":
            _ask_for_key(desk, pdf, target, anyway=True)

    purpose = Purpose(
        translate("Signing", "Sign the paper"),
        translate("Signing", "With the certificate of the one who signs. The paper is written to {path}.").format(
            path=target
        ),
        translate("Signing", "Sign"),
        act,
        done,
    )
    dialog = KeySourceDialog(
        doors.theme,
        doors.runner,
        doors.prompt,
        desk.tokens,
        purpose,
        doors.sentence,
        library=desk.library(),
        parent=doors.window(),
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.open()
    return dialog
