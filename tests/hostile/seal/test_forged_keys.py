"""Foreign, weak and swapped keys and certificates. The fact that must be false: who signed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from app.exchange.container import open_container
from app.exchange.seal import names, seal
from app.trust.keys import P12Signer
from app.trust.signer import Algorithm
from tests.support import seal_kit
from tests.support.forging import Forgery, check, judge
from tests.support.seal_kit import DS, SEALED_AT, XADES, certificate_for, edit_signature, private_key, resign

SHEET, OTHER_SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
BOOK_RELS, SHEET_RELS = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels"


class FixedSigner:
    """Signs with anything, or nothing: a value given from outside."""

    def __init__(self, certificate: bytes, algorithm: Algorithm, sign: Callable[[bytes], bytes]) -> None:
        self.certificate = certificate
        self.algorithm = algorithm
        self.sign = sign


def _value(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    def edit(root: etree._Element) -> None:
        value = root.find(DS + "SignatureValue")
        assert value is not None
        value.text = b64encode(change(b64decode(value.text or ""))).decode()

    return lambda: edit_signature(edit)


def _other_certificate(kind: str, *, name_it: bool = False) -> Callable[[], bytes]:
    """The value stays the office's; KeyInfo shows another certificate."""

    def change(root: etree._Element) -> None:
        certificate = certificate_for(private_key(kind))
        der = certificate.public_bytes(Encoding.DER)
        seal_kit.set_certificate(root, der)
        if name_it:
            seal_kit.name_certificate(root, certificate, der)

    return lambda: edit_signature(change)


def _twin_certificate() -> bytes:
    """The same key under another name: the value holds, the certificate is not the one that was signed."""
    key = seal_kit.private_key("rsa2048")
    assert isinstance(key, rsa.RSAPrivateKey)
    honest = P12Signer(key, certificate_for(key, name="UBND xã Thật", serial=1))
    parts = dict(open_container(seal(seal_kit.workbook(), honest, SEALED_AT).data).parts)
    twin = certificate_for(key, name="UBND xã Giả", serial=1).public_bytes(Encoding.DER)
    return edit_signature(lambda root: seal_kit.set_certificate(root, twin), parts)


def _by_key(kind: str, algorithm: Algorithm, sign: Callable[[bytes], bytes] | None = None) -> Callable[[], bytes]:
    """Sealed all through with a key of a kind that is not accepted."""

    def make() -> bytes:
        key = private_key(kind)
        der = certificate_for(key).public_bytes(Encoding.DER)
        if sign is not None:
            return seal(seal_kit.workbook(), FixedSigner(der, algorithm, sign), SEALED_AT).data
        assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
        by = FixedSigner(der, algorithm, P12Signer(key, certificate_for(key)).sign)
        return seal(seal_kit.workbook(), by, SEALED_AT).data

    return make


def _der_value() -> bytes:
    """An ECDSA value in DER, as libraries give it and XML signatures do not take it."""
    honest = seal_kit.signer("p256")

    def sign(data: bytes) -> bytes:
        raw = honest.sign(data)
        return encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))

    return seal(seal_kit.workbook(), FixedSigner(honest.certificate, "ecdsa-sha256", sign), SEALED_AT).data


def _no_usage() -> bytes:
    key = private_key("rsa2048")
    assert isinstance(key, rsa.RSAPrivateKey)
    return seal(seal_kit.workbook(), P12Signer(key, certificate_for(key, signs=False)), SEALED_AT).data


def _properties(path: str, text: str) -> Callable[[], bytes]:
    def change(root: etree._Element) -> None:
        found = root.find(path)
        assert found is not None
        found.text = text

    return lambda: resign(change)


def _garbage_certificate() -> bytes:
    return edit_signature(lambda root: seal_kit.set_certificate(root, b"\x30\x03\x02\x01\x01"))


def _moved_time(root: etree._Element) -> None:
    for path in (f".//{{{names.MDSSI}}}Value", f".//{XADES}SigningTime"):
        found = root.find(path)
        assert found is not None
        found.text = "2020-01-01T00:00:00Z"


TABLE: dict[str, Forgery] = {
    # 5 and 6: keys, values, certificates.
    "one bit of the value": Forgery("signer", "signature-value", _value(lambda raw: bytes([raw[0] ^ 1]) + raw[1:])),
    "a value cut short": Forgery("signer", "signature-value", _value(lambda raw: raw[:-1])),
    "a value with a byte more": Forgery("signer", "signature-value", _value(lambda raw: b"\0" + raw)),
    "an empty value": Forgery("signer", "signature-value", _value(lambda raw: b"")),
    "a value of noughts": Forgery("signer", "signature-value", _value(lambda raw: bytes(len(raw)))),
    "a value of one": Forgery("signer", "signature-value", _value(lambda raw: bytes(len(raw) - 1) + b"\1")),
    "another office's certificate": Forgery("signer", "signature-value", _other_certificate("rsa3072")),
    "another office's certificate, named": Forgery(
        "signer", "object-changed", _other_certificate("rsa3072", name_it=True)
    ),
    "a curve's certificate under an RSA value": Forgery("signer", "signature-algorithm", _other_certificate("p256")),
    "the same key under another certificate": Forgery("signer", "certificate-swapped", _twin_certificate),
    "a certificate that is garbage": Forgery("signer", "certificate-malformed", _garbage_certificate),
    "a certificate with a byte more": Forgery(
        "signer",
        "certificate-malformed",
        lambda: edit_signature(
            lambda root: seal_kit.set_certificate(root, seal_kit.office_signer().certificate + b"\0")
        ),
    ),
    "an enormous certificate": Forgery(
        "signer",
        "certificate-malformed",
        lambda: edit_signature(lambda root: seal_kit.set_certificate(root, b"\x30" + bytes(20_000))),
    ),
    "a certificate that may not sign": Forgery("signer", "certificate-usage", _no_usage),
    "signed properties naming another digest": Forgery(
        "signer", "certificate-swapped", _properties(f".//{XADES}CertDigest/{DS}DigestValue", "A" * 43 + "=")
    ),
    "signed properties naming another serial": Forgery(
        "signer", "certificate-swapped", _properties(f".//{DS}X509SerialNumber", "1")
    ),
    "an RSA key of 1 024 bits": Forgery("signer", "certificate-key", _by_key("rsa1024", "rsa-sha256")),
    "the curve P-521": Forgery("signer", "certificate-key", _by_key("p521", "ecdsa-sha256")),
    "the curve of bitcoin": Forgery("signer", "certificate-key", _by_key("k256", "ecdsa-sha256")),
    "an Ed25519 key": Forgery("signer", "certificate-key", _by_key("ed25519", "rsa-sha256", lambda data: bytes(64))),
    "an ECDSA value in DER": Forgery("signer", "signature-value", _der_value),
    "an ECDSA value of noughts": Forgery(
        "signer", "signature-value", _by_key("p256", "ecdsa-sha256", lambda data: bytes(64))
    ),
    "an ECDSA value of the order's size": Forgery(
        "signer", "signature-value", _by_key("p256", "ecdsa-sha256", lambda data: b"\xff" * 64)
    ),
    "an RSA value under a curve's certificate": Forgery(
        "signer", "signature-algorithm", _by_key("p256", "rsa-sha256", lambda data: bytes(256))
    ),
    "the signing time moved": Forgery(
        "signer",
        "object-changed",
        lambda: edit_signature(_moved_time),
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_forgery_is_refused_and_the_right_fact_is_false(name: str) -> None:
    forgery = TABLE[name]
    verdict = check(forgery)
    if forgery.false == "covers_everything":
        assert verdict.intact
        assert verdict.signer == seal_kit.office_signer().certificate
    if forgery.false == "signer":
        assert verdict.signer is None
        assert verdict.package_id is None


@pytest.mark.parametrize("kind", ["rsa2048", "p256", "p384"])
def test_every_accepted_kind_of_key_is_accepted(kind: str) -> None:
    made = seal(seal_kit.workbook(), seal_kit.signer(kind), SEALED_AT)
    verdict = judge(made.data)
    assert verdict.valid
    assert verdict.package_id == made.package_id
    assert verdict.warnings == ()


@pytest.mark.parametrize(("days", "warning"), [(-3, "certificate-not-yet-valid"), (3, "certificate-expired")])
def test_a_certificate_out_of_its_time_is_a_warning_and_kills_nothing(days: int, warning: str) -> None:
    verdict = judge(seal(seal_kit.workbook(), seal_kit.signer("p256"), SEALED_AT + timedelta(days=days)).data)
    assert verdict.valid
    assert verdict.warnings == (warning,)


def test_a_certificate_without_key_usage_may_sign() -> None:
    key = private_key("p256")
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert judge(seal(seal_kit.workbook(), P12Signer(key, certificate_for(key, signs=None)), SEALED_AT).data).valid


def test_ed25519_is_no_kind_of_key_for_office() -> None:
    assert isinstance(private_key("ed25519"), ed25519.Ed25519PrivateKey)
