"""The format through the command line alone: each outcome, in each direction."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.exchange.container import open_container
from tests.hostile.conformance.cases import CASES, Case, Good
from tests.hostile.conformance.world import PASSPHRASE, Office, issue

DIRECTIONS = ("down", "up")


@dataclass
class World:
    """A district and two communes that know each other; the first commune has its plan, the district its report."""

    issuer: Office
    unit: Office
    other: Office
    down: Path
    up: Path
    strange: Office
    baseline: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    base = tmp_path_factory.mktemp("conformance")
    before = {name: os.environ.get(name) for name in ("ROVIEC_PASSPHRASE", "XDG_DATA_HOME")}
    os.environ["ROVIEC_PASSPHRASE"] = PASSPHRASE
    os.environ["XDG_DATA_HOME"] = str(base / "data")
    out = base / "stick"
    out.mkdir()
    issuer, unit, other, strange = (
        Office(code, base / name, out).begin()
        for code, name in (("315", "issuer"), ("11785", "unit"), ("11758", "other"), ("315", "strange"))
    )
    issue(issuer, ("11785", "11758"))
    for commune in (unit, other):
        commune.meet(issuer, "superior")
        issuer.meet(commune, "subordinate")
    down = issuer.send("11785")
    assert unit.receive(down) == (0, "applied")
    unit.do(
        "progress", "set", "--clause", issuer.tasks[0], "--period", "2026", "--state", "in_progress", "--note", "Đã làm"
    )
    up = unit.send("315")
    assert issuer.receive(up) == (0, "applied")
    yield World(issuer, unit, other, down, up, strange)
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def good(world: World, direction: str) -> tuple[Good, Office]:
    """An honest package of a direction, and who receives it."""
    sender, receiver, path = (
        (world.issuer, world.unit, world.down) if direction == "down" else (world.unit, world.issuer, world.up)
    )
    parts = open_container(path.read_bytes()).parts
    sheet = next(
        name for name in sorted(parts) if name.startswith("xl/worksheets/") and ">Mã kế hoạch<".encode() in parts[name]
    )
    # Of the keys the receiver knows: below, the other commune's; above it knows one only, so its own serves.
    peer = world.other if direction == "up" else world.unit
    return Good(path.read_bytes(), sender.signer(), world.strange.signer(), peer.signer(), sheet), receiver


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_that_must_be_refused_is_refused_for_its_reason_and_changes_nothing(
    world: World, tmp_path: Path, case: Case, direction: str
) -> None:
    made, receiver = good(world, direction)
    path = tmp_path / "tep.xlsx"
    path.write_bytes(case.make(made))
    before = world.baseline.setdefault(direction, "") or receiver.state()
    world.baseline[direction] = before

    assert receiver.receive(path, "--dry-run") == (1, case.outcome)
    assert receiver.receive(path) == (1, case.outcome)
    assert receiver.state() == before


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_refused_files_are_kept_handed_out_and_put_away(world: World, tmp_path: Path, direction: str) -> None:
    _, receiver = good(world, direction)
    path = tmp_path / "ghi chú.xlsx"
    path.write_bytes(f"không phải tệp dữ liệu {direction}".encode())
    assert receiver.receive(path) == (1, "not-a-package")
    row = next(row for row in receiver.do("quarantine", "list") if row["file_name"] == path.name)
    out = Path(receiver.do("quarantine", "export", row["num"], "--out", tmp_path / "out")["file"])
    assert out.read_bytes() == path.read_bytes()
    receiver.do("quarantine", "discard", row["num"])
    assert path.name not in {one["file_name"] for one in receiver.do("quarantine", "list")}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_same_file_again_is_no_refusal(world: World, tmp_path: Path, direction: str) -> None:
    made, receiver = good(world, direction)
    path = tmp_path / "tep (1).xlsx"
    path.write_bytes(made.data)
    assert receiver.receive(path) == (0, "already-applied")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_verify_tells_a_whole_package_from_a_changed_one(world: World, tmp_path: Path, direction: str) -> None:
    made, _ = good(world, direction)
    sender = world.issuer if direction == "down" else world.unit
    whole, changed, pem = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.pem"
    whole.write_bytes(made.data)
    changed.write_bytes(next(case for case in CASES if case.name == "one letter changed").make(made))
    sender.do("identity", "show", "--pem", pem)
    facts = sender.do("verify", whole, "--trust", pem)
    assert (facts["outcome"], facts["intact"], facts["covers_everything"], facts["trusted"]) == (
        "valid",
        True,
        True,
        True,
    )
    assert sender.do("verify", changed, "--trust", pem, code=1)["outcome"] == "seal-broken"


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_what_comes_late_is_older(world: World, direction: str) -> None:
    sender, receiver = (world.issuer, world.unit) if direction == "down" else (world.unit, world.issuer)
    first = sender.send(receiver.code)
    if direction == "down":
        sender.do("directive", "add", "--text", "Báo cáo trước ngày 10.", "--to", receiver.code)
    else:
        sender.do("subtask", "add", "--clause", world.issuer.tasks[0], "--text", "Họp dân")
    second = sender.send(receiver.code)
    assert receiver.receive(second) == (0, "applied")
    assert receiver.receive(first) == (0, "older")


def test_archiving_many_tasks_waits_for_confirm(world: World) -> None:
    tasks = world.issuer.tasks[1:4]
    archived = [word for one in tasks for word in ("--archive", one)]
    world.issuer.do("plan", "revise", "--citation", "Công văn số 812", *archived)
    world.issuer.do("plan", "publish")
    path = world.issuer.send("11785")
    before = world.unit.state()
    assert world.unit.receive(path) == (1, "needs-confirmation")
    assert world.unit.state() == before
    assert world.unit.receive(path, "--confirm") == (0, "applied")
    assert world.unit.state() != before


def test_a_training_workspace_takes_no_real_package(world: World, tmp_path: Path) -> None:
    drill = Office("11785", tmp_path / "drill", world.unit.out, profile="training").begin()
    assert drill.receive(world.down) == (1, "training")


def test_a_revoked_sender_is_refused_until_compared_again(world: World) -> None:
    path = world.issuer.send("11758")
    shown = world.issuer.do("identity", "show")
    world.other.do("trust", "revoke", "--fingerprint", shown["fingerprint"])
    assert world.other.receive(path) == (1, "revoked-sender")
    world.other.meet(world.issuer, "superior")
    assert world.other.receive(path) == (0, "applied")


def test_a_revoked_unit_is_refused_by_its_issuer(world: World) -> None:
    path = world.other.send("315")
    shown = world.other.do("identity", "show")
    world.issuer.do("trust", "revoke", "--fingerprint", shown["fingerprint"])
    assert world.issuer.receive(path) == (1, "revoked-sender")
    world.issuer.meet(world.other, "subordinate")
    assert world.issuer.receive(path) == (0, "applied")
