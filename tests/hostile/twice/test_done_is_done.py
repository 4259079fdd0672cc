"""What was committed is reported as done, whatever failed after it: the closing backup, the marker beside the store."""

from __future__ import annotations

import json
from typing import NoReturn

import pytest

from app.marker import WorkspaceMarker
from db.errors import StoreFull
from tests.hostile.twice.test_said_twice import ISSUER, UNIT, Desks
from tests.hostile.twice.test_said_twice import desks as desks

AFTERWARDS = {"backup-not-made", "marker-not-written"}
BACKS_UP_FIRST = {("office", "join"), ("office", "leave"), ("plan", "reread")}
"""Without a backup before them they change nothing; one may not leave who did not join."""


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """No backup and no marker can be written."""

    def no_backup(*_words: object, **_named: object) -> NoReturn:
        raise StoreFull("database or disk is full")

    def no_marker(*_words: object, **_named: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.backup.back_up", no_backup)
    monkeypatch.setattr(WorkspaceMarker, "write", no_marker)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(("whose", "line"), [("unit", line) for line in UNIT] + [("issuer", line) for line in ISSUER],
                         ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else value)  # fmt: skip
def test_a_command_whose_closing_failed_says_that_it_is_done_and_what_failed(
    desks: Desks, whose: str, line: tuple[str, ...]
) -> None:
    who = desks.unit if whose == "unit" else desks.issuer
    before = who.tables()
    said = who.run(*desks.words(line), "--json")
    changed = who.tables() != before
    assert "làm lại" not in said.err
    if line[:2] in BACKS_UP_FIRST:
        assert (said.code, changed) == (1, False)
        return
    assert (said.code, changed) == (0, True), said.out + said.err
    told = json.loads(said.out)
    if isinstance(told, dict):
        codes = [one["code"] for one in told["warnings"]]
        assert set(codes) & AFTERWARDS, codes
        assert len(codes) == len(set(codes)), "told once"
    else:
        assert "chưa sao lưu được" in said.err
