"""Danh sách đơn vị đã đối chiếu, the authorities that vouch for certificates, and the facts of our own key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bounded import read_bounded
from app.desk.office import Office
from app.errors import TrustError
from app.exchange import authorities as imported
from app.exchange import enrolment
from app.exchange.authorities import Authority
from app.exchange.enrolment import SUBORDINATE, SUPERIOR
from app.trust.certificate import CertificateFacts, from_file, read_facts
from app.trust.fingerprint import code_of, fingerprint, matches, words_of
from app.trust.key_folder import TokenPlace, sealing_token
from db.queries import exchange_state, packages
from db.queries.packages import ComparedCertificate

__all__ = [
    "SUBORDINATE",
    "SUPERIOR",
    "Authority",
    "ComparedCertificate",
    "OwnKey",
    "Stranger",
    "TokenPlace",
    "add_authority",
    "authorities",
    "certificate_file",
    "compared",
    "is_on_token",
    "lose",
    "offered",
    "own_key",
    "pem_of",
    "pin",
    "remove_authority",
    "revoke",
]


_MOST_BYTES: Final = 1024 * 1024
"""Of a file with certificates: one has some two thousand."""


def certificate_file(path: Path) -> bytes:
    """The bytes of a certificate that a person chose.

    Raises:
        TrustError: ``not-a-certificate``: it cannot be read, or is far too large for one.
    """
    try:
        return read_bounded(path, _MOST_BYTES)
    except OSError as error:
        raise TrustError("not-a-certificate") from error


@dataclass(frozen=True)
class Stranger:
    """A certificate nobody has confirmed here.

    Attributes:
        fingerprint: 64 hex digits.
        claimed_code, claimed_name: the office it says it is; a claim, no more.
        relation: what it would be to us: superior | subordinate.
        holder, issuer: of an authority's certificate (token, .p12), which names no office of ours: whom it names and
            who issued it; "" for a certificate that names its office itself.
    """

    fingerprint: str
    claimed_code: str
    claimed_name: str
    relation: str
    holder: str = ""
    issuer: str = ""


@dataclass(frozen=True)
class OwnKey:
    """The key that seals.

    Attributes:
        pem: its certificate, to give away.
        fingerprint: 64 hex digits; ``code`` and ``words`` say it for reading aloud.
        token: where it lies on a token, or None where a key file seals.
    """

    pem: str
    fingerprint: str
    code: str
    words: tuple[str, ...]
    facts: CertificateFacts
    token: TokenPlace | None


def own_key(office: Office) -> OwnKey:
    """The key that seals, as far as everybody may know it.

    Raises:
        TrustError: ``key-missing``, ``certificate-missing``, ``certificate-of-another``, ``key-file-damaged``.
    """
    pem = office.certificate_pem()
    der = from_file(pem.encode("ascii"))
    hexed = fingerprint(der)
    return OwnKey(pem, hexed, code_of(hexed), words_of(hexed), read_facts(der), sealing_token(office.keys))


def is_on_token(office: Office) -> bool:
    """Whether a token seals, which a PIN opens; else the key file does, which a passphrase opens."""
    try:
        return sealing_token(office.keys) is not None
    except TrustError:
        return False


def compared(office: Office) -> list[ComparedCertificate]:
    """The certificates of other offices, compared, offered, retired and withdrawn ones."""
    with office.store.read() as connection:
        return packages.certificates(connection)


def pem_of(office: Office, hexed: str) -> str:
    """The certificate with that fingerprint, or "" where none is kept."""
    with office.store.read() as connection:
        known = exchange_state.certificate(connection, hexed)
    return known.pem if known is not None else ""


def offered(office: Office, typed: str) -> str:
    """The certificate that came with a file of an unknown sender, or that was introduced, by the code a person typed.

    Raises:
        TrustError: ``unknown-key``, no such certificate came.
    """
    with office.store.read() as connection:
        for package in packages.packages(connection):
            pem = str(package.details.get("pem", ""))
            if pem and matches(fingerprint(from_file(pem.encode("ascii"))), typed):
                return pem
        found = [row.pem for row in exchange_state.certificates_of(connection) if matches(row.fingerprint, typed)]
    if not found:
        raise TrustError("unknown-key")
    return found[0]


def pin(
    office: Office,
    pem: str | bytes,
    typed: str,
    relation: str,
    *,
    retire: bool = False,
    reason: str = "",
    office_code: str = "",
    office_name: str = "",
) -> str:
    """Trust a certificate whose code a person compared. Returns its fingerprint.

    Args:
        typed: the code, as fingerprint, digits or words.
        relation: superior | subordinate.
        retire: the office's other code falls.
        office_code, office_name: whose it is, where the certificate names no office of ours.

    Raises:
        TrustError: as ``app.exchange.enrolment.pin``.
    """
    return enrolment.pin(
        office.store,
        office.clock,
        office.who,
        pem=pem,
        fingerprint=typed,
        relation=relation,
        retire=retire,
        reason=reason,
        office_code=office_code,
        office_name=office_name,
    )


def revoke(office: Office, hexed: str, reason: str = "") -> None:
    """Trust a certificate no more.

    Raises:
        TrustError: ``unknown-key``.
    """
    enrolment.revoke(office.store, office.clock, office.who, hexed, reason)


def lose(office: Office, hexed: str, reason: str) -> frozenset[str]:
    """A key was lost: it is trusted no more, and what it introduced after its last good package falls too.

    Returns:
        The fingerprints that fell.

    Raises:
        TrustError: ``unknown-key``.
    """
    return enrolment.lose(office.store, office.clock, office.who, hexed, reason=reason)


def authorities(office: Office) -> tuple[Authority, ...]:
    """The authorities that were imported."""
    with office.store.read() as connection:
        return imported.authorities(connection)


def add_authority(office: Office, pem: bytes, typed: str) -> Authority:
    """Rely on an authority whose published code a person compared.

    Raises:
        TrustError: as ``app.exchange.authorities.add_authority``.
    """
    return imported.add_authority(office.store, office.clock, office.who, pem=pem, fingerprint=typed)


def remove_authority(office: Office, hexed: str) -> None:
    """Rely on an authority no more; offices whose codes were compared stay trusted.

    Raises:
        TrustError: as ``app.exchange.authorities.remove_authority``.
    """
    imported.remove_authority(office.store, office.clock, office.who, hexed)
