"""Signed copies of a paper: the PDF that bears digital signatures, or a scan of the sheet signed in ink.

What was frozen when the paper was submitted stays what the paper says; a signed copy is the same paper as it went out,
and is what an archive asks for. Its bytes lie in the store, and so in every backup; nothing takes a copy away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from db.changes import Writing
from db.queries import papers as rows
from db.queries.offices import settings_under
from db.schema import Setting
from db.store import Connection

_PREFIX: Final = "paper.signed."


@dataclass(frozen=True)
class SignedCopy:
    """A signed copy as it is kept.

    Attributes:
        place: 1 for the first of its paper.
        name: of the file as it came.
        annex: it is the annex, signed in a file of its own.
        kept_at: when, UTC.
        kept_by: who was at work.
    """

    paper_id: str
    place: int
    name: str
    sha256: str
    annex: bool
    kept_at: datetime
    kept_by: str


def copies(connection: Connection, paper_id: str = "") -> list[SignedCopy]:
    """The signed copies of all papers, or of one, each paper's in the order they were kept."""
    prefix = f"{_PREFIX}{paper_id}." if paper_id else _PREFIX
    found = []
    for key, value in settings_under(connection, prefix):
        paper, _, place = key.removeprefix(_PREFIX).rpartition(".")
        said = json.loads(value)
        said["kept_at"] = datetime.fromisoformat(said["kept_at"])
        found.append(SignedCopy(paper, int(place), **said))
    return found


def latest(connection: Connection, paper_id: str) -> list[SignedCopy]:
    """The paper as it was signed last, and after it its annex where that was signed in a file of its own; nothing where
    no signed copy is kept.
    """
    kept = copies(connection, paper_id)
    return [max(found, key=lambda one: one.place) for part in (False, True) if (found := _part(kept, part))]


def _part(kept: list[SignedCopy], annex: bool) -> list[SignedCopy]:
    return [one for one in kept if one.annex == annex]


def files_of(connection: Connection, kept: Iterable[SignedCopy]) -> list[SignedFile]:
    """Signed copies as files, in the order given."""
    found = []
    for one in kept:
        data = rows.kept_file(connection, one.sha256)
        if data is not None:
            found.append(SignedFile(one.name, data, rows.media_of(connection, one.sha256), one.annex))
    return found


@dataclass(frozen=True)
class SignedFile:
    """A file that is a signed copy.

    Attributes:
        media: its type ("application/pdf").
        annex: it is the annex, signed in a file of its own.
    """

    name: str
    data: bytes = field(repr=False)
    media: str = rows.PDF
    annex: bool = False


def keep(writing: Writing, paper_id: str, file: SignedFile, at: datetime, who: str) -> bool:
    """Keep a signed copy of a paper.

    Returns:
        Whether it is kept only now; the very bytes are kept once of a paper.
    """
    kept = copies(writing.connection, paper_id)
    sha256 = hashlib.sha256(file.data).hexdigest()
    if any(one.sha256 == sha256 for one in kept):
        return False
    rows.keep_file(writing, file.data, file.media)
    said = {"name": file.name, "sha256": sha256, "annex": file.annex, "kept_at": at.isoformat(), "kept_by": who}
    place = max((one.place for one in kept), default=0) + 1
    key = f"{_PREFIX}{paper_id}.{place:06d}"
    writing.add(Setting(key=key, value=json.dumps(said, ensure_ascii=False)))
    return True


def paper_of(connection: Connection, pdf: bytes) -> str:
    """Which paper a PDF is a signed copy of, "" where of none that is known here.

    A signature, and number and day put in afterwards, are added behind what was there (ISO 32000-2, 7.5.6): a signed
    copy begins with the very bytes of the paper, or of a copy that was signed before.
    """
    known = {one.sha256: one.paper_id for one in copies(connection)}
    known |= dict(rows.papers_of_files(connection))
    for size, sha256 in sorted(rows.file_sizes(connection), reverse=True):
        if sha256 in known and size <= len(pdf) and hashlib.sha256(pdf[:size]).hexdigest() == sha256:
            return known[sha256]
    return ""
