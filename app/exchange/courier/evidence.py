"""Evidence that travels beside packages: matched by its hash, never by its name; never run, never opened in place."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.attached.parts import MAX_EVIDENCE_BYTES
from app.errors import ExchangeError
from app.exchange.courier.gather import GatheredFile
from app.exchange.files import keep_whole
from app.tracking.kinds import clean_name, why_not_kept
from db.queries import exchange_report as rows
from db.store import Connection, Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TurnedAway:
    """Evidence that came and was not kept.

    Attributes:
        code: of the sentence that says why (``app.tracking.kinds``), which names it.
    """

    sha256: str
    name: str
    code: str


@dataclass(frozen=True)
class EvidenceTaken:
    """What became of evidence that came beside packages.

    Attributes:
        kept: SHA-256 of what was kept.
        unkept: why the rest of what came is not kept yet: this computer's disk refuses it. What came before, packages
            among them, stays.
    """

    kept: tuple[str, ...] = ()
    turned_away: tuple[TurnedAway, ...] = ()
    unkept: ExchangeError | None = None


def take_evidence(store: Store, folder: Path, files: Iterable[GatheredFile]) -> EvidenceTaken:
    """Keep those of the files that some record lists and whose content is not here yet.

    What is of no kind on the list (``app.tracking.kinds``), whatever it is called, is never taken in, and told of.
    """
    with store.read() as connection:
        wanted = rows.all_listed_evidence(connection)
    name_of = {sha256: name for sha256, (_size, name) in wanted.items()}
    missing = {sha256: size for sha256, (size, _name) in wanted.items() if not (folder / sha256).exists()}
    sizes = set(missing.values())
    kept: list[str] = []
    turned_away: dict[str, TurnedAway] = {}
    for file in files:
        if file.size not in sizes or file.size > MAX_EVIDENCE_BYTES:
            continue
        try:
            content = file.read()
        except ExchangeError:
            continue  # unreadable here, or gone with its stick: it is asked for again
        sha256 = hashlib.sha256(content).hexdigest()
        if len(content) != missing.get(sha256) or sha256 in turned_away:
            continue
        code = why_not_kept(name_of[sha256], io.BytesIO(content))
        if code is not None:
            turned_away[sha256] = TurnedAway(sha256, clean_name(name_of[sha256]), code)
            continue
        try:
            keep_whole(folder / sha256, content, read_back=True)
        except ExchangeError as error:
            _log.warning("evidence not kept: %s", error.code, exc_info=error)
            return EvidenceTaken(tuple(kept), tuple(turned_away.values()), error)
        del missing[sha256]
        kept.append(sha256)
    return EvidenceTaken(tuple(kept), tuple(turned_away.values()))


def missing_evidence(connection: Connection, folder: Path, office_code: str) -> dict[str, str]:
    """Hash → name of the files an office lists that never came, by hash: asked for in the next package to it."""
    listed = rows.listed_evidence(connection, office_code)
    return {sha256: name for sha256, name, _ in listed if not (folder / sha256).exists()}


def evidence_files(store: Store, folder: Path, hashes: Sequence[str]) -> list[tuple[str, Path]]:
    """(name to travel under, kept file) of evidence that is here. Names are made unique and plain."""
    wanted = set(hashes)
    with store.read() as connection:
        names = rows.evidence_names(connection, sorted(wanted))
    found: list[tuple[str, Path]] = []
    taken: set[str] = set()
    for sha256 in hashes:
        path = folder / sha256
        if not path.exists():
            continue
        name = clean_name(names.get(sha256, sha256))
        if name.casefold() in taken:
            name = f"{sha256[:8]}-{name}"
        taken.add(name.casefold())
        found.append((name, path))
    return found
