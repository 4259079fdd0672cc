"""What a review ends with, for the use case that stores it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.outline.model import Outline
from app.planning.intake import Arrival, Correction

CARRIES_OUT, ISSUES, OWN = "carries_out", "issues", "own"


@dataclass(frozen=True)
class IssuerChoice:
    """Whose plan it is: an office known here (``code``), or a new one to add."""

    code: str
    name: str
    kind: str
    is_new: bool


@dataclass(frozen=True)
class ReviewResult:
    """A reviewed plan.

    Attributes:
        outline: as corrected.
        part: carries_out | issues | own.
        roles: outline node id → lead | coordinate | inform, the tasks our office picked.
    """

    outline: Outline
    part: str
    issuer: IssuerChoice
    arrival: Arrival
    correction: Correction
    roles: Mapping[str, str] = field(default_factory=dict)
