"""A key was withdrawn, then an older backup restored: what the thief seals is not taken in on the backup's word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.officers import SAMPLE, Officer, World
from ui.cli.vietnamese import sentence

PERIOD = "2023-M11"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(tmp_path / "world", monkeypatch)
    made.root.mkdir()
    return made


def issuing(world: World) -> tuple[Officer, Officer, str]:
    """A district with a plan, a commune that carries it out, and the fingerprint of the commune's key."""
    district, commune = world.begin_with(_carried_out)
    return district, commune, str(commune.does("identity", "show")["fingerprint"])


def _carried_out(world: World) -> None:
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
    commune = world.office("11785", "UBND xã Đoàn Lập")
    district.does("office", "add", "--code", "11785", "--name", "UBND xã Đoàn Lập", "--kind", "commune")
    commune.meets(district)
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    district.does("plan", "assign", "--clause", "III.1-1", "--to", "11785")
    district.does("plan", "publish")
    commune.receive(district.send())
    commune.does(
        "progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--state", "in_progress", "--note", "của kẻ trộm"
    )


def notes(district: Officer) -> list[tuple[object, ...]]:
    return list(district.question("SELECT note FROM progress"))


def test_a_withdrawn_key_that_the_backup_trusts_waits_for_a_persons_word(world: World) -> None:
    district, commune, key = issuing(world)
    kept = Path(district.does("backup")["file"])
    district.does("trust", "revoke", "--fingerprint", key, "--reason", "máy bị lấy mất")
    district.does("restore", kept)
    stolen = commune.send()
    assert district.receive(stolen) == ["needs-confirmation"]
    assert notes(district) == []
    said = district.run("receive", stolen)
    assert said.code == 1
    assert "thôi tin cậy 1 khóa" in said.out
    assert "Chưa tiếp nhận" in said.out
    assert district.run("receive", stolen, "--confirm").code == 0, "the person called the commune"
    assert notes(district) == [("của kẻ trộm",)]


def test_it_waits_after_sending_was_confirmed_too(world: World) -> None:
    district, commune, key = issuing(world)
    kept = Path(district.does("backup")["file"])
    district.does("trust", "revoke", "--fingerprint", key, "--reason", "máy bị lấy mất")
    district.does("restore", kept)
    district.does("identity", "confirm")
    assert district.receive(commune.send()) == ["needs-confirmation"]


def test_our_own_file_read_back_brings_the_withdrawal_and_nothing_needs_a_word_any_more(world: World) -> None:
    district, commune, key = issuing(world)
    kept = Path(district.does("backup")["file"])
    district.does("trust", "revoke", "--fingerprint", key, "--reason", "máy bị lấy mất")
    ours = district.send("--to", "11785")
    district.does("restore", kept)
    assert district.receive(ours) == ["applied"]
    assert district.receive(commune.send()) == ["revoked-sender"]


def test_a_code_compared_again_is_trusted(world: World) -> None:
    district, commune, key = issuing(world)
    kept = Path(district.does("backup")["file"])
    district.does("trust", "revoke", "--fingerprint", key, "--reason", "máy bị lấy mất")
    district.does("restore", kept)
    pem = world.root / "commune.pem"
    commune.does("identity", "show", "--pem", pem)
    district.does("trust", "pin", pem, "--fingerprint", key, "--as", "subordinate")
    assert district.receive(commune.send()) == ["applied"]


def test_where_no_key_was_withdrawn_since_nothing_waits(world: World) -> None:
    district, commune, _key = issuing(world)
    kept = Path(district.does("backup")["file"])
    district.does("restore", kept)
    assert district.receive(commune.send()) == ["applied"]


def test_a_key_that_is_newer_than_the_backup_is_named_with_what_to_do(world: World) -> None:
    district, commune, _key = issuing(world)
    kept = Path(commune.does("backup")["file"])
    renewed = commune.does("trust", "renew", "--out", world.stick)
    [introduction] = renewed["files"]
    said = commune.run("restore", kept)
    code = commune.does("identity", "show")["code"]
    assert said.code == 0
    assert sentence("newer-key", {"code": code}) in said.out
    commune.does("identity", "confirm")
    report = commune.send()
    assert district.receive(report) == ["unknown-sender"]
    assert district.receive(Path(introduction)) == ["applied"]
    assert district.run("receive", report).code == 1, "a branch, about which a person decides"


def test_a_key_that_the_backup_knows_is_not_called_newer(world: World) -> None:
    _district, commune, _key = issuing(world)
    commune.does("trust", "renew", "--out", world.stick)
    kept = Path(commune.does("backup")["file"])
    assert "newer_key" not in commune.does("restore", kept)
