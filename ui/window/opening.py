"""An open workspace as the window takes it: with the first reads of its screens, made off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.workspace import Workspace
from ui.screens.plan.opening import load

if TYPE_CHECKING:
    from app.desk.office import Office
    from ui.screens.plan.reads import Reads
    from ui.window.board import Known


@dataclass(frozen=True)
class Opened:
    """An open workspace; closed by whoever opened it."""

    space: Workspace
    office: Office
    reads: Reads
    known: Known


def open_for_window(space: Workspace) -> Opened:
    """Make the first reads of an open workspace; for the store lane."""
    office = space.office
    return Opened(space, office, *load(office))
