"""How the story begins: three offices found their workspaces and compare each other's codes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.clock import FixedClock
from app.desk import people
from app.exchange import enrolment
from app.planning.offices import add_offices, read_unit_list
from app.trust.certificate import from_file
from app.trust.fingerprint import fingerprint
from app.workspace import Workspace
from ui.demo.played import CLERK, DISTRICT_CLERK, ISSUER, SECOND_CLERK, UNITS, Played


def found_offices(folder: Path, passphrase: str) -> Played:
    """A district and two communes, each with a workspace and a key of its own."""
    clock = FixedClock(datetime(2023, 8, 21, 1, 0, tzinfo=UTC))
    markers = folder / "markers"
    cards = {card.code: card for card in read_unit_list("tienlang_2023")}

    def found(name: str, code: str, person: str) -> Workspace:
        return Workspace.create(
            folder / name,
            office=cards[code],
            profile="real",
            passphrase=passphrase,
            clock=clock,
            markers=markers,
            person=person,
        )

    issuer = found("issuer", ISSUER, DISTRICT_CLERK)
    add_offices(issuer.store, DISTRICT_CLERK, list(cards.values()))
    units = {code: found(f"unit-{code}", code, CLERK) for code in UNITS}
    people.put(units[UNITS[0]].office, SECOND_CLERK, "Công chức Tư pháp - hộ tịch")
    played = Played(folder, clock, passphrase, issuer, units)
    played.note("offices", issuer=ISSUER, units=list(UNITS))
    return played


def meet(played: Played) -> None:
    """Both sides compare fingerprints and pin each other's certificate."""
    trust = played.folder / "trust"
    trust.mkdir(parents=True, exist_ok=True)
    (trust / "issuer.pem").write_text(played.issuer.certificate_pem(), encoding="ascii")
    issuer_card = next(card for card in read_unit_list("tienlang_2023") if card.code == ISSUER)
    for code, unit in played.units.items():
        (trust / f"unit-{code}.pem").write_text(unit.certificate_pem(), encoding="ascii")
        add_offices(unit.store, CLERK, [issuer_card])
        _pin(played, unit, played.issuer.certificate_pem(), "superior", CLERK)
        _pin(played, played.issuer, unit.certificate_pem(), "subordinate", DISTRICT_CLERK)
    played.note("trust", issuer_pinned_by=list(played.units), units_pinned_by=ISSUER)


def _pin(played: Played, space: Workspace, pem: str, relation: str, who: str) -> None:
    read_aloud = fingerprint(from_file(pem.encode("ascii")))
    enrolment.pin(space.store, played.clock, who, pem=pem, fingerprint=read_aloud, relation=relation)
