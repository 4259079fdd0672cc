"""Signing a paper with the certificate of the person or the agency whose paper it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.desk.office import Office
from app.errors import ReportError
from app.exchange.files import read_whole, write_whole
from app.tracking import numbers

if TYPE_CHECKING:
    from app.reports.signatures import PaperSignature
    from app.trust.signer import OpenSigner

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
    return sign_pdf(pdf, signer, shown, chain=signer.chain, at=at)


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
    return filled


def fill_file(path: Path, number: str, dated_on: date, target: Path) -> Path:
    """``fill`` a file, and write it whole somewhere else.

    Raises:
        ReportError, TrackingError: as ``fill``. ExchangeError: it could not be read or written.
    """
    write_whole(target, fill(read_whole(path), number, dated_on))
    return target


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
        ExchangeError: ``cannot-read``. ReportError: ``report-pdf-unreadable``.
    """
    return signatures_of(office, read_whole(path))


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
