"""Upgrades that break off: killed, and robbed of the disk, at every step; held up by what is in use; refused.

A small program stands for the real one, of the same shape but without its libraries, so that dozens of upgrades take
the time of one. After each of them the old program or the new one runs, with every file of its own and none of the
other's, and what is there can be removed.

A build for the proof stands still at the step that ``ROVIEC_PROOF_HOLD_AT`` names until the file ``held`` beside it is
gone. There it is killed as Windows kills; or it may not write one more byte (``RLIMIT_FSIZE``), as on a full disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.windows import nsis, traces
from installer.windows.exits import Exit
from installer.windows.proof import FOLDER, Proof, demand, machine
from installer.windows.screen import Screen

if sys.platform != "win32":
    import resource

OLD, NEW = "1.0.0", "1.1.0"
STEPS = (
    "backup",
    "uninstaller",
    "writing",
    "half",
    "trial",
    "launchers",
    "launcher",
    "swap",
    "register",
    "clearing",
    "done",
)
"""In their order, as setup.nsi names them."""
AFTER_THE_SWAP = frozenset({"register", "clearing", "done"})
PROGRAM = """\
import pathlib, sys, time
word, *rest = sys.argv[1:] or ["--starts-here"]
if word == "--report":
    pathlib.Path(rest[0]).write_text("{number}")
if word == "--hold":
    held = pathlib.Path(rest[0])
    held.write_text("")
    while held.exists():
        time.sleep(0.05)
"""
"""Says which number it has; or runs until the file it made is taken away."""
UNINSTALL_KEY = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\RoViec"
PATIENCE_S = 120.0


def prove(screen: Screen, stage: Path, nsis_target: str | None) -> None:
    """Play every interruption through.

    Args:
        stage: the real program, which lends its launchers and its Python.

    Raises:
        Failure: the first that left something in between.
    """
    bench = _Bench(stage, nsis_target)
    with machine("interrupted", screen) as prefix:
        proof = Proof(prefix, screen)
        files_before, keys_before = traces.files(prefix), traces.registry(prefix)
        with proof.step("setup refuses, and changes nothing: old Windows, no space, no access, a second setup"):
            _refusals(proof, bench)
        for shape in ("flat", "versions"):
            for step in STEPS:
                with proof.step(f"killed at “{step}”, from the shape “{shape}”: one program, whole, removable"):
                    _killed(proof, bench, shape, step)
                with proof.step(f"no disk from “{step}” on, from the shape “{shape}”: one program, whole"):
                    _starved(proof, bench, shape, step)
        with proof.step("a first installation, starved or killed on its way: nothing half, removable, repeatable"):
            _first_installation(proof, bench)
        with proof.step("a new version that does not start here never counts"):
            _does_not_start(proof, bench)
        with proof.step("files in use are left for the next time; removal waits for them"):
            _in_use(proof, bench)
        with proof.step("its own folder is known again without its program, by key or uninstaller, and it can move"):
            _known_again(proof, bench)
        files, keys = traces.files(prefix) - files_before, traces.registry(prefix) - keys_before
        demand(not files and not keys, f"left behind: {sorted(files)[:5]} {sorted(keys)[:5]}")


class _Bench:
    """The small program in two numbers, and the setup programs made of them."""

    def __init__(self, stage: Path, nsis_target: str | None) -> None:
        self.stages = {number: _small(stage, number) for number in (OLD, NEW)}
        self._target = nsis_target
        self.old = self.pack("old", self.stages[OLD], OLD)
        self.new = self.pack("new", self.stages[NEW], NEW)

    def pack(self, name: str, stage: Path, number: str, **more: str) -> Path:
        """A setup program of its own folder, where it may stand still."""
        setup = FOLDER / "setups" / name / f"RoViec-{name}.exe"
        nsis.pack(stage, setup, number, self._target, quick=True, more={"PROOF": "1", **more})
        return setup


def _small(stage: Path, number: str) -> Path:
    """A program of the real shape that only says its number."""
    target = FOLDER / f"small-{number}"
    runtime = target / "runtime"
    runtime.mkdir(parents=True)
    for path in (stage / "runtime").iterdir():
        if path.is_file():
            os.link(path, runtime / path.name)
    for name in ("RoViec.exe", "roviec-cli.exe"):
        os.link(stage / name, target / name)
    for name in ("ui/__init__.py", "only-in-" + number + "/a.txt"):
        path = target / "app" / name
        path.parent.mkdir(parents=True)
        path.write_text(number, encoding="utf-8")
    (target / "app" / "roviec_start.py").write_text(PROGRAM.format(number=number), encoding="utf-8")
    return target


def _lay_old(proof: Proof, bench: _Bench, shape: str) -> None:
    """The old program as an installation left it, and nothing else."""
    shutil.rmtree(proof.program, ignore_errors=True)
    # It may say that the newer version was here.
    proof.prefix.code_of("reg", ["delete", UNINSTALL_KEY, "/f"], timeout_s=PATIENCE_S)
    if shape == "flat":
        # The shape of releases up to 0.1.
        shutil.copytree(bench.stages[OLD], proof.program)
        return
    proof.expect(proof.install(bench.old), Exit.DONE)


def _whole(proof: Proof, bench: _Bench) -> str:
    """Demand that exactly one whole program counts, and that it runs. Gives its number."""
    report = proof.prefix.c_drive / "number.txt"
    report.unlink(missing_ok=True)
    for launcher in ("RoViec.exe", "roviec-cli.exe"):
        code = proof.prefix.code_of(
            proof.program / launcher, ["--report", "C:\\number.txt"], timeout_s=60, variables={"ROVIEC_QUIET": "1"}
        )
        proof.expect(code, 0)
    number = report.read_text(encoding="utf-8")
    report.unlink()
    found, wanted = _contents(proof.current), _contents(bench.stages[number])
    if proof.current == proof.program:
        # The old shape lies beside what a broken-off upgrade has left; its launchers may be the new ones.
        found = {name: size for name, size in found.items() if name in wanted or name.startswith(("app/", "runtime/"))}
    demand(found == wanted, f"{number} is not whole: {sorted(set(found.items()) ^ set(wanted.items()))[:5]}")
    return number


def _contents(folder: Path) -> dict[str, int]:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


@contextmanager
def _held(proof: Proof, setup: Path, step: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A silent setup that stands still at a step; gives its process, and the file whose going lets it go on."""
    held = setup.parent / "held"
    held.unlink(missing_ok=True)
    process = proof.prefix.start(setup, ["/S"], variables={"ROVIEC_PROOF_HOLD_AT": step}, starvable=True)
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not held.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        demand(held.exists(), f"setup never came to “{step}” (exit code {process.poll()})")
        yield process, held
    finally:
        held.unlink(missing_ok=True)
        if process.poll() is None:
            process.kill()
            process.wait()


def _take_the_disk_away(process: subprocess.Popen[bytes]) -> None:
    """From now on the process writes not one more byte, as on a full disk."""
    if sys.platform != "win32":
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, 0))


def _killed(proof: Proof, bench: _Bench, shape: str, step: str) -> None:
    _lay_old(proof, bench, shape)
    with _held(proof, bench.new, step) as (process, _):
        process.kill()
        process.wait()
    number = _whole(proof, bench)
    demand(number == (NEW if step in AFTER_THE_SWAP else OLD), f"{number} runs")
    if shape == "flat" and step in ("backup", "uninstaller"):
        return  # That release's own uninstaller would still stand here.
    proof.uninstall()
    demand(not proof.program.exists(), f"left: {sorted(path.name for path in proof.program.glob('**/*'))[:5]}")


def _starved(proof: Proof, bench: _Bench, shape: str, step: str) -> None:
    _lay_old(proof, bench, shape)
    before = _contents(proof.program)
    with _held(proof, bench.new, step) as (process, held):
        _take_the_disk_away(process)
        held.unlink()
        code = process.wait(PATIENCE_S)
    number = _whole(proof, bench)
    if step in AFTER_THE_SWAP:
        demand(number == NEW, f"{number} runs, setup said {code}")
        demand((code == Exit.DONE) == (step != "register"), f"exit code {code}")
        return
    demand(number == OLD, f"{number} runs, setup said {code}")
    demand(code in (Exit.FAILED, Exit.NO_START), f"exit code {code}")
    more = set(_contents(proof.program)) - set(before) - {"uninstall.exe"}
    demand(not more, f"left behind: {sorted(more)[:5]}")


def _first_installation(proof: Proof, bench: _Bench) -> None:
    shutil.rmtree(proof.program, ignore_errors=True)
    for step in ("half", "swap"):
        with _held(proof, bench.new, step) as (process, held):
            _take_the_disk_away(process)
            held.unlink()
            demand(process.wait(PATIENCE_S) != Exit.DONE, "it said it was done")
        demand(not proof.program.exists(), "a starved first installation left something")
        with _held(proof, bench.new, step) as (process, _):
            process.kill()
            process.wait()
        proof.uninstall()
        demand(not proof.program.exists(), "the removal left something")
    with _held(proof, bench.new, "half") as (process, _):
        process.kill()
        process.wait()
    proof.expect(proof.install(bench.new), Exit.DONE)
    demand(_whole(proof, bench) == NEW, "it does not run")
    proof.uninstall()


def _refusals(proof: Proof, bench: _Bench) -> None:
    _lay_old(proof, bench, "versions")
    before = _contents(proof.program)
    proof.prefix.run("winecfg", ["-v", "win81"], timeout_s=60)
    proof.expect(proof.install(bench.new), Exit.UNFIT)
    proof.prefix.run("winecfg", ["-v", "win10"], timeout_s=60)
    huge = bench.pack("huge", bench.stages[NEW], NEW, STAGE_MB="900000000")
    proof.expect(proof.install(huge), Exit.NO_SPACE)
    # A folder that nobody may write into, root neither.
    proof.expect(proof.prefix.code_of(bench.new, ["/S", "/D=Z:\\proc\\RoViec"], timeout_s=PATIENCE_S), Exit.NO_ACCESS)
    demand(_contents(proof.program) == before, "a refusal changed something")
    with _held(proof, bench.new, "half") as (process, held):
        proof.expect(proof.install(bench.new), Exit.OTHER_SETUP)
        held.unlink()
        proof.expect(process.wait(PATIENCE_S), Exit.DONE)
    demand(_whole(proof, bench) == NEW, "the first setup did not finish")
    proof.uninstall()


def _does_not_start(proof: Proof, bench: _Bench) -> None:
    lame = FOLDER / "small-lame"
    shutil.copytree(bench.stages[NEW], lame)
    (lame / "runtime" / "python313.dll").write_bytes(b"MZ")
    _lay_old(proof, bench, "versions")
    before = _contents(proof.program)
    proof.expect(proof.install(bench.pack("lame", lame, NEW)), Exit.NO_START)
    demand(_contents(proof.program).keys() == before.keys(), "something of the new version stayed")
    demand(_whole(proof, bench) == OLD, "the old program does not run")


def _in_use(proof: Proof, bench: _Bench) -> None:
    """Somebody works with a file of the old version; a console would do the same to its folder."""
    _lay_old(proof, bench, "versions")
    old = proof.current
    with _working(proof, old / "roviec-cli.exe"):
        proof.expect(proof.install(bench.new), Exit.DONE)
        demand(_whole(proof, bench) == NEW, "the new program does not run")
    proof.expect(proof.install(bench.new), Exit.DONE)
    folders = [path for path in (proof.program / "versions").iterdir() if path.is_dir()]
    demand(folders == [proof.current], f"not cleared: {folders}")
    with _working(proof, proof.current / "roviec-cli.exe"):
        stay = f"_?={proof.windows_path(proof.program)}"
        proof.expect(proof.prefix.code_of(proof.program / "uninstall.exe", ["/S", stay], timeout_s=60), Exit.FAILED)
        demand((proof.program / "uninstall.exe").is_file(), "it cannot be removed any more")
    proof.uninstall()
    demand(not proof.program.exists(), "the removal left something")


@contextmanager
def _working(proof: Proof, program: Path) -> Iterator[None]:
    """A program of that folder runs meanwhile."""
    held = proof.prefix.c_drive / "working.txt"
    process = proof.prefix.start(program, ["--hold", "C:\\working.txt"], variables={"ROVIEC_QUIET": "1"})
    demand(proof.prefix.wait_for(held, PATIENCE_S), "it does not run")
    try:
        yield
    finally:
        held.unlink()
        process.wait(PATIENCE_S)


def _known_again(proof: Proof, bench: _Bench) -> None:
    _lay_old(proof, bench, "versions")
    (proof.program / "RoViec.exe").unlink()
    proof.expect(proof.install(bench.new), Exit.DONE)
    demand(not (proof.program / "RoViec").exists(), "it went into a folder inside its own")
    demand(_whole(proof, bench) == NEW, "it does not run")
    chosen = proof.user / "Chương trình"
    chosen.mkdir()
    (chosen / "của tôi.txt").write_text("của tôi", encoding="utf-8")
    proof.expect(proof.install(bench.new, chosen), Exit.DONE)
    demand(not proof.program.exists(), "the program is there twice")
    moved = Proof(proof.prefix, proof.screen)
    moved.program = chosen / "RoViec"
    demand(_whole(moved, bench) == NEW, "it does not run where it moved")
    moved.expect(moved.install(bench.new, chosen), Exit.DONE)
    demand(not (moved.program / "RoViec").exists(), "it went into a folder inside its own")
    moved.uninstall()
    demand([path.name for path in chosen.iterdir()] == ["của tôi.txt"], "the person's folder is not as it was")
    shutil.rmtree(chosen)
