from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import TrustError
from app.trust.keys import P12Signer, save_p12
from app.trust.tries import FREE_TRIES, LONGEST_WAIT, Tries, load_tries, save_tries, wait_after, wait_left
from tests.support import seal_kit
from tests.support.seal_kit import SEALED_AT


def test_the_first_slips_cost_nothing_then_waiting_doubles_up_to_its_end() -> None:
    waits = [wait_after(failed).total_seconds() for failed in range(FREE_TRIES + 10)]
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES : FREE_TRIES + 4] == [5, 10, 20, 40]
    assert waits[-1] == LONGEST_WAIT.total_seconds()
    assert wait_after(10**9) == LONGEST_WAIT


@given(st.integers(0, 10_000), st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_no_clock_locks_anyone_out_for_longer_than_the_wait_itself(failed: int, passed: timedelta) -> None:
    left = wait_left(Tries(failed, SEALED_AT), SEALED_AT + passed)
    assert timedelta(0) <= left <= wait_after(failed)
    if passed >= wait_after(failed):
        assert left == timedelta(0)


def test_the_count_is_kept_and_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "tries"
    save_tries(path, Tries(4, SEALED_AT))
    assert load_tries(path) == Tries(4, SEALED_AT)
    save_tries(path, Tries())
    assert load_tries(path) == Tries()
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"failed": "x", "last_failed_at": "y"}', b"\xff"])
def test_an_unreadable_count_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tries"
    path.write_bytes(content)
    assert load_tries(path) == Tries()


def test_wrong_passphrases_slow_down_until_the_right_one_comes(tmp_path: Path) -> None:
    path = tmp_path / "office.p12"
    save_p12(path, seal_kit.signer("p256"), "đúng rồi đây")
    now = SEALED_AT
    for expected in (0, 0, 5):
        with pytest.raises(TrustError) as refused:
            P12Signer.load(path, "sai", at=now)
        assert (refused.value.code, refused.value.params["wait_s"]) == ("wrong-passphrase", expected)
    with pytest.raises(TrustError) as refused:
        P12Signer.load(path, "đúng rồi đây", at=now + timedelta(seconds=2))
    assert (refused.value.code, refused.value.params["wait_s"]) == ("try-later", 3)
    opened = P12Signer.load(path, "đúng rồi đây", at=now + timedelta(seconds=5))
    assert opened.certificate == seal_kit.signer("p256").certificate
    with pytest.raises(TrustError) as refused:
        P12Signer.load(path, "sai", at=now + timedelta(seconds=6))
    assert refused.value.params["wait_s"] == 0


def test_a_damaged_key_file_counts_no_try(tmp_path: Path) -> None:
    path = tmp_path / "office.p12"
    path.write_bytes(b"no key at all")
    for _ in range(5):
        with pytest.raises(TrustError) as refused:
            P12Signer.load(path, "gì cũng được", at=SEALED_AT)
        assert refused.value.code == "key-file-damaged"
