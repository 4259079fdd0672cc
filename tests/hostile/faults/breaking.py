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
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.faults.bench import PLACE, Command, Computer, again
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
CAME_THROUGH, CRASHED, LATE = -1, 70, 69
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

    def act(arm: Arm) -> tuple[int, bool]:
        left = arm()
        return run(command, computer)[0], left() > 0

    code, through = broken(act, computer.root, way, point)
    faults = _judge(command, computer, code)
    return Try(command.name, point, way, code, tuple(faults)), through


def run(command: Command, computer: Computer) -> tuple[int, Any]:
    """Type a command at the computer: its exit code and its JSON."""
    computer.enter()
    words = [_word(word, computer) for word in command.words]
    return say(computer.root / command.where, *words)


def _word(word: str, computer: Computer) -> str:
    if word.startswith("SELECT "):  # asked of the model, which nothing breaks
        return str(computer.ask(word, computer.root.with_name("model") / PLACE / computer.store.name))
    return word.replace("USB", str(computer.stick), 1) if word.startswith("USB") else word


def say(workspace: Path, *words: str) -> tuple[int, Any]:
    """Type words over a workspace: exit code and JSON."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--workspace", str(workspace), "--json", *words])
    return code, json.loads(out.getvalue()) if out.getvalue().strip() else {}


Arm = Callable[[], Callable[[], int]]
"""Counts touches from now on and breaks at the n-th; gives how many touches are left, and breaks no more."""


def broken(act: Callable[[Arm], tuple[int, bool]], root: Path, way: str, point: int) -> tuple[int | None, bool]:
    """Run something in a child that breaks at its n-th touch. Returns its exit code, and whether it got past all.

    Args:
        act: arms the break and does something; gives its exit code, and whether nothing broke.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = CRASHED
        try:
            code, through = act(lambda: _plant(root, way, point))
            os.write(writing, b"t" if through else b"f")
        except TimeoutError:  # this computer was too busy for the try: that says nothing of the program
            code = LATE
            traceback.print_exc()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    told = os.read(reading, 1)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None if os.WTERMSIG(status) == signal.SIGKILL else CRASHED, False
    return os.waitstatus_to_exitcode(status), told == b"t"


def _plant(root: Path, way: str, point: int) -> Callable[[], int]:
    """Make this process break at its n-th touch; gives how many touches are left when the act is over."""
    left = point
    if way == FULL:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    name, real_fsync = str(root), os.fsync

    def touch() -> None:
        nonlocal left
        left -= 1
        if left != 0:
            return
        if way == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        elif way == FULL:
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

    def disarm() -> int:
        """What is asked after the act is no touch of it."""
        nonlocal left
        were, left = left, 0
        return were

    os.fsync = fsync  # type: ignore[assignment]  # in the child alone
    sys.addaudithook(hook)
    return disarm


def check_store(workspace: Path, *allowed: str) -> list[str]:
    """Whether the store that was left opens and is whole; codes that are ``allowed`` are no fault."""
    if not (workspace / "roviec.sqlite3").exists():
        return []
    checked, told = say(workspace, "check")
    found = told.get("outcome")
    return [f"cannot be opened: {found}"] if checked != 0 and found not in allowed else []


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
    faults += check_store(workspace, *(("workspace-mendable",) if command.name == "mend" else ()))
    # A kill after the replacement was decided: whoever holds the workspace next brings it to its end.
    if command.done(computer) != done and (done or code is not None):
        faults.append("looking changed it")
    repeated, told = run(command, computer)
    if repeated != 0 and told.get("outcome") not in command.again:
        faults.append(f"a second run is refused: {told.get('outcome')}")
    if not command.done(computer):
        faults.append("a second run does not do it once")
    left = leftovers(workspace, computer.root / "share")
    if left:
        faults.append(f"left behind: {left}")
    return faults
