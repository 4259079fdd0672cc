"""Signing a paper: with a .p12 issued by an authority; the signed PDF is written where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.clock import Clock
from app.progress import Progress
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner

translate = QCoreApplication.translate


def ask_and_sign(
    runner: TaskRunner, prompt: Prompt, clock: Clock, say: Callable[[Note], None], pdf: bytes, name: str
) -> None:
    """Ask for the certificate file, its password and a place, then sign on a lane and write the paper whole.

    Args:
        name: what the file is offered to be called.
    """
    chosen = prompt.open_files(
        translate("Signing", "Certificate to sign with"), translate("Signing", "Certificate files") + " (*.p12 *.pfx)"
    )
    if not chosen:
        return
    password = prompt.ask_text(
        translate("Signing", "Sign"), translate("Signing", "Password of the certificate"), secret=True
    )
    if password is None:
        return
    target = prompt.save_file(translate("Signing", "Save the signed paper"), "PDF (*.pdf)", Path(name))
    if target is None:
        return

    def work(_progress: Progress) -> Path:
        # lazy: start-up time
        from app.exchange.files import write_whole
        from app.reports.sign import sign_pdf, signed_by
        from app.trust.certificate import read_facts
        from app.trust.keys import load_p12

        signer = load_p12(chosen[0], password)
        appearance = signed_by(read_facts(signer.certificate).name, clock.now())
        write_whole(target, sign_pdf(pdf, signer, appearance))
        return target

    def done(path: Path) -> None:
        say(Note(translate("Signing", "Signed and read back: {path}").format(path=path), tone="success"))

    runner.start(work, done, title=translate("Signing", "Signing"), cancellable=False)
