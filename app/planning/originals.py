"""The document that a plan, or an update of it, was read from: as it came, kept once by its hash beside the evidence.

The store knows its name, size and hash; the bytes lie in the folder of evidence and go with it wherever that goes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Final

from db.changes import Writing
from db.queries.matching import joined
from db.queries.offices import settings_under
from db.schema import Setting
from db.store import Connection

_PREFIX: Final = "plan.original."


@dataclass(frozen=True)
class ReadFile:
    """A file that was read as a plan document, as it was at that moment."""

    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The hash it is kept by, in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Original:
    """A document as it is kept.

    Attributes:
        revision: of which update of the plan; 1 for the plan itself.
        name: of the file as it came.
        size: in bytes.
    """

    plan_id: str
    revision: int
    name: str
    size: int
    sha256: str


def record_original(writing: Writing, plan_id: str, revision: int, file: ReadFile) -> None:
    """Note of a plan, or of an update of it, which file it was read from."""
    value = {"name": file.name, "size": len(file.data), "sha256": file.sha256}
    key = f"{_PREFIX}{plan_id}.{revision:06d}"
    writing.add(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))


def originals(connection: Connection, plan_id: str = "") -> list[Original]:
    """The documents of all plans, or of one, each plan's in the order of its updates.

    What a plan was read from before it was joined with its data file is a document of the joined plan too.
    """
    joined_with = [one.document for one in joined(connection, plan_id)] if plan_id else []
    prefixes = [f"{_PREFIX}{one}." for one in (*joined_with, plan_id)] if plan_id else [_PREFIX]
    found = []
    for prefix in prefixes:
        for key, value in settings_under(connection, prefix):
            plan, _, revision = key.removeprefix(_PREFIX).rpartition(".")
            found.append(Original(plan, int(revision), **json.loads(value)))
    return found
