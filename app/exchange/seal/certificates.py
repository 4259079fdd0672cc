"""A signing certificate as the verifier needs it: may it sign, and did its key make this value (steps 4-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_RSA_BITS: Final = range(2048, 8193)
"""Below is weak; above, checking one signature could be made to take seconds."""
_MAX_CERTIFICATE_BYTES: Final = 16 * 1024


class CertificateRefused(Exception):
    """The certificate or the value made with it does not do; ``code`` is a stable reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SigningCertificate:
    """A certificate whose key is of a kind we accept."""

    der: bytes
    serial: int
    parsed: x509.Certificate
    key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey

    def check_value(self, method: tuple[str, str], value: bytes, data: bytes) -> None:
        """Check a signature value over ``data``.

        Raises:
            CertificateRefused: ``signature-value``, or ``signature-algorithm`` where the key is of another kind.
        """
        kind, digest = method
        algorithm = _HASHES[digest]
        try:
            if isinstance(self.key, rsa.RSAPublicKey) and kind == "rsa":
                self.key.verify(value, data, padding.PKCS1v15(), algorithm)
            elif isinstance(self.key, ec.EllipticCurvePublicKey) and kind == "ecdsa":
                size = (self.key.curve.key_size + 7) // 8
                if len(value) != 2 * size:
                    raise CertificateRefused("signature-value")
                r, s = int.from_bytes(value[:size], "big"), int.from_bytes(value[size:], "big")
                self.key.verify(encode_dss_signature(r, s), data, ec.ECDSA(algorithm))
            else:
                raise CertificateRefused("signature-algorithm")
        except InvalidSignature:
            raise CertificateRefused("signature-value") from None

    def check_may_sign(self) -> None:
        """Check the key usage: a certificate that limits its key must allow signatures (RFC 5280, 4.2.1.3).

        Raises:
            CertificateRefused: ``certificate-usage``, or ``certificate-malformed``.
        """
        try:
            usage = self.parsed.extensions.get_extension_for_class(x509.KeyUsage).value
        except x509.ExtensionNotFound:
            return
        except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
            raise CertificateRefused("certificate-malformed") from None
        if not (usage.digital_signature or usage.content_commitment):
            raise CertificateRefused("certificate-usage")

    def warnings_at(self, moment: datetime | None) -> tuple[str, ...]:
        """What is odd about the certificate at the claimed time of signing; a clock alone stops nothing."""
        if moment is None:
            return ("signing-time-missing",)
        try:
            if moment < self.parsed.not_valid_before_utc:
                return ("certificate-not-yet-valid",)
            if moment > self.parsed.not_valid_after_utc:
                return ("certificate-expired",)
        except ValueError:
            raise CertificateRefused("certificate-malformed") from None
        return ()


def read_certificate(der: bytes) -> SigningCertificate:
    """Read a certificate and check its kind of key: RSA of 2 048 bits and more, or the curves P-256 and P-384.

    Raises:
        CertificateRefused: ``certificate-malformed`` or ``certificate-key``.
    """
    if len(der) > _MAX_CERTIFICATE_BYTES:
        raise CertificateRefused("certificate-malformed")
    try:
        parsed = x509.load_der_x509_certificate(der)
        key = parsed.public_key()
        serial = parsed.serial_number
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion):
        raise CertificateRefused("certificate-malformed") from None
    if isinstance(key, rsa.RSAPublicKey) and key.key_size in _RSA_BITS and key.public_numbers().e < 2**33:
        return SigningCertificate(der, serial, parsed, key)
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1):
        return SigningCertificate(der, serial, parsed, key)
    raise CertificateRefused("certificate-key")
