"""Who may sign a paper: said before anybody signs (Luật Giao dịch điện tử 20/2023/QH15 Điều 22; docs/domain.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.errors import ReportError
from app.trust.certificate import read_facts
from app.trust.chain import is_trusted_by


def doubts(
    certificate: bytes, at: datetime, *, chain: Sequence[bytes] = (), authorities: Sequence[bytes] = ()
) -> tuple[str, ...]:
    """What speaks against signing with a certificate: to be said first, and to be signed over with a person's word.

    Args:
        certificate: the signer's, DER. chain: certificates that came with it. authorities: those imported, DER.

    Returns:
        Codes: ``certificate-expired``, ``certificate-not-yet-valid``, ``certificate-may-not-sign``,
        ``certificate-foreign`` (no imported authority issued it).

    Raises:
        ReportError: ``sealing-key-signs-nothing``. TrustError: ``not-a-certificate``.
    """
    refuse_sealing_key(certificate)
    return doubts_at(certificate, at, chain, authorities)


def doubts_at(
    certificate: bytes, at: datetime, chain: Sequence[bytes], authorities: Sequence[bytes]
) -> tuple[str, ...]:
    """The same codes for a signature that is there already, judged at the time of signing.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    facts = read_facts(certificate)
    found = []
    if at < facts.valid_from:
        found.append("certificate-not-yet-valid")
    elif at > facts.valid_to:
        found.append("certificate-expired")
    if not facts.may_sign:
        found.append("certificate-may-not-sign")
    if not is_trusted_by(certificate, authorities, at, chain):
        found.append("certificate-foreign")
    return tuple(found)


def refuse_sealing_key(certificate: bytes) -> None:
    """A key that the program made seals files and signs no paper: it is no "chữ ký số" in law (docs/domain.md).

    Raises:
        ReportError: ``sealing-key-signs-nothing``. TrustError: ``not-a-certificate``.
    """
    if read_facts(certificate).installation:
        raise ReportError("sealing-key-signs-nothing")
