"""The program's libraries for Windows: the locked wheels, unpacked without what is never used."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from installer.environment import pip
from installer.locks import pinned, without
from installer.places import ROOT, WINDOWS_LOCK
from installer.shell import Failure
from installer.windows import pe
from installer.windows.layout import PYTHON_DOTTED, WHEELS

QT_PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",
    "styles/qmodernwindowsstyle.dll",
    "iconengines/qsvgicon.dll",
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
)
"""What Qt loads by name at run time; everything else of it is kept only if a binary asks for it."""

QT_PYTHON_FILES = ("__init__.py", "_config.py", "_git_pyside_version.py")
BUILD_TOOLS = (
    "editables",
    "hatchling",
    "packaging",
    "pathspec",
    "pluggy",
    "setuptools",
    "tomlkit",
    "trove-classifiers",
    "ziglang",
)
HTTP_CLIENT = (
    "aiohappyeyeballs",
    "aiohttp",
    "aiosignal",
    "attrs",
    "frozenlist",
    "idna",
    "multidict",
    "propcache",
    "yarl",
)
"""What pyHanko asks time stamps with; our program has no network, and ``offline/aiohttp.py`` stands for all of it."""
LEFT_OUT = (*BUILD_TOOLS, *HTTP_CLIENT)
QT_WHEELS = ("pyside6", "pyside6_addons", "pyside6_essentials")

_NEVER_SHIPPED = re.compile(
    r"(^|/)(tests?|testing|include|includes|__pycache__)/"
    # Kinds of pictures that no plan contains, and type set on pictures: ten megabytes.
    r"|^PIL/_(avif|imagingcms|imagingft|imagingtk|webp)\."
    # Fonts that we do not use, one of them under the GPL; ours are in resources.
    r"|^reportlab/fonts/"
    r"|^lxml/(objectify|html/diff|html/_difflib)\."
    # A command line of its own.
    r"|^pypdfium2_cli/"
    # Python 2.
    r"|^olefile/olefile2\.py$"
    # Compiler runtimes that nothing of ours loads.
    r"|^shiboken6/(concrt|vcamp|vccorlib|vcomp)140\.dll$"
    r"|\.(pyi|pxd|pxi|pyx|c|h|hpp|lib|a)$"
    r"|(^|/)py\.typed$"
    r"|\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|top_level\.txt|direct_url\.json)$"
    r"|^[^/]+\.data/(scripts|data/share/man)/"
)
_NEEDED_ALL_THE_SAME = re.compile(r"^(sqlalchemy|alembic)/testing/__init__\.py$")


def shipped_pins() -> dict[str, str]:
    """Package → version of what is shipped."""
    return pinned(without(WINDOWS_LOCK.read_text(encoding="utf-8"), LEFT_OUT))


def fetch(lock: Path = WINDOWS_LOCK, left_out: Sequence[str] = LEFT_OUT) -> list[Path]:
    """Every wheel of a Windows list that is shipped, checked against its hashes.

    Args:
        lock: the list.
        left_out: the packages in it that are not shipped.

    Raises:
        Failure: one cannot be fetched, or is not what the list says.
    """
    WHEELS.mkdir(parents=True, exist_ok=True)
    text = without(lock.read_text(encoding="utf-8"), left_out)
    listed = WHEELS.parent / "shipped.txt"
    listed.write_text(text, encoding="utf-8")
    platform = ["--platform", "win_amd64", "--python-version", PYTHON_DOTTED, "--implementation", "cp"]
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", *platform]
    pip("download", *options, "-d", WHEELS, "-r", listed)
    wanted = {f"{name.lower().replace('-', '_').replace('.', '_')}-{version}" for name, version in pinned(text).items()}
    found = [wheel for wheel in sorted(WHEELS.glob("*.whl")) if _name_and_version(wheel) in wanted]
    if len(found) != len(wanted):
        raise Failure(f"{len(wanted)} wheels are locked for Windows, {len(found)} were fetched")
    return found


def _name_and_version(wheel: Path) -> str:
    name, version = wheel.name.split("-")[:2]
    return f"{name.lower().replace('.', '_')}-{version}"


def qt_modules_used(folder: Path = ROOT / "ui") -> set[str]:
    """The Qt modules that the window imports, as ``QtCore``."""
    used: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("PySide6."):
                used.add(node.module.split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                used.update(alias.name for alias in node.names)
            elif isinstance(node, ast.Import):
                names = [alias.name.split(".") for alias in node.names]
                used.update(name[1] for name in names if name[0] == "PySide6" and len(name) > 1)
    return {name for name in used if name.startswith("Qt")}


def unpack(wheels: Iterable[Path], target: Path, qt_modules: Iterable[str]) -> None:
    """Unpack the wheels into ``target``, Qt reduced to ``qt_modules`` and what these load.

    Raises:
        Failure: a Qt module that is wanted is in none of the wheels.
    """
    qt_wheels = []
    for wheel in wheels:
        if _name_and_version(wheel).rpartition("-")[0] in QT_WHEELS:
            qt_wheels.append(wheel)
        else:
            _unpack_plain(wheel, target)
    _unpack_qt(qt_wheels, target, set(qt_modules))


def _unpack_plain(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith("/") or (_NEVER_SHIPPED.search(name) and not _NEEDED_ALL_THE_SAME.search(name)):
                continue
            _write(archive, name, target, re.sub(r"^[^/]+\.data/(purelib|platlib|data)/", "", name))


def _write(archive: zipfile.ZipFile, name: str, target: Path, relative: str) -> None:
    if PurePosixPath(relative).is_absolute() or ".." in PurePosixPath(relative).parts:
        raise Failure(f"{archive.filename}: {name} would leave its folder")
    path = target / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive.read(name))


def _unpack_qt(wheels: Iterable[Path], target: Path, modules: set[str]) -> None:
    binaries: dict[str, Path] = {}
    roots = [f"PySide6/{module}.pyd" for module in sorted(modules)]
    roots += [f"PySide6/plugins/{plugin}" for plugin in QT_PLUGINS]
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                path = PurePosixPath(name)
                is_library = path.suffix == ".dll" and path.parent == PurePosixPath("PySide6")
                if is_library or name in roots:
                    _write(archive, name, target, name)
                    binaries[name] = target / name
                elif _is_qt_text(path):
                    _write(archive, name, target, name)
    absent = [name for name in roots if name not in binaries]
    if absent:
        raise Failure(f"These parts of Qt are in no wheel: {', '.join(absent)}")
    libraries = {PurePosixPath(name).name.lower(): path for name, path in binaries.items() if name not in roots}
    kept = pe.closure([binaries[name] for name in roots], libraries)
    for binary in binaries.values():
        if binary not in kept:
            binary.unlink()


def strip_metadata(target: Path) -> None:
    """Keep of every ``.dist-info`` what is read at run time; the licences were gathered elsewhere by then."""
    for folder in target.glob("*.dist-info"):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                path.rmdir()
            elif path.name not in {"METADATA", "entry_points.txt"}:
                path.unlink()


def _is_qt_text(path: PurePosixPath) -> bool:
    """The package's own few modules, and the papers that must travel with the libraries."""
    if path.parent == PurePosixPath("PySide6"):
        return path.name in QT_PYTHON_FILES
    in_papers = path.parts[0].endswith(".dist-info")
    return in_papers and not _NEVER_SHIPPED.search(str(path))
