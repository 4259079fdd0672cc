"""Whose certificates are trusted, at the desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.desk import trust
from app.desk.office import Office
from app.errors import TrustError
from app.trust.fingerprint import code_of, fingerprint
from tests.support.exchange_world import Desk, open_desk
from tests.support.issued import authority
from tests.support.offices import office_at


def desk_of(desk: Desk) -> Office:
    return replace(office_at(desk.store, desk.clock, desk.code, desk.folder), certificate_pem=lambda: desk.pem)


def test_an_office_is_trusted_by_its_code_until_its_key_is_withdrawn_or_lost(tmp_path: Path) -> None:
    commune, district = open_desk(tmp_path, "11785"), open_desk(tmp_path, "315")
    office = desk_of(commune)
    with pytest.raises(TrustError, match="unknown-key"):
        trust.offered(office, code_of(district.print))
    with pytest.raises(TrustError, match="fingerprint-differs"):
        trust.pin(office, district.pem, code_of(commune.print), trust.SUPERIOR)
    trust.pin(office, district.pem, code_of(district.print), trust.SUPERIOR)
    assert [(row.office_code, row.state) for row in trust.compared(office)] == [("315", "pinned")]
    assert trust.pem_of(office, district.print) == district.pem == trust.offered(office, code_of(district.print))
    trust.revoke(office, district.print, "bỏ")
    assert [row.state for row in trust.compared(office)] == ["revoked"]
    trust.pin(office, district.pem, code_of(district.print), trust.SUPERIOR)
    trust.lose(office, district.print, "12/UBND")
    assert [row.state for row in trust.compared(office)] == ["revoked"]


def test_our_own_key_is_said_as_others_compare_it(tmp_path: Path) -> None:
    commune = open_desk(tmp_path, "11785")
    key = trust.own_key(desk_of(commune))
    assert (key.fingerprint, key.code, key.token) == (commune.print, code_of(commune.print), None)
    assert key.facts.code == "11785"


def test_an_authority_is_relied_on_until_it_is_taken_out(tmp_path: Path) -> None:
    office = desk_of(open_desk(tmp_path, "11785"))
    hexed = fingerprint(authority().der)
    trust.add_authority(office, authority().pem, code_of(hexed))
    assert [one.fingerprint for one in trust.authorities(office)] == [hexed]
    trust.remove_authority(office, hexed)
    assert trust.authorities(office) == ()
