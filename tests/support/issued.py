"""An authority that issues certificates to offices, as those on tokens are: nothing in them names an office of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from app.trust.keys import P12Signer

FROM, UNTIL = datetime(2023, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)
PASSWORD: Final = "mật khẩu của tệp"


@dataclass(frozen=True)
class Issued:
    """A key with its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def signer(self) -> P12Signer:
        return P12Signer(self.key, self.certificate, (authority().certificate,) if self != authority() else ())

    def p12(self, password: str = PASSWORD) -> bytes:
        """As an authority hands it over: with its own certificate beside."""
        protection = BestAvailableEncryption(password.encode())
        beside = [authority().certificate]
        return pkcs12.serialize_key_and_certificates(b"k", self.key, self.certificate, beside, protection)


@cache
def authority(name: str = "Tổ chức cấp chứng thư số thử") -> Issued:
    """The authority itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = _builder(key, subject, subject, 1).add_extension(x509.BasicConstraints(True, None), critical=True)
    return Issued(key, made.sign(key, hashes.SHA256()))


@cache
def issued(name: str = "Ủy ban nhân dân xã Đoàn Lập", serial: int = 2) -> Issued:
    """A certificate of an agency; its subject holds a tax number and a person's number, as real ones do."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.USER_ID, "MST:0200123456"),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, "11758"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    by = authority()
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = _builder(key, subject, by.certificate.subject, serial).add_extension(usage, critical=True)
    return Issued(key, made.sign(by.key, hashes.SHA256()))


def _builder(
    key: ec.EllipticCurvePrivateKey, subject: x509.Name, issuer: x509.Name, serial: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
    )
