"""Keeping a code that a person compared; where the office has another one, whether to retire that is asked first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from app.desk import trust
from app.desk.office import Office
from app.desk.trust import Stranger
from app.errors import TrustError
from ui.widgets.code_comparison import CompareDialog
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors


def keep_compared(
    doors: Doors,
    office: Office,
    dialog: CompareDialog,
    pem: str,
    stranger: Stranger,
    code: str,
    relation: str,
    done: Callable[[str], None],
    failed: Callable[[BaseException], None],
    owner: QObject,
    *,
    retire: bool = False,
) -> None:
    """Keep a code on the store lane.

    Args:
        dialog: where it was typed; closed when the code is kept, and left open with every figure where it is not.
        code, relation: whose it is and what that office is to us, as the person says.
        done: called with the fingerprint.
        failed: told what was refused, and what went wrong.
        retire: the office's other code falls.
    """
    translate = QCoreApplication.translate
    reason = translate("Pinning", "code compared")

    def work(_progress: object) -> str:
        return trust.pin(
            office,
            pem,
            stranger.fingerprint,
            relation,
            retire=retire,
            reason=reason,
            office_code=code,
            office_name=stranger.claimed_name,
        )

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
            sentence.format(name=stranger.claimed_name or code),
            translate("Pinning", "Retire the old code"),
        )
        if doors.prompt.ask(question) == "yes":
            keep_compared(doors, office, dialog, pem, stranger, code, relation, done, failed, owner, retire=True)

    doors.runner.start(work, kept, refused, title=translate("Pinning", "Keeping the code"), owner=owner)
