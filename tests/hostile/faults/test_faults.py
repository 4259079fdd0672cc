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
    from tests.hostile.faults.issuer import ISSUER_COMMANDS, lay_issuer

SHORT = ("init", "office add", "restore", "mend", "move in")
SHORT_OF_ISSUER = ("send all", "receive all", "accept all", "publish")


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    with pytest.MonkeyPatch.context() as patch:
        yield lay(tmp_path_factory.mktemp("faults"), patch)


@pytest.fixture(scope="module")
def issuing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    with pytest.MonkeyPatch.context() as patch:
        yield lay_issuer(tmp_path_factory.mktemp("issuing"), patch)


@pytest.mark.parametrize("name", SHORT)
def test_a_command_that_was_broken_leaves_the_old_or_the_new_and_says_which(name: str, computer: Computer) -> None:
    [command] = [one for one in COMMANDS if one.name == name]
    tries = break_command(command, computer, (KILL, FULL, "EIO"), every=60, first=11)
    assert [one for one in tries if one.faults] == []
    assert len(tries) >= 6


@pytest.mark.parametrize("name", SHORT_OF_ISSUER)
def test_what_reaches_many_units_is_whole_or_goes_on_where_it_broke(name: str, issuing: Computer) -> None:
    [command] = [one for one in ISSUER_COMMANDS if one.name == name]
    tries = break_command(command, issuing, (KILL, FULL), every=60, first=23)
    assert [one for one in tries if one.faults] == []
    assert len(tries) >= 4


def test_every_command_of_the_table_is_done_where_nothing_breaks(computer: Computer, issuing: Computer) -> None:
    for on, commands in ((computer, COMMANDS), (issuing, ISSUER_COMMANDS)):
        for command in commands:
            [tried] = break_command(command, on, (KILL,), first=1_999)
            assert tried.exit_code == 0, command.name
            assert tried.faults == (), command.name


@pytest.mark.parametrize(
    ("names", "every", "ways"),
    [(("note", "difficulty"), 6, (KILL, FULL, "EIO")), (("send all", "accept all"), 60, (KILL, "ENOSPC"))],
)
def test_the_windows_acts_lose_no_word_and_say_what_is_so(
    names: tuple[str, ...], every: int, ways: tuple[str, ...]
) -> None:
    """In a process of its own: a child that is forked from one with a window cannot make another."""
    command = [sys.executable, "-m", "tests.hostile.faults", "--window", "--every", str(every), "--first", "2"]
    only = [word for name in names for word in ("--only", name)]
    chosen = [word for way in ways for word in ("--way", way)]
    ran = subprocess.run(
        [*command, *only, *chosen], capture_output=True, text=True, timeout=600, check=False, env={**os.environ}
    )
    assert ran.returncode == 0, ran.stdout
    assert "0 left something wrong" in ran.stdout
