"""Signing a paper: with a token, or a .p12 issued by an authority; the signed PDF is written where the person says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from ui.screens.settings.key_order import Source, TokenKey, TokenPort, open_source
from ui.screens.settings.key_source import KeySourceDialog, Purpose
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner

translate = QCoreApplication.translate


def sign_paper(pdf: bytes, source: Source, target: Path, clock: Clock) -> Path:
    """Sign a PDF and write it whole. The key is open only while it signs.

    Raises:
        TrustError: the token or the file cannot be used. ReportError: no PDF that can be signed.
        ExchangeError: it could not be written.
    """
    # lazy: signing loads much
    from app.exchange.files import write_whole
    from app.reports.sign import sign_pdf, signed_by
    from app.trust.certificate import read_facts

    with open_source(source) as signer:
        appearance = signed_by(read_facts(signer.certificate).name, clock.now())
        signed = sign_pdf(pdf, signer, appearance, chain=signer.chain, at=clock.now())
    write_whole(target, signed)
    return target


def ask_and_sign(
    theme: Theme,
    runner: TaskRunner,
    prompt: Prompt,
    tokens: TokenPort,
    clock: Clock,
    *,
    note: Callable[[Note], None],
    say: Callable[[str, Mapping[str, object]], str],
    library: str,
    remember: Callable[[str], object],
    pdf: bytes,
    name: str,
    parent: QWidget | None,
) -> KeySourceDialog | None:
    """Ask where to write, then for the key, and sign on the store lane, where every use of a token happens.

    Args:
        library: the PKCS #11 library used last; ``remember`` keeps another one.
        name: what the file is offered to be called.
    """
    target = prompt.save_file(translate("Signing", "Save the signed paper"), "PDF (*.pdf)", Path(name))
    if target is None:
        return None

    def act(source: Source) -> Path:
        written = sign_paper(pdf, source, target, clock)
        if isinstance(source, TokenKey):
            remember(str(source.place.library))
        return written

    def done(path: Path) -> None:
        note(Note(translate("Signing", "Signed and read back: {path}").format(path=path), tone="success"))

    purpose = Purpose(
        translate("Signing", "Sign the paper"),
        translate("Signing", "With the certificate of the one who signs. The paper is written to {path}.").format(
            path=target
        ),
        translate("Signing", "Sign"),
        act,
        done,
    )
    dialog = KeySourceDialog(theme, runner, prompt, tokens, purpose, say, library=library, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.open()
    return dialog
