"""Where the whole run of the tests lays what it writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from installer import checks


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What pytest is told, each time it is called."""
    told: list[Sequence[str]] = []
    monkeypatch.setattr(checks, "MEMORY", tmp_path)
    monkeypatch.setattr(checks, "_need_test_tools", lambda: None)
    monkeypatch.setattr(checks, "lint", lambda: None)
    monkeypatch.setattr(checks, "_pytest", told.append)
    return told


def _room(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))


def test_with_room_in_memory_the_whole_run_writes_there_and_leaves_nothing(
    tmp_path: Path, heard: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _room(monkeypatch, checks.ROOM_FOR_TESTS)
    checks.test([])
    [told] = heard
    assert told[: len(checks.TWO_AT_A_TIME)] == checks.TWO_AT_A_TIME
    assert told[-1].startswith(f"--basetemp={tmp_path}/roviec-tests-")
    assert list(tmp_path.iterdir()) == []


def test_without_room_in_memory_or_a_place_for_it_the_disk_is_good_enough(
    tmp_path: Path, heard: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _room(monkeypatch, checks.ROOM_FOR_TESTS - 1)
    checks.test([])
    monkeypatch.setattr(checks, "MEMORY", tmp_path / "none")
    checks.test([])
    assert heard == [checks.TWO_AT_A_TIME] * 2


def test_tests_that_are_named_write_to_the_disk(heard: list[Sequence[str]]) -> None:
    checks.test(["tests/db", "-x"])
    assert heard == [["tests/db", "-x"]]
