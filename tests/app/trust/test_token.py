"""The token's code against SoftHSM2, which stands in for a real one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.errors import TrustError
from app.exchange.container import open_container
from app.exchange.seal import seal, verify
from app.trust.token import TokenSigner, list_certificates, list_tokens
from tests.support import seal_kit

PIN, SERIAL_LABEL = "123456", "Chứng thư thử"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
KEYS = {"01": "rsa2048", "02": "p256", "a0ff": "p384"}


@dataclass(frozen=True)
class Desk:
    library: Path
    serial: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    library = next((Path(place) for place in PLACES if Path(place).exists()), None)
    command = shutil.which("softhsm2-util")
    if library is None or command is None:
        pytest.skip("SoftHSM2 is not installed")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    options = ["--init-token", "--free", "--label", SERIAL_LABEL, "--pin", PIN, "--so-pin", "87654321"]
    subprocess.run([command, *options], check=True, capture_output=True)
    (info,) = list_tokens(library)
    _fill(library, info.serial)
    yield Desk(library, info.serial)
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def _fill(library: Path, serial: str) -> None:
    import pkcs11
    from pkcs11 import Attribute, CertificateType, ObjectClass
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.rsa import decode_rsa_private_key

    (token,) = [one for one in pkcs11.lib(str(library)).get_tokens() if one.serial.decode().strip() == serial]
    with token.open(rw=True, user_pin=PIN) as session:
        for key_id, kind in KEYS.items():
            key: Any = seal_kit.private_key(kind)
            form = PrivateFormat.TraditionalOpenSSL
            der = key.private_bytes(Encoding.DER, form, NoEncryption())
            values = decode_rsa_private_key(der) if kind.startswith("rsa") else decode_ec_private_key(der)
            about = {Attribute.TOKEN: True, Attribute.ID: bytes.fromhex(key_id), Attribute.LABEL: kind}
            session.create_object(values | about | {Attribute.PRIVATE: True, Attribute.SENSITIVE: True})
            _put_certificate(session, seal_kit.signer(kind).certificate, about)
        orphan = {Attribute.TOKEN: True, Attribute.ID: b"\x77", Attribute.LABEL: "không khóa"}
        _put_certificate(session, seal_kit.signer("rsa3072").certificate, orphan)
        broken = {Attribute.TOKEN: True, Attribute.ID: b"\x78", Attribute.LABEL: "hỏng"}
        session.create_object(
            {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: CertificateType.X_509}
            | {Attribute.VALUE: b"\x30\x03\x02\x01\x01", Attribute.SUBJECT: b"\x30\x00"}
            | broken
        )


def _put_certificate(session: Any, der: bytes, about: dict[Any, Any]) -> None:
    from pkcs11.util.x509 import decode_x509_certificate

    session.create_object(decode_x509_certificate(der) | about)


@pytest.mark.foreign
def test_the_token_and_its_certificates_are_listed_without_a_pin(desk: Desk) -> None:
    (token,) = list_tokens(desk.library)
    assert token.label == SERIAL_LABEL
    found = {one.key_id: one for one in list_certificates(desk.library, desk.serial)}
    assert found.keys() == {*KEYS, "77"}
    assert found["02"].facts.key == "P-256"
    assert found["02"].facts.der == seal_kit.signer("p256").certificate


@pytest.mark.foreign
@pytest.mark.parametrize("key_id", KEYS)
def test_a_package_sealed_by_a_token_is_valid(desk: Desk, key_id: str) -> None:
    with TokenSigner(desk.library, desk.serial, key_id, PIN) as signer:
        made = seal(seal_kit.workbook(), signer, seal_kit.SEALED_AT)
    verdict = verify(open_container(made.data))
    assert verdict.valid
    assert verdict.signer == seal_kit.signer(KEYS[key_id]).certificate


@pytest.mark.foreign
def test_a_token_signs_rsa_exactly_as_a_key_file_does(desk: Desk) -> None:
    with TokenSigner(desk.library, desk.serial, "01", PIN) as signer:
        assert signer.sign(b"x") == seal_kit.signer("rsa2048").sign(b"x")


@pytest.mark.foreign
@pytest.mark.parametrize(
    ("serial", "key_id", "pin", "code"),
    [
        (None, "01", "000000", "token-pin-wrong"),
        (None, "01", "1", "token-pin-wrong"),
        (None, "01", "", "token-pin-length"),
        ("0000", "01", PIN, "token-missing"),
        (None, "99", PIN, "token-no-certificate"),
        (None, "77", PIN, "token-no-key"),
    ],
)
def test_each_failure_that_can_be_mended_has_its_code(
    desk: Desk, serial: str | None, key_id: str, pin: str, code: str
) -> None:
    with pytest.raises(TrustError) as refused:
        TokenSigner(desk.library, serial or desk.serial, key_id, pin)
    assert refused.value.code == code


@pytest.mark.foreign
def test_a_closed_token_signs_no_more(desk: Desk) -> None:
    signer = TokenSigner(desk.library, desk.serial, "02", PIN)
    signer.close()
    with pytest.raises(TrustError) as refused:
        signer.sign(b"x")
    assert refused.value.code in ("token-missing", "token-failed")


def test_a_library_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(TrustError) as refused:
        list_tokens(tmp_path / "none.dll")
    assert refused.value.code == "token-library-missing"


def test_a_file_that_is_no_library_says_so(tmp_path: Path) -> None:
    path = tmp_path / "token.dll"
    path.write_bytes(b"MZ")
    with pytest.raises(TrustError) as refused:
        list_tokens(path)
    assert refused.value.code == "token-library-unusable"
