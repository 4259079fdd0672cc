from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import TrustError
from app.trust.trustlist import KINDS, Event, Judgement, TrustList, lose, merge, pin, renew, revoke
from tests.support.seal_kit import SEALED_AT

A, B, C, D = "a" * 64, "b" * 64, "c" * 64, "d" * 64
UNIT, OTHER = "11785", "11758"


def _pin(known: TrustList, key: str, *, epoch: int = 1, office: str = UNIT, retire: bool = False) -> TrustList:
    return pin(known, epoch=epoch, office=office, fingerprint=key, at=SEALED_AT, retire=retire)


def _renew(known: TrustList, old: str, new: str, sequence: int, *, epoch: int = 1) -> TrustList:
    return renew(known, epoch=epoch, old=old, new=new, package=(1, sequence), at=SEALED_AT)


def _revoke(known: TrustList, key: str, *, epoch: int = 1) -> TrustList:
    return revoke(known, epoch=epoch, fingerprint=key, at=SEALED_AT)


def _lose(known: TrustList, key: str, last_good: int) -> TrustList:
    return lose(known, epoch=1, fingerprint=key, last_good=(1, last_good), at=SEALED_AT)


def _all(known: TrustList, *keys: str) -> list[Judgement]:
    return [known.judge(key) for key in keys]


def test_nobody_is_trusted_before_a_fingerprint_was_compared() -> None:
    assert TrustList().judge(A) == "unknown-sender"
    assert _pin(TrustList(), A).judge(A) == "trusted"


def test_pinning_again_changes_nothing() -> None:
    known = _pin(TrustList(), A)
    assert _pin(known, A) is known


def test_events_are_numbered_in_order_and_begin_anew_in_an_epoch() -> None:
    known = _pin(_pin(TrustList(), A), B, office=OTHER)
    known = _revoke(known, B, epoch=3)
    assert [one.place for one in known.events] == [(1, 1), (1, 2), (3, 1)]
    with pytest.raises(TrustError) as refused:
        _revoke(known, A, epoch=2)
    assert refused.value.code == "trust-list-epoch"


def test_another_installation_is_enrolled_only_by_retiring_the_first() -> None:
    known = _pin(TrustList(), A)
    with pytest.raises(TrustError) as refused:
        _pin(known, B)
    assert (refused.value.code, refused.value.params["fingerprint"]) == ("another-installation", A)
    known = _pin(known, B, retire=True)
    assert _all(known, A, B) == ["retired", "trusted"]
    assert [one.kind for one in known.events] == ["pinned", "retired", "pinned"]


def test_a_fingerprint_of_another_office_is_not_pinned() -> None:
    with pytest.raises(TrustError) as refused:
        _pin(_pin(TrustList(), A), A, office=OTHER)
    assert refused.value.code == "another-office"


def test_the_old_key_introduces_the_new_one_and_retires() -> None:
    known = _renew(_pin(TrustList(), A), A, B, 5)
    assert _all(known, A, B) == ["retired", "trusted"]
    active = known.active(UNIT)
    assert active is not None
    assert (active.fingerprint, active.introduced_by, active.introduced_in) == (B, A, (1, 5))


@pytest.mark.parametrize(
    ("known", "code"),
    [
        pytest.param(TrustList(), "not-trusted", id="unknown"),
        pytest.param(_revoke(_pin(TrustList(), A), A), "not-trusted", id="revoked"),
        pytest.param(_renew(_pin(TrustList(), A), A, C, 1), "not-trusted", id="already retired"),
        pytest.param(_revoke(_pin(_pin(TrustList(), B), A, retire=True), B), "revoked-key", id="new key revoked"),
        pytest.param(_pin(_pin(TrustList(), A), B, office=OTHER), "another-office", id="new key is another's"),
    ],
)
def test_a_key_that_is_not_trusted_introduces_nothing(known: TrustList, code: str) -> None:
    with pytest.raises(TrustError) as refused:
        _renew(known, A, B, 9)
    assert refused.value.code == code


def test_revocation_is_sticky_until_the_fingerprint_is_compared_again() -> None:
    known = _revoke(_pin(TrustList(), A), A)
    assert known.judge(A) == "revoked-sender"
    again = Event(1, 3, "renewed", UNIT, A, SEALED_AT, other=B)
    forced = merge(_pin(known, B), [replace(again, number=4)])
    assert forced.judge(A) == "revoked-sender"
    assert _pin(known, A).judge(A) == "trusted"


def test_an_unknown_key_cannot_be_revoked() -> None:
    with pytest.raises(TrustError) as refused:
        _revoke(TrustList(), A)
    assert refused.value.code == "unknown-key"


def test_a_lost_key_takes_with_it_what_it_introduced_after_the_last_good_package() -> None:
    known = _renew(_renew(_pin(TrustList(), A), A, B, 5), B, C, 2)
    assert _all(_lose(known, A, 4), A, B, C) == ["revoked-sender"] * 3
    assert _all(_lose(known, A, 5), A, B, C) == ["revoked-sender", "retired", "trusted"]
    assert _all(_lose(known, B, 1), A, B, C) == ["retired", "revoked-sender", "revoked-sender"]


def test_what_fell_with_a_lost_key_comes_back_by_its_fingerprint_alone() -> None:
    known = _lose(_renew(_pin(TrustList(), A), A, B, 5), A, 4)
    assert known.active(UNIT) is None
    with pytest.raises(TrustError) as refused:
        _renew(_pin(known, C), C, B, 1)
    assert refused.value.code == "revoked-key"
    assert _pin(known, B).judge(B) == "trusted"


def test_an_older_copy_of_the_list_changes_nothing() -> None:
    known = _revoke(_pin(TrustList(), A), A)
    assert merge(known, known.events[:1]) == known


def test_a_restored_keeper_cannot_make_a_revocation_forgotten() -> None:
    before = _pin(_pin(TrustList(), A), B, office=OTHER)
    known = _revoke(before, A)
    restored = _pin(before, C, epoch=2, office="315")
    assert merge(known, restored.events).judge(A) == "revoked-sender"


def test_two_events_at_one_place_are_a_branch() -> None:
    with pytest.raises(TrustError) as refused:
        merge(_pin(TrustList(), A), _pin(TrustList(), B).events)
    assert (refused.value.code, refused.value.params) == ("trust-list-branched", {"epoch": 1, "number": 1})


def test_a_kind_of_event_from_a_newer_program_is_kept_and_ignored() -> None:
    later = Event(1, 2, "blessed", UNIT, B, SEALED_AT)
    known = merge(_pin(TrustList(), A), [later])
    assert later in known.events
    assert _all(known, A, B) == ["trusted", "unknown-sender"]


_events = st.builds(
    Event,
    epoch=st.integers(1, 3),
    number=st.integers(1, 6),
    kind=st.sampled_from([*KINDS, "later"]),
    office=st.sampled_from([UNIT, OTHER]),
    fingerprint=st.sampled_from([A, B, C, D]),
    at=st.just(SEALED_AT),
    other=st.sampled_from(["", A, B, C, D]),
    package=st.none() | st.tuples(st.integers(1, 2), st.integers(1, 9)),
)
_lists = st.lists(_events, max_size=14).map(lambda found: merge(TrustList(), {e.place: e for e in found}.values()))


@given(_lists)
def test_whatever_the_events_an_office_has_at_most_one_active_key(known: TrustList) -> None:
    active = [one.office for one in known.standings().values() if one.state == "pinned"]
    assert len(active) == len(set(active))


@given(_lists)
def test_whatever_the_events_only_pinning_undoes_a_revocation(known: TrustList) -> None:
    for end in range(1, len(known.events) + 1):
        before, event = TrustList(known.events[: end - 1]), known.events[end - 1]
        for key in (A, B, C, D):
            if before.judge(key) == "revoked-sender" and TrustList(known.events[:end]).judge(key) != "revoked-sender":
                assert (event.kind, event.fingerprint) == ("pinned", key)


@given(_lists, st.data())
def test_copies_merge_to_the_same_list_in_any_order(known: TrustList, data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(known.events))
    cut = data.draw(st.integers(0, len(mixed)))
    assert merge(merge(TrustList(), mixed[:cut]), mixed[cut:]) == known
    assert merge(known, mixed) == known


@given(_lists)
def test_trust_comes_from_pinning_or_from_a_key_that_was_trusted(known: TrustList) -> None:
    pinned = {one.fingerprint for one in known.events if one.kind == "pinned"}
    for one in known.standings().values():
        if one.state == "pinned":
            assert one.fingerprint in pinned or one.introduced_by
