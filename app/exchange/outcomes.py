"""The closed list of what can become of a file, and what is known of it besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final


class Result(StrEnum):
    """What became of a file (docs/package-format.md, 9). The first three are no refusal."""

    APPLIED = "applied"
    ALREADY_APPLIED = "already-applied"
    OLDER = "older"
    BRANCHED = "branched"
    UNKNOWN_SENDER = "unknown-sender"
    REVOKED_SENDER = "revoked-sender"
    SEAL_BROKEN = "seal-broken"
    NOT_SEALED = "not-sealed"
    DAMAGED = "damaged"
    NOT_A_PACKAGE = "not-a-package"
    INVALID_CONTENT = "invalid-content"
    WRONG_ADDRESSEE = "wrong-addressee"
    TRAINING = "training"
    NEWER_FORMAT = "newer-format"
    TOO_LARGE = "too-large"
    NEEDS_CONFIRMATION = "needs-confirmation"


RECEIVED: Final = frozenset({Result.APPLIED, Result.ALREADY_APPLIED, Result.OLDER})
"""Outcomes after which ``receive`` exits 0."""

WAITING: Final = frozenset({Result.BRANCHED, Result.NEEDS_CONFIRMATION})
"""Nothing changed yet, and a person can still decide that it shall."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        file_name: its name as it came.
        facts: parameters of the sentence: reasons, names, counts, dates.
        package_num: its line in Gửi – Nhận, or None where nothing was noted (a dry run).
        kinds: tables touched, for panes to decide whether to refresh.
    """

    result: Result
    file_name: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    package_id: str | None = None
    package_num: int | None = None
    kinds: frozenset[str] = frozenset()

    @property
    def refused(self) -> bool:
        """Whether the file was not taken in."""
        return self.result not in RECEIVED
