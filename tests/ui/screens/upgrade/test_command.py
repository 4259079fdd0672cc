"""`roviec upgrade PATH`, and what `receive` says of a file that only a newer version reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.exchange.release import stick as release_stick
from tests.support.exchange_world import issue_plan, open_desk, reseal
from tests.support.release_stick import SETUP, lay, release, trusted
from ui.cli import release_commands
from ui.cli.main import main


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of version 0.1.0 that trusts the publisher of the tests."""
    monkeypatch.setattr(release_stick, "publishers", trusted)
    monkeypatch.setattr(release_stick, "program_version", lambda: "0.1.0")
    monkeypatch.setattr(release_commands, "drives", list)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main([*words, "--json"])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return code, found


def test_a_whole_newer_version_is_done_and_says_what_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = told(capsys, "upgrade", str(lay(tmp_path)))
    assert code == 0
    assert (found["outcome"], found["version"], found["installed"]) == ("release-newer", "0.10.0", "0.1.0")
    assert found["whole"] is True
    assert [one["version"] for one in found["changes"]] == ["0.10.0", "0.2.0", "0.2.0"]  # type: ignore[attr-defined]
    assert main(["upgrade", str(tmp_path)]) == 0
    assert "Nhận ra bản mới trên USB." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("version", "setup", "outcome"),
    [
        ("0.1.0", SETUP, "release-same"),
        ("0.0.9", SETUP, "release-older"),
        ("0.10.0", SETUP[1:], "release-setup-differs"),
        ("0.10.0", None, "release-setup-missing"),
    ],
)
def test_everything_else_is_refused_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str, setup: bytes | None, outcome: str
) -> None:
    code, found = told(capsys, "upgrade", str(lay(tmp_path, release(version), setup)))
    assert (code, found["outcome"]) == (1, outcome)


def test_a_place_with_nothing_and_a_stranger_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(capsys, "upgrade", str(tmp_path))[1]["outcome"] == "release-none"
    monkeypatch.setattr(release_stick, "publishers", tuple)
    code, found = told(capsys, "upgrade", str(lay(tmp_path)))
    assert (code, found["outcome"]) == (1, "release-foreign")


def test_a_file_of_a_newer_version_names_the_one_that_lies_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROVIEC_PASSPHRASE", "bốn từ để thử")
    workspace = str(tmp_path / "workspace")
    assert main(["init", "--code", "11785", "--name", "UBND xã Đoàn Lập", "--workspace", workspace]) == 0
    district = open_desk(tmp_path, "315")
    issue_plan(district)
    district.know(open_desk(tmp_path, "11785"), "subordinate")
    stick = lay(tmp_path / "usb")
    newer = reseal(district.send("11785").path, district, cover={"format": "2.0"})
    (stick / "tep.xlsx").write_bytes(newer.read_bytes())
    capsys.readouterr()
    assert main(["receive", str(stick), "--workspace", workspace]) == 1
    said = capsys.readouterr().out
    assert "[Làm bằng bản mới hơn]" in said
    assert "0.10.0" in said
    assert said.count("[") == 1, "the manifest is no data file"
