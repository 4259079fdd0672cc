from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

import app.trust.pkcs12
from app.errors import TrustError
from app.trust.certificate import CertificateOffice, from_file, read_facts, to_pem
from app.trust.keys import P12Signer, load_p12, make_key, open_p12, save_p12
from tests.support import seal_kit
from tests.support.seal_kit import SEALED_AT

PHRASE = "Mưa rơi trên mái ngói"


def test_a_key_is_rsa_3072_and_its_certificate_names_the_office() -> None:
    facts = read_facts(seal_kit.office_signer().certificate)
    assert facts.key == "RSA-3072"
    assert facts.office() == seal_kit.OFFICE
    assert facts.self_signed
    assert facts.valid_to - facts.valid_from > timedelta(days=3650)
    usage = x509.load_der_x509_certificate(facts.der).extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign


def test_a_training_key_says_so_in_its_subject() -> None:
    signer = make_key(CertificateOffice("11785", "UBND xã Thử", "i", "training"), SEALED_AT)
    assert "TẬP HUẤN" in x509.load_der_x509_certificate(signer.certificate).subject.rfc4514_string()
    assert read_facts(signer.certificate).profile == "training"
    assert read_facts(seal_kit.office_signer().certificate).profile == "real"


def test_a_long_name_stands_whole_in_the_certificate() -> None:
    name = "Ban Chỉ đạo thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững " * 2
    office = CertificateOffice("315", name.strip(), "i")
    facts = read_facts(make_key(office, SEALED_AT).certificate)
    assert facts.name == name.strip()


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("", "UBND", "office-code"),
        ("a b", "UBND", "office-code"),
        ("x" * 65, "UBND", "office-code"),
        ("315", "", "office-name"),
        ("315", "   ", "office-name"),
        ("315", "a\nb", "office-name"),
        ("315", "a" * 301, "office-name"),
    ],
)
def test_an_office_that_fits_in_no_certificate_is_refused(code: str, name: str, expected: str) -> None:
    with pytest.raises(TrustError) as refused:
        make_key(CertificateOffice(code, name, "i"), SEALED_AT)
    assert refused.value.code == expected


@pytest.mark.parametrize("kind", ["office", "rsa2048", "p256", "p384"])
def test_a_key_comes_back_from_its_file(tmp_path: Path, kind: str) -> None:
    signer = seal_kit.office_signer() if kind == "office" else seal_kit.signer(kind)
    path = tmp_path / "khóa.p12"
    save_p12(path, signer, PHRASE)
    again = load_p12(path, PHRASE)
    assert (again.certificate, again.algorithm) == (signer.certificate, signer.algorithm)
    if again.algorithm == "rsa-sha256":
        assert again.sign(b"x") == signer.sign(b"x")


def test_a_key_file_is_for_its_owner_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "khóa.p12"
    save_p12(path, seal_kit.signer("p256"), PHRASE)
    save_p12(path, seal_kit.signer("p256"), PHRASE)
    assert [one.name for one in tmp_path.iterdir()] == ["khóa.p12"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failed_write_keeps_the_old_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "khóa.p12"
    save_p12(path, seal_kit.signer("p256"), PHRASE)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TrustError) as refused:
        save_p12(path, seal_kit.signer("rsa2048"), PHRASE)
    assert refused.value.code == "key-file-unwritable"
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["khóa.p12"]


def test_the_checksum_and_the_key_both_cost_a_guesser_hundreds_of_thousands_of_rounds(
    shipped_rounds: Mapping[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from asn1crypto import pkcs12 as asn1

    for name, rounds in shipped_rounds.items():
        monkeypatch.setattr(app.trust.pkcs12, name, rounds)
    pfx = asn1.Pfx.load(seal_kit.signer("p256").to_p12(PHRASE))
    assert pfx["mac_data"]["iterations"].native >= 300_000
    assert pfx["mac_data"]["mac"]["digest_algorithm"]["algorithm"].native == "sha256"
    asked = list(app.trust.pkcs12._rounds(pfx))
    assert len(asked) == 2, "the key and the certificate"
    assert min(asked) >= 300_000


@pytest.mark.parametrize("typed", ["", "mưa rơi trên mái ngói", PHRASE + " ", "x"])
def test_a_wrong_passphrase_says_so(typed: str) -> None:
    data = seal_kit.signer("p256").to_p12(PHRASE)
    with pytest.raises(TrustError) as refused:
        open_p12(data, typed)
    assert refused.value.code == "wrong-passphrase"


def test_a_passphrase_typed_in_decomposed_letters_is_the_same() -> None:
    import unicodedata

    data = seal_kit.signer("p256").to_p12(unicodedata.normalize("NFD", PHRASE))
    assert open_p12(data, PHRASE).certificate == seal_kit.signer("p256").certificate


def test_a_passphrase_beyond_the_basic_plane_works() -> None:
    data = seal_kit.signer("p256").to_p12("khóa 🔑 nhà")
    assert open_p12(data, "khóa 🔑 nhà").algorithm == "ecdsa-sha256"


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(TrustError) as refused:
        seal_kit.signer("p256").to_p12("")
    assert refused.value.code == "empty-passphrase"


@pytest.mark.parametrize("data", [b"", b"no key at all", b"\x30\x80", bytes(300_000)])
def test_a_file_that_is_no_key_file_says_so(data: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        open_p12(data, PHRASE)
    assert refused.value.code == "key-file-damaged"


def test_a_key_file_cut_off_is_damaged_not_a_wrong_passphrase() -> None:
    data = seal_kit.signer("p256").to_p12(PHRASE)
    with pytest.raises(TrustError) as refused:
        open_p12(data[:-20], PHRASE)
    assert refused.value.code == "key-file-damaged"


def test_a_file_with_a_weak_key_is_refused() -> None:
    key = seal_kit.private_key("rsa1024")
    data = pkcs12.serialize_key_and_certificates(
        b"x", key, seal_kit.certificate_for(key), None, BestAvailableEncryption(PHRASE.encode())
    )
    with pytest.raises(TrustError) as refused:
        open_p12(data, PHRASE)
    assert refused.value.code == "key-unsupported"


def test_a_key_with_another_keys_certificate_is_damaged() -> None:
    key, other = seal_kit.private_key("p256"), seal_kit.private_key("p384")
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    data = P12Signer(key, seal_kit.certificate_for(other))
    with pytest.raises((TrustError, ValueError)):
        open_p12(data.to_p12(PHRASE), PHRASE)


def test_a_file_without_a_key_is_refused() -> None:
    other = seal_kit.certificate_for(seal_kit.private_key("p256"))
    data = pkcs12.serialize_key_and_certificates(None, None, other, None, BestAvailableEncryption(PHRASE.encode()))
    with pytest.raises(TrustError) as refused:
        open_p12(data, PHRASE)
    assert refused.value.code == "key-file-empty"


def test_an_authoritys_file_brings_its_chain() -> None:
    key = seal_kit.private_key("p256")
    mine, above = seal_kit.certificate_for(key), seal_kit.certificate_for(seal_kit.private_key("p384"), name="Cơ quan")
    data = pkcs12.serialize_key_and_certificates(
        b"x",
        key,
        mine,
        [above],
        BestAvailableEncryption(PHRASE.encode()),
    )
    assert [read_facts(one).name for one in open_p12(data, PHRASE).chain] == ["Cơ quan"]


def test_a_missing_key_says_so(tmp_path: Path) -> None:
    with pytest.raises(TrustError) as refused:
        load_p12(tmp_path / "none.p12", PHRASE)
    assert refused.value.code == "key-file-missing"


def test_a_certificate_goes_to_pem_and_back() -> None:
    der = seal_kit.office_signer().certificate
    assert to_pem(der).startswith(b"-----BEGIN CERTIFICATE-----")
    assert from_file(to_pem(der)) == from_file(der) == from_file(b"xin chao\r\n" + to_pem(der)) == der


@pytest.mark.parametrize("data", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", bytes(100_000)])
def test_what_is_no_certificate_says_so(data: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        from_file(data)
    assert refused.value.code == "not-a-certificate"


@pytest.mark.foreign
def test_openssl_opens_our_key_file(tmp_path: Path) -> None:
    command = shutil.which("openssl")
    if command is None:
        pytest.skip("openssl is not installed")
    path = tmp_path / "office.p12"
    save_p12(path, seal_kit.office_signer(), PHRASE)
    run = subprocess.run(
        [command, "pkcs12", "-in", str(path), "-nokeys", "-passin", f"pass:{PHRASE}"], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert from_file(run.stdout) == seal_kit.office_signer().certificate
