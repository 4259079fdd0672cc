"""What lies beside a key, or in its place, is told when the data is opened; whatever it is, a key can be had again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import TrustError
from app.planning.offices import OfficeCard, put_office
from app.renewal import DOUBTS, new_key, rebuild_certificate, use_p12
from app.trust.certificate import CertificateOffice, from_file, to_pem
from app.trust.files import KEY_NAME, PEM_NAME, TOKEN_NAME
from app.trust.fingerprint import fingerprint
from app.trust.keys import P12Signer, make_key
from app.workspace import Workspace
from tests.support import seal_kit
from tests.support.founding_desk import AT, PASSPHRASE, Desk
from tests.support.issued import issued

ANOTHER = CertificateOffice("11758", "UBND xã Đại Thắng", "5" * 32)
ELSEWHERE = CertificateOffice("11785", "UBND xã Đoàn Lập", "5" * 32)


@pytest.fixture
def space(desk: Desk) -> Iterator[Workspace]:
    made = desk.make()
    yield made
    made.close()


def _gone(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _words(path: Path) -> None:
    path.write_text("ộ không phải chứng thư", encoding="utf-8")


def _heap(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(8 << 30)


def _of(office: CertificateOffice) -> Callable[[Path], None]:
    def happens(path: Path) -> None:
        path.write_bytes(to_pem(make_key(office, AT).certificate))

    return happens


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (_gone, "certificate-missing"),
        (_empty, "certificate-missing"),
        (_folder, "certificate-missing"),
        (_words, "certificate-missing"),
        (_heap, "certificate-missing"),
        (_of(ANOTHER), "certificate-of-another"),
        (_of(ELSEWHERE), "certificate-of-another"),
    ],
)
def test_a_certificate_that_is_not_the_keys_is_told_on_opening_and_made_anew_from_the_key(
    space: Workspace, desk: Desk, happens: Callable[[Path], None], code: str
) -> None:
    before = space.certificate_pem()
    space.close()
    happens(desk.folder / "keys" / PEM_NAME)
    with_trouble = desk.open()
    try:
        for ask in (with_trouble.require_key, with_trouble.certificate_pem):
            with pytest.raises(TrustError) as refused:
                ask()
            assert refused.value.code == code
        assert with_trouble.office.fingerprint() == "", "papers go on without"
        with pytest.raises(TrustError, match="wrong-passphrase"):
            rebuild_certificate(with_trouble, "sai rồi")
        found = rebuild_certificate(with_trouble, PASSPHRASE)
        with_trouble.require_key()
        assert with_trouble.certificate_pem() == before
        assert found == fingerprint(from_file(before.encode()))
    finally:
        with_trouble.close()


@pytest.mark.parametrize(
    ("name", "happens", "code"),
    [
        (KEY_NAME, _gone, "key-missing"),
        (KEY_NAME, _empty, "key-file-damaged"),
        (KEY_NAME, _words, "key-file-damaged"),
        (KEY_NAME, _folder, "key-file-unreadable"),
        (KEY_NAME, _heap, "key-file-too-large"),
        (TOKEN_NAME, _folder, "key-file-damaged"),
        (TOKEN_NAME, _words, "key-file-damaged"),
        (f"{KEY_NAME}.tries", _folder, ""),
    ],
)
def test_whatever_lies_in_the_keys_place_is_told_and_a_new_key_takes_it(
    space: Workspace, tmp_path: Path, name: str, happens: Callable[[Path], None], code: str
) -> None:
    happens(space.keys / name)
    if code:
        with pytest.raises(TrustError) as refused:
            space.require_key()
        assert refused.value.code == code
    new_key(space, "bốn từ mới tinh", tmp_path)
    space.require_key()
    with space.signer("bốn từ mới tinh") as signer:
        assert signer.certificate == from_file(space.certificate_pem().encode())


def _expired() -> P12Signer:
    return _dated(AT - timedelta(days=2), AT - timedelta(days=1))


def _to_come() -> P12Signer:
    return _dated(AT + timedelta(days=1), AT + timedelta(days=2))


def _dated(starts: object, ends: object) -> P12Signer:
    key = seal_kit.private_key("p256")
    return P12Signer(key, seal_kit.certificate_for(key, starts=starts, ends=ends))  # type: ignore[arg-type]


def _reversed() -> P12Signer:
    starts, ends = AT + timedelta(days=2), AT + timedelta(days=1)
    return P12Signer(issued().key, seal_kit.with_validity(issued().certificate, starts, ends))


def _from_the_last_second() -> P12Signer:
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    return _dated(last, last)


def _named_another() -> P12Signer:
    return issued(ANOTHER.name, 9).signer


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (_expired, "certificate-expired"),
        (_to_come, "certificate-not-yet-valid"),
        (_from_the_last_second, "certificate-not-yet-valid"),
        (_reversed, "certificate-never-valid"),
        (_named_another, "certificate-names-another"),
    ],
)
def test_a_doubtful_certificate_seals_only_with_a_persons_word(
    space: Workspace, tmp_path: Path, made: Callable[[], P12Signer], code: str
) -> None:
    with space.store.write("người") as writing:
        put_office(writing, OfficeCard(ANOTHER.code, ANOTHER.name))
    before, fresh = space.certificate_pem(), made()
    assert code in DOUBTS
    with pytest.raises(TrustError) as refused:
        use_p12(space, fresh, PASSPHRASE, tmp_path, old_secret=PASSPHRASE)
    assert refused.value.code == code
    assert space.certificate_pem() == before
    use_p12(space, fresh, PASSPHRASE, tmp_path, old_secret=PASSPHRASE, anyway=True)
    assert from_file(space.certificate_pem().encode()) == fresh.certificate
