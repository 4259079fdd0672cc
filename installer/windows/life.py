"""`python3 installer windows --prove`: the life of the program on an officer's laptop, played through under Wine.

Every step is a line on the terminal. What a step looks for is said in its name; the first that fails ends the
proof. Two builds that are broken on purpose go the same way and must fail, or the proof proves nothing.
"""

from __future__ import annotations

import json
import shutil
import time
import zipfile
from pathlib import Path

from installer.places import venv_program
from installer.shell import output_of, say
from installer.windows import interruptions, nsis, sticks, traces, wine
from installer.windows.build import Built
from installer.windows.exits import Exit
from installer.windows.layout import HERE, PYTHON, version
from installer.windows.previous import Previous, build_previous
from installer.windows.proof import FOLDER, PASSPHRASE, Proof, current_of, demand, machine, must_fail, with_extra
from installer.windows.publisher import Publisher
from installer.windows.screen import Screen

SAMPLE = "kh28nqtw_tienlang_2023.txt"
MANY = 30
"""The sample plan has more clauses than that."""
EXIT_DAMAGED = 70
"""What the launchers and the program's start end with when a file of the program is missing."""
TOP = {"RoViec.exe", "roviec-cli.exe", "uninstall.exe", "versions"}
VIETNAMESE = "Nguyễn Văn Đức/Hồ sơ"
PAINTED = 60
"""A real main window shows more colours than this; an empty desktop or a grey box does not."""


def prove(built: Built, nsis_target: str | None, publisher: Publisher) -> None:
    """Play everything through.

    Args:
        publisher: whose manifests the built program trusts.

    Raises:
        Failure: the first step that did not hold.
    """
    wine.ensure()
    started = time.monotonic()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    previous = build_previous(nsis_target)
    say("Proving the Windows program under Wine")
    with Screen() as screen:
        with machine("main", screen) as prefix:
            _whole_life(Proof(prefix, screen), built, previous, publisher)
        interruptions.prove(screen, built.stage, nsis_target)
        _broken_builds(screen, built.stage, nsis_target)
    say(f"The Windows program is proved ({time.monotonic() - started:.0f} s); screens in {FOLDER.name}/")


def _whole_life(proof: Proof, built: Built, previous: Previous, publisher: Publisher) -> None:
    step, setup = proof.step, built.setup
    files_before, keys_before = traces.files(proof.prefix), traces.registry(proof.prefix)

    with step("the first page of setup is painted, with our picture"):
        _first_page(proof, setup)
    with step(f"the previous version, {previous.number}, installs silently, with link, keys and context menu"):
        proof.expect(proof.install(previous.setup), 0)
        _is_installed(proof, previous.number)
    with step("an office's data is created with it"):
        entered = _work_with(proof)
    with step("it is upgraded in place: data backed up first, nothing of it lost, old files gone"):
        backups = set(proof.backups())
        proof.expect(proof.install(setup), 0)
        _is_installed(proof, version())
        _holds_exactly(proof.program, built.stage)
        demand(set(proof.backups()) > backups, "setup made no backup before it replaced the program")
        proof.expect(proof.call("check"), 0)
        demand(proof.rows() == entered, f"the data changed: {entered} became {proof.rows()}")
    with step("the older version is refused"):
        proof.expect(proof.install(previous.setup), Exit.NEWER)
        _is_installed(proof, version())
    with step("self-test without a screen"):
        proof.self_test("offscreen")
    with step("self-test in real windows"):
        proof.self_test("windows")
    with step("the whole main job (demo)"):
        demo = proof.prefix.c_drive / "demo"
        proof.expect(proof.call("demo", "C:\\demo", timeout_s=600), 0)
        demand((demo / "summary.json").is_file(), "the demo left no summary")
        shutil.copytree(demo, FOLDER / "demo", dirs_exist_ok=True)
        shutil.rmtree(demo)
    with step("what it sealed there is whole and trusted here"):
        _verified_here(FOLDER / "demo")
    sticks.prove(proof, built, publisher)
    with step("a plain start paints the main window; setup and removal refuse while it runs; killing it does no harm"):
        _plain_start(proof, setup)
    with step("running it wrote nothing into the program folder"):
        _holds_exactly(proof.program, built.stage)
    with step("a file of the person's in the program folder survives the removal; the data too"):
        own = proof.program / "ghi chú của tôi.txt"
        own.write_text("của tôi", encoding="utf-8")
        proof.uninstall()
        demand(own.read_text(encoding="utf-8") == "của tôi", "the person's file is gone")
        demand([path.name for path in proof.program.iterdir()] == [own.name], "the program folder is not empty")
        demand(proof.data.is_dir(), "the data is gone")
        shutil.rmtree(proof.program)
    with step("it installs into a folder with Vietnamese letters and spaces, and works from there"):
        _in_a_folder_of_the_persons(proof, built)
    with step("the portable copy keeps its data beside itself, and warns on a stick before it writes there"):
        _portable(proof, built.portable)
    with step("nothing is left but the data: files and registry as before"):
        _nothing_left(proof, files_before, keys_before)


def _first_page(proof: Proof, setup: Path) -> None:
    empty = proof.screen.shoot(FOLDER / "screens" / "before-setup.png")
    running = proof.prefix.start(setup)
    try:
        # The picture alone, which deepens downwards, has more.
        colours = proof.screen.wait_for_colours(FOLDER / "screens" / "setup.png", empty + PAINTED, timeout_s=90)
        demand(colours >= empty + PAINTED, f"the screen shows {colours} colours, {empty} before")
    finally:
        running.kill()
        running.wait(30)


def _is_installed(proof: Proof, number: str) -> None:
    for name in ("RoViec.exe", "roviec-cli.exe", "uninstall.exe"):
        demand((proof.program / name).is_file(), f"{name} is not there")
    for name in (f"runtime/python{PYTHON}.dll", "app/ui/__main__.py"):
        demand((proof.current / name).is_file(), f"{name} is not there")
    links = list((proof.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs").glob("Rõ Việc.lnk"))
    demand(len(links) == 1, "there is no link in the start menu")
    keys = traces.registry(proof.prefix)
    demand(any(key.endswith(f'Uninstall\\RoViec: "DisplayVersion"="{number}"') for key in keys), "no uninstall key")
    demand(any("QuietUninstallString" in key for key in keys), "no quiet uninstall string")
    demand(any("\\.xlsx\\shell\\RoViec: @=" in key for key in keys), "no entry in the context menu of .xlsx")


def _work_with(proof: Proof) -> dict[str, int]:
    """What an officer does with the installed program: an office, a plan, progress. Gives how much was entered."""
    sample = f"{proof.windows_path(proof.current)}\\app\\resources\\samples\\{SAMPLE}"
    proof.expect(proof.call("init", "--code", "11785", "--name", "UBND xã Thử Nghiệm"), 0)
    proof.expect(proof.call("plan", "add", sample), 0)
    entered = proof.rows()
    demand(entered["clause"] > MANY, f"the plan was not read: {entered}")
    return entered


def _holds_exactly(program: Path, stage: Path) -> None:
    """What is installed is what was staged: nothing lost, nothing of an older version, nothing written since."""
    folder = current_of(program)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    wanted = {path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()}
    demand(not wanted - found, f"not installed: {sorted(wanted - found)[:5]}")
    demand(not found - wanted, f"more than was staged: {sorted(found - wanted)[:5]}")
    beside = {path.name for path in program.iterdir()} | {path.name for path in folder.parent.iterdir()}
    demand(beside == TOP | {folder.name, "current.txt"}, f"beside it lie {sorted(beside - TOP)}")


def _in_a_folder_of_the_persons(proof: Proof, built: Built) -> None:
    """Setup is told a folder that is not empty: it makes its own inside and touches nothing else."""
    chosen = proof.user / VIETNAMESE
    theirs = chosen / "app" / "của tôi.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("của tôi", encoding="utf-8")
    folder = chosen / "RoViec"
    proof.expect(proof.install(built.setup, chosen), 0)
    _holds_exactly(folder, built.stage)
    proof.self_test("offscreen", folder)
    proof.uninstall(folder)
    demand(not folder.exists(), "the folder is still there")
    demand(theirs.read_text(encoding="utf-8") == "của tôi", "the person's file is gone")
    shutil.rmtree(proof.user / VIETNAMESE.split("/", maxsplit=1)[0])


def _verified_here(demo: Path) -> None:
    """The packages that the Windows program wrote, judged by the program on this machine."""
    packages = sorted((demo / "packages").glob("*.xlsx"))
    demand(len(packages) >= 2, "the demo left no packages")
    pems = {"plan": "issuer.pem"} | {f"report-{code}": f"unit-{code}.pem" for code in ("11785", "11758")}
    for package in packages:
        (pem,) = [name for start, name in pems.items() if package.name.startswith(f"{start}-")]
        told = output_of(
            [venv_program("python"), "-m", "ui", "verify", package, "--trust", demo / "trust" / pem, "--json"]
        )
        found = json.loads(told or "{}")
        demand(found.get("outcome") == "valid" and found.get("trusted") is True, f"{package.name}: {told[:200]}")


def _portable(proof: Proof, archive: Path) -> None:
    folder = proof.prefix.c_drive / "Mang theo"
    with zipfile.ZipFile(archive) as portable:
        portable.extractall(folder)
    program = folder / "RoViec"
    proof.expect(proof.call("init", "--code", "11758", "--name", "UBND xã Mang Theo", program=program), 0)
    demand(any((program / "du-lieu").iterdir()), "there is no data beside the program")
    proof.expect(proof.call("check", program=program), 0)
    sticks.prove_portable(proof, program)
    shutil.rmtree(folder)


def _plain_start(proof: Proof, setup: Path) -> None:
    shot = FOLDER / "screens" / "main-window.png"
    empty = proof.screen.shoot(FOLDER / "screens" / "before.png")
    running = proof.prefix.start(proof.program / "RoViec.exe", variables={"ROVIEC_PASSPHRASE": PASSPHRASE})
    try:
        colours = proof.screen.wait_for_colours(shot, empty + PAINTED, timeout_s=90)
        demand(running.poll() is None, f"it ended by itself (exit code {running.returncode})")
        demand(colours >= empty + PAINTED, f"the screen shows {colours} colours, {empty} before")
        proof.expect(proof.install(setup), Exit.RUNNING)
        # _?= keeps the uninstaller in its place and our process waiting for its exit code.
        stay = f"_?={proof.windows_path(proof.program)}"
        proof.expect(proof.prefix.code_of(proof.program / "uninstall.exe", ["/S", stay], timeout_s=60), Exit.RUNNING)
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
    littering = FOLDER / "littering.nsi"
    told = (HERE / "setup.nsi").read_text(encoding="utf-8")
    deletion = 'Delete "$SMPROGRAMS\\$(NAME).lnk"\n'
    demand(told.count(deletion) == 1, "the line that deletes the menu entry is not where the proof looks for it")
    littering.write_text(told.replace(deletion, "\n"), encoding="utf-8")
    nsis.pack(lacking, FOLDER / "lacking-setup.exe", number, nsis_target, quick=True)
    nsis.pack(stage, FOLDER / "littering-setup.exe", number, nsis_target, quick=True, script=littering)
    with machine("broken", screen) as prefix:
        proof = Proof(prefix, screen)
        files_before, keys_before = traces.files(prefix), traces.registry(prefix)
        with proof.step("a build without one DLL of Qt is refused by its own setup, which leaves nothing"):
            proof.expect(proof.install(FOLDER / "lacking-setup.exe"), Exit.NO_START)
            _nothing_left(proof, files_before, keys_before)
        proof.expect(proof.install(FOLDER / "littering-setup.exe"), 0)
        with proof.step("a program that has lost one DLL of Qt fails the self-test"):
            (proof.current / "runtime" / "site-packages" / "PySide6" / "Qt6Widgets.dll").unlink()
            must_fail(lambda: proof.self_test("offscreen"), f"exit code {EXIT_DAMAGED}")
        with proof.step("a program without its Python says so and ends"):
            (proof.current / "runtime" / f"python{PYTHON}.dll").unlink()
            proof.expect(proof.call("check", timeout_s=30), EXIT_DAMAGED)
        with proof.step("a build that leaves a file behind fails the search for leftovers"):
            proof.uninstall()
            must_fail(lambda: _nothing_left(proof, files_before, keys_before), ".lnk")
