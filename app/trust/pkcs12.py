"""The .p12 file around a key, as strong as its passphrase lets it be (RFC 7292).

The usual writers protect the key with many rounds but its checksum with 2 048, so a thief guesses the passphrase
against the checksum. Here the checksum is computed anew with as many rounds; any reader of .p12 files still opens it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from asn1crypto import pkcs12 as asn1
from asn1crypto.algos import EncryptionAlgorithm
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from app.errors import TrustError

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

KEY_ROUNDS: Final = 300_000
"""PBKDF2-HMAC-SHA-256 rounds over the key and the certificate: a tenth of a second each on an old laptop."""

CHECKSUM_ROUNDS: Final = 300_000
"""Rounds of the checksum's own derivation; writing takes half a second, reading less."""

MOST_BYTES: Final = 256 * 1024
_MAX_ROUNDS: Final = 3_000_000
"""Of all parts together: some three seconds on an old laptop. Ours asks for 900 000, Windows for 6 000, the strictest
advice for a million; a file that asks for more would only keep the program busy."""


def wrap(
    key: PrivateKey,
    certificate: x509.Certificate,
    passphrase: str,
    label: str,
    further: Sequence[x509.Certificate] = (),
) -> bytes:
    """A .p12 with one key, its certificate, and those of the authorities that issued it.

    Raises:
        TrustError: ``empty-passphrase``.
    """
    phrase = _phrase(passphrase)
    if not phrase:
        raise TrustError("empty-passphrase")
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KEY_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(phrase.encode())
    )
    made = pkcs12.serialize_key_and_certificates(label.encode(), key, certificate, further or None, protection)
    return _with_strong_checksum(made, phrase)


def unwrap(data: bytes, passphrase: str) -> tuple[PrivateKey, x509.Certificate, tuple[x509.Certificate, ...]]:
    """The key, its certificate, and further certificates of a .p12, ours or an authority's.

    Raises:
        TrustError: ``wrong-passphrase``; ``key-file-damaged``; ``key-file-heavy`` (it asks for far more computing than
            any key needs); ``key-file-empty`` (no key or no certificate in it);
            ``key-unsupported`` (neither RSA of 2 048 bits and more nor P-256 or P-384).
    """
    check_structure(data)
    key = certificate = None
    others: list[x509.Certificate] = []
    # Windows' own export and older programs spell an empty or composed phrase differently; ours is NFC.
    for phrase in dict.fromkeys([_phrase(passphrase), passphrase]):
        try:
            key, certificate, others = pkcs12.load_key_and_certificates(data, phrase.encode())
            break
        except UnsupportedAlgorithm:
            raise TrustError("key-unsupported") from None
        except (ValueError, TypeError):
            continue
    else:
        raise TrustError("wrong-passphrase")
    if key is None or certificate is None:
        raise TrustError("key-file-empty")
    if isinstance(key, rsa.RSAPrivateKey):
        good = 2048 <= key.key_size <= 8192
    else:
        good = isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1)
    if not good:
        raise TrustError("key-unsupported")
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    if key.public_key() != certificate.public_key():
        raise TrustError("key-file-damaged")
    return key, certificate, tuple(others)


def _phrase(passphrase: str) -> str:
    """One spelling for what looks the same: a Vietnamese keyboard may compose or decompose its letters."""
    return unicodedata.normalize("NFC", passphrase)


def check_structure(data: bytes) -> None:
    """Tell a file that is no .p12 from a wrong passphrase, which the decryption itself cannot; and one that would only
    keep the program busy, before any of it is computed.

    Raises:
        TrustError: ``key-file-damaged``, ``key-file-heavy``, ``key-unsupported``.
    """
    try:
        if len(data) > MOST_BYTES:
            raise ValueError
        pfx = asn1.Pfx.load(data, strict=True)
        checksum = pfx["mac_data"]
        asked = [checksum["iterations"].native if checksum.native is not None else 1, *_rounds(pfx)]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise TrustError("key-file-damaged") from None
    if any(rounds < 0 for rounds in asked) or sum(asked) > _MAX_ROUNDS:
        raise TrustError("key-file-heavy")


def _rounds(pfx: asn1.Pfx) -> Iterator[int]:
    """The rounds that each encrypted part in sight asks for.

    Raises:
        TrustError: ``key-unsupported``: a derivation whose work is not counted in rounds (scrypt).
    """
    for part in pfx.authenticated_safe:
        kind = part["content_type"].native
        if kind == "encrypted_data":
            yield _rounds_of(part["content"]["encrypted_content_info"]["content_encryption_algorithm"])
        elif kind == "data":
            for bag in asn1.SafeContents.load(part["content"].native, strict=True):
                if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
                    yield _rounds_of(bag["bag_value"]["encryption_algorithm"])


def _rounds_of(algorithm: EncryptionAlgorithm) -> int:
    try:
        return int(algorithm.kdf_iterations)
    except ValueError:
        raise TrustError("key-unsupported") from None


def _with_strong_checksum(made: bytes, phrase: str) -> bytes:
    pfx = asn1.Pfx.load(made, strict=True)
    salt = secrets.token_bytes(16)
    content = pfx["auth_safe"]["content"].contents
    checksum = hmac.digest(_derive(phrase, salt, CHECKSUM_ROUNDS), content, "sha256")
    pfx["mac_data"] = asn1.MacData(
        {
            "mac": {"digest_algorithm": {"algorithm": "sha256"}, "digest": checksum},
            "mac_salt": salt,
            "iterations": CHECKSUM_ROUNDS,
        }
    )
    result: bytes = pfx.dump(force=True)
    return result


def _derive(phrase: str, salt: bytes, rounds: int) -> bytes:
    """RFC 7292, appendix B.2, with SHA-256 and ID 3 (integrity), for one block of 32 bytes."""
    block = 64
    password = phrase.encode("utf-16-be") + b"\0\0"
    filled = _fill(salt, block) + _fill(password, block)
    value = hashlib.sha256(bytes([3]) * block + filled).digest()
    for _ in range(rounds - 1):
        value = hashlib.sha256(value).digest()
    return value


def _fill(text: bytes, block: int) -> bytes:
    """``text`` repeated to the next whole number of blocks."""
    size = -(-len(text) // block) * block
    return (text * (size // len(text) + 1))[:size]
