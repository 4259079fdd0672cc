"""Keeping a code that a person compared; where the office has another one, whether to retire that is asked first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.clock import Clock
from app.errors import TrustError
from app.exchange import enrolment
from ui.screens.imports.comparing import Stranger
from ui.widgets.prompt import Prompt, yes_no
from ui.workers.task_runner import TaskRunner

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Compared:
    """A certificate whose code was compared.

    Attributes:
        pem: the certificate.
        office_code: whose it is, as the person says.
        relation: superior | subordinate.
    """

    pem: str
    stranger: Stranger
    office_code: str
    relation: str


def keep_compared(
    runner: TaskRunner,
    prompt: Prompt,
    store: Any,
    clock: Clock,
    who: str,
    compared: Compared,
    done: Callable[[str], None],
    failed: Callable[[BaseException], None],
    owner: QObject,
    *,
    retire: bool = False,
) -> None:
    """Pin the certificate on the store lane.

    Args:
        done: called with the fingerprint.
        failed: told what was refused, and what went wrong.
    """
    stranger = compared.stranger

    def work(_progress: object) -> str:
        return enrolment.pin(
            store,
            clock,
            who,
            pem=compared.pem,
            fingerprint=stranger.fingerprint,
            relation=compared.relation,
            retire=retire,
            reason=translate("Pinning", "code compared"),
            office_code=compared.office_code,
            office_name=stranger.claimed_name,
        )

    def refused(error: BaseException) -> None:
        if not (isinstance(error, TrustError) and error.code == "another-installation") or retire:
            failed(error)
            return
        sentence = translate(
            "Pinning",
            "{name} already has another code here. Has it changed its computer or its key? Then retire the old code.",
        )
        question = yes_no(
            translate("Pinning", "Another code"),
            sentence.format(name=stranger.claimed_name or compared.office_code),
            translate("Pinning", "Retire the old code"),
        )
        if prompt.ask(question) == "yes":
            keep_compared(runner, prompt, store, clock, who, compared, done, failed, owner, retire=True)

    runner.start(work, done, refused, title=translate("Pinning", "Keeping the code"), owner=owner)
