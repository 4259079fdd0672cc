"""Kills a program at every point where it touches a file, one point after another, and asks what is left.

Run as ``python -m tests.support.kill_points create|restore FOLDER``; prints one JSON document. Each try runs in a
forked child, so that the imports are paid for once.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import app.founding
import app.recovery
import app.trust.pkcs12
from app.clock import FixedClock
from app.errors import WorkspaceError
from app.planning.offices import OfficeCard, add_office
from app.trust.certificate import Office, from_file
from app.trust.keys import make_key
from app.workspace import Workspace
from tests.support.founding_desk import leftovers

TOUCHES = frozenset(
    {"open", "os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.truncate"}
    | {"sqlite3.connect"}
)
"""Audit events at which a child dies, where they name a file of ours: before the file is touched."""

AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
CARD = OfficeCard("11785", "UBND xã Đoàn Lập")
PASSPHRASE = "mưa rào tháng bảy"
KEY = make_key(Office(CARD.code, CARD.name, "0" * 32), AT)
MOST = 400


def main(what: str, root: Path) -> None:
    """Try every point until a child comes through, and print what each left behind."""
    # One key for all tries: making one takes a third of a second and touches no file.
    vars(app.founding)["make_key"] = lambda _office, _at: KEY
    vars(app.founding)["secrets"] = SimpleNamespace(token_hex=lambda count: "0" * count * 2)
    app.trust.pkcs12.KEY_ROUNDS = app.trust.pkcs12.CHECKSUM_ROUNDS = 2_000  # type: ignore[misc]
    clock = FixedClock(AT)
    tries: list[dict[str, Any]] = []
    for point in range(1, MOST):
        root.mkdir(parents=True, exist_ok=True)
        folder = root / "workspace"
        found = _create(folder, clock, point) if what == "create" else _restore(folder, clock, point)
        found["point"] = point
        tries.append(found)
        shutil.rmtree(root)
        if not found["killed"]:
            break
    sys.stdout.write(json.dumps(tries))


def _create(folder: Path, clock: FixedClock, point: int) -> dict[str, Any]:
    def act() -> None:
        _make(folder, clock).close()

    killed = _killed(folder.parent, act, point)
    first = _look(folder, clock)
    again = ""
    try:
        _make(folder, clock).close()
    except WorkspaceError as error:
        again = error.code
    return {"killed": killed, "first": first, "again": again, "then": _look(folder, clock)}


def _restore(folder: Path, clock: FixedClock, point: int) -> dict[str, Any]:
    space = _make(folder, clock)
    add_office(space.store, "x", OfficeCard("1", "trước"))
    backup = space.back_up()
    add_office(space.store, "x", OfficeCard("1", "sau"))
    space.close()

    def act() -> None:
        Workspace.restore(folder, backup, clock, markers=folder.parent / "markers")

    killed = _killed(folder.parent, act, point)
    then, left = _look(folder, clock), leftovers(folder.parent)
    act()
    return {"killed": killed, "then": then, "left": left, "again": _look(folder, clock)["names"]}


def _make(folder: Path, clock: FixedClock) -> Workspace:
    return Workspace.create(
        folder, office=CARD, profile="real", passphrase=PASSPHRASE, clock=clock, markers=folder.parent / "markers"
    )


def _killed(root: Path, act: Callable[[], None], point: int) -> bool:
    """Run something in a child that dies at its n-th touch of a file. Says whether it died."""
    child = os.fork()
    if child == 0:
        left = point

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in TOUCHES and any(str(root) in str(one) for one in arguments):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            act()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"the child failed by itself at point {point}")
    return False


def _look(folder: Path, clock: FixedClock) -> dict[str, Any]:
    """What a person finds who opens the workspace now."""
    try:
        space = Workspace.open(folder, clock, markers=folder.parent / "markers")
    except WorkspaceError as error:
        return {"refused": error.code}
    try:
        space.check()
        certificate = from_file(space.certificate_pem().encode("ascii"))
        with space.store.read() as connection:
            names = [row[0] for row in connection.exec_driver_sql("SELECT name FROM office WHERE code = '1'")]
        return {
            "refused": "",
            "office": space.office_code,
            "shut": space.identity.sending_shut,
            "key": space.signer(PASSPHRASE).certificate == certificate,
            "names": names,
        }
    finally:
        space.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
