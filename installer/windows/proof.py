"""`python3 installer windows --prove`: the officer's laptop, played through under Wine, step by step.

Every step is a line on the terminal. What a step looks for is said in its name; the first that fails ends the
proof. Two builds that are broken on purpose go the same way and must fail, or the proof proves nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.shell import Failure, say
from installer.windows import launcher, nsis, traces, wine
from installer.windows.build import Built
from installer.windows.layout import HERE, WORK, version
from installer.windows.screen import Screen

FOLDER = WORK / "proof"
OLDER = "0.0.1"
"""The version that the previous build calls itself; the program inside is today's."""
EXIT_RUNNING, EXIT_NEWER, EXIT_DAMAGED = 4, 5, 70
PASSPHRASE = "thu nghiem cai dat"
VIETNAMESE = "Nguyễn Văn Đức/Hồ sơ"
PAINTED = 60
"""A real main window shows more colours than this; an empty desktop or a grey box does not."""


class Proof:
    """One Windows machine, from before the installation to after the removal.

    Args:
        prefix: the machine.
        screen: its screen.
    """

    def __init__(self, prefix: wine.Prefix, screen: Screen) -> None:
        self.prefix = prefix
        self.screen = screen
        prefix.display = screen.display
        (self.user,) = [
            folder for folder in (prefix.c_drive / "users").iterdir() if folder.is_dir() and folder.name != "Public"
        ]
        self.local = self.user / "AppData" / "Local"
        self.program = self.local / "Programs" / "RoViec"
        self.data = self.local / "RoViec"

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

    def self_test(self, platform: str, program: Path | None = None) -> None:
        """The program's own test of everything that a machine could lack.

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

    def expect(self, code: int, wanted: int) -> None:
        """Raises ``Failure`` unless an exit code is the one wanted."""
        demand(code == wanted, f"exit code {code} instead of {wanted}")


def demand(holds: bool, otherwise: str) -> None:
    """Raise ``Failure`` with the words ``otherwise`` unless something holds."""
    if not holds:
        raise Failure(otherwise)


def prove(built: Built, nsis_target: str | None) -> None:
    """Play everything through.

    Raises:
        Failure: the first step that did not hold.
    """
    wine.ensure()
    started = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    previous = FOLDER / "previous-setup.exe"
    nsis.pack(with_extra(built.stage, "previous", "app/roviec_gone.py"), previous, OLDER, nsis_target, quick=True)
    say("Proving the Windows program under Wine")
    with Screen() as screen:
        with machine("main") as prefix:
            _whole_life(Proof(prefix, screen), built.setup, previous)
        _broken_builds(screen, built.stage, nsis_target)
    say(f"The Windows program is proved ({time.monotonic() - started:.0f} s); screens in {FOLDER.name}/")


@contextmanager
def machine(name: str) -> Iterator[wine.Prefix]:
    """A fresh Windows 10 with the shims that Wine 8 needs (``shims/README.md``)."""
    with wine.Prefix(FOLDER / f"machine-{name}") as prefix:
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


def _whole_life(proof: Proof, setup: Path, previous: Path) -> None:
    step = proof.step
    files_before, keys_before = traces.files(proof.prefix), traces.registry(proof.prefix)

    with step("the previous version installs silently, with link, keys and context menu"):
        proof.expect(proof.install(previous), 0)
        _is_installed(proof, OLDER)
    with step("an office's data is created with it"):
        proof.expect(proof.call("init", "--code", "11785", "--name", "UBND xã Thử Nghiệm"), 0)
        demand((proof.data).is_dir(), f"no data in {proof.data.name}")
        data_before = _contents(proof.data)
    with step("it is upgraded in place: data untouched, old files gone"):
        proof.expect(proof.install(setup), 0)
        _is_installed(proof, version())
        demand(not (proof.program / "app" / "roviec_gone.py").exists(), "a file of the old version is still there")
        lost = [name for name in data_before if not (proof.data / name).exists()]
        demand(not lost, f"the upgrade took data away: {lost}")
        proof.expect(proof.call("check"), 0)
    with step("the older version is refused"):
        proof.expect(proof.install(previous), EXIT_NEWER)
        _is_installed(proof, version())
    with step("self-test without a screen"):
        proof.self_test("offscreen")
    with step("self-test in real windows"):
        proof.self_test("windows")
    with step("the whole main job (demo)"):
        demo = proof.prefix.c_drive / "demo"
        proof.expect(proof.call("demo", "C:\\demo", timeout_s=600), 0)
        demand((demo / "summary.json").is_file(), "the demo left no summary")
        demand(len(list((demo / "packages").glob("*.xlsx"))) > 0, "the demo left no package")
        shutil.copytree(demo / "screens", FOLDER / "demo-screens", dirs_exist_ok=True)
        shutil.rmtree(demo)
    with step("a plain start paints the main window; setup and removal refuse while it runs; killing it does no harm"):
        _plain_start(proof, setup)
    with step("a file of the person's in the program folder survives the removal; the data too"):
        own = proof.program / "ghi chú của tôi.txt"
        own.write_text("của tôi", encoding="utf-8")
        proof.uninstall()
        demand(own.read_text(encoding="utf-8") == "của tôi", "the person's file is gone")
        demand([path.name for path in proof.program.iterdir()] == [own.name], "the program folder is not empty")
        demand(proof.data.is_dir(), "the data is gone")
        shutil.rmtree(proof.program)
    with step("it installs into a folder with Vietnamese letters and spaces, and works from there"):
        folder = proof.user / VIETNAMESE / "Rõ Việc"
        proof.expect(proof.install(setup, folder), 0)
        demand((folder / "RoViec.exe").is_file(), f"nothing was installed into {folder}")
        proof.self_test("offscreen", folder)
        proof.uninstall(folder)
        demand(not folder.exists(), "the folder is still there")
        shutil.rmtree(proof.user / VIETNAMESE.split("/", maxsplit=1)[0])
    with step("nothing is left but the data: files and registry as before"):
        _nothing_left(proof, files_before, keys_before)


def _is_installed(proof: Proof, number: str) -> None:
    for name in ("RoViec.exe", "roviec-cli.exe", "uninstall.exe", "runtime/python313.dll", "app/ui/__main__.py"):
        demand((proof.program / name).is_file(), f"{name} is not there")
    links = list((proof.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs").glob("Rõ Việc.lnk"))
    demand(len(links) == 1, "there is no link in the start menu")
    keys = traces.registry(proof.prefix)
    demand(any(key.endswith(f'Uninstall\\RoViec: "DisplayVersion"="{number}"') for key in keys), "no uninstall key")
    demand(any("QuietUninstallString" in key for key in keys), "no quiet uninstall string")
    demand(any("\\.xlsx\\shell\\RoViec: @=" in key for key in keys), "no entry in the context menu of .xlsx")


def _contents(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "lock" not in path.name)
    return {path.relative_to(folder).as_posix() for path in files}


def _plain_start(proof: Proof, setup: Path) -> None:
    shot = FOLDER / "screens" / "main-window.png"
    empty = proof.screen.shoot(FOLDER / "screens" / "before.png")
    running = proof.prefix.start(proof.program / "RoViec.exe", variables={"ROVIEC_PASSPHRASE": PASSPHRASE})
    try:
        colours = proof.screen.wait_for_colours(shot, empty + PAINTED, timeout_s=90)
        demand(running.poll() is None, f"it ended by itself (exit code {running.returncode})")
        demand(colours >= empty + PAINTED, f"the screen shows {colours} colours, {empty} before")
        proof.expect(proof.install(setup), EXIT_RUNNING)
        # _?= keeps the uninstaller in its place and our process waiting for its exit code.
        stay = f"_?={proof.windows_path(proof.program)}"
        proof.expect(proof.prefix.code_of(proof.program / "uninstall.exe", ["/S", stay], timeout_s=60), EXIT_RUNNING)
    finally:
        proof.prefix.code_of("taskkill", ["/f", "/im", "RoViec.exe"], timeout_s=60)
        running.wait(30)
    _is_installed(proof, version())
    proof.expect(proof.call("check"), 0)


def _nothing_left(proof: Proof, files_before: set[str], keys_before: set[str]) -> None:
    data = proof.data.relative_to(proof.prefix.c_drive).as_posix()
    new = traces.files(proof.prefix) - files_before
    left = {path for path in new if path != data and not path.startswith(f"{data}/")}
    demand(not left, f"files left behind: {sorted(left)[:5]}")
    keys = traces.registry(proof.prefix) - keys_before
    demand(not keys, f"registry left behind: {sorted(keys)[:5]}")


def _broken_builds(screen: Screen, stage: Path, nsis_target: str | None) -> None:
    """Two builds that are wrong on purpose: each must fail where it is wrong, and nowhere before."""
    number = version()
    lacking = with_extra(stage, "lacking", "app/roviec_proof.txt")
    (lacking / "runtime" / "site-packages" / "PySide6" / "Qt6Widgets.dll").unlink()
    littering = with_extra(stage, "littering", "forgotten/left-behind.txt")
    for name, broken in (("lacking", lacking), ("littering", littering)):
        nsis.pack(broken, FOLDER / f"{name}-setup.exe", number, nsis_target, quick=True)
    with machine("broken") as prefix:
        proof = Proof(prefix, screen)
        files_before, keys_before = traces.files(prefix), traces.registry(prefix)
        with proof.step("a build without one DLL of Qt fails the self-test"):
            proof.expect(proof.install(FOLDER / "lacking-setup.exe"), 0)
            must_fail(lambda: proof.self_test("offscreen"), f"exit code {EXIT_DAMAGED}")
            proof.uninstall()
            _nothing_left(proof, files_before, keys_before)
        with proof.step("a build that leaves a file behind fails the search for leftovers"):
            proof.expect(proof.install(FOLDER / "littering-setup.exe"), 0)
            proof.uninstall()
            must_fail(lambda: _nothing_left(proof, files_before, keys_before), "left-behind.txt")


def must_fail(act: object, with_words: str) -> None:
    """Raise ``Failure`` unless calling ``act`` raises one that says ``with_words``."""
    assert callable(act)
    try:
        act()
    except Failure as failure:
        demand(with_words in str(failure), f"it failed for another reason: {failure}")
        return
    raise Failure("it was expected to fail and did not")
