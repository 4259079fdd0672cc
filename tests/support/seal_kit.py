"""Keys, small sealed packages, and the tools of a forger who may even hold a trusted key."""

from __future__ import annotations

import hashlib
import io
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

import openpyxl
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree

from app.exchange.container import open_container, write_container
from app.exchange.seal import names, seal
from app.exchange.seal.xml import canonical
from app.trust.certificate import CertificateOffice
from app.trust.keys import P12Signer, make_key
from app.trust.signer import KeySigner

SEALED_AT: Final = datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC)
OFFICE: Final = CertificateOffice("11785", "Ủy ban nhân dân xã Thử", "0123456789abcdef0123456789abcdef")
DS: Final = f"{{{names.DS}}}"
MDSSI: Final = f"{{{names.MDSSI}}}"
XADES: Final = f"{{{names.XADES}}}"

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@cache
def office_signer() -> P12Signer:
    return make_key(OFFICE, SEALED_AT - timedelta(days=30))


@cache
def private_key(kind: str) -> PrivateKey:
    curves: dict[str, ec.EllipticCurve] = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1()}
    curves |= {"p521": ec.SECP521R1(), "k256": ec.SECP256K1()}
    if kind in curves:
        return ec.generate_private_key(curves[kind])
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))


def certificate_for(
    key: PrivateKey,
    *,
    name: str = "Người giả mạo",
    serial: int = 7_000_001,
    starts: datetime = SEALED_AT - timedelta(days=1),
    ends: datetime = SEALED_AT + timedelta(days=1),
    signs: bool | None = True,
) -> x509.Certificate:
    """A self-signed certificate; ``signs`` None leaves the key usage out."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(starts)
        .not_valid_after(ends)
    )
    if signs is not None:
        usage = dict.fromkeys(("data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False)
        usage |= {"encipher_only": False, "decipher_only": False}
        usage |= {"digital_signature": signs, "content_commitment": signs, "key_encipherment": not signs}
        builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    return builder.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())


def with_validity(certificate: x509.Certificate, starts: datetime, ends: datetime) -> x509.Certificate:
    """The same with other days, which no careful maker writes (the end before the beginning); its seal is none."""
    forged = asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
    days = {"not_before": {"general_time": starts}, "not_after": {"general_time": ends}}
    forged["tbs_certificate"]["validity"] = asn1.Validity({name: asn1.Time(day) for name, day in days.items()})
    return x509.load_der_x509_certificate(forged.dump(force=True))


@cache
def signer(kind: str) -> P12Signer:
    key = private_key(kind)
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    return P12Signer(key, certificate_for(key))


@cache
def workbook(rows: int = 6) -> bytes:
    book = openpyxl.Workbook()
    cover = book.worksheets[0]
    cover.title = "Bìa"
    cover["A1"] = "Kế hoạch số 28 — dữ liệu để thử"
    tasks = book.create_sheet("Nhiệm vụ")
    for row in range(rows):
        tasks.append([f"III.2.{row}", "Rà soát, bổ sung quy hoạch", row * 10, "x < y & z"])
    tasks["F1"] = "trang"
    tasks["F1"].hyperlink = "https://example.org/?a=1"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@cache
def sealed() -> bytes:
    return seal(workbook(), office_signer(), SEALED_AT).data


def sealed_parts() -> dict[str, bytes]:
    return dict(open_container(sealed()).parts)


def signature_of(parts: Mapping[str, bytes]) -> etree._Element:
    return etree.fromstring(parts[names.SIGNATURE_PART])


def put_signature(parts: dict[str, bytes], root: etree._Element) -> None:
    parts[names.SIGNATURE_PART] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def edit_signature(change: Callable[[etree._Element], None], parts: dict[str, bytes] | None = None) -> bytes:
    """Change the signature document and leave its digests and value as they were."""
    parts = sealed_parts() if parts is None else parts
    root = signature_of(parts)
    change(root)
    put_signature(parts, root)
    return write_container(parts)


def resign(
    change: Callable[[etree._Element], None],
    parts: dict[str, bytes] | None = None,
    by: KeySigner | None = None,
) -> bytes:
    """Change the signature document, then compute its digests and value anew: what the key's own holder could make."""
    parts = sealed_parts() if parts is None else parts
    root = signature_of(parts)
    change(root)
    by = by or office_signer()
    renew_digests(root)
    renew_value(root, by)
    put_signature(parts, root)
    return write_container(parts)


def renew_digests(root: etree._Element) -> None:
    known = {one.get("Id"): one for one in root.iter("*")}
    info = root.find(DS + "SignedInfo")
    assert info is not None
    for reference in info.findall(DS + "Reference"):
        target = known.get((reference.get("URI") or "").removeprefix("#"))
        method, value = reference.find(DS + "DigestMethod"), reference.find(DS + "DigestValue")
        if target is None or method is None or value is None:
            continue
        transforms = [one.get("Algorithm") for one in reference.iter(DS + "Transform")]
        algorithm = names.DIGESTS.get(method.get("Algorithm") or "") or "sha1"
        digested = hashlib.new(algorithm, canonical(target, exclusive=names.EXC_C14N in transforms))
        value.text = b64encode(digested.digest()).decode()


def renew_value(root: etree._Element, by: KeySigner) -> None:
    info, value = root.find(DS + "SignedInfo"), root.find(DS + "SignatureValue")
    assert info is not None
    assert value is not None
    method = info.find(DS + "CanonicalizationMethod")
    exclusive = method is not None and method.get("Algorithm") == names.EXC_C14N
    value.text = b64encode(by.sign(canonical(info, exclusive=exclusive))).decode()


def set_certificate(root: etree._Element, der: bytes) -> None:
    for one in root.iter(DS + "X509Certificate"):
        one.text = b64encode(der).decode()


def name_certificate(root: etree._Element, certificate: x509.Certificate, der: bytes) -> None:
    """Let the signed properties name this certificate."""
    digest = root.find(f".//{XADES}CertDigest/{DS}DigestValue")
    serial = root.find(f".//{DS}X509SerialNumber")
    assert digest is not None
    assert serial is not None
    digest.text = b64encode(hashlib.sha256(der).digest()).decode()
    serial.text = str(certificate.serial_number)
