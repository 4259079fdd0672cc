from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.desk import packages, sending
from app.desk.sending import DRAFT, EVERYONE, FOLDER, ZIP, Addressee
from app.errors import ExchangeError
from app.exchange.courier import outgoing
from app.exchange.cover import Kind
from tests.support.exchange_world import PLAN, Desk, issue_plan, open_desk, progress

UP = Addressee("315", "UBND huyện Tiên Lãng", "report")
Two = tuple[Desk, Desk]


@pytest.fixture
def desks(tmp_path: Path) -> Two:
    """A district that issued its plan, and the commune that took it in and has something to report."""
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district)
    district.know(commune, "subordinate")
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    commune.add(progress(commune, f"{PLAN}-1"))
    return district, commune


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


def state(desk: Desk) -> list[str]:
    return [row.outcome for row in packages.shown(desk.office()).packages if row.direction == "out"]


@pytest.mark.parametrize(("form", "suffix"), [(FOLDER, ".xlsx"), (ZIP, ".zip"), (DRAFT, ".eml")])
def test_what_is_sent_lies_there_alone_and_comes_in(desks: Two, stick: Path, form: str, suffix: str) -> None:
    district, commune = desks
    sent = sending.send(commune.office(), "", UP, form, stick)
    assert list(stick.iterdir()) == [sent.path]
    assert sent.path.suffix == suffix
    assert sent.noted
    assert state(commune) == ["written"]
    assert [one.result for one in district.receive(stick)] == ["applied"]


@pytest.mark.parametrize("form", [FOLDER, ZIP, DRAFT])
def test_a_kill_before_the_file_lies_there_leaves_it_undelivered(
    desks: Two, stick: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, commune = desks

    def killed(*_what: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outgoing, "write_whole" if form != FOLDER else "deliver", killed)
    with pytest.raises(KeyboardInterrupt):
        sending.send(commune.office(), "", UP, form, stick)
    assert state(commune) == ["kept"]
    monkeypatch.undo()
    (kept,) = [row for row in packages.shown(commune.office()).packages if row.direction == "out"]
    sending.send_again(commune.office(), kept.num, form, stick)
    assert state(commune) == ["written"]


def test_evidence_that_cannot_follow_its_package_keeps_it_from_counting_as_delivered(
    desks: Two, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, commune = desks

    def full(*_what: object) -> None:
        raise ExchangeError("no-room", name="x", free=0, needed=1)

    monkeypatch.setattr(outgoing, "beside", full)
    with pytest.raises(ExchangeError) as refused:
        sending.send(commune.office(), "", UP, FOLDER, stick)
    (kept,) = [row for row in packages.shown(commune.office()).packages if row.direction == "out"]
    assert refused.value.params["num"] == kept.num
    assert kept.outcome == "kept"


def test_a_second_delivery_that_fails_takes_nothing_back(
    desks: Two, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, commune = desks
    sent = sending.send(commune.office(), "", UP, FOLDER, stick)

    def full(*_what: object, **_more: object) -> None:
        raise ExchangeError("no-room", name="x", free=0, needed=1)

    monkeypatch.setattr(outgoing, "as_zip", full)
    with pytest.raises(ExchangeError):
        sending.send_again(commune.office(), sent.package.num, ZIP, stick)
    assert state(commune) == ["written"], "it did leave, by the stick"


@pytest.mark.parametrize(
    ("who", "code", "kind", "meant"),
    [
        ("district", None, None, (EVERYONE, "plan")),
        ("district", "11785", None, ("11785", "plan")),
        ("commune", None, None, ("315", "report")),
        ("commune", "315", None, ("315", "report")),
        ("commune", "11758", None, ("11758", "plan")),
        ("commune", "315", "plan", ("315", "plan")),
    ],
)
def test_who_is_meant_where_a_person_left_it_open(
    desks: Two, who: str, code: str | None, kind: Kind | None, meant: tuple[str, str]
) -> None:
    found = sending.addressee(desks[who == "commune"].office(), code, kind)
    assert (found.code, found.kind) == meant


def test_all_units_can_be_written_to_only_where_there_are_units(desks: Two) -> None:
    district, commune = desks
    assert [one.code for one in sending.addressees(district.office())] == ["11785", EVERYONE]
    assert [(one.code, one.kind) for one in sending.addressees(commune.office())] == [("315", "report")]


def test_what_is_missing_and_who_is_silent_is_seen_in_one_look(desks: Two) -> None:
    district, commune = desks
    for _ in range(2):
        district.send("11785")
    commune.take(district.send("11785").path)
    commune.send("315")
    commune.clock.advance(timedelta(days=9))
    seen = packages.shown(commune.office())
    assert [gap.missing for gap in seen.gaps] == [(2, 3)]
    assert [(one.addressee, one.days) for one in seen.silences] == [("315", 9)]
    assert seen.ours.code == "11785"


@pytest.mark.parametrize("act", [packages.export_refused, packages.discard_refused])
def test_a_refused_file_is_copied_or_given_up(desks: Two, stick: Path, act: Callable[..., object]) -> None:
    district, commune = desks
    path = district.send("11785").path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    commune.take(path)
    (row,) = packages.refused(commune.office())
    if act is packages.export_refused:
        assert packages.export_refused(commune.office(), row.num, stick).read_bytes() == bytes(data)
    else:
        packages.discard_refused(commune.office(), row.num)
    assert len(packages.refused(commune.office())) == (act is packages.export_refused)
