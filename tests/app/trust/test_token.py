"""The token's code against SoftHSM2, which stands in for a real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute, CertificateType, ObjectClass, TokenFlag
from pkcs11.exceptions import PinIncorrect

from app.errors import TrustError
from app.exchange.container import open_container
from app.exchange.seal import seal, verify
from app.trust.token import TokenSigner, list_certificates, list_tokens, pin_state
from tests.support import seal_kit
from tests.support.soft_token import LABEL, PIN, SoftToken, plug_in

KEYS = {"01": "rsa2048", "02": "p256", "a0ff": "p384"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoftToken]:
    with pytest.MonkeyPatch.context() as patch:
        token = plug_in(tmp_path_factory.mktemp("softhsm"), patch)
        pairs = {key_id: (seal_kit.private_key(kind), seal_kit.signer(kind)) for key_id, kind in KEYS.items()}
        token.put({key_id: (key, signer.certificate) for key_id, (key, signer) in pairs.items()})
        token.put({"77": (None, seal_kit.signer("rsa3072").certificate)})
        token.put_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.VALUE: b"\x30\x03\x02\x01\x01",
                Attribute.SUBJECT: b"\x30\x00",
                Attribute.TOKEN: True,
                Attribute.ID: b"\x78",
                Attribute.LABEL: "hỏng",
            }
        )
        yield token


@pytest.mark.foreign
def test_a_token_says_that_a_wrong_pin_was_typed_until_the_right_one_is(desk: SoftToken) -> None:
    assert pin_state(desk.library, desk.serial) == ""
    with pytest.raises(TrustError, match="token-pin-wrong"):
        TokenSigner(desk.library, desk.serial, "01", "000000")
    assert pin_state(desk.library, desk.serial) == "low"
    assert [one.pin for one in list_tokens(desk.library)] == ["low"]
    TokenSigner(desk.library, desk.serial, "01", PIN).close()
    assert pin_state(desk.library, desk.serial) == ""


LOW, FINAL, LOCKED = TokenFlag.USER_PIN_COUNT_LOW, TokenFlag.USER_PIN_FINAL_TRY, TokenFlag.USER_PIN_LOCKED


class Plugged:
    """A token that tells of its PIN by flags alone; ``opened`` counts the PINs that reached it."""

    label, serial, manufacturer_id = "Chứng thư xã", b"0123", "Nhà cung cấp"

    def __init__(self, flags: TokenFlag) -> None:
        self.flags = flags | TokenFlag.TOKEN_INITIALIZED
        self.opened = 0

    def get_token(self) -> Plugged:
        return self

    def get_slots(self, token_present: bool) -> list[Plugged]:
        return [self] if token_present else []

    def open(self, user_pin: str) -> object:
        self.opened += 1
        raise PinIncorrect


@pytest.mark.parametrize(
    ("flags", "state", "code", "opened"),
    [
        (TokenFlag(0), "", "token-pin-wrong", 1),
        (LOW, "low", "token-pin-wrong", 1),
        (LOW | FINAL, "final", "token-pin-wrong", 1),
        (LOW | FINAL | LOCKED, "locked", "token-pin-locked", 0),
    ],
)
def test_what_a_token_says_of_wrong_pins_is_known_before_another_is_typed(
    flags: TokenFlag, state: str, code: str, opened: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, library = Plugged(flags), tmp_path / "token.so"
    library.touch()
    monkeypatch.setattr(pkcs11, "lib", lambda _path: token)
    assert pin_state(library, "0123") == state
    assert token.opened == 0, "asking costs no try"
    with pytest.raises(TrustError, match=code):
        TokenSigner(library, "0123", "01", "000000")
    assert token.opened == opened


@pytest.mark.foreign
def test_the_token_and_its_certificates_are_listed_without_a_pin(desk: SoftToken) -> None:
    (token,) = list_tokens(desk.library)
    assert token.label == LABEL
    found = {one.key_id: one for one in list_certificates(desk.library, desk.serial)}
    assert found.keys() == {*KEYS, "77"}
    assert found["02"].facts.key == "P-256"
    assert found["02"].facts.der == seal_kit.signer("p256").certificate


@pytest.mark.foreign
@pytest.mark.parametrize("key_id", KEYS)
def test_a_package_sealed_by_a_token_is_valid(desk: SoftToken, key_id: str) -> None:
    with TokenSigner(desk.library, desk.serial, key_id, PIN) as signer:
        made = seal(seal_kit.workbook(), signer, seal_kit.SEALED_AT)
    verdict = verify(open_container(made.data))
    assert verdict.valid
    assert verdict.signer == seal_kit.signer(KEYS[key_id]).certificate


@pytest.mark.foreign
def test_a_token_signs_rsa_exactly_as_a_key_file_does(desk: SoftToken) -> None:
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
    desk: SoftToken, serial: str | None, key_id: str, pin: str, code: str
) -> None:
    with pytest.raises(TrustError) as refused:
        TokenSigner(desk.library, serial or desk.serial, key_id, pin)
    assert refused.value.code == code


@pytest.mark.foreign
def test_a_closed_token_signs_no_more(desk: SoftToken) -> None:
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
