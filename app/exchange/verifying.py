"""Judging the seals of what was sent, whatever it came in: a file, a folder, a .zip, a message. No store is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import ExchangeError
from app.exchange.container import NotAPackage, open_container
from app.exchange.courier.gather import gather
from app.exchange.outcomes import Result
from app.exchange.seal import SealVerdict
from app.exchange.seal_facts import seal_of


@dataclass(frozen=True)
class Verified:
    """One package and what its seal is worth.

    Attributes:
        file_name: its name as it came.
        outcome: ``valid``, or a word of the closed list.
        facts: what the sentence of a refusal needs.
        verdict: the facts about the seal, where there was one.
    """

    file_name: str
    outcome: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    verdict: SealVerdict | None = None


def verify_all(path: Path) -> list[Verified]:
    """The packages under a path, found as ``receive`` finds them, each judged by its seal; one line that says so where
    there is none.

    Raises:
        ExchangeError: ``cannot-read`` (``name``): it is not there, or cannot be read.
        NotAPackage: it is a folder without a package.
    """
    found = gather([path])
    if not found.packages and path.is_dir():
        raise NotAPackage("nothing-inside")
    if not found.packages:
        return [Verified(path.name, Result.NOT_A_PACKAGE, {"reason": "nothing-inside"})]
    verified = []
    for file in found.packages:
        try:
            data = file.read()
        except ExchangeError:
            if len(found.packages) == 1:
                raise
            verified.append(Verified(file.name, Result.DAMAGED, {"reason": "unreadable"}))
            continue
        verified.append(_verified(file.name, data))
    return verified


def _verified(name: str, data: bytes) -> Verified:
    try:
        verdict = seal_of(open_container(data))
    except ExchangeError as error:
        return Verified(name, str(error.code), error.params)
    return Verified(name, verdict.outcome, {"reasons": verdict.reasons}, verdict)
