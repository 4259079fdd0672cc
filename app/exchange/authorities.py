"""Authorities whose certificates a person imported: what a token's or a .p12's certificate chains to.

An authority says who somebody is; it gives no rights here. Those come with the office for which a person compared the
certificate itself (``enrolment.pin``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.clock import Clock
from app.errors import TrustError
from app.exchange.lineage import put_setting
from app.trust.certificate import CertificateFacts, from_file, read_facts, to_pem
from app.trust.chain import prove_chain
from app.trust.fingerprint import fingerprint as fingerprint_of
from app.trust.fingerprint import matches
from db.queries import exchange_state as state
from db.schema import Setting
from db.store import Connection, Store

_KEY: Final = "trust.authority/"
"""Setting: the certificate (PEM) of an imported authority, by its fingerprint."""


@dataclass(frozen=True)
class Authority:
    """An authority that was imported."""

    fingerprint: str
    facts: CertificateFacts


def authorities(connection: Connection) -> tuple[Authority, ...]:
    """The imported authorities, by name."""
    kept = state.settings(connection, _KEY)
    found = [Authority(key.removeprefix(_KEY), read_facts(from_file(pem.encode("ascii")))) for key, pem in kept.items()]
    return tuple(sorted(found, key=lambda one: (one.facts.name, one.fingerprint)))


def add_authority(store: Store, clock: Clock, who: str, *, pem: bytes, fingerprint: str) -> Authority:
    """A person compared the fingerprint with what the authority publishes: keep its certificate.

    Args:
        pem: the certificate, PEM or DER.
        fingerprint: what the person typed: hex, mã đối chiếu or words.

    Raises:
        TrustError: ``not-a-certificate``, ``not-an-authority`` (``name``), ``fingerprint-differs``,
            ``fingerprint-unreadable``.
    """
    der = from_file(pem)
    facts, hexed = read_facts(der), fingerprint_of(der)
    if not facts.is_authority:
        raise TrustError("not-an-authority", name=facts.name)
    if not matches(hexed, fingerprint):
        raise TrustError("fingerprint-differs")
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        put_setting(writing, f"{_KEY}{hexed}", to_pem(der).decode("ascii"))
    return Authority(hexed, facts)


def remove_authority(store: Store, clock: Clock, who: str, fingerprint: str) -> None:
    """Rely on an authority no more. Certificates that were compared themselves stay trusted.

    Raises:
        TrustError: ``unknown-key``.
    """
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        for one in authorities(writing.connection):
            if matches(one.fingerprint, fingerprint):
                writing.remove(writing.need(Setting, f"{_KEY}{one.fingerprint}"))
                return
    raise TrustError("unknown-key")


def authority_of(connection: Connection, certificate: bytes, at: datetime) -> Authority | None:
    """The imported authority that a certificate chains to, or None.

    Args:
        certificate: DER, as proved by a seal.
        at: the time of signing; what has run out is still a chain.
    """
    known = {one.facts.der: one for one in authorities(connection)}
    if not known:
        return None
    try:
        chain = prove_chain(certificate, (), tuple(known), at)
    except TrustError:
        return None
    return known[chain.certificates[-1]]
