"""The marker: a small note kept outside every workspace; by it a copied or rolled-back one is noticed.

Why outside: docs/decisions/0005-a-marker-outside-the-workspace.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from db import private
from db.aside import move_aside
from db.unfinished import forget, unfinished

_PLAIN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class MarkerState:
    """How far a workspace has come.

    Attributes:
        folder: where it lies.
        version: how many states it has sent in its epoch.
        ended: how many keys of others it has stopped to trust: a restored store must not trust them again unasked.
    """

    folder: str
    epoch_number: int
    epoch_id: str
    version: int
    ended: int = 0


def beside(markers: Path, installation_id: str, suffix: str = ".json") -> Path:
    """Where something is kept of an installation, outside its workspace. A store that came from elsewhere names its
    installation itself: a name that would lead out of the folder is never used as one.
    """
    plain = _PLAIN.fullmatch(installation_id)
    return markers / f"{installation_id if plain else hashlib.sha256(installation_id.encode()).hexdigest()}{suffix}"


class WorkspaceMarker:
    """The marker file of one installation."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> MarkerState | None:
        """What the marker says; None where there is none to read (another machine, or it was lost)."""
        try:
            raw = json.loads(self._path.read_text(encoding="utf-8"))
            return MarkerState(
                str(raw["folder"]),
                int(raw["epoch_number"]),
                str(raw["epoch_id"]),
                int(raw["version"]),
                int(raw.get("ended", 0)),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def tidy(self) -> None:
        """Forget a note that was never finished, and move aside what lies in the place of the note or of its folder: it
        would be asked about at every start. For whoever holds the workspace.
        """
        folder = self._path.parent
        with suppress(OSError):
            if os.path.lexists(folder) and not folder.is_dir():
                move_aside(folder)
            elif self._path.is_dir():
                move_aside(self._path)
        forget(unfinished(self._path))

    def epoch_number(self) -> int:
        """The epoch it names, or 0."""
        found = self.read()
        return found.epoch_number if found else 0

    def ended(self) -> int:
        """How many ended keys it knows of, or 0."""
        found = self.read()
        return found.ended if found else 0

    def write(self, state: MarkerState) -> None:
        """Write it, whole or not at all.

        Raises:
            OSError: it is as it was.
        """
        made = unfinished(private.make_folder(self._path.parent) / self._path.name)
        forget(made)
        try:
            with open(made, "w", encoding="utf-8", opener=private.opener) as file:
                file.write(json.dumps(asdict(state)))
                file.flush()
                os.fsync(file.fileno())
            made.replace(self._path)
        finally:
            forget(made)


def difference(marked: MarkerState | None, found: MarkerState) -> str | None:
    """Why the workspace found is not the one that was marked: ``copied``, ``rolled-back``, or None where it is."""
    if marked is None or marked.folder != found.folder:
        return "copied"
    if (marked.epoch_number, marked.epoch_id) != (found.epoch_number, found.epoch_id):
        return "rolled-back"
    return "rolled-back" if marked.version > found.version else None


def folder_of_markers(workspace: Path, usual: Path) -> Path:
    """Where the marker of a workspace is kept: the usual folder, but a demo's workspaces keep theirs beside them."""
    beside = workspace.parent / "markers"
    return beside if beside.is_dir() else usual
