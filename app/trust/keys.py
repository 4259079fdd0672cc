"""The office's own key: made here, kept in a .p12 under a passphrase, used to sign.

A key never leaves the keys folder unencrypted, and never lies unencrypted on the disk.
"""

from __future__ import annotations

import contextlib
import errno
import math
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from app.bounded import read_bounded
from app.errors import TrustError
from app.trust import pkcs12, tries
from app.trust.certificate import CertificateOffice
from app.trust.files import write_secret
from app.trust.signer import Algorithm

KEY_BITS: Final = 3072
"""RSA-3072: 128 bits of strength, good beyond 2030 (NIST SP 800-57 Part 1, table 2), and every Office checks it."""

VALIDITY: Final = timedelta(days=3653)
"""Ten years. Nothing stops working by the clock alone; a shorter life would only teach people to ignore warnings."""


class P12Signer:
    """A key opened from a .p12, held in memory only."""

    def __init__(
        self,
        key: pkcs12.PrivateKey,
        certificate: x509.Certificate,
        chain: tuple[x509.Certificate, ...] = (),
    ) -> None:
        self._key = key
        self._certificate = certificate
        self._chain = chain

    @property
    def certificate(self) -> bytes:
        """The certificate of the key, DER."""
        return self._certificate.public_bytes(Encoding.DER)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """Further certificates that came with the key (an authority's), DER."""
        return tuple(one.public_bytes(Encoding.DER) for one in self._chain)

    @property
    def algorithm(self) -> Algorithm:
        """``rsa-sha256`` or ``ecdsa-sha256``, by the kind of key."""
        return "rsa-sha256" if isinstance(self._key, rsa.RSAPrivateKey) else "ecdsa-sha256"

    def sign(self, data: bytes) -> bytes:
        """Hash and sign ``data``; an ECDSA value is raw r and s."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        r, s = decode_dss_signature(self._key.sign(data, ec.ECDSA(hashes.SHA256())))
        size = (self._key.key_size + 7) // 8
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    def __enter__(self) -> P12Signer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A key in memory goes with its last reference."""

    @classmethod
    def load(cls, path: Path, passphrase: str, *, at: datetime) -> P12Signer:
        """Open a key file, slowing down after wrong passphrases (``tries``; the count stands beside the file).

        Args:
            path: the .p12.
            passphrase: as the person typed it.
            at: now, aware.

        Raises:
            TrustError: ``try-later`` (``wait_s``: whole seconds); ``wrong-passphrase`` (``wait_s`` until the next try);
                ``key-missing``; and those of :func:`load_p12`.
        """
        counter = path.with_name(path.name + ".tries")
        before = tries.load_tries(counter)
        if left := _seconds(tries.wait_left(before, at)):
            raise TrustError("try-later", wait_s=left)
        try:
            signer = load_p12(path, passphrase)
        except TrustError as error:
            if error.code == "key-file-missing":
                raise TrustError("key-missing", path=str(path)) from error
            if error.code != "wrong-passphrase":
                raise
            after = before.after_failure(at)
            with contextlib.suppress(OSError):
                tries.save_tries(counter, after)
            raise TrustError("wrong-passphrase", wait_s=_seconds(tries.wait_left(after, at))) from None
        with contextlib.suppress(OSError):
            tries.save_tries(counter, tries.Tries())
        return signer

    def to_p12(self, passphrase: str) -> bytes:
        """The key, its certificate and what came with them as a .p12 file's bytes.

        Raises:
            TrustError: ``empty-passphrase``.
        """
        return pkcs12.wrap(self._key, self._certificate, passphrase, "ro-viec", self._chain)


def make_key(office: CertificateOffice, at: datetime) -> P12Signer:
    """A new key and its self-signed certificate.

    Args:
        office: whom the certificate names.
        at: now, aware. Validity begins then, to the second.

    Raises:
        TrustError: ``office-name`` or ``office-code``.
    """
    subject = office.subject()
    start = at.astimezone(UTC).replace(microsecond=0)
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + VALIDITY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return P12Signer(key, certificate)


def save_p12(path: Path, signer: P12Signer, passphrase: str) -> None:
    """Write the key under a passphrase: whole or not at all, readable by its owner only.

    Raises:
        TrustError: ``empty-passphrase``; ``key-file-unwritable`` (``problem``); what stood at ``path`` is untouched.
    """
    data = signer.to_p12(passphrase)
    try:
        write_secret(path, data)
    except OSError as error:
        raise TrustError("key-file-unwritable", path=str(path), problem=os.strerror(error.errno or 0)) from error


def load_p12(path: Path, passphrase: str) -> P12Signer:
    """Open a key file, ours or an authority's.

    Raises:
        TrustError: as :func:`_read` and :func:`open_p12`.
    """
    return open_p12(_read(path), passphrase)


def check_p12(path: Path) -> None:
    """See that a file looks like a key file; nothing of it is opened.

    Raises:
        TrustError: as :func:`_read`; ``key-file-damaged``, ``key-file-heavy``, ``key-unsupported``.
    """
    pkcs12.check_structure(_read(path))


def _read(path: Path) -> bytes:
    """The bytes of a key file.

    Raises:
        TrustError: ``key-file-missing`` (``path``); ``key-file-too-large`` (``name``): no key file is so large;
            ``key-file-unreadable`` (``problem``).
    """
    try:
        return read_bounded(path, pkcs12.MOST_BYTES)
    except FileNotFoundError:
        raise TrustError("key-file-missing", path=str(path)) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise TrustError("key-file-too-large", name=path.name) from error
        raise TrustError("key-file-unreadable", path=str(path), problem=os.strerror(error.errno or 0)) from error


def open_p12(data: bytes, passphrase: str) -> P12Signer:
    """Open a .p12 from its bytes.

    Raises:
        TrustError: ``wrong-passphrase``, ``key-file-damaged``, ``key-file-empty`` or ``key-unsupported``.
    """
    return P12Signer(*pkcs12.unwrap(data, passphrase))


def _seconds(wait: timedelta) -> int:
    return math.ceil(wait.total_seconds())
