"""Where the exchange keeps files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folders:
    """Where the exchange keeps files.

    Attributes:
        packages: copies of what was sent and applied.
        quarantine: what was refused, for a person to look into.
        evidence: evidence files, by hash; None where none is taken in.
    """

    packages: Path
    quarantine: Path
    evidence: Path | None = None
