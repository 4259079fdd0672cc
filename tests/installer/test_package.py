"""The program as a package among others: one name in the wheel, a whole source archive, and it works where it lands."""

from __future__ import annotations

import configparser
import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from installer import locks
from installer.places import LINUX_LOCK, ROOT, venv_program
from roviec import __main__ as entry

WAIT_S = 600


def _do(*words: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, encoding="utf-8", check=False, timeout=WAIT_S
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source archive of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    _do(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    (wheel,) = folder.glob("roviec-*.whl")
    (source,) = folder.glob("roviec-*.tar.gz")
    return wheel, source


@pytest.mark.foreign
def test_an_installation_adds_one_name(archives: tuple[Path, Path]) -> None:
    """Top-level packages called app and ui would hide everybody else's of that name."""
    with zipfile.ZipFile(archives[0]) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"roviec"}


@pytest.mark.foreign
def test_the_wheel_carries_every_file_of_the_floors(archives: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(archives[0]) as wheel:
        carried = {name.removeprefix("roviec/") for name in wheel.namelist() if name.startswith("roviec/")}
    floors = [path for floor in ("app", "db", "resources", "ui") for path in (ROOT / floor).rglob("*")]
    there = {path.relative_to(ROOT).as_posix() for path in floors if path.is_file() and path.suffix != ".pyc"}
    assert carried - {"__init__.py", "__main__.py"} == there


@pytest.mark.foreign
def test_the_source_archive_is_whole(archives: tuple[Path, Path]) -> None:
    """Whoever has only the archive can run the checks and build the Windows program."""
    with tarfile.open(archives[1]) as source:
        carried = {name.partition("/")[2] for name in source.getnames()}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    known = {name for name in listed.stdout.split("\0") if (ROOT / name).is_file()}
    wanted = known or {"installer/__main__.py", "tests/conftest.py", ".ci/run", "docs/release.md"}
    assert not wanted - carried


@pytest.mark.foreign
def test_the_metadata_name_licence_pythons_and_readme(archives: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(archives[0]) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        told = wheel.read(name).decode("utf-8")
    for line in ("License-Expression: MIT", "License-File: LICENSE", "Requires-Python: <3.14,>=3.11"):
        assert line in told
    assert "Classifier: Natural Language :: Vietnamese" in told


@pytest.mark.foreign
def test_the_menu_entry_names_a_command_and_an_icon_that_are_installed(archives: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(archives[0]) as wheel:
        shared = {name.partition(".data/data/")[2]: name for name in wheel.namelist() if ".data/data/" in name}
        text = wheel.read(shared["share/applications/roviec.desktop"]).decode("utf-8")
        (commands,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
        offered = wheel.read(commands).decode("utf-8")
    entry_of_menu = configparser.ConfigParser(interpolation=None)
    entry_of_menu.optionxform = str  # type: ignore[assignment,method-assign]
    entry_of_menu.read_string(text)
    menu = entry_of_menu["Desktop Entry"]
    assert menu["Exec"].split()[0] == "roviec"
    assert "roviec = roviec.__main__:main" in offered
    assert f"share/icons/hicolor/scalable/apps/{menu['Icon']}.svg" in shared
    assert menu["Name"] == "Rõ Việc"


def test_from_a_checkout_the_floors_lie_beside_the_way_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert entry.house() == ROOT
    (tmp_path / "ui").mkdir()
    monkeypatch.setattr(entry, "__file__", str(tmp_path / "__main__.py"))
    assert entry.house() == tmp_path


@pytest.mark.foreign
def test_installed_in_a_fresh_environment_the_program_works(archives: tuple[Path, Path], tmp_path: Path) -> None:
    """With the locked versions, beside another package that is called app, started from a folder with one called ui."""
    environment = tmp_path / "môi trường"
    venv.EnvBuilder(with_pip=True).create(environment)
    python = venv_program("python", environment)
    constraints = tmp_path / "constraints.txt"
    pins = locks.pinned(LINUX_LOCK.read_text(encoding="utf-8"))
    constraints.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()), encoding="utf-8")
    _do(python, "-m", "pip", "install", "-q", "--only-binary", ":all:", "-c", constraints, archives[0])
    _do(python, "-m", "pip", "check")
    (site,) = environment.glob("lib/python3*/site-packages")
    assert not (site / "app").exists()
    for decoy in (site / "app.py", tmp_path / "ui.py"):
        decoy.write_text("raise SystemExit('this is another program')\n", encoding="utf-8")
    report = tmp_path / "report.json"
    _do(venv_program("roviec", environment), "selftest", "--report", report, cwd=tmp_path)
    assert json.loads(report.read_text(encoding="utf-8"))["ok"] is True
    assert (environment / "share" / "applications" / "roviec.desktop").is_file()


@pytest.mark.foreign
def test_the_source_archive_builds_the_same_wheel(archives: tuple[Path, Path], tmp_path: Path) -> None:
    wheel, source = archives
    _do(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, source)
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(tmp_path / wheel.name) as theirs:
        assert {(info.filename, info.CRC) for info in ours.infolist()} == {
            (info.filename, info.CRC) for info in theirs.infolist()
        }
