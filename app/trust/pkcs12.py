"""The .p12 file around a key, as strong as its passphrase lets it be (RFC 7292).

The usual writers protect the key with many rounds but its checksum with 2 048, so a thief guesses the passphrase
against the checksum. Here the checksum is computed anew with as many rounds; any reader of .p12 files still opens it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Sequence
from typing import Final

from asn1crypto import pkcs12 as asn1
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

_MAX_BYTES: Final = 256 * 1024
_MAX_ROUNDS: Final = 5_000_000
"""A file that asks for more would only keep the program busy."""


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
        TrustError: ``wrong-passphrase``; ``key-file-damaged``; ``key-file-empty`` (no key or no certificate in it);
            ``key-unsupported`` (neither RSA of 2 048 bits and more nor P-256 or P-384).
    """
    _check_structure(data)
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


def _check_structure(data: bytes) -> None:
    """Tell a file that is no .p12 from a wrong passphrase, which the decryption itself cannot."""
    try:
        if len(data) > _MAX_BYTES:
            raise ValueError
        checksum = asn1.Pfx.load(data, strict=True)["mac_data"]
        rounds = checksum["iterations"].native if checksum.native is not None else 1
    except (ValueError, TypeError, KeyError, IndexError):
        raise TrustError("key-file-damaged") from None
    if rounds > _MAX_ROUNDS:
        raise TrustError("key-file-damaged")


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
