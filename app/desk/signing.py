"""Signing a paper with the certificate of the person or the agency whose paper it is."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.desk.office import Office
from app.errors import ReportError
from app.exchange.files import read_whole, write_whole
from app.tracking import numbers, signed_copies
from db.queries import papers as rows
from db.queries.papers import PaperRow

if TYPE_CHECKING:
    from app.reports.signatures import PaperSignature
    from app.trust.signer import OpenSigner

_log = logging.getLogger(__name__)
_PICTURES: Final = {False: "chu-ky.png", True: "con-dau.png"}


def doubts_of(office: Office, signer: OpenSigner) -> tuple[str, ...]:
    """What should be said before this key signs a paper: codes of doubts; empty where there is nothing.

    Raises:
        ReportError: the key may never sign a paper (it seals packages).
    """
    # lazy: signing loads much
    from app.exchange.authorities import authorities
    from app.reports.signers import doubts

    with office.store.read() as connection:
        known = [one.facts.der for one in authorities(connection)]
    return tuple(doubts(signer.certificate, office.clock.now(), chain=signer.chain, authorities=known))


@dataclass(frozen=True)
class Against:
    """What a person should hear before a key signs a paper.

    Attributes:
        doubts: what speaks against its certificate, as codes.
        earlier: the signature that it has made on this very paper already.
    """

    doubts: tuple[str, ...] = ()
    earlier: PaperSignature | None = None

    def __bool__(self) -> bool:
        return bool(self.doubts or self.earlier)

    @property
    def twice(self) -> ReportError | None:
        """``signed-already`` (``name``, ``at``), where it would sign a second time."""
        if self.earlier is None:
            return None
        return ReportError("signed-already", name=self.earlier.signer.name, at=self.earlier.signed_at or "…")


def against(office: Office, what: ToSign, signer: OpenSigner, seen: Seen | None = None) -> Against:
    """What should be said before a key signs a paper.

    Raises:
        ReportError: as ``doubts_of``; ``report-pdf-unreadable``.
    """
    # lazy: signing loads much
    from app.reports.signatures import signed_before

    doubts = doubts_of(office, signer)
    if b"%PDF-" not in what.paper[:1024]:
        return Against(doubts)  # whoever signs says what it is
    return Against(doubts, signed_before(what.paper, signer.certificate, agency=seen is not None and seen.agency))


@dataclass(frozen=True)
class Seen:
    """What the reader sees of a signature.

    Attributes:
        agency: the agency signs: its seal stands over a third of the person's signature, at its left.
        picture: PNG with transparent background: the person's signature in blue, the agency's seal in red; without
            one, name and time stand there.
        name: of the one who signs; that of the certificate where it is empty.
    """

    agency: bool = False
    picture: bytes | None = None
    name: str = ""


def sign(office: Office, pdf: bytes, signer: OpenSigner, seen: Seen | None = None) -> bytes:
    """Sign a PDF; the signature shows its picture, or a name and the time in Việt Nam.

    Raises:
        ReportError: no PDF that can be signed, or a draft; ``paper-changed`` since somebody signed it;
            ``report-picture-unreadable``.
        TrustError: the key cannot be used.
    """
    # lazy: signing loads much
    from app.reports.sign import Appearance, sign_pdf, signed_by, stamped
    from app.trust.certificate import read_facts

    at, how = office.clock.now(), seen or Seen()
    shown = signed_by(how.name or read_facts(signer.certificate).name, at, None if how.agency else how.picture)
    if how.agency:
        shown = stamped(how.picture) if how.picture else Appearance(shown.lines, place="seal")
    signed = sign_pdf(pdf, signer, shown, chain=signer.chain, at=at)
    _log.info("PDF signed: %s bytes, by the agency %s", len(signed), how.agency)
    return signed


@dataclass(frozen=True)
class ToSign:
    """What goes to be signed together.

    Attributes:
        paper: the paper, or its letter where the annex is in a file of its own.
        annex: its annex in a file of its own; empty where it has none.
        paper_id: the paper kept here that this is; "" where it is none, or was chosen as a file.
        path: the file that the paper lies in, where it was chosen as one.
    """

    paper: bytes
    annex: bytes = b""
    paper_id: str = ""
    path: Path | None = None


def sign_together(office: Office, what: ToSign, signer: OpenSigner, seen: Seen | None = None) -> tuple[bytes, bytes]:
    """Sign a paper and what goes with it: a person signs the letter; the agency signs the letter and, with number and
    time at its top right, the annex (NĐ 30/2020, Phụ lục I, II.8.c).

    Returns:
        The signed paper, and the annex (empty where there is none).

    Raises:
        ReportError: as ``sign``; ``annex-no-number``: văn thư has put no number on the annex yet.
        TrustError: the key cannot be used.
    """
    # lazy: signing loads much
    from app.reports.reserved import annex_reference
    from app.reports.sign import sign_pdf, signed_annex

    agency = seen is not None and seen.agency
    annex = what.annex
    if annex and agency:
        reference = annex_reference(annex)
        if not reference:
            raise ReportError("annex-no-number")
        at = office.clock.now()
        annex = sign_pdf(annex, signer, signed_annex(reference, at), chain=signer.chain, at=at)
    return sign(office, what.paper, signer, seen), annex


def apart(office: Office, paper_id: str) -> ToSign:
    """A paper kept here with its annex in a file of its own.

    Raises:
        ReportError: ``report-nothing``: its record is not here; ``annex-none``: it has no annex.
    """
    # lazy: papers are heavy
    from app.reports.reprint import kept_apart

    with office.store.read() as connection:
        letter, annex = kept_apart(connection, paper_id)
    if not annex:
        raise ReportError("annex-none")
    return ToSign(letter, annex, paper_id)


def has_annex(office: Office, paper_id: str) -> bool:
    """Whether a paper kept here has an annex that a file of its own can hold."""
    # lazy: papers are heavy
    from app.reports.freezing import has_annex as annexed
    from app.reports.reprint import kept_paper

    with office.store.read() as connection:
        kept = kept_paper(connection, paper_id)
    return kept is not None and not kept.paper.outside and annexed(kept.printed)


def chosen_files(paths: Sequence[Path]) -> ToSign:
    """One PDF, or a letter and its annex in a file of its own, in whatever order they were chosen.

    Raises:
        ExchangeError: ``cannot-read``. ReportError: ``two-letters``: several files that are no letter and its annex.
    """
    # lazy: signing loads much
    from app.reports.reserved import annex_reference

    found = [(path, read_whole(path)) for path in paths]
    if len(found) == 1:
        return ToSign(found[0][1], path=found[0][0])
    annexes = [data for _path, data in found if annex_reference(data) is not None]
    letters = [(path, data) for path, data in found if annex_reference(data) is None]
    if len(annexes) != 1 or len(letters) != 1:
        raise ReportError("two-letters")
    return ToSign(letters[0][1], annexes[0], path=letters[0][0])


def fill_together(office: Office, what: ToSign, number: str, dated_on: date) -> tuple[bytes, bytes]:
    """``fill`` a letter and its annex with one number and one day.

    Raises:
        ReportError, TrackingError: as ``fill``; ``number-other`` (``number``, ``day``): the paper has another number or
            day here.
    """
    paper = paper_of(office, what)
    if paper is not None and paper.number and not (numbers.same(paper.number, number) and paper.dated_on == dated_on):
        raise ReportError("number-other", number=paper.cited, day=paper.dated_on)
    return fill(what.paper, number, dated_on), fill(what.annex, number, dated_on) if what.annex else b""


def paper_of(office: Office, what: ToSign) -> PaperRow | None:
    """Which paper kept here a file is: the one it was taken from, or begins with, or whose data code it tells; None
    where it is none of ours.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    # lazy: signing loads much
    from app.reports.reserved import data_code_of

    with office.store.read() as connection:
        if paper_id := what.paper_id or signed_copies.paper_of(connection, what.paper):
            return rows.paper(connection, paper_id)
        code = data_code_of(what.paper)
        found = rows.papers_of_code(connection, code) if code else []
    ours = [one for one in found if one.office_code == office.code and one.course in rows.OPEN]
    return ours[-1] if ours else None


def fill(pdf: bytes, number: str, dated_on: date) -> bytes:
    """Văn thư puts number and day on a paper that was signed with both left blank; the signature stays valid.

    Raises:
        ReportError: ``report-pdf-unreadable``, ``nothing-reserved``, ``month-printed``, ``paper-changed``.
        TrackingError: ``paper-number-invalid``.
    """
    # lazy: signing loads much
    from app.reports.reserved import fill as put
    from app.reports.signatures import refuse_changed

    numbers.checked(number)
    filled = put(pdf, number, dated_on)
    refuse_changed(filled)
    _log.info("number put on a signed PDF: %s bytes", len(filled))
    return filled


def kept_picture(office: Office, *, agency: bool) -> bytes | None:
    """The picture of the signature or of the seal that was used last, or None.

    Raises:
        ExchangeError: ``cannot-read``.
    """
    path = office.keys / _PICTURES[agency]
    return read_whole(path) if path.is_file() else None


def keep_picture(office: Office, picture: bytes, *, agency: bool) -> None:
    """Keep a picture for the next signature.

    Raises:
        ExchangeError: it could not be written.
    """
    write_whole(office.keys / _PICTURES[agency], picture)


def read_picture(path: Path, *, agency: bool) -> bytes:
    """The picture of a signature, or of the agency's seal.

    Raises:
        ExchangeError: ``cannot-read``. ReportError: ``report-picture-unreadable``, ``picture-opaque``,
            ``seal-not-red``, ``signature-not-blue``.
    """
    # lazy: signing loads much
    from app.reports.ink import ink_fault

    data = read_whole(path)
    if fault := ink_fault(data, agency=agency):
        raise ReportError(fault)
    return data


@dataclass(frozen=True)
class SignedBy:
    """A signature of a paper: what it says, and what speaks against its certificate at the time of signing."""

    signature: PaperSignature
    doubts: tuple[str, ...]


def signatures_of_file(office: Office, path: Path) -> tuple[SignedBy, ...]:
    """``signatures_of`` a file.

    Raises:
        ExchangeError: ``cannot-read``. ReportError: ``report-pdf-unreadable``; ``not-a-pdf``.
    """
    data = read_whole(path)
    if b"%PDF-" not in data[:1024]:  # a few readers let something stand before it
        raise ReportError("not-a-pdf", name=path.name)
    return signatures_of(office, data)


def signatures_of(office: Office, pdf: bytes) -> tuple[SignedBy, ...]:
    """The signatures of a paper in the order they were made; none where nobody signed it.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    # lazy: signing loads much
    from app.exchange.authorities import authorities
    from app.reports.signatures import signatures_of as read
    from app.reports.signers import doubts_at

    with office.store.read() as connection:
        known = [one.facts.der for one in authorities(connection)]
    return tuple(
        SignedBy(one, doubts_at(one.signer.der, one.signed_at or office.clock.now(), one.chain, known))
        for one in read(pdf)
    )
