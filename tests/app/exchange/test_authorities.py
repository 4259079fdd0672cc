"""Certificates of an authority (token, .p12): whose they are a person says, who vouches the chain shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import TrustError
from app.exchange import authorities, enrolment
from app.exchange.outcomes import Result
from app.trust.certificate import read_facts
from app.trust.fingerprint import fingerprint
from db import schema
from tests.support.exchange_world import MORNING, Desk, open_desk
from tests.support.issued import authority, issued


def test_an_authoritys_certificate_names_no_office_whatever_its_numbers_look_like() -> None:
    facts = read_facts(issued().der)
    assert (facts.code, facts.installation) == ("", "")
    assert facts.issuer_name == read_facts(authority().der).name


def test_a_token_certificate_is_pinned_for_the_office_a_person_names(issuer: Desk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path, "11785")
    desk.know(issuer, "superior")
    desk.signer = issued().signer
    with desk.store.read() as connection:
        lines = enrolment.own_certificate(connection, desk.signer.certificate)
    path = desk.send("315", "enrol", extra=lines).path
    assert issuer.take(path).result is Result.UNKNOWN_SENDER
    with pytest.raises(TrustError) as refused:
        issuer.know(desk, "subordinate")
    assert refused.value.code == "certificate-without-code"
    issuer.know(desk, "subordinate", office_code="11785")
    assert issuer.take(path).result is Result.APPLIED


def test_a_pinned_token_stays_with_the_computer_that_used_it_first(issuer: Desk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path, "11785")
    desk.know(issuer, "superior")
    desk.signer = issued().signer
    issuer.know(desk, "subordinate", office_code="11785")
    with desk.store.read() as connection:
        lines = enrolment.own_certificate(connection, desk.signer.certificate)
    assert issuer.take(desk.send("315", "enrol", extra=lines).path).result is Result.APPLIED
    other = open_desk(tmp_path, "11785", installation="9" * 32)
    other.know(issuer, "superior")
    other.signer = issued().signer
    assert issuer.take(other.send("315", "enrol", extra=lines).path).result is Result.UNKNOWN_SENDER


def test_the_old_key_introduces_a_token(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    token = issued("UBND huyện Tiên Lãng", 3).signer
    with issuer.store.read() as connection:
        lines = enrolment.own_certificate(connection, issuer.signer.certificate, renewed=token.certificate)
    assert unit.take(issuer.send("11785", "welcome", extra=lines).path).result is Result.APPLIED
    issuer.signer = token
    assert unit.take(issuer.send("11785").path).result is Result.APPLIED
    held = {row.fingerprint: (row.office_code, row.state) for row in unit.rows(schema.Certificate)}
    assert held[fingerprint(token.certificate)] == ("315", "pinned")


def test_an_authority_itself_is_nobodys_key(issuer: Desk) -> None:
    with pytest.raises(TrustError) as refused:
        enrolment.pin(
            issuer.store,
            issuer.clock,
            "VP",
            pem=authority().pem,
            fingerprint=fingerprint(authority().der),
            relation="subordinate",
            office_code="11785",
        )
    assert refused.value.code == "not-a-signers-certificate"


def test_an_imported_authority_vouches_until_it_is_taken_out(issuer: Desk) -> None:
    print_ = fingerprint(authority().der)
    authorities.add_authority(issuer.store, issuer.clock, "VP", pem=authority().pem, fingerprint=print_)
    with issuer.store.read() as connection:
        found = authorities.authority_of(connection, issued().der, MORNING)
        assert found is not None
        assert found.fingerprint == print_
        assert authorities.authority_of(connection, issuer.signer.certificate, MORNING) is None
    authorities.remove_authority(issuer.store, issuer.clock, "VP", print_)
    with issuer.store.read() as connection:
        assert authorities.authorities(connection) == ()
        assert authorities.authority_of(connection, issued().der, MORNING) is None


@pytest.mark.parametrize(
    ("pem", "print_", "code"),
    [
        (issued().pem, fingerprint(issued().der), "not-an-authority"),
        (authority().pem, fingerprint(issued().der), "fingerprint-differs"),
        (authority().pem, "1234", "fingerprint-unreadable"),
        (b"x", "1234", "not-a-certificate"),
    ],
    ids=["a leaf", "another code", "a short code", "no certificate"],
)
def test_an_authority_is_not_imported_without_comparing(issuer: Desk, pem: bytes, print_: str, code: str) -> None:
    with pytest.raises(TrustError) as refused:
        authorities.add_authority(issuer.store, issuer.clock, "VP", pem=pem, fingerprint=print_)
    assert refused.value.code == code
    with issuer.store.read() as connection:
        assert authorities.authorities(connection) == ()
