"""Signed copies of the office's papers: kept as they are signed here, or when a person brings one; opened, told of."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.desk.another_paper import NumberBorne, refuse_another
from app.desk.office import Office
from app.desk.on_behalf import SCANS
from app.desk.signing import ToSign, paper_of
from app.errors import AppError, ReportError, TrackingError
from app.exchange.files import write_together, written_together
from app.holding import as_refusal
from app.progress import Progress, Silent
from app.tracking import signed_copies
from app.tracking.evidence import open_bytes, read_checked
from app.tracking.kinds import clean_name
from app.tracking.signed_copies import SignedCopy, SignedFile, files_of, latest
from db.errors import StoreError
from db.queries import papers as rows
from db.queries.papers import PaperRow

__all__ = ["Signed", "SignedCopy", "bring", "kept", "open_latest", "write_filled", "write_latest", "write_signed"]

_log = logging.getLogger(__name__)


def kept(office: Office, paper_id: str) -> list[SignedCopy]:
    """What is kept of a paper, in the order it came."""
    with office.store.read() as connection:
        return signed_copies.copies(connection, paper_id)


@dataclass(frozen=True)
class Signed:
    """What became of a paper that was signed: whoever signed it gave a PIN or a password, and shall not give it again.

    Attributes:
        paper: the paper of ours that it is, or None.
        unwritten: why its files do not lie where they were to.
        unkept: why the copy of a paper of ours is not kept here.
    """

    paper: PaperRow | None
    unwritten: AppError | None = None
    unkept: AppError | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the signed copy is kept here."""
        return self.paper is not None and self.unkept is None

    @property
    def is_lost(self) -> bool:
        """Whether what was signed lies nowhere but with whoever signed it."""
        return self.unwritten is not None and not self.is_kept

    @property
    def lacking(self) -> ReportError | None:
        """What is lacking, in one sentence: ``signed-nowhere``, ``signed-not-written``, ``signed-not-kept``."""
        if self.unwritten is not None:
            return ReportError("signed-nowhere" if self.is_lost else "signed-not-written")
        return ReportError("signed-not-kept") if self.unkept is not None else None

    @property
    def reasons(self) -> list[AppError]:
        """Why, the files first."""
        return [one for one in (self.unwritten, self.unkept) if one is not None]


def write_signed(
    office: Office, what: ToSign, paper: tuple[Path, bytes], annex: tuple[Path, bytes] | None = None
) -> Signed:
    """Keep what was just signed, where it is a paper of ours, and write it: neither waits for the other, so that a
    signature is lost only where both are refused. The same may be written again elsewhere; it is kept once.

    Args:
        what: what it was before. paper, annex: where each goes, and its bytes now; an annex without bytes is none.
    """
    files = _with_bytes(paper, annex)
    known = unkept = unwritten = None
    try:
        known = paper_of(office, what)
        if known is not None:
            _keep(office, known, files, annex)
    except ReportError:  # signed, and yet no PDF that tells what it is: none of ours
        _log.info("signed paper that tells no data code")
    except StoreError as error:
        unkept = as_refusal(error)
        _log.warning("signed copies not kept", exc_info=error)
    try:
        write_together(*files)
    except AppError as error:
        unwritten = error
        _log.warning("signed paper not written: %s", error.code, exc_info=error)
    return Signed(known, unwritten, unkept)


def write_filled(
    office: Office, what: ToSign, paper: tuple[Path, bytes], annex: tuple[Path, bytes] | None = None
) -> PaperRow | None:
    """Write what was given its number and day, which can be done again at any time; of a paper of ours it is kept here
    too. Where the files cannot be written nothing is kept, and where the copy cannot be kept they are taken away again.

    Args:
        what, paper, annex: as ``write_signed``.

    Returns:
        The paper of ours that it is, or None.

    Raises:
        ExchangeError: as ``app.exchange.files.write_together``. StoreError: the copy could not be kept.
    """
    files = _with_bytes(paper, annex)
    known = paper_of(office, what)
    if known is None:
        write_together(*files)
        return None
    with written_together(*files):
        _keep(office, known, files, annex)
    return known


def _with_bytes(*files: tuple[Path, bytes] | None) -> list[tuple[Path, bytes]]:
    return [one for one in files if one is not None and one[1]]


def _keep(
    office: Office, paper: PaperRow, files: Sequence[tuple[Path, bytes]], annex: tuple[Path, bytes] | None
) -> None:
    at = office.clock.now()
    with office.store.write(office.who, at=at) as writing:
        for one in files:
            file = SignedFile(one[0].name, one[1], annex=one is annex)
            signed_copies.keep(writing, paper.id, file, at, office.who)
    _log.info("signed copies kept: %s", len(files))


def bring(
    office: Office, paper_id: str, paths: Sequence[Path], progress: Progress | None = None, *, anyway: bool = False
) -> int:
    """Keep a signed copy that a person brings: a signed PDF, a scan of the sheet signed in ink, or a paper and its
    annex.

    Args:
        progress: told how far the reading of first pages is.
        anyway: a person said that it is this paper, whatever its first page says.

    Returns:
        How many of the files are kept only now.

    Raises:
        TrackingError: ``evidence-refused`` (neither PDF nor picture), those of ``app.tracking.evidence.check_file``.
        ReportError: ``paper-changed``: the PDF was changed after it was signed; ``report-pdf-unreadable``;
            ``report-nothing``: no such paper; ``signed-too-early``: it has no number yet; ``signed-of-another``: the
            PDF is another paper of this office; ``signed-looks-other`` (``name``, ``seems``, ``paper``): its first page
            says another number, code or day.
        DocumentError: ``document-secret``. Cancelled: a person asked to stop; nothing was kept.
    """
    # lazy: signing loads much
    from app.reports.reserved import annex_reference
    from app.reports.signatures import refuse_changed

    with office.store.read() as connection:
        paper = rows.paper(connection, paper_id)
    if paper is None:
        raise ReportError("report-nothing", paper=paper_id)
    if not paper.number:
        raise ReportError("signed-too-early")
    files = []
    for path in paths:
        media = SCANS.get(path.suffix.casefold())
        if media is None:
            raise TrackingError("evidence-refused", name=path.name)
        data, annex = read_checked(path), False
        if media == rows.PDF:
            refuse_changed(data)
            _refuse_another(office, paper, path.name, data)
            annex = annex_reference(data) is not None
        files.append(SignedFile(path.name, data, media, annex))
    if not anyway:
        for file in files:
            _ask_of_another(office, paper, file, progress or Silent())
    at = office.clock.now()
    with office.store.write(office.who, at=at) as writing:
        count = sum(signed_copies.keep(writing, paper_id, file, at, office.who) for file in files)
    _log.info("signed copies kept: %s", count)
    return count


def _refuse_another(office: Office, paper: PaperRow, name: str, pdf: bytes) -> None:
    """A PDF that begins as another paper does, or tells another's data code, is that one, signed or not, whatever
    program wrote it: it never stands for this.
    """
    # lazy: signing loads much
    from app.reports.reserved import data_code_of

    code = data_code_of(pdf)
    with office.store.read() as connection:
        other = rows.paper(connection, signed_copies.paper_of(connection, pdf))
        told = rows.papers_of_code(connection, code) if code and other is None else []
    if other is None and code and code != paper.data_code:
        raise ReportError("signed-of-another", name=name, paper=(told[-1].cited or told[-1].title) if told else code)
    if other is not None and other.id != paper.id:
        raise ReportError("signed-of-another", name=name, paper=other.cited or other.title)


def _ask_of_another(office: Office, paper: PaperRow, file: SignedFile, progress: Progress) -> None:
    """A first page that plainly bears another number, code or day is asked about; where it cannot be read nothing is
    said. What tells our data code, or is kept already, was known without reading.
    """
    # lazy: signing loads much
    from app.reports.reserved import data_code_of

    with office.store.read() as connection:
        kept = {one.sha256 for one in signed_copies.copies(connection, paper.id)}
    known = hashlib.sha256(file.data).hexdigest() in kept
    if known or file.annex or (file.media == rows.PDF and data_code_of(file.data)):
        return
    bears = NumberBorne(paper.number, paper.code, paper.dated_on)
    refuse_another(file.name, file.data, bears, progress)


def open_latest(office: Office, paper_id: str) -> list[Path]:
    """The paper as it was signed last, and its annex where that is apart, as copies to be opened in another program.

    Raises:
        ReportError: ``signed-none``: no signed copy is kept. TrackingError: as ``app.tracking.evidence.open_bytes``.
    """
    folder = office.folders.evidence
    if folder is None:
        raise ReportError("signed-none")
    return [open_bytes(folder, data, name) for name, data in _latest(office, paper_id)]


def write_latest(office: Office, paper_id: str, folder: Path) -> list[Path]:
    """Write the paper as it was signed last, and its annex where that is apart, into a folder, under their names.

    Raises:
        ReportError: ``signed-none``. ExchangeError: they could not be written: none is then.
    """
    files = [(folder / clean_name(name), data) for name, data in _latest(office, paper_id)]
    write_together(*files)
    return [path for path, _data in files]


def _latest(office: Office, paper_id: str) -> list[tuple[str, bytes]]:
    with office.store.read() as connection:
        found = files_of(connection, latest(connection, paper_id))
    if not found:
        raise ReportError("signed-none")
    return [(one.name, one.data) for one in found]
