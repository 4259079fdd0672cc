"""Keeping a code that a person compared; where the office has another one, whether to retire that is asked first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from app.errors import TrustError
from ui.widgets.code_comparison import CompareDialog
from ui.widgets.prompt import Prompt, yes_no
from ui.workers.task_runner import TaskRunner


def reason() -> str:
    """Why a code is kept, as the list of compared offices says it."""
    return QCoreApplication.translate("Pinning", "code compared")


def keep_compared(
    runner: TaskRunner,
    prompt: Prompt,
    dialog: CompareDialog,
    keep: Callable[[bool], str],
    name: str,
    done: Callable[[str], None],
    failed: Callable[[BaseException], None],
    owner: QObject,
    *,
    retire: bool = False,
) -> None:
    """Keep a code on the store lane.

    Args:
        dialog: where it was typed; closed when the code is kept, and left open with every figure where it is not.
        keep: keeps the code, retiring the office's other one if so told; returns the fingerprint.
        name: of the office, for the question.
        done: called with the fingerprint.
        failed: told what was refused, and what went wrong.
    """
    translate = QCoreApplication.translate

    def kept(fingerprint: str) -> None:
        dialog.accept()
        done(fingerprint)

    def refused(error: BaseException) -> None:
        dialog.try_again()
        if not (isinstance(error, TrustError) and error.code == "another-installation") or retire:
            failed(error)
            return
        sentence = translate(
            "Pinning",
            "{name} already has another code here. Has it changed its computer or its key? Then retire the old code.",
        )
        question = yes_no(
            translate("Pinning", "Another code"),
            sentence.format(name=name),
            translate("Pinning", "Retire the old code"),
        )
        if prompt.ask(question) == "yes":
            keep_compared(runner, prompt, dialog, keep, name, done, failed, owner, retire=True)

    title = translate("Pinning", "Keeping the code")
    runner.start(lambda _progress: keep(retire), kept, refused, title=title, owner=owner)
