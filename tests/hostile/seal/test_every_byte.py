"""A small package cut off at every byte, and every bit of it flipped: refused, or exactly the same content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from app.errors import ExchangeError
from app.exchange.container import open_container
from app.exchange.seal import seal, verify
from tests.support import seal_kit

CODES = {"damaged", "not-a-package", "too-large", "seal-broken"}


def _small() -> bytes:
    return seal(seal_kit.workbook(1), seal_kit.signer("p256"), seal_kit.SEALED_AT).data


def _answer(data: bytes) -> Mapping[str, bytes] | str:
    """The parts of a package that passed, or the code of the refusal."""
    try:
        container = open_container(data)
        verify(container).require()
    except ExchangeError as refused:
        return refused.code
    return container.parts


def _check(whole: bytes, changed: Iterator[bytes]) -> int:
    original = open_container(whole).parts
    count = accepted = 0
    for data in changed:
        count += 1
        answer = _answer(data)
        if isinstance(answer, str):
            assert answer in CODES
        else:
            accepted += 1
            assert dict(answer) == dict(original)
    assert count > accepted
    return accepted


def _cuts(whole: bytes, step: int) -> Iterator[bytes]:
    return (whole[:at] for at in range(0, len(whole), step))


def _flips(whole: bytes, step: int) -> Iterator[bytes]:
    for place in range(0, len(whole) * 8, step):
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        yield bytes(changed)


def test_a_package_cut_off_anywhere_is_refused() -> None:
    whole = _small()
    assert _check(whole, _cuts(whole, 1)) == 0


def test_a_flipped_bit_is_refused_or_changes_nothing() -> None:
    """Every byte once; the bit wanders. What is accepted are dates, versions and attributes of the zip's headers."""
    whole = _small()
    accepted = _check(whole, _flips(whole, 9))
    assert 0 < accepted < len(whole) // 4


@pytest.mark.slow
def test_every_flipped_bit_is_refused_or_changes_nothing() -> None:
    whole = _small()
    _check(whole, _flips(whole, 1))


@pytest.mark.parametrize("value", [0x00, 0xFF])
def test_a_sector_overwritten_is_refused_or_changes_nothing(value: int) -> None:
    """What a stick pulled out too early leaves: 512 bytes that were never written."""
    whole = _small()
    sectors = range(0, len(whole), 512)
    changed = (whole[:at] + bytes([value]) * len(whole[at : at + 512]) + whole[at + 512 :] for at in sectors)
    assert _check(whole, changed) == 0
