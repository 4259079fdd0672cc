from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.errors import TrustError
from app.trust.chain import is_trusted_by, prove_chain
from tests.support import seal_kit
from tests.support.seal_kit import SEALED_AT

ROOT, MIDDLE, LEAF = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _issue(
    subject: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    by: ec.EllipticCurvePrivateKey,
    *,
    ca: bool | None = True,
    length: int | None = None,
    may_issue: bool | None = None,
    critical: bool = False,
    days: int = 1000,
) -> bytes:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SEALED_AT - timedelta(days=10))
        .not_valid_after(SEALED_AT + timedelta(days=days))
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=length), critical=True)
    if may_issue is not None:
        usage = dict.fromkeys(("data_encipherment", "key_agreement", "key_encipherment", "crl_sign"), False)
        usage |= {"encipher_only": False, "decipher_only": False, "content_commitment": False}
        usage |= {"digital_signature": True, "key_cert_sign": may_issue}
        builder = builder.add_extension(x509.KeyUsage(**usage), critical=True)
    if critical:
        unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
        builder = builder.add_extension(unknown, critical=True)
    return builder.sign(by, hashes.SHA256()).public_bytes(Encoding.DER)


ROOT_CA = _issue("Gốc", ROOT, "Gốc", ROOT)
MIDDLE_CA = _issue("Trung gian", MIDDLE, "Gốc", ROOT, length=0, may_issue=True)
PERSON = _issue("Nguyễn Văn A", LEAF, "Trung gian", MIDDLE, ca=False)


def test_a_chain_over_a_sent_certificate_to_the_imported_authority_is_proved() -> None:
    chain = prove_chain(PERSON, [MIDDLE_CA], [ROOT_CA], SEALED_AT)
    assert chain.certificates == (PERSON, MIDDLE_CA, ROOT_CA)
    assert chain.warnings == ()


def test_an_imported_issuing_authority_needs_no_root() -> None:
    assert prove_chain(PERSON, [], [MIDDLE_CA], SEALED_AT).certificates == (PERSON, MIDDLE_CA)


def test_time_is_a_warning() -> None:
    late, early = SEALED_AT + timedelta(days=5000), SEALED_AT - timedelta(days=50)
    assert prove_chain(PERSON, [MIDDLE_CA], [ROOT_CA], late).warnings == ("certificate-expired",)
    assert prove_chain(PERSON, [MIDDLE_CA], [ROOT_CA], early).warnings == ("certificate-not-yet-valid",)


OTHER_ROOT = _issue("Gốc", MIDDLE, "Gốc", MIDDLE)
NO_CA = _issue("Trung gian", MIDDLE, "Gốc", ROOT, ca=False)
SILENT = _issue("Trung gian", MIDDLE, "Gốc", ROOT, ca=None)
FORBIDDEN = _issue("Trung gian", MIDDLE, "Gốc", ROOT, may_issue=False)
SHORT_ROOT = _issue("Gốc", ROOT, "Gốc", ROOT, length=0)
STRANGE = _issue("Trung gian", MIDDLE, "Gốc", ROOT, critical=True)
STRANGE_PERSON = _issue("Nguyễn Văn A", LEAF, "Trung gian", MIDDLE, ca=False, critical=True)
FORGED = _issue("Nguyễn Văn A", LEAF, "Trung gian", LEAF, ca=False)


@pytest.mark.parametrize(
    ("leaf", "between", "authorities"),
    [
        pytest.param(PERSON, [MIDDLE_CA], [], id="nothing imported"),
        pytest.param(PERSON, [], [ROOT_CA], id="the middle is missing"),
        pytest.param(PERSON, [MIDDLE_CA, ROOT_CA], [], id="a sent root proves nothing"),
        pytest.param(PERSON, [MIDDLE_CA], [OTHER_ROOT], id="a root of the same name"),
        pytest.param(FORGED, [MIDDLE_CA], [ROOT_CA], id="the issuer's name without its signature"),
        pytest.param(PERSON, [NO_CA], [ROOT_CA], id="the middle may not issue"),
        pytest.param(PERSON, [SILENT], [ROOT_CA], id="the middle does not say it may issue"),
        pytest.param(PERSON, [FORBIDDEN], [ROOT_CA], id="the middle's key may not sign certificates"),
        pytest.param(PERSON, [MIDDLE_CA], [SHORT_ROOT], id="the root allows nobody between"),
        pytest.param(PERSON, [STRANGE], [ROOT_CA], id="a critical extension nobody knows"),
        pytest.param(STRANGE_PERSON, [MIDDLE_CA], [ROOT_CA], id="one in the signer's certificate"),
        pytest.param(ROOT_CA, [], [MIDDLE_CA], id="upside down"),
    ],
)
def test_no_chain_is_no_trust(leaf: bytes, between: list[bytes], authorities: list[bytes]) -> None:
    with pytest.raises(TrustError) as refused:
        prove_chain(leaf, between, authorities, SEALED_AT)
    assert refused.value.code == "no-chain"


def test_authorities_that_issue_each_other_end_the_search() -> None:
    first = _issue("A", ROOT, "B", MIDDLE)
    second = _issue("B", MIDDLE, "A", ROOT)
    leaf = _issue("Lá", LEAF, "A", ROOT, ca=False)
    with pytest.raises(TrustError) as refused:
        prove_chain(leaf, [first, second] * 5, [ROOT_CA], SEALED_AT)
    assert refused.value.code == "no-chain"


def test_a_signer_is_trusted_when_pinned_or_issued_by_an_imported_authority() -> None:
    assert is_trusted_by(PERSON, [PERSON], SEALED_AT)
    assert is_trusted_by(PERSON, [ROOT_CA], SEALED_AT, [MIDDLE_CA])
    assert not is_trusted_by(PERSON, [ROOT_CA], SEALED_AT)
    assert not is_trusted_by(PERSON, [], SEALED_AT)
    assert not is_trusted_by(FORGED, [MIDDLE_CA], SEALED_AT)


def test_garbage_is_no_certificate() -> None:
    with pytest.raises(TrustError) as refused:
        prove_chain(b"x", [], [seal_kit.office_signer().certificate], SEALED_AT)
    assert refused.value.code == "not-a-certificate"
