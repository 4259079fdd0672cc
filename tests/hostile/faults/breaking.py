"""Breaks a command at its n-th touch of a file, in every way a machine can, and asks what is left.

The command runs in a forked child. At the n-th touch the child is killed; or the touch fails (no room, input or output
error, no permission); or from then on the disk is full, for SQLite's own writes too.
"""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.faults.bench import Command, Computer, again
from tests.support.founding_desk import leftovers
from ui.cli.main import main

TOUCHES = frozenset(
    {"open", "os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.truncate", "os.chmod"}
    | {"sqlite3.connect"}
)
"""Audit events that count where they name a file of the computer; forcing a file to the disk counts too."""

KILL, FULL = "kill", "full"
FAULTS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
WAYS = (KILL, *FAULTS, FULL)
CAME_THROUGH, CRASHED = -1, 70
_MOST = 2_000


@dataclass(frozen=True)
class Try:
    """One break.

    Attributes:
        point: which touch.
        way: what happened at it.
        exit_code: of the command; None where it was killed.
        faults: what is wrong with what was left; empty where all is well.
    """

    command: str
    point: int
    way: str
    exit_code: int | None
    faults: tuple[str, ...]


@dataclass
class Table:
    """All tries, counted."""

    tries: list[Try] = field(default_factory=list)

    def lines(self) -> list[str]:
        """One line for each command: how many tries of each way, and how many left something wrong."""
        said = []
        for name in dict.fromkeys(one.command for one in self.tries):
            mine = [one for one in self.tries if one.command == name]
            counted = Counter(one.way for one in mine)
            wrong = [one for one in mine if one.faults]
            said.append(f"{name:14} " + " ".join(f"{way} {counted[way]}" for way in WAYS) + f"  wrong {len(wrong)}")
            said += [f"    {one.way} at {one.point}: {'; '.join(one.faults)}" for one in wrong[:6]]
        return said

    @property
    def wrong(self) -> list[Try]:
        """The tries that left something wrong."""
        return [one for one in self.tries if one.faults]


def break_command(
    command: Command, computer: Computer, ways: Sequence[str] = WAYS, *, every: int = 1, first: int = 1
) -> list[Try]:
    """Break a command in each way at every n-th of its touches, until it comes through."""
    found = []
    for way in ways:
        for point in range(first, _MOST, every):
            tried, through = _try(command, computer, way, point)
            found.append(tried)
            if through:
                break
    return found


def _try(command: Command, computer: Computer, way: str, point: int) -> tuple[Try, bool]:
    again(computer)
    command.before(computer)
    code, through = _broken(lambda: _run(command, computer)[0], computer.root, way, point)
    faults = _judge(command, computer, code)
    return Try(command.name, point, way, code, tuple(faults)), through


def _run(command: Command, computer: Computer) -> tuple[int, Any]:
    computer.enter()
    words = [word.replace("USB", str(computer.stick), 1) if word.startswith("USB") else word for word in command.words]
    return _say(computer.root / command.where, *words)


def _say(workspace: Path, *words: str) -> tuple[int, Any]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--workspace", str(workspace), "--json", *words])
    return code, json.loads(out.getvalue()) if out.getvalue().strip() else {}


def _broken(act: Callable[[], int], root: Path, way: str, point: int) -> tuple[int | None, bool]:
    """Run something in a child that breaks at its n-th touch. Returns its exit code, and whether it got past all."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = CRASHED
        try:
            left = _plant(root, way, point)
            code = act()
            os.write(writing, b"t" if left() > 0 else b"f")
        finally:
            os._exit(code)
    os.close(writing)
    told = os.read(reading, 1)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None, False
    return os.waitstatus_to_exitcode(status), told == b"t"


def _plant(root: Path, way: str, point: int) -> Callable[[], int]:
    """Make this process break at its n-th touch; gives how many touches are left."""
    left = point
    name, real_fsync = str(root), os.fsync

    def touch() -> None:
        nonlocal left
        left -= 1
        if left != 0:
            return
        if way == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        elif way == FULL:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        else:
            raise OSError(FAULTS[way], "refused by the bench")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if left > 0 and event in TOUCHES and any(name in str(one) for one in arguments):
            touch()

    def fsync(descriptor: int) -> None:
        if left > 0:
            touch()
        real_fsync(descriptor)

    os.fsync = fsync  # type: ignore[assignment]  # in the child alone
    sys.addaudithook(hook)
    return lambda: left


def _judge(command: Command, computer: Computer, code: int | None) -> list[str]:
    """What is wrong with what a broken command left behind."""
    faults = []
    computer.enter()
    done = command.done(computer)
    if code == CRASHED:
        faults.append("a bug instead of a sentence")
    elif code == 0 and not done:
        faults.append("said done, and is not")
    elif code not in (0, None) and done:
        faults.append("said refused, and is done")
    workspace = computer.root / command.where
    store = workspace / "roviec.sqlite3"
    if store.exists():
        checked, told = _say(workspace, "check")
        if checked != 0 and not (command.name == "mend" and told.get("outcome") == "workspace-mendable"):
            faults.append(f"cannot be opened: {told.get('outcome')}")
    # A kill after the replacement was decided: whoever holds the workspace next brings it to its end.
    if command.done(computer) != done and (done or code is not None):
        faults.append("looking changed it")
    repeated, told = _run(command, computer)
    if repeated != 0 and told.get("outcome") not in command.again:
        faults.append(f"a second run is refused: {told.get('outcome')}")
    if not command.done(computer):
        faults.append("a second run does not do it once")
    left = leftovers(workspace, computer.root / "share")
    if left:
        faults.append(f"left behind: {left}")
    return faults
