"""A program killed at any touch of a file leaves nothing, or a whole workspace: never half of one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL in forked children")


def _tries(what: str, folder: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.kill_points", what, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    tries: list[dict[str, Any]] = json.loads(done.stdout)
    assert not tries[-1]["killed"], "the last child comes through"
    assert len(tries) > 15, "there were points to be killed at"
    return tries


def test_killed_while_it_is_made_a_workspace_is_whole_or_can_be_made_again(tmp_path: Path) -> None:
    whole: dict[str, Any] = {"refused": "", "office": "11785", "shut": None, "key": True, "names": []}
    seen = set()
    for attempt in _tries("create", tmp_path / "x"):
        first = attempt["first"]
        seen.add(first["refused"])
        if first["refused"]:
            assert first == {"refused": "workspace-missing"}, attempt
            assert attempt["again"] == "", attempt
        else:
            assert first == whole, attempt
            assert attempt["again"] == "workspace-exists", attempt
        assert attempt["then"] == whole, attempt
    assert seen == {"", "workspace-missing"}, "some were killed before it was there, some after"


def test_killed_while_it_is_restored_a_workspace_is_the_old_one_or_the_backup(tmp_path: Path) -> None:
    seen = set()
    for attempt in _tries("restore", tmp_path / "x"):
        then = attempt["then"]
        assert (then["refused"], then["office"], then["key"]) == ("", "11785", True), attempt
        assert then["names"] in (["trước"], ["sau"]), attempt
        seen.add(then["names"][0])
        assert attempt["left"] == [], attempt
        assert attempt["again"] == ["trước"], "the next restore works"
    assert seen == {"trước", "sau"}
    assert then["shut"] == "restored"
