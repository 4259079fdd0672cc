"""Another key for an office: renewed, imported, on a token, or new because the old one was lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import app.renewal
from app.errors import ExchangeError, TrustError
from app.exchange import enrolment
from app.planning.offices import OfficeCard, put_office
from app.recovery import shut_sending
from app.renewal import find_again, new_key, renew_key, use_p12, use_token_key
from app.trust.certificate import CertificateOffice, from_file, to_pem
from app.trust.fingerprint import fingerprint
from app.trust.key_folder import TokenPlace, sealing_token, use_token
from app.trust.keys import P12Signer, load_p12, make_key
from app.workspace import Workspace
from tests.support import seal_kit
from tests.support.exchange_world import key_of
from tests.support.founding_desk import AT, PASSPHRASE, Desk
from tests.support.issued import issued

PLACE = TokenPlace(Path("/thu-vien/token.dll"), "0123", "0a")


class PluggedIn:
    """A token that is there, with PIN 123456."""

    def __init__(self, library: Path, serial: str, key_id: str, pin: str) -> None:
        if pin != "123456":
            raise TrustError("token-pin-wrong")
        assert (library, serial, key_id) == (PLACE.library, PLACE.serial, PLACE.key_id)
        self._inner = issued().signer
        self.certificate, self.algorithm, self.chain = self._inner.certificate, self._inner.algorithm, ()

    def sign(self, data: bytes) -> bytes:
        return self._inner.sign(data)

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> PluggedIn:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def space(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setattr(app.renewal, "TokenSigner", PluggedIn)
    monkeypatch.setattr("app.trust.token.TokenSigner", PluggedIn)
    made = desk.make()
    yield made
    made.close()


def know_the_district(space: Workspace) -> None:
    with space.store.write("VP") as writing:
        put_office(writing, OfficeCard("315", "UBND huyện Tiên Lãng"))
    district = key_of("315", "3" * 32).certificate
    print_ = fingerprint(district)
    enrolment.pin(space.store, space.clock, "VP", pem=_pem(district), fingerprint=print_, relation="superior")


def _pem(der: bytes) -> bytes:
    return to_pem(der)


def in_use(space: Workspace) -> bytes:
    return from_file(space.certificate_pem().encode("ascii"))


def test_a_renewal_broken_off_goes_on_with_the_same_key(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_the_district(space)
    before = in_use(space)
    with monkeypatch.context() as broken:
        broken.setattr(app.renewal, "use_file", _fail)
        with pytest.raises(RuntimeError):
            renew_key(space, PASSPHRASE, tmp_path)
    assert in_use(space) == space.signer(PASSPHRASE).certificate == before
    promised = load_p12(space.keys / "office-next.p12", PASSPHRASE).certificate
    (written,) = renew_key(space, PASSPHRASE, tmp_path)
    assert written.path.exists()
    assert in_use(space) == space.signer(PASSPHRASE).certificate == promised
    aside = space.keys / f"office-{fingerprint(before)[:16]}.p12"
    assert load_p12(aside, PASSPHRASE).certificate == before


def _fail(*_: object) -> None:
    raise RuntimeError("the power went")


def test_a_lost_key_is_replaced_without_its_passphrase_and_kept_aside(space: Workspace, tmp_path: Path) -> None:
    know_the_district(space)
    before = in_use(space)
    (written,) = new_key(space, "bốn từ mới tinh", tmp_path)
    assert written.path.name.startswith("enrol-")
    assert space.signer("bốn từ mới tinh").certificate == in_use(space) != before
    aside = space.keys / f"office-{fingerprint(before)[:16]}.p12"
    assert load_p12(aside, PASSPHRASE).certificate == before


def test_a_key_whose_file_is_gone_can_be_made_anew(space: Workspace, tmp_path: Path) -> None:
    for path in space.keys.iterdir():
        path.unlink()
    assert new_key(space, "bốn từ mới tinh", tmp_path) == []
    assert space.signer("bốn từ mới tinh").certificate == in_use(space)


def test_while_sending_is_shut_no_key_is_made(space: Workspace, tmp_path: Path) -> None:
    before = in_use(space)
    shut_sending(space.store, "restored")
    with pytest.raises(ExchangeError) as refused:
        new_key(space, "bốn từ mới tinh", tmp_path)
    assert refused.value.code == "sending-shut"
    assert in_use(space) == before


def test_a_p12_goes_on_under_the_passphrase_of_the_workspace(space: Workspace, tmp_path: Path) -> None:
    know_the_district(space)
    assert len(use_p12(space, issued().signer, PASSPHRASE, tmp_path, old_secret=PASSPHRASE)) == 1
    with space.signer(PASSPHRASE) as signer:
        assert signer.certificate == in_use(space) == issued().der
    opened = load_p12(space.keys / "office.p12", PASSPHRASE)
    assert len(opened.chain) == 1, "the authority's certificate stays with the key"
    with pytest.raises(TrustError) as refused:
        use_p12(space, issued().signer, PASSPHRASE, tmp_path, old_secret=PASSPHRASE)
    assert refused.value.code == "key-in-use"


def test_a_p12_is_refused_while_the_old_key_does_not_open(space: Workspace, tmp_path: Path) -> None:
    before = in_use(space)
    with pytest.raises(TrustError) as refused:
        use_p12(space, issued().signer, "sai", tmp_path, old_secret="sai")
    assert refused.value.code == "wrong-passphrase"
    assert in_use(space) == before


@pytest.mark.parametrize(
    ("office", "code"),
    [
        (CertificateOffice("11758", "UBND xã Đại Thắng", "5" * 32), "key-of-another-office"),
        (CertificateOffice("11785", "UBND xã Đoàn Lập", "5" * 32), "key-of-another-computer"),
        (CertificateOffice("11785", "UBND xã Đoàn Lập", "5" * 32, "training"), "profile-differs"),
    ],
)
def test_a_key_of_ours_that_says_another_office_never_seals_here(
    space: Workspace, tmp_path: Path, office: CertificateOffice, code: str
) -> None:
    with pytest.raises(TrustError) as refused:
        use_p12(space, make_key(office, AT), PASSPHRASE, tmp_path, old_secret=PASSPHRASE)
    assert refused.value.code == code
    assert space.signer(PASSPHRASE).certificate == in_use(space)


def test_a_certificate_for_encryption_never_seals(space: Workspace, tmp_path: Path) -> None:
    key = seal_kit.private_key("p256")
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    fresh = P12Signer(key, seal_kit.certificate_for(key, signs=False))
    with pytest.raises(TrustError) as refused:
        use_p12(space, fresh, PASSPHRASE, tmp_path, old_secret=PASSPHRASE)
    assert refused.value.code == "certificate-cannot-sign"


def test_a_token_seals_and_its_pin_is_kept_nowhere(space: Workspace, tmp_path: Path) -> None:
    know_the_district(space)
    assert len(use_token_key(space, PLACE, "123456", tmp_path, old_secret=PASSPHRASE)) == 1
    assert sealing_token(space.keys) == PLACE
    assert not (space.keys / "office.p12").exists()
    assert all(b"123456" not in path.read_bytes() for path in space.keys.iterdir())
    with space.signer("123456") as signer:
        assert signer.certificate == in_use(space) == issued().der
    with pytest.raises(TrustError) as refused:
        space.signer("000000")
    assert refused.value.code == "token-pin-wrong"
    with pytest.raises(TrustError) as renewing:
        renew_key(space, "123456", tmp_path)
    assert renewing.value.code == "token-seals"


def test_a_wrong_pin_or_passphrase_leaves_the_key_in_use(space: Workspace, tmp_path: Path) -> None:
    for pin, old in (("000000", PASSPHRASE), ("123456", "sai")):
        with pytest.raises(TrustError):
            use_token_key(space, PLACE, pin, tmp_path, old_secret=old)
        assert sealing_token(space.keys) is None
        assert space.signer(PASSPHRASE).certificate == in_use(space)


def test_from_a_token_back_to_a_key_in_a_file(space: Workspace, tmp_path: Path) -> None:
    use_token_key(space, PLACE, "123456", tmp_path, old_secret=None)
    new_key(space, "bốn từ mới tinh", tmp_path)
    assert sealing_token(space.keys) is None
    assert space.signer("bốn từ mới tinh").certificate == in_use(space)


def test_the_key_in_use_is_found_again_where_its_library_lies_now(space: Workspace, tmp_path: Path) -> None:
    assert not find_again(space, PLACE, "123456"), "a key file seals"
    use_token_key(space, PLACE, "123456", tmp_path, old_secret=None)
    assert not find_again(space, PLACE, "123456"), "nothing is to be found"
    use_token(space.keys, TokenPlace(Path(), PLACE.serial, PLACE.key_id), issued().der)
    with pytest.raises(TrustError, match="token-pin-wrong"):
        find_again(space, PLACE, "000000")
    assert find_again(space, PLACE, "123456")
    assert sealing_token(space.keys) == PLACE
    use_token(space.keys, TokenPlace(Path(), PLACE.serial, PLACE.key_id), issued("Khác", 9).der)
    assert not find_again(space, PLACE, "123456"), "another key is changed to, not found"


def test_another_certificate_on_the_token_is_told_before_anything_is_sealed(space: Workspace, tmp_path: Path) -> None:
    use_token_key(space, PLACE, "123456", tmp_path, old_secret=None)
    (space.keys / "office.pem").write_bytes(issued("Ủy ban nhân dân xã Đoàn Lập", 9).pem)
    with pytest.raises(TrustError) as refused:
        space.signer("123456")
    assert refused.value.code == "token-other-certificate"


def test_a_certificate_left_behind_by_a_crash_is_put_right(space: Workspace) -> None:
    mine = in_use(space)
    (space.keys / "office.pem").write_bytes(issued().pem)
    assert space.signer(PASSPHRASE).certificate == mine == in_use(space)


def test_wrong_passphrases_slow_down_every_door_to_the_key(space: Workspace, tmp_path: Path) -> None:
    for _ in range(3):
        with pytest.raises(TrustError):
            space.signer("sai")
    with pytest.raises(TrustError) as refused:
        renew_key(space, PASSPHRASE, tmp_path)
    assert refused.value.code == "try-later"
