"""The document a plan was read from: kept as it came, told of, and opened from a copy."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.desk.office import Office
from app.exchange.files import keep_whole
from app.outline.model import Outline
from app.outline.reader import document_of, file_bytes, outline_of_document
from app.planning.intake import Arrival, refuse_secrets
from app.planning.originals import Original, ReadFile, originals
from app.progress import Silent
from app.tracking.evidence import open_copy

__all__ = ["Original", "ReadFile", "kept_bytes", "of_plan", "open_latest", "read_file", "read_plan"]

_log = logging.getLogger(__name__)


def read_file(path: Path) -> ReadFile:
    """A document as it is now.

    Raises:
        DocumentError: as ``app.outline.reader.file_bytes``.
    """
    return ReadFile(path.name, file_bytes(path))


def read_plan(path: Path, known: Iterable[str]) -> tuple[Outline, ReadFile]:
    """The outline of a document, and the very bytes it was read from.

    Args:
        known: names of offices, as ``app.outline.reader.outline_of_document``.

    Raises:
        DocumentError: the document cannot be read.
    """
    file = read_file(path)
    return outline_of_document(document_of(file.data, Silent()), Silent(), known=known), file


@contextmanager
def kept_bytes(
    office: Office, file: ReadFile | None, outline: Outline, arrival: Arrival | None = None
) -> Iterator[None]:
    """Keep the bytes of a document beside the evidence, once, for what is written within; where that is refused they
    do not stay. Where no file was read there is nothing to keep.

    Raises:
        PlanningError: ``plan-secret``: nothing of such a document is ever kept.
        ExchangeError: as ``app.exchange.files.keep_whole``.
    """
    refuse_secrets(outline, arrival or Arrival())
    folder = office.folders.evidence
    place = folder / file.sha256 if file is not None and folder is not None else None
    if file is None or place is None or place.exists():
        yield
        return
    keep_whole(place, file.data, read_back=True)
    try:
        yield
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    _log.info("document of a plan kept: %s bytes", len(file.data))


def of_plan(office: Office, plan_id: str) -> list[Original]:
    """The documents of a plan and its updates, in their order."""
    with office.store.read() as connection:
        return originals(connection, plan_id)


def open_latest(office: Office, plan_id: str) -> Path | None:
    """A copy of the last document of a plan, to be opened in another program; None where none was kept.

    Raises:
        TrackingError: as ``app.tracking.evidence.open_copy``.
    """
    kept, folder = of_plan(office, plan_id), office.folders.evidence
    if not kept or folder is None:
        return None
    return open_copy(folder, kept[-1].sha256, kept[-1].name)
