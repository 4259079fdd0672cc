"""Keys of offices: enrolled, renewed, retired, revoked, lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import TrustError
from app.exchange import enrolment
from app.exchange.outcomes import Result
from app.trust.certificate import CertificateOffice as KeyOffice
from app.trust.certificate import to_pem
from app.trust.fingerprint import code_of, fingerprint, words_of
from app.trust.keys import make_key
from db import schema
from tests.support.exchange_world import MORNING, NAMES, PLAN, Desk, open_desk, progress


@pytest.mark.parametrize("form", [str, code_of, lambda print_: " ".join(words_of(print_))])
def test_a_fingerprint_is_compared_in_any_of_its_forms(issuer: Desk, tmp_path: Path, form: object) -> None:
    desk = open_desk(tmp_path, "11785")
    assert callable(form)
    enrolment.pin(desk.store, desk.clock, "VP", pem=issuer.pem, fingerprint=form(issuer.print), relation="superior")
    assert desk.take(issuer.send("11785").path).result is Result.APPLIED


def test_another_fingerprint_pins_nothing(issuer: Desk, other: Desk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path, "11785")
    with pytest.raises(TrustError) as refused:
        enrolment.pin(desk.store, desk.clock, "VP", pem=issuer.pem, fingerprint=other.print, relation="superior")
    assert refused.value.code == "fingerprint-differs"
    assert desk.rows(schema.Certificate) == []


def test_a_certificate_whose_name_only_looks_like_an_offices_is_not_trusted(issuer: Desk) -> None:
    false = make_key(KeyOffice("11786", "UBND x\u00e3 \u0110\u043eàn Lập", "d" * 32), MORNING)
    pem, known = to_pem(false.certificate), len(issuer.rows(schema.Certificate))
    with pytest.raises(TrustError, match="name-looks-like-another"):
        enrolment.pin(
            issuer.store,
            issuer.clock,
            "VP",
            pem=pem,
            fingerprint=fingerprint(false.certificate),
            relation="subordinate",
        )
    assert len(issuer.rows(schema.Certificate)) == known


def test_an_enrol_package_shows_its_code_and_comes_in_after_comparing(issuer: Desk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path, "11785")
    desk.know(issuer, "superior")
    with desk.store.read() as connection:
        lines = enrolment.own_certificate(connection, desk.signer.certificate)
    path = desk.send("315", "enrol", extra=lines).path
    outcome = issuer.take(path)
    assert outcome.result is Result.UNKNOWN_SENDER
    assert issuer.rows(schema.Certificate)[0].state == "offered"
    enrolment.pin(
        issuer.store,
        issuer.clock,
        "VP",
        pem=str(outcome.facts["pem"]),
        fingerprint=str(outcome.facts["code"]),
        relation="subordinate",
    )
    assert issuer.take(path).result is Result.APPLIED
    with issuer.store.read() as connection:
        welcome = enrolment.own_certificate(connection, issuer.signer.certificate)
    assert desk.take(issuer.send("11785", "welcome", extra=welcome).path).result is Result.APPLIED


def test_a_new_key_is_introduced_by_the_old_one(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    old = issuer.signer
    mine = issuer.rows(schema.Installation)[0]
    renewed = make_key(KeyOffice("315", NAMES["315"][0], mine.installation_id), MORNING)
    with issuer.store.read() as connection:
        lines = enrolment.own_certificate(connection, old.certificate, renewed=renewed.certificate)
    introducing = issuer.send("11785", extra=lines).path
    issuer.signer = renewed
    after = issuer.send("11785").path

    assert unit.take(after).result is Result.UNKNOWN_SENDER, "before the introduction nobody knows it"
    assert unit.take(introducing).result is Result.APPLIED
    assert unit.take(after).result is Result.APPLIED
    states = {row.fingerprint: row.state for row in unit.rows(schema.Certificate)}
    assert states == {fingerprint(old.certificate): "retired", fingerprint(renewed.certificate): "pinned"}
    issuer.signer = old
    assert unit.take(issuer.send("11785").path).result is Result.REVOKED_SENDER


def test_a_late_package_of_a_retired_key_is_older_not_refused(issuer: Desk, unit: Desk) -> None:
    late = issuer.send("11785").path
    mine = issuer.rows(schema.Installation)[0]
    renewed = make_key(KeyOffice("315", NAMES["315"][0], mine.installation_id), MORNING)
    with issuer.store.read() as connection:
        lines = enrolment.own_certificate(connection, issuer.signer.certificate, renewed=renewed.certificate)
    unit.take(issuer.send("11785", extra=lines).path)
    assert unit.take(late).result is Result.OLDER


def test_a_lost_key_takes_with_it_what_it_introduced_afterwards(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    mine = issuer.rows(schema.Installation)[0]
    thief = make_key(KeyOffice("315", NAMES["315"][0], mine.installation_id), MORNING + timedelta(days=1))
    with issuer.store.read() as connection:
        lines = enrolment.own_certificate(connection, issuer.signer.certificate, renewed=thief.certificate)
    unit.take(issuer.send("11785", extra=lines).path)
    fallen = enrolment.lose(unit.store, unit.clock, "VP", issuer.print, last_good=(1, 1), reason="Công văn số 9")
    assert fallen == {fingerprint(thief.certificate)}
    issuer.signer = thief
    assert unit.take(issuer.send("11785").path).result is Result.REVOKED_SENDER


def test_another_installation_retires_the_first_by_a_named_act(issuer: Desk, unit: Desk, tmp_path: Path) -> None:
    unit.take(issuer.send("11785").path)
    unit.add(progress(unit, f"{PLAN}-1"))
    issuer.take(unit.send("315").path)
    fresh = open_desk(tmp_path, "11785", installation="9" * 32)
    fresh.know(issuer, "superior")
    with pytest.raises(TrustError) as refused:
        issuer.know(fresh, "subordinate")
    assert refused.value.code == "another-installation"
    issuer.know(fresh, "subordinate", retire=True)
    assert issuer.take(unit.send("315").path).result is Result.REVOKED_SENDER
    fresh.take(issuer.send("11785").path)
    fresh.add(progress(fresh, f"{PLAN}-2"))
    assert issuer.take(fresh.send("315").path).result is Result.APPLIED
    assert len(issuer.rows(schema.Progress)) == 2, "what the first said stays"


def test_units_never_learn_other_units_keys(issuer: Desk, unit: Desk, other: Desk) -> None:
    unit.take(issuer.send("11785").path)
    assert {row.office_code for row in unit.rows(schema.Certificate)} == {"315"}
    assert other.print not in {row.fingerprint for row in unit.rows(schema.TrustEvent)}
    assert unit.print in {row.fingerprint for row in unit.rows(schema.TrustEvent, keeper_code="315")}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"pem": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}, "not-a-certificate"),
        ({"pem": "ộ"}, "not-a-certificate"),
        ({"fingerprint": "ab" * 32}, "certificate-differs"),
        ({"office_code": "11758"}, "certificate-differs"),
        ({"installation_id": "f" * 32}, "certificate-differs"),
    ],
)
@pytest.mark.parametrize("kind", ["current", "next"])
def test_a_certificate_that_does_not_fit_its_line_is_wrong_content_and_stops_nothing(
    issuer: Desk, unit: Desk, kind: str, fields: dict[str, str], code: str
) -> None:
    unit.take(issuer.send("11785").path)
    with unit.store.read() as connection:
        (line,) = enrolment.own_certificate(connection, unit.signer.certificate)
    bad = unit.send("315", extra=[replace(line, kind=kind, **fields)]).path
    good = unit.send("315").path
    first, second = issuer.receive(bad, good)
    assert first.result is Result.INVALID_CONTENT
    assert [problem.code for problem in first.facts["problems"]] == [code]
    assert second.result is Result.APPLIED
