"""A token's certificate is trusted through the authority that issued it (RFC 5280, 6.1, without names and policies).

The authority's certificate was imported by a person and is the end of every chain. A clock stops nothing: what has run
out is a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID

from app.errors import TrustError
from app.trust.certificate import parse_certificate

MAX_LENGTH: Final = 5
"""Certificates in a chain; the national chains have three."""

_UNDERSTOOD: Final = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.SUBJECT_KEY_IDENTIFIER,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
        ExtensionOID.CERTIFICATE_POLICIES,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    }
)
_STRONG: Final = (hashes.SHA256, hashes.SHA384, hashes.SHA512)


@dataclass(frozen=True)
class Chain:
    """A proved chain.

    Attributes:
        certificates: DER, the signer's first, the imported authority's last.
        warnings: ``certificate-expired`` or ``certificate-not-yet-valid`` where one of them was so at the time.
    """

    certificates: tuple[bytes, ...]
    warnings: tuple[str, ...]


def prove_chain(leaf: bytes, between: Sequence[bytes], authorities: Sequence[bytes], at: datetime) -> Chain:
    """Find a chain from a certificate to an imported authority.

    Args:
        leaf: the signer's certificate, DER.
        between: certificates of issuing authorities that came with it; they prove nothing by themselves.
        authorities: the imported ones, DER.
        at: the time of signing, for the warnings.

    Raises:
        TrustError: ``not-a-certificate``; ``no-chain``: none of the authorities issued it.
    """
    anchors = [parse_certificate(one) for one in authorities]
    helpers = [parse_certificate(one) for one in between[: MAX_LENGTH * 2]]
    found = _climb([parse_certificate(leaf)], helpers, anchors)
    if found is None:
        raise TrustError("no-chain")
    warnings: dict[str, None] = {}
    for one in found:
        if at < one.not_valid_before_utc:
            warnings["certificate-not-yet-valid"] = None
        elif at > one.not_valid_after_utc:
            warnings["certificate-expired"] = None
    return Chain(tuple(one.public_bytes(Encoding.DER) for one in found), tuple(warnings))


def is_trusted_by(signer: bytes, imported: Sequence[bytes], at: datetime, between: Sequence[bytes] = ()) -> bool:
    """Whether a signer's certificate is one of the imported ones or was issued by one of them.

    Args:
        signer: DER, as proved by the seal.
        imported: DER of pinned certificates and authorities.
        at: the time of signing.
        between: certificates of issuing authorities that came along.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    if signer in imported:
        return True
    try:
        prove_chain(signer, between, imported, at)
    except TrustError as error:
        if error.code != "no-chain":
            raise
        return False
    return True


def _climb(
    path: list[x509.Certificate], helpers: list[x509.Certificate], anchors: list[x509.Certificate]
) -> list[x509.Certificate] | None:
    if not _is_understood(path[-1]):
        return None
    for anchor in anchors:
        if _issued(anchor, path):
            return [*path, anchor]
    if len(path) >= MAX_LENGTH - 1:
        return None
    for helper in helpers:
        if helper not in path and _issued(helper, path):
            found = _climb([*path, helper], helpers, anchors)
            if found is not None:
                return found
    return None


def _issued(issuer: x509.Certificate, path: list[x509.Certificate]) -> bool:
    """Whether ``issuer`` may issue and did issue the last certificate of ``path``."""
    child = path[-1]
    try:
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        if not constraints.ca:
            return False
        if constraints.path_length is not None and len(path) - 1 > constraints.path_length:
            return False
        if not isinstance(child.signature_hash_algorithm, _STRONG):
            return False
        child.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    try:
        return issuer.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return True


def _is_understood(certificate: x509.Certificate) -> bool:
    """No critical extension that we do not know: it might forbid what we would allow (RFC 5280, 4.2)."""
    try:
        return all(one.oid in _UNDERSTOOD for one in certificate.extensions if one.critical)
    except ValueError:
        return False
