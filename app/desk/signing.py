"""Signing a paper with the certificate of the person or the agency whose paper it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.desk.office import Office
from app.errors import ExchangeError

if TYPE_CHECKING:
    from app.reports.signatures import PaperSignature
    from app.trust.signer import OpenSigner

_MOST_BYTES: Final = 200 * 1024 * 1024


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


def sign(office: Office, pdf: bytes, signer: OpenSigner, name: str = "") -> bytes:
    """Sign a PDF; the signature shows a name and the time in Việt Nam.

    Args:
        name: of the one who signs; that of the certificate where it is empty.

    Raises:
        ReportError: no PDF that can be signed, or a draft.
        TrustError: the key cannot be used.
    """
    # lazy: signing loads much
    from app.reports.sign import sign_pdf, signed_by
    from app.trust.certificate import read_facts

    at = office.clock.now()
    shown = signed_by(name or read_facts(signer.certificate).name, at)
    return sign_pdf(pdf, signer, shown, chain=signer.chain, at=at)


@dataclass(frozen=True)
class SignedBy:
    """A signature of a paper: what it says, and what speaks against its certificate at the time of signing."""

    signature: PaperSignature
    doubts: tuple[str, ...]


def read_file(path: Path) -> bytes:
    """A file to be looked at, whole.

    Raises:
        ExchangeError: ``cannot-read``: it is not there, cannot be read, or is larger than any paper.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ExchangeError("cannot-read", name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise ExchangeError("cannot-read", name=path.name) from error


def signatures_of_file(office: Office, path: Path) -> tuple[SignedBy, ...]:
    """``signatures_of`` a file.

    Raises:
        ExchangeError: ``cannot-read``. ReportError: ``report-pdf-unreadable``.
    """
    return signatures_of(office, read_file(path))


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
