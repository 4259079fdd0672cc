"""What every command shares: its workspace, the passphrase, and how people name plans, clauses and periods."""

from __future__ import annotations

import argparse
import errno
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import HANOI, Clock, FixedClock, SystemClock, can_be_meant
from app.errors import ExchangeError, TrustError, WorkspaceError
from app.exchange.program import installed_version, program_version
from app.holding import STORE_NAME, default_folder, hold, translating
from app.log import logs_of, note_start, open_log

if TYPE_CHECKING:
    from app.desk.naming import ClauseRecord, PeriodSpan, PlanRecord
    from app.workspace import Workspace

PASSPHRASE = "ROVIEC_PASSPHRASE"
P12_PASSPHRASE = "ROVIEC_P12_PASSPHRASE"
PIN = "ROVIEC_PIN"
CLOCK = "ROVIEC_CLOCK"


def clock() -> Clock:
    """The machine's clock, or the instant that ``ROVIEC_CLOCK`` (ISO, with zone) sets for a reproducible run.

    Raises:
        argparse.ArgumentTypeError: what it is set to is no instant, or one without its zone.
    """
    fixed = os.environ.get(CLOCK)
    if not fixed:
        return SystemClock()
    try:
        instant = datetime.fromisoformat(fixed)
        instant.astimezone(HANOI)
        aware = instant.tzinfo is not None
    except (ValueError, OverflowError):
        aware = False
    if not aware:
        raise argparse.ArgumentTypeError(
            f"{CLOCK}: không phải một thời điểm có múi giờ: {fixed}. Ví dụ: 2026-11-02T08:30:00+07:00."
        )
    return FixedClock(instant)


def folder(args: argparse.Namespace) -> Path:
    """The workspace folder a command works in."""
    chosen: str | None = args.workspace
    return Path(chosen) if chosen else default_folder()


def qt_version() -> str:
    """The version of Qt that the window would run with; no Qt is loaded."""
    return installed_version("pyside6") or "-"


@contextmanager
def logged(args: argparse.Namespace) -> Iterator[None]:
    """Keeps the log of one command, beside the workspace; where there is none, and none is made, no log is written."""
    beside = folder(args)
    log = open_log(logs_of(beside), beside=beside)
    note_start(program_version(), qt_version(), f"{args.command} {getattr(args, 'action', '')}".strip())
    try:
        yield
    finally:
        log.close()


@contextmanager
def workspace(args: argparse.Namespace) -> Iterator[Workspace]:
    """The open workspace, closed (and backed up after changes) on leaving.

    What failed after the command had done its work (that backup, the marker) is a warning beside its answer; that it
    found nothing to change is said with it.
    """
    # lazy: the list of plans does without
    from app.workspace import Workspace

    opened = Workspace.open(folder(args), clock())
    with translating(opened.folder):
        try:
            yield opened
        finally:
            args.unchanged = opened.store.asked > 0 and not opened.store.commits
            opened.close()
            args.warnings = [*args.warnings, *opened.warnings]


def plans_as_they_stand(args: argparse.Namespace) -> list[PlanRecord] | None:
    """The plans of a workspace, read without its libraries; None where it must be opened to be read, or to say why not.

    Raises:
        WorkspaceError: ``workspace-locked``.
    """
    # lazy: only this list is read so
    from app.desk import first_screen

    path = folder(args) / STORE_NAME
    if not path.exists():
        return None
    lock = hold(path.parent)
    try:
        return first_screen.read_plans(path)
    except first_screen.Unreadable:
        return None
    finally:
        lock.release()


def out_folder(path: Path) -> Path:
    """The folder a command writes into, made where it is not there.

    Raises:
        ExchangeError: ``cannot-write``.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExchangeError("cannot-write", name=path.name, reason=errno.errorcode.get(error.errno or 0, "")) from error
    return path


def passphrase(*, confirm: bool = False) -> str:
    """The key's passphrase, from the environment or a prompt; never from the arguments, where others could read it.

    Args:
        confirm: a new one is being chosen: it is asked for twice, with kind advice.

    Raises:
        WorkspaceError: ``passphrase-needed``, there is nobody to ask; ``passphrase-differs``.
    """
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    typed = _asked("Mật khẩu khóa mới: " if confirm else "Mật khẩu khóa: ")
    if confirm:
        # lazy: start-up time
        from app.trust.passphrase import assess

        if assess(typed).strength == "weak":
            sys.stderr.write("Mật khẩu này dễ đoán. Nên dùng bốn từ có dấu cách, dễ nhớ, khó đoán.\n")
        if _asked("Nhập lại mật khẩu: ") != typed:
            raise WorkspaceError("passphrase-differs")
    return typed


def p12_passphrase() -> str:
    """The password of a .p12 that somebody else made.

    Raises:
        WorkspaceError: ``passphrase-needed``.
    """
    return os.environ.get(P12_PASSPHRASE) or _asked("Mật khẩu của tệp .p12: ")


def pin() -> str:
    """The PIN of a token: asked once for each use and never tried again by the program.

    Raises:
        WorkspaceError: ``passphrase-needed``.
    """
    return os.environ.get(PIN) or _asked("Mã PIN của USB ký số: ")


def token_pin(library: Path, serial: str, *, anyway: bool = False) -> str:
    """The PIN of a token, after what it says of wrong ones was said; a PIN that lies ready does not spend its last try.

    Args:
        anyway: a person said that the last try may be spent too.

    Raises:
        TrustError: ``token-pin-locked``, ``token-pin-final``; those of ``app.trust.token``.
        WorkspaceError: ``passphrase-needed``.
    """
    # lazy: the vendor's library
    from app.trust.token import pin_state
    from ui.cli.vietnamese import sentence

    state = pin_state(library, serial)
    ready = bool(os.environ.get(PIN)) or not sys.stdin.isatty()
    if state == "locked" or (state == "final" and ready and not anyway):
        raise TrustError(f"token-pin-{state}")
    if state:
        sys.stderr.write(sentence(f"token-pin-{state}") + "\n")
    return pin()


def sealing_secret(space: Workspace) -> str:
    """What opens the key that seals: its passphrase, or the PIN where it lies on a token.

    Raises:
        WorkspaceError: ``passphrase-needed``.
        TrustError: ``key-file-damaged``.
    """
    # lazy: start-up time
    from app.trust.key_folder import sealing_token

    place = sealing_token(space.keys)
    return token_pin(place.library, place.serial) if place is not None else passphrase()


def _asked(words: str) -> str:
    if not sys.stdin.isatty():
        raise WorkspaceError("passphrase-needed")
    return getpass.getpass(words)


def find_plan(space: Workspace, named: str | None, *, archived: bool = False) -> PlanRecord:
    """``app.desk.naming.plan_named`` of an open workspace."""
    # lazy: the store's libraries come with the first question to it
    from app.desk.naming import plan_named

    return plan_named(space.office, named, archived=archived)


def find_clause(space: Workspace, plan: PlanRecord, named: str) -> ClauseRecord:
    """``app.desk.naming.clause_named`` of an open workspace."""
    # lazy: the store's libraries come with the first question to it
    from app.desk.naming import clause_named

    return clause_named(space.office, plan.id, named)


def find_period(space: Workspace, plan: PlanRecord, name: str) -> PeriodSpan:
    """``app.desk.naming.period_named`` of an open workspace."""
    # lazy: the store's libraries come with the first question to it
    from app.desk.naming import period_named

    return period_named(space.office, plan.id, name)


def plan_period(space: Workspace, args: argparse.Namespace) -> tuple[PlanRecord, PeriodSpan]:
    """The plan and the period that the arguments name.

    Raises:
        PlanningError, TrackingError: as ``find_plan`` and ``find_period``.
    """
    plan = find_plan(space, args.plan)
    return plan, find_period(space, plan, args.period)


def rooms(
    commands: Any, options: argparse.ArgumentParser
) -> tuple[Callable[..., argparse.ArgumentParser], Callable[[str], Any]]:
    """Two small makers: of an action that names a plan, and of a command that holds actions."""

    def action(parent: Any, name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = parent.add_parser(name, parents=[options], help=help_text)
        made.add_argument("--plan")
        made.set_defaults(run=run)
        return made

    def room(name: str) -> Any:
        made = commands.add_parser(name, parents=[options])
        return made.add_subparsers(dest="action", required=True)

    return action, room


def day(text: str) -> date:
    """A day as people type it: 2026-11-05 or 05/11/2026.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            read = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if can_be_meant(read.year):
            return read
    raise argparse.ArgumentTypeError(f"không phải ngày: {text}")
