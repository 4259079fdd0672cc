"""One Windows machine under Wine, and what an officer or an administrator does on it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from installer.shell import Failure, say
from installer.windows import launcher, wine
from installer.windows.layout import HERE, WORK
from installer.windows.screen import Screen

FOLDER = WORK / "proof"
ENTERED = ("office", "plan", "revision", "clause", "task", "clause_note")
"""Tables that every version has."""
APP_KEY = "HKCU\\Software\\Classes\\Applications\\RoViec.exe"
"""Of what setup registers, the last that the uninstaller takes away."""
PASSPHRASE = "thu nghiem cai dat"


class Proof:
    """One Windows machine, from before the installation to after the removal.

    Args:
        prefix: the machine.
        screen: its screen.
    """

    def __init__(self, prefix: wine.Prefix, screen: Screen) -> None:
        self.prefix = prefix
        self.screen = screen
        (self.user,) = [
            folder for folder in (prefix.c_drive / "users").iterdir() if folder.is_dir() and folder.name != "Public"
        ]
        self.local = self.user / "AppData" / "Local"
        self.program = self.local / "Programs" / "RoViec"
        self.data = self.local / "RoViec"

    @property
    def current(self) -> Path:
        """The folder of the program that counts; for releases up to 0.1, the program's folder itself."""
        return current_of(self.program)

    @staticmethod
    @contextmanager
    def step(name: str) -> Iterator[None]:
        """One line of the proof, with the time it took.

        Raises:
            Failure: it failed; the message carries the step's name.
        """
        started = time.monotonic()
        try:
            yield
        except Failure as failure:
            raise Failure(f"{name}: {failure}") from failure
        say(f"  {name} ({time.monotonic() - started:.0f} s)")

    def install(self, setup: Path, folder: Path | None = None) -> int:
        """Install silently, into ``folder`` (on drive C:) or the usual place. Returns the exit code."""
        words = ["/S"]
        if folder is not None:
            # NSIS wants /D= last and without quotes; Wine quotes whatever has a space, so we pass the pieces.
            words += f"/D={self.windows_path(folder)}".split(" ")
        return self.prefix.code_of(setup, words, timeout_s=300)

    def uninstall(self, folder: Path | None = None) -> None:
        """Remove silently, and wait for the copy of itself that NSIS works from.

        Raises:
            Failure: it refused, or its work does not end.
        """
        program = folder or self.program
        self.prefix.run(program / "uninstall.exe", ["/S"], timeout_s=120)
        deadline = time.monotonic() + 60
        while (program / "uninstall.exe").exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        # Its own file goes before folder, links and keys: the keys come last.
        while self.prefix.code_of("reg", ["query", APP_KEY], timeout_s=60) == 0 and time.monotonic() < deadline:
            time.sleep(0.2)
        demand(not (program / "uninstall.exe").exists(), "the uninstaller is still there after a minute")

    def windows_path(self, path: Path) -> str:
        """A path on drive C: as Windows writes it."""
        return "C:\\" + str(path.relative_to(self.prefix.c_drive)).replace("/", "\\")

    def call(
        self, *words: str, program: Path | None = None, platform: str = "offscreen", timeout_s: float = 300
    ) -> int:
        """Run the installed program to its end, silent where it would ask. Returns the exit code."""
        variables = {"ROVIEC_QUIET": "1", "ROVIEC_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": platform}
        executable = (program or self.program) / "RoViec.exe"
        return self.prefix.code_of(executable, words, timeout_s=timeout_s, variables=variables)

    def self_test(self, platform: str, program: Path | None = None) -> dict[str, Any]:
        """The program's own test of everything that a machine could lack.

        Returns:
            Its report.

        Raises:
            Failure: a check failed, or the program did not even write its report.
        """
        report = self.prefix.c_drive / f"report-{platform}.json"
        report.unlink(missing_ok=True)
        code = self.call("selftest", "--report", self.windows_path(report), program=program, platform=platform)
        demand(report.is_file(), f"it wrote no report (exit code {code})")
        found = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        bad = {name: told for name, told in found["checks"].items() if told != "ok"}
        demand(not bad and found["ok"] is True and code == 0, f"exit code {code}: {bad}")
        return dict(found)

    def backups(self) -> list[str]:
        """The names of the backups of the installed program's data."""
        return sorted(path.name for path in (self.data / "workspace" / "backups").glob("*.sqlite3"))

    def rows(self) -> dict[str, int]:
        """How many rows of what an officer entered lie on the disk, by table."""
        folder = FOLDER / "looked-at"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path in (self.data / "workspace").glob("roviec.sqlite3*"):
            shutil.copy2(path, folder)
        with closing(sqlite3.connect(folder / "roviec.sqlite3")) as connection:
            return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ENTERED}

    def expect(self, code: int, wanted: int) -> None:
        """Raises ``Failure`` unless an exit code is the one wanted."""
        demand(code == wanted, f"exit code {code} instead of {wanted}")


def current_of(program: Path) -> Path:
    """Within an installation, the folder of the program that counts, as the launchers find it."""
    pointer = program / "versions" / "current.txt"
    return program / "versions" / pointer.read_text(encoding="ascii") if pointer.is_file() else program


def demand(holds: bool, otherwise: str) -> None:
    """Raise ``Failure`` with the words ``otherwise`` unless something holds."""
    if not holds:
        raise Failure(otherwise)


@contextmanager
def machine(name: str, screen: Screen) -> Iterator[wine.Prefix]:
    """A fresh Windows 10 with the shims that Wine 8 needs (``shims/README.md``)."""
    # The desktop is drawn by whatever process Wine starts first: it must know the screen from the beginning.
    with wine.Prefix(FOLDER / f"machine-{name}", screen.display) as prefix:
        prefix.run("winecfg", ["-v", "win10"], timeout_s=60)
        debugger = "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug"
        prefix.run("reg", ["add", debugger, "/v", "Auto", "/d", "0", "/f"], timeout_s=60)
        for source in sorted((HERE / "shims").glob("*.c")):
            launcher.build_dll(source, prefix.c_drive / "windows" / "system32" / f"{source.stem}.dll", "-ladvapi32")
        yield prefix


def with_extra(stage: Path, name: str, extra: str) -> Path:
    """A copy of the stage (its files linked, not copied) with one file more."""
    target = FOLDER / f"stage-{name}"
    shutil.copytree(stage, target, copy_function=os.link)
    path = target / extra
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("made for the proof\n", encoding="utf-8")
    return target


def must_fail(act: Callable[[], object], with_words: str) -> None:
    """Raise ``Failure`` unless calling ``act`` raises one that says ``with_words``."""
    try:
        act()
    except Failure as failure:
        demand(with_words in str(failure), f"it failed for another reason: {failure}")
        return
    raise Failure("it was expected to fail and did not")
