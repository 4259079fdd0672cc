"""The short form: each command that replaces a store, broken at a few of its touches. The whole table has a command of
its own: ``python -m tests.hostile.faults``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL in forked children")

if sys.platform != "win32":
    from tests.hostile.faults.bench import COMMANDS, Computer, lay
    from tests.hostile.faults.breaking import FULL, KILL, break_command

SHORT = ("init", "office add", "restore", "mend", "move in")


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    with pytest.MonkeyPatch.context() as patch:
        yield lay(tmp_path_factory.mktemp("faults"), patch)


@pytest.mark.parametrize("name", SHORT)
def test_a_command_that_was_broken_leaves_the_old_or_the_new_and_says_which(name: str, computer: Computer) -> None:
    [command] = [one for one in COMMANDS if one.name == name]
    tries = break_command(command, computer, (KILL, FULL, "EIO"), every=60, first=11)
    assert [one for one in tries if one.faults] == []
    assert len(tries) >= 6


def test_every_command_of_the_table_is_done_where_nothing_breaks(computer: Computer) -> None:
    for command in COMMANDS:
        [tried] = break_command(command, computer, (KILL,), first=1_999)
        assert tried.exit_code == 0, command.name
        assert tried.faults == (), command.name


def test_the_windows_acts_lose_no_word_and_say_what_is_so() -> None:
    """In a process of its own: a child that is forked from one with a window cannot make another."""
    command = [sys.executable, "-m", "tests.hostile.faults", "--window", "--every", "6", "--first", "2"]
    only = [word for name in ("note", "difficulty") for word in ("--only", name)]
    ways = [word for way in (KILL, FULL, "EIO") for word in ("--way", way)]
    ran = subprocess.run(
        [*command, *only, *ways], capture_output=True, text=True, timeout=300, check=False, env={**os.environ}
    )
    assert ran.returncode == 0, ran.stdout
    assert "0 left something wrong" in ran.stdout
