"""Failed tries slow down: each wrong passphrase makes the next try wait longer, across restarts of the program.

This keeps a colleague at an unlocked desk from guessing. A thief with the file guesses elsewhere: against him stand the
rounds of ``app.trust.pkcs12`` and the passphrase itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.trust.files import write_secret

FREE_TRIES: Final = 3
"""Slips of the finger cost nothing."""

FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=15)
"""An office that truly forgot is not locked out for a day; a guesser gets under a hundred tries a day."""


@dataclass(frozen=True)
class Tries:
    """Wrong passphrases since the last right one."""

    failed: int = 0
    last_failed_at: datetime | None = None

    def after_failure(self, at: datetime) -> Tries:
        """The count after one more wrong passphrase at that instant."""
        return Tries(self.failed + 1, at)


def wait_after(failed: int) -> timedelta:
    """How long to wait after that many wrong passphrases: nothing at first, then doubling up to the longest."""
    if failed < FREE_TRIES:
        return timedelta(0)
    doubled: timedelta = FIRST_WAIT * 2 ** min(failed - FREE_TRIES, 20)
    return min(doubled, LONGEST_WAIT)


def wait_left(tries: Tries, now: datetime) -> timedelta:
    """How long from ``now`` until the next try; never longer than the wait itself, whatever happened to the clock."""
    if tries.last_failed_at is None:
        return timedelta(0)
    wait = wait_after(tries.failed)
    passed = max(now - tries.last_failed_at, timedelta(0))
    return max(wait - passed, timedelta(0))


def load_tries(path: Path) -> Tries:
    """The count kept in a file; a missing or unreadable file counts nothing (it guards against guessing, not theft)."""
    try:
        kept = json.loads(path.read_text(encoding="ascii"))
        at = datetime.fromisoformat(kept["last_failed_at"])
        return Tries(int(kept["failed"]), at.astimezone(UTC) if at.tzinfo else None)
    except (OSError, ValueError, KeyError, TypeError):
        return Tries()


def save_tries(path: Path, tries: Tries) -> None:
    """Keep the count, or remove the file when there is nothing to count.

    Raises:
        OSError: the folder cannot be written.
    """
    if tries.last_failed_at is None:
        path.unlink(missing_ok=True)
        return
    kept = {"failed": tries.failed, "last_failed_at": tries.last_failed_at.astimezone(UTC).isoformat()}
    write_secret(path, json.dumps(kept).encode("ascii"))
