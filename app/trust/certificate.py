"""An office's certificate: who it names, and since when.

The subject of a certificate of ours, which is always self-signed: CN the office's name, serialNumber (2.5.4.5) its code
in the unit list, UID (0.9.2342.19200300.100.1.1) the installation, OU "TẬP HUẤN" in a training workspace. X.520 allows
64 characters for CN, which many count in bytes; a longer name stands whole in description (2.5.4.13), shortened in CN.

An authority's certificate (on a token, in a .p12) fills the same attributes with other things: a person's number, a tax
number. It names no office of ours; a person says whose it is when the fingerprint is compared.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.errors import TrustError
from app.office_codes import is_office_code
from app.visible import visible

Profile = Literal["real", "training"]

TRAINING_MARK: Final = "TẬP HUẤN"
_DESCRIPTION: Final = x509.ObjectIdentifier("2.5.4.13")
_CN_BYTES: Final = 64
_NAME_CHARS: Final = 300
_MAX_BYTES: Final = 64 * 1024
_PEM: Final = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True)
class CertificateOffice:
    """Whom a key belongs to.

    Attributes:
        code: the office's code in the unit list, e.g. ``11785``.
        name: its full name.
        installation: the random id of the workspace that made the key.
        profile: ``real`` or ``training``; the two never mix.
    """

    code: str
    name: str
    installation: str
    profile: Profile = "real"

    def subject(self) -> x509.Name:
        """The subject of this office's certificates.

        Raises:
            TrustError: ``office-name`` or ``office-code``: empty or too long for a certificate.
        """
        name = unicodedata.normalize("NFC", self.name.strip())
        if not 1 <= len(name) <= _NAME_CHARS or not name.isprintable():
            raise TrustError("office-name", name=self.name)
        if not is_office_code(self.code):
            raise TrustError("office-code", code=self.code)
        short = _shortened(name)
        attributes = [x509.NameAttribute(NameOID.COMMON_NAME, short)]
        if self.profile == "training":
            attributes.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TRAINING_MARK))
        attributes.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, self.code))
        attributes.append(x509.NameAttribute(NameOID.USER_ID, self.installation))
        if short != name:
            attributes.append(x509.NameAttribute(_DESCRIPTION, name))
        return x509.Name(attributes)


@dataclass(frozen=True)
class CertificateFacts:
    """What a certificate says about its holder, to be shown and compared; none of it is proof of anything.

    Attributes:
        der: the certificate itself.
        name: the office's name (or, in an authority's certificate, the person's).
        code: the office's code, empty where the certificate names no office of ours.
        installation: the workspace's id, empty in an authority's certificate.
        profile: ``training`` where the subject says so.
        serial: the serial number.
        issuer: the issuer's name as text, leaf first.
        issuer_name: the issuer's common name, as people say it.
        self_signed: whether subject and issuer are the same name.
        is_authority: whether it may issue certificates.
        may_sign: whether its key may sign; a token often carries one for encryption beside it.
        valid_from: start of validity, aware, UTC.
        valid_to: end of validity, aware, UTC.
        key: kind and size of the key, e.g. ``RSA-3072``.
    """

    der: bytes
    name: str
    code: str
    installation: str
    profile: Profile
    serial: int
    issuer: str
    issuer_name: str
    self_signed: bool
    is_authority: bool
    may_sign: bool
    valid_from: datetime
    valid_to: datetime
    key: str

    def office(self) -> CertificateOffice:
        """The office this certificate names."""
        return CertificateOffice(self.code, self.name, self.installation, self.profile)


def read_facts(der: bytes) -> CertificateFacts:
    """Read a certificate.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    parsed = parse_certificate(der)
    try:
        subject = parsed.subject
        self_signed = parsed.issuer == subject
        code = next(iter(_values(subject, NameOID.SERIAL_NUMBER)), "")
        ours = self_signed and is_office_code(code)
        units = _values(subject, NameOID.ORGANIZATIONAL_UNIT_NAME)
        names = _values(subject, _DESCRIPTION) or _values(subject, NameOID.COMMON_NAME)
        return CertificateFacts(
            der=der,
            name=names[0] if names else _shown(subject.rfc4514_string()),
            code=code if ours else "",
            installation=next(iter(_values(subject, NameOID.USER_ID)), "") if ours else "",
            profile="training" if TRAINING_MARK in units else "real",
            serial=parsed.serial_number,
            issuer=_shown(", ".join(reversed([rdn.rfc4514_string() for rdn in parsed.issuer.rdns]))),
            issuer_name=next(iter(_values(parsed.issuer, NameOID.COMMON_NAME)), _shown(parsed.issuer.rfc4514_string())),
            self_signed=self_signed,
            is_authority=_may_issue(parsed),
            may_sign=_may_sign(parsed),
            valid_from=parsed.not_valid_before_utc,
            valid_to=parsed.not_valid_after_utc,
            key=_key_words(parsed),
        )
    except (ValueError, UnsupportedAlgorithm):
        raise TrustError("not-a-certificate") from None


def require_ours(der: bytes, office_code: str, installation: str) -> None:
    """See that a certificate is no other office's nor another installation's; an authority's names neither.

    Raises:
        TrustError: ``key-of-another-office`` (``office``), ``key-of-another-computer``, ``not-a-certificate``.
    """
    facts = read_facts(der)
    if facts.code and facts.code != office_code:
        raise TrustError("key-of-another-office", office=facts.code)
    if facts.code and facts.installation != installation:
        raise TrustError("key-of-another-computer")


def parse_certificate(der: bytes) -> x509.Certificate:
    """Parse DER.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    if len(der) > _MAX_BYTES:
        raise TrustError("not-a-certificate")
    try:
        return x509.load_der_x509_certificate(der)
    except (ValueError, TypeError, x509.InvalidVersion):
        raise TrustError("not-a-certificate") from None


def to_pem(der: bytes) -> bytes:
    """The certificate as text between BEGIN and END lines.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    return parse_certificate(der).public_bytes(Encoding.PEM)


def from_file(data: bytes) -> bytes:
    """The first certificate in a .pem, .crt or .cer file, as DER.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    return all_from_file(data)[0]


def all_from_file(data: bytes) -> tuple[bytes, ...]:
    """The certificates in a file, as DER: one or, between BEGIN and END lines, several.

    Raises:
        TrustError: ``not-a-certificate``.
    """
    found = _PEM.findall(data[:_MAX_BYTES])
    try:
        parsed = [x509.load_pem_x509_certificate(one) for one in found] or [parse_certificate(data)]
    except ValueError:
        raise TrustError("not-a-certificate") from None
    return tuple(one.public_bytes(Encoding.DER) for one in parsed)


def _shortened(name: str) -> str:
    """As much of a name as CN holds, with an ellipsis where it was cut."""
    if len(name.encode()) <= _CN_BYTES:
        return name
    room = _CN_BYTES - len("…".encode())
    return name.encode()[:room].decode("utf-8", "ignore").rstrip() + "…"


def _values(name: x509.Name, oid: x509.ObjectIdentifier) -> list[str]:
    """The values that show anything."""
    return [shown for one in name.get_attributes_for_oid(oid) if (shown := _shown(str(one.value)))]


def _shown(text: str) -> str:
    """A name as people may be shown it: one line, nothing hidden in it, and no longer than a name."""
    return visible(text).strip()[:_NAME_CHARS]


def _may_issue(parsed: x509.Certificate) -> bool:
    try:
        return parsed.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, x509.ExtensionNotFound):
        return False


def _may_sign(parsed: x509.Certificate) -> bool:
    try:
        usage = parsed.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except ValueError:
        return False
    return usage.digital_signature or usage.content_commitment


def _key_words(parsed: x509.Certificate) -> str:
    key = parsed.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA-{key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return {"secp256r1": "P-256", "secp384r1": "P-384"}.get(key.curve.name, key.curve.name)
    return type(key).__name__.strip("_").removesuffix("PublicKey")
