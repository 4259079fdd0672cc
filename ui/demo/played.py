"""What the demo's story has come to: the offices, their workspaces, and every step so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.clock import FixedClock
from app.workspace import Workspace

ISSUER = "315"
UNITS = ("11785", "11758")
PERIOD = "2023-M11"
LAST_PERIOD = "2023-M10"
SIGNERS = {"11785": "Nguyễn Văn Ước", "11758": "Phạm Thị Đào"}
"""Who signs the reports of the units."""
CLERK = "Công chức Văn hóa - xã hội"
DISTRICT_CLERK = "Công chức Phòng Nội vụ"
SECOND_CLERK = "Trần Thị Hạnh"
"""Works beside the first at the desk of the first unit."""


@dataclass
class Played:
    """What the story left: the three workspaces still open, and every step with what came of it."""

    folder: Path
    clock: FixedClock
    passphrase: str
    issuer: Workspace
    units: dict[str, Workspace]
    plan_id: str = ""
    steps: list[dict[str, object]] = field(default_factory=list)

    def note(self, step: str, **facts: object) -> None:
        """Write a step down for the summary."""
        self.steps.append({"step": step, "at": self.clock.now().isoformat(), **facts})
