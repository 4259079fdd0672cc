"""The release before this one, built from the repository's own history: what an officer upgrades from.

Where there is no history (a source archive, a shallow clone), today's program under an older number stands for it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from installer.places import ROOT, WINDOWS_LOCK
from installer.shell import output_of, say
from installer.windows import launcher, nsis, packages
from installer.windows.build import ALWAYS_NEEDED_QT, stage_ourselves
from installer.windows.bytecode import Compiler
from installer.windows.layout import CPYTHON, PYTHON, STAGE, WORK, version, version_in

FOLDER = WORK / "previous"
RENUMBERED = "0.0.1"
"""What today's program calls itself where there is no history to build from."""


@dataclass(frozen=True)
class Previous:
    """The setup program that the proof upgrades from.

    Attributes:
        is_release: its code is that release's own, not today's under another number.
    """

    setup: Path
    number: str
    is_release: bool


def commit_before() -> str | None:
    """The last commit that carried another version than today's; None where history does not tell."""
    changed = output_of(["git", "log", "-1", "--format=%H", "-G", "^version = ", "--", "pyproject.toml"]).strip()
    before = output_of(["git", "rev-parse", "--verify", "--quiet", f"{changed}^"]).strip() if changed else ""
    said = output_of(["git", "show", f"{before}:pyproject.toml"]) if before else ""
    return before if said and version_in(said) != version() else None


def build_previous(nsis_target: str | None) -> Previous:
    """Build the setup program of the release before this one; today's stage lends what both share.

    Raises:
        Failure: the old code does not build.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    commit = commit_before()
    if commit is None:
        return _renumbered(nsis_target)
    source, stage = FOLDER / "source", FOLDER / "stage"
    _export(commit, source)
    number = version(source)
    say(f"The release before this one, {number}, from commit {commit[:10]}")
    _link(STAGE / "runtime", stage / "runtime")
    libraries = stage / "runtime" / "site-packages"
    wanted_qt = packages.qt_modules_used(source / "ui") | set(ALWAYS_NEEDED_QT)
    with Compiler(next(CPYTHON.rglob(f"python{PYTHON}.dll")).parent) as compiler:
        if not _same_libraries(source, wanted_qt):
            say("  with libraries of its own")
            shutil.rmtree(libraries)
            # Releases up to 0.1 had nothing that stands for the HTTP client.
            wheels = packages.fetch(source / WINDOWS_LOCK.relative_to(ROOT), packages.BUILD_TOOLS)
            packages.unpack(wheels, libraries, wanted_qt)
            compiler.compile_folder(libraries, sourceless=True)
        stage_ourselves(source, stage / "app")
        compiler.compile_folder(stage / "app", sourceless=False)
    here = source / "installer" / "windows"
    launcher.build(stage, number, here)
    setup = FOLDER / "previous-setup.exe"
    nsis.pack(stage, setup, number, nsis_target, quick=True, script=here / "setup.nsi", more=_more_defines(stage))
    return Previous(setup, number, is_release=True)


def _renumbered(nsis_target: str | None) -> Previous:
    say("There is no history of an older release here: the upgrade is proved from today's program under an old number")
    stage = FOLDER / "stage"
    _link(STAGE, stage)
    (stage / "app" / "roviec_gone.py").write_text("# made for the proof\n", encoding="utf-8")
    setup = FOLDER / "previous-setup.exe"
    nsis.pack(stage, setup, RENUMBERED, nsis_target, quick=True)
    return Previous(setup, RENUMBERED, is_release=False)


def _more_defines(stage: Path) -> dict[str, Path]:
    """What the scripts of releases up to 0.1 were told besides: the files that their uninstaller takes away."""
    listed = FOLDER / "top-files.nsh"
    listed.write_text(
        "".join(f'Delete "$INSTDIR\\{path.name}"\r\n' for path in sorted(stage.iterdir()) if path.is_file()),
        encoding="utf-8",
    )
    return {"STAGE_FILES": listed}


def _export(commit: str, target: Path) -> None:
    """The files of a commit, as they were."""
    done = subprocess.run(["git", "archive", "--format=zip", commit], cwd=ROOT, capture_output=True, check=True)
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        archive.extractall(target)


def _same_libraries(source: Path, wanted_qt: set[str]) -> bool:
    """Whether today's libraries are that release's: the same locked list, and no part of Qt that we left out since."""
    lock = source / WINDOWS_LOCK.relative_to(ROOT)
    ours = packages.qt_modules_used() | set(ALWAYS_NEEDED_QT)
    return lock.read_bytes() == WINDOWS_LOCK.read_bytes() and wanted_qt <= ours


def _link(source: Path, target: Path) -> None:
    shutil.copytree(source, target, copy_function=os.link)
